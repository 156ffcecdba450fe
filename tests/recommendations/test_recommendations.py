"""Recommendations found in each printed form, and the answers tied to them; all documents are in invented words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import pytest
from lamps import ANSWERING, CONCLUSIONS, HEAD, MINUTE, REPORTED

from indexer import settings
from indexer.models import Document, Span
from indexer.reading.document import read_document
from indexer.recommendations import Entry, find, is_overdue, ledger, select, stored
from indexer.recommendations.dates import target_date
from indexer.recommendations.deadlines import due
from indexer.recommendations.showing import sentence_with
from indexer.recommendations.status import judged
from indexer.recommendations.tables import stated
from indexer.recommendations.ties import is_response
from indexer.recommendations.who import named_in_cell, responsible
from indexer.works.catalogue import Catalogue

FIXTURES = Path(__file__).parents[1] / "fixtures"

REPORT = f"""{CONCLUSIONS}
# 1 The lamps

5. The board told us that it had forty lamps, or perhaps fifty.
"""


def read(folder: Path, name: str, text: str, **facts: str) -> Document:
    path = folder / name
    path.write_text(HEAD.format(**facts) + text, encoding="utf-8")
    return read_document(path, Catalogue.load(settings.catalogue()))


@pytest.fixture
def report(tmp_path: Path) -> Document:
    return read(tmp_path, "report.md", REPORT, **REPORTED)


@pytest.fixture
def minute(tmp_path: Path) -> Document:
    return read(tmp_path, "minute.md", MINUTE, **ANSWERING)


def entries(*documents: Document) -> dict[tuple[str, str], Entry]:
    return {(entry.recommendation.label, entry.recommendation.kind): entry for entry in ledger(documents).entries}


def test_what_the_committee_concludes_and_recommends_is_told_apart(report: Document) -> None:
    found = find(report)
    assert [(entry.label, entry.kind) for entry in found] == [
        (str(number), kind) for number in range(1, 5) for kind in ("conclusion", "recommendation")
    ]
    assert found[1].text(report.text) == "The Board should publish a count of its lamps by the end of the year."
    assert found[1].addressee == "The Board"
    assert found[3].addressee == "The Board and the Ministry of Harbours"


def test_a_treasury_minute_answers_by_number(report: Document, minute: Document) -> None:
    found = entries(report, minute)
    said = {label: (entry.status, entry.answer.target_date if entry.answer else None)
            for (label, kind), entry in found.items() if kind == "recommendation"}  # fmt: skip
    assert said == {
        "1": ("accepted", "Summer 2019"),
        "2": ("rejected", None),
        "3": ("already-done", None),
        "4": ("no-answer", None),
    }
    assert found["1", "recommendation"].shown.startswith("The Government agrees with")
    assert found["4", "recommendation"].looked_at == (minute.id,)


def test_without_its_report_a_response_is_tied_to_nothing(minute: Document) -> None:
    made = ledger([minute])
    assert made.entries == () and made.responses[0][1].report is None


def test_the_ledger_comes_back_as_it_was_stored(report: Document, minute: Document) -> None:
    made = ledger([report, minute])
    assert stored(json.loads(json.dumps(asdict(made)))) == made


# ── other printed forms ────────────────────────────────────────────────────────────────────────────────────────

NUMBERED = """# Conclusions and recommendations

## Lamps

1. Lamps are few, and the board has known it for years. (Paragraph 12)

2. We recommend that the Ministry of Harbours buy twenty lamps before the gales. (Paragraphs 13 and 15–16)

## Oil

3. The price of oil should be published by the Board on every first Monday. (Paragraph 20)

# Formal minutes

4. The committee met on a Monday.
"""
ANSWERED = "Lamps of the inner harbour: Government response"
QUOTED = """# Response

## Lamps

We recommend that the Ministry of Harbours buy twenty lamps before the gales. (Paragraph 13)

The Government partially accepts this recommendation. Ten lamps will be bought by March 2031.

## Oil

The price of oil should be published by the Board on every first Monday. (Paragraph 20)

There are no plans to publish prices so often.
"""
BOXES = """# 3 Lamps

3.14 The lists were lost twice, and nobody looked for them.

## Recommendation 1: A list of lamps

The Harbour Board should keep one list of all its lamps, in one book.

3.15 Oil was bought without a price.

## Recommendation 2

Ministers must publish the price of oil.
"""
LETTERED = """# Recommendations

17 The Board should:

a publish the number of its lamps;

b tell the keepers when they are paid; and

