"""The vectors of every text encoded so far."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.embed.encoder import Encoder, batches, first_line
from indexer.errors import TrailError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CHUNK = 512  # texts encoded between two writes to the cache: what an interrupted build can lose, some seconds
CACHE_TABLE = """
CREATE TABLE IF NOT EXISTS vector (
    encoder TEXT NOT NULL,
    text    BLOB NOT NULL, -- SHA-256 of the text in UTF-8
    vector  BLOB NOT NULL, -- little-endian 32-bit floats
    PRIMARY KEY (encoder, text)
) WITHOUT ROWID
"""


class VectorCache:
    """The vectors of every text encoded so far, kept beside the snapshots in `vectors.sqlite`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection, self.path = connection, path

    @classmethod
    def open(cls, index: Path) -> VectorCache:
        """The cache of the index folder, made where there is none; `TrailError` where it cannot be written."""
        path = index / "vectors.sqlite"
        try:
            index.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path)
            connection.execute(CACHE_TABLE)
        except (OSError, sqlite3.Error) as error:
            raise _unusable(path, error) from error
        return cls(connection, path)

    def close(self) -> None:
        self._connection.close()

    def encode(
        self, texts: Sequence[str], encoder: Encoder, progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """The vectors of `texts`, (n, dimension); only texts that were never seen reach the encoder.

        `progress` hears how many more of the texts are done, those found in the cache first. What is encoded is kept
        chunk by chunk, so that an interrupted build goes on where it stopped.
        """
        import numpy as np

        keys = [hashlib.sha256(text.encode()).digest() for text in texts]
        try:
            known = self._known(encoder, set(keys))
            missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
            if progress is not None:
                progress(len(texts) - len(missing))
            known |= self._add(encoder, missing, progress)
        except sqlite3.Error as error:
            raise _unusable(self.path, error) from error
        return np.array([known[key] for key in keys], dtype=np.float32).reshape(len(texts), encoder.dimension)

    def _known(self, encoder: Encoder, keys: set[bytes]) -> dict[bytes, NDArray[np.float32]]:
        import numpy as np

        select = "SELECT vector FROM vector WHERE encoder = ? AND text = ?"
        rows = ((key, self._connection.execute(select, (encoder.name, key)).fetchone()) for key in keys)
        return {key: np.frombuffer(row[0], dtype="<f4") for key, row in rows if row is not None}

    def _add(
        self, encoder: Encoder, missing: dict[bytes, str], progress: Callable[[int], None] | None
    ) -> dict[bytes, NDArray[np.float32]]:
        keys, texts = list(missing), list(missing.values())
        added: dict[bytes, NDArray[np.float32]] = {}
        for chunk in batches(texts, CHUNK):
            vectors = encoder.encode([texts[i] for i in chunk], progress)
            new = list(zip(chunk, vectors, strict=True))
            rows = [(encoder.name, keys[i], vector.astype("<f4").tobytes()) for i, vector in new]
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO vector VALUES (?, ?, ?)", rows)
            added.update((keys[i], vector) for i, vector in new)
        return added


def _unusable(path: Path, error: Exception) -> TrailError:
    if isinstance(error, sqlite3.DatabaseError) and "not a database" in str(error):
        return TrailError(f"{path}: damaged; delete it and build again, its vectors will be made anew")
    return TrailError(f"{path}: cannot be written ({first_line(error)}); give a folder you may write to with --index")
