"""What is said beside an entry counts for it: in the list at the end, in a column, over all of an answer; all words are
invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import settings
from indexer.models import Document, Span
from indexer.reading.document import read_document
from indexer.recommendations import Entry, find, ledger
from indexer.recommendations.status import judged
from indexer.recommendations.tables import columns_of
from indexer.recommendations.who import responsible
from indexer.works.catalogue import Catalogue

BOXES = (
    ("Recommendation 1", "The Eel Board should count the eels of each weir in May.", " (paragraphs 2 and 3)"),
    ("Recommendation 2", "Museums Borra should lend its eel spears to every school.", " (paragraph 4)"),
    ("Recommendation 3", "The Eel Board should tell us how it went.", ""),
)
TITLE = "Government response to the report of the Eel Committee: Eels and weirs"


def page(folder: Path, name: str, title: str, body: str) -> Document:
    path = folder / name
    path.write_text(f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>", "utf-8")
    return read_document(path, Catalogue.load(settings.catalogue()))


def report_of(folder: Path) -> Document:
    told = ["<p>2. Eels are few.</p><p>3. Weirs are many.</p>", "<p>4. Spears lie in cellars.</p>"]
    boxes = [f"<p><b>{label}:</b> {said}</p>" for label, said, _ in BOXES]
    listed = "".join(f"<p>{label}</p><p>{said}{rests}</p>" for label, said, rests in BOXES)
    body = f"<h2>Eels</h2>{told[0]}{boxes[0]}{told[1]}{boxes[1]}<h2>Annex A: List of recommendations</h2>{listed}"
    return page(folder, "report.html", "Eels and weirs: report of the Eel Committee", body)


def answered(folder: Path, body: str) -> tuple[Entry, ...]:
    return ledger([report_of(folder), page(folder, "response.html", TITLE, body)]).entries


def test_the_paragraphs_that_a_list_prints_decide(tmp_path: Path) -> None:
    assert [entry.numbers for entry in find(report_of(tmp_path))] == [("2", "3"), ("4",), ()]


def test_a_short_conclusion_in_a_box_is_no_title(tmp_path: Path) -> None:
    body = (
        "<h2>Eels</h2><p>7. They swim.</p><p><b>Conclusion 1.</b> Nobody has counted the eels. (Paragraph 7)</p>"
        "<p>8. We asked the weir-keepers, who said that they had never been asked.</p>"
        "<p><b>Recommendation 1.</b> The Eel Board should count them. (Paragraph 8)</p>"
        "<p><b>Recommendation 2.</b> The Eel Board should then weigh them. (Paragraph 8)</p>"
    )
    found = find(report := page(tmp_path, "report.html", "Eels and weirs: report of the Eel Committee", body))
    said = [entry.text(report.text) for entry in found]
    assert said[0] == "Nobody has counted the eels. (Paragraph 7)"
    assert [entry.label for entry in found] == ["Conclusion 1", "Recommendation 1", "Recommendation 2"]


HEAD = "Rec. | Subject | Government response | Lead | Timescale"


@pytest.mark.parametrize("title", ["", "A. Eels and money ", "Part two: weirs "])
def test_a_title_may_be_run_into_the_head_of_a_table(title: str) -> None:
    assert columns_of(f"{title}{HEAD}\n1 | Eels | Yes. | Eel Board | May") == ("number", "", "answer", "owner", "date")


def test_a_cell_of_dates_may_say_that_it_is_done(tmp_path: Path) -> None:
    rows = [("1", "Counting", "The Board has a count.", "Eel Board", "In place"),
            ("2", "Spears", "We will ask for this.", "Museums Borra", "By 4 May 2033"),
            ("3", "Report", "We do not accept this recommendation.", "Eel Board", "Complete")]  # fmt: skip
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (HEAD.split(" | "), *rows))
    entries = answered(tmp_path, f"<table>{body}</table>")
    answers = [entry.answer for entry in entries if entry.answer]
    assert [answer.status for answer in answers] == ["already-done", "accepted", "rejected"]
    assert [answer.target_date for answer in answers] == [None, "By 4 May 2033", None]


def test_a_verdict_over_a_joint_answer_is_given_to_each(tmp_path: Path) -> None:
    body = (
        f"<h2>Recommendations 1 and 2</h2><p>{BOXES[0][1]}</p><p>{BOXES[1][1]}</p><h3>Response</h3>"
        "<p>Accepted in part. Spears will be lent to the two schools of Borra by Museums Borra in May 2034. Of eels, "
        "only those of the lower weir can be counted.</p>"
    )
    one, other, _ = answered(tmp_path, body)
    assert (one.status, other.status) == ("accepted-in-part", "accepted-in-part")
    assert one.answer
    assert one.answer.target_date == "in May 2034"
    assert one.answer.responsible == ("Museums Borra",)


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("The Weir Office, which is nobody’s servant, has told us that eels will be counted.", ("Weir Office",)),
        ("Museums Borra has confirmed that the cellar will be open in May.", ("Museums Borra",)),
        ("Eels will be speared by Museums Borra in May.", ("Museums Borra",)),
        ("Lady Eelwright, the Minister for Weirs, took this on in May.", ("Minister for Weirs",)),
        ("Uncle Borra has confirmed that the cellar will be open in May.", ()),
        ("The Weir Office has told us that eels are wet.", ()),
    ],
)
def test_who_has_said_that_it_will_acts(words: str, who: tuple[str, ...]) -> None:
    assert responsible(words, [Span(0, len(words))], ["Museums Borra"]) == who


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("Both supported. £40,000 has been found within the weir grant, enough for the two.", "accepted"),
        ("This is for the parishes, and it would not be right for us to reply on their behalf.", "noted"),
        ("We will print a note in May. To go beyond it would, in our view, be out of proportion.", "accepted-in-part"),
    ],
)
def test_what_decides_is_heard(answer: str, status: str) -> None:
    asked = "Parishes should be under a duty to count the eels of each weir, and to print how many there are."
    assert judged(answer, [Span(0, len(answer))], asked)[0] == status
