"""Where a page's text is parted from what stands beside it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from indexer.extract.pdf.lines import Line, Span

# The gutter between two columns is at least so wide, in points.
GUTTER = 9.0
# Numbers of paragraphs hang out of their text so far at most, in points, and so many of them tell a column's edge.
HUNG, LABELS = 45, 2
_LABEL = re.compile(r"[\[(]?(?:\d{1,3}(?:\.\d{1,3}){0,2}|[a-z]|[ivx]{1,4})[\])]?\.?")


def hung(lines: list[Line], edge: int) -> int:
    """Where the numbers stand that hang out of a column's text, if some do; else the edge itself."""
    starts: Counter[int] = Counter()
    for line in lines:
        for before, after in pairwise(line.spans):
            if abs(after.x0 - edge) < 3 and edge - HUNG < before.x0 < edge and _LABEL.fullmatch(before.text.strip()):
                starts[round(before.x0 / 2) * 2] += 1
    return min((start for start, times in starts.items() if times >= LABELS), default=edge)


def parts(line: Line, edge: int) -> tuple[list[Span], list[Span]]:
    """The spans of a line before an edge, and those from it on."""
    return [span for span in line.spans if span.x0 < edge - 2], [span for span in line.spans if span.x0 >= edge - 2]
