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
SUM = """SELECT count(*), coalesce(sum(('x' || encode(substr(sha256(convert_to(t::text, 'UTF8')), 1, 8), 'hex'))
         ::bit(64)::bigint::numeric), 0)::text FROM {schema}.{table} t"""
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


def tables_of(connection: Connection[dict[str, Any]], schema: str) -> list[str]:
    found = rows(connection, "SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY 1", [schema])
    return [row["tablename"] for row in found]


def sums(connection: Connection[dict[str, Any]], schema: str) -> dict[str, tuple[int, str]]:
    """Of each table its rows, and the sum over them."""
    return {
        table: (int(n), str(said))
        for table in tables_of(connection, schema)
        for n, said in raw(connection, SUM.format(schema=schema, table=table))
    }
