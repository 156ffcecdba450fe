"""A share that another leaves of the whole: told of the rest, or of the same."""

from __future__ import annotations

import pytest

from indexer.comparing import figures

WAIT = "Around a third of boats laid up in the harbour when fit to sail wait for a pilot to be found."


@pytest.mark.parametrize(
    ("claim", "is_wrong"),
    [
        ("Two thirds of boats laid up in the harbour when fit to sail wait for a pilot.", True),
        ("Two thirds of boats laid up in harbour when fit to sail do not wait for a pilot.", False),
        ("The other two thirds of boats laid up in harbour when fit to sail wait for a crew.", False),
        ("Two thirds of idle boats want something different.", False),  # in other words: of the rest, perhaps
        ("A third of boats laid up in harbour when fit to sail wait for a pilot.", False),
    ],
)
def test_two_thirds_are_no_rest_where_the_source_says_a_third_of_the_same(claim: str, is_wrong: bool) -> None:
    assert any(found.is_wrong for found in figures.compare(claim, WAIT)) == is_wrong


def test_what_is_told_by_its_contrary_is_the_rest() -> None:
    source = "In all 84% of the lamps along the northern quays are serviceable in winter."
    found = figures.compare("One in six of the lamps along the northern quays is unserviceable in winter.", source)
    assert not any(one.is_wrong for one in found)


def test_a_count_and_a_time_that_changed_places_are_told() -> None:
    source = "Within the last 20 years the coast had 12 harbour papers and five reviews."
    wrong = [
        one for one in figures.compare("There were 20 harbour papers in the past 12 years.", source) if one.is_wrong
    ]
    assert [one.rule for one in wrong] == ["exchanged", "exchanged"]
    assert not any(one.is_wrong for one in figures.compare("There were 12 harbour papers in 20 years.", source))


def test_what_is_counted_in_the_same_words_is_no_sum() -> None:
    source = "By spring 110 old stone harbours had closed, and 77 new stone harbours had opened, a loss of 33."
    assert any(one.is_wrong for one in figures.compare("Some 187 old stone harbours had closed by spring.", source))
    claim = "Between May 2010 and March 2016 some 187 old stone harbours closed between the two dates."
    assert not any(one.is_wrong for one in figures.compare(claim, source))  # a gap between two, it says
    assert any(
        one.is_wrong for one in figures.compare("In 187 old stone harbours closed between May and June.", source)
    )
    assert not any(one.is_wrong for one in figures.compare("By spring 187 harbours had opened or closed.", source))


def test_shares_in_words_are_told_apart_where_the_sentence_has_the_claim() -> None:
    source = (
        "Between 2011 and 2016 one in 10 northern ports reduced winter lamp spending by more than a quarter, whereas"
        " one in seven managed to increase it."
    )
    wrong = "One in seven northern ports reduced winter lamp spending by more than a quarter between 2011 and 2016."
    right = wrong.replace("seven", "10")
    assert [one.rule for one in figures.compare(wrong, source) if one.is_wrong] == ["meant beside it"]
    assert not any(one.is_wrong for one in figures.compare(right, source))
