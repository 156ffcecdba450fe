"""Boxes that are drawn on a page, with a title in bold: what stands in one is text of its own, smaller or not.

Where a box begins and ends a block does. Its title is a caption, as that of a figure is, and the words under it go on
with no numbered paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from indexer.extract.pdf.content import Rectangle
from indexer.extract.pdf.lines import Line
from indexer.extract.pdf.pages import FAR_BESIDE, Page, Style

# A box is so wide at least, as a part of the text's measure, and so high at most, as a part of the page.
WIDE, HIGHEST = 0.6, 0.7
PROSE = 0.4  # so wide, as a part of that measure, is a line of text at least; a form's and a chart's are shorter
# Baselines stand in it by so many points, and its words begin so far within its edges at least.
WITHIN = 1.0
# Its title is no longer, in characters; in the lines under it a sentence ends.
TITLE_AT_MOST = 100
STOPS = (".", "?", "!", ":", "”")


@dataclass(slots=True)
class Frames:
    """What the boxes of a page hold, by the identities of its lines."""

    edges: set[int] = field(default_factory=set)  # lines with which a block begins
    titles: set[int] = field(default_factory=set)
    words: set[int] = field(default_factory=set)  # the other lines of boxes


def frames_of(page: Page, style: Style, numbered: dict[int, tuple[str, Line]]) -> Frames:
    """The boxes of a page; the title pages have none that tell anything."""
    found = Frames()
    if page.number < 2 or page.turn:
        return found
    measure = style.right[page.number % 2] - style.left[page.number % 2]
    for start, end in _boxes(page, WIDE * measure):
        lines = page.lines[start:end]
        title = next((at for at, line in enumerate(lines) if not line.bold), 0)
        words = " ".join(line.text for line in lines[:title])
        sentence = any(line.text.rstrip().endswith(STOPS) for line in lines[title:])
        wide = any(line.x1 - line.x0 > PROSE * measure for line in lines[title:])
        if not 0 < len(words) <= TITLE_AT_MOST or words.endswith(".") or not (sentence and wide):
            continue
        if any(id(line) in numbered or id(line) in page.tabular or len(line.cells(FAR_BESIDE)) > 1 for line in lines):
            continue
        found.titles |= set(map(id, lines[:title]))
        found.words |= set(map(id, lines[title:]))
        found.edges |= {id(lines[0]), id(lines[title]), *(id(line) for line in page.lines[end : end + 1])}
    return found


def _boxes(page: Page, wide: float) -> Iterator[tuple[int, int]]:
    """The lines of each box, from where to where: two at least, all of them one after another, none half within."""
    met: set[tuple[int, int]] = set()
    for box in page.boxes:
        if box.x1 - box.x0 < wide or box.y1 - box.y0 > HIGHEST * page.height:
            continue
        inside = [at for at, line in enumerate(page.lines) if box.y0 + WITHIN < line.y < box.y1 - WITHIN]
        if len(inside) < 2 or inside != list(range(inside[0], inside[-1] + 1)):
            continue
        place = inside[0], inside[-1] + 1
        if place not in met and _holds(box, page.lines[slice(*place)]):
            met.add(place)
            yield place


def _holds(box: Rectangle, lines: Sequence[Line]) -> bool:
    return all(box.x0 + WITHIN < line.x0 and line.x1 < box.x1 for line in lines)
