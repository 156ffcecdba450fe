"""Figures of a claim that say what the source says in others: a ratio, a level before a rise, a worked example."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from indexer.comparing.figures.agreeing import are_like, close
from indexer.comparing.figures.figure import Figure
from indexer.comparing.figures.finding import Finding
from indexer.comparing.figures.slots import sentence_of
from indexer.comparing.figures.words import WORDS, value

# "Seven boats were built for every ten that sank".
_FOR_EVERY = re.compile(
    rf"(?<![\w.,])(?P<some>{WORDS.pattern}|\d{{1,3}})\b[^.;:]{{0,60}}?\b(?:for|to) (?:every|each) "
    rf"(?P<all>{WORDS.pattern}|\d{{1,3}})\b",
    re.IGNORECASE,
)
RATIO_NEAR = 0.06  # of a ratio, by which that of the source may be another


def is_of_a_ratio(claim: str, figure: Figure, held: Sequence[Figure]) -> bool:
    """ "Seven … for every ten" of 77 and 110."""
    match = next((m for m in _FOR_EVERY.finditer(claim) if m.start() <= figure.span.start < m.end()), None)
    if match is None or figure.kind != "number" or not value(match["all"]):
        return False
    told = value(match["some"]) / value(match["all"])
    counted = [f for f in held if f.kind in ("number", "money") and f.low == f.high > 0]
    return any(
        are_like(one, other) and abs(min(one.low, other.low) / max(one.low, other.low) - told) <= RATIO_NEAR * told
        for one, other in combinations(counted, 2)
    )


_POINTS = re.compile(r" (?:percentage )?points?\b")


def is_a_level_before(figure: Figure, source: str, held: Sequence[Figure]) -> bool:
    """ "It was 39%" of "46%, seven points more than then": a share with the points by which it moved."""
    if figure.kind != "percent" or figure.unit == "points" or figure.low != figure.high:
        return False
    shares = [f for f in held if f.kind == "percent" and f.unit != "points" and f.low == f.high]
    points = [f for f in held if f.low == f.high and (f.unit == "points" or _POINTS.match(source, f.span.end))]
    return any(
        sentence_of(source, share) == sentence_of(source, moved)
        and any(close(figure, figure.low, level) for level in (share.low - moved.low, share.low + moved.low))
        for share in shares
        for moved in points
    )


def without_examples(findings: Sequence[Finding], held: Sequence[Figure]) -> list[Finding]:
    """Without two sums that the source has not and whose gap it has: "who asks for £4,000 pays £600" of what is above
    £3,400."""
    absent = [f.claim for f in findings if f.standing in ("absent", "differs") and f.claim.kind == "money"]
    examples = {
        one.span
        for first, second in combinations(absent, 2)
        for other in held
        if are_like(first, other) and other.low == other.high == abs(first.low - second.low)
        for one in (first, second)
    }
    return [finding for finding in findings if finding.claim.span not in examples]
