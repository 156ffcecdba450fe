"""Text of documents as markup: everything is escaped, and marks and raised numbers are set between the characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from indexer.models import Span
from indexer.search.hit import listed, ordinal
from indexer.search.query import merged

__all__ = ["counted", "excerpt", "listed", "ordinal", "plain", "sentence", "shortened", "stretches", "within"]

EXCERPT = 700  # characters of a hit: a paragraph of usual length whole
BEFORE = 160  # of them before the first matched words
STRETCHES = 3  # of one paragraph that are shown at most
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


def stretches(text: str, marks: Sequence[Span], most: int) -> list[Span]:
    """What is shown of a text of which `most` characters are: all of it, or as few stretches as hold all that is
    marked, three at most, in order."""
    if len(text) <= most:
        return [Span(0, len(text))]
    wanted = {mark.of(text).casefold() for mark in marks}
    found: list[Span] = []
    for parts in range(1, STRETCHES + 1):
        shown = _best(text, marks, most // parts, parts)
        if not found or len(_held(text, marks, shown)) > len(_held(text, marks, found)):
            found = shown
        if _held(text, marks, found) == wanted:
            break
    return found


def _best(text: str, marks: Sequence[Span], most: int, parts: int) -> list[Span]:
    """So many stretches of so many characters, each the one with most marked words that those before it lack."""
    found: list[Span] = []
    for _ in range(parts):
        held = _held(text, marks, found)
        new = [mark for mark in marks if mark.of(text).casefold() not in held]
        ways = [_around(text, mark.start, most) for mark in new] or ([] if found else [_around(text, 0, most)])
        if ways:
            found.append(max(ways, key=lambda span: len(_held(text, new, [span]))))
    return list(merged(found))


def _around(text: str, first: int, most: int) -> Span:
    """A stretch cut at words, with a little before its first matched word."""
    before = min(BEFORE, most // 3)
    start = 0 if first <= before else min(text.find(" ", first - before) + 1, first)
    end = len(text) if len(text) - start <= most else text.rfind(" ", start, start + most)
    return Span(start, end if end > start else min(start + most, len(text)))


def _held(text: str, marks: Sequence[Span], shown: Sequence[Span]) -> set[str]:
    """The marked words that stand whole in these stretches."""
    return {
        mark.of(text).casefold() for mark in marks if any(s.start <= mark.start and mark.end <= s.end for s in shown)
    }


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 note`, `2 notes`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
