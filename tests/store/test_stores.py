"""What every store answers, whatever keeps it: each test here runs over each engine that the program knows."""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from corpus_small import EXTRAS, LINKS, WordEncoder, corpus, documents
from hypothesis import given, settings
from hypothesis import strategies as st
from postgres_server import place

from indexer.embed.codes import coded, decoded
from indexer.errors import SnapshotError, UnknownReference
from indexer.models import (
    Attribution,
    Box,
    Citation,
    Document,
    Furniture,
    Link,
    Note,
    Paragraph,
    Part,
    Pinpoint,
    Sentence,
    Span,
    Work,
)
from indexer.store import (
    Corpus,
    Snapshot,
    Terms,
    document_faults,
    earlier_extras,
    live_snapshot,
    open_snapshot,
    paragraph_texts,
    sentence_texts,
    under_way,
    write_snapshot,
    writing,
)
from indexer.store.answering import no_such_row, numbered_told
from indexer.store.base import Location
from indexer.store.opening import ENGINES

# For the scheme of each engine's addresses, where it may keep a store for a test that has a folder of its own.
PLACES: dict[str, Callable[[Path], Location]] = {"": lambda folder: folder}


@pytest.fixture(scope="module", autouse=True)
def served(request: pytest.FixtureRequest) -> None:
    PLACES["postgresql"] = lambda folder: place(request.getfixturevalue("postgres"), folder)


def publish(location: Location, held: Corpus | None = None) -> str:
    held = corpus() if held is None else held
    return write_snapshot(location, held, "words", *vectors_of(held))


def vectors_of(held: Corpus) -> tuple[np.ndarray, np.ndarray]:
    encode = WordEncoder().encode
    return encode(paragraph_texts(held.documents)), encode(sentence_texts(held.documents))


@pytest.fixture(scope="module", params=sorted(ENGINES), ids=lambda scheme: scheme or "embedded")
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def location(scheme: str, tmp_path: Path) -> Location:
    """An empty place."""
    return PLACES[scheme](tmp_path)


