"""Whose a paper is where no line names them whole: two languages, a site's masthead, a series, a commission's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract import read
from indexer.models import Block, Extract
from indexer.works.titlepage import TitlePage, read_title_page
from indexer.works.titlepage.body_names import of_two_languages
from indexer.works.titlepage.statements import own_name

TEXT = "The lamps were lit at dusk and put out at dawn, and nobody could say by whom they had been lit at all."


def page_of(tmp_path: Path, name: str, text: str) -> TitlePage:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return read_title_page(read(file))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Lamp Commission for Wessery / Comisiwn Lampau Wessery", "Lamp Commission for Wessery"),
        ("Comisiwn Lampau Wessery / Lamp Commission for Wessery", "Lamp Commission for Wessery"),
        ("Home / Lamp Commission", None),  # a crumb
        ("Lamp Commission / Quay Commission", None),  # two bodies
        ("Home page / Our work / Lamp Commission", None),
        ("Lamps of the north / lamps of the south", None),
    ],
)
def test_a_line_in_two_languages_names_one_body(line: str, name: str | None) -> None:
    assert of_two_languages(line) == name


def test_a_committee_in_two_languages_over_a_page_and_its_parliament(tmp_path: Path) -> None:
    page = page_of(
        tmp_path,
        "lamps.html",
        "<title>Out by ten | Corrish Parliament</title><header><p>Published 3 May 2031</p>"
        "<p>Quay Lamps Committee / <i>Comataidh nan Lampa</i></p></header>"
        f"<h1>Out by ten</h1><h2>Introduction</h2><ol><li><p>{TEXT}</p></li></ol>",
    )
    assert (page.body, page.house) == ("Quay Lamps Committee", "Corrish Parliament")


def series(note: str) -> Extract:
    return Extract(
        "pdf",
        (
            Block("text", ("ILQ Working Paper No. 2031/04",), page=1),
            Block("heading", ("Do Lamps Draw Moths? Evidence from Nine Quays",), page=1, level=1),
            Block("text", ("Ann Example",), page=1),
            Block("text", (f"{TEXT} The Quay Panel has followed nine quays since 1999.",), page=1),
            Block("foot", (note,), page=1, note="*"),
        ),
        pages=3,
    )


def test_the_initials_of_a_series_are_those_whom_its_authors_thank() -> None:
    page = read_title_page(series("University of Corran and Institute for Lamps and Quays. All errors are mine."))
    assert page.issuer == "Institute for Lamps and Quays"


def test_whom_a_paper_only_tells_of_is_not_whose_it_is() -> None:
    page = read_title_page(series("All errors are mine."))
    assert page.body is None and page.issuer is None


@pytest.mark.parametrize("sort", ["Report", "Final Report"])
def test_a_commission_s_name_and_a_report_are_its_report(sort: str) -> None:
    lines = ("ROYAL COMMISSION ON", "QUAYS AND LAMPS", "1951–1954", sort.upper(), "Presented to the Senate", "Cmd. 7")
    blocks = [Block("heading" if at < 4 else "text", (line,), page=1, level=1) for at, line in enumerate(lines)]
    page = read_title_page(Extract("pdf", (*blocks, Block("text", (TEXT,), page=2)), pages=3))
    assert (page.body or page.issuer) == "Royal Commission on Quays and Lamps"


def test_a_commission_s_name_alone_is_no_report_of_its_own() -> None:
    name = "Royal Commission on Quays and Lamps"
    assert own_name(name, ("A briefing",)) is None
    assert own_name(f"{name} 1951–1954: Report", ()) == name
