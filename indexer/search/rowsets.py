"""Rows as sets: numbers from 0, each once, in ascending order; and the scores of some of them.

numpy has these too; its own first load its masked arrays, which takes a tenth of a search's time at the command line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def distinct(rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each of the rows once, in ascending order."""
    import numpy as np

    ordered = np.sort(rows)
    return ordered[np.flatnonzero(np.diff(ordered, prepend=-1))]


def union(some: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rows that are in either."""
    import numpy as np

    return distinct(np.concatenate((some, others)))


def without(some: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rows of the one that are not in the other."""
    return (rows := distinct(some))[~within(rows, others)]


def within(rows: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.bool_]:
    """For each of `rows`, in whatever order, whether it is in the other."""
    import numpy as np

    if not len(others):
        return np.zeros(len(rows), dtype=np.bool_)
    ordered = np.sort(others)
    at = np.minimum(np.searchsorted(ordered, rows), len(ordered) - 1)
    return np.asarray(ordered[at] == rows, dtype=np.bool_)


def share(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each score as a share of the greatest, 0…1; below 0 is 0.

    The least score is left out of account: it would be another one with each number of candidates.
    """
    import numpy as np

    greatest = scores.max(initial=0.0)
    return np.asarray(np.clip(scores, 0, None) / greatest if greatest > 0 else np.zeros(len(scores)), dtype=np.float64)
