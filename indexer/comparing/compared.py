"""Which of two is said to be more, held against a comparison of the source's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.comparing.align import stems
from indexer.comparing.moves import DOWN, UP
from indexer.comparing.parsed import Parsed, Token
from indexer.comparing.polarity import signs_in
from indexer.comparing.statement import Difference, Statement
from indexer.models import Span

COMPARES = 6  # words before "than" among which the word stands that compares


def comparison(parsed: Parsed, reach: int = COMPARES) -> tuple[Token, int] | None:
    """The word that compares before the one "than" of a sentence, and whether it says more or less."""
    places = [token.at for token in parsed.tokens if token.lemma == "than"]
    if len(places) != 1:
        return None
    for token in reversed(parsed.tokens[max(0, places[0] - reach) : places[0]]):
        way = 1 if token.lemma in UP else -1 if token.lemma in DOWN else 0
        if token.tag == "JJ" and parsed.tokens[token.at - 1].lemma not in ("more", "less"):
            continue  # "gloomier about the port at large than": it is no "large" that compares
        if token.lemma in ("rather", "other") or (way and token.at and parsed.tokens[token.at - 1].lemma == "no"):
            return None
        if way:
            if token.at and parsed.tokens[token.at - 1].lemma == "less" and token.lemma != "less":
                way = -way
            return token, way
    return None


@dataclass(frozen=True, slots=True)
class _Compared:
    """Two sides of a comparison, by the stems that only the one has, and which of them is said to be more."""

    word: Span  # that compares
    left: frozenset[str]
    right: frozenset[str]
    before: frozenset[str]  # of all that stands before the right one
    way: int  # 1 where the left one is more


# "Twice as likely as", "three times as many as": the left one is more; "half as many as" less.
_AS_MUCH = re.compile(
    r"\b(?P<less>half|less than|not)? ?(?:(?:twice|double|\w+ times|nearly|almost|far|much|just|more than|over) ){0,4}"
    r"as (?P<word>\w+) (?:[^.;:]{0,60}? )?as (?=[\w‘“])",
    re.IGNORECASE,
)
_FACTOR = re.compile(r"\b(?:twice|double|half|\w+ times)\b", re.IGNORECASE)
FAR_THAN = 24  # words before "than" among which "more" or "fewer" may stand: "more of them say so of the one than …"


def _compared(parsed: Parsed) -> _Compared | None:
    text = parsed.text
    found = comparison(parsed) or comparison(parsed, FAR_THAN)
    if found is not None:
        place = next(token.span for token in parsed.tokens if token.lemma == "than")
        behind = _CLAUSE_ENDS.split(text[place.end :])[0]
        if _QUANTITY.match(behind):
            return None  # "more than a third"
        before = stems(text[: place.start])
        left = stems(text[found[0].span.end : place.start]) or before
        word, way, right = found[0].span, found[1], stems(behind)
    elif (match := _AS_MUCH.search(text)) and _FACTOR.search(match.group()):
        before = left = stems(text[: match.start()])
        right = stems(_CLAUSE_ENDS.split(text[match.end() :])[0])
        word, way = Span(*match.span()), -1 if match["less"] or "half" in match.group().lower() else 1
    else:
        return None
    return _Compared(word, left - right, right - left, before - right, way) if left - right and right - left else None


_QUANTITY = re.compile(
    r"\s*(?:[£$€]?\d|half\b|an? (?:third|quarter|fifth|tenth|half|dozen|hundred|thousand|million|billion)\b"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty)\b)",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(r"[,;:.(]| but | while | whereas | although ")


def sides_changed(at: Statement) -> Iterator[Difference]:
    """ "Wicks cost more than lamps do" where the source has it that lamps cost more than wicks."""
    ours = _compared(at.paired.claim)
    if ours is None or signs_in(at.claim):
        return
    for sentence, source in enumerate(at.paired.sources):
        theirs = _compared(source)
        if theirs is None or theirs.way != ours.way or signs_in(source.text):
            continue
        all_ours, all_theirs = ours.before | ours.left, theirs.before | theirs.left
        crossed = len(ours.right & (all_theirs - theirs.right)), len(theirs.right & (all_ours - ours.right))
        if min(crossed) >= 1 and sum(crossed) >= SIDES and not ours.right & theirs.right:
            said = "The draft has the two sides of the comparison the other way round."
            yield Difference("opposite", said, ours.word, sentence, theirs.word)
            return


SIDES = 3  # words that stand on the other side of "than" in the source
