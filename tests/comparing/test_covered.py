"""A part of a claim that nothing of its source comes near to, where something comes near to all the rest."""

from __future__ import annotations

import pytest

from indexer.comparing.covered import added, unsaid_cause
from indexer.models import Span


def near(text: str, far: str) -> list[tuple[Span, float]]:
    """Word pieces of a claim of which those of a part come near to nothing."""
    place, start, found = text.index(far), 0, []
    for word in text.split():
        start = text.index(word, start)
        inside = place <= start < place + len(far)
        found.append((Span(start, start + len(word)), 0.3 if inside else 0.8))
        start += len(word)
    return found


def test_an_added_clause() -> None:
    claim = "The harbour shut its northern lock in May, and asked its ferrymen for a loan of money."
    found = added(claim, near(claim, "asked its ferrymen for a loan of money"))
    assert found is not None
    assert found.of(claim).startswith("asked its ferrymen")
    assert added(claim, near(claim, "northern lock")) is None


@pytest.mark.parametrize(
    ("claim", "clause"),
    [
        (
            "The harbour shut its northern lock in May, a step that the Guild described as brave and bold.",
            "a step that",
        ),
        ("The harbour shut its northern lock in May, and asked its ferrymen for £40 of their money.", "asked its"),
        ("Having asked its ferrymen for a loan, the harbour shut its northern lock in May.", "Having asked"),
    ],
)
def test_who_says_it_a_figure_and_an_opening_are_nothing_added(claim: str, clause: str) -> None:
    assert added(claim, near(claim, claim[claim.index(clause) :])) is None


@pytest.mark.parametrize(
    ("claim", "clause"),
    [
        ("The harbour shut its northern lock in May, and nobody who loves boats could be glad of it.", "nobody who"),
        ("The harbour shut its northern lock in May, which must be a relief to weary pilots everywhere.", "must be a"),
        ("The harbour shut its northern lock in May, and keepers are always ready for quiet evenings.", "keepers are"),
    ],
)
def test_a_remark_of_the_writer_is_nothing_added(claim: str, clause: str) -> None:
    assert added(claim, near(claim, claim[claim.index(clause) :])) is None


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ("The northern lock was shut in May because ferrymen had gone unpaid.", "ferrymen had gone unpaid"),
        ("Because ferrymen had gone unpaid, the northern lock was shut in May.", "ferrymen had gone unpaid"),
        ("The wardens traced the shutting of the northern lock to unpaid ferrymen.", "unpaid ferrymen"),
    ],
)
def test_a_reason_that_nothing_says(claim: str, reason: str) -> None:
    found = unsaid_cause(claim, near(claim, reason))
    assert found is not None
    assert found.of(claim).strip(" .") == reason
    assert unsaid_cause(claim, near(claim, "northern lock")) is None


def test_what_follows_for_some_end_is_no_reason() -> None:
    claim = "The northern lock was shut in May so that ferrymen could be paid at last."
    assert unsaid_cause(claim, near(claim, "ferrymen could be paid at last")) is None
