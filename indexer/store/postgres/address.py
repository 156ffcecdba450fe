"""The address of a store in PostgreSQL: what libpq is told, the schema that is meant, and what may be shown of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, unquote, urlencode

from indexer.errors import SnapshotError

SCHEME = "postgresql"
OURS = "trail_schema"  # the one parameter that is not libpq's
USUAL = "trail"
NAMED = re.compile(r"[a-z][a-z0-9_]{0,39}")  # a name that needs no quoting, with room for the snapshots' numbers


@dataclass(frozen=True, slots=True)
class Address:
    """Several hosts, `target_session_attrs`, `sslmode` and all else that libpq knows are passed to it as they are."""

    told: str = field(repr=False)  # what libpq is told; may hold a password
    schema: str  # holds the list of snapshots; the snapshots' own schemas are called after it
    shown: str  # without user, password and parameters

    @classmethod
    def of(cls, location: object) -> Address:
        """Raises SnapshotError for one that names no schema; what libpq makes of the rest is found out by asking it."""
        whole, _, query = str(location).partition("?")
        rest = whole.partition("://")[2]
        parameters = parse_qsl(query, keep_blank_values=True)
        schema = dict(parameters).get(OURS, USUAL)
        if not NAMED.fullmatch(schema):
            raise SnapshotError(f"{OURS} is to be a name of small letters, digits and _, up to 40 of them")
        passed = urlencode([pair for pair in parameters if pair[0] != OURS], quote_via=quote)
        told = f"{SCHEME}://{rest}?{passed}" if passed else f"{SCHEME}://{rest}"
        return cls(told, schema, _shown(rest, dict(parameters), schema))


def _shown(rest: str, parameters: dict[str, str], schema: str) -> str:
    hosts, _, database = rest.rpartition("@")[2].partition("/")
    where = hosts or parameters.get("host", "")
    named = unquote(database) or parameters.get("dbname", "")
    ending = "" if schema == USUAL else f" ({schema})"
    return f"{SCHEME}://{where}/{named.lstrip('/')}{ending}"
