"""Errors that writers make, one small case each, held against the embedded digests."""

from __future__ import annotations

import pytest

from indexer import settings
from indexer.checking import CheckReport, check, read_pasted
from indexer.checking.state import SAYS_LITTLE
from indexer.comparing import quotes
from indexer.embed import query_encoder
from indexer.store import Snapshot
from indexer.works.catalogue import Catalogue

pytestmark = pytest.mark.usefixtures("drafts_here")
NAO = "Comptroller and Auditor General, *The health and social care interface*, Session 2017–19, HC 950, 4 July 2018"
PAC = "Committee of Public Accounts, *Interface between health and adult social care*, Session 2017–19, HC 1376"
NEWS = (
    "‘Health and social care integration plans “little good without adequate funding and staffing”’, "
    "Community Care, 10 February 2022"
)
CASES = [
    ("Personal care costs are to be capped at £68,000.", NEWS, ""),
    ("The NHS spends around £860 million a year treating older patients who need not be in hospital.", NAO,
     ", para 2.6"),
    ("Councils could raise a social care precept between 2016-17 and 2018-19.", NAO, ", para 2.5"),
    ("The 152 clinical commissioning groups work with 209 local authorities.", NAO, ", para 3.10"),
    ("The King's Fund reports that hospitals increasingly blame social care for their own worse results.", NAO,
     ", para 2.3"),
]  # fmt: skip


def _checked(snapshot: Snapshot, *noted: tuple[str, str]) -> CheckReport:
    catalogue = Catalogue.load(settings.catalogue())
    body = "\n\n".join(f"{claim}[^{n}]" for n, (claim, _) in enumerate(noted, 1))
    notes = "\n".join(f"[^{n}]: {note}" for n, (_, note) in enumerate(noted, 1))
    draft = read_pasted(f"# A draft\n\n{body}\n\n{notes}\n", catalogue)
    return check(draft, snapshot, catalogue, query_encoder(snapshot.manifest.encoder))


def test_each_is_told_from_its_source(snapshot: Snapshot) -> None:
    report = _checked(snapshot, *((claim, f"{work}{place}") for claim, work, place in CASES))
    found = {checked.claim: (checked.state, checked.reasons) for checked in report.citations}
    assert {claim: found[claim] for claim, *_ in CASES if found[claim][0] != "differs"} == {}


@pytest.mark.parametrize("said", ["It was so.", "C.", "See also there."])
def test_what_says_next_to_nothing_is_held_against_nothing(snapshot: Snapshot, said: str) -> None:
    (checked,) = _checked(snapshot, (said, f"{NAO}, para 2.6")).citations
    assert (checked.state, checked.reasons[0]) == ("cannot-tell", SAYS_LITTLE)


def test_who_has_the_report_alone_reads_names_of_places(snapshot: Snapshot) -> None:
    found = _checked(snapshot, (CASES[1][0], f"{NAO}, para 2.9"), (CASES[1][0], "Lamp Trust, *Oil*, March 2017"))
    here, other = found.citations
    assert "nao-hc950-2018#2.6" in here.reasons[0] and "paragraph 2.6" in here.told[0]
    assert "“The health and social care interface”, paragraph 2.6" in " ".join(other.told)
    assert not any("#" in said for checked in found.citations for said in checked.told)


def test_of_several_places_the_one_shown_is_named(snapshot: Snapshot) -> None:
    """Cited together, the words shown may stand in the second: that is the place to look at."""
    (checked,) = _checked(snapshot, (CASES[1][0], f"{NAO}, paras 2.3 and 2.6")).citations[:1]
    assert checked.source and checked.source.ref == "nao-hc950-2018#2.6"
    assert checked.target_title == "The health and social care interface, paragraph 2.6"


def test_each_short_form_reaches_its_place(snapshot: Snapshot) -> None:
    claim = "The two sectors should work together better."
    defined = NAO.replace(", Session", " (‘the C&AG's Report’), Session")
    forms = (
        f"{defined}, para 2.6",
        "C&AG's Report, para 2.9",
        "Ibid",
        "Ibid, para 2.7",
        f"{PAC}, para 17",
        "PAC Report, para 20",
    )
    report = _checked(snapshot, *((claim, form) for form in forms))
    places = [(checked.target or "").partition("#")[2] for checked in report.citations]
    assert places == ["2.6", "2.9", "2.9", "2.7", "17", "20"]


def test_a_letter_changed_to_fit_is_no_alteration() -> None:
    (found,) = quotes.compare(
        "It says that “[l]amps are lit universally”.", "Lamps are lit universally, whereas oil is sold."
    )
    assert found.standing in ("exact", "cut")


def test_the_nearest_passage_stands_where_nothing_could_be_held(snapshot: Snapshot) -> None:
    claim = "The NHS spends around £820 million a year on older patients who need not be in hospital."
    report = _checked(snapshot, (claim, f"{NAO}, para 9.99"), (claim, "Lamp Trust, *Some other work*, March 2017"))
    assert [checked.state for checked in report.citations] == ["no-such-paragraph", "not-in-corpus"]
    for checked in report.citations:
        assert checked.nearest is not None and checked.nearest.ref == "nao-hc950-2018#2.6"
        assert "nao-hc950-2018#2.6" in " ".join(checked.reasons)


def test_a_page_behind_the_contents_and_a_bare_number(snapshot: Snapshot) -> None:
    listed = (
        "\n\n## References\n\n- Public Accounts Committee [PAC] (2018) *Interface between health and adult social "
        "care*. "
        "HC 1376.\n"
    )
    claim = "Local areas had to apply a model for reducing delayed transfers"
    text = f"# A note\n\n{claim} (PAC 2018: 18). {claim} (PAC 2017: para 18).{listed}"
    catalogue = Catalogue.load(settings.catalogue())
    report = check(read_pasted(text, catalogue), snapshot, catalogue, query_encoder(snapshot.manifest.encoder))
    first, second = report.citations
    assert first.target == "pac-hc1376-2018#18" and "read as a paragraph" in " ".join(first.reasons)
    assert second.state == "differs" and "no “PAC 2017”" in second.reasons[0]
