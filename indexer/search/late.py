"""Late interaction: each word piece of a query against every word piece of the best paragraphs.

One vector says what a whole paragraph is about; who asks for one thing in it is answered by a few of its words. So of
the best paragraphs each is held against the query piece by piece (Khattab and Zaharia, "ColBERT", 2020): the mean, over
the query's pieces, of the best cosine among the paragraph's. A piece's vector is of the word as it is used there, so
that "earn" finds "are paid".
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.models import Span
from indexer.search.kin import NATIONS, SAYS_NOTHING, names_in, one_stem
from indexer.search.query import Query
from indexer.search.rowsets import without
from indexer.store import Snapshot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from indexer.embed import TokenEncoder

# Paragraphs that are held against the query so, the best and the nearest in meaning alone: what is in other words than
# the query is seldom among the best.
BEST, NEAREST = 30, 10
# What that counts of the score. The least of them has 0 and the greatest 1: their cosines differ by little.
COUNTS = 0.3
# Cosine from which a word of a paragraph is told as near to one of the query's. Read on half A of the judged questions:
# from 0.5 on nearly all mean the same there ("money" – "funds", "obstacle" – "barriers"); below, most are of one field.
NEAR = 0.5
NEAR_TOLD = 3  # words of a query that are told with what stands near


@dataclass(frozen=True, slots=True)
class Late:
    """A query's word pieces, held against those of the best paragraphs."""

    encoder: TokenEncoder
    words: Mapping[str, NDArray[np.float32]]  # the telling words of the query, each with its unit vector, (d,)
    rows: NDArray[np.int64]  # the best paragraphs, (n,)
    theirs: NDArray[np.float32]  # the paragraphs' pieces, (m, d)
    places: NDArray[np.int64]  # of each of them its paragraph's place in `rows`, in ascending order, (m,)
    met: tuple[NDArray[np.float64], ...]  # of each of the query's pieces the best cosine in each paragraph, (n, q)

    @classmethod
    def of(
        cls,
        snapshot: Snapshot,
        rows: NDArray[np.int64],
        scores: NDArray[np.float64],
        near: NDArray[np.int64],
        query: Query,
        pieces: tuple[NDArray[np.float32], ...],
        encoder: TokenEncoder,
    ) -> Late | None:
        """The best of `rows` by their `scores`, and the first of those of them that are `near` in meaning.

        None where the snapshot has no pieces of them.
        """
        import numpy as np

        best = rows[np.argsort(-scores, kind="stable")[:BEST]]
        top = np.concatenate([best, without(near[:NEAREST], best)])
        found = snapshot.piece_vectors(top)
        if found is None or not len(found[1]):
            return None
        spans = encoder.piece_spans(query.text)
        words = _words(query, spans, pieces[0]) if len(spans) == len(pieces[0]) else {}
        met = tuple(best_cosines(own, *found, len(top)) for own in pieces)
        return cls(encoder, words, top, *found, met)

    def joined(self, rows: NDArray[np.int64], scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """The scores of `rows`, ascending, joined with how near their word pieces are to the query's, (n,)."""
        import numpy as np

        near = np.mean([met.mean(axis=1) for met in self.met], axis=0)
        least, greatest = near.min(), near.max()
        joined = (1 - COUNTS) * scores
        joined[np.searchsorted(rows, self.rows)] += COUNTS * (near - least) / max(greatest - least, 1e-9)
        return np.asarray(joined, dtype=np.float64)

    def near_words(
        self,
        row: int,
        text: str,
        standing: Container[str],
        everywhere: Callable[[str], bool] = lambda _: False,
    ) -> tuple[tuple[str, str], ...]:
        """Words of the query that a paragraph lacks, each with the word there that is used most like it.

        At most NEAR_TOLD, the nearest first; nothing for a paragraph that was not held against the query. `standing`
        are the words of the query that stand there; what stands `everywhere` tells nothing, nor does a name or another
        form of a word.
        """
        import numpy as np

        at = np.flatnonzero(self.rows == row)
        begin, end = np.searchsorted(self.places, [at[0], at[0] + 1]) if len(at) else (0, 0)
        lacking = [word for word in self.words if word not in standing and not everywhere(word)]
        if begin == end or not lacking:
            return ()
        cosines = np.vecdot(np.stack([self.words[word] for word in lacking])[:, np.newaxis], self.theirs[begin:end])
        if cosines.max() < NEAR:
            return ()
        spans = self.encoder.piece_spans(text)
        if len(spans) != end - begin:  # an index of another tokenizer: better no word than a wrong one
            return ()
        names = names_in((text,))
        near = (
            (
                *_nearest(
                    word, own, spans, text, lambda there: there in names or there in NATIONS or everywhere(there)
                ),
                word,
            )
            for word, own in zip(lacking, cosines, strict=True)
        )
        ordered = sorted((found for found in near if found[0]), reverse=True)
        return tuple((word, spoken) for _, spoken, word in ordered[:NEAR_TOLD])


def _words(query: Query, spans: Sequence[Span], pieces: NDArray[np.float32]) -> dict[str, NDArray[np.float32]]:
    """The telling words of a query, each with the unit vector of its pieces, (d,)."""
    import numpy as np

    asked = {word for word, _ in query.words if word.isalpha() and word not in SAYS_NOTHING}
    held: dict[str, list[int]] = {}
    for at, span in enumerate(spans):
        word = _around(span, query.text)
        if word in asked:
            held.setdefault(word, []).append(at)
    means = {word: pieces[own].mean(axis=0) for word, own in held.items()}
    return {word: mean / np.linalg.norm(mean) for word, mean in means.items()}


def _nearest(
    asked: str, cosines: NDArray[np.float32], spans: Sequence[Span], text: str, untold: Callable[[str], bool]
) -> tuple[float, str]:
    """The nearest word of a text that tells something beside the one asked for, and its cosine; 0 where none does."""
    for at in (-cosines).argsort(kind="stable"):
        if cosines[at] < NEAR:
            break
        word = _around(spans[at], text)
        if word.isalpha() and word not in SAYS_NOTHING and not one_stem(asked, word) and not untold(word):
            return float(cosines[at]), word
    return 0.0, ""


def _around(span: Span, text: str) -> str:
    """The whole word of which a piece is, in lower case."""
    start, end = span.start, span.end
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end].casefold()


def best_cosines(
    pieces: NDArray[np.float32], theirs: NDArray[np.float32], places: NDArray[np.int64], paragraphs: int
) -> NDArray[np.float64]:
    """For each paragraph and each of a query's pieces the best cosine among the paragraph's own, (paragraphs, q).

    `places` tells the paragraph of each of `theirs`; one that has none is 0.
    """
    import numpy as np

    met = np.zeros((paragraphs, len(pieces)))
    firsts = np.flatnonzero(np.diff(places, prepend=-1))
    # Not `@`: its threads wait for each other, on a busy machine ten times as long as the numbers take.
    cosines = np.vecdot(theirs[:, np.newaxis], pieces[np.newaxis])
    met[places[firsts]] = np.maximum.reduceat(cosines, firsts, axis=0)
    return met
