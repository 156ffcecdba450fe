"""Where a paragraph that ends no sentence goes on."""

from __future__ import annotations

import pytest

from indexer.reading.going_on import goes_on

BROKEN = "The wardens of the northern quays drew up the new rules together with the Coast and Lamp"


@pytest.mark.parametrize(
    ("before", "text", "page_ended", "numbered"),
    [
        ("The ropes were laid out by the", "Guild of Ropes on each quay", True, False),
        ("The ropes were laid out on", "wet stones.", False, False),
        ("The rules were made known to all wardens on 28", "June 1931.", False, False),
        (BROKEN, "Board (CLB).", True, False),
        ("It costs four", "Pounds a day", True, True),
    ],
)
def test_it_goes_on(before: str, text: str, page_ended: bool, numbered: bool) -> None:
    assert goes_on(before, text, page_ended, numbered)


@pytest.mark.parametrize(
    ("before", "text", "page_ended"),
    [
        (BROKEN, "Board (CLB).", False),  # no page ends between them
        ("Rules for wardens", "Board (CLB) wrote them.", True),  # a line of its own
        (BROKEN, "Who pays for the ropes", True),  # a heading
        ("There are 28", "June was wet.", False),
    ],
)
def test_it_is_another_paragraph(before: str, text: str, page_ended: bool) -> None:
    assert not goes_on(before, text, page_ended, numbered=False)
