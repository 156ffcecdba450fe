"""Excerpts: the numbers of their paragraphs rise and leave out what lay between."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import settings
from indexer.models import Document
from indexer.reading.document import read_document
from indexer.works.catalogue import Catalogue

WORDS = "The keeper did not know how many lamps were lit, for the book had been lost in August."
NUMBERS = ("4.31", "4.58", "5.12", "5.40", "7.8", "7.33")


def read(folder: Path, name: str, paragraphs: list[str]) -> Document:
    path = folder / name
    path.write_text("\n\n".join(["# The Lamp Inquiry", "## Chapter 4: The night", *paragraphs]), encoding="utf-8")
    return read_document(path, Catalogue.load(settings.catalogue()))


@pytest.mark.parametrize("name", ["lamps.md", "lamps.txt"])
def test_numbers_that_rise_with_gaps_are_the_paragraphs(tmp_path: Path, name: str) -> None:
    document = read(tmp_path, name, [f"{number} {WORDS}" for number in NUMBERS])
    assert [paragraph.number for paragraph in document.paragraphs if paragraph.number] == list(NUMBERS)


def test_numbers_that_fall_are_none(tmp_path: Path) -> None:
    document = read(tmp_path, "lamps.md", [f"{number} {WORDS}" for number in reversed(NUMBERS)])
    assert not [paragraph.number for paragraph in document.paragraphs if paragraph.number]


def test_the_head_of_a_chapter_is_no_title(tmp_path: Path) -> None:
    document = read(tmp_path, "lamps.md", [f"{number} {WORDS}" for number in NUMBERS])
    assert document.work.title == "The Lamp Inquiry"
