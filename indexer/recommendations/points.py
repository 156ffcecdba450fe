"""An answer that takes what was asked point by point, each with its verdict: "(i) Not agreed. … (ii) Agreed."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.models import Span
from indexer.recommendations.records import Status
from indexer.recommendations.tables import states_alone

FEWEST = 2  # points
_POINT = re.compile(
    r"(?:^|(?<=[.;:] )|(?<=\n))\(?(?:[a-h]|[ivx]{1,4}|\d{1,2})[).]\)? (?P<verdict>[A-Z][a-z’ ]{2,40}?)(?=[.,;:–—]|$)",
    re.MULTILINE,
)


def by_points(text: str, spans: Sequence[Span]) -> tuple[Status, Span] | None:
    """What the verdicts of all points come to, where they differ; None where none is stated, or all say the same."""
    found = [
        (status, Span(span.start + point.start("verdict"), span.start + point.end("verdict")))
        for span in spans
        for point in _POINT.finditer(span.of(text))
        if (status := states_alone(point["verdict"]))
    ]
    told = {status for status, _ in found}
    if len(told) < FEWEST:
        return None
    less = next((words for status, words in found if status not in _DONE), found[0][1])
    if told <= _DONE:
        return "accepted", less
    return ("accepted-in-part" if told & {*_DONE, "accepted-in-part"} else "noted"), less


_DONE: frozenset[Status] = frozenset(("accepted", "already-done"))
