"""Rows of a table that are printed on several lines: what stands between two drawn rules is one row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from indexer.extract.pdf.glyphs import Rule
from indexer.extract.pdf.lines import Line, Span, joined

# A cell begins at its column's edge, give or take this.
SAME_EDGE = 4.0
# A rule between rows reaches over this part of the table.
ACROSS = 0.6
# Without rules, rows stand apart by this times the distance of the lines within them.
APART = 1.3
_FIGURE = re.compile(r"[£$€~(]*\d[\d,.]*+\s?(?:%|m|bn|k)?\)?")

Cells = list[list[Line]]


def rows_of(lines: list[Line], rules: list[Rule]) -> Iterator[Cells]:
    """The rows of a table, each as its cells, each cell as its printed lines."""
    for group in _groups(lines, rules):
        if len(group) > 1 and (cells := _one_row(group)):
            yield cells
        else:
            yield from ([[line.part(cell)] for cell in line.cells()] for line in group)


def _groups(lines: list[Line], rules: list[Rule]) -> list[list[Line]]:
    """The lines between one rule and the next; where there are too few rules, between one wide gap and the next."""
    x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
    across = [rule.y for rule in rules if min(rule.x1, x1) - max(rule.x0, x0) > ACROSS * (x1 - x0)]
    ruled = _cut(lines, [any(below.y < y < above.y for y in across) for above, below in pairwise(lines)])
    if len(ruled) > 1:
        return ruled
    gaps = [above.y - below.y for above, below in pairwise(lines)]
    least = min((gap for gap in gaps if gap > 0), default=0.0)
    return _cut(lines, [gap > APART * least or gap <= 0 for gap in gaps])


def _cut(lines: list[Line], before: list[bool]) -> list[list[Line]]:
    """The lines, parted where the next one begins a new group."""
    groups = [[lines[0]]]
    for line, new in zip(lines[1:], before, strict=True):
        if new:
            groups.append([])
        groups[-1].append(line)
    return groups


def _one_row(group: list[Line]) -> Cells | None:
    """The cells of lines that make up one row; None where each line is a row of its own."""
    parts = [line.cells() for line in group]
    edges = _edges(parts)
    if len(edges) < 2:
        return None
    columns: list[list[Line]] = [[] for _ in edges]
    for line, cells in zip(group, parts, strict=True):
        placed = [_column(cell, edges) for cell in cells]
        if None in placed or len(set(placed)) < len(placed):
            return None
        held = [columns[at] for at in placed if at is not None]
        if line is not group[0] and not (len(cells) < len(edges) or all(map(_wraps, held, cells))):
            return None
        if line is not group[0] and any(
            column and _FIGURE.fullmatch(joined(cell)) for column, cell in zip(held, cells, strict=True)
        ):
            return None  # figures under figures are rows
        for column, cell in zip(held, cells, strict=True):
            column.append(line.part(cell))
    if any(not column for column in columns) or not _runs_on(columns):
        return None
    return columns


def _edges(parts: list[list[list[Span]]]) -> list[float]:
    """Where the columns begin: the edges of the line that has most cells."""
    return [cell[0].x0 for cell in max(parts, key=len)]


def _column(cell: list[Span], edges: list[float]) -> int | None:
    return next((at for at, edge in enumerate(edges) if abs(cell[0].x0 - edge) <= SAME_EDGE), None)


def _wraps(column: list[Line], cell: list[Span]) -> bool:
    """Whether a cell's words go on with those over it: in the middle of a sentence, or behind a hyphen."""
    text = joined(cell)
    return not column or text[:1].islower() or column[-1].text.endswith(("-", ",", "/", "–"))


def _runs_on(columns: Cells) -> bool:
    """Whether some cell of a row shows that it runs over its lines; entries one under the other do not."""
    return any(_wraps(column[:at], line.spans) for column in columns for at, line in enumerate(column) if at)
