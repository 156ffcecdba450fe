"""Places behind linked words, and in brackets of two kinds: what a file's own marks make of them."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from indexer.citations.one_form import one_form
from indexer.linking.agreeing import abbreviates
from indexer.linking.inquiries import number_of_part
from indexer.linking.readings import readings
from indexer.models import Document
from indexer.reading.document import read_document
from indexer.works.catalogue import Catalogue

CATALOGUE = Catalogue.load(Path(__file__).parents[2] / "corpus" / "catalogue.toml")


def read(folder: Path, name: str, words: str) -> Document:
    path = folder / name
    path.write_text(words, encoding="utf-8")
    return read_document(path, CATALOGUE)


def test_two_brackets_are_no_marker_of_a_text_file(tmp_path: Path) -> None:
    words = "The peers reported in May on lamps (Lamp Committee, HL Paper 44). As they found ([45]), oil is dear."
    document = read(tmp_path, "note.txt", words)
    assert "([45])" in document.text
    assert "45" in [pin.first for citation in document.citations for pin in citation.pinpoints]


def test_linked_words_take_the_place_in_a_bracket_further_on(tmp_path: Path) -> None:
    words = (
        "The Water Board wrote of mains (Water Board, The state of the mains, HC 44, June 2018).\n\n"
        "[Lamp Office guidelines](https://lamps.example/guide) say at the start (paragraph 2) that oil is dear.\n"
    )
    _, citation = read(tmp_path, "post.md", words).citations
    assert (citation.url, [pin.first for pin in citation.pinpoints]) == ("https://lamps.example/guide", ["2"])


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("the Inquiry’s first report", "1"),
        ("Module 2", "2"),
        ("Volume Three of the Harbour Inquiry", "3"),
        ("the Inquiry’s report", None),
        ("the first witness", None),
    ],
)
def test_the_part_of_an_inquiry_s_report(printed: str, number: str | None) -> None:
    assert number_of_part(printed) == number


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        ("A useful account is in the Board’s report", "Board’s report"),
        ("Board, Leaking mains, on who pays", "Board, Leaking mains"),
        ("Board, Leaking mains, under “What it costs”", "Board, Leaking mains"),
    ],
)
def test_what_names_no_work_is_left_out(words: str, reading: str) -> None:
    assert reading in readings(words)


@pytest.mark.parametrize("words", ["Board, Leaking mains", "Board, the leaks report", "Board, The other mains"])
def test_what_may_name_a_work_is_kept(words: str) -> None:
    assert list(readings(words)) == []


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("Mains, para 2.3 (my emphasis)", "Mains, para 2.3"),
        ("Mains, paras 2.3 and 2.4, on who pays", "Mains, paras 2.3 and 2.4"),
        ("Mains, p. 4, under “What it costs”", "Mains, p. 4"),
        ("Mains, para 3 of the annex", "Mains, para 3 of the annex"),
        ("see para 3 below", "see para 3 below"),
        ("Mains, para 3 and the Board’s answer", "Mains, para 3 and the Board’s answer"),
    ],
)
def test_what_is_said_behind_a_place(printed: str, read_as: str) -> None:
    assert one_form(printed)[0] == read_as


def test_a_note_of_the_same_words_over_and_over_is_read_in_no_time() -> None:
    for words in ("ibid, ", "ibid ", "2.6, 2.7, ", "para 2 on lamps "):
        before = process_time()
        one_form(words * 1500)
        assert process_time() - before < 1.5, words


def test_numbers_behind_marks_of_its_own_are_no_raised_numbers_of_a_text_file(tmp_path: Path) -> None:
    words = (
        "KEY: LM = Lamp Committee, Leaking mains, HC 802. WR = Water Board, Wells report, HC 44.\n\n"
        "Mains leak [LM 36]. Pumps are old [41]. Wells are dry [WR 3].\n"
    )
    document = read(tmp_path, "notes.txt", words)
    assert not document.markers
    assert [pin.first for citation in document.citations for pin in citation.pinpoints] == ["36", "41", "3"]


def test_an_encyclopedia_s_paragraph_behind_a_raised_number(tmp_path: Path) -> None:
    words = (
        "<p>Mains leak.<sup><a href='#n1'>[1]</a></sup><sup>: 5.38 </sup> Pumps rust.<sup><a href='#n1'>[1]</a></sup>"
        "<sup>: 5.40 </sup></p><ol><li id='n1'>Water Board. The state of the mains. HC 44. 2018.</li></ol>"
    )
    document = read(tmp_path, "page.html", words)
    assert [pin.first for citation in document.citations for pin in citation.pinpoints] == ["5.38", "5.40"]


def test_a_committee_by_words_cut_short() -> None:
    assert abbreviates("Env. Audit Committee", "Environmental Audit Committee")
    assert not abbreviates("Env. Audit Committee", "Environment Committee")
    assert not abbreviates("Health Committee", "Healthcare Committee")
