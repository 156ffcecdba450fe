"""Notes that a file lists under a heading ("References"), with nothing in its format that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.extract.counts import COUNT_AT_LEAST
from indexer.models import Block, Mark

HEADING = re.compile(
    r"[^\w]*+(?:\d{1,2}\.? )?(?:(?:end|foot) ?notes?"
    r"|notes(?: and (?:references|sources)| to (?:chapter|part|section)s?\b.{0,30})?"
    r"|references(?: and notes)?|sources|citations|bibliography|works cited)[^\w]*+",
    re.IGNORECASE,
)
# How a note reads: an address, a year, a place in a work, a word for a work named before.
NOTE_LIKE = re.compile(
    r"https?:|www\.|\b(?:1[89]|20)\d\d\b|\b(?:[Ii]bid|[Oo]p\.? ?cit|[Cc]f\b|[Aa]vailable (?:at|from|here)|[Aa]ccessed"
    r"|[Ss]ee (?:also |note|footnote|para|above|[A-Z])|et al|paras? \d|pp?\.? ?\d|Qq? ?\d|HC \d|Cm \d|CP \d|doi"
    r"|vol\.? \d)"
)
FIGURE = re.compile(r"(?:Figure|Table|Box|Chart|Map) \d")
CHAPTER = re.compile(
    r"(?:chapter|part|section|annex|appendix|introduction|foreword|summary|conclusions?)\b|\d", re.IGNORECASE
)
ENTRY = re.compile(r"\s*(?:\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3})\.?(?=\s))\s*")
# The same with letters, Roman numbers and signs.
SIGNED_ENTRY = re.compile(
    r"\s*+(?:\[([a-z]|[ivx]{1,6}|[*†‡§¶‖]{1,3})\]|\(([a-z]|[ivx]{1,6}|[*†‡§¶‖]{1,3})\)|([a-z]|[ivx]{1,6})[.)]?(?=\s)"
    r"|([*†‡§¶‖]{1,3}))\s*+"
)
BRACKETED = re.compile(r"\[(\d{1,3})\]")
_PLACED = re.compile(r"\[(\d{1,3})(?:[,:] ?|(?=\())[^\[\]\n]{2,40}\]")  # "[3, para 2.7]", "[3(2.7)]"
_SEVERAL = re.compile(r"\[(\d{1,3}(?:\s?[,;]\s?\d{1,3}){0,9})\]")  # "[2, 3]" too


def with_references(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks; a list of numbered entries under such a heading, or that start with a number in brackets, are
    notes where the text has their numbers."""
    out = _with_bracketed(_parted(_entries_apart(blocks)))
    marks = {piece.label for block in out if block.kind != "foot" for piece in block.pieces if isinstance(piece, Mark)}
    # The last marker in the text: what says "Notes" before it without being a heading is a figure's.
    end = max((at for at, block in enumerate(out) if block.kind != "foot" and _is_marked(block)), default=-1)
    listing, titles = False, set[str]()
    for at, block in enumerate(out):
        if block.kind == "heading" or (at > end and block.kind == "text" and HEADING.fullmatch(block.raw)):
            title = block.raw.strip().lower()
            chapter = listing and (title in titles or CHAPTER.match(title) is not None)
            listing = chapter or (HEADING.fullmatch(block.raw) is not None and not _under_figure(out, at, end))
            titles.add(title)
        elif listing and block.kind in ("text", "item", "foot") and not block.note:
            out[at] = _entry(block, marks)
    return out


def _is_marked(block: Block) -> bool:
    """Whether a raised number stands in the block, behind words."""
    return any(isinstance(piece, Mark) for piece in block.pieces[1:])


def _under_figure(blocks: Sequence[Block], at: int, end: int) -> bool:
    """Whether "Note" or "Source" stands under a figure and not over the notes of a chapter."""
    above = (block.kind == "caption" or FIGURE.match(block.raw.strip()) for block in blocks[max(0, at - 4) : at])
    return at < end and any(above)


