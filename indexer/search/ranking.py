"""Ranking: by words (BM25) and by meaning (cosines of paragraphs and sentences), over the best candidates of both.

What was tried, and what each step gives on three judged sets, stands in `bench/README.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from indexer.search.admission import TURNS
from indexer.search.beside import beside as working_beside
from indexer.search.counts import Tally
from indexer.search.fragments import lowered
from indexer.search.query import Query
from indexer.search.rowsets import share, union, within, without
from indexer.search.speakers import OWN
from indexer.search.speaking import speaking
from indexer.store import Snapshot, Terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from indexer.embed import Encoder
    from indexer.search.late import Late

By = Literal["both", "words", "meaning"]

CANDIDATES = 100  # best of each of the two lists that are ranked together
RANKED = 1_000  # paragraphs whose place by words is told; to place all that match would take most of a query's time
# The weights go with the number of words: a question of a few seldom uses the report's own, a restated passage does.
FEW, MANY = 3, 20  # words up to which a query counts as short, and from which as long; between them the weights slide
WORDS_WEIGHT = (0.8, 2.5)  # of the words, beside 1 for the paragraph's own closeness and 1 for its best sentence's
WITH_LATE = (0.6, 2.5)  # the same where the best are also held against the query piece by piece
# A paragraph beside a good one rises by this share of its score: what belongs to a claim often stands side by side, and
# the better of two answers has the other beside it.
BESIDE = 0.25
# A paragraph's score is lowered by this share for each better one of its document, at most so many times.
REPEATED, REPEATS = 0.04, 3
# A paragraph says what was asked where its score comes to this share of the best one's, and the best ones speak of it
# at all (`speaking.py`); below it, it mentions a word of
# it or is a little near. On half A of the judged questions 12 paragraphs of 122 found say it, and among them are 82 of
# 100 that answer a question largely or whole; from 0.6 on 18 and 89, from 0.7 on 7 and 79. Where the best are held
# against the query piece by piece, their scores lie further apart: with a share of 0.6 as many say it as before, 8, and
# among them are 65 of 91 that answer instead of 55.
SAYS, SAYS_WITH_LATE = 0.65, 0.6
MOST_UNKNOWN = 8  # words that no paragraph holds, of one query, whose near words are looked for


@dataclass(frozen=True, slots=True)
class Ranking:
    """Paragraph rows in their order; the arrays beside `rows` go with it, (candidates,)."""

    rows: NDArray[np.int64]  # best first
    scores: NDArray[np.float64]  # 0 to 1
    keyword_ranks: NDArray[np.int64]  # from 1; 0 where no word matches, or more than RANKED match better
    semantic_ranks: NDArray[np.int64]  # from 1; 0 where the paragraph is not among the nearest
    found: Tally  # all that match a word or are near enough
    says: NDArray[np.bool_]  # whether each says what was asked, or only mentions a word of it; those that do come first
    late: Late | None = None  # the best, held against the query word piece by word piece


def rank(
    snapshot: Snapshot,
    query: Query,
    allowed: NDArray[np.bool_],
    encoder: Encoder | None,
    depth: int = CANDIDATES,
    *,
    by: By = "both",
    diverse: bool = True,
    late: bool = True,
    own: NDArray[np.bool_] | None = None,
) -> Ranking:
    """The best of the `allowed` rows (paragraphs,): by words alone without an encoder, else by words and meaning.

    The scores are each taken as a share of the greatest among the candidates, then averaged by weight.
    Paragraphs that hold every quoted phrase come before all others. With `diverse`, a document's second paragraph
    counts a little less, its third less again, so that one document does not fill the page. With `late`, the best are
    also held against the query word piece by word piece, where the index and the encoder have vectors for these and
    it is no sentence out of a text.
    Those of `own`, (paragraphs,), are the words of whom the question asks, and rise.
    """
    import numpy as np

    terms, held_against = _terms(query, by), None
    # Where a search has each core, a helper would only take its turn from another one.
    with working_beside(another=encoder is not None and by != "words" and TURNS.free > 0) as beside:
        words = beside.submit(snapshot.keyword, terms, max(depth, RANKED), allowed)
        vector: NDArray[np.float32] | None = None
        pieces: tuple[NDArray[np.float32], ...] = ()
        close: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        if encoder is not None and by != "words":
            from indexer.search.meaning import close_to, encoded  # by words alone nobody needs it

            # A sentence out of a text is in the words of its field already: the pieces only loosen them.
            vector, pieces = encoded(snapshot, query, encoder, pieces=late and by == "both" and not query.is_stated)
            close = close_to(snapshot, vector, allowed, depth, beside)
        matched, scores = words.result()
        near, meaning = close, None
        if vector is not None:
            from indexer.search.meaning import Meaning

            meaning = Meaning.of(snapshot, union(matched[:depth], close), vector)
            near = meaning.nearest(close, depth)
        rows = union(matched[:depth], near)
        unmatched = without(near, matched)
        other_scores = beside.submit(snapshot.keyword_scores, terms, unmatched)
        near_words = _by_near_words(snapshot, query, rows, encoder if by == "both" else None)
        by_words = _spread(rows, matched, scores) + _spread(rows, unmatched, other_scores.result())
        found = beside.submit(Tally.of, snapshot, terms, allowed, rows[by_words == 0])
        combined = share(by_words + near_words)
        if vector is not None and meaning is not None and encoder is not None:
            from indexer.search.meaning import with_meaning
            from indexer.search.questions import preferred, wanted_by

            weight = _words_weight(query, WITH_LATE if pieces else WORDS_WEIGHT) if by == "both" else 0.0
            combined = with_meaning(snapshot, meaning, rows, combined, vector, weight)
            combined = _beside(combined, rows, snapshot.paragraph_documents[rows]) if by == "both" else combined
            if pieces:
                held_against = _piece_by_piece(snapshot, rows, combined, near, query, pieces, encoder)
            combined = combined if held_against is None else held_against.joined(rows, combined)
            combined = preferred(snapshot, rows, combined, wanted_by(query)) if by == "both" else combined
            if held_against is not None:
                from indexer.search.signs import with_signs

                combined = with_signs(snapshot, rows, combined, query, vector, held_against)
        raised = combined if own is None else combined * (1 + OWN * own[rows]) / (1 + OWN)
        combined = lowered(snapshot, rows, raised, query)
        if diverse:
            combined = _diverse(combined, snapshot.paragraph_documents[rows])
    held = _with_phrases(snapshot, query, rows)
    least = SAYS_WITH_LATE if pieces else SAYS
    says = held if query.quoted and held.any() else combined >= least * combined.max(initial=0.0)
    order = np.lexsort((rows, -combined, ~held))
    keyword_ranks, semantic_ranks = (_spread(rows, some, np.arange(1, len(some) + 1)) for some in (matched, near))
    if not query.quoted:
        says[order] = speaking(snapshot, query, rows[order], says[order], meaning, held_against)
    order, combined = _saying_first(order, combined, says)
    return Ranking(
        rows[order],
        combined[order],
        keyword_ranks[order].astype(np.int64),
        semantic_ranks[order].astype(np.int64),
        found.result(),
        says[order],
        held_against,
    )


def _saying_first(
    order: NDArray[np.int64], scores: NDArray[np.float64], says: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The order with those that say what was asked first; what goes behind one of them scores no more than it."""
    import numpy as np

    if not says.any():
        return order, scores
    least = scores[says].min()
    return order[np.argsort(~says[order], kind="stable")], np.where(says, scores, np.minimum(scores, least))


