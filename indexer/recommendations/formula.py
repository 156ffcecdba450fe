"""What a Treasury Minute prints over an answer, which decides alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.models import Span
from indexer.recommendations.cues import SHOWN, Said, around, sentences_of
from indexer.recommendations.records import Status
from indexer.recommendations.tables import states_alone
from indexer.recommendations.words import IMPLEMENTED

FORMULA = re.compile(
    r"\s*(?:\d{1,2}[a-z]?\.\d{1,2}[.:]? )?(?:The |HM )?(?P<who>[Gg]overnment|[Dd]epartment|[Mm]inistry|Treasury|"
    r"[A-Z][\w ,&’]{2,50}?) "
    r"(?P<verdict>(?:(?:partially|partly|fully) )?(?:agree(?:s|d)?|accept(?:s|ed)?)|disagree(?:s|d)?|reject(?:s|"
    r"ed)?|(?:does|do|did)(?: not|"
    r"n’t) (?:agree|accept))"
    r"(?: with)? (?:the|this|both|these|all)(?: of the)? ?(?:(?:PAC|Public Accounts Committee|"
    r"Committee(?: of Public Accounts)?)(?:’s|'s)? )?"
    r"(?:recommendations?|conclusions?)(?P<how> in (?:part|principle)|,? (?:partially|partly))?\s*[.:]?\s*",
)
AFTER_FORMULA = re.compile(
    r"(?:^|(?<=[.:] ))[^\S\n]*+(?:(?:revised |original |expected )?(?:target )?(?:implementation|completion) date|"
    r"target date|"
    r"recommendations? (?:already |has been |have been |now )?(?:implemented|completed?)|"
    r"date (?:of|for) implementation|work (?:is )?(?:in progress|under ?way)|"
    r"recommendation (?:is )?being implemented)\b",
    re.IGNORECASE | re.MULTILINE,
)


def formula(text: str, spans: Sequence[Span]) -> tuple[Status, Span] | None:
    """What a Treasury Minute prints over its answer; None where there is no such formula.

    "1.1 The Government agrees with the Committee’s recommendation.", "partially agrees", "disagrees", and below it
    "Target implementation date: Spring 2019" or "Recommendation implemented". It decides alone, whatever follows.
    """
    first = next(sentences_of(text, spans), None)
    if first is None:
        return None
    words = first.sentence.of(text)
    printed = FORMULA.fullmatch(words)
    after = "\n".join(span.of(text) for span in spans)
    marks = [mark.group().strip() for mark in AFTER_FORMULA.finditer(after)]
    if printed is None:
        return _implemented(text, first, words)
    verdict, how = printed["verdict"].lower(), (printed["how"] or "").lower()
    if not marks and not ("agree" in verdict and re.search(r"\b(?:PAC|Committee)", words)):
        return None  # as others write it, with their reasons and reservations below
    shown = Span(first.sentence.start + printed.start("who"), first.sentence.start + len(words.rstrip()))
    if "not" in verdict or verdict.startswith(("disagree", "reject")):
        return "rejected", shown
    if "principle" in how:
        return "accepted-in-principle", shown
    if how or verdict.startswith("part"):
        return "accepted-in-part", shown
    done = any(map(IMPLEMENTED.match, marks))
    return ("already-done" if done else "accepted"), shown


def _implemented(text: str, first: Said, words: str) -> tuple[Status, Span] | None:
    """ "Recommendation implemented" or "Work in progress" at the head of an answer, as the progress reports have it."""
    head = IMPLEMENTED.match(words)
    if head and len(words.split()) <= SHOWN:
        return "already-done", around(text, first.sentence, head)
    going = _GOING.fullmatch(words)
    return ("accepted", around(text, first.sentence, going)) if going else None


_GOING = re.compile(
    r"\s*(?:(?:work )?(?:is )?(?:in progress|under ?way|ongoing|on track)|recommendation (?:is )?being implemented)"
    r"\s*[.:]?\s*",
    re.IGNORECASE,
)
_OPENING = re.compile(r"\s*(?P<words>[^.:;–—\n]{2,60}?)\s*(?:[.:;]|[–—]|$)")


def stated_first(text: str, spans: Sequence[Span]) -> tuple[Status, Span] | None:
    """What an answer's first words say where they say no more than a status: "Noted.", "Not accepted: …".

    A plain "Accepted." is left to the rest of the answer, which may take some of it back.
    """
    first = next(sentences_of(text, spans), None)
    opening = _OPENING.match(first.sentence.of(text)) if first else None
    if first is None or opening is None:
        return None
    status = states_alone(opening["words"])
    agreed = re.search(r"\b(?:agree|accept|support|yes|adopt|approv|endors)", opening["words"], re.IGNORECASE)
    if status in (None, "accepted") or (status == "noted" and agreed):
        return None
    return status, Span(first.sentence.start + opening.start("words"), first.sentence.start + opening.end("words"))
