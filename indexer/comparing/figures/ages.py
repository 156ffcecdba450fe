"""Of which age group a figure is: "for people aged 85 and over … a 24% increase, and a 90% increase by 2036"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.comparing.figures.agreeing import agrees, are_like
from indexer.comparing.figures.figure import Figure
from indexer.comparing.figures.finding import Finding
from indexer.models import Span

OF_ANOTHER_AGE = "of another age"
_N = r"(?P<n{0}>\d{{1,3}})"
_GROUP = re.compile(
    rf"\b(?:aged |ages? )?{_N.format(1)}(?: years)?(?:[- ]plus\b|\+| (?:and|or) (?:over|above|older)\b)"
    rf"|\b(?:aged |age )?over[- ]{_N.format(2)}s?\b(?! ?(?:%|per cent|million|billion|,))(?=s\b|[ ,.;)]|$)"
    rf"|\b(?P<below>(?:aged |age )?under[- ]{_N.format(3)}s?\b)(?! ?(?:%|per cent))",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(
    r"(?:%| per ?cent)? (?:[a-z]{2,12} ){0,2}(?:of|among|for|in) "
    r"(?:the |all |those |people |adults |men |women |residents ){0,2}"
)
_END = re.compile(r"[.;]\s")


def of_another_age(claim: str, source: str, found: list[Finding], held: Sequence[Figure]) -> list[Finding]:
    """The findings, and of a figure that the source has of another age group only, what it has of the claim's."""
    ours = _groups(claim)
    if not ours:
        return found
    theirs = _groups(source)
    told = {figure: _group_of(source, figure, theirs) for figure in held}
    agreed = [one.source.span.start for one in found if one.source is not None and not one.is_wrong]
    return [_judged(one, _group_of(claim, one.claim, ours), told, agreed) for one in found]


def _judged(one: Finding, group: str, told: dict[Figure, str], agreed: list[int]) -> Finding:
    """The finding, or what the source has of its age group instead: the nearest to the claim's other figures."""
    own = told.get(one.source) if one.source is not None and not one.is_wrong else None
    if not group or not own or own == group or one.claim.kind in ("date", "year"):
        return one
    of_it = [figure for figure, theirs in told.items() if theirs == group and are_like(figure, one.claim)]
    if not of_it or any(agrees(one.claim, figure) for figure in of_it):
        return one
    free = [figure for figure in of_it if figure.span.start not in agreed] or of_it
    beside = [start for start in agreed if any(start == figure.span.start for figure in of_it)] or [0]
    nearest = min(free, key=lambda figure: min(abs(figure.span.start - start) for start in beside))
    return Finding(one.claim, "differs", nearest, OF_ANOTHER_AGE)


def _groups(text: str) -> list[tuple[Span, str]]:
    """Where an age group is named, and which it is: "85+", "5-"."""
    return [
        (Span(*match.span()), f"{match['n1'] or match['n2'] or match['n3']}{'-' if match['below'] else '+'}")
        for match in _GROUP.finditer(text)
    ]


def _group_of(text: str, figure: Figure, groups: list[tuple[Span, str]]) -> str:
    """The group that is named right behind a figure, else the last one before it in its sentence; empty for none."""
    if any(span.start <= figure.span.start < span.end for span, _ in groups):
        return ""  # the age itself
    behind = _OF_WHOM.match(text, figure.span.end)
    for span, group in groups:
        if behind and span.start == behind.end():
            return group
    before = [(span, group) for span, group in groups if span.end <= figure.span.start]
    if not before or _END.search(text, before[-1][0].end, figure.span.start):
        return ""
    return before[-1][1]