c look at every contract for oil.
"""


def form(folder: Path, name: str, text: str) -> Document:
    return read(folder, name, text, title="Lamps of the inner harbour", body="Harbour Committee",
                kind="committee-report", series="HC 7002", date="2030-05-01")  # fmt: skip


def test_a_list_ends_with_its_count_and_tells_the_paragraphs(tmp_path: Path) -> None:
    found = find(form(tmp_path, "numbered.md", NUMBERED))
    assert [(entry.label, entry.kind, entry.numbers) for entry in found] == [
        ("1", "conclusion", ("12",)),
        ("2", "recommendation", ("13", "15", "16")),
        ("3", "recommendation", ("20",)),
    ]
    assert found[1].addressee == "the Ministry of Harbours" or found[1].addressee is None


def test_what_is_quoted_is_answered_by_what_follows(tmp_path: Path) -> None:
    report = form(tmp_path, "numbered.md", NUMBERED)
    response = read(tmp_path, "response.md", QUOTED, title=ANSWERED, body="Ministry",
                    kind="government-response", series="HC 7003", date="2030-08-01")  # fmt: skip
    found = {entry.recommendation.label: entry for entry in ledger([report, response]).entries}
    assert {label: entry.status for label, entry in found.items()} == {
        "1": "no-answer", "2": "accepted-in-part", "3": "rejected"
    }  # fmt: skip
    answer = found["2"].answer
    assert answer is not None and answer.target_date == "by March 2031" and answer.method == "quoted words"
    assert found["2"].answered.startswith("The Government partially accepts")


def test_boxes_rest_on_the_paragraph_before_them(tmp_path: Path) -> None:
    found = find(form(tmp_path, "boxes.md", BOXES))
    assert [(entry.label, entry.rests_on, entry.addressee) for entry in found] == [
        ("Recommendation 1", ("3.14",), "The Harbour Board"),
        ("Recommendation 2", ("3.15",), "Ministers"),
    ]


def test_a_lettered_list_is_the_auditors(tmp_path: Path) -> None:
    found = find(form(tmp_path, "lettered.md", LETTERED))
    assert [entry.label for entry in found] == ["a", "b", "c"]
    assert {entry.addressee for entry in found} == {"The Board"}


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("The Government accepts this recommendation in full.", "accepted"),
        ("We agree with the Committee’s recommendation and will publish the list in May.", "accepted"),
        ("The Government accepts this recommendation in principle.", "accepted-in-principle"),
        ("The Department partially accepts the recommendation.", "accepted-in-part"),
        ("The Government agrees in part with this recommendation.", "accepted-in-part"),
        ("The Government does not accept this recommendation.", "rejected"),
        ("We reject this recommendation; lamps are a matter for the board.", "rejected"),
        ("The Government does not agree that lamps need lists.", "rejected"),
        ("The Government notes this conclusion.", "noted"),
        ("Noted.", "noted"),
        ("Accepted. The list will follow in May.", "accepted"),
        ("Status: Accepted in part.", "accepted-in-part"),
        ("Not accepted.", "rejected"),
        ("Position: rejected. Lists are kept by the keepers.", "rejected"),
        ("Agreed in principle.", "accepted-in-principle"),
        ("The Government will consider this recommendation.", "noted"),
        ("The board has already published its list, which is renewed each May.", "already-done"),
        (
            "The Government agrees with this recommendation. However, we do not intend to pay for the book.",
            "accepted-in-part",
        ),
    ],
)
def test_the_words_tell_the_status(answer: str, status: str) -> None:
    found, words = judged(answer, [Span(0, len(answer))], "The Board should publish a list of lamps.")
    assert (found, bool(words.of(answer).strip())) == (status, True)


def _worded() -> Iterator[tuple[str, str, str]]:
    """(what was asked, status, answer) of `answers.txt`."""
    asked = ""
    for line in (FIXTURES / "answers.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("? "):
            asked = line[2:]
        elif line and not line.startswith("#"):
            status, _, answer = line.partition(" | ")
            yield asked, status, answer


@pytest.mark.parametrize(("asked", "status", "answer"), list(_worded()))
def test_as_departments_word_it(asked: str, status: str, answer: str) -> None:
    assert judged(answer, [Span(0, len(answer))], asked)[0] == status


def test_what_is_accepted_and_refused_for_several_at_once_is_not_clear() -> None:
    answer = "We accept the recommendation on lamps. The Government rejects the recommendation on oil."
    assert judged(answer, [Span(0, len(answer))], "Lamps should be lit.", shared=True)[0] == "unclear"
    assert judged(answer, [Span(0, len(answer))], "Lamps should be lit.")[0] == "accepted-in-part"


@pytest.mark.parametrize(
    ("answer", "date"),
    [
        ("The list will be published by spring 2031.", "by spring 2031"),
        ("Target implementation date: Summer 2031", "Summer 2031"),
        ("We will publish it in due course.", None),
        ("We published it in May 2029.", None),
        ("The board will report on it later this year.", "later this year"),
        ("We will spend £4 million between 2031 and 2033.", None),
        ("A fund of £4 million opens on 1 July 2031 for keepers.", "on 1 July 2031"),
        ("From 1 October 2031 every lamp must be dated.", "From 1 October 2031"),
        ("We will write again, in May 2031 and October 2031.", "in May 2031 and October 2031"),
        ("The Board will be asked of it in the 2032 Harbour Survey.", None),
        ("The Board will look at keeping it beyond March 2032.", None),
        ("It will be in place by the end of March 2031, as the Lamps Act 2035 has it.", "by the end of March 2031"),
    ],
)
def test_only_a_definite_time_ahead_is_a_date(answer: str, date: str | None) -> None:
    assert target_date(answer, [Span(0, len(answer))], "2030-08-01") == date


def _dated() -> list[tuple[str, str]]:
    lines = (FIXTURES / "answer_dates.txt").read_text(encoding="utf-8").splitlines()
    return [(answer, when.strip()) for answer, _, when in (line.partition(" |") for line in lines if line[0] != "#")]


@pytest.mark.parametrize(("answer", "when"), _dated())
def test_times_as_departments_word_them(answer: str, when: str) -> None:
    told = target_date(answer, [Span(0, len(answer))], "2026-03-01")
    assert (told or "").removeprefix("in ").removeprefix("by ") == when.removeprefix("in ").removeprefix("by ")


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("Summer 2019", "2019-08-31"),
        ("by the end of March 2031", "2031-03-31"),
        ("by 31 March 2027", "2027-03-31"),
        ("in Q2 2026", "2026-06-30"),
        ("in Q3 2026/27", "2026-12-31"),
        ("in H1 2027", "2027-06-30"),
        ("the second half of 2027", "2027-12-31"),
        ("by the end of the financial year 2026-27", "2027-03-31"),
        ("within six months of publication", "2026-09-30"),
        ("no later than 31 March", "2026-03-31"),
        ("in February", "2027-02-28"),
        ("in the spring", "2026-05-31"),
        ("by next spring", "2027-05-31"),
        ("next month", "2026-04-30"),
        ("early in the new year", "2027-03-31"),
        ("later this year", "2026-12-31"),
        ("in Spring/Summer 2027", "2027-08-31"),
        ("before the summer recess", "2026-08-31"),
        ("by the end of this Parliament", None),
    ],
)
def test_the_last_day_that_a_time_may_mean(when: str, day: str | None) -> None:
    last = due(when, "2026-03-01")
    assert (last and last.isoformat()) == day
    assert due("in the spring", None) is None


# ── forms of other houses ──────────────────────────────────────────────────────────────────────────────────────

UNNUMBERED = """# Summary of conclusions and recommendations

