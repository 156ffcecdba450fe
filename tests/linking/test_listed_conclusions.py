"""A list of conclusions counts anew: its entries have places of their own, whatever headings stand in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.citations.conclusions import called, items
from indexer.linking.resolve import resolve_one
from indexer.models import Document, Link
from indexer.reading.document import read_document
from indexer.works.catalogue import Catalogue

WORDS = "The lamps of the quay were lit at dusk in every month of that year, and the keepers were paid for it."
CHAPTERS = (("Oil", 1), ("Wicks of the outer harbour and of the inner one", 4), ("Keepers", 7))
TEXT = "".join(f"## {head}\n\n" + "".join(f"{n}. {WORDS}\n\n" for n in range(at, at + 3)) for head, at in CHAPTERS)
LISTED = "## Summary of conclusions and recommendations\n\n" + "".join(
    f"## {head}\n\n" + "".join(f"{n}. {WORDS} (Paragraph {n})\n\n" for n in range(at, at + 2))
    for (head, _), at in zip(CHAPTERS, (1, 3, 5), strict=True)
)
ANNEX = f"## Annex A: Visits\n\n1. {WORDS}\n\n2. {WORDS}\n"


def document(folder: Path, name: str, text: str) -> Document:
    path = folder / f"{name}.md"
    path.write_text(text, "utf-8")
    return read_document(path, Catalogue())


@pytest.fixture
def report(tmp_path: Path) -> Document:
    return document(tmp_path, "quay", f"# The lamps of the quay\n\nHarbour Board\n\nMay 2031\n\n{TEXT}{LISTED}{ANNEX}")


def linked(folder: Path, source: Document, cited: str) -> list[Link]:
    note = f"Harbour Board, *The lamps of the quay*, May 2031, {cited}."
    draft = document(folder, "draft", f"# Draft\n\nThe keepers were paid for the lamps.[^1]\n\n[^1]: {note}\n")
    return list(resolve_one(draft, {source.id: source}, [source.work], Catalogue()).links[draft.id])


def test_the_count_goes_on_under_the_headings_of_the_list(report: Document) -> None:
    assert [item.number for item, _ in items(report)] == ["1", "2", "3", "4", "5", "6"]
    names = [called(report, paragraph) for paragraph in report.paragraphs if paragraph.number]
    assert names[:2] == ["paragraph 1", "paragraph 2"] and names[-2:] == ["paragraph 1", "paragraph 2"]
    assert names[9:15] == [f"conclusion {n}" for n in range(1, 7)]


@pytest.mark.parametrize(
    "place",
    [
        "conclusion 4",
        "Summary of conclusions and recommendations, para 4",
        "Conclusions and recommendations, paragraph 4",
        "list of conclusions, item 4",
    ],
)
def test_an_entry_is_cited_by_its_number_in_the_list(tmp_path: Path, report: Document, place: str) -> None:
    (link,) = linked(tmp_path, report, place)
    fourth = next(item for item, _ in items(report) if item.number == "4")
    assert (link.state, link.target) == ("paragraph", report.ref(fourth.id))


def test_a_paragraph_of_the_text_keeps_its_number(tmp_path: Path, report: Document) -> None:
    (link,) = linked(tmp_path, report, "para 4")
    assert (link.state, link.target) == ("paragraph", report.ref("4"))
