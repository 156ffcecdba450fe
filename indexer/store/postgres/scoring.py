"""The score that pg_textsearch gives a paragraph, reckoned here from its text.

Its index ranks a thousand paragraphs in two milliseconds, but it takes half of one to score a row by itself: it takes
the text apart again, and looks for each word's count in the index. So those few rows are scored by its own formula:
BM25 with its usual numbers, and lengths as coarse as the index keeps them (Lucene's byte: four bits, often doubled).
`tests/store/test_postgres.py` holds the one against the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import log1p

SATURATION, BY_LENGTH = 1.2, 0.75  # k1 and b, as the index is made with
EXACT = 24  # words up to which a length is kept as it is
KEPT = 4  # binary digits that are kept of what is longer than that


@dataclass(frozen=True, slots=True)
class Scoring:
    """One query, and what its words' scores depend on beside the text."""

    weights: Mapping[str, int]  # of each word that is wanted, how often the query has it
    held_by: Mapping[str, int]  # how many texts hold each
    texts: int
    usual: float  # words of a text, on average

    def score(self, text: str) -> float:
        """Of a text whose words stand between single spaces."""
        words = text.split(" ")
        counts = Counter(word for word in words if word in self.weights)
        evened = SATURATION * (1 - BY_LENGTH + BY_LENGTH * kept(len(words)) / max(self.usual, 1e-9))
        return sum(
            self.weights[word] * self._rarity(word) * count * (SATURATION + 1) / (count + evened)
            for word, count in counts.items()
        )

    def _rarity(self, word: str) -> float:
        held_by = self.held_by.get(word, 0)
        return log1p((self.texts - held_by + 0.5) / (held_by + 0.5))


def kept(length: int) -> int:
    """A length as the index keeps it."""
    more = length - EXACT
    if more < 0:
        return length
    coarse = max(0, more.bit_length() - KEPT)
    return EXACT + (more >> coarse << coarse)