## Lamps

The Board does not know how many lamps it has. (Paragraph 14)

We recommend that the Board count its lamps each spring. (Paragraph 15)

## Oil

The Ministry should publish the price of oil each month. (Paragraph 22)

# Appendix 1: List of members

The members were nine.
"""
BOLD = """Third Report of Session 2030–31

# Chapter 2: Lamps

12. The Board has lamps in every street, and some in the water.

13. **We recommend that the Board count its lamps each spring, with the keepers' help.**

14. Oil is dear, and nobody publishes what it costs.

15. **The Ministry should publish the price of oil on the first Monday of each month.**

16. **We conclude that keepers are paid too late.**
"""
HEADED = """# Volume 7: Recommendations

## 1. Count of lamps

I recommend that the Harbour Board count its lamps each spring.

## 2. Price of oil

I recommend that the Ministry publish the price of oil.

## 3. Pay

I recommend that keepers be paid within a week.
"""
DOTTED = """# Chapter 3: Lamps

Lamps are lit by hand in the harbour, and few are counted.

**Recommendation 3.1** – The Harbour Board should count its lamps each spring.

Oil is bought without a price.

**Recommendation 3.2** – The Ministry should publish the price of oil.

# Chapter 4: Keepers

**Recommendation 4.1** – Keepers should be paid within a week.
"""
BRACKETED = """# Summary

1 The Board keeps lamps.

## Recommendations

22 The Ministry should work with the Board to:

(a) count all lamps in the harbour, with the age of each lamp;

(b) write down who pays for oil; and

