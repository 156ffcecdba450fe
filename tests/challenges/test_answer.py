"""What a topic's answer shows beside a sentence that cannot stand alone."""

from __future__ import annotations

import pytest
from corpus_small import AUDIT, Writer

from indexer.challenges.answer import POINTS_BACK, _before


@pytest.mark.parametrize(
    "sentence",
    [
        "However, the keepers found that this approach has cost them oil.",
        "It wanted the guild to count lamps.",
        "They burn less than they did.",
        "This means that the quays are dark.",
        "Similarly, mirrors were left to rust.",
        "The guild has since given up these plans.",
    ],
)
def test_what_points_back_is_known(sentence: str) -> None:
    assert POINTS_BACK.match(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Lamps burn oil.",
        "It is likely that lamps will be dear.",
        "It remains unclear how many lamps there are.",
        "This report counts lamps.",
        "The guild spent more this year than before.",
        "Costs such as oil are shared.",
    ],
)
def test_what_stands_alone_is_left_alone(sentence: str) -> None:
    assert POINTS_BACK.match(sentence) is None


def test_a_sentence_brings_the_one_that_it_points_back_to_or_that_leads_to_it() -> None:
    document = (
        Writer(AUDIT)
        .paragraph("1", "The guild fined late quays.", "However, keepers say that this approach costs oil.")
        .paragraph("2", "This approach costs oil.")
        .paragraph("3", "Barriers to common keeping are:", "two books;", "two purses.")
        .paragraph("4", "Oil is dear.", "Lamps are dim.")
        .done()
    )
    before = {sentence.id: _before(document, sentence) for sentence in document.sentences}
    assert before["1.s2"] == "The guild fined late quays."
    assert before["2.s1"] == ""  # it opens its paragraph
    assert before["3.s2"] == before["3.s3"] == "Barriers to common keeping are:"
    assert before["4.s2"] == ""
