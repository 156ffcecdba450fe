"""The report of a check: every format opens with a library made for it, and holds every citation with its reasons."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO, StringIO
from itertools import pairwise

import docx
import pytest
from commands import WIDE
from explorer import needs_browser
from lxml import html
from playwright.sync_api import Page

from indexer.checking import CHECKS, Checked, CheckReport, messages
from indexer.checking.comments import text_of
from indexer.checking.marks import LONG, in_claim, in_source
from indexer.checking.records import QuoteCheck, Source
from indexer.checking.report import rendered, to_csv, to_docx, to_html, to_json
from indexer.comparing import figures
from indexer.comparing.changes import Change
from indexer.errors import TrailError
from indexer.models import Problem, Span

CLAIM = 'Some 54 parks opened in 2016, and this "made every town greener" (£20 million).'
SOURCE = "By one count 44 parks opened in 2016. It may have made every town cleaner, for £20 million."


def quote(claim: str, words: str, standing: str, source: str = "", **more: object) -> QuoteCheck:
    at, there = claim.index(words), source.find(words)
    span = Span(there, there + len(words)) if there >= 0 and source else None
    return QuoteCheck(words, standing, Span(at, at + len(words)), span, **more)


def checked(**more: object) -> Checked:
    given: dict[str, object] = {
        "claim": "A pond was dug.", "claim_ref": "draft#1.s1", "marker": "1", "note": "draft#fn1",
        "citation": "Example Office, Ponds, 2015", "state": "cannot-tell",
    }  # fmt: skip
    return Checked(**{**given, **more})


def differing() -> Checked:
    altered = "made every town cleaner"
    at = SOURCE.index(altered)
    words = CLAIM.index("made every town greener")
    may = SOURCE.index("may")
    return checked(
        claim=CLAIM,
        state="differs",
        reasons=("The draft says 54; the source says 44.", "The quotation is altered: “greener” for “cleaner”."),
        target="example-2016#3",
        target_title="Parks & gardens, paragraph 3",
        source=Source("example-2016#3", SOURCE, Span(0, SOURCE.index(" It may")), "example-2016#3.s1", 7),
        figures=tuple(figures.compare(CLAIM, SOURCE)),
        quotes=(QuoteCheck("made every town greener", "altered", Span(words, words + 23), Span(at, at + 23),
                           (("greener", "cleaner"),)),),
        changes=(Change("hedge-lost", "The source leaves it open (“may”).", None, Span(may, may + 3)),),
        page=2,
    )  # fmt: skip


HOSTILE = '<script>alert("x")</script>'


@pytest.fixture
def report() -> CheckReport:
    return CheckReport(
        "note.docx",
        f"Parks {HOSTILE}",
        (
            differing(),
            checked(claim=f"It says {HOSTILE} & more.", marker="2", citation='=HYPERLINK("x")', state="no-such-note",
                    reasons=(f"Note 2 {HOSTILE} is raised here, but the draft has no note 2.",)),
            checked(claim="-1 + 2 is a sum.", marker="*", citation="@SUM(A1)", state="not-in-corpus",
                    reasons=("+ is not in the library.",)),
            checked(claim="Bell \x07 and half a pair \ud800 and tab\tend.", marker=None, state="supported"),
        ),
        (Problem("note-without-marker", f"No marker leads to note 9 {HOSTILE}.", page=4),),
        remarks=1,
    )  # fmt: skip


NOTES = {0: "Ask the author <b>today</b>.", 2: "=1+1"}
ACCEPTED = frozenset({1})


# ── each format opens again, and holds everything ──────────────────────────────────────────────────────────────


def fit(text: str) -> str:
    """What no XML can hold is shown as a replacement."""
    return text.replace("\x07", "�").replace("\ud800", "�")


def everything(report: CheckReport) -> list[str]:
    told_of = [report.file, messages.CANNOT, *(problem.detail for problem in report.problems)]
    for found in report.citations:
        told_of += [
            found.claim,
            found.citation,
            *found.reasons,
            messages.source_ref(found),
            messages.label(found.state).lower(),
        ]
        told_of += [CHECKS[found.state], *messages.findings(found)]
    return [" ".join(words.split()) for words in told_of if words]


def test_the_web_page_holds_everything(report: CheckReport) -> None:
    page = html.document_fromstring(to_html(report, NOTES, ACCEPTED).replace("\x07", "�").replace("\ud800", "�"))
    assert page.get("lang") == "en-GB"
    for sign in page.find_class("sign"):
        sign.drop_tree()  # set between the words of a text
    text = " ".join(page.text_content().split())
    for words in everything(report):
        assert fit(words).lower() in text.lower()
    assert "Ask the author <b>today</b>." in text
    assert "Fault: no such note (accepted)" in text
    levels = [int(element.tag[1]) for element in page.iter("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    targets = {element.get("id") for element in page.iter() if element.get("id")}
    assert {link.get("href") for link in page.iter("a")} == {f"#{target}" for target in targets}


def test_the_word_document_holds_everything(report: CheckReport) -> None:
    opened = docx.Document(BytesIO(to_docx(report, NOTES, ACCEPTED)))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    text = " ".join(" ".join([*(paragraph.text for paragraph in opened.paragraphs), *cells]).split())
    for words in everything(report):
        assert fit(words).lower() in text.lower()
    assert "Comment: Ask the author <b>today</b>." in text
    assert "Fault: no such note (accepted)" in text
    assert HOSTILE in opened.core_properties.title
    assert opened.core_properties.author == "Evidence Trail"
    assert [paragraph.text for paragraph in opened.paragraphs if paragraph.style.name == "Heading 2"] == [
        "1. Note 1, page 2: Fault: differs", "2. Note 2: Fault: no such note (accepted)",
        "3. Note *: Not in the library", "4. In the text: Supported",
    ]  # fmt: skip


def test_the_table_holds_everything(report: CheckReport) -> None:
    rows = list(csv.DictReader(StringIO(to_csv(report, NOTES, ACCEPTED))))
    assert [row["about"] for row in rows] == ["citation"] * 4 + ["draft"]
    for row, found in zip(rows, report.citations, strict=False):
        assert row["claim"].removeprefix("'") == found.claim
        assert row["citation"].removeprefix("'") == found.citation
        assert row["reasons"].removeprefix("'") == " ".join(found.reasons)
        assert (row["state"], row["fault"]) == (found.state, "yes" if found.is_fault else "no")
    first, last = rows[0], rows[-1]
    assert (first["source reference"], first["source page"], first["page"]) == ("example-2016#3", "7", "2")
    assert first["source passage"] == "By one count 44 parks opened in 2016."
    assert [row["accepted"] for row in rows] == ["no", "yes", "no", "no", ""]
    assert (last["state"], last["page"]) == ("note-without-marker", "4")


def test_what_a_spreadsheet_would_run_is_text(report: CheckReport) -> None:
    content = to_csv(report, NOTES)
    assert not content.startswith("\ufeff")
    rows = list(csv.DictReader(StringIO(content)))
    assert [row["citation"] for row in rows[1:3]] == ['\'=HYPERLINK("x")', "'@SUM(A1)"]
    assert (rows[2]["claim"], rows[2]["comment"]) == ("'-1 + 2 is a sum.", "'=1+1")
    assert rows[2]["reasons"].startswith("'+")
    for cell in (cell for row in rows for cell in row.values()):
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))


def test_the_json_is_that_of_the_command_line_with_what_the_reader_added(report: CheckReport) -> None:
    found = json.loads(to_json(report, NOTES, ACCEPTED).encode("utf-8", "replace"))
    plain = json.loads(json.dumps(report.to_json()).encode("utf-8", "replace"))
    assert found["summary"] == plain["summary"] == {"supported": 1, "differs": 1, "no-such-note": 1, "not-in-corpus": 1}
    assert [citation["accepted"] for citation in found["citations"]] == [False, True, False, False]
    assert found["citations"][2]["comment"] == "=1+1"
    for given, expected in zip(found["citations"][:3], plain["citations"][:3], strict=True):
        assert given.items() >= expected.items()


# ── words of a draft are never markup ──────────────────────────────────────────────────────────────────────────


def test_markup_in_a_draft_is_text(report: CheckReport) -> None:
    page = to_html(report, {0: HOSTILE})
    assert "<script" not in page
    assert "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;" in page
    assert "default-src 'none'" in page
    assert "http" not in page.replace('http-equiv="Content-Security-Policy"', "")  # nothing is loaded from elsewhere


# ── marks ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_differs_is_marked_on_both_sides() -> None:
    found = differing()
    claim = {piece.text: piece.kind for piece in in_claim(found) if piece.kind}
    source = {piece.text: piece.kind for piece in in_source(found) if piece.kind}
    assert (claim["54"], claim["2016"], claim["greener"], claim["£20 million"]) == (
        "differs", "agrees", "differs", "agrees",
    )  # fmt: skip
    assert (source["44"], source["cleaner"], source["may"]) == ("differs", "differs", "differs")
    assert claim["parks"] == source["parks"] == "shared"
    assert "".join(piece.text for piece in in_claim(found)) == found.claim
    assert "".join(piece.text for piece in in_source(found)) == SOURCE
    assert "".join(piece.text for piece in in_source(found) if piece.carries) == "By one count 44 parks opened in 2016."


def test_the_gravest_of_two_marks_is_shown() -> None:
    claim, source = "They said “all 54 parks opened early”.", "They said all 45 parks opened early."
    found = checked(
        claim=claim, source=Source("w#1", source), figures=tuple(figures.compare(claim, source)),
        quotes=(quote(claim, "all 54 parks opened early", "absent"),),
    )  # fmt: skip
    assert [(piece.text, piece.kind) for piece in in_claim(found) if piece.kind in ("differs", "absent")] == [
        ("all ", "absent"), ("54", "differs"), (" parks opened early", "absent"),
    ]  # fmt: skip


def test_a_long_passage_is_shown_where_its_marks_are() -> None:
    filler = "Nothing of note stands here at all. " * 200
    source = f"{filler}By one count 44 parks opened. {filler}"
    claim = "Some 54 parks opened."
    found = checked(claim=claim, source=Source("w#1", source), figures=tuple(figures.compare(claim, source)))
    shown = "".join(piece.text for piece in in_source(found))
    assert "By one count 44 parks opened." in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < LONG + 100
    assert shown[2:-2].strip() in source


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        ("exact", "“a green town”: quoted word for word"),
        ("cut", "“a green town”: quoted word for word, but for what is marked as left out or put in"),
        ("absent", "“a green town”: not in the passage cited"),
    ],
)
def test_quotations_in_words(standing: str, expected: str) -> None:
    assert messages.quotation(quote("It was a green town.", "a green town", standing)) == expected


# ── files ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["a.docx", "a.html", "a.csv", "a.json", "A.HTML"])
def test_the_suffix_tells_the_format(report: CheckReport, name: str) -> None:
    assert len(rendered(report, name, NOTES, ACCEPTED)) > 500


@pytest.mark.parametrize("name", ["a.odt", "a", "a.pdf"])
def test_another_suffix_says_which_there_are(report: CheckReport, name: str) -> None:
    with pytest.raises(TrailError, match=r"end the name in \.docx, \.html, \.csv or \.json") as caught:
        rendered(report, name)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("made", [to_html, to_csv, to_docx, to_json])
def test_a_draft_without_citations_has_a_report_too(made: Callable[[CheckReport], str | bytes]) -> None:
    assert made(CheckReport("a.txt", "", ()))


def test_headlines() -> None:
    one = CheckReport("a", "A", (checked(),))
    assert messages.headline(one) == "1 citation was checked. None of them is at fault."
    wrong = CheckReport("a", "A", (checked(state="differs"), checked()))
    assert messages.headline(wrong) == "2 citations were checked. 1 is a fault."
    review = messages.Review(accepted=frozenset({0, 1}))
    assert messages.headline(wrong, review).endswith("1 is a fault, of which 1 is accepted as it stands.")
    assert messages.headline(CheckReport("a", "A", ())).startswith("No citation was found")


@needs_browser
def test_on_a_phone_no_column_of_the_report_is_out_of_sight(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.set_content(to_html(CheckReport("a.md", "A", (differing(), checked()))))
    over = (
        "[...document.querySelectorAll('table, .wide')].filter(part => part.scrollWidth > part.clientWidth + 1).length"
    )
    assert page.evaluate(over) == 0
    named = page.locator(".all td").nth(1).evaluate("cell => getComputedStyle(cell, '::before').content")
    assert named == '"State and reasons: "'


def test_the_words_of_a_digest_are_marked_wherever_they_are_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in WIDE.items():  # the console has its width when it is first imported, for all tests of a process
        monkeypatch.setenv(name, value)
    from indexer.command import terminal

    words = Source("example-2016#3", SOURCE, Span(0, SOURCE.index(" It may")), "example-2016#3.s1", is_restated=True)
    for source, times in ((words, 1), (replace(words, is_restated=False), 0)):
        found = checked(state="supported", target="example-2016#3", target_title="Parks", source=source)
        report = CheckReport("draft.docx", "Ponds", (found,))
        terminal.check(report)
        told = [
            *(" ".join(text_of(found)), " ".join(capsys.readouterr().out.split()), to_csv(report), to_html(report)),
            " ".join(cell.text for table in docx.Document(BytesIO(to_docx(report))).tables
                     for row in table.rows for cell in row.cells),
        ]  # fmt: skip
        assert [messages.RESTATED in text for text in map(_as_text, told)] == [bool(times)] * len(told)


def _as_text(told: str | bytes) -> str:
    return told.decode() if isinstance(told, bytes) else told
