"""What stands under a numbered paragraph and is no part of it; and what is."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract import read
from indexer.reading.structure import structure

PARA = "The lamps of the quay were lit at dusk in every month of that year, and the keepers were paid for it."


def numbered(folder: Path, last: str) -> dict[str, str]:
    """The numbered paragraphs of a page whose second one is followed by further elements."""
    page = folder / "lamps.html"
    body = f"<h1>Lamps</h1><p>1. {PARA}</p><p>2. {PARA}</p>{last}<p>3. {PARA}</p>"
    page.write_text(f"<html><body><main>{body}</main></body></html>", "utf-8")
    parts = structure(read(page))
    return {one.number: one.span.of(parts.text) for one in parts.paragraphs if one.number}


@pytest.mark.parametrize(
    "last",
    [
        "<p>Oil and its price</p>",  # a title that nothing marks as one
        "<p>Recommendation 4: the harbour board should buy lamps of its own before the winter.</p>",
        "<p>2a: Committee conclusion: The board does not know what a lamp costs.</p>",
        "<table><caption>Table 1: Lamps lit</caption><tr><td>North quay</td><td>14</td></tr></table>",
        "<p>Yours sincerely,</p><p>A. B. Wick<br>Keeper of lamps</p><p>cc: Harbour board; Messrs Tallow</p>",
        "<p>We are, Sir,</p><p>C. Tallow (Chairman). D. Wick.</p>",
    ],
)
def test_what_opens_another_matter_ends_a_numbered_paragraph(last: str, tmp_path: Path) -> None:
    assert numbered(tmp_path, last) == dict.fromkeys("123", PARA)


@pytest.mark.parametrize(
    "last",
    [
        "<p>None of this was told to the ships that lay outside the harbour.</p>",
        "<p>Lamps on the quay</p><p>They were counted again when the winter had gone.</p>",
        "<p>We heard from:</p><p>The keepers</p><p>The harbour board</p>",
        "<p>We are grateful to all of them.</p>",
        "<p>Who pays for the oil?</p>",
        "<p>Recommendation 4: this was what the last board asked for, and nothing came of it.</p>",
        "<p>Question 5 – who pays – was left open.</p>",
        "<p>One of them wrote:</p><p>Action 2. Stop the oil.</p>",
        "<p>We are glad to say that, since the spring,</p><p>the oil has come in time.</p>",
        "<p>The price of oil</p><p>The length of wicks</p>",  # a list, as likely as titles
        "<p>P = Q × R</p>",
        "<p>Friday 7 March 2031</p>",
        "<p>It cost £5m</p>",
        "<p>The north quay’s lamps; and</p>",
        "<p>This was said of it by J. B.</p><p>Wick the elder</p>",
        "<ul><li>the oil</li></ul><p>All keepers</p>",
        "<ul><li>the oil</li><li>the wicks</li></ul>",
        "<table><tr><td>North quay</td><td>14</td></tr></table>",
    ],
)
def test_what_goes_on_with_it_is_its_own(last: str, tmp_path: Path) -> None:
    assert len(numbered(tmp_path, last)["2"]) > len(PARA)


def test_an_answer_in_evidence_keeps_its_last_words(tmp_path: Path) -> None:
    page = tmp_path / "lamps.md"
    asked = (f"**Q{at}** **Chair:** Were the lamps lit?\n\n***Mr Wick:*** {PARA}\n\nThank you\n" for at in range(1, 5))
    page.write_text("# Oral evidence: lamps\n\n" + "\n".join(asked), "utf-8")
    parts = structure(read(page))
    assert all(one.span.of(parts.text).endswith("Thank you") for one in parts.paragraphs if one.number)


def test_who_signs_under_the_last_number_is_no_part_of_it(tmp_path: Path) -> None:
    page = tmp_path / "lamps.html"
    body = f"<h1>Lamps</h1><p>1. {PARA}</p><p>2. {PARA}</p><p>3. {PARA}</p><p>A. B. Wick</p><p>Keeper of the Lamps</p>"
    page.write_text(f"<html><body><main>{body}</main></body></html>", "utf-8")
    parts = structure(read(page))
    assert [one.span.of(parts.text) for one in parts.paragraphs if one.number] == [PARA] * 3


def test_a_frame_of_word_s_ends_a_numbered_paragraph(tmp_path: Path) -> None:
    from docx import Document

    word = Document()
    for at in (1, 2):
        word.add_paragraph(f"1.{at}\t{PARA}")
        word.add_table(1, 1).cell(0, 0).text = "The board should tell the ships when the lamps are lit."
    word.add_paragraph(f"1.3\t{PARA}")
    word.save(str(tmp_path / "lamps.docx"))
    parts = structure(read(tmp_path / "lamps.docx"))
    found = {one.number: one.span.of(parts.text) for one in parts.paragraphs if one.number}
    assert found == dict.fromkeys(("1.1", "1.2", "1.3"), PARA)


@pytest.mark.parametrize(
    ("framed", "after"),
    [
        ("“The oil was dear, and nobody came in the whole of that winter.”", "Nobody could say why that was."),
        ("The oil of the quay", "so one keeper told the board."),
        ("The oil of the quay", "(a) oil;"),
    ],
)
def test_a_frame_within_a_paragraph_does_not_end_it(framed: str, after: str, tmp_path: Path) -> None:
    from docx import Document

    word = Document()
    for at in (1, 2, 3):
        word.add_paragraph(f"1.{at}\t{PARA}")
        if at == 2:
            word.add_table(1, 1).cell(0, 0).text = framed
            word.add_paragraph(after)
    word.save(str(tmp_path / "lamps.docx"))
    parts = structure(read(tmp_path / "lamps.docx"))
    found = {one.number: one.span.of(parts.text) for one in parts.paragraphs if one.number}
    assert found["1.2"].endswith(after)


def test_titles_of_a_text_that_rules_mark_are_headings(tmp_path: Path) -> None:
    rule = "=" * 60
    path = tmp_path / "lamps.txt"
    path.write_text(
        f"{rule}\nLamps on the quay, and what is paid\nfor their oil\n{rule}\n\n1. {PARA}\n\n"
        f"Question 1: Should the lamps be lit at dusk?\n{'-' * 60}\n\n2. {PARA}\n\n3. {PARA}\n",
        "utf-8",
    )
    blocks = read(path).blocks
    assert [block.raw for block in blocks if block.kind == "heading"] == [
        "Lamps on the quay, and what is paid\nfor their oil",
        "Question 1: Should the lamps be lit at dusk?",
    ]
    assert not any("==" in block.raw or "--" in block.raw for block in blocks)


def test_a_bold_line_of_a_page_is_a_heading(tmp_path: Path) -> None:
    path = tmp_path / "lamps.html"
    path.write_text(f"<h1>Lamps</h1><p>{PARA}<p><b><i>What was lost</i></b><p>{PARA}<p>{PARA}<p>{PARA}", "utf-8")
    assert [block.raw.strip() for block in read(path).blocks if block.kind == "heading"] == ["Lamps", "What was lost"]


@pytest.mark.parametrize(
    "line",
    [
        "1. Should the lamps be lit at dusk?",
        "1. The board finds that the lamps were out",
        "Q1. Who pays for the oil?",
        "By Ann Wick",
        "12 March 2031",
        "020 7946 0000",
        "£5.2 million saved",
        "Total: £45",
        "Mr J. Wick",
        "Share this page",
    ],
)
def test_a_bold_line_that_is_no_title_is_no_heading(line: str, tmp_path: Path) -> None:
    path = tmp_path / "lamps.html"
    path.write_text(f"<h1>Lamps</h1><p>{PARA}<p><b>{line}</b><p>{PARA}<p>{PARA}<p>{PARA}", "utf-8")
    assert [block.raw.strip() for block in read(path).blocks if block.kind == "heading"] == ["Lamps"]


def test_bold_numbers_of_a_count_that_others_share_are_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "lamps.html"
    path.write_text(f"<h1>Lamps</h1><p>1. {PARA}<p><b>2. Buy oil</b><p>{PARA}<p>3. {PARA}<p>4. {PARA}", "utf-8")
    parts = structure(read(path))
    assert [one.number for one in parts.paragraphs if one.number] == ["1", "2", "3", "4"]


def test_an_office_in_bold_under_a_letter_is_no_heading(tmp_path: Path) -> None:
    path = tmp_path / "lamps.html"
    letter = "<p>Yours sincerely,<p>Ann Wick<p><b>Chair of the Lamp Board</b>"
    path.write_text(f"<h1>Lamps</h1><p>{PARA}{letter}<p>{PARA}<p>{PARA}<p>{PARA}", "utf-8")
    assert [block.raw.strip() for block in read(path).blocks if block.kind == "heading"] == ["Lamps"]


@pytest.mark.parametrize(
    "lines",
    [
        "The board then rose.\n------",
        "The board then rose\n***",
        "Signed:\n-----",
        "“The lamp is out,” said he,\n-----",
        "Oil  45\nWicks  12\n=====",
        "Year  Cost\n-----\n2029  5",
        "-----\nQuay\n-----\nNorth\n-----",
        "=====\nIt is so ordered.\n=====",
        "From: A. Wick\n-----",
        "what they called the longest\n-----\nnight of the year.",
    ],
)
def test_a_rule_under_what_is_no_title_makes_none(lines: str, tmp_path: Path) -> None:
    path = tmp_path / "lamps.txt"
    long = PARA.replace(" year, ", " year,\n")
    path.write_text(f"Lamps\n\n{long}\n\n{lines}\n\n{long}\n\n{long}\n\n{long}\n", "utf-8")
    assert [block.raw for block in read(path).blocks if block.kind == "heading"] == ["Lamps"]
