"""Snapshots: what goes in comes out, and only a sound one is ever live."""

from __future__ import annotations

import json
import multiprocessing
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from corpus_small import EXTRAS, LINKS, WordEncoder, corpus, documents, publish
from hypothesis import given, settings
from hypothesis import strategies as st

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
    open_snapshot,
    paragraph_texts,
    sentence_texts,
    write_snapshot,
    writing,
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    publish(folder)
    return folder


@pytest.fixture(scope="module")
def snapshot(index: Path) -> Iterator[Snapshot]:
    opened = open_snapshot(index)
    yield opened
    opened.close()


def vectors_of(held: Corpus) -> tuple[np.ndarray, np.ndarray]:
    encode = WordEncoder().encode
    return encode(paragraph_texts(held.documents)), encode(sentence_texts(held.documents))


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
    assert manifest.versions["tantivy"] == "0.27.0"
    assert manifest.vectors == {"paragraphs": "SQfp16", "sentences": "SQfp16"}


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


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (
            lambda s: s.paragraph_row("nao-hc101-2020#2.71"),
            "no paragraph '2.71' in nao-hc101-2020, the nearest are 2.7",
        ),
        (lambda s: s.sentence_row("nao-hc101-2020#2.7.s9"), "`trail show nao-hc101-2020` lists"),
        (
            lambda s: s.paragraph_row("nao-hc10-2020#2.7"),
            "no document 'nao-hc10-2020' in the index, the nearest are nao-",
        ),
        (lambda s: s.document("zzz"), "no document 'zzz' in the index; `trail status`"),
        (lambda s: s.work("dh-paper-2020"), "the nearest are dh-paper-2019"),
        (lambda s: s.links("zzz"), "no document 'zzz'"),
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
        read = list(pool.map(lambda n: snapshot._read_document(n % 3), range(60)))
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
@given(any_document())
def test_any_document_is_equal_after_reopening(document: Document) -> None:
    with tempfile.TemporaryDirectory() as folder:
        publish(Path(folder), Corpus((document,)))
        assert open_snapshot(Path(folder)).document("w-1") == document


def test_empty_corpus_and_documents_without_paragraphs_can_be_published(tmp_path: Path) -> None:
    bare = Document(Work("w", "W"), "w.txt", "text", "original", "", ())
    publish(tmp_path, Corpus((bare, *documents(), replace(bare, work=Work("v", "V")))))
    snapshot = open_snapshot(tmp_path)
    assert snapshot.paragraph_at(snapshot.paragraph_row("lga-care-2021#~2"))[1].id == "~2"
    publish(tmp_path, Corpus(()))
    empty = open_snapshot(tmp_path)
    empty.verify()
    assert empty.document_ids() == () and len(empty.keyword(Terms(("care",)))[0]) == 0


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
    tmp_path: Path, bad: Corpus, message: str
) -> None:
    publish(tmp_path, Corpus((COUNCILS,)))
    with pytest.raises(SnapshotError, match=message):
        publish(tmp_path, bad)
    assert open_snapshot(tmp_path).document(COUNCILS.id) == COUNCILS
    assert len(list((tmp_path / "snapshots").iterdir())) == 1


def test_sound_documents_have_no_faults() -> None:
    assert [fault for document in documents() for fault in document_faults(document)] == []


def test_counts_of_rows_and_vectors_must_agree(tmp_path: Path) -> None:
    held = corpus()
    paragraphs, sentences = vectors_of(held)
    with pytest.raises(SnapshotError, match="13 paragraphs but vectors of shape 12 × 64"):
        write_snapshot(tmp_path, held, "words", paragraphs[1:], sentences)
    with pytest.raises(SnapshotError, match="sentences are not all of length 1"):
        write_snapshot(tmp_path, held, "words", paragraphs, sentences * 2)
    with pytest.raises(SnapshotError, match="vectors of 64 and 32 numbers"):
        write_snapshot(tmp_path, held, "words", paragraphs, WordEncoder(dimension=32).encode(["x"] * 12))
    assert not (tmp_path / "current").exists()


def test_failure_while_writing_leaves_the_live_snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path)
    live = (tmp_path / "current").read_text()

    def full(*_: object) -> None:
        raise RuntimeError("no space left on device")

    monkeypatch.setattr("indexer.store.embedded.publish.write_vectors", full)
    with pytest.raises(SnapshotError, match=r"cannot be written \(no space left on device\); what was published is un"):
        publish(tmp_path)
    assert (tmp_path / "current").read_text() == live
    assert [folder.name for folder in (tmp_path / "snapshots").iterdir()] == [live.strip()]
    assert open_snapshot(tmp_path).document(AUDIT.id) == AUDIT


def test_parts_that_disagree_are_never_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lose_one(path: Path, vectors: np.ndarray) -> object:
        return write_vectors(path, vectors[1:])

    from indexer.store.embedded.publish import write_vectors

    monkeypatch.setattr("indexer.store.embedded.publish.write_vectors", lose_one)
    with pytest.raises(SnapshotError, match="12 vectors of paragraphs, not 13"):
        publish(tmp_path)
    assert not (tmp_path / "current").exists()


