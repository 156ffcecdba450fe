"""A drawing taken away: its colours put in, where it comes from written under it, as SVG or as PNG."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date
from functools import lru_cache
from xml.etree.ElementTree import Element

from indexer.store import Snapshot
from indexer.views.parts import svg, theme

RULES = theme.STYLE.with_name("drawing.css")
COLOUR = re.compile(r"(?<![\w-])--([\w-]++): light-dark\((#\w+), #\w+\)")
VARIABLE = re.compile(r"var\(--([\w-]+)\)")
UNLINKED = ".drawing .onward { fill: #575f66; text-decoration: none; }"  # a saved picture leads nowhere
EDGE = 16  # pixels around the drawing
LINE = 16  # pixels a line under it
SHARP = 2  # pixels of a PNG for each of the drawing's


def day(when: date) -> str:
    return f"{when.day} {when:%B %Y}"


def source(snapshot: Snapshot, address: str, when: date) -> str:
    """Where a drawing comes from: the page, the snapshot it was drawn from, the day it was taken."""
    return f"Evidence Trail · {address} · snapshot {snapshot.name} · taken on {day(when)}"


def as_svg(drawing: Element, title: str, origin: str) -> str:
    """The drawing as a file that stands alone; its links are left out, for they lead to pages of this explorer."""
    width, height = float(drawing.get("width", "0")), float(drawing.get("height", "0"))
    under = [*svg.wrapped(title, width, 12, lines=3, bold=True), *svg.wrapped(origin, width, 11, lines=4)]
    whole = svg.canvas(width + 2 * EDGE, height + 2 * EDGE + LINE * (len(under) + 1), title)
    svg.add(whole, "title", title)
    svg.add(whole, "desc", origin)
    svg.add(whole, "style", rules())
    svg.add(whole, "rect", width="100%", height="100%", fill=_light()["page"])
    moved = svg.add(whole, "g", transform=f"translate({EDGE} {EDGE})")
    moved.extend(_without_links(child) for child in drawing)
    for at, line in enumerate(under):
        y = height + 2 * EDGE + LINE * (at + 0.5)
        svg.add(whole, "text", line, x=EDGE, y=y, class_="dim")
    return svg.written(whole)


def as_png(drawing: Element, title: str, origin: str) -> bytes:
    """The same, two pixels for one, in the font that comes along: a server may have none."""
    from resvg_py import svg_to_bytes

    fonts = [svg.font_file(bold) for bold in (False, True)]
    return svg_to_bytes(
        svg_string=as_svg(drawing, title, origin), zoom=SHARP, skip_system_fonts=True, font_files=fonts,
        font_family="Source Sans Pro", sans_serif_family="Source Sans Pro",
    )  # fmt: skip


def _without_links(element: Element) -> Element:
    copied = deepcopy(element)
    for part in copied.iter():
        for name in ("href", "tabindex", "data-tip"):
            part.attrib.pop(name, None)
        if part.tag == "a":
            part.tag = "g"
    return copied


@lru_cache(maxsize=1)
def rules() -> str:
    """The style of drawings with the light colours in place of the page's variables."""
    light = _light()
    return VARIABLE.sub(lambda found: light[found[1]], RULES.read_text(encoding="utf-8")) + UNLINKED


@lru_cache(maxsize=1)
def _light() -> dict[str, str]:
    return dict(COLOUR.findall(theme.STYLE.read_text(encoding="utf-8")))
