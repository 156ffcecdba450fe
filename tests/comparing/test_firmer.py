"""What a claim tells more firmly than its source, and how surely a denial or a figure is told to differ."""

from __future__ import annotations

import pytest

from indexer.comparing import figures
from indexer.comparing.same_names import same_name
from indexer.comparing.statements import differences


def rules(claim: str, *sources: str) -> set[str]:
    return {found.rule for found in differences(claim, sources, 0)}


def test_a_suggestion_is_no_proof() -> None:
    source = "A poll of ferry masters suggested that the berths are not being dredged."
    assert "shown" in rules("A poll of ferry masters proved that the berths are still not being dredged.", source)
    assert "shown" not in rules("The berths are probably not being dredged, a poll of ferry masters found.", source)


def test_what_is_shown_in_the_source_may_be_told_as_shown() -> None:
    source = "A poll of ferry masters found that berths may be short of water."
    assert "shown" not in rules("A poll of ferry masters established that berths lack water.", source)


def test_a_forecast_keeps_its_condition() -> None:
    source = "The gap will widen if the harbour subsidy is not renewed."
    assert "unconditional" in rules("The gap is certain to widen with the end of the harbour subsidy.", source)
    assert "unconditional" not in rules("Unless the harbour subsidy is renewed, the gap will widen.", source)
    assert "unconditional" not in rules("The gap has been wide since the subsidy began.", source)


@pytest.mark.parametrize(
    "source",
    [
        "The Board should build a second crane at the old quay.",
        "The Board acknowledged that a second crane should be built at the old quay.",
        "If this works, the aim is for the Board to build a second crane at the old quay.",
    ],
)
def test_what_is_asked_for_is_not_done(source: str) -> None:
    assert "already done" in rules("The Board has put up a second crane at the old quay.", source)
    assert "already done" not in rules("The Board is to put up a second crane at the old quay.", source)
    assert "already done" not in rules("A second crane has probably been put up at the old quay.", source)


def test_what_was_done_may_be_told_as_done() -> None:
    source = "The Board built a second crane and plans to build a third."
    assert "already done" not in rules("The Board has put up another crane.", source)


def test_alike_is_not_more() -> None:
    source = "The rate of empty posts among pilots is similar in both the north harbour and the south harbour."
    assert "unequal" in rules(
        "Posts for pilots stand empty far more often in the north harbour than in the south.", source
    )
    assert "unequal" not in rules("Posts for pilots stand empty as often in the north harbour as in the south.", source)


def test_which_side_denies_it_is_told_apart() -> None:
    source = "The Harbour Trust does not inspect the cranes of the ferry companies."
    assert "denied" in rules("The Harbour Trust inspects the cranes of the ferry companies.", source)
    turned = rules(source, "The Harbour Trust inspects the cranes of the ferry companies.")
    assert "denies" in turned and "denied" not in turned


def test_ground_gained_and_ground_lost_are_movements() -> None:
    source = "As a share of all spending, spending on ferries fell in three of the four years."
    assert "moved otherwise" in rules("Ferries gained ground as a share of all spending in those years.", source)
    both = "Ferries lost ground as a share of all spending in those years; the share has since risen."
    assert "moved otherwise" not in rules(both, source)


SIDE_BY_SIDE = "The number of masters of brigs rose by 12%, and the number of masters of sloops rose by 17%."


def test_two_figures_that_one_sentence_prints_are_told_apart_more_surely() -> None:
    found = figures.compare("The number of masters of brigs rose by 17%.", SIDE_BY_SIDE)
    assert [one.rule for one in found if one.is_wrong] == [figures.MEANT_BESIDE]


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The wait for a berth fell by about a third.", "The wait for a berth was 37 days compared to 55 in 2015."),
        ("Spending fell by about 7 per cent.", "Spending was £451 million against £485 million the year before."),
        ("The unhappy outnumbered the happy by twelve percentage points.", "46% were unhappy and 34% were happy."),
    ],
)
def test_changes_and_gaps_are_reckoned(claim: str, source: str) -> None:
    assert all(one.standing in ("agrees", "rounded") for one in figures.compare(claim, source))


def test_a_change_that_does_not_follow_is_lacking() -> None:
    found = figures.compare(
        "The wait for a berth fell by about a half.", "The wait was 37 days compared to 55 in 2015."
    )
    assert [one.standing for one in found] == ["absent"]


def test_what_is_only_wished_is_not_told_as_done() -> None:
    source = "A recent petition calling for a ban on lamps attracted more than 300,000 signatures."
    assert "doubts" not in rules("A petition for a ban on lamps had attracted more than 300,000 signatures.", source)
    best = "Our preferred outcome would be a harbour ban on lamps by the end of next year."
    assert "doubts" not in rules(
        "The outcome they liked best was a harbour ban on lamps by the end of next year.", best
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("UK Lamp Agency", "UKLA", True),
        ("Department for Lamps", "DfL", True),
        ("NHS Lamps", "NHS Oil", False),
        ("UK Lamp Agency", "UKOF", False),
    ],
)
def test_initials_keep_what_is_short_already(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
