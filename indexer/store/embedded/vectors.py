"""Unit vectors in FAISS: small, mapped from disk, and with a short way to the nearest where there are many.

Up to FEW rows, each number takes 16 bits and every row is compared. Beyond that a number takes 8 bits, and a second
index, of 2 bits a number and held in memory, names the candidates that are then compared. `bench/README.md` has the
measurements.
"""

from __future__ import annotations

import mmap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from indexer.embed.codes import one_thread

if TYPE_CHECKING:
    import faiss
    import numpy as np
    from numpy.typing import NDArray

FEW = 50_000  # rows that are all compared, in about 2 milliseconds
CANDIDATES = 1_000  # rows named by the small index and then compared, at least; 500 lose one in a hundred
CANDIDATES_EACH = 4  # the same for each row that is wanted
AT_ONCE = 16_384  # rows whose codes are made and written together
ROWS_AT, LENGTH = (8, 16), 8  # in FAISS's files: where the number of rows stands; the bytes of the codes' number
READ_AT_ONCE = 1 << 20  # bytes of the small index
TRAINED_ON = 20_000  # rows that the small index learns its codes from; it uses no more than 4,096


@dataclass(frozen=True, slots=True)
class Layout:
    """How the vectors of so many rows are kept."""

    numbers: str  # how a vector is stored, in FAISS's own words
    near: str | None  # the index that names candidates; None where every row is compared

    @classmethod
    def of(cls, rows: int, dimension: int) -> Layout:
        if rows <= FEW:
            return cls("SQfp16", None)
        return cls("SQ8", None if dimension % 2 else f"PQ{dimension // 2}x4fs")

    def __str__(self) -> str:
        return f"{self.near},Refine({self.numbers})" if self.near else self.numbers


def near_path(path: Path) -> Path:
    """Where the index that names candidates stands, for the vectors in `path`."""
    return path.with_suffix(".near.faiss")


def write_vectors(path: Path, vectors: NDArray[np.float32]) -> Layout:
    """Write `vectors`, (n, d), as FAISS indexes; row i of the matrix is number i of each."""
    import numpy as np

    vectors = np.ascontiguousarray(vectors, dtype=np.float32)
    layout = Layout.of(*vectors.shape)
    _write(path, layout.numbers, vectors)
    if layout.near:
        _write(near_path(path), layout.near, vectors)
    return layout


