"""Where a run of words stands within another."""

from __future__ import annotations

import pytest

from indexer.linking.agreeing import place_of


@pytest.mark.parametrize(
    ("words", "printed", "at"),
    [
        ("to and from the", "the by", None),
        ("from pump to tap", "we read from pump to tap in rented homes", 2),
        ("fit for the future of water", "fit in future for water", None),  # too few words that tell
        ("harbour lamp oil guidelines 2025", "the harbour lamp oil guidelines for 2025 say", 1),
        ("", "the mains", 0),
    ],
)
def test_a_title_stands_whole_or_with_other_joining_words(words: str, printed: str, at: int | None) -> None:
    assert place_of(words.split(), printed.split()) == at
