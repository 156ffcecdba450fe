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
        ("lamps AND oil in the towns of the north of the country.", False),
        ("publisher:NAO lamps and oil in the towns of the north.", False),
        ("“the lamps of the north are dimmer than they were”", False),  # a phrase to look for
        ("", False),
    ],
)
def test_a_sentence_is_told_from_words(words: str, expected: bool) -> None:
    assert is_claim(words) is expected
