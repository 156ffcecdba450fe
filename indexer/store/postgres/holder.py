"""Who holds the one writer's place of a store: told by the name of the connection that has the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from indexer.store.postgres.address import Address
from indexer.store.postgres.connections import raw
from indexer.store.writer import Writer

if TYPE_CHECKING:
    from psycopg import Connection

BUILD = "trail build, started "  # begins the name of a writer's connection; where it was started comes after it
HOLDER = """SELECT pid, to_char(backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"'), application_name
            FROM pg_locks JOIN pg_stat_activity USING (pid)
            WHERE locktype = 'advisory' AND granted AND mode = 'ExclusiveLock' AND objsubid = 1
            AND (classid::bigint << 32) | objid::bigint = hashtextextended(%s, 0)"""


def place(address: Address) -> str:
    """What the lock is called."""
    return f"{address.schema} is written"


def holder(connection: Connection[dict[str, Any]], address: Address) -> Writer | None:
    """Its process is that of the server which serves it; None where nobody holds the place on the server asked."""
    for process, since, name in raw(connection, HOLDER, [place(address)]):
        return Writer(process, since, str(name or "").removeprefix(BUILD))
    return None
