"""Titles and bodies by weighed signs, where rules are silent or wrong; and what the table of weights must hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indexer.extract import read
from indexer.models import Block, Box, Extract
from indexer.works.titlepage import TitlePage, candidates_of, read_title_page
from indexer.works.titlepage.weighing import BODY, NONE, TITLE, Candidate, weigh, weights

PROSE = (
    "The Board has asked what each lamp costs and who pays for it, and is glad to lay its plan before the Assembly."
    " Lamps that nobody keeps are worse than none, and the Board says so plainly: every lamp in this plan has a keeper."
)
Row = tuple[str, float, int | None]


def extract(*rows: Row, title: str = "") -> Extract:
    """A cover of lines, each with its size and its level where it is a heading; a page of text follows."""
    blocks = [
        Block(
            "heading" if level else "text", (words.replace(" / ", "\n"),), 1, level=level,
            boxes=(Box(1, 50, 900 - 60.0 * at - size * (1.2 * words.count(" / ") + 0.97), 500, 900 - 60.0 * at),),
        )
        for at, (words, size, level) in enumerate(rows)
    ]  # fmt: skip
    facts = (("title", title),) if title else ()
    return Extract("pdf", (*blocks, Block("text", (PROSE,), 2, boxes=(Box(2, 50, 600, 500, 640),))), facts, 2)


def told(page: TitlePage) -> tuple[str | None, str | None]:
    return page.title, page.body or page.issuer


def test_a_motto_is_larger_than_the_title_and_a_ministry_only_presents() -> None:
    page = read_title_page(
        extract(
            ("Brighter today. Safer tonight.", 44, None),
            ("Lamps for every quay", 26, 1),
            ("Lighting plan 2041 to 2050", 16, 3),
            ("Presented to the Assembly by the Minister of Harbours under section 9 of the Lamps Act 2029", 10, None),
            ("May 2040", 9, None),
            ("Tarn and Orrin Lighting Board", 12, 4),
            ("An agency of the Ministry of Harbours", 8, None),
            title="Lamps for every quay CLEAN for print",
        )
    )
    assert told(page) == ("Lamps for every quay: Lighting plan 2041 to 2050", "Tarn and Orrin Lighting Board")


def test_who_produced_a_page_and_whose_area_it_is(tmp_path: Path) -> None:
    path = tmp_path / "lamps.html"
    path.write_text(
        "<html><head><title>Lamps out of order, Orrin: 2041</title></head><body><main><p>Statistical bulletin</p>"
        "<h1>Lamps out of order, Orrin: 2041</h1><dl><dt>Produced by:</dt><dd>Statistics Unit of the Orrin Executive"
        f"</dd><dt>Policy area of:</dt><dd>Department of Lamps and Oil</dd></dl><h2>Main points</h2><p>{PROSE}</p>"
        "</main></body></html>",
        "utf-8",
    )
    assert told(read_title_page(read(path))) == (
        "Lamps out of order, Orrin: 2041",
        "Statistics Unit of the Orrin Executive",
    )


def test_what_sort_of_paper_it_is_stands_larger_than_its_title() -> None:
    page = read_title_page(
        extract(
            ("Orrin Government / Consultation Document", 20, 1),
            ("Keeping the lamps", 18, 2),
            ("Our plan for quays and piers", 13, 3),
            ("Date of issue: 6 May 2036", 10, None),
            ("Action required: Responses by 29 July 2036", 10, None),
        )
    )
    assert page.title == "Keeping the lamps: Our plan for quays and piers"


def test_a_report_of_a_committee_over_three_sizes_is_one_title_and_names_its_body() -> None:
    page = read_title_page(
        extract(
            ("HARBOURS DEPARTMENT", 11, None),
            ("REPORT", 20, 1),
            ("OF THE COMMITTEE ON", 13, 2),
            ("THE LIGHTING OF PIERS / AND LANDING STAGES", 21, 1),
            ("Presented to Parliament by the Secretary of State for Harbours", 11, None),
            ("by Command of Her Majesty", 11, None),
            ("July, 1958", 11, None),
        )
    )
    title, body = told(page)
    assert (title or "").casefold() == "report of the committee on the lighting of piers and landing stages"
    assert body == "Committee on the Lighting of Piers and Landing Stages"


def test_a_head_that_says_whose_paper_it_is_is_no_title() -> None:
    cover = extract(("LIGHTING THE QUAYS", 14, 1), ("OUR PIERS", 14, 1))
    running = Block("furniture", ("Orrin Town Council – a light for every quay",), 2)
    page = read_title_page(replace(cover, blocks=(*cover.blocks, running, running, running), pages=3))
    assert "Council" not in (page.title or "")


def test_two_names_that_weigh_the_same_name_nobody() -> None:
    page = read_title_page(extract(("Oil for the poor", 28, 1), ("Tarn Fund", 12, None), ("Saltby Fund", 12, None)))
    assert told(page) == ("Oil for the poor", None)


def test_a_paper_that_only_speaks_of_bodies_is_nobody_s(tmp_path: Path) -> None:
    path = tmp_path / "essay.md"
    path.write_text(f"# Who pays for light?\n\nThe Lamp Trust wrote to the Oil Council in May 2031. {PROSE}\n", "utf-8")
    assert told(read_title_page(read(path))) == ("Who pays for light?", None)


@pytest.mark.parametrize("what", [TITLE, BODY])
def test_every_weight_is_of_a_sign_that_some_candidate_has(what: str) -> None:
    signs = {sign for kind, sign in weights() if kind == what}
    assert signs
    assert max(abs(weights()[what, sign]) for sign in signs) < 8  # no one sign decides against all others


def test_candidates_are_ordered_by_what_their_signs_come_to() -> None:
    some = [Candidate("a", {"weak": 1.0}), Candidate("b", {"largest": 1.0}), Candidate("c", {"no such sign": 5.0})]
    weighed = weigh(TITLE, some)
    assert [one.text for one in weighed] == ["b", "c", "a"]
    assert sum(one.share for one in weighed) == pytest.approx(1.0)


def test_that_it_is_nobody_s_is_always_a_candidate() -> None:
    chosen = candidates_of(extract(("Lamps", 28, 1)))
    assert NONE in [one.text for one in chosen.bodies]
    assert "Lamps" in [one.text for one in chosen.titles]
