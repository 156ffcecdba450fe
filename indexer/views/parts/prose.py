"""Text of documents as markup: everything is escaped, and marks and raised numbers are set between the characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from indexer.models import Span
from indexer.search.hit import listed, ordinal
from indexer.search.stretches import stretches

__all__ = ["counted", "excerpt", "listed", "ordinal", "plain", "sentence", "shortened", "within"]

EXCERPT = 700  # characters of a hit: a paragraph of usual length whole
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
    """A paragraph with its matched words marked; of a long one the stretches that hold most of them, each word once."""
    shown = stretches(text, marks, most)
    told = " … ".join(within(text, span, marks) for span in shown)
    return f"{'… ' if shown[0].start else ''}{told}{' …' if shown[-1].end < len(text) else ''}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 note`, `2 notes`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
