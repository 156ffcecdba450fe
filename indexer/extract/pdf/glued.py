"""Figures behind a word of a page, set as the text is, that are the markers of its notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.extract.pdf.baselines import SMALLER
from indexer.extract.pdf.content import SPACE_GAP
from indexer.extract.pdf.labels import GLUED, glued_on, label_of, marks_on, plain
from indexer.extract.pdf.lines import Line, Span
from indexer.extract.pdf.pages import Page

# "was closed. 7 The board", "was closed.7 The": behind a sentence's end and before the next one, or its line's end.
_BEHIND = re.compile(r"(?<=[a-z”’)][.?!”’])\s?(\d{1,3})(?=\s++[A-Z“‘]|$)|(?<=[a-z]{2})(\d{1,3})(?=[\s.,;:)]|$)")

# A word's end, with what closes it; behind a measure or a formula, "km", "CO", stands a figure of its own.
_ENDS = re.compile(
    r"(?:[^\W\d_]{4}|(?<![^\W\d_])[a-z]{3})[.,;:?!”’\"')\]]{0,3}$|[^\W\d_]{2}[.,;:?!”’\"')\]]{1,3}$|[.,;:?!”’\"')\]]{2}$"
)


def raise_small(pages: list[Page]) -> None:
    """Raise the figures that are set smaller than the words right before them, and not raised: a file that lost their
    place on the line kept their size. Only such as a line of the page, or of a later one, begins with are notes'."""
    opening: set[str] = set()
    for page in reversed(pages):
        opening |= {label.text for line in page.lines if (label := label_of(line)).text.isdigit()}
        for at, line in enumerate(page.lines):
            if any(_is_small(line, n) and span.text.strip() in opening for n, span in enumerate(line.spans)):
                spans = [
                    span._replace(shift=1) if _is_small(line, n) and span.text.strip() in opening else span
                    for n, span in enumerate(line.spans)
                ]
                _put(page, at, line.part(spans))


def _is_small(line: Line, n: int) -> bool:
    """Whether a span is a small figure that touches the end of a word or sentence, and nothing goes on behind it."""
    span = line.spans[n]
    if not n or span.shift or span.space or span.size >= SMALLER * line.size or not span.text.strip().isdigit():
        return False
    after = line.spans[n + 1] if n + 1 < len(line.spans) else None
    closed = after is None or after.space or after.text[:1] in ".,;:)" or after.x0 - span.x1 > SPACE_GAP * line.size
    return len(span.text.strip()) < 4 and _ENDS.search(line.spans[n - 1].text) is not None and closed


def raise_glued(page: Page) -> None:
    """Raise the figure that is glued to a word where it alone can point at a note that nothing else points at."""
    wanted = _wanted(page)
    if found := wanted & glued_on(page.lines):
        for at, line in enumerate(page.lines):
            if any((match[1] or match[2]) in found for match in GLUED.finditer(line.text)):
                _put(page, at, line.part([part for span in line.spans for part in _parted(span, found)]))
    for label in sorted((label for label in wanted - found if label.isdigit()), key=int):
        _raise_between(page, label)


def _wanted(page: Page) -> set[str]:
    """The labels of a page's notes that nothing raised points at."""
    raised = marks_on(page.lines)
    return {note.label for note in page.notes if note.label and note.label not in raised}


def _put(page: Page, at: int, new: Line) -> None:
    """Set a line in the place of another, in the same column."""
    line = page.lines[at]
    page.lines[at] = new
    if id(line) in page.edges:
        page.edges[id(new)] = page.edges[id(line)]
    for known in (page.apart, page.beside):
        if id(line) in known:
            known.add(id(new))


def _raise_between(page: Page, label: str) -> None:
    """Raise the only figure that can be a note's between the markers of the notes before and behind it."""
    before, behind = str(int(label) - 1), str(int(label) + 1)
    places = list(_places(page.lines, label))
    start = max((at for at, mark, _ in _marks(page.lines) if mark == before), default=(-1, -1))
    end = min((at for at, mark, _ in _marks(page.lines) if mark == behind), default=(len(page.lines), 0))
    if start == (-1, -1) and end == (len(page.lines), 0):
        return  # no neighbour says where it must stand
    between = [(at, found) for at, found in places if start < at < end]
    if len(between) == 1:
        (line, span), (first, last) = between[0]
        spans = page.lines[line].spans
        parts = _cut(spans[span], first, last)
        _put(page, line, page.lines[line].part([*spans[:span], *parts, *spans[span + 1 :]]))


def _marks(lines: list[Line]) -> Iterator[tuple[tuple[int, int], str, Span]]:
    for at, line in enumerate(lines):
        for n, span in enumerate(line.spans):
            if span.shift > 0:
                yield from (((at, n), mark, span) for mark in re.findall(r"\d+", plain(span.text)))


def _places(lines: list[Line], label: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where a figure stands behind a word: line and span, from where to where."""
    for at, line in enumerate(lines):
        for n, span in enumerate(line.spans):
            if span.shift == 0 and label in span.text:
                for match in _BEHIND.finditer(span.text):
                    if (match[1] or match[2]) == label:
                        yield (at, n), match.span(1 if match[1] else 2)


def _cut(span: Span, start: int, end: int) -> list[Span]:
    """A span in three: its text before a figure, the figure raised, what follows."""
    unit = (span.x1 - span.x0) / max(len(span.text), 1)
    x0, x1 = span.x0 + start * unit, span.x0 + end * unit
    parts = [
        span._replace(x1=x0, text=span.text[:start].rstrip()),
        span._replace(x0=x0, x1=x1, text=span.text[start:end], space=False, shift=2),
    ]
    rest = span.text[end:]
    return [*parts, span._replace(x0=x1, text=rest.lstrip(), space=rest[0] == " ")] if rest.strip() else parts


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
