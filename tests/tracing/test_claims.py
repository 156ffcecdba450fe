"""What is typed: words to look for, or a sentence that somebody states."""

from __future__ import annotations

import pytest

from indexer.tracing.claims import is_claim


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("delayed transfers of care", False),
        ("Lamps are dimmer than they were.", False),  # too short to be told from words
        ("The lamps of the north are dimmer than they were.", True),
        ("the lamps of the north are dimmer than they were", True),  # nobody looks for words by a sentence
        ("how much dimmer are the lamps of the north now", False),  # a question states nothing
        ("lamps of the north dimmer than ten years ago", False),
        ("the lamps of the north are dimmer than they were ten years ago in most of the towns", True),
        ("why do the lamps of the north go out so soon when there is oil enough for all of them", False),
        ("Do the lamps of the north still go out before the keepers of the quay are home again?", False),
        ("I need a quotation about the lamps of the north being dimmer than they were ten years ago", False),
        ("when oil is dear, the lamps of the north are lit later than the board has said they are", True),
        ("How the lamps are lit is left to the keepers of the north, as the board has said.", True),
        ("lamps AND oil in the towns of the north of the country.", False),
        ("publisher:NAO lamps and oil in the towns of the north.", False),
        ("“the lamps of the north are dimmer than they were”", False),  # a phrase to look for
        ("", False),
    ],
)
def test_a_sentence_is_told_from_words(words: str, expected: bool) -> None:
    assert is_claim(words) is expected
