"""How near a passage stands to the points of a challenge, word piece by word piece.

One vector of a sentence says what it is about; that it ties a trouble to working together is said by a few of its
words. So a passage that may make a point is held against the points as the best results of a search are against the
query (`indexer.search.late`): the mean, over a point's word pieces, of the best cosine among the passage's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# The vectors of the word pieces of each of some texts, (pieces, d) each.
EncodePieces = Callable[[Sequence[str]], Sequence["NDArray[np.float32]"]]

NEAREST = 2  # points of a challenge, as for their vectors: of many sayings of one thing a passage is near to a few


def nearness(points: Sequence[NDArray[np.float32]], theirs: NDArray[np.float32]) -> float:
    """How near a passage with the pieces `theirs`, (m, d), stands to its nearest points; 0 where it has none."""
    import numpy as np

    points = [pieces for pieces in points if len(pieces)]
    if not points or not len(theirs):
        return 0.0
    met = (theirs @ np.concatenate(points).T).max(axis=0)
    ends = np.cumsum([len(pieces) for pieces in points])
    means = [float(own.mean()) for own in np.split(met, ends[:-1])]
    return sum(sorted(means)[-NEAREST:]) / min(NEAREST, len(means))
