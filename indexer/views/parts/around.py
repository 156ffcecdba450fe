"""One work and its neighbours as a small drawing, and as the list that says the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from xml.etree.ElementTree import Element

from indexer.maps import publisher
from indexer.maps.around import MOST, Around, Neighbour, nearest
from indexer.store import Snapshot
from indexer.views.parts import cards, links, svg
from indexer.views.parts.network import name
from indexer.views.parts.prose import counted

SIDE, GAP, MIDDLE = 290, 80, 200  # pixels: the names of a side, the threads beside them, the work in the middle
TOP, ROW, HEAD, LINE = 34, 40, 22, 15
PLACES = 4  # notes named for a neighbour in the list
Addressed = Callable[[str], str]  # a work's id → the address of its own map


def draw(found: Around, addressed: Addressed) -> Element:
    left, right = nearest(found.rests_on), nearest(found.resting)
    high = max(_needed(left), _needed(right), 3 * ROW)
    wide = 2 * (SIDE + GAP) + MIDDLE
    drawing = svg.canvas(wide, TOP + high + 8, f"What {name(found.work)} rests on, and what rests on it")
    svg.add(drawing, "text", "What it rests on", x=SIDE - 12, y=16, class_="head", text_anchor="end")
    svg.add(drawing, "text", "What rests on it", x=wide - SIDE + 12, y=16, class_="head")
    centre = TOP + high / 2
    for at, side, from_left in ((SIDE, left, True), (wide - SIDE, right, False)):
        edge = SIDE + GAP if from_left else wide - SIDE - GAP
        _side(drawing, side, at, edge, centre, high, addressed, from_left=from_left)
    _middle(drawing, found, SIDE + GAP, centre)
    return drawing


def _needed(side: Sequence[Neighbour]) -> int:
    return ROW * len(side) + HEAD * len({publisher(one.work) for one in side})


def _side(
    drawing: Element, side: Sequence[Neighbour], x: float, edge: float, centre: float, high: float,
    addressed: Addressed, *, from_left: bool,
) -> None:  # fmt: skip
    """The works of one side under their publishers, each with its thread to the middle."""
    y, who = TOP + (high - _needed(side)) / 2, ""
    anchor, words_at = ("end", x - 12) if from_left else ("start", x + 12)
    for one in side:
        if publisher(one.work) != who:
            who = publisher(one.work)
            label = svg.fitted(cards.spoken(who), SIDE - 16, 12, bold=True)
            kind = f"strong hue-{cards.hue(who)}"
            svg.add(drawing, "text", label, x=words_at, y=y + 15, class_=kind, text_anchor=anchor)
            y += HEAD
        lines = svg.wrapped(name(one.work), SIDE - 24, 12, lines=2)
        at = y + 8 + LINE * (len(lines) - 1) / 2
        bend = (edge - x) * 0.5
        path = f"M{x:.1f} {at:.1f}C{x + bend:.1f} {at:.1f} {edge - bend:.1f} {centre:.1f} {edge:.1f} {centre:.1f}"
        broad = min(1.5 + one.strand.count * 0.5, 7.0)
        svg.add(drawing, "path", d=path, class_="tie cited", stroke_width=broad)
        way = svg.way(drawing, addressed(one.work.id), f"{cards.spoken(who)}: {name(one.work)}, {_told(one)}")
        box = x - SIDE if from_left else x
        svg.add(way, "rect", x=box, y=y, width=SIDE, height=ROW, fill="none", pointer_events="all")
        hollow = "" if one.held else "hollow "
        svg.add(way, "circle", cx=x, cy=at, r=6, class_=f"spot {hollow}hue-{cards.hue(who)}")
        for row, line in enumerate(lines):
            svg.add(way, "text", line, x=words_at, y=y + 12 + LINE * row, text_anchor=anchor)
        y += ROW


def _middle(drawing: Element, found: Around, x: float, centre: float) -> None:
    lines = svg.wrapped(name(found.work), MIDDLE - 24, 13, lines=4, bold=True)
    high = 34 + 17 * len(lines)
    node = svg.add(drawing, "g", class_="node claim")
    svg.add(node, "rect", x=x, y=centre - high / 2, width=MIDDLE, height=high, rx=5, class_="box")
    who = publisher(found.work)
    svg.add(node, "text", cards.spoken(who), x=x + 12, y=centre - high / 2 + 20, class_=f"strong hue-{cards.hue(who)}")
    for row, line in enumerate(lines):
        svg.add(node, "text", line, x=x + 12, y=centre - high / 2 + 38 + 17 * row, class_="head")


def _told(one: Neighbour) -> str:
    times = {1: "once", 2: "twice"}.get(one.strand.count, f"{one.strand.count} times")
    places = len({tie.place for tie in one.strand.ties})
    of = f", in {counted(places, 'place')}" if places < one.strand.count else ""
    return f"cited {times}{of}; {'in the library' if one.held else 'not in the library'}"


# ── the list ───────────────────────────────────────────────────────────────────────────────────────────────────


def listed(snapshot: Snapshot, found: Around, addressed: Addressed) -> str:
    sides = (
        _list(snapshot, "What it rests on", "It cites no work that is known.", found.rests_on, addressed),
        _list(snapshot, "What rests on it", "Nothing in the library cites it.", found.resting, addressed),
    )
    return f'<div class="neighbours">{"".join(sides)}</div>'


def _list(snapshot: Snapshot, head: str, none: str, side: Sequence[Neighbour], addressed: Addressed) -> str:
    shown, more = nearest(side), side[MOST:]
    items = "".join(f"<li>{_entry(snapshot, one, addressed)}</li>" for one in shown)
    rest = "".join(f"<li>{_entry(snapshot, one, addressed)}</li>" for one in more)
    opened = f"<details><summary>{counted(len(more), 'more work')}</summary><ul>{rest}</ul></details>" if more else ""
    body = f"<ul>{items}</ul>{opened}" if side else f'<p class="quiet">{none}</p>'
    return f"<section><h2>{head} ({len(side)})</h2>{body}</section>"


def _entry(snapshot: Snapshot, one: Neighbour, addressed: Addressed) -> str:
    work = one.work
    places = list(dict.fromkeys(tie.place for tie in one.strand.ties))
    ways = ", ".join(links.link(links.trace(ref), cards.place_name(ref.partition("#")[2])) for ref in places[:PLACES])
    more = f" and {len(places) - PLACES} more" if len(places) > PLACES else ""
    read = f" · {links.link(links.read(work.id), 'Read it', name=f'Read {work.title}')}" if one.held else ""
    badge = cards.badge(publisher(work))
    return (
        f"{badge} {links.link(addressed(work.id), name(work))} "
        f'<p class="stands quiet">{escape(_told(one))}: {ways}{more}{read}</p>'
    )
