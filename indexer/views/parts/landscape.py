"""The similarity map as a drawing: a mark for each passage, those alike in meaning near one another."""

from __future__ import annotations

from math import sqrt
from xml.etree.ElementTree import Element

from indexer.maps import Landscape, Spot, publisher
from indexer.store import Snapshot
from indexer.views.parts import cards, links, marks, svg
from indexer.views.parts.prose import shortened

WIDTH, HEIGHT = 820, 600  # pixels of the plane
EDGE = 16
RADIUS = (4.5, 9.0)  # of one paragraph, and of the section with most
OPENING = 90  # characters of a passage


def where(snapshot: Snapshot, spot: Spot, sections: bool) -> str:
    """`NAO, paragraph 2.7`, or `NAO, Part Two: Financial challenges`."""
    if sections and spot.section:
        return f"{publisher(snapshot.work(spot.ref.partition('#')[0]))}, {spot.section[-1]}"
    return cards.short_name(snapshot, spot.ref)


def draw(snapshot: Snapshot, found: Landscape, *, sections: bool) -> Element:
    works = {spot.ref: snapshot.work(spot.ref.partition("#")[0]) for spot in found.spots}
    order = [publisher(snapshot.work(id)) for id in snapshot.document_ids()]
    there = {publisher(work) for work in works.values()}
    shaped = {name: shape for name, shape in marks.shapes(order).items() if name in there}
    drawing = svg.canvas(WIDTH, 0, "Passages of the library, those alike in meaning near one another")
    top = marks.legend(drawing, shaped, WIDTH)
    high = top + HEIGHT
    drawing.set("height", f"{high:.0f}")
    drawing.set("viewBox", f"0 0 {WIDTH} {high:.0f}")
    svg.add(drawing, "rect", x=0.5, y=top, width=WIDTH - 1, height=HEIGHT - 1, rx=4, class_="frame")
    at = {
        spot.ref: (EDGE + spot.x * (WIDTH - 2 * EDGE), top + EDGE + spot.y * (HEIGHT - 2 * EDGE))
        for spot in found.spots
    }
    names = {spot.ref: f"s{n}" for n, spot in enumerate(found.spots)}
    for tie in found.ties:
        (x1, y1), (x2, y2) = at[tie.source], at[tie.target]
        ends = f"{names[tie.source]} {names[tie.target]}"
        svg.add(drawing, "line", x1=x1, y1=y1, x2=x2, y2=y2, class_=f"tie {tie.kind}", stroke_width=1.6, data_ends=ends)
    most = max((spot.paragraphs for spot in found.spots), default=1)
    for spot in found.spots:
        x, y = at[spot.ref]
        who = publisher(works[spot.ref])
        anchor = svg.way(
            drawing, links.read(spot.ref), told(snapshot, spot, sections),
            data_x=x, data_y=y, data_node=names[spot.ref],
        )  # fmt: skip
        radius = RADIUS[0] + (RADIUS[1] - RADIUS[0]) * (sqrt(spot.paragraphs / most) if most > 1 else 0.25)
        marks.mark(anchor, shaped[who], x, y, radius, f"spot hue-{cards.hue(who)}")
    return drawing


def told(snapshot: Snapshot, spot: Spot, sections: bool) -> str:
    """What a mark says of itself: its place, how it begins, and what is most like it elsewhere."""
    near = ""
    if spot.nearest:
        near = f" Most like it elsewhere: {cards.short_name(snapshot, spot.nearest)} ({spot.score:.2f} of 1)."
    return f"{where(snapshot, spot, sections)}: “{shortened(spot.opening, OPENING)}”{near}"
