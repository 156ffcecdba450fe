"""Notes that are called notes: "…a year before. [note 1]", and under the table "[note 1] Half days on which …".

Publishers of accessible documents print them so, as a screen reader passes over raised numbers. A form of words is
believed where both ends bear it: a block begins with the label, and the text has it in brackets elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.extract.marks import joined
from indexer.models import Block, BlockKind, Mark

_WORD = r"(?:(?:foot|end)?-?\s?notes?|fn|n|ref)"
_LABEL = r"(?:\d{1,3}|[a-z]|[ivx]{2,5})"
# "[note 1]", "[Notes 1 and 2]", "(see note 3)", "[fn. 4]", "[note 1, note 2]", broken over lines or not.
_CITED = re.compile(
    rf"(?<!\s)\s*+(?P<open>[\[(])(?:see\s)?{_WORD}\.?\s*(?P<first>{_LABEL}(?:(?:\s?[,;&]\s?|\s?and\s)(?:{_WORD}\.?\s?)?{_LABEL})*+)"
    r"\s?[\])]",
    re.IGNORECASE,
)
# What is quickly looked for first: most documents have none.
_HINT = re.compile(r"[\[(](?:see\s)?(?:foot|end)?-?\s?(?:note|fn|n|ref)s?\.?\s*\w", re.IGNORECASE)
_EACH = re.compile(rf"(?<!\w)({_LABEL})(?!\w)", re.IGNORECASE)
_NOTES = r"(?:(?:foot|end)?-?notes?|notes and sources)\s*:?\s*"
# "[note 1] Half days", "(note 1): Half days", "Note 1: Half days"; "Notes: [note 1] Half days".
_OPENS = re.compile(
    rf"\s*(?:{_NOTES})?(?:[\[(]{_WORD}\.?\s*(?P<square>{_LABEL})\s?[\])]\s*[:.–-]?"
    rf"|(?:foot|end)?-?note\s(?P<plain>{_LABEL})\s*(?:[:.–-]|$))\s*",
    re.IGNORECASE,
)
_MAY_OPEN: tuple[BlockKind, ...] = ("text", "item", "aside", "caption", "quote", "foot")
_NO_TEXT: tuple[BlockKind, ...] = ("foot", "furniture", "rule")


def with_named_notes(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; those that begin with such a label as notes, and the labels in the text as marks."""
    if not any(_HINT.search(block.raw) for block in blocks if block.kind not in _NO_TEXT):
        return list(blocks)
    parted = [part for block in blocks for part in _parted(block)]
    opening = {at: label for at, block in enumerate(parted) if (label := _label(block))}
    noted = {block.note.casefold() for block in parted if block.note}
    wanted = noted.union(opening.values())
    cited = {
        label
        for at, block in enumerate(parted)
        if at not in opening and block.kind not in _NO_TEXT
        for match in _CITED.finditer(block.raw)
        for label in _labels(match)
        if label in wanted and (match["open"] == "[" or label in opening.values())
    }
    if not cited:
        return list(blocks)
    believed = cited & set(opening.values())
    out: list[Block] = []
    words_of: str | None = None  # a label that stood alone waits for its words
    for at, block in enumerate(parted):
        label = opening.get(at) if believed else None
        if label is not None:
            note = replace(block, kind="foot", note=label, number=None, level=None, pieces=_without(block))
            if note.raw.strip():
                out.append(note)
            words_of = None if note.raw.strip() else label
        elif words_of is not None and block.kind in _MAY_OPEN and not block.note:
            out.append(replace(block, kind="foot", note=words_of, number=None))
            words_of = None
        elif block.kind in _NO_TEXT:
            out.append(block)
        else:
            out.append(replace(block, pieces=tuple(joined(list(_marked(block.pieces, cited))))))
    return out


def _label(block: Block) -> str | None:
    """The label with which a block begins as a note does."""
    if block.kind not in _MAY_OPEN or block.note or not block.pieces or not isinstance(block.pieces[0], str):
        return None
    match = _OPENS.match(block.pieces[0])
    return (match["square"] or match["plain"]).casefold() if match else None


def _labels(match: re.Match[str]) -> list[str]:
    return [label.casefold() for label in _EACH.findall(match["first"]) if label.casefold() != "n"]


def _without(block: Block) -> tuple[str | Mark, ...]:
    first = str(block.pieces[0])
    match = _OPENS.match(first)
    return (first[match.end() if match else 0 :], *block.pieces[1:])


def _parted(block: Block) -> Iterator[Block]:
    """A block whose lines begin with such labels is one for each of them."""
    if block.kind not in _MAY_OPEN or block.note or len(block.pieces) != 1 or not isinstance(block.pieces[0], str):
        yield block
        return
    lines = block.pieces[0].split("\n")
    starts = [at for at, line in enumerate(lines) if (match := _OPENS.match(line)) and match["square"]]
    if len(starts) < 2 and not (starts and starts[0] == 1):  # one line above may be their heading
        yield block
        return
    bounds = sorted({0, *starts, len(lines)})
    for start, end in pairwise(bounds):
        yield replace(block, pieces=("\n".join(lines[start:end]),))


def _marked(pieces: Sequence[str | Mark], cited: set[str]) -> Iterator[str | Mark]:
    for piece in pieces:
        if isinstance(piece, Mark):
            yield piece
            continue
        at = 0
        for match in _CITED.finditer(piece):
            labels = _labels(match)
            if all(label in cited for label in labels):
                yield piece[at : match.start()]
                yield from (Mark(label) for label in labels)
                at = match.end()
        yield piece[at:]
