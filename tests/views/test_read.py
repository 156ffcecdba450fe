"""Read, rendered without a browser: pages of a PDF, sentences, notes both ways, doubts, and what is found in it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from re import findall, search

import pytest
from corpus_small import publish
from pdf_files import report
from rendered import markup, visit, words

from indexer import settings
from indexer.errors import TrailError
from indexer.holdings.chapters import Chapter, begins, doubts, find, front_matter
from indexer.models import Document, Marker, Paragraph, Problem, Sentence, Span, Work
from indexer.reading.document import read_document
from indexer.search import find_inside
from indexer.store import Corpus, Source, open_snapshot
from indexer.tracing.anchors import standings
from indexer.views.parts import pageimage, sentences
from indexer.works.catalogue import Catalogue

LANTERNS = "lanterns-on-the-quay"
EMPTY = Document(Work("oil", "Oil"), "oil.md", "markdown", "original", "", ())
NOTES = """# Ropes and rigging

**1** The yard spliced *nine* ropes.[^a] It tarred six of them, and the six held.[^b] The yard was glad.[^a]

**2** Ropes rot, the yard said. Rot is slow.

[^a]: Yard, The splicing of ropes, 2015.
[^b]: Yard, Tar and how to make it, 2014.
"""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of a PDF and a Markdown file, both made here."""
    folder = tmp_path_factory.mktemp("held")
    pdf, markdown = report(folder / "lanterns.pdf"), folder / "ropes.md"
    markdown.write_text(NOTES, encoding="utf-8")
    catalogue = Catalogue.load(settings.catalogue())
    documents = tuple(read_document(path, catalogue) for path in (pdf, markdown))
    doubt = Problem("gap-in-paragraphs", "After paragraph 1.1 comes paragraph 1.2.", "1.2", 1)
    documents = (replace(documents[0], problems=(*documents[0].problems, doubt)), documents[1])
    sources = tuple(
        Source(str(path), document.id, hashlib.sha256(path.read_bytes()).hexdigest(), 0, 0)
        for path, document in zip((pdf, markdown), documents, strict=True)
    )
    publish(folder / "index", Corpus(documents, sources=sources))
    return folder / "index"


@pytest.fixture(scope="module")
def lanterns(held: Path) -> Document:
    return open_snapshot(held).document(LANTERNS)


# ── the page beside its paragraph ──────────────────────────────────────────────────────────────────────────────


