"""The reading order of a page that is set in columns, or has a sidebar."""

from __future__ import annotations

from collections import Counter

from indexer.extract.pdf.lines import Line, Span, joined
from indexer.extract.pdf.pages import Page

# The gutter between two columns is at least so wide, in points.
GUTTER = 9.0
# So many lines stand on either side of a gutter, and so long are they on the whole, in characters.
LINES, LETTERS = 6, 14
# A column that is narrower than this part of the page's text is a sidebar beside it.
SIDEBAR = 0.4
# Columns whose widths differ by no more than this times are columns of one text.
ALIKE = 1.5
# In a table the cells of a row share a baseline; in columns lines do so by chance, or all of them where both are set
# alike, but then they are long.
SHARED, LONG = 0.6, 32


def set_in_reading_order(page: Page) -> None:
    """Order a page's lines, the left column before the right one, and note what stands in a column or sidebar."""
    lines = page.lines
    if not lines:
        return
    x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
    for edge, _ in _edges(lines).most_common(4):
        if (band := _band(lines, edge)) is not None:
            _set_apart(page, edge, band, x1 - x0)
            return


def _edges(lines: list[Line]) -> Counter[int]:
    """Where cells begin that are not the first of their line, or lines that begin far in."""
    left = min(line.x0 for line in lines)
    edges: Counter[int] = Counter()
    for line in lines:
        for cell in line.cells(GUTTER / line.size)[0 if line.x0 > left + 100 else 1 :]:
            edges[round(cell[0].x0 / 2) * 2] += 1
    return edges


def _parts(line: Line, edge: int) -> tuple[list[Span], list[Span]]:
    return [span for span in line.spans if span.x0 < edge - 2], [span for span in line.spans if span.x0 >= edge - 2]


def _band(lines: list[Line], edge: int) -> tuple[int, int] | None:
    """The longest run of lines that no line crosses the gutter in, where it holds two columns."""
    best = (0, 0)
    start = 0
    for index, line in enumerate([*lines, None]):
        crosses = True
        if line is not None:
            before, _ = _parts(line, edge)
            crosses = bool(before) and before[-1].x1 > edge - GUTTER + 1
        if crosses:
            if index - start > best[1] - best[0]:
                best = start, index
            start = index + 1
    sides = [_parts(line, edge) for line in lines[best[0] : best[1]]]
    left = [joined(before) for before, _ in sides if before]
    right = [joined(after) for _, after in sides if after]
    if min(len(left), len(right)) < LINES:
        return None
    both = sum(bool(before) and bool(after) for before, after in sides) / min(len(left), len(right))
    shorter = min(sum(map(len, left)) / len(left), sum(map(len, right)) / len(right))
    # Numbers in the margin are a column of their own to the eye, but belong to the lines beside them.
    if shorter < LETTERS or (both > SHARED and shorter < LONG):
        return None
    return best


def _set_apart(page: Page, edge: int, band: tuple[int, int], width: float) -> None:
    lines = page.lines
    left: list[Line] = []
    right: list[Line] = []
    for line in lines[band[0] : band[1]]:
        before, after = _parts(line, edge)
        if before:
            left.append(line.part(before) if after else line)
        if after:
            right.append(line.part([after[0]._replace(space=False), *after[1:]]) if before else line)
    narrow = min((left, right), key=_width)
    alike = ALIKE * _width(narrow) > max(_width(left), _width(right))
    if _width(narrow) < SIDEBAR * width and not alike:
        page.beside = {id(line) for line in narrow}
    for side in (left, right):
        page.edges.update(dict.fromkeys(map(id, side), min(line.x0 for line in side)))
    page.lines = [*lines[: band[0]], *left, *right, *lines[band[1] :]]


def _width(lines: list[Line]) -> float:
    return max(line.x1 for line in lines) - min(line.x0 for line in lines)