@pytest.fixture(scope="module")
def snapshot(scheme: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    place = PLACES[scheme](tmp_path_factory.mktemp("store"))
    publish(place)
    opened = open_snapshot(place)
    yield opened
    opened.close()


def test_an_address_of_no_known_store_is_refused() -> None:
    with pytest.raises(SnapshotError, match="no store is known for carrier\\+pigeon: addresses; give a folder"):
        open_snapshot("carrier+pigeon://loft")


# ── what goes in comes out ─────────────────────────────────────────────────────────────────────────────────────


def test_everything_is_equal_after_reopening(snapshot: Snapshot) -> None:
    held = corpus()
    assert snapshot.document_ids() == tuple(document.id for document in held.documents)
    assert tuple(map(snapshot.document, snapshot.document_ids())) == held.documents
    assert snapshot.works() == held.works
    assert {name: snapshot.links(name) for name in snapshot.document_ids()} == {"lga-care-2021": (), **LINKS}
    assert snapshot.sources() == held.sources
    assert snapshot.failures() == held.failures
    assert snapshot.extra("challenges") == EXTRAS["challenges"]
    assert snapshot.extra("nothing") is None


def test_manifest_counts_and_names(snapshot: Snapshot) -> None:
    manifest = snapshot.manifest
    assert (manifest.encoder, manifest.dimension) == ("words", 64)
    assert {name: manifest.counts[name] for name in ("document", "paragraph", "sentence", "note", "citation")} == {
        "document": 3, "paragraph": 13, "sentence": 12, "note": 3, "citation": 4
    }  # fmt: skip
    assert manifest.created.startswith("20")


def test_rows_vectors_and_keywords_are_aligned(snapshot: Snapshot) -> None:
    paragraph_vectors, sentence_vectors = vectors_of(corpus())
    row = 0
    for document in documents():
        for paragraph in document.paragraphs:
            assert snapshot.paragraph_row(document.ref(paragraph.id)) == row
            held, found = snapshot.paragraph_at(row)
            assert found == paragraph
            assert (held.work, held.text, held.edition) == (document.work, document.text, document.edition)
            assert np.allclose(snapshot.paragraph_vector(row), paragraph_vectors[row], atol=1e-3)
            row += 1
    rows, _ = snapshot.keyword(Terms(("integr",)))
    assert [snapshot.paragraph_at(row)[1].id for row in rows] == ["4"]
    for row in range(len(sentence_vectors)):
        document, sentence = snapshot.sentence_at(row)
        assert snapshot.sentence_row(document.ref(sentence.id)) == row
        assert np.allclose(snapshot.sentence_vector(row), sentence_vectors[row], atol=1e-3)
        assert snapshot.paragraph_at(snapshot.sentence_paragraphs[row])[1].id == sentence.paragraph


def test_nearest_may_be_restricted_to_some_rows(snapshot: Snapshot) -> None:
    row = snapshot.paragraph_row("nao-hc101-2020#2.7")
    vector = snapshot.paragraph_vector(row)
    rows, scores = snapshot.nearest(vector, 3)
    assert rows[0] == row and scores[0] == pytest.approx(1, abs=1e-3)
    allowed = snapshot.paragraph_documents == 1
    rows, scores = snapshot.nearest(vector, 50, allowed)
    assert set(rows) == set(np.flatnonzero(allowed))
    assert snapshot.paragraph_at(rows[0])[1].id == "3"


def test_similar_paragraphs_are_found_from_either_end(snapshot: Snapshot) -> None:
    there, here = snapshot.similar("nao-hc101-2020#2.7"), snapshot.similar("pac-hc202-2021#3")
    assert there[0][0] == "pac-hc202-2021#3"
    assert ("nao-hc101-2020#2.7", there[0][1]) in here
    assert list(there) == sorted(there, key=lambda pair: -pair[1])


def test_links_are_found_from_their_targets(snapshot: Snapshot) -> None:
    links = LINKS["nao-hc101-2020"]
    assert snapshot.links_to("pac-hc202-2021#3") == (("nao-hc101-2020", links[1]),)
    assert snapshot.links_to("pac-hc202-2021") == (("nao-hc101-2020", links[1]),)
    assert snapshot.links_to("dh-paper-2019") == (("nao-hc101-2020", links[0]),)
    assert snapshot.links_to("pac-hc202") == ()


def test_links_come_page_by_page(snapshot: Snapshot) -> None:
    for target in ("pac-hc202-2021", "nao-hc101-2020", "dh-paper-2019"):
        whole, after, found = snapshot.links_to(target), None, []
        while page := snapshot.links_page(target, 1, after):
            ((document, n, link),) = page
            assert snapshot.links(document)[n] == link
            found.append((document, link))
            after = document, n
        assert tuple(found) == whole
    assert len(snapshot.links_page("nao-hc101-2020", 100)) == len(snapshot.links_to("nao-hc101-2020"))


def test_how_paragraphs_are_numbered_is_told_by_part_and_form() -> None:
    known = ["~1", "1", "2", "~4", "1.1", "1.2", "2.1", "annex-one/1", "annex-one/3", "note/fn1"]
    assert numbered_told(known) == "1–2, 1.1–2.1 and 1–3 of “Annex one”"
    assert numbered_told(["~1", "heading"]) == ""
    error = no_such_row("paragraph", "99", "lamps", known)
    assert str(error) == (
        "no paragraph “99” in lamps, whose paragraphs are numbered 1–2, 1.1–2.1 and 1–3 of “Annex one”; "
        "`trail show lamps` lists what there is"
    )
    assert "the nearest are 2.1, " in no_such_row("paragraph", "2.11", "lamps", known).reason


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (
            lambda s: s.paragraph_row("nao-hc101-2020#2.71"),
            "no paragraph “2.71” in nao-hc101-2020, the nearest are 2.7",
        ),
        (lambda s: s.paragraph_row("nao-hc101-2020#~999"), "no paragraph “~999” in nao-hc101-2020, the last is ~"),
        (lambda s: s.sentence_row("nao-hc101-2020#2.7.s9"), "`trail show nao-hc101-2020` lists"),
        (
            lambda s: s.paragraph_row("nao-hc10-2020#2.7"),
            "no document “nao-hc10-2020” in the library, the nearest are nao-",
        ),
        (lambda s: s.document("zzz"), "no document “zzz” in the library; `trail status`"),
        (lambda s: s.work("dh-paper-2020"), "the nearest are dh-paper-2019"),
        (lambda s: s.links("zzz"), "no document “zzz”"),
    ],
)
def test_unknown_reference_names_the_nearest(
    snapshot: Snapshot, ask: Callable[[Snapshot], object], message: str
) -> None:
    with pytest.raises(UnknownReference) as caught:
        ask(snapshot)
    assert message in str(caught.value) and "\n" not in str(caught.value)


