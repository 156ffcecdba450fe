"""Whether a sentence says that something is wrong, or that something helps."""

from __future__ import annotations

import pytest

from indexer.challenges.stance import of_a_gain, says_helpful, says_wrong


@pytest.mark.parametrize(
    "sentence",
    [
        "The harbour office and the ferry company cannot read each other's lists.",
        "Pilots warned that too few tugs were left to meet the tide.",
        "Its boards are a patchwork, and nobody knows who decides.",
        "Short-term grants hold the yards back.",
        "The two sides don’t trust each other.",
        "Under-funded stations are at risk of closing.",
    ],
)
def test_what_says_that_something_is_wrong(sentence: str) -> None:
    assert says_wrong(sentence) > 0


@pytest.mark.parametrize(
    "sentence",
    [
        "By spring each port will have set up a list of all ships.",
        "The ministry spent £5 million on tugs in the north.",
        "A note on the notable cutlery of the capable lowland ferries.",  # words that only begin or end alike
    ],
)
def test_what_tells_only_what_there_is(sentence: str) -> None:
    assert says_wrong(sentence) == 0


def test_more_words_tell_more_up_to_a_point() -> None:
    one, many = "It is a risk.", "It is a risk, a barrier, a burden, a conflict and a delay."
    assert 0 < says_wrong(one) < says_wrong(many) == 1
    assert says_wrong("A risk is a risk.") == says_wrong(one)


def test_a_gain_is_told_from_a_trouble() -> None:
    assert of_a_gain("Working together has helped pilots to prevent accidents.")
    assert not of_a_gain("Reforms could help pilots, but it is difficult to bring them about.")
    assert not of_a_gain("The list names all harbours.") and says_helpful("The list names all harbours.") == 0
