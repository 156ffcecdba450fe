"""How surely a passage makes the point of a challenge: a few readable signs, weighed as `bench/challenges.py` fitted.

Within one field everything is a little alike, so that most signs tell how much more a passage is of this challenge
than of the others of its list. A sign is a matrix: a row for each passage, a column for each challenge.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from indexer.challenges.points import Points
from indexer.challenges.stance import says_helpful, says_wrong
from indexer.challenges.subject import Subject
from indexer.comparing.align import stems
from indexer.models import Document, Paragraph, Sentence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PROSE = ("text", "quote")  # kinds of paragraphs that say something
# Cosine to the nearest challenge of a list, below which a passage is of another field and counts for none. Where that
# many passages of a document are of the field, the document is, and a short remark in it is as well.
FIELD, FIELD_WITHIN, MOSTLY = 0.5, 0.3, 0.5
# What the challenges of a list share is their field: of how plans are made, or data shared, other fields speak as well.
# A passage outside a document of the field comes as near to the mean of all points as this share of what these do.
COMMON = 0.83
# One sentence of a passage, or two in a row, tells a challenge best; the others may be on other challenges.
APART_COUNTS, SHARED_COUNTS = 1.0, 0.3  # of what makes it the best, beside 1 for its nearness
# What a sentence of the field reaches to a point of something else at least: a list may have but one challenge.
ELSEWHERE = 0.4
FEW = 2  # challenges of a list that has no two others
SIGNS = {
    "words": "its own words, more than those of the other challenges",
    "points": "nearness of its best sentence to two of the points",
    "apart": "how much nearer that sentence is to a point of this challenge than to those of the two nearest others",
    "shared": "weighed share of the words of a point that it has",
    "stance": "how plainly that sentence says that something is wrong (that it helps, where that is the challenge)",
    "beside": "how much the passage before or after, under the same heading, is on this challenge more than on others",
}


@dataclass(frozen=True, slots=True)
class Theme:
    """A challenge with the vectors of what it says."""

    told: Points
    points: NDArray[np.float32]  # unit vectors of the points, (points, d)
    subject: NDArray[np.float32]  # what statement and discussion are about, a unit vector, (d,)
    gain: bool = False  # whether it is that something helps, and not that something is wrong


@dataclass(frozen=True)
class Themes:
    """All challenges of one list, which are told apart from one another."""

    each: tuple[Theme, ...]
    pieces: tuple[tuple[NDArray[np.float32], ...], ...] = ()  # of the points of each, where the encoder gives them
    about: Subject | None = None  # what all of them are about, where it can be told

    @cached_property
    def stems(self) -> tuple[tuple[frozenset[str], ...], ...]:
        """The stems of each point of each challenge."""
        return tuple(tuple(stems(point) for point in theme.told.points) for theme in self.each)

    @cached_property
    def worth(self) -> dict[str, float]:
        """How much a stem tells: little where many of the challenges say it."""
        held = Counter(stem for points in self.stems for stem in frozenset().union(*points))
        return {stem: log((len(self.each) + 1) / (times + 0.5)) for stem, times in held.items()}

    @cached_property
    def points(self) -> NDArray[np.float32]:
        """The points of all challenges, one after another, (all points, d)."""
        import numpy as np

        return np.concatenate([theme.points for theme in self.each])

    @cached_property
    def middle(self) -> NDArray[np.float32]:
        """The mean of all points, what the challenges share; as long as the points are near to it, (d,)."""
        import numpy as np

        return np.asarray(self.points.mean(axis=0))

    @cached_property
    def starts(self) -> NDArray[np.int64]:
        """Where those of each challenge begin, (challenges,)."""
        import numpy as np

        return np.cumsum([0, *(len(theme.points) for theme in self.each)])[:-1]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The stems of all points, counted."""
        return {stem: n for n, stem in enumerate(sorted(self.worth))}

    @cached_property
    def weighed(self) -> NDArray[np.float64]:
        """What share of each point's worth each stem has, (all points, stems)."""
        import numpy as np

        told = np.zeros((len(self.points), len(self.numbers)))
        for row, point in enumerate(point for points in self.stems for point in points):
            for stem in point:
                told[row, self.numbers[stem]] = self.worth[stem]
        return np.asarray(told / np.maximum(told.sum(axis=1, keepdims=True), 1e-9), dtype=np.float64)

    @cached_property
    def words(self) -> tuple[re.Pattern[str], ...]:
        return tuple(
            re.compile(r"\b(?:" + "|".join(map(re.escape, theme.told.words)) + ")", re.IGNORECASE)
            for theme in self.each
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with its sentences and all their vectors."""

    paragraph: Paragraph
    sentences: tuple[Sentence, ...]
    texts: tuple[str, ...]  # of the sentences; of the paragraph itself where it has none
    vector: NDArray[np.float32]  # (d,)
    vectors: NDArray[np.float32]  # of the `texts`, (texts, d)
    whole: str = ""  # the paragraph as it was encoded


def passages(
    document: Document, paragraphs: NDArray[np.float32], sentences: NDArray[np.float32]
) -> tuple[Passage, ...]:
    """The paragraphs of a document that say something; the vectors are in the document's own order."""
    inside: dict[str, list[int]] = {}
    for row, sentence in enumerate(document.sentences):
        inside.setdefault(sentence.paragraph, []).append(row)
    found = []
    for paragraph, vector in zip(document.paragraphs, paragraphs, strict=True):
        if paragraph.kind not in PROSE:
            continue
        rows = inside.get(paragraph.id, [])
        own = tuple(document.sentences[row] for row in rows)
        whole = paragraph.span.of(document.text)
        texts = tuple(sentence.span.of(document.text) for sentence in own) or (whole,)
        found.append(Passage(paragraph, own, texts, vector, sentences[rows] if rows else vector[None], whole))
    return tuple(found)


def with_subject(themes: Themes, source: Sequence[str], documents: Iterable[Sequence[Passage]]) -> Themes:
    """The same challenges, knowing what they are all about: by the sentences of their `source`, and by the `documents`
    of the library that are of other fields."""
    others = (
        [text for passage in found for text in passage.texts]
        for found in documents
        if found and of_the_field(themes, found).mean() < MOSTLY
    )
    return replace(themes, about=Subject.of([theme.told.points for theme in themes.each], source, others))


def signs(themes: Themes, found: Sequence[Passage]) -> dict[str, NDArray[np.float64]]:
    """The SIGNS of each passage of a document for each challenge, (passages, challenges) each."""
    import numpy as np

    words = np.array([[_words(themes, n, passage) for n in range(len(themes.each))] for passage in found])
    best = [_Units.of(themes, passage).best for passage in found]
    score, points, apart, shared, stance = (np.stack([one[n] for one in best]) for n in range(5))
    return {
        "words": words - _others(words),
        "points": points,
        "apart": apart,
        "shared": shared,
        "stance": stance,
        "beside": _beside(score, found),
    }


def of_the_field(themes: Themes, found: Sequence[Passage]) -> NDArray[np.bool_]:
    """Whether each passage of a document is near enough to any of the challenges to speak of their field, (passages,).

    Of a list of several it is also near to what they share. A remark of a few words shows little of its field; what
    stands in a document of the field is taken to be of it too.
    """
    import numpy as np

    subjects = np.stack([theme.subject for theme in themes.each])
    nearest = np.array([max(float((subjects @ p.vector).max()), float((subjects @ p.vectors.T).max())) for p in found])
    of_it = nearest >= FIELD
    if len(themes.each) > FEW:
        shared = np.array([float(themes.middle @ p.vector) for p in found])
        of_it &= shared >= COMMON * float(themes.middle @ themes.middle)
    return np.asarray(nearest >= FIELD_WITHIN if of_it.mean() >= MOSTLY else of_it)


def bearing(themes: Themes, n: int, passage: Passage) -> tuple[int, str]:
    """Which of a passage's texts bears a challenge best, and the point that it comes nearest to."""
    units, theme = _Units.of(themes, passage), themes.each[n]
    unit = int(units.score[:, n].argmax())
    among = [unit] if unit < len(passage.texts) else [unit - len(passage.texts), unit - len(passage.texts) + 1]
    near = theme.points @ passage.vectors[among].T
    point, text = divmod(int(near.argmax()), near.shape[1])
    return among[text], theme.told.points[point]


@dataclass(frozen=True, slots=True)
class _Units:
    """The sentences of a passage, then every two in a row, held against all points; (units, challenges) each."""

    near: NDArray[np.float64]  # cosine of the nearest point
    points: NDArray[np.float64]  # mean cosine of the two nearest points
    apart: NDArray[np.float64]
    shared: NDArray[np.float64]
    stance: NDArray[np.float64]

    @classmethod
    def of(cls, themes: Themes, passage: Passage) -> _Units:
        import numpy as np

        units, texts = passage.vectors, list(passage.texts)
        if len(units) > 1:
            pairs = units[:-1] + units[1:]
            units = np.vstack([units, pairs / np.linalg.norm(pairs, axis=1, keepdims=True)])
            texts += [f"{one} {other}" for one, other in pairwise(texts)]
        cosines = np.asarray(units @ themes.points.T, dtype=np.float64)
        ends = [*themes.starts[1:], cosines.shape[1]]
        top = [np.sort(cosines[:, start:end], axis=1)[:, -2:] for start, end in zip(themes.starts, ends, strict=True)]
        near = np.stack([two[:, -1] for two in top], axis=1)
        points = np.stack([two.mean(axis=1) for two in top], axis=1)
        held = _held(themes, [stems(text) for text in texts])
        shared = np.maximum.reduceat(held @ themes.weighed.T, themes.starts, axis=1)
        apart = near - np.maximum(_nearest_others(near), ELSEWHERE)
        return cls(near, points, apart, shared, _stance(themes, texts))

    @property
    def score(self) -> NDArray[np.float64]:
        return self.points + APART_COUNTS * self.apart + SHARED_COUNTS * self.shared

    @property
    def best(self) -> tuple[NDArray[np.float64], ...]:
        """Of each challenge's best unit: score, nearness to two points, distance from others, shared words, stance."""
        import numpy as np

        at, each = self.score.argmax(axis=0), np.arange(self.near.shape[1])
        found = (self.score, self.points, self.apart, self.shared, self.stance)
        return tuple(values[at, each] for values in found)


def _held(themes: Themes, spoken: Sequence[frozenset[str]]) -> NDArray[np.float64]:
    """Which stems of the points each unit has, (units, stems)."""
    import numpy as np

    held = np.zeros((len(spoken), len(themes.numbers)))
    for row, said in enumerate(spoken):
        held[row, [themes.numbers[stem] for stem in said if stem in themes.numbers]] = 1
    return held


def _stance(themes: Themes, texts: Sequence[str]) -> NDArray[np.float64]:
    """How plainly each unit says of each challenge that something is wrong, or that it helps, (units, challenges)."""
    import numpy as np

    wrong, helpful = [says_wrong(text) for text in texts], [says_helpful(text) for text in texts]
    return np.array([helpful if theme.gain else wrong for theme in themes.each], dtype=np.float64).T


def _beside(scores: NDArray[np.float64], found: Sequence[Passage]) -> NDArray[np.float64]:
    """By how much the better of the passages before and after is on each challenge more than on the usual one."""
    import numpy as np

    more = np.maximum(scores - scores.mean(axis=1, keepdims=True), 0)
    beside = np.zeros_like(more)
    for at, (one, other) in enumerate(pairwise(found)):
        if one.paragraph.section[-1:] == other.paragraph.section[-1:]:
            beside[at] = np.maximum(beside[at], more[at + 1])
            beside[at + 1] = np.maximum(beside[at + 1], more[at])
    return np.asarray(beside, dtype=np.float64)


def _words(themes: Themes, n: int, passage: Passage) -> float:
    """How often a passage uses words that speak of a challenge; each counts once in a sentence, and more count less."""
    pattern = themes.words[n]
    return log(1 + sum(len({word.casefold() for word in pattern.findall(text)}) for text in passage.texts))


def _others(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each challenge the mean of the others; 0 where there is no other."""
    import numpy as np

    count = values.shape[1]
    if count < 2:
        return np.zeros_like(values)
    return np.asarray((values.sum(axis=1, keepdims=True) - values) / (count - 1))


def _nearest_others(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each challenge the mean of the two greatest of the others, since a sentence may well be on two; of a short
    list the greatest, and 0 where there is no other."""
    import numpy as np

    count = values.shape[1]
    if count < 2:
        return np.zeros_like(values)
    others = [np.sort(np.delete(values, n, axis=1), axis=1) for n in range(count)]
    return np.stack([one[:, -2:].mean(axis=1) if count > FEW else one[:, -1] for one in others], axis=1)
