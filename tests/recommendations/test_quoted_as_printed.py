"""What a response quotes: in whose words, in other words than the report's, and what a report prints twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from lamps import HEAD

from indexer import settings
from indexer.models import Document
from indexer.reading.document import read_document
from indexer.recommendations import find, ledger
from indexer.recommendations.ledger import Entry, Ledger, stored
from indexer.works.catalogue import Catalogue

REPORT = """# Conclusions and recommendations

Recommendation 1: The Canal Board should clear the eleven locks above Pennick within six months.

Recommendation 2: The Canal Board should train two keepers for every swing bridge, in particular at Low Ferrow.
"""
RESPONSE = """# Response

## Recommendation 1

> {first}

The Board accepts this. All eleven are being dredged now.

## Recommendation 2

> The Canal Board should train two keepers for every swing bridge, in particular at Low Ferrow.

The Board does not accept this; one keeper is enough.
"""
PRINTED = "The Canal Board should clear the eleven locks above Pennick within six months."


def read(path: Path, text: str) -> Document:
    path.write_text(text, encoding="utf-8")
    return read_document(path, Catalogue.load(settings.catalogue()))


def pair(folder: Path, response: str, report: str = REPORT) -> Ledger:
    head = HEAD.format(title="Locks and bridges", body="Canal Committee", kind="committee-report", series="HC 7107",
                       date="2031-02-03")  # fmt: skip
    answering = HEAD.format(title="Government response to the report Locks and bridges", body="Canal Board",
                            kind="government-response", series="HC 7192", date="2031-06-03")  # fmt: skip
    return ledger([read(folder / "report.md", head + report), read(folder / "response.md", answering + response)])


def first(folder: Path, quoted: str) -> Entry:
    return pair(folder, RESPONSE.format(first=quoted)).entries[0]


@pytest.mark.parametrize(
    "quoted",
    [
        PRINTED,
        PRINTED.replace("eleven locks above", "eleven locks … above"),
        PRINTED.replace("The Canal Board", "[The Board]"),
        "The Canal Board should clear the eleven locks above Pennick within six months. (Paragraph 12)",
        "The Canal Board should clear the eleven-locks above Pennick within six months.",
        "(a) The Canal Board should clear the eleven locks above Pennick within six months.",
    ],
)
def test_a_quotation_of_the_same_words_is_told_of_nothing(tmp_path: Path, quoted: str) -> None:
    entry = first(tmp_path, quoted)
    assert (entry.status, entry.misquoted, entry.remarks) == ("accepted", (), ())


@pytest.mark.parametrize(
    ("quoted", "parts"),
    [
        (PRINTED.replace("six", "sixteen"), [("sixteen", "six")]),
        (PRINTED.replace("should clear", "should not clear"), [("not", "")]),
        (PRINTED.replace("the eleven locks", "the locks"), [("", "eleven")]),
    ],
)
def test_a_quotation_in_other_words_is_told_and_its_answer_kept(
    tmp_path: Path, quoted: str, parts: list[tuple[str, str]]
) -> None:
    entry = first(tmp_path, quoted)
    assert [*entry.misquoted[0].parts] == parts and entry.status == "accepted"
    assert all(word in entry.remarks[0] for part in parts for word in part)
    assert entry.to_json()["misquoted"][0]["parts"] == [list(part) for part in parts]


def test_what_the_report_says_elsewhere_in_the_quoted_words_is_not_misquoted(tmp_path: Path) -> None:
    """A summary and the text may print an entry in two forms, and a response quote either."""
    other = PRINTED.replace("six months", "half a year")
    report = f"# Summary\n\nWe say early: {other}\n\n{REPORT}"
    assert pair(tmp_path, RESPONSE.format(first=other), report).entries[0].misquoted == ()


def test_a_quotation_of_another_matter_under_a_label_links_nothing_and_is_told(tmp_path: Path) -> None:
    entry = first(tmp_path, "Ministers should sell every reservoir to whoever bids most and spend it on roads.")
    assert entry.status == "no-answer" and entry.misquoted[0].parts == ()
    assert entry.remarks[0].startswith("Under its label the response quotes other words, “Ministers should sell")


def test_an_entry_quoted_under_the_label_of_another_too_is_answered_under_its_own(tmp_path: Path) -> None:
    """What stands under the first label answers that one or the other: it is given to neither."""
    second = "The Canal Board should train two keepers for every swing bridge, in particular at Low Ferrow."
    one, two = pair(tmp_path, RESPONSE.format(first=second)).entries
    assert one.status == "no-answer" and "The Canal Board should train" in one.remarks[0]
    assert two.status == "rejected" and len(two.series) == 1 and not two.remarks


def test_a_label_used_twice_is_told(tmp_path: Path) -> None:
    report = REPORT + "\nRecommendation 2: The Board should paint its gates.\n"
    response = "# Response\n\n## Recommendation 2\n\nThe Board accepts this.\n"
    told = [entry.remarks for entry in pair(tmp_path, response, report).entries]
    assert [len(remarks) for remarks in told] == [0, 1, 1] and all("stands twice" in one[0] for one in told[1:])


def test_a_paragraph_that_only_quotes_holds_the_reports_words(tmp_path: Path) -> None:
    kept = pair(tmp_path, RESPONSE.format(first=PRINTED))
    entries = {entry.ref for entry in kept.entries}
    assert {said.place for said in kept.quoted.values()} == entries and all(one.whole for one in kept.quoted.values())
    answers = {f"{said.response}#{said.answer.paragraph}" for entry in kept.entries for said in entry.series}
    assert not answers & kept.quoted.keys()


def test_the_ledger_keeps_what_was_quoted(tmp_path: Path) -> None:
    from dataclasses import asdict

    kept = pair(tmp_path, RESPONSE.format(first=PRINTED.replace("six", "nine")))
    assert stored(asdict(kept)) == kept


SUMMARY = """CANAL COUNCIL

