"""Two sides of a comparison, all for some, and what is only asked for: each beside a claim that tells it rightly."""

from __future__ import annotations

import pytest

from indexer.checking.periods import in_their_periods
from indexer.comparing import figures
from indexer.comparing.same_names import same_name
from indexer.comparing.statements import differences

LAMPS = "A lamp for the open coast will burn a much greater amount of oil than that for sheltered harbours."
MASTERS = "Some local harbour masters have felt sidelined by a scheme that is led by the ports, whereas others left it."
MEMBER = "The review recommends that the Master of the Port of Tarn be made a standing member of the council."


def rules(claim: str, *sources: str) -> set[str]:
    return {found.rule for found in differences(claim, sources, 0)}


@pytest.mark.parametrize(
    ("rule", "wrong", "right", "source"),
    [
        (
            "sides changed",
            "A far greater amount of oil is burnt by sheltered harbours than by the open coast.",
            "A far greater amount of oil is burnt on the open coast than in sheltered harbours.",
            LAMPS,
        ),
        (
            "scope",
            "Local harbour masters as a body felt sidelined by the scheme that the ports led.",
            "Not all local harbour masters as a body felt sidelined by the scheme: some did.",
            MASTERS,
        ),
        (
            "asked to be",
            "The Master of the Port of Tarn is a standing member of the council.",
            "The Master of the Port of Tarn should be a standing member of the council.",
            MEMBER,
        ),
    ],
)
def test_what_the_source_has_otherwise(rule: str, wrong: str, right: str, source: str) -> None:
    assert rule in rules(wrong, source)
    assert rule not in rules(right, source)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        (
            "The ports of the coast uniformly applied the lamp rule.",
            "All four ports of the coast uniformly applied the lamp rule.",
        ),
        (
            "The ports of the coast applied the lamp rule without exception.",
            "The four ports of the coast have applied the lamp rule.",
        ),
        (
            "Local harbour masters felt sidelined across the board.",
            "Several local harbour masters felt sidelined across the board.",
        ),
    ],
)
def test_what_the_source_says_of_all_may_be_said_of_all(claim: str, source: str) -> None:
    assert "scope" not in rules(claim, source)


def test_who_is_one_already_is_not_who_shall_be_made_one() -> None:
    claim = "The Master of the Port is a standing member of the council."
    for source in (
        "The Master of the Port, who is a standing member of the council, recommended that the Mate be made a standing"
        " member of the council.",
        "As a standing member of the council, the Master of the Port urged that the Mate become a standing member of"
        " the council.",
        "The Master of the Port recommended that the Mate be made a standing member of the council.",
    ):
        assert "asked to be" not in rules(claim, source)
    for source in (
        "The review recommends that the Master of the Port be made a standing member of the council.",
        "The Master of the Port should become a standing member of the council.",
    ):
        assert "asked to be" in rules(claim, source)


def standings(claim: str, source: str) -> list[str]:
    return [one.rule or one.standing for one in in_their_periods(claim, figures.compare(claim, source), source)]


def test_one_year_is_not_the_period_that_ends_with_it() -> None:
    source = "Between 2014-15 and 2017-18 the board moved £3.79 billion out of the lamp fund."
    assert standings("In 2017-18 alone £3.79 billion was moved out of the lamp fund.", source)[0] == "one end"
    assert standings("By 2017-18 the board had moved £3.79 billion.", source)[0] == "agrees"
    assert standings("Between 2014-15 and 2017-18 £3.79 billion was moved.", source)[:2] == ["agrees", "agrees"]


def test_a_name_in_another_order_or_number_is_one_name() -> None:
    assert same_name("Jo Ash of the Lamp Fund", "Lamp Fund Chief Executive Jo Ash")
    assert same_name("Lamp, Wick and Oil Association", "Lamps, Wick and Oil Association")
    assert same_name("Jo Ash of the Lamp Fund", "Jo Ash, Lamp Fund Chief Executive")
    assert same_name("Lanterns", "Lantern")  # of "the Lanterns, Wick and Oil Association", as the parser parts it
    assert same_name("Jo Ash of Wickwatch", "Wickwatch's Jo Ash")
    assert not same_name("Jo Ash of the Lamp Fund", "Jo Elm of the Lamp Fund")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Department of Lamps", "Department for Lamps and Sea Trade"),
        ("Bank of Tarnland", "Lamp Tarnland Bank staff"),
        ("National Institute of Lamps", "National Institute for Lamps and Oil Supply"),
        ("Lamp Funds", "Lamp and Wick Fund"),
    ],
)
def test_bodies_of_like_names_are_told_apart(one: str, other: str) -> None:
    assert not same_name(one, other) and not same_name(other, one)
