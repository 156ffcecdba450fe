"""Ranking: by words (BM25) and by meaning (cosines of paragraphs and sentences), over the best candidates of both.

What was tried, and what each step gives on three judged sets, stands in `bench/README.md`.
"""

from __future__ import annotations

from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from indexer.embed import Encoder
from indexer.search.nearwords import added_by_near
from indexer.search.query import Query
from indexer.search.tally import Tally
from indexer.store import Snapshot, Terms, is_telling

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

By = Literal["both", "words", "meaning"]

CANDIDATES = 100  # best of each of the two lists that are ranked together
RANKED = 1_000  # paragraphs whose place by words is told; to place all that match would take most of a query's time
SENTENCES_EACH = 3  # sentences looked at for each paragraph wanted, for several may stand in one paragraph
# Cosine of the shipped encoder. Over the reports on health and care, queries on other subjects ("lemon cake", "quantum
# computing") stay below 0.15; a subject that a paragraph treats in other words begins at about 0.25.
SEMANTIC_FLOOR = 0.25
# The weights go with the number of words: a question of a few seldom uses the report's own, a restated passage does.
FEW, MANY = 3, 20  # words up to which a query counts as short, and from which as long; between them the weights slide
WORDS_WEIGHT = (1.0, 2.5)  # of the words, beside 1 for the paragraph's own closeness and 1 for its best sentence's
FEEDBACK = 0.5  # of the first hit's vector, added to a query's, so that paragraphs like that one rise
TELLING = 3  # sentences that a first hit must have to be learnt from; a shorter one says little more than the query
# A paragraph beside a good one rises by this share of its score: what belongs to a claim often stands side by side, and
# the better of two answers has the other beside it.
BESIDE = 0.25
# A paragraph's score is lowered by this share for each better one of its document, at most so many times.
REPEATED, REPEATS = 0.04, 3
MOST_UNKNOWN = 8  # words that no paragraph holds, of one query, whose near words are looked for


@dataclass(frozen=True, slots=True)
class Ranking:
    """Paragraph rows in their order; the arrays beside `rows` go with it, (candidates,)."""

    rows: NDArray[np.int64]  # best first
    scores: NDArray[np.float64]  # 0 to 1
    keyword_ranks: NDArray[np.int64]  # from 1; 0 where no word matches, or more than RANKED match better
    semantic_ranks: NDArray[np.int64]  # from 1; 0 where the paragraph is not among the nearest
    found: Tally  # all that match a word or are near enough


def rank(
    snapshot: Snapshot,
    query: Query,
    allowed: NDArray[np.bool_],
    encoder: Encoder | None,
    depth: int = CANDIDATES,
    *,
    by: By = "both",
    diverse: bool = True,
) -> Ranking:
    """The best of the `allowed` rows (paragraphs,): by words alone without an encoder, else by words and meaning.

    The scores are each taken as a share of the greatest among the candidates, then averaged by weight.
    Paragraphs that hold every quoted phrase come before all others. With `diverse`, a document's second paragraph
    counts a little less, its third less again, so that one document does not fill the page.
    """
    import numpy as np

    terms = _terms(query, by)
    with ThreadPoolExecutor(1) as beside:  # what tantivy and FAISS do needs no Python, so two go on at once
        words = beside.submit(snapshot.keyword, terms, max(depth, RANKED), allowed)
        vector = None if encoder is None or by == "words" else _encoded(snapshot, query, encoder)
        close = _close(snapshot, vector, allowed, depth, beside)
        matched, scores = words.result()
        late = np.setdiff1d(close, matched)
        late_scores = beside.submit(snapshot.keyword_scores, terms, late)
        near, meaning = close, None
        if vector is not None:
            meaning = _Meaning.of(snapshot, np.union1d(matched[:depth], close))
            near = meaning.nearest(vector, close, depth)
        rows = np.union1d(matched[:depth], near)
        by_words = _spread(rows, matched, scores) + _spread(rows, late, late_scores.result())
        found = beside.submit(Tally.of, snapshot, terms, allowed, rows[by_words == 0])
        combined = _share(by_words)
        if vector is not None and meaning is not None:
            meaning, weight = meaning.among(rows), 0.0
            if encoder is not None and by == "both":
                combined = _share(by_words + _by_near_words(snapshot, query, rows, encoder))
                weight = _words_weight(query)
            combined = _with_meaning(meaning, combined, vector, weight)
            combined = _beside(combined, rows, snapshot.paragraph_documents[rows]) if by == "both" else combined
        if diverse:
            combined = _diverse(combined, snapshot.paragraph_documents[rows])
    order = np.lexsort((rows, -combined, ~_with_phrases(snapshot, query, rows)))
    places = np.arange(1, len(matched) + 1), np.arange(1, len(near) + 1)
    keyword_ranks, semantic_ranks = _spread(rows, matched, places[0]), _spread(rows, near, places[1])
    return Ranking(
        rows[order],
        combined[order],
        keyword_ranks[order].astype(np.int64),
        semantic_ranks[order].astype(np.int64),
        found.result(),
    )


