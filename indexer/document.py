"""One file → one document: every stage of reading, in order."""

from __future__ import annotations

from pathlib import Path

from indexer.catalogue import Catalogue
from indexer.citations import parse
from indexer.extract import read
from indexer.footnotes import attach
from indexer.health import problems
from indexer.models import Document, Edition
from indexer.structure import structure
from indexer.titlepage import read_title_page


def read_document(path: Path, catalogue: Catalogue) -> Document:
    """Everything that one file holds. Raises ReadError where it cannot be read."""
    extract = read(path)
    parts = structure(extract)
    noted = attach(parts)
    facts = dict(extract.facts)
    edition: Edition = "digest" if facts.get("edition") == "digest" else "original"
    citations = (
        citation
        for note in noted.notes
        for citation in parse(note.span.of(parts.text), note=note.id, start=note.span.start)
    )
    return Document(
        work=catalogue.identify(facts, read_title_page(extract), path.name),
        file=path.name,
        format=extract.format,
        edition=edition,
        text=parts.text,
        paragraphs=parts.paragraphs,
        sentences=noted.sentences,
        sections=parts.sections,
        markers=noted.markers,
        notes=noted.notes,
        citations=tuple(citations),
        problems=(*noted.problems, *problems(parts.paragraphs, noted.markers, noted.notes)),
        pages=extract.pages,
    )
