"""Small PDFs: small figures set on the line, heads in the margin, boxes, running heads of two cells, pulled words."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract import read
from indexer.models import Block, Mark
from tests.pdf_files import show, written

FULL = "Some words of plain running text that fill a line of the page from edge to edge here"
NARROW = "Some words of plain running text that fill a narrow column"


def text(y: float, *lines: str, x: float = 72, size: float = 12, lead: float = 14) -> str:
    return "".join(show(x, y - lead * at, line, size) for at, line in enumerate(lines))


def blocks_of(tmp_path: Path, *pages: str) -> tuple[Block, ...]:
    return read(written(tmp_path / "paper.pdf", list(pages))).blocks


def kinds(blocks: tuple[Block, ...], words: str) -> list[str]:
    return [block.kind for block in blocks if words in block.raw]


def marks_of(blocks: tuple[Block, ...]) -> list[str]:
    return [piece.label for block in blocks for piece in block.pieces if isinstance(piece, Mark)]


def small_figures(last: str) -> str:
    page = text(720, FULL, "The kiln was cold.", FULL, "Nobody swept it out.", FULL, FULL, FULL)
    page += show(167, 706, "1", 7.5) + show(179, 678, "2", 7.5)
    return page + text(110, "1  Kiln book, 1931", f"{last}  Kiln book, 1932", size=8.5, lead=10)


def test_small_figures_on_the_line_call_the_notes_of_each_page(tmp_path: Path) -> None:
    blocks = blocks_of(tmp_path, small_figures("2"), small_figures("2"))
    assert marks_of(blocks) == ["1", "2", "1", "2"]
    assert [block.note for block in blocks if block.kind == "foot"] == ["1", "2", "1", "2"]


def test_a_small_figure_that_no_line_begins_with_is_no_call(tmp_path: Path) -> None:
    page = text(720, FULL, "The kiln was cold.", FULL, FULL, FULL) + show(167, 706, "7", 7.5)
    assert "7" not in marks_of(blocks_of(tmp_path, page, text(720, FULL, FULL, FULL)))


def beside(heads: dict[int, str], size: float = 10, font: str = "F2") -> str:
    page = text(720, *[NARROW] * 3, x=220) + text(670, *[NARROW] * 3, x=220) + text(620, *[NARROW] * 3, x=220)
    return page + "".join(show(60, y, head, size, font) for y, head in heads.items())


def test_bold_words_in_a_wide_margin_are_headings_though_smaller_than_the_text(tmp_path: Path) -> None:
    pages = [beside({670: "Who swept the kiln", 620: "What it cost"}), beside({720: "Who paid", 620: "What is left"})]
    blocks = blocks_of(tmp_path, *pages)
    assert [block.raw for block in blocks if block.kind == "heading"] == [
        "Who swept the kiln", "What it cost", "Who paid", "What is left"]  # fmt: skip


BOX = "60 {y} 480 {high} re S\n"
TITLE, WORDS = "What a sweeper does", "Opens the flue before dawn and shuts it again."


def boxed(rectangle: str, title: str = TITLE) -> str:
    page = text(720, FULL, FULL, FULL) + show(72, 650, title, 10, "F2") + show(72, 636, WORDS, 10)
    return page + text(590, FULL, FULL, FULL, FULL) + rectangle


def test_the_words_of_a_drawn_box_are_text_and_its_title_a_caption(tmp_path: Path) -> None:
    blocks = blocks_of(tmp_path, text(720, FULL, FULL), boxed(BOX.format(y=626, high=40)))
    assert (kinds(blocks, TITLE), kinds(blocks, WORDS)) == (["caption"], ["text"])


@pytest.mark.parametrize("rectangle", ["", BOX.format(y=570, high=200), "60 626 60 40 re S\n"])
def test_where_no_box_is_drawn_round_them_they_stay_as_they_were(rectangle: str, tmp_path: Path) -> None:
    assert kinds(blocks_of(tmp_path, text(720, FULL, FULL), boxed(rectangle)), TITLE) != ["caption"]


def headed(chapter: str, at: int) -> str:
    return (
        show(72, 800, "The Kiln Inquiry: Report", 8) + show(400, 800, chapter, 8) + text(720, FULL, FULL, f"Day {at}.")
    )


def test_a_running_head_of_two_cells_is_known_by_the_one_that_comes_again(tmp_path: Path) -> None:
    chapters = ("Chapter 1: The flue", "Chapter 2: The ash", "Chapter 3: The door")
    blocks = blocks_of(tmp_path, *(headed(chapter, at) for at, chapter in enumerate(chapters)))
    assert kinds(blocks, "The Kiln Inquiry") == ["furniture"] * 3


def part(over: str, title: str) -> str:
    return text(720, FULL, over) + show(72, 676, title, 10.5, "F2") + text(656, FULL, FULL, FULL)


@pytest.mark.parametrize(("over", "kind"), [("and so it was.", "heading"), ("and on it stood", "aside")])
def test_bold_capitals_a_little_smaller_than_the_text_stand_over_a_part(over: str, kind: str, tmp_path: Path) -> None:
    assert kinds(blocks_of(tmp_path, text(720, FULL), part(over, "III. THE ASH")), "THE ASH") == [kind]


def test_a_sentence_drawn_out_of_the_text_is_no_heading(tmp_path: Path) -> None:
    words = '"Nobody sweeps a kiln that is his own."'
    page = text(720, FULL, FULL, FULL) + show(72, 650, words, 15) + text(610, FULL, FULL)
    assert kinds(blocks_of(tmp_path, text(720, FULL, FULL), page), "Nobody sweeps") == ["quote"]


def test_a_note_that_runs_over_under_the_heading_of_a_chapters_references(tmp_path: Path) -> None:
    first = text(720, FULL, "The kiln was cold.", FULL, "Nobody swept it out.", FULL, FULL)
    first += show(167, 710, "1", 7) + show(179, 682, "2", 7)
    second = show(72, 770, "References for this chapter", 13, "F2")
    second += text(744, "1   Sweeper, day 3. He came from the isles to say so, and he went home", size=8.5)
    second += show(90, 733, "again at his own expense.", 8.5) + show(72, 719, "2   Sweeper, day 4.", 8.5)
    blocks = blocks_of(tmp_path, first, second)
    notes = [" ".join(block.raw.split()) for block in blocks if block.kind == "foot"]
    assert notes[0].endswith("went home again at his own expense.")
    assert notes[1] == "Sweeper, day 4."


@pytest.mark.parametrize("end", ["Back", "[back]", "Return to text"])
def test_what_led_back_to_the_text_is_none_of_a_notes_words(end: str, tmp_path: Path) -> None:
    page = text(720, FULL, "The flue was shut.", FULL, "The door was not.", FULL, FULL)
    page += show(170, 710, "1", 7) + show(166, 682, "2", 7)
    page += text(110, f"1  Kiln book, 1931 {end}", f"2  Kiln book, 1932 {end}", size=8.5, lead=10)
    assert [block.raw for block in blocks_of(tmp_path, page) if block.kind == "foot"] == [
        "Kiln book, 1931", "Kiln book, 1932"]  # fmt: skip


def test_one_note_may_end_in_such_a_word(tmp_path: Path) -> None:
    page = text(720, FULL, "The flue was shut.", FULL, "The door was not.", FULL, FULL)
    page += show(170, 710, "1", 7) + show(166, 682, "2", 7)
    page += text(110, "1  Kiln book, 1931", "2  A. Wick, The Way Back", size=8.5, lead=10)
    assert [block.raw for block in blocks_of(tmp_path, page) if block.kind == "foot"][1] == "A. Wick, The Way Back"
