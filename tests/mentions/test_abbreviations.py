"""Abbreviations: found where a text explains them, and looked up with what they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from corpus_small import AUDIT, WordEncoder, Writer, corpus

from indexer.mentions.abbreviations import also_words, defined, joined
from indexer.search import search
from indexer.search.abbreviated import expanded
from indexer.search.query import Query
from indexer.store import Corpus, Snapshot, Terms, open_snapshot, paragraph_texts, sentence_texts, write_snapshot

KNOWN = {
    "A&E": ("accident and emergency",),
    "IT": ("information technology",),
    "PB": ("pooled budget",),
    "RCC": ("Rivers and Canals Committee", "Royal Canals Commission"),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Bridge Repair Fund (BRF) pays for stone.", [("BRF", "Bridge Repair Fund")]),
        ("towpath and lock partnerships (TLPs) meet weekly", [("TLP", "towpath and lock partnership")]),
        ("each river wellbeing board (the ‘RWB’) meets", [("RWB", "river wellbeing board")]),
        ("delayed transfers of barges (DTOB) fell", [("DTOB", "delayed transfers of barges")]),
        ("a visit to accident and emergency (A&E) wards", [("A&E", "accident and emergency")]),
        ("the Ministry of Boats, Quays and Locks (MBQL)", [("MBQL", "Ministry of Boats, Quays and Locks")]),
        ("lock companies (or LCs) own them", [("LC", "lock company")]),
        ("the Association of Keepers of Kept Locks (AKKL)", [("AKKL", "Association of Keepers of Kept Locks")]),
        ("the Committee of Public Locks (PLC) met", []),
        ("The BRF (Bridge Repair Fund) pays.", [("BRF", "Bridge Repair Fund")]),
        ("It rose again (NHS) that year.", []),
        ("a large sum of money (PO) went missing", []),
        ("in the year (2018) and at home (see HC 950)", []),
        ("A sentence on boats. Bridge Repair Fund (BRF)", [("BRF", "Bridge Repair Fund")]),
    ],
)  # fmt: skip
def test_a_text_explains_its_abbreviations(text: str, expected: list[tuple[str, str]]) -> None:
    assert list(defined(text)) == expected


def test_a_list_of_abbreviations_is_read_line_by_line() -> None:
    lines = "BRF\tBridge Repair Fund\nRWB – river wellbeing board\nTLP: towpath and lock partnership\nNot one of them"
    assert dict(defined(lines, listed=True)) == {
        "BRF": "Bridge Repair Fund",
        "RWB": "river wellbeing board",
        "TLP": "towpath and lock partnership",
    }
    assert not list(defined(lines))


def test_meanings_that_differ_in_number_or_capitals_are_one() -> None:
    found = {"LC": ("lock company",)}
    known = {"LC": ("Lock Company", "Local Council")}
    assert joined(found, known) == {"LC": ("lock company", "Local Council")}


@pytest.mark.parametrize(
    ("typed", "encoded", "expansions"),
    [
        ("PBs in hospitals", "PBs (pooled budget) in hospitals", (("PB", "pooled budget"),)),
        ("A&E waits", "A&E (accident and emergency) waits", (("A&E", "accident and emergency"),)),
        ("it is here", "it is here", ()),
        ("IT costs", "IT (information technology) costs", (("IT", "information technology"),)),
        ("pooled budgets", "pooled budgets", (("PB", "pooled budget"),)),
        ("pooled budgets (PB)", "pooled budgets (PB)", ()),
        ("rcc report", "rcc report", (("RCC", "Rivers and Canals Committee"), ("RCC", "Royal Canals Commission"))),
    ],
)
def test_a_query_is_expanded(typed: str, encoded: str, expansions: tuple[tuple[str, str], ...]) -> None:
    query = expanded(KNOWN, Query.of(typed))
    assert (query.text, query.expansions) == (encoded, expansions)


def test_a_passage_is_taken_at_its_word() -> None:
    passage = "PBs stone bridge lock barge towpath keeper river harbour boat quay canal aqueduct"
    assert expanded(KNOWN, Query.of(passage)) == Query.of(passage)


def test_an_abbreviation_that_is_also_a_word_counts_in_capitals_alone() -> None:
    known = {"LOCK": ("Law of Canal Keepers",)}
    assert also_words(known, corpus().documents) == []
    assert also_words({"SPEND": ("Society of Pen Dealers",)}, corpus().documents) == ["SPEND"]
    addresses = Writer(AUDIT).paragraph("1", "Ask www.hulk.example/bow, mast@hulk.example or a bow. Then sail.").done()
    assert also_words({"HULK": ("",), "MAST": ("",), "BOW": ("",), "SAIL": ("",)}, [addresses]) == ["BOW", "SAIL"]
    assert expanded(known, Query.of("a lock"), ["LOCK"]).expansions == ()
    assert expanded(known, Query.of("the LOCK"), ["LOCK"]).expansions == (("LOCK", "Law of Canal Keepers"),)
    assert expanded(known, Query.of("the Lock"), ["LOCK"]).expansions == ()
    mixed = {"LoCK": ("Law of Canal Keepers",)}
    assert expanded(mixed, Query.of("the LoCK"), ["LoCK"]).expansions == (("LoCK", "Law of Canal Keepers"),)


@pytest.fixture
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    folder, encoder, held = tmp_path_factory.mktemp("index"), WordEncoder(), corpus()
    held = replace(held, extras={**held.extras, "abbreviations": KNOWN})
    paragraphs, sentences = (encoder.encode(texts(held.documents)) for texts in (paragraph_texts, sentence_texts))
    write_snapshot(folder, held, encoder.name, paragraphs, sentences)
    opened = open_snapshot(folder)
    yield opened
    opened.close()


def test_an_abbreviation_finds_what_it_stands_for(snapshot: Snapshot) -> None:
    found = search(snapshot, "PBs")
    assert found.hits[0].text.startswith("Pooled budgets let")
    assert found.hits[0].why.expanded == found.expansions == (("PB", "pooled budget"),)
    assert [span.of(found.hits[0].text) for span in found.hits[0].highlights] == ["Pooled budgets"]


def test_expansion_can_be_switched_off(snapshot: Snapshot) -> None:
    found = search(snapshot, "PBs", expand=False)
    assert not found.hits
    assert not found.expansions


def test_what_was_typed_counts_more_than_what_it_stands_for(snapshot: Snapshot) -> None:
    (row, *_), (typed, *_) = snapshot.keyword(Terms(phrases=(("pool", "budget"),)))
    (also_row, *_), (also, *_) = snapshot.keyword(Terms(words=("pb",), also=(("pool", "budget"),)))
    assert row == also_row
    assert typed > also


def test_an_index_without_abbreviations_is_searched_all_the_same(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder, encoder, held = tmp_path_factory.mktemp("bare"), WordEncoder(), Corpus(corpus().documents)
    paragraphs, sentences = (encoder.encode(texts(held.documents)) for texts in (paragraph_texts, sentence_texts))
    write_snapshot(folder, held, encoder.name, paragraphs, sentences)
    opened = open_snapshot(folder)
    assert search(opened, "PBs pooled").hits
    opened.close()
