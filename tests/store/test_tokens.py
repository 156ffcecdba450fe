"""The words of a text, however many of them are wanted."""

from __future__ import annotations

import pytest

from indexer.store import stems, tokens, tokens_of


@pytest.mark.parametrize(
    "text",
    ["", "…", "Lamps were lit, and the lamp was trimmed: 2.7 lamps.", f"Café {'x' * 50} crème £320 – well-kept"],
)
def test_stems_and_some_words_are_those_of_all(text: str) -> None:
    assert stems(text) == tuple(token.stem for token in tokens(text))
    assert tokens_of(text, {"lamp", "cafe"}) == [token for token in tokens(text) if token.stem in ("lamp", "cafe")]