def _terms(query: Query, by: By) -> Terms:
    """The stems to look for; none where meaning alone is wanted."""
    return Terms() if by == "meaning" else Terms(query.stems, query.phrases, query.common, query.pairs, query.also)


def _spread(rows: NDArray[np.int64], some: NDArray[np.int64], values: NDArray[Any]) -> NDArray[np.float64]:
    """For each of `rows`, in ascending order, the value that goes with it among `some`; 0 where it is not there."""
    import numpy as np

    spread = np.zeros(len(rows))
    known = np.isin(some, rows)
    spread[np.searchsorted(rows, some[known])] = values[known]
    return spread


def _by_near_words(
    snapshot: Snapshot, query: Query, rows: NDArray[np.int64], encoder: Encoder
) -> NDArray[np.float64] | float:
    """What words near to the query's add to the scores of `rows` by words, (n,); only words unknown are encoded."""
    import numpy as np

    words, stems = snapshot.words, query.stems
    if words is None or not stems or not len(rows):
        return 0.0
    numbers = words.numbers(stems)
    vectors = words.vectors(numbers)
    unknown = [at for at, stem in enumerate(stems) if numbers[at] < 0 and is_telling(stem)][:MOST_UNKNOWN]
    vectors[numbers < 0] = 0
    if unknown:
        forms = {stem: form for form, stem in query.words}
        vectors[unknown] = encoder.encode([forms[stems[at]] for at in unknown])
    return added_by_near(words, rows, np.asarray(numbers), vectors)


def _words_weight(query: Query) -> float:
    length = min(1.0, max(0.0, (len(query.words) - FEW) / (MANY - FEW)))
    return WORDS_WEIGHT[0] + (WORDS_WEIGHT[1] - WORDS_WEIGHT[0]) * length


