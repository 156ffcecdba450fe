"""What a response says that it answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.models import Work
from indexer.reading.document import read_document
from indexer.works.catalogue import Catalogue
from indexer.works.responses import Answered, answered, which


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


def test_which_report_is_answered_among_those_that_are_known(tmp_path: Path) -> None:
    def work(id: str, title: str, body: str | None = None, kind: str = "committee-report") -> Work:
        return Work(id, title, body=body, publisher=None, kind=kind, series=None, session=None, published=None)

    file = tmp_path / "a.md"
    file.write_text(
        "# Lamps at sea: Government response to the Committee’s Fourth Report of Session 2031–32\n\nWe agree.\n"
    )
    document = read_document(file, Catalogue())
    said = answered(document.work.title, "government-response")
    assert said is not None
    known = [
        work("lamps-at-sea", "Lamps at sea"),
        work("oil", "Oil"),
        work("reply", "Lamps at sea", kind="government-response"),
    ]
    assert which(said, document, known) == "lamps-at-sea"
    assert which(said, document, known[1:]) is None
    assert which(said, document, [*known, work("lamps-2", "Lamps at sea")]) is None  # either could be meant