def test_threads_may_read_together(snapshot: Snapshot) -> None:
    expected = documents()
    with ThreadPoolExecutor(8) as pool:
        read = list(pool.map(lambda n: snapshot.document(expected[n % 3].id), range(60)))
    assert all(document == expected[n % 3] for n, document in enumerate(read))


@st.composite
def any_document(draw: st.DrawFn) -> Document:
    """A document whose fields hold whatever their types allow, with spans inside its text."""
    text = draw(st.text(max_size=60))
    words, maybe = st.text(max_size=8), st.none() | st.text(max_size=8)
    ends = st.integers(0, len(text))
    spans = st.tuples(ends, ends).map(lambda pair: Span(*sorted(pair)))
    boxes = st.tuples() | st.tuples(st.builds(Box, st.integers(1, 9), *[st.floats(0, 900)] * 4))
    parts = st.builds(Part, st.sampled_from(["text", "item", "label"]), spans, st.booleans())
    paragraphs = [
        Paragraph(f"p{n}", draw(maybe), draw(spans), "text", tuple(draw(st.lists(words, max_size=2))),
                  draw(st.none() | st.integers(1, 9)), draw(maybe), (draw(parts),), draw(boxes))
        for n in range(draw(st.integers(1, 3)))
    ]  # fmt: skip
    note = Note("fn1", draw(words), draw(spans), draw(maybe), None, draw(boxes))
    pinpoint = Pinpoint("para", draw(words), draw(words))
    citation = Citation("fn1", draw(spans), "report", *[draw(maybe) for _ in range(8)], pinpoints=(pinpoint,))
    return Document(
        work=Work("w-1", draw(words), aliases=tuple(draw(st.lists(words, max_size=2)))),
        file=draw(words),
        format="text",
        edition="original",
        text=text,
        paragraphs=tuple(paragraphs),
        sentences=(Sentence("p0.s1", "p0", draw(spans)),),
        notes=(note,),
        citations=(citation, replace(citation, note=None, kind="internal", paragraph="p0", sentence="p0.s1")),
        attributions=(Attribution(draw(spans), "p0", "p0.s1", *[draw(maybe) for _ in range(3)], "press", draw(words)),),
        furniture=(Furniture(draw(words), "head", draw(st.none() | st.integers(1, 9)), draw(boxes)),),
    )


@settings(max_examples=25, deadline=None)
@given(document=any_document())
def test_any_document_is_equal_after_reopening(scheme: str, document: Document) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = PLACES[scheme](Path(folder))
        publish(place, Corpus((document,)))
        assert open_snapshot(place).document("w-1") == document


def test_empty_corpus_and_documents_without_paragraphs_can_be_published(location: Location) -> None:
    bare = Document(Work("w", "W"), "w.txt", "text", "original", "", ())
    publish(location, Corpus((bare, *documents(), replace(bare, work=Work("v", "V")))))
    snapshot = open_snapshot(location)
    assert snapshot.paragraph_at(snapshot.paragraph_row("lga-care-2021#~2"))[1].id == "~2"
    publish(location, Corpus(()))
    empty = open_snapshot(location)
    empty.verify()
    assert empty.document_ids() == () and len(empty.keyword(Terms(("care",)))[0]) == 0


# ── candidates by words ────────────────────────────────────────────────────────────────────────────────────────


def ids(snapshot: Snapshot, rows: object) -> list[str]:
    return [snapshot.paragraph_at(int(row))[1].id for row in rows]  # type: ignore[attr-defined]  # of any sequence


def test_words_are_found_counted_and_scored(snapshot: Snapshot) -> None:
    terms = Terms(("hospit",))
    rows, scores = snapshot.keyword(terms)
    assert set(ids(snapshot, rows)) >= {"2.7", "3"} and list(scores) == sorted(scores, reverse=True)
    assert len(snapshot.keyword(terms, limit=1)[0]) == 1
    inquiry = snapshot.paragraph_documents == 1
    assert ids(snapshot, snapshot.keyword(terms, allowed=inquiry)[0]) == ["3"]
    here = snapshot.keyword_scores(terms, np.array([rows[0], snapshot.paragraph_row("pac-hc202-2021#4")]))
    assert here[0] == pytest.approx(scores[0], rel=1e-4) and here[1] == 0
    counts = snapshot.keyword_counts(terms, snapshot.searched)
    assert counts.shape == (3,) and counts[1] == 1 and counts[2] == 0
    assert len(snapshot.keyword(Terms(("zeppelin",)))[0]) == 0


