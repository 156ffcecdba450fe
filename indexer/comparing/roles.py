"""What a figure is told as: how far something moved, or where it came to; "down 85%" for "at 85% of what it was"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from indexer.comparing import figures
from indexer.comparing.figures import Figure
from indexer.comparing.polarity import signs_in
from indexer.comparing.statement import Difference, Rule, Statement
from indexer.models import Span

Role = Literal["by", "at"]
LEAST = 0.25  # share of the claim's words in the sentence that has the same figure
REACH = 44  # letters on each side of a figure that tell its role

_ABOUT = (
    r"(?:about |around |nearly |almost |some |over |more than |less than |up to |at least |just over |just under "
    r"|roughly |an? )?"
)
_MOVES = (
    r"ris(?:e|es|en|ing)|rose|increas(?:e|es|ed|ing)|grow(?:n|s|th|ing)?|grew|fall(?:s|en|ing)?|fell|drop(?:s|ped"
    r"|ping)?"
    r"|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|reduc(?:tion|ed|es|ing)|cuts?|cutting|shr(?:ink|ank|unk)\w*"
    r"|climb(?:s|ed|ing)?|jump(?:s|ed)?|slump(?:s|ed)?|dip(?:s|ped)?|expand(?:s|ed)|went (?:up|down)|gone (?:up"
    r"|down)|up|down"
)
# How far: "rose by 44%", "a fall of 44%", "44% lower", "down 44% on", "4,100 more than".
_BY_BEFORE = re.compile(rf"\b(?:(?:{_MOVES})(?: in [^,.;:]{{1,30}}?)? (?:by|of)|(?:up|down)) {_ABOUT}$", re.IGNORECASE)
_BY_BEHIND = re.compile(
    r" ?(?:\w+ )?(?:higher|lower|more|fewer|less|larger|smaller|up|down|rise|fall|drop|cut|increase|decrease|reduction"
    r"|decline|growth|extra|additional)\b(?! than (?:half|an? ))",
    re.IGNORECASE,
)
# Where it came to: "rose to 44%", "stood at 44%", "reached 44%", "44% of the former level".
_AT_BEFORE = re.compile(
    rf"\b(?:(?:{_MOVES}) (?:from [^,.;:]{{1,30}}? )?to|reach(?:es|ed|ing)|(?:stood|stands|standing|ran|runs|running"
    rf"|peaked|remained) at"
    rf"|total(?:s|led|ling)|number(?:s|ed|ing)|amount(?:s|ed) to|came to) {_ABOUT}$",
    re.IGNORECASE,
)
_AT_BEHIND = re.compile(
    r" ?of (?:the |its |their |an? )?(?:[\w’-]+ ){0,2}?(?:level|levels|total|peak|figure|value|rate|size|strength"
    r"|volume"
    r"|what (?:it|they) (?:was|were|had been)|before)\b",
    re.IGNORECASE,
)


def role(text: str, figure: Figure) -> Role | None:
    """How a figure is told, where the words right beside it say so."""
    before, behind = text[max(0, figure.span.start - REACH) : figure.span.start], text[figure.span.end :][:REACH]
    if _AT_BEFORE.search(before) or _AT_BEHIND.match(behind):
        return "at"
    return "by" if _BY_BEFORE.search(before) or _BY_BEHIND.match(behind) else None


def _otherwise(at: Statement) -> Iterator[Difference]:
    """ "rose by 44%" for "rose to 44%", where the source tells the same figure nowhere as the claim does."""
    for ours in figures.find(at.claim):
        mine = role(at.claim, ours)
        if mine is None or ours.kind not in ("percent", "money", "number") or ours.words or ours.low != ours.high:
            continue
        held = [
            (sentence, theirs, role(text, theirs))
            for sentence, text in enumerate(at.sources)
            if at.paired.share(sentence) >= LEAST
            for theirs in figures.find(text)
            if theirs.kind == ours.kind and theirs.low == theirs.high == ours.low
        ]
        if held and all(told not in (mine, None) for _, _, told in held) and not signs_in(at.claim):
            sentence, theirs, _ = held[0]
            words = "how far it went" if mine == "by" else "where it came to"
            other = "where it came to" if mine == "by" else "how far it went"
            said = f"The draft tells {ours.text} as {words}; in the source it is {other}."
            yield Difference("unit", said, Span(*_around(at.claim, ours)), sentence, theirs.span)
            return


def _around(text: str, figure: Figure) -> tuple[int, int]:
    return figure.span.start, min(len(text), figure.span.end)


ROLES: tuple[Rule, ...] = (_otherwise,)
