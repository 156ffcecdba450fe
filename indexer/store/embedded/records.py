"""The rows of a snapshot, read back as records; references are as a person types them: `nao-hc950-2018#2.7`."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock

from indexer.models import Document, Link, Paragraph, Pinpoint, Sentence, Work
from indexer.store.answering import Answering, no_such_row
from indexer.store.columns import PARTS, read_document, read_link, read_paragraph, read_source, read_work
from indexer.store.corpus import SEARCHED, Source
from indexer.store.embedded.parts import OpenParts, damaged

ROWS = "trail.sqlite"
PARAGRAPHS_KEPT = 2_000  # once read; a search asks several times for each that it shows, and they take a kilobyte
CITING = {  # which citations are meant, by what they print
    "code": "code = ?1 COLLATE NOCASE",
    "series": "replace(series, ' ', '') = replace(?1, ' ', '') COLLATE NOCASE",
    "url": "url = ?1",
    "question": """kind = 'oral-evidence' AND EXISTS (
        SELECT json_extract(value, '$[1]') + 0 AS first, json_extract(value, '$[2]') + 0 AS last
        FROM json_each(pinpoints) WHERE json_extract(value, '$[0]') = 'Q' AND ?1 BETWEEN first AND last)""",
}


class Records(Answering):
    """The SQLite part of a snapshot, open for reading from any thread."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, parts: OpenParts) -> None:
        super().__init__()
        self.folder = folder
        self._connection = connection
        self._parts = parts
        self._reading = Lock()
        self._paragraphs = lru_cache(maxsize=PARAGRAPHS_KEPT)(self._read_paragraph)

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def address(self) -> str:
        return str(self.folder)

    def _rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        self._parts.compare(ROWS)
        try:
            with self._reading:
                return self._connection.execute(query, values).fetchall()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise damaged(self.folder, f"{ROWS} cannot be read ({error})") from error

    def _values(self, query: str) -> Iterator[int]:
        """The first column of a query, value by value."""
        self._parts.compare(ROWS)
        try:
            with self._reading:
                yield from (row[0] for row in self._connection.execute(query))
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise damaged(self.folder, f"{ROWS} cannot be read ({error})") from error

    # ── works, documents, links ────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _works(self) -> dict[str, Work]:
        return {row["id"]: read_work(row) for row in self._rows("SELECT * FROM work ORDER BY id")}

    @cached_property
    def _order(self) -> dict[str, int]:
        return {row["id"]: row["n"] for row in self._rows("SELECT id, n FROM document ORDER BY n")}

    def _read_document(self, n: int) -> Document:
        row = self._rows("SELECT * FROM document WHERE n = ?", n)[0]
        parts = {
            table: self._rows(f"SELECT * FROM {table} WHERE document = ? ORDER BY {key}", n)
            for table, key in PARTS.items()
        }
        return read_document(row, self._works[row["id"]], parts)

    def _read_text(self, n: int) -> Document:
        row = self._rows("SELECT * FROM document WHERE n = ?", n)[0]
        return read_document(row, self._works[row["id"]], {table: [] for table in PARTS})

    def links(self, document_id: str) -> tuple[Link, ...]:
        """What the citations of a document lead to."""
        n = self._number_of(document_id)
        return tuple(map(read_link, self._rows("SELECT * FROM link WHERE document = ? ORDER BY n", n)))

    def links_to(self, target: str) -> tuple[tuple[str, Link], ...]:
        """The links, each with the document it stands in, that lead to a reference, or to a work or any part of it."""
        ids = self.document_ids()
        within = "target > ?1 || '#' AND target < ?1 || '$'"  # "$" follows "#" in ASCII: all that begins with "work#"
        rows = self._rows(f"SELECT * FROM link WHERE target = ?1 OR ({within}) ORDER BY document, n", target)
        return tuple((ids[row["document"]], read_link(row)) for row in rows)

    def links_page(
        self, target: str, limit: int, after: tuple[str, int] | None = None
    ) -> tuple[tuple[str, int, Link], ...]:
        """The same, each with its place among its document's links: the first `limit`, or those after a place."""
        ids = self.document_ids()
        within = "(target = ?1 OR (target > ?1 || '#' AND target < ?1 || '$'))"
        rows = self._rows(
            f"SELECT * FROM link WHERE {within} AND (document, n) > (?2, ?3) ORDER BY document, n LIMIT ?4",
            target, *self._after(after), limit,
        )  # fmt: skip
        return tuple((ids[row["document"]], row["n"], read_link(row)) for row in rows)

    # ── references and rows ────────────────────────────────────────────────────────────────────────────────────

    def paragraph_row(self, ref: str) -> int:
        """The row of `work#2.7`; `UnknownReference` names the nearest where there is none."""
        return self._row_of("paragraph", ref)

    def sentence_row(self, ref: str) -> int:
        """The row of `work#2.7.s3`; `UnknownReference` names the nearest where there is none."""
        return self._row_of("sentence", ref)

    def _row_of(self, kind: str, ref: str) -> int:
        identifier, _, local = ref.partition("#")
        n = self._number_of(identifier)
        for row in self._rows(f"SELECT row FROM {kind} WHERE document = ? AND id = ?", n, local):
            return int(row["row"])
        raise no_such_row(
            kind, local, identifier, [row["id"] for row in self._rows(f"SELECT id FROM {kind} WHERE document = ?", n)]
        )

    def paragraph_at(self, row: int) -> tuple[Document, Paragraph]:
        """A paragraph, and its document with its text but without its parts: what to show of a hit, read at once."""
        n, paragraph = self._paragraphs(int(row))
        return self._texts(n), paragraph

    def _read_paragraph(self, row: int) -> tuple[int, Paragraph]:
        """A paragraph, and the number of its document."""
        found = self._rows("SELECT * FROM paragraph WHERE row = ?", row)[0]
        return found["document"], read_paragraph(found)

    def foresee(self, rows: Sequence[int]) -> None:
        """Be told which paragraphs are asked for next: here each is read as quickly when it is asked for."""

    def sentence_at(self, row: int) -> tuple[Document, Sentence]:
        n = bisect_right(self._first_rows["sentence"], row) - 1
        document = self._documents(n)
        return document, document.sentences[row - self._first_rows["sentence"][n]]

    @cached_property
    def _first_rows(self) -> dict[str, list[int]]:
        """For each kind and document, how many rows the documents before it take."""
        firsts: dict[str, list[int]] = {}
        for kind in ("paragraph", "sentence"):
            counts = {
                row["document"]: row["n"]
                for row in self._rows(f"SELECT document, count(*) AS n FROM {kind} GROUP BY document")
            }
            firsts[kind] = [0]
            for n in range(len(self._order) - 1):
                firsts[kind].append(firsts[kind][-1] + counts.get(n, 0))
        return firsts

    def first_searched(self, n: int) -> int | None:
        """The first row of document `n` that a search may find; `None` in a document of headings."""
        kinds = ", ".join(f"'{kind}'" for kind in sorted(SEARCHED))
        found = self._rows(f"SELECT min(row) AS row FROM paragraph WHERE document = ? AND kind IN ({kinds})", n)
        return None if found[0]["row"] is None else int(found[0]["row"])

    def numbered(self, number: str) -> list[int]:
        """The rows of the paragraphs that are printed with this number, in any document."""
        return [row["row"] for row in self._rows("SELECT row FROM paragraph WHERE number = ? ORDER BY row", number)]

    def marked(self, label: str) -> list[int]:
        """The rows of the paragraphs in which a marker with this label leads to a note, in any document."""
        query = """SELECT DISTINCT row FROM marker JOIN paragraph USING (document)
                   WHERE label = ? AND note IS NOT NULL AND paragraph.id = marker.paragraph ORDER BY row"""
        return [row["row"] for row in self._rows(query, label)]

    def citing(self, what: str, value: str | int) -> list[tuple[int, str | None, tuple[Pinpoint, ...]]]:
        """The paragraph rows whose notes or whose own text cite something: a `code`, `series`, `url` or `question`.

        With each the label of the note (`None` for the text itself) and the places that it names.
        """
        query = f"""
            WITH c AS MATERIALIZED (SELECT document, note, paragraph, pinpoints FROM citation WHERE {CITING[what]})
            SELECT DISTINCT p.row, n.label, c.pinpoints FROM c
            CROSS JOIN note AS n ON n.document = c.document AND n.id = c.note
            CROSS JOIN marker AS m ON m.document = c.document AND m.note = c.note
            CROSS JOIN paragraph AS p ON p.document = c.document AND p.id = m.paragraph
            UNION SELECT p.row, NULL, c.pinpoints FROM c
            CROSS JOIN paragraph AS p ON p.document = c.document AND p.id = c.paragraph WHERE c.note IS NULL
            ORDER BY 1"""  # CROSS JOIN keeps this order of tables, the quick one: the few citations first
        rows = self._rows(query, value)
        return [(row, label, tuple(Pinpoint(*pin) for pin in json.loads(pins))) for row, label, pins in rows]

    def cited_addresses(self) -> list[str]:
        """Every web address that a citation gives, as printed."""
        return [
            row["url"] for row in self._rows("SELECT DISTINCT url FROM citation WHERE url IS NOT NULL ORDER BY url")
        ]

    # ── the rest ───────────────────────────────────────────────────────────────────────────────────────────────

    def similar(self, ref: str) -> tuple[tuple[str, float], ...]:
        """The paragraphs joined to this one in the similarity graph and their cosines, nearest first."""
        ids = self.document_ids()
        query = """WITH near AS (SELECT b AS other, score FROM similar WHERE a = ?1
                                 UNION ALL SELECT a, score FROM similar WHERE b = ?1)
                   SELECT document, id, score FROM near JOIN paragraph ON row = other ORDER BY score DESC, other"""
        found = self._rows(query, self.paragraph_row(ref))
        return tuple((f"{ids[row['document']]}#{row['id']}", row["score"]) for row in found)

    def similar_page(self, limit: int, after: tuple[str, str] | None = None) -> tuple[tuple[str, str, float], ...]:
        """The first `limit` edges of the similarity graph, or of those that come after a pair."""
        ids = self.document_ids()
        query = """SELECT p.document, p.id, q.document, q.id, score FROM similar
                   CROSS JOIN paragraph AS p ON p.row = a CROSS JOIN paragraph AS q ON q.row = b
                   WHERE (a, b) > (?, ?) ORDER BY a, b LIMIT ?"""
        found = self._rows(query, *self._after_pair(after), limit)
        return tuple((f"{ids[n]}#{one}", f"{ids[m]}#{other}", score) for n, one, m, other, score in found)

    def extra(self, name: str) -> object | None:
        """What the build stored under this name, as JSON gives it back; `None` where it stored nothing."""
        rows = self._rows("SELECT value FROM extra WHERE name = ?", name)
        return json.loads(rows[0]["value"]) if rows else None

    def sources(self) -> tuple[Source, ...]:
        """The files that were read."""
        return tuple(map(read_source, self._rows("SELECT * FROM source ORDER BY path")))

    def failures(self) -> tuple[tuple[str, str], ...]:
        """The files that could not be read, each with the reason."""
        return tuple((row["file"], row["reason"]) for row in self._rows("SELECT * FROM failure ORDER BY rowid"))
