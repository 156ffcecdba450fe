"""Of how many: "153 for every 10,000 people" where the source has 153 for every 100,000 of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing.figures.words import WORDS, value
from indexer.comparing.statement import Difference, Rule, Statement
from indexer.models import Span

_N = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{WORDS.pattern})"
_OF_SO_MANY = re.compile(
    rf"(?<![\w.,£])(?P<some>{_N})(?![\w%]|[.,]\d)[^.;:\d]{{0,60}}?"
    rf"\b(?:per|for every|for each|in every|out of every|to every|of every) (?P<all>{_N}|head|person)(?![\w%]|[.,]\d)",
    re.IGNORECASE,
)
LEAST = 10  # what less is told of, is no base: "two for every one"


def _other_base(at: Statement) -> Iterator[Difference]:
    """ "153 for every 10,000" where the source has 153 per 100,000, and never the claim's base."""
    for ours in _OF_SO_MANY.finditer(at.claim):
        some, base = value(ours["some"]), value(ours["all"])
        if not some or not base or base < LEAST:
            continue
        held = [
            (n, theirs)
            for n, text in enumerate(at.sources)
            for theirs in _OF_SO_MANY.finditer(text)
            if value(theirs["some"]) == some and value(theirs["all"])
        ]
        if held and all(value(theirs["all"]) != base for _, theirs in held):
            sentence, theirs = held[0]
            said = f"The draft has {ours['some']} for every {ours['all']}; the source for every {theirs['all']}."
            yield Difference("unit", said, Span(*ours.span("all")), sentence, Span(*theirs.span("all")))
            return


BASES: tuple[Rule, ...] = (_other_base,)
