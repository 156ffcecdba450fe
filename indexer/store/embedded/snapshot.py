"""Open a published snapshot. It stays readable as it was opened, even when newer ones replace it."""

from __future__ import annotations

import json
import re
import shlex
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from indexer import settings
from indexer.errors import SnapshotError, reason
from indexer.store.answering import check_encoder
from indexer.store.corpus import SEARCHED
from indexer.store.embedded.keywords import Keywords
from indexer.store.embedded.manifest import COUNTED, KEYWORDS, Manifest
from indexer.store.embedded.parts import OpenParts, damaged
from indexer.store.embedded.pieces import FILES as PIECES
from indexer.store.embedded.pieces import MappedPieces
from indexer.store.embedded.queries import only
from indexer.store.embedded.records import ROWS, Records
from indexer.store.embedded.vectors import Vectors, near_path
from indexer.store.embedded.words import FILES, MappedWords
from indexer.store.terms import Terms

if TYPE_CHECKING:
    import numpy as np
    import tantivy
    from numpy.typing import NDArray

    from indexer.store.base import Comparing

NAMED = re.compile(r"\w[\w-]*+")  # the ids of snapshots
LOOSE = 2_000  # rows that a query names one by one, at most; beyond, all that match are looked through


def live_name(index: Path) -> str | None:
    """The id of the live snapshot of an index folder, `None` where there is none."""
    try:
        name = (index / "current").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return name if NAMED.fullmatch(name) else None  # what is no name would lead elsewhere


def _no_index(index: Path) -> str:
    """What to say of a folder without an index, with the command that makes one there."""
    if index.exists() and not index.is_dir():
        return f"{index}: this is a file, not the folder of an index; name a folder with --index"
    there = "" if index == settings.index() else f" --index {shlex.quote(str(index))}"
    return f"{index}: no index here yet; run `trail build{there}`"


def older_extras(index: Path, names: Sequence[str]) -> dict[str, object]:
    """What the live snapshot stored under these names, of whatever format it is; nothing where it cannot be read."""
    rows = index / "snapshots" / (live_name(index) or "") / ROWS
    with suppress(sqlite3.Error, ValueError):
        if rows.is_file():
            with closing(sqlite3.connect(f"{rows.resolve().as_uri()}?mode=ro", uri=True)) as connection:
                wanted = ", ".join("?" * len(names))
                found = connection.execute(f"SELECT name, value FROM extra WHERE name IN ({wanted})", tuple(names))
                return {name: json.loads(value) for name, value in found}
    return {}


