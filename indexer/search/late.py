"""Late interaction: each word piece of a query against every word piece of the best paragraphs.

One vector says what a whole paragraph is about; who asks for one thing in it is answered by a few of its words. So of
the best paragraphs each is held against the query piece by piece (Khattab and Zaharia, "ColBERT", 2020): the mean, over
the query's pieces, of the best cosine among the paragraph's. A piece's vector is of the word as it is used there, so
that "earn" finds "are paid".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.store import Snapshot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BEST = 30  # paragraphs that are held against the query so; of 50 it said no more
# What that counts of the score. The least of the BEST has 0 and the greatest 1: their cosines differ by little.
COUNTS = 0.3


def with_late(
    snapshot: Snapshot, rows: NDArray[np.int64], scores: NDArray[np.float64], pieces: NDArray[np.float32]
) -> NDArray[np.float64]:
    """The scores of `rows`, (n,), joined with how near their word pieces are to a query's, (q, d)."""
    import numpy as np

    top = np.argsort(-scores, kind="stable")[:BEST]
    found = snapshot.piece_vectors(rows[top])
    if found is None or not len(found[1]):
        return scores
    near = nearness(pieces, *found, len(top))
    least, greatest = near.min(), near.max()
    joined = (1 - COUNTS) * scores
    joined[top] += COUNTS * (near - least) / max(greatest - least, 1e-9)
    return np.asarray(joined, dtype=np.float64)


def nearness(
    pieces: NDArray[np.float32], theirs: NDArray[np.float32], places: NDArray[np.int64], paragraphs: int
) -> NDArray[np.float64]:
    """For each paragraph the mean, over a query's pieces, of the best cosine among its own, (paragraphs,).

    `places` tells the paragraph of each of `theirs`; one that has none is 0.
    """
    import numpy as np

    near = np.zeros(paragraphs)
    firsts = np.flatnonzero(np.diff(places, prepend=-1))
    # Not `@`: its threads wait for each other, on a busy machine ten times as long as the numbers take.
    cosines = np.vecdot(theirs[:, np.newaxis], pieces[np.newaxis])
    near[places[firsts]] = np.maximum.reduceat(cosines, firsts, axis=0).mean(axis=1)
    return near
