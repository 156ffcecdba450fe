"""A cover whose title stands beside small print: "8 July 2031 / By Ann Example | LAMPS ON / THE QUAY".

What is set so much larger than what stands beside it is no row of a table with it, and no end of its line.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from indexer.extract.pdf.lines import Line, Span, joined
from indexer.extract.pdf.pages import Page

FAR, LARGER = 1.4, 1.3  # sizes of the line between two sides; by which one side is larger than the other
SAME_EDGE = 3.0  # points
LEAST_LETTERS = 3  # of each side: a figure set large beside its words is one with them
LEAST_FACTS, EVEN = 3, 0.3  # rows of facts, and by how many sizes their distances may differ
LEAST_FULL, FULL, LEAST_LETTERED = 3, 0.8, 50  # lines of text; of the widest one; characters
CLOSE = 3.0  # sizes of the larger side from one of its lines to the next


def set_sides_apart(page: Page) -> None:
    """Part the lines of a cover that have two sides of different sizes: the left one first, then the right one."""
    mixed = [at for at, line in enumerate(page.lines) if _sides(line) is not None]
    for run in reversed(_runs(page.lines, mixed)):
        first, last = run[0], run[-1]
        if _are_facts(page.lines, run) or _has_text(page.lines[last + 1 :]):
            continue
        edge = min(sides[1][0].x0 for at in run if (sides := _sides(page.lines[at])))
        left: list[Line] = []
        right: list[Line] = []
        for line in page.lines[first : last + 1]:
            sides = _sides(line)
            if sides is None:
                (right if line.x0 > edge - SAME_EDGE else left).append(line)
                continue
            left.append(line.part(sides[0]))
            right.append(line.part([sides[1][0]._replace(space=False), *sides[1][1:]]))
        page.lines[first : last + 1] = [*left, *right]
        page.apart.add(id(right[0]))


def _are_facts(lines: Sequence[Line], run: Sequence[int]) -> bool:
    """Whether the lines are rows at even distances, each a large figure or name beside what it is."""
    steps = [lines[a].y - lines[b].y for a, b in pairwise(run)]
    return len(run) >= LEAST_FACTS and max(steps) - min(steps) < EVEN * lines[run[0]].size


def _has_text(lines: Sequence[Line]) -> bool:
    """Whether running text follows: some lines of one size under each other, most as wide as the widest."""
    wide = max((line.x1 - line.x0 for line in lines), default=0.0)
    full = [line for line in lines if line.x1 - line.x0 > FULL * wide and len(line.text) > LEAST_LETTERED]
    return len(full) >= LEAST_FULL


def _runs(lines: Sequence[Line], mixed: Sequence[int]) -> list[list[int]]:
    """Places of such lines that are near each other and have their right side at one edge."""
    runs: list[list[int]] = []
    for at in mixed:
        before = runs[-1][-1] if runs else None
        if before is not None and _near(lines[before], lines[at]):
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _near(above: Line, line: Line) -> bool:
    one, other = _sides(above), _sides(line)
    if one is None or other is None or abs(one[1][0].x0 - other[1][0].x0) > SAME_EDGE:
        return False
    return above.y - line.y < CLOSE * max(span.size for side in (*one, *other) for span in side)


def _sides(line: Line) -> tuple[list[Span], list[Span]] | None:
    """The two sides of a line where one is far larger than the other, and both are words."""
    if any(span.shift for span in line.spans):
        return None  # a raised number or a broken marker
    cells = line.cells(FAR)
    for at, (one, other) in enumerate(pairwise(cells), 1):
        sizes = sorted((max(span.size for span in one), max(span.size for span in other)))
        worded = all(sum(map(str.isalpha, joined(cell))) >= LEAST_LETTERS for cell in (one, other))
        if sizes[0] * LARGER < sizes[1] and worded:
            return [span for cell in cells[:at] for span in cell], [span for cell in cells[at:] for span in cell]
    return None
