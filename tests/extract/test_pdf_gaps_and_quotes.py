"""Small PDFs: a number that fills a gap, what a colon announces in small print, titles in the middle, boxed labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract import read
from indexer.models import Block
from tests.pdf_files import show, written

FULL = "Some words of plain running text that fill a line of the page from edge to edge there"
MIDDLE = 163.5  # where the capitals of the last test begin, in the middle of such lines


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


def test_capitals_in_the_middle_head_a_part(tmp_path: Path) -> None:
    body = "".join(show(72, 700 - 14 * at, FULL, 11) for at in range(6))
    under = "".join(show(72, 560 - 14 * at, FULL, 11) for at in range(6))
    head = show(MIDDLE, 590, "OWNERSHIP OF THE WELLS IN COMMON", 11)
    blocks = blocks_of(tmp_path, body, body + head + under)
    assert kind_of(blocks, "OWNERSHIP") == ["heading"]
    left = blocks_of(tmp_path, body, body + show(72, 590, "OWNERSHIP OF THE WELLS IN COMMON", 11) + under)
    assert kind_of(left, "OWNERSHIP") != ["heading"]
