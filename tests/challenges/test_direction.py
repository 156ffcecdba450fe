"""What denies the point of a challenge is told apart from what makes it."""

from __future__ import annotations

import pytest

from indexer.challenges.direction import only_asks, only_lists, only_plans, only_promises, says_the_opposite

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


@pytest.mark.parametrize(
    "sentence",
    [
        "The two halls will keep their lamps by one book.",
        "This paper sets out the guild’s intention to count oil harbour by harbour.",
        "The guild aims to address the shortage of keepers in both halls.",
        "Wardens are responsible for a plan of the lamps of each harbour.",
    ],
)
def test_what_is_planned_is_no_trouble(sentence: str) -> None:
    assert only_plans(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The plan will not succeed while each hall has a book of its own.",
        "Halls will remain unclear about who trims the lamps.",
        "The guild aims to address the shortage, but nobody is trained.",
        "Different keepers hold back repairs, and that will need more than a plan.",
        "Keepers in both halls are short of oil.",
    ],
)
def test_a_plan_that_fails_is_one(sentence: str) -> None:
    assert not only_plans(sentence)


def test_what_is_only_asked_for_is_no_trouble_and_of_a_gain_no_proof() -> None:
    assert only_asks("Repairs should be planned for both halls.", gain=False)
    assert only_asks("Wardens must be heard, to overcome the lack of a common book.", gain=False)
    trouble = "Repairs should be planned for both halls, since neither knows what the other mends."
    assert not only_asks(trouble, gain=False) and only_asks(trouble, gain=True)
    assert not only_asks("Common keeping saves oil.", gain=True)


@pytest.mark.parametrize(
    ("entry", "lead", "gain", "expected"),
    [
        ("Wardens’ council – 84 in a hundred", "With whom do you work well?", False, True),
        ("lamps and mirrors in one hand;", "The money could be used to put:", False, True),
        ("a lack of trust between keepers", "", False, False),  # which tells the trouble itself
        ("different books", "Barriers to common keeping include:", False, False),
        ("Different keepers mind lamps and mirrors.", "Key points:", False, False),  # a sentence
        ("“Different keepers mind lamps and mirrors.”", "Key points:", False, False),
        ("less oil in the lamps of both", "Common keeping has improved:", True, False),
        ("less oil in the lamps of both", "Common keeping should reduce:", True, True),
        ("less oil in the lamps of both", "", True, True),
    ],
)
def test_an_entry_of_a_list_says_what_leads_to_it(entry: str, lead: str, gain: bool, expected: bool) -> None:
    assert only_lists(entry, lead, gain=gain) is expected
