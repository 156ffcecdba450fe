"""The picture of the evidence on the challenges: themes as groups, a row a challenge, a column a publisher.

A full disc is what cites, an open one what is similar in meaning: they differ in shape and number, not in colour alone.
On a phone there is no room for columns: there each challenge has the discs under it, each with its publisher's name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from xml.etree.ElementTree import Element

from indexer.challenges.find import Challenge
from indexer.views.parts import cards, links, overview, svg
from indexer.views.parts.overview import Strength, Strengths

LABEL, TOLD = 470.0, 170.0  # pixels: the challenge's words on the left, its counts in words on the right
LEAST, FITS = 260.0, 1270.0  # pixels: how narrow its words may be, so that the whole fits a window of usual width
COLUMN, NARROW, MANY = 96.0, 76.0, 6  # a publisher's column; narrower from so many publishers on
ROW, THEME, HEAD = 44.0, 36.0, 74.0
SMALLEST, LARGEST = 8.5, 16.0  # radius of a disc for one passage, and for the most that any cell has
HINT = (
    "Point at a disc, or move to the picture with the Tab key and about it with the arrow keys, and what it stands for "
    "is told here. The table below says the same."
)
UPRIGHT, LEFT, LINE, ITEM = (
    336.0,
    30.0,
    16.0,
    38.0,
)  # pixels: on a phone, its width, its margin, lines of words, of discs
LINES = 2  # of a challenge's words; the rest is in the table below


def drawn(challenges: Sequence[Challenge], known: Strengths) -> Element:
    names = overview.publishers(known)
    column = COLUMN if len(names) < MANY else NARROW
    themes = overview.themed(challenges)
    label = min(LABEL, max(LEAST, FITS - column * len(names) - TOLD))
    width = label + column * len(names) + TOLD
    height = HEAD + THEME * len(themes) + ROW * len(challenges) + 4
    drawing = svg.canvas(width, height, "How much evidence there is on each challenge, by publisher")
    _legend(drawing)
    _heads(drawing, names, column, label, width)
    most = max((max(s.cites, s.similar) for row in known.values() for s in row.values()), default=1)
    y = HEAD
    for theme, group in themes:
        svg.add(drawing, "text", theme, x=0, y=y + 24, class_="head")
        svg.add(drawing, "line", x1=0, y1=y + THEME - 4, x2=width, y2=y + THEME - 4, class_="frame")
        y += THEME
        for challenge in group:
            _row(drawing, challenge, known[challenge.number], names, column, label, most, y)
            y += ROW
    return drawing


# ── on a phone ─────────────────────────────────────────────────────────────────────────────────────────────────


def upright(challenges: Sequence[Challenge], known: Strengths) -> Element:
    """The same for a narrow window: under each challenge only who says something on it."""
    names = overview.publishers(known)
    most = max((max(s.cites, s.similar) for row in known.values() for s in row.values()), default=1)
    drawing = svg.canvas(UPRIGHT, 0, "How much evidence there is on each challenge, by publisher")
    for line, full, words in ((14, True, "passages that cite the report on it"),
                           (40, False, "passages similar in meaning, not citations")):  # fmt: skip
        _disc(drawing, 12, line, 1, 4, "hue-0", full=full)
        svg.add(drawing, "text", words, x=LEFT, y=line + 4)
    y = 60.0
    for theme, group in overview.themed(challenges):
        svg.add(drawing, "text", theme, x=0, y=y + 24, class_="head")
        svg.add(drawing, "line", x1=0, y1=y + THEME - 4, x2=UPRIGHT, y2=y + THEME - 4, class_="frame")
        y += THEME
        for challenge in group:
            y = _block(drawing, challenge, known[challenge.number], names, most, y)
    drawing.set("height", f"{y:.0f}")
    drawing.set("viewBox", f"0 0 {UPRIGHT:.0f} {y:.0f}")
    return drawing


def _block(
    drawing: Element, challenge: Challenge, row: Mapping[str, Strength], names: Sequence[str], most: int, y: float
) -> float:
    """One challenge with its discs; gives where the next may begin."""
    words = svg.wrapped(challenge.name or challenge.text, UPRIGHT - LEFT, 12, lines=LINES, bold=True)
    height = LINE * (len(words) + 1) + 4
    title = f"Challenge {challenge.number}, {challenge.name}: {challenge.text}".replace(", :", ":")
    anchor = svg.way(drawing, links.challenge(challenge.number), title, data_x=LEFT, data_y=y + height / 2)
    svg.add(anchor, "rect", x=0, y=y + 2, width=UPRIGHT, height=height, rx=3, class_="cell")
    svg.add(anchor, "text", f"{challenge.number}", x=22, y=y + LINE, class_="strong", text_anchor="end")
    for n, line in enumerate(words):
        svg.add(anchor, "text", line, x=LEFT, y=y + LINE * (n + 1), class_="strong")
    svg.add(anchor, "text", overview.evidence(challenge), x=LEFT, y=y + LINE * (len(words) + 1), class_="dim")
    x, y = LEFT, y + height
    shown = [name for name in names if name in row]
    for at, name in enumerate(shown):
        discs = (row[name].cites > 0) + (row[name].similar > 0)
        label = svg.fitted(cards.spoken(name), UPRIGHT - LEFT - 2.2 * LARGEST * discs - 6, 12, bold=True)
        wide = 2.2 * LARGEST * discs + 6 + svg.width_of(label, 12, bold=True)
        if at and x + wide > UPRIGHT:
            x, y = LEFT, y + ITEM
        _named(drawing, challenge, name, label, row[name], x, y + ITEM / 2, wide, most)
        x += wide + 14
    return y + (ITEM if shown else 0) + 10


def _named(
    drawing: Element, challenge: Challenge, name: str, label: str, strength: Strength, x: float, y: float,
    wide: float, most: int,
) -> None:  # fmt: skip
    """One publisher's discs and its name after them, as a way to its passages."""
    told = f"Challenge {challenge.number}, {cards.spoken(name)}: {strength.told}"
    href = overview.of_publisher(challenge.number, name)
    anchor = svg.way(drawing, href, told, aria_label=told, data_x=x, data_y=y)
    svg.add(anchor, "rect", x=x - 2, y=y - ITEM / 2 + 1, width=wide + 4, height=ITEM - 2, rx=3, class_="cell")
    hue = f"hue-{cards.hue(name)}"
    for count, full in ((strength.cites, True), (strength.similar, False)):
        if count:
            _disc(anchor, x + LARGEST, y, count, most, hue, full=full)
            x += 2.2 * LARGEST
    svg.add(anchor, "text", label, x=x + 4, y=y + 4, class_=f"who {hue}")


