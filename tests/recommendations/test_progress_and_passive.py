"""Tables of progress, papers in the passive, headings that say whom a list asks, and times that are counted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from indexer import settings
from indexer.models import Document, Span
from indexer.reading.document import read_document
from indexer.recommendations import find, ledger
from indexer.recommendations.addressees import addressee, headed_for
from indexer.recommendations.dates import target_date
from indexer.recommendations.deadlines import due
from indexer.recommendations.status import signs_and_cues
from indexer.recommendations.tables import goes_on, stated
from indexer.recommendations.who import responsible
from indexer.works.catalogue import Catalogue

REPORT = """# Bells on the moor

**Fell Rescue Inspectorate**

## Recommendations

**The Beacon Office should, before the snow:**

a. hang a bell at each of the nine crossings;
b. teach shepherds the six signals; and
c. mend the path at Gaunt Edge.

**The Ministry should:**

d. pay for the rope; and
e. print the signals in Welsh.
"""
PROGRESS = """# Beacon Office board meeting, 4 May 2033

Paper 12

Bells on the moor: progress against the recommendations of the Fell Rescue Inspectorate

| Ref | Recommendation | Update | Position | Due | Lead |
|---|---|---|---|---|---|
| a | Bells | We have hung six, and the rest are being cast. | Open – on track | 30 June 2033 | Head of Bells |
| b | Signals | We taught them in March. | Closed | – | Head of Training |
| c | Gaunt Edge | We walk the path each week, and that serves better. | Not being taken forward | n/a | Head of Paths |
| d | Rope | We have told officials what it costs. | With the Ministry | n/a | Head of Stores |
| e | Welsh | We accept this in part: we print half. | In progress | May 2034 | Head of Print |
"""
COUNCIL = """# Harrow Peer Panel: the council's response

Tarnside Borough Council

Report to Cabinet, 3 May 2033

## 1. Purpose

To set out how the council proposes to respond to what it was told by the Harrow Peer Panel.

## 2. Responses to the recommendations

**"Tarnside Borough Council should sweep the market square every night."**

A second broom was bought in March. Sweeping by night begins on 1 July 2033.

**"The council should take the old gibbet down."**

The gibbet is listed. It stays.

**"The council should keep bees on the roof of the town hall."**

Bees have been ordered and will be delivered in May 2034.
"""
PEERS = """# Harrow Peer Panel

Fenland Society of Councils

## Recommendations

1. Tarnside Borough Council should sweep the market square every night.

2. The council should take the old gibbet down.

