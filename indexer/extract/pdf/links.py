"""The links of a PDF: the address behind words, and which figures lead to a note in the file itself.

A link is a rectangle on the page; the words are those that it covers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pypdf import PdfReader

from indexer.extract.pdf.labels import label_of
from indexer.extract.pdf.lines import Line, Span
from indexer.extract.pdf.pages import Page
from indexer.extract.pdf.rectangles import Link
from indexer.models import Hyperlink

# A link that leads from a marker to its note is no wider, in points.
MARKER_WIDTH = 40.0
# The note stands at the place that the link names, or under it by no more than so many points.
UNDER = 45.0
# So many characters before the linked words tell where they stand.
BEFORE = 60
_NARROW, _WIDE = frozenset("iljtfrI.,;:'’!|()[] -"), frozenset("mwMW—@%")
_MARKER = re.compile(r"[\[(]?(\d{1,4}|[*†‡§¶]{1,3})[\])]?")


# ── words behind which an address lies ─────────────────────────────────────────────────────────────────────────


def linked_words(lines: list[Line], links: list[Link]) -> Iterator[Hyperlink]:
    """The linked words of one block, with the words before them."""
    outside = [link for link in links if link.url]
    if not outside or not lines:
        return
    text = ""
    found: list[tuple[int, int, str]] = []
    for line in lines:
        text += "\n" if text else ""
        for start, end, url in sorted(_covered(line, outside)):
            if found and found[-1][2] == url and not text[found[-1][1] :].strip() and not line.text[:start].strip():
                found[-1] = found[-1][0], len(text) + end, url
            else:
                found.append((len(text) + start, len(text) + end, url))
        text += line.text
    for start, end, url in found:
        words = _as_set(text[start:end])
        if words:
            yield Hyperlink(words, url, " ".join(text[max(0, start - BEFORE) : start].split()))


def _as_set(words: str) -> str:
    """Linked words on one line; where a hyphen ends a line, what stands before the broken word."""
    broken = re.search(r"(?<!\S)\S*-\n", words)
    return " ".join((words[: broken.start()] if broken else words).split())


def _covered(line: Line, links: list[Link]) -> Iterator[tuple[int, int, str]]:
    """The parts of a line that links cover, to whole words: (start, end, address)."""
    middle = line.y + 0.3 * line.size
    for link in links:
        if not link.y0 <= middle <= link.y1 or link.x1 < line.x0 or link.x0 > line.x1:
            continue
        covered = [link.x0 <= x <= link.x1 for x in _middles(line)]
        text = line.text
        words = [
            match.span()
            for match in re.finditer(r"\S+", text)
            if 2 * sum(covered[slice(*match.span())]) > len(match[0])
        ]
        if not words:
            continue
        start, end = words[0][0], words[-1][1]
        while start < end and text[start] in " ,;:.":
            start += 1
        if text[start:end].strip():
            yield start, end, link.url


def _middles(line: Line) -> list[float]:
    """About where the middle of each character of a line's text stands."""
    found: list[float] = []
    for span in line.spans:
        if span.space and found:
            found.append(span.x0)
        widths = [_width(character) for character in span.text]
        unit = (span.x1 - span.x0) / max(sum(widths), 0.1)
        x = span.x0
        for width in widths:
            found.append(x + 0.5 * width * unit)
            x += width * unit
    return found


def _width(character: str) -> float:
    """How wide a character is beside others, in most faces."""
    if character in _NARROW:
        return 0.5
    if character in _WIDE:
        return 1.5
    return 1.25 if character.isupper() else 1.0


# ── figures that lead to notes ─────────────────────────────────────────────────────────────────────────────────


def raise_linked_markers(pages: list[Page], reader: PdfReader) -> None:
    """Figures glued to a word and linked to a line that begins with them are markers, however they are set."""
    jumps = [
        (page, link)
        for page in pages
        for link in page.links
        if link.target is not None and link.x1 - link.x0 <= MARKER_WIDTH
    ]
    if not jumps:
        return
    places = _Places(reader)
    for page, link in jumps:
        for at, line in enumerate(page.lines):
            if link.y0 <= line.y + 0.3 * line.size <= link.y1 and line.x0 < link.x1 and link.x0 < line.x1:
                page.lines[at] = _raised(line, link, page, pages, places)


def _raised(line: Line, link: Link, page: Page, pages: list[Page], places: _Places) -> Line:
    """The line with the linked figures raised, if they are those of the note that they lead to."""
    found: list[Span] = []
    for at, span in enumerate(line.spans):
        step = (span.x1 - span.x0) / max(len(span.text), 1)
        covered = [n for n in range(len(span.text)) if link.x0 <= span.x0 + (n + 0.5) * step <= link.x1]
        figures = span.text[covered[0] : covered[-1] + 1].strip() if covered else ""
        match = _MARKER.fullmatch(figures)
        if match is None or span.shift > 0:
            found.append(span)
            continue
        start = span.text.index(figures, covered[0])
        before = span.text[start - 1 : start] if start else ("" if at == 0 or span.space else "x")
        if not before.strip() or not _leads_to_note(match[1], link, page, pages, places):
            found.append(span)
            continue
        end = start + len(figures)
        x, y = span.x0 + start * step, span.x0 + end * step
        if start:
            found.append(span._replace(x1=x, text=span.text[:start].rstrip()))
        found.append(span._replace(x0=x, x1=y, text=figures, space=False, shift=1))
        if rest := span.text[end:].strip():
            found.append(span._replace(x0=y, text=rest, space=span.text[end] == " "))
    return Line(found, line.y, line.size, line.artifact, line.page)


def _leads_to_note(label: str, link: Link, page: Page, pages: list[Page], places: _Places) -> bool:
    """Whether a line at the link's target begins with the label; that line is then known as a note's first."""
    place = places.of(link.target)
    if place is None or not 1 <= place[0] <= len(pages):
        return False
    number, y = place
    there = pages[number - 1]
    near = [line for line in there.lines if y is None or -2 <= y - line.y <= UNDER]
    first = next((line for line in near if label_of(line).text == label), None)
    if first is None:
        return False
    if number != page.number:
        there.note_starts.add(id(first))
    return True


class _Places:
    """Where the names of places in a file lead."""

    def __init__(self, reader: PdfReader) -> None:
        self.reader = reader
        self.named: dict[str, Any] | None = None
        self.numbers = {
            page.indirect_reference.idnum: number
            for number, page in enumerate(reader.pages, 1)
            if page.indirect_reference is not None
        }

    def of(self, target: Any) -> tuple[int, float | None] | None:
        """(page, distance from its foot or None) of a target, however the file names it."""
        try:
            target = target.get_object()
            if isinstance(target, (str, bytes)):
                name = target if isinstance(target, str) else target.decode("latin-1")
                if self.named is None:
                    self.named = dict(self.reader.named_destinations)
                target = (self.named.get(name) or self.named[name.removeprefix("/")]).dest_array
            if isinstance(target, dict):
                target = target["/D"]
            reference = target[0]
            number = self.numbers[reference.idnum] if hasattr(reference, "idnum") else int(reference) + 1
            values: Iterable[Any] = {"/XYZ": target[3:4], "/FitH": target[2:3]}.get(target[1], ())
            y = next((float(value) for value in values if isinstance(value, (int, float))), None)
        except Exception:  # a broken name leads nowhere
            return None
        return number, y
