"""The vectors of each paragraph's word pieces, as codes, mapped from disk: only those of a few paragraphs are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from indexer.embed.codes import decoded, width
from indexer.errors import SnapshotError
from indexer.store.embedded.words import mapped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# The files, each one array without a header: the codes in the order of the paragraphs, and where each one's begin.
FILES = CODES, STARTS = "pieces.codes", "pieces.starts"


def write_pieces(folder: Path, pieces: Iterable[NDArray[np.uint8]], paragraphs: int, dimension: int) -> None:
    """Write the codes of each paragraph's word pieces, (pieces, width), one paragraph after another as they come.

    `SnapshotError` where there are not as many as paragraphs, or they are of vectors of another length.
    """
    import numpy as np

    starts = [0]
    with (folder / CODES).open("wb") as stream:
        for codes in pieces:
            if codes.dtype != np.uint8 or codes.ndim != 2 or codes.shape[1] != width(dimension):
                raise SnapshotError(f"codes of word pieces of shape {codes.shape}; encode all with one encoder")
            codes.tofile(stream)
            starts.append(starts[-1] + len(codes))
    if len(starts) != paragraphs + 1:
        raise SnapshotError(f"{paragraphs} paragraphs but word pieces of {len(starts) - 1}; encode the documents again")
    np.array(starts, dtype=np.int64).tofile(folder / STARTS)


class MappedPieces:
    """The word pieces of one snapshot, mapped from its open files."""

    def __init__(self, streams: Mapping[str, BinaryIO], paragraphs: int, dimension: int) -> None:
        """ValueError where the files do not belong to each other, or to so many paragraphs."""
        import numpy as np

        self._dimension = dimension
        self._codes: NDArray[np.uint8] = mapped(streams[CODES], np.uint8).reshape(-1, width(dimension))
        self._starts: NDArray[np.int64] = mapped(streams[STARTS], np.int64)
        told = self._starts
        if len(told) != paragraphs + 1 or told[0] or told[-1] != len(self._codes) or np.any(np.diff(told) < 0):
            raise ValueError("they are of other paragraphs")

    def of(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """The unit vectors of the paragraphs `rows`, (m, d), and of each its paragraph's place in `rows`, (m,)."""
        import numpy as np

        bounds = [(int(self._starts[row]), int(self._starts[row + 1])) for row in rows]
        codes = [self._codes[start:end] for start, end in bounds]
        places = np.repeat(np.arange(len(rows)), [end - start for start, end in bounds])
        return decoded(np.concatenate(codes) if codes else self._codes[:0], self._dimension), places
