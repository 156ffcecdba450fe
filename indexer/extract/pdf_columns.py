"""The reading order of a page that is set in columns."""

from __future__ import annotations

from .pdf_lines import Line, joined
from .pdf_pages import Page, Style

# A column of prose is at least this part of the text's width, and this many lines stand side by side.
COLUMN, SIDE_BY_SIDE = 0.3, 5
# Nothing stands in the gutter between two columns, which is at least so wide (in points).
GUTTER = 9.0


def in_reading_order(page: Page, style: Style) -> list[Line]:
    """The page's lines; where two columns of prose stand side by side, the left one first."""
    lines = page.lines
    width = max((line.x1 for line in lines), default=0.0) - min((line.x0 for line in lines), default=0.0)
    edge = _right_column(lines, width)
    if edge is None:
        return lines
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        before = [span for span in line.spans if span.x0 < edge - 2]
        after = [span for span in line.spans if span.x0 >= edge - 2]
        if before and before[-1].x1 > edge - GUTTER / 2:
            ordered += left + right + [line]
            left, right = [], []
            continue
        if before:
            left.append(line.part(before))
        if after:
            right.append(line.part([after[0]._replace(space=False), *after[1:]]))
    return ordered + left + right


def _right_column(lines: list[Line], width: float) -> float | None:
    """Where the right column begins; None where the page has no two columns of prose."""
    starts: dict[int, int] = {}
    for line in lines:
        cells = line.cells(GUTTER / line.size)
        for before, cell in zip(cells, cells[1:], strict=False):
            prose = len(joined(cell)) > 15 and before[-1].x1 - before[0].x0 > COLUMN * width * 0.5
            if prose and cell[-1].x1 - cell[0].x0 > COLUMN * width * 0.5:
                starts[round(cell[0].x0)] = starts.get(round(cell[0].x0), 0) + 1
    if not starts:
        return None
    edge = max(starts, key=lambda x: starts.get(x - 1, 0) + 2 * starts[x] + starts.get(x + 1, 0))
    if starts[edge] + starts.get(edge - 1, 0) + starts.get(edge + 1, 0) < SIDE_BY_SIDE:
        return None
    lefts = [s for line in lines if (s := [x for x in line.spans if x.x0 < edge - 2]) and s[-1].x1 < edge - GUTTER / 2]
    widths = sorted(spans[-1].x1 - spans[0].x0 for spans in lefts)
    return float(edge) if widths and widths[len(widths) // 2] > COLUMN * width else None
