"""Small PDFs with paragraphs in boxes, heads that a typist set, brackets broken over lines, and pages of evidence."""

from __future__ import annotations

from pathlib import Path

from indexer.extract import read
from indexer.models import Extract
from tests.pdf_files import prose, show, written


def paragraph(y: float, number: str, lines: int = 2, x: float = 72, font: str = "F1") -> str:
    words = "Some words of plain running text that fill the line of a page up to its edge"
    rest = "".join(show(x + 40, y - 14 * at, words, font=font) for at in range(lines - 1))
    return show(x, y, number, font=font) + rest + show(x + 40, y - 14 * (lines - 1), "and come to an end.", font=font)


def numbers_of(extract: Extract) -> list[str]:
    return [block.number for block in extract.blocks if block.number]


def headings(extract: Extract) -> list[str]:
    return [" ".join(block.raw.split()) for block in extract.blocks if block.kind == "heading"]


def boxed(y: float, number: str, words: str = "Should a keeper who finds a lamp be paid for it?") -> str:
    return show(110, y + 18, f"Consultation Question {number[-1]}.") + show(110, y, number) + show(150, y, words)


def test_paragraphs_in_boxes_fill_the_gaps_of_the_count_of_a_part(tmp_path: Path) -> None:
    page = paragraph(760, "4.1") + paragraph(715, "4.2") + boxed(650, "4.3") + paragraph(615, "4.4")
    page += paragraph(570, "4.5") + boxed(500, "4.6")
    extract = read(written(tmp_path / "boxes.pdf", [prose(700, 12), page]))
    assert numbers_of(extract) == ["4.1", "4.2", "4.3", "4.4", "4.5", "4.6"]
    assert headings(extract) == ["Consultation Question 3.", "Consultation Question 6."]


def test_a_figure_further_in_fills_no_gap(tmp_path: Path) -> None:
    page = (
        paragraph(760, "4.1")
        + paragraph(715, "4.2")
        + boxed(650, "4.3", "miles of quay were looked at")
        + show(150, 636, "by two of them.")
    )
    page += paragraph(615, "4.4") + paragraph(570, "4.5")
    assert "4.3" not in numbers_of(read(written(tmp_path / "miles.pdf", [prose(700, 12), page])))


def test_the_last_paragraph_in_bold_of_two_lines_is_a_sentence(tmp_path: Path) -> None:
    page = paragraph(760, "1.", 3) + paragraph(700, "2.", 3) + show(72, 640, "3.", font="F2")
    page += show(112, 640, "There should be one lamp at", font="F2") + show(112, 626, "each end of it.", font="F2")
    assert numbers_of(read(written(tmp_path / "bold.pdf", [page + prose(590, 4)]))) == ["1", "2", "3"]
    titled = page.replace("each end of it.", "each end of it")
    assert numbers_of(read(written(tmp_path / "title.pdf", [titled + prose(590, 4)]))) == ["1", "2"]


def test_a_speaker_whose_office_breaks_in_its_bracket_is_no_heading(tmp_path: Path) -> None:
    page = prose(760, 6) + show(72, 650, "The Minister for Lamps and Quays (Mr", font="F2")
    page += show(72, 636, "Adam Fell)", font="F2") + show(140, 636, ": There are four of them, and one is lit.")
    extract = read(written(tmp_path / "speaker.pdf", [page + show(72, 622, "The others are not.")]))
    assert headings(extract) == []


def typed(head: str, x: float, *more: str) -> list[str]:
    lines = [head, *more]
    page = prose(780, 3) + show(72, 738, "So it was said.")
    for at, words in enumerate(lines):
        y = 700 - 110 * at
        page += show(x, y, words) + show(100, y - 28, f"{at + 1}.") + show(130, y - 28, "Four gauges were set up in")
        page += show(72, y - 42, "the town and read by the boys of the school, who were paid for it in the spring.")
        page += show(72, y - 56, "Nobody else was.")
    return [page]


def test_what_a_typist_sets_about_the_middle_over_a_paragraph_is_a_head(tmp_path: Path) -> None:
    several = typed("Method of Enquiry", 190, "The Act of 1956", "What is asked")
    assert headings(read(written(tmp_path / "typed.pdf", several))) == [
        "Method of Enquiry",
        "The Act of 1956",
        "What is asked",
    ]
    assert headings(read(written(tmp_path / "one.pdf", typed("Method of Enquiry", 190)))) == []
    edge = typed("Method of Enquiry", 72, "The Act of 1956", "What is asked")
    assert headings(read(written(tmp_path / "edge.pdf", edge))) == []


def test_a_printed_volume_counts_its_pages_of_evidence(tmp_path: Path) -> None:
    pages = [show(72, 810, f"Ev {at}", 9) + show(380, 810, "Lamps Committee: Evidence", 9) + prose(740, 9)
             for at in (12, 13, 14, 15)]  # fmt: skip
    blocks = read(written(tmp_path / "evidence.pdf", pages)).blocks
    assert {(block.page, block.printed_page) for block in blocks} == {(at, f"Ev {at + 11}") for at in (1, 2, 3, 4)}


def test_two_heads_at_the_ends_of_a_line_are_told_apart(tmp_path: Path) -> None:
    heads = show(72, 810, "Lamps Collaboration", 9) + show(400, 810, "Lamps Library of Reviews", 9)
    blocks = read(written(tmp_path / "heads.pdf", [heads + prose(740, 9)] * 4)).blocks
    told = {block.raw for block in blocks if block.kind == "furniture"}
    assert told == {"Lamps Collaboration   Lamps Library of Reviews"}
