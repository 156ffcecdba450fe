"""What a snapshot says of itself, and the sums by which its tables are known to be what was published."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from indexer.store.postgres.connections import raw, rows

if TYPE_CHECKING:
    from psycopg import Connection

COUNTED = ("work", "document", "paragraph", "sentence", "marker", "note", "citation", "link", "similar", "problem")
# The sum of eight bytes of each row's SHA-256: in whatever order the rows come, and without any of them held.
SUM = """SELECT count(*), coalesce(sum(('x' || encode(substr(sha256({bytes}), 1, 8), 'hex'))
         ::bit(64)::bigint::numeric), 0)::text FROM {schema}.{table}"""
COLUMNS = """SELECT relname, attname, typname FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid
             JOIN pg_type t ON t.oid = atttypid JOIN pg_namespace n ON n.oid = relnamespace
             WHERE nspname = %s AND relkind = 'r' AND attnum > 0 AND NOT attisdropped ORDER BY 1, attnum"""
# What is long in binary form is taken as that: to write a vector's numbers out takes ten times as long.
BINARY = {"halfvec": "halfvec_send({column})", "bytea": "{column}"}
SEAL = "seal"  # its last field: the digest of the others


@dataclass(frozen=True, slots=True)
class ServedCard:
    """The identity card of a snapshot."""

    created: str  # ISO date and time, UTC
    encoder: str  # what `load_encoder` takes
    dimension: int
    counts: Mapping[str, int]  # rows of each table of COUNTED
    sums: Mapping[str, tuple[int, str]]  # of each table: its rows, and their sum
    words: bool  # whether there are vectors of the words
    pieces: bool  # whether there are vectors of the paragraphs' word pieces
    ranked: int  # words of all paragraphs, as they are ranked by

    def written(self) -> str:
        values = asdict(self)
        return json.dumps({**values, SEAL: _seal(values)})

    @classmethod
    def read(cls, text: str) -> ServedCard:
        """Raises ValueError, KeyError or TypeError where it is not what was written."""
        values = json.loads(text)
        if values.pop(SEAL) != _seal(values):
            raise ValueError("it was changed")
        return cls(**{**values, "sums": {name: (int(n), str(said)) for name, (n, said) in values["sums"].items()}})


def _seal(values: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def sums(connection: Connection[dict[str, Any]], schema: str) -> dict[str, tuple[int, str]]:
    """Of each table its rows, and the sum over them."""
    tables: dict[str, dict[str, str]] = {}
    for row in rows(connection, COLUMNS, [schema]):
        tables.setdefault(row["relname"], {})[f'"{row["attname"]}"'] = row["typname"]
    return {
        table: (int(n), str(said))
        for table, columns in tables.items()
        for n, said in raw(connection, SUM.format(schema=schema, table=table, bytes=_bytes(columns)))
    }


def _bytes(columns: Mapping[str, str]) -> str:
    """What stands for a row: all its columns written out, then those in binary form, each of which may be missing."""
    binary = [column for column, kind in columns.items() if kind in BINARY]
    written = [f"{column} IS NULL" if column in binary else column for column in columns]
    parts = [f"convert_to(ROW({', '.join(written)})::text, 'UTF8')"]
    parts += [f"coalesce({BINARY[columns[column]].format(column=column)}, '')" for column in binary]
    return " || ".join(parts)
