"""The explorer's pages, rendered without a browser: each on the real corpus, at good addresses and at wrong ones."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from re import findall

import pytest
from drafts import drafts_read_here
from rendered import PATIENCE, PROJECT, markup, visit, words
from streamlit.testing.v1 import AppTest
from word_files import footnote, notes, paragraph, word_file

from indexer import settings
from indexer.building.build import build
from indexer.checking import CheckReport, check, read_pasted
from indexer.checking.report import to_html
from indexer.models import Span, Work
from indexer.search import Why
from indexer.store import open_snapshot
from indexer.views.parts import cards, hits, links, network, prose
from indexer.views.parts.upload import KEPT, Handed
from indexer.works.catalogue import Catalogue

# Markdown in which the tags are entities, so that they are what the document says and not its markup.
pytestmark = pytest.mark.usefixtures("drafts_here")
HOSTILE = """# A report with &lt;script&gt;alert(1)&lt;/script&gt; in its title

**1** Costs rose to $5 \\*and\\* more: &lt;script&gt;alert("one")&lt;/script&gt; :red[not red]
&lt;b onclick="x"&gt;.[^1]

**2** A tag that never closes &lt;div class=" and a \\[link\\](javascript:alert(2)).

[^1]: See &lt;img src=x onerror=alert(3)&gt; and *Nowhere*, 2015.
"""


# ── each page at good addresses ────────────────────────────────────────────────────────────────────────────────

GOOD = [
    ("search", {}, "The 16 challenges"),
    (
        "search",
        {"q": "delayed transfers of care", "mode": "words"},
        "Matches your words “delayed”, “transfers” and “care” (1st by words)",
    ),
    ("search", {"q": "care", "mode": "words", "publisher": "PAC", "year": "2018"}, "Interface between health"),
    ("search", {"q": "HC 950 para 2.7"}, "This is the place you named"),
    ("map", {"doc": "pac-hc1376-2018"}, "Map: Interface between health and adult social care"),
    ("search", {"q": "xylophone", "mode": "words"}, "No paragraph matches"),
    ("search", {"q": "tranfers", "mode": "words"}, "No word of “tranfers” stands in any paragraph"),
    ("search", {"q": "tranfers", "mode": "words", "typed": "1"}, "Did you mean “ transfers ”?"),
    ("search", {"q": "publisher:XYZ care", "mode": "words"}, "No publisher is called “XYZ”; there are"),
    (
        "search",
        {"q": "workforce AND pay publisher:PAC", "mode": "words"},
        "your words “workforce” and “pay” (1st by words)",
    ),
    ("search", {"like": "nao-hc950-2018#2.7", "publisher": "PAC"}, "most like NAO, paragraph 2.7"),
    ("search", {}, "How to search"),
    ("search", {}, "Data sharing"),
    ("search", {"q": "delayed transfers", "mode": "words"}, "Acute pressures"),
    ("search", {"q": "care", "mode": "words", "ref": "pac-hc1376-2018#18"}, "3 steps · 2 changes on the way"),
    ("search", {"ref": "pac-hc1376-2018#18.s5"}, "HC 1376 ¶18"),
    ("search", {"ref": "nao-hc950-2018#2.7", "tab": "cited"}, "paragraph 18, note 36"),
    ("search", {"ref": "nao-hc950-2018#2.7", "tab": "similar"}, "Similar in meaning, which is no citation"),
    ("search", {"ref": "nao-hc950-2018#2.7", "tab": "cite"}, "Session 2017–19, HC 950, 4 July 2018, para 2.7"),
    ("search", {"ref": "nao-hc950-2018#1.11", "tab": "compare", "with": "pac-hc1376-2018#14"}, "in its note 27"),
    ("search", {"ref": "nao-hc950-2018#fn20"}, "research, not held"),
    ("search", {"ref": "nao-hc950-2018#1"}, "No source given · ends in the report’s own voice"),
    ("read", {"doc": "nao-hc950-2018", "at": "2.7"}, "More like this"),
    ("challenges", {}, "Strategic issues"),
    ("challenges", {"n": "3"}, "Who cites it (1 passage)"),
    ("read", {}, "The health and social care interface"),
    ("read", {"doc": "nao-hc950-2018"}, "Setting the scene"),
    ("read", {"doc": "nao-hc950-2018", "at": "2.7"}, "Cited by PAC, paragraph 18, note 36"),
    ("read", {"doc": "nao-hc950-2018", "at": "2.7.s3"}, "Part Two: Financial challenges"),
    ("read", {"doc": "pac-hc1376-2018", "at": "fn36"}, "Leads to NAO, paragraph 2.7"),
    ("read", {"doc": "nao-hc950-2018", "part": "4"}, "Part Three: Culture and structure"),
    ("trace", {}, "Sentences to begin with"),
    ("trace", {"ref": "pac-hc1376-2018#18.s5"}, "Leads to a paragraph: NAO, paragraph 2.7"),
    ("trace", {"ref": "pac-hc1376-2018#18"}, "questions 117 and 125 to 128"),
    ("trace", {"ref": "nao-hc950-2018#5"}, "No note stands behind this"),
    ("trace", {"q": "the approach has damaged local relationships"}, "PAC"),
    ("corpus", {}, "Wanted next"),
    ("corpus", {"sort": "year", "down": "1"}, "Sources held"),
    ("cite", {"ref": "nao-hc950-2018#2.7"}, "Session 2017–19, HC 950, 4 July 2018, para 2.7"),
    ("cite", {"ref": "pac-hc1376-2018#fn36", "style": "oscola"}, "(HC 2017–19, 1376) fn 36."),
    ("cite", {"ref": "pac-hc1376-2018#18"}, "This cites the original"),
    ("cite", {"ref": "nao-hc719-2018", "style": "ris"}, "Sustainability and transformation in the NHS"),
    ("search", {"q": "delayed transfers of care", "mode": "words"}, "Copy citation"),
    ("read", {"doc": "nao-hc950-2018", "at": "2.7"}, "Copy citation"),
    ("trace", {"ref": "pac-hc1376-2018#18.s5"}, "Copy citation"),
    ("challenges", {"n": "3"}, "Copy citation"),
    ("check", {}, "Hand in a draft"),
    ("collection", {}, "Nothing is put aside yet"),
    ("read", {"doc": "nao-hc950-2018", "at": "2.7", "ref": "nao-hc950-2018#2.7", "tab": "cited"}, "Similar Cite"),
    ("challenges", {"n": "3", "ref": "pac-hc1376-2018#18"}, "3 steps · 2 changes on the way"),
]


@pytest.mark.parametrize(("page", "parameters", "expected"), GOOD)
def test_an_address_shows_its_page(
    index: Path, monkeypatch: pytest.MonkeyPatch, page: str, parameters: dict[str, str], expected: str
) -> None:
    app = visit(index, page, monkeypatch, **parameters)
    assert not app.exception
    assert expected in words(app)


@pytest.mark.parametrize(("page", "parameters"), [(page, parameters) for page, parameters, _ in GOOD])
def test_each_page_has_one_first_heading_and_skips_no_level(
    index: Path, monkeypatch: pytest.MonkeyPatch, page: str, parameters: dict[str, str]
) -> None:
    app = visit(index, page, monkeypatch, **parameters)
    levels = [int(level) for element in app.main.html for level in findall(r"<h([1-6])", element.body)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_bare_address_goes_on_to_search(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAIL_INDEX", str(index))
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=PATIENCE).run()
    assert not app.exception
    assert "The 16 challenges" in words(app)
    assert "Leads to a paragraph" in words(app)  # a trace that works, at once


# ── wrong addresses ────────────────────────────────────────────────────────────────────────────────────────────

WRONG = [
    ("search", {"q": "care", "year": "1999", "mode": "words"}, "No year “1999”"),
    ("search", {"q": "care", "year": "soon", "mode": "words"}, "“soon” is not a number"),
    ("search", {"q": "care", "challenge": "99", "mode": "words"}, "No challenge “99”"),
    ("search", {"q": "!!!", "mode": "words"}, "Nothing to search for"),
    ("search", {"q": "nao-hc950-2018#99.9", "mode": "words"}, "No paragraph “99.9” in nao-hc950-2018"),
    ("search", {"like": "nao-hc950-2018#99.9"}, "No paragraph “99.9” in nao-hc950-2018"),
    ("search", {"like": "nothing"}, "names no paragraph"),
    ("search", {"q": "care", "mode": "words", "ref": "nao-hc950-2018#99.9"}, "There is no such passage"),
    ("search", {"ref": "nowhere#1", "tab": "cite"}, "There is no such passage"),
    ("challenges", {"n": "17"}, "There is no challenge “17”"),
    ("challenges", {"n": "<b>"}, "They are numbered from 1 to 16"),
    ("read", {"doc": "nao-hc95-2018"}, "the nearest are nao-hc950-2018"),
    ("read", {"doc": "nao-hc950-2018", "at": "9.9"}, "There is no paragraph 9.9"),
    ("read", {"doc": "nao-hc950-2018", "at": "fn999"}, "There is no note 999"),
    ("read", {"doc": "nao-hc950-2018", "part": "77"}, "Setting the scene"),
    ("trace", {"ref": "pac-hc1376-2018#99"}, "This cannot be traced"),
    ("trace", {"ref": "nothing"}, "This cannot be traced"),
    ("trace", {"q": "…"}, "This cannot be traced"),
    ("cite", {}, "This cannot be cited"),
    ("cite", {"ref": "nao-hc950-2018#99.9"}, "This cannot be cited"),
    ("cite", {"ref": "nowhere"}, "This cannot be cited"),
    ("check", {"at": "3"}, "drafts are not kept"),
]


@pytest.mark.parametrize(("page", "parameters", "expected"), WRONG)
def test_a_wrong_address_says_so_and_gives_a_way_on(
    index: Path, monkeypatch: pytest.MonkeyPatch, page: str, parameters: dict[str, str], expected: str
) -> None:
    app = visit(index, page, monkeypatch, **parameters)
    assert not app.exception
    assert expected in words(app)
    assert "<a href=" in markup(app)
    assert "<b>" not in "".join(findall(r"no challenge “[^”]*”", markup(app)))


def test_without_an_index_the_page_says_what_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAIL_INDEX", str(tmp_path))
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=PATIENCE).run()
    assert not app.exception
    assert "make app" in words(app)
    assert "trail build" in words(app)


# ── the address is the state ───────────────────────────────────────────────────────────────────────────────────


def test_what_is_asked_and_narrowed_stands_in_the_address(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(index, "search", monkeypatch, q="care", mode="words")
    app.text_input(key="words").set_value("leadership").run()
    assert app.query_params["q"] == "leadership"
    way = next(item for item in findall(r'<a class="chip" [^>]*>', markup(app)) if "publisher=PAC" in item)
    assert "q=leadership" in way  # what is typed stays when it is narrowed
    app = visit(index, "search", monkeypatch, q="leadership", mode="words", publisher="PAC")
    chosen = next(item for item in findall(r'<a class="chip" [^>]*>', markup(app)) if 'aria-current="true"' in item)
    assert "publisher=" not in chosen  # chosen again, it is let go
    assert {href.partition("&")[0] for href in findall(r'<h3>.*?href="read\?([^"]*)"', markup(app))} == {
        "doc=pac-hc1376-2018"
    }


def test_choosing_a_part_of_a_document_stands_in_the_address(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(index, "read", monkeypatch, doc="nao-hc950-2018", at="2.7")
    app.selectbox(key="part").set_value(5).run()
    assert app.query_params == {"doc": "nao-hc950-2018", "part": "5"}
    assert "Part Four" in words(app)


def test_the_style_of_citations_stands_in_the_address_and_is_kept(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(index, "cite", monkeypatch, ref="nao-hc950-2018#2.7")
    assert 'data-words="Report by the Comptroller and Auditor General' in markup(app)
    app.radio(key="style").set_value("bibtex").run()
    assert app.query_params == {"ref": "nao-hc950-2018#2.7", "style": "bibtex"}
    assert 'aria-label="The record">@techreport{nao-hc950-2018' in markup(app)
    assert "trail_style=bibtex" in markup(app)
    del app.query_params["style"]
    assert 'aria-label="The record">@techreport' in markup(app.run())


def test_a_newly_published_index_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warm: Callable[[Path], Path]
) -> None:
    folder, added = warm(tmp_path / "index"), tmp_path / "added.md"
    build([], folder, workers=0)
    assert "Late arrival" not in words(visit(folder, "corpus", monkeypatch))
    added.write_text("# Late arrival\n\n**1** Something new was found.\n", encoding="utf-8")
    build([added], folder, workers=0)
    assert "Late arrival" in words(visit(folder, "corpus", monkeypatch))


# ── digests, and documents that hold markup ────────────────────────────────────────────────────────────────────


def test_every_paragraph_of_a_digest_is_marked(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(index, "read", monkeypatch, doc="pac-hc1376-2018")
    rows = markup(app).split('<section class="row')[1:]
    assert len(rows) > 8
    assert all("not for quotation" in row for row in rows)
    for page, parameters in (("search", {"q": "care", "mode": "words"}), ("trace", {"ref": "pac-hc1376-2018#18.s5"})):
        shown = markup(visit(index, page, monkeypatch, **parameters))
        assert shown.count("not for quotation") >= shown.count("<cite>")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, warm: Callable[[Path], Path]) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "hostile.md").write_text(HOSTILE, encoding="utf-8")
    build([folder / "hostile.md"], warm(folder / "index"), workers=0)
    return folder / "index"


@pytest.mark.parametrize("page", ["read", "search", "trace", "corpus"])
def test_markup_in_a_document_is_text(hostile: Path, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    embedded = {path.stem for path in (PROJECT / "corpus" / "digest").glob("*.md")}
    document = next(id for id in open_snapshot(hostile).document_ids() if id not in embedded)
    parameters = {
        "read": {"doc": document},
        "search": {"q": "costs rose alert", "mode": "words"},
        "trace": {"ref": f"{document}#1"},
        "corpus": {},
    }[page]
    app = visit(hostile, page, monkeypatch, **parameters)
    assert not app.exception
    shown = markup(app)
    for raw in ("<script>", "<img", "<b onclick", 'href="javascript:'):
        assert raw not in shown
    if page == "read":
        assert "&lt;script&gt;alert(&quot;one&quot;)&lt;/script&gt;" in shown
        assert ":red[not red]" in shown
    assert not app.main.markdown  # nothing of a document goes through Markdown


# ── a draft, handed in ─────────────────────────────────────────────────────────────────────────────────────────

DRAFT = """# Care &lt;script&gt;alert(1)&lt;/script&gt; and money

