"""Titles and bodies that a rule once took for something else: each is a counter-example to a sign."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract import read
from indexer.models import Block, Box, Extract
from indexer.works.titlepage import TitlePage, read_title_page

PROSE = "The lamps were lit at dusk in every month of that year, and the keepers were paid for it."


def front(folder: Path, text: str, name: str = "lamps.md") -> TitlePage:
    path = folder / name
    path.write_text(text, "utf-8")
    return read_title_page(read(path))


def cover(*rows: tuple[str, float, int | None]) -> TitlePage:
    """A page of type: each line's words, size, and level where it is a heading."""
    blocks = [
        Block(
            "heading" if level else "text",
            (text,),
            level=level,
            page=1,
            boxes=(Box(1, 50, 80.0 * at, 400, 80.0 * at + 0.97 * size),),
        )
        for at, (text, size, level) in enumerate(rows, 1)
    ]
    return read_title_page(Extract("pdf", tuple(blocks), pages=2))


@pytest.mark.parametrize(
    ("by", "body"),
    [
        ("Report by the Ombudsman, Dame Ada Flint", "Ombudsman"),
        ("By the Regulator, Dame Ida Wick CBE", "Regulator"),
        ("Report by the Ombudsman, Flint and Wick", "Ombudsman"),
        ("Report by the Commissioner for Lamps, Scotland Office", "Commissioner for Lamps"),
        ("Report by the Comptroller, National Lamp Office", "National Lamp Office"),
    ],
)
def test_behind_an_examiner_a_person_or_a_department_is_not_the_body(tmp_path: Path, by: str, body: str) -> None:
    assert front(tmp_path, f"# Lights out\n\n{by}\n\n{PROSE}\n").body == body


@pytest.mark.parametrize(
    ("first", "size", "second", "after"),
    [
        ("What lamps are for", 30, "Ada Flint and Ida Wick", 12),
        ("What lamps are for", 15, "Ada Flint and Ida Wick", 12),
        ("A plan for", 30, "Saltby Borough Council", 24),
        ("Shining on", 30, "Lamp Office 2031", 24),
        ("What the quay waits for", 30, "and why it is still waiting today", 12),
    ],
)
def test_a_title_may_end_in_a_word_that_leads_on(first: str, size: float, second: str, after: float) -> None:
    assert cover((first, size, 1), (second, after, None)).title == first


def test_a_line_that_leads_on_is_no_title_alone() -> None:
    assert cover(("Keeping lamps on", 24, 1), ("Quays that nobody watches", 20, 1)).title == (
        "Keeping lamps on Quays that nobody watches"
    )
    looked = cover(("Unannounced inspection of", 13, 2), ("Wick House", 28, 1))
    assert looked.title == "Unannounced inspection of Wick House"


@pytest.mark.parametrize(
    ("title", "under"),
    [
        ("Letters from the lighthouse: what keepers write", "Chapter about the keepers"),
        ("The journal of Ada Flint, keeper", "The first winter"),
        ("Volume increases in harbour traffic", "The harbour and its lamps"),
        ("Report of the Lamp Commission", "Keeping lamps"),
        ("NHS 111", "Who calls at night"),
        ("Restricted access to the quay – restricted", "Who may pass"),
    ],
)
def test_an_only_first_heading_is_the_title(tmp_path: Path, title: str, under: str) -> None:
    assert front(tmp_path, f"# {title}\n\n## {under}\n\n{PROSE}\n").title == title


@pytest.mark.parametrize(
    "over", ["The magazine of the Lamp Trust", "Volume II", "(LTC No. 44)", "Board paper – restricted"]
)
def test_a_periodical_a_volume_and_a_number_are_no_title(tmp_path: Path, over: str) -> None:
    assert front(tmp_path, f"# {over}\n\n# Who lights the quay\n\n{PROSE}\n").title == "Who lights the quay"


@pytest.mark.parametrize(
    ("line", "answers"),
    [
        ("Government replies to select committee reports are slow", False),
        ("Government replies to the Lamps Committee’s reports are slow", False),
        ("Government responses to the Lamps Committee on the Fourth and Fifth reports", True),
    ],
)
def test_a_sentence_about_answers_answers_nothing(tmp_path: Path, line: str, answers: bool) -> None:
    kind = front(tmp_path, f"# How long oil lasts\n\n{line}\n\n{PROSE}\n").kind
    assert (kind == "government-response") is answers


def test_a_title_may_name_who_replies(tmp_path: Path) -> None:
    title = "Written reply by the Lamps Executive to the report of the Oil, Wicks and Glass Committee"
    assert front(tmp_path, f"# {title}\n\n{PROSE}\n").kind == "government-response"


def test_a_ministry_is_named_to_the_end_of_its_name(tmp_path: Path) -> None:
    text = "# Lamps\n\nPresented to Parliament by the Secretary of State for Oil\n\nMay 2031\n\n{}\n"
    said = f"{PROSE} The Department for Oil and Wicks paid."
    assert front(tmp_path, text.format(said)).issuer is None
    assert front(tmp_path, text.format(said.replace(" and Wicks", ""))).issuer == "Department for Oil"


def test_a_name_before_the_title_in_a_sentence_weighs_less_than_a_line(tmp_path: Path) -> None:
    text = f"# Conditions of lamps\n\n{{}}May 2031\n\n{PROSE} A Saltby Harbour Board Conditions of lamps paper came.\n"
    assert front(tmp_path, text.format("The Lamp Office\n\n")).issuer == "The Lamp Office"
    assert front(tmp_path, text.format("")).issuer == "Saltby Harbour Board"


@pytest.mark.parametrize(
    ("first", "second"),
    [("HARBOUR LAMPS IN WINTER", "What the Keepers Told Us"), ("Confidential inquiries", "Into Lamp Failures")],
)
def test_a_typed_title_keeps_its_second_line(tmp_path: Path, first: str, second: str) -> None:
    assert front(tmp_path, f"{first}\n{second}\n\n{PROSE}\n", "lamps.txt").title == f"{first} {second}"


@pytest.mark.parametrize("marking", ["OFFICIAL – SENSITIVE", "Restricted", "CONFIDENTIAL - NOT TO LEAVE THE QUAY"])
@pytest.mark.parametrize("title", ["Harbour lamps in winter", "HARBOUR LAMPS IN WINTER (the oil is elsewhere)"])
def test_who_may_read_it_is_no_part_of_a_title(tmp_path: Path, marking: str, title: str) -> None:
    assert front(tmp_path, f"{marking}\n{title}\n\n{PROSE}\n", "lamps.txt").title == title


def test_initials_and_a_number_over_a_cover_s_title_are_a_series() -> None:
    assert cover(("LTB 62", 24, 1), ("Who lights the quay at night", 22, 2)).title == "Who lights the quay at night"


def test_a_letter_in_the_metadata_is_no_title_and_a_ligature_is_its_letters() -> None:
    blocks = cover(("Lamps on the Dy\ufb00ryn quay", 30, 1))
    assert blocks.title == "Lamps on the Dyffryn quay"
    block = Block("heading", ("Lamps on the quay",), level=1, page=1, boxes=(Box(1, 50, 80, 400, 110),))
    assert read_title_page(Extract("pdf", (block,), (("title", "r"),), pages=2)).title == "Lamps on the quay"


def test_the_month_under_a_second_title_is_none_of_it() -> None:
    found = cover(("Behind the lamp: oil on five quays", 30, 1), ("A review of lamp keepers March 2031", 14, 2))
    assert found.title == "Behind the lamp: oil on five quays: A review of lamp keepers"
