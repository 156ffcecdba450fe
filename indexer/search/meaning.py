"""Meaning: how close paragraphs and their sentences stand to a query, as cosines of their vectors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from indexer.search.beside import Beside
from indexer.search.query import Query
from indexer.search.rowsets import share, union, within
from indexer.store import Comparing, Snapshot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from indexer.embed import Encoder

SENTENCES_EACH = 3  # sentences looked at for each paragraph wanted, for several may stand in one paragraph
# Cosine of the shipped encoder. Over the reports on health and care, queries on other subjects ("lemon cake", "quantum
# computing") stay below 0.15; a subject that a paragraph treats in other words begins at about 0.25.
SEMANTIC_FLOOR = 0.25
FEEDBACK = 0.5  # of the first hit's vector, added to a query's, so that paragraphs like that one rise
_SEARCHED: WeakKeyDictionary[Snapshot, NDArray[np.bool_]] = WeakKeyDictionary()  # a snapshot never changes
TELLING = 3  # sentences that a first hit must have to be learnt from; a shorter one says little more than the query


@dataclass(frozen=True, slots=True)
class Meaning:
    """How close some paragraphs and their sentences stand to a query, and what compares them with others."""

    rows: NDArray[np.int64]  # of the paragraphs, in ascending order, (n,)
    own: NDArray[np.float64]  # the cosine of each paragraph, (n,)
    best: NDArray[np.float64]  # that of its best sentence, its own where it has none, (n,)
    places: NDArray[np.int64]  # of each sentence its paragraph's place among the n, in ascending order, (m,)
    comparing: Comparing

    @classmethod
    def of(cls, snapshot: Snapshot, rows: NDArray[np.int64], vector: NDArray[np.float32]) -> Meaning:
        sentences, places = snapshot.sentences_of(rows)
        comparing = snapshot.comparing(rows, sentences)
        return cls(rows, *_closeness(comparing, places, vector), places, comparing)

    def closeness(
        self, vector: NDArray[np.float32], at: NDArray[np.int64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The same two for another vector than the query's, of the paragraphs at some of the n places, ascending."""
        import numpy as np

        sentences = np.flatnonzero(within(self.places, at))
        return _closeness(self.comparing, np.searchsorted(at, self.places[sentences]), vector, (at, sentences))

    def nearest(self, rows: NDArray[np.int64], depth: int) -> NDArray[np.int64]:
        """Up to `depth` of `rows`, which are among its own, by their closeness and their best sentence's."""
        import numpy as np

        own, best = (closeness[within(self.rows, rows)] for closeness in (self.own, self.best))
        order = np.lexsort((rows, -(own + best)))[:depth]
        return rows[order][np.maximum(own, best)[order] >= SEMANTIC_FLOOR]


def _closeness(
    comparing: Comparing,
    places: NDArray[np.int64],
    vector: NDArray[np.float32],
    among: tuple[NDArray[np.int64], NDArray[np.int64]] | None = None,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The cosine of each paragraph, and of its best sentence (its own where it has none); (n,) each."""
    import numpy as np

    paragraphs, sentences = comparing(vector, among)
    own = np.asarray(paragraphs, dtype=np.float64)
    best = np.full(len(own), -1.0)
    firsts = np.flatnonzero(np.diff(places, prepend=-1))
    if len(firsts):
        best[places[firsts]] = np.maximum.reduceat(sentences, firsts)
    return own, np.where(best < 0, own, best)


def with_meaning(
    snapshot: Snapshot,
    meaning: Meaning,
    rows: NDArray[np.int64],
    words: NDArray[np.float64],
    vector: NDArray[np.float32],
    weight: float,
) -> NDArray[np.float64]:
    """The scores by words of `rows`, (n,), joined with closeness to the query and then to its first hit as well.

    `rows`, ascending, are among those of `meaning`.
    """
    import numpy as np

    at = np.flatnonzero(within(meaning.rows, rows))

    def joined(own: NDArray[np.float64], best: NDArray[np.float64]) -> NDArray[np.float64]:
        return (weight * words + share(own) + share(best)) / (weight + 2)

    scores = joined(meaning.own[at], meaning.best[at])
    if weight and len(scores):
        first = int(scores.argmax())
        if np.count_nonzero(meaning.places == at[first]) >= TELLING:
            learnt = vector + FEEDBACK * snapshot.paragraph_vector(int(rows[first]))
            return joined(*meaning.closeness(learnt / np.linalg.norm(learnt), at))
    return scores


def encoded(
    snapshot: Snapshot, query: Query, encoder: Encoder, *, pieces: bool
) -> tuple[NDArray[np.float32], tuple[NDArray[np.float32], ...]]:
    """The query's unit vector, (d,), and those of its word pieces, (q, d), where they are wanted and of use.

    Of a query that is retold in terms of the field the vector is the mean of both, and the pieces of what was typed
    stand before those of the other. `SnapshotError` where the snapshot was made with another encoder.
    """
    import numpy as np

    snapshot.expect_encoder(encoder.name, encoder.dimension)
    from indexer.embed import with_pieces  # by words alone nobody needs it

    giving = with_pieces(encoder) if pieces and snapshot.has_pieces else None
    texts = [text for text in (query.text, query.retold) if text]
    vectors, theirs = (encoder.encode(texts), []) if giving is None else giving.encode_tokens(texts)
    mean = vectors.mean(axis=0)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9)), tuple(theirs) if all(map(len, theirs)) else ()


def _sentences(snapshot: Snapshot, allowed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which sentences stand in allowed paragraphs, (sentences,); of all that a search may find they are known."""
    if allowed is not snapshot.searched:
        return allowed[snapshot.sentence_paragraphs]
    if snapshot not in _SEARCHED:
        _SEARCHED[snapshot] = allowed[snapshot.sentence_paragraphs]
    return _SEARCHED[snapshot]


def close_to(
    snapshot: Snapshot, vector: NDArray[np.float32], allowed: NDArray[np.bool_], depth: int, beside: Beside
) -> NDArray[np.int64]:
    """The allowed rows nearest to a query and those of the nearest sentences, in ascending order.

    `beside` compares the one while this thread compares the others.
    """
    rows = beside.submit(snapshot.nearest, vector, depth, allowed)
    sentences, _ = snapshot.nearest_sentences(vector, depth * SENTENCES_EACH, _sentences(snapshot, allowed))
    return union(rows.result()[0], snapshot.sentence_paragraphs[sentences])
