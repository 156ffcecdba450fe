"""Small PDFs as typists, magazines and houses with small faces set them: numbers off the line, columns alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract import read
from indexer.models import Block, Extract, Mark
from tests.pdf_files import show, written

FULL = "Some words of plain running text that fill a line of the page from edge to edge here"


def text(y: float, *lines: str, x: float = 72, size: float = 12, lead: float = 14) -> str:
    return "".join(show(x, y - lead * at, line, size) for at, line in enumerate(lines))


def notes_of(extract: Extract) -> list[tuple[str | None, str]]:
    return [(block.note, " ".join(block.raw.split())) for block in extract.blocks if block.kind == "foot"]


def numbers_of(extract: Extract) -> list[tuple[str, str]]:
    return [(block.number, block.raw.split("\n")[0][:24]) for block in extract.blocks if block.number]


def marks_of(block: Block) -> list[str]:
    return [piece.label for piece in block.pieces if isinstance(piece, Mark)]


def test_numbers_typed_on_the_half_line_call_the_notes_under_a_typed_rule(tmp_path: Path) -> None:
    page = text(720, FULL, FULL, "and so the board bought oil.", lead=16) + show(233, 694, "(1)", 12)
    page += text(660, FULL, "which the keepers had asked for.", lead=16) + show(252, 650, "(2)", 12)
    page += show(72, 150, "_" * 20, 12) + show(92, 136, "(1) Harbour Board, Lamps, 1951. The sum was paid on", 12)
    page += show(72, 122, "the quay.", 12) + show(92, 108, "(2) Evidence of Mr. Wick.", 12)
    extract = read(written(tmp_path / "typed.pdf", [page]))
    assert notes_of(extract) == [
        ("1", "Harbour Board, Lamps, 1951. The sum was paid on the quay."),
        ("2", "Evidence of Mr. Wick."),
    ]
    assert [label for block in extract.blocks if block.kind != "foot" for label in marks_of(block)] == ["1", "2"]
    assert not any("__" in block.raw for block in extract.blocks)


@pytest.mark.parametrize("label", ["7.{}", "{}.", "1{}"])
def test_numbers_in_a_smaller_face_stand_before_the_line_that_they_are_nearly_level_with(
    label: str, tmp_path: Path
) -> None:
    page = ""
    for at in range(4):
        y = 700 - 80 * at
        x = 60.0
        for glyph in label.format(at + 1):  # each by itself, as browsers print them
            page += show(x, y + 2, glyph, 10)
            x += 2.78 if glyph == "." else 5.56
        page += text(y, "Some words of plain running text that fill a line", "and go on with a second one.", x=110)
    found = numbers_of(read(written(tmp_path / "margin.pdf", [page])))
    assert found == [(label.format(at).rstrip("."), "Some words of plain runn") for at in (1, 2, 3, 4)]


def test_a_table_has_no_paragraphs_that_count_on_in_its_second_column(tmp_path: Path) -> None:
    def column(x: float, head: str, first: int) -> str:
        out = show(x, 740, head, 12)
        for at in range(3):
            words = (
                f"{first + at}  Some words of plain text in a",
                "narrow column that goes on and",
                "ends on its third line.",
            )
            out += text(720 - 50 * at, *words, x=x, size=10, lead=12)
        return out

    page = column(72, "Our findings", 1) + column(320, "Recommendations", 4)
    blocks = read(written(tmp_path / "columns.pdf", [page])).blocks
    assert not any(block.kind == "table" for block in blocks)
    assert [block.number for block in blocks if block.number] == ["1", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize(
    "second", ["2. Harbour Board, Lamps, second", f"2. Harbour Board, {'Lamps and Oil, ' * 3}second"]
)
def test_notes_in_two_columns_under_columns_of_other_widths(second: str, tmp_path: Path) -> None:
    column = ["Some words of plain text that", "go on in the column and end", "on the line under this one."]
    page = text(720, *column * 4, x=45, size=10, lead=12) + text(720, *column * 4, x=230, size=10, lead=12)
    page += show(188, 696 + 3, "1", 6) + show(374, 696 + 3, "4", 6)
    page += show(188, 660 + 3, "2", 6) + show(188, 624 + 3, "3", 6)
    rows = [("1. Counted in May.", "4. The wait is long."), (second, "5. Not told.")]
    rows += [("edition.", ""), ("3. A letter from the keeper.", "")]
    for at, (left, right) in enumerate(rows):
        page += show(45, 130 - 10 * at, left, 7) + (show(310, 130 - 10 * at, right, 7) if right else "")
    found = notes_of(read(written(tmp_path / "columns.pdf", [page])))
    assert found == [
        ("1", "Counted in May."),
        ("2", f"{second[3:]} edition."),
        ("3", "A letter from the keeper."),
        ("4", "The wait is long."),
        ("5", "Not told."),
    ]


def test_a_short_third_column_is_read_behind_the_second(tmp_path: Path) -> None:
    line = "words of plain text that fill it up"
    page = show(45, 770, "Who counts the lamps?", 30) + text(700, *[f"first {line}"] * 24, x=45, size=9, lead=12)
    page += text(700, *[f"second {line}"] * 5, x=215, size=9, lead=12) + show(215, 622, "WHAT IT COSTS", 11)
    page += text(607, *[f"second {line}"] * 12, x=215, size=9, lead=12)
    page += text(700, *[f"third {line}"] * 5, x=390, size=9, lead=12)
    blocks = read(written(tmp_path / "three.pdf", [page])).blocks
    words = [word for block in blocks if block.kind == "text" for word in block.raw.split()]
    told = [word for word in words if word in ("first", "second", "third")]
    assert told == ["first"] * 24 + ["second"] * 17 + ["third"] * 5


def test_numbers_on_the_half_line_of_a_text_stand_behind_the_word_that_they_are_over(tmp_path: Path) -> None:
    path = tmp_path / "typed.txt"
    path.write_text(
        "THE LAMPS OF THE QUAY\n\n"
        "     1. The keepers of the lamps were asked what they had paid for\n"
        "                            (1)\n"
        "oil in the winter of 1951,     and we read what they had written.\n\n"
        "     2. Our recommendations are these:-\n\n"
        "          (a) that the lamps be lit at dusk by the keepers of each\n"
        "                                    (2)\n"
        "              quay and of no other;      and\n\n"
        "          (b) that no oil be lent.\n\n"
        "____________________\n"
        "   (1) Accounts of the Harbour Board, page 4.\n   (2) Mr. Wick would have preferred noon.\n\f"
        "     3. We thank the keepers of the quay for all that they told us.\n",
        "utf-8",
    )
    extract = read(path)
    assert notes_of(extract) == [
        ("1", "Accounts of the Harbour Board, page 4."),
        ("2", "Mr. Wick would have preferred noon."),
    ]
    before = [
        (str(block.pieces[at - 1])[-12:].split()[-1], piece.label)
        for block in extract.blocks
        for at, piece in enumerate(block.pieces)
        if isinstance(piece, Mark)
    ]
    assert before == [("1951,", "1"), ("other;", "2")]
    assert not any(block.kind == "heading" and "recommendations" in block.raw for block in extract.blocks)


@pytest.mark.parametrize(
    "line",
    ["                 (1)   (2)\n   Oil           0.41  0.38", "          (1) The keepers\n          (2) The board"],
)
def test_a_table_s_heads_and_entries_are_raised_over_nothing(line: str, tmp_path: Path) -> None:
    path = tmp_path / "table.txt"
    path.write_text(f"THE LAMPS\n\nThe lamps of the quay were lit at dusk.\n\n{line}\n\nThat is all.\n", "utf-8")
    raw = "\n".join(block.raw for block in read(path).blocks)
    assert not any("¹" <= letter <= "⁹" or letter == "²" for letter in raw)
