"""Few words, and what they come to: for whom a yes is, whose it is, a no to a no, a pointer; all words are invented."""

from __future__ import annotations

import pytest

from indexer.models import Span
from indexer.recommendations.status import judged
from indexer.recommendations.weighing import kinds, signs_of

ASKED = "The Eel Board should print, by May 2034, a list of the weirs, and say who will mend them."


def status_of(answer: str) -> str:
    return judged(answer, [Span(0, len(answer))], ASKED)[0]


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("Agreed for the lower weirs only.", "accepted-in-part"),
        ("Accepted for those weirs that have a keeper.", "accepted-in-part"),
        ("Agreed for June 2034.", "accepted"),
        ("Accepted for implementation by the Spear Office.", "accepted"),
        ("Approved for adoption.", "accepted"),
        ("Agreed for prompt action.", "accepted"),
        ("Agreed for each weir of the valley.", "accepted"),
        ("Agreed for sound reasons.", "accepted"),
        ("Agreed for the reasons that you give.", "accepted"),
        ("Supported for printing in 2034.", "accepted"),
        ("Agreed where practicable.", "accepted"),
    ],
)
def test_a_yes_is_limited_by_whom_it_is_for_and_by_nothing_else(answer: str, status: str) -> None:
    assert status_of(answer) == status


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("The Minister for Weirs agrees.", "accepted"),
        ("Borra Council accepts.", "accepted"),
        ("EWB agrees.", "accepted"),
        ("Few agree. We do not.", "rejected"),
        ("Anglers agree with this recommendation. The Board does not.", "rejected"),
        ("Nobody agrees.", "rejected"),
        ("Neither supported.", "rejected"),
    ],
)
def test_only_who_answers_agrees(answer: str, status: str) -> None:
    assert status_of(answer) == status


@pytest.mark.parametrize(
    "answer",
    [
        "We have no hesitation in adopting this recommendation.",
        "The Board does not dispute this recommendation and will print a list.",
        "There is little reason not to support this, and we do.",
        "The Board could not agree more.",
        "There is every reason to support this recommendation, and we do.",
        "It would be foolish not to adopt this.",
        "The Board never meant to reject this recommendation and accepts it.",
        "We mean to print a list by May 2034. Not printing one could be wrong.",
        "A list will be printed by May 2034. Any delay would be unwise.",
    ],
)
def test_a_no_to_a_no_is_a_yes(answer: str) -> None:
    assert status_of(answer) == "accepted"


@pytest.mark.parametrize(
    "answer",
    [
        *("-", "–", "N/A", "Not applicable.", "None", "Nil.", "See above.", "Same as above.", "Ditto."),
        *("See response to recommendation 2.", "Please refer to our reply to recommendation 3.", "Reply to follow."),
        *("See the reply to recommendations 3 and 4.", "See our answer to the previous recommendation."),
        *("Our reply to recommendation 3 applies here too.", "See Annex A.", "Left blank"),
        *("As for recommendation 4 above.", "Please see our answer above."),
    ],
)
def test_what_points_elsewhere_answers_nothing(answer: str) -> None:
    assert status_of(answer) == "unclear"


def test_what_points_elsewhere_and_goes_on_is_an_answer() -> None:
    assert status_of("We reject this. See our response to recommendation 2.") == "rejected"


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("As for weirs, we accept the recommendation.", "accepted"),
        ("The Chair asks us to print a list of them. We shall.", "accepted"),
        ("You would have us print a list. We have already done so.", "already-done"),
        ("We do not hold a view on this, which is for anglers.", "noted"),
        ("The Board takes no view on it.", "noted"),
    ],
)
def test_a_verb_alone_and_no_view(answer: str, status: str) -> None:
    assert status_of(answer) == status


def test_a_word_is_heard_as_one_of_its_kind() -> None:
    assert kinds()["accept"] == kinds()["accepted"] != kinds()["published"]
    text = "It was accepted."
    heard = {sign.name for sign in signs_of(text, [Span(0, len(text))], ASKED)[0]}
    assert {"accepted", kinds()["accepted"], f"{kinds().get('was', 'was')} {kinds()['accepted']}"} <= heard