# ── meaning ────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Meaning:
    """The vectors of some paragraphs and of their sentences."""

    rows: NDArray[np.int64]  # of the paragraphs, in ascending order, (n,)
    paragraphs: NDArray[np.float32]  # (n, d)
    sentences: NDArray[np.float32]  # (m, d)
    places: NDArray[np.int64]  # of each sentence its paragraph's place among the n, in ascending order, (m,)

    @classmethod
    def of(cls, snapshot: Snapshot, rows: NDArray[np.int64]) -> _Meaning:
        sentences, places = snapshot.sentences_of(rows)
        return cls(rows, snapshot.paragraph_vectors(rows), snapshot.sentence_vectors(sentences), places)

    def among(self, rows: NDArray[np.int64]) -> _Meaning:
        """Those of `rows`, which are among its own, in ascending order."""
        import numpy as np

        kept = np.isin(self.rows, rows)
        theirs = kept[self.places]
        places = np.cumsum(kept)[self.places[theirs]] - 1
        return _Meaning(rows, self.paragraphs[kept], self.sentences[theirs], places)

    def closeness(self, vector: NDArray[np.float32]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The cosine of each paragraph, and of its best sentence (its own where it has none); (n,) each."""
        import numpy as np

        # Not `@`: its threads wait for each other, at so few rows, ten times as long as the numbers take.
        own = np.asarray(np.vecdot(self.paragraphs, vector), dtype=np.float64)
        best = np.full(len(own), -1.0)
        firsts = np.flatnonzero(np.diff(self.places, prepend=-1))
        if len(firsts):
            best[self.places[firsts]] = np.maximum.reduceat(np.vecdot(self.sentences, vector), firsts)
        return own, np.where(best < 0, own, best)

    def nearest(self, vector: NDArray[np.float32], rows: NDArray[np.int64], depth: int) -> NDArray[np.int64]:
        """Up to `depth` of `rows`, which are among its own, by their closeness and their best sentence's."""
        import numpy as np

        own, best = (closeness[np.isin(self.rows, rows)] for closeness in self.closeness(vector))
        order = np.lexsort((rows, -(own + best)))[:depth]
        return rows[order][np.maximum(own, best)[order] >= SEMANTIC_FLOOR]


def _with_meaning(
    meaning: _Meaning, words: NDArray[np.float64], vector: NDArray[np.float32], weight: float
) -> NDArray[np.float64]:
    """The scores by words, (n,), joined with closeness to the query and then to its first hit as well."""
    import numpy as np

    def joined(vector: NDArray[np.float32]) -> NDArray[np.float64]:
        own, best = meaning.closeness(vector)
        return (weight * words + _share(own) + _share(best)) / (weight + 2)

    scores = joined(vector)
    if weight and len(scores) and np.count_nonzero(meaning.places == scores.argmax()) >= TELLING:
        learnt = vector + FEEDBACK * meaning.paragraphs[scores.argmax()]
        return joined(learnt / np.linalg.norm(learnt))
    return scores


def _encoded(snapshot: Snapshot, query: Query, encoder: Encoder) -> NDArray[np.float32]:
    """The query's unit vector, (d,); `SnapshotError` where the snapshot was made with another encoder."""
    snapshot.expect_encoder(encoder.name, encoder.dimension)
    return encoder.encode([query.text]).reshape(-1)


def _close(
    snapshot: Snapshot, vector: NDArray[np.float32] | None, allowed: NDArray[np.bool_], depth: int, beside: Executor
) -> NDArray[np.int64]:
    """The allowed rows nearest to a query and those of the nearest sentences, in ascending order."""
    import numpy as np

    if vector is None:
        return np.zeros(0, dtype=np.int64)
    rows = beside.submit(snapshot.nearest, vector, depth, allowed)
    sentences, _ = snapshot.nearest_sentences(vector, depth * SENTENCES_EACH, allowed[snapshot.sentence_paragraphs])
    return np.union1d(rows.result()[0], snapshot.sentence_paragraphs[sentences])


# ── order ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _beside(scores: NDArray[np.float64], rows: NDArray[np.int64], documents: NDArray[np.int64]) -> NDArray[np.float64]:
    """The scores, each raised by the better one of the paragraphs just before and after it, 0 to 1, (n,)."""
    import numpy as np

    follows = np.flatnonzero((np.diff(rows) == 1) & (np.diff(documents) == 0))
    beside = np.zeros(len(scores))
    beside[follows + 1] = scores[follows]
    beside[follows] = np.maximum(beside[follows], scores[follows + 1])
    return np.asarray(scores * (1 + BESIDE * beside) / (1 + BESIDE), dtype=np.float64)


def _diverse(scores: NDArray[np.float64], documents: NDArray[np.int64]) -> NDArray[np.float64]:
    """The scores, each lowered a little for every better one of the same document, (n,)."""
    import numpy as np

    order = np.lexsort((-scores, documents))
    starts = np.searchsorted(documents[order], documents[order], side="left")
    better = np.empty(len(scores))
    better[order] = np.arange(len(scores)) - starts
    return np.asarray(scores * (1 - REPEATED * np.minimum(better, REPEATS)), dtype=np.float64)


def _share(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each score as a share of the greatest, 0…1; below 0 is 0.

    The least score is left out of account: it would be another one with each number of candidates.
    """
    import numpy as np

    greatest = scores.max(initial=0.0)
    return np.asarray(np.clip(scores, 0, None) / greatest if greatest > 0 else np.zeros(len(scores)), dtype=np.float64)


def _with_phrases(snapshot: Snapshot, query: Query, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each of `rows` holds every quoted phrase; all True where none was quoted."""
    import numpy as np

    held = np.ones(len(rows), dtype=bool)
    for phrase in query.quoted:
        held &= np.isin(rows, snapshot.with_phrase(phrase))
    return held
