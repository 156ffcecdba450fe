"""The words of one Word paragraph, with its marks and the text boxes that hang on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from indexer.extract.docx.notes import Counter
from indexer.extract.docx.numbering import Styles
from indexer.extract.docx.package import W, is_on, value
from indexer.extract.marks import raised
from indexer.models import Mark

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
DELETED = {f"{W}del", f"{W}moveFrom"}  # under Track Changes
BOXES = {f"{W}drawing", f"{W}pict", f"{W}object"}
_REFERENCES = frozenset({"footnotereference", "endnotereference"})
BOX = f"{W}txbxContent"
SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


class Runs:
    """Reads paragraphs in reading order, numbering the notes as it meets them."""

    def __init__(self, notes: Counter, styles: Styles) -> None:
        self.notes = notes
        self.styles = styles
        self.boxes: list[Any] = []  # text boxes met since they were last taken

    def pieces(self, paragraph: Any) -> list[str | Mark]:
        found: list[str | Mark] = []
        for child in paragraph:
            found += self._inside(child, found)
        return found

    def taken_boxes(self) -> list[Any]:
        boxes, self.boxes = self.boxes, []
        return boxes

    def _inside(self, element: Any, before: list[str | Mark]) -> Iterator[str | Mark]:
        """The pieces of a run, or of what is wrapped around runs: a link, an insertion, a field."""
        if not isinstance(element.tag, str) or element.tag in DELETED or element.tag.endswith("Pr"):
            return
        if element.tag == f"{W}r":
            yield from self._run(element, before)
        elif element.tag == MATH:
            yield element.text or ""
        elif element.tag in BOXES or element.tag == ALTERNATE:
            self._keep_boxes(element)
        else:
            for child in element:
                yield from self._inside(child, before)

    def _run(self, run: Any, before: list[str | Mark]) -> Iterator[str | Mark]:
        properties = run.find(f"{W}rPr")
        if is_on(properties, "vanish"):
            return
        words, marks = "", 0
        for child in run:
            if child.tag == f"{W}t":
                words += child.text or ""
            elif child.tag in SIGNS:
                if child.tag == f"{W}br" and child.get(f"{W}type") == "page":
                    self.notes.page_ends()
                words += SIGNS[child.tag]
            elif child.tag == f"{W}lastRenderedPageBreak":
                self.notes.page_ends()
            elif child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                marks += 1
                yield words
                words = ""
                own = "".join(run.itertext(f"{W}t")) if is_on_attribute(child, "customMarkFollows") else None
                yield Mark(self.notes.label(child, own), target=self.notes.target(child))
                if own is not None:
                    return
            elif child.tag in BOXES or child.tag == ALTERNATE:
                self._keep_boxes(child)
        up = not marks and self._is_raised(properties)
        last = before[-1] if before else ""
        yield from raised(words, last if isinstance(last, str) else "", sure=False) if up else (words,)

    def _is_raised(self, properties: Any | None) -> bool:
        """Whether a run is set raised, by itself or by its style, as what names a note again is."""
        if (own := value(properties, "vertAlign")) is not None:
            return own == "superscript"
        style = value(properties, "rStyle")
        named = self.styles.setting(style, "rPr", "vertAlign") if style else None
        called = {(style or "").lower(), *(name.replace(" ", "") for name in self.styles.names(style))}
        return (named is not None and named.get(f"{W}val") == "superscript") or not _REFERENCES.isdisjoint(called)

    def _keep_boxes(self, element: Any) -> None:
        # A text box stands in the file twice, for new and for old programs; the first is enough.
        for source in shown(element):
            self.boxes += [box for box in source.iter(BOX) if not _stands_in(box, BOX, source) and is_shown(box)]


def shown(element: Any) -> list[Any]:
    """What is shown of something that the file has in two ways: the first that holds words; else the element itself."""
    if element.tag != ALTERNATE:
        return [element]
    ways = [child for child in element if isinstance(child.tag, str)]
    return [next((way for way in ways if any(text.text for text in way.iter(f"{W}t"))), element)] if ways else []


def is_shown(element: Any) -> bool:
    """Whether an element stands in no way of showing something that another way of showing it goes before."""
    for inner in (element, *element.iterancestors()):
        over = inner.getparent()
        if over is not None and over.tag == ALTERNATE and inner not in shown(over):
            return False
    return True


def _stands_in(element: Any, tag: str, within: Any) -> bool:
    for above in element.iterancestors():
        if above is within:
            return False
        if above.tag == tag:
            return True
    return False


def is_on_attribute(element: Any, name: str) -> bool:
    return element.get(f"{W}{name}") in ("1", "true", "on")
