"""What is said against a thing, of a case, of another report or by whom it asks is not taken for more than that."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import settings
from indexer.models import Document, Span
from indexer.reading.document import read_document
from indexer.recommendations import Entry, ledger
from indexer.recommendations.dates import target_date
from indexer.recommendations.labels import led, mentioned
from indexer.recommendations.words import IMPLEMENTED
from indexer.works.catalogue import Catalogue

REPORT = """# Kilns on the moor

Moorland Committee

Third Report of Session 2029–30

HC 41

Published on 3 March 2030

## Conclusions and recommendations

1. The Pottery Office should weigh each kiln before the frost. (Paragraph 4)

2. The Pottery Office should lend the stokers a pair of gloves. (Paragraph 5)

3. {whom} should print a list of glazes. (Paragraph 6)
"""
SAYS = """
## Recommendation 1

We agree. Each kiln goes on the scales.

## Recommendation 2

We accept this and shall lend them gloves.

## Recommendation 3

We do not agree that glazes need a list.
"""


def read(folder: Path, name: str, text: str) -> Document:
    path = folder / f"{name}.md"
    path.write_text(text, encoding="utf-8")
    return read_document(path, Catalogue.load(settings.catalogue()))


def answered(folder: Path, paper: str, whom: str = "The Clay Board", report: str = REPORT) -> tuple[Entry, ...]:
    return ledger([read(folder, "report", report.format(whom=whom)), read(folder, "paper", paper)]).entries


@pytest.mark.parametrize(
    ("said", "done"),
    [
        ("We regard this recommendation as fulfilled.", True),
        ("The Board for Clay considers it met.", True),
        ("The Pottery Office wrote to each stoker and now considers this point met by the new rota.", True),
        ("Clayworks considers this action closed in March 2030.", True),
        ("We do not consider this recommendation met yet.", False),
        ("The Office has never treated it as closed.", False),
        ("We regard this as met in spirit only.", False),
        ("We consider this met, but only on paper.", False),
        ("Some consider this met.", False),
        ("The Moorland Committee considers this met.", False),
        ("We would ask whether we consider this done.", False),
        ("We consider this work done by others poor.", False),
    ],
)
def test_held_to_be_done(said: str, done: bool) -> None:
    assert (IMPLEMENTED.search(said) is not None) == done


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("We will not fail to finish this by May 2031.", "by May 2031"),
        ("We do not hesitate to say that it will be done by May 2031.", "by May 2031"),
        ("We won’t finish the scales by May 2031; they will be hung by June 2032.", "by June 2032"),
        ("We cannot promise gloves by June 2031; they will come by May 2032.", "by May 2032"),
        ("Under the timetable to 2040, kilns cool; the list will follow by July 2031.", "by July 2031"),
        ("The kilns will be weighed on a longer timetable, to May 2034.", "May 2034"),
        ("The timetable will be extended to March 2033.", "March 2033"),
    ],
)
def test_a_day_that_is_reached_moved_or_denied(said: str, when: str | None) -> None:
    assert target_date(said, [Span(0, len(said))], "2030-05") == when


@pytest.mark.parametrize(
    ("head", "whom", "ties"),
    [
        ("# Moor Foundation: response to the Moorland report Kilns on the moor\n\nMoor NHS Foundation Trust\n",
         "Clinic trusts", True),
        ("# Potters’ Union: response to the Moorland Committee report Kilns on the moor\n", "The Clay Board", False),
        ("# Kilns on the moor: Government response to the Committee’s Third Report, with a reply to the Council "
         "response\n\nPottery Office\n", "The Clay Board", True),
        ("# Pug Mill reply to the Government’s response to the report Kilns on the moor\n", "The Clay Board", False),
    ],
)  # fmt: skip
def test_one_of_those_that_are_asked_answers(tmp_path: Path, head: str, whom: str, ties: bool) -> None:
    entries = answered(tmp_path, f"{head}\nMay 2030\n{SAYS}", whom)
    assert any(entry.answer is not None for entry in entries) == ties


HEAD = "# Kilns on the moor: Government response to the Committee’s Third Report\n\nPottery Office\n\nMay 2030\n\n"
TABLE = "## Verdicts\n\n| Recommendation | Position |\n| --- | --- |\n{}\n"


def test_a_table_of_another_report_does_not_decide(tmp_path: Path) -> None:
    other = TABLE.format("| 1. Sheep | Rejected |\n| 2. Wool | Rejected |\n| 3. Shears | Rejected |")
    own = TABLE.format("| 1. Kilns | Accepted |\n| 2. Gloves | Accepted |\n| 3. Glazes | Rejected |")
    for table in (other, own):
        entries = answered(tmp_path, HEAD + table + SAYS)
        assert [entry.status for entry in entries] == ["accepted", "accepted", "rejected"]


def test_what_is_resolved_for_a_case_decides_nothing(tmp_path: Path) -> None:
    lettered = REPORT
    for number, letter in zip("123", "ABC", strict=True):
        lettered = lettered.replace(f"\n{number}. ", f"\nRecommendation {letter}. ")
    says = SAYS
    for number, letter in zip("123", "ABC", strict=True):
        says = says.replace(f"Recommendation {number}", f"Recommendation {letter}")
    resolved = "\n## Talk\n\nRESOLVED: (1) That it be noted. "
    resolved += "(2) That Recommendation A be not accepted if the scales cost £40.\n"
    assert answered(tmp_path, HEAD + says + resolved, report=lettered)[0].status == "accepted"
    outright = resolved.replace(" if the scales cost £40", "")
    assert answered(tmp_path, HEAD + says + outright, report=lettered)[0].status == "rejected"


@pytest.mark.parametrize(
    ("said", "letters"),
    [
        ("Recommendation B and C class stokers asked for was refused.", ()),
        ("Recommendations B and C are accepted.", ("b", "c")),
        ("Recommendation B asks for gloves.", ("b",)),
    ],
)
def test_a_letter_of_something_else_is_no_label(said: str, letters: tuple[str, ...]) -> None:
    assert led(said) == letters
    assert tuple(number for number, _ in mentioned(said)) == letters
