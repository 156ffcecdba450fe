"""Records ↔ columns, whatever keeps the rows: everything of a document goes in and comes out equal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import lru_cache
from itertools import count
from typing import Any, Protocol

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

STORED = (
    Attribution, Box, Citation, Document, Furniture, Link, Marker, Note, Paragraph, Part, Pinpoint, Problem, Section,
    Sentence, Source, Work,
)  # fmt: skip

PARTS = {  # the tables that hold the parts of a document, and the column that keeps their order
    "paragraph": "row", "sentence": "row", "section": "n", "marker": "n", "note": "n", "citation": "n",
    "attribution": "n", "furniture": "n", "problem": "n",
}  # fmt: skip
FIELDS = {"furniture": "furniture"}  # a table's field of Document where it is not its name with an s


class Row(Protocol):
    """A row that was read, asked by the names of its columns."""

    def __getitem__(self, name: str, /) -> Any: ...


def shape() -> list[tuple[str, list[str]]]:
    """The records that are stored and their fields: where these differ, a store of before would be misread."""
    return [(record.__name__, [item.name for item in fields(record)]) for record in STORED]


# ── in ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def tables(corpus: Corpus) -> Iterator[tuple[str, Iterator[dict[str, object]]]]:
    """Every table with its rows, the tables that others refer to first; row numbers follow the order of documents."""
    documents = corpus.documents
    works = {**corpus.works, **{document.id: document.work for document in documents}}
    yield "work", map(columns, works.values())
    yield "document", _documents(documents)
    yield "paragraph", _paragraphs(documents)
    yield "sentence", _sentences(documents)
    for table in (table for table, key in PARTS.items() if key == "n"):
        parts = ((n, getattr(document, FIELDS.get(table, f"{table}s"))) for n, document in enumerate(documents))
        yield table, _numbered(parts)
    yield "link", _numbered((n, corpus.links.get(document.id, ())) for n, document in enumerate(documents))
    yield "similar", ({"a": a, "b": b, "score": score} for a, b, score in corpus.similar)
    yield "source", map(columns, corpus.sources)
    yield "failure", ({"file": file, "reason": reason} for file, reason in corpus.failures)
    yield "extra", ({"name": name, "value": json.dumps(value)} for name, value in corpus.extras.items())


def _documents(documents: Sequence[Document]) -> Iterator[dict[str, object]]:
    for n, document in enumerate(documents):
        names = ("id", "file", "format", "edition", "text", "pages")
        yield {"n": n, **{name: getattr(document, name) for name in names}}


def _paragraphs(documents: Sequence[Document]) -> Iterator[dict[str, object]]:
    rows = count()
    for n, document in enumerate(documents):
        yield from ({"row": next(rows), "document": n, **columns(record)} for record in document.paragraphs)


def _sentences(documents: Sequence[Document]) -> Iterator[dict[str, object]]:
    rows, first = count(), 0
    for n, document in enumerate(documents):
        owners = {paragraph.id: first + i for i, paragraph in enumerate(document.paragraphs)}
        first += len(document.paragraphs)
        for record in document.sentences:
            yield {"row": next(rows), "document": n, **columns(record), "paragraph": owners[record.paragraph]}


def _numbered(parts: Iterable[tuple[int, Sequence[Any]]]) -> Iterator[dict[str, object]]:
    for document, records in parts:
        yield from ({"document": document, "n": n, **columns(record)} for n, record in enumerate(records))


def columns(record: Any) -> dict[str, object]:
    """A record's fields as columns: a span becomes `start` and `stop`, a tuple becomes JSON."""
    found: dict[str, object] = {}
    for item in fields(record):
        value = getattr(record, item.name)
        if isinstance(value, Span):
            found |= {"start": value.start, "stop": value.end}
        else:
            found[item.name] = json.dumps(value, default=_array) if isinstance(value, tuple) else value
    return found


def _array(record: Any) -> list[object]:
    if not is_dataclass(record):
        raise TypeError(f"{type(record).__name__} cannot be stored")
    return [getattr(record, item.name) for item in fields(record)]


# ── out ────────────────────────────────────────────────────────────────────────────────────────────────────────


def read_document(row: Row, work: Work, parts: Mapping[str, Sequence[Row]]) -> Document:
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


def read_work(row: Row) -> Work:
    aliases, authors = (tuple(json.loads(row[name])) for name in ("aliases", "authors"))
    plain = {item.name: row[item.name] for item in fields(Work) if item.name not in ("aliases", "authors")}
    return Work(**plain, aliases=aliases, authors=authors)


def read_link(row: Row) -> Link:
    plain = {item.name: row[item.name] for item in fields(Link) if item.name != "candidates"}
    return Link(**plain, candidates=tuple(json.loads(row["candidates"])))


def read_source(row: Row) -> Source:
    return Source(**{item.name: row[item.name] for item in fields(Source)})


def _span(row: Row) -> Span:
    return Span(row["start"], row["stop"])


def _boxes(row: Row) -> tuple[Box, ...]:
    return tuple(Box(*box) for box in json.loads(row["boxes"]))


def read_paragraph(row: Row) -> Paragraph:
    return Paragraph(
        id=row["id"],
        number=row["number"],
        span=_span(row),
        kind=row["kind"],
        section=_section(row["section"]),
        page=row["page"],
        printed_page=row["printed_page"],
        parts=tuple(Part(kind, Span(*span), strong) for kind, span, strong in json.loads(row["parts"])),
        boxes=_boxes(row),
        machine=bool(row["machine"]),
    )


@lru_cache(maxsize=64)
def _section(told: str) -> tuple[str, ...]:
    """The headings above a paragraph: one tuple for all that stand below the same."""
    return tuple(json.loads(told))


def _marker(row: Row) -> Marker:
    return Marker(**{item.name: row[item.name] for item in fields(Marker)})


def _note(row: Row) -> Note:
    return Note(row["id"], row["label"], _span(row), row["scope"], row["page"], _boxes(row))


def _citation(row: Row) -> Citation:
    plain = {item.name: row[item.name] for item in fields(Citation) if item.name not in ("span", "pinpoints")}
    pinpoints = tuple(Pinpoint(*pinpoint) for pinpoint in json.loads(row["pinpoints"]))
    return Citation(**plain, span=_span(row), pinpoints=pinpoints)


def _attribution(row: Row) -> Attribution:
    plain = {item.name: row[item.name] for item in fields(Attribution) if item.name != "span"}
    return Attribution(**plain, span=_span(row))
