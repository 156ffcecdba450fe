"""Titles and bodies by their place: in a form's cell, over whom a paper is about, at the head of an article."""

from __future__ import annotations

import pytest

from indexer.models import Block, Box, Extract
from indexer.works.titlepage import TitlePage, read_title_page

PROSE = "The lamps were lit at dusk in every month of that year, and the keepers were paid for it by the board."


def page(*rows: tuple[str, str, float, int | None], more: tuple[Block, ...] = ()) -> TitlePage:
    """A page of type: each block's kind, words, size of its type, and level where it is a heading."""
    blocks = [
        Block(kind, (text,), level=level, page=1, boxes=(Box(1, 50, 60.0 * at, 400, 60.0 * at + 0.97 * size),))  # type: ignore[arg-type]  # the kinds of these tests are kinds of blocks
        for at, (kind, text, size, level) in enumerate(rows, 1)
    ]
    return read_title_page(Extract("pdf", (*blocks, *more), pages=3))


def test_a_form_names_its_paper_and_its_department_in_cells_beside_others() -> None:
    form = (
        "Title: Lamps on all quays\tImpact assessment\nIA No: DOL0412\tDate: 4 May 2031\n"
        "Lead department or agency: Department for Oil and\tStage: Final\nLamps\tType: Law\nOthers: Home Office\t"
    )
    read = page(("table", form, 10, None), ("heading", "Summary: what was weighed", 14, 1), ("text", PROSE, 10, None))
    assert (read.title, read.body or read.issuer) == ("Lamps on all quays", "Department for Oil and Lamps")


@pytest.mark.parametrize("label", ["Title of report", "Report title", "Title of paper"])
def test_the_title_stands_under_its_label_in_a_form(label: str) -> None:
    rows = [("Meeting", "Board meeting in public"), (label, "Lamps: lessons of the winter"), ("Author", "Ada Flint")]
    cells = [row for head, said in rows for row in (("heading", head, 11.0, 3), ("text", said, 11.0, None))]
    read = page(("heading", "Saltby Harbour Board", 14, 1), *cells, ("text", PROSE, 11, None))
    assert read.title == "Lamps: lessons of the winter"


def test_who_audits_stands_over_the_title_and_who_is_audited_under_it() -> None:
    read = page(
        ("heading", "Office of the Lamp Guardian", 11, 3),
        ("heading", "Lamp audit report", 30, 1),
        ("heading", "Saltby Harbour Trust", 19, 2),
        ("text", "March 2031", 11, None),
    )
    assert (read.body or read.issuer) == "Office of the Lamp Guardian"


def test_an_article_is_its_journals() -> None:
    read = page(
        ("text", "Northern Journal of Lamp Keeping 12(3), 2031, 201–203", 8.6, None),
        ("heading", "Soot on the glass of lamps in two harbours", 17, 1),
        ("text", "Ada Flint and Jon Orne", 11, None),
        ("text", "School of Lamp Keeping, University of Saltby", 9, None),
        ("text", PROSE, 11, None),
    )
    assert read.issuer == "Northern Journal of Lamp Keeping"


def test_departments_that_head_the_parts_of_a_paper_did_not_write_it() -> None:
    inner = Block("heading", ("Department for Oil and Lamps",), level=2, page=2)
    read = page(
        ("heading", "Exchequer Office", 14, 2),
        ("heading", "Exchequer Minutes", 26, 1),
        ("heading", "Government response to the Lamps Committee on the Fourth and Fifth reports", 14, 2),
        more=(inner, Block("text", (PROSE,), page=2)),
    )
    assert read.title == (
        "Exchequer Minutes: Government response to the Lamps Committee on the Fourth and Fifth reports"
    )
    assert (read.body or read.issuer) == "Exchequer Office"


def test_each_line_of_a_typed_report_stands_for_itself() -> None:
    read = page(
        ("text", "COUNTY BOROUGH OF SALTBY", 10.9, None),
        ("text", "Medical Officer of Health", 10.9, None),
        ("text", "Report on the Smoke of the Lamp Works, 1957", 10.9, None),
        ("text", "To the Chairman and Members of the Health Committee", 10.9, None),
        ("text", PROSE * 3, 12, None),
        ("heading", "Method of Enquiry", 10.9, 1),
    )
    assert read.title == "Report on the Smoke of the Lamp Works, 1957"
    assert (read.body or read.issuer) == "County Borough of Saltby"


def test_the_running_heads_leave_out_an_article_of_the_title() -> None:
    heads = tuple(Block("furniture", ("State of the lamps",), page=at) for at in (2, 3, 4))
    cover = [
        Block("heading", ("SALTBY LAMP COUNCIL",), level=1, page=1),
        Block("text", ("THE STATE OF THE LAMPS",), page=1),
    ]
    read = read_title_page(Extract("text", (*cover, *heads, Block("text", (PROSE,), page=2)), pages=4))
    assert read.title == "The State of the Lamps"


def test_a_case_goes_by_the_parties_of_its_form() -> None:
    parties = ("Claimant: Ms P Wick", "Respondent: Saltby Bakeries Ltd", "Heard at: Saltby")
    rows = [("text", words, 12.0, None) for words in parties]
    read = page(("heading", "EMPLOYMENT TRIBUNAL", 16, 1), *rows, ("heading", "REASONS", 12, 2))
    assert read.title == "Wick v Saltby Bakeries Ltd"
