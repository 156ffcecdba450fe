"""The years of a claim held against the periods of its source: two years that are joined are one time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.comparing import figures
from indexer.comparing.align import stems
from indexer.comparing.figures import Figure, Finding
from indexer.comparing.pairing import relation
from indexer.comparing.parsed import parse
from indexer.models import Span


def in_their_periods(text: str, found: Sequence[Finding], source: str) -> Iterator[Finding]:
    """The findings, with those years as differing whose period is another one, or of which the source has a period."""
    found = [_one_end(text, finding, found, source) or finding for finding in found]
    for finding in found:
        yield _other_end(text, finding, found, source) or finding


def _other_end(text: str, finding: Finding, found: Sequence[Finding], source: str) -> Finding | None:
    """The second year of a period whose first one stands in the source, where it has another there: two are one."""
    if finding.claim.kind != "year":
        return None
    periods = list(_periods(source))
    for first in (one.claim for one in found if one.claim.kind == "year" and one.standing == "agrees"):
        if not _JOINS.fullmatch(text[first.span.end : finding.claim.span.start]):
            continue
        ours = (first.low, first.high, finding.claim.low, finding.claim.high)
        if any((one.low, one.high, two.low, two.high) == ours for one, two in periods):
            return None
        other = next((two for one, two in periods if (one.low, one.high) == (first.low, first.high)), None)
        if other is not None:
            return Finding(finding.claim, "differs", other, "period")
    return None


def _one_end(text: str, finding: Finding, found: Sequence[Finding], source: str) -> Finding | None:
    """One year for what the source has of a period that ends or begins with it: "in 2018 alone" of 2015 to 2018."""
    years = [one for one in found if one.claim.kind == "year"]
    told = _IN_A_YEAR.search(text[: finding.claim.span.start])
    if finding.claim.kind != "year" or len(years) != 1 or told is None or _OVER_TIME.search(text):
        return None
    agreed = [one.source.span for one in found if one.source is not None and one.standing == "agrees"
              and one.claim.kind in ("money", "number") and not one.claim.words]  # fmt: skip
    end = (finding.claim.low, finding.claim.high)
    for first, last in _periods(source):
        if end not in ((first.low, first.high), (last.low, last.high)):
            continue
        stop = re.search(r"[.!?](?= [A-Z]|\s*$)|\n", source[last.span.end :])
        right = last.span.end + stop.start() if stop else len(source)
        left = max(source.rfind(mark, 0, first.span.start) for mark in (". ", "\n")) + 1
        inside = [span for span in agreed if left <= span.start < right]
        alone = [f for f in figures.find(source[left:right]) if f.kind == "year" and (f.low, f.high) == end]
        if inside and len(alone) == 1:
            whole = Span(first.span.start, last.span.end)
            return Finding(finding.claim, "differs", replace(last, span=whole, text=whole.of(source)), "one end")
    return None


_IN_A_YEAR = re.compile(
    r"\b(?:in|during)(?: the)?(?: single)?(?: (?:financial|fiscal|calendar|one))?(?: year)? $", re.IGNORECASE
)
# What is told as a change, or from one time to another, may be told by its end.
_OVER_TIME = re.compile(
    r"\b(?:than|since|from (?:\w+ ){0,2}\d|by (?:the end of )?\d|until|up|down|over|between|to date"
    r"|cumulative\w*|ris\w+|rose|f[ae]ll\w*|increas\w+|grew"
    r"|grow\w*|decreas\w+|declin\w+|reach\w*|more|fewer|less|higher|lower)\b",
    re.IGNORECASE,
)


def at_another_time(text: str, found: Sequence[Finding], source: str, spans: Sequence[Span]) -> Iterator[Finding]:
    """The findings, with the one time of a claim as differing where the sentence that says the rest has another one.

    "To be set up by 2023" of "By 2024 each port should have set up …": that another sentence has 2023 of something else
    tells nothing. Both times stand behind one preposition.
    """
    times = [one for one in found if one.claim.kind in TIMES]
    for finding in found:
        other = _of_its_sentence(text, finding, source, spans) if len(times) == 1 else None
        yield Finding(finding.claim, "differs", other, "of another sentence") if other is not None else finding


TIMES = ("year", "date")
SAID, CLEARLY = 0.6, 0.25  # share of the claim that such a sentence has, and how much more than the others


def _of_its_sentence(text: str, finding: Finding, source: str, spans: Sequence[Span]) -> Figure | None:
    own, before = finding.source, _WHEN.search(text[: finding.claim.span.start])
    if finding.claim.kind not in TIMES or own is None or finding.is_wrong or before is None:
        return None
    words = stems(text[: finding.claim.span.start] + text[finding.claim.span.end :])
    shares = [len(words & stems(span.of(source))) / len(words) if words else 0.0 for span in spans]
    for span, share in zip(spans, shares, strict=True):
        held = [f for f in figures.find(source) if f.kind in TIMES and span.start <= f.span.start < span.end]
        if span.start <= own.span.start < span.end or len(held) != 1 or share < SAID:
            continue
        theirs = _WHEN.search(source[span.start : held[0].span.start])
        rest = len(words & stems(figures.sentence_of(source, own))) / len(words)
        if theirs and theirs[1].lower() == before[1].lower() and rest <= share - CLEARLY:
            return None if _does_the_same(text, figures.sentence_of(source, own), span.of(source)) else held[0]
    return None


def _does_the_same(claim: str, own: str, other: str) -> bool:
    """Whether the claim's verb is that of the sentence with its own time ("started", "began"), and not the other's."""
    root = next((token for token in parse(claim).tokens if token.dep == "ROOT" and token.pos == "VERB"), None)
    if root is None:
        return False
    has = [
        any(t.pos == "VERB" and relation(root, t) in ("same", "like") for t in parse(text).tokens)
        for text in (own, other)
    ]
    return has == [True, False]


_WHEN = re.compile(
    r"(?<![\w’-])(by|in|from|since|until|before|after|during)(?: (?:the )?(?:end|start|middle) of)? $", re.IGNORECASE
)


def _periods(text: str) -> Iterator[tuple[Figure, Figure]]:
    """Two years that are joined: "between 2016-17 and 2019-20"."""
    years = [figure for figure in figures.find(text) if figure.kind == "year"]
    for one, two in pairwise(years):
        if _JOINS.fullmatch(text[one.span.end : two.span.start]):
            yield one, two


_JOINS = re.compile(r"\s?(?:and|to|until|through|[–-])\s?")
