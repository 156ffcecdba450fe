"""What of a long paragraph is shown: no stretch begins inside a name, which would leave out who says it."""

from __future__ import annotations

import pytest

from indexer.models import Span
from indexer.search.stretches import shortened

TEXT = (
    "x "
    * 60
    + "In a note of its own the Board for Inland Ferries reported that one boat in ten had stayed in the water "
    "for the whole of the winter, which cost the harbour more than it had set aside, and more than in the year before."
)


@pytest.mark.parametrize("word", ["Ferries", "reported"])
def test_a_stretch_begins_before_a_name_that_its_cut_would_halve(word: str) -> None:
    shown = shortened(TEXT, [Span(at := TEXT.index(word), at + len(word))], 80)
    assert "Board for Inland Ferries" in shown and word in shown


def test_a_stretch_that_halves_no_name_begins_where_it_did() -> None:
    shown = shortened(TEXT, [Span(at := TEXT.index("harbour"), at + 7)], 80)
    assert "harbour" in shown and "Ferries" not in shown
