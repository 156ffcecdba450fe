"""The list of references: how texts cite its authors, and which paragraphs are its entries."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.mentions.listed import entry_of
from indexer.mentions.surnames import surnames
from indexer.reading.document import read_document
from indexer.works.catalogue import Catalogue

PAIRS = """Hill, A. and Dale, B.|A. Hill and B. Dale|Hill A, Dale B|Hill, A., & Dale, B.|Hill, A. and Dale, B. (eds)
Hill, A. and B. Dale|Hill, Anna and Brian Dale|Hill, Anna and Dale, Brian|Anna Hill and Brian Dale|HILL, A. and DALE, B.
Hill, A; Dale, B|Hill, A. and Dale, B., eds.|Hill and Dale""".replace("\n", "|").split("|")
THREE = """Hill, A., Dale, B. and Moor, C.|Hill A, Dale B, Moor C|A. Hill, B. Dale, and C. Moor
Hill, Anna, Brian Dale and Carl Moor|Anna Hill, Brian Dale and Carl Moor (editors)|Hill, A., B. Dale & C. Moor"""
THREE_OR_MORE = THREE.replace("\n", "|").split("|")


def names(before: str) -> set[str]:
    entry = entry_of(f"{before} (2019) *The lamps of Wick*.")
    assert entry is not None
    return set(entry.names)


@pytest.mark.parametrize("printed", PAIRS)
def test_two_people_are_cited_by_both_surnames(printed: str) -> None:
    assert {"Hill and Dale", "Hill & Dale", "Hill et al"} <= names(printed)
    assert "Hill" not in names(printed)


@pytest.mark.parametrize("printed", THREE_OR_MORE)
def test_more_people_are_cited_by_all_surnames_or_the_first(printed: str) -> None:
    every = {"Hill, Dale and Moor", "Hill, Dale & Moor", "Hill, Dale, and Moor", "Hill et al", "Hill and others"}
    assert every <= names(printed)
    assert "Hill and Dale" not in names(printed)


@pytest.mark.parametrize("printed", ["Hill, A.", "A. Hill", "Hill A", "Hill, Anna", "Anna Hill", "Hill, A. B. (ed.)"])
def test_one_person_is_cited_by_the_surname(printed: str) -> None:
    assert "Hill" in names(printed)


@pytest.mark.parametrize(
    "body", ["Wick Water Board", "Office for Lamps and Mains", "Department of Lamps, Mains and Wick"]
)
def test_a_body_is_nobody(body: str) -> None:
    assert names(body) >= {body}
    assert not {"Board", "Mains et al", "Wick"} & names(body)


def test_words_that_are_not_all_people_have_no_surnames() -> None:
    assert surnames("Hill, A. and the lamps") == []


ENTRIES = """Hill, A. and Dale, B. (2019) *The lamps of Wick*. Wick: Lamp Press.

Wick Water Board (2018) *The state of the mains*. HC 7. London: Mains Press.

Moor, C. (2017) *Oil in the harbour*. Wick: Lamp Press.
"""


@pytest.mark.parametrize(
    "heading",
    ["## References\n\n### Official papers", "## Sources and references", "## Annex B: references", "## Behind it"],
)
def test_a_list_is_known_by_what_stands_above_it_or_by_its_entries(heading: str, tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text(f"# Lamps\n\nMains leak (Wick Water Board 2018, para 3).\n\n{heading}\n\n{ENTRIES}", "utf-8")
    rules = [citation.rule for citation in read_document(path, Catalogue()).citations]
    assert rules == ["author-and-year", "listed", "listed", "listed"] or rules.count("listed") == 3


def test_paragraphs_that_tell_something_of_dated_works_are_no_list(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text(
        "# Lamps\n\n## What is known\n\nHill (2019) found many lamps.\n\nMoor (2017) counted none of them.\n\n"
        "Wick Water Board (2018) Lamps were dear.\n",
        "utf-8",
    )
    assert all(citation.rule != "listed" for citation in read_document(path, Catalogue()).citations)
