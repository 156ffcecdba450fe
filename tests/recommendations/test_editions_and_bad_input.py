"""Progress told over editions, and what must not be guessed: numbers used twice, quotations of other words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lamps import HEAD

from indexer import settings
from indexer.models import Document
from indexer.reading.document import read_document
from indexer.recommendations import Entry, is_overdue, ledger
from indexer.works.catalogue import Catalogue

REPORT = """# Conclusions and recommendations

Recommendation 1: The Weir Office should rebuild the three eel passes.

Recommendation 2: The Weir Office should count every weir in the county.
"""
MINUTE = """# Response

## Recommendation 1

1.1 The government agrees with the Committee's recommendation.

**Target implementation date: March 2023**

## Recommendation 2

2.1 The government agrees with the Committee's recommendation.

**Target implementation date: March 2023**
"""
PROGRESS = """# Response

## Recommendation 1

**{going}**

**Original target implementation date: March 2023**

**Revised target implementation date: Winter 2024**

1.1 Two of the three have been rebuilt.

## Recommendation 2

**Recommendation implemented**

2.1 All 812 have been counted.
"""


def read(folder: Path, name: str, text: str, kind: str, day: str) -> Document:
    answering = f"{name} Government response to the report The repair of weirs"
    title = "The repair of weirs" if name == "report" else answering
    facts = {"title": title, "body": "Weir Committee", "kind": kind, "series": f"HC {day[:4]}", "date": day}
    (folder / f"{name}.md").write_text(HEAD.format(**facts) + text, encoding="utf-8")
    return read_document(folder / f"{name}.md", Catalogue.load(settings.catalogue()))


def entries(folder: Path, report: str, *responses: tuple[str, str]) -> list[Entry]:
    named = zip(("First", "Further"), responses, strict=False)
    answering = [read(folder, name, text, "government-response", day) for name, (text, day) in named]
    return list(ledger([read(folder, "report", report, "committee-report", "2022-03-04"), *answering]).entries)


@pytest.mark.parametrize("going", ["Work in progress", "Recommendation being implemented"])
def test_what_is_in_progress_is_accepted_and_overdue_by_its_last_date(tmp_path: Path, going: str) -> None:
    late, done = entries(
        tmp_path, REPORT, (MINUTE, "2022-06-20"), (PROGRESS.format(going=going), "2023-06-20")
    )  # fmt: skip
    assert [said.answer.status for said in late.series] == ["accepted", "accepted"]
    assert [(move.before, move.after, move.later) for move in late.moved] == [("March 2023", "Winter 2024", True)]
    assert is_overdue(late, date(2026, 1, 1)) and not is_overdue(late, date(2024, 6, 1))
    assert [said.answer.status for said in done.series] == ["accepted", "already-done"]
    assert not is_overdue(done, date(2026, 1, 1))


def test_a_number_used_twice_makes_two_entries_and_its_answer_is_given_to_neither(tmp_path: Path) -> None:
    report = REPORT + "\nRecommendation 2: The Lock Keepers should be paid for practice.\n"
    found = entries(tmp_path, report, (MINUTE, "2022-06-20"))
    assert [(entry.recommendation.label[-1], entry.status) for entry in found] == [
        ("1", "accepted"), ("2", "no-answer"), ("2", "no-answer")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("quoted", "status"),
    [
        ("“The Weir Office should sell its boats and buy a drum for each of the parishes.”", "no-answer"),
        ("“The Weir Office should build the eel passes again, all three of them, and soon.”", "accepted"),
    ],
)
def test_a_label_over_a_quotation_of_other_words_ties_nothing(tmp_path: Path, quoted: str, status: str) -> None:
    response = (
        f"# Response\n\n## Recommendation 1\n\n{quoted}\n\nWe accept the recommendation.\n\n## Recommendation 2\n\nNo."
    )
    first, _ = entries(tmp_path, REPORT, (response, "2022-06-20"))
    assert first.status == status
