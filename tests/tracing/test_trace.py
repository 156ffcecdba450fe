"""From a claim to its sources, hop by hop, and honest about where a chain ends."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from indexer.building.build import build
from indexer.embed import query_encoder
from indexer.errors import TrailError, UnknownReference
from indexer.store import Snapshot, open_snapshot
from indexer.tracing.claims import STATES, SeveralPlaces, places_asked, trace_asked, trace_words
from indexer.tracing.steps import NEAR
from indexer.tracing.trace import CIRCLE, Step, trace


def claim_of(snapshot: Snapshot, note: str) -> str:
    document = snapshot.document("pac-hc1376-2018")
    marker = next(marker for marker in document.markers if marker.note == note)
    assert marker.sentence is not None
    return document.ref(marker.sentence)


@pytest.fixture(params=["snapshot", "real"])
def corpus(request: pytest.FixtureRequest) -> Snapshot:
    found: Snapshot = request.getfixturevalue(request.param)
    return found


def test_the_case_to_be_proud_of(corpus: Snapshot) -> None:
    """PAC note 36: two pieces of oral evidence and NAO 2.7, which itself rests on the Nuffield Trust (29 → 20)."""
    ref = claim_of(corpus, "fn36")
    chain = trace(corpus, ref)
    assert chain.claim.ref == ref and "damaged local relationships" in chain.claim.text
    oral, oral_range, report = chain.steps
    assert [oral.state, oral_range.state] == ["evidence", "evidence"]
    assert oral.target == "evidence:pac-hc1376-2018:Q117"
    assert oral_range.target == "evidence:pac-hc1376-2018:Q125-128"
    assert (report.note, report.state, report.target) == ("pac-hc1376-2018#fn36", "paragraph", "nao-hc950-2018#2.7")
    assert report.passage is not None and report.passage.ref == "nao-hc950-2018#2.7.s3"
    assert "Nuffield Trust" in report.passage.text and "may" in report.passage.text
    assert [change.kind for change in report.changes if change.kind.startswith("hedge")] == ["hedge-lost"]
    assert "speaker" in {change.kind for change in report.changes}
    assert "“may”" in next(change.said for change in report.changes if change.kind == "hedge-lost")
    (pointer,) = report.steps
    assert (pointer.note, pointer.state, pointer.target) == ("nao-hc950-2018#fn29", "note", "nao-hc950-2018#fn20")
    (source,) = pointer.steps
    assert source.state == "external" and source.target is not None
    assert corpus.work(source.target).body == "Nuffield Trust"


@pytest.mark.parametrize(
    ("note", "target"), [("fn27", "1.11"), ("fn35", "3.8"), ("fn36", "2.7"), ("fn48", "3.14"), ("fn53", "3.16")]
)
def test_pinpoints_reach_their_paragraphs(corpus: Snapshot, note: str, target: str) -> None:
    reached = [step.target for step in trace(corpus, claim_of(corpus, note)).steps if step.state == "paragraph"]
    assert reached == [f"nao-hc950-2018#{target}"]


@pytest.mark.parametrize("note", ["fn28", "fn42", "fn52"])
def test_a_work_of_the_same_title_by_another_body_is_another_work(corpus: Snapshot, note: str) -> None:
    (step,) = trace(corpus, f"pac-hc1376-2018#{note}").steps
    assert step.state == "external" and step.target is not None
    assert corpus.work(step.target).publisher == "PAC"


def test_see_footnote_is_followed_17_times(corpus: Snapshot) -> None:
    links = corpus.links("nao-hc950-2018")
    pointing = [link for link in links if link.state == "note"]
    assert len(pointing) == 17
    document = corpus.document("nao-hc950-2018")
    for link in pointing:
        citation = document.citations[link.citation]
        assert link.target == f"nao-hc950-2018#fn{citation.refers_to}"


def test_a_sentence_without_a_number_takes_the_next_one_of_its_paragraph(corpus: Snapshot) -> None:
    document = corpus.document("pac-hc1376-2018")
    marked = {marker.sentence for marker in document.markers}
    first = next(s for s in document.sentences if s.paragraph == "15" and s.id not in marked)
    steps = trace(corpus, document.ref(first.id)).steps
    assert steps and all(step.inherited for step in steps)
    assert {step.note for step in steps} == {"pac-hc1376-2018#fn31"}


def test_a_missing_note_is_said_to_be_missing(real: Snapshot) -> None:
    steps = [step for step in trace(real, "nao-hc950-2018#2.9").steps if step.state == "unresolved"]
    assert any("33" in step.reason and "missing" in step.reason for step in steps)


def test_a_document_without_notes_says_who_is_said_to_say_it(real: Snapshot) -> None:
    chain = trace(real, "communitycare-integration-white-paper-2022#~2")
    assert chain.steps == () and "said by sector bodies, to the press" in chain.reason


def test_every_step_says_how_or_why_not(corpus: Snapshot) -> None:
    def walk(steps: tuple[Step, ...]) -> None:
        for step in steps:
            assert step.method or step.reason
            assert step.state in ("ambiguous", "unresolved") or step.target
            walk(step.steps)

    for id in corpus.document_ids():
        for paragraph in corpus.document(id).paragraphs:
            walk(trace(corpus, f"{id}#{paragraph.id}").steps)


def test_words_of_a_claim_find_it(corpus: Snapshot) -> None:
    chain = trace_words(corpus, "this approach has damaged local relationships in places", query_encoder())
    assert chain.claim.ref == claim_of(corpus, "fn36")
    assert chain.others and chain.to_json()["steps"]


def test_a_fragment_says_nothing(corpus: Snapshot) -> None:
    asked = "The Better Care Fund has been a success."
    assert len(trace_words(corpus, asked, query_encoder()).claim.text.split()) >= STATES


def test_words_are_found_without_the_encoder_too(corpus: Snapshot) -> None:
    assert trace_words(corpus, "damaged local relationships in some areas", None).claim.ref == claim_of(corpus, "fn36")


@pytest.mark.parametrize("ref", ["pac-hc1376-2018#99", "pac-hc1376-2018#18.s99", "pac-hc1376-2018#fn99", "nowhere#1"])
def test_unknown_references_are_named(corpus: Snapshot, ref: str) -> None:
    with pytest.raises(UnknownReference, match=ref.partition("#")[2] if ref[0] == "p" else "nowhere"):
        trace(corpus, ref)


def test_what_was_typed_is_told_apart_from_what_was_found(corpus: Snapshot) -> None:
    same = "Nurses are paid the same in social care and in the NHS."
    chain = trace_words(corpus, same, query_encoder())
    assert chain.asked == same and chain.claim.text != same
    assert chain.likeness is not None and chain.likeness < 0.995 and chain.likeness_told != "in the same words"
    assert chain.to_json()["asked"] == same and chain.to_json()["likeness_told"]
    assert chain.otherwise is not None and not chain.is_near  # both reports say that they are not
    assert chain.otherwise.passage.ref.startswith(("nao-hc950-2018#3.15", "pac-hc1376-2018#20"))
    assert chain.otherwise.asked.endswith("same")
    verbatim = trace_words(corpus, chain.claim.text, query_encoder())
    assert verbatim.otherwise is None and verbatim.is_near
    assert verbatim.claim.ref == chain.claim.ref and verbatim.likeness_told == "in the same words"
    far = replace(chain, likeness=NEAR - 0.01, otherwise=None)
    assert not far.is_near and far.likeness_told == "is the nearest there is, and says something else"
    with pytest.raises(TrailError, match="no sentence of the library says anything like that"):
        trace_words(corpus, "The lighthouse keepers of the outer islands sing on Sundays.", query_encoder())


def test_of_several_sentences_each_is_held_against_its_own(corpus: Snapshot) -> None:
    """What one sentence of a pair says is no contradiction of the other's word."""
    document = corpus.document("pac-hc1376-2018")
    sentences = [sentence.span.of(document.text) for sentence in document.sentences]
    pairs = [pair for pair in pairwise(sentences) if min(len(one.split()) for one in pair) >= 8]
    for first, second in pairs[::6]:
        pasted = trace_words(corpus, f"{first} {second}", query_encoder())
        assert pasted.otherwise is None and pasted.is_near, (first, second, pasted.otherwise)
        assert pasted.claim.text in (first, second)
    same = "Nurses are paid the same in social care and in the NHS."
    assert trace_words(corpus, f"{sentences[3]} {same}", query_encoder()).otherwise is not None