3. The council should keep bees on the roof of the town hall.
"""


def read(folder: Path, name: str, text: str) -> Document:
    (folder / name).write_text(text, encoding="utf-8")
    return read_document(folder / name, Catalogue.load(settings.catalogue()))


def test_a_heading_over_a_list_says_whom_it_asks(tmp_path: Path) -> None:
    asked = [entry.addressee for entry in find(read(tmp_path, "report.md", REPORT))]
    assert asked == ["The Beacon Office"] * 3 + ["The Ministry"] * 2


@pytest.mark.parametrize(
    ("heading", "who"),
    [
        ("For the Ministry:", "the Ministry"),
        ("Recommendations to the Beacon Office", "the Beacon Office"),
        ("To local authorities", "local authorities"),
        ("The Board should, with the Ministry:", "The Board"),
        ("Recommendations for the next decade", None),
        ("For those who own boats", None),
        ("To improve safety:", None),
        ("Recommendations for Cumbria", None),
    ],
)
def test_headings_that_name_a_body_and_those_that_name_none(heading: str, who: str | None) -> None:
    assert headed_for(heading) == who


def test_a_table_of_progress_answers_by_its_column_of_positions(tmp_path: Path) -> None:
    told = ledger([read(tmp_path, "report.md", REPORT), read(tmp_path, "progress.md", PROGRESS)]).entries
    assert [entry.status for entry in told] == [
        "accepted", "already-done", "rejected", "noted", "accepted-in-part"
    ]  # fmt: skip
    assert [entry.answer.target_date for entry in told if entry.answer] == [
        "30 June 2033", None, None, None, "May 2034"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "status", "on"),
    [
        ("Open – on course", None, True),
        ("In progress", None, True),
        ("Under way", None, True),
        ("Not on track", None, False),
        ("Not being pursued", "rejected", False),
        ("With the Ministry", "noted", False),
        ("With modification", "accepted-in-part", False),
        ("With immediate effect", None, False),
        ("Not implemented", None, False),
    ],
)
def test_what_a_cell_of_positions_says(cell: str, status: str | None, on: bool) -> None:
    assert (stated(cell), goes_on(cell)) == (status, on)


def test_a_councils_paper_in_the_passive_answers_what_it_quotes_under_a_responses_heading(tmp_path: Path) -> None:
    peers = read(tmp_path, "peers.md", PEERS)
    told = ledger([peers, read(tmp_path, "council.md", COUNCIL)]).entries
    assert [bool(entry.answer) for entry in told] == [True] * 3
    unsaid = COUNCIL.replace("the council's response", "what was said").replace("Responses to the", "The")
    for other in (unsaid, COUNCIL.replace("Tarnside Borough Council\n\nReport to Cabinet", "Tarnside Gazette\n\nOut")):
        told = ledger([peers, read(tmp_path, "other.md", other)]).entries
        assert not any(entry.answer for entry in told)


@pytest.mark.parametrize(
    ("words", "when", "day"),
    [
        ("It will be laid in the week beginning 18 January 2034.", "in the week beginning 18 January 2034",
         date(2034, 1, 24)),
        ("He will say more eighteen months from the date of this reply.", "eighteen months from the date of this reply",
         date(2034, 11, 30)),
        ("A list will come within the current financial year.", "within the current financial year", date(2034, 3, 31)),
        ("We will answer within six weeks.", "within six weeks", date(2033, 6, 15)),
        ("It will apply from the start of the 2034 to 2035 financial year.",
         "from the start of the 2034 to 2035 financial year", date(2034, 4, 30)),
        ("It will be printed, beginning with the edition of May 2034.", "May 2034", date(2034, 5, 31)),
        ("The launch is planned for 2035.", "2035", date(2035, 12, 31)),
        ("We are weighing topics for 2035.", None, None),
        ("We will read the report of May 2034.", None, None),
    ],
)  # fmt: skip
def test_times_that_are_counted_or_named_by_what_comes_out(words: str, when: str | None, day: date | None) -> None:
    assert target_date(words, [Span(0, len(words))], "2033-05-04") == when
    assert (due(when, "2033-05-04") if when else None) == day


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("A rope board should be set up.", None),
        ("The list should be merged with the one held by the Beacon Office.", None),
        ("Ropes should be tested every year by the Beacon Office.", "the Beacon Office"),
    ],
)
def test_to_whom_something_is_to_be_done_or_what_another_keeps_is_not_asked(words: str, who: str | None) -> None:
    assert addressee(words) == who


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("The Beacon Office supports the plan and will light it.", ("Beacon Office",)),
        ("The Lord Chancellor takes the point. He will say so.", ("Lord Chancellor",)),
        ("Beacon Office officials will light it.", ("Beacon Office",)),
        ("The Beacon Office earned £9 million.", ()),
        ("The Beacon Office took full part in it.", ()),
    ],
)
def test_who_acts_and_who_only_has(words: str, who: tuple[str, ...]) -> None:
    assert responsible(words, [Span(0, len(words))]) == who


def test_of_a_joint_answer_each_has_its_sentence_and_what_rests_on_a_conclusion_the_whole(tmp_path: Path) -> None:
    report = read(tmp_path, "report.md", """# Ropes of Gaunt Edge

## Conclusions and recommendations

1. Nobody at Gaunt Edge has ever counted the ropes.

2. The Beacon Office should buy forty ropes.

3. The Guild of Shepherds should weave a net.
""")  # fmt: skip
    response = read(tmp_path, "response.md", """---
title: Government response to the report Ropes of Gaunt Edge
kind: government-response
---
# Government response to the report Ropes of Gaunt Edge

## Recommendations 2 and 3

Much depends on there being enough of everything to hand. We have taken the two as one.

The Beacon Office will buy forty ropes by May 2034. The Guild of Shepherds has told us that it does not mean to weave
a net.
""")  # fmt: skip
    told = {entry.recommendation.label: entry for entry in ledger([report, response]).entries}
    assert told["2"].status == "accepted"
    assert told["2"].answer and told["2"].answer.target_date == "by May 2034"
    assert told["3"].answer and told["3"].answer.target_date is None


@pytest.mark.parametrize(
    ("answer", "heard"),
    [
        ("The moor has twelve bells, and each was oiled twice daily in May.", {"taken up: 3", "done of it: 3"}),
        (
            "A fine new hall was opened in June. It will be painted.",
            {"taken up: 0", "done of it: 0", "promised of it: 0"},
        ),
        ("We will oil the bells.", {"taken up: 1", "promised of it: 1"}),
        ("We shall not oil the bells.", {"taken up: 1", "refused of it: 1"}),
    ],
)
def test_how_much_of_what_was_asked_an_answer_takes_up(answer: str, heard: set[str]) -> None:
    asked = "You should see that bells on the moor are oiled daily."
    _, cues = signs_and_cues(answer, [Span(0, len(answer))], asked, shared=False, concluded=False)
    assert {cue for cue in cues if cue.startswith("taken up") or " of it: " in cue} == heard