def _write(path: Path, kind: str, vectors: NDArray[np.float32]) -> None:
    import faiss

    index = faiss.index_factory(vectors.shape[1], kind, faiss.METRIC_INNER_PRODUCT)
    with one_thread():
        # SQ8 learns the least and the greatest of each number, so it must see all of them.
        index.train(vectors if kind.startswith("SQ") else vectors[:: max(1, len(vectors) // TRAINED_ON)])
        if kind.startswith("SQ") and len(vectors) > AT_ONCE and _is_as_known(index, vectors[:1]):
            _stream(path, index, vectors)
            return
        index.add(vectors)
    faiss.write_index(index, str(path))


def _stream(path: Path, index: faiss.Index, vectors: NDArray[np.float32]) -> None:
    """The file that FAISS would write of an index that holds `vectors`, without holding their codes: four million
    sentences have 1.5 GB of them."""
    with path.open("wb") as file:
        file.write(_head(index, len(vectors)))
        for start in range(0, len(vectors), AT_ONCE):
            file.write(index.sa_encode(vectors[start : start + AT_ONCE]).tobytes())


def _head(index: faiss.Index, rows: int) -> bytes:
    """What stands before the codes in the file of so many rows: that of none, but for two numbers."""
    import faiss

    empty = faiss.serialize_index(index).tobytes()
    start, end = ROWS_AT
    codes = rows * index.sa_code_size()
    return empty[:start] + rows.to_bytes(end - start, "little") + empty[end:-LENGTH] + codes.to_bytes(LENGTH, "little")


def _is_as_known(index: faiss.Index, row: NDArray[np.float32]) -> bool:
    """Whether this FAISS writes an index of one row as it would be streamed; another version may not."""
    import faiss

    holding = faiss.clone_index(index)
    holding.add(row)
    return bool(faiss.serialize_index(holding).tobytes() == _head(index, 1) + index.sa_encode(row).tobytes())


def _mapped(mapped: NDArray[np.uint8]) -> faiss.Index:
    """An index from where its file is mapped, which it goes on reading as far as it can."""
    import faiss

    untyped: Any = faiss  # its stubs lack the readers
    index: faiss.Index = untyped.read_index(untyped.ZeroCopyIOReader(untyped.swig_ptr(mapped), mapped.size))
    return index


def _held(stream: BinaryIO) -> faiss.Index:
    """An index out of an open file, of which nothing stays mapped."""
    import faiss

    untyped: Any = faiss
    with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        index: faiss.Index = untyped.read_index(untyped.PyCallbackIOReader(mapped.read, READ_AT_ONCE))
    return index


class Vectors:
    """The vectors of one snapshot's paragraphs or sentences."""

    def __init__(self, index: faiss.Index, near: faiss.Index | None, mapped: NDArray[np.uint8]) -> None:
        self._index, self._near = index, near
        self._mapped = mapped  # the file: the index reads from it and does not own it
        size = index.sa_code_size()
        self._codes = mapped[mapped.size - self.count * size :].reshape(self.count, size)  # at the file's end

    @classmethod
    def from_streams(cls, stream: BinaryIO, near: BinaryIO | None) -> Vectors:
        """From open files, which can be read even after a newer snapshot replaced their folder.

        The vectors are mapped. FAISS copies the small index, which it orders anew, so that a mapping of it would only
        take as much again.
        """
        import numpy as np

        mapped = np.frombuffer(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ), dtype=np.uint8)
        return cls(_mapped(mapped), None if near is None else _held(near), mapped)

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
        codes = self._codes[np.asarray(rows, dtype=np.int64)]
        with one_thread():  # all at once: asked for rows, FAISS makes itself ready for each anew
            return np.asarray(self._index.sa_decode(codes), dtype=np.float32)

    def nearest(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The `k` rows nearest to `vector` and their cosines, best first; of the `allowed` rows (n,) where given.

        Above FEW rows about one in a hundred of them may be another than the exact nearest.
        """
        import numpy as np

        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        passing = self.count if allowed is None else int(np.count_nonzero(allowed))
        k = min(k, passing)
        if k < 1:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        with one_thread():
            if self._near is not None and passing > FEW:
                rows, scores = self._among_candidates(query, -(-k * self.count // passing), allowed)
                if len(rows) >= k:
                    return rows[:k], scores[:k]
            return self._among_all(query, k, allowed)

    def _among_candidates(
        self, query: NDArray[np.float32], k: int, allowed: NDArray[np.bool_] | None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """About `k` rows, less those not allowed: the small index cannot pass them over."""
        import faiss

        k = min(self.count, k if allowed is None else k + k // 2)
        refined = faiss.IndexRefine(self._near, self._index)
        refined.k_factor = max(CANDIDATES / k, CANDIDATES_EACH)
        scores, rows = refined.search(query, k)
        found = (rows[0] >= 0) & (True if allowed is None else allowed[rows[0]])
        return rows[0][found], scores[0][found]

    def _among_all(
        self, query: NDArray[np.float32], k: int, allowed: NDArray[np.bool_] | None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        import faiss
        import numpy as np

        if allowed is None:
            scores, rows = self._index.search(query, k)
        else:
            selectors: Any = faiss  # its stubs give these two classes the signatures of the C++ ones
            bits = np.packbits(allowed, bitorder="little")
            only = selectors.SearchParameters(sel=selectors.IDSelectorBitmap(bits))
            scores, rows = self._index.search(query, k, params=only)
        found = rows[0] >= 0
        return rows[0][found], scores[0][found]
