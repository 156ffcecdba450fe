"""Write a snapshot beside the live one, check it, and make it the live one in a single step.

INDEX/snapshots/<id>/ holds the snapshots, INDEX/current the id of the live one. A build that fails at any point leaves
`current` and what it names as they were.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from indexer.errors import SnapshotError, reason, room_or_place
from indexer.store.checks import check_corpus, check_graph
from indexer.store.corpus import Corpus
from indexer.store.embedded.keywords import write_keywords
from indexer.store.embedded.manifest import COUNTED, KEYWORDS, Manifest, snapshot_format
from indexer.store.embedded.parts import parts_of
from indexer.store.embedded.pieces import write_pieces
from indexer.store.embedded.rows import write_rows
from indexer.store.embedded.snapshot import EmbeddedSnapshot, live_name
from indexer.store.embedded.vectors import write_vectors
from indexer.store.embedded.words import write_words
from indexer.store.vocabulary import Vocabulary
from indexer.store.writer import named, writer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

UNFINISHED = ".unfinished-"  # begins the name of a snapshot folder while it is written
LIBRARIES = ("evidence-trail", "tantivy", "faiss-cpu", "sentence-transformers")


@contextmanager
def writing(index: Path) -> Iterator[None]:
    """Hold the index folder's one writer's place, for a whole build; may be entered again by the same thread.

    Raises `SnapshotError` where another build holds it or the folder cannot be written.
    """
    from filelock import FileLock, Timeout

    try:
        (index / "snapshots").mkdir(parents=True, exist_ok=True)
        lock = FileLock(index / "build.lock", timeout=0, is_singleton=True)
        with lock, nullcontext() if lock.lock_counter > 1 else named(index):
            yield
    except Timeout as error:
        found = writer(index)
        who = f" (it was started {found})" if found else ""
        raise SnapshotError(f"{index}: another build is writing this index; wait until it has ended{who}") from error
    except (OSError, sqlite3.Error) as error:
        raise SnapshotError(
            f"{index}: cannot be written ({reason(error)}); what was published is unchanged; "
            f"{room_or_place(error, 'give a folder you may write to with --index')}"
        ) from error


def write_snapshot(
    index: Path,
    corpus: Corpus,
    encoder_name: str,
    paragraph_vectors: NDArray[np.float32],
    sentence_vectors: NDArray[np.float32],
    words: tuple[Vocabulary, NDArray[np.float32]] | None = None,
    pieces: Iterable[NDArray[np.uint8]] | None = None,
) -> Path:
    """Publish `corpus` with its vectors, (paragraphs, d) and (sentences, d), as the live snapshot; gives its folder.

    `words` are their vocabulary and the vectors of its words, `pieces` the codes of each paragraph's word pieces.

    Raises `SnapshotError`, with nothing changed, where the corpus contradicts itself, the vectors are not one unit
    vector a row, the parts as written do not agree, or the folder cannot be written.
    """
    check_corpus(corpus, paragraph_vectors, sentence_vectors)
    with writing(index):
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{token_hex(3)}"
        unfinished = index / "snapshots" / f"{UNFINISHED}{name}"
        try:
            _write_parts(unfinished, corpus, encoder_name, paragraph_vectors, sentence_vectors, words, pieces)
            with closing(EmbeddedSnapshot.at(unfinished)) as snapshot:
                snapshot.verify()
                check_graph(snapshot)
            folder = unfinished.rename(index / "snapshots" / name)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
        _publish(index, name)
    return folder


def _write_parts(
    folder: Path,
    corpus: Corpus,
    encoder_name: str,
    paragraph_vectors: NDArray[np.float32],
    sentence_vectors: NDArray[np.float32],
    words: tuple[Vocabulary, NDArray[np.float32]] | None,
    pieces: Iterable[NDArray[np.uint8]] | None,
) -> None:
    from importlib.metadata import version  # not above: whoever only asks would wait for it

    folder.mkdir()
    with closing(sqlite3.connect(folder / "trail.sqlite")) as connection:
        write_rows(connection, corpus)
        counts = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COUNTED}
    try:
        write_keywords(folder / KEYWORDS, corpus.documents)
        layouts = {
            "paragraphs": write_vectors(folder / "paragraphs.faiss", paragraph_vectors),
            "sentences": write_vectors(folder / "sentences.faiss", sentence_vectors),
        }
        if words is not None:
            write_words(folder, *words)
        if pieces is not None:
            write_pieces(folder, pieces, *paragraph_vectors.shape)
    except (ValueError, RuntimeError) as error:  # how tantivy and FAISS report a full disk
        raise OSError(str(error).splitlines()[0]) from error
    Manifest(
        format=snapshot_format(),
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        encoder=encoder_name,
        dimension=paragraph_vectors.shape[1],
        counts=counts,
        parts=parts_of(folder),
        versions={library: version(library) for library in LIBRARIES},
        vectors={name: str(layout) for name, layout in layouts.items()},
    ).write(folder)


def _publish(index: Path, name: str) -> None:
    """Point `current` at snapshot `name`, and keep of the others only the one that was live until now."""
    previous = live_name(index)
    pointer = index / "current.new"
    with pointer.open("w", encoding="utf-8") as stream:
        stream.write(f"{name}\n")
        stream.flush()
        os.fsync(stream.fileno())
    pointer.replace(index / "current")
    for folder in (index / "snapshots").iterdir():
        if folder.name not in (name, previous):
            shutil.rmtree(folder, ignore_errors=True)
