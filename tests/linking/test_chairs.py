"""Reports that go by the name of who chaired the inquiry, in invented words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.linking.chairs import Chair, chair_of
from indexer.linking.resolve import resolve_one
from indexer.models import Document, Link
from indexer.reading.document import read_document
from indexer.works.catalogue import Body, Catalogue

PAGE = "# Module 1: Lamps\n\n{front}\n\n18 July 2024\n\n## 3 Lamps\n\n" + "\n\n".join(
    f"3.{n}. The lamps of the coast went out one by one that year." for n in range(1, 42)
)


def held(folder: Path, front: str, kind: str = "inquiry-report") -> Document:
    path = folder / "lamps.md"
    path.write_text(PAGE.format(front=front), encoding="utf-8")
    document = read_document(path, Catalogue({}))
    return replace(document, work=replace(document.work, kind=kind, published="2024-07-18"))


def led(folder: Path, said: str) -> tuple[Document, Sequence[Link]]:
    """The report that Lady Wickham chaired, and the links of a draft that says this."""
    report = held(folder, "A report by The Rt Hon the Baroness Wickham DBE Chair of the UK Lamp Inquiry")
    path = folder / "draft.md"
    path.write_text(f"# Draft\n\n{said}\n", encoding="utf-8")
    draft = read_document(path, Catalogue({}))
    return report, resolve_one(draft, {report.id: report}, [report.work], Catalogue({})).links[draft.id]


@pytest.mark.parametrize(
    ("front", "chair"),
    [
        ("A report by The Rt Hon the Baroness Wickham DBE Chair of the UK Lamp Inquiry", "Wickham"),
        ("Dr Ann Wickham, independent chair of the rapid review", "Wickham"),
        ("I thank Dr Ann Wickham for her help with the review.", None),
        ("Sir Tom Oil, Chair of the Lamp Inquiry, and Dame Ann Wick, Chair of the Oil Review", None),
    ],
)
def test_who_signs_as_chair_is_known(tmp_path: Path, front: str, chair: str | None) -> None:
    assert (found.surname if (found := chair_of(held(tmp_path, front))) else None) == chair
    assert chair_of(held(tmp_path, front, "committee-report")) is None


@pytest.mark.parametrize(
    ("cited", "found"), [("Wickham (2024, para 3.40)", True), ("Wickham (2023, para 3.40)", False)]
)
def test_a_report_is_found_by_its_chair_and_year(tmp_path: Path, cited: str, found: bool) -> None:
    report, links = led(tmp_path, f"The lamps went out, says {cited}.")
    assert any(link.target == f"{report.id}#3.40" for link in links) is found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Lady Wickham’s report says at paragraph 3.40 that the lamps went out.", True),
        ("Lady Wickham's first report, published in July 2024, says at paragraph 3.40 that the lamps went out.", True),
        ("We rely on paragraph 3.40 of Baroness Ann Wickham’s Module 1 report.", True),
        ("All of it is in Lady Wickham’s Module 1 report, 3.40.", True),
        ("That is the very error found by Baroness Wickham’s report (3.40).", True),
        ("Lady Wickham’s second report says at paragraph 3.40 that the lamps went out.", False),
        ("Lady Wickham’s Module 2 report, paragraph 3.40, says that the lamps went out.", False),
        ("Lord Wickham’s report says at paragraph 3.40 that the lamps went out.", False),
        ("Professor Tim Wickham’s report on lamps says at paragraph 3.40 that they went out.", False),
        ("Lady Wickham’s review of dentistry (para 3.40) says so.", False),
        ("Lady Wickham’s inquest report of 2011, para 3.40, says so.", False),
        ("Lady Wickham’s report on lamps says at paragraph 3.40 that they went out.", True),
        ("Lady Oilham’s first report says at paragraph 3.40 that the lamps went out.", False),
    ],
)
def test_a_sentence_names_a_report_by_its_chair(tmp_path: Path, said: str, found: bool) -> None:
    report, links = led(tmp_path, said)
    assert any(link.target == f"{report.id}#3.40" for link in links) is found
    assert links, "what is not found stands there, with its reason"


def test_a_committee_lists_its_chair(tmp_path: Path) -> None:
    members = (
        "The members were: Ann Oilham MP (Labour (Co-op), Harbour and Pier) (Chair) Bo Wick MP (Lamp Party, Coast)"
    )
    chair = chair_of(held(tmp_path, members, "committee-report"))
    assert chair == Chair("Oilham", frozenset(("ann",)), None)
    assert chair.may_be("Ms") and not chair.may_be("Lord") and not chair.may_be("Dr") and not chair.may_be(None, "Bo")
    peers = "The Members of the Committee were: Baroness Wickham of Lampton (Chair) Lord Oil Baroness Bowl"
    peer = chair_of(held(tmp_path, peers, "committee-report"))
    assert peer == Chair("Wickham", frozenset(), "Baroness")
    assert peer.may_be("Lady") and not peer.may_be("Sir")
    assert chair_of(held(tmp_path, "Bo Wick MP (Lamp Party, Coast) Ann Oil MP", "committee-report")) is None


CATALOGUE = Catalogue({}, bodies=(Body("Harbour Inquiry", aliases=("Wickham Inquiry",)),))


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("Wickham, vol 1, section 1.1, para 3.", True),
        ("Sir John Wickham, Report of the Harbour Inquiry, HC 9, July 2016, vol 1, section 1.1, para 3.", True),
        ("Wickham (2016), section 1.1, para 3.", True),
        ("Wickham, s 1.1 [3].", True),
        ("The Wickham Inquiry, 1.1, para 3.", True),
        ("Wickham, section 1.2, para 3.", False),
        ("Oilman, vol 1, section 1.1, para 3.", False),
    ],
)
def test_a_part_is_found_by_whose_inquiry_it_is(tmp_path: Path, note: str, found: bool) -> None:
    path = tmp_path / "part.md"
    said = "\n\n".join(f"{n}. Lamps went out, as the Harbour Inquiry heard." for n in range(1, 9))
    path.write_text(f"# Section 1.1 - Lamps\n\n{said}\n", encoding="utf-8")
    part = read_document(path, CATALOGUE)
    part = replace(part, work=replace(part.work, kind="inquiry-report"))
    path = tmp_path / "draft.md"
    path.write_text(f"# Draft\n\nLamps went out.[^1]\n\n[^1]: {note}\n", encoding="utf-8")
    draft = read_document(path, CATALOGUE)
    links = resolve_one(draft, {part.id: part}, [part.work], CATALOGUE).links[draft.id]
    assert (part.ref("3") in [link.target for link in links]) is found
