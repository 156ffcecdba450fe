"""Forms that papers of departments and councils have: a statement on an inquiry, a management response, loose times."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import settings
from indexer.models import Document, Span
from indexer.reading.document import read_document
from indexer.recommendations import find, ledger
from indexer.recommendations.dates import target_date
from indexer.recommendations.status import judged
from indexer.works.catalogue import Catalogue

INQUIRY = """# The Gull Sands Causeway Inquiry: report

**The Gull Sands Causeway Inquiry**

## Chapter 3: The causeway

3.1 The tide came in on a Sunday.

3.9 Nobody had counted the carts.

### Recommendation 1: Refuges

The Department for Tides should build a refuge hut at each mile of the causeway.

3.14 The huts had been sold for firewood.

### Recommendation 2: Tables

The Department for Tides should print the tide table at both ends of the causeway.

### Recommendation 3: Carts

The Shore Agency should weigh each cart before it enters the causeway.
"""
STATEMENT = """# Gull Sands Causeway Inquiry: statement by the Department for Tides

**Published:** 4 May 2031

**From:** Department for Tides

This statement says what is being done about each of the recommendations.

## Recommendation 1

> The Department for Tides should build a refuge hut at each mile of the causeway.

The Department will have built the nine huts by June 2032.

## Recommendation 2

> The Department for Tides should print the tide table at both ends of the causeway.

Boards have been ordered from the joiner. The Shore Agency will hang them by October 2031.

## Recommendation 3

> The Shore Agency should weigh each cart before it enters the causeway.

Scales were found to sink. The Shore Agency has painted a limit at the toll house.
"""
AUDIT = """# Lantern oil: stores and issues

**Skell Borough Council**

## Recommendations

R1. The Director of Lamps should count the oil each week.

R2. The Director of Lamps should lock the oil store at night.

R3. The Council should publish what each lamp burns.
"""
MANAGEMENT = """# Management response to IA/7 Lantern oil: stores and issues

Oversight and Standards Committee, 3 June 2031

| Ref | Recommendation | Management response | Target date |
|---|---|---|---|
| R1 | Count the oil each week | Agreed. A weekly count has begun. | June 2031 |
| R2 | Lock the oil store at night | Agreed. A lock will be fitted. | July 2031 |
| R3 | Publish what each lamp burns | Not agreed. | |
"""


def read(folder: Path, **texts: str) -> list[Document]:
    catalogue = Catalogue.load(settings.catalogue())
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return [read_document(folder / f"{name}.md", catalogue) for name in texts]


def test_a_statement_that_quotes_every_point_answers_the_inquiry(tmp_path: Path) -> None:
    inquiry, statement = read(tmp_path, inquiry=INQUIRY, statement=STATEMENT)
    told = ledger([inquiry, statement])
    assert [(tie.report, response) for response, tie in told.responses] == [(inquiry.id, statement.id)]
    assert all(entry.response == statement.id for entry in told.entries)


def test_a_recommendation_ends_where_the_next_paragraph_prints_its_number(tmp_path: Path) -> None:
    (inquiry,) = read(tmp_path, inquiry=INQUIRY)
    assert [entry.text(inquiry.text).rstrip().endswith(".") for entry in find(inquiry)] == [True] * 3
    assert not any("firewood" in entry.text(inquiry.text) for entry in find(inquiry))


def test_a_management_response_is_one_whoever_it_is_laid_before(tmp_path: Path) -> None:
    audit, paper = read(tmp_path, audit=AUDIT, paper=MANAGEMENT)
    told = ledger([audit, paper])
    assert [entry.status for entry in told.entries] == ["accepted", "accepted", "rejected"]


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("The checklist will be issued within six months of Royal Assent to the Tides Bill.",
         "within six months of Royal Assent"),
        ("With immediate effect we will aim to answer such letters within two months.", None),
        ("The oil counts will be added to the map before the end of the municipal year.",
         "before the end of the municipal year"),
        ("Skell rehearsed its plan in November and again in April.", None),
    ],
)  # fmt: skip
def test_times_of_real_papers(words: str, when: str | None) -> None:
    found = target_date(words, [Span(0, len(words))], "2031-05-04")
    assert found == when


@pytest.mark.parametrize(
    ("asked", "words", "status"),
    [
        ("The Board should set up one door for keepers, staffed by people who may decide.",
         "The Lamp Agency is to act as a point of contact, with a full service in operation by Christmas. The Board "
         "also suggests that its staff decide. It would not be appropriate for an agency to do so.",
         "accepted-in-part"),
        ("Scales should be required at every gate.",
         "Scales are used at two gates. The Department has not formed a settled view as to whether they should "
         "be required at smaller ones.", "noted"),
    ],
)  # fmt: skip
def test_what_answers_come_to(asked: str, words: str, status: str) -> None:
    assert judged(words, [Span(0, len(words))], asked)[0] == status
