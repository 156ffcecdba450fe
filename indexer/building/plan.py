"""Which files are read anew, by whom, and which document each work gets.

A file whose bytes are those of the last build, read by the same code with the same catalogue, is taken from the live
snapshot instead of being read again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter
from typing import Literal

from indexer import log
from indexer.building.cluster import Cluster
from indexer.building.files import File, by_date
from indexer.building.rivals import choose
from indexer.errors import ReadError, SnapshotError
from indexer.models import Document
from indexer.reading.sharing import Sharing
from indexer.reading.workers import Answer, Limits, cores, read_here, read_in_workers
from indexer.store import Location, Snapshot, Source, open_snapshot
from indexer.works.catalogue import Catalogue

Stage = Literal["read", "encode", "write"]
Progress = Callable[[Stage, int, int, str], None]  # stage, done, of how many, what is being worked on
Left = tuple[tuple[str, str], ...]  # files left out: name, reason


@dataclass(frozen=True, slots=True)
class Known:
    """What the live snapshot holds that need not be read again."""

    ids: Mapping[tuple[str, str], str]  # of the documents, by File.key
    files: frozenset[tuple[str, str]] = frozenset()  # keys of every file, also of those left out
    encoder: str | None = None
    failures: Left = ()
    superseded: Left = ()
    snapshot: str | None = None  # its name
    documents: Mapping[tuple[str, str], Document] = field(default_factory=dict)  # by File.key; once `recalled`


CHANGED = "it was changed while it was read"


@dataclass(frozen=True, slots=True)
class Reading:
    documents: tuple[Document, ...]  # one for each work, oldest first
    sources: tuple[Source, ...]  # every file; those that gave no document, or a worse one, without it
    failures: Left
    superseded: Left
    apart: frozenset[str]  # ids of documents that are not kept as the works that their files say they are
    reused: int  # files not read again


def known_of(snapshot: Snapshot, code: str) -> Known:
    try:
        if snapshot.extra("fingerprint") != code:
            return Known({})
        sources = snapshot.sources()
        superseded, apart = snapshot.extra("superseded"), snapshot.extra("apart")
        renamed = set(apart) if isinstance(apart, list) else set()  # what their files say of themselves is read again
        return Known(
            {(s.sha256, s.path): s.document for s in sources if s.document and s.document not in renamed},
            frozenset((source.sha256, source.path) for source in sources),
            snapshot.manifest.encoder,
            snapshot.failures(),
            tuple((str(name), str(why)) for name, why in superseded) if isinstance(superseded, list) else (),
            snapshot.name,
        )
    except SnapshotError:
        return Known({})  # damaged: everything is read


def recalled(store: Location, known: Known, sharing: Sharing) -> Known:
    """`known` with its documents: reading them all takes far longer than finding out that nothing has changed."""
    if known.snapshot is None:
        return known
    try:
        with closing(open_snapshot(store, known.snapshot)) as snapshot:
            return replace(
                known, documents={key: sharing.of(snapshot.document(name)) for key, name in known.ids.items()}
            )
    except SnapshotError:
        return Known({})  # damaged: everything is read


def unchanged(found: Sequence[File], known: Known, encoder: str | None) -> bool:
    from indexer.embed import encoder_name

    return {file.key for file in found} == known.files and encoder_name(encoder) == known.encoder


@dataclass(frozen=True, slots=True)
class Readers:
    """How files are read: by how many processes or which cluster, within which limits, and who hears of it."""

    progress: Progress
    workers: int | None
    limits: Limits | None
    cluster: Cluster | None = None  # whose workers read instead
    sharing: Sharing = field(default_factory=Sharing)  # of all that is read and recalled

    def answers(self, found: Sequence[File], catalogue: Catalogue, known: Known) -> list[Answer]:
        """The document of each file, or why there is none, in the order of the files."""
        answers: dict[int, Answer] = {
            at: known.documents[f.key] for at, f in enumerate(found) if f.key in known.documents
        }
        anew = [at for at in range(len(found)) if at not in answers]
        paths = [found[at].path for at in anew]

        begun: dict[Path, float] = {}

        def started(path: Path) -> None:
            begun[path] = perf_counter()
            self.progress("read", len(answers), len(found), path.name)

        def paged(path: Path, page: int, pages: int) -> None:
            where = f"{path.name}, page {page} of {pages}" if pages else path.name
            self.progress("read", len(answers), len(found), where)

        count = cores() if self.workers is None else self.workers
        if self.cluster is not None:
            reading = self.cluster.read([found[at] for at in anew], catalogue, self.limits or Limits(), started)
        elif count:
            reading = read_in_workers(paths, catalogue, count, self.limits, started, paged=paged)
        else:
            reading = read_here(paths, catalogue, started, paged)
        for read in reading:
            answer = read.answer
            if not isinstance(answer, ReadError) and not found[anew[read.at]].is_as_found():
                answer = ReadError(paths[read.at], CHANGED, "build again once it is written")
            answers[anew[read.at]] = answer if isinstance(answer, ReadError) else self.sharing.of(answer)
            _tell(paths[read.at], answer, begun)
            self.progress("read", len(answers), len(found), paths[read.at].name)
        self.progress("read", len(found), len(found), "")
        return [answers[at] for at in range(len(found))]


def _tell(path: Path, answer: Answer, begun: Mapping[Path, float]) -> None:
    """Tell the log of a file that was read, and how long it took."""
    took = round((perf_counter() - begun.get(path, perf_counter())) * 1000, 1)
    if isinstance(answer, ReadError):
        log.event("build.failure", warns=True, file=path.name, reason=answer.reason, took_ms=took)
    else:
        log.event("build.file", file=path.name, took_ms=took)


def read_all(found: Sequence[File], catalogue: Catalogue, known: Known, readers: Readers) -> Reading:
    read: list[tuple[File, Document]] = []
    failures: list[tuple[str, str]] = []
    torn: set[str] = set()  # paths of files that are to be read again, whatever they hold then
    for file, answer in zip(found, readers.answers(found, catalogue, known), strict=True):
        if isinstance(answer, ReadError):
            failures.append((file.path.name, str(answer)))
            torn |= {file.source.path} if answer.reason == CHANGED else set()
        else:
            read.append((file, answer))
    chosen = choose(read, catalogue)
    used = {file.key: id for id, (file, _) in chosen.documents.items()}
    return Reading(
        documents=tuple(sorted((document for _, document in chosen.documents.values()), key=by_date)),
        sources=tuple(sorted((_kept(f, used.get(f.key), torn) for f in found), key=lambda s: s.path)),
        failures=tuple(sorted(failures)),
        superseded=chosen.told,
        apart=chosen.apart,
        reused=sum(1 for file in found if file.key in known.documents),
    )


def _kept(file: File, document: str | None, torn: Set[str]) -> Source:
    """What is kept of a file; of one that changed while it was read no digest, so that the next build reads it."""
    source = replace(file.source, document=document)
    return replace(source, sha256="") if source.path in torn else source
