"""A hit in a table or a figure tells what it is called and beside which paragraph it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus_small import publish

from indexer.models import Document, Paragraph, ParagraphKind, Span, Work
from indexer.search import search
from indexer.search.figures import standing_of
from indexer.store import Corpus, Snapshot, open_snapshot

PARTS: tuple[tuple[ParagraphKind, str | None, str, str], ...] = (
    ("text", "2.1", "Beds", "Beds are few."),
    ("text", "2.2", "Beds", "They are fewer each year."),
    ("caption", None, "Beds", "Figure 3"),
    ("aside", None, "Beds", "Beds by ward"),
    ("table", None, "Beds", "Ward | Beds"),
    ("text", None, "Beds", "So they are."),
    ("table", None, "Beds", "No title | 3"),
    ("heading", None, "Staff", "Staff"),
    ("caption", None, "Staff", "Table A1: Staff by ward"),
    ("text", "2.3", "Staff", "Staff are few too."),
)


def document() -> Document:
    text, paragraphs = "", []
    for n, (kind, number, section, said) in enumerate(PARTS):
        span = Span(len(text), len(text) + len(said))
        paragraphs.append(Paragraph(number or f"~{n}", number, span, kind=kind, section=(section,)))
        text += f"{said}\n\n"
    return Document(Work("a", "A"), "a.txt", "text", "original", text, tuple(paragraphs))


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    folder: Path = tmp_path_factory.mktemp("figures")
    publish(folder, Corpus((document(),)))
    opened = open_snapshot(folder)
    yield opened
    opened.close()


def test_what_stands_beside_the_text_tells_where(snapshot: Snapshot) -> None:
    told = [standing_of(snapshot, row).told for row in range(len(PARTS))]
    figure = "Figure 3, beside paragraph 2.2"
    expected = ["", "", figure, figure, figure, "", "beside paragraph 2.2", "", "Table A1, beside paragraph 2.3", ""]
    assert told == expected
    (hit,) = search(snapshot, "ward beds").hits[:1]
    assert hit.standing.beside == "a#2.2" and hit.paragraph is None