@pytest.mark.parametrize(
    ("typed", "ref"),
    [
        ("HC 950 para 2.7", "nao-hc950-2018#2.7"),
        ("PAC para 18", "pac-hc1376-2018#18"),
        ("PAC 18", "pac-hc1376-2018#18"),
        ("pac (2018), 18.", "pac-hc1376-2018#18"),
        ("HC 1376 at 18", "pac-hc1376-2018#18"),
        ("NAO 2.7", "nao-hc950-2018#2.7"),
        ("HC 950 2.7", "nao-hc950-2018#2.7"),
        ("2.7", "nao-hc950-2018#2.7"),
        ("paragraph 18 of PAC", "pac-hc1376-2018#18"),
        ("HC 1376 fn 36", "pac-hc1376-2018#fn36"),
        ("nao-hc950-2018#2.7.s1", "nao-hc950-2018#2.7.s1"),
    ],
)
def test_a_place_is_read_however_it_is_written(corpus: Snapshot, typed: str, ref: str) -> None:
    assert trace_asked(corpus, typed, lambda: None).claim.ref == ref


def test_a_place_that_several_have_or_none_is_told(corpus: Snapshot) -> None:
    with pytest.raises(SeveralPlaces, match=r"“fn 36” names \d places: .*; name the report too"):
        trace_asked(corpus, "fn 36", lambda: None)
    with pytest.raises(TrailError, match=r"\(HC 950\) is held and has no paragraph 99\.9; the nearest is paragraph \d"):
        trace_asked(corpus, "HC 950 para 99.9", lambda: None)
    with pytest.raises(TrailError, match="“PAC 999” is nowhere in the library"):
        trace_asked(corpus, "PAC 999", lambda: None)


