"""Which way a share moved: "a 14% cut", "up by 14%", "14% more"; the same number the other way is the opposite.

Only words right beside the number are asked, and only where nothing denies them and no "than" compares two things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from indexer.models import Span

__all__ = ["DOWN", "UP", "Move", "moves", "turned_round"]

# What compares one way or the other, by its lemma; the words beside a share that say which way it moved are below.
UP = frozenset(
    "more high higher great greater large larger big bigger fast faster quick quicker long longer much good better "
    "strong stronger above exceed many wide wider rich richer likely old older late later near nearer often "
    "dear dearer costlier pricier heavy heavier".split()
)
DOWN = frozenset(
    "less low lower small smaller few fewer slow slower short shorter little bad worse weak weaker below narrow "
    "narrower poor poorer young younger early earlier soon sooner cheap cheaper light lighter".split()
)

_UP = (
    r"more|increas(?:e|es|ed|ing)|ris(?:e|es|en|ing)|rose|grow(?:n|s|th|ing)?|grew|higher|up|extra|additional|gains?"
    r"|gained|boost(?:ed)?|uplift|climb(?:ed|s|ing)?"
    r"|expand(?:ed|s|ing)?|expansion|surg(?:e|es|ed|ing)|jump(?:s|ed|ing)?|soar(?:s|ed|ing)?|swell(?:s|ed|ing)?|leapt"
    r"|rebound(?:ed|s)?"
)
_DOWN = (
    r"less|fewer|cuts?|cutting|decreas(?:e|es|ed|ing)|fall(?:s|en|ing)?|fell|reduc(?:tion|tions|ed|es|e|ing)"
    r"|drop(?:s|ped)?|declin(?:e|es|ed|ing)|lower|down|shr(?:ink|inks|ank|unk)|squeez(?:e|ed)|loss|los(?:e|es|ing|t)"
    r"|contract(?:s|ed|ing|ion)|dwindl(?:e|es|ed|ing)|diminish(?:es|ed|ing)?|slump(?:s|ed)?|plung(?:e|es|ed|ing)"
    r"|plummet(?:s|ed|ing)?|tumbl(?:e|es|ed|ing)|slip(?:s|ped)|slid|sank|sunk"
)
_SHARE = re.compile(
    r"(?<![\d.])(?P<number>\d{1,3}(?:\.\d+)?)(?:%| ?per ?cent\b)"
    r"|(?<![\w’-])(?:an? |one )?(?P<part>(?:two|three)[ -](?:third|quarter)s|half|third|quarter|fifth|tenth)"
    r"(?= |[,.;:)]|$)(?! (?:a|an|the) |[ -](?:hour|year|day|dozen|million|billion))"
    r"|[£$€](?P<money>\d{1,3}(?:,\d{3}){0,3}(?:\.\d+)?) ?(?P<scale>thousand|million|billion|mn|bn|m|k)?\b",
    re.IGNORECASE,
)
_SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9}
_PARTS = {"two thirds": 200 / 3, "three quarters": 75.0, "half": 50.0, "third": 100 / 3, "quarter": 25.0,
          "fifth": 20.0, "tenth": 10.0}  # fmt: skip
_AFTER = re.compile(
    r"(?: (?:real|real-terms|cash|annual|further|overall|year-on-year))?"
    rf" (?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b(?! than)",
    re.IGNORECASE,
)
# "rose by around 14%", "a rise of 14%", "an increase in spending of 14%", "up 14%"; "cut to 14%" is no move by it.
_BEFORE = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?: in [^,.;:]{{1,40}}?)?"
    r"(?:,? (?:as well|too|also|again|further|only|altogether|sharply|slightly|steeply)\b)?,?(?: (?:by|of))?"
    r"(?: (?:about|around|nearly|almost|some|over|more than|less than|up to|at least|just over|just under|roughly|a))?"
    r" ?$",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|no|never|nor|neither|without|rather than|instead of)\b|n[’']t\b", re.IGNORECASE)
_SAVES = re.compile(r"\b(?:efficien|saving)\w*", re.IGNORECASE)  # a gain in efficiency is a cut in cost
REACH = 60  # characters before a number in which its word may stand


class Move(NamedTuple):
    number: float
    up: bool
    word: Span  # in the text
    money: bool = False  # an amount, and no share


def moves(text: str) -> list[Move]:
    """The moves of a text, each with the word that says which way; where two words disagree, none."""
    if re.search(r"\bthan\b(?! (?:in|at|before|a year))", text.replace("more than", "").replace("less than", "")):
        return []
    found = []
    for share in _SHARE.finditer(text):
        start = max(0, share.start() - REACH)
        before = _BEFORE.search(text[start : share.start()])
        after = _AFTER.match(text, share.end())
        if _DENIED.search(text[start : share.start()]) or _SAVES.search(text, start, share.end() + REACH):
            continue
        told = [(match["up"] is not None, match.span("up" if match["up"] else "down"), shift)
                for match, shift in ((before, start), (after, 0)) if match]  # fmt: skip
        if len({up for up, _, _ in told}) == 1:
            up, (first, last), shift = told[0]
            found.append(Move(_number(share), up, Span(first + shift, last + shift), bool(share["money"])))
    return found


def _number(share: re.Match[str]) -> float:
    """Per cent: 14 of "14%", 50 of "half"; or the amount."""
    if share["money"]:
        return float(share["money"].replace(",", "")) * _SCALES.get((share["scale"] or "").lower(), 1.0)
    return float(share["number"]) if share["number"] else _PARTS.get(share["part"].lower().replace("-", " "), 0.0)


def turned_round(claim: str, sources: Sequence[str]) -> tuple[Move, int, Move] | None:
    """The first share that the claim moves one way and a source's sentence the other, and none the same way."""
    theirs = [(at, move) for at, sentence in enumerate(sources) for move in moves(sentence)]
    for ours in moves(claim):
        same = [(at, other) for at, other in theirs if (other.number, other.money) == (ours.number, ours.money)]
        if same and all(other.up != ours.up for _, other in same):
            return ours, *same[0]
    return None
