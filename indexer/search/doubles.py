"""Paragraphs of one document that say the same in the same words: a summary's and the body's, a list of conclusions'.

They are one result, which tells both places. What another document repeats stays a result of its own, for it is another
who says it; and two whose figures differ do not say the same.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from indexer.store import Snapshot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LOOKED_AT = 40  # best paragraphs among which doubles are looked for; a double has nearly the same score
NEAR = 0.9  # cosine below which two paragraphs are not compared word for word
SAME = 92.0  # rapidfuzz ratio, 0 to 100: a number behind it, a word put another way, "was" for "is"
SHORTEST = 60  # characters; shorter ones are labels
FIGURE = re.compile(r"\d+")
# What closes an entry of a list of conclusions, and stands behind no paragraph of the text.
SOURCE = re.compile(r"(?<=\S) ?\(para(?:graph)?s?\.? [\d., and–-]{1,40}\)\.?$")


class _Said(NamedTuple):
    """The words of a paragraph, and its figures."""

    text: str
    figures: list[str]


def doubles(snapshot: Snapshot, rows: NDArray[np.int64], *, by_meaning: bool) -> dict[int, tuple[int, ...]]:
    """Of paragraphs with the best first: each that has doubles after it, with their rows in the same order.

    `by_meaning`, those that are not near are not even read.
    """
    import numpy as np

    rows = rows[:LOOKED_AT]
    owners = snapshot.paragraph_documents[rows]
    together = np.triu(owners[:, np.newaxis] == owners, k=1)
    if by_meaning and together.any():
        vectors = snapshot.paragraph_vectors(rows)
        together &= np.vecdot(vectors[:, np.newaxis], vectors) >= NEAR
    pairs = list(zip(*(at.tolist() for at in np.nonzero(together)), strict=True))
    snapshot.foresee([int(rows[at]) for pair in pairs for at in pair])
    said = {at: _said(snapshot, int(rows[at])) for at in dict.fromkeys(at for pair in pairs for at in pair)}
    found: dict[int, list[int]] = {}
    folded: set[int] = set()
    for one, other in pairs:
        if one not in folded and other not in folded and _are_double(said[one], said[other]):
            folded.add(other)
            found.setdefault(int(rows[one]), []).append(int(rows[other]))
    return {leader: tuple(others) for leader, others in found.items()}


def _are_double(said: _Said, again: _Said) -> bool:
    shorter, longer = sorted((len(said.text), len(again.text)))
    if shorter < SHORTEST or 200 * shorter < SAME * (shorter + longer):  # however alike, the ratio of these is less
        return False
    if said.figures != again.figures or _differ(said.text, again.text):
        return False
    from rapidfuzz import fuzz  # few are compared, and many searches need it not

    return bool(fuzz.ratio(said.text, again.text, score_cutoff=SAME))


def _differ(said: str, again: str) -> bool:
    """Whether their pairs of letters tell that two texts are not the same: most are told apart so, and sooner.

    A letter put in or taken out makes or breaks three pairs at most, so that a third of those that only one of the two
    has must come of so many letters.
    """
    ours, theirs = (Counter(pairwise(text)) for text in (said, again))
    letters = len(said) + len(again)
    return 100 * (letters - 2 - 2 * (ours & theirs).total()) > 3 * (100 - SAME) * letters


def _said(snapshot: Snapshot, row: int) -> _Said:
    document, paragraph = snapshot.paragraph_at(row)
    text = " ".join(paragraph.span.of(document.text).casefold().split())
    text = SOURCE.sub("", text)
    return _Said(text, FIGURE.findall(text))