SUMMARY OF RECOMMENDATIONS

R1   That Cabinet adopts a plan to clear eleven locks. (para 3.4)

R2   That two keepers are trained for each bridge. (para 3.9)

R3   That the tow path is mown in May. (para 3.12)

1. WHY WE DID THIS

3.1  The plan of 1987 is lost.

3.4  RECOMMENDATION R1: That Cabinet adopts a plan to clear eleven locks.

3.7  Mr Orrin and Ms Pell told us of their keepers, of a queue of boats that waits at the swing bridge, and of
the summer when nobody could be found to open it for nine days, so that coal went round by road at twice the price.

3.9  RECOMMENDATION R2: That two keepers are trained for each bridge.

3.12  RECOMMENDATION R3: That the tow path is mown in May, and again in the last week of September.
"""


def test_what_a_list_and_the_text_both_print_is_told_once(tmp_path: Path) -> None:
    """The box may say more than the list, and paragraphs behind it may be of the text."""
    found = find(read(tmp_path / "report.txt", SUMMARY))
    assert [entry.label for entry in found] == ["R1", "R2", "R3"]


TABLED = """# Canals

17. The eleven locks are silted.

{label}Recommendation R1: The Board should clear the eleven locks above Pennick.

{next}. Keepers are few.

{other}Recommendation R2: The Board should train two keepers for every bridge.

# Appendix

| Ref | Recommendation | Para |
|---|---|---|
| R1 | The Board should clear the eleven locks above Pennick. | {first} |
| R2 | The Board should {second} | 20 |
"""


def numbers(folder: Path, **said: str) -> list[tuple[str, ...]]:
    given = {
        "label": "",
        "other": "",
        "next": "18",
        "first": "17",
        "second": "train two keepers for every bridge.",
    } | said
    return [entry.numbers for entry in find(read(folder / "report.md", TABLED.format(**given)))]


def test_a_table_that_sums_up_names_the_paragraphs(tmp_path: Path) -> None:
    assert numbers(tmp_path, first="11.14") == [("11.14",), ("20",)]


def test_a_row_of_other_words_names_none_for_it(tmp_path: Path) -> None:
    assert numbers(tmp_path, second="paint its gates green, sell old barges and buy a horse.") == [("17",), ("18",)]


def test_an_entry_in_a_numbered_paragraph_bears_that_number(tmp_path: Path) -> None:
    plain = TABLED.partition("# Appendix")[0].format(label="18. ", next="19", other="20. ")
    found = find(read(tmp_path / "report.md", plain))
    assert [(entry.numbers, entry.rests_on) for entry in found] == [(("18",), ("17",)), (("20",), ("19",))]


def test_a_labelled_entry_that_asks_politely_is_one(tmp_path: Path) -> None:
    report = REPORT + "\nRecommendation 3: In view of its weight, the Auditor of Canals may wish to return to it.\n"
    assert [entry.label[-1] for entry in find(read(tmp_path / "report.md", report))] == ["1", "2", "3"]
