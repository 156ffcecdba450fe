"""Numbers of paragraphs that stand in the margin a little higher or lower than the line they belong to.

A house that sets them in a smaller face does not set them on the text's baseline, and then they are lines of their own.
They are known as a count: each alone, at one edge, left of a line that is nearly level with it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from indexer.extract.pdf.lines import Line
from indexer.extract.pdf.pages import Page
from indexer.extract.pdf.sequence import Candidate, in_sequence

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,2}\.?")
LONGEST = 8  # characters
LEVEL = 0.4  # of the line's size: so far off may its baseline be
FURTHEST = 90.0  # points between the number and the words
SAME_EDGE = 3.0  # points
LEAST = 3  # numbers of a document that count on
SIZES = 0.7  # of the line's size that a number has at least; what is smaller is raised


@dataclass(frozen=True, slots=True)
class _Hung:
    page: Page
    number: Line
    line: Line


def set_hung_numbers(pages: list[Page]) -> None:
    """Set each such number before the words of its line."""
    found = [hung for page in pages for at, line in enumerate(page.lines) if (hung := _hung(page, at, line))]
    if len(found) < LEAST:
        return
    edge = Counter(round(hung.number.x0) for hung in found).most_common(1)[0][0]
    found = [hung for hung in found if abs(hung.number.x0 - edge) < SAME_EDGE]
    values = [tuple(map(int, hung.number.text.rstrip(".").split("."))) for hung in found]
    kept = in_sequence([Candidate(value, 1.0) for value in values])
    if len(kept) < LEAST or 2 * len(kept) < len(found):
        return
    for hung in (found[at] for at in kept):
        own = [span._replace(size=hung.line.size) for span in hung.number.spans]
        first, *rest = hung.line.spans
        joined = hung.line.part([*own, first._replace(space=True), *rest])
        hung.page.lines = [joined if line is hung.line else line for line in hung.page.lines if line is not hung.number]


def _hung(page: Page, at: int, line: Line) -> _Hung | None:
    if len(line.spans) > 2 or line.spans[0].shift or line.x1 - line.x0 > LONGEST * line.size:
        return None
    text = line.text
    if len(text) > LONGEST or not _NUMBER.fullmatch(text):
        return None
    for beside in (at + 1, at - 1):
        host = page.lines[beside] if 0 <= beside < len(page.lines) else None
        if host is None or abs(host.y - line.y) > LEVEL * host.size or line.size < SIZES * host.size:
            continue
        if line.size < host.x0 - line.x1 < FURTHEST and any(map(str.isalpha, host.text)):
            return _Hung(page, line, host)
    return None
