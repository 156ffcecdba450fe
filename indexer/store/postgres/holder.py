"""Who holds the one writer's place of a store: told by the name of the connection that has the lock.

The name is what every role is shown of another's connection, so it holds the time as well.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from indexer import settings
from indexer.store.postgres.address import Address
from indexer.store.postgres.connections import raw
from indexer.store.writer import Writer

if TYPE_CHECKING:
    from psycopg import Connection

BUILD = "trail build "  # begins the name of a writer's connection; when and where it was started comes after it
LENGTH = 63  # bytes of a name that PostgreSQL keeps
HOLDER = """SELECT pid, application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
            WHERE locktype = 'advisory' AND granted AND mode = 'ExclusiveLock' AND objsubid = 1
            AND (classid::bigint << 32) | objid::bigint = hashtextextended(%s, 0)"""


def place(address: Address) -> str:
    """What the lock is called."""
    return f"{address.schema} is written"


def named() -> str:
    """The name of a connection that is to hold it."""
    now = datetime.now(UTC).isoformat(timespec="minutes")
    return f"{BUILD}{now} {settings.asked_by()}".encode()[:LENGTH].decode(errors="ignore")


def holder(connection: Connection[dict[str, Any]], address: Address) -> Writer | None:
    """Its process is that of the server which serves it; None where nobody holds the place on the server asked."""
    for process, name in raw(connection, HOLDER, [place(address)]):
        since, _, where = str(name).removeprefix(BUILD).partition(" ")
        return Writer(process, since, where)
    return None