@pytest.mark.parametrize("typed", ["18", "18 PAC", "2018 18", "July 18", "PAC 18 months"])
def test_a_whole_number_is_a_paragraph_only_behind_a_publisher_or_a_report(corpus: Snapshot, typed: str) -> None:
    assert not places_asked(corpus, typed)


@pytest.mark.parametrize("words", ["", "  ", "?!"])
def test_nothing_to_look_for(corpus: Snapshot, words: str) -> None:
    with pytest.raises(TrailError):
        trace_words(corpus, words, None)


REPORT = """---
work: {id}
title: {title}
---

# {title}

**1** {claim}[^1]

**2** Something else entirely was said of coal.[^2]

[^1]: {other}, paragraph 1
[^2]: Q 12
"""


def test_evidence_that_comes_back_to_its_start_is_called_circular(tmp_path: Path) -> None:
    """Two reports that each rest on the other: neither carries the claim."""
    (tmp_path / "catalogue.toml").write_text(
        '[[work]]\nid = "lamps-2018"\ntitle = "Lamps of the coast"\nbody = "Lamp Board"\nkind = "other"\n'
        'published = "2018-01-01"\n\n[[work]]\nid = "ports-2018"\ntitle = "Ports at night"\nbody = "Ports Board"\n'
        'kind = "other"\npublished = "2018-02-01"\n',
        encoding="utf-8",
    )
    lamps, ports = "Lamp Board, *Lamps of the coast*, January 2018", "Ports Board, *Ports at night*, February 2018"
    claim = "Three in four lamps of the coast burn dear oil at night."
    for id, title, other in (("lamps-2018", "Lamps of the coast", ports), ("ports-2018", "Ports at night", lamps)):
        text = REPORT.format(id=id, title=title, claim=claim, other=other)
        (tmp_path / f"{id}.md").write_text(text, encoding="utf-8")
    index = tmp_path / "index"
    build([tmp_path / "lamps-2018.md", tmp_path / "ports-2018.md"], index, corpus=tmp_path, workers=0)
    chain = trace(open_snapshot(index), "lamps-2018#1.s1")
    (first,) = chain.steps
    assert (first.state, first.target) == ("paragraph", "ports-2018#1")
    (second,) = first.steps
    assert (second.target, second.end, second.reason) == ("lamps-2018#1", "circle", CIRCLE)
    assert chain.to_json()["circular"]
