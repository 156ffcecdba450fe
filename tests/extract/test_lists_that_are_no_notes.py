"""Numbered lists that a text seems to call: steps by their heading, entries that one sentence counts off."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract import read

ROAD = "The weaver sat by the window and could see whoever came along the road from the mill that year."


def notes(tmp_path: Path, source: str, suffix: str) -> list[str | None]:
    path = tmp_path / f"looms.{suffix}"
    path.write_text(source, encoding="utf-8")
    return [block.note for block in read(path).blocks if block.note]


def in_parts(heading: str, first: str, second: str, calls: str) -> str:
    parts = []
    for part, entries in (("Wool", first), ("Flax", second)):
        listed = "\n".join(f"{at}. {entry}" for at, entry in enumerate(entries.split("|"), 1))
        parts.append(f"## {part}\n\n{ROAD} {calls}\n\n### {heading}\n\n{listed}\n")
    return "# Looms\n\n" + "\n".join(parts)


APART = "The yarn must be dry.[1] It must be even.[2]"
TOGETHER = "The board has met our first request [1] and failed the second [2]."


@pytest.mark.parametrize("heading", ["Tests", "Recommendations", "Next steps"])
def test_steps_under_a_heading_that_says_so_are_no_notes(heading: str, tmp_path: Path) -> None:
    source = in_parts(heading, "Pull it by the end.|Wind it on a card.", "Hold it to the light.|Wet it.", APART)
    assert notes(tmp_path, source, "md") == []


@pytest.mark.parametrize("heading", ["Tests", "Notes"])
def test_notes_under_such_a_heading_are_notes_where_they_read_so(heading: str, tmp_path: Path) -> None:
    source = in_parts(heading, "Cloth Hall, 1931, p. 4.|Weaver, day 2.", "Ibid, p. 7.|Cloth Hall, 1932.", APART)
    assert notes(tmp_path, source, "md") == ["1", "2", "1", "2"]


@pytest.mark.parametrize(("heading", "found"), [("What we ask", []), ("Notes", ["1", "2", "1", "2"])])
def test_what_one_sentence_counts_off_are_no_notes(heading: str, found: list[str], tmp_path: Path) -> None:
    source = in_parts(heading, "Mend the loom.|Pay the weaver.", "Keep the road.|Light the hall.", TOGETHER)
    assert notes(tmp_path, source, "md") == found


def test_steps_that_end_a_plain_text(tmp_path: Path) -> None:
    source = (
        f"Looms\n\n{ROAD} The yarn must be dry.1 It must be even.2\n\nTests\n\n1. Pull it.\n\n2. Wind it on a card.\n"
    )
    assert notes(tmp_path, source, "txt") == []
    assert notes(tmp_path, source.replace("Tests", "Notes"), "txt") == ["1", "2"]