def test_reader_keeps_what_it_opened_while_newer_ones_replace_it(tmp_path: Path) -> None:
    publish(tmp_path)
    reader = open_snapshot(tmp_path)
    for _ in range(3):
        publish(tmp_path, Corpus((COUNCILS,)))
    assert not reader.folder.exists()
    assert reader.document(AUDIT.id) == AUDIT
    assert reader.nearest(WordEncoder().encode(["hospital beds"])[0], 1)[1][0] > 0
    assert len(reader.keyword(Terms(("hospit",)))[0]) > 0
    assert open_snapshot(tmp_path).document_ids() == (COUNCILS.id,)


def test_the_previous_snapshot_is_kept_and_older_ones_removed(tmp_path: Path) -> None:
    (tmp_path / "snapshots" / ".unfinished-of-a-killed-build").mkdir(parents=True)
    folders = [publish(tmp_path, Corpus((COUNCILS,))) for _ in range(3)]
    assert set((tmp_path / "snapshots").iterdir()) == set(folders[1:])


def hold(index: Path, held: multiprocessing.synchronize.Event, done: multiprocessing.synchronize.Event) -> None:
    with writing(index):
        held.set()
        done.wait(30)


def test_second_build_is_told_to_wait(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    held, done = context.Event(), context.Event()
    other = context.Process(target=hold, args=(tmp_path, held, done))
    other.start()
    assert held.wait(60)
    with pytest.raises(SnapshotError, match="another build is writing this index; wait until it has ended"):
        publish(tmp_path)
    done.set()
    other.join(30)
    publish(tmp_path)


def test_a_build_may_hold_the_writers_place_from_its_start(tmp_path: Path) -> None:
    with writing(tmp_path):
        publish(tmp_path)
    open_snapshot(tmp_path).verify()


def test_index_that_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file")
    with pytest.raises(SnapshotError, match=r"cannot be written .* --index$"):
        publish(tmp_path / "index")


# ── opening ────────────────────────────────────────────────────────────────────────────────────────────────────


def edit_manifest(**changes: object) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        values = json.loads((folder / "manifest.json").read_text())
        (folder / "manifest.json").write_text(json.dumps({**values, **changes}))

    return edit


def drop_row(folder: Path) -> None:
    """Delete a row but leave the file's size as it was."""
    with sqlite3.connect(folder / "trail.sqlite") as connection:
        connection.execute("DELETE FROM problem")


def cut(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes((folder / name).read_bytes()[:-5])


def blank(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes(b" " * (folder / name).stat().st_size)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (edit_manifest(format="0"), "written by another version of this program"),
        (lambda folder: (folder / "manifest.json").write_text("{"), "manifest.json is missing or damaged"),
        (lambda folder: (folder / "manifest.json").unlink(), "manifest.json is missing or damaged"),
        (lambda folder: (folder / "paragraphs.faiss").unlink(), "paragraphs.faiss is missing"),
        (cut("sentences.faiss"), r"sentences.faiss has \d+ bytes, not \d+"),
        (cut("trail.sqlite"), r"trail.sqlite has \d+ bytes, not \d+"),
        (lambda folder: (folder / "keywords" / "meta.json").unlink(), "keywords/meta.json is missing"),
        (lambda folder: (folder / "keywords" / "meta.json").write_text("{"), "keywords/meta.json has 1 bytes"),
        (blank("keywords/meta.json"), "keywords cannot be read"),
        (drop_row, "0 problem rows, not 1"),
        (blank("trail.sqlite"), "trail.sqlite cannot be read"),
        (edit_manifest(extra_field=1), "manifest.json is missing or damaged"),
        (edit_manifest(counts=3), "manifest.json is missing or damaged"),
    ],
)
def test_damaged_snapshot_is_refused_with_the_cure(tmp_path: Path, spoil: Callable[[Path], None], message: str) -> None:
    spoil(publish(tmp_path))
    with pytest.raises(SnapshotError, match=message) as caught:
        open_snapshot(tmp_path)
    assert str(caught.value).endswith("run `trail build` again") and "\n" not in str(caught.value)


def test_vectors_that_are_no_index_are_refused(tmp_path: Path) -> None:
    path = publish(tmp_path) / "paragraphs.faiss"
    path.write_bytes(b"x" * path.stat().st_size)
    with pytest.raises(SnapshotError, match=r"paragraphs\.faiss cannot be read; run `trail build` again"):
        open_snapshot(tmp_path).verify()


def test_folder_without_an_index_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match="no index here yet; run `trail build`"):
        open_snapshot(tmp_path / "nowhere")


def test_snapshot_that_was_deleted_by_hand(tmp_path: Path) -> None:
    (tmp_path / "current").write_text("gone\n")
    with pytest.raises(SnapshotError, match="the live snapshot is missing; run `trail build` again"):
        open_snapshot(tmp_path)


def test_vectors_of_another_encoder_are_refused(snapshot: Snapshot) -> None:
    snapshot.expect_encoder("words", 64)
    with pytest.raises(SnapshotError, match=r"made with the encoder words \(64 dimensions\), not mine \(384\)"):
        snapshot.expect_encoder("mine", 384)


def test_snapshot_is_opened_read_only(snapshot: Snapshot) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        snapshot._connection.execute("DELETE FROM problem")
