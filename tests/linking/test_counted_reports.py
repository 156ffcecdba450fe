"""The count that a committee gives its reports in a session, in invented words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indexer.linking.counted_reports import number_of, own_count
from indexer.linking.resolve import resolve_one
from indexer.models import Document
from indexer.reading.document import read_document
from indexer.works.catalogue import Catalogue

PAGE = "# Lamps of the coast\n\nFourth Report of Session 2017–19\n\n" + "\n\n".join(
    f"{n}. The lamps of the coast went out one by one that year." for n in range(1, 30)
)


def held(folder: Path, kind: str = "committee-report") -> Document:
    path = folder / "lamps.md"
    path.write_text(PAGE, encoding="utf-8")
    document = read_document(path, Catalogue({}))
    return replace(document, work=replace(document.work, kind=kind, body="Lamp Committee", session="2017-19"))


@pytest.mark.parametrize(
    ("printed", "number"),
    [("First", 1), ("Twelfth", 12), ("Twentieth", 20), ("Sixty-Third", 63), ("63rd", 63), ("Ninety–Ninth", 99)],
)
def test_counts_are_read(printed: str, number: int) -> None:
    assert number_of(printed) == number


def test_a_response_does_not_bear_the_count_of_the_report_that_it_names(tmp_path: Path) -> None:
    assert own_count(held(tmp_path)) == (4, False, "2017-19")
    assert own_count(held(tmp_path, "government-response")) is None
    assert own_count(held(tmp_path, "audit-report")) is None


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("The Lamp Committee, in its 4th Report of 2017–19 (para. 15), had been told so.", True),
        ("The Lamp Committee’s Fourth Report of Session 2017–19, paragraph 15, says so.", True),
        ("The Lamp Committee, in its Fifth Report of 2017–19 (para. 15), had been told so.", False),
        ("The Lamp Committee, in its Fourth Report of 2019–21 (para. 15), had been told so.", False),
        ("The Oil Committee, in its Fourth Report of 2017–19 (para. 15), had been told so.", False),
    ],
)
def test_a_report_is_found_by_its_count(tmp_path: Path, said: str, found: bool) -> None:
    report = held(tmp_path)
    path = tmp_path / "draft.md"
    path.write_text(f"# Draft\n\n{said}\n", encoding="utf-8")
    draft = read_document(path, Catalogue({}))
    links = resolve_one(draft, {report.id: report}, [report.work], Catalogue({})).links[draft.id]
    assert any(link.target == f"{report.id}#15" for link in links) is found
