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
