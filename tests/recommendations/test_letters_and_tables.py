"""Letters of other days, and tables that send the reader to what stands below them."""

from __future__ import annotations

from pathlib import Path

from indexer import settings
from indexer.models import Span
from indexer.reading.document import read_document
from indexer.recommendations import find, ledger
from indexer.recommendations.dates import target_date
from indexer.recommendations.entry import asks
from indexer.works.catalogue import Catalogue

REPORT = """TIDE COUNTY SELECT COMMITTEE ON LAMPS

Third Special Report: The Wick Deposit Scheme

Published 22 January 1998

The Scheme

14. The Scheme has paid for ninety lamp houses, and few of them would stand without it.

(a) We conclude that the Scheme has been a success. (Paragraph 14)

17. The Scheme ends in 1999.

(b) We recommend that the Ministry should renew the Scheme for five years. (Paragraph 17)

(c) We recommend that grants be paid at 75 per cent of the cost of a wick. (Paragraph 18)

Access

(d) Lamp houses in receipt of grant should open on one evening a week. (Paragraph 23)
"""
LETTER = """From the Minister of Lamps

MINISTRY OF LAMPS

19 May 1998

Dear Chairman,

THE WICK DEPOSIT SCHEME

Thank you for sending me the Committee's Third Special Report, which I read at sea.

I welcome your finding on the success of the Scheme (a). You will be anxious about money. I can tell you that the
Scheme will be renewed (b). I looked at the rate of grant (c). We do not accept that it should rise.

I turn to access. Opening on one evening (d) will be made a condition of grant from 1 April 1999.

Yours ever,

MARGARET TOLL
"""


def told(folder: Path, report: str, response: str, ending: str = "txt") -> list[tuple[str, str, str, str | None]]:
    catalogue = Catalogue.load(settings.catalogue())
    read = []
    for name, text in (("report", report), ("response", response)):
        path = folder / f"{name}.{ending}"
        path.write_text(text, encoding="utf-8")
        read.append(read_document(path, catalogue))
    return [
        (entry.recommendation.label, entry.status, " ".join(entry.answered.split()[:4]),
         entry.answer.target_date if entry.answer else None)
        for entry in ledger(read).entries
    ]  # fmt: skip


