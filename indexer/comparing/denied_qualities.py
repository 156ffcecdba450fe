"""What something is not: "a non-binding code" for "the code is binding", "not out of date" for "is out of date"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing.align import stems
from indexer.comparing.statement import Difference, Rule, Statement
from indexer.models import Span

_NON = re.compile(r"\bnon[- ]?(?P<quality>[a-z]{5,})\b", re.IGNORECASE)
_DENIES = r"(?:\b(?:not|no|nothing|none|never|no longer|nor|neither|hardly|cannot|without|un)|n[’']t)"
BEFORE = 24  # letters before a word in which its denial stands
_DENIED = re.compile(rf"{_DENIES}(?: [\w’-]+){{0,2}}[ -]$|\bnon[- ]?$", re.IGNORECASE)
# What is said of a thing in two or three words, of which none says it alone.
IDIOMS = re.compile(
    r"\b(?:out of (?:date|touch|reach|control|use|order|scope|step|hand|line|place)|up to (?:date|scratch|standard)"
    r"|in (?:force|place|use|line|doubt|danger|breach|keeping|decline|deficit|surplus)"
    r"|on (?:track|time|target|budget|schedule)"
    r"|under (?:control|way|threat|review|strain|pressure)|at (?:risk|fault|odds|capacity)|fit for purpose|for sale"
    r"|within (?:reach|budget)|over budget|ahead of (?:schedule|time)|behind schedule|joined up|value for money)\b",
    re.IGNORECASE,
)


def _non(at: Statement) -> Iterator[Difference]:
    """A quality that one of the two has, and the other with "non-" before it."""
    for sentence, source in enumerate(at.sources):
        for text, other, ours in ((source, at.claim, False), (at.claim, source, True)):
            for found in _NON.finditer(text):
                plain = _plain(found["quality"], other)
                affirmed = any(_plain(found["quality"], held) for held in at.sources) if not ours else False
                if plain is None or affirmed or not _of_one_thing(at.claim, source, found["quality"]):
                    continue
                said = f"The {'draft' if ours else 'source'} says “{found.group()}”; the other says “{plain.group()}”."
                here, there = (found, plain) if ours else (plain, found)
                yield Difference("negation", said, Span(*here.span()), sentence, Span(*there.span()))
                return


def _idiom(at: Statement) -> Iterator[Difference]:
    """ "has gone out of date" where the source has "is not out of date", or the other way round."""
    for mine in IDIOMS.finditer(at.claim):
        phrase = mine.group().lower()
        held = [
            (n, found)
            for n, source in enumerate(at.sources)
            for found in IDIOMS.finditer(source)
            if found.group().lower() == phrase
        ]
        if not held or any(_is_denied(at.sources[n], found) == _is_denied(at.claim, mine) for n, found in held):
            continue
        n, found = held[0]
        if _of_one_thing(at.claim, at.sources[n], phrase):
            told = "The draft denies" if _is_denied(at.claim, mine) else "The source denies"
            said = f"{told} what the {'source' if _is_denied(at.claim, mine) else 'draft'} says: “{phrase}”."
            yield Difference("negation", said, Span(*mine.span()), n, Span(*found.span()))
            return


def _plain(quality: str, text: str) -> re.Match[str] | None:
    """The quality where a text has it of something, and does not deny it anywhere."""
    if any(found["quality"].lower() == quality.lower() for found in _NON.finditer(text)):
        return None  # "executive and non-executive members"
    for found in re.finditer(rf"\b{re.escape(quality)}\b", text, re.IGNORECASE):
        if not _is_denied(text, found):
            return found
    return None


def _is_denied(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - BEFORE) : found.start()]
    return bool(_DENIED.search(before))


def _of_one_thing(claim: str, source: str, beside: str) -> bool:
    """Whether both speak of one thing: a telling word is theirs, besides those of the quality."""
    return bool((stems(claim) & stems(source)) - stems(beside))


DENIED_QUALITIES: tuple[Rule, ...] = (_non, _idiom)
