"""The similarity graph: each paragraph's nearest neighbours, within its document and across documents.

Every pair is compared, block by block: of a million paragraphs the vectors may lie in a file, and no more is held than
one block of cosines and what is best so far.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NEIGHBOURS = 5  # kept for a paragraph within its document, and as many in other documents: what a page can show
# Cosine. Of the pairs of paragraphs in two reports on one subject half reach 0.52, one in ten 0.66: an edge is to say
# more than that both are about the subject.
SIMILAR_FLOOR = 0.65
ROWS_AT_ONCE = 512  # whose neighbours are sought together
COLUMNS_AT_ONCE = 8_192  # that are compared with them at a time: 16 MB of cosines


class Pairs(Sequence[tuple[int, int, float]]):
    """Pairs of rows with their cosines, kept as three arrays: ten million as tuples would take two gigabytes."""

    def __init__(self, first: NDArray[np.int32], second: NDArray[np.int32], scores: NDArray[np.float64]) -> None:
        self._columns = first, second, scores

    def __len__(self) -> int:
        return len(self._columns[0])

    @overload
    def __getitem__(self, at: int) -> tuple[int, int, float]: ...

    @overload
    def __getitem__(self, at: slice) -> Pairs: ...

    def __getitem__(self, at: int | slice) -> tuple[int, int, float] | Pairs:
        first, second, scores = self._columns
        if isinstance(at, slice):
            return Pairs(first[at], second[at], scores[at])
        return int(first[at]), int(second[at]), float(scores[at])

    def __iter__(self) -> Iterator[tuple[int, int, float]]:
        for start in range(0, len(self), ROWS_AT_ONCE):
            yield from zip(*(column[start : start + ROWS_AT_ONCE].tolist() for column in self._columns), strict=True)


def similar_paragraphs(
    vectors: NDArray[np.float32],
    document_of_row: Sequence[str | None],
    *,
    k: int = NEIGHBOURS,
    floor: float = SIMILAR_FLOOR,
) -> Pairs:
    """Each paragraph's `k` nearest in its own document and `k` nearest in others, at or above a cosine of `floor`.

    `vectors` are unit vectors, (n, d); a row whose document is `None` takes no part (headings, captions, asides).
    Gives (a, b, cosine) with a < b, each pair once though both may be the other's neighbour, in row order.
    """
    import numpy as np

    numbers: dict[str, int] = {}
    owners = np.array(
        [-1 if name is None else numbers.setdefault(name, len(numbers)) for name in document_of_row], dtype=np.int64
    )
    rows = np.flatnonzero(owners >= 0)
    count, keys, scores = len(vectors), array("q"), array("f")
    for start in range(0, len(rows), ROWS_AT_ONCE):
        pairs, cosines = _nearest(vectors, owners, rows[start : start + ROWS_AT_ONCE], rows, k, floor)
        keys.frombytes((pairs.min(axis=1) * count + pairs.max(axis=1)).tobytes())  # a number a pair, whoever found it
        scores.frombytes(cosines.tobytes())
    each, kept = np.unique(np.frombuffer(keys, dtype=np.int64), return_index=True)
    first, second = (part.astype(np.int32) for part in divmod(each, count or 1))
    told = np.frombuffer(scores, dtype=np.float32)[kept].astype(np.float64)
    return Pairs(first, second, np.asarray(np.round(told, 6), dtype=np.float64))


def _nearest(
    vectors: NDArray[np.float32],
    owners: NDArray[np.int64],
    own: NDArray[np.int64],
    rows: NDArray[np.int64],
    k: int,
    floor: float,
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The pairs, (m, 2), of the rows `own` and the nearest of `rows` to each, and their cosines, (m,)."""
    import numpy as np

    mine = vectors[own]
    pairs, scores = np.zeros((0, 2), dtype=np.int64), np.zeros(0, dtype=np.float32)
    for start in range(0, len(rows), COLUMNS_AT_ONCE):
        others = rows[start : start + COLUMNS_AT_ONCE]
        cosines = mine @ vectors[others].T
        i, j = np.nonzero(cosines >= floor)
        near = own[i] != others[j]  # nothing is its own neighbour
        i, j = i[near], j[near]
        pairs = np.concatenate([pairs, np.stack([own[i], others[j]], axis=1)])
        scores = np.concatenate([scores, cosines[i, j]])
        best = _best(pairs, scores, owners, k)
        pairs, scores = pairs[best], scores[best]
    return pairs, scores


def _best(
    pairs: NDArray[np.int64], scores: NDArray[np.float32], owners: NDArray[np.int64], k: int
) -> NDArray[np.int64]:
    """Which of these pairs are among the `k` best of their first row, within its document and apart from it."""
    import numpy as np

    first, second = pairs[:, 0], pairs[:, 1]
    group = 2 * first + (owners[first] == owners[second])
    order = np.lexsort((second, -scores, group))
    ordered = group[order]
    begins = np.searchsorted(ordered, ordered, side="left")
    return np.asarray(order[np.arange(len(order)) - begins < k], dtype=np.int64)
