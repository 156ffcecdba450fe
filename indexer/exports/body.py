"""The running text of a document in TEI: headings open divisions, every paragraph keeps its number and its page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from indexer.exports.marks import Element, Marks, say, sub, xml_name
from indexer.models import Document, Paragraph, Part, Span

DEEPEST = 6  # the level of a heading that opens no section


def write_body(body: Element, document: Document, marks: Marks) -> None:
    """All paragraphs in their order; a heading opens a division inside the last one of a higher level."""
    levels = {section.start: section.level for section in document.sections}
    within: list[tuple[int, Element]] = [(0, body)]
    page: int | None = None
    for paragraph in document.paragraphs:
        if paragraph.kind == "heading":
            level = levels.get(paragraph.span.start, DEEPEST)
            while within[-1][0] >= level:
                within.pop()
            within.append((level, sub(within[-1][1], "div")))
        parent = within[-1][1]
        if paragraph.page is not None and paragraph.page != page:
            page = paragraph.page
            sub(parent, "pb", n=paragraph.printed_page or str(page))
        _paragraph(parent, paragraph, marks)
    if len(body) == 0:
        sub(body, "p")  # a body holds something


def _paragraph(parent: Element, paragraph: Paragraph, marks: Marks) -> None:
    place = {"id": xml_name("p", paragraph.id), "n": paragraph.number}
    if paragraph.kind == "heading":
        marks.write(sub(parent, "head", **place), paragraph.span)
    elif paragraph.kind == "table":
        _table(sub(parent, "table", **place), paragraph.span, marks)
    elif paragraph.kind == "quote":
        marks.write(sub(parent, "quote", **place), paragraph.span)
    else:
        rend = None if paragraph.kind == "text" else paragraph.kind
        _parts(sub(parent, "p", rend=rend, **place), paragraph, marks)


def _parts(element: Element, paragraph: Paragraph, marks: Marks) -> None:
    """The parts of a paragraph: its prose, with its lists, tables and quotations inside."""
    at = paragraph.span.start
    for kind, group in groupby(paragraph.parts or (Part("text", paragraph.span),), key=lambda part: part.kind):
        parts = list(group)
        if parts[0].span.start > at:
            say(element, "\n")
        at = parts[-1].span.end
        if kind == "item":
            made = sub(element, "list")
            for part in parts:
                marks.write(sub(made, "item"), part.span)
            continue
        for n, part in enumerate(parts):
            if kind == "table":
                _table(sub(element, "table"), part.span, marks)
                continue
            if n:
                say(element, "\n")
            inner = element if kind == "text" else sub(element, "quote" if kind == "quote" else "label")
            marks.write(inner, part.span)


def _table(element: Element, span: Span, marks: Marks) -> None:
    for row in _split(marks.document.text, span, "\n"):
        made = sub(element, "row")
        for cell in _split(marks.document.text, row, "\t"):
            marks.write(sub(made, "cell"), cell)


def _split(text: str, span: Span, by: str) -> Iterator[Span]:
    start = span.start
    for piece in span.of(text).split(by):
        yield Span(start, start + len(piece))
        start += len(piece) + len(by)
