"""Damage of any part of an index is told, and the cure that is printed cures."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random

import numpy as np
import pytest
from commands import in_place
from corpus_small import WordEncoder, publish

from indexer.building.build import build
from indexer.embed.codes import coded
from indexer.errors import DamagedSnapshot, SnapshotError
from indexer.store import Terms, Vocabulary, open_snapshot, write_snapshot
from indexer.store.embedded import parts

CORPUS = Path(__file__).parents[2] / "corpus"
FLIPS = 25  # of each part


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")


def put(path: Path, content: bytes) -> None:
    """Other bytes under the same name. To cut a file short that is mapped anywhere in this process would end it."""
    other = path.with_name("other.lock")  # a name that is no part of an index
    other.write_bytes(content)
    other.replace(path)


def flip(path: Path, chance: Random) -> None:
    """Change one bit, as a failing disk does: nothing else of the file tells of it."""
    before, content = path.stat(), bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    put(path, content)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def answers(index: Path) -> list[object]:
    """Something of every part."""
    with closing(open_snapshot(index)) as snapshot:
        query = WordEncoder().encode(["hospital beds"])[0]
        words = snapshot.words
        pieces = snapshot.piece_vectors(np.arange(words.paragraphs if words else 0))
        assert words is not None and pieces is not None
        return [
            *[snapshot.document(name) for name in snapshot.document_ids()],
            *[answer.tolist() for answer in snapshot.keyword(Terms(("hospit", "council", "staff")))],
            *[answer.tolist() for answer in snapshot.nearest(query, 5)],
            *[answer.tolist() for answer in snapshot.nearest_sentences(query, 5)],
            *[answer.tolist() for answer in words.of(np.arange(words.paragraphs))],
            words.vectors(np.arange(len(words.held_by))).tolist(),
            snapshot.frequencies("h"),
            *[answer.tolist() for answer in pieces],
        ]


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """An index with every part there is."""
    from corpus_small import corpus

    from indexer.store import paragraph_texts, sentence_texts

    held, encoder = corpus(), WordEncoder()
    words = Vocabulary.of(held.documents)
    texts = paragraph_texts(held.documents), sentence_texts(held.documents)
    forms = [words.forms[number] for number in words.told]
    vectors = [encoder.encode(some) for some in (*texts, forms)]
    pieces = (coded(encoder.encode(text.split()[:3])) for text in texts[0])
    write_snapshot(tmp_path / "index", held, encoder.name, vectors[0], vectors[1], (words, vectors[2]), pieces)
    return tmp_path / "index"


def test_no_flipped_bit_is_silent(sound: Path) -> None:
    """Whoever opens and asks is told of it; or what was flipped says the same as before (a space in the manifest)."""
    right, chance = answers(sound), Random(15)
    (folder,) = (sound / "snapshots").iterdir()
    told = 0
    for path in files(folder):
        whole, times = path.read_bytes(), path.stat()
        for _ in range(FLIPS):
            flip(path, chance)
            try:
                assert answers(sound) == right and path.name == parts.NAME
            except SnapshotError as error:
                told += 1
                assert "\n" not in str(error) and str(error).endswith("run `trail build` again")
            put(path, whole)
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert told > 350
    assert answers(sound) == right


def test_large_parts_are_compared_by_verify_and_where_they_were_written_to(
    sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder,) = (sound / "snapshots").iterdir()
    monkeypatch.setattr(parts, "SMALL", 10)
    rows = folder / "trail.sqlite"
    written = rows.stat().st_mtime_ns
    content = rows.read_bytes().replace(b"hospital", b"hospitel")
    put(rows, content)
    with closing(open_snapshot(sound)) as snapshot, pytest.raises(DamagedSnapshot, match=r"trail\.sqlite is not what"):
        snapshot.document_ids()
    os.utime(rows, ns=(written, written))
    with closing(open_snapshot(sound)) as snapshot, pytest.raises(DamagedSnapshot, match=r"trail\.sqlite is not what"):
        snapshot.verify()


def test_nothing_is_answered_from_a_part_before_it_was_compared(sound: Path) -> None:
    """Opening compares lengths only, so that it takes no longer; the first question to a part compares its bytes."""
    (folder,) = (sound / "snapshots").iterdir()
    term = next(path for path in files(folder) if path.suffix == ".term")
    whole, times = term.read_bytes(), term.stat()
    flip(term, Random(15))
    with closing(open_snapshot(sound)) as snapshot:
        assert len(snapshot.document_ids()) == 3  # of another part, which is sound
        for _ in range(2):
            with pytest.raises(DamagedSnapshot, match=r"\.term is not what was published"):
                snapshot.keyword(Terms(("hospit",)))
    put(term, whole)
    os.utime(term, ns=(times.st_atime_ns, times.st_mtime_ns))
    flip(folder / "trail.sqlite", Random(15))
    with closing(open_snapshot(sound)) as snapshot:
        assert len(snapshot.keyword(Terms(("hospit",)))[0])
        for _ in range(2):
            with pytest.raises(DamagedSnapshot, match=r"trail\.sqlite is not what was published"):
                snapshot.document_ids()


def test_a_file_that_nobody_published_is_told(sound: Path) -> None:
    (folder,) = (sound / "snapshots").iterdir()
    (folder / "keywords" / "more.idx").write_bytes(b"more")
    with closing(open_snapshot(sound)) as snapshot, pytest.raises(DamagedSnapshot, match=r"keywords/more\.idx is no"):
        snapshot.verify()


def test_a_panic_of_the_keyword_index_is_damage(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was too large to be compared when it was opened."""
    (folder,) = (sound / "snapshots").iterdir()
    monkeypatch.setattr(parts.OpenParts, "_compare", lambda *_, **__: None)
    told = 0
    for path in files(folder / "keywords"):
        whole = path.read_bytes()
        put(path, bytes(len(whole)))
        with monkeypatch.context():
            try:
                with closing(open_snapshot(sound)) as snapshot:
                    snapshot.keyword(Terms(("hospit",)))
                    snapshot.frequencies("h")
                    snapshot.with_phrase(("hospit", "bed"))
            except SnapshotError as error:
                told += 1
                assert "keywords cannot be read" in str(error)
        put(path, whole)
    assert told > 3


