"""A query's words and those near to them in meaning, looked for in the few paragraphs that are ranked.

Each paragraph gets the BM25 score (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) that it would
have if the best of the near words stood for each of the query's that it lacks: who asks why nurses "earn" little finds
their "pay".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from indexer.store import Words

# Cosine of the shipped encoder's vectors of two words. From 0.65 on most are forms, synonyms and close kin ("kidney",
# "renal"); below, opposites and words that only stand beside each other ("increase", "decrease": 0.61) begin.
NEAR = 0.65
STANDS_FOR = 0.9  # share of its cosine with which a near word counts, so that the word itself always counts more
SATURATION, BY_LENGTH = 1.2, 0.75  # BM25's usual k1 and b
# Words added to every length: that a text of 10 words is shorter than one of 25 says little about what it is on. It
# brought the mean reciprocal rank on WiCE, where texts are sentences, from 0.920 to 0.933 (tuned half).
EVEN = 50


@dataclass(frozen=True, slots=True)
class Counted:
    """The words of some paragraphs, each counted once for its paragraph; the arrays go together, (postings,)."""

    numbers: NDArray[np.int64]  # of the different words, in ascending order, (words,)
    words: NDArray[np.int64]  # places among `numbers`
    places: NDArray[np.int64]  # of the paragraph among those asked for, in ascending order
    counts: NDArray[np.int64]  # how often it stands there

    @classmethod
    def of(cls, words: Words, rows: NDArray[np.int64]) -> Counted:
        import numpy as np

        found, places = words.of(rows)
        numbers, at = np.unique(found, return_inverse=True)
        several, counts = np.unique(places * max(1, len(numbers)) + at, return_counts=True)
        return cls(numbers, several % max(1, len(numbers)), several // max(1, len(numbers)), counts)


def added_by_near(
    words: Words, rows: NDArray[np.int64], wanted: NDArray[np.int64], vectors: NDArray[np.float32]
) -> NDArray[np.float64]:
    """What near words, and lengths evened out, add to the BM25 score of each of `rows`, (n,); it may be below 0.

    `wanted` are the numbers of the query's words, (q,), -1 for one that no paragraph holds; `vectors`, (q, d), are
    theirs, zeros for a word of which nothing is near.
    """
    import numpy as np

    counted = Counted.of(words, rows)
    same = wanted[:, np.newaxis] == counted.numbers
    cosines = vectors @ words.vectors(counted.numbers).T
    stands = np.where(same, 1.0, np.where(cosines >= NEAR, STANDS_FOR * cosines, 0.0))
    weights = stands * np.minimum(rarity(words, wanted)[:, np.newaxis], rarity(words, counted.numbers))
    lengths, usual = words.lengths(rows), words.usual_length
    near = _best(counted, weights, _shares(counted, (lengths + EVEN) / (usual + EVEN)), len(rows))
    literal = _best(counted, np.where(same, weights, 0), _shares(counted, lengths / max(1.0, usual)), len(rows))
    return near - literal


def _best(
    counted: Counted, weights: NDArray[np.float64], shares: NDArray[np.float64], paragraphs: int
) -> NDArray[np.float64]:
    """For each paragraph the sum, over the query's words, of the best that stands for it there, (paragraphs,)."""
    import numpy as np

    score = np.zeros(paragraphs)
    kept = weights.max(axis=0, initial=0)[counted.words] > 0
    places = counted.places[kept]
    firsts = np.flatnonzero(np.diff(places, prepend=-1))
    if len(firsts):
        worth = weights[:, counted.words[kept]] * shares[kept]
        score[places[firsts]] = np.maximum.reduceat(worth, firsts, axis=1).sum(axis=0)
    return score


def _shares(counted: Counted, lengths: NDArray[np.float64]) -> NDArray[np.float64]:
    """What part of a word's weight it has by its count and its paragraph's length in usual ones, (postings,)."""
    evened = SATURATION * (1 - BY_LENGTH + BY_LENGTH * lengths[counted.places])
    return (SATURATION + 1) * counted.counts / (counted.counts + evened)


def rarity(words: Words, numbers: NDArray[np.int64]) -> NDArray[np.float64]:
    """BM25's weight of each word: the fewer paragraphs hold it, the more it tells; (n,)."""
    import numpy as np

    held_by = np.where(numbers >= 0, words.held_by[numbers], 0)
    return np.log1p((words.paragraphs - held_by + 0.5) / (held_by + 0.5))