(c) tell keepers each spring when they will be paid.

23 The Harbour Board should:

(d) publish a price for oil by the end of the year; and

(e) look at each contract before it is signed.

# Part One

1.1 The Board was founded long ago.
"""
LATER_PAC = """# Conclusions and recommendations

1. **The Board does not know how many lamps it has.** It lost its list twice, and has no other.

*Recommendation: The Board should, alongside its Treasury Minute response, set out how it counts its lamps.*

2. **Oil is bought without a price.** The Ministry had none to show us.

*Recommendation: Within six months, the Ministry should:*

- *publish the price of oil; and*
- *tell keepers what it is.*

# 1 Lamps

1. The Board keeps lamps.
"""
ASKED = (
    ("The Board should count its lamps each spring.", "The Ministry should publish the price of oil.",
     "Keepers should be paid within a week."),
    ("That the Board counts its lamps each spring.", "That lamps are painted green.", "That keepers are paid weekly."),
    ("Count the lamps each spring.", "Publish the price of oil.", "Pay keepers within a week."),
)  # fmt: skip
COUNTED = ("R{n} {words}", "R{n}: {words}", "A{n}. {words}", "({n}) {words}", "{n}) {words}", "{i}. {words}",
           "({i}) {words}",            "Rec {n}: {words}",
           "Recommendation No. {n}: {words}", "Recommendation ({n}): {words}",
           "The {nth} recommendation is: {words}", "### Recommendation {n}\n\n{words}", "### {n}. Of it\n\n{words}",
           "- {words}", "**{words}**", "| {n} | {words} |")  # fmt: skip


@pytest.mark.parametrize("form_of_it", COUNTED)
def test_lists_are_counted_in_many_ways(tmp_path: Path, form_of_it: str) -> None:
    for asked in ASKED:
        entries = [
            form_of_it.format(n=at, i="i" * at, nth=("first", "second", "third")[at - 1], words=words)
            for at, words in enumerate(asked, 1)
        ]
        table = "| No | Recommendation |\n|---|---|\n" if form_of_it.startswith("|") else ""
        text = "# Recommendations\n\n" + table + ("\n" if table else "\n\n").join(entries) + "\n\n# Members\n\nNine.\n"
        report = form(tmp_path, "counted.md", text)
        found = find(report)
        assert [entry.text(report.text).strip("*") for entry in found] == list(asked)
        assert {entry.kind for entry in found} == {"recommendation"}


BRACKETED_PARAGRAPHS = """# Summary of recommendations

They are brought together here.

## Lamps

- The Board does not know how many lamps it has. [para 2]
- The Board should count its lamps each spring. [para 3]

# Introduction

1. The harbour is old.

2. The Board does not know how many lamps it has.

