"""The vectors of every text encoded so far."""

from __future__ import annotations

import hashlib
import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from indexer import log
from indexer.embed.codes import coded, decoded, width
from indexer.embed.encoder import Encoder, TokenEncoder, batches, first_line
from indexer.errors import TrailError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Row = tuple[str, bytes, bytes, bytes]

NAME = "vectors.sqlite"
CHUNK = 512  # texts encoded between two writes to the cache: what an interrupted build can lose, some seconds
SPAN = 10_000  # texts whose vectors are looked up together
HELD = 32_000_000  # bytes of vectors that are held in memory; more are mapped from a file
TOKENS_CHUNK = 128  # the same where their word pieces are kept: their vectors take 50 MB before they are coded
PAGE = 16_384  # bytes of a page of the file: on SQLite's usual ones a vector takes two, and three times its own size
FORM = 2  # raised when vectors are kept in another way; a cache of another form is made anew
VECTOR, PIECE = TABLES = "vector", "piece"
CACHE_TABLE = """
CREATE TABLE IF NOT EXISTS {} (
    encoder TEXT NOT NULL,
    text    BLOB NOT NULL, -- SHA-256 of the text in UTF-8
    vector  BLOB NOT NULL, -- little-endian 32-bit floats; in "piece" the codes of the vectors of the text's word pieces
    sum     BLOB NOT NULL, -- SHA-256 of the three before: what was damaged is encoded anew
    PRIMARY KEY (encoder, text)
) WITHOUT ROWID
"""
# What hinders SQLite although the file is as it wrote it; all else that it complains of is damage.
HINDRANCES = {
    *(
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_NOMEM,
    ),
    *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PERM, sqlite3.SQLITE_INTERRUPT),
}
FAULTS = (sqlite3.Error, UnicodeDecodeError)  # Python cannot always read what SQLite says of a damaged file
# Vectors of texts that stand in the corpus no longer are kept for when they return, until there are more of them than
# of those that do, and more than this.
UNUSED_AT_MOST = 20_000


