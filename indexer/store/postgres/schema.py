"""The tables: those of the store itself, by numbered migrations, and those that each snapshot gets anew."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indexer.errors import SnapshotError
from indexer.store.columns import shape
from indexer.store.postgres.address import Address
from indexer.store.postgres.connections import EXTENSIONS, prepare, rows, without_secrets

if TYPE_CHECKING:
    from psycopg import Connection

HERE = Path(__file__).parent
SNAPSHOT = (HERE / "snapshot.sql").read_text(encoding="utf-8")
INDEXES = (HERE / "indexes.sql").read_text(encoding="utf-8")
VERSION = 1  # raised when what stands in the tables is made in another way
DONE = "CREATE TABLE IF NOT EXISTS {schema}.migration (n int PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())"


@cache
def snapshot_format() -> str:
    """Changes whenever the tables of a snapshot or a stored record do, so that nothing is misread."""
    return f"{hashlib.sha256(f'{SNAPSHOT}{INDEXES}{shape()}'.encode()).hexdigest()[:12]}.{VERSION}"


def migrations() -> list[tuple[int, str]]:
    """Each with its number, in their order."""
    files = sorted((HERE / "migrations").glob("*.sql"))
    return [(int(path.name.partition("_")[0]), path.read_text(encoding="utf-8")) for path in files]


def migrate(connection: Connection[dict[str, Any]], address: Address) -> None:
    """Bring the store's own tables up to this program's; to be called by the one writer.

    Raises SnapshotError where the extensions are not there, or a newer program made the tables.
    """
    _expect_extensions(connection, address)
    with connection.transaction():
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {address.schema}".encode())
        connection.execute(DONE.format(schema=address.schema).encode())
        done = {row["n"] for row in rows(connection, f"SELECT n FROM {address.schema}.migration")}
        known = dict(migrations())
        if done - known.keys():
            raise SnapshotError(f"{address.shown}: a newer version of this program wrote here; use that one")
        for n, text in known.items():
            if n not in done:
                connection.execute(text.replace("{schema}", address.schema).encode())
                connection.execute(f"INSERT INTO {address.schema}.migration VALUES (%s)".encode(), [n])


def _expect_extensions(connection: Connection[dict[str, Any]], address: Address) -> None:
    import psycopg

    there = {row["extname"] for row in rows(connection, "SELECT extname FROM pg_extension")}
    for name in EXTENSIONS:
        if name in there:
            continue
        try:
            connection.execute(f"CREATE EXTENSION IF NOT EXISTS {name}".encode())
        except psycopg.Error as error:
            said = without_secrets(address, str(error).splitlines()[0])
            raise SnapshotError(
                f"{address.shown}: the extension {name} cannot be made ({said}); "
                f"have an administrator run CREATE EXTENSION {name} there"
            ) from error
        prepare(connection)
