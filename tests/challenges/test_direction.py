"""What denies the point of a challenge is told apart from what makes it."""

from __future__ import annotations

import pytest

from indexer.challenges.direction import only_promises, says_the_opposite

HELD_BACK = "Lamps and mirrors are looked after by different keepers, which holds back repairs."
HELPS = "Common keeping helps to save oil."


@pytest.mark.parametrize(
    "sentence",
    [
        "Different keepers have not held back repairs.",
        "Short pay is no longer a barrier to common keeping.",
        "Keepers told us that the rules were never an obstacle.",
        "We found no great difficulty in sharing the log.",
        "Their books did not prevent the two halls from working together.",
        "The rules don’t get in the way of repairs.",
        "The obstacles to common keeping that we saw have since been removed.",
        "The halls have largely overcome these barriers.",
        "The hall now has enough staff for both lamps.",
        "The areas of the halls are fully aligned.",
    ],
)
def test_what_denies_a_point(sentence: str) -> None:
    assert says_the_opposite(sentence, HELD_BACK)


@pytest.mark.parametrize(
    "sentence",
    [
        "Short pay is not only a barrier but an insult.",
        "This is no small obstacle.",
        "Different keepers hold back repairs.",
        "The barriers must be removed.",
        "If the areas are fully aligned, repairs go faster.",
        "The hall does not have enough staff.",
        "Nobody has overcome these barriers.",
        "Whether the rules are no obstacle is not known.",
        "The areas are not aligned.",
        "Plans should ensure that there is sufficient time.",
    ],
)
def test_what_makes_it_asks_for_it_or_supposes_it_denies_nothing(sentence: str) -> None:
    assert not says_the_opposite(sentence, HELD_BACK)


def test_a_gain_is_denied_only_where_the_point_is_one() -> None:
    sentence = "Common keeping did not reduce the use of oil."
    assert says_the_opposite(sentence, HELPS) and not says_the_opposite(sentence, HELD_BACK)


WANTING = "The halls lack money for lamps."
ASKED = "Keepers should work by one book."


@pytest.mark.parametrize(
    "sentence",
    [
        "Ministers added £3.5bn to what the halls may spend.",
        "The halls will receive an extra £1bn this winter.",
        "The board is investing in new lamps, at a cost of £40 million from 1902.",
        "The guild gave both halls additional money.",
    ],
)
def test_money_that_was_given_denies_that_it_is_wanting(sentence: str) -> None:
    assert says_the_opposite(sentence, WANTING)
    assert not says_the_opposite(sentence, HELD_BACK)
    assert not says_the_opposite(sentence, "Extra money for the halls went on lamps.")  # which is the point itself


@pytest.mark.parametrize(
    "sentence",
    [
        "The £3bn that ministers gave was not enough.",
        "Keepers called on the guild to give the halls £3bn.",
        "The storm added £3bn to their bills.",
        "The halls provide oil at £17 a barrel.",
        "The halls should receive more money.",
    ],
)
def test_money_that_is_asked_for_spent_or_too_little_denies_nothing(sentence: str) -> None:
    assert not says_the_opposite(sentence, WANTING)


def test_what_only_promises_what_is_asked_for_makes_no_point() -> None:
    assert only_promises("From spring, keepers will work by one book.", ASKED)
    assert not only_promises("Keepers will have to work by one book, which is vital.", ASKED)
    assert not only_promises("Keepers will never work by one book.", ASKED)  # a complaint
    assert not only_promises("Keepers want one book.", ASKED)
    assert not only_promises("From spring, keepers will work by one book.", HELD_BACK)