3. The Board should count its lamps each spring.
"""
FORMS = {
    "a summary without numbers before what is numbered": (BRACKETED_PARAGRAPHS, ["[para 2]", "[para 3]"]),
    "a list without numbers": (UNNUMBERED, ["(Paragraph 14)", "(Paragraph 15)", "(Paragraph 22)"]),
    "paragraphs in bold": (BOLD, ["13", "15", "16"]),
    "counted headings": (HEADED, ["1", "2", "3"]),
    "labels with a point": (DOTTED, ["Recommendation 3.1", "Recommendation 3.2", "Recommendation 4.1"]),
    "letters in brackets": (BRACKETED, ["a", "b", "c", "d", "e"]),
    "in italics under the conclusion": (LATER_PAC, ["1", "1", "2", "2"]),
}


@pytest.mark.parametrize(("text", "labels"), FORMS.values(), ids=FORMS)
def test_each_house_prints_its_own_way(tmp_path: Path, text: str, labels: list[str]) -> None:
    assert [entry.label for entry in find(form(tmp_path, "form.md", text))] == labels


# ── what must not be guessed ───────────────────────────────────────────────────────────────────────────────────


def test_a_number_used_twice_is_answered_by_quotation_only(tmp_path: Path) -> None:
    twice = BOXES.replace("Recommendation 2\n", "Recommendation 1\n")
    report = form(tmp_path, "boxes.md", twice)
    assert [entry.label for entry in find(report)] == ["Recommendation 1"]


def test_wrong_words_are_tied_to_nothing(tmp_path: Path) -> None:
    report = form(tmp_path, "numbered.md", NUMBERED)
    asked = "We recommend that the Ministry of Harbours buy twenty lamps before the gales. (Paragraph 13)"
    strange = QUOTED.replace(asked, "Bells ought to be rung in fog, and on Sundays too. (Paragraph 99)")  # fmt: skip
    response = read(tmp_path, "response.md", strange, title=ANSWERED, body="Ministry",
                    kind="government-response", series="HC 7003", date="2030-08-01")  # fmt: skip
    found = {entry.recommendation.label: entry.status for entry in ledger([report, response]).entries}
    assert found == {"1": "no-answer", "2": "no-answer", "3": "rejected"}


def test_of_two_reports_of_one_title_none_is_taken(tmp_path: Path) -> None:
    first, second = form(tmp_path, "one.md", BOXES), form(tmp_path, "two.md", LETTERED)
    second = replace(second, work=replace(second.work, id="another"))
    response = read(tmp_path, "response.md", "We thank the committee.\n", title=ANSWERED, body="Ministry",
                    kind="government-response", series="HC 7003", date="2030-08-01")  # fmt: skip
    ((_, tie),) = ledger([first, second, response]).responses
    assert tie.report is None and set(tie.candidates) == {first.id, second.id}


def test_a_minute_answers_several_reports_each_in_its_part(report: Document, tmp_path: Path) -> None:
    text = REPORT.replace("lamps", "bells").replace("oil", "rope").replace("pilots", "ringers")
    other = read(tmp_path, "bells.md", text, title="Bells of the harbour", body="Committee of Public Accounts",
                 kind="committee-report", series="HC 7009", date="2018-10-20")  # fmt: skip
    answered = MINUTE.partition("1: PAC conclusion")
    body = answered[1] + answered[2]
    bells = body.replace("lamps", "bells").replace("oil", "rope").replace("disagrees", "agrees")
    volume = (
        f"# Sixty-First Report of Session 2017-19\n\nHarbour Board\n\nLamps of the harbour\n\n{body}\n"
        f"# Sixty-Second Report of Session 2017-19\n\nHarbour Board\n\nBells of the harbour\n\n{bells}"
    )
    minute = read(tmp_path, "minute.md", volume, title="Treasury Minutes: Government response to the Sixty-First and "
                  "Sixty-Second reports", body="HM Treasury", kind="government-response", series="Cm 9001",
                  date="2018-12-10")  # fmt: skip
    made = ledger([report, other, minute])
    assert [tie.report for _, tie in made.responses] == [report.id, other.id]
    second = {entry.report: entry.status for entry in made.entries
              if (entry.recommendation.label, entry.recommendation.kind) == ("2", "recommendation")}  # fmt: skip
    assert second == {report.id: "rejected", other.id: "accepted"}


LABELS = {
    "over the answer": "## Recommendation 1\n\nWe accept it, as it is.\n\n## Recommendation 2\n\nWe reject it.\n",
    "in the heading": "# Response to recommendation 1\n\nAccepted.\n\n# Reply to recommendation 2\n\nNot accepted.\n",
    "with a stroke": "Conclusion/Recommendation 1:\n\nAccepted.\n\nConclusion/Recommendation 2:\n\nNot accepted.\n",
    "by a letter": "R1. List of lamps\n\nAccepted.\n\nR2. Price of oil\n\nNot accepted.\n",
}


@pytest.mark.parametrize("text", LABELS.values(), ids=LABELS)
def test_a_response_that_quotes_nothing_answers_by_label(tmp_path: Path, text: str) -> None:
    report = form(tmp_path, "boxes.md", BOXES)
    response = read(tmp_path, "response.md", text, title=ANSWERED, body="Ministry", kind="government-response",
                    series="HC 7003", date="2030-08-01")  # fmt: skip
    found = {entry.recommendation.label: (entry.status, entry.answer and entry.answer.method)
             for entry in ledger([report, response]).entries}  # fmt: skip
    assert found == {"Recommendation 1": ("accepted", "label"), "Recommendation 2": ("rejected", "label")}


# ── what came of it, told over editions ────────────────────────────────────────────────────────────────────────

PROGRESS = """# Introduction

This report tells the Government’s progress on the Committee’s report *Lamps of the harbour*, HC 7001.

1: PAC recommendation: The Board should publish a count of its lamps by the end of the year.

1.1 The Government agreed with the Committee’s recommendation.

Original target implementation date: Summer 2019

Revised target implementation date: Autumn 2020

1.2 Half of the lamps are counted; the book for the others was lost in the flood.

2: PAC recommendation: The Board and the Ministry of Harbours should set out how they will pay keepers within a week.

