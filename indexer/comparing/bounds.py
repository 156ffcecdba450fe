"""Bounds, paths, gaps of numbers: "at least 20" for "up to 20", "from two to one" for "from one to two"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from indexer.comparing import figures
from indexer.comparing.figures import Figure
from indexer.comparing.figures.agreeing import LENGTHS
from indexer.comparing.polarity import signs_in
from indexer.comparing.statement import ENOUGH, Difference, Rule, Statement
from indexer.models import Span

_WORDS = {
    word: str(n)
    for n, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        1,
    )
}
_NUMBER = rf"(?P<number>£? ?\d[\d,]*(?:\.\d+)?|{'|'.join(_WORDS)})(?![\w-])"
_FILLER = r"(?:the |a |an |its |some |around |about )?"
_FROM_BELOW = re.compile(
    r"\b(?:at least|no (?:fewer|less) than|not (?:fewer|less) than|a minimum of|(?<!no )(?<!not )more than"
    rf"|upwards? of|in excess of|(?<!just )over|exceed(?:s|ed|ing)?|above|beyond) {_FILLER}{_NUMBER}",
    re.IGNORECASE,
)
_FROM_ABOVE = re.compile(
    r"\b(?:up to|at (?:the )?most|no more than|not more than|a maximum of|(?<!no )(?<!not )(?:fewer|less) than|under"
    rf"|below|as many as|as much as|within|capped at|limited to) {_FILLER}{_NUMBER}",
    re.IGNORECASE,
)


def _bounds(at: Statement) -> Iterator[Difference]:
    """ "for at least 20 years" where the source has "for up to 20 years"."""
    for sentence, text in enumerate(at.sources):
        if at.paired.share(sentence) < ENOUGH:
            continue
        for ours, theirs in ((_FROM_BELOW, _FROM_ABOVE), (_FROM_ABOVE, _FROM_BELOW)):
            held = {_value(match): match for match in theirs.finditer(text)}
            told = {_value(match) for match in ours.finditer(text)}
            for mine in ours.finditer(at.claim):
                other = held.get(_value(mine))
                turned = (
                    signs_in(at.claim) - signs_in(text)
                ) % 2  # "not without leave beyond 90" for "up to 90 without leave"
                if other is not None and _value(mine) not in told and not turned:
                    said = f"The draft says “{mine.group()}” where the source says “{other.group()}”."
                    yield Difference("opposite", said, Span(*mine.span()), sentence, Span(*other.span()))
                    return


def _value(match: re.Match[str]) -> str:
    printed = match["number"].lower().replace(",", "").replace(" ", "")
    return _WORDS.get(printed, printed)


# From one number to another, with what is counted between them: "from a one-year cycle, now extended to two years".
_NUMBERS = rf"\d[\d,]*(?:\.\d+)?|{'|'.join(_WORDS)}"
_PATH = re.compile(
    rf"\bfrom [^.;:]{{0,40}}?(?<![\w.,-])(?P<first>{_NUMBERS})(?![\w]|[.,]\d)[^.;:]{{0,60}}?\bto (?:[a-z]+ ){{0,3}}?"
    rf"(?P<last>{_NUMBERS})(?![\w]|[.,]\d)"
    rf"|(?<![\w.,-])(?P<was>{_NUMBERS})(?![\w]|[.,]\d)[^.;:]{{0,60}}?\b(?:extended|raised|increased|expanded|lengthened"
    rf"|risen|rose|rising|grew|grown|up|cut|reduced|shortened|fell|fallen|lowered|down) to (?:[a-z]+ ){{0,2}}?"
    rf"(?P<now>{_NUMBERS})(?![\w]|[.,]\d)",
    re.IGNORECASE,
)


def _paths(at: Statement) -> Iterator[Difference]:
    """ "has gone from two years to one" where the source has one extended to two."""
    if signs_in(at.claim):
        return
    for sentence, text in enumerate(at.sources):
        if at.paired.share(sentence) < ENOUGH:
            continue
        for mine in _PATH.finditer(at.claim):
            for other in _PATH.finditer(text):
                if _ends(mine) == _ends(other)[::-1] and len(set(_ends(mine))) == 2:
                    said = f"The draft says “{mine.group()}” where the source says “{other.group()}”."
                    yield Difference("opposite", said, Span(*mine.span()), sentence, Span(*other.span()))
                    return


def _ends(match: re.Match[str]) -> tuple[str, str]:
    ends = (match["first"] or match["was"]).lower(), (match["last"] or match["now"]).lower()
    return (_WORDS.get(ends[0], ends[0]), _WORDS.get(ends[1], ends[1]))


# "Before it had run for a full year", "in under six months", "for more than a decade".
_LASTED = re.compile(
    r"\b(?:(?P<under>before (?:[\w’-]+ ){1,6}?(?:for )?|(?<!no )(?<!not )(?:less|fewer) than |under |within "
    r"|inside |in under )"
    r"|(?P<over>(?<!no )(?<!not )(?:more|longer) than |over |upwards of ))(?:barely |even )?"
    rf"(?P<many>an?|\d{{1,3}}|{'|'.join(_WORDS)}) (?:full |whole |entire )?(?P<unit>day|week|month"
    rf"|year)s?\b(?! (?:before|later|ago))",
    re.IGNORECASE,
)
AS_LONG = 0.05  # share by which a time may be longer or shorter than it is told


def _lasted(at: Statement) -> Iterator[Difference]:
    """ "before it had run for a full year" where the source says that it ran for twenty months."""
    told = list(_LASTED.finditer(at.claim))
    held = [f for f in figures.find(at.sources[at.main]) if f.unit in LENGTHS and f.low == f.high]
    if len(told) != 1 or len(held) != 1 or at.paired.share(at.main) < ENOUGH or signs_in(at.claim):
        return
    ours, theirs = told[0], held[0]
    many = 1.0 if ours["many"].lower() in ("a", "an") else float(_WORDS.get(ours["many"].lower(), ours["many"]))
    ratio = theirs.low * LENGTHS[theirs.unit] / (many * LENGTHS[ours["unit"].lower()])
    bounded = _FROM_BELOW.search(at.sources[at.main]) or _FROM_ABOVE.search(at.sources[at.main])
    if not bounded and (ratio > 1 + AS_LONG if ours["under"] else ratio < 1 - AS_LONG):
        said = f"The draft says “{ours.group()}” where the source says “{theirs.text} {theirs.unit}s”."
        yield Difference("opposite", said, Span(*ours.span()), at.main, theirs.span)


# ── then and now, and by how much ──────────────────────────────────────────────────────────────────────────────

_MOVED = re.compile(
    r"(?<![\w’-])(?:ris(?:e|es|en|ing)|rose|gr(?:ew|own?|owing)|increas\w+|climb\w*|jump\w*|soar\w*|up|f[ae]ll\w*"
    r"|drop\w*"
    r"|declin\w+|decreas\w+|down|cut|shr[aiu]nk\w*|slip\w*|dip\w*|slid|went|gone|reduc\w+|lengthen\w*|shorten\w*"
    r"|expand\w*"
    r"|widen\w*|narrow\w*|improv\w+|worsen\w*|mov\w+)(?![\w’-])",
    re.IGNORECASE,
)
_FROM_THEN = re.compile(r"(?<!ranging )(?<!ranged )(?<!range )(?<!ranges )\bfrom (?:[a-z]+ ){0,4}$", re.IGNORECASE)
_TO_NOW = re.compile(r"[^.;]{0,60}?\bto (?:[a-z]+ ){0,3}")
_AGAINST_THEN = re.compile(
    r"[^.;]{0,80}?(?:compared (?:with|to)|(?:as )?against|(?:up|down) (?:from|on)|having (?:been"
    r"|\w+ed from))(?: [a-z]+){0,4} ?"
)


def _then_and_now(text: str) -> Iterator[tuple[Figure, Figure]]:
    """Two figures of one thing, the earlier first: "from 20 to 30", "30, compared with 20", "30, up from 20"."""
    for one, other in pairwise(f for f in figures.find(text) if f.low == f.high and f.kind not in ("date", "year")):
        between, like = text[one.span.end : other.span.start], (one.kind, one.unit) == (other.kind, other.unit)
        if like and _FROM_THEN.search(text[: one.span.start]) and _TO_NOW.fullmatch(between):
            yield one, other
        elif like and _AGAINST_THEN.fullmatch(between):
            yield other, one


def _then_for_now(at: Statement) -> Iterator[Difference]:
    """ "is up from 24 to 170" where the source has 24, compared with 170 before."""
    for then, now in _then_and_now(at.claim) if _MOVED.search(at.claim) else ():
        for sentence, text in enumerate(at.sources):
            held = [(one, (one.low, other.low)) for one, other in _then_and_now(text)]
            turned = [one for one, ends in held if ends == (now.low, then.low)]
            if turned and then.low != now.low and all(ends != (then.low, now.low) for _, ends in held):
                said = f"The draft goes from {then.text} to {now.text}; the source from {now.text} to {then.text}."
                yield Difference("opposite", said, then.span, sentence, turned[0].span)
                return


_BY_SO_MUCH = re.compile(
    r"(?: [a-z]+){0,2}? (?:(?P<more>more|higher|longer|greater|larger|bigger|dearer|heavier|older)"
    r"|(?P<less>less|lower|fewer|shorter|smaller|cheaper|lighter|younger))(?: [a-z]+){0,2}? than\b"
)
GAP_OFF = 0.06  # share by which a gap may be rounded


def _gap_turned(at: Statement) -> Iterator[Difference]:
    """ "paid £27,900, some £3,100 more than keepers" where the source has keepers paid £31,000."""
    told = [f for f in figures.find(at.claim) if f.low == f.high > 0 and f.kind in ("money", "number", "percent")]
    held = [f for f in figures.find(at.paragraph) if f.low == f.high > 0]
    for own, gap in pairwise(told):
        way = _BY_SO_MUCH.match(at.claim, gap.span.end)
        like = [f.low for f in held if (f.kind, f.unit) == (own.kind, own.unit)]
        if way is None or own.low not in like or "than" in at.claim[own.span.end : gap.span.start]:
            continue
        above = any(abs(other - own.low - gap.low) <= GAP_OFF * gap.low for other in like)
        below = any(abs(own.low - other - gap.low) <= GAP_OFF * gap.low for other in like)
        if above != below and bool(way["more"]) == above:
            is_, not_ = ("less", "more") if above else ("more", "less")
            said = f"By the source’s figures {own.text} is {gap.text} {is_}, not {not_}."
            yield Difference("opposite", said, gap.span, at.main)
            return


BOUNDS: tuple[Rule, ...] = (_bounds, _paths, _lasted, _then_for_now, _gap_turned)
