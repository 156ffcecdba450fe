"""Raised numbers behind the names of authors, which lead to where they work and to no note.

"Ida Rell¹, Jon Orne¹,²" over "¹ Department of Rivers" and "² Withy Trust": they stay in the text as they are printed.
A note of the same number further down has nothing to do with them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.extract.marks import POWERS, joined
from indexer.models import Block, Mark

WITHIN = 30  # blocks from the start
UNDER = 12  # blocks that may say where the authors work
LONGEST = 600  # characters of a line of names
# What parts one name from the next, and a name's words: "de", "van", "Dr" among them.
_BETWEEN = re.compile(r"[,;&*†‡\n]|\band\b")
_WORD = re.compile(r"[A-Z][\w’.'-]*|de|da|del|van|von|der|den|bin|al")
MOST_WORDS = 6  # of a name
_PARTED = ("\n", ";", ".", ",")  # what ends one place where the next follows on its line
_PLACE = re.compile(
    r"\b(?:Universit\w+|Institut\w*|Department|School|College|Faculty|Centre|Center|Hospital|Trust|Council|Foundation|"
    r"Office|Agency|Laborator\w+|Unit|Group|Research|Academy|Society|Ministry|Service|Association|Board|Street|UK|USA)\b"
)


def with_plain_bylines(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks; the numbers of authors and of the lines that say where they work are text."""
    out = list(blocks)
    for at, block in enumerate(blocks[:WITHIN]):
        labels = {piece.label for piece in block.pieces if isinstance(piece, Mark)}
        if not labels or not all(label.isdigit() for label in labels) or not _names_people(block):
            continue
        places = [n for n in range(at + 1, min(at + UNDER, len(blocks))) if _places(blocks[n], labels)]
        opened = {label for n in places for label in _openings(blocks[n])}
        if labels <= opened:
            for n in (at, *places):
                out[n] = _plain(blocks[n])
    return out


def _names_people(block: Block) -> bool:
    if block.kind not in ("heading", "text", "aside", "caption") or len(block.raw) > LONGEST:
        return False
    parts = [part.split() for part in _BETWEEN.split(block.raw.strip().removeprefix("By").lstrip(" :"))]
    names = [words for words in parts if words]
    return bool(names) and all(1 < len(words) <= MOST_WORDS and all(map(_WORD.fullmatch, words)) for words in names)


def _openings(block: Block) -> list[str]:
    """The labels that open a line of a block."""
    found = []
    for at, piece in enumerate(block.pieces):
        before = block.pieces[at - 1] if at else "\n"
        opens = isinstance(before, str) and (not before.strip(" ") or before.rstrip(" ").endswith(_PARTED))
        if isinstance(piece, Mark) and opens:
            found.append(piece.label)
    return found


def _places(block: Block, labels: set[str]) -> bool:
    """Whether a block says where the authors with these numbers work."""
    if block.note or block.number or len(block.raw) > LONGEST or block.kind == "foot":
        return False
    words = [piece for piece in block.pieces if isinstance(piece, Mark) or piece.strip()]
    opened = _openings(block) if words and isinstance(words[0], Mark) else []
    return bool(opened) and labels.issuperset(opened) and _PLACE.search(block.raw) is not None


def _plain(block: Block) -> Block:
    pieces = [piece.label.translate(POWERS) if isinstance(piece, Mark) else piece for piece in block.pieces]
    return replace(block, pieces=tuple(joined(pieces)))
