"""A table's own notes: "a Excludes two reservoirs" right under the table in which an "a" is raised.

They count for their table alone: a letter, sign or number comes again under the next one, and means nothing to the
text. So they get a series of their own, which links within the table and nowhere else. They are believed where each
label that opens a line under the table is raised in it, and where those raised elsewhere too have a note elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.extract.marks import POWERS, joined
from indexer.models import OF_TABLE, Block, BlockKind, Mark

Pieces = tuple[str | Mark, ...]

_UNDER: tuple[BlockKind, ...] = ("aside", "text", "item", "caption", "quote")
_SIGN = r"\*{1,4}|[†‡§¶#^]{1,3}"
# "a Excludes", "(a) Excludes", "a. Excludes", "1 Excludes", "* Excludes", "a: Excludes".
_OPENS = re.compile(
    rf"[\[(](?P<round>[a-z]|[ivx]{{1,5}}|\d{{1,2}}|{_SIGN})[\])][.:]?\s*"
    rf"|(?P<sign>{_SIGN})[.:]?\s*(?=[\w“‘\"'(£$])"
    r"|(?P<dot>[a-z]|[ivx]{1,5}|\d{1,2})[.):]\s+"
    r"|(?P<plain>[a-z]|[ivx]{1,5}|\d{1,2})\s+(?=[A-Z“‘\"'(£\d])"
)
_PREFIX = re.compile(
    r"\s*+(?:Table |Figure )?(?:foot)?notes?(?: to (?:the )?(?:table|figure)(?: \d{1,2})?)?\s*+[:.–-]?\s*+",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"\s*(?:Data )?Sources?\b\s*(?::|\d|[A-Z])")
# Behind the end of a sentence another note may begin on the same line.
_ENDED = re.compile(r"[.;:!?)”’]\s+$")
# What a sign says of all figures alike is a key of the table, no note of a cell: levels of significance.
_KEY = re.compile(
    r"\s*+(?:(?:,|and|&)\s*+[*†‡§¶#^]{1,4}\s*+){0,3}[:=]?\s*+"  # "*** and ** show significance at …"
    r"(?:p\s*+[<=≤]|(?:(?:denotes?|indicates?|shows?|marks?|means?) )?(?:statistical(?:ly)? )?significan|at the \d)",
    re.IGNORECASE,
)
_GLUED = re.compile(rf"(?<=[^\s*†‡§¶#^])({_SIGN})(?=$|[\s\t\n,;.)])")
_NAME = re.compile(r"\s*(Table|Figure|Box|Chart|Exhibit|Map)\s+([A-Z]?\d{1,3}(?:\.\d{1,2})?|[A-Z])\b", re.IGNORECASE)
LONGEST = 1200  # characters of a block that may be such a note
MOST_BLOCKS = 12  # that stand under a table


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of what stands under a table: a note, or other words."""

    label: str | None
    pieces: Pieces
    of: int  # which block


