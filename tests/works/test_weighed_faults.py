"""What weighed signs of titles and bodies must not do: faults that were found, one test for each class."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from indexer.extract import read
from indexer.models import Block, Box, Extract
from indexer.works.titlepage import TitlePage, choosing, read_title_page
from indexer.works.titlepage.weighing import Candidate
from tests.works.test_weighed_titles import PROSE, extract


def of_text(tmp_path: Path, text: str, name: str = "paper.md") -> TitlePage:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return read_title_page(read(path))


@pytest.mark.parametrize(
    "office",
    [
        "Department for Lamps, Oil & Tidal Strategy",
        "Department for Levelling Quays, Lamps and Communities",
        "Foreign, Commonwealth & Development Office",
        "Department for Quays, Lanterns and Ropes",
    ],
)
def test_a_department_is_named_whole_whatever_commas_part_it(office: str) -> None:
    page = read_title_page(
        extract((office, 14, None), ("Lighting the piers of Orrin", 26, 1), ("March 2043", 11, None))
    )
    assert (page.body or page.issuer) == office
    assert page.issuer in (None, office)


def test_a_series_behind_a_department_is_no_part_of_its_name() -> None:
    page = read_title_page(
        extract(("Ministry of Lamps Analytical Series", 12, None), ("Fewer lamps out of order", 26, 1))
    )
    assert (page.body or page.issuer) == "Ministry of Lamps"


@pytest.mark.parametrize(
    "field",
    ["Owner: Ann Example", "Purpose: to light", "Classification: Public document", "Status: Final", "Version: 3 final",
     "Present: Ann Example, Bo Sample", "Lead member: Ann Example"],
)  # fmt: skip
def test_a_field_of_a_form_is_no_title(tmp_path: Path, field: str) -> None:
    page = of_text(tmp_path, f"# {field}\n\n# Oil for the quays\n\n{PROSE}\n")
    assert page.title == "Oil for the quays"


@pytest.mark.parametrize("under", ["## Our vision: light for all", "Our vision: light for all"])
def test_no_title_spans_headings_of_two_levels(tmp_path: Path, under: str) -> None:
    page = of_text(tmp_path, f"# Winter plan\n\n{under}\n\n{PROSE}\n\n## Method\n\n{PROSE}\n")
    assert page.title == "Winter plan"


@pytest.mark.parametrize("logo", ["Lumen", "Pharos"])
def test_a_logo_is_no_part_of_the_title_under_it(logo: str) -> None:
    page = read_title_page(
        extract(
            (logo, 36, None), ("The oil we need", 28, 1), ("A plan for winter nights", 16, None), ("May 2043", 10, None)
        )
    )
    assert page.title is not None
    assert page.title.startswith("The oil we need")


@pytest.mark.parametrize(
    "title",
    ["Evaluation of the Better Lamp Fund", "Reform of the Harbour Council", "Improving the Lamp Ombudsman Service",
     "A new Quay Lighting Commission"],
)  # fmt: skip
def test_a_title_does_not_name_its_own_body(title: str) -> None:
    page = read_title_page(extract((title, 26, 1), ("May 2043", 12, None)))
    assert (page.title, page.body, page.issuer) == (title, None, None)


def test_what_a_field_calls_the_title_is_it_beside_a_motto() -> None:
    page = read_title_page(
        extract(
            ("Working for a brighter harbour together", 28, 1),
            ("Report Title: Lamp Market Sustainability Plan", 12, None),
            ("Orrin Borough Council", 12, None),
        )
    )
    assert page.title == "Lamp Market Sustainability Plan"


def test_what_stands_under_a_field_s_label_is_the_title() -> None:
    form = "Report to: / Executive Board / Subject: / Lamp oil charging review / Ward(s) affected: / All"
    page = read_title_page(extract((form, 11, None), ("Report of the Director of Lamps", 11, None)))
    assert page.title == "Lamp oil charging review"


def test_the_state_of_a_thing_is_no_land(tmp_path: Path) -> None:
    page = of_text(tmp_path, f"# The state of the quay lamps in winter\n\n# Keepers\n\n{PROSE}\n")
    assert page.title == "The state of the quay lamps in winter"


def test_in_plain_text_the_last_short_line_is_no_title(tmp_path: Path) -> None:
    title, house = "What became of\nthe quay lamps\nand their keepers in Orrin", "Lamps for Life"
    text = f"{title}\n2043\n\n{house}\n\nWest Pier, 6 Oil Street, Saltby SB1 2RP\n\n{PROSE}\n"
    assert of_text(tmp_path, text, "paper.txt").title != house


def test_an_inquiry_s_name_and_the_sort_of_its_paper_are_one_title() -> None:
    page = read_title_page(extract(("Pier House Inquiry", 30, 1), ("Phase 2 Report", 30, 1), ("HC 19", 10, None)))
    assert page.title == "Pier House Inquiry Phase 2 Report"


def test_the_better_of_two_bad_titles_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    bad = [Candidate("Tel: 4", {"label": 1.0}), Candidate("Annex", {"label": 1.0, "volume": 1.0})]
    monkeypatch.setattr(choosing, "title_candidates", lambda *_: bad)
    assert read_title_page(extract(("Lamps for every quay", 26, 1))).title == "Lamps for every quay"


def test_a_cover_of_many_lines_and_a_title_of_many_parts_take_little_longer_than_short_ones(tmp_path: Path) -> None:
    def spent(lines: int, parts: int) -> float:
        blocks = tuple(
            Block(
                "text",
                ("Lamp Board of Quay " + "".join(chr(65 + int(digit)) for digit in str(at)).capitalize(),),
                1,
                boxes=(Box(1, 50, 90000 - 20.0 * at, 500, 90012 - 20.0 * at),),
            )
            for at in range(lines)
        )
        begun = time.process_time()
        read_title_page(Extract("pdf", blocks, (("title", " | ".join(["Lamp Board"] * parts)),), 1))
        return time.process_time() - begun

    spent(50, 10)
    assert spent(5000, 3000) < 3  # seconds; it was a minute


def test_a_window_that_says_a_sort_of_paper_and_its_number_is_no_title_beside_a_heading(tmp_path: Path) -> None:
    page = f"<title>Letter report 4/98</title><p>LAMPS INSPECTORATE<h2>The Keeper's Letter on the Oil</h2><p>{PROSE}"
    assert of_text(tmp_path, page, "letter.html").title == "The Keeper's Letter on the Oil"


def test_an_inquiry_within_its_report_s_title_is_whose_the_report_is() -> None:
    page = read_title_page(extract(("The Report of the", 24, 1), ("Lantern Oil Inquiry", 24, 1), ("Volume 2", 15, 2)))
    assert (page.body or page.issuer) == "Lantern Oil Inquiry"
