"""What a claim changes in words that it takes over from its source."""

from __future__ import annotations

import pytest

from indexer.checking.weighing import DIFFERS, Reading, odds, signs_of
from indexer.comparing.changes import Change
from indexer.comparing.near_copy import RULE
from indexer.comparing.statements import differences

LAMPS = "The shared lamp register is a useful record for the harbour masters of all nine northern ports."
TIDES = "The Coast Office may be able to repair the old tide gauges along the northern shore by next spring."
PIERS = "The Coast Office will inspect the wooden piers of the northern harbours with two divers each winter."
BOARD = "The Pilot Board praised the Ferry Trust for its careful work on winter timetables in the harbours."


def found(claim: str, source: str) -> list[str]:
    return [one.kind for one in differences(claim, [source], 0) if one.rule == RULE]


@pytest.mark.parametrize(
    ("claim", "source", "kind"),
    [
        (LAMPS.replace("is a", "is not a"), LAMPS, "negation"),
        (LAMPS, LAMPS.replace("is a", "is not a"), "negation"),
        (PIERS.replace("will inspect", "will never inspect"), PIERS, "negation"),
        (TIDES.replace("may be", "will be"), TIDES, "hedge-lost"),
        (TIDES.replace("may be", "is"), TIDES, "hedge-lost"),
        (PIERS.replace("will inspect", "has inspected"), PIERS, "status"),
        (PIERS.replace("will inspect", "inspected"), PIERS.replace("will inspect", "plans to inspect"), "status"),
        (
            "The Ferry Trust praised the Pilot Board for its careful work on winter timetables in the harbours.",
            BOARD,
            "actor",
        ),
    ],
)
def test_what_is_changed_in_words_taken_over_is_told(claim: str, source: str, kind: str) -> None:
    assert found(claim, source) == [kind]


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        (LAMPS, LAMPS),
        (LAMPS.replace("is a useful", "is not a useless"), LAMPS),  # denied twice
        (LAMPS.replace("is a useful", "is not only a useful"), LAMPS),
        (TIDES.replace("may be", "might be"), TIDES),
        (TIDES.replace("may be", "will perhaps be"), TIDES),
        (TIDES.replace("may", "could").replace("northern shore", "shore"), TIDES),
        (PIERS.replace("will inspect", "is to inspect"), PIERS),
        (PIERS.replace("will inspect", "plans to inspect"), PIERS),
        (
            "The Ferry Trust was praised by the Pilot Board for its careful work on winter timetables in the harbours.",
            BOARD,
        ),
        ("Nobody keeps a register of lamps.", LAMPS),  # told in other words: for other rules
    ],
)
def test_what_says_the_same_is_left(claim: str, source: str) -> None:
    assert found(claim, source) == []


def test_two_that_are_joined_may_change_places() -> None:
    source = "The Pilot Board and the Ferry Trust keep careful winter timetables for all nine northern harbours."
    assert (
        found("The Ferry Trust and the Pilot Board keep careful winter timetables for all northern harbours.", source)
        == []
    )


def test_the_change_itself_is_no_care_that_the_claim_takes() -> None:
    read = [Reading(f"{RULE}, negation", Change("negation", "", rule=RULE))]
    assert odds(signs_of(read, (), 0.9, care=2)) >= DIFFERS


def test_a_short_clause_that_is_taken_over_whole_is_read() -> None:
    source = "Rough weather was not ruled out entirely in the plan, but there was a strong presumption against it."
    assert found("Rough weather was ruled out entirely; crews were to be told and trusted.", source) == ["negation"]
    assert found("Rough weather was not ruled out entirely; crews were to be told and trusted.", source) == []
