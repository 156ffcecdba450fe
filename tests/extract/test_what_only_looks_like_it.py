"""Ordinary papers that a rule on layouts must leave alone: they have what looks like that which it seeks."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract import read
from indexer.models import Block
from tests.pdf_files import show, written

FIELD = (
    "The shepherd of the upper field counted the sheep at dusk and wrote the count in chalk on the door of the barn."
)
FULL = "Some words of plain running text that fill a line of the page from edge to edge here"
NARROW = "Some words of plain running text that fill a narrow column"


def blocks(tmp_path: Path, source: str, suffix: str) -> tuple[Block, ...]:
    path = tmp_path / f"sheep.{suffix}"
    path.write_text(source, encoding="utf-8")
    return read(path).blocks


def kinds(found: tuple[Block, ...], words: str) -> list[str]:
    return [block.kind for block in found if words in block.raw]


def text(y: float, *lines: str, x: float = 72, size: float = 12, lead: float = 14) -> str:
    return "".join(show(x, y - lead * at, line, size) for at, line in enumerate(lines))


def pdf(tmp_path: Path, *pages: str) -> tuple[Block, ...]:
    return read(written(tmp_path / "sheep.pdf", list(pages))).blocks


CALLS = "The ewe<sup>1</sup> was sold with the ram<sup>2</sup> at the fair."


def test_all_notes_of_a_paper_may_be_called_in_one_sentence(tmp_path: Path) -> None:
    source = f"# Sheep\n\n{FIELD}\n\n{CALLS}\n\n{FIELD}\n\n1. The black one.\n2. He was lame by then.\n"
    assert [block.note for block in blocks(tmp_path, source, "md") if block.note] == ["1", "2"]
    page = (
        f"<h1>Sheep</h1><p>{FIELD}</p><p>{CALLS}</p><p>{FIELD}</p><ol><li>The black one.</li><li>He was lame.</li></ol>"
    )
    assert [block.note for block in blocks(tmp_path, page, "html") if block.note] == ["1", "2"]


def test_a_list_that_is_led_to_is_none_of_notes(tmp_path: Path) -> None:
    source = f"# Sheep\n\n{FIELD}\n\n{CALLS}\n\nHe did two things:\n\n1. He shut the gate.\n2. He fed the dog.\n"
    assert not [block.note for block in blocks(tmp_path, source, "md") if block.note]


def test_a_numbered_list_of_links_amid_an_article_is_the_sites(tmp_path: Path) -> None:
    links = (
        "<aside><h2>Most read</h2><ol><li><a href=/a>Ram lost</a></li><li><a href=/b>Ewe found</a></li></ol></aside>"
    )
    words = f"<p>{FIELD} {FIELD}</p>" * 2
    article = f"<h1>Sheep</h1>{words}<p>{FIELD} It rained.</p>{links}<p>{FIELD} It snowed.</p>"
    source = f"<html><title>Sheep</title><body><main><article>{article}</article></main></body></html>"
    found = blocks(tmp_path, source, "html")
    assert kinds(found, "Ram lost") + kinds(found, "Most read") == ["furniture", "furniture"]


@pytest.mark.parametrize("over", ["2031", "12"])
def test_a_title_under_a_year_or_a_pages_number_stands_over_its_text(over: str, tmp_path: Path) -> None:
    source = f"The Sheep of the Fell\n\n{FIELD}\n\n{over}\n\nWhat wool fetches\n\n{FIELD} {FIELD}\n"
    assert kinds(blocks(tmp_path, source, "txt"), "What wool fetches") == ["heading"]


def test_rows_with_a_year_each_are_no_feet_of_pages(tmp_path: Path) -> None:
    source = f"# Sheep\n\n{FIELD}\n\n1931 | Upper field\n\n1932 | Upper field\n\n{FIELD}\n"
    assert kinds(blocks(tmp_path, source, "md"), "Upper field") == ["text", "text"]
    feet = f"# Sheep\n\n{FIELD}\n\n3 | Sheep and wool\n\n{FIELD}\n\n4 | Sheep and wool\n\n{FIELD}\n"
    assert kinds(blocks(tmp_path, feet, "md"), "Sheep and wool") == ["furniture", "furniture"]


def test_short_entries_with_numbers_under_bullets_are_entries(tmp_path: Path) -> None:
    source = f"# Sheep\n\n1. {FIELD}\n\n2. {FIELD}\n\n- 3. ewes\n- 4. rams\n\n3. {FIELD}\n\n4. {FIELD}\n"
    assert kinds(blocks(tmp_path, source, "md"), "ewes") == ["item"]


@pytest.mark.parametrize("end", ["census return", "Tax Return"])
def test_notes_that_end_in_a_return_keep_it(end: str, tmp_path: Path) -> None:
    source = f"# Sheep\n\n{FIELD}[^1]\n\n{FIELD}[^2]\n\n[^1]: Parish of Fell, {end}\n[^2]: Parish of Dale, {end}\n"
    notes = [block.raw for block in blocks(tmp_path, source, "md") if block.note]
    assert all(note.endswith(end) for note in notes) and len(notes) == 2


def test_bold_words_right_of_the_text_are_beside_it(tmp_path: Path) -> None:
    def page(*heads: str) -> str:
        lines = text(720, *[NARROW] * 3) + text(670, *[NARROW] * 3) + text(620, *[NARROW] * 3)
        return lines + "".join(show(470, 720 - 50 * at, head, 8, "F2") for at, head in enumerate(heads))

    found = pdf(tmp_path, page("Who sheared", "What it cost"), page("Who paid", "What is left"))
    assert "table" not in {block.kind for block in found}
    assert kinds(found, "What it cost") == ["aside"]


def test_measures_and_gases_call_no_notes(tmp_path: Path) -> None:
    page = text(720, FULL, "The fold is nine km", FULL, FULL) + show(172.7, 706, "2", 7.5)
    numbered = text(640, "1. The ewes went first.", FULL, "2. The rams came after.", FULL, "3. The dog was last.", FULL)
    found = pdf(tmp_path, page + numbered, text(720, FULL, FULL, FULL))
    assert not [block.note for block in found if block.note]


def test_a_part_called_by_what_somebody_said_is_headed(tmp_path: Path) -> None:
    page = (
        text(720, FULL, FULL, FULL) + show(72, 650, '"Nobody ever counts the rams."', 15, "F2") + text(610, FULL, FULL)
    )
    assert kinds(pdf(tmp_path, text(720, FULL, FULL), page), "Nobody ever") == ["heading"]


def test_rows_at_the_top_of_pages_are_no_running_heads(tmp_path: Path) -> None:
    def page(at: int) -> str:
        rows = "".join(
            show(72, 800 - 16 * row, f"Fold {at}{row}", 10) + show(250, 800 - 16 * row, "Upper field", 10)
            + show(420, 800 - 16 * row, f"{at * 7 + row} ewes", 10)
            for row in range(6)
        )  # fmt: skip
        return rows + text(680, FULL, FULL, FULL)

    found = pdf(tmp_path, *map(page, range(1, 5)))
    assert "furniture" not in {block.kind for block in found if "Upper field" in block.raw}


def test_a_form_and_a_chart_in_a_frame_are_no_boxes_of_text(tmp_path: Path) -> None:
    page = text(720, FULL, FULL, FULL) + show(72, 650, "Sheep by field", 9, "F2")
    page += (
        text(636, "Upper field", "Lower field", "Rounded.", size=8)
        + "60 600 480 66 re S\n"
        + text(560, FULL, FULL, FULL)
    )
    assert "caption" not in kinds(pdf(tmp_path, text(720, FULL, FULL), page), "Sheep by field")


def test_bold_capitals_set_in_are_a_notice(tmp_path: Path) -> None:
    page = (
        text(720, FULL, "and so it was.")
        + show(120, 676, "KEEP THE GATE SHUT", 10.5, "F2")
        + text(656, FULL, FULL, FULL)
    )
    assert kinds(pdf(tmp_path, text(720, FULL), page), "THE GATE") != ["heading"]
