"""The rectangles of a page that are links (ISO 32000-2, 12.5.6.5)."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from pypdf import PageObject

# No page has more links; a page made to exhaust memory does.
MOST_LINKS = 2000
_OUTSIDE = re.compile(r"https?://\S", re.IGNORECASE)


class Link(NamedTuple):
    """A rectangle that leads to an address, or to a place in the file."""

    x0: float
    y0: float
    x1: float
    y1: float
    url: str  # empty where it leads to a place in the file
    target: Any = None  # as the file names it


def links_of(page: PageObject, turn: int) -> list[Link]:
    """The links of one page, in the frame in which its text is read; what is broken is left out."""
    found: list[Link] = []
    annotations = page.get("/Annots")
    annotations = annotations.get_object() if annotations is not None else None
    for reference in list(annotations or ())[:MOST_LINKS]:
        try:
            if link := _link(reference.get_object(), page, turn):
                found.append(link)
        except Exception:
            continue  # links are a courtesy: a file with broken ones is read without them
    return found


def _link(annotation: Any, page: PageObject, turn: int) -> Link | None:
    if annotation.get("/Subtype") != "/Link":
        return None
    action = annotation.get("/A")
    action = action.get_object() if action is not None else {}
    url = str(action.get("/URI") or "").strip()
    target = annotation.get("/Dest") if action.get("/D") is None else action.get("/D")
    if not (_OUTSIDE.match(url) or target is not None):
        return None
    box = page.mediabox
    left, bottom, width, height = (float(v) for v in (box.left, box.bottom, box.width, box.height))
    x0, y0, x1, y1 = (float(value) for value in annotation["/Rect"])
    x0, x1, y0, y1 = min(x0, x1) - left, max(x0, x1) - left, min(y0, y1) - bottom, max(y0, y1) - bottom
    if turn == 90:
        x0, y0, x1, y1 = y0, width - x1, y1, width - x0
    elif turn == 270:
        x0, y0, x1, y1 = height - y1, x0, height - y0, x1
    elif turn == 180:
        x0, y0, x1, y1 = width - x1, height - y1, width - x0, height - y0
    return Link(x0, y0, x1, y1, url if _OUTSIDE.match(url) else "", target)