2.1 The Government disagreed with the Committee’s recommendation.
"""
AGAIN = PROGRESS.replace("Revised target implementation date: Autumn 2020", "Recommendation implemented")


def progress(folder: Path, name: str, text: str, date: str) -> Document:
    return read(folder, name, text, title=f"Treasury Minutes: progress report of {date}", body="HM Treasury",
                kind="government-response", series="CP 9002", date=date)  # fmt: skip


def test_a_progress_report_moves_the_time(report: Document, minute: Document, tmp_path: Path) -> None:
    later = progress(tmp_path, "progress.md", PROGRESS, "2019-11-20")
    made = ledger([later, report, minute])  # the order of their dates counts, not that of the files
    first = {entry.recommendation.label: entry for entry in made.entries
             if entry.recommendation.kind == "recommendation"}["1"]  # fmt: skip
    assert [(said.response, said.answer.target_date) for said in first.series] == [
        (minute.id, "Summer 2019"), (later.id, "Autumn 2020"),
    ]  # fmt: skip
    assert [(move.before, move.after, move.later) for move in first.moved] == [("Summer 2019", "Autumn 2020", True)]
    assert first.status == "accepted" and len(first.to_json()["answers"]) == 2
    assert first.to_json()["moved"][0]["response"] == later.id
    assert stored(json.loads(json.dumps(asdict(made)))) == made


def test_only_the_latest_time_is_overdue(report: Document, minute: Document, tmp_path: Path) -> None:
    later = progress(tmp_path, "progress.md", PROGRESS, "2019-11-20")

    def late(day: date, *documents: Document) -> list[str]:
        return [entry.recommendation.label for entry in select(ledger(documents), overdue=day)
                if entry.recommendation.kind == "recommendation"]  # fmt: skip

    assert late(date(2020, 1, 1), report, minute) == ["1"]
    assert late(date(2020, 1, 1), report, minute, later) == []
    assert late(date(2021, 1, 1), report, minute, later) == ["1"]
    done = progress(tmp_path, "again.md", AGAIN, "2020-12-20")
    assert late(date(2022, 1, 1), report, minute, later, done) == []


def test_a_time_from_which_something_is_done_is_never_past(report: Document, minute: Document) -> None:
    (entry,) = select(ledger([report, minute]), overdue=date(2020, 1, 1))
    assert entry.answer is not None
    for when in ("from 2018 onwards", "From May 2019", "starting in 2019"):
        later = replace(entry, answer=replace(entry.answer, target_date=when))
        assert not is_overdue(later, date(2030, 1, 1))
    assert is_overdue(replace(entry, answer=replace(entry.answer, target_date="in May 2019")), date(2030, 1, 1))


def test_a_time_stands_in_its_sentence() -> None:
    text = "We agree. The Board will count\nthe bells by May 2033. Ropes are old."
    assert sentence_with(text, "by May 2033") == "The Board will count the bells by May 2033."
    assert sentence_with(text, "by June 2033") == sentence_with(text, "") == ""


def test_two_responses_of_one_day_are_both_told_and_neither_is_the_later(
    report: Document, minute: Document, tmp_path: Path
) -> None:
    other = progress(tmp_path, "progress.md", PROGRESS, "2018-12-10")
    made = ledger([report, minute, other])
    first = {entry.recommendation.label: entry for entry in made.entries
             if entry.recommendation.kind == "recommendation"}["1"]  # fmt: skip
    assert {said.response for said in first.series} == {minute.id, other.id} and set(first.looked_at) == {
        minute.id, other.id
    }  # fmt: skip
    assert not first.in_order and first.moved == () and first.to_json()["in_order"] is False
    assert not select(made, overdue=date(2020, 1, 1)) and select(made, overdue=date(2021, 1, 1))


def test_what_two_recommendations_print_alike_is_given_to_neither_by_label(tmp_path: Path) -> None:
    again = LETTERED + "\n# Recommendations\n\n18 The Ministry should:\n\na count the bells;\n\nb count the ropes.\n"
    report = form(tmp_path, "lettered.md", again)
    response = read(tmp_path, "response.md", "## Recommendation 2\n\nWe accept it.\n", title=ANSWERED, body="Ministry",
                    kind="government-response", series="HC 7003", date="2030-08-01")  # fmt: skip
    assert {entry.status for entry in ledger([report, response]).entries} == {"no-answer"}


def test_a_label_beside_other_words_answers_nothing_by_its_number(tmp_path: Path) -> None:
    report = form(tmp_path, "boxes.md", BOXES)
    wrong = (
        "## Recommendation 1\n\n*Ministers must publish the price of oil.*\n\nWe accept it.\n\n"
        "## Recommendation 2\n\n*The Harbour Board should keep one list of all its lamps, in one book.*\n\n"
        "We reject it.\n"
    )
    response = read(tmp_path, "response.md", wrong, title=ANSWERED, body="Ministry", kind="government-response",
                    series="HC 7003", date="2030-08-01")  # fmt: skip
    found = {entry.recommendation.label: entry for entry in ledger([report, response]).entries}
    assert found["Recommendation 2"].status == "accepted" and found["Recommendation 1"].status == "rejected"
    methods = {entry.answer.method for entry in found.values() if entry.answer}
    assert methods == {"quoted words"}


# ── answers by subject, in tables, in letters ──────────────────────────────────────────────────────────────────

PLACED = """# Conclusions and recommendations

