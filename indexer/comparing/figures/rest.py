"""A share that is told as what another leaves of the whole: "one in six are closed" of "84% are open"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.comparing.align import stems
from indexer.comparing.figures.agreeing import close
from indexer.comparing.figures.figure import Figure
from indexer.comparing.figures.reckoned import WHOLE
from indexer.comparing.figures.slots import sentence_of
from indexer.comparing.lexicon import lexicon
from indexer.comparing.parsed import Parsed, parse
from indexer.comparing.polarity import signs_in

SAME = 0.7  # of the claim's telling words in the sentence of the other share: then it is told of the same, not the rest
_OTHERS = re.compile(
    r"\b(?:rest|remain\w*|others?|else\w*|balance|only|but|except|apart|whereas|while|though|although|left|without)\b",
    re.IGNORECASE,
)
_TURNED = re.compile(r"(?:un|in|im|ir|il|dis|non-?|mis)(?=\w{5})")


def leaving(figure: Figure, held: Sequence[Figure]) -> list[Figure]:
    """The shares that leave a share of the whole."""
    if figure.kind != "percent" or figure.unit == "points" or figure.low != figure.high:
        return []
    shares = [f for f in held if f.kind == "percent" and f.low == f.high and 0 < f.low < WHOLE]
    # What "over a third" leaves is under two thirds.
    shares = [f for f in shares if f.precision != figure.precision or f.precision not in ("over", "under")]
    return [f for f in shares if close(figure, figure.low, WHOLE - f.low)]


def is_the_rest(claim: str, figure: Figure, source: str, held: Sequence[Figure]) -> bool:
    """Whether a share is what another leaves, and told of the rest: not "two thirds wait" of "a third wait"."""
    return any(not _is_of_the_same(claim, sentence_of(source, share)) for share in leaving(figure, held))


def _is_of_the_same(claim: str, told: str) -> bool:
    """Whether both say the same of it, so that no rest can be meant."""
    asked = stems(claim)
    if len(asked & stems(told)) < SAME * len(asked):
        return False
    if signs_in(claim) != signs_in(told) or _OTHERS.search(claim):
        return False
    return not any(_are_contrary(one, other) for one in _lemmas(parse(claim)) for other in _lemmas(parse(told)))


def _lemmas(parsed: Parsed) -> frozenset[str]:
    return frozenset(token.lemma for token in parsed.tokens if token.is_content)


def _are_contrary(one: str, other: str) -> bool:
    bare, turned = sorted((one, other), key=len)
    return lexicon().opposed(one, other) or (bare != turned and _TURNED.sub("", turned, count=1) == bare)
