"""Notes that name a work and its place in words of their own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indexer.linking.resolve import resolve_one
from indexer.models import Document, Work
from indexer.reading.document import read_document
from indexer.works.catalogue import Catalogue

LAMPS = Work("ho-hc77", "The lamps of the harbour", body="Harbour Office", series="HC 77", session="2017-19",
             published="2018-05-09", kind="committee-report")  # fmt: skip
TIDES = replace(LAMPS, id="ho-hc76", title="The tides of the harbour", series="HC 76")
REPORT = """# The lamps of the harbour

## Oil and wicks

1. Lamps burn oil.

2. Oil is dear.

## Who keeps the quay

3. Keepers are paid.

Figure 8: Oil by year

Table 3: Wicks by year
"""
FIRST = "Harbour Office, *The lamps of the harbour*, HC 77, Session 2017–19, 9 May 2018."


def held(tmp_path: Path) -> Document:
    (tmp_path / "lamps.md").write_text(REPORT, "utf-8")
    return replace(read_document(tmp_path / "lamps.md", Catalogue()), work=LAMPS)


def led(tmp_path: Path, again: str, first: str = FIRST) -> list[tuple[str, str]]:
    report = held(tmp_path)
    path = tmp_path / "draft.md"
    path.write_text(f"# Quays\n\nLamps burn.[^1] Oil is dear.[^2]\n\n[^1]: {first}\n[^2]: {again}\n", "utf-8")
    draft = read_document(path, Catalogue())
    links = resolve_one(draft, {LAMPS.id: report}, [LAMPS, TIDES], Catalogue()).links[draft.id]
    found = [link for link in links if draft.citations[link.citation].note == "fn2" and link.target]
    told = {report.ref(p.id): p.span.of(report.text) for p in report.paragraphs}
    return [(link.state, told.get(link.target or "", "")) for link in found if link.state != "note"]


@pytest.mark.parametrize(
    ("again", "words"),
    [
        ("Harbour Office lamps report, tbl 3", "Table 3: Wicks by year"),
        ("Figure 8 of the Harbour Office’s report shows what oil costs", "Figure 8: Oil by year"),
        ("See Figure 8, Lamps of the Harbour, for the years since 2010.", "Figure 8: Oil by year"),
        ("Harbour Office 2018, Fig 8 (what oil costs)", "Figure 8: Oil by year"),
        ("Op. cit., para 2", "Oil is dear."),
        ("HC 77 at para 2", "Oil is dear."),
        ("Ibid, under ‘Who keeps the quay’", "Keepers are paid."),
        ("HC 77 (2017–19), first sentence of para 2", "Oil is dear."),
        ("HC 77, Session 2017–19, para 3, second bullet", "Keepers are paid."),
        ("See the Board’s answer to the Mayor in Table 3 of HC 77", "Table 3: Wicks by year"),
        ("Harbour Office, “Who keeps the quay”", "Keepers are paid."),
        ("Harbour Office 2018 § ‘Who keeps the quay’", "Keepers are paid."),
    ],
)
def test_a_work_and_its_place_are_found_in_a_note_of_other_words(again: str, words: str, tmp_path: Path) -> None:
    assert ("paragraph", words) in led(tmp_path, again)


@pytest.mark.parametrize(
    "again",
    [
        "Letter from the Harbour Office to the Mayor, para 2",
        "The Mayor told us of her own lamps, in paragraph 2 of her diary",
        "Wick Board, “Who keeps the quay”",
        "Keepers are paid in 3 of 4 ports",
    ],
)
def test_and_nothing_that_is_somebody_elses(again: str, tmp_path: Path) -> None:
    assert not [one for one in led(tmp_path, again) if one[0] == "paragraph"]


def test_of_two_works_in_one_note_neither_is_meant_by_what_both_are(tmp_path: Path) -> None:
    first = "Harbour Office, *The tides of the harbour*, HC 76, Session 2017–19; The lamps of the harbour, HC 77"
    assert not [
        one for one in led(tmp_path, "Figure 8 of the Harbour Office’s report shows it", first) if one[0] == "paragraph"
    ]


MORE = replace(LAMPS, id="ho-hc78", title="Quick survey of wicks in outer ports: final report", series="HC 78")


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("Quick survey of wicks, para 2", True),  # as its title begins
        ("Survey of wicks, para 2", False),
        ("Quick survey of lamps, para 2", False),
        ("What it costs is set out in para 2 of the Harbour Office’s survey of wicks", True),
        ("What it costs is set out in para 2 of a survey of wicks", False),
    ],
)
def test_a_work_that_was_not_cited_before_is_found_by_how_it_begins_or_by_whose_it_is(
    note: str, found: bool, tmp_path: Path
) -> None:
    report = replace(held(tmp_path), work=MORE)
    path = tmp_path / "draft.md"
    path.write_text(f"# Quays\n\nOil is dear.[^1]\n\n[^1]: {note}\n", "utf-8")
    draft = read_document(path, Catalogue())
    links = resolve_one(draft, {MORE.id: report}, [MORE], Catalogue()).links[draft.id]
    assert (report.ref("2") in [link.target for link in links]) is found