1. Lamps are few. (Conclusion, Paragraph 4)

2. The Ministry should buy twenty lamps for the outer mole. (Recommendation, Paragraph 6)

3. The Board should train a new keeper in each winter. (Recommendation, Paragraph 8)
"""
BY_SUBJECT = """# Reply

## Lamps and keepers (paragraphs 6 and 8)

The Government is grateful for these remarks. The Ministry will buy all twenty lamps for the mole by May 2031.

Turning to paragraph 8, the Government does not accept this recommendation, for keepers teach each other.
"""
TABLED = """# Reply

| Recommendation | Our response | Status | By when |
| --- | --- | --- | --- |
| 2. Lamps for the mole | Ten lamps are on their way from the foundry. | Agreed in part | May 2031 |
| 3. New keepers | Keepers teach each other, and do it well. | Not agreed | n/a |
"""


def answered(folder: Path, words: str, **facts: str) -> dict[str, Entry]:
    report = form(folder, "placed.md", PLACED)
    told = {"title": ANSWERED, "body": "Ministry", "kind": "government-response", "series": "HC 7003",
            "date": "2030-08-01"} | facts  # fmt: skip
    response = read(folder, "reply.md", words, **told)
    return {entry.recommendation.label: entry for entry in ledger([report, response]).entries}


def test_a_list_tells_the_kind_beside_the_paragraph(tmp_path: Path) -> None:
    found = find(form(tmp_path, "placed.md", PLACED))
    assert [(entry.kind, entry.numbers) for entry in found] == [
        ("conclusion", ("4",)), ("recommendation", ("6",)), ("recommendation", ("8",)),
    ]  # fmt: skip


def test_a_heading_names_the_paragraphs_and_each_part_is_judged_for_itself(tmp_path: Path) -> None:
    told = answered(tmp_path, BY_SUBJECT)
    assert {label: entry.status for label, entry in told.items()} == {
        "1": "no-answer",
        "2": "accepted",
        "3": "rejected",
    }
    two, three = told["2"].answer, told["3"].answer
    assert two and three and two.target_date == "by May 2031" and three.target_date is None
    assert two.together == ("3",) and two.method == "paragraph"


def test_a_row_of_a_table_answers_what_it_is_numbered_after(tmp_path: Path) -> None:
    told = answered(tmp_path, TABLED)
    assert {label: entry.status for label, entry in told.items()} == {
        "1": "no-answer", "2": "accepted-in-part", "3": "rejected",
    }  # fmt: skip
    two, three = told["2"].answer, told["3"].answer
    assert two and three and (two.target_date, three.target_date) == ("May 2031", None)
    assert told["2"].answered == "Ten lamps are on their way from the foundry."


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Agreed", "accepted"), ("Accept in full", "accepted"), ("Not accepted", "rejected"), ("Disagree", "rejected"),
        ("Partly met", "accepted-in-part"), ("Agreed in principle", "accepted-in-principle"),
        ("Complete", "already-done"),
        ("No action needed", "already-done"), ("For others", "noted"), ("Under review", "noted"), ("Yes", "accepted"),
        ("Amber", None), ("The keepers agreed among themselves that lamps, oil and bells are a burden", None),
    ],
)  # fmt: skip
def test_a_cell_of_few_words_tells_the_status(words: str, status: str | None) -> None:
    assert stated(words) == status


def test_a_letter_that_thanks_for_the_report_answers_it(tmp_path: Path) -> None:
    report = form(tmp_path, "lettered.md", LETTERED)
    letter = """Dear Ada,

Thank you for your report on the lamps of the inner harbour.

Recommendations (a) and (c). The Board accepts these recommendations.

Recommendation (b). The Board does not accept this recommendation.
"""
    reply = read(tmp_path, "reply.md", letter, title="A letter on lamps", body="Harbour Board",
                 kind="other", series="", date="2030-08-01")  # fmt: skip
    told = {entry.recommendation.label: entry.status for entry in ledger([report, reply]).entries}
    assert told == {"a": "accepted", "b": "rejected", "c": "accepted"}


def test_lettered_recommendations_set_in_bold_under_a_conclusion(tmp_path: Path) -> None:
    text = """# Conclusions and recommendations

