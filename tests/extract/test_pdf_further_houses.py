"""Small PDFs after the ways of further houses: boxes over columns, small heads over end notes, notes on one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract import read
from tests.extract.test_pdf_many_houses import FULL, RULE, leads, marks_of, notes_of, text
from tests.pdf_files import show, written

HALF = "Some words of a column that is set"
THIRD = "Words of a third"


def raws(path: Path, kind: str = "text") -> list[str]:
    return [block.raw.replace("\n", " ") for block in read(path).blocks if block.kind == kind]


def test_a_paragraph_under_a_box_is_no_note_where_the_notes_stand_further_down(tmp_path: Path) -> None:
    page = text(780, *[FULL] * 12, "The lamps were lit.", *[FULL] * 3)
    page += show(172, 617, "3", 7) + "72 540 m 500 540 l S\n" + text(520, "3. The keepers asked for oil.", *[FULL] * 6)
    page += "72 140 m 216 140 l S\n" + show(72, 131, "3", 5.5) + show(82, 128, "Lamp Board, Oil, 2016.", 9)
    assert notes_of(read(written(tmp_path / "r.pdf", [page]))) == [("3", "Lamp Board, Oil, 2016.")]


@pytest.mark.parametrize("head", ["Endnotes", "References", "Notes and references"])
def test_end_notes_under_a_small_head_in_three_columns(head: str, tmp_path: Path) -> None:
    first = text(780, *[FULL] * 10) + "".join(
        show(72, 600 - 20 * n, f"Lamp {n} burns.", 12) + show(160, 605 - 20 * n, str(n), 7) for n in range(1, 10)
    )
    last = show(72, 780, head, 9.5, "F1")
    for n in range(1, 10):
        x, y = 72 + 160 * ((n - 1) // 3), 765 - 22 * ((n - 1) % 3)
        last += text(y, f"{n}. Board of lamp number {n}, oil", "and wicks, a paper.", x=x, size=8, lead=10)
    last += show(72, 670, "Further information is given by the clerk of the board, who is asked daily.", 6)
    found = notes_of(read(written(tmp_path / "r.pdf", [first, last])))
    assert [label for label, _ in found] == [str(n) for n in range(1, 10)]
    assert found[-1][1].replace("\n", " ") == "Board of lamp number 9, oil and wicks, a paper."


def test_a_box_beside_an_abstract_over_two_columns(tmp_path: Path) -> None:
    page = text(780, *["Abstract words on lamps that reach over the middle"] * 7)
    page += text(776, "The box", *["Words in the box"] * 8, x=390)
    page += text(640, *[HALF] * 14) + text(640, *[HALF] * 14, x=320)
    found = " ".join(raws(written(tmp_path / "r.pdf", [page])))
    assert "middle The box" in found or "middle Abstract" in found
    assert " ".join(["Abstract words on lamps that reach over the middle"] * 7) in found


def test_text_under_a_figure_in_a_left_column_is_found(tmp_path: Path) -> None:
    left = text(780, *[HALF] * 8) + show(72, 650, "Figure 1. Lamps lit", 9) + show(72, 635, "Quay   38", 6)
    left += show(72, 620, "Source: the board", 7) + text(600, *[HALF] * 3, "lamps burn longer.")
    page = left + text(780, *[HALF] * 18, x=320)
    assert any("lamps burn longer." in found for found in raws(written(tmp_path / "r.pdf", [page, page])))


def test_short_notes_on_one_line_and_a_count_that_begins_again(tmp_path: Path) -> None:
    def page(foot: str, *labels: str) -> str:
        body = text(780, *[FULL] * 10, *[f"Lamp {label} burns." for label in labels], *[FULL] * 3)
        body += "".join(show(149, 645 - 14 * at, label, 7) for at, label in enumerate(labels))
        return body + show(72, 90, foot, 8)

    first = page("1 INQ000214/3 2 Transcript, day 11. 3 Same, page 45.", "1", "2", "3")
    second = page("1 Day 14, 101. 2 WIT0072, paragraph 3.", "1", "2")
    found = notes_of(read(written(tmp_path / "r.pdf", [first, second])))
    assert found == [
        *[("1", "INQ000214/3"), ("2", "Transcript, day 11."), ("3", "Same, page 45.")],
        *[("1", "Day 14, 101."), ("2", "WIT0072, paragraph 3.")],
    ]


def test_one_asterisk_leads_to_the_small_line_that_ends_an_article(tmp_path: Path) -> None:
    page = text(780, *[FULL] * 8, "The keeper, Ann,* said so.", *[FULL] * 2) + show(72, 600, "* Not her name.", 9)
    extract = read(written(tmp_path / "r.pdf", [page + text(560, "Fields that must be filled in are marked *")]))
    assert leads(extract) == [("*", "Not her name.")]


def test_signs_that_are_explained_raise_no_note(tmp_path: Path) -> None:
    page = text(780, *[FULL] * 8, "Those marked with an asterisk (*) gave evidence twice, with two (**) once.", FULL)
    page += text(600, "* Ann Keeper, Lamp Board", lead=30) + text(560, "** Bo Sample, Oil Trust")
    extract = read(written(tmp_path / "r.pdf", [page]))
    assert marks_of(extract) == [] and notes_of(extract) == []


@pytest.mark.parametrize("apart", ["offsets", "runs"])
def test_letters_set_apart_are_words(apart: str, tmp_path: Path) -> None:
    if apart == "offsets":
        kerned = " ".join(f"({letter}) {-900 if letter in 'EF' and at in (4, 6) else -300}"
                          for at, letter in enumerate("HOUSEOFLAMPS"))  # fmt: skip
        head = f"BT /F1 11 Tf 72 800 Td [{kerned}] TJ ET\n"
    else:
        xs = [72 + 12.5 * at + (9 if at > 4 else 0) + (9 if at > 6 else 0) for at in range(12)]
        head = "".join(show(x, 800, letter, 11) for x, letter in zip(xs, "HOUSEOFLAMPS", strict=True))
    extract = read(written(tmp_path / "r.pdf", [head + text(740, *[FULL] * 8)]))
    assert extract.blocks[0].raw == "HOUSE OF LAMPS"


def test_heads_of_a_short_paper_at_one_height(tmp_path: Path) -> None:
    names = ["The lamps: volume 2", "Chapter 1: Oil", "The lamps: volume 2", "Chapter 2: Wicks", "The lamps: volume 2"]
    pages = [show(72, 815, name, 9) + text(740, *[FULL] * 20) for name in names]
    extract = read(written(tmp_path / "r.pdf", pages))
    assert [block.raw for block in extract.blocks if block.kind == "furniture"] == names


def test_the_rule_over_notes_stays_theirs(tmp_path: Path) -> None:
    page = text(780, *[FULL] * 9, "The lamps were lit.", *[FULL] * 3) + show(172, 659, "3", 7) + RULE
    page += show(72, 120, "3 Lamp Board, Oil, 2016.", 12)
    assert notes_of(read(written(tmp_path / "r.pdf", [page]))) == [("3", "Lamp Board, Oil, 2016.")]


def test_numbers_that_hang_beside_heads_in_a_margin(tmp_path: Path) -> None:
    page, y = "", 760.0
    for number in range(1, 6):
        page += show(178, y, str(number)) + text(y, *["Words of the text that are set beside a head here"] * 4, x=196)
        page += show(56, y, "Lamp heads", 12, "F2") if number in (1, 3, 4) else ""
        y -= 75
    fonts = read(written(tmp_path / "r.pdf", [page])).blocks
    heads = [block.raw for block in fonts if block.kind != "text"]
    assert not any("Lamp heads" in block.raw for block in fonts if block.number), heads
    assert [block.number for block in fonts if block.number] == ["1", "2", "3", "4", "5"]


def test_a_hyphen_inside_a_word_that_the_font_calls_soft(tmp_path: Path) -> None:
    page = text(740, *[FULL] * 8, "Forty\u00adone lamps were lit.")
    assert "Forty-one lamps were lit." in read(written(tmp_path / "r.pdf", [page])).blocks[-1].raw


def test_chapters_heads_larger_and_in_italics_among_end_notes(tmp_path: Path) -> None:
    body = text(780, *[FULL] * 10, "The lamps burn.", "The oil ran out.", *[FULL] * 2)
    body += show(157, 645, "1", 7) + show(158, 631, "2", 7)
    last = show(72, 780, "Notes", 20) + show(72, 750, "1. The lamps", 11, "F3")
    last += text(735, "1. Board, Lamps, 2016.", "2. Board, Wicks, and other things, pp.", "4 to 9.", size=8, lead=10)
    last += show(72, 695, "2. The oil", 11, "F3") + text(
        680, "1. Board, Oil, 2017.", "2. Board, Tar, 2017.", size=8, lead=10
    )
    found = notes_of(read(written(tmp_path / "r.pdf", [body, body.replace("lamps burn", "tar burned"), last])))
    assert [words.replace("\n", " ") for _, words in found] == [
        "Board, Lamps, 2016.",
        "Board, Wicks, and other things, pp. 4 to 9.",
        "Board, Oil, 2017.",
        "Board, Tar, 2017.",
    ]


def test_chapters_heads_in_bold_among_end_notes_begin_their_count_again(tmp_path: Path) -> None:
    body = text(780, *[FULL] * 10, "The lamps burn.", "The oil ran out.", *[FULL] * 2)
    body += show(157, 645, "1", 7) + show(158, 631, "2", 7)
    last = show(72, 780, "References", 20) + show(72, 750, "1 The lamps", 8, "F2")
    last += text(740, "1 Board, Lamps, 2016.", "2 Board, Wicks, 2016.", size=8, lead=10)
    last += show(72, 720, "2 The oil", 8, "F2") + text(
        710, "1 Board, Oil, 2017.", "2 Board, Tar, 2017.", size=8, lead=10
    )
    found = notes_of(read(written(tmp_path / "r.pdf", [body, body.replace("lamps burn", "tar burned"), last])))
    assert found == [
        *[("1", "Board, Lamps, 2016."), ("2", "Board, Wicks, 2016.")],
        *[("1", "Board, Oil, 2017."), ("2", "Board, Tar, 2017.")],
    ]
