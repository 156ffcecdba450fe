"""The catalogue: its own facts hold together, works are known by what their files print, and errors name the line."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from indexer.errors import TrailError
from indexer.works.catalogue import Catalogue, slug, title_key
from indexer.works.titlepage import page_of_text

REPOSITORY = Path(__file__).parents[2]

NAO_TITLE_PAGE = """\
National Audit Office

Report
by the Comptroller and Auditor General

{title}

{imprint}

This report is about an example.
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(REPOSITORY / "corpus" / "catalogue.toml")


# ── the facts ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_five_works_of_the_corpus(catalogue: Catalogue) -> None:
    known = {id: (w.publisher, w.kind, w.series, w.session, w.published) for id, w in catalogue.works.items()}
    assert known["nao-hc950-2018"] == ("NAO", "audit-report", "HC 950", "2017-19", "2018-07-04")
    assert known["pac-hc1376-2018"] == ("PAC", "committee-report", "HC 1376", "2017-19", "2018-10-19")
    assert known["lga-green-paper-ch6-2018"] == ("LGA", "green-paper", None, None, "2018-07-31")
    assert known["communitycare-integration-white-paper-2022"][4] == "2022-02-10"
    assert known["croneri-england-scotland-2016"][4] == "2016-08-19"


def test_numbers_are_unique_within_a_session(catalogue: Catalogue) -> None:
    numbers = [(work.series, work.session) for work in catalogue.works.values() if work.series]
    assert len(set(numbers)) == len(numbers)


def test_the_pac_and_the_nao_have_works_of_the_same_title(catalogue: Catalogue) -> None:
    for title in ("Sustainability and transformation in the NHS", "The adult social care workforce in England"):
        assert {w.publisher for w in catalogue.works.values() if w.title == title} == {"NAO", "PAC"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Comptroller and Auditor General", "National Audit Office"),
        ("the Comptroller & Auditor General", "National Audit Office"),
        ("C&AG", "National Audit Office"),
        ("House of Commons Public Accounts Committee", "Committee of Public Accounts"),
        ("King's Fund", "The King’s Fund"),
        ("Nobody at All", None),
        ("", None),
    ],
)
def test_bodies_go_by_several_names(catalogue: Catalogue, name: str, expected: str | None) -> None:
    body = catalogue.body(name)
    assert (body.name if body else None) == expected


def test_same_body(catalogue: Catalogue) -> None:
    assert catalogue.same_body("NAO", "Comptroller and Auditor General") is True
    assert catalogue.same_body("National Audit Office", "Committee of Public Accounts") is False
    assert catalogue.same_body(None, "Committee of Public Accounts") is None
    assert catalogue.same_body("The Example Society", "Example Society") is True


# ── which work a document is ───────────────────────────────────────────────────────────────────────────────────


def test_the_fact_work_comes_first(catalogue: Catalogue) -> None:
    assert (
        catalogue.identify({"work": "pac-hc1376-2018"}, page_of_text("HC 950, Session 2017–2019"), "x.md").id
        == "pac-hc1376-2018"
    )
    new = catalogue.identify({"work": "my-work"}, page_of_text("Mine"), "x.md")
    assert (new.id, new.title) == ("my-work", "Mine")


@pytest.mark.parametrize(
    ("imprint", "expected"),
    [
        ("HC 950, Session 2017–2019, 4 July 2018", "nao-hc950-2018"),
        ("HC 950  SESSION 2010–2012", "nao-hc950-2010-12"),
        ("HC 950, Session 2010–2012, 4 July 2011", "nao-hc950-2011"),
    ],
)
def test_a_number_counts_only_with_its_session(catalogue: Catalogue, imprint: str, expected: str) -> None:
    work = catalogue.identify(
        {}, page_of_text(NAO_TITLE_PAGE.format(title="Another title", imprint=imprint)), "draft.md"
    )
    assert work.id == expected


def test_a_title_needs_the_body_beside_it(catalogue: Catalogue) -> None:
    title = "Sustainability and transformation in the NHS"
    assert (
        catalogue.identify({}, page_of_text(NAO_TITLE_PAGE.format(title=title, imprint="")), "a.pdf").id
        == "nao-hc719-2018"
    )
    committee = f"House of Commons\nCommittee of Public Accounts\n{title}\n"
    assert (
        catalogue.identify({}, page_of_text(committee), "a.pdf").id
        == "pac-sustainability-and-transformation-in-the-nhs-2018"
    )
    assert catalogue.identify({}, page_of_text(f"{title}\n\nAn essay."), "essay.docx").body is None


