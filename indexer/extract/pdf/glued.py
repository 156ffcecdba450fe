"""Figures glued to a word of a page that are the markers of its notes."""

from __future__ import annotations

from indexer.extract.pdf.labels import GLUED, glued_on, marks_on
from indexer.extract.pdf.lines import Span
from indexer.extract.pdf.pages import Page


def raise_glued(page: Page) -> None:
    """Raise the figure that is glued to a word where it alone can point at a note that nothing else points at."""
    raised = marks_on(page.lines)
    wanted = {note.label for note in page.notes if note.label and note.label not in raised}
    if not (wanted := wanted & glued_on(page.lines)):
        return
    for at, line in enumerate(page.lines):
        if any((match[1] or match[2]) in wanted for match in GLUED.finditer(line.text)):
            page.lines[at] = line.part([part for span in line.spans for part in _parted(span, wanted)])
            new = page.lines[at]
            if id(line) in page.edges:
                page.edges[id(new)] = page.edges[id(line)]
            for known in (page.apart, page.beside):
                if id(line) in known:
                    known.add(id(new))


def _parted(span: Span, wanted: set[str]) -> list[Span]:
    """A span, with the wanted figures behind its words as raised spans of their own."""
    parts: list[Span] = []
    at, unit = 0, (span.x1 - span.x0) / max(len(span.text), 1)
    for match in GLUED.finditer(span.text) if span.shift == 0 else ():
        if (match[1] or match[2]) not in wanted:
            continue
        x0, x1 = span.x0 + match.start() * unit, span.x0 + match.end() * unit
        parts.append(span._replace(x0=span.x0 + at * unit, x1=x0, text=span.text[at : match.start()]))
        parts.append(span._replace(x0=x0, x1=x1, text=match[0], space=False, shift=2))
        at = match.end()
    rest = span.text[at:]
    if rest.strip():
        x0 = span.x0 + at * unit
        parts.append(span._replace(x0=x0, text=rest.lstrip(), space=span.space if not at else rest[0] == " "))
    return parts
