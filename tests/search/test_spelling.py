"""Misspelt words: what is offered, what is searched for instead, and what is left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from corpus_small import AUDIT, INQUIRY, WordEncoder, Writer, publish
from numpy.typing import NDArray

from indexer.models import Span
from indexer.search import search
from indexer.search.spelling import USUAL, is_known
from indexer.store import Corpus, Snapshot, open_snapshot


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    folder: Path = tmp_path_factory.mktemp("index")
    audit = (
        Writer(AUDIT)
        .paragraph("1", "Delayed transfers between wards fell after the vanguards began.")
        .paragraph("2", "Commissioning of accommodation by the government is slow, and tensions rise.")
        .paragraph("3", "A care home is not a hospital; care comes first.")
    )
    inquiry = Writer(INQUIRY).heading("Safeguarding").paragraph("4", "The transfer of a patient took a day.")
    publish(folder, Corpus((audit.done(), inquiry.done())))
    opened = open_snapshot(folder)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("query", "suggestion"),
    [
        ("tranfers", "transfers"),
        ("transferss", "transfers"),
        ("Vangaurds", "Vanguards"),
        ("accomodation", "accommodation"),
        ("goverment comissioning", "government commissioning"),
        ("commisioning", "commissioning"),
        ("tranfer", "transfer"),
        ("carehome", "care home"),
        ("ransfers", "transfers"),
        ("delayed tranfers", "delayed transfers"),
        ("tranfers AND (care OR wrads)", "transfers AND (care OR wards)"),
        ('"delayed tranfers" publisher:NAO', '"delayed transfers" publisher:NAO'),
        ("body:tranfers", "body:transfers"),
        ("tranfers, (goverment)?", "transfers, (government)?"),
    ],
)
def test_the_nearest_word_of_the_corpus_is_offered(snapshot: Snapshot, query: str, suggestion: str) -> None:
    assert search(snapshot, query).suggestion == suggestion


@pytest.mark.parametrize(
    "query",
    ["delayed transfer", "xylophone", "cake", "TRNSFR", "safeguarding", "2019", "wards1", "lga", "NAO",
     "-tranfers care", "publisher:NAOO care", "", "😀", "gouvernementalisation"],
)  # fmt: skip
def test_what_is_left_alone(snapshot: Snapshot, query: str) -> None:
    assert search(snapshot, query).suggestion is None


def test_a_correction_is_searched_for_only_where_no_word_is_found(snapshot: Snapshot) -> None:
    corrected = search(snapshot, "tranfers")
    assert corrected.corrected and corrected.query == "tranfers"
    assert {hit.ref for hit in corrected.hits} == {"nao-hc101-2020#1", "pac-hc202-2021#4"}
    offered = search(snapshot, "delayed tranfers")
    assert not offered.corrected and [hit.ref for hit in offered.hits] == ["nao-hc101-2020#1"]
    assert not search(snapshot, "tranfers", correct=False).hits


@pytest.mark.parametrize("query", ["pensions", "tranfers xylophone"])
def test_a_doubtful_correction_is_only_offered(snapshot: Snapshot, query: str) -> None:
    results = search(snapshot, query)
    assert results.suggestion and not results.corrected and not results.hits


def test_a_phrase_that_stands_nowhere_is_offered_without_its_marks(snapshot: Snapshot) -> None:
    results = search(snapshot, '"care hospital"')
    assert (results.total, results.suggestion) == (0, "care hospital")
    assert results.notes == ("No paragraph holds “care hospital” side by side.",)


class Vocabulary(WordEncoder):
    """Knows some words whole, and cuts the others into pieces of three letters."""

    gives_pieces = True

    def encode_tokens(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> tuple[NDArray[np.float32], list[NDArray[np.float32]]]:
        return self.encode(texts, progress), [self.encode([text]) for text in texts]

    def piece_spans(self, text: str) -> list[Span]:
        if text in ("patent", "delay", "neighborhood"):
            return [Span(0, len(text))]
        return [Span(at, min(at + 3, len(text))) for at in range(0, len(text), 3)]


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    folder: Path = tmp_path_factory.mktemp("usual")
    writer = Writer(AUDIT).paragraph("90", "Ward sisters are few.")
    for n in range(1, USUAL + 1):
        writer = writer.paragraph(str(n), f"A patient waits for the transfer, and the law number {n} is silent.")
    publish(folder, Corpus((writer.done(),)))
    opened = open_snapshot(folder)
    yield opened
    opened.close()


def test_a_slip_beside_known_words_is_corrected(usual: Snapshot) -> None:
    found = search(usual, "law on tranfer", encoder=Vocabulary())
    assert found.corrected and found.misspelt == ("tranfer",) and found.suggestion == "law on transfer"
    assert search(usual, "law on tranfer", encoder=Vocabulary(), correct=False).misspelt == ()
    both = search(usual, "the law number on pateint tranfer", encoder=Vocabulary())
    assert both.suggestion == "the law number on patient transfer" and both.nowhere == "“pateint” and “tranfer” stand"


def test_a_word_that_the_corpus_merely_lacks_stays_beside_a_slip(usual: Snapshot) -> None:
    found = search(usual, "patent law on tranfer", encoder=Vocabulary())
    assert found.corrected and found.misspelt == ("tranfer",) and found.suggestion == "patent law on transfer"
    wide = search(usual, "  patent   law on tranfer?  ", encoder=Vocabulary())
    assert wide.suggestion == "patent law on transfer?"
    alone = search(usual, "patent tranfer", encoder=Vocabulary())  # of which no word is found
    assert alone.corrected and alone.suggestion == "patent transfer"
    unknown = search(usual, "law on siters tranfer", encoder=Vocabulary())  # may be a name
    assert not unknown.corrected and unknown.suggestion == "law on sisters transfer"


@pytest.mark.parametrize(
    "query",
    [
        "patent law",  # a word, though none of this corpus
        "law on siters",  # what is near is seldom
        "law on trasfre",  # too much differs
        "law on Tranfer",  # a name
        "tranfer pateint law",  # two of them
    ],
)
def test_what_is_no_slip_is_only_offered(usual: Snapshot, query: str) -> None:
    found = search(usual, query, encoder=Vocabulary())
    assert not found.corrected and found.misspelt == ()
    assert not search(usual, "law on tranfer").corrected  # without an encoder nobody knows what a word is


def test_a_known_word_with_an_ending_is_known() -> None:
    assert is_known("Patent", Vocabulary().piece_spans) and not is_known("tranfer", Vocabulary().piece_spans)
    assert is_known("delayed", lambda _: [Span(0, 5), Span(5, 7)])
    assert is_known("noised", lambda _: [Span(0, 5), Span(5, 6)])
    assert not is_known("delayd", lambda _: [Span(0, 5), Span(5, 6)])  # no ending of English
    assert not is_known("transfrs", lambda _: [Span(0, 5), Span(5, 7), Span(7, 8)])


def test_a_field_that_there_is_not_is_no_misspelt_word(usual: Snapshot) -> None:
    assert search(usual, "tranfer:red law", encoder=Vocabulary()).suggestion is None


@pytest.mark.parametrize(
    ("query", "better"),
    [
        ("law on patiense", None),  # the stem of no word here
        ("law on transferances", None),  # too much differs
        ("the silance of the law", None),  # another stem than "silent"
        ("law on transfferring", None),  # another form, which may be right
        ("law on insurence", "law on insurance"),
        ("insurence law", "insurance law"),
        ("law of insurers", None),  # of which the corpus only has other forms
        ("law of Insurence", None),  # may be a name
        ("neighborhood law", "neighbourhood law"),  # a word, in another country's spelling
    ],
)
def test_a_slip_whose_stem_is_held_is_corrected(forms: Snapshot, query: str, better: str | None) -> None:
    found = search(forms, query, encoder=Vocabulary())
    assert (found.suggestion if found.corrected else None) == better
    assert bool(found.misspelt) == bool(better)
    assert search(forms, query).corrected is False  # without an encoder nobody knows what is a word


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    folder: Path = tmp_path_factory.mktemp("forms")
    writer = Writer(AUDIT).paragraph("90", "A neighbourhood is small, and each patient is transferred.")
    for n in range(1, USUAL + 1):
        writer = writer.paragraph(str(n), f"The law number {n} is silent on insurance, which every transfer needs.")
    publish(folder, Corpus((writer.done(),)))
    opened = open_snapshot(folder)
    yield opened
    opened.close()