def test_which_rows_hold_a_word_and_how_many_in_all(snapshot: Snapshot) -> None:
    rows = np.array([snapshot.paragraph_row(f"pac-hc202-2021#{id}") for id in ("4", "3")])  # in no order
    stems = ("hospit", "zeppelin")
    held = snapshot.holding(stems, rows)
    assert held.dtype == bool
    assert held.tolist() == [(snapshot.keyword_scores(Terms((stem,)), rows) > 0).tolist() for stem in stems]
    assert held[0].any() and not held[0].all() and not held[1].any()
    assert snapshot.holding((), rows).shape == (0, 2) and snapshot.holding(stems, rows[:0]).shape == (2, 0)
    counted = [int(snapshot.keyword_counts(Terms((stem,)), snapshot.searched).sum()) for stem in stems]
    assert [snapshot.held_in(stem) for stem in stems] == counted and counted[0] > counted[1] == 0
    assert len(snapshot.keyword(Terms(("hospit",)))[0]) > counted[0]  # headings and comments hold it too


def test_phrases_stems_and_beginnings(snapshot: Snapshot) -> None:
    assert set(ids(snapshot, snapshot.with_phrase(("hospit", "bed")))) == {"2.7", "3"}
    assert len(snapshot.with_phrase(("bed", "hospit"))) == 0
    assert set(ids(snapshot, snapshot.keyword(Terms(phrases=(("pool", "budget"),)))[0])) == {"1.1"}
    assert snapshot.holds("hospit") and not snapshot.holds("zeppelin")
    assert snapshot.holds_all(("hospit", "bed")) and not snapshot.holds_all(("bed", "zeppelin"))
    assert snapshot.frequencies("hosp")["hospit"] >= 3 and snapshot.frequencies("zepp") == {}
    assert set(ids(snapshot, snapshot.some_with("budget", 5))) == {"1.1"}


# ── places and rows ────────────────────────────────────────────────────────────────────────────────────────────


def test_places_are_found_by_number_note_and_what_they_cite(snapshot: Snapshot) -> None:
    assert ids(snapshot, snapshot.numbered("2.7")) == ["2.7"] and snapshot.numbered("9.9") == []
    assert ids(snapshot, snapshot.marked("7")) == ["2"] and snapshot.marked("99") == []
    ((row, label, places),) = snapshot.citing("series", "HC 202")
    assert (ids(snapshot, [row]), label, places) == (["2.7"], "2", (Pinpoint("para", "3", "3"),))
    assert snapshot.citing("series", "HC 999") == [] and snapshot.cited_addresses() == []


def test_rows_know_their_kind_their_document_and_their_sentences(snapshot: Snapshot) -> None:
    assert set(ids(snapshot, np.flatnonzero(snapshot.of_kinds("caption", "comment")))) == {"2.8", "2.9"}
    assert not any(snapshot.searched & snapshot.of_kinds("heading"))
    assert ids(snapshot, [snapshot.first_searched(1)]) == ["2"]
    rows = np.array([snapshot.paragraph_row("nao-hc101-2020#2.7"), snapshot.paragraph_row("pac-hc202-2021#4")])
    sentences, places = snapshot.sentences_of(rows)
    assert [snapshot.sentence_at(int(row))[1].id for row in sentences] == ["2.7.s1", "2.7.s2", "4.s1"]
    assert list(places) == [0, 0, 1]


def test_nearest_sentences_and_their_vectors(snapshot: Snapshot) -> None:
    row = snapshot.sentence_row("nao-hc101-2020#2.7.s2")
    rows, scores = snapshot.nearest_sentences(snapshot.sentence_vector(row), 2)
    assert rows[0] == row and scores[0] == pytest.approx(1, abs=1e-3) and scores[1] <= scores[0]
    assert snapshot.sentence_vectors([row]).shape == snapshot.paragraph_vectors(np.array([0])).shape == (1, 64)


