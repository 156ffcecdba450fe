"""How surely a passage makes the point of a challenge: a few readable signs, weighed as `bench/challenges.py` fitted.

Within one field everything is a little alike, so that two of the four signs tell how much more a passage is of this
challenge than of the others of its list. A sign is a matrix: a row for each passage, a column for each challenge.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import TYPE_CHECKING

from indexer.challenges.points import Points
from indexer.comparing.align import stems
from indexer.models import Document, Paragraph, Sentence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PROSE = ("text", "quote")  # kinds of paragraphs that say something
# Cosine to the nearest challenge of a list, below which a passage is of another field and counts for none.
FIELD = 0.5
SIGNS = {
    "words": "its own words, more than those of the other challenges",
    "points": "nearness of its sentences to two of the points",
    "apart": "how much nearer its nearest sentence is to a point of this challenge than to one of any other",
    "shared": "weighed share of the words of a point that one of its sentences has",
}


@dataclass(frozen=True, slots=True)
class Theme:
    """A challenge with the vectors of what it says."""

    told: Points
    points: NDArray[np.float32]  # unit vectors of the points, (points, d)
    subject: NDArray[np.float32]  # what statement and discussion are about, a unit vector, (d,)


@dataclass(frozen=True)
class Themes:
    """All challenges of one list, which are told apart from one another."""

    each: tuple[Theme, ...]

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
        texts = tuple(sentence.span.of(document.text) for sentence in own) or (paragraph.span.of(document.text),)
        found.append(Passage(paragraph, own, texts, vector, sentences[rows] if rows else vector[None]))
    return tuple(found)


def signs(themes: Themes, found: Sequence[Passage]) -> dict[str, NDArray[np.float64]]:
    """The SIGNS of each passage for each challenge, (passages, challenges) each."""
    import numpy as np

    told = np.array([[_words(themes, n, passage) for n in range(len(themes.each))] for passage in found])
    near = np.array([[_nearest(theme, passage) for theme in themes.each] for passage in found])
    shared = np.array([[_shared(themes, n, passage) for n in range(len(themes.each))] for passage in found])
    return {
        "words": told - _others(told, most=False),
        "points": near[:, :, 1],
        "apart": near[:, :, 0] - _others(near[:, :, 0], most=True),
        "shared": shared,
    }


def of_the_field(themes: Themes, found: Sequence[Passage]) -> NDArray[np.bool_]:
    """Whether each passage is near enough to any of the challenges to speak of their field, (passages,)."""
    import numpy as np

    subjects = np.stack([theme.subject for theme in themes.each])
    nearest = [max(float((subjects @ p.vector).max()), float((subjects @ p.vectors.T).max())) for p in found]
    return np.array(nearest) >= FIELD


def bearing(theme: Theme, passage: Passage) -> tuple[int, str]:
    """Which of a passage's texts comes nearest to the challenge, and the point that it comes nearest to."""
    near = theme.points @ passage.vectors.T
    point, text = divmod(int(near.argmax()), near.shape[1])
    return text, theme.told.points[point]


def _words(themes: Themes, n: int, passage: Passage) -> float:
    """How often a passage uses words that speak of a challenge; each counts once in a sentence, and more count less."""
    pattern = themes.words[n]
    return log(1 + sum(len({word.casefold() for word in pattern.findall(text)}) for text in passage.texts))


def _nearest(theme: Theme, passage: Passage) -> tuple[float, float]:
    """The cosine of the nearest point with a sentence or two in a row, and the mean of the two nearest points'."""
    import numpy as np

    units = passage.vectors
    if len(units) > 1:
        pairs = units[:-1] + units[1:]
        units = np.vstack([units, pairs / np.linalg.norm(pairs, axis=1, keepdims=True)])
    best = np.sort((theme.points @ units.T).max(axis=1))
    return float(best[-1]), float(best[-2:].mean())


def _shared(themes: Themes, n: int, passage: Passage) -> float:
    worth, spoken = themes.worth, [stems(text) for text in passage.texts]
    return max(
        (
            sum(worth[stem] for stem in point & said) / sum(worth[stem] for stem in point)
            for point in themes.stems[n]
            if point
            for said in spoken
        ),
        default=0.0,
    )


def _others(values: NDArray[np.float64], *, most: bool) -> NDArray[np.float64]:
    """For each challenge the greatest value of the others, or their mean; 0 where there is no other."""
    import numpy as np

    count = values.shape[1]
    if count < 2:
        return np.zeros_like(values)
    if not most:
        return np.asarray((values.sum(axis=1, keepdims=True) - values) / (count - 1))
    return np.stack([np.delete(values, n, axis=1).max(axis=1) for n in range(count)], axis=1)