# ── their parts ────────────────────────────────────────────────────────────────────────────────────────────────


def _legend(drawing: Element) -> None:
    """What the discs say, in words."""
    _disc(drawing, 12, 14, 1, 4, "hue-0", full=True)
    svg.add(drawing, "text", "passages that cite the report on it", x=28, y=18)
    _disc(drawing, 262, 14, 1, 4, "hue-0", full=False)
    svg.add(drawing, "text", "passages similar in meaning, not citations", x=278, y=18)
    svg.add(drawing, "text", "The more passages, the larger the disc.", x=548, y=18, class_="dim")


def _heads(drawing: Element, names: Sequence[str], column: float, label: float, width: float) -> None:
    for at, name in enumerate(names):
        lines = svg.wrapped(cards.spoken(name), column - 8, 12, lines=2, bold=True)
        for n, line in enumerate(lines):
            y = HEAD - 8 - 15 * (len(lines) - 1 - n)
            x = label + column * (at + 0.5)
            svg.add(drawing, "text", line, x=x, y=y, class_=f"who hue-{cards.hue(name)}", text_anchor="middle")
    svg.add(drawing, "text", "In all", x=width - TOLD + 14, y=HEAD - 8, class_="strong")


def _row(
    drawing: Element, challenge: Challenge, row: Mapping[str, Strength], names: Sequence[str], column: float,
    label: float, most: int, y: float,
) -> None:  # fmt: skip
    middle = y + ROW / 2
    title = f"Challenge {challenge.number}, {challenge.name}: {challenge.text}".replace(", :", ":")
    anchor = svg.way(drawing, links.challenge(challenge.number), title, data_x=label / 2, data_y=middle)
    svg.add(anchor, "rect", x=0, y=y + 2, width=label - 12, height=ROW - 4, rx=3, class_="cell")
    svg.add(anchor, "text", f"{challenge.number}", x=22, y=middle + 4, class_="strong", text_anchor="end")
    if challenge.name:
        svg.add(anchor, "text", challenge.name, x=32, y=middle - 4, class_="strong")
        svg.add(anchor, "text", svg.fitted(challenge.text, label - 56, 12), x=32, y=middle + 12, class_="dim")
    else:
        lines = svg.wrapped(challenge.text, label - 56, 12, lines=LINES)
        for n, line in enumerate(lines):
            svg.add(anchor, "text", line, x=32, y=middle + 4 + 15 * (n - (len(lines) - 1) / 2))
    for at, name in enumerate(names):
        x = label + column * (at + 0.5)
        if name in row:
            _cell(drawing, challenge, name, row[name], x, middle, column, most)
        else:
            svg.add(drawing, "text", "–", x=x, y=middle + 4, class_="dim", text_anchor="middle")
    words = svg.wrapped(overview.evidence(challenge), TOLD - 18, 11, lines=2)
    for n, line in enumerate(words):
        y = middle + 4 + 14 * (n - (len(words) - 1) / 2)
        svg.add(drawing, "text", line, x=label + column * len(names) + 14, y=y, class_="dim")


def _cell(
    drawing: Element, challenge: Challenge, name: str, strength: Strength, x: float, y: float, column: float, most: int
) -> None:
    """One publisher on one challenge, as a way to its passages."""
    told = f"Challenge {challenge.number}, {cards.spoken(name)}: {strength.told}"
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
