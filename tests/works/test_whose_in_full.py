"""Whose a paper is, by the name as it stands in full: on a masthead, over two lines, beside who holds its office."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract import read
from indexer.models import Block, Box, Extract
from indexer.works.titlepage import TitlePage, read_title_page

PROSE = "The lamps were lit at dusk in every month of that year, and the keepers were paid for it."


def cover(*lines: tuple[str, float]) -> TitlePage:
    blocks = [
        Block(
            "heading",
            (text,),
            1,
            level=2 if size < 20 else 1,
            boxes=(Box(1, 72, 700 - 40 * at, 300, 700 - 40 * at + size),),
        )
        for at, (text, size) in enumerate(lines)
    ]
    return read_title_page(Extract("pdf", (*blocks, Block("text", (PROSE,), 2)), pages=2))


def page(folder: Path, head: str, body: str) -> TitlePage:
    path = folder / "lamps.html"
    path.write_text(f"<html><head>{head}</head><body>{body}<p>{PROSE}</p></body></html>", "utf-8")
    return read_title_page(read(path))


@pytest.mark.parametrize("holder", ["Auditor General", "Auditor"])
def test_the_office_of_an_auditor_stands_on_the_cover(holder: str) -> None:
    found = cover((f"A report by the {holder}", 13), ("Lighting the quay", 34), ("Department for Lamps and Oil", 12),
                  ("Audit Office of Saltby", 16))  # fmt: skip
    assert found.body == "Audit Office of Saltby"


def test_a_commission_s_place_stands_on_the_masthead_alone(tmp_path: Path) -> None:
    masthead = (
        "<table><tr><td><b>LAMP REFORM COMMISSION OF SALTBY</b></td><td><a>Home</a> <a>Reports</a></td></tr></table>"
    )
    title = "<title>LRC 4 – Chapter 2 – Lamp Reform Commission</title>"
    found = page(tmp_path, title, f"{masthead}<h1>Keepers of lamps</h1><p>© Lamp Reform Commission 2031</p>")
    assert (found.body or found.issuer) == "Lamp Reform Commission of Saltby"


def test_a_site_s_address_is_nobody_s_name(tmp_path: Path) -> None:
    head = "<title>Lamps on the quay - PUBLIC.EXAMPLE</title><meta property='og:site_name' content='PUBLIC.EXAMPLE'>"
    found = page(tmp_path, head, "<div>Department for<br>Lamps and Oil</div><h1>Lamps on the quay</h1>")
    assert (found.body or found.issuer) == "Department for Lamps and Oil"


def test_a_parliament_s_library_over_two_lines() -> None:
    found = cover(
        ("Parliament of Saltby", 15), ("Library", 15), ("Research Briefing", 14), ("Lamps: law and disputes", 28)
    )
    assert (found.body or found.issuer) == "Parliament of Saltby Library"


def test_an_auditor_alone_over_the_department_that_was_audited() -> None:
    lines = ("Auditor General for Saltby", 13), ("Lighting the quay", 30), ("Department for Lamps", 14)
    assert cover(*lines).body == "Auditor General for Saltby"
    assert cover(lines[2], lines[1], lines[0]).body == "Department for Lamps"


@pytest.mark.parametrize(
    ("beside", "body"), [("Commission on the Quays", "Commission on the Quays"), ("March 2031", "Night Ferry Inquiry")]
)
def test_an_inquiry_that_a_body_named_is_that_bodys(beside: str, body: str, tmp_path: Path) -> None:
    path = tmp_path / "ferry.md"
    path.write_text(
        f"# The Night Ferry Inquiry: Crossing After Dark\n\n{beside}\n\n## What we saw\n\n{PROSE}\n", "utf-8"
    )
    found = read_title_page(read(path))
    assert (found.body or found.issuer) == body


def test_a_name_that_tells_no_body_is_known_by_the_bare_address_over_the_pages() -> None:
    lines = ("Somewhere to Wait", 30), ("WICK & TALLOW", 12)
    heads = tuple(Block("furniture", ("Somewhere to Wait wickandtallow.org.uk",), at) for at in (2, 3))
    blocks = [Block("heading", (text,), 1, level=1, boxes=(Box(1, 72, 700 - size, 300, 700),)) for text, size in lines]
    found = read_title_page(Extract("pdf", (*blocks, Block("text", (PROSE,), 2), *heads), pages=3))
    assert (found.body or found.issuer) == "Wick & Tallow"


def test_the_heading_of_an_old_site_has_the_committee_its_report_and_the_title(tmp_path: Path) -> None:
    head = "<h1>Select Committee on Tides Third Report<br>Moorings at the Quay</h1>"
    found = page(tmp_path, "<title>House of Assembly - Tides - Third Report</title>", head)
    assert (found.title, found.body) == ("Moorings at the Quay", "Select Committee on Tides")


def test_a_partnership_for_a_place_is_a_body(tmp_path: Path) -> None:
    found = page(tmp_path, "<title>Review of a Drowning</title>",
                 "<p>Safety Partnership for Saltby</p><h1>Review of a Drowning</h1>")  # fmt: skip
    assert (found.body or found.issuer) == "Safety Partnership for Saltby"
