"""Publish a snapshot: its tables, its indexes and its place as the live one come into being in one transaction.

A build that fails at any point, or a server that dies, leaves what was published as it was. Each snapshot has a schema
of its own, so that it is loaded before it is indexed, ranked by its own counts of words, and cleared away at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_hex
from threading import get_ident
from typing import TYPE_CHECKING, Any

from indexer.errors import SnapshotError
from indexer.store.checks import check_corpus, check_graph
from indexer.store.corpus import Corpus
from indexer.store.postgres import loading
from indexer.store.postgres.address import Address
from indexer.store.postgres.card import COUNTED, ServedCard, sums
from indexer.store.postgres.connections import Asked, connect, rows, without_secrets
from indexer.store.postgres.holder import holder, named, place
from indexer.store.postgres.schema import INDEXES, SNAPSHOT, migrate, snapshot_format
from indexer.store.postgres.snapshot import ServedSnapshot
from indexer.store.postgres.vectors import LEAST, is_indexed, making_graph, memory_for_graph
from indexer.store.vocabulary import Vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from psycopg import Connection

ASKED_BY_SEVERAL = ("paragraph", "sentence", "citation", "note", "marker", "link", "similar", "said", "word")
# Kilobytes for making an index. The graph over vectors is made several times quicker where it fits. What is asked for
# is set apart from the start, as shared memory, so that no more is asked for than it takes, and no more than this
# unless the server, or `options` in the address, allows more.
GREATEST = 2 << 20
MEMORY = b"""SELECT set_config('maintenance_work_mem', least(%s, greatest(%s, reset_val::bigint)) || 'kB', true)
             FROM pg_settings WHERE name = 'maintenance_work_mem'"""
WORDS_OF_ROW = 4_000  # bytes of a paragraph's words while they are indexed
WORKERS = b"SELECT set_config('max_parallel_maintenance_workers', current_setting('max_parallel_workers'), true)"
PLACE = "SELECT pg_try_advisory_lock(hashtextextended(%s, 0)) AS mine"
GIVE_BACK = "SELECT pg_advisory_unlock(hashtextextended(%s, 0))"
# Whoever may use the schema of the list may read the snapshots too: a role for readers is told of once.
READERS = """SELECT DISTINCT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END AS role
             FROM pg_namespace, aclexplode(nspacl) WHERE nspname = %s AND privilege_type = 'USAGE'"""


@dataclass(slots=True)
class _Writer:
    """Who holds the one writer's place of a store, in this process."""

    connection: Connection[dict[str, Any]]
    thread: int
    times: int = 0  # entered


_writers: dict[Address, _Writer] = {}


@contextmanager
def writing(address: Address) -> Iterator[None]:
    """Hold the store's one writer's place, for a whole build; may be entered again by the same thread.

    Raises `SnapshotError` where another build holds it or the server cannot be written to.
    """
    held = _writers.get(address)
    if held is None or held.thread != get_ident():
        held = _Writer(_taken(address), get_ident())
        _writers[address] = held
    held.times += 1
    try:
        yield
    finally:
        held.times -= 1
        if not held.times:
            del _writers[address]
            _given_back(held.connection, address)


def _taken(address: Address) -> Connection[dict[str, Any]]:
    """A connection to the primary that holds the place, with the store's own tables made."""
    import psycopg

    connection = connect(address, target_session_attrs="read-write", application_name=named())
    try:
        if not rows(connection, PLACE, [place(address)])[0]["mine"]:
            other = holder(connection, address)
            who = f" (it was started {other})" if other else ""
            raise SnapshotError(f"{address.shown}: another build is writing this index; wait until it has ended{who}")
        migrate(connection, address)
    except psycopg.Error as error:
        connection.close()
        raise _unwritten(address, error) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _given_back(connection: Connection[dict[str, Any]], address: Address) -> None:
    """Give the place back in so many words: a server learns only later that a connection was closed, and would tell
    whoever asks in between of a build that has ended."""
    import psycopg

    with connection, suppress(psycopg.Error):  # a server that is gone holds nothing either
        rows(connection, GIVE_BACK, [place(address)])


def _unwritten(address: Address, error: Exception) -> SnapshotError:
    said = without_secrets(address, (str(error).splitlines() or [type(error).__name__])[0])
    return SnapshotError(
        f"{address.shown}: cannot be written ({said}); what was published is unchanged; "
        "look whether the server has space, and this role the right to make schemas"
    )


