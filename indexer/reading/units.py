"""A block once its text has been normalised."""

from __future__ import annotations

from dataclasses import dataclass, replace

from indexer.models import BlockKind, Box
from indexer.reading.normalise import Anchors


@dataclass(frozen=True, slots=True)
class Unit:
    """A block with its text normalised and, after `number`, with its own number taken off."""

    kind: BlockKind
    text: str
    anchors: Anchors = ()
    page: int | None = None
    printed_page: str | None = None
    level: int | None = None
    number: str | None = None
    note: str | None = None
    strong: bool = False
    boxes: tuple[Box, ...] = ()
    series: str = ""  # of a table's own note: which table's
    target: str = ""  # of a note: the name by which the file's markers lead to it


def entry(unit: Unit) -> Unit:
    """A unit whose number counts an entry of a list, with it as part of its words again."""
    label = f"{unit.number}. "
    anchors = tuple((at + len(label), mark) for at, mark in unit.anchors)
    return replace(unit, kind="item", number=None, text=label + unit.text, anchors=anchors)
