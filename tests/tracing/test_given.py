"""Evidence that was given is named as people name it, and told as given to whom it was given."""

from __future__ import annotations

import pytest

from indexer.models import Work
from indexer.tracing import given


@pytest.mark.parametrize(
    ("target", "cited", "around", "expected"),
    [
        ("evidence:x:Q12", "", "", "oral evidence, question 12"),
        ("evidence:x:Q12-14", "", "", "oral evidence, questions 12 to 14"),
        ("evidence:x:LMP0007", "", "", "written evidence LMP0007"),
        ("evidence:x:ann-mcdow-2031-06-19", "Ann McDow 19 June 2031 13/3", "Dame Ann McDow told us so.",
         "Dame Ann McDow, 19 June 2031"),
        ("evidence:x:ann-mcdow-2031-06-19", "Ann McDow 19 June 2031 13/3", "She told us so.",
         "Ann McDow, 19 June 2031"),
        ("evidence:x:ann-hill-2031-06", "", "", "Ann Hill, June 2031"),
        ("evidence:x:statement-ann-hill-2031", "", "", "statement of Ann Hill, 2031"),
        ("evidence:x:statement", "", "", "Statement"),
        ("evidence:x:hearing-2031-02-03", "", "", "Hearing, 3 February 2031"),
    ],
)  # fmt: skip
def test_what_a_target_stands_for(target: str, cited: str, around: str, expected: str) -> None:
    assert given.told(target, cited, around) == expected


def test_to_whom_it_was_given() -> None:
    works = {kind: Work(kind, "Lamps", None, None, kind) for kind in ("inquiry-report", "committee-report")}
    assert given.to_whom("evidence:inquiry-report:ann-hill-2031-06-19", works) == "the Inquiry"
    assert given.to_whom("evidence:committee-report:Q1", works) == "the committee"
    assert given.to_whom("evidence:hc12-2031:Q1", works) == "the committee"
