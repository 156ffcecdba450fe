"""More like this: the neighbours of a paragraph or a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from corpus_small import AUDIT, INQUIRY, Writer, publish

from indexer.errors import TrailError, UnknownReference
from indexer.search import Filters, like
from indexer.store import Corpus, Snapshot, open_snapshot


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    folder = tmp_path_factory.mktemp("index")
    audit = (
        Writer(AUDIT)
        .paragraph("1", "Patients wait in hospital beds.", "Nurses leave their posts early.^1")
        .paragraph("2", "Patients who wait in hospital beds grow weak.")
        .paragraph("3", "Grants arrive late in every council.")
        .note("1", ("A survey", {"kind": "work", "title": "A survey"}))
    )
    copy = Writer(replace(AUDIT, id="nao-copy")).paragraph("1", "Patients wait in hospital beds, again.")
    inquiry = Writer(INQUIRY).paragraph("5", "Nurses leave posts early where wages stay low.")
    publish(folder, Corpus((audit.done(), copy.done(), inquiry.done())))
    opened = open_snapshot(folder)
    yield opened
    opened.close()


def test_the_nearest_come_first_and_the_paragraph_itself_is_left_out(snapshot: Snapshot) -> None:
    results = like(snapshot, "nao-hc101-2020#2", diverse=False)
    found = [hit.ref for hit in results.hits]
    assert found[:2] == ["nao-copy#1", "nao-hc101-2020#1"] and "nao-hc101-2020#2" not in found
    assert [hit.why.semantic_rank for hit in results.hits] == list(range(1, len(found) + 1))
    assert (results.query, results.total) == ("nao-hc101-2020#2", len(found))


def test_a_sentence_has_neighbours_of_its_own(snapshot: Snapshot) -> None:
    assert like(snapshot, "nao-hc101-2020#1.s2").hits[0].ref == "pac-hc202-2021#5"
    assert like(snapshot, "nao-hc101-2020#1.s1").hits[0].ref == "nao-copy#1"


def test_a_sentence_that_points_back_is_like_what_its_paragraph_is_on(tmp_path: Path) -> None:
    audit = (
        Writer(AUDIT)
        .paragraph("1", "Lamp oil is bought by harbours together.", "The auditors found that this was wrong.")
        .paragraph("2", "The auditors found mirrors wrong.")
        .paragraph("3", "The auditors found lamp oil bought wrong by harbours.")
    )
    publish(tmp_path, Corpus((audit.done(),)))
    with closing(open_snapshot(tmp_path)) as held:
        assert like(held, "nao-hc101-2020#1.s2", diverse=False).hits[0].ref == "nao-hc101-2020#3"


def test_another_copy_of_the_work_is_marked(snapshot: Snapshot) -> None:
    marked = {hit.ref: hit.why.same_work for hit in like(snapshot, "nao-hc101-2020#2").hits}
    assert marked["nao-copy#1"] and not marked["nao-hc101-2020#1"]
    (told,) = [hit.why.told() for hit in like(snapshot, "nao-hc101-2020#2").hits if hit.why.same_work]
    assert told.endswith("From another copy of the same work.")


def test_filters_and_other_ways_to_name_a_place(snapshot: Snapshot) -> None:
    only = like(snapshot, "nao-hc101-2020#1", filters=Filters(publisher=("PAC",)))
    assert [hit.ref for hit in only.hits] == ["pac-hc202-2021#5"]
    by_note, by_number = like(snapshot, "nao-hc101-2020#fn1"), like(snapshot, "HC 101 para 1")
    assert by_note.hits == by_number.hits == like(snapshot, "nao-hc101-2020#1").hits


@pytest.mark.parametrize("ref", ["nao-hc101-2020#99", "nowhere#1", "", "care homes"])
def test_what_names_no_paragraph_is_refused(snapshot: Snapshot, ref: str) -> None:
    with pytest.raises(UnknownReference):
        like(snapshot, ref)
    with pytest.raises(TrailError, match="cannot show 0"):
        like(snapshot, "nao-hc101-2020#1", k=0)