def write_snapshot(
    address: Address,
    corpus: Corpus,
    encoder_name: str,
    paragraph_vectors: NDArray[np.float32],
    sentence_vectors: NDArray[np.float32],
    words: tuple[Vocabulary, NDArray[np.float32]] | None = None,
    pieces: Iterable[NDArray[np.uint8]] | None = None,
) -> str:
    """Publish `corpus` with its vectors, (paragraphs, d) and (sentences, d), as the live snapshot; gives its name.

    Raises `SnapshotError`, with nothing changed, where the corpus contradicts itself, the vectors are not one unit
    vector a row, the rows as written do not agree, or the server cannot be written to.
    """
    import psycopg

    check_corpus(corpus, paragraph_vectors, sentence_vectors)
    with writing(address):
        connection = _writers[address].connection
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{token_hex(3)}"
        try:
            with connection.transaction():
                connection.execute(WORKERS)
                n = _listed(connection, address, name)
                schema = f"{address.schema}_{n}"
                ranked = _fill(connection, schema, corpus, paragraph_vectors, sentence_vectors, words, pieces)
                card = _card(connection, schema, encoder_name, paragraph_vectors.shape[1], words, pieces, ranked)
                check_graph(ServedSnapshot(Asked(connection), address.shown, schema, name, card))
                _make_live(connection, address, n, card)
            _clear(connection, address)
        except psycopg.Error as error:
            raise _unwritten(address, error) from error
    return name


def _listed(connection: Connection[dict[str, Any]], address: Address, name: str) -> int:
    """The number of a new snapshot, which is not live yet."""
    query = f"INSERT INTO {address.schema}.snapshot (name, live, format, card) VALUES (%s, false, %s, '') RETURNING n"
    return int(rows(connection, query, [name, snapshot_format()])[0]["n"])


def _fill(
    connection: Connection[dict[str, Any]],
    schema: str,
    corpus: Corpus,
    paragraph_vectors: NDArray[np.float32],
    sentence_vectors: NDArray[np.float32],
    words: tuple[Vocabulary, NDArray[np.float32]] | None,
    pieces: Iterable[NDArray[np.uint8]] | None,
) -> int:
    """Make the tables, load them, and index what was loaded; gives how many words are ranked in all."""
    paragraphs, dimension = paragraph_vectors.shape
    connection.execute(f"CREATE SCHEMA {schema}".encode())
    connection.execute(SNAPSHOT.replace("{schema}", schema).replace("{dimension}", str(dimension)).encode())
    vocabulary = words[0] if words else Vocabulary.of(corpus.documents)
    loading.load_corpus(connection, schema, corpus)
    ranked = loading.load_words(connection, schema, corpus.documents, vocabulary)
    loading.load_vocabulary(connection, schema, vocabulary, words[1] if words else None)
    loading.load_vectors(connection, schema, corpus.documents, paragraph_vectors, sentence_vectors)
    if pieces is not None:
        loading.load_pieces(connection, schema, pieces, paragraphs, dimension)
    connection.execute(MEMORY, [LEAST + paragraphs * WORDS_OF_ROW // 1024, GREATEST])
    connection.execute(INDEXES.replace("{schema}", schema).encode())
    for table, count in (("paragraph_vector", paragraphs), ("sentence_vector", len(sentence_vectors))):
        if is_indexed(count, dimension):
            connection.execute(MEMORY, [memory_for_graph(table, count, dimension), GREATEST])
            connection.execute(making_graph(schema, table).encode())
    tables = ", ".join(f"{schema}.{table}" for table in ASKED_BY_SEVERAL)
    connection.execute(f"ANALYZE {tables}".encode())
    return ranked


def _card(
    connection: Connection[dict[str, Any]],
    schema: str,
    encoder: str,
    dimension: int,
    words: object | None,
    pieces: object | None,
    ranked: int,
) -> ServedCard:
    found = sums(connection, schema)
    created = datetime.now(UTC).isoformat(timespec="seconds")
    counts = {table: found[table][0] for table in COUNTED}
    return ServedCard(created, encoder, dimension, counts, found, words is not None, pieces is not None, ranked)


def _make_live(connection: Connection[dict[str, Any]], address: Address, n: int, card: ServedCard) -> None:
    schema = f"{address.schema}_{n}"
    for row in rows(connection, READERS, [address.schema]):
        connection.execute(f"GRANT USAGE ON SCHEMA {schema} TO {row['role']}".encode())
        connection.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {row['role']}".encode())
        connection.execute(f"GRANT SELECT ON {address.schema}.snapshot TO {row['role']}".encode())
    listed = f"{address.schema}.snapshot"
    connection.execute(f"UPDATE {listed} SET live = false, replaced = now() WHERE live".encode())
    connection.execute(f"UPDATE {listed} SET live = true, card = %s WHERE n = %s".encode(), [card.written(), n])


def _clear(connection: Connection[dict[str, Any]], address: Address) -> None:
    """Keep of the others the one that was live until now, and each that somebody reads."""
    query = f"SELECT n FROM {address.schema}.snapshot WHERE NOT live ORDER BY replaced DESC OFFSET 1"
    for row in rows(connection, query):
        schema = f"{address.schema}_{row['n']}"
        with connection.transaction():
            held = "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0)) AS free"
            if rows(connection, held, [schema])[0]["free"]:
                connection.execute(f"DELETE FROM {address.schema}.snapshot WHERE n = %s".encode(), [row["n"]])
                connection.execute(f"DROP SCHEMA {schema} CASCADE".encode())
