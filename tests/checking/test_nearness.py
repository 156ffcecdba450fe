"""Whether what is cited says it, by how near it comes beside the rest of the same work."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.checking.nearness import Nearness

# A paraphrase in other words: too far by words and meaning, and no other paragraph comes nearer.
FAR = Nearness(score=0.46, other="w#2", other_score=0.40, meaning=0.55, other_meaning=0.45)


def test_without_word_pieces_the_bounds_of_words_and_meaning_decide() -> None:
    assert not FAR.says_it
    assert replace(FAR, score=0.54).says_it


@pytest.mark.parametrize(("pieces", "other", "said"), [(0.62, 0.45, True), (0.45, 0.52, False)])
def test_word_pieces_tell_a_paraphrase_from_what_only_speaks_of_the_same(
    pieces: float, other: float, said: bool
) -> None:
    assert replace(FAR, pieces=pieces, other_pieces=other).says_it is said


def test_another_paragraph_that_comes_nearer_speaks_against_it() -> None:
    near = Nearness(0.55, "w#2", 0.72, meaning=0.55, other_meaning=0.78, pieces=0.5, other_pieces=0.7)
    assert not near.says_it