class VectorCache:
    """The vectors of every text encoded so far, kept beside the snapshots in `vectors.sqlite`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection, self.path = connection, path

    @classmethod
    def open(cls, index: Path) -> VectorCache:
        """The cache of the index folder, made where there is none; `TrailError` where it cannot be written.

        One that is damaged, or of another form, is put away and begun anew: all it holds can be made again.
        """
        path = index / NAME
        try:
            index.mkdir(parents=True, exist_ok=True)
            try:
                return cls(_connected(path), path)
            except FAULTS as error:
                if not _is_damage(error):
                    raise
                _put_away(path, error)
                return cls(_connected(path), path)
        except (OSError, *FAULTS) as error:
            raise _unusable(path, error) from error

    def close(self) -> None:
        self._connection.close()

    def encode(
        self, texts: Collection[str], encoder: Encoder, progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """The vectors of `texts`, (n, dimension); only texts that were never seen reach the encoder.

        `progress` hears how many more of the texts are done, of each SPAN those found in the cache first. What is
        encoded is kept chunk by chunk, so that an interrupted build goes on where it stopped. Many vectors lie in a
        file of the cache's folder that has no name, and are mapped from it.
        """
        try:
            try:
                return self._encode(texts, encoder, progress)
            except FAULTS as error:
                if not _is_damage(error):
                    raise
                self._begin_anew(error)
                return self._encode(texts, encoder, None)
        except (OSError, *FAULTS) as error:
            raise _unusable(self.path, error) from error

    def _encode(
        self, texts: Collection[str], encoder: Encoder, progress: Callable[[int], None] | None
    ) -> NDArray[np.float32]:
        import numpy as np

        shape, each = (len(texts), encoder.dimension), iter(texts)
        spans = iter(lambda: list(islice(each, SPAN)), [])
        if 4 * shape[0] * shape[1] <= HELD:
            found = [self._encode_span(span, encoder, progress) for span in spans]
            return np.concatenate([*found, np.zeros((0, encoder.dimension), dtype=np.float32)])
        with TemporaryFile(dir=self.path.parent) as file:
            for span in spans:
                self._encode_span(span, encoder, progress).tofile(file)
            file.flush()
            return np.memmap(file, dtype=np.float32, mode="r", shape=shape)

    def _encode_span(
        self, texts: list[str], encoder: Encoder, progress: Callable[[int], None] | None
    ) -> NDArray[np.float32]:
        import numpy as np

        keys = [_key(text) for text in texts]
        known = self._known(encoder, set(keys))
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if progress is not None:
            progress(len(texts) - len(missing))
        known |= self._add(encoder, missing, progress)
        return np.array([known[key] for key in keys], dtype=np.float32).reshape(len(texts), encoder.dimension)

    def encode_tokens(
        self, texts: Collection[str], encoder: TokenEncoder, progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """The same, and the codes of the texts' word pieces are kept, which `pieces` then gives."""
        try:
            try:
                self._encode_tokens(texts, encoder, progress)
            except FAULTS as error:
                if not _is_damage(error):
                    raise
                self._begin_anew(error)
                self._encode_tokens(texts, encoder, None)
        except FAULTS as error:
            raise _unusable(self.path, error) from error
        return self.encode(texts, encoder)

    def _encode_tokens(
        self, texts: Collection[str], encoder: TokenEncoder, progress: Callable[[int], None] | None
    ) -> None:
        missing = {
            key: text
            for key, text in ((_key(text), text) for text in texts)
            if self._codes(encoder, key) is None or key not in self._known(encoder, {key})
        }
        if progress is not None:
            progress(sum(_key(text) not in missing for text in texts))
        keys, wanted = list(missing), list(missing.values())
        for chunk in batches(wanted, TOKENS_CHUNK):
            vectors, pieces = encoder.encode_tokens([wanted[i] for i in chunk], progress)
            for table, found in ((VECTOR, [vector.astype("<f4") for vector in vectors]), (PIECE, map(coded, pieces))):
                self._write(
                    table,
                    [_row(table, encoder.name, keys[i], one.tobytes()) for i, one in zip(chunk, found, strict=True)],
                )

    def pieces(self, texts: Iterable[str], encoder: TokenEncoder) -> Iterator[NDArray[np.uint8]]:
        """The codes of each text's word pieces, (pieces, width), one text after another: all at once may be gigabytes.

        What is not there, or was damaged since, is encoded anew.
        """
        for text in texts:
            try:
                codes = self._codes(encoder, _key(text))
            except FAULTS as error:
                if not _is_damage(error):
                    raise _unusable(self.path, error) from error
                codes = None
            yield coded(encoder.encode_tokens([text])[1][0]) if codes is None else codes

    def piece_vectors(self, texts: Collection[str], encoder: TokenEncoder) -> list[NDArray[np.float32]]:
        """The unit vectors of each text's word pieces, (pieces, dimension), as their codes keep them."""
        self.encode_tokens(texts, encoder)
        return [decoded(codes, encoder.dimension) for codes in self.pieces(texts, encoder)]

    def _codes(self, encoder: Encoder, key: bytes) -> NDArray[np.uint8] | None:
        import numpy as np

        select = f"SELECT vector, sum FROM {PIECE} WHERE encoder = ? AND text = ?"
        row = self._connection.execute(select, (encoder.name, key)).fetchone()
        size = width(encoder.dimension)
        if row is None or not _is_sound(PIECE, encoder.name, key, *row) or len(row[0]) % size:
            return None
        return np.frombuffer(row[0], dtype=np.uint8).reshape(-1, size)

    def prune(self, texts: Iterable[str], encoder: Encoder) -> int:
        """Drop what belongs to none of `texts` where that is most, and what is damaged; how many vectors went."""
        wanted, unused = _Wanted(texts), list[tuple[str, bytes]]()
        try:
            held = sound = 0
            for table in TABLES:
                for row in self._rows(table):
                    held += 1
                    sound += _is_sound(table, *row)
            if sound < held:
                return self._keep_sound(held)
            vectors = self._connection.execute(f"SELECT count(*) FROM {VECTOR}").fetchone()[0]
            rows = self._connection.execute(f"SELECT encoder, text FROM {VECTOR}")
            unused = [(name, key) for name, key in rows if name != encoder.name or key not in wanted]
            if len(unused) <= max(UNUSED_AT_MOST, vectors - len(unused)):
                return 0
            with self._connection:
                for table in TABLES:
                    self._connection.executemany(f"DELETE FROM {table} WHERE encoder = ? AND text = ?", unused)
            self._connection.execute("VACUUM")
        except FAULTS as error:
            if not _is_damage(error):
                raise _unusable(self.path, error) from error
            self._begin_anew(error)
        return len(unused)

    def _keep_sound(self, held: int) -> int:
        """Write the sound rows into a new file: a damaged one may stand where no query can delete it."""
        rows = {table: [row for row in self._rows(table) if _is_sound(table, *row)] for table in TABLES}
        lost = held - sum(map(len, rows.values()))
        self._begin_anew(sqlite3.DatabaseError(f"{lost} vectors are damaged"))
        for table, sound in rows.items():
            self._write(table, sound)
        return lost

    def _rows(self, table: str) -> Iterable[Row]:
        return self._connection.execute(f"SELECT * FROM {table}")

    def _write(self, table: str, rows: Sequence[Row]) -> None:
        with self._connection:
            self._connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?, ?)", rows)

    def _begin_anew(self, error: Exception) -> None:
        self._connection.close()
        _put_away(self.path, error)
        self._connection = _connected(self.path)

    def _known(self, encoder: Encoder, keys: set[bytes]) -> dict[bytes, NDArray[np.float32]]:
        import numpy as np

        select, size = "SELECT vector, sum FROM vector WHERE encoder = ? AND text = ?", 4 * encoder.dimension
        rows = ((key, self._connection.execute(select, (encoder.name, key)).fetchone()) for key in keys)
        return {
            key: np.frombuffer(row[0], dtype="<f4")
            for key, row in rows
            if row is not None and _is_sound(VECTOR, encoder.name, key, *row) and len(row[0]) == size
        }

    def _add(
        self, encoder: Encoder, missing: dict[bytes, str], progress: Callable[[int], None] | None
    ) -> dict[bytes, NDArray[np.float32]]:
        keys, texts = list(missing), list(missing.values())
        added: dict[bytes, NDArray[np.float32]] = {}
        for chunk in batches(texts, CHUNK):
            vectors = encoder.encode([texts[i] for i in chunk], progress)
            new = list(zip(chunk, vectors, strict=True))
            self._write(
                VECTOR, [_row(VECTOR, encoder.name, keys[i], vector.astype("<f4").tobytes()) for i, vector in new]
            )
            added.update((keys[i], vector) for i, vector in new)
        return added