Spending power fell by 26.8% in real terms.[^1] The plan fell &lt;img src=x onerror=alert(2)&gt; flat.[^2]
Nobody knows.[^9]

The areas formed were 44.[^3]

[^1]: NAO, *The health and social care interface*, HC 950, Session 2017–19, para 1.5
[^2]: C&AG’s Report, para 9.99
[^3]: Committee of Public Accounts, *Interface between health and adult social care*, HC 1376, Session 2017–19, para 14
"""


@pytest.fixture(scope="module")
def report(index: Path) -> CheckReport:
    catalogue = Catalogue.load(settings.catalogue())
    with drafts_read_here():
        return check(read_pasted(DRAFT, catalogue), open_snapshot(index), catalogue)


@pytest.fixture
def handed_in(index: Path, monkeypatch: pytest.MonkeyPatch, report: CheckReport) -> AppTest:
    """The page in a session that holds a checked draft."""
    monkeypatch.setenv("TRAIL_INDEX", str(index))
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=PATIENCE)
    app.session_state[KEPT] = Handed("any", report)
    app.run()
    app.switch_page("indexer/views/check.py")
    app.run()
    assert not app.exception
    return app


@pytest.mark.apart
def test_a_pasted_draft_is_checked(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(index, "check", monkeypatch)
    app.text_area(key="pasted words").set_value(DRAFT)
    app.button[0].click().run()
    assert not app.exception
    said = words(app)
    assert "4 citations were checked. 3 are faults." in said
    for told in ("The draft says 26.8%; the source says 28.6%.", "Fault: no such paragraph", "Fault: no such note"):
        assert told in said
    assert not app.text_area  # the draft itself has left the page
    levels = [int(level) for element in app.main.html for level in findall(r"<h([1-6])", element.body)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_one_citation_opens_beside_its_source(handed_in: AppTest) -> None:
    handed_in.button(key="open 0").click().run()
    assert handed_in.query_params["at"] == "1"
    shown = markup(handed_in)
    assert '<mark class="differs">26.8%<span class="sign" role="img" aria-label="(differs)">≠</span></mark>' in shown
    assert '<mark class="differs">28.6%' in shown
    assert '<a href="read?doc=nao-hc950-2018&amp;at=1.5.s' in shown
    assert 'target="_blank">What it rests on</a>' in shown
    handed_in.button(key="open 0").click().run()
    assert "at" not in handed_in.query_params
    assert '<mark class="differs">26.8%' not in markup(handed_in)


def test_what_is_shown_of_a_draft_stands_in_the_address(handed_in: AppTest) -> None:
    handed_in.checkbox(key="only faults").check().run()
    assert handed_in.query_params["faults"] == "1"
    assert "3 citations of 4" in words(handed_in)
    handed_in.pills(key="only states").set_value(["no-such-note"]).run()
    assert (handed_in.query_params["state"], handed_in.query_params["faults"]) == ("no-such-note", "1")
    assert "1 citation of 4" in words(handed_in)
    handed_in.query_params.clear()
    handed_in.query_params.update({"state": "nonsense", "at": "99999999", "k": "-1"})
    assert "4 citations of 4" in words(handed_in.run())


def test_comments_and_acceptances_go_into_the_report(handed_in: AppTest) -> None:
    handed_in.button(key="open 1").click().run()
    handed_in.text_area(key="comment 1").set_value("Ask <b>again</b>").run()
    handed_in.checkbox(key="accept 1").check().run()
    handed_in.button(key="open 1").click().run()
    assert "1 citation accepted by you." in words(handed_in)
    assert "Accepted Commented" in words(handed_in)
    held = handed_in.session_state[KEPT]
    assert (held.notes, held.accepted) == ({1: "Ask <b>again</b>"}, {1})
    assert "Ask &lt;b&gt;again&lt;/b&gt;" in to_html(held.report, held.notes, frozenset(held.accepted))
    handed_in.button(key="open 1").click().run()
    assert handed_in.text_area(key="comment 1").value == "Ask <b>again</b>"


def test_a_draft_that_is_put_away_is_gone(handed_in: AppTest) -> None:
    handed_in.button(key="close draft").click().run()
    assert KEPT not in handed_in.session_state
    assert "26.8%" not in markup(handed_in)
    assert handed_in.text_area(key="pasted words").value == ""


def test_markup_in_a_draft_is_text(handed_in: AppTest) -> None:
    handed_in.button(key="open 1").click().run()
    shown = markup(handed_in)
    for raw in ("<script", "<img", "onerror=alert(2)>"):
        assert raw not in shown
    assert "&lt;img src=x onerror=alert(2)&gt;" in shown
    assert not handed_in.main.markdown


@pytest.mark.apart
def test_a_file_is_checked_and_leaves_nothing_behind(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    body = paragraph("Spending power fell by 28.6% in real terms.", footnote(1))
    cited = {1: "NAO, The health and social care interface, HC 950, Session 2017–19, para 1.5"}
    draft = word_file(tmp_path.parent / "a draft.docx", body, footnotes=notes("footnote", cited))
    app = visit(index, "check", monkeypatch)
    app.file_uploader(key="draft").set_value(("../../a draft.docx", draft.read_bytes(), "application/octet-stream"))
    app.run()
    assert not app.exception
    assert "1 citation was checked. None of them is at fault." in words(app)
    assert list(tmp_path.iterdir()) == []
    reports = ["As Word", "As a web page", "As CSV", "As JSON"]
    assert [button.label for button in app.download_button] == [*reports, "My draft, with comments"]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("bad.docx", b"no Word file at all", "This is no Word document, or it is damaged; open it in Word"),
        ("empty.md", b"", "The file is empty; "),
        ("large.txt", b"a" * 50_000_001, "larger than 50 megabytes"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_plain_line(
    index: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, expected: str
) -> None:
    app = visit(index, "check", monkeypatch)
    app.file_uploader(key="draft").set_value((name, content, "application/octet-stream"))
    app.run()
    assert not app.exception
    assert "This draft cannot be checked" in words(app)
    assert expected in words(app)


def test_nothing_pasted_is_nothing_to_check(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(index, "check", monkeypatch)
    app.button[0].click().run()
    assert "Nothing to check: the text is empty" in words(app)


# ── small pieces ───────────────────────────────────────────────────────────────────────────────────────────────


def test_marks_and_raised_numbers_stand_between_the_characters() -> None:
    text = "a <b> c"
    assert prose.within(text, Span(0, 7), [Span(2, 5)], {5: "<sup>1</sup>"}) == (
        "a <mark>&lt;b&gt;</mark><sup>1</sup> c"
    )
    assert prose.within(text, Span(2, 5), [Span(0, 3)]) == "<mark>&lt;</mark>b&gt;"


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (21, "21st")]
)
def test_ordinals(number: int, expected: str) -> None:
    assert prose.ordinal(number) == expected


@pytest.mark.parametrize(
    ("why", "expected"),
    [
        (Why(1, 3, ()), "Matches your words (1st by words) and is near in meaning (3rd by meaning)."),
        (Why(2, None, ("care",)), "Matches your words (2nd by words)."),
        (
            Why(2, 1, ("care",), ("care", "pay")),
            "Matches your words “care” and “pay” (2nd by words) and is near in meaning (1st by meaning).",
        ),
        (
            Why(1, None, (), tuple("bcdefghjkl")),
            "Matches your words “b”, “c”, “d”, “e”, “f”, “g”, “h”, “j” and 2 more (1st by words).",
        ),
        (Why(None, None, (), ("care",)), "It holds your words “care”."),
        (Why(None, None, ()), "It passes all that you asked for."),
        (
            Why(1, None, (), (), expanded=(("STP", "a plan"),)),
            "Matches your words (1st by words). “a plan” stands for “STP”.",
        ),
        (
            Why(1, None, ("Better Care Fund",)),
            "Matches your words (1st by words). It holds “Better Care Fund” just as typed.",
        ),
        (
            Why(None, None, ("HC 950", "paragraph 2.7"), place=True),
            "This is the place you named: HC 950 and paragraph 2.7.",
        ),
    ],
)
def test_why_it_matched_in_plain_words(why: Why, expected: str) -> None:
    assert hits.why(why) == expected


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ("2.7", "paragraph 2.7"),
        ("2.7.s3", "paragraph 2.7, sentence 3"),
        ("fn36", "note 36"),
        ("chapter-2/fn36", "note 36 of chapter 2"),
        ("~14", "passage 14"),
        ("appendix-one/3.s2", "paragraph 3 of appendix one, sentence 2"),
    ],
)
def test_places_have_names(local: str, expected: str) -> None:
    assert cards.place_name(local) == expected


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        (["evidence:w:Q124"], "question 124"),
        (["evidence:w:Q117", "evidence:w:Q125", "evidence:w:Q126"], "questions 117 and 125 to 126"),
        (["evidence:w:Q125-128"], "questions 125 to 128"),
        (["evidence:w:Q36", "evidence:w:IBH0005"], "question 36 and written evidence IBH0005"),
        (["evidence:w:ann-hill-2031-06-19"], "Ann Hill, 19 June 2031"),
    ],
)
def test_evidence_is_named(targets: list[str], expected: str) -> None:
    assert cards.evidence_places(targets) == expected


def test_a_badge_says_what_initials_stand_for() -> None:
    assert cards.badge("HL") == (f'<abbr class="badge hue-{cards.hue("HL")}" title="House of Lords">HL</abbr>')
    for mark, name in (
        ("HMG", "HM Government"),
        ("EAC", "Environmental Audit Committee"),
        ("HCL", "House of"),
    ):
        assert f'title="{name}' in cards.badge(mark)
    assert ">Commons Library</abbr>" in cards.badge("HCL") and ">EAC</abbr>" in cards.badge("EAC")
    assert "title=" not in cards.badge("Institute of Lamps")


@pytest.mark.parametrize(
    ("ref", "held"),
    [
        ("pac-hc1376-2018#18", "HC 1376 para 18"),
        ("pac-hc1376-2018#18.s5", "pac-hc1376-2018#18.s5"),
        ("nao-hc950-2018#appendix-one/3", "nao-hc950-2018#appendix-one/3"),
    ],
)
def test_the_box_of_a_trace_leads_back_to_what_is_shown(
    index: Path, monkeypatch: pytest.MonkeyPatch, ref: str, held: str
) -> None:
    app = visit(index, "trace", monkeypatch, ref=ref)
    assert app.text_input(key="claim").value == held


def test_two_addresses_of_one_site_can_be_told_apart() -> None:
    site = "https://www.gov.uk/government/publications/"
    named = {
        network.name(Work(f"web-{n}", f"{site}{last}", kind="web")) for n, last in enumerate(("lamp-oil", "wicks/"))
    }
    assert named == {"gov.uk/…/lamp-oil", "gov.uk/…/wicks"}
    assert network.name(Work("w", "https://lamps.example")) == "lamps.example"
    assert (
        network.name(Work("w", "Lamps at https://lamps.example", published="2031"))
        == "Lamps at https://lamps.example, 2031"
    )


def test_the_outline_names_no_heading_twice(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for part in "123":
        app = visit(index, "read", monkeypatch, doc="nao-hc950-2018", part=part)
        (outline,) = findall(r'(?s)<ol class="outline plain">.*?</ol>', markup(app))
        titles = findall(r"<a [^>]*>([^<]*)</a>", outline)
        assert len(titles) > 3 and len(titles) == len(set(titles)), part


def test_addresses_carry_references() -> None:
    assert links.read("nao-hc950-2018#2.7") == "read?doc=nao-hc950-2018&at=2.7"
    assert links.trace("pac-hc1376-2018#18.s6") == "trace?ref=pac-hc1376-2018%2318.s6"
    assert links.search("a & b", publisher=["NAO", "PAC"]) == "search?q=a+%26+b&publisher=NAO&publisher=PAC"
    assert links.link("read?a=1&b=2", "<words>") == '<a href="read?a=1&amp;b=2">&lt;words&gt;</a>'
    assert "href" not in links.outside("javascript:alert(1)", "words")
