"""Unit vectors in FAISS: one flat index of inner products, so that scores are exact cosines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from indexer.errors import SnapshotError

if TYPE_CHECKING:
    import faiss
    import numpy as np
    from numpy.typing import NDArray

UNIT_TOLERANCE = 1e-3  # float32 keeps a length of 1 to about 1e-6; anything past this is not a unit vector


def check_vectors(kind: str, vectors: NDArray[np.float32], rows: int) -> None:
    """Refuse a matrix that is not one unit vector for each of `rows` rows."""
    import numpy as np

    if vectors.ndim != 2 or len(vectors) != rows:
        shape = " × ".join(map(str, vectors.shape))
        raise SnapshotError(f"{rows} {kind} but vectors of shape {shape}; encode the documents again")
    lengths = np.linalg.norm(vectors, axis=1)
    if not np.all(np.abs(lengths - 1) <= UNIT_TOLERANCE):
        raise SnapshotError(f"the vectors of the {kind} are not all of length 1; use an encoder that normalises them")


def write_vectors(path: Path, vectors: NDArray[np.float32]) -> None:
    """Write `vectors`, (n, d), as a FAISS index; row i of the matrix is number i of the index."""
    import faiss
    import numpy as np

    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors, dtype=np.float32))
    faiss.write_index(index, str(path))


class Vectors:
    """One FAISS index, read whole."""

    def __init__(self, index: faiss.Index) -> None:
        self._index = index

    @classmethod
    def from_stream(cls, stream: BinaryIO) -> Vectors:
        """Read from an open file, so that it can be read even after a newer snapshot replaced its folder."""
        import faiss
        import numpy as np

        stream.seek(0)
        return cls(faiss.deserialize_index(np.frombuffer(stream.read(), dtype=np.uint8)))

    @property
    def count(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        return int(self._index.d)

    def at(self, rows: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float32]:
        """The vectors of `rows`, (len(rows), d)."""
        import numpy as np

        if not len(rows):
            return np.zeros((0, self.dimension), dtype=np.float32)
        return np.asarray(self._index.reconstruct_batch(np.asarray(rows, dtype=np.int64)), dtype=np.float32)

    def nearest(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The `k` rows nearest to `vector` and their cosines, best first; of the `allowed` rows (n,) where given."""
        import faiss
        import numpy as np

        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        k = min(k, self.count)
        if k < 1:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        if allowed is None:
            scores, rows = self._index.search(query, k)
        else:
            selectors: Any = faiss  # its stubs give these two classes the signatures of the C++ ones
            bits = np.packbits(allowed, bitorder="little")
            only = selectors.SearchParameters(sel=selectors.IDSelectorBitmap(bits))
            scores, rows = self._index.search(query, k, params=only)
        found = rows[0] >= 0  # FAISS fills up with -1 where fewer rows are allowed than were asked for
        return rows[0][found], scores[0][found]