def test_cosines_are_those_of_the_vectors(snapshot: Snapshot) -> None:
    own, inside = np.array([3, 0, 3]), np.array([5, 2])
    compare = snapshot.comparing(own, inside)
    for vector in snapshot.sentence_vectors([1, 4]):
        to_own, to_inside = compare(vector)
        assert to_own == pytest.approx(snapshot.paragraph_vectors(own) @ vector, abs=1e-5)
        assert to_inside == pytest.approx(snapshot.sentence_vectors(inside) @ vector, abs=1e-5)
        some = np.array([1, 2]), np.array([0])
        to_some = compare(vector, some)
        assert [list(cosines) for cosines in to_some] == [list(to_own[some[0]]), list(to_inside[some[1]])]
    none = np.zeros(0, dtype=np.int64)
    assert [len(cosines) for cosines in snapshot.comparing(none, none)(vector)] == [0, 0]


def test_what_is_foreseen_is_what_is_read_one_by_one(snapshot: Snapshot) -> None:
    rows = [2, 0, 2, 5]
    expected = [snapshot.paragraph_at(row) for row in rows]
    snapshot.foresee(rows)
    snapshot.foresee([])
    assert [snapshot.paragraph_at(row) for row in rows] == expected


def test_every_similar_pair_stands_once_and_a_sound_snapshot_verifies(snapshot: Snapshot) -> None:
    pairs = snapshot.similar_pairs()
    after, found = None, []
    while page := snapshot.similar_page(2, after):
        found += page
        after = page[-1][:2]
    assert tuple(found) == pairs and len(pairs) > 2
    assert pairs and len({frozenset(pair[:2]) for pair in pairs}) == len(pairs)
    assert all((other, cosine) in snapshot.similar(one) for one, other, cosine in pairs)
    snapshot.verify()


def test_what_the_last_build_stored_is_told_to_the_next(location: Location) -> None:
    assert earlier_extras(location, ["challenges"]) == {}
    name = publish(location)
    assert live_snapshot(location) == name == open_snapshot(location, name).name
    assert earlier_extras(location, ["challenges", "nothing"]) == {"challenges": EXTRAS["challenges"]}


def test_snapshots_of_one_place_have_addresses_of_their_own(location: Location) -> None:
    publish(location)
    first = open_snapshot(location)
    publish(location)
    second = open_snapshot(location)
    assert first.address != second.address and first.document_ids() == second.document_ids()


def test_a_reader_keeps_what_it_opened_while_newer_ones_replace_it(location: Location) -> None:
    publish(location)
    reader = open_snapshot(location)
    for _ in range(3):
        publish(location, Corpus((COUNCILS,)))
    assert reader.document(AUDIT.id) == AUDIT
    assert reader.nearest(WordEncoder().encode(["hospital beds"])[0], 1)[1][0] > 0
    assert len(reader.keyword(Terms(("hospit",)))[0]) > 0
    assert open_snapshot(location).document_ids() == (COUNCILS.id,)


# ── publishing ─────────────────────────────────────────────────────────────────────────────────────────────────


def break_sentence(document: Document) -> Document:
    return replace(document, sentences=(replace(document.sentences[0], span=Span(0, 10_000)),))


AUDIT, INQUIRY, COUNCILS = documents()


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (Corpus((break_sentence(AUDIT),)), r"sentence 1\.1\.s1 spans 0 to 10000 in a text of \d+ characters"),
        (Corpus((AUDIT, AUDIT)), "2 documents are called nao-hc101-2020"),
        (Corpus((replace(AUDIT, paragraphs=AUDIT.paragraphs * 2),)), "2 paragraphs are called 1.1"),
        (Corpus((replace(AUDIT, notes=()),)), "marker 1 names a note fn1 that is not there"),
        (
            Corpus((INQUIRY,), links={INQUIRY.id: (Link(0, "paragraph", "pac-hc202-2021#99"),)}),
            "a link leads to the paragraph pac-hc202-2021#99, which is not there",
        ),
        (Corpus((INQUIRY,), links={INQUIRY.id: (Link(5, "external", "x"),)}), "a link stands for citation 5 of 1"),
        (Corpus((INQUIRY,), similar=((0, 40, 0.9),)), "paragraphs 0 and 40 are called similar, among 4"),
    ],
)
def test_corpus_at_odds_with_itself_is_refused_and_the_live_one_stays(
    location: Location, bad: Corpus, message: str
) -> None:
    publish(location, Corpus((COUNCILS,)))
    with pytest.raises(SnapshotError, match=message):
        publish(location, bad)
    assert open_snapshot(location).document(COUNCILS.id) == COUNCILS


