"""Numbers of paragraphs that stand in the margin a little higher or lower than the line they belong to.

A house that sets them in a smaller face does not set them on the text's baseline, and then they are lines of their own.
They are known as a count: each alone, at one edge, left of a line that is nearly level with it and begins a paragraph.
Numbers that a court prints beside its lines stand in the midst of sentences, and often leave out those between.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.extract.pdf.lines import Line
from indexer.extract.pdf.pages import Page
from indexer.extract.pdf.sequence import Candidate, in_sequence

_ENDED = re.compile(r"[.?!:;][”’\"')\]]{0,3}[\d,]{0,6}$")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,2}\.?")
LONGEST = 8  # characters
LEVEL = 0.4  # of the line's size: so far off may its baseline be
FURTHEST = 90.0  # points between the number and the words
SAME_EDGE = 3.0  # points
LEAST = 3  # numbers of a document that count on
PLAIN = 1.5  # of the line's size: so far below the line above it, a line may go on with it
LEAST_WITHIN = 5  # one of so many that stands beside the midst of a sentence, and they are numbers of lines
SIZES = 0.7  # of the line's size that a number has at least; what is smaller is raised


@dataclass(frozen=True, slots=True)
class _Hung:
    page: Page
    number: Line
    line: Line
    within: bool  # its line goes on with a sentence that was begun above it


def set_hung_numbers(pages: list[Page]) -> None:
    """Set each such number before the words of its line."""
    found = [hung for page in pages for at, line in enumerate(page.lines) if (hung := _hung(page, at, line))]
    if len(found) < LEAST:
        return
    edge = Counter(round(hung.number.x0) for hung in found).most_common(1)[0][0]
    found = [hung for hung in found if abs(hung.number.x0 - edge) < SAME_EDGE]
    values = [tuple(map(int, hung.number.text.rstrip(".").split("."))) for hung in found]
    kept = in_sequence([Candidate(value, 1.0) for value in values])
    if len(kept) < LEAST or 2 * len(kept) < len(found) or _leaves_out([values[at] for at in kept]):
        return
    if of_lines([found[at].within for at in kept]):
        return
    joined: dict[int, Line] = {}
    beside: set[int] = set()
    for hung in (found[at] for at in kept):
        if id(hung.line) in joined:
            continue  # a line has one number
        own = [span._replace(size=hung.line.size) for span in hung.number.spans]
        first, *rest = hung.line.spans
        joined[id(hung.line)] = hung.line.part([*own, first._replace(space=True), *rest])
        beside.add(id(hung.number))
    for page in {hung.page.number: hung.page for hung in found}.values():
        page.lines = [joined.get(id(line), line) for line in page.lines if id(line) not in beside]


def _leaves_out(values: list[tuple[int, ...]]) -> bool:
    """Whether the count is one of each fifth or tenth line."""
    steps = [later[0] - value[0] for value, later in pairwise(values) if len(value) == len(later) == 1]
    return bool(steps) and 2 * sum(step > 1 for step in steps) > len(steps)


def _hung(page: Page, at: int, line: Line) -> _Hung | None:
    if len(line.spans) > 2 or line.spans[0].shift or line.x1 - line.x0 > LONGEST * line.size:
        return None
    text = line.text
    if len(text) > LONGEST or not _NUMBER.fullmatch(text):
        return None
    for by in (1, -1):
        beside = at + by
        host = page.lines[beside] if 0 <= beside < len(page.lines) else None
        if host is None or abs(host.y - line.y) > LEVEL * host.size or line.size < SIZES * host.size:
            continue
        if line.size < host.x0 - line.x1 < FURTHEST and any(map(str.isalpha, host.text)):
            over = page.lines[max(0, min(at, beside) - 2) : min(at, beside)][::-1]
            above = next((other for other in over if any(map(str.isalpha, other.text))), None)
            return _Hung(page, line, host, goes_on(above, host))
    return None


def goes_on(above: Line | None, words: Line) -> bool:
    """Whether a line's words go on with a sentence that was begun above it."""
    if words.text[:1].islower():
        return True
    if above is None or not 0 < above.y - words.y < PLAIN * words.size:
        return False
    under = any(abs(span.x0 - words.x0) < SAME_EDGE for span in above.spans)
    return under and _ENDED.search(above.text) is None


def of_lines(within: Sequence[bool]) -> bool:
    """Whether numbers in a margin are those of lines, by which of them stand beside the midst of a sentence."""
    return LEAST_WITHIN * sum(within) > len(within)
