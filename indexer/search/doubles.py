"""Paragraphs of one document that say the same in the same words: a summary's and the body's, a list of conclusions'.

They are one result, which tells both places. What another document repeats stays a result of its own, for it is another
who says it; and two whose figures differ do not say the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from indexer.store import Snapshot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LOOKED_AT = 40  # best paragraphs among which doubles are looked for; a double has nearly the same score
NEAR = 0.9  # cosine below which two paragraphs are not compared word for word
SAME = 92.0  # rapidfuzz ratio, 0 to 100: a number behind it, a word put another way, "was" for "is"
SHORTEST = 60  # characters; shorter ones are labels
FIGURE = re.compile(r"\d+")


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
    found: dict[int, list[int]] = {}
    folded: set[int] = set()
    for one, other in zip(*(at.tolist() for at in np.nonzero(together)), strict=True):
        if one not in folded and other not in folded and _are_double(snapshot, int(rows[one]), int(rows[other])):
            folded.add(other)
            found.setdefault(int(rows[one]), []).append(int(rows[other]))
    return {leader: tuple(others) for leader, others in found.items()}


def _are_double(snapshot: Snapshot, one: int, other: int) -> bool:
    from rapidfuzz import fuzz

    said, again = (_said(snapshot, row) for row in (one, other))
    if min(len(said), len(again)) < SHORTEST or not fuzz.ratio(said, again, score_cutoff=SAME):
        return False
    return FIGURE.findall(said) == FIGURE.findall(again)


def _said(snapshot: Snapshot, row: int) -> str:
    document, paragraph = snapshot.paragraph_at(row)
    return " ".join(paragraph.span.of(document.text).casefold().split())
