"""Text of documents as markup: everything is escaped, and marks and raised numbers are set between the characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from indexer.models import Span
from indexer.search.hit import listed, ordinal

__all__ = ["counted", "excerpt", "listed", "ordinal", "plain", "sentence", "shortened", "within"]

EXCERPT = 700  # characters of a hit: a paragraph of usual length whole
BEFORE = 160  # of them before the first matched words
BLANKS = re.compile(r"\s+")


def plain(text: str) -> str:
    """Text in one line, escaped."""
    return escape(BLANKS.sub(" ", text).strip())


def sentence(text: str) -> str:
    """A reason as a sentence: with a capital and a full stop; not escaped."""
    flat = BLANKS.sub(" ", text).strip().rstrip(".")
    return f"{flat[:1].upper()}{flat[1:]}." if flat else ""


def shortened(text: str, length: int) -> str:
    """At most `length` characters in one line, cut at a word; not escaped."""
    flat = BLANKS.sub(" ", text).strip()
    return flat if len(flat) <= length else f"{flat[:length].rsplit(' ', 1)[0].rstrip(',;:')} …"


def within(text: str, span: Span, marks: Iterable[Span] = (), raised: Mapping[int, str] | None = None) -> str:
    """`text[span]` escaped, with `<mark>` around the marked spans and, at each offset of `raised`, its markup.

    Offsets are into `text`; marks that reach over the ends of the span are cut there.
    """
    inserts: list[tuple[int, int, str]] = []
    for mark in marks:
        start, end = max(mark.start, span.start), min(mark.end, span.end)
        if start < end:
            inserts += [(start, 2, "<mark>"), (end, 0, "</mark>")]
    inserts += [(at, 1, markup) for at, markup in (raised or {}).items() if span.start <= at <= span.end]
    pieces, at = [], span.start
    for offset, _, markup in sorted(inserts):
        pieces += [escape(text[at:offset]), markup]
        at = offset
    return "".join([*pieces, escape(text[at : span.end])])


def excerpt(text: str, marks: Sequence[Span], most: int = EXCERPT) -> str:
    """A paragraph with its matched words marked; of a long one the stretch around the first of them."""
    if len(text) <= most:
        return within(text, Span(0, len(text)), marks)
    first = marks[0].start if marks else 0
    start = 0 if first <= min(BEFORE, most // 3) else text.find(" ", first - min(BEFORE, most // 3)) + 1
    end = len(text) if len(text) - start <= most else text.rfind(" ", start, start + most)
    opening, closing = ("… " if start else ""), (" …" if end < len(text) else "")
    return opening + within(text, Span(start, end), marks) + closing


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 note`, `2 notes`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
