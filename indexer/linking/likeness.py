"""Whether two words are one, but for a misprint or an ending."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

# Two words of five letters or more that agree to this degree (0 to 100) differ by a misprint or an ending: at 86 one
# letter of seven may be another ("microplastic" and "microplastics" agree to 96, "interface" and "interfaces" to 95),
# while "integration" and "interaction" (82) stay apart.
NEAR_WORD = 86
LEAST_FUZZY = 5  # letters


@lru_cache(maxsize=1 << 16)
def alike(word: str, known: str) -> bool:
    """Whether two words are one, but for a misprint or an ending."""
    if word == known:
        return True
    return may_be_misspelt(word) and may_be_misspelt(known) and fuzz.ratio(word, known) >= NEAR_WORD


def spelt_like(word: str, known: Sequence[str]) -> list[str]:
    """The known words that a word is spelt like; each must be one that may be misspelt."""
    if not may_be_misspelt(word):
        return []
    return [
        other for other, _, _ in process.extract(word, known, scorer=fuzz.ratio, score_cutoff=NEAR_WORD, limit=None)
    ]


def may_be_misspelt(word: str) -> bool:
    return len(word) >= LEAST_FUZZY and not word[0].isdigit()
