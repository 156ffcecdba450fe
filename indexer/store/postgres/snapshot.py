"""Open a published snapshot. It stays readable as it was opened, even when newer ones replace it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING
from weakref import finalize

from indexer.errors import SnapshotError
from indexer.store.answering import check_encoder
from indexer.store.postgres.address import Address
from indexer.store.postgres.card import ServedCard, sums
from indexer.store.postgres.connections import Server, rows, server
from indexer.store.postgres.keywords import Keywords
from indexer.store.postgres.rows import Asking, Records
from indexer.store.postgres.schema import snapshot_format
from indexer.store.postgres.vectors import Vectors
from indexer.store.postgres.words import ServedWords, pieces
from indexer.store.terms import Terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from indexer.store.base import Comparing


def live_name(address: Address) -> str | None:
    """The name of the live snapshot, `None` where there is none."""
    found = _listed(server(address), address, "live")
    return str(found["name"]) if found else None


def opened(address: Address, name: str | None = None) -> ServedSnapshot:
    """The live snapshot, or the one of this name; SnapshotError where it is not there, or of another version.

    It is held before it is looked at again, so that it cannot be cleared away in between.
    """
    asked = server(address)
    for _ in range(3):  # a snapshot may be replaced, and cleared away, between a question and the next
        found = _listed(asked, address, "live" if name is None else "name = %s", *([] if name is None else [name]))
        if found is None and name is None:
            raise SnapshotError(f"{address.shown}: no index here yet; run `trail build`")
        if found is None:
            break
        schema = f"{address.schema}_{found['n']}"
        asked.hold(schema)
        if _listed(asked, address, "n = %s", found["n"]):
            return ServedSnapshot.held(asked, address, schema, found["name"], found["format"], found["card"])
        asked.release(schema)
    raise SnapshotError(f"{address.shown}: there is no snapshot {name or ''} any more; open the live one")


def extras_of_live(address: Address, names: Sequence[str]) -> dict[str, object]:
    """What the live snapshot stored under these names, of whatever format it is; nothing where there is none."""
    import psycopg

    asked = server(address)
    found = _listed(asked, address, "live")
    if found is None:
        return {}
    query = f"SELECT name, value FROM {address.schema}_{found['n']}.extra WHERE name = ANY(%s)"
    try:
        stored = asked.run(lambda connection: rows(connection, query, [list(names)]))
    except psycopg.Error:
        return {}
    return {row["name"]: json.loads(row["value"]) for row in stored}


def _listed(asked: Server, address: Address, condition: str, *values: object) -> dict[str, object] | None:
    """One entry of the list of snapshots; none where there is no list yet."""
    import psycopg

    query = f"SELECT n, name, format, card FROM {address.schema}.snapshot WHERE {condition}"
    try:
        found = asked.run(lambda connection: rows(connection, query, values))
    except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName):
        return None
    except psycopg.Error as error:
        said = str(error).splitlines() or [type(error).__name__]
        raise SnapshotError(f"{address.shown}: the list of snapshots cannot be read ({said[0]})") from error
    return found[0] if found else None


class ServedSnapshot(Records):
    """One snapshot in PostgreSQL, for any number of threads.

    Wherever rows may be restricted, `allowed` is one truth value for each paragraph row (or sentence row).
    """

    def __init__(self, asking: Asking, place: str, schema: str, name: str, card: ServedCard) -> None:
        super().__init__(asking, schema, name, place)
        self.manifest = card
        self._keywords = Keywords(self._run, schema, card.counts["paragraph"], card.ranked)
        self._closing: finalize | None = None  # type: ignore[type-arg]  # of whatever is called

    @classmethod
    def held(
        cls, asked: Server, address: Address, schema: object, name: object, form: object, card: object
    ) -> ServedSnapshot:
        """One that `asked` holds; it lets go of it when this is closed or forgotten."""
        try:
            if form != snapshot_format():
                raise SnapshotError(
                    f"{address.shown}: written by another version of this program; run `trail build` again"
                )
            found = cls(asked, address.shown, str(schema), str(name), ServedCard.read(str(card)))
        except (ValueError, KeyError, TypeError) as error:
            asked.release(str(schema))
            raise SnapshotError(f"{address.shown}: the card of {name} is damaged; run `trail build` again") from error
        except SnapshotError:
            asked.release(str(schema))
            raise
        found._closing = finalize(found, asked.forget, str(schema))
        found._closing.atexit = False  # the server sees itself that the process has ended
        return found

    def close(self) -> None:
        if self._closing is not None and self._closing.detach() and isinstance(self._asking, Server):
            self._asking.release(self._schema)

    # ── whether it is what was published ───────────────────────────────────────────────────────────────────────

    def check_bytes(self) -> None:
        """Compare every row with what was published; `DamagedSnapshot` names the table that differs."""
        found = self._run(lambda connection: sums(connection, self._schema))
        for table in sorted({*found, *self.manifest.sums}):
            if found.get(table) != self.manifest.sums.get(table):
                raise self.damaged(f"the table {table} is not what was published")

    def verify(self) -> None:
        """The same, and look whether every index can be used."""
        self.check_bytes()
        broken = self._rows(
            """SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = indexrelid
               JOIN pg_namespace n ON n.oid = relnamespace
               WHERE nspname = %s AND NOT (indisvalid AND indisready)""",
            self._schema,
        )
        for row in broken:
            raise self.damaged(f"the index {row['relname']} cannot be used")
        _ = self._works, self.searched, self.sentence_paragraphs

    def expect_encoder(self, name: str, dimension: int) -> None:
        """Refuse the vectors of another encoder than the one this snapshot was made with."""
        check_encoder(self.manifest, name, dimension)

    # ── candidates by words ────────────────────────────────────────────────────────────────────────────────────

    def keyword(
        self, terms: Terms, limit: int | None = None, allowed: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The paragraph rows that hold any of the words or phrases, and their BM25 scores, best first."""
        return self._keywords.best(terms, limit, allowed)

    def keyword_scores(self, terms: Terms, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """The BM25 score of each of `rows`, (n,); 0 where it holds none of the words and phrases."""
        return self._keywords.scores(terms, rows)

    def keyword_counts(self, terms: Terms, allowed: NDArray[np.bool_]) -> NDArray[np.int64]:
        """How many allowed paragraphs of each document hold any of the words or phrases, (documents,)."""
        import numpy as np

        rows = self._keywords.matching(terms, allowed)
        return np.bincount(self.paragraph_documents[rows], minlength=len(self._order))

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
        return self._keywords.holds_all(stems)

    def some_with(self, stem: str, limit: int) -> list[int]:
        """A few of the paragraph rows whose text holds a stem."""
        return self._keywords.some(stem, limit)

    # ── candidates by meaning ──────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _paragraph_vectors(self) -> Vectors:
        return self._vectors("paragraph", lambda: self.searched)

    @cached_property
    def _sentence_vectors(self) -> Vectors:
        return self._vectors("sentence", lambda: self.searched[self.sentence_paragraphs])

    def _vectors(self, kind: str, searched: Callable[[], NDArray[np.bool_]]) -> Vectors:
        table, card = f"{self._schema}.{kind}_vector", self.manifest
        return Vectors(self._run, table, card.dimension, card.counts[kind], searched)

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

        sides = (self._paragraph_vectors, self._sentence_vectors)

        def compare(
            vector: NDArray[np.float32], among: tuple[NDArray[np.int64], NDArray[np.int64]] | None = None
        ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
            wanted = (paragraphs, sentences) if among is None else (paragraphs[among[0]], sentences[among[1]])
            each = [(held, *np.unique(rows, return_inverse=True)) for held, rows in zip(sides, wanted, strict=True)]
            asked = [held.asking_cosines(rows.tolist(), vector) for held, rows, _ in each]
            query, values = ", ".join(f"({one})" for one, _ in asked), [value for _, some in asked for value in some]
            (answers,) = self._raw(f"SELECT {query}", *values)
            own, inside = (
                np.frombuffer(cosines or b"", dtype=">f8").astype(np.float32)[places]
                for cosines, (_, _, places) in zip(answers, each, strict=True)
            )
            return own, inside

        return compare

    def paragraph_vectors(self, rows: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float32]:
        """The unit vectors of paragraph rows, (n, d)."""
        return self._paragraph_vectors.at(rows)

    def sentence_vectors(self, rows: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float32]:
        """The unit vectors of sentence rows, (n, d)."""
        return self._sentence_vectors.at(rows)

    @property
    def has_pieces(self) -> bool:
        """Whether it was written with the vectors of the paragraphs' word pieces."""
        return self.manifest.pieces

    def piece_vectors(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.float32], NDArray[np.int64]] | None:
        """The vectors of all word pieces of the paragraphs `rows`, (m, d), and of each its paragraph's place in `rows`.

        `None` where the snapshot was written without them.
        """
        return pieces(self._raw, rows, self.manifest.dimension) if self.has_pieces else None

    @cached_property
    def words(self) -> ServedWords | None:
        """The words of all paragraphs and their vectors; `None` where the snapshot was written without them."""
        card = self.manifest
        return ServedWords(self._raw, card.counts["paragraph"], card.dimension) if card.words else None