def test_entries_closed_by_their_paragraphs_need_no_heading(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    found = find(read_document(path, Catalogue.load(settings.catalogue())))
    assert [(entry.label, entry.kind, entry.numbers) for entry in found] == [
        ("a", "conclusion", ("14",)),
        ("b", "recommendation", ("17",)),
        ("c", "recommendation", ("18",)),
        ("d", "recommendation", ("23",)),
    ]


def test_letters_amid_the_sentences_of_one_paragraph_lead_each_their_own(tmp_path: Path) -> None:
    answered = {label: (status, words) for label, status, words, _ in told(tmp_path, REPORT, LETTER)}
    assert answered["b"] == ("accepted", "You will be anxious") or answered["b"][1].startswith("I can tell")
    assert answered["c"] == ("rejected", "I looked at the")
    assert answered["d"][0] == "accepted"


TABLED = """# Government response to the Lamp Inquiry

Presented to Parliament by the Minister of Lamps

| No. | Recommendation (short title) | Lead | Response | What will happen |
|---|---|---|---|---|
| 1 | Counting of wicks | MoL | Accept | Rules requiring a count by night will come into force on 1 July 2031. |
| 2 | Signs in two languages | MoL | Accept in part | Signs on all quays, and pictures in place of a second language. |
| 3 | A house at Tarn | MoL | See below | See paragraphs 13 and 14. |
| 4 | Yearly report | MoL | Accept | First report in March 2032. |

## Further detail

**Recommendation 3**

13\\. The Ministry understands how strongly people at Tarn feel about the lamp house.

14\\. We do not accept that it should be built again, since two others reach every boat.
"""
BOXES = "# The Lamp Inquiry\n\n## Report by Dame Ada Wick\n\n" + "\n\n".join(
    f"> **Recommendation {at}**\n> {words}"
    for at, words in enumerate(
        ("Every quay should count its wicks by night.", "Quays should have non-verbal signs in two languages.",
         "The Ministry of Lamps should build a house at Tarn.", "The Ministry should report on lamps every year."), 1,
    )
)  # fmt: skip


def test_a_table_that_points_below_gives_way_to_what_stands_there(tmp_path: Path) -> None:
    assert told(tmp_path, BOXES, TABLED, "md") == [
        ("Recommendation 1", "accepted", "Rules requiring a count", "on 1 July 2031"),
        ("Recommendation 2", "accepted-in-part", "Signs on all quays,", None),
        ("Recommendation 3", "rejected", "The Ministry understands how", None),
        ("Recommendation 4", "accepted", "First report in March", "in March 2032"),
    ]


def test_who_should_have_something_is_asked_for_it() -> None:
    assert asks("Every quay should have an open book.")
    assert asks("Bereaved crews should have non-verbal signs.")
    assert not asks("The keeper should have been told.")
    assert not asks("The Ministry should have known of the leak.")


def test_since_when_something_is_done_is_no_time_ahead() -> None:
    text = "Since the rules on lamps in May 2031, keepers have been expected to trim wicks."
    assert target_date(text, [Span(0, len(text))], None) is None


PLAN_REPORT = """# Lamps by night: an inspection of the lamp houses

Inspectorate of Lamps | Published 17 September 2031

## Recommendations

1. The Ministry should set a number of keepers who wake at night.

2. The Ministry should end the locking of the doors at nine.

3. The Ministry should publish every quarter how long it takes to answer a bell.
"""
PLAN = """# Action plan: inspection of the lamp houses by night

Submitted to the Inspectorate of Lamps by the Ministry

Date of this version: 12 November 2031

| Ref | Recommendation | Response and action taken or planned | Owner | By when |
|---|---|---|---|---|
| 2 | The Ministry should end the locking of the doors at nine. | Not accepted. Doors keep out the fog. | MoL | |
| 1 | The Ministry should set a number of keepers who wake at night. | Accepted. Rules will be laid. | MoL | May 2032 |
| 3 | The Ministry should publish every quarter how long it takes to answer a bell. | Accepted. | MoL | June 2032 |
"""


def test_an_action_plan_with_a_column_of_answers_is_an_answer(tmp_path: Path) -> None:
    assert [(label, status) for label, status, *_ in told(tmp_path, PLAN_REPORT, PLAN, "md")] == [
        ("1", "accepted"),
        ("2", "rejected"),
        ("3", "accepted"),
    ]


def test_a_minute_that_bears_the_title_of_its_report_is_an_answer(tmp_path: Path) -> None:
    path = tmp_path / "minute.txt"
    path.write_text(
        "Seventeenth Report of Session 2030-31\n\nMinistry of Lamps\n\nLamp house grants\n\n"
        "Introduction from the Committee\n\nThe Ministry pays for lamps.\n\n"
        "1. PAC conclusion: The Ministry does not know which lamps leak.\n\n"
        "1. PAC recommendation: The Ministry should count the lamps that leak.\n\n"
        "1.1 The government agrees with the Committee's recommendation.\n\n"
        "Target implementation date: September 2031\n",
        encoding="utf-8",
    )
    assert read_document(path, Catalogue.load(settings.catalogue())).work.kind == "government-response"


def test_what_a_page_says_to_be_in_bold_is_recommended_whatever_its_share(tmp_path: Path) -> None:
    said = {
        11: "The record of wicks is kept by a guild in a house without a pump.",
        14: "The record is a public good, paid for by the public over forty years.",
        15: "We recommend that the Government should guard the record against fire.",
        21: "The Government should make the map of wicks free to all who ask.",
        26: "A new count would cost between £4 million and £9 million.",
        30: "We recommend that the Government should count all wicks anew.",
        36: "Councils build where lamps burn best. We recommend that they be told not to.",
        43: "The Government should pay for thirty keepers a year.",
    }
    bold = "".join(f"<p{'' if at in (11, 26) else ' class=rec'}>{at}. {words}</p>" for at, words in said.items())
    path = tmp_path / "record.html"
    path.write_text(
        "<html><head><title>Wicks - Lamp Committee - House of Lords</title><style>.rec{font-weight:bold}</style></head>"
        f"<body><main><h1>Wicks</h1><p>2nd Report of Session 2030–31 · HL Paper 88</p><h2>Chapter 1: Wicks</h2>{bold}"
        "<h2>Summary</h2><p>Our conclusions and recommendations are those printed in bold above.</p></main></html>",
        encoding="utf-8",
    )
    found = find(read_document(path, Catalogue.load(settings.catalogue())))
    assert [(entry.label, entry.numbers) for entry in found] == [
        (str(at), (str(at),)) for at in said if at not in (11, 26)
    ]
