"""Citations → links: each state once, the traps of the corpus, and the real notes where they are at hand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.citations.parse import parse
from indexer.citations.pinpoints import NO_PARAGRAPH
from indexer.linking.resolve import Resolution, resolve, resolve_one
from indexer.mentions import references
from indexer.models import Document, Link, Marker, Note, Paragraph, ParagraphKind, Sentence, Span, Work
from indexer.works.catalogue import Catalogue

REPOSITORY = Path(__file__).parents[2]
ORIGINALS = REPOSITORY.parent / "shared" / "corpus" / "originals"
CATALOGUE = Catalogue.load(REPOSITORY / "corpus" / "catalogue.toml")
NAO, PAC = CATALOGUE.works["nao-hc950-2018"], CATALOGUE.works["pac-hc1376-2018"]

HC950 = "Report by the Comptroller and Auditor General, The health and social care interface, Session 2017–19, HC 950"
SAME_TITLE = (
    "Committee of Public Accounts, Sustainability and transformation in the NHS, Session 2017–19, 27 March 2018"
)


def document(work: Work, notes: dict[str, str], paragraphs: tuple[str, ...] = ()) -> Document:
    """A document with these paragraphs (by id; the number is what follows a slash) and notes (by id)."""
    text, made, kept = "", [], []
    for id in paragraphs:
        words = f"Words of {id}."
        made.append(
            Paragraph(id, None if id.startswith("~") else id.split("/")[-1], Span(len(text), len(text) + len(words)))
        )
        text += words + "\n\n"
    for id, words in notes.items():
        scope, _, name = id.rpartition("/")
        kept.append(Note(id, name.removeprefix("fn"), Span(len(text), len(text) + len(words)), scope or None))
        text += words + "\n\n"
    citations = tuple(c for n in kept for c in parse(n.span.of(text), note=n.id, start=n.span.start))
    return Document(
        work, f"{work.id}.txt", "text", "original", text, tuple(made), notes=tuple(kept), citations=citations
    )


def nao(notes: dict[str, str] | None = None) -> Document:
    numbers = ("1", "2", "3", "1.11", "2.7", "2.8", "2.9", "3.8", "~4", "appendix-one/3", "appendix-one/5")
    return document(NAO, notes or {}, numbers)


def links_of(text: str, *others: Document) -> tuple[tuple[Link, ...], Resolution]:
    """What one note of the PAC's report leads to, with the NAO's report in the corpus."""
    resolution = resolve([document(PAC, {"fn27": text}), *(others or (nao(),))], CATALOGUE)
    return resolution.links[PAC.id], resolution


def only(text: str, *others: Document) -> Link:
    links, _ = links_of(text, *others)
    assert len(links) == 1, links
    return links[0]


# ── works and paragraphs ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("note", "state", "target"),
    [
        (f"{HC950}, 4 July 2018, para 1.11", "paragraph", "nao-hc950-2018#1.11"),
        (f"{HC950}, 4 July 2018", "document", "nao-hc950-2018"),
        (f"{HC950}, Figure 6", "document", "nao-hc950-2018"),
        (f"{HC950}, para 2.7(b)", "paragraph", "nao-hc950-2018#2.7"),
        (f"{HC950}, para 3", "paragraph", "nao-hc950-2018#3"),
        (
            "C&AG’s Report, The health and social care interface, 4 July 2018, para 2.7",
            "paragraph",
            "nao-hc950-2018#2.7",
        ),
        ("HC 950, Session 2017–19, para 2.7", "paragraph", "nao-hc950-2018#2.7"),
        ("NAO, Health and social care interface, July 2018", "document", "nao-hc950-2018"),
        (SAME_TITLE, "external", "pac-sustainability-and-transformation-in-the-nhs-2018"),
        (
            "Committee of Public Accounts, The adult social care workforce in England, 9 May 2018",
            "external",
            "pac-hc690-2018",
        ),
        (
            "Comptroller and Auditor General, The adult social care workforce in England, Session 2017–2019, HC 714, "
            "National Audit Office, February 2018.",
            "external",
            "nao-hc714-2018",
        ),
        ("Care Act 2014, section 75", "external", "care-act-2014"),
        ("West Sussex County Council (IBH0005)", "evidence", "evidence:pac-hc1376-2018:IBH0005"),
        ("Q 163", "evidence", "evidence:pac-hc1376-2018:Q163"),
        ("Oral evidence taken on 19 March 2018, HC (2017–19) 793, Q 12", "evidence", "evidence:hc793-2017-19:Q12"),
        ("Public hearing, 24 November 2009, page 4", "evidence", "evidence:pac-hc1376-2018:hearing-2009-11-24"),
    ],
)
def test_each_leads_to_one_place(note: str, state: str, target: str) -> None:
    link = only(note)
    assert (link.state, link.target) == (state, target)
    assert link.method
    assert link.words


def test_a_range_gives_a_link_for_each_paragraph() -> None:
    links, _ = links_of(f"{HC950}, paras 2.7–2.9, 1.11")
    assert [link.target for link in links] == [f"nao-hc950-2018#{number}" for number in ("2.7", "2.8", "2.9", "1.11")]


def test_a_range_of_questions_gives_a_link_for_each() -> None:
    links, _ = links_of("Qq 93, 155–157")
    assert [link.target for link in links] == [f"evidence:pac-hc1376-2018:Q{n}" for n in (93, 155, 156, 157)]


def test_a_paragraph_that_does_not_exist_is_never_replaced_by_the_nearest() -> None:
    link = only(f"{HC950}, para 2.6")
    assert (link.state, link.target) == ("unresolved", None)
    assert "no paragraph 2.6" in link.reason


def test_a_plain_number_means_the_main_sequence() -> None:
    link = only(f"{HC950}, para 5")
    assert (link.state, link.target) == ("unresolved", None)
    assert link.candidates == ("nao-hc950-2018#appendix-one/5",)


def test_the_pinpoint_into_a_work_outside_is_kept_in_words() -> None:
    link = only(
        "Report by the Comptroller and Auditor General, Developing new care models through NHS vanguards, "
        "Session 2017–19, HC 1129, 29 June 2018, para 4.9"
    )
    assert (link.state, link.target) == ("external", "nao-hc1129-2018")
    assert "para 4.9" in link.words


def test_another_date_of_the_same_number_is_said_but_does_not_stop_the_link() -> None:
    link = only(f"{HC950}, 29 June 2018, para 1.11")
    assert link.target == "nao-hc950-2018#1.11"
    assert "dated 2018-06-29 here, 2018-07-04 elsewhere" in link.words


# ── what must not be linked ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        (f"{HC950.replace('2017–19', '2015–16')}, para 1.11", "HC 950 of 2017-19, not HC 950 of 2015-16"),
        (
            "Report by the Comptroller and Auditor General, Reducing emergency admissions, Session 2017–19, HC 950",
            "is “The health and social care interface”, not “Reducing emergency admissions”",
        ),
        (
            "Committee of Public Accounts, The health and social care interface, Session 2017–19, HC 950, para 1.11",
            "is by National Audit Office, not Committee of Public Accounts",
        ),
        (f"{HC950}, 4 July 2012, para 1.11", "is of 2018, not 2012"),
        (
            "Comptroller and Auditor General, The health and social care interface, Session 2017–19, HC 905, July 2018",
            "HC 950 of 2017-19, not HC 905",
        ),
        ("See footnote 99.", "there is no note 99"),
        ("Ibid, p6", "no note before"),
        ("This fund was paid as a grant to councils.", "a remark"),
        ("C&AG’s Report, para 2.7", "name no report by C&AG"),
    ],
)
def test_what_contradicts_is_not_linked(note: str, reason: str) -> None:
    link = only(note)
    assert (link.state, link.target) == ("unresolved", None)
    assert reason in link.reason


def test_a_number_without_session_or_title_is_not_enough() -> None:
    link = only("HC 950, para 2.7")
    assert link.state in ("ambiguous", "unresolved")
    assert link.target is None
    assert link.candidates == ("nao-hc950-2018",)


def test_a_title_that_two_bodies_use_is_ambiguous_without_a_body() -> None:
    link = only("Sustainability and transformation in the NHS, 2018")
    assert (link.state, link.target) == ("ambiguous", None)
    assert set(link.candidates) == {"nao-hc719-2018", "pac-sustainability-and-transformation-in-the-nhs-2018"}


def test_the_same_title_of_another_year_is_another_work() -> None:
    _, resolution = links_of(
        "Cabinet Office, National Risk Register, 2020; Cabinet Office, National Risk Register, 2023"
    )
    minted = {work.id for work in resolution.works.values() if work.title == "National Risk Register"}
    assert minted == {"cabinet-office-national-risk-register-2020", "cabinet-office-national-risk-register-2023"}


# ── other notes ────────────────────────────────────────────────────────────────────────────────────────────────


def test_notes_that_point_at_notes() -> None:
    source = nao(
        {
            "fn7": "Care Quality Commission, Local system reviews: Interim report, December 2017.",
            "fn8": "Ibid, p6",
            "fn9": "See footnote 7.",
            "fn10": "See footnote 9.",
        }
    )
    links = resolve([source], CATALOGUE).links[NAO.id]
    assert [(link.state, link.target) for link in links[1:]] == [
        ("note", "nao-hc950-2018#fn7"),
        ("note", "nao-hc950-2018#fn7"),
        ("note", "nao-hc950-2018#fn9"),
    ]


def test_a_note_means_the_one_of_its_own_chapter() -> None:
    source = nao(
        {
            "chapter-1/fn1": "Care Quality Commission, Local system reviews: Interim report, December 2017.",
            "chapter-2/fn1": "NHS Providers, Learning from the vanguards, January 2018.",
            "chapter-2/fn2": "See footnote 1.",
            "chapter-3/fn9": "See footnote 1.",
        }
    )
    links = resolve([source], CATALOGUE).links[NAO.id]
    assert links[2].target == "nao-hc950-2018#chapter-2/fn1"
    assert (links[3].state, links[3].candidates) == (
        "ambiguous",
        ("nao-hc950-2018#chapter-1/fn1", "nao-hc950-2018#chapter-2/fn1"),
    )


def test_ibid_with_a_paragraph_leads_to_that_paragraph() -> None:
    resolution = resolve([document(PAC, {"fn1": f"{HC950}, para 1.11", "fn2": "Ibid, para 2.7"}), nao()], CATALOGUE)
    assert [link.target for link in resolution.links[PAC.id]] == ["nao-hc950-2018#1.11", "nao-hc950-2018#2.7"]


def test_the_short_form_means_the_one_report_cited_before() -> None:
    resolution = resolve(
        [document(PAC, {"fn1": f"{HC950}, 4 July 2018", "fn2": "C&AG’s Report, para 2.7"}), nao()], CATALOGUE
    )
    link = resolution.links[PAC.id][1]
    assert (link.state, link.target, link.method) == ("paragraph", "nao-hc950-2018#2.7", "short-form")


def test_the_short_form_is_ambiguous_after_two_reports() -> None:
    other = "Comptroller and Auditor General, Reducing emergency admissions, Session 2017–2019, HC 833, March 2018"
    notes = {"fn1": f"{HC950}, 4 July 2018", "fn2": other, "fn3": "C&AG’s Report, para 2.7"}
    link = resolve([document(PAC, notes), nao()], CATALOGUE).links[PAC.id][2]
    assert (link.state, link.target) == ("ambiguous", None)
    assert link.candidates == ("nao-hc950-2018", "nao-hc833-2018")


def test_a_work_cited_before_is_the_one_of_its_author() -> None:
    notes = {
        "fn1": f"{HC950}, 4 July 2018",
        "fn2": "NAO, op. cit., para 2.7",
        "fn3": "Smith, op cit",
        "fn4": "op. cit.",
    }
    named, unknown, nobody = resolve([document(PAC, notes), nao()], CATALOGUE).links[PAC.id][1:]
    assert (named.state, named.target, named.method) == ("paragraph", "nao-hc950-2018#2.7", "short-form")
    assert (unknown.target, unknown.reason) == (None, "the notes before name no report by Smith")
    assert (nobody.target, nobody.reason) == (None, "it names neither a note nor an author")


def test_the_report_cited_at_a_note() -> None:
    notes = {"fn1": HC950, "fn2": "Q 36", "fn3": "The report cited at note 1, para 2.7", "fn4": "NAO (n 1), para 1.11"}
    links = resolve([document(PAC, notes), nao()], CATALOGUE).links[PAC.id]
    assert [link.target for link in links[2:]] == ["nao-hc950-2018#2.7", "nao-hc950-2018#1.11"]


# ── works that citations bring in ──────────────────────────────────────────────────────────────────────────────


def test_one_work_however_many_notes_and_documents_cite_it() -> None:
    words = "Care Quality Commission, Local system reviews: Interim report, December 2017."
    resolution = resolve(
        [nao({"fn44": words, "fn61": words}), document(PAC, {"fn1": words.replace("The ", "")})], CATALOGUE
    )
    targets = {link.target for links in resolution.links.values() for link in links}
    assert targets == {"cqc-local-system-reviews-interim-report-2017"}
    work = resolution.works["cqc-local-system-reviews-interim-report-2017"]
    assert (work.body, work.publisher, work.published) == ("Care Quality Commission", "CQC", "2017-12")


def test_a_near_identical_title_of_the_same_body_is_the_same_work() -> None:
    notes = {
        "fn1": "Nuffield Trust, Managing the hospital and social care interface: interventions, March 2018",
        "fn2": "Nuffield Trust, Managing the hospital and social care interface: intervention, March 2018",
        "fn3": "The King’s Fund, Managing the hospital and social care interface: interventions, March 2018",
    }
    first, second, third = resolve([document(PAC, notes)], CATALOGUE).links[PAC.id]
    assert second.target == first.target
    assert second.method == "near-title+body"
    assert third.target != first.target


def test_works_holds_what_is_cited_and_nothing_else() -> None:
    _, resolution = links_of(SAME_TITLE)
    assert set(resolution.works) == {PAC.id, NAO.id, "pac-sustainability-and-transformation-in-the-nhs-2018"}


def test_every_citation_has_a_link() -> None:
    note = f"Q 36; EXAMPLE is an agency, which watches; {HC950}, para 3.8; Ibid, para 2.7; https://example.org/a"
    links, _ = links_of(note)
    assert [link.citation for link in links] == [0, 1, 2, 3, 4]


# ── what the text itself names ─────────────────────────────────────────────────────────────────────────────────

EAC = Work("eac-hc179-2016", "Example mains", body="Example Audit Committee", kind="committee-report", series="HC 179",
           session="2016-17", published="2016")  # fmt: skip
ANSWER = Work("eac-hc802-2016", "Example mains: Government Response to the Committee’s Fourth Report", body=EAC.body,
              kind="government-response", series="HC 802", session="2016-17", published="2016")  # fmt: skip
SAYS = "The Board should name a date for the new mains and say who will pay for all of them in the end."


def worded(work: Work, *entries: tuple[str, str, ParagraphKind]) -> Document:
    """A document of paragraphs (id, words, kind), read for what its text names; "[1]" marks note 1 at the sentence."""
    text, made, cut, markers = "", [], [], []
    for id, words, kind in entries:
        bare = words.replace("[1]", "")
        span = Span(len(text), len(text) + len(bare))
        made.append(Paragraph(id, None if id.startswith("~") else id.split("/")[-1], span, kind))
        cut.append(Sentence(f"{id}.s1", id, span))
        if bare != words:
            markers.append(Marker("1", span.end, id, f"{id}.s1", "fn1"))
        text += bare + "\n\n"
    noted = f"{HC950}, 4 July 2018"
    note = Note("fn1", "1", Span(len(text), len(text) + len(noted)))
    cited = parse(noted, note="fn1", start=note.span.start) if markers else ()
    text += noted if markers else ""
    return Document(
        work, "x.txt", "text", "original", text, tuple(made), sentences=tuple(cut), markers=tuple(markers),
        notes=(note,) if markers else (), citations=(*cited, *references(text, made, cut, cited)),
    )  # fmt: skip


def named(document: Document, *others: Document) -> list[tuple[str, str | None]]:
    """State and target of each link from the running text."""
    links = resolve([document, *others], CATALOGUE).links[document.id]
    return [(link.state, link.target) for link in links if document.citations[link.citation].note is None]


def reason_of(document: Document, *others: Document) -> str:
    return resolve([document, *others], CATALOGUE).links[document.id][-1].reason


def report(*more: tuple[str, str, ParagraphKind]) -> Document:
    return worded(EAC, ("12", "Mains leak.", "text"), ("13", f"It is late. {SAYS}", "text"), *more)


def test_a_paragraph_in_brackets_is_one_of_the_report_itself() -> None:
    document = report(("conclusions/1", f"{SAYS} (Paragraph 13)", "text"))
    assert named(document) == [("paragraph", "eac-hc179-2016#13")]


def test_in_a_response_it_is_one_of_the_report_answered() -> None:
    answer = worded(ANSWER, ("1", f"{SAYS} (Paragraph 13)", "text"), ("13", "We agree with that in part.", "text"))
    assert named(answer, report()) == [("paragraph", "eac-hc179-2016#13")]


def test_a_response_whose_report_is_not_here_says_so() -> None:
    answer = worded(ANSWER, ("1", f"{SAYS} (Paragraph 13)", "text"), ("13", "We agree with that in part.", "text"))
    assert named(answer) == [("unresolved", None)]
    assert "the report that this response answers, which is not in the library" in reason_of(answer)


def test_a_number_that_the_report_lacks_is_never_one_of_the_response() -> None:
    answer = worded(ANSWER, ("1", f"{SAYS} (Paragraph 14)", "text"), ("14", "We agree with that in part.", "text"))
    assert named(answer, report()) == [("unresolved", None)]
    assert "no paragraph 14" in reason_of(answer, report())


def test_the_words_tell_whose_paragraph_is_meant() -> None:
    """A follow-up quotes another report with its numbers, and bears no title that says so."""
    later = Work(
        "eac-hc9-2018", "Mains again", body=EAC.body, kind="committee-report", series="HC 9", session="2017-19"
    )
    document = worded(later, ("1", f"{SAYS} (Paragraph 13)", "text"), ("13", "Nobody paid in the end.", "text"))
    assert named(document, report()) == [("paragraph", "eac-hc179-2016#13")]
    assert named(document) == [("paragraph", "eac-hc9-2018#13")]


def test_numbers_of_an_annex_are_no_target() -> None:
    document = worded(EAC, ("2", "As paragraph 3 below says, mains leak.", "text"), ("annex/3", "They do.", "text"))
    assert named(document) == [("unresolved", None)]


def test_figures_parts_and_recommendations() -> None:
    document = worded(
        EAC,
        ("~1", "Part Two", "heading"),
        ("2.1", "Spending rose (Figure 1), as recommendation 2 below foresaw.", "text"),
        ("~2", "Figure 1 Spending by year", "caption"),
        ("~3", "Recommendation 2", "heading"),
        ("~4", "Spend more.", "text"),
        ("2.2", "In Parts Two and Nine, we say more; see Figure 7.", "text"),
    )
    assert named(document) == [
        ("paragraph", "eac-hc179-2016#~2"),
        ("paragraph", "eac-hc179-2016#~4"),
        ("paragraph", "eac-hc179-2016#2.1"),
        ("unresolved", None),
        ("unresolved", None),
    ]


def test_two_captions_of_one_number_give_no_link() -> None:
    document = worded(
        EAC,
        ("1", "Spending rose (Figure 1).", "text"),
        ("~1", "Figure 1 Cost", "caption"),
        ("~2", "Figure 1 Age", "caption"),
    )
    assert named(document) == [("ambiguous", None)]


@pytest.mark.parametrize(
    ("words", "state", "target"),
    [
        ("In our report The adult social care workforce in England, we found none.", "external", "nao-hc714-2018"),
        ("In our report The adult social care workforce, we found none.", "unresolved", None),
        ("The Care Act 2014 says so.", "external", "care-act-2014"),
        (
            "The Example Trust’s paper, Four Ways to Mend a Main, says so.",
            "external",
            "example-trust-four-ways-to-mend-a-main",
        ),
        ("The Example Trust’s paper, Four ways of mending a main, says so.", "unresolved", None),
        ("The Example Trust’s annual report says so.", "unresolved", None),
        ("It was laid as HC 719.", "unresolved", None),
        ("It was laid in Session 2017–19, HC 719.", "external", "nao-hc719-2018"),
    ],
)
def test_works_named_in_the_text(words: str, state: str, target: str | None) -> None:
    assert named(worded(NAO, ("1", words, "text"))) == [(state, target)]


def test_a_bodys_report_is_the_one_that_the_note_beside_it_cites() -> None:
    words = "The National Audit Office’s report says so."
    assert named(worded(PAC, ("14", f"{words}[1]", "text")), nao()) == [("document", NAO.id)]
    assert named(worded(PAC, ("14", words, "text")), nao()) == [("unresolved", None)]


def test_a_document_does_not_cite_itself() -> None:
    document = worded(NAO, ("1", "It is laid in Session 2017–19, HC 950.", "text"))
    assert named(document) == [("unresolved", None)]


# ── references in brackets ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "state", "target"),
    [
        ("(HC 950 of Session 2017–19, para 2.7)", "paragraph", "nao-hc950-2018#2.7"),
        ("(NAO, The health and social care interface, HC 950, para 2.7)", "paragraph", "nao-hc950-2018#2.7"),
        ("(NAO, HC 950, para 2.7)", "paragraph", "nao-hc950-2018#2.7"),
        ("(PAC, HC 950, para 2.7)", "unresolved", None),
        ("(HC 950, para 2.7)", "unresolved", None),
        ("(HC 950, Session 2017–19, para 2.6)", "unresolved", None),
        ("(HC 1376, Session 2017–19, para 14)", "unresolved", None),
        ("(C&AG’s Report, para 2.7)", "unresolved", None),
        ("(Q 117)", "evidence", "evidence:pac-hc1376-2018:Q117"),
        ("(The Health Foundation (IBH0007))", "evidence", "evidence:pac-hc1376-2018:IBH0007"),
        ("(Care Act 2014, section 3)", "external", "care-act-2014"),
        ("(NAO 2018, para 2.7)", "ambiguous", None),
        ("(NAO 1998, para 2.7)", "unresolved", None),
    ],
)
def test_references_in_brackets(words: str, state: str, target: str | None) -> None:
    assert named(worded(PAC, ("14", f"Oil is dear {words}.", "text")), nao()) == [(state, target)]


def test_a_number_that_does_not_exist_is_said_to_be_missing() -> None:
    document = worded(PAC, ("14", "Oil is dear (HC 950, Session 2017–19, para 2.6).", "text"))
    assert NO_PARAGRAPH in reason_of(document, nao())


def test_author_and_year_mean_the_one_report_that_is_cited_in_full() -> None:
    document = worded(PAC, ("14", "Oil is dear.[1]", "text"), ("15", "It is (NAO 2018, para 2.7).", "text"))
    assert named(document, nao()) == [("paragraph", "nao-hc950-2018#2.7")]


def test_the_short_form_in_brackets_means_the_report_named_before() -> None:
    words = "The NAO’s report (HC 950, Session 2017–19) says so. It is dear (C&AG’s Report, para 2.7)."
    document = worded(PAC, ("14", words, "text"))
    assert named(document, nao()) == [("document", NAO.id), ("paragraph", "nao-hc950-2018#2.7")]


def test_ibid_in_brackets_means_the_source_named_before_it() -> None:
    words = "Oil is dear (HC 950, Session 2017–19, para 2.7). So is tar (ibid, para 3.8) and wax (ibid., para 2.6)."
    assert named(worded(PAC, ("14", words, "text")), nao()) == [
        ("paragraph", "nao-hc950-2018#2.7"), ("paragraph", "nao-hc950-2018#3.8"), ("unresolved", None)
    ]  # fmt: skip
    between = worded(
        PAC,
        ("14", words.split(" So", maxsplit=1)[0], "text"),
        ("15", "Lamps are.[1]", "text"),
        ("16", "So (ibid, para 3).", "text"),
    )
    assert named(between, nao())[1:] == [("paragraph", "nao-hc950-2018#3")]  # the note cites the same
    other = worded(
        PAC,
        ("14", "Oil is dear (National Audit Office, Wells and pumps, HC 7, Session 2017–19, para 2.7).", "text"),
        ("15", "Lamps are.[1]", "text"),
        ("16", "So (ibid, para 3).", "text"),
    )
    assert named(other, nao())[1:] == [("unresolved", None)]


@pytest.mark.parametrize("reference", ["NAO 2018, para 13", "HC 950, para 13"])
def test_words_beside_an_unsure_reference_tell_which_report_is_meant(reference: str) -> None:
    """The sentence has the words of the paragraph pinpointed, and of no other."""
    held = worded(NAO, ("12", "Mains leak.", "text"), ("13", SAYS, "text"), ("14", "Nobody looks.", "text"))
    right = worded(PAC, ("20", f"The Board ought to name who pays for the new mains by a date ({reference}).", "text"))
    wrong = worded(PAC, ("20", f"Lamps are dear in every county of the north and the south ({reference}).", "text"))
    assert named(right, held) == [("paragraph", "nao-hc950-2018#13")]
    assert named(wrong, held)[0][1] is None


def test_a_draft_is_followed_in_the_same_way() -> None:
    draft = worded(Work("draft", "A draft"), ("1", "Oil is dear (HC 950, Session 2017–19, para 2.7).", "text"))
    found = resolve_one(draft, {NAO.id: nao()}, [NAO], CATALOGUE).links["draft"]
    assert [(link.state, link.target) for link in found] == [("paragraph", "nao-hc950-2018#2.7")]


# ── the real notes ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def real() -> tuple[dict[str, Document], Resolution]:
    from indexer.extract import read
    from indexer.reading.footnotes import attach
    from indexer.reading.structure import structure
    from indexer.works.titlepage import read_title_page

    if not ORIGINALS.is_dir():
        pytest.skip("the originals are not beside the repository, in ../shared/corpus")
    documents = []
    for path in sorted(ORIGINALS.iterdir()):
        extract = read(path)
        parts = structure(extract)
        noted = attach(parts)
        work = CATALOGUE.identify(dict(extract.facts), read_title_page(extract), path.name)
        found = tuple(c for n in noted.notes for c in parse(n.span.of(parts.text), note=n.id, start=n.span.start))
        documents.append(
            Document(
                work,
                path.name,
                extract.format,
                "original",
                parts.text,
                parts.paragraphs,
                notes=noted.notes,
                citations=found,
            )
        )
    return {document.id: document for document in documents}, resolve(documents, CATALOGUE)


def targets(real: tuple[dict[str, Document], Resolution], id: str) -> dict[str, list[Link]]:
    """Links of a document by the number of their note."""
    documents, resolution = real
    by_note: dict[str, list[Link]] = defaultdict(list)
    for link in resolution.links[id]:
        by_note[documents[id].citations[link.citation].place.removeprefix("fn")].append(link)
    return by_note


def test_the_pac_pinpoints_the_nao(real: tuple[dict[str, Document], Resolution]) -> None:
    notes = targets(real, "pac-hc1376-2018")
    found = {n: [k.target for k in links if k.state == "paragraph"] for n, links in notes.items()}
    assert {n: target for n, target in found.items() if target} == {
        "27": ["nao-hc950-2018#1.11"],
        "35": ["nao-hc950-2018#3.8"],
        "36": ["nao-hc950-2018#2.7"],
        "48": ["nao-hc950-2018#3.14"],
        "53": ["nao-hc950-2018#3.16"],
    }


def test_the_pac_reports_of_the_same_titles_are_other_works(real: tuple[dict[str, Document], Resolution]) -> None:
    notes = targets(real, "pac-hc1376-2018")
    assert [notes[n][0].target for n in ("28", "42", "52")] == [
        "pac-sustainability-and-transformation-in-the-nhs-2018",
        "pac-hc690-2018",
        "pac-hc690-2018",
    ]


@pytest.mark.parametrize(
    ("work", "notes"),
    [
        ("nao-hc719-2018", ["18", "47", "63"]),
        ("nao-hc1011-2017", ["15", "42", "53", "67"]),
        ("nao-hc1129-2018", ["22", "68"]),
        ("nao-hc18-2016", ["28", "53"]),
        ("nao-hc714-2018", ["54"]),
        ("cqc-local-system-reviews-interim-report-2017", ["44", "61"]),
        ("nuffield-trust-managing-the-hospital-and-social-care-interface-2018", ["20", "45", "62"]),
    ],
)
def test_one_node_under_several_notes(
    real: tuple[dict[str, Document], Resolution], work: str, notes: list[str]
) -> None:
    found = targets(real, "nao-hc950-2018")
    assert [n for n, links in found.items() if work in {link.target for link in links}] == notes
    assert work in real[1].works


def test_the_same_work_is_one_node_for_both_documents(real: tuple[dict[str, Document], Resolution]) -> None:
    link = targets(real, "pac-hc1376-2018")["47"][0]
    assert (link.state, link.target) == ("external", "nao-hc1129-2018")
    assert "para 4.9" in link.words


def test_all_seventeen_see_footnotes_are_followed(real: tuple[dict[str, Document], Resolution]) -> None:
    links = [
        link for links in targets(real, "nao-hc950-2018").values() for link in links if link.method == "note-number"
    ]
    assert len(links) == 17
    assert {link.state for link in links} == {"note"}


def test_nothing_but_remarks_stays_unresolved(real: tuple[dict[str, Document], Resolution]) -> None:
    left = [link for links in real[1].links.values() for link in links if link.state in ("unresolved", "ambiguous")]
    assert {link.method for link in left} == {"remark"}


@pytest.mark.parametrize("writer, id", [("Lady Wick", "oil-hc12-2024"), ("Harbour Committee", None)])
def test_a_paper_number_is_found_under_who_wrote_it(writer: str, id: str | None) -> None:
    title = "Module 1: The readiness and stores of the lamps"
    held = Work("oil-hc12-2024", title, "Oil Inquiry", None, "inquiry-report", "HC 12", None, "2024-07-18")
    draft = document(Work("draft", "A draft"), {"fn1": f"{writer}, Oil Inquiry, {title} (HC 12, July 2024) para 3"})
    resolution = resolve_one(draft, {held.id: document(held, {}, ("3",))}, [held], CATALOGUE)
    found = [(link.target or "").partition("#")[0] for link in resolution.links["draft"]]
    assert (id in found) if id else ("oil-hc12-2024" not in found)


def test_a_recommendation_beyond_the_last_is_said_to_be_missing() -> None:
    held = replace(document(NAO, {}, ()), text="")
    text, paragraphs = "", []
    for number in range(1, 6):
        words = f"Recommendation {number}"
        paragraphs.append(Paragraph(f"~{number}", None, Span(len(text), len(text) + len(words)), kind="heading"))
        text += words + "\n\n"
        paragraphs.append(Paragraph(f"~{number}0", None, Span(len(text), len(text) + len("Do it.")), section=(words,)))
        text += "Do it.\n\n"
    held = replace(held, text=text, paragraphs=tuple(paragraphs))
    assert only(f"{HC950}, recommendation 4", held).state == "paragraph"
    beyond = only(f"{HC950}, recommendation 16", held)
    assert (beyond.state, NO_PARAGRAPH in beyond.reason) == ("unresolved", True)
