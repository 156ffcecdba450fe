"""The picture of the evidence on the challenges: themes as groups, a row a challenge, a column a publisher.

A full disc is what cites, an open one what is similar in meaning: they differ in shape and number, not in colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from xml.etree.ElementTree import Element

from indexer.challenges.find import Challenge
from indexer.views.parts import cards, links, overview, svg
from indexer.views.parts.overview import Strength, Strengths

LABEL, TOLD = 470.0, 170.0  # pixels: the challenge's words on the left, its counts in words on the right
COLUMN, NARROW, MANY = 96.0, 76.0, 6  # a publisher's column; narrower from so many publishers on
ROW, THEME, HEAD = 44.0, 36.0, 74.0
SMALLEST, LARGEST = 8.5, 16.0  # radius of a disc for one passage, and for the most that any cell has
HINT = (
    "Point at a disc, or move to the picture with the Tab key and about it with the arrow keys, and what it stands for "
    "is told here. Where the window is narrow, slide it sideways. The table below says the same."
)
LINES = 2  # of a challenge's words; the rest is in the table below


def drawn(challenges: Sequence[Challenge], known: Strengths) -> Element:
    names = overview.publishers(known)
    column = COLUMN if len(names) < MANY else NARROW
    themes = overview.themed(challenges)
    width = LABEL + column * len(names) + TOLD
    height = HEAD + THEME * len(themes) + ROW * len(challenges) + 4
    drawing = svg.canvas(width, height, "How much evidence there is on each challenge, by publisher")
    _legend(drawing)
    _heads(drawing, names, column, width)
    most = max((max(s.cites, s.similar) for row in known.values() for s in row.values()), default=1)
    y = HEAD
    for theme, group in themes:
        svg.add(drawing, "text", theme, x=0, y=y + 24, class_="head")
        svg.add(drawing, "line", x1=0, y1=y + THEME - 4, x2=width, y2=y + THEME - 4, class_="frame")
        y += THEME
        for challenge in group:
            _row(drawing, challenge, known[challenge.number], names, column, most, y)
            y += ROW
    return drawing


def _legend(drawing: Element) -> None:
    """What the discs say, in words."""
    _disc(drawing, 12, 14, 1, 4, "hue-0", full=True)
    svg.add(drawing, "text", "passages that cite the report on it", x=28, y=18)
    _disc(drawing, 262, 14, 1, 4, "hue-0", full=False)
    svg.add(drawing, "text", "passages similar in meaning, not citations", x=278, y=18)
    svg.add(drawing, "text", "The more passages, the larger the disc.", x=548, y=18, class_="dim")


def _heads(drawing: Element, names: Sequence[str], column: float, width: float) -> None:
    for at, name in enumerate(names):
        lines = svg.wrapped(name, column - 8, 12, lines=2, bold=True)
        for n, line in enumerate(lines):
            y = HEAD - 8 - 15 * (len(lines) - 1 - n)
            x = LABEL + column * (at + 0.5)
            svg.add(drawing, "text", line, x=x, y=y, class_=f"who hue-{cards.hue(name)}", text_anchor="middle")
    svg.add(drawing, "text", "In all", x=width - TOLD + 14, y=HEAD - 8, class_="strong")


def _row(
    drawing: Element, challenge: Challenge, row: Mapping[str, Strength], names: Sequence[str], column: float,
    most: int, y: float,
) -> None:  # fmt: skip
    middle = y + ROW / 2
    title = f"Challenge {challenge.number}, {challenge.name}: {challenge.text}".replace(", :", ":")
    anchor = svg.way(drawing, links.challenge(challenge.number), title, data_x=LABEL / 2, data_y=middle)
    svg.add(anchor, "rect", x=0, y=y + 2, width=LABEL - 12, height=ROW - 4, rx=3, class_="cell")
    svg.add(anchor, "text", f"{challenge.number}", x=22, y=middle + 4, class_="strong", text_anchor="end")
    if challenge.name:
        svg.add(anchor, "text", challenge.name, x=32, y=middle - 4, class_="strong")
        svg.add(anchor, "text", svg.fitted(challenge.text, LABEL - 56, 12), x=32, y=middle + 12, class_="dim")
    else:
        lines = svg.wrapped(challenge.text, LABEL - 56, 12, lines=LINES)
        for n, line in enumerate(lines):
            svg.add(anchor, "text", line, x=32, y=middle + 4 + 15 * (n - (len(lines) - 1) / 2))
    for at, name in enumerate(names):
        x = LABEL + column * (at + 0.5)
        if name in row:
            _cell(drawing, challenge, name, row[name], x, middle, column, most)
        else:
            svg.add(drawing, "text", "–", x=x, y=middle + 4, class_="dim", text_anchor="middle")
    words = svg.wrapped(overview.evidence(challenge), TOLD - 18, 11, lines=2)
    for n, line in enumerate(words):
        y = middle + 4 + 14 * (n - (len(words) - 1) / 2)
        svg.add(drawing, "text", line, x=LABEL + column * len(names) + 14, y=y, class_="dim")


def _cell(
    drawing: Element, challenge: Challenge, name: str, strength: Strength, x: float, y: float, column: float, most: int
) -> None:
    """One publisher on one challenge, as a way to its passages."""
    told = f"Challenge {challenge.number}, {name}: {strength.told}"
    href = overview.of_publisher(challenge.number, name)
    anchor = svg.way(drawing, href, told, aria_label=told, data_x=x, data_y=y)
    svg.add(
        anchor, "rect", x=x - column / 2 + 3, y=y - ROW / 2 + 2, width=column - 6, height=ROW - 4, rx=3, class_="cell"
    )
    both = strength.cites and strength.similar
    hue = f"hue-{cards.hue(name)}"
    if strength.cites:
        _disc(anchor, x - (column * 0.21 if both else 0), y, strength.cites, most, hue, full=True)
    if strength.similar:
        _disc(anchor, x + (column * 0.21 if both else 0), y, strength.similar, most, hue, full=False)


def _disc(parent: Element, x: float, y: float, count: int, most: int, hue: str, *, full: bool) -> None:
    """A disc whose area grows with the count, which stands in it."""
    share = sqrt((count - 1) / max(most - 1, 1))
    radius = SMALLEST + (LARGEST - SMALLEST) * share
    svg.add(parent, "circle", cx=x, cy=y, r=radius, class_=f"disc {'full' if full else 'hollow'} {hue}")
    svg.add(parent, "text", f"{count}", x=x, y=y + 4, class_="in-disc" if full else "strong", text_anchor="middle")