def _terms(query: Query, by: By) -> Terms:
    """The stems to look for; none where meaning alone is wanted."""
    return Terms() if by == "meaning" else Terms(query.stems, query.phrases, query.common, query.pairs, query.also)


def _spread(rows: NDArray[np.int64], some: NDArray[np.int64], values: NDArray[Any]) -> NDArray[np.float64]:
    """For each of `rows`, in ascending order, the value that goes with it among `some`; 0 where it is not there."""
    import numpy as np

    spread = np.zeros(len(rows))
    known = within(some, rows)
    spread[np.searchsorted(rows, some[known])] = values[known]
    return spread


def _by_near_words(
    snapshot: Snapshot, query: Query, rows: NDArray[np.int64], encoder: Encoder | None
) -> NDArray[np.float64] | float:
    """What words near to the query's add to the scores of `rows` by words, (n,); only words unknown are encoded.

    Without an encoder nothing is near.
    """
    words, stems = None if encoder is None else snapshot.words, query.stems
    if encoder is None or words is None or not stems or not len(rows):
        return 0.0
    import numpy as np

    from indexer.search.nearwords import added_by_near
    from indexer.store import is_telling

    numbers = words.numbers(stems)
    vectors = words.vectors(numbers)
    unknown = [at for at, stem in enumerate(stems) if numbers[at] < 0 and is_telling(stem)][:MOST_UNKNOWN]
    vectors[numbers < 0] = 0
    if unknown:
        forms = {stem: form for form, stem in query.words}
        vectors[unknown] = encoder.encode([forms[stems[at]] for at in unknown])
    return added_by_near(words, rows, np.asarray(numbers), vectors)


def _piece_by_piece(
    snapshot: Snapshot,
    rows: NDArray[np.int64],
    scores: NDArray[np.float64],
    near: NDArray[np.int64],
    query: Query,
    pieces: tuple[NDArray[np.float32], ...],
    encoder: Encoder,
) -> Late | None:
    """The best of `rows`, and the first of those `near`, held against the query's pieces.

    None where the encoder gives none for their words.
    """
    from indexer.embed import with_pieces
    from indexer.search.late import Late

    giving = with_pieces(encoder)
    return None if giving is None else Late.of(snapshot, rows, scores, near, query, pieces, giving)


def _words_weight(query: Query, weights: tuple[float, float] = WORDS_WEIGHT) -> float:
    length = min(1.0, max(0.0, (len(query.words) - FEW) / (MANY - FEW)))
    return weights[0] + (weights[1] - weights[0]) * length


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


def _with_phrases(snapshot: Snapshot, query: Query, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each of `rows` holds every quoted phrase; all True where none was quoted."""
    import numpy as np

    held = np.ones(len(rows), dtype=bool)
    for phrase in query.quoted:
        held &= within(rows, snapshot.with_phrase(phrase))
    return held
