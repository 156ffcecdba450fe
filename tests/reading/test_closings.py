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
        "<p>Who pays for the oil?</p>",
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
        "<ul><li>the oil</li><li>the wicks</li></ul>",
        "<table><tr><td>North quay</td><td>14</td></tr></table>",
    ],
)
def test_what_goes_on_with_it_is_its_own(last: str, tmp_path: Path) -> None:
    assert len(numbered(tmp_path, last)["2"]) > len(PARA)


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
