"""A place typed with a work's name in anybody's words, and one that the work has not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from corpus_small import AUDIT, COUNCILS, INQUIRY, Writer, publish

from indexer.models import Paragraph
from indexer.search import search
from indexer.search.works_called import nearest
from indexer.store import Corpus, Snapshot, open_snapshot

SAID = "The council should publish each year how many patients waited for a bed, and for how long they waited."
FRONT = "The study team was Ann Sample and Bo Exemplar, under the direction of Cy Specimen, whom we thank for it all."


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    folder: Path = tmp_path_factory.mktemp("called")
    audit = Writer(AUDIT).paragraph("~1", FRONT)
    for number in ("1", "2", "2.1", "2.7"):
        audit.paragraph(number, f"{SAID} It is so in {number}.")
    inquiry = Writer(INQUIRY)
    for number in map(str, range(1, 8)):
        inquiry.paragraph(number, f"{SAID} It is so in {number}.")
    inquiry.heading("Summary of conclusions").heading("Beds")
    for number in ("1", "2"):
        inquiry.paragraph(f"beds/{number}", f"Beds are too few for those who need them, in year {number} as before.")
        inquiry.paragraphs[-1] = _numbered(inquiry.paragraphs[-1], number)
    councils = Writer(COUNCILS).paragraph("~1", "Councils need beds, and more of them than they have had so far.")
    publish(folder, Corpus((audit.done(), inquiry.done(), councils.done())))
    opened = open_snapshot(folder)
    yield opened
    opened.close()


def _numbered(paragraph: Paragraph, number: str) -> Paragraph:
    return replace(paragraph, number=number)


@pytest.mark.parametrize(
    ("typed", "ref"),
    [
        ("hospital and home para 2.7", "nao-hc101-2020#2.7"),
        ("NAO moving between hospital and home, paragraph 2.1", "nao-hc101-2020#2.1"),
        ("paragraph 2.7 of the NAO hospital report", "nao-hc101-2020#2.7"),
        ("Public Accounts Committee border of two services para 4", "pac-hc202-2021#4"),
        ("care at the border para 4", "pac-hc202-2021#4"),
        ("border of two services report conclusion 2", "pac-hc202-2021#beds/2"),
        ("HC 202 conclusion 2", "pac-hc202-2021#beds/2"),
    ],
)
def test_a_place_is_found_by_any_name_of_its_work(snapshot: Snapshot, typed: str, ref: str) -> None:
    hits = search(snapshot, typed).hits
    assert hits[0].ref == ref and hits[0].why.place
    assert [hit.ref for hit in hits if hit.why.place] == [ref]


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("HC 101 para 9.9", "nao-hc101-2020#2.7"),
        ("hospital and home para 9.9", "nao-hc101-2020#2.7"),
        ("HC 202, para 99", "pac-hc202-2021#7"),
    ],
)
def test_a_place_that_a_held_work_has_not_is_told_with_the_nearest(snapshot: Snapshot, typed: str, near: str) -> None:
    found = search(snapshot, typed)
    (told,) = found.notes
    assert "is held and has no paragraph" in told and near.partition("#")[2] in told
    assert found.hits == () and found.suggestion == near


def test_words_that_call_no_work_are_told(snapshot: Snapshot) -> None:
    (told,) = search(snapshot, "lamp oil review para 3").notes
    assert told.startswith("No work here is called “lamp oil review”")
    assert search(snapshot, "what do councils say in paragraph 3").notes[:1] != (told,)


def test_a_report_opens_where_its_text_begins(snapshot: Snapshot) -> None:
    for typed in ("https://example.org/audit", "HC 101"):
        assert search(snapshot, typed).hits[0].ref == "nao-hc101-2020#1"


def test_the_nearest_is_of_the_same_count(snapshot: Snapshot) -> None:
    document = snapshot.document("nao-hc101-2020")
    assert [nearest(document, number) for number in ("9", "2.5", "0.1")] == ["2", "2.1", "2.1"]
