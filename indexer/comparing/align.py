"""Which sentence of a source carries a claim: by meaning, by words, by figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from indexer.store import tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Meaning leads, for a good paraphrase shares few words; words and figures settle between sentences on one subject.
MEANING, WORDS, FIGURES = 0.6, 0.3, 0.1
CARRIES_AT_LEAST = 0.3  # of 1; below it no sentence of the source stands out, and none is shown as carrying the claim

FIGURE = re.compile(r"£?\d[\d,]*(?:\.\d+)?(?:[-–]\d+)?%?")
# Words that any two sentences of these reports share.
COMMON = (
    "a an the and or if that this these those there here with from for of to in on at by as is are was were be been "
    "being has have had it its their they them he she his her we our us you i which who whom what how into not no but "
    "also more than such some can could may might would should will between both other about all any each many most "
    "over under only one two so do does did up out while when where"
)


@dataclass(frozen=True, slots=True)
class Alignment:
    index: int  # which of the candidates
    score: float  # 0 to 1
    meaning: float  # cosine
    words: float  # share of the claim's content words that the candidate has
    figures: float  # share of the claim's figures that the candidate has; 1 where it has none


def best(
    claim: str, claim_vector: NDArray[np.float32] | None, candidates: Sequence[str], vectors: NDArray[np.float32] | None
) -> Alignment | None:
    """The candidate that carries the claim best, or None where none scores enough to say so.

    `claim_vector` is (d,), `vectors` (candidates, d), all of unit length; without them words and figures decide alone.
    """
    scored = [_score(claim, claim_vector, index, text, vectors) for index, text in enumerate(candidates)]
    top = max(scored, key=lambda alignment: alignment.score, default=None)
    return top if top is not None and top.score >= CARRIES_AT_LEAST else None


def _score(
    claim: str,
    claim_vector: NDArray[np.float32] | None,
    index: int,
    candidate: str,
    vectors: NDArray[np.float32] | None,
) -> Alignment:
    words = _share(stems(claim), stems(candidate), empty=0.0)
    figures = _share(figures_in(claim), figures_in(candidate), empty=1.0)
    if claim_vector is None or vectors is None:
        total = (WORDS * words + FIGURES * figures * (words > 0)) / (WORDS + FIGURES)
        return Alignment(index, round(total, 4), 0.0, words, figures)
    meaning = float(vectors[index] @ claim_vector)
    # Figures that both have speak for the candidate; a claim without figures says nothing by them.
    shared = figures if figures_in(claim) else meaning
    total = MEANING * meaning + WORDS * words + FIGURES * shared
    return Alignment(index, round(max(total, 0.0), 4), round(meaning, 4), round(words, 4), round(figures, 4))


def _share(claim: frozenset[str], candidate: frozenset[str], empty: float) -> float:
    return len(claim & candidate) / len(claim) if claim else empty


def stems(text: str) -> frozenset[str]:
    """Content words as the keyword index stems them."""
    return frozenset(token.stem for token in tokens(text) if token.stem not in common_stems() and token.stem.isalpha())


@cache
def common_stems() -> frozenset[str]:
    return frozenset(token.stem for token in tokens(COMMON))


def figures_in(text: str) -> frozenset[str]:
    """Figures as printed, with one kind of dash and without thousands separators."""
    return frozenset(figure.replace(",", "").replace("–", "-").rstrip("-") for figure in FIGURE.findall(text))
