"""Counts that begin again: which is the main one, and that each place has a reference of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract import read
from indexer.reading.structure import structure

WORDS = "The lamps of the quay were lit at dusk in every month of that year, and the keepers were paid for it."


def ids(folder: Path, text: str) -> list[str]:
    path = folder / "lamps.md"
    path.write_text(text.replace("…", WORDS), "utf-8")
    return [paragraph.id for paragraph in structure(read(path)).paragraphs if paragraph.number]


def test_a_list_of_conclusions_in_front_leaves_the_plain_numbers_to_the_paragraphs(tmp_path: Path) -> None:
    front = "# Lamps\n\n## Conclusions and recommendations\n\n1. …\n\n2. …\n\n"
    body = "## The lamps of the quay\n\n1. …\n\n2. …\n\n3. …\n\n## The oil\n\n4. …\n\n5. …\n"
    listed = [f"conclusions-and-recommendations/{n}" for n in (1, 2)]
    assert ids(tmp_path, front + body) == [*listed, "1", "2", "3", "4", "5"]


def test_each_part_that_counts_anew_has_references_of_its_own(tmp_path: Path) -> None:
    parts = "# Lamps\n\n" + "".join(f"## {part}\n\n1. …\n\n2. …\n\n3. …\n\n" for part in ("Oil", "Wicks", "Glass"))
    found = ids(tmp_path, parts)
    assert len(set(found)) == len(found) == 9
    assert found[3:] == ["wicks/1", "wicks/2", "wicks/3", "glass/1", "glass/2", "glass/3"]


def listed(heading: str, count: int, later: str, longer: int) -> str:
    """A list under a heading and a later count under another, in prose that has no numbers."""
    first, second = ("".join(f"{n}. …\n\n" for n in range(1, most + 1)) for most in (count, longer))
    return f"# Lamps\n\n## What was done\n\n…\n\n## {heading}\n\n{first}## {later}\n\n{second}"


@pytest.mark.parametrize(
    ("heading", "count", "later", "longer"),
    [
        ("Conclusions", 3, "Annex: terms", 3),
        ("Conclusions", 3, "Annex: terms", 5),
        ("Conclusions", 3, "Schedule of lamps", 5),
        ("Conclusions", 3, "The lamps", 3),
        ("Recommendations of earlier inquiries", 4, "Part 2", 5),
    ],
)
def test_what_only_looks_like_a_list_in_front(
    tmp_path: Path, heading: str, count: int, later: str, longer: int
) -> None:
    assert ids(tmp_path, listed(heading, count, later, longer))[:count] == [str(n) for n in range(1, count + 1)]


@pytest.mark.parametrize(
    "heading",
    ["Recommendations in brief", "Our main recommendations to the Board", "2. Conclusions and recommendations"],
)
def test_a_list_in_front_by_any_of_its_names(tmp_path: Path, heading: str) -> None:
    found = ids(tmp_path, listed(heading, 3, "The lamps", 6))
    assert found[3:] == ["1", "2", "3", "4", "5", "6"] and not set(found[:3]) & set(found[3:])


def test_a_part_of_an_annex_holds_no_paragraphs_of_the_report(tmp_path: Path) -> None:
    text = listed("Conclusions", 2, "Annex A\n\n### Who sat", 4)
    assert ids(tmp_path, text)[:2] == ["1", "2"]
