"""Numbers at the start of a line that are somebody else's, and paragraphs that only look like somebody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract import read
from indexer.reading.structure import Structure, structure

WORDS = "The ferry was laid up in the autumn of that year for want of a skipper, and nobody was told until the spring."


def markdown(folder: Path, source: str) -> Structure:
    path = folder / "ferries.md"
    path.write_text(source, encoding="utf-8")
    return structure(read(path))


def numbers(folder: Path, *blocks: str) -> list[str]:
    parts = markdown(folder, "# Ferries\n\n" + "\n\n".join(blocks) + "\n")
    return [one.number for one in parts.paragraphs if one.number]


def answered(asked: str) -> list[str]:
    return [f"1. {asked}", f"1.1 {WORDS}", f"1.2 {WORDS}", f"2. {asked}", f"2.1 {WORDS}", f"2.2 {WORDS}"]


@pytest.mark.parametrize(
    "label", ["FSC conclusion", "FSC recommendation", "Committee recommendation", "FSC Conclusions"]
)
def test_the_number_of_what_a_committee_asked_is_no_paragraph_of_the_answer(label: str, tmp_path: Path) -> None:
    found = markdown(tmp_path, "# Ferries\n\n" + "\n\n".join(answered(f"{label}: The office should hire two.")) + "\n")
    assert [one.number for one in found.paragraphs if one.number] == ["1.1", "1.2", "2.1", "2.2"]
    told = {one.number: one.span.of(found.text) for one in found.paragraphs if one.number}
    assert told["1.2"] == WORDS  # what is asked next is no part of the answer before it


def test_a_paragraph_may_begin_with_such_a_word(tmp_path: Path) -> None:
    asked = [f"{at}. Conclusion: the office should hire two skippers before the winter." for at in (1, 2, 3)]
    assert numbers(tmp_path, *asked) == ["1", "2", "3"]


def test_questions_of_members_bear_the_number_of_the_order_paper(tmp_path: Path) -> None:
    asked = [
        f"{at}. {who} ({seat}) (Union): What steps she is taking to keep the ferries running. [{914200 + at}]"
        for at, who, seat in ((1, "Ada Flint", "North Quay"), (2, "Ida Wick", "Saltby"), (3, "Jon Orne", "Tarn Head"))
    ]
    assert numbers(tmp_path, asked[0], WORDS, WORDS, asked[1], WORDS, WORDS, asked[2], WORDS) == []
    judged = [f"{at}. Flint v Orne (Saltby) (No 2): {WORDS}" for at in (1, 2, 3)]
    assert numbers(tmp_path, *judged) == ["1", "2", "3"]


def test_versions_are_no_paragraphs(tmp_path: Path) -> None:
    assert numbers(tmp_path, f"1.0.1 {WORDS}", f"1.0.2 {WORDS}", f"1.1.0 {WORDS}") == []
    assert numbers(tmp_path, f"1.1.1 {WORDS}", f"1.1.2 {WORDS}", f"1.1.10 {WORDS}")[:2] == ["1.1.1", "1.1.2"]


def test_a_paragraph_alone_in_its_part_stands_under_the_number_of_the_part(tmp_path: Path) -> None:
    later = [f"3.{at} {WORDS}" for at in (1, 2, 3)]
    assert numbers(tmp_path, "## 1.0 Purpose", f"1.1 {WORDS}", "## 2.0 Advice", "## 3.0 Ships", *later)[0] == "1.1"
    assert numbers(tmp_path, "## Purpose", f"1.1 {WORDS}", f"2.1 {WORDS}", f"2.2 {WORDS}") == ["1.1", "2.1", "2.2"]
    assert numbers(tmp_path, "## Cost", f"1.1 {WORDS}", "## Ships", *later) == ["3.1", "3.2", "3.3"]


def test_a_line_that_breaks_off_in_its_second_sentence_is_no_heading(tmp_path: Path) -> None:
    head = "2. Hours matter. Nearly all of the ferries that were late ran at"
    path = tmp_path / "hours.txt"
    path.write_text(f"FERRIES\n\n1. {WORDS}\n\n{head}\n\n    6.00 to 9.00    31\n\n3. {WORDS}\n", encoding="utf-8")
    assert [one.number for one in structure(read(path)).paragraphs if one.number] == ["1", "2", "3"]


def test_a_list_of_sentences_of_a_paper_without_other_numbers_may_go_on_behind_a_page(tmp_path: Path) -> None:
    prose = [f"{WORDS} That was in year {at}." for at in range(12)]
    points = [f"{at}. {WORDS} It went to the office, which had no other use for it at all." for at in (1, 2, 3)]
    assert numbers(tmp_path, *prose, points[0], "(as had been said before)", *points[1:], *prose) == []
    assert numbers(tmp_path, *prose, points[0], "As had been said before.", *points[1:], *prose) == ["1", "2", "3"]


def test_a_list_under_a_table_is_none_of_its_rows(tmp_path: Path) -> None:
    table = "| Port | Boats |\n|---|---|\n| Orr | 3 |\n"
    found = markdown(tmp_path, f"# Ferries\n\n{WORDS}\n\n{table}\n- The boat at Orr is old.\n- It leaks.\n")
    kinds = [(one.kind, one.span.of(found.text)) for one in found.paragraphs]
    assert kinds[2:] == [("table", "Port | Boats\nOrr | 3"), ("text", "The boat at Orr is old.\nIt leaks.")]


def test_the_short_findings_of_a_paper_keep_their_numbers(tmp_path: Path) -> None:
    found = [f"{at}. The boats at Orr are old." for at in (1, 2, 3)]
    assert numbers(tmp_path, WORDS, WORDS, "## Findings", *found, WORDS, "## The lessons", *found, WORDS)[:3] == [
        *"123"
    ]


def test_what_a_court_orders_over_its_reasons_lends_no_number_to_them(tmp_path: Path) -> None:
    order = ["1. The claim succeeds.", "2. The other claim is dismissed."]
    reasons = [f"{at}. {WORDS}" for at in range(1, 6)]
    found = markdown(tmp_path, "# Wick v Orne\n\n" + "\n\n".join([*order, "## Reasons", *reasons]) + "\n")
    assert [one.id for one in found.paragraphs if one.number] == ["1", "2", "3", "4", "5"]
    assert numbers(tmp_path, *reasons[:4], "## Reasons", *order) == ["1", "2", "3", "4", "1", "2"]


def test_recitals_are_a_list_and_the_paragraphs_of_articles_are_not(tmp_path: Path) -> None:
    recitals = ["Whereas:", f"1. {WORDS}", f"2. {WORDS}", "HAS ADOPTED THIS RULE:"]
    articles = ["## Article 1", WORDS, "## Article 2", f"1. {WORDS}", f"2. {WORDS}", "## Article 3", WORDS, WORDS]
    assert numbers(tmp_path, WORDS, WORDS, *recitals, *articles) == ["1", "2"]
    assert numbers(tmp_path, WORDS, WORDS, WORDS, *recitals[1:3], WORDS, WORDS) == []


def test_the_second_title_of_front_matter_stands_with_the_first(tmp_path: Path) -> None:
    path = tmp_path / "grants.md"
    path.write_text('---\ntitle: "Small grants"\nsubtitle: What became of them\n---\n\n# Introduction\n\nOne.\n')
    assert dict(read(path).facts)["title"] == "Small grants: What became of them"
