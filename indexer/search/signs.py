"""A few signs that tell the best candidates apart, beside how near each stands: a small model of readable weights.

An answer in other words seldom meets all of a question. So it tells whether even what a paragraph meets worst is met a
little, and whether what stands around it, its heading and the paragraphs before and after it, is on the same thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from indexer.search.abbreviated import PASSAGE
from indexer.search.query import Query
from indexer.search.rowsets import share
from indexer.store import Snapshot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from indexer.search.late import Late

SIGNS = {
    "weakest": "nearness of the three word pieces of the question that it meets worst",
    "beside": "nearness of what stands just before or after it, the better of the two",
    "heading": "nearness of the heading that it stands under",
}
# Fitted by `bench/signs.py`, which prints this line: what each counts beside 1 for the score itself.
WEIGHTS = {"weakest": 0.14, "beside": 0.13, "heading": 0.06}
WORST = 3  # word pieces of the question
_HEADINGS: WeakKeyDictionary[Snapshot, NDArray[np.int64]] = WeakKeyDictionary()  # read once: it takes all rows


def with_signs(
    snapshot: Snapshot,
    rows: NDArray[np.int64],
    scores: NDArray[np.float64],
    query: Query,
    vector: NDArray[np.float32],
    late: Late,
) -> NDArray[np.float64]:
    """The scores of `rows`, ascending, (n,), each 1 at most, joined with the signs of those held against the query.

    A passage is answered in its own words, which tell more than any sign: its scores stay as they are.
    """
    import numpy as np

    if len(query.words) >= PASSAGE:
        return scores
    joined = scores.copy()
    told = signs(snapshot, vector, late)
    joined[np.searchsorted(rows, late.rows)] += sum(weight * told[sign] for sign, weight in WEIGHTS.items())
    return np.asarray(joined / (1 + sum(WEIGHTS.values())), dtype=np.float64)


def signs(snapshot: Snapshot, vector: NDArray[np.float32], late: Late) -> dict[str, NDArray[np.float64]]:
    """The SIGNS of the paragraphs that were held against the query, 0 to 1, (n,) each."""
    import numpy as np

    weakest = np.mean([np.sort(met, axis=1)[:, :WORST].mean(axis=1) for met in late.met], axis=0)
    return {
        "weakest": (weakest - weakest.min()) / max(float(np.ptp(weakest)), 1e-9),
        "beside": share(np.maximum(*(_near(snapshot, late.rows, late.rows + step, vector) for step in (-1, 1)))),
        "heading": share(_near(snapshot, late.rows, _headings_over(snapshot, late.rows), vector)),
    }


def _near(
    snapshot: Snapshot, rows: NDArray[np.int64], others: NDArray[np.int64], vector: NDArray[np.float32]
) -> NDArray[np.float64]:
    """The cosine of each of `others` with the query; 0 where it is no row of the document of its one among `rows`."""
    import numpy as np

    documents, near = snapshot.paragraph_documents, np.zeros(len(rows))
    there = (others >= 0) & (others < len(documents))
    there[there] = documents[others[there]] == documents[rows[there]]
    if there.any():
        different, at = np.unique(others[there], return_inverse=True)
        near[there] = np.vecdot(snapshot.paragraph_vectors(different), vector)[at]
    return near


def _headings_over(snapshot: Snapshot, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """The row of the last heading before each of `rows`; -1 where there is none."""
    import numpy as np

    headings = _HEADINGS.get(snapshot)
    if headings is None:
        headings = _HEADINGS[snapshot] = np.flatnonzero(snapshot.of_kinds("heading"))
    at = np.searchsorted(headings, rows) - 1
    return np.asarray(np.where(at >= 0, np.append(headings, -1)[at], -1), dtype=np.int64)
