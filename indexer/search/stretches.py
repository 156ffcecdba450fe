"""Which stretches of a long text are shown: those that hold what answers to what was asked, or claimed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.models import Span
from indexer.search.query import merged

BEFORE = 160  # characters before the first matched words
NAME = 60  # characters of a name's beginning, at most
_JOINS = "(?:of|for|and|the|on|in|to)"
# Words in capitals up to the end, with what joins them, and how such a name goes on.
_NAME = re.compile(rf"\b[A-Z][\w’'-]*+(?: (?:{_JOINS} ){{0,2}}[A-Z][\w’'-]*+){{0,8}} (?:{_JOINS} ){{0,2}}$")
_GOES_ON = re.compile(rf"(?:{_JOINS} ){{0,2}}[A-Z]")
STRETCHES = 3  # of one paragraph that are shown at most


def shortened(text: str, marks: Sequence[Span], most: int) -> str:
    """The text in one line, of a long one what holds what is marked, with a sign where something is left out."""
    shown = stretches(text, marks, most)
    told = " … ".join(" ".join(span.of(text).split()) for span in shown)
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
    name = _before_a_name(text, start)
    start = name if first - name <= most // 2 else start  # what matched stays in sight
    end = len(text) if len(text) - start <= most else text.rfind(" ", start, start + most)
    return Span(start, end if end > start else min(start + most, len(text)))


def _before_a_name(text: str, start: int) -> int:
    """Where a name begins that a cut there would halve ("the Institute for Fiscal | Studies"); else the cut itself."""
    if not _GOES_ON.match(text, start):
        return start
    led = _NAME.search(text, max(0, start - NAME), start)
    return led.start() if led else start


def _held(text: str, marks: Sequence[Span], shown: Sequence[Span]) -> set[str]:
    """The marked words that stand whole in these stretches."""
    return {
        mark.of(text).casefold() for mark in marks if any(s.start <= mark.start and mark.end <= s.end for s in shown)
    }
