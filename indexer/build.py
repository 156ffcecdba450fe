"""The pipeline: files → documents → links → vectors → one published snapshot.

A file whose bytes are those of the last build, read by the same code with the same catalogue, is taken from the live
snapshot instead of being read again; a text that was encoded once is not encoded again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from indexer.catalogue import Catalogue
from indexer.document import read_document
from indexer.errors import ReadError, SnapshotError, TrailError
from indexer.files import File, by_date, files, fingerprint
from indexer.models import Document
from indexer.resolve import resolve
from indexer.store import (
    Corpus,
    Snapshot,
    Source,
    paragraph_texts,
    prose_owners,
    sentence_texts,
    write_snapshot,
    writing,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from indexer.challenges import Vectors
    from indexer.embed import Encoder

CORPUS = Path(__file__).parents[1] / "corpus"
CATALOGUE = "catalogue.toml"

Stage = Literal["read", "encode", "write"]
Progress = Callable[[Stage, int, int, str], None]  # stage, done, of how many, what is being worked on
Left = tuple[tuple[str, str], ...]  # files left out: name, reason


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did."""

    snapshot: Path
    documents: int
    read: int  # files read anew
    reused: int  # files taken from the last snapshot
    encoded: int  # texts encoded anew
    failures: Left  # could not be read
    superseded: Left  # hold a work that another file gives better
    published: bool  # False where nothing had changed


@dataclass(frozen=True, slots=True)
class _Known:
    """What the live snapshot holds that need not be read again."""

    documents: Mapping[tuple[str, str], Document]  # by File.key
    files: frozenset[tuple[str, str]] = frozenset()  # keys of every file, also of those left out
    encoder: str | None = None
    failures: Left = ()
    superseded: Left = ()
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    documents: tuple[Document, ...]  # one for each work, oldest first
    sources: tuple[Source, ...]  # every file; those that gave no document, or a worse one, without it
    failures: Left
    superseded: Left
    reused: int  # files not read again


def build(
    paths: Sequence[Path],
    index: Path,
    *,
    encoder: str | None = None,
    corpus: Path = CORPUS,
    fresh: bool = False,
    progress: Progress = lambda *_: None,
) -> Report:
    """Index the embedded corpus, `paths` (files or folders) and what earlier builds added; publish it in `index`.

    With `fresh`, what earlier builds added is forgotten. A file that cannot be read is reported and left out; the
    others go on. Raises TrailError where nothing can be read at all or the index cannot be written; what was published
    is then untouched.
    """
    with writing(index):
        added = [] if fresh else [path for path in _added(index) if path.exists()]
        paths = list(dict.fromkeys([*(path.resolve() for path in paths), *added]))
        found = list(files(paths, corpus, index))
        if not found:
            raise TrailError(f"no documents in {corpus} and none named; give files or folders to `trail build`")
        code = fingerprint(corpus / CATALOGUE)
        known = _known(index, code)
        if _unchanged(found, known, encoder):
            assert known.folder is not None
            return Report(known.folder, len(known.documents), 0, len(found), 0, known.failures, known.superseded, False)
        catalogue = Catalogue.load(corpus / CATALOGUE)
        reading = _read_all(found, catalogue, known, progress)
        if not reading.documents:
            raise TrailError(f"none of the {len(found)} files could be read; the first: {reading.failures[0][1]}")
        extras = {
            "fingerprint": code,
            "added": [str(path) for path in paths],
            "superseded": [list(entry) for entry in reading.superseded],
        }
        folder, encoded = _publish(index, reading, catalogue, extras, encoder, progress)
    read = len(found) - reading.reused - len(reading.failures)
    return Report(
        folder, len(reading.documents), read, reading.reused, encoded, reading.failures, reading.superseded, True
    )


# ── reading, or not reading again ──────────────────────────────────────────────────────────────────────────────


def _added(index: Path) -> list[Path]:
    """Files and folders that earlier builds of this index were given."""
    try:
        with closing(Snapshot.open(index)) as snapshot:
            paths = snapshot.extra("added")
            return [Path(path) for path in paths] if isinstance(paths, list) else []
    except SnapshotError:
        return []


def _known(index: Path, code: str) -> _Known:
    try:
        with closing(Snapshot.open(index)) as snapshot:
            if snapshot.extra("fingerprint") != code:
                return _Known({})
            sources = snapshot.sources()
            superseded = snapshot.extra("superseded")
            return _Known(
                {(s.sha256, s.path): snapshot.document(s.document) for s in sources if s.document},
                frozenset((source.sha256, source.path) for source in sources),
                snapshot.manifest.encoder,
                snapshot.failures(),
                tuple((str(name), str(why)) for name, why in superseded) if isinstance(superseded, list) else (),
                snapshot.folder,
            )
    except SnapshotError:
        return _Known({})  # none yet, or of another version: everything is read


