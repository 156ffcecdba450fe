"""Records ↔ SQLite rows: everything of a document goes in and comes out equal."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from indexer.models import (
    Attribution,
    Box,
    Citation,
    Document,
    Furniture,
    Link,
    Marker,
    Note,
    Paragraph,
    Part,
    Pinpoint,
    Problem,
    Section,
    Sentence,
    Span,
    Work,
)
from indexer.store.corpus import Corpus, Source

SCHEMA = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
STORED = (
    Attribution, Box, Citation, Document, Furniture, Link, Marker, Note, Paragraph, Part, Pinpoint, Problem, Section,
    Sentence, Source, Work,
)  # fmt: skip

PARTS = {  # the tables that hold the parts of a document, and the column that keeps their order
    "paragraph": "row", "sentence": "row", "section": "n", "marker": "n", "note": "n", "citation": "n",
    "attribution": "n", "furniture": "n", "problem": "n",
}  # fmt: skip
FIELDS = {"furniture": "furniture"}  # a table's field of Document where it is not its name with an s


@cache
def format_version() -> str:
    """Changes whenever the schema or a stored record does, so that no snapshot of another shape is misread."""
    shape = [(record.__name__, [item.name for item in fields(record)]) for record in STORED]
    return hashlib.sha256(f"{SCHEMA}{shape}".encode()).hexdigest()[:12]


# ── in ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def write_rows(connection: sqlite3.Connection, corpus: Corpus) -> None:
    """Create the tables and fill them with `corpus`; row numbers follow the order of its documents."""
    connection.executescript(SCHEMA)
    works = {**corpus.works, **{document.id: document.work for document in corpus.documents}}
    with connection:
        _insert(connection, "work", map(_columns, works.values()))
        paragraph_row = sentence_row = 0
        for n, document in enumerate(corpus.documents):
            _write_document(connection, n, document, paragraph_row, sentence_row)
            _insert(connection, "link", _numbered(n, corpus.links.get(document.id, ())))
            paragraph_row += len(document.paragraphs)
            sentence_row += len(document.sentences)
        _insert(connection, "similar", ({"a": a, "b": b, "score": score} for a, b, score in corpus.similar))
        _insert(connection, "source", map(_columns, corpus.sources))
        _insert(connection, "failure", ({"file": file, "reason": reason} for file, reason in corpus.failures))
        extras = corpus.extras.items()
        _insert(connection, "extra", ({"name": name, "value": json.dumps(value)} for name, value in extras))


def _write_document(
    connection: sqlite3.Connection, n: int, document: Document, paragraph_row: int, sentence_row: int
) -> None:
    columns = {name: getattr(document, name) for name in ("id", "file", "format", "edition", "text", "pages")}
    _insert(connection, "document", [{"n": n, **columns}])
    rows = {paragraph.id: paragraph_row + i for i, paragraph in enumerate(document.paragraphs)}
    _insert(
        connection,
        "paragraph",
        ({"row": rows[record.id], "document": n, **_columns(record)} for record in document.paragraphs),
    )
    _insert(
        connection,
        "sentence",
        (
            {"row": sentence_row + i, "document": n, **_columns(record), "paragraph": rows[record.paragraph]}
            for i, record in enumerate(document.sentences)
        ),
    )
    for table in (table for table, key in PARTS.items() if key == "n"):
        _insert(connection, table, _numbered(n, getattr(document, FIELDS.get(table, f"{table}s"))))


def _numbered(document: int, records: Iterable[Any]) -> Iterable[dict[str, object]]:
    return ({"document": document, "n": n, **_columns(record)} for n, record in enumerate(records))


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Mapping[str, object]]) -> None:
    rows = list(rows)
    if rows:
        names = ", ".join(rows[0])
        values = ", ".join(f":{name}" for name in rows[0])
        connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({values})", rows)


def _columns(record: Any) -> dict[str, object]:
    """A record's fields as columns: a span becomes `start` and `stop`, a tuple becomes JSON."""
    columns: dict[str, object] = {}
    for item in fields(record):
        value = getattr(record, item.name)
        if isinstance(value, Span):
            columns |= {"start": value.start, "stop": value.end}
        else:
            columns[item.name] = json.dumps(value, default=_array) if isinstance(value, tuple) else value
    return columns


