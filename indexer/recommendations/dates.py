"""When an answer says that something will be done, as printed: "by spring 2025", "later this year", "Summer 2019"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from indexer.citations.grammar import MONTH, YEAR
from indexer.models import Span

_LAST = {"spring": (5, 31), "summer": (8, 31), "autumn": (11, 30), "winter": (2, 28)}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()

_SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)"
_WHEN = (
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)? )?{MONTH},? {YEAR}|{_SEASON}(?: of)? {YEAR}(?:[-–/]\d\d)?|"
    rf"(?:Q[1-4]|(?:first|second|third|fourth|last|final) (?:quarter|half)(?: of)?) {YEAR}(?:[-–/]\d\d)?|"
    rf"{YEAR}(?:[-–/]\d\d)?)"
)
_PART = (
    r"(?:(?:the )?(?:end|start|beginning|middle|close|first half|second half) of |(?:early|mid|"
    r"late)[- ]?(?:in )?|(?:the )?(?:end[- ]))?"
)
_LOOSE = (
    r"(?:later (?:this|next) year|(?:early|later|by|during|before|in)? ?(?:the )?next (?:year|spring|summer|"
    r"autumn|winter)|"
    r"this (?:year|spring|summer|autumn|winter)|over the next (?:year|\w+ months)|"
    r"within (?:the next )?(?:\w+) (?:months|weeks|years)|"
    r"by the end of (?:the|this) (?:year|parliament|financial year)|(?:in )?(?:the )?(?:coming )?(?:spring|summer|"
    r"autumn|winter)(?= \w+ publication| update| review)|"
    r"in the (?:spring|summer|autumn|winter|new year))"
)
_FROM = (
    r"(?:by|from|in|on|before|until|during|for|over the course of|no later than|starting in|beginning in|"
    r"throughout|since|of)"
)
_TIME = re.compile(rf"(?P<lead>\b{_FROM} )?(?P<when>{_PART}{_WHEN}(?: onwards)?|{_LOOSE})(?![\w/]|[-–]\d)")
_TARGET = re.compile(
    r"(?:target (?:implementation |completion )?date|implementation date|target date|"
    r"date for implementation)\s*[:–-]?\s*"
    r"(?P<when>[^\n.;]{3,40})",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|shall|going to|intends?|intention|plan(?:s|ned)?|aims?|expect(?:s|ed)?|due|schedul\w+|commit\w*|"
    r"propos\w+|"
    r"to be (?:published|launched|completed|introduced|delivered)|on track|ready to|ambition|(?:is|are) \w+ing)\b",
    re.IGNORECASE,
)
# What is no day on which something is done: what money is for, and names that hold a year.
_SPENDING = re.compile(
    r"£|\bspending review\b|\bfinancial year\b|\bbetween \d{4}\b|\b(?:budget|funding|invest\w*|"
    r"allocat\w*)\b[^.]{0,60}$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(
    r"(?:Act|Strategy|Review|Report|Plan|Statement|Order|Regulations|Paper|Budget|Bill|Framework) $"
)
_VAGUE = re.compile(r"in due course|shortly|as soon as", re.IGNORECASE)


def target_date(text: str, spans: Sequence[Span], published: str | None) -> str | None:
    """The first definite time ahead, as printed; None where there is none.

    `published` is the response's own date: times before it are past.
    """
    for span in spans:
        if (told := _TARGET.search(span.of(text))) and not _VAGUE.search(told["when"]):
            return told["when"].strip()
    for span in spans:
        for sentence in re.finditer(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]?", span.of(text)):
            found = _in_sentence(sentence.group(), published)
            if found:
                return found
    return None


def _in_sentence(sentence: str, published: str | None) -> str | None:
    if not _AHEAD.search(sentence):
        return None
    for match in _TIME.finditer(sentence):
        before = sentence[: match.start()]
        if (match["lead"] or "").strip() in ("since", "of") or _NAME_BEFORE.search(before):
            continue
        if _SPENDING.search(before[-80:]) or re.match(r"(?:/|[-–]| to )\d", sentence[match.end() :]):
            continue
        if re.search(r"(?:and|to|[-–]) $", before) and re.search(rf"{YEAR}\S* (?:and|to|[-–]) $", before):
            continue
        if _past(match["when"], published):
            continue
        lead = (match["lead"] or "").strip()
        return f"{lead} {match['when']}".strip() if lead not in ("during", "for") else match["when"]
    return None


def _past(when: str, published: str | None) -> bool:
    """Whether a printed time lies before the response; a bare year of the response itself may still be ahead."""
    year = re.search(YEAR, when)
    if year is None or not published:
        return False
    if int(year.group()) != int(published[:4]):
        return int(year.group()) < int(published[:4])
    month = re.search(MONTH, when)
    if month and len(published) >= 7:
        return _MONTHS.index(month.group()[:3].lower()) + 1 < int(published[5:7])
    return False


def due(when: str, published: str | None) -> date | None:
    """The last day that a printed time may mean: "spring 2025" → 31 May 2025; None where it names no year."""
    year = re.search(YEAR, when)
    lower = when.lower()
    if year is None:
        if not published or "year" not in lower:
            return None
        number = int(published[:4]) + ("next" in lower)
        return date(number, 12, 31)
    number = int(year.group())
    if month := re.search(MONTH, when):
        at = _MONTHS.index(month.group()[:3].lower()) + 1
        day = re.match(r"\D*(\d{1,2})(?:st|nd|rd|th)? [A-Z]", when)
        last = monthrange(number, at)[1]
        return date(number, at, min(int(day[1]), last) if day else last)
    for season, (at, last) in _LAST.items():
        if season in lower:
            return date(number + (season == "winter"), at, last)
    if re.search(rf"{YEAR}[-–/]\d\d", when):  # a financial year
        return date(number + 1, 3, 31)
    if "early" in lower:
        return date(number, 4, 30)
    return date(number, 7, 31) if "mid" in lower else date(number, 12, 31)
