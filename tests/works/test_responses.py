"""What a response says that it answers."""

from __future__ import annotations

import pytest

from indexer.works.responses import Answered, answered


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Lamps in winter: Government Response to the Committee’s Fourth Report of Session 2030–31",
            Answered("Lamps in winter", None, "Fourth Report", "2030-31"),
        ),
        (
            "Government response to the Lamps Committee report: ‘Reading after dark’",
            Answered("Reading after dark", "Lamps Committee"),
        ),
        ("UK Government Response to the Jetty Inquiry Module 1 Report", Answered(None, "Jetty Inquiry")),
        (
            "The Government’s response to the Oil Select Committee’s First Report",
            Answered(None, "Oil Select Committee", "First Report"),
        ),
        ("Government response", None),
        ("Lamps in winter", None),
    ],
)
def test_what_a_response_answers(title: str, expected: Answered | None) -> None:
    assert answered(title, "government-response") == expected
    assert answered(title, "committee-report") is None