def _array(record: Any) -> list[object]:
    if not is_dataclass(record):
        raise TypeError(f"{type(record).__name__} cannot be stored")
    return [getattr(record, item.name) for item in fields(record)]


# ── out ────────────────────────────────────────────────────────────────────────────────────────────────────────


def read_document(row: sqlite3.Row, work: Work, parts: Mapping[str, list[sqlite3.Row]]) -> Document:
    """The document of one `document` row and, by table, the rows that belong to it in their order."""
    paragraphs = tuple(map(read_paragraph, parts["paragraph"]))
    ids = {part["row"]: part["id"] for part in parts["paragraph"]}
    return Document(
        work=work,
        file=row["file"],
        format=row["format"],
        edition=row["edition"],
        text=row["text"],
        paragraphs=paragraphs,
        sentences=tuple(Sentence(s["id"], ids[s["paragraph"]], _span(s)) for s in parts["sentence"]),
        sections=tuple(Section(s["title"], s["level"], s["start"]) for s in parts["section"]),
        markers=tuple(map(_marker, parts["marker"])),
        notes=tuple(map(_note, parts["note"])),
        citations=tuple(map(_citation, parts["citation"])),
        attributions=tuple(map(_attribution, parts["attribution"])),
        furniture=tuple(Furniture(f["text"], f["place"], f["page"], _boxes(f)) for f in parts["furniture"]),
        problems=tuple(Problem(p["kind"], p["detail"], p["ref"], p["page"]) for p in parts["problem"]),
        pages=row["pages"],
    )


def read_work(row: sqlite3.Row) -> Work:
    aliases, authors = (tuple(json.loads(row[name])) for name in ("aliases", "authors"))
    plain = {item.name: row[item.name] for item in fields(Work) if item.name not in ("aliases", "authors")}
    return Work(**plain, aliases=aliases, authors=authors)


def read_link(row: sqlite3.Row) -> Link:
    plain = {item.name: row[item.name] for item in fields(Link) if item.name != "candidates"}
    return Link(**plain, candidates=tuple(json.loads(row["candidates"])))


def read_source(row: sqlite3.Row) -> Source:
    return Source(**{item.name: row[item.name] for item in fields(Source)})


def _span(row: sqlite3.Row) -> Span:
    return Span(row["start"], row["stop"])


def _boxes(row: sqlite3.Row) -> tuple[Box, ...]:
    return tuple(Box(*box) for box in json.loads(row["boxes"]))


def read_paragraph(row: sqlite3.Row) -> Paragraph:
    return Paragraph(
        id=row["id"],
        number=row["number"],
        span=_span(row),
        kind=row["kind"],
        section=tuple(json.loads(row["section"])),
        page=row["page"],
        printed_page=row["printed_page"],
        parts=tuple(Part(kind, Span(*span), strong) for kind, span, strong in json.loads(row["parts"])),
        boxes=_boxes(row),
        machine=bool(row["machine"]),
    )


def _marker(row: sqlite3.Row) -> Marker:
    return Marker(**{item.name: row[item.name] for item in fields(Marker)})


def _note(row: sqlite3.Row) -> Note:
    return Note(row["id"], row["label"], _span(row), row["scope"], row["page"], _boxes(row))


def _citation(row: sqlite3.Row) -> Citation:
    plain = {item.name: row[item.name] for item in fields(Citation) if item.name not in ("span", "pinpoints")}
    pinpoints = tuple(Pinpoint(*pinpoint) for pinpoint in json.loads(row["pinpoints"]))
    return Citation(**plain, span=_span(row), pinpoints=pinpoints)


def _attribution(row: sqlite3.Row) -> Attribution:
    plain = {item.name: row[item.name] for item in fields(Attribution) if item.name != "span"}
    return Attribution(**plain, span=_span(row))
