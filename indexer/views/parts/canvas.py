"""A drawing on a page: it can be made larger, moved, and read by keyboard; its size stands in the address.

It is a component of Streamlit's second kind, inside the page itself, and not `st.html`, which lets no SVG through. The
script is the same for every drawing; the drawing goes to it as data and is taken apart there before it is shown.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import streamlit as st

from indexer.views.parts import svg

SCRIPT = Path(__file__).with_name("canvas.js")
RULES = Path(__file__).with_name("drawing.css")
ZOOM = (25, 400)  # per cent
HINT = "Point at a part of the drawing, or go through it with the Tab key, and what it is stands here."
BAR = """<div class="canvas trail">
  <div class="canvas-bar" role="group" aria-label="Size of the drawing">
    <button type="button" value="out" aria-label="Smaller">−</button><output>100%</output>
    <button type="button" value="in" aria-label="Larger">+</button>
    <button type="button" value="whole">Fit</button>
  </div>
  <p class="canvas-slide" hidden>Part of the drawing is out of sight: slide it sideways, or press “Fit”.</p>
  <div class="canvas-frame" role="region" tabindex="0"></div>
  <p class="canvas-told" aria-live="polite"></p>
  <a class="canvas-onward" href="." tabindex="-1" aria-hidden="true"></a>
</div>"""


def show(drawing: Element, key: str, *, roam: bool = False, hint: str = HINT, upright: Element | None = None) -> None:
    """`roam`: it has so many marks that the Tab key stops once, and the arrow keys go from mark to mark.

    `upright` is what is drawn instead where the window is as narrow as a phone's.
    """
    component = st.components.v2.component(
        "drawing", html=BAR, css=RULES.read_text(encoding="utf-8"), js=SCRIPT.read_text(encoding="utf-8"),
        isolate_styles=False,
    )  # fmt: skip
    data = {
        "svg": svg.written(drawing),
        "upright": svg.written(upright) if upright is not None else "",
        "label": drawing.get("aria-label"),
        "roam": roam,
        "hint": hint,
        "zoom": _zoom(),
    }
    component(key=key, data=data, on_zoom_change=lambda: _zoomed(key))


def _zoom() -> int | None:
    asked = st.query_params.get("zoom", "")
    return min(max(int(asked), ZOOM[0]), ZOOM[1]) if asked.isdecimal() else None


def _zoomed(key: str) -> None:
    chosen = st.session_state[key].get("zoom")
    if isinstance(chosen, int):
        st.query_params["zoom"] = str(chosen)
