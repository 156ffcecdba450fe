"""Snapshots: what goes in comes out, and only a sound one is ever live."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from corpus_small import WordEncoder, documents, publish

from indexer.errors import SnapshotError
from indexer.store import (
    Corpus,
    Snapshot,
    Terms,
    open_snapshot,
    paragraph_texts,
    sentence_texts,
)
from indexer.store.embedded.snapshot import EmbeddedSnapshot


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


def test_manifest_names_versions_and_forms(index: Path) -> None:
    manifest = EmbeddedSnapshot.open(index).manifest
    assert manifest.versions["tantivy"] == "0.27.0"
    assert manifest.vectors == {"paragraphs": "SQfp16", "sentences": "SQfp16"}


# ── publishing ─────────────────────────────────────────────────────────────────────────────────────────────────


AUDIT, INQUIRY, COUNCILS = documents()


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
        (edit_manifest(dimension=3), "manifest.json is missing or damaged"),
        (edit_manifest(extra_field=1), "manifest.json is missing or damaged"),
        (edit_manifest(counts=3), "manifest.json is missing or damaged"),
    ],
)
def test_damaged_snapshot_is_refused_with_the_cure(tmp_path: Path, spoil: Callable[[Path], None], message: str) -> None:
    spoil(publish(tmp_path))
    with pytest.raises(SnapshotError, match=message) as caught:
        open_snapshot(tmp_path)
    assert str(caught.value).endswith("run `trail build` again") and "\n" not in str(caught.value)


@pytest.mark.parametrize("spoil", [drop_row, blank("trail.sqlite")])
def test_rows_that_are_not_those_published_answer_nothing(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    spoil(publish(tmp_path))
    with pytest.raises(SnapshotError, match=r"trail\.sqlite is not what was published; run `trail build` again"):
        open_snapshot(tmp_path).document_ids()


def test_an_index_of_words_that_is_not_the_one_published_is_never_opened(tmp_path: Path) -> None:
    blank("keywords/meta.json")(publish(tmp_path))
    with pytest.raises(SnapshotError, match=r"keywords/meta\.json is not what was published; run `trail build` again"):
        open_snapshot(tmp_path).keyword(Terms(("hospit",)))


def test_what_was_opened_answers_when_its_folder_is_gone(tmp_path: Path) -> None:
    folder = publish(tmp_path)
    with closing(open_snapshot(tmp_path)) as before, closing(open_snapshot(tmp_path)) as after:
        right = before.keyword(Terms(("hospit",)))[0].tolist()
        shutil.rmtree(folder)
        assert right and after.keyword(Terms(("hospit",)))[0].tolist() == right
        assert after.document_ids() == before.document_ids()


def test_vectors_that_are_no_index_are_refused(tmp_path: Path) -> None:
    path = publish(tmp_path) / "paragraphs.faiss"
    path.write_bytes(b"x" * path.stat().st_size)
    with pytest.raises(SnapshotError, match=r"paragraphs\.faiss is not what was published; run `trail build` again"):
        open_snapshot(tmp_path).verify()
    with pytest.raises(SnapshotError, match=r"paragraphs\.faiss is not what was published; run `trail build` again"):
        open_snapshot(tmp_path).paragraph_vector(0)


def test_snapshot_that_was_deleted_by_hand(tmp_path: Path) -> None:
    (tmp_path / "current").write_text("gone\n")
    with pytest.raises(SnapshotError, match="the live snapshot is missing; run `trail build` again"):
        open_snapshot(tmp_path)


def test_snapshot_is_opened_read_only(snapshot: Snapshot) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        snapshot._connection.execute("DELETE FROM problem")
