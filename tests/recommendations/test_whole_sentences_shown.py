"""What shows a status is a whole sentence, and the one that says it."""

from __future__ import annotations

import pytest

from indexer.models import Span
from indexer.recommendations.cues import Said
from indexer.recommendations.showing import sentence_for
from indexer.recommendations.status import judged
from indexer.recommendations.weighing import signs_of


@pytest.mark.parametrize(
    ("answer", "status", "shown"),
    [
        (
            "Lanterns have hung in the harbour for many years. After the summer the Board will publish a register "
            "of lanterns by June 2031. The weather was fair in August 2023.",
            "accepted",
            "After the summer the Board will publish a register of lanterns by June 2031.",
        ),
        (
            "Many have written to us about ferries. Having read what they say, the Board does not accept that a "
            "register of lanterns is needed. Ferries are a matter of pride.",
            "rejected",
            "Having read what they say, the Board does not accept that a register of lanterns is needed.",
        ),
        (
            "We agree with the recommendation, but it will take approx. forty lamps to light the whole of the quay.",
            "accepted",
            "We agree with the recommendation, but it will take approx. forty lamps to light the whole of the quay.",
        ),
    ],
)
def test_the_whole_sentence_that_says_it_is_shown(answer: str, status: str, shown: str) -> None:
    said, words = judged(answer, [Span(0, len(answer))], "The Board should publish a register of lanterns.")
    assert (said, words.of(answer)) == (status, shown)


@pytest.mark.parametrize(
    "judgement",
    [
        "On reflection, however, we have concluded that a yearly register would be more trouble than it is worth.",
        "After much thought we think that the gain would be too small for the labour.",
    ],
)
def test_thanks_before_a_polite_no_do_not_hide_it(judgement: str) -> None:
    answer = f"We are grateful to the Committee for its careful work on lanterns. {judgement}"
    said, words = judged(answer, [Span(0, len(answer))], "The Board should publish a yearly register of lanterns.")
    assert (said, words.of(answer)) == ("rejected", judgement)


def test_what_is_refused_is_shown_by_the_sentence_that_refuses_and_is_of_the_matter() -> None:
    sentences = (
        "Lamps are fundamental to everything that the Board does.",
        "Its new lamps are stronger than those on which any scheme relies, and burn longer.",
        "There are currently no plans to join the Northern Lamp Scheme again.",
        "The Board is responsible for lamps and works closely with its neighbours, none of whom has complained.",
    )
    said, at = [], 0
    for n, sentence in enumerate(sentences):
        said.append(Said(Span(at, at + len(sentence)), n))
        at += len(sentence) + 1
    text, asked = " ".join(sentences), "The Board should join the Lamp Scheme again."
    signs = signs_of(text, [one.sentence for one in said], asked)
    shown = sentence_for(text, said, signs, [()] * len(said), "rejected", asked)
    assert shown is not None and shown.sentence.of(text) == sentences[2]
