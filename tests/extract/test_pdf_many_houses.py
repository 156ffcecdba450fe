"""Small PDFs after the ways of other houses: notes that count otherwise, words beside the text, flat pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract import read
from indexer.models import Extract, Mark
from indexer.reading.footnotes import attach
from indexer.reading.structure import structure
from tests.pdf_files import show, written

FULL = "Some words of plain running text that fill a line of the page from edge to edge here"
RULE = "72 140 m 216 140 l S\n"


def text(y: float, *lines: str, x: float = 72, size: float = 12, lead: float = 14) -> str:
    return "".join(show(x, y - lead * at, line, size) for at, line in enumerate(lines))


def note(y: float, label: str, words: str) -> str:
    return show(72, y + 3, label, 5.5) + show(82, y, words, 9)


def notes_of(extract: Extract) -> list[tuple[str | None, str]]:
    return [(block.note, block.raw) for block in extract.blocks if block.kind == "foot"]


def marks_of(extract: Extract) -> list[str]:
    return [piece.label for block in extract.blocks for piece in block.pieces if isinstance(piece, Mark)]


def leads(extract: Extract) -> list[tuple[str, str | None]]:
    parts = structure(extract)
    noted = attach(parts)
    words = {found.id: found.span.of(parts.text) for found in noted.notes}
    return [(marker.label, words.get(marker.note or "")) for marker in noted.markers]


def test_roman_numbers_count_on_over_the_pages(tmp_path: Path) -> None:
    first = text(720, FULL, FULL, "The board bought lamps.", FULL, FULL, "The keepers were paid.", FULL, FULL)
    first += show(206, 696, "i", 7) + show(198, 654, "ii", 7) + RULE
    first += text(120, "i    Harbour Board, Lamps, 2016", "ii   Oil Trust, Oil, 2017", size=9, lead=11)
    second = text(720, FULL, FULL, "The ships stayed out.", FULL, FULL) + show(190, 696, "iii", 7) + RULE
    second += text(120, "iii  Ship Society, Nights, 2018", size=9)
    extract = read(written(tmp_path / "roman.pdf", [first, second]))
    assert notes_of(extract) == [
        ("i", "Harbour Board, Lamps, 2016"),
        ("ii", "Oil Trust, Oil, 2017"),
        ("iii", "Ship Society, Nights, 2018"),
    ]
    assert marks_of(extract) == ["i", "ii", "iii"]


def test_numbered_paragraphs_under_a_heading_are_no_notes_of_a_box(tmp_path: Path) -> None:
    page = text(720, *["The board of the quay bought lamps for all the keepers"] * 8)
    page += "".join(show(374, 724 - 14 * at, str(at + 1), 7) for at in range(8)) + show(72, 590, "Users", 16)
    page += text(568, "7. The keepers of the quay asked", "for oil and were given none then.")
    page += text(532, "8. The board then asked for oil", "and was given none of it either.") + RULE
    page += "".join(note(130 - 11 * at, str(at + 1), "Harbour Board, Lamps, 2016") for at in range(8))
    extract = read(written(tmp_path / "users.pdf", [page]))
    assert [label for label, _ in notes_of(extract)] == [str(at + 1) for at in range(8)]


@pytest.mark.parametrize("labels", [("a", "b"), ("i", "ii"), ("*", "**"), ("1", "2")])
def test_notes_in_a_box_answer_the_words_of_the_box(labels: tuple[str, str], tmp_path: Path) -> None:
    page = text(720, FULL, FULL, FULL, FULL, FULL, FULL, FULL, FULL)
    page += text(580, "Case study: a night on the quay", "The board of the quay bought lamps.", "It did not light all.",
                 x=90, size=11, lead=13)  # fmt: skip
    page += show(272, 571, labels[0], 6.5) + show(178, 558, labels[1], 6.5)
    for y, label, words in ((536, labels[0], "Log of the quay, page 4."), (525, labels[1], "Lamp Board, Lamps, 2017.")):
        page += show(90, y, label, 8) + show(102, y, words, 8)
    page += text(490, *[FULL] * 12)
    extract = read(written(tmp_path / "box.pdf", [page, text(720, *[FULL] * 30)]))
    assert marks_of(extract) == list(labels)
    assert notes_of(extract) == list(zip(labels, ("Log of the quay, page 4.", "Lamp Board, Lamps, 2017."), strict=True))


LAMPS = ["Harbour Board, Lamps, p 4.", "Ibid.", "Oil Trust, Oil, 2017, p 12.", "Ship Society, Nights."]


@pytest.mark.parametrize(
    "foot",
    [
        pytest.param(["1 {} 2 {}", "3 {} 4 {}"], id="two on a line"),
        pytest.param(["1 {} 2 {} 3 {}", "4 {}"], id="three on a line"),
        pytest.param(["[1] {} [2] {}", "[3] {}", "[4] {}"], id="two on a line in brackets"),
        pytest.param(["1: {}", "2: {}", "3: {}", "4: {}"], id="a colon behind the number"),
        pytest.param(["1 {}", "2: {}", "3 – {}", "4 {}"], id="set by several hands"),
        pytest.param(["1 {}", "      2 {}", "3{}", "note 4 {}"], id="indented, glued, called by its name"),
    ],
)
def test_a_number_that_the_text_raises_is_looked_for_among_the_notes(foot: list[str], tmp_path: Path) -> None:
    page = text(720, *[FULL] * 6)
    for n in range(4):
        page += text(620 - 20 * n, "The board bought lamps.") + show(206, 624 - 20 * n, str(n + 1), 7)
    words = iter(LAMPS)
    lines = [line.format(*(next(words) for _ in range(line.count("{}")))) for line in foot]
    page += text(500, *[FULL] * 6) + RULE + text(125, *lines, size=9, lead=12)
    extract = read(written(tmp_path / "foot.pdf", [page]))
    assert notes_of(extract) == [(str(n), words) for n, words in enumerate(LAMPS, 1)]
    assert marks_of(extract) == ["1", "2", "3", "4"]


def test_a_note_that_nothing_points_at_has_its_number_between_its_neighbours(tmp_path: Path) -> None:
    page = text(720, FULL, "There were 12 boards in Part 2. 2 of them bought lamps.", FULL)
    page += text(660, "The board bought lamps.") + show(206, 664, "1", 7)
    page += text(640, "The keepers were paid. 2 The ships stayed out for long.")
    page += (
        text(620, "The board bought lamps.") + show(206, 624, "3", 7) + text(600, "It had 2 or more. 2 were old.", FULL)
    )
    page += text(500, *[FULL] * 6) + RULE
    page += text(125, "1 Harbour Board, p 4.", "2 Oil Trust, Oil, 2017.", "3 Ship Society, Nights.", size=9, lead=12)
    extract = read(written(tmp_path / "spaced.pdf", [page]))
    assert marks_of(extract) == ["1", "2", "3"]
    assert "The keepers were paid. The ships" in " ".join(structure(extract).text.split())


def slide(marks: list[str], *after: str) -> str:
    """A page whose notes start again at 1."""
    page = text(720, *[FULL] * 4)
    for at, mark in enumerate(marks):
        page += text(640 - 20 * at, "The board bought lamps.") + show(206, 644 - 20 * at, mark, 7)
    page += text(500, *[FULL] * 4, *after) + RULE
    count = len(marks)
    return page + text(125, *(f"{n}. {LAMPS[n - 1]}" for n in range(1, count + 1)), size=9, lead=12)


def test_notes_that_start_again_on_each_page_are_their_pages_own(tmp_path: Path) -> None:
    pages = [slide(["1", "2"]), slide(["2", "3", "1"]), slide(["1"])]  # a figure's marker is read last
    extract = read(written(tmp_path / "slides.pdf", pages))
    noted = attach(structure(extract))
    there = {note.id: (note.label, note.page) for note in noted.notes}
    assert [there.get(marker.note or "") for marker in noted.markers] == [
        (marker.label, marker.page) for marker in noted.markers
    ]
    assert len(noted.markers) == 6


def test_a_list_that_closes_a_file_with_notes_at_the_foot_is_none_of_notes(tmp_path: Path) -> None:
    asks = ["1. Keep the lamps lit in winter.", "2. Pay for the oil.", "3. Count the ships that stay out."]
    last = text(720, "The board should:", *asks, lead=24)
    extract = read(written(tmp_path / "asks.pdf", [slide(["1", "2"]), slide(["1"]), last]))
    assert len(notes_of(extract)) == 3


def test_an_agenda_beside_numbered_paragraphs_is_a_list(tmp_path: Path) -> None:
    items = ("Apologies for absence", "Declarations of interest", "Minutes of the last meeting", "Public questions")
    agenda = "".join(
        text(720 - 24 * n, f"{n}.", x=72) + text(720 - 24 * n, item, x=108) for n, item in enumerate(items, 1)
    )
    page = ""
    for at in range(1, 6):
        page += text(720 - 60 * at, f"1.{at}") + text(720 - 60 * at, FULL[:70], FULL[:70], "and so on it went.", x=108)
    parts = structure(read(written(tmp_path / "agenda.pdf", [agenda, page])))
    assert [p.number for p in parts.paragraphs if p.number] == [f"1.{at}" for at in range(1, 6)]


def two_systems(path: Path, second: str) -> Extract:
    first = text(720, FULL, FULL, "The board bought lamps.", FULL, FULL) + show(206, 696, "1", 7) + RULE
    first += note(110, "1", "Harbour Board, Lanterns, 2016, p 4.")
    page = text(720, FULL, "Oil was dear in that year.", FULL, FULL, "The ships stayed out.", FULL)
    page += show(215, 710, "2", 7) + show(187, 668, second, 7) + RULE
    page += note(110, "2", "Oil Trust, The cost of oil, 2017, p 9.")
    end = show(72, 770, "Endnotes", 16)
    end += text(740, "1. Keepers Guild, Annual count, 2018.", "2. Ship Society, Nights at sea, 2019.", size=10, lead=18)
    return read(written(path, [first, page, end]))


def test_foot_notes_and_end_notes_that_both_count_in_figures(tmp_path: Path) -> None:
    assert leads(two_systems(tmp_path / "both.pdf", "1")) == [
        ("1", "Harbour Board, Lanterns, 2016, p 4."),
        ("2", "Oil Trust, The cost of oil, 2017, p 9."),
        ("1", "Keepers Guild, Annual count, 2018."),
    ]


def test_which_of_two_systems_is_meant_is_not_guessed(tmp_path: Path) -> None:
    found = leads(two_systems(tmp_path / "both.pdf", "2"))
    assert [led for label, led in found if label == "2"] == [None, None]


def test_two_markers_set_together(tmp_path: Path) -> None:
    page = text(720, FULL, FULL, "The board bought lamps.", FULL, FULL, "The keepers were paid.", FULL)
    page += show(206, 696, "1", 7) + show(198, 654, "23", 7) + RULE
    page += note(120, "1", "Lamps, 2016.") + note(108, "2", "Oil, 2017.") + note(96, "3", "Nights, 2018.")
    assert marks_of(read(written(tmp_path / "two.pdf", [page]))) == ["1", "2", "3"]


def test_a_recognised_page_in_one_size(tmp_path: Path) -> None:
    first = text(
        700, FULL, "The board bought lamps.1 The keepers asked for more of them, and said so twice2 in a year."
    )
    first += text(670, FULL, FULL) + text(150, "1 Harbour Board, Lamps, 1916, p 4.", "2 Oil Trust, Oil, 1917, p 9.")
    second = text(700, FULL, "The ships stayed out until the dawn.3 Nobody had asked them to, and nobody paid.", FULL)
    second += text(150, "3 Ship Society, Nights, 1918, p 2.")
    extract = read(written(tmp_path / "flat.pdf", [first, second]))
    assert [label for label, _ in notes_of(extract)] == marks_of(extract) == ["1", "2", "3"]


def test_feet_whose_number_stands_behind_a_run_of_spaces(tmp_path: Path) -> None:
    feet = ["The price of oil", "Institute of Lamps"]
    pages = []
    for at in range(6):
        words = feet[at % 2]
        foot = f"{words}   {at + 1}" if at % 2 else f"{at + 1}   {words}"
        pages.append(text(720, FULL, FULL, FULL, FULL) + show(72, 60, foot, 8))
    extract = read(written(tmp_path / "feet.pdf", pages))
    assert {block.kind for block in extract.blocks if "   " in block.raw} == {"furniture"}
    assert not notes_of(extract)


def test_a_note_amid_the_text_of_a_last_page(tmp_path: Path) -> None:
    page = text(720, FULL, FULL, "The board bought lamps.", FULL, FULL) + show(206, 696, "1", 7)
    page += "72 500 m 216 500 l S\n" + note(485, "1", "Harbour Board, Lanterns, 2016, p 4.")
    page += show(72, 420, "About the board", 16) + text(400, FULL[:60], FULL[:60], size=10)
    extract = read(written(tmp_path / "last.pdf", [text(720, *[FULL] * 8), page]))
    assert notes_of(extract) == [("1", "Harbour Board, Lanterns, 2016, p 4.")]
    assert any(block.raw == "About the board" for block in extract.blocks)


def test_an_imprint_far_under_a_note_is_not_the_note_s(tmp_path: Path) -> None:
    page = text(720, FULL, FULL, "The board bought lamps.", FULL, FULL) + show(206, 696, "1", 7)
    page += "72 400 m 216 400 l S\n" + note(385, "1", "Harbour Board, Lanterns, 2016, p 4.")
    page += text(90, "The Lamp Society is a registered charity. Printed on recycled paper.", size=8)
    extract = read(written(tmp_path / "imprint.pdf", [page]))
    assert notes_of(extract) == [("1", "Harbour Board, Lanterns, 2016, p 4.")]


def test_words_beside_the_text_stand_by_themselves(tmp_path: Path) -> None:
    half = "Words of running text that fill half of the page"
    page = text(740, FULL, FULL) + text(690, *[half] * 8, x=230)
    page += text(685, "We were told", "to wait too long", size=17, lead=22)
    found = [" ".join(block.raw.split()) for block in read(written(tmp_path / "beside.pdf", [page])).blocks]
    assert " ".join([half] * 8) in found and any("told to wait too long" in words for words in found)


def test_two_short_columns_are_no_table(tmp_path: Path) -> None:
    left = [
        "The office accepted that the records of the",
        "lamps were incomplete before the spring of",
        "that year, and that the costs of the oil were",
        "said to be higher than in the year before.",
    ]
    right = [
        "Our survey of the keepers found that only a",
        "few had heard of the lamps, and that none of",
        "them had been told what the oil would cost",
        "in the winter that was still to come then.",
    ]
    page = show(72, 770, "What would help", 20) + text(720, *left) + text(720, *right, x=330)
    blocks = read(written(tmp_path / "short.pdf", [page, text(720, *[FULL] * 9)])).blocks
    assert not any(block.kind == "table" for block in blocks)
    assert " ".join(left) in [" ".join(block.raw.split()) for block in blocks]


def test_who_sits_and_who_printed_is_beside_the_text(tmp_path: Path) -> None:
    front = show(72, 770, "The Lamps Committee", 16)
    front += text(745, "The Lamps Committee is appointed by the House of Commons to examine lamps.")
    front += show(72, 715, "Current membership", 16) + text(690, "Jane Finch MP (Labour, Saltby) (Chair)")
    front += show(72, 650, "Committee staff", 16)
    front += text(625, "The current staff of the Committee are Ann Low (Clerk) and Bo Hay.")
    front += text(200, "Published by The Lamp Society. Designed by Teal. ISBN 978-0-0000-0001-4.")
    page = show(72, 770, "Staff", 16)
    page += text(740, "The staff of the lighthouse keep the lamps, which were designed by Teal.", FULL, FULL)
    parts = structure(read(written(tmp_path / "front.pdf", [front, page])))
    kinds = {found.span.of(parts.text)[:22]: found.kind for found in parts.paragraphs}
    beside = ("The current staff of t", "Jane Finch MP (Labour,", "Published by The Lamp ")
    assert {kinds[words] for words in beside} == {"aside"}
    assert kinds["The staff of the light"] == "text"


def test_a_foot_that_says_its_page_between_other_words(tmp_path: Path) -> None:
    pages = [
        text(720, *(FULL for _ in range(8)))
        + show(72, 40, "Lamp House", 8)
        + show(250, 40, f"Page {n} of 3", 8)
        + show(440, 40, "Seen in May 2031", 8)
        for n in (1, 2, 3)
    ]
    extract = read(written(tmp_path / "feet.pdf", pages))
    assert {block.kind for block in extract.blocks if "Lamp House" in block.raw} == {"furniture"}
