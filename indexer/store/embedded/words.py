"""The words of a snapshot: what each paragraph says, word for word as numbers, and a vector for each word.

The keyword index tells which paragraphs hold a word; this tells which words a paragraph holds, so that those near to a
query's in meaning can be found among the few paragraphs that are ranked.
"""

from __future__ import annotations

import mmap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from indexer.store.vocabulary import Vocabulary

# The files, each one array without a header.
STEMS, HELD_BY, TEXTS, STARTS, VECTORS = (f"words.{name}" for name in ("stems", "counts", "texts", "starts", "vectors"))
FILES = (STEMS, HELD_BY, TEXTS, STARTS, VECTORS)


def write_words(folder: Path, vocabulary: Vocabulary, vectors: NDArray[np.float32]) -> None:
    """Write the words with the unit vectors of those `told`, (n, d), as 8-bit numbers."""
    import numpy as np

    from indexer.store.vocabulary import shrunk

    arrays: dict[str, NDArray[Any]] = {
        STEMS: np.array([stem.encode() for stem in vocabulary.stems], dtype=np.bytes_),
        HELD_BY: np.array(vocabulary.held_by, dtype=np.int32),
        TEXTS: vocabulary.texts,
        STARTS: vocabulary.starts.astype(np.int64),
        VECTORS: shrunk(vocabulary, vectors),
    }
    for name, array in arrays.items():
        array.tofile(folder / name)


class MappedWords:
    """The words of one snapshot, mapped from its open files."""

    def __init__(self, streams: Mapping[str, BinaryIO], dimension: int) -> None:
        import numpy as np

        self.held_by: NDArray[np.int32] = mapped(streams[HELD_BY], np.int32)
        stems = mapped(streams[STEMS], np.uint8)
        width = max(1, len(stems) // max(1, len(self.held_by)))
        self._stems: NDArray[np.bytes_] = stems.view(f"S{width}")
        self._texts: NDArray[np.int32] = mapped(streams[TEXTS], np.int32)
        self._starts: NDArray[np.int64] = mapped(streams[STARTS], np.int64)
        self._vectors: NDArray[np.int8] = mapped(streams[VECTORS], np.int8).reshape(-1, dimension)

    @property
    def paragraphs(self) -> int:
        return len(self._starts) - 1

    @property
    def usual_length(self) -> float:
        """Words of a paragraph, on average."""
        return len(self._texts) / max(1, self.paragraphs)

    def numbers(self, stems: Sequence[str]) -> NDArray[np.int64]:
        """The number of each word, (n,); -1 where no paragraph holds it."""
        import numpy as np

        wanted = np.array([stem.encode() for stem in stems], dtype=np.bytes_)
        at = np.searchsorted(self._stems, wanted)
        inside = np.minimum(at, max(0, len(self._stems) - 1))
        if not len(self._stems):
            return np.full(len(stems), -1)
        return np.where(self._stems[inside] == wanted, inside, -1)

    def vectors(self, numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        """The unit vectors of these words, (n, d); nothing but zeros for a word that has none."""
        from indexer.store.vocabulary import grown  # a search by words asks for no vector

        return grown(self._vectors[numbers])

    def of(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """All words of the paragraphs `rows`, (m,), and of each its paragraph's place in `rows`, (m,)."""
        import numpy as np

        starts, lengths = self._starts[rows], self.lengths(rows)
        within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        found = self._texts[np.repeat(starts, lengths) + within].astype(np.int64)
        return found, np.repeat(np.arange(len(rows)), lengths)

    def lengths(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many words each of the paragraphs `rows` has, (n,)."""
        return self._starts[rows + 1] - self._starts[rows]


def mapped(stream: BinaryIO, kind: Any) -> NDArray[Any]:
    """The array in an open file, which stays readable when the file's name is gone."""
    import numpy as np

    stream.seek(0, 2)
    if not stream.tell():
        return np.zeros(0, dtype=kind)
    return np.frombuffer(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ), dtype=kind)