class EmbeddedSnapshot(Records):
    """One snapshot: its rows, its keyword index and its vectors, for any number of threads.

    Wherever rows may be restricted, `allowed` is one truth value for each paragraph row (or sentence row).
    """

    def __init__(
        self,
        folder: Path,
        manifest: Manifest,
        connection: sqlite3.Connection,
        parts: OpenParts,
    ) -> None:
        super().__init__(folder, connection, parts)
        self.manifest = manifest
        self._streams = parts.streams
        self._loading = Lock()

    # ── opening ────────────────────────────────────────────────────────────────────────────────────────────────

    @classmethod
    def open(cls, index: Path) -> EmbeddedSnapshot:
        """The live snapshot of an index folder.

        Raises `SnapshotError` where there is none, where it was written by another version, or where a part of it is
        missing, damaged or of another count than its manifest says.
        """
        name = live_name(index)
        if name is None:
            raise SnapshotError(_no_index(index))
        try:
            return cls.at(index / "snapshots" / name)
        except SnapshotError:
            if live_name(index) == name:
                raise
            return cls.open(index)  # builds published others and cleared this one away in the meantime

    @classmethod
    def at(cls, folder: Path) -> EmbeddedSnapshot:
        """The snapshot in `folder`, live or not; errors as for `open`."""
        if not folder.is_dir():
            raise damaged(folder, "the live snapshot is missing")
        manifest = Manifest.read(folder)
        parts = OpenParts(folder, manifest.parts)
        try:
            # Nobody writes to what is published: without "immutable" it would be locked, and others' locks waited for.
            address = f"{(folder / ROWS).resolve().as_uri()}?mode=ro&immutable=1"
            connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            connection.row_factory = sqlite3.Row
        except (OSError, sqlite3.Error) as error:
            parts.close()
            raise damaged(folder, f"cannot be opened ({reason(error)})") from error
        return cls(folder, manifest, connection, parts)

    def close(self) -> None:
        self._connection.close()
        self._parts.close()

    def check_bytes(self) -> None:
        """Compare every byte with what was published; `DamagedSnapshot` names the part that differs."""
        self._parts.compare_all()

    def verify(self) -> None:
        """Compare every byte, load every part and compare all counts; `DamagedSnapshot` names what differs."""
        self.check_bytes()
        self._check_counts()
        for part in ("_paragraph_vectors", "_sentence_vectors", "words", "_pieces"):
            held = part in self.__dict__
            getattr(self, part)
            if not held:  # one after the other: a build still holds its documents
                del self.__dict__[part]

    def expect_encoder(self, name: str, dimension: int) -> None:
        """Refuse the vectors of another encoder than the one this snapshot was made with."""
        check_encoder(self.manifest, name, dimension)

    def _check_counts(self) -> None:
        for table in COUNTED:
            self._agree(f"{table} rows", self._rows(f"SELECT count(*) FROM {table}")[0][0], self.manifest.counts[table])
        self._agree("paragraphs in the keyword index", self._keywords.count, self.manifest.counts["paragraph"])

    def _agree(self, what: str, found: int, expected: int) -> None:
        if found != expected:
            raise damaged(self.folder, f"{found} {what}, not {expected}")

    @cached_property
    def _keywords(self) -> Keywords:
        """The keyword index, opened with what is asked of it first, and not before its files were compared."""
        files = {name: file for name, file in self._streams.items() if name.startswith(f"{KEYWORDS}/")}
        self._parts.compare(*files)
        return Keywords.open(self.folder / KEYWORDS, {Path(name).name: file.fileno() for name, file in files.items()})

    # ── searching ──────────────────────────────────────────────────────────────────────────────────────────────

    def keyword(
        self, terms: Terms, limit: int | None = None, allowed: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The paragraph rows that hold any of the words or phrases, and their BM25 scores, best first."""
        if allowed is None:
            return self._keywords.best(terms, limit)
        among = self._among(allowed)
        if among is not None:
            return self._keywords.best(terms, limit, among, searched=True)
        rows, scores = self._keywords.best(terms)
        passing = allowed[rows]
        return rows[passing][:limit], scores[passing][:limit]

    def keyword_scores(self, terms: Terms, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """The BM25 score of each of `rows`, (n,); 0 where it holds none of the words and phrases."""
        import numpy as np

        scores = np.zeros(len(rows))
        if len(rows):
            order = np.argsort(rows)
            found, told = self._keywords.best(terms, len(rows), [only(rows)])
            scores[order[np.searchsorted(rows, found, sorter=order)]] = told
        return scores

    def keyword_counts(self, terms: Terms, allowed: NDArray[np.bool_]) -> NDArray[np.int64]:
        """How many allowed paragraphs of each document hold any of the words or phrases, (documents,)."""
        import numpy as np

        among, documents = self._among(allowed), len(self.document_ids())
        if among is None:
            rows, _ = self.keyword(terms, None, allowed)
            return np.bincount(self.paragraph_documents[rows], minlength=documents)
        counts = np.zeros(documents, dtype=np.int64)
        having, many = self._keywords.counts(terms, among)
        counts[having] = many
        return counts

    def holding(self, stems: Sequence[str], rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether each of `rows` holds each of these stems, (stems, rows)."""
        import numpy as np

        held, order = np.zeros((len(stems), len(rows)), dtype=np.bool_), np.argsort(rows)
        for at, found in enumerate(self._keywords.holding(stems, rows)):
            held[at, order[np.searchsorted(rows, found, sorter=order)]] = True
        return held

    def held_in(self, stem: str) -> int:
        """In how many paragraphs that a search may find a stem stands."""
        return self._keywords.held_in(stem)

    def _among(self, allowed: NDArray[np.bool_]) -> list[tantivy.Query] | None:
        """What lets just the allowed rows pass of those that a search may find; `None` where they are too scattered to
        be named."""
        import numpy as np

        if allowed is self.searched or np.array_equal(allowed, self.searched):
            return []
        if np.any(allowed & ~self.searched):
            return None
        counts = np.bincount(self.paragraph_documents[allowed], minlength=len(self._searched_counts))
        whole = counts == self._searched_counts
        loose = np.flatnonzero(allowed & ~whole[self.paragraph_documents])
        if len(loose) > LOOSE:
            return None
        documents = np.flatnonzero(whole & (counts > 0))
        return [only(loose, documents)]

    @cached_property
    def _searched_counts(self) -> NDArray[np.int64]:
        """How many paragraphs of each document a search may find; (documents,)."""
        import numpy as np

        return np.bincount(self.paragraph_documents[self.searched], minlength=len(self.document_ids()))

    def with_phrase(self, phrase: Sequence[str]) -> NDArray[np.int64]:
        """The paragraph rows whose text holds these stems, two or more, side by side."""
        return self._keywords.with_phrase(phrase)

    def frequencies(self, beginning: str) -> dict[str, int]:
        """The stems that begin so, each with the number of paragraphs that hold it."""
        return self._keywords.frequencies(beginning)

    def holds(self, stem: str) -> bool:
        """Whether a stem stands in any paragraph or heading."""
        return self._keywords.holds(stem)

    def holds_all(self, stems: Sequence[str]) -> bool:
        """Whether each of these stems does."""
        return all(map(self._keywords.holds, stems))

    def some_with(self, stem: str, limit: int) -> list[int]:
        """A few of the paragraph rows whose text holds a stem."""
        return self._keywords.some(stem, limit)

    def nearest(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The `k` paragraph rows nearest to a unit vector, (d,), and their cosines, best first."""
        return self._paragraph_vectors.nearest(vector, k, allowed)

    def nearest_sentences(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The `k` sentence rows nearest to a unit vector, (d,), and their cosines, best first."""
        return self._sentence_vectors.nearest(vector, k, allowed)

    def comparing(self, paragraphs: NDArray[np.int64], sentences: NDArray[np.int64]) -> Comparing:
        """What tells the cosines of these paragraph rows, (n,), and sentence rows, (m,), to any vector."""
        import numpy as np

        own, inside = self.paragraph_vectors(paragraphs), self.sentence_vectors(sentences)

        def compare(
            vector: NDArray[np.float32], among: tuple[NDArray[np.int64], NDArray[np.int64]] | None = None
        ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
            these, those = (own, inside) if among is None else (own[among[0]], inside[among[1]])
            # Not `@`: its threads wait for each other, at so few rows, ten times as long as the numbers take.
            return np.vecdot(these, vector), np.vecdot(those, vector)

        return compare

    def paragraph_vectors(self, rows: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float32]:
        """The unit vectors of paragraph rows, (n, d)."""
        return self._paragraph_vectors.at(rows)

    def sentence_vectors(self, rows: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float32]:
        """The unit vectors of sentence rows, (n, d)."""
        return self._sentence_vectors.at(rows)

    @cached_property
    def _paragraph_vectors(self) -> Vectors:
        return self._load_vectors("paragraphs", self.manifest.counts["paragraph"])

    @cached_property
    def _sentence_vectors(self) -> Vectors:
        return self._load_vectors("sentences", self.manifest.counts["sentence"])

    def _load_vectors(self, name: str, rows: int) -> Vectors:
        try:
            with self._loading:
                near = near_path(Path(f"{name}.faiss")).name
                self._parts.compare(f"{name}.faiss", near)
                vectors = Vectors.from_streams(self._streams[f"{name}.faiss"], self._streams.get(near))
        except (RuntimeError, ValueError, AssertionError, MemoryError) as error:  # FAISS's, of a file it cannot read
            raise damaged(self.folder, f"{name}.faiss cannot be read") from error
        self._agree(f"vectors of {name}", vectors.count, rows)
        self._agree(f"dimensions in {name}.faiss", vectors.dimension, self.manifest.dimension)
        return vectors

    @cached_property
    def words(self) -> MappedWords | None:
        """The words of all paragraphs and their vectors; `None` where the snapshot was written without them."""
        if not all(name in self._streams for name in FILES):
            return None
        with self._loading:
            self._parts.compare(*FILES)
        try:
            return MappedWords(self._streams, self.manifest.dimension)
        except ValueError as error:
            raise damaged(self.folder, "its words cannot be read") from error

    @property
    def has_pieces(self) -> bool:
        """Whether it was written with the vectors of the paragraphs' word pieces."""
        return all(name in self._streams for name in PIECES)

    def piece_vectors(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.float32], NDArray[np.int64]] | None:
        """The vectors of all word pieces of the paragraphs `rows`, (m, d), and of each its paragraph's place in `rows`.

        `None` where the snapshot was written without them.
        """
        return None if self._pieces is None else self._pieces.of(rows)

    @cached_property
    def _pieces(self) -> MappedPieces | None:
        if not self.has_pieces:
            return None
        with self._loading:
            self._parts.compare(*PIECES)
        try:
            return MappedPieces(self._streams, self.manifest.counts["paragraph"], self.manifest.dimension)
        except (ValueError, IndexError) as error:
            raise damaged(self.folder, "its word pieces cannot be read") from error

    # ── what belongs to each row ───────────────────────────────────────────────────────────────────────────────

    @cached_property
    def paragraph_documents(self) -> NDArray[np.int64]:
        """For each paragraph row the number of its document, an index into `document_ids()`; (paragraphs,)."""
        return self._column("SELECT document FROM paragraph ORDER BY row")

    @cached_property
    def sentence_paragraphs(self) -> NDArray[np.int64]:
        """For each sentence row the row of its paragraph; (sentences,)."""
        return self._column("SELECT paragraph FROM sentence ORDER BY row")

    @cached_property
    def searched(self) -> NDArray[np.bool_]:
        """For each paragraph row whether a search may find it: text, quotations, tables and captions; (paragraphs,)."""
        kinds = ", ".join(f"'{kind}'" for kind in sorted(SEARCHED))
        return self._column(f"SELECT kind IN ({kinds}) FROM paragraph ORDER BY row").astype(bool)

    def of_kinds(self, *kinds: str) -> NDArray[np.bool_]:
        """For each paragraph row whether it is of one of these kinds: "aside", "comment"; (paragraphs,)."""
        wanted = ", ".join(f"'{kind}'" for kind in kinds if kind.isalpha())
        return self._column(f"SELECT kind IN ({wanted}) FROM paragraph ORDER BY row").astype(bool)

    def _column(self, query: str) -> NDArray[np.int64]:
        import numpy as np

        # Not by way of a list of rows: at 100,000 paragraphs it would be 60 MB that the process never gives back.
        return np.fromiter(self._values(query), dtype=np.int64)
