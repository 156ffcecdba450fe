"""A part of a claim that nothing of its source comes near to, where something comes near to all the rest."""

from __future__ import annotations

import pytest

from indexer.comparing.covered import added, reason_apart
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


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ("The harbour shut its northern lock because the keepers had refused night work.", "the keepers had refused"),
        ("The harbour shut its lock because, so the Guild said, keepers refused night work.", "keepers refused night"),
        ("Loss of boats in the northern harbour is ascribed to careless pilots.", "careless pilots"),
    ],
)
def test_a_reason_that_stands_apart(claim: str, reason: str) -> None:
    found = reason_apart(claim, near(claim, reason))
    assert found is not None
    assert found.of(claim).startswith(reason)


def test_a_reason_that_comes_as_near_as_the_rest() -> None:
    claim = "The harbour shut its northern lock because the keepers had refused night work."
    assert reason_apart(claim, near(claim, "northern lock")) is None
    assert reason_apart("The harbour shut its lock and keepers refused night work.", ()) is None


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
