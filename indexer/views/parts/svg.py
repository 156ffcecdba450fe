"""Drawings as SVG: elements whose text is escaped by the library that writes them, and lines that fit their width."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from indexer.graph.files import NOT_XML
from indexer.views.parts.prose import BLANKS

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

NAMESPACE = "http://www.w3.org/2000/svg"
MEASURED = 100  # size in which the letters are measured; widths grow with the size


def canvas(width: float, height: float, label: str) -> Element:
    """An empty drawing, `width` by `height` pixels; `label` is what a screen reader calls it."""
    return Element(
        "svg",
        {
            "xmlns": NAMESPACE, "width": f"{width:.0f}", "height": f"{height:.0f}",
            "viewBox": f"0 0 {width:.0f} {height:.0f}", "class": "drawing", "role": "group", "aria-label": clean(label),
        },
    )  # fmt: skip


def add(parent: Element, tag: str, text: str | None = None, /, **values: str | float | None) -> Element:
    """A child element: `class_` is written as `class`, `data_tie` as `data-tie`; what is None is left out."""
    named = {
        name.rstrip("_").replace("_", "-"): clean(value if isinstance(value, str) else f"{value:.1f}")
        for name, value in values.items()
        if value is not None
    }
    child = SubElement(parent, tag, named)
    child.text = clean(text) if text is not None else None
    return child


def way(parent: Element, href: str, name: str, /, **values: str | float | None) -> Element:
    """An anchor with the name that is shown over it and read out."""
    anchor = add(parent, "a", None, href=href, **values)
    add(anchor, "title", name)
    return anchor


def written(drawing: Element) -> str:
    return tostring(drawing, encoding="unicode")


def clean(words: str) -> str:
    """Without the characters that XML cannot hold."""
    return NOT_XML.sub(" ", words)


# ── lines that fit ─────────────────────────────────────────────────────────────────────────────────────────────


def font_file(bold: bool) -> str:
    """Source Sans, which Streamlit's pages are set in too; a drawing that is saved is set in it as well."""
    import font_source_sans_pro as source_sans

    return str(source_sans.font_files_ttf["SourceSansProSemibold" if bold else "SourceSansPro"])


@lru_cache(maxsize=2)
def _font(bold: bool) -> FreeTypeFont:
    from PIL.ImageFont import truetype

    return truetype(font_file(bold), MEASURED)


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """In pixels."""
    return _font(bold).getlength(words) * size / MEASURED


def fitted(words: str, width: float, size: float, *, bold: bool = False) -> str:
    """One line; what does not fit is cut, with an ellipsis."""
    return (wrapped(words, width, size, lines=1, bold=bold) or [""])[0]


def wrapped(words: str, width: float, size: float, *, lines: int, bold: bool = False) -> list[str]:
    """At most so many lines of a text, each within `width` pixels, the last cut with an ellipsis where more follows."""
    done: list[str] = []
    rest = BLANKS.sub(" ", clean(words)).strip()
    while rest and len(done) < lines:
        line = rest[: _fits(rest, width, size, bold)]
        if len(line) < len(rest) and rest[len(line)] != " ":
            whole = line.rpartition(" ")[0]
            line = whole if 2 * len(whole) > len(line) else line  # a very long word, an address, is cut where it must
        done.append(line.strip())
        rest = rest[len(line) :].strip()
    if rest and done:
        done[-1] = _ended(done[-1], width, size, bold)
    return done


def _fits(words: str, width: float, size: float, bold: bool) -> int:
    """How many characters of a text fit; at least one."""
    low, high = 1, min(len(words), int(width))  # no letter is narrower than a pixel
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width_of(words[:middle], size, bold=bold) <= width else (low, middle - 1)
    return low


def _ended(line: str, width: float, size: float, bold: bool) -> str:
    """Cut at a word, where there is one not far before the end."""
    whole = line
    while line and width_of(f"{line} …", size, bold=bold) > width:
        line = line[:-1]
    if len(line) < len(whole) and whole[len(line)] != " ":
        words = line.rpartition(" ")[0]
        line = words if 2 * len(words) > len(line) else line
    return f"{line.rstrip(' ,;:')} …"
