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
    r"(?:\d+\.? )?(?:(?:summary|list) of |our )?(?:the )?(?:main |key )?(?:conclusions?|recommendations?)"
    r"(?:(?: and|,| &) (?:the )?(?:main |key )?(?:conclusions?|recommendations?))?"
    r"(?: of the (?:report|review|inquiry|committee|panel)| in (?:brief|full|summary)| at a glance"
    r"| (?:to|for) [^.:;]{3,60})?:?",
    re.IGNORECASE,
)
# What no main count of paragraphs stands under: more of such lists, and what is added behind a report.
_NO_TEXT = re.compile(
    r"(?:\d+\.? )?(?:(?:summary|list) of |our )?(?:the )?(?:main |key )?(?:conclusions?|recommendations?|annex(?:e|es)?"
    r"|append(?:ix|ices)|schedules?|terms|glossary|questions|endnotes?|references)\b",
    re.IGNORECASE,
)
_ADDED = re.compile(r"(?:annex(?:e|es)?|append(?:ix|ices)|schedules?)\b", re.IGNORECASE)
LEAST = 2  # numbers of a count


@dataclass(slots=True)
class _Count:
    """A run of plain numbers that begins with 1."""

    heading: str  # over its first number
    added: bool  # behind the heading of an annex
    at: list[int] = field(default_factory=list)


def listed_in_front(units: Sequence[Unit]) -> frozenset[int]:
    """Indices of the numbered units of a list of conclusions that stands before a longer count of paragraphs."""
    counts: list[_Count] = []
    heading, annex = "", None  # the annex's level, while it lasts
    for at, unit in enumerate(units):
        if unit.kind == "heading" and not unit.number:
            heading = unit.text
            if _ADDED.match(heading):
                annex = unit.level or 1
            elif annex is not None and (unit.level or 1) < annex:
                annex = None
        elif unit.number == "1":
            counts.append(_Count(heading, annex is not None, [at]))
        elif counts and unit.number and unit.number.isdigit():
            counts[-1].at.append(at)
    for n, count in enumerate(counts[:-1]):
        text = (later for later in counts[n + 1 :] if not (later.added or _NO_TEXT.match(later.heading)))
        longer = any(len(later.at) > len(count.at) for later in text)
        if LIST.fullmatch(count.heading.strip()) and longer and len(count.at) >= LEAST:
            return frozenset(count.at)
    return frozenset()