def test_the_page_stands_beside_its_paragraph(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(held, "read", monkeypatch, doc=LANTERNS, at="1.2", page="1")
    assert not app.exception
    (picture,) = findall(r"<img [^>]*>", markup(app))
    assert 'src="data:image/png;base64,iVBOR' in picture
    assert 'alt="Page 1 of Lanterns on the quay. Paragraph 1.2 is outlined."' in picture
    assert "Hide the page" in words(app)
    assert f'href="read?doc={LANTERNS}&amp;at=1.1&amp;page=1" aria-label="Show the page of paragraph 1.1"' in markup(
        app
    )


def test_the_page_of_a_sentence_and_of_a_note(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = markup(visit(held, "read", monkeypatch, doc=LANTERNS, at="1.2.s2", page="1"))
    assert "Paragraph 1.2 is outlined, sentence 2 of it is marked." in shown
    assert search(r'<mark class="sentence is-here stands-\w+" id="1\.2\.s2">Ships waited', shown)
    assert "Note 1 is outlined." in markup(visit(held, "read", monkeypatch, doc=LANTERNS, at="fn1", page="1"))


def test_without_being_asked_no_page_is_drawn(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "<img" not in markup(visit(held, "read", monkeypatch, doc=LANTERNS, at="1.2"))


def test_what_has_no_pages_says_so_quietly(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(held, "read", monkeypatch, doc="ropes-and-rigging", at="1", page="1")
    assert "This text was read from a Markdown file, which has no pages." in words(app)
    assert "Original , read from a Markdown file. It has no pages to show." in words(app)
    assert "Show the page" not in words(app)
    assert "<img" not in markup(app)


def test_other_pages_may_ask_for_a_page(held: Path) -> None:
    snapshot = open_snapshot(held)
    shown = pageimage.of(snapshot, f"{LANTERNS}#1.2.s1", opened=True)
    assert shown and shown.startswith('<details open class="page-image"><summary>Page 1 of the original</summary>')
    for ref in ("ropes-and-rigging#1", f"{LANTERNS}#99", "nothing#1", ""):
        assert pageimage.of(snapshot, ref) is None


# ── sentences and notes ────────────────────────────────────────────────────────────────────────────────────────


def test_each_sentence_leads_to_its_trace(held: Path, lanterns: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = markup(visit(held, "read", monkeypatch, doc=LANTERNS))
    for sentence in (known for known in lanterns.sentences if known.paragraph.startswith("1.")):
        assert search(rf'class="sentence stands-\w+" id="{sentence.id}"', shown)
        assert f'<a class="onward" href="trace?ref={LANTERNS}%23{sentence.id}"' in shown
    assert 'aria-label="Trace paragraph 1.1, sentence 3" title="' in shown


def test_a_sentence_over_several_parts_is_named_once_and_leads_on_once(lanterns: Document) -> None:
    text = "It needs: oil and wicks. More."
    document = replace(lanterns, text=text)
    told = [Sentence("1.s1", "1", Span(0, 24)), Sentence("1.s2", "1", Span(25, 30))]
    raised = {24: "<sup>1</sup>"}
    first = sentences.words(document, Span(0, 9), told, [], raised, None)
    second = sentences.words(document, Span(10, 30), told, [Span(10, 13)], raised, told[1])
    assert first == '<span class="sentence" id="1.s1">It needs:</span>'
    assert second.startswith('<span class="sentence"><mark>oil</mark> and wicks.<sup>1</sup><a class="onward"')
    assert '</span> <mark class="sentence is-here" id="1.s2">More.<a class="onward"' in second


def test_a_line_under_a_sentence_says_what_it_rests_on(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = markup(visit(held, "read", monkeypatch, doc="ropes-and-rigging"))
    stands = findall(r'class="sentence stands-(\w+)" id="([^"]*)"', shown)
    assert stands == [("own", "1.s1"), ("own", "1.s2"), ("own", "1.s3"), ("none", "2.s1"), ("none", "2.s2")]
    assert "Solid line" in shown


def test_a_note_further_on_is_lent_and_the_last_sentence_stands_alone() -> None:
    text = "Oil is dear. It rose. It fell."
    told = tuple(Sentence(f"1.s{at}", "1", Span(*span)) for at, span in enumerate([(0, 12), (13, 21), (22, 30)], 1))
    document = replace(EMPTY, text=text, sentences=told, markers=(Marker("1", 21, "1", "1.s2", "fn1"),))
    assert standings(document, {"1"}) == {"1.s1": "borrowed", "1.s2": "own", "1.s3": "none"}


@pytest.mark.parametrize(("page", "shown"), [("", "Text"), ("1", "Both"), ("only", "Page")])
def test_text_page_or_both(held: Path, monkeypatch: pytest.MonkeyPatch, page: str, shown: str) -> None:
    app = visit(held, "read", monkeypatch, doc=LANTERNS, at="1.2", page=page)
    assert search(rf'<a href="[^"]*" aria-current="true">{shown}</a>', markup(app))
    assert ("<img" in markup(app), '<section class="row' in markup(app)) == (page != "", page != "only")


def test_title_pages_are_folded_and_the_text_is_not() -> None:
    said = ["The Quay Board", "Printed for the board", "Members", "Ann Lee", "Tom Ray", "Summary", "Oil is dear."]
    kinds = ["text", "text", "heading", "text", "text", "heading", "text"]
    text, found = "\n".join(said), []
    for at, (line, kind) in enumerate(zip(said, kinds, strict=True), 1):
        start = text.index(line)
        found.append(Paragraph(f"~{at}", None, Span(start, start + len(line)), kind=kind))
    document = replace(EMPTY, text=text, paragraphs=tuple(found))
    assert [one.id for one in front_matter(document, Chapter(1, "Opening", tuple(found)))] == [
        f"~{n}" for n in range(1, 6)
    ]
    parts = Chapter(1, "Opening", tuple(found[:5])), Chapter(2, "Summary", tuple(found[5:]))
    assert (begins(document, parts), begins(document, (parts[0], replace(parts[0], number=2)))) == (2, 1)
    assert front_matter(document, Chapter(2, "Opening", tuple(found))) == ()
    assert front_matter(document, Chapter(1, "Opening", tuple(found[:5]))) == ()  # nothing to tell them apart from


def test_numbers_and_notes_lead_to_each_other(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = markup(visit(held, "read", monkeypatch, doc="ropes-and-rigging"))
    names = findall(r' id="([^"]*)"', shown)
    assert len(names) == len(set(names))
    for target in set(findall(r'href="#([^"]*)"', shown)):
        assert target in names
    assert shown.count('href="#note-1-1"') == 2  # the same note, cited twice
    assert shown.count('href="#number-1-1"') == 2  # back, and closed
    assert '<li class="note n2" id="note-1-2">' in shown


def test_a_note_in_the_address_is_marked(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = markup(visit(held, "read", monkeypatch, doc="ropes-and-rigging", at="fnb"))
    assert search(r'<li class="note n2 target" id="note-1-2"><span id="here">', shown)


def test_where_the_reading_is_unsure_it_says_so(
    held: Path, lanterns: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = visit(held, "read", monkeypatch, doc=LANTERNS)
    assert "Look here: After paragraph 1.1 comes paragraph 1.2." in words(app)
    assert "Original , read from a PDF, 2 pages." in words(app)
    on_page = replace(lanterns, problems=(Problem("page-unreadable", "Page 2 could not be read.", None, 2),))
    assert list(doubts(on_page)) == ["1.3"]
    assert 'class="skip" href="#text"' in markup(app)


# ── find in the document ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "places", "whole"),
    [
        ("lantern", ["1.1", "1.2", "1.3"], True),
        ("keepers asking", ["1.1"], True),
        ("“half of them”", ["1.1"], True),
        ('"of oil in"', ["1.2"], True),
        ('"oil of"', [], False),
        ("four litres", ["1.2"], True),
        ("gales oil", ["1.1", "1.2", "fn1"], False),
        ("submarine", [], False),
        ("cost of oil", ["fn1"], True),
    ],
)
def test_words_and_phrases_are_found(lanterns: Document, typed: str, places: list[str], whole: bool) -> None:
    found = find_inside(lanterns, typed)
    assert ([match.id for match in found.matches if not match.id.startswith("~")], found.whole) == (places, whole)
    for match in found.matches:
        assert all(match.span.start <= mark.start < mark.end <= match.span.end for mark in match.marks)


def test_nothing_typed_is_refused(lanterns: Document) -> None:
    with pytest.raises(TrailError, match="nothing to search for"):
        find_inside(lanterns, "…")


def test_what_is_found_is_listed_and_leads_to_its_place(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(held, "read", monkeypatch, doc=LANTERNS, find="boards keepers")
    assert "2 passages hold “boards keepers”" in words(app)
    assert f'<a href="read?doc={LANTERNS}&amp;find=boards+keepers&amp;at=1.2">Paragraph 1.2</a>' in markup(app)
    assert "<mark>keepers</mark>" in markup(app)
    assert '<section class="row' not in markup(app)


def test_the_way_goes_from_match_to_match(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(held, "read", monkeypatch, doc=LANTERNS, find="lanterns board", at="1.2")
    shown = markup(app)
    assert "Match 2 of 3: “lanterns board”" in words(app)
    for at, word in (("1.1", "← Previous"), ("1.3", "Next →")):
        assert f'<a href="read?doc={LANTERNS}&amp;find=lanterns+board&amp;at={at}">{word}</a>' in shown
    assert search(r'class="row target">.*?<mark>lantern</mark>', shown)
    first = words(visit(held, "read", monkeypatch, doc=LANTERNS, find="lanterns board", at="1.1"))
    assert "Previous" not in first


def test_what_is_typed_to_find_stands_in_the_address(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(held, "read", monkeypatch, doc=LANTERNS, at="1.2")
    app.text_input(key="find").set_value("oil").run()
    assert app.query_params == {"doc": LANTERNS, "find": "oil"}
    app.text_input(key="find").set_value("").run()
    assert app.query_params == {"doc": LANTERNS}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("submarine", "Nothing holds “submarine”"),
        ("!!!", "there is no word in !!!"),
        ("<script>x</script>", "Nothing holds “<script>x</script>”"),
    ],
)
def test_what_cannot_be_found_says_so(held: Path, monkeypatch: pytest.MonkeyPatch, typed: str, told: str) -> None:
    app = visit(held, "read", monkeypatch, doc=LANTERNS, find=typed)
    assert not app.exception
    assert "<script>x" not in markup(app)
    assert told in words(app)


def test_a_place_can_be_found_from_its_sentence(held: Path) -> None:
    found = find_inside(open_snapshot(held).document(LANTERNS), "oil")
    place = find(open_snapshot(held), f"{LANTERNS}#1.2.s1")
    assert place.sentence
    assert found.place(place.sentence.id) == found.place("1.2") == 0
    assert found.place("1.1") is None
