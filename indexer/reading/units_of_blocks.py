"""A block as a unit: its text normalised, a table's rows as lines, a heading that is none as text."""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.models import IN_CELL, Block, Mark
from indexer.reading.boilerplate import CAPTION
from indexer.reading.normalise import named, normalise
from indexer.reading.units import Unit

STATES_AT_LEAST, TITLE_AT_MOST = 60, 250  # characters of a heading that is a sentence; of one that is none
LINES = 3  # of a heading at most


def unit_of(block: Block, known: frozenset[str]) -> Unit:
    """A block with its text normalised; `known` are the words of the document, by which broken ones are joined."""
    if block.kind == "table":  # its cells are told apart by tabs, its rows by line ends
        return _table(block, known)
    text, anchors = normalise(block.pieces if block.kind == "foot" else named(block.pieces), known)
    opens_figure = block.kind == "text" and CAPTION.match(block.raw.strip()) is not None
    return Unit(
        kind="caption" if opens_figure else block.kind,
        text=text,
        anchors=anchors,
        page=block.page,
        printed_page=block.printed_page,
        level=block.level,
        number=block.number,
        note=block.note,
        strong=block.strong,
        boxes=block.boxes,
        series=block.series,
        target=block.target,
    )


def plain(unit: Unit, block: Block) -> Unit:
    """A heading that states a whole sentence, or runs over more lines than any heading, is text set large."""
    if unit.kind != "heading" or re.match(r"[A-Z]?\d", unit.text):
        return unit
    states = len(unit.text) >= STATES_AT_LEAST and unit.text.endswith(".")
    lines = block.raw.strip().count("\n") + 1
    return replace(unit, kind="text", level=None) if states or lines > LINES or len(unit.text) > TITLE_AT_MOST else unit


def _table(block: Block, known: frozenset[str]) -> Unit:
    """A table as text: a row a line, cells between bars."""
    rows: list[list[str | Mark]] = [[]]
    for piece in named(block.pieces):
        if isinstance(piece, Mark):
            rows[-1].append(piece)
            continue
        first, *others = piece.split("\n")
        rows[-1].append(_row(first))
        rows += [[_row(other)] for other in others]
    text, anchors = "", []
    for row in rows:
        line, found = normalise(row, known)
        if line or found:
            text += "\n" if text else ""
            anchors += [(at + len(text), mark) for at, mark in found]
            text += line
    return Unit("table", text, tuple(anchors), block.page, block.printed_page, boxes=block.boxes, number=block.number)


def _row(printed: str) -> str:
    """A row of a table: cells between bars; the lines of a cell are put together where the text is tidied."""
    return printed.replace("\t", " | ").replace(IN_CELL, "\n")
