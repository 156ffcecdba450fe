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


LETTERED = (
    ("Weirs", "L1", "The Eel Board should light each weir by May.", "[2]"),
    ("Weirs", "L2", "The Eel Board should sweep each weir by June.", "[2; 3]"),
    ("Spears", "S1", "The Spear Office should lend a spear to each school.", "[4]"),
    ("Spears", "S2", "The Spear Office should sharpen what it lends.", "[4]"),
)


def lettered(folder: Path) -> Document:
    told = "<h2>Eels</h2><p>2. Eels are few.</p><p>3. Weirs are many.</p><p>4. Spears lie in cellars.</p>"
    listed = "".join(
        f"{f'<h3>{subject}</h3>' if label.endswith('1') else ''}<p>{label}. {said} {rests}</p>"
        for subject, label, said, rests in LETTERED
    )
    body = f"{told}<h2>Recommendations</h2><p>Numbers in brackets are of the paragraphs above.</p>{listed}"
    return page(folder, "report.html", "Eels and weirs: report of the Eel Committee", body)


def test_each_subject_may_have_a_letter_of_its_own(tmp_path: Path) -> None:
    assert [entry.label for entry in find(lettered(tmp_path))] == ["L1", "L2", "S1", "S2"]


def test_numbers_alone_in_brackets_may_be_paragraphs(tmp_path: Path) -> None:
    assert [entry.numbers for entry in find(lettered(tmp_path))] == [("2",), ("2", "3"), ("4",), ("4",)]


def test_years_in_brackets_are_no_paragraphs(tmp_path: Path) -> None:
    listed = "".join(f"<p>{at}. The Eel Board should do as Borra ({1990 + at} and 19) did, and count (8{at}).</p>"
                     for at in range(1, 5))  # fmt: skip
    body = f"<h2>Eels</h2><p>Eels are few.</p><h2>Recommendations</h2>{listed}"
    found = find(page(tmp_path, "report.html", "Eels and weirs: report of the Eel Committee", body))
    assert [entry.numbers for entry in found] == [()] * 4


def table(*rows: tuple[str, str]) -> str:
    return f"<table>{''.join(f'<tr><td>{one}</td><td>{other}</td></tr>' for one, other in rows)}</table>"


def test_a_table_may_hold_several_that_share_an_answer(tmp_path: Path) -> None:
    said = {label: words for _, label, words, _ in LETTERED}
    body = table(("S1", said["S1"]), ("S2", said["S2"]), ("Our response", "Yes to both, with stones from the quarry."),
                 ("Who will lead", "Keeper of Spears"), ("When", "July 2034"))  # fmt: skip
    body += table(("L1", said["L1"]), ("Our response", "No. Eels do not like light."), ("Who will lead", "Eel Board"),
                  ("When", "N/A"))  # fmt: skip
    entries = ledger([lettered(tmp_path), page(tmp_path, "response.html", TITLE, body)]).entries
    answers = {entry.recommendation.label: entry.answer for entry in entries if entry.answer}
    assert {label: (one.status, one.target_date, one.responsible) for label, one in answers.items()} == {
        "S1": ("accepted", "July 2034", ("Keeper of Spears",)),
        "S2": ("accepted", "July 2034", ("Keeper of Spears",)),
        "L1": ("rejected", None, ("Eel Board",)),
    }


def test_a_line_that_names_the_owner_is_no_heading(tmp_path: Path) -> None:
    (tmp_path / "response.txt").write_text(
        f"{TITLE}\n\nAgreed by the Board on 11 June 2033\n\nTHE EEL BOARD\n-------------\n\nWe met in the rain.\n\n"
        f"Recommendation L1: {LETTERED[0][2]}\n\n    Borra Weirs agrees. The plan goes to our trustees on 22 September"
        f"\n    2033 for approval.\n\n    Owner: Keeper of Weirs\n\nTHE SPEAR OFFICE\n----------------\n\n"
        f"The Office has oiled its door.\n\nRecommendation S1: {LETTERED[2][2]}\n\n    We will.\n\n    Owner: Spearman",
        "utf-8",
    )
    response = read_document(tmp_path / "response.txt", Catalogue.load(settings.catalogue()))
    entries = ledger([lettered(tmp_path), response]).entries
    first = next(entry for entry in entries if entry.recommendation.label == "L1")
    assert first.answer
    assert (first.status, first.answer.target_date) == ("accepted", "on 22 September 2033")
    assert first.answer.responsible == ("Keeper of Weirs",)
    assert "oiled" not in first.answered


