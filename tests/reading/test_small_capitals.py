"""Headings in capitals have all their letters as capitals, whatever a font's table says of one of them."""

from __future__ import annotations

import pytest

from indexer.reading.small_capitals import with_capitals
from indexer.reading.units import Unit


def headings(*texts: str) -> list[str]:
    return [unit.text for unit in with_capitals([Unit("heading", text) for text in texts])]


def test_a_letter_that_is_small_in_every_word_of_capitals_is_one() -> None:
    told = headings("ChAPTER 1: ThE LAMPS’ WORTh", "TOWNShIPS AND SMEs", "The lamps of both towns")
    assert told == ["CHAPTER 1: THE LAMPS’ WORTH", "TOWNSHIPS AND SMEs", "The lamps of both towns"]


@pytest.mark.parametrize(
    "texts",
    [
        ("DfE AND DfT", "VfM IN SChOOLS"),  # one word alone is no font's fault
        ("SMEs AND NGOs", "NFZs"),
        ("McNEIL AND McKAY", "MacLEAN"),
        ("ChAPTER AND TOWNShIP", "THE HOUSE OF LAMPS AND CHAIRS"),  # the same letter stands right elsewhere
        ("iPhone and eBay", "Chapter One"),
    ],
)
def test_words_that_are_written_so_stay(texts: tuple[str, ...]) -> None:
    assert headings(*texts) == list(texts)


def test_what_is_no_heading_stays_as_it_is() -> None:
    units = [Unit("heading", "ChAPTER"), Unit("heading", "TOWNShIP"), Unit("text", "A TOWNShIP")]
    assert [unit.text for unit in with_capitals(units)] == ["CHAPTER", "TOWNSHIP", "A TOWNShIP"]
