"""The citation network as a drawing: held works at the left, what they cite at the right, a thread for each tie."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from xml.etree.ElementTree import Element

from indexer.maps import Network, Node, publisher
from indexer.maps.network import Strand
from indexer.models import Work
from indexer.views.parts import cards, svg
from indexer.views.parts.prose import counted

HELD, CITED = 270, 340  # pixels for the names of held works and of those that are only cited
ALONE = 440  # for the names of held works where no others are drawn
BETWEEN = 210  # from the held works to the others: where the threads run
TOP = 40  # above the first row: the heads of the columns
ROW = 24
LINE = 15
APART = 10  # more between two publishers
ROWS_APART = 58  # at most between two works of the shorter column
RADIUS = (5.0, 13.0)  # of a work that nothing cites, and of the most cited one
BROAD = (1.2, 7.0)  # of a single tie's thread, and of the strongest

Addressed = Callable[[str], str]  # a work's id → the address of the map of that work


@dataclass(frozen=True, slots=True)
class _Placed:
    node: Node
    x: float
    y: float
    radius: float
    lines: int  # of words that its row has room for


def name(work: Work) -> str:
    """`The health and social care interface, 2018`; a page known by its address alone by that address's ends."""
    title = _at_both_ends(work.title)
    return f"{title}, {work.year}" if work.year and str(work.year) not in title else title


def _at_both_ends(title: str) -> str:
    """`gov.uk/…/lamp-oil`: addresses of one site begin alike; what is none stays as it is."""
    address = _ADDRESS.fullmatch(title)
    if address is None:
        return title
    parts = [part for part in address["path"].split("/") if part]
    return f"{address['site']}{'/…' if len(parts) > 1 else ''}{f'/{parts[-1]}' if parts else ''}"


_ADDRESS = re.compile(r"https?://(?:www\.)?(?P<site>[^/?#\s]++)(?P<path>[^\s]*+)")


def draw(found: Network, addressed: Addressed) -> Element:
    held = [node for node in found.nodes if node.held]
    others = _near(held, [node for node in found.nodes if not node.held], found.strands)
    names_wide = HELD if others else ALONE
    wide = names_wide + BETWEEN + (CITED if others else 0)
    most = max((node.cited for node in found.nodes), default=0)
    high = max(_needed(held), _needed(others))
    placed = {
        at.node.work.id: at
        for column, x in ((held, float(names_wide)), (others, float(names_wide + BETWEEN)))
        for at in _column(column, x, high, most)
    }
    drawing = svg.canvas(wide, TOP + high + 10, "The works of the library and what they cite")
    svg.add(drawing, "text", "In the library", x=names_wide, y=16, class_="head", text_anchor="end")
    if others:
        svg.add(drawing, "text", "Cited, but not in the library", x=HELD + BETWEEN, y=16, class_="head")
    ties = svg.add(drawing, "g")
    names = {id: f"n{at}" for at, id in enumerate(placed)}
    for strand in reversed(found.strands):  # the strongest last, over the others
        _thread(ties, strand, placed, names, found.strands)
    for id, at in placed.items():
        _node(drawing, at, addressed(id), names[id])
    return drawing


# ── where each stands ──────────────────────────────────────────────────────────────────────────────────────────


def _near(held: Sequence[Node], others: Sequence[Node], strands: Sequence[Strand]) -> list[Node]:
    """The works that are only cited, publisher by publisher, each about as high as the works that cite it."""
    rows = {node.work.id: at for at, node in enumerate(held)}
    heights: dict[str, list[int]] = {}
    for strand in strands:
        if strand.source in rows:
            heights.setdefault(strand.target, []).extend([rows[strand.source]] * strand.count)
    middle = {id: sum(found) / len(found) for id, found in heights.items()}
    groups: dict[str, list[float]] = {}
    for node in others:
        groups.setdefault(publisher(node.work), []).append(middle.get(node.work.id, 0.0))
    group = {name: sum(found) / len(found) for name, found in groups.items()}

    def order(node: Node) -> tuple[float, str, float, str]:
        who = publisher(node.work)
        return group[who], who, middle.get(node.work.id, 0.0), node.work.title

    return sorted(others, key=order)


def _needed(column: Sequence[Node]) -> float:
    return ROW * len(column) + APART * _changes(column)


def _changes(column: Sequence[Node]) -> int:
    """How often the publisher changes from one to the next."""
    names = [publisher(node.work) for node in column]
    return sum(1 for before, after in pairwise(names) if before != after)


