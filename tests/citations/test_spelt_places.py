"""Places whose numbers are written in words."""

from __future__ import annotations

import pytest

from indexer.citations.grammar import read_pinpoints
from indexer.citations.spelt import in_figures, unpadded


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("paragraph thirty-eight", [("38", "38")]),
        ("paragraphs twelve to fourteen", [("12", "14")]),
        ("Paragraph One Hundred and Six", [("106", "106")]),
        ("para two point nine", [("2.9", "2.9")]),
        ("para two point one five", [("2.15", "2.15")]),
        ("para three point fifteen", [("3.15", "3.15")]),
        ("paras three, four and nineteen", [("3", "3"), ("4", "4"), ("19", "19")]),
        ("page four", [("4", "4")]),
        ("paragraph ten", [("10", "10")]),
        ("in this paragraph one finds pumps", []),
        ("it made page one", []),
        ("paragraphs two lines long", []),
        ("the last paragraph ten people read", []),
        ("in paragraph twelve, two years before", [("12", "12")]),
        ("paragraph twelve and two years later", [("12", "12")]),
        ("paragraphs three, four and nine, and six pumps beside", [("3", "3"), ("4", "4"), ("9", "9")]),
        ("wrote in paragraph five hundred words", []),
        ("put on page ten photographs", []),
        ("paragraph thirty odd", []),
    ],
)
def test_numbers_in_words_are_places(words: str, places: list[tuple[str, str]]) -> None:
    written = in_figures(words)
    assert len(written) == len(words)
    assert [(pin.first, pin.last) for pin in read_pinpoints(written)] == places


def test_a_printed_nought_stays() -> None:
    assert [unpadded(number) for number in ("07", "0", "38", "000038", "0002.9")] == ["07", "0", "38", "38", "2.9"]
