"""What the challenges of a list are all about, told by words, and which words tell nothing.

The vectors of two sentences on plans, or on data, are near to each other whatever the plans are for. So what a list is
about is also taken from its own words: those that many of its challenges share, and that its report uses far more than
the documents here that are of other fields. Which words these use all the time is seen in the same way: one of them
alone is no ground for saying that a passage makes a point.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from indexer.comparing.align import stems

LISTED = 3  # challenges of a list, from which on they may be said to share a subject
SHARING = 0.25  # of the challenges have a word that tells their subject,
SOURCE_SAYS = 0.02  # and so many of the sentences of their report,
SOURCE_LEAST = 60  # which has this many at least: a few statements alone do not show what their subject is called
OF_ONE = 0.5  # of these sentences at least have such a word, or the list is not on one subject
OTHERS_LEAST, OTHERS_MOST = 40, 400  # sentences of other fields: in all, to judge by; of one document, to count
EVERYDAY = 0.02  # of the sentences of other fields have a word that tells nothing by itself
# A passage speaks of the subject where its sentence that is nearest to the challenge, all that it says and its document
# together tell it as much as this share of what a sentence of the report does. A document of which every sentence, one
# with another, tells it as much as that is on the subject as a whole: a short remark in it need not name it.
SPOKEN_OF, WHOLLY = 0.4, 0.7
# What an office is called says nothing of what is said: the Department of Health answers for much.
OFFICE = re.compile(
    r"\b(?:Departments?|Ministry|Ministries|Ministers?|Secretary of State|Secretaries of State|Permanent Secretary) "
    r"(?:of|for) (?:the )?[A-Z][\w’'-]*+(?:,? (?:(?:and|of|the) ){0,2}[A-Z][\w’'-]*+){0,7}"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a list is about, held against the other fields of its library."""

    worth: Mapping[str, float]  # of each stem that tells it
    usual: float  # of a sentence of the report
    everyday: frozenset[str]  # stems that other fields use all the time

    @classmethod
    def of(
        cls, points: Sequence[Sequence[str]], source: Iterable[str], others: Iterable[Sequence[str]]
    ) -> Subject | None:
        """By the points of each challenge, the sentences of their report, and those of each document of another field.

        None where the list is too short, is on many subjects, or where too little here is of another field.
        """
        rates = _rates(others)
        if len(points) < LISTED or rates is None:
            return None
        held = Counter(stem for texts in points for stem in frozenset().union(*map(stems, texts)))
        shared = {stem: times for stem, times in held.items() if times >= max(LISTED, SHARING * len(points))}
        told = [_stems(sentence) for sentence in source]
        if len(told) < SOURCE_LEAST:
            return None
        own = Counter(stem for sentence in told for stem in sentence if stem in shared)
        worth = {
            stem: shared[stem] / len(points) * log(own[stem] / len(told) / rates.of(stem))
            for stem in shared
            if own[stem] >= SOURCE_SAYS * len(told) and own[stem] / len(told) > rates.of(stem)
        }
        if sum(1 for sentence in told if sentence & worth.keys()) < OF_ONE * len(told):
            return None
        usual = sum(worth[stem] for sentence in told for stem in sentence & worth.keys()) / len(told)
        return cls(worth, usual, rates.everyday)

    def told(self, texts: Sequence[str]) -> list[float]:
        """How much each text tells the subject; a sentence of the report usually 1."""
        return [sum(self.worth.get(stem, 0.0) for stem in _stems(text)) / self.usual for text in texts]

    def spoken_of(self, told: Sequence[float], nearest: int, around: float) -> bool:
        """Whether a passage speaks of the subject: by what is `told` in each of its sentences, of which one is nearest
        to the challenge, and by the mean of its whole document."""
        return around >= WHOLLY or (told[nearest] + sum(told) / len(told) + around) / 3 >= SPOKEN_OF

    def grounded(self, words: Iterable[str], point: str, said: Sequence[str]) -> bool:
        """Whether more than one everyday word ties a passage to a challenge: of its telling `words`, that the passage
        uses, and of the `point` that it comes nearest to, as far as it has been `said` there."""
        ties = stems(" ".join(words)) | (stems(point) & stems(" ".join(said)) - self.worth.keys())
        return len(ties) > 1 or bool(ties - self.everyday)


@dataclass(frozen=True, slots=True)
class _Rates:
    """How often other fields use each stem, by sentence; a long document counts no more than several short ones."""

    held: Mapping[str, float]
    sentences: float

    def of(self, stem: str) -> float:
        return (self.held.get(stem, 0.0) + 0.5) / (self.sentences + 1)

    @property
    def everyday(self) -> frozenset[str]:
        return frozenset(stem for stem in self.held if self.of(stem) >= EVERYDAY)


def _rates(others: Iterable[Sequence[str]]) -> _Rates | None:
    held: Counter[str] = Counter()
    sentences = 0.0
    for texts in others:
        counts = min(1.0, OTHERS_MOST / max(len(texts), 1))
        sentences += counts * len(texts)
        for stem, times in Counter(stem for text in texts for stem in _stems(text)).items():
            held[stem] += counts * times  # type: ignore[assignment]  # a share of a count
    return _Rates(held, sentences) if sentences >= OTHERS_LEAST else None


def _stems(text: str) -> frozenset[str]:
    return stems(OFFICE.sub(" ", text))
