"""Where the labels and questions of other hands stand in an index.

Whoever judges documents by eye knows no index's names. So a table names a file's stem and the number that is printed
before a paragraph, or `~` and its first words where there is none.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from indexer.models import Document, Paragraph
from indexer.store import Snapshot

BODY = ("text", "quote")  # kinds of paragraphs that are meant where a table, a title or an aside begins alike


def table(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table with a header, in which quotation marks are letters like others."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


class Places:
    """The paragraphs of a snapshot, found as somebody names them who has read the file."""

    def __init__(self, snapshot: Snapshot) -> None:
        documents = map(snapshot.document, snapshot.document_ids())
        self.documents = {Path(document.file).stem: document for document in documents}
        self._texts = cache(_texts)

    def of(self, row: dict[str, str]) -> str | None:
        """The reference that a row names by `doc` and `para` or by `ref` (`report#2.7`); None where it is not there."""
        stem, place = (row["doc"], row["para"]) if "doc" in row else row["ref"].split("#", 1)
        document = self.documents.get(stem)
        if document is None:
            return None
        if place.startswith("~"):
            words, texts = plain(place), self._texts(document)
            found = [one for one, text in texts if text.startswith(words)] or [
                one for one, text in texts if words in text
            ]
        else:
            found = [one for one in document.paragraphs if one.id == place] or [
                one for one in document.paragraphs if one.number == place
            ]
        kept = [one for one in found if one.kind in BODY] or found
        return document.ref(kept[0].id) if kept else None


def _texts(document: Document) -> list[tuple[Paragraph, str]]:
    return [(paragraph, plain(paragraph.span.of(document.text))) for paragraph in document.paragraphs]


def plain(text: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())