def _unchanged(found: Sequence[File], known: _Known, encoder: str | None) -> bool:
    from indexer.embed import encoder_name

    return {file.key for file in found} == known.files and encoder_name(encoder) == known.encoder


def _read_all(found: Sequence[File], catalogue: Catalogue, known: _Known, progress: Progress) -> _Reading:
    chosen: dict[str, tuple[File, Document]] = {}
    failures: list[tuple[str, str]] = []
    superseded: list[tuple[str, str]] = []
    for done, file in enumerate(found):
        progress("read", done, len(found), file.path.name)
        try:
            document = known.documents.get(file.key) or read_document(file.path, catalogue)
        except ReadError as error:
            failures.append((file.path.name, str(error)))
            continue
        rival = chosen.get(document.id)
        if rival is None or file.order < rival[0].order:
            chosen[document.id] = (file, document)
        if rival is not None:
            loser = rival[1] if file.order < rival[0].order else document
            superseded += _superseded(chosen[document.id][1], loser)
    progress("read", len(found), len(found), "")
    used = {file.key: id for id, (file, _) in chosen.items()}
    return _Reading(
        documents=tuple(sorted((document for _, document in chosen.values()), key=by_date)),
        sources=tuple(replace(file.source, document=used.get(file.key)) for file in found),
        failures=tuple(failures),
        superseded=tuple(superseded),
        reused=sum(1 for file in found if file.key in known.documents),
    )


def _superseded(winner: Document, loser: Document) -> Left:
    """A file of a work that another file gives better; that a digest gives way to its original is as it should be."""
    if loser.edition == "digest":
        return ()
    return ((loser.file, f"{loser.file}: holds the same work as {winner.file}, which is used; remove one of them"),)


# ── vectors, challenges, snapshot ──────────────────────────────────────────────────────────────────────────────


def _publish(
    index: Path,
    reading: _Reading,
    catalogue: Catalogue,
    extras: Mapping[str, object],
    encoder_wanted: str | None,
    progress: Progress,
) -> tuple[Path, int]:
    from indexer.challenges import find, with_evidence
    from indexer.embed import VectorCache, load_encoder
    from indexer.graph import similar_paragraphs

    documents = reading.documents
    resolution = resolve(documents, catalogue)
    progress("encode", 0, 0, "")
    encoder = _Counting(load_encoder(encoder_wanted))
    paragraphs, sentences = paragraph_texts(documents), sentence_texts(documents)
    with closing(VectorCache.open(index)) as cache:
        bar = _Bar(progress, len(paragraphs) + len(sentences))
        vectors = cache.encode([*paragraphs, *sentences], encoder, bar.add)
    of_paragraphs, of_sentences = vectors[: len(paragraphs)], vectors[len(paragraphs) :]
    progress("write", 0, 1, "")
    listed = [challenge for document in documents for challenge in find(document)]
    challenges = with_evidence(
        listed, documents, resolution.links, _by_document(documents, of_paragraphs, of_sentences)
    )
    corpus = Corpus(
        documents=documents,
        works=resolution.works,
        links=resolution.links,
        similar=similar_paragraphs(of_paragraphs, prose_owners(documents)),
        sources=reading.sources,
        failures=reading.failures,
        extras={**extras, "challenges": [challenge.to_json() for challenge in challenges]},
    )
    folder = write_snapshot(index, corpus, encoder.name, of_paragraphs, of_sentences)
    progress("write", 1, 1, "")
    return folder, encoder.encoded


class _Bar:
    """Turns how many more texts are done into how many are done."""

    def __init__(self, progress: Progress, total: int) -> None:
        self.progress, self.total, self.done = progress, total, 0

    def add(self, more: int) -> None:
        self.done += more
        self.progress("encode", self.done, self.total, "")


class _Counting:
    """An encoder that counts what reaches it, for the report; what the cache answers does not."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder, self.encoded = encoder, 0
        self.name, self.dimension = encoder.name, encoder.dimension

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        self.encoded += len(texts)
        return self.encoder.encode(texts, progress)


def _by_document(
    documents: Iterable[Document], paragraphs: NDArray[np.float32], sentences: NDArray[np.float32]
) -> dict[str, Vectors]:
    from indexer.challenges import Vectors

    vectors: dict[str, Vectors] = {}
    at, within = 0, 0
    for document in documents:
        end, last = at + len(document.paragraphs), within + len(document.sentences)
        vectors[document.id] = Vectors(paragraphs[at:end], sentences[within:last])
        at, within = end, last
    return vectors
