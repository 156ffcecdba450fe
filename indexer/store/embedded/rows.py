"""Rows in SQLite: the tables, and how they are filled."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain
from pathlib import Path

from indexer.store.columns import shape, tables
from indexer.store.corpus import Corpus

SCHEMA = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")


@cache
def format_version() -> str:
    """Changes whenever the schema or a stored record does, so that no snapshot of another shape is misread."""
    return hashlib.sha256(f"{SCHEMA}{shape()}".encode()).hexdigest()[:12]


def write_rows(connection: sqlite3.Connection, corpus: Corpus) -> None:
    """Create the tables and fill them with `corpus`; row numbers follow the order of its documents."""
    with connection:
        connection.executescript(f"BEGIN;\n{SCHEMA}")  # in one with the rows: else the disk is waited for at each table
        for table, rows in tables(corpus):
            _insert(connection, table, rows)


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Mapping[str, object]]) -> None:
    """Row by row as they come: of a million paragraphs the sentences alone would take gigabytes."""
    rows = iter(rows)
    first = next(rows, None)
    if first is not None:
        names = ", ".join(first)
        values = ", ".join(f":{name}" for name in first)
        connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({values})", chain((first,), rows))
