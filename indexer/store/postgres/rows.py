"""The rows of a snapshot, read back as records; references are as a person types them: `nao-hc950-2018#2.7`."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from indexer.errors import DamagedSnapshot, SnapshotError
from indexer.models import Document, Link, Paragraph, Pinpoint, Sentence, Work
from indexer.store.answering import TEXTS_KEPT, Answering, no_such_row
from indexer.store.columns import PARTS, read_document, read_link, read_paragraph, read_source, read_work
from indexer.store.corpus import SEARCHED, Source
from indexer.store.postgres import connections
from indexer.store.postgres.loading import KINDS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from psycopg import Connection

T = TypeVar("T")
TEXTS = "SELECT * FROM $.document WHERE n = ANY(%s)"
PARAGRAPHS_KEPT = 4_000  # read once, without their texts; of a few hundred bytes
CITING = {  # which citations are meant, by what they print
    "code": "lower(code) = lower(%s)",
    "series": "lower(replace(series, ' ', '')) = lower(replace(%s, ' ', ''))",
    "url": "md5(url) = md5(%s)",
    "question": "questions @> %s::int",
}


class Asking(Protocol):
    """Whoever puts a question to a server: `connections.Server`, or `connections.Asked` within a transaction."""

    def run(self, question: Callable[[Connection[dict[str, Any]]], T]) -> T: ...


class Records(Answering):
    """The rows of one snapshot, for any number of threads."""

    def __init__(self, asking: Asking, schema: str, name: str, place: str) -> None:
        super().__init__()
        self._asking, self._schema, self.name, self._place = asking, schema, name, place
        self._paragraphs: dict[int, tuple[int, Paragraph]] = {}
        self._held_texts: dict[int, Document] = {}

    @property
    def address(self) -> str:
        return f"{self._place} {self.name}"

    # ── asking ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _run(self, question: Callable[[Connection[dict[str, Any]]], T]) -> T:
        """`DamagedSnapshot` where what the server holds is not what was published, or was cleared away."""
        import psycopg

        try:
            return self._asking.run(question)
        except psycopg.OperationalError as error:
            said = str(error).splitlines() or [type(error).__name__]
            raise SnapshotError(f"{self.address}: the server does not answer ({said[0]}); ask again") from error
        except psycopg.Error as error:
            said = str(error).splitlines() or [type(error).__name__]
            raise self.damaged(f"it cannot be read ({said[0]})") from error

    def damaged(self, what: str) -> DamagedSnapshot:
        return DamagedSnapshot(f"{self.address}: {what}; run `trail build` again")

    def _rows(self, query: str, *values: object) -> connections.Rows:
        text = query.replace("$.", f"{self._schema}.")
        return self._run(lambda connection: connections.rows(connection, text, values))

    def _together(self, asked: Sequence[tuple[str, object]]) -> list[connections.Rows]:
        """The rows of several questions of one value each, all asked before the first has answered."""

        def ask(connection: Connection[dict[str, Any]]) -> list[connections.Rows]:
            with connection.pipeline():
                sent = [connection.execute(query.replace("$.", f"{self._schema}.").encode(), [v]) for query, v in asked]
                return [cursor.fetchall() for cursor in sent]

        return self._run(ask) if asked else []

    def _raw(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        text = query.replace("$.", f"{self._schema}.")
        return self._run(lambda connection: connections.raw(connection, text, values))

    # ── works, documents, links ────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _works(self) -> dict[str, Work]:
        found = {row["id"]: read_work(row) for row in self._rows("SELECT * FROM $.work")}
        return dict(sorted(found.items()))

    @cached_property
    def _order(self) -> dict[str, int]:
        return {row["id"]: row["n"] for row in self._rows("SELECT id, n FROM $.document ORDER BY n")}

    def _read_document(self, n: int) -> Document:
        queries = ["SELECT * FROM $.document WHERE n = %s"]
        queries += [f'SELECT * FROM $.{table} WHERE document = %s ORDER BY "{key}"' for table, key in PARTS.items()]
        (document,), *parts = self._together([(query, n) for query in queries])
        return read_document(document, self._works[document["id"]], dict(zip(PARTS, parts, strict=True)))

    def _read_text(self, n: int) -> Document:
        (row,) = self._rows(TEXTS, [n])
        found = self._with_text(row)
        self._held_texts = dict([*self._held_texts.items(), (n, found)][-TEXTS_KEPT:])
        return found

    def _with_text(self, row: Mapping[str, Any]) -> Document:
        return read_document(row, self._works[row["id"]], {table: [] for table in PARTS})

    def links(self, document_id: str) -> tuple[Link, ...]:
        """What the citations of a document lead to."""
        n = self._number_of(document_id)
        return tuple(map(read_link, self._rows("SELECT * FROM $.link WHERE document = %s ORDER BY n", n)))

    def links_to(self, target: str) -> tuple[tuple[str, Link], ...]:
        """The links, each with the document it stands in, that lead to a reference, or to a work or any part of it."""
        ids = self.document_ids()
        within = "target > %s || '#' AND target < %s || '$'"  # "$" follows "#": all that begins with "work#"
        query = f"SELECT * FROM $.link WHERE target = %s OR ({within}) ORDER BY document, n"
        return tuple((ids[row["document"]], read_link(row)) for row in self._rows(query, target, target, target))

    def links_page(
        self, target: str, limit: int, after: tuple[str, int] | None = None
    ) -> tuple[tuple[str, int, Link], ...]:
        """The same, each with its place among its document's links: the first `limit`, or those after a place."""
        ids = self.document_ids()
        within = "(target = %s OR (target > %s || '#' AND target < %s || '$'))"
        query = f"SELECT * FROM $.link WHERE {within} AND (document, n) > (%s, %s) ORDER BY document, n LIMIT %s"
        rows = self._rows(query, target, target, target, *self._after(after), limit)
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
        for row in self._rows(f'SELECT "row" FROM $.{kind} WHERE document = %s AND id = %s', n, local):
            return int(row["row"])
        known = self._rows(f"SELECT id FROM $.{kind} WHERE document = %s", n)
        raise no_such_row(kind, local, identifier, [row["id"] for row in known])

    def paragraph_at(self, row: int) -> tuple[Document, Paragraph]:
        """A paragraph, and its document with its text but without its parts: what to show of a hit, read at once."""
        n, paragraph = self._paragraphs.get(int(row)) or self._foreseen([int(row)])[0][int(row)]
        return self._held_texts.get(n) or self._read_text(n), paragraph

    def foresee(self, rows: Sequence[int]) -> None:
        """Be told which paragraphs are asked for next, one by one: they are read at once, with their documents."""
        self._foreseen(list(dict.fromkeys(map(int, rows))))

    def _foreseen(self, rows: list[int]) -> tuple[dict[int, tuple[int, Paragraph]], dict[int, Document]]:
        """Those that were not there yet: each paragraph with the number of its document, and the documents' texts."""
        wanted = [row for row in rows if row not in self._paragraphs]
        documents = dict.fromkeys(self.paragraph_documents[rows].tolist()) if rows else {}
        unread = [n for n in documents if n not in self._held_texts][: TEXTS_KEPT // 2]
        asked = ('SELECT * FROM $.paragraph WHERE "row" = ANY(%s)', wanted), (TEXTS, unread)
        read = iter(self._together([(query, values) for query, values in asked if values]))
        paragraphs = {row["row"]: (row["document"], read_paragraph(row)) for row in (next(read) if wanted else ())}
        texts = {row["n"]: self._with_text(row) for row in (next(read) if unread else ())}
        # One statement of Python each, so that threads need not wait for each other; what one loses is read again.
        if len(self._paragraphs) > PARAGRAPHS_KEPT:
            self._paragraphs = {}
        self._paragraphs.update(paragraphs)
        self._held_texts = (
            dict([*self._held_texts.items(), *texts.items()][-TEXTS_KEPT:]) if texts else self._held_texts
        )
        return paragraphs, texts

    def sentence_at(self, row: int) -> tuple[Document, Sentence]:
        n = bisect_right(self._first_sentences, row) - 1
        document = self._documents(n)
        return document, document.sentences[row - self._first_sentences[n]]

    def first_searched(self, n: int) -> int | None:
        """The first row of document `n` that a search may find; `None` in a document of headings."""
        import numpy as np

        rows = np.flatnonzero((self.paragraph_documents == n) & self.searched)
        return int(rows[0]) if len(rows) else None

    def numbered(self, number: str) -> list[int]:
        """The rows of the paragraphs that are printed with this number, in any document."""
        query = 'SELECT "row" FROM $.paragraph WHERE number = %s ORDER BY "row"'
        return [row["row"] for row in self._rows(query, number)]

    def marked(self, label: str) -> list[int]:
        """The rows of the paragraphs in which a marker with this label leads to a note, in any document."""
        query = """SELECT DISTINCT p."row" FROM $.marker m JOIN $.paragraph p ON p.document = m.document
                   AND p.id = m.paragraph WHERE m.label = %s AND m.note IS NOT NULL ORDER BY 1"""
        return [row["row"] for row in self._rows(query, label)]

    def citing(self, what: str, value: str | int) -> list[tuple[int, str | None, tuple[Pinpoint, ...]]]:
        """The paragraph rows whose notes or whose own text cite something: a `code`, `series`, `url` or `question`.

        With each the label of the note (`None` for the text itself) and the places that it names.
        """
        query = f"""
            WITH c AS (SELECT document, note, paragraph, pinpoints FROM $.citation WHERE {CITING[what]})
            SELECT DISTINCT p."row", n.label, c.pinpoints FROM c
            JOIN $.note n ON n.document = c.document AND n.id = c.note
            JOIN $.marker m ON m.document = c.document AND m.note = c.note
            JOIN $.paragraph p ON p.document = c.document AND p.id = m.paragraph
            UNION SELECT p."row", NULL, c.pinpoints FROM c
            JOIN $.paragraph p ON p.document = c.document AND p.id = c.paragraph WHERE c.note IS NULL
            ORDER BY 1, 2 NULLS FIRST, 3"""
        found = self._rows(query, value)
        return [
            (row["row"], row["label"], tuple(Pinpoint(*pin) for pin in json.loads(row["pinpoints"]))) for row in found
        ]

    def cited_addresses(self) -> list[str]:
        """Every web address that a citation gives, as printed."""
        found = self._rows("SELECT DISTINCT url FROM $.citation WHERE url IS NOT NULL")
        return sorted(row["url"] for row in found)

    # ── what belongs to each row ───────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _outlines(self) -> tuple[list[bytes], list[bytes]]:
        """Of each document the kinds of its paragraphs, and the owners of its sentences."""
        found = self._raw("SELECT kinds, owners FROM $.outline ORDER BY n")
        return [kinds for kinds, _ in found], [owners for _, owners in found]

    @cached_property
    def _first_sentences(self) -> list[int]:
        """For each document, how many sentences those before it have."""
        return [0, *accumulate(len(owners) // 4 for owners in self._outlines[1])][:-1]

    @cached_property
    def _kinds(self) -> NDArray[np.uint8]:
        import numpy as np

        return np.frombuffer(b"".join(self._outlines[0]), dtype=np.uint8)

    @cached_property
    def paragraph_documents(self) -> NDArray[np.int64]:
        """For each paragraph row the number of its document, an index into `document_ids()`; (paragraphs,)."""
        import numpy as np

        kinds = self._outlines[0]
        return np.repeat(np.arange(len(kinds)), [len(of_document) for of_document in kinds]).astype(np.int64)

    @cached_property
    def sentence_paragraphs(self) -> NDArray[np.int64]:
        """For each sentence row the row of its paragraph; (sentences,)."""
        import numpy as np

        kinds, owners = self._outlines
        firsts = [0, *accumulate(map(len, kinds))][:-1]
        rows = [
            np.frombuffer(some, dtype="<i4").astype(np.int64) + first
            for some, first in zip(owners, firsts, strict=True)
        ]
        return np.concatenate([*rows, np.zeros(0, dtype=np.int64)])

    @cached_property
    def searched(self) -> NDArray[np.bool_]:
        """For each paragraph row whether a search may find it: text, quotations, tables and captions; (paragraphs,)."""
        return self.of_kinds(*SEARCHED)

    def of_kinds(self, *kinds: str) -> NDArray[np.bool_]:
        """For each paragraph row whether it is of one of these kinds: "aside", "comment"; (paragraphs,)."""
        import numpy as np

        return np.isin(self._kinds, [KINDS.index(kind) for kind in kinds if kind in KINDS])

    # ── the rest ───────────────────────────────────────────────────────────────────────────────────────────────

    def similar(self, ref: str) -> tuple[tuple[str, float], ...]:
        """The paragraphs joined to this one in the similarity graph and their cosines, nearest first."""
        row = self.paragraph_row(ref)
        pairs = self._rows(
            """SELECT b AS other, score FROM $.similar WHERE a = %s
               UNION ALL SELECT a, score FROM $.similar WHERE b = %s""",
            row,
            row,
        )
        ranked = sorted(pairs, key=lambda pair: (-pair["score"], pair["other"]))
        refs = self._refs_of([pair["other"] for pair in ranked])
        return tuple((refs[pair["other"]], pair["score"]) for pair in ranked)

    def _refs_of(self, rows: Sequence[int]) -> dict[int, str]:
        ids = self.document_ids()
        found = self._rows('SELECT "row", document, id FROM $.paragraph WHERE "row" = ANY(%s)', list(rows))
        return {row["row"]: f"{ids[row['document']]}#{row['id']}" for row in found}

    def similar_page(self, limit: int, after: tuple[str, str] | None = None) -> tuple[tuple[str, str, float], ...]:
        """The first `limit` edges of the similarity graph, or of those that come after a pair."""
        ids = self.document_ids()
        query = """SELECT p.document AS d, p.id AS one, q.document AS e, q.id AS other, s.score FROM $.similar s
                   JOIN $.paragraph p ON p."row" = s.a JOIN $.paragraph q ON q."row" = s.b
                   WHERE (s.a, s.b) > (%s, %s) ORDER BY s.a, s.b LIMIT %s"""
        return tuple(
            (f"{ids[row['d']]}#{row['one']}", f"{ids[row['e']]}#{row['other']}", row["score"])
            for row in self._rows(query, *self._after_pair(after), limit)
        )

    def extra(self, name: str) -> object | None:
        """What the build stored under this name, as JSON gives it back; `None` where it stored nothing."""
        rows = self._rows("SELECT value FROM $.extra WHERE name = %s", name)
        return json.loads(rows[0]["value"]) if rows else None

    def sources(self) -> tuple[Source, ...]:
        """The files that were read."""
        return tuple(sorted(map(read_source, self._rows("SELECT * FROM $.source")), key=lambda source: source.path))

    def failures(self) -> tuple[tuple[str, str], ...]:
        """The files that could not be read, each with the reason."""
        return tuple((row["file"], row["reason"]) for row in self._rows("SELECT * FROM $.failure ORDER BY n"))