def test_sound_documents_have_no_faults() -> None:
    assert [fault for document in documents() for fault in document_faults(document)] == []


def test_counts_of_rows_and_vectors_must_agree(location: Location) -> None:
    held = corpus()
    paragraphs, sentences = vectors_of(held)
    with pytest.raises(SnapshotError, match="13 paragraphs but vectors of shape 12 × 64"):
        write_snapshot(location, held, "words", paragraphs[1:], sentences)
    with pytest.raises(SnapshotError, match="sentences are not all of length 1"):
        write_snapshot(location, held, "words", paragraphs, sentences * 2)
    with pytest.raises(SnapshotError, match="vectors of 64 and 32 numbers"):
        write_snapshot(location, held, "words", paragraphs, WordEncoder(dimension=32).encode(["x"] * 12))
    assert live_snapshot(location) is None


# ── word pieces ────────────────────────────────────────────────────────────────────────────────────────────────


def pieces_of(held: Corpus) -> list[np.ndarray]:
    """A vector for each word of each paragraph, the first paragraph's left out."""
    texts = paragraph_texts(held.documents)
    return [WordEncoder().encode(text.split() if at else []) for at, text in enumerate(texts)]


def test_word_pieces_come_back_each_with_its_paragraphs_place(location: Location) -> None:
    held = corpus()
    pieces = pieces_of(held)
    write_snapshot(location, held, "words", *vectors_of(held), None, map(coded, pieces))
    snapshot = open_snapshot(location)
    snapshot.verify()
    assert snapshot.has_pieces
    rows = np.array([4, 0, 2])
    found = snapshot.piece_vectors(rows)
    assert found is not None
    vectors, places = found
    assert places.tolist() == [0] * len(pieces[4]) + [2] * len(pieces[2])
    decoded_once = decoded(coded(np.vstack([pieces[4], pieces[2]])), 64)
    assert np.array_equal(vectors, decoded_once)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    nothing = snapshot.piece_vectors(np.array([0]))
    assert nothing is not None and nothing[0].shape == (0, 64) and not len(nothing[1])


def test_a_snapshot_without_word_pieces_says_so(snapshot: Snapshot) -> None:
    assert not snapshot.has_pieces and snapshot.piece_vectors(np.array([0])) is None


def test_word_pieces_must_be_of_each_paragraph_and_of_the_same_length(location: Location) -> None:
    held = corpus()
    pieces = [coded(some) for some in pieces_of(held)]
    with pytest.raises(SnapshotError, match="13 paragraphs but word pieces of 12"):
        write_snapshot(location, held, "words", *vectors_of(held), None, pieces[1:])
    with pytest.raises(SnapshotError, match=r"word pieces of shape \(\d+, 31\)"):
        write_snapshot(location, held, "words", *vectors_of(held), None, [some[:, 1:] for some in pieces])
    assert live_snapshot(location) is None


def hold(place: Location, held: multiprocessing.synchronize.Event, done: multiprocessing.synchronize.Event) -> None:
    with writing(place):
        held.set()
        done.wait(30)


def test_second_build_is_told_to_wait(location: Location) -> None:
    context = multiprocessing.get_context("spawn")
    held, done = context.Event(), context.Event()
    other = context.Process(target=hold, args=(location, held, done))
    other.start()
    assert held.wait(60)
    with pytest.raises(SnapshotError, match="another build is writing this index; wait until it has ended"):
        publish(location)
    assert (told := under_way(location)) and told.where == "at the command line" and told.since.startswith("20")
    done.set()
    other.join(30)
    assert under_way(location) is None
    publish(location)


def test_a_build_may_hold_the_writers_place_from_its_start(location: Location) -> None:
    with writing(location):
        publish(location)
    open_snapshot(location).verify()


def test_folder_without_an_index_says_how_to_make_one(location: Location) -> None:
    with pytest.raises(SnapshotError, match="no index here yet; run `trail build"):
        open_snapshot(location)


def test_vectors_of_another_encoder_are_refused(snapshot: Snapshot) -> None:
    snapshot.expect_encoder("words", 64)
    with pytest.raises(SnapshotError, match=r"made with the encoder words \(64 dimensions\), not mine \(384\)"):
        snapshot.expect_encoder("mine", 384)