def test_a_draft_that_cites_a_work_is_not_that_work(catalogue: Catalogue) -> None:
    opening = (
        "Joining up care: an essay\n\nThe National Audit Office’s The health and social care interface, Session "
        "2017–19, HC 950, lists challenges.\n\n1 Comptroller and Auditor General, The health and social care "
        "interface, Session 2017–19, HC 950, 4 July 2018, para 2.7\n"
    )
    work = catalogue.identify({"author": "A. Student"}, page_of_text(opening), "My essay.docx")
    assert (work.id, work.title, work.body, work.series) == (
        "joining-up-care-an-essay",
        "Joining up care: an essay",
        None,  # a person who saved the file is no body
        None,
    )


def test_a_new_work_holds_only_what_its_title_page_says(catalogue: Catalogue) -> None:
    opening = (
        "HC 179\nHouse of Commons\nEnvironmental Audit Committee\nEnvironmental impact\nof microplastics\n"
        "Fourth Report of Session 2016–17\nHC 179\nPublished on 24 August 2016\nby authority of the House of Commons\n"
    )
    work = catalogue.identify({}, page_of_text(opening), "eac-microplastics-hc179.pdf")
    assert (work.id, work.title) == ("eac-hc179-2016", "Environmental impact of microplastics")
    assert (work.body, work.kind) == ("Environmental Audit Committee", "committee-report")
    assert (work.series, work.session, work.published) == ("HC 179", "2016-17", "2016-08-24")


def test_nothing_is_invented_for_an_empty_text(catalogue: Catalogue) -> None:
    work = catalogue.identify({}, page_of_text(""), "notes on care.txt")
    assert (work.id, work.title, work.body, work.published) == ("notes-on-care", "notes on care", None, None)


# ── errors ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[work]]\nid = \n", "line 2"),
        ('[[work]]\nid = "a"\ntitle = "A"\n\n[[work]]\nid = "b"\n', "line 5: the entry lacks 'title'"),
        ('[[work]]\nid = "a"\ntitle = "A"\nyear = 2018\n', "line 1: a work has no field 'year'"),
        ('[[work]]\nid = "a"\ntitle = "A"\naliases = "B"\n', "line 1: 'aliases' must be a list"),
        ('[[work]]\nid = "a"\ntitle = 3\n', "line 1: 'title' must be a text"),
        ('[[work]]\nid = "a"\ntitle = "A"\n[[work]]\nid = "a"\ntitle = "B"\n', "line 4: the id 'a' stands twice"),
        ('[[body]]\nmark = "X"\n', "line 1: the entry lacks 'name'"),
        ('[works]\na = "b"\n', "has no field 'works'"),
    ],
)
def test_a_wrong_catalogue_is_refused_by_line(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "catalogue.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(TrailError, match=words) as error:
        Catalogue.load(path)
    assert "catalogue.toml" in str(error.value)
    assert "\n" not in str(error.value)


def test_abbreviations_of_a_glossary_are_added(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.toml"
    head = (
        '[abbreviations]\n"LPA" = "local planning authority"\n\n[[glossary]]\ntitle = "G"\nurl = "https://a.example/"\n'
    )
    path.write_text(head + '[glossary.means]\n"LPA" = "lasting power of attorney"\n"AB" = ["a b", "a c"]\n', "utf-8")
    assert Catalogue.load(path).abbreviations == {
        "LPA": ("local planning authority", "lasting power of attorney"),
        "AB": ("a b", "a c"),
    }
    path.write_text(head + '[glossary.means]\n"LPA" = 3\n', "utf-8")
    with pytest.raises(TrailError, match="line 4: 'means' must be a table"):
        Catalogue.load(path)


def test_each_abbreviation_of_a_glossary_has_its_page(catalogue: Catalogue) -> None:
    held = tomllib.loads((REPOSITORY / "corpus" / "catalogue.toml").read_text("utf-8"))
    assert len(catalogue.abbreviations) > 250
    for entry in held["glossary"]:
        assert entry["url"].startswith("http") and entry["title"] and entry["means"]


def test_a_missing_catalogue_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrailError, match="cannot be read"):
        Catalogue.load(tmp_path / "none.toml")


def test_keys() -> None:
    assert slug("Local system reviews: Interim report") == "local-system-reviews-interim-report"
    assert title_key("6. Adult  social care – and the NHS") == "adult social care and the nhs"
    assert title_key("The King’s Fund") == title_key("the King's Fund")
