"""One file → one document: every stage of reading, in order."""

from __future__ import annotations

from pathlib import Path

from indexer.citations.parse import parse
from indexer.errors import ReadError
from indexer.extract import read
from indexer.mentions import attributions, references
from indexer.mentions.linked import linked
from indexer.models import Document, Edition
from indexer.reading.answers import SPLIT
from indexer.reading.footnotes import attach
from indexer.reading.health import problems
from indexer.reading.structure import structure
from indexer.works.catalogue import Catalogue
from indexer.works.titlepage import read_title_page


def read_document(path: Path, catalogue: Catalogue) -> Document:
    """Everything that one file holds. Raises ReadError where it cannot be read, whatever the reason."""
    try:
        return _read(path, catalogue)
    except ReadError:
        raise
    except MemoryError as error:
        raise ReadError(path, "it needs more memory than one file may take", SPLIT) from error
    except RecursionError as error:
        raise ReadError(path, "its parts are nested too deeply", SPLIT) from error
    except Exception as error:
        # No list of classes covers what a damaged file can set off in a parser; one file must cost only itself.
        reason = f"the reader failed on it ({type(error).__name__}: {error})"
        raise ReadError(path, reason, "save it anew, or report it with the file") from error


def _read(path: Path, catalogue: Catalogue) -> Document:
    extract = read(path)
    parts = structure(extract)
    if not parts.text.strip():
        raise ReadError(path, "no words were found in it", "save it anew, with its text")
    noted = attach(parts)
    facts = dict(extract.facts)
    if not catalogue.believes(path):
        facts.pop("work", None)
    edition: Edition = "digest" if facts.get("edition") == "digest" else "original"
    cited = tuple(
        citation
        for note in noted.notes
        for citation in parse(note.span.of(parts.text), note=note.id, start=note.span.start)
    )
    named = references(parts.text, parts.paragraphs, noted.sentences, cited, noted.markers)
    work = catalogue.identify(facts, read_title_page(extract), path.name)
    return Document(
        work=work,
        file=path.name,
        format=extract.format,
        edition=edition,
        text=parts.text,
        paragraphs=parts.paragraphs,
        sentences=noted.sentences,
        sections=parts.sections,
        markers=noted.markers,
        notes=noted.notes,
        citations=linked(
            parts.text, extract.hyperlinks, noted.sentences, (*cited, *named), noted.notes, parts.paragraphs
        ),
        attributions=attributions(parts.text, parts.paragraphs, noted.sentences, work.kind),
        furniture=parts.furniture,
        problems=(*noted.problems, *problems(parts.paragraphs, noted.markers, noted.notes)),
        pages=extract.pages,
    )
