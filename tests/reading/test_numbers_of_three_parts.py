"""Paragraphs counted 3.1.1 and A.1, and what stands in a box beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import settings
from indexer.models import Document
from indexer.reading.document import read_document
from indexer.works.catalogue import Catalogue

WORDS = "The orchard was pruned in the winter of that year by the three who had planted it, and the wood was burnt."


def document(tmp_path: Path, source: str, name: str = "orchard.md") -> Document:
    path = tmp_path / name
    path.write_text(source, encoding="utf-8")
    return read_document(path, Catalogue.load(settings.catalogue()))


def numbers(read: Document) -> list[str]:
    return [paragraph.number for paragraph in read.paragraphs if paragraph.number]


def test_numbers_of_three_parts_under_titles_of_two(tmp_path: Path) -> None:
    parts = [f"1.{at} {WORDS}" for at in (1, 2)]
    for part in ("2.1", "2.2"):
        parts += [f"## {part} The {'pears' if part == '2.1' else 'plums'}", *(f"{part}.{at} {WORDS}" for at in (1, 2))]
    read = document(tmp_path, "# Orchards\n\n" + "\n\n".join([*parts, f"3.1 {WORDS}", f"3.2 {WORDS}"]) + "\n")
    assert numbers(read) == ["1.1", "1.2", "2.1.1", "2.1.2", "2.2.1", "2.2.2", "3.1", "3.2"]


def test_numbers_of_an_annex_begin_with_its_letter(tmp_path: Path) -> None:
    parts = [*(f"{at}. {WORDS}" for at in range(1, 6)), "## Annex A: How we counted", f"A.1 {WORDS}", f"A.2 {WORDS}"]
    read = document(tmp_path, "# Orchards\n\n" + "\n\n".join(parts) + "\n")
    assert numbers(read) == ["1", "2", "3", "4", "5", "A.1", "A.2"]


def test_numbers_that_a_converter_sets_under_bullets(tmp_path: Path) -> None:
    parts = [f"- {at}. {WORDS}" for at in (1, 2, 3)]
    counted = "\n".join(parts) + "\n\n" + "\n\n".join(f"{at}. {WORDS}" for at in (4, 5, 6))
    assert numbers(document(tmp_path, f"# Orchards\n\n## Pears\n\n{counted}\n")) == ["1", "2", "3", "4", "5", "6"]


def test_numbered_entries_within_an_entry_are_none(tmp_path: Path) -> None:
    source = f"# Orchards\n\n{WORDS}\n\n- Before the frost:\n  1. Pick the pears.\n  2. Pick the plums.\n\n{WORDS}\n"
    assert numbers(document(tmp_path, source)) == []


def test_feet_with_the_pages_number_stand_in_no_paragraph(tmp_path: Path) -> None:
    pages = [f"{at}. {WORDS}\n\n{at + 3} | Keeping Orchards" for at in (1, 2, 3, 4)]
    read = document(tmp_path, "# Orchards\n\n" + "\n\n".join(pages) + "\n")
    assert not any("Keeping Orchards" in paragraph.span.of(read.text) for paragraph in read.paragraphs)
    assert sum("Keeping Orchards" in piece.text for piece in read.furniture) == 4


@pytest.mark.parametrize("title", ["**Box 1: The oldest pear**", "**Box 2. The oldest pear**"])
def test_what_stands_in_a_box_is_searched_and_no_part_of_the_paragraph(title: str, tmp_path: Path) -> None:
    box = f"> {title}\n>\n> It was set before the house was built."
    parts = [f"1. {WORDS}", f"2. {WORDS}", box, "## Plums", f"3. {WORDS}", f"4. {WORDS}"]
    read = document(tmp_path, "# Orchards\n\n" + "\n\n".join(parts) + "\n")
    found = [(one.kind, one.number) for one in read.paragraphs if "before the house" in one.span.of(read.text)]
    assert found == [("quote", None)]


def test_days_and_sections_of_an_act_number_no_paragraphs(tmp_path: Path) -> None:
    days = [f"1.4.{at} The rent rose. {WORDS}" for at in (21, 22, 23)]
    assert numbers(document(tmp_path, "# Orchards\n\n" + "\n\n".join([WORDS, *days, WORDS]) + "\n")) == []
    sections = [f"S.{at} The tenant prunes. {WORDS}" for at in (1, 2, 3)]
    assert numbers(document(tmp_path, "# Orchards\n\n" + "\n\n".join([WORDS, *sections, WORDS]) + "\n", "b.md")) == []
