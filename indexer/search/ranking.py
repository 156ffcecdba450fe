"""Ranking: half by words (BM25), half by meaning (cosine), over the best candidates of both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.embed import Encoder
from indexer.search.query import Query
from indexer.store import Snapshot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CANDIDATES = 100  # best of each of the two lists that are ranked together
SENTENCES_EACH = 3  # sentences looked at for each paragraph wanted, for several may stand in one paragraph
# Cosine of the shipped encoder. Over the reports on health and care, queries on other subjects ("lemon cake", "quantum
# computing") stay below 0.15; a subject that a paragraph treats in other words begins at about 0.25.
SEMANTIC_FLOOR = 0.25


@dataclass(frozen=True, slots=True)
class Ranking:
    """Paragraph rows in their order; the arrays beside `rows` go with it, (candidates,)."""

    rows: NDArray[np.int64]  # best first
    scores: NDArray[np.float64]  # 0 to 1
    keyword_ranks: NDArray[np.int64]  # from 1; 0 where no word matches
    semantic_ranks: NDArray[np.int64]  # from 1; 0 where the paragraph is not among the nearest
    found: NDArray[np.bool_]  # for each paragraph row whether it matches a word or is near enough, (paragraphs,)


def rank(
    snapshot: Snapshot, query: Query, allowed: NDArray[np.bool_], encoder: Encoder | None, depth: int = CANDIDATES
) -> Ranking:
    """The best of the `allowed` rows (paragraphs,): by words alone without an encoder, else half by meaning.

    The two scores are each brought to 0…1 by their least and greatest among the candidates, then averaged. Paragraphs
    that hold every quoted phrase come before all others.
    """
    import numpy as np

    matched, scores = snapshot.keyword(query.stems, query.phrases)
    passing = allowed[matched]
    matched, scores = matched[passing], scores[passing]
    by_words = np.zeros(len(allowed))
    by_words[matched] = scores
    vector = None if encoder is None else _encoded(snapshot, query, encoder)
    near = _nearest(snapshot, vector, allowed, depth)
    rows = np.union1d(matched[:depth], near)
    combined = _spread(by_words[rows])
    if vector is not None:
        combined = (combined + _spread(_closeness(snapshot, vector, rows))) / 2
    order = np.lexsort((rows, -combined, ~_with_phrases(snapshot, query, rows)))
    rows, combined = rows[order], combined[order]
    keyword_ranks, semantic_ranks = _ranks(matched, len(allowed)), _ranks(near, len(allowed))
    found = (keyword_ranks > 0) | (semantic_ranks > 0)
    return Ranking(rows, combined, keyword_ranks[rows], semantic_ranks[rows], found)


def _encoded(snapshot: Snapshot, query: Query, encoder: Encoder) -> NDArray[np.float32]:
    """The query's unit vector, (d,); `SnapshotError` where the snapshot was made with another encoder."""
    snapshot.expect_encoder(encoder.name, encoder.dimension)
    return encoder.encode([query.text]).reshape(-1)


def _nearest(
    snapshot: Snapshot, vector: NDArray[np.float32] | None, allowed: NDArray[np.bool_], depth: int
) -> NDArray[np.int64]:
    """Up to `depth` of the allowed rows, by the paragraph's own closeness or its best sentence's, nearest first."""
    import numpy as np

    if vector is None:
        return np.zeros(0, dtype=np.int64)
    rows, _ = snapshot.nearest(vector, depth, allowed)
    sentences, _ = snapshot.nearest_sentences(vector, depth * SENTENCES_EACH, allowed[snapshot.sentence_paragraphs])
    rows = np.union1d(rows, snapshot.sentence_paragraphs[sentences])
    closeness = _closeness(snapshot, vector, rows)
    order = np.lexsort((rows, -closeness))[:depth]
    return rows[order][closeness[order] >= SEMANTIC_FLOOR]


def _closeness(snapshot: Snapshot, vector: NDArray[np.float32], rows: NDArray[np.int64]) -> NDArray[np.float64]:
    """The cosine of each of `rows`, sorted and (n,), or of its best sentence where that is nearer; (n,)."""
    import numpy as np

    closeness = np.asarray(snapshot.paragraph_vectors(rows) @ vector, dtype=np.float64)
    sentences = np.flatnonzero(np.isin(snapshot.sentence_paragraphs, rows))
    places = np.searchsorted(rows, snapshot.sentence_paragraphs[sentences])
    np.maximum.at(closeness, places, snapshot.sentence_vectors(sentences) @ vector)
    return closeness


def _spread(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scores brought to 0…1; all 1 where all are equal and above 0."""
    import numpy as np

    if not len(scores) or scores.max() == scores.min():
        return np.asarray(scores > 0, dtype=np.float64)
    return np.asarray((scores - scores.min()) / (scores.max() - scores.min()), dtype=np.float64)


def _ranks(rows: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """For each of `count` rows its place in `rows`, from 1; 0 where it is not among them."""
    import numpy as np

    ranks = np.zeros(count, dtype=np.int64)
    ranks[rows] = np.arange(1, len(rows) + 1)
    return ranks


def _with_phrases(snapshot: Snapshot, query: Query, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each of `rows` holds every quoted phrase; all True where none was quoted."""
    import numpy as np

    held = np.ones(len(rows), dtype=bool)
    for phrase in query.quoted:
        held &= np.isin(rows, snapshot.with_phrase(phrase))
    return held
