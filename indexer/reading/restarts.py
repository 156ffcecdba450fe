"""Which of a document's counts is its main one, where the numbers of paragraphs begin again.

A report may open with its list of conclusions and recommendations, which counts from 1, before its paragraphs do. Then
"paragraph 5" is the fifth of the paragraphs, and the list's numbers are those of its part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from indexer.reading.units import Unit

LIST = re.compile(
    r"(?:\d+\.? )?(?:summary of |list of |our )?(?:the )?(?:main |key )?(?:conclusions?|recommendations?)\b",
    re.IGNORECASE,
)
LEAST = 2  # numbers of a count


@dataclass(slots=True)
class _Count:
    """A run of plain numbers that begins with 1."""

    heading: str  # over its first number
    at: list[int] = field(default_factory=list)


def listed_in_front(units: Sequence[Unit]) -> frozenset[int]:
    """Indices of the numbered units of a list of conclusions that stands before a longer count of paragraphs."""
    counts: list[_Count] = []
    heading = ""
    for at, unit in enumerate(units):
        if unit.kind == "heading" and not unit.number:
            heading = unit.text
        elif unit.number == "1":
            counts.append(_Count(heading, [at]))
        elif counts and unit.number and unit.number.isdigit():
            counts[-1].at.append(at)
    for n, count in enumerate(counts[:-1]):
        longer = any(not LIST.match(later.heading) and len(later.at) >= len(count.at) for later in counts[n + 1 :])
        if LIST.match(count.heading) and longer and len(count.at) >= LEAST:
            return frozenset(count.at)
    return frozenset()
