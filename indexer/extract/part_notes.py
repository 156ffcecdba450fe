"""Notes that no heading announces: right under a part of a page, or at its end, each with its number before it.

"<p><sup>4</sup> The Board, Oil, 2017.</p>" after the paragraph that raises 4, or the four of a part in one paragraph,
parted by line breaks. A run of blocks is believed to be notes where it begins with the first number that still awaits
its note, and either answers all that do, or reads as notes read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from indexer.extract.references import ENTRY, NOTE_LIKE
from indexer.extract.text.symbols import marked_by_signs
from indexer.models import Block, BlockKind, Mark

_RAISED = re.compile(r"\s*+([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*+(?=\S)")
_STOP = re.compile(r"\s*+[.):]?\s++")
_BODY: tuple[BlockKind, ...] = ("text", "item", "quote", "table", "caption", "heading", "aside")
_MAY_BE: tuple[BlockKind, ...] = ("text", "item", "aside", "foot", "furniture")
_SIGN_ENTRY = re.compile(r"([*†‡§¶]{1,3})\s++(?=[A-Z“‘(\d])")
LEAST_PLAIN = 2  # notes whose numbers stand on the line, as those of paragraphs do


@dataclass(frozen=True, slots=True)
class _Entry:
    label: str
    raised: bool
    pieces: tuple[str | Mark, ...]  # without the label


def with_part_notes(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks; a run of them that answers the raised numbers before it is their notes."""
    noted = {block.note for block in blocks if block.note and not block.series}
    out = list(blocks)
    awaited: dict[str, int] = {}  # labels raised since the last notes, in order, each with its place among all
    at, raised = 0, count()
    while at < len(out):
        run = _run(out, at, awaited) if awaited else []
        if run and not noted.intersection(entry.label for entry in run) and _believed(out, at, run, awaited):
            for place, entry in enumerate(run, at):
                out[place] = replace(out[place], kind="foot", note=entry.label, number=None, level=None,
                                     pieces=entry.pieces)  # fmt: skip
            for entry in run:
                awaited.pop(entry.label, None)
            at += len(run)
            continue
        if out[at].kind in _BODY:
            for label in _marks(out[at]):
                awaited.setdefault(label, next(raised))
        at += 1
    return out


def _marks(block: Block) -> Iterator[str]:
    """The numbers that a block raises behind words."""
    words = False
    for piece in block.pieces:
        if isinstance(piece, Mark):
            if words and not piece.series:
                yield piece.label
        else:
            words = words or bool(piece.strip())


def _run(blocks: Sequence[Block], start: int, awaited: Mapping[str, int]) -> list[_Entry]:
    """The blocks from one on that begin with awaited labels, one after the other in the order in which they await."""
    run: list[_Entry] = []
    at = start
    while at < len(blocks) and (entry := _entry(blocks[at])) and entry.label in awaited:
        if run and (awaited[entry.label] <= awaited[run[-1].label] or entry.raised != run[0].raised):
            break
        run.append(entry)
        at += 1
    return run


def _entry(block: Block) -> _Entry | None:
    if block.kind not in _MAY_BE or block.note or not block.pieces:
        return None
    first, *rest = block.pieces if str(block.pieces[0]).strip() or len(block.pieces) == 1 else block.pieces[1:]
    if isinstance(first, Mark):
        words = rest[0] if rest and isinstance(rest[0], str) else ""
        stop = _STOP.match(words)
        pieces = (words[stop.end() if stop else 0 :], *rest[1:])
        return _Entry(first.label, True, pieces) if words.strip() else None
    if match := _RAISED.match(first):
        return _Entry(unicodedata.normalize("NFKC", match[1]), True, (first[match.end() :], *rest))
    match = ENTRY.match(first)
    label = next((found for found in match.groups() if found), None) if match else None
    if match is None or label is None or not first[match.end() :].strip():
        return None
    return _Entry(label, False, (first[match.end() :], *rest))


def _believed(blocks: Sequence[Block], at: int, run: Sequence[_Entry], awaited: Mapping[str, int]) -> bool:
    labels = [entry.label for entry in run]
    if run[0].raised:
        return True  # a paragraph of the text does not begin with a raised number that another raises behind a word
    if labels[0] != next(iter(awaited)):
        return False
    after = blocks[at + len(run)] if at + len(run) < len(blocks) else None
    beyond = _entry(after) if after is not None else None
    if beyond is not None and labels[-1].isdigit() and beyond.label == str(int(labels[-1]) + 1):
        return False  # a longer list, of which some numbers happen to be raised
    alike = sum(1 for entry in run if NOTE_LIKE.search("".join(map(str, entry.pieces))))
    plain = not any(isinstance(piece, Mark) for entry in run for piece in entry.pieces)
    exact = labels == list(awaited)
    return plain and (2 * alike >= len(run) if len(run) < LEAST_PLAIN else exact or 2 * alike >= len(run))


def with_glued_signs(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks; where some begin with signs as notes do ("† Board, Oil"), and the text has the same signs glued
    to its words before, the signs are marks there and the blocks notes."""
    opening = {at: match[1] for at, block in enumerate(blocks) if (match := _SIGN_ENTRY.match(_words(block)))}
    raised = {piece.label for block in blocks for piece in block.pieces if isinstance(piece, Mark)}
    labels = list(dict.fromkeys(opening.values()))
    if not opening or not raised.isdisjoint(labels) or len(labels) < len(opening):
        return list(blocks)
    out = list(blocks)
    plain = [
        (at, n)
        for at in range(min(opening))
        if blocks[at].kind in ("text", "item", "quote", "heading")
        for n, piece in enumerate(blocks[at].pieces)
        if isinstance(piece, str)
    ]
    marked: set[str] = set()
    texts = [str(blocks[at].pieces[n]) for at, n in plain]
    for (at, n), pieces in reversed(list(zip(plain, marked_by_signs(texts, labels), strict=True))):
        if found := [piece.label for piece in pieces if isinstance(piece, Mark)]:
            whole = out[at].pieces
            out[at] = replace(out[at], pieces=(*whole[:n], *(piece for piece in pieces if piece), *whole[n + 1 :]))
            marked.update(found)
    if not marked.issuperset(labels):
        return list(blocks)
    for at, label in opening.items():
        words = _words(blocks[at])
        out[at] = replace(blocks[at], kind="foot", note=label, number=None,
                          pieces=(words[len(label) :].lstrip(), *blocks[at].pieces[1:]))  # fmt: skip
    return out


def _words(block: Block) -> str:
    first = block.pieces[0] if block.pieces and block.kind in ("text", "aside") and not block.note else ""
    return first.lstrip() if isinstance(first, str) else ""
