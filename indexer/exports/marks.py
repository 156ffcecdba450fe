"""What stands in the text of a document beside its words: raised numbers and citations, each at its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from indexer.graph.files import NOT_XML
from indexer.models import Document, Span

Element = Any  # lxml publishes no types
NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_OTHER = re.compile(r"[^A-Za-z0-9.\-]")  # what the name of a place may have and an XML name may not, or is our escape


def sub(parent: Element, name: str, text: str | None = None, **attributes: str | None) -> Element:
    """A new element at the end of `parent`; an attribute that is `None` is left out."""
    from lxml import etree

    made = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    for key, value in attributes.items():
        if value is not None:
            made.set(XML_ID if key == "id" else key, clean(value))
    if text:
        made.text = clean(text)
    return made


def clean(text: str) -> str:
    """Without characters that XML cannot hold."""
    return NOT_XML.sub(" ", text)


def xml_name(prefix: str, local: str) -> str:
    """An `xml:id` of a place: `p2.7` for paragraph 2.7, `nfn36` for note fn36; no two places share one."""
    return prefix + _OTHER.sub(lambda other: f"_{ord(other.group()):X}.", local)


def say(element: Element, text: str) -> None:
    """Add words at the end of an element, behind what is in it already."""
    text = clean(text)
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


@dataclass(frozen=True, slots=True)
class Pointer:
    """An element to be set into the text: at a place between two characters, or around some words."""

    span: Span
    name: str
    attributes: Mapping[str, str | None]
    text: str = ""  # of one that stands between two characters


@dataclass(frozen=True, slots=True)
class Marks:
    """All that is set into the text of a document, in its order; none overlaps another."""

    document: Document
    pointers: tuple[Pointer, ...]
    starts: tuple[int, ...] = field(default=())

    @classmethod
    def of(cls, document: Document, pointers: list[Pointer]) -> Marks:
        kept: list[Pointer] = []
        for pointer in sorted(pointers, key=lambda one: (one.span.start, one.span.end)):
            if not kept or pointer.span.start >= kept[-1].span.end:
                kept.append(pointer)
        return cls(document, tuple(kept), tuple(pointer.span.start for pointer in kept))

    def write(self, element: Element, span: Span) -> None:
        """The words of a span into an element, with what is set into them and at its very end."""
        at, text = span.start, self.document.text
        for pointer in self._inside(span):
            say(element, text[at : pointer.span.start])
            words = pointer.text or text[pointer.span.start : pointer.span.end]
            sub(element, pointer.name, words, **pointer.attributes)
            at = pointer.span.end
        say(element, text[at : span.end])

    def _inside(self, span: Span) -> Iterator[Pointer]:
        for at in range(bisect_left(self.starts, span.start), len(self.pointers)):
            pointer = self.pointers[at]
            if pointer.span.start > span.end:
                return
            if pointer.span.end <= span.end:
                yield pointer
