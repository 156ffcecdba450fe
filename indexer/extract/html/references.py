"""Notes that a page lists under a heading ("References"), with nothing in its markup that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.extract.counts import COUNT_AT_LEAST
from indexer.models import Block, Mark

HEADING = re.compile(r"\W*(?:references|notes|footnotes|endnotes|notes and references|sources)\W*", re.IGNORECASE)
ENTRY = re.compile(r"\s*(?:\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3})\.?(?=\s))\s*")
BRACKETED = re.compile(r"\[(\d{1,3})\]")


def with_references(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks; a list of numbered entries under such a heading, or that start with a number in brackets, are
    notes where the text has their numbers."""
    out = _with_bracketed(blocks)
    marks = {piece.label for block in out if block.kind != "foot" for piece in block.pieces if isinstance(piece, Mark)}
    listing = False
    for at, block in enumerate(out):
        if block.kind == "heading" or (block.kind == "text" and HEADING.fullmatch(block.raw)):
            listing = HEADING.fullmatch(block.raw) is not None
        elif listing and block.kind in ("text", "item", "foot") and not block.note:
            out[at] = _entry(block, marks)
    return out


def _entry(block: Block, marks: set[str]) -> Block:
    first = block.pieces[0] if block.pieces else ""
    if isinstance(first, Mark) and first.label in marks and len(block.pieces) > 1:
        return replace(block, kind="foot", note=first.label, number=None, pieces=block.pieces[1:])
    match = ENTRY.match(first) if isinstance(first, str) else None
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
    return [replace(block, pieces=tuple(_marked(block, opening))) if block.kind in ("text", "item", "quote", "table")
            else block for block in blocks]  # fmt: skip


def _marked(block: Block, labels: set[str]) -> list[str | Mark]:
    found: list[str | Mark] = []
    for piece in block.pieces:
        if isinstance(piece, Mark):
            found.append(piece)
            continue
        parts = BRACKETED.split(piece)
        for text, label in zip(parts[::2], [*parts[1::2], None], strict=True):
            found.append(text)
            if label is not None:
                found.append(Mark(label) if label in labels else f"[{label}]")
    return [piece for piece in found if piece != ""]
