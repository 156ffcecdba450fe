"""Small PDFs: what stands beside a page's number or a cover's title, rows between rules, entries that count on."""

from __future__ import annotations

from pathlib import Path

from indexer.extract import read
from indexer.works.titlepage import read_title_page
from tests.pdf_files import show, written

FULL = "Some words of plain running text that fill a line of the page from edge to edge here"
RULE = "72 140 m 216 140 l S\n"


def text(y: float, *lines: str, x: float = 72, size: float = 12, lead: float = 14) -> str:
    return "".join(show(x, y - lead * at, line, size) for at, line in enumerate(lines))


def noted(label: str) -> str:
    page = text(720, FULL, FULL, "The board bought lamps.", FULL) + show(206, 696, label, 7) + text(600, *[FULL] * 8)
    return page + RULE + text(125, f"{label} Harbour Board, Lamps, part {label}", size=9)


def test_what_runs_beside_the_page_s_number_is_no_end_of_a_note(tmp_path: Path) -> None:
    feet = [show(72, 90, str(at), 9) + show(380, 90, "Quay Library briefing, May 2031", 9) for at in (2, 3)]
    pages = [text(720, *[FULL] * 8), noted("1") + feet[0], noted("2") + feet[1]]
    notes = [block.raw for block in read(written(tmp_path / "feet.pdf", pages)).blocks if block.kind == "foot"]
    assert notes == ["Harbour Board, Lamps, part 1", "Harbour Board, Lamps, part 2"]


def test_a_row_of_a_table_between_two_rules_is_no_note(tmp_path: Path) -> None:
    page = noted("1")
    for at, row in enumerate(("1 Long quay", "2 Short quay")):
        y = 480 - 20 * at
        page += show(72, y, row, 9) + show(240, y, "4,100", 9) + show(330, y, "3.10", 9) + show(420, y, "28", 9)
        page += f"72 {y + 12} m 540 {y + 12} l S\n72 {y - 8} m 540 {y - 8} l S\n"
    page += text(420, *[FULL] * 12)
    notes = [block.raw for block in read(written(tmp_path / "rows.pdf", [page])).blocks if block.note]
    assert notes == ["Harbour Board, Lamps, part 1"]


def test_a_cover_s_title_beside_small_print_is_no_row_with_it(tmp_path: Path) -> None:
    cover = text(760, "Quay Library", size=16)
    cover += text(600, "8 July 2031", "By Ann Example,", "Jo Other", size=10, lead=18)
    cover += text(600, "Lamps on the quay:", "oil and disputes", x=220, size=24, lead=36)
    page = read_title_page(read(written(tmp_path / "cover.pdf", [cover, text(720, *[FULL] * 20)])))
    assert page.title == "Lamps on the quay: oil and disputes"


def test_an_entry_begins_with_the_number_that_follows(tmp_path: Path) -> None:
    page = text(720, *[FULL] * 6) + show(72, 600, "Conclusions", 16)
    page += text(570, "1. The board of the quay should keep lamps lit from dusk to dawn. (Paragraph 4)")
    page += text(556, "2. The keepers should be paid by the month. (Paragraph 5)") + text(500, *[FULL] * 6)
    raw = [block.raw for block in read(written(tmp_path / "list.pdf", [page])).blocks]
    assert "2. The keepers should be paid by the month. (Paragraph 5)" in raw