def _parted(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks; one whose lines each begin with the next number, as a page parts its notes by line breaks, is
    one for each."""
    out: list[Block] = []
    for block in blocks:
        parts = _lines(block) if block.kind in ("text", "foot") else []
        first = _label(parts[0]) if parts else None
        if len(parts) < 2 or (first is None and block.note is None):
            out.append(block)
            continue
        labels = [block.note if first is None else first, *map(_label, parts[1:])]
        numbers = [int(label) for label in labels if label and label.isdigit()]
        if len(numbers) < len(labels) or any(after != before + 1 for before, after in pairwise(numbers)):
            out.append(block)
        else:
            out += [replace(block, pieces=part, note=block.note if not n else None) for n, part in enumerate(parts)]
    return out


def _entries_apart(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks; under a heading such as "References" lines that each begin with an author and have a year are
    an entry each, though no empty line parts them."""
    out: list[Block] = []
    listing = False
    for block in blocks:
        if block.kind == "heading":
            listing = HEADING.fullmatch(block.raw) is not None
        lines = _every_line(block) if listing and block.kind == "text" and "\n" in block.raw else []
        entries = [AUTHORED.match("".join(p for p in line if isinstance(p, str))) for line in lines]
        if len(lines) > 1 and all(entries):
            out += [replace(block, pieces=line) for line in lines]
        else:
            out.append(block)
    return out


# "Grey, C. (2016) Title", "NAO (2018), Title", "———. 2016b. Title": how a line of such a list begins.
AUTHORED = re.compile(r"[A-Z–—-][^\n]{1,160}?[ (\[](?:19|20)\d\d[a-z]?[).,:\] ]")


def _every_line(block: Block) -> list[tuple[str | Mark, ...]]:
    lines: list[list[str | Mark]] = [[]]
    for piece in block.pieces:
        if isinstance(piece, Mark):
            lines[-1].append(piece)
            continue
        for n, part in enumerate(piece.split("\n")):
            lines += [[]] if n else []
            if part.strip():
                lines[-1].append(part if lines[-1] else part.lstrip())
    return [tuple(line) for line in lines if line]


def _lines(block: Block) -> list[tuple[str | Mark, ...]]:
    """The pieces of a block, cut where a line begins with a number or a mark; lines without go on."""
    parts: list[list[str | Mark]] = [[]]
    pieces = [
        part for piece in block.pieces for part in (re.split(r"(?<=\n)", piece) if isinstance(piece, str) else [piece])
    ]
    begins = False  # whether the last piece of more than spaces ends a line
    for piece in pieces:
        if begins and (isinstance(piece, Mark) or ENTRY.match(piece)):
            parts.append([])
        parts[-1].append(piece)
        if isinstance(piece, Mark) or piece.strip(" "):
            begins = isinstance(piece, str) and piece.endswith("\n")
    return [tuple(part) for part in parts if part]


def _label(pieces: tuple[str | Mark, ...]) -> str | None:
    """The number with which a line begins."""
    first = next((piece for piece in pieces if isinstance(piece, Mark) or piece.strip()), "")
    if isinstance(first, Mark):
        return first.label
    match = ENTRY.match(first)
    return next((found for found in match.groups() if found), None) if match else None


def _entry(block: Block, marks: set[str]) -> Block:
    if block.number and block.number in marks:  # Word's own number of a typed list
        return replace(block, kind="foot", note=block.number, number=None)
    first = block.pieces[0] if block.pieces else ""
    if isinstance(first, str) and not first.strip() and len(block.pieces) > 2:
        first, block = block.pieces[1], replace(block, pieces=block.pieces[1:])
    if isinstance(first, Mark) and first.label in marks and len(block.pieces) > 1:
        return replace(block, kind="foot", note=first.label, number=None, pieces=block.pieces[1:])
    match = ENTRY.match(first) or SIGNED_ENTRY.match(first) if isinstance(first, str) else None
    label = next((found for found in match.groups() if found), None) if match else None
    if match is None or label not in marks:
        return block
    pieces = (str(first)[match.end() :], *block.pieces[1:])
    return replace(block, kind="foot", note=label, number=None, pieces=pieces)


def _with_bracketed(blocks: Sequence[Block]) -> list[Block]:
    """A page whose markers are plain text, "[3]", and whose notes begin the same way."""
    opening = {match[1] for block in blocks if (match := re.match(r"\s*\[(\d{1,3})\]\s*\S", block.raw))}
    linked = any(isinstance(piece, Mark) for block in blocks for piece in block.pieces)
    if linked or len(opening) < min(COUNT_AT_LEAST, 2):
        return list(blocks)
    cited = {
        label
        for block in blocks
        for match in _SEVERAL.finditer(block.raw.strip(), 1)
        for label in re.split(r"\s?[,;]\s?", match[1])
    }
    cited |= {match[1] for block in blocks for match in _PLACED.finditer(block.raw.strip(), 1)}
    marked = ("text", "item", "quote", "table", "heading", "caption")
    return [
        _bracketed_note(block)
        if _opens(block) in cited
        else replace(block, pieces=tuple(_marked(block, opening)))
        if block.kind in marked
        else block
        for block in blocks
    ]


def _opens(block: Block) -> str | None:
    """The number in brackets with which a block of text begins."""
    match = BRACKETED.match(block.raw.strip()) if block.kind in ("text", "item") else None
    return match[1] if match else None


def _bracketed_note(block: Block) -> Block:
    first = next(at for at, piece in enumerate(block.pieces) if isinstance(piece, str) and piece.strip())
    words = str(block.pieces[first]).lstrip()
    return replace(block, kind="foot", note=_opens(block), number=None,
                   pieces=(words[words.index("]") + 1 :].lstrip(), *block.pieces[first + 1 :]))  # fmt: skip


def _marked(block: Block, labels: set[str]) -> list[str | Mark]:
    found: list[str | Mark] = []
    for piece in block.pieces:
        if isinstance(piece, Mark):
            found.append(piece)
            continue
        at = 0
        for match in _SEVERAL.finditer(piece):
            named = re.split(r"\s?[,;]\s?", match[1])
            if labels.issuperset(named):
                found += [piece[at : match.start()].rstrip(" "), *map(Mark, named)]  # "dear [1]." is no "dear ."
                at = match.end()
        found.append(piece[at:])
    return [piece for piece in found if piece != ""]
