"""Small PDFs: what else stands in a margin that holds notes, tables and boxes over the notes, a typist's signs."""

from __future__ import annotations

from pathlib import Path

from indexer.extract import read
from indexer.models import Block
from tests.extract.test_pdf_many_houses import leads, marks_of, notes_of, text
from tests.pdf_files import show, written

SHORT = "Some words of plain running text that fill the line of it"
NOTED = "The board bought lamps."
PAGES = "Some words of plain running text that fill a line of the page from edge to edge here"


def numbered(number: int, first: int) -> str:
    """A page whose paragraphs have their numbers at the left, and their notes and large words at the right."""
    page = "".join(show(94, 720 - 14 * at, NOTED if at in (4, 13) else SHORT, 11) for at in range(18))
    for at in range(3):
        page += show(62, 720 - 14 * 6 * at, f"{number}.{at + 1}", 9)
    for at, label in ((4, first), (13, first + 1)):
        page += show(216.5, 724 - 14 * at, str(label), 6.5) + show(430, 720 - 14 * at, f"{label} Oil Board,", 8)
        page += show(430, 710 - 14 * at, "Lamps, 2016.", 8)
    return page + show(430, 613, "41 of the 90", 15, "F2") + show(430, 596, "lamps were out", 15, "F2")


def of_kind(path: Path, kind: str) -> list[Block]:
    return [block for block in read(path).blocks if block.kind == kind]


def test_paragraphs_keep_their_numbers_where_the_notes_stand_on_the_other_side(tmp_path: Path) -> None:
    path = written(tmp_path / "m.pdf", [numbered(1, 1), numbered(2, 3)])
    assert [block.raw.split()[0] for block in of_kind(path, "text")] == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3"]
    assert [(label, words.replace("\n", " ")) for label, words in notes_of(read(path))] == [
        (str(label), "Oil Board, Lamps, 2016.") for label in range(1, 5)
    ]


def test_words_set_large_beside_the_text_break_none_of_it_and_head_nothing(tmp_path: Path) -> None:
    path = written(tmp_path / "m.pdf", [numbered(1, 1), numbered(2, 3)])
    assert [block.raw.replace("\n", " ") for block in of_kind(path, "aside")] == ["41 of the 90 lamps were out"] * 2
    assert not of_kind(path, "heading")


def boxed(title: str) -> str:
    page = text(760, *[PAGES] * 8, "The spring was foul.", "It was not mended.", *[PAGES] * 3)
    page += show(184, 652, "1", 7) + show(164, 638, "2", 7)
    page += "0.9 g 72 100 440 60 re f 0 g\n" + show(80, 145, title, 8, "F2")
    return page + show(80, 133, "1. The spring rises in a field.", 8) + show(80, 122, "2. The field was sold.", 8)


def test_the_steps_of_a_titled_box_are_not_the_notes_that_the_text_calls(tmp_path: Path) -> None:
    assert not notes_of(read(written(tmp_path / "b.pdf", [text(760, *[PAGES] * 20), boxed("Box 1: A spring")])))
    found = notes_of(read(written(tmp_path / "n.pdf", [text(760, *[PAGES] * 20), boxed("Notes")])))
    assert [label for label, _ in found] == ["1", "2"]


def test_notes_under_a_small_table_are_notes_and_its_rows_are_none(tmp_path: Path) -> None:
    page = text(780, *[PAGES] * 10, "The lamps were lit.", *[PAGES] * 3) + show(172, 644, "1", 7)
    for at, row in enumerate(
        (("Quay", "2018", "2019"), ("1 Inner", "41", "30"), ("2 Outer", "7", "6"), ("3 Old", "2", "1"))
    ):
        page += "".join(show(72 + 150 * n, 560 - 20 * at, cell, 9.5) for n, cell in enumerate(row))
    page += show(72, 470, "Source: Lamp Board", 8.5) + show(72, 91, "1", 5) + show(78, 88, "Oil Board, Lamps, 2016.", 8)
    extract = read(written(tmp_path / "t.pdf", [text(780, *[PAGES] * 20), page]))
    assert notes_of(extract) == [("1", "Oil Board, Lamps, 2016.")]
    assert leads(extract) == [("1", "Oil Board, Lamps, 2016.")]


def test_signs_on_the_half_line_call_notes_as_large_as_the_text(tmp_path: Path) -> None:
    page = text(760, *[PAGES] * 6, "The lamps were lit.", "The oil was dear.", *[PAGES] * 3)
    page += show(172, 680, "*") + show(166, 666, "†")
    page += text(160, "*  The log of the quay is kept by the board.") + text(130, "†  The mean of five years.")
    extract = read(written(tmp_path / "s.pdf", [page, text(760, *[PAGES] * 10)]))
    assert marks_of(extract) == ["*", "†"]
    assert leads(extract) == [("*", "The log of the quay is kept by the board."), ("†", "The mean of five years.")]


def test_a_foot_that_tells_its_page_and_all_pages_is_no_words_of_the_last_note(tmp_path: Path) -> None:
    pages = []
    for at, foot in enumerate(("Page 1 of 2 - Lamps", "Page 2 of 2 - Oil and wicks"), 1):
        page = text(760, *[PAGES] * 10, "The lamps were lit.", *[PAGES] * 2) + show(172, 624, str(at), 7)
        page += show(72, 63, str(at), 5) + show(78, 60, "Oil Board, Lamps, 2016.", 8) + show(72, 32, foot, 8)
        pages.append(page)
    assert notes_of(read(written(tmp_path / "f.pdf", pages))) == [
        ("1", "Oil Board, Lamps, 2016."),
        ("2", "Oil Board, Lamps, 2016."),
    ]


def test_small_numbered_lines_in_bold_over_text_are_headings(tmp_path: Path) -> None:
    page = text(760, *[PAGES] * 10) + show(72, 600, "2. What was asked", 10, "F2")
    page += show(72, 584, "2.1 Lamps and oil", 10, "F2") + text(568, *[PAGES] * 8)
    page += show(72, 440, "1 North", 10, "F2") + show(200, 440, "17", 10, "F2")
    path = written(tmp_path / "h.pdf", [text(760, *[PAGES] * 20), page])
    assert [block.raw for block in of_kind(path, "heading")] == ["2. What was asked", "2.1 Lamps and oil"]