def with_table_notes(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks; the notes of each table as notes of a series of its own, and what it raises as their marks."""
    out = list(blocks)
    outside = _raised_outside(blocks)
    noted = Counter(block.note for block in blocks if block.note)
    names: Counter[str] = Counter()
    edits: list[tuple[int, int, list[Block]]] = []
    at = 0
    while at < len(blocks):
        if blocks[at].kind != "table":
            at += 1
            continue
        start, end = _table(blocks, at)
        found = _notes_of(blocks, start, end, outside, noted)
        if found is not None:
            name = _named(blocks[start:end], names)
            edits.append((start, found.end, list(_rebuilt(blocks, start, end, found, name))))
        at = found.end if found is not None else end
    for start, end, new in reversed(edits):
        out[start:end] = new
    return [_without_tried(block) for block in out]


@dataclass(frozen=True, slots=True)
class _Found:
    rows: tuple[_Part, ...]  # the table's own last rows that are notes, or say where it is from
    parts: tuple[_Part, ...]  # the blocks under it
    end: int  # the block behind them
    labels: frozenset[str]


def _table(blocks: Sequence[Block], at: int) -> tuple[int, int]:
    """From the caption of a table, with which its own notes may begin, to behind its last part."""
    start = at
    while start and blocks[start - 1].kind == "caption":
        start -= 1
    if start == at and at and blocks[at - 1].kind in ("heading", "text") and _NAME.match(blocks[at - 1].raw):
        start = at - 1
    end = at + 1
    while end < len(blocks) and blocks[end].kind == "table":
        end += 1
    return start, end


def _notes_of(
    blocks: Sequence[Block], start: int, end: int, outside: frozenset[str], noted: Mapping[str, int]
) -> _Found | None:
    group = blocks[start:end]
    raised = set(_raised(group))
    if not raised:
        return None
    rows = _last_rows(blocks[end - 1], raised, end - 1)
    under: list[_Part] = []
    last = end
    for at in range(end, min(len(blocks), end + MOST_BLOCKS)):
        block = blocks[at]
        if _is_told(block, raised):
            under.append(_Part(block.note, block.pieces, at))
            last = at + 1
            continue
        if block.kind not in _UNDER or block.number or block.note or len(block.raw) > LONGEST:
            break
        parts = list(_parts(block.pieces, raised, at))
        mine = any(part.label for part in parts)
        if not mine and not _SOURCE.match(block.raw) and not _PREFIX.fullmatch(block.raw.strip() or "-"):
            break
        under += parts
        if mine:
            last = at + 1
    under = [part for part in under if part.of < last]
    labels = [part.label for part in (*rows, *under) if part.label]
    if not labels or len(set(labels)) < len(labels) or not _counts(labels):
        return None
    told = {part.label for part in under if blocks[part.of].note}
    if any(label in outside and noted.get(label, 0) <= (label in told) for label in labels):
        return None  # it may be the text's note that happens to stand here
    if any(_KEY.match(_words(part.pieces)) for part in (*rows, *under) if part.label):
        return None
    return _Found(tuple(rows), tuple(under), last, frozenset(labels))


def _is_told(block: Block, raised: set[str]) -> bool:
    """Whether a reader took a paragraph that opens with a raised letter or sign for a note; page notes have a place."""
    told = block.kind == "foot" and not block.boxes and not block.series
    return told and block.note in raised and not (block.note or "").isdigit()


def _counts(labels: Sequence[str]) -> bool:
    """Whether figures count up from 1, and letters from the first; signs come as they come."""
    figures = [int(label) for label in labels if label.isdigit()]
    letters = [label for label in labels if label.isalpha()]
    return (
        figures == list(range(1, len(figures) + 1))
        and (not letters or letters[0] in ("a", "i"))
        and not (figures and letters)
    )


def _raised(group: Sequence[Block]) -> Iterator[str]:
    for block in group:
        for piece in block.pieces:
            if isinstance(piece, Mark):
                yield piece.label
            elif block.kind == "table":
                yield from (match[1] for match in _GLUED.finditer(piece))


def _raised_outside(blocks: Sequence[Block]) -> frozenset[str]:
    """The labels that running text raises behind words."""
    return frozenset(
        piece.label
        for block in blocks
        if block.kind not in ("table", "caption", "foot", "furniture", "aside")
        for at, piece in enumerate(block.pieces)
        if isinstance(piece, Mark) and any(isinstance(p, str) and p.strip() for p in block.pieces[:at])
    )


def _parts(pieces: Sequence[str | Mark], raised: set[str], of: int) -> Iterator[_Part]:
    """The notes of some lines, and the words between them."""
    label: str | None = None
    held: list[str | Mark] = []
    for line in _lines(pieces):
        for opens, stretch in _stretches(line, raised):
            if opens is None and label is not None and not _SOURCE.match(_words(stretch)):
                held += ["\n", *stretch]
                continue
            if opens is None and label is None:
                held += ["\n", *stretch] if held else stretch
                continue
            if held:
                yield _Part(label, tuple(joined(held)), of)
            label, held = opens, list(stretch)
    if held:
        yield _Part(label, tuple(joined(held)), of)


def _lines(pieces: Sequence[str | Mark]) -> Iterator[Pieces]:
    line: list[str | Mark] = []
    for piece in pieces:
        if isinstance(piece, Mark):
            line.append(piece)
            continue
        first, *others = piece.split("\n")
        line.append(first)
        for other in others:
            yield tuple(line)
            line = [other]
    yield tuple(line)


def _stretches(line: Pieces, raised: set[str]) -> Iterator[tuple[str | None, Pieces]]:
    """A line, parted where labels of the table open a note: first in it, or behind the end of a sentence."""
    label: str | None = None
    held: list[str | Mark] = []
    for piece in line:
        said = _words(held)
        first = not said.strip() or _PREFIX.fullmatch(said) is not None
        if isinstance(piece, Mark):
            if piece.label in raised and (first or _ENDED.search(said)):
                if said.strip() or label:
                    yield label, tuple(held)
                label, held = piece.label, []
            else:
                held.append(piece)
            continue
        at = 0
        while True:
            opens = _opening(piece, at, raised, first=first and not at)
            if opens is None:
                break
            begins, ends, found = opens
            held.append(piece[at:begins])
            if _words(held).strip() or label:
                yield label, tuple(held)
            label, held, at = found, [], ends
        rest = piece[at:]
        held.append(re.sub(r"^\s*[.):\]]?\s*", "", rest) if label and not _words(held) and not at else rest)
    if _words(held).strip() or label:
        yield label, tuple(held)


def _opening(text: str, at: int, raised: set[str], *, first: bool) -> tuple[int, int, str] | None:
    """Where the next label stands in a text: from where to where, and which."""
    if first:
        prefix = _PREFIX.match(text)
        for begins in {prefix.end() if prefix else 0, len(text) - len(text.lstrip())}:
            if (match := _OPENS.match(text, begins)) and (label := match[match.lastgroup or 0]) in raised:
                return begins, match.end(), label
    for match in _OPENS.finditer(text, at + 1):
        label = match[match.lastgroup or 0]
        if (
            label in raised
            and match.lastgroup != "plain"
            and _ENDED.search(text[max(0, match.start() - 4) : match.start()])
        ):
            return match.start(), match.end(), label
    return None


def _last_rows(table: Block, raised: set[str], of: int) -> list[_Part]:
    """The last rows of a table that are notes of it: rows of one cell that open with a label."""
    lines = list(_lines(table.pieces))
    while lines and not _words(lines[-1]).strip():
        lines.pop()
    first = len(lines)
    while first and "\t" not in _words(lines[first - 1]).strip():
        first -= 1
    for at in range(first, len(lines)):
        parts = list(_parts(_one(lines[at:]), raised, of))
        if at and parts[0].label and len(_words(parts[0].pieces).split()) > 1:
            return [_Part(None, _one(lines[:at]), of), *parts]
    return []


def _one(lines: Sequence[Pieces]) -> Pieces:
    pieces: list[str | Mark] = []
    for at, line in enumerate(lines):
        pieces += ["\n", *line] if at else line
    return tuple(joined(pieces))


def _words(pieces: Sequence[str | Mark]) -> str:
    return "".join(piece for piece in pieces if isinstance(piece, str))


def _named(group: Sequence[Block], names: Counter[str]) -> str:
    """The series of a table, "table.2": by its printed number, where none before it bears the same."""
    match = next((found for block in group if (found := _NAME.match(block.raw))), None)
    name = f"{match[1].lower()}{OF_TABLE}{match[2].lower().replace('.', '-')}" if match else f"table{OF_TABLE}unnamed"
    names[name] += 1
    return name if names[name] == 1 else f"{name}-{names[name]}"


def _rebuilt(blocks: Sequence[Block], start: int, end: int, found: _Found, name: str) -> Iterator[Block]:
    for at in range(start, end):
        block = blocks[at]
        if at == end - 1 and found.rows:
            block = replace(block, pieces=found.rows[0].pieces)
        yield replace(block, pieces=tuple(joined(_marked(block, found.labels, name))))
    for part in (*found.rows[1:], *found.parts):
        block = blocks[part.of]
        if part.label is None:
            if _words(part.pieces).strip():
                yield replace(block, kind="aside" if block.kind == "table" else block.kind, pieces=part.pieces)
            continue
        yield Block(
            "foot", part.pieces, block.page, block.printed_page, note=part.label, boxes=block.boxes, series=name
        )


def _marked(block: Block, labels: frozenset[str], name: str) -> list[str | Mark]:
    """The pieces of a table or its caption with its own marks."""
    out: list[str | Mark] = []
    for piece in block.pieces:
        if isinstance(piece, Mark):
            out.append(replace(piece, series=name, sure=True) if piece.label in labels else piece)
            continue
        at = 0
        for match in _GLUED.finditer(piece) if block.kind == "table" else ():
            if match[1] in labels:
                out += [piece[at : match.start()], Mark(match[1], block.page, series=name)]
                at = match.end()
        out.append(piece[at:])
    return [piece for piece in out if piece != ""]


def _without_tried(block: Block) -> Block:
    """What a reader raised only because a line under the table begins so is text where no such note was found."""
    if not any(isinstance(piece, Mark) and piece.series == OF_TABLE for piece in block.pieces):
        return block
    pieces = [
        piece.label.translate(POWERS) if isinstance(piece, Mark) and piece.series == OF_TABLE else piece
        for piece in block.pieces
    ]
    return replace(block, pieces=tuple(joined(pieces)))