def _column(column: Sequence[Node], x: float, high: float, most: int) -> list[_Placed]:
    """Each work in its row; the shorter column is spread out, so that its threads have room."""
    if not column:
        return []
    row = min(ROWS_APART, (high - APART * _changes(column)) / len(column))
    y = TOP + (high - row * len(column) - APART * _changes(column)) / 2 + row / 2
    placed: list[_Placed] = []
    for node in column:
        if placed:
            y += row + (APART if publisher(placed[-1].node.work) != publisher(node.work) else 0)
        size = sqrt(node.cited / most) if most else 0.0
        radius = RADIUS[0] + size * (RADIUS[1] - RADIUS[0])
        placed.append(_Placed(node, x, y, radius, 2 if row >= 2 * LINE + 2 else 1))
    return placed


# ── what is drawn there ────────────────────────────────────────────────────────────────────────────────────────


def _thread(
    parent: Element, strand: Strand, placed: Mapping[str, _Placed], names: Mapping[str, str], all: Sequence[Strand]
) -> None:
    start, end = placed[strand.source], placed[strand.target]
    most = max(other.count for other in all if other.kind == strand.kind)
    broad = BROAD[0] + sqrt(strand.count / most) * (BROAD[1] - BROAD[0])
    if start.x < end.x:
        reach = BETWEEN * 0.45
        path = (
            f"M{start.x} {start.y:.1f}C{start.x + reach} {start.y:.1f} {end.x - reach} {end.y:.1f} {end.x} {end.y:.1f}"
        )
    else:  # both are held: around, at the right
        reach = start.x + min(BETWEEN - 30, 50 + abs(start.y - end.y) * 0.45)
        path = f"M{start.x} {start.y:.1f}C{reach:.1f} {start.y:.1f} {reach:.1f} {end.y:.1f} {end.x} {end.y:.1f}"
    ends = f"{names[strand.source]} {names[strand.target]}"
    line = svg.add(parent, "path", d=path, class_=f"tie {strand.kind}", stroke_width=broad, data_ends=ends)
    svg.add(line, "title", told(strand, start.node.work, end.node.work))
    if start.x == end.x and strand.kind == "cited":  # an arrow's head, for either could be the one that cites
        tip, y = end.x + end.radius + 2, end.y
        head = f"M{tip:.1f} {y:.1f}l10 -5v10z"
        svg.add(parent, "path", d=head, class_="tie-end", data_ends=ends)


def told(strand: Strand, source: Work, target: Work) -> str:
    """`NAO, The interface, 2018 cites CQC, Interim report, 2017 twice`."""
    ends = [f"{cards.spoken(publisher(work))}, {name(work)}" for work in (source, target)]
    if strand.kind == "similar":
        return f"{ends[0]} and {ends[1]}: {counted(strand.count, 'pair')} of similar paragraphs"
    times = {1: "once", 2: "twice"}.get(strand.count, f"{strand.count} times")
    return f"{ends[0]} cites {ends[1]} {times}"


def _node(drawing: Element, at: _Placed, href: str, label: str) -> None:
    work, who = at.node.work, publisher(at.node.work)
    here = "in the library" if at.node.held else "not in the library"
    cited = f"; cited {at.node.cited} {'time' if at.node.cited == 1 else 'times'} here" if at.node.cited else ""
    anchor = svg.way(drawing, href, f"{cards.spoken(who)}: {name(work)} ({here}{cited})", data_node=label)
    left = at.node.held
    room = (at.x if left else CITED) - at.radius - 14
    badge = svg.fitted(cards.spoken(who), 120, 12, bold=True)
    title = svg.wrapped(f"{badge} {name(work)}", room - 8, 12, lines=at.lines)  # 8: the mark is set in bold
    x = at.x - at.radius - 8 if left else at.x + at.radius + 8
    box = {"x": 0 if left else at.x, "width": at.x if left else CITED}
    svg.add(anchor, "rect", y=at.y - 12, height=24, fill="none", pointer_events="all", **box)
    kind = f"spot hue-{cards.hue(who)}" if left else f"spot hollow hue-{cards.hue(who)}"
    svg.add(anchor, "circle", cx=at.x, cy=at.y, r=at.radius, class_=kind)
    for row, line in enumerate(title):
        y = at.y + 4 + LINE * (row - (len(title) - 1) / 2)
        words = svg.add(anchor, "text", line, x=x, y=y, text_anchor="end" if left else "start")
        if not row and line.startswith(badge):
            words.text = None
            svg.add(words, "tspan", badge, class_=f"strong hue-{cards.hue(who)}").tail = line.removeprefix(badge)
