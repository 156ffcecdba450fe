"""Who answers a report: not whoever comments on it, and of a meeting's minutes only the item that is headed so."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import settings
from indexer.models import Document
from indexer.reading.document import read_document
from indexer.recommendations import ledger
from indexer.works.catalogue import Catalogue

REPORT = """# Lamps on the quay

Harbour Affairs Committee

Fourth Report of Session 2029–30

HC 77

Published on 3 March 2030

## Conclusions and recommendations

1. The Harbour Ministry should inspect every lamp on the quay each winter. (Paragraph 4)

2. The Harbour Ministry should pay each watchman for the nights that he spends in the tower. (Paragraph 5)

3. The Quay Board should publish a register of lamps, with the age of each lamp. (Paragraph 6)
"""
SAYS = """
May 2030

## Recommendation 1

We agree that every lamp on the quay should be inspected each winter.

## Recommendation 2

We support this recommendation. Watchmen should be paid for each night.

## Recommendation 3

We do not agree that a register of lamps is needed. It would cost too much.
"""


def read(folder: Path, name: str, text: str) -> Document:
    path = folder / f"{name}.md"
    path.write_text(text, encoding="utf-8")
    return read_document(path, Catalogue.load(settings.catalogue()))


@pytest.mark.parametrize(
    ("head", "answered"),
    [
        ("# Quay Board response to the report of the Harbour Affairs Committee: Lamps on the quay\n", 3),
        ("# Lamps on the quay: Government response to the Committee’s Fourth Report\n\nHarbour Ministry\n", 3),
        ("# Our response to the Committee’s report “Lamps on the quay”\n\nWatchmen’s Union\n", 0),
        ("# Guild of Wickmakers: response to the Harbour Affairs Committee report Lamps on the quay\n", 0),
        ("# Lighthouse reply to the Government’s response to the report Lamps on the quay\n", 0),
        ("Lamp Trust\n\n4 May 2030\n\nDear Chair\n\nIn response to your report, Lamps on the quay, we say this.\n", 0),
    ],
)  # fmt: skip
def test_whoever_comments_answers_nothing(tmp_path: Path, head: str, answered: int) -> None:
    report, paper = read(tmp_path, "report", REPORT), read(tmp_path, "paper", head + SAYS)
    told = ledger([report, paper])
    assert sum(entry.answer is not None for entry in told.entries) == answered
    (tie,) = (tie for id, tie in told.responses if id == paper.id)
    assert report.id in (tie.report, *tie.candidates)


def test_minutes_answer_in_one_of_their_items(tmp_path: Path) -> None:
    minutes = (
        "# QUAY BOARD\n\nMinutes of the meeting of the Quay Board held on 4 May 2030\n\n"
        "## 11. MINUTES OF THE LAST MEETING\n\nThey were approved.\n\n"
        "## 12. RESPONSE TO THE REPORT LAMPS ON THE QUAY\n"
        + SAYS.replace("May 2030", "The reply was as follows.").replace("\n## ", "\n### ")
        + "\n## 13. FERRIES\n\n### Recommendation 3\n\nRecommendation 3 of the ferry report was deferred to June.\n"
    )
    report, paper = read(tmp_path, "report", REPORT), read(tmp_path, "minutes", minutes)
    told = ledger([report, paper])
    assert [entry.status for entry in told.entries] == ["accepted", "accepted", "rejected"]
    assert "ferry" not in " ".join(entry.answered for entry in told.entries)


def test_of_two_reports_of_one_title_the_one_that_names_who_answers_is_meant(tmp_path: Path) -> None:
    minutes = "# FERRY BOARD\n\nMinutes of the Ferry Board\n\n## 2. RESPONSE TO THE REPORT LAMPS ON THE QUAY\n" + SAYS
    first = read(tmp_path, "first", REPORT)
    other = REPORT.replace("HC 77", "HC 78").replace("Harbour Ministry", "Ferry Board")
    second, paper = read(tmp_path, "second", other), read(tmp_path, "minutes", minutes)
    assert paper.work.body == "Ferry Board"
    assert [tie.report for _, tie in ledger([first, second, paper]).responses] == [second.id]
