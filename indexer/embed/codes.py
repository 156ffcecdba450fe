"""Token vectors as codes of 4 bits a number: a paragraph has a hundred of them, and as floats they would be 150 kB.

The code is the same for every corpus, for nothing is learnt from what is coded. A paragraph can so be coded, and kept,
before the others are known.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# The numbers of a unit vector are spread about 0 by 1/√d, and beyond so many times that they are cut. The cosine of a
# token vector of the shipped encoder with what is read again was 0.986 at least.
REACH = 3.0


def coded(vectors: NDArray[np.float32]) -> NDArray[np.uint8]:
    """The codes of unit vectors, (n, d) → (n, width)."""
    import numpy as np

    with one_thread():
        codes = _quantiser(vectors.shape[1]).compute_codes(np.ascontiguousarray(vectors, dtype=np.float32))
    return np.asarray(codes, dtype=np.uint8).reshape(len(vectors), width(vectors.shape[1]))


def decoded(codes: NDArray[np.uint8], dimension: int) -> NDArray[np.float32]:
    """The unit vectors that codes stand for, (n, width) → (n, dimension)."""
    import numpy as np

    if not len(codes):
        return np.zeros((0, dimension), dtype=np.float32)
    with one_thread():
        vectors = np.asarray(_quantiser(dimension).decode(np.ascontiguousarray(codes)), dtype=np.float32)
    vectors /= np.sqrt(np.vecdot(vectors, vectors))[:, np.newaxis]
    return vectors


def width(dimension: int) -> int:
    """Bytes of one vector's code."""
    return -(-dimension // 2)


@contextmanager
def one_thread() -> Iterator[None]:
    """FAISS's threads wait for each other; for one query at a time, or on a busy machine, one thread is quickest."""
    import faiss

    usual = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)  # counts for the calling thread alone, but there for torch as well
    try:
        yield
    finally:
        faiss.omp_set_num_threads(usual)


@lru_cache(maxsize=4)
def _quantiser(dimension: int) -> Any:
    """FAISS's own, with the least number and the range told instead of learnt."""
    import faiss
    import numpy as np

    untyped: Any = faiss  # its stubs lack the copying
    reach = REACH / dimension**0.5
    quantiser = untyped.ScalarQuantizer(dimension, untyped.ScalarQuantizer.QT_4bit_uniform)
    untyped.copy_array_to_vector(np.array([-reach, 2 * reach], dtype=np.float32), quantiser.trained)
    return quantiser
