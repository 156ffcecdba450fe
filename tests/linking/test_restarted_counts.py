"""A number that several parts of a document bear means none of them, unless its part is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.linking.resolve import resolve_one
from indexer.models import Document, Link
from indexer.reading.document import read_document
from indexer.works.catalogue import Catalogue

WORDS = "The lamps of the quay were lit at dusk in every month of that year, and the keepers were paid for it."


def document(folder: Path, name: str, text: str) -> Document:
    path = folder / f"{name}.md"
    path.write_text(text.replace("…", WORDS), "utf-8")
    return read_document(path, Catalogue())


def linked(folder: Path, parts: str, cited: str) -> list[Link]:
    source = document(folder, "quay", f"# The lamps of the quay\n\nHarbour Board\n\nMay 2031\n\n{parts}")
    note = f"Harbour Board, *The lamps of the quay*, May 2031, {cited}."
    draft = document(folder, "draft", f"# Draft\n\nThe keepers were paid for the lamps.[^1]\n\n[^1]: {note}\n")
    found = resolve_one(draft, {source.id: source}, [source.work], Catalogue())
    return list(found.links[draft.id])


CHAPTERS = "".join(f"## Chapter {n}: {part}\n\n1. …\n\n2. …\n\n3. …\n\n" for n, part in ((1, "Oil"), (2, "Wicks")))


def test_a_number_of_two_parts_is_ambiguous(tmp_path: Path) -> None:
    (link,) = linked(tmp_path, CHAPTERS, "para 2")
    assert (link.state, link.target) == ("ambiguous", None)
    assert [ref.partition("#")[2] for ref in link.candidates] == ["2", "chapter-2-wicks/2"]
    assert "counts from 1 in each part" in link.reason


@pytest.mark.parametrize(("chapter", "id"), [("1", "2"), ("2", "chapter-2-wicks/2")])
def test_a_number_whose_part_is_said(tmp_path: Path, chapter: str, id: str) -> None:
    (link,) = linked(tmp_path, CHAPTERS, f"chapter {chapter}, para 2")
    assert (link.state, (link.target or "").partition("#")[2]) == ("paragraph", id)


def test_an_annex_leaves_a_plain_number_to_the_text(tmp_path: Path) -> None:
    annexed = CHAPTERS.partition("## Chapter 2")[0] + "## Annex A\n\n1. …\n\n2. …\n\n3. …\n"
    (link,) = linked(tmp_path, annexed, "para 2")
    assert (link.state, (link.target or "").partition("#")[2]) == ("paragraph", "2")
