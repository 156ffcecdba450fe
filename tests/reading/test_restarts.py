"""Counts that begin again: which is the main one, and that each place has a reference of its own."""

from __future__ import annotations

from pathlib import Path

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
