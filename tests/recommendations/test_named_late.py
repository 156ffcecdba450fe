"""Who is told to act, when, and what answers a report that is named only by those who wrote it. All is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import settings
from indexer.models import Span
from indexer.reading.document import read_document
from indexer.recommendations import find, ledger
from indexer.recommendations.dates import target_date
from indexer.recommendations.entry import asks
from indexer.recommendations.who import responsible
from indexer.works.catalogue import Catalogue


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("LAC and the Bell Trust will count them.", ("LAC", "Bell Trust")),
        ("The Lamp Office (LO) and the Bell Trust are responsible for it.", ("Lamp Office", "Bell Trust")),
        ("The Bell Trust, with help from the Guild, is counting them.", ("Bell Trust",)),
        ("This is for the Bell Trust, which will answer by itself.", ("Bell Trust",)),
        ("The Bell Trust sees why. It will ask its members in May.", ("Bell Trust",)),
        ("We have asked the Bell Trust to count them.", ("Bell Trust",)),
        ("Agreed that Harbour Services bring a list to the next meeting.", ("Harbour Services",)),
        ("Officers to explore it with the Guild.", ("Officers",)),
        ("The UK has sent bells to many countries.", ()),
        ("The review by the Royal Bell Society in 2021 was thorough.", ()),
        ("The members are appointed by the Secretary of State.", ()),
        ("They are to be appointed by the Bell Trust.", ("Bell Trust",)),
        ("The National Bell Register (NBR) is being widened. The NBR will hold more.", ()),
        ("The Bell Trust will of course have that in mind.", ()),
        ("Cabinet did not wish to decide. Cabinet resolved to take no action.", ()),
        ("The Leader reported that bells are dear.", ()),
    ],
)
def test_who_is_told_to_act(words: str, who: tuple[str, ...]) -> None:
    assert responsible(words, [Span(0, len(words))]) == who


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("We will ask about a rule for grants of up to £900 by the end of 2032.", "by the end of 2032"),
        ("We will spend £900 in 2032 on bells.", None),
        ("It was agreed that tolls should end from 1 June 2031.", "from 1 June 2031"),
        ("The list for this year is full, and more will be asked.", None),
        ("Every plan, from the round beginning in April 2032, will say so.", "April 2032"),
        ("The group will report in the course of 2032.", "in the course of 2032"),
    ],
)
def test_when_it_will_be_done(words: str, when: str | None) -> None:
    assert target_date(words, [Span(0, len(words))], "2030-06-01") == when


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Without oil, the changes we propose will fail.", False),
        ("The lamps that we recommend are dear.", False),
        ("We propose that lamps be lit.", True),
        ("We recommend lamps on every quay.", True),
    ],
)
def test_what_is_proposed_elsewhere_asks_for_nothing(words: str, asked: bool) -> None:
    assert asks(words) is asked


GROUP = """# Wet quays: report of the Quay Access Group

**Marle District Council, February 2030**

## 1. Why

1.1 The quays are wet.

1.2 Nobody counts the steps.

## 2. Our recommendations

We **recommend**:

(i) That the Council count the steps of every quay each year. *(see 1.2)*

(ii) That lamps be lit on all of them. *(see 1.1)*

(iii) That the old crane be painted. *(see 1.1 and 1.2)*
"""
MINUTES = """MARLE DISTRICT COUNCIL

CABINET - 21 APRIL 2030                                   EXTRACT FROM MINUTES

Present: Cllr A. Oar (Leader), Cllr B. Weir


118. RESPONSE TO THE QUAY ACCESS GROUP

Cabinet took the recommendations in order.

(i) Agreed, and the steps will be counted in May each year by those who
    sweep them, who are there in any case.

(ii) Not agreed. Lamps are dear, and the quays are shut at night.

(iii) Agreed. The crane will be painted in June 2031.

The meeting closed at 8.14 pm.
"""


def test_minutes_answer_the_group_that_they_name(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text(GROUP, encoding="utf-8")
    (tmp_path / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    catalogue = Catalogue.load(settings.catalogue())
    report, minutes = (read_document(tmp_path / name, catalogue) for name in ("report.md", "minutes.txt"))
    assert [entry.numbers for entry in find(report)] == [("1.2",), ("1.1",), ("1.1", "1.2")]
    told = ledger([report, minutes]).to_json()["recommendations"]
    assert [[answer["status"] for answer in entry["answers"]] for entry in told] == [
        ["accepted"], ["rejected"], ["accepted"],
    ]  # fmt: skip
