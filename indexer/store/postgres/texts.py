"""Texts in PostgreSQL, which knows no character of number 0: where one stands, it is written as two others.

What is searched for is written in the same way as what is stored, so that both still meet. Spans count the characters
of what is read, and are never cut out by the server.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from psycopg.types.string import StrDumper, TextLoader

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.abc import Buffer

NUL, ESCAPE = "\x00", "\x1a"  # "substitute", in ASCII's own words
WRITTEN = {ord(NUL): f"{ESCAPE}0", ord(ESCAPE): f"{ESCAPE}1"}


class Writing(StrDumper):
    def dump(self, obj: str) -> Buffer | None:
        return super().dump(obj.translate(WRITTEN) if NUL in obj or ESCAPE in obj else obj)


class Reading(TextLoader):
    def load(self, data: Buffer) -> bytes | str:
        found = super().load(data)
        if isinstance(found, str) and ESCAPE in found:
            return found.replace(f"{ESCAPE}0", NUL).replace(f"{ESCAPE}1", ESCAPE)
        return found


def teach(connection: Connection) -> None:
    connection.adapters.register_dumper(str, Writing)
    connection.adapters.register_loader("text", Reading)
