"""Small PDFs: a number that fills a gap, what a colon announces in small print, titles in the middle, boxed labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract import read
from indexer.models import Block
from tests.pdf_files import show, written

FULL = "Some words of plain running text that fill a line of the page from edge to edge there"


def paragraph(y: float, number: str, words: str, last: str) -> str:
    """A typist's paragraph: its first line set in, the others at the edge."""
    return show(88, y, f"{number} {words}", 11) + show(72, y - 14, FULL, 11) + show(72, y - 28, last, 11)


def blocks_of(tmp_path: Path, *pages: str) -> tuple[Block, ...]:
    return read(written(tmp_path / "paper.pdf", list(pages))).blocks


def kind_of(blocks: tuple[Block, ...], words: str) -> list[str]:
    return [block.kind for block in blocks if words in block.raw]


@pytest.mark.parametrize("missing", ["3.", "(3)"])
def test_a_number_that_little_tells_is_one_where_it_fills_a_gap_between_two_like_it(
    missing: str, tmp_path: Path
) -> None:
    page = paragraph(700, "1.", "The well was dug in the year of the fire, and the", "parish has kept it.")
    page += paragraph(654, "2.", "Nobody has measured it since then, and the rope", FULL)
    # Under a full line, no further off than lines are.
    page += paragraph(610, missing, "The bucket is of oak, and the hoops of iron were", "made in the town.")
    page += paragraph(564, "4.", "The rope was bought in the spring of that year,", "and it is worn.")
    numbers = [block.number for block in blocks_of(tmp_path, page) if block.number]
    assert numbers == (["1", "2", "3", "4"] if missing == "3." else ["1", "2", "4"])


@pytest.mark.parametrize("third", ["3. A ladle of tin.", "3. a ladle of tin"])
def test_an_entry_of_a_list_within_a_paragraph_fills_no_gap(third: str, tmp_path: Path) -> None:
    page = paragraph(700, "1.", "The well was dug in the year of the fire, and the", "parish has kept it.")
    page += paragraph(654, "2.", "Nobody has measured it since then, and what it needs", "is easily told:")
    entries = ("1. A rope of hemp.", "2. A bucket of oak.", third)
    page += "".join(show(88, 604 - 14 * at, entry, 11) for at, entry in enumerate(entries))
    page += paragraph(550, "4.", "The rope was bought in the spring of that year,", "and it is worn.")
    assert [block.number for block in blocks_of(tmp_path, page) if block.number] == ["1", "2", "4"]


def quoting(announced: str, raised: str = "") -> str:
    page = "".join(show(72, 700 - 14 * at, FULL, 11) for at in range(4)) + show(72, 644, announced, 11)
    page += show(100, 624, "A rope is a rope however old it is, and it matters nothing who spliced it,", 9)
    page += show(100, 612, "nor that the well had run dry before.", 9) + show(252, 615, raised, 6)
    return page + "".join(show(72, 590 - 14 * at, FULL, 11) for at in range(6))


@pytest.mark.parametrize("raised", ["", "3"])
def test_small_print_that_a_sentence_announces_is_text(raised: str, tmp_path: Path) -> None:
    blocks = blocks_of(tmp_path, quoting("the judge put it in these words:", raised))
    assert kind_of(blocks, "A rope is a rope") in (["text"], ["quote"])


def test_small_print_that_nothing_announces_stays_aside(tmp_path: Path) -> None:
    blocks = blocks_of(tmp_path, quoting("and nobody said a word of it."))
    assert kind_of(blocks, "A rope is a rope") == ["aside"]


@pytest.mark.parametrize("announced", ["how it stood is shown in this picture:", "ropes may be had at this address:"])
def test_small_print_under_a_colon_that_announces_no_words_stays_aside(announced: str, tmp_path: Path) -> None:
    assert kind_of(blocks_of(tmp_path, quoting(announced)), "A rope is a rope") == ["aside"]


WELLS, ROPES = "OWNERSHIP OF THE WELLS IN COMMON", "OF ROPES AND THEIR KEEPING HERE"
SUM, LETTERS = "DRAW = ROPE + HANDS", "A B C D E F G H I J K L"
WIDTH = {WELLS: 220, ROPES: 205, "CHAPTER II": 62, f"CHAPTER II {WELLS}": 285, SUM: 128, LETTERS: 117}
LAST = "and so it has been ever since."


def parted(head: str, last: str = LAST, under: str = "") -> str:
    """A page of text, with capitals in the middle of it."""
    page = "".join(show(72, 700 - 14 * at, FULL, 11) for at in range(5)) + show(72, 630, last, 11)
    x = 274 - WIDTH[head] / 2
    rest = "".join(show(72, 560 - 14 * at, FULL, 11) for at in range(1, 6))
    return page + show(x, 590, head, 11) + (show(72, 560, under or FULL, 11)) + rest


def heads(tmp_path: Path, *pages: str) -> list[str]:
    front = "".join(show(72, 700 - 14 * at, FULL, 11) for at in range(6))
    return [block.raw for block in blocks_of(tmp_path, front, *pages) if block.kind == "heading"]


def test_capitals_in_the_middle_head_parts(tmp_path: Path) -> None:
    assert heads(tmp_path, parted(WELLS), parted(ROPES)) == [WELLS, ROPES]
    assert heads(tmp_path, parted(f"CHAPTER II {WELLS}")) == [f"CHAPTER II {WELLS}"]
    at_the_edge = parted(WELLS).replace("164.0 590", "72 590")
    assert heads(tmp_path, at_the_edge, parted("CHAPTER II")) == ["CHAPTER II"]


@pytest.mark.parametrize(
    "other",
    [
        parted(WELLS),  # the same again heads no part
        parted(SUM),
        parted(LETTERS),
        parted(ROPES, "on the lid somebody has cut these words:"),
        parted(ROPES, "on the lid somebody has cut"),
        parted(ROPES, under="and nobody knows who did so, but the smith was asked about it"),
    ],
)
def test_capitals_in_the_middle_that_stand_alone_or_within_a_sentence_head_none(other: str, tmp_path: Path) -> None:
    assert heads(tmp_path, parted(WELLS), other) == []
