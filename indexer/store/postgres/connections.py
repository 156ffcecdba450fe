"""Connections to a server: a pool for the questions, and one that holds the snapshots which this process reads.

A question whose connection breaks is asked once more with a fresh one: where the address names several hosts, libpq
finds the one that answers. No message holds what the address may keep secret.
"""

from __future__ import annotations

import atexit
import logging
from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from indexer.errors import SnapshotError
from indexer.store.postgres.address import Address

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg_pool import ConnectionPool

    Values = Sequence[object]
    Rows = list[dict[str, Any]]

T = TypeVar("T")
TOGETHER = 8  # connections of a process at most; a question takes a few milliseconds of one
PATIENCE = 10.0  # seconds that a question waits for a connection, or a connection for its host
NEEDED = ("psycopg", "psycopg_pool")
EXTENSIONS = ("vector", "pg_textsearch")
# Where the extensions were made is where their types and operators are: seldom elsewhere than in "public".
PATH = """SELECT set_config('search_path', coalesce(string_agg(DISTINCT quote_ident(nspname), ', '), 'public'), false)
          FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace WHERE extname = ANY(%s)"""
HOLD = "SELECT pg_advisory_lock_shared(hashtextextended(%s, 0))"
RELEASE = "SELECT pg_advisory_unlock_shared(hashtextextended(%s, 0))"


def expect_libraries() -> None:
    """Raises SnapshotError where they were not installed."""
    for name in NEEDED:
        if find_spec(name) is None:
            raise SnapshotError(f"the package {name} is missing; run `pip install 'evidence-trail[postgres]'`")


def connect(address: Address, **more: str) -> Connection[dict[str, Any]]:
    """A connection of one's own; `more` comes before what the address says. Raises SnapshotError."""
    import psycopg
    from psycopg.rows import dict_row

    try:
        given = {"connect_timeout": str(int(PATIENCE)), **psycopg.conninfo.conninfo_to_dict(address.told), **more}
    except psycopg.Error:  # its message repeats what it was given
        raise SnapshotError(f"{address.shown}: this is no address of PostgreSQL; see docs/postgres.md") from None
    try:
        connection = psycopg.Connection.connect(autocommit=True, row_factory=dict_row, **_typed(given))
        prepare(connection)
    except psycopg.Error as error:
        raise unreachable(address, error) from None
    return connection


def _typed(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value is not None}


def prepare(connection: Connection[Any]) -> None:
    from indexer.store.postgres.texts import teach

    teach(connection)
    connection.execute(PATH, [list(EXTENSIONS)])


def unreachable(address: Address, error: Exception) -> SnapshotError:
    said = " ".join(str(error).split()) or type(error).__name__
    return SnapshotError(f"{address.shown}: the server does not answer ({without_secrets(address, said)})")


def without_secrets(address: Address, said: str) -> str:
    """What a server or libpq said, without the password; neither should repeat it."""
    from psycopg.conninfo import conninfo_to_dict

    secret = [value for name, value in conninfo_to_dict(address.told).items() if "password" in name and value]
    for value in secret:
        said = said.replace(str(value), "…")
    return said


class Asked:
    """Questions over one connection that somebody else holds, within whatever transaction it is in."""

    def __init__(self, connection: Connection[dict[str, Any]]) -> None:
        self._connection, self._one = connection, Lock()

    def run(self, question: Callable[[Connection[dict[str, Any]]], T]) -> T:
        with self._one:
            return question(self._connection)