def test_the_cure_cures(tmp_path: Path) -> None:
    corpus, index, chance = tmp_path / "corpus", tmp_path / "index", Random(15)
    (corpus / "originals").mkdir(parents=True)
    shutil.copy(CORPUS / "catalogue.toml", corpus)
    (corpus / "originals" / "a.md").write_text(
        "# A Report on Beds\n\n**1** Care costs £320 million.\n", encoding="utf-8"
    )

    def run() -> tuple[bool, str]:
        report = build([], index, corpus=corpus, workers=0)
        with closing(open_snapshot(index)) as snapshot:
            snapshot.verify()
            assert "£320 million" in snapshot.document(snapshot.document_ids()[0]).text
        return report.published, report.damage

    assert run() == (True, "")
    assert run() == (False, "")
    for name in ("trail.sqlite", "sentences.faiss", "words.texts", ".term", parts.NAME):
        live = index / "snapshots" / (index / "current").read_text().strip()
        path = next(path for path in files(live) if name in (path.name, path.suffix))
        if name == parts.NAME:  # where one bit may be that of a space
            put(path, path.read_bytes().replace(b'"dimension": ', b'"dimension": 1'))
        else:
            flip(path, chance)
        published, damage = run()
        assert published and str(live) in damage, name
        assert run() == (False, "")
    for spoil in (b"\xff\xfe", b"../../elsewhere"):
        put(index / "current", spoil)
        assert run()[0] and run() == (False, "")


def test_verify_says_whether_all_is_well(sound: Path) -> None:
    done = in_place("verify", index=sound)
    assert done.returncode == 0 and "is byte for byte what was published: 3 documents" in done.stdout
    (folder,) = (sound / "snapshots").iterdir()
    flip(folder / "sentences.faiss", Random(15))
    done = in_place("verify", index=sound)
    assert done.returncode == 2
    assert done.stderr.startswith("trail: ") and done.stderr.count("\n") == 1
    assert "sentences.faiss is not what was published; run `trail build` again" in done.stderr


def test_whatever_stumbles_over_damage_says_so(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part that is not compared when it is opened may make any code stumble that reads it."""
    (folder,) = (sound / "snapshots").iterdir()
    rows, written = folder / "trail.sqlite", (folder / "trail.sqlite").stat().st_mtime_ns
    content = rows.read_bytes()
    assert b"[[" in content
    put(rows, content.replace(b"[[", b"{["))
    os.utime(rows, ns=(written, written))
    monkeypatch.setattr(parts, "SMALL", 10)
    done = in_place("show", "nao-hc101-2020", "--json", index=sound)
    assert done.returncode == 2 and "trail.sqlite is not what was published; run" in done.stderr


# ── folders that cannot be written, and locks of others ────────────────────────────────────────────────────────


ASK = """
import sys
from pathlib import Path
from indexer.store import Terms, open_snapshot
snapshot = open_snapshot(Path(sys.argv[1]))
snapshot.verify()
print(len(snapshot.keyword(Terms(("hospit",)))[0]), len(snapshot.document_ids()))
"""


def test_an_index_that_cannot_be_written_answers(sound: Path, tmp_path: Path) -> None:
    """Mounted read-only, as even root must then not write to it."""
    inside = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && ! touch "$0/x" 2>/dev/null && exec "$@"'
    command = ["unshare", "--mount", "sh", "-c", inside, str(sound), sys.executable, "-c", ASK, str(sound)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if "unshare" in ended.stderr or "mount" in ended.stderr:
        pytest.skip(f"nothing can be mounted here ({ended.stderr.strip()[:100]})")
    assert ended.stdout.split()[1:] == ["3"] and int(ended.stdout.split()[0]) > 0, ended.stderr


def test_a_copy_without_locks_answers(sound: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(sound, tmp_path / "copy", ignore=shutil.ignore_patterns("*.lock"))
    assert answers(copy) == answers(sound)
    assert not list(copy.rglob("*.lock"))


def test_opening_waits_for_no_lock(tmp_path: Path) -> None:
    """Whoever holds the locks of the keyword index and of the rows, and however long."""
    fcntl = pytest.importorskip("fcntl")
    import sqlite3

    folder = publish(tmp_path)
    with (folder / "keywords" / ".tantivy-meta.lock").open("r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with closing(sqlite3.connect(folder / "trail.sqlite", isolation_level=None)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            command = [sys.executable, "-c", ASK, str(tmp_path)]
            ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert ended.returncode == 0, ended.stderr