1. Nobody counts the lamps.

## Recommendation:

## a) The Board should count its lamps

in every spring.

## b) The Board should print the count.

2. Oil is dear.

## Recommendation: The Board should buy less of it.
"""
    found = find(form(tmp_path, "bold.md", text))
    assert [(entry.label, entry.kind) for entry in found] == [
        ("1", "conclusion"), ("1a", "recommendation"), ("1b", "recommendation"),
        ("2", "conclusion"), ("2", "recommendation"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("This will be done before the gales.", "accepted"),
        ("The recommendation is warmly welcomed.", "accepted"),
        ("There is no money for lamps of that kind.", "rejected"),
    ],
)
def test_other_ways_of_saying_it(words: str, status: str) -> None:
    assert judged(words, [Span(0, len(words))])[0] == status


def test_words_that_no_rule_knows_are_weighed() -> None:
    asked = "The Board should publish a list of its lamps each spring."
    answer = "Lists of that sort are of no earthly use to anybody, and the Board has better things to do."
    told, words = judged(answer, [Span(0, len(answer))], asked)
    assert told == "rejected" and words.of(answer)
    nothing = "Grey herons stand beside it at dusk."
    assert judged(nothing, [Span(0, len(nothing))], asked)[0] in ("unclear", "noted")


def test_a_cell_names_who_leads() -> None:
    assert named_in_cell("Harbour Works; the Bell Office") == ("Harbour Works", "Bell Office")
    assert named_in_cell("-") == named_in_cell("") == ()


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("The charts are kept under review by the Harbour Agency.", ("Harbour Agency",)),
        ("The Permanent Secretary will write to the Committee.", ("Permanent Secretary",)),
        ("The Harbour Agency has apologised for it.", ()),
        ("It is on this that the Harbour Agency advises.", ()),
        ("The Harbour Agency’s yearly report will say how many.", ("Harbour Agency",)),
        ("This is a matter for the Lamp Office.", ("Lamp Office",)),
        ("The Harbour Agency has been asked to look into it.", ("Harbour Agency",)),
        ("The Harbour Agency has a wide choice of bells, and keeps them under review.", ()),
        ("The Permanent Secretary does not intend to write.", ()),
        ("Any change would be announced by the Harbour Agency. The worry is shared by the Lamp Office.", ()),
    ],
)
def test_who_acts(words: str, who: tuple[str, ...]) -> None:
    assert responsible(words, [Span(0, len(words))]) == who


def test_an_entry_of_one_line_is_none_of_the_headings(tmp_path: Path) -> None:
    text = (
        "2. RECOMMENDATIONS\n\nThe Group recommends:\n\n"
        "R1 That every lamp in the old harbour be lit from dusk and until the\n   last of the ferries is in. (para 3.4)"
        "\n\nR2 That oil be bought in May. (para 3.7)\n\n"
        "R3 That the keeper of each lamp be paid by the night and not by the quarter, as\n   keepers are elsewhere."
        " (para 3.9)\n\n\n3. WHAT WAS FOUND\n\n"
        "3.4 The lamps of the old harbour are lit on Sundays and not on other days of the\nweek, which nobody could"
        " explain.\n"
    )
    path = tmp_path / "review.txt"
    path.write_text("REVIEW OF THE LAMPS\n\nReport of the Lamps Group\n\n\n" + text, encoding="utf-8")
    found = find(read_document(path, Catalogue.load(settings.catalogue())))
    assert [(entry.label, entry.kind) for entry in found] == [(f"R{at}", "recommendation") for at in (1, 2, 3)]


def test_a_paper_that_begins_as_a_response_is_one(tmp_path: Path) -> None:
    path = tmp_path / "reply.txt"
    path.write_text(
        "HARBOUR COUNCIL\n\nRESPONSE TO THE REVIEW OF THE LAMPS\n\n\n1. Cabinet received the review in May.\n\n"
        "R1  Lamps of the old harbour\n     Agreed. They will be lit from dusk on each day of the week, and each\n"
        "     keeper has been told of this by letter.\n",
        encoding="utf-8",
    )
    reply = read_document(path, Catalogue.load(settings.catalogue()))
    assert is_response(reply)
    assert [p.span.of(reply.text).split(".")[0] for p in reply.paragraphs][-2:] == [
        "R1 Lamps of the old harbour",
        "Agreed",
    ]
