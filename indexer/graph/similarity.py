"""The similarity graph: each paragraph's nearest neighbours, within its document and across documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NEIGHBOURS = 5  # kept for a paragraph within its document, and as many in other documents: what a page can show
# Cosine. Of the pairs of paragraphs in two reports on one subject half reach 0.52, one in ten 0.66: an edge is to say
# more than that both are about the subject.
SIMILAR_FLOOR = 0.65
ROWS_AT_ONCE = 256  # rows of the score matrix in memory: about 100 MB at 100,000 paragraphs


def similar_paragraphs(
    vectors: NDArray[np.float32],
    document_of_row: Sequence[str | None],
    *,
    k: int = NEIGHBOURS,
    floor: float = SIMILAR_FLOOR,
) -> tuple[tuple[int, int, float], ...]:
    """Each paragraph's `k` nearest in its own document and `k` nearest in others, at or above a cosine of `floor`.

    `vectors` are unit vectors, (n, d); a row whose document is `None` takes no part (headings, captions, asides).
    Gives (a, b, cosine) with a < b, each pair once though both may be the other's neighbour, in row order.
    """
    import numpy as np

    names, owners = np.unique([name or "" for name in document_of_row], return_inverse=True)
    taking_part = np.flatnonzero(names[owners] != "") if len(names) else np.zeros(0, dtype=np.int64)
    vectors, owners = vectors[taking_part], owners[taking_part]
    pairs: dict[tuple[int, int], float] = {}
    for start in range(0, len(vectors), ROWS_AT_ONCE):
        rows = np.arange(start, min(start + ROWS_AT_ONCE, len(vectors)))
        scores = vectors[rows] @ vectors.T
        scores[np.arange(len(rows)), rows] = -np.inf  # nothing is its own neighbour
        same = owners[rows][:, None] == owners[None, :]
        for group in (same, ~same):
            for i, j, score in _best(np.where(group, scores, -np.inf), k, floor):
                a, b = sorted((int(taking_part[start + i]), int(taking_part[j])))
                pairs[a, b] = score
    return tuple((a, b, score) for (a, b), score in sorted(pairs.items()))


def _best(scores: NDArray[np.float32], k: int, floor: float) -> Iterator[tuple[int, int, float]]:
    """The `k` best columns of each row that reach `floor`."""
    import numpy as np

    k = min(k, scores.shape[1])
    columns = np.argpartition(-scores, k - 1, axis=1)[:, :k]
    for i, j in ((i, j) for i, row in enumerate(columns) for j in row):
        if scores[i, j] >= floor:
            yield int(i), int(j), round(float(scores[i, j]), 6)
