"""What the figures of one sentence come to, where its own words say how: 120 of "six counties ran 20 each"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from indexer.comparing.figures.agreeing import SMALL, TIMES
from indexer.comparing.figures.figure import Figure
from indexer.comparing.figures.find import find
from indexer.comparing.figures.reckoned import PART_OF
from indexer.comparing.figures.slots import sentence_of
from indexer.comparing.figures.words import value

_EACH = re.compile(
    r"\b(?:each|every|apiece|per|an? (?:day|week|month|year|head|person)|yearly|annual(?:ly)?)\b", re.IGNORECASE
)
_CHANGED = re.compile(
    r"\b(?:of (?:which|whom|them|these|those)|more|further|another|additional|extra|since|besides|on top)\b"
)
_OR = re.compile(r" (?:or|and) ")
MOST_FIGURES = 12  # of a sentence; of more, some come to anything


def is_reached(claim: str, figure: Figure, source: str, held: Sequence[Figure]) -> bool:
    """Whether a number or a sum of money is a product, a sum or a gap that a sentence's own words ask for.

    A product takes "each" or "a year", and a factor that the sentence or the claim names; a sum or a gap takes "more"
    or "of which". Nothing is rounded, so that no figure is reached by chance.
    """
    if figure.kind not in ("number", "money") or figure.low != figure.high or figure.low <= SMALL:
        return False
    if figure.unit in TIMES:
        return False
    told = [f.low for f in find(claim) if f.kind == "number" and f.span != figure.span and f.low > 1]
    sentences = dict.fromkeys(sentence_of(source, f) for f in held)
    return any(_is_reached_in(figure, text, told) for text in sentences)


def _is_reached_in(figure: Figure, text: str, told: Sequence[float]) -> bool:
    beside = [f for f in find(text) if f.kind in ("number", "money") and f.low == f.high > 0]
    if len(beside) > MOST_FIGURES:
        return False
    factors = [*told, *(f.low for f in beside if f.kind == "number" and f.low > 1)]
    if _EACH.search(text) and any(
        one.kind == figure.kind and one.low * factor == figure.low and one.low not in (1.0, figure.low)
        for one in beside
        for factor in factors
    ):
        return True
    like = [f.low for f in beside if f.kind == figure.kind and f.unit not in TIMES]
    return bool(_CHANGED.search(text)) and any(
        figure.low in (one + other, abs(one - other)) for one, other in combinations(like, 2)
    )


def is_left_of_the_whole(claim: str, figure: Figure, source: str, held: Sequence[Figure]) -> bool:
    """ "24 of the 42" of "8 of 42 were shut, and a further 10 open for a day": the whole less two parts, or the two."""
    ours = next((m for m in PART_OF.finditer(claim) if figure.span.start <= m.start("some") < figure.span.end), None)
    if ours is None:
        return False
    some, whole = value(ours["some"]), value(ours["all"])
    joined = bool(_OR.search(claim, ours.end()))  # "18 of the 42 were shut or open for a day"
    for told in PART_OF.finditer(source):
        text = next((sentence_of(source, f) for f in held if f.span.start <= told.start("some") < f.span.end), "")
        part = value(told["some"])
        others = [f.low for f in find(text) if f.kind == "number" and f.low == f.high]
        if value(told["all"]) == whole and any(
            some == whole - part - other or (joined and some == part + other) for other in others
        ):
            return True
    return False