def test_it_is_whom_the_entry_before_asked(tmp_path: Path) -> None:
    body = (
        "<h2>Recommendations</h2><p>Recommendation 1a: The Spear Office should cut its stock in four.</p>"
        "<p>Recommendation 1b: In doing so it should keep one spear for each school.</p>"
        "<p>Recommendation 2: The Eel Board should count.</p>"
    )
    found = find(page(tmp_path, "report.html", "Eels and weirs: report of the Eel Committee", body))
    assert [entry.addressee for entry in found] == ["The Spear Office", "The Spear Office", "The Eel Board"]


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("Agreed for the two weirs of the town. On the moor it will be done by hand instead.", "accepted-in-part"),
        ("Borra Weirs agrees. A keeper will call before anything is printed.", "accepted"),
    ],
)
def test_a_verdict_may_be_limited(answer: str, status: str) -> None:
    asked = "Parishes should count the eels of each weir, and print how many there are."
    assert judged(answer, [Span(0, len(answer))], asked)[0] == status


WISHES = tuple(
    f"The {body} should {deed} before the {season} of next year, and should tell every parish of the moor that it has"
    for body, deed, season in (
        ("Eel Board", "drain the upper pond", "spring"), ("Spear Office", "grind down its barbs", "harvest"),
        ("Weir Guild", "mend each broken sluice", "autumn"), ("Borough", "cut back the sedge", "summer"),
    )
)  # fmt: skip


def wished(folder: Path, form: str, heading: str = "", more: str = "") -> Document:
    body = "".join(form.format(at, said) for at, said in enumerate(WISHES, 1))
    title = "Eels and weirs: report of the Eel Committee"
    return page(folder, "report.html", title, f"<h2>Eels</h2><p>Eels are few.</p>{more}{heading}{body}")


def test_a_response_may_print_the_paragraphs_that_a_report_does_not(tmp_path: Path) -> None:
    report = wished(tmp_path, "<p>{0}. Witnesses were at odds on it. <b>{1}.</b></p>")
    body = "".join(f"<p>{at}. {said}. (Paragraph {at})</p><p>This was done in May.</p>"
                   for at, said in enumerate(WISHES, 1))  # fmt: skip
    entries = ledger([report, page(tmp_path, "response.html", TITLE, body)]).entries
    assert [entry.status for entry in entries] == ["already-done"] * len(WISHES)


def test_a_heading_may_quote_the_first_words(tmp_path: Path) -> None:
    report = wished(tmp_path, "<p>{0}. {1}. (Paragraph {0})</p>", "<h2>Recommendations</h2>")
    body = "".join(f"<h3>{' '.join(said.split()[:9])} …</h3><p>No. It is wet.</p>" for said in WISHES)
    entries = ledger([report, page(tmp_path, "response.html", TITLE, body)]).entries
    assert [entry.status for entry in entries] == ["rejected"] * len(WISHES)


def test_headings_of_a_long_plain_page_are_kept(tmp_path: Path) -> None:
    plain = "".join(f"<p>{at}. Eels were seen by {at} keepers, in the rain, by lamplight.</p>" for at in range(1, 40))
    listed = "<h2>Summary of recommendations</h2><ul>" + "".join(f"<li>{said}.</li>" for said in WISHES) + "</ul>"
    body = f"<p>Published 4 May 2033</p><h2>Eels</h2>{plain}{listed}"
    report = page(tmp_path, "report.html", "Eels and weirs: report of the Eel Committee", body)
    headings = [one.span.of(report.text) for one in report.paragraphs if one.kind == "heading"]
    assert headings[1:] == ["Eels", "Summary of recommendations"]
    assert len(find(report)) == len(WISHES)
