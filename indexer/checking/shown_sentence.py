"""Which sentence of what is cited is shown for a claim: the one with its rarest words, names and figures.

Likeness alone may choose the sentence that only introduces the matter: "The next storm was that of 1987." for a claim
that the storm of 1987 was mild, when the next sentence says so. What was compared with the claim stays as it was.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from indexer.comparing.align import common_stems, figures_in
from indexer.comparing.parsed import SUBJECTS, parse
from indexer.store import tokens

_WORD = re.compile(r"[^\W_]+")
OF_THE_SUBJECT = 1 / 3  # what a word of it counts: any sentence of the passage may name what it is about
CLEARLY = 0.05  # share of the claim's weight that another sentence must have more, to be shown


def shown(claim: str, carrying: int, sentences: Sequence[str], document: str) -> int:
    """The place of the sentence to show: the one that was found to carry the claim, unless another one clearly has more
    of the claim's words, each by how rare it is in the document."""
    weights = _weights(claim, document)
    total = sum(weights.values())
    if not total:
        return carrying
    held = [sum(weights[word] for word in weights.keys() & _words(text)) / total for text in sentences]
    best = max(range(len(sentences)), key=lambda at: held[at])
    return best if held[best] >= held[carrying] + CLEARLY else carrying


def _weights(claim: str, document: str) -> Mapping[str, float]:
    counts = _counts(document)
    total = max(2, sum(counts.values()))
    named = _subject(claim)
    return {
        word: math.log(total / (1 + counts[word])) * (OF_THE_SUBJECT if word in named else 1) for word in _words(claim)
    }


def _subject(claim: str) -> frozenset[str]:
    """What the claim is about, as against what it says of it."""
    parsed = parse(claim)
    heads = [t.at for t in parsed.tokens if t.dep in SUBJECTS and parsed.tokens[t.head].dep == "ROOT"]
    named = (parsed.tokens[at].text for head in heads for at in parsed.under(head))
    return _words(" ".join(named))


def _words(text: str) -> frozenset[str]:
    """Stems of the telling words, and figures as printed."""
    stems = (token.stem for token in tokens(text))
    return frozenset(stem for stem in stems if stem.isalpha() and stem not in common_stems()) | figures_in(text)


@lru_cache(maxsize=8)
def _counts(document: str) -> Counter[str]:
    """How often each stem and each figure stands in a document."""
    counts: Counter[str] = Counter()
    for word, times in Counter(_WORD.findall(document.casefold())).items():
        for token in tokens(word):
            counts[token.stem] += times
    return counts