class Server:
    """One server (or a primary with its replicas) as an address names it, for any number of threads."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._lock = Lock()
        self._pool: ConnectionPool[Connection[dict[str, Any]]] | None = None
        self._holder: Connection[dict[str, Any]] | None = None
        self._held: Counter[str] = Counter()
        self._forgotten: deque[str] = deque()

    # ── questions ──────────────────────────────────────────────────────────────────────────────────────────────

    def run(self, question: Callable[[Connection[dict[str, Any]]], T]) -> T:
        """Ask, and ask once more where the connection broke. Errors of the question itself are psycopg's."""
        import psycopg
        from psycopg_pool import PoolTimeout

        pool = self._opened()
        try:
            with pool.connection() as connection:
                try:
                    return question(connection)
                except psycopg.OperationalError:
                    if not connection.closed:
                        raise
        except PoolTimeout:
            pass
        with connect(self.address) as fresh:
            answer = question(fresh)
        pool.check()
        return answer

    def _opened(self) -> ConnectionPool[Connection[dict[str, Any]]]:
        if self._pool is None:
            with self._lock:
                if self._pool is None:
                    logging.getLogger("psycopg").addHandler(logging.NullHandler())  # it tells of what is mended here
                    self._holder = connect(self.address)  # it says at once what is wrong
                    self._pool = self._made()
        return self._pool

    def _made(self) -> ConnectionPool[Connection[dict[str, Any]]]:
        import psycopg
        from psycopg.rows import dict_row
        from psycopg_pool import ConnectionPool

        pool: ConnectionPool[Connection[dict[str, Any]]] = ConnectionPool(
            self.address.told,
            connection_class=psycopg.Connection[dict[str, Any]],
            kwargs={"autocommit": True, "row_factory": dict_row, "connect_timeout": int(PATIENCE)},
            configure=prepare,
            min_size=1,
            max_size=TOGETHER,
            timeout=PATIENCE,
            num_workers=1,
            open=True,
        )
        return pool

    def close(self) -> None:
        with self._lock:
            if self._pool is not None:
                self._pool.close(timeout=1)
            if self._holder is not None:
                self._holder.close()
            self._pool = self._holder = None

    # ── snapshots that are read ────────────────────────────────────────────────────────────────────────────────

    def hold(self, schema: str) -> None:
        """Keep a snapshot from being cleared away for as long as this process has it open."""
        self._opened()
        while self._forgotten:
            self.release(self._forgotten.popleft())
        with self._lock:
            self._held[schema] += 1
            self._told(HOLD, schema)

    def forget(self, schema: str) -> None:
        """Release it with the next that is opened: this is called wherever Python clears up, amid anything."""
        self._forgotten.append(schema)

    def release(self, schema: str) -> None:
        with self._lock:
            self._held[schema] -= 1
            if self._holder is not None and not self._holder.closed:
                self._told(RELEASE, schema)
            self._held += Counter()  # without those that nobody holds

    def _told(self, query: str, schema: str) -> None:
        """Where the connection broke, all that is held is held again by a fresh one: on whichever server answers."""
        import psycopg

        with suppress(psycopg.OperationalError):
            if self._holder is not None and not self._holder.closed:
                self._holder.execute(query.encode(), [schema])
                return
        with suppress(SnapshotError, psycopg.Error):
            self._holder = connect(self.address)
            for name in (+self._held).elements():
                self._holder.execute(HOLD.encode(), [name])


_servers: dict[str, Server] = {}  # by what libpq is told: several stores of a database share one


def server(address: Address) -> Server:
    """The one of this process."""
    if address.told not in _servers:
        opened = _servers.setdefault(address.told, Server(address))
        atexit.register(opened.close)
    return _servers[address.told]


# ── questions ──────────────────────────────────────────────────────────────────────────────────────────────────────


def rows(connection: Connection[dict[str, Any]], query: str, values: Values = ()) -> Rows:
    return connection.execute(query.encode(), values or None).fetchall()


def raw(connection: Connection[dict[str, Any]], query: str, values: Values = ()) -> list[tuple[Any, ...]]:
    """Rows as tuples, in PostgreSQL's binary form: arrays of bytes and numbers come without being written out.

    Planned with the values in sight: a plan for any value scores each row by itself instead of asking the index.
    """
    from psycopg.rows import tuple_row

    with connection.cursor(binary=True, row_factory=tuple_row) as cursor:
        return cursor.execute(query.encode(), values or None, prepare=False).fetchall()


def several(connection: Connection[dict[str, Any]], asked: Sequence[tuple[str, Values]]) -> list[list[tuple[Any, ...]]]:
    """The same for several questions, all sent before the first is answered."""
    from psycopg.rows import tuple_row

    with connection.pipeline():
        cursors = [connection.cursor(binary=True, row_factory=tuple_row) for _ in asked]
        for cursor, (query, values) in zip(cursors, asked, strict=True):
            cursor.execute(query.encode(), values or None, prepare=False)
        return [cursor.fetchall() for cursor in cursors]


def under(
    connection: Connection[dict[str, Any]], settings: Mapping[str, str], query: str, values: Values = ()
) -> list[tuple[Any, ...]]:
    """The same under settings of the server that hold for this question alone; sent in one go."""
    from psycopg.rows import tuple_row

    setting = ", ".join("set_config(%s, %s, true)" for _ in settings)
    told = [word for pair in settings.items() for word in pair]
    with connection.cursor(binary=True, row_factory=tuple_row) as cursor, connection.pipeline():
        with connection.transaction():
            connection.execute(f"SELECT {setting}".encode(), told)
            cursor.execute(query.encode(), values or None, prepare=False)
        return cursor.fetchall()
