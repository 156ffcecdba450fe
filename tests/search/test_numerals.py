"""Numbers in words are looked up as figures too."""

from __future__ import annotations

import pytest

from indexer.search.numerals import figures_of, with_figures
from indexer.search.query import Query, found_in, standing_for


@pytest.mark.parametrize(
    ("typed", "figures"),
    [
        ("half a million lamps", ["500,000", "0.5 million"]),
        ("a quarter of a million", ["250,000", "0.25 million"]),
        ("a third of a million", []),
        ("Two hundred thousand keys", ["200,000", "0.2 million"]),
        ("forty-five thousand", ["45,000"]),
        ("three billion", ["3,000,000,000", "3 billion"]),
        ("a hundred", ["100"]),
        ("three in ten lodgers", ["30 per cent", "30%"]),
        ("one out of every five", ["20 per cent", "20%"]),
        ("one in three", []),
        ("ten in one", []),
        ("three quarters of them", ["75 per cent", "75%"]),
        ("a quarter of the lamps", ["25 per cent", "25%"]),
        ("seventeen keepers in the third hall", []),
        ("a millionaire", []),
        ("one", []),
    ],
)
def test_the_figures_of_numbers_in_words(typed: str, figures: list[str]) -> None:
    assert [figure for _, figure in figures_of(typed)] == figures


def test_a_query_finds_and_tells_the_figures() -> None:
    query = with_figures(Query.of("half a million lamps"))
    assert query.expansions[0] == ("half a million", "500,000") and ("500", "000") in query.also
    text = "The keeper counted 500,000 lamps."
    spans, _ = found_in(query, text)
    assert [span.of(text) for span in spans] == ["500,000", "lamps"]
    assert standing_for(query, text) == (("half a million", "500,000"),)


def test_a_passage_is_taken_at_its_word() -> None:
    words = (
        "half a million lamps burned while keepers walked along halls counting doors keys stairs windows roofs walls"
    )
    assert with_figures(Query.of(words)).expansions == ()