class _Wanted:
    """The keys of many texts, by their first eight bytes: whole, each would take a hundred.

    Two that begin alike are one, so that at worst a vector stays that nobody wants.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        import numpy as np

        beginnings = (int.from_bytes(_key(text)[:8]) for text in texts)
        self._sorted = array("Q", np.unique(np.fromiter(beginnings, dtype=np.uint64)).tobytes())

    def __contains__(self, key: bytes) -> bool:
        beginning = int.from_bytes(key[:8])
        at = bisect_left(self._sorted, beginning)
        return at < len(self._sorted) and self._sorted[at] == beginning


def check_cache(index: Path) -> int:
    """Compare every vector that an index folder keeps with its digest; how many there are, 0 without a cache.

    Raises TrailError where some are damaged; the next build that wants them encodes them anew.
    """
    path, pieces = index / NAME, list[bool]()
    if not path.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            if connection.execute("PRAGMA user_version").fetchone()[0] != FORM:
                return 0  # of another form, so that nothing of it is used
            rows: Iterable[Row] = connection.execute(f"SELECT * FROM {VECTOR}")
            sound = [_is_sound(VECTOR, *row) for row in rows]
            if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (PIECE,)).fetchone():
                rows = connection.execute(f"SELECT * FROM {PIECE}")
                pieces = [_is_sound(PIECE, *row) for row in rows]
    except (*FAULTS, TypeError) as error:
        raise TrailError(f"{path}: damaged ({first_line(error)}); {_CURE}") from error
    lost = (*sound, *pieces).count(False)
    if lost:
        raise TrailError(f"{path}: {lost} of {len(sound) + len(pieces)} vectors are damaged; {_CURE}")
    return len(sound)


_CURE = "the next build that needs them makes them anew, or delete the file, in which nothing else is kept"


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    try:
        connection.execute(f"PRAGMA page_size = {PAGE}")  # of a new file; an old one stays as it is
        connection.execute("BEGIN")  # all tables in one transaction: else the disk is waited for at each
        if connection.execute("PRAGMA user_version").fetchone()[0] != FORM:
            for table in TABLES:
                connection.execute(f"DROP TABLE IF EXISTS {table}")
            connection.execute(f"PRAGMA user_version = {FORM}")
        for table in TABLES:
            connection.execute(CACHE_TABLE.format(table))
        connection.commit()
    except FAULTS:
        connection.close()
        raise
    return connection


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _row(table: str, encoder: str, key: bytes, vector: bytes) -> Row:
    return encoder, key, vector, _sum(table, encoder, key, vector)


def _sum(table: str, encoder: str, key: bytes, vector: bytes) -> bytes:
    """Also of the table, so that the rows of the one are never read as the other's; of vectors as it always was."""
    named = [] if table == VECTOR else [table.encode()]
    return hashlib.sha256(b"\0".join((*named, encoder.encode(), key, vector))).digest()


def _is_sound(table: str, encoder: object, key: object, vector: object, told: object) -> bool:
    """Whether a row is as it was written; its columns may be of any type where it is not."""
    return (
        isinstance(encoder, str)
        and isinstance(key, bytes)
        and isinstance(vector, bytes)
        and _sum(table, encoder, key, vector) == told
    )


def _is_damage(error: Exception) -> bool:
    """Whether the file itself is damaged."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF not in HINDRANCES


def _put_away(path: Path, error: Exception) -> None:
    log.event("build.damage", warns=True, reason=f"{path.name}: {first_line(error)}")
    for name in (path.name, f"{path.name}-journal"):
        path.with_name(name).unlink(missing_ok=True)


def _unusable(path: Path, error: Exception) -> TrailError:
    if isinstance(error, FAULTS) and _is_damage(error):
        return TrailError(f"{path}: damaged; delete it and build again, its vectors will be made anew")
    return TrailError(f"{path}: cannot be written ({first_line(error)}); give a folder you may write to with --index")
