"""Whose words a question asks for: the body's own passages come first, and its name is not looked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from corpus_small import AUDIT, INQUIRY, WordEncoder, Writer, publish

from indexer.search import search
from indexer.search.facets import called
from indexer.search.speakers import WITH_ARTICLE, asked_of
from indexer.store import Corpus, Snapshot, open_snapshot

HARBOURS = replace(AUDIT, id="hb-1", publisher="HB", body="Harbours Board")
PILOTS = replace(INQUIRY, id="pilots-2", publisher="UK Committee of Pilots", body="UK Committee of Pilots")


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    folder: Path = tmp_path_factory.mktemp("speakers")
    board = Writer(HARBOURS).paragraph("1", "Tugs are late at night.").paragraph("2", "Ropes were replaced.")
    pilots = (
        Writer(PILOTS)
        .paragraph("1", "The Harbours Board says that tugs are late at night.")
        .paragraph("2", "Night tugs come late, and pilots wait.")
    )
    publish(folder, Corpus((board.done(), pilots.done())))
    opened = open_snapshot(folder)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("What does the HB say about late tugs?", "late tugs"),
        ("what did the Harbours Board have to say on late tugs", "late tugs"),
        ("what HB thinks of late tugs", "late tugs"),
        ("according to the Harbours Board, why are tugs late", "why are tugs late"),
        ("why are tugs late, according to the HB?", "why are tugs late"),
        ("HB on late tugs", "late tugs"),
        ("HB: late tugs", "late tugs"),
        ("the HB’s view of late tugs", "late tugs"),
        ("what's the HB's take on late tugs", "late tugs"),
        ("findings of the Harbours Board on late tugs", "late tugs"),
        ("did the HB say anything about late tugs", "late tugs"),
        ("does the HB support night tugs", "support night tugs"),
        ("why does the HB think tugs are late", "why tugs are late"),
        ("where does the HB stand on late tugs", "late tugs"),
        ("in the HB's view late tugs", "late tugs"),
        ("is the HB against late tugs", "against late tugs"),
        ("the Harbours Board warned that tugs are late", "tugs are late"),
        ("Committee of Pilots on late tugs", "late tugs"),  # whose name begins with UK
    ],
)
def test_whom_a_question_asks(snapshot: Snapshot, typed: str, asked: str) -> None:
    found = asked_of(snapshot, typed)
    assert found is not None and (found.text, len(found.publishers)) == (asked, 1)


def test_several_may_be_asked(snapshot: Snapshot) -> None:
    found = asked_of(snapshot, "what do the HB and the Committee of Pilots say about late tugs?")
    assert found is not None
    assert (found.publishers, found.text) == (("HB", "UK Committee of Pilots"), "late tugs")
    assert found.rows(snapshot).all() and 'publisher:HB OR publisher:"UK Committee of Pilots"' in found.told


@pytest.mark.parametrize(
    "typed",
    [
        "late tugs",
        "tugs of the Harbours Board",  # the board is what is asked about
        "the HB building",
        "hb on late tugs",  # two small letters are a word or a slip
        "what does the Lamp Board say about tugs",  # of which nothing is held
        "what does the HB say",  # nothing is left to be asked
        "what does the HB say about it",
        "HB " + "on tugs " * 60,
    ],
)
def test_what_asks_nobody(snapshot: Snapshot, typed: str) -> None:
    assert asked_of(snapshot, typed) is None


def test_its_own_words_come_first_and_that_is_told(snapshot: Snapshot) -> None:
    found = search(snapshot, "what does the Harbours Board say about late tugs", encoder=WordEncoder())
    assert found.hits[0].ref == "hb-1#1" and "pilots-2#1" in {hit.ref for hit in found.hits}
    assert "What the HB itself says comes first; publisher:HB shows nothing else." in found.notes
    assert max(hit.score for hit in found.hits) <= 1
    plain = search(snapshot, "what does the Harbours Board say about late tugs", expand=False, encoder=WordEncoder())
    assert plain.hits[0].ref == "pilots-2#1" and not plain.notes


def test_a_name_has_its_article_in_the_note(snapshot: Snapshot) -> None:
    both = asked_of(snapshot, "what do the HB and the UK Committee of Pilots say about late tugs")
    assert both is not None
    assert both.told.startswith("What the HB and the UK Committee of Pilots themselves say comes first; ")


@pytest.mark.parametrize(
    "name", ["Croner-i", "NHS England", "Ropeshire County Council", "HM Government", "The Tug Board"]
)
def test_other_names_have_none(name: str) -> None:
    assert not WITH_ARTICLE.search(name)


def test_a_house_is_called_by_its_name_too() -> None:
    lords = replace(AUDIT, publisher="HL", body="Lamps Committee")
    assert called(lords) == {"hl", "lords", "house of lords", "lamps committee"}
    assert "commons" not in called(lords) and called(replace(lords, publisher=None, body=None)) == frozenset()
