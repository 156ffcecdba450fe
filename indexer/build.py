"""The pipeline: files → documents → links → vectors → one published snapshot.

A file whose bytes, and a reading code and catalogue, that are those of the last build is taken from the live snapshot
instead of being read again; a text that was encoded once is not encoded again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from indexer.catalogue import Catalogue
from indexer.citations import parse
from indexer.errors import ReadError, SnapshotError, TrailError
from indexer.extract import READERS, read
from indexer.footnotes import attach
from indexer.models import Document, Edition, Extract
from indexer.resolve import Resolution, resolve
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
from indexer.structure import Structure, structure

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from indexer.challenges import Vectors
    from indexer.embed import Encoder

PROJECT = Path(__file__).parents[1]
CORPUS = PROJECT / "corpus"
OPENING = 4000  # characters at the start and at the end in which a document says what it is

# Where one work lies in several files: the richer format wins, for pages and places of notes are surest there.
PREFERRED = (".pdf", ".html", ".htm", ".xhtml", ".docx", ".md", ".markdown", ".txt")

# Parts of the package that ask and show: what they say of a document does not change how it is read.
ASKING = {"views", "search", "trace.py", "align.py", "cli.py", "terminal.py", "contract.py", "holdings.py"}

Stage = Literal["read", "encode", "write"]
Progress = Callable[[Stage, int, int, str], None]  # stage, done, of how many, what is being worked on


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did."""

    snapshot: Path
    documents: int
    read: int  # files read anew
    reused: int  # files taken from the last snapshot
    encoded: int  # texts encoded anew
    failures: tuple[tuple[str, str], ...]
    published: bool  # False where nothing had changed


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    rank: int  # 0 named by the user, 1 in corpus/originals, 2 in corpus/digest
    source: Source


def build(
    paths: Sequence[Path],
    index: Path,
    *,
    encoder: str | None = None,
    corpus: Path = CORPUS,
    progress: Progress = lambda *_: None,
) -> Report:
    """Index the embedded corpus and `paths` (files or folders), and publish the result in `index`.

    A file that cannot be read is reported and left out; the others go on. Raises TrailError where nothing can be read
    at all, a named path does not exist, or the index cannot be written; what was published is then untouched.
    """
    files = list(_files(paths, corpus, index))
    if not files:
        raise TrailError(f"no documents in {corpus} and none named; give files or folders to `trail build`")
    with writing(index):
        catalogue = Catalogue.load(corpus / "catalogue.toml")
        fingerprint = _fingerprint(corpus / "catalogue.toml")
        known = _known(index, fingerprint)
        documents, sources, failures = _read_all(files, catalogue, known, progress)
        if not documents:
            raise TrailError(f"none of the {len(files)} files could be read; the first: {failures[0][1]}")
        unchanged = _unchanged(index, known, sources, failures, encoder)
        if unchanged is not None:
            return Report(unchanged, len(documents), 0, len(documents), 0, failures, published=False)
        resolution = resolve(documents, catalogue)
        read_anew = sum(1 for source in sources if (source.sha256, source.path) not in known.documents)
        folder, encoded = _publish(index, documents, resolution, sources, failures, fingerprint, encoder, progress)
    return Report(folder, len(documents), read_anew, len(sources) - read_anew, encoded, failures, published=True)


# ── one document ───────────────────────────────────────────────────────────────────────────────────────────────


def read_document(path: Path, catalogue: Catalogue) -> Document:
    """Everything that one file holds. Raises ReadError where it cannot be read."""
    extract = read(path)
    parts = structure(extract)
    noted = attach(parts)
    facts = dict(extract.facts)
    edition: Edition = "digest" if facts.get("edition") == "digest" else "original"
    citations = tuple(
        citation
        for note in noted.notes
        for citation in parse(note.span.of(parts.text), note=note.id, start=note.span.start)
    )
    return Document(
        work=catalogue.identify(facts, _opening(extract, parts), path.name),
        file=path.name,
        format=extract.format,
        edition=edition,
        text=parts.text,
        paragraphs=parts.paragraphs,
        sentences=noted.sentences,
        sections=parts.sections,
        markers=noted.markers,
        notes=noted.notes,
        citations=citations,
        problems=noted.problems,
        pages=extract.pages,
    )


def _opening(extract: Extract, parts: Structure) -> str:
    """The words in which a document says what it is: its first ones, with the running heads among them."""
    return "\n".join(block.raw for block in extract.blocks[:60])[:OPENING] or parts.text[:OPENING]


# ── files ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _files(paths: Sequence[Path], corpus: Path, index: Path) -> Iterator[_File]:
    for path in paths:
        if not path.exists():
            raise ReadError(path, "there is no such file or folder", "check its name")
    found = [(path, 0) for path in paths]
    found += [(corpus / "originals", 1), (corpus / "digest", 2)]
    seen: set[Path] = set()
    for given, rank in found:
        inside = [given] if given.is_file() else sorted(given.rglob("*")) if given.is_dir() else []
        for path in inside:
            named = path == given
            if (named or _is_document(path, index)) and path.resolve() not in seen:
                seen.add(path.resolve())
                yield _File(path, rank, _source(path))


def _is_document(path: Path, index: Path) -> bool:
    """Whether a file met in a folder is one to read: of a known kind, not hidden, no README, none of our own."""
    hidden = any(part.startswith((".", "~$")) for part in path.parts[-3:])
    readable = path.is_file() and path.suffix.lower() in READERS and path.stem.lower() != "readme"
    return readable and not hidden and index.resolve() not in path.resolve().parents


def _source(path: Path) -> Source:
    try:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        stat = path.stat()
    except OSError:
        return Source(str(path.resolve()), None, "", 0, 0)  # reading it will say what is wrong
    return Source(str(path.resolve()), None, digest, stat.st_mtime_ns, stat.st_size)


@cache
def _fingerprint(catalogue: Path) -> str:
    """Changes with the code that reads files and with the catalogue: what was read under another one is read anew."""
    digest = hashlib.sha256()
    package = Path(__file__).parent
    for path in sorted(package.rglob("*.py")):
        if path.relative_to(package).parts[0] not in ASKING:
            digest.update(path.read_bytes())
    digest.update(catalogue.read_bytes() if catalogue.exists() else b"")
    return digest.hexdigest()


# ── reading, or not reading again ──────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Known:
    """What the live snapshot holds that need not be read again."""

    documents: Mapping[tuple[str, str], Document]  # by digest of the file and its path
    encoder: str | None = None
    failures: tuple[tuple[str, str], ...] = ()


def _known(index: Path, fingerprint: str) -> _Known:
    try:
        with closing(Snapshot.open(index)) as snapshot:
            if snapshot.extra("fingerprint") != fingerprint:
                return _Known({})
            documents = {
                (source.sha256, source.path): snapshot.document(source.document)
                for source in snapshot.sources()
                if source.document and source.document in snapshot.document_ids()
            }
            return _Known(documents, snapshot.manifest.encoder, snapshot.failures())
    except SnapshotError:
        return _Known({})  # none yet, or of another version: everything is read


def _read_all(
    files: Sequence[_File], catalogue: Catalogue, known: _Known, progress: Progress
) -> tuple[list[Document], list[Source], tuple[tuple[str, str], ...]]:
    chosen: dict[str, tuple[tuple[int, int], Document, Source]] = {}
    failures: list[tuple[str, str]] = []
    for done, file in enumerate(files):
        progress("read", done, len(files), file.path.name)
        try:
            key = (file.source.sha256, file.source.path)
            document = known.documents.get(key) or read_document(file.path, catalogue)
        except ReadError as error:
            failures.append((file.path.name, str(error)))
            continue
        order = (file.rank, PREFERRED.index(file.path.suffix.lower()))
        rival = chosen.get(document.id)
        if rival is None or order < rival[0]:
            chosen[document.id] = (order, document, replace(file.source, document=document.id))
        if rival is not None:
            failures += _superseded(document, rival, order)
    progress("read", len(files), len(files), "")
    kept = sorted(chosen.values(), key=lambda entry: _by_date(entry[1]))
    return [document for _, document, _ in kept], [source for _, _, source in kept], tuple(failures)


def _superseded(
    document: Document, rival: tuple[tuple[int, int], Document, Source], order: tuple[int, int]
) -> Iterator[tuple[str, str]]:
    """A file of a work that another file gives better; a digest giving way to its original is as it should be."""
    loser, winner = (rival[1], document) if order < rival[0] else (document, rival[1])
    if loser.edition != "digest":
        yield loser.file, f"{loser.file}: holds the same work as {winner.file}, which is used; remove one of them"


def _by_date(document: Document) -> tuple[str, str]:
    return document.work.published or "9999", document.id


def _unchanged(
    index: Path,
    known: _Known,
    sources: Sequence[Source],
    failures: tuple[tuple[str, str], ...],
    encoder: str | None,
) -> Path | None:
    """The live snapshot's folder, where a new one would be the same."""
    from indexer.embed import encoder_name

    same = {(source.sha256, source.path) for source in sources} == set(known.documents)
    if not same or failures != known.failures or encoder_name(encoder) != known.encoder:
        return None
    with closing(Snapshot.open(index)) as snapshot:
        return snapshot.folder


# ── vectors, challenges, snapshot ──────────────────────────────────────────────────────────────────────────────


def _publish(
    index: Path,
    documents: Sequence[Document],
    resolution: Resolution,
    sources: Sequence[Source],
    failures: tuple[tuple[str, str], ...],
    fingerprint: str,
    encoder_wanted: str | None,
    progress: Progress,
) -> tuple[Path, int]:
    from indexer.challenges import find, with_evidence
    from indexer.embed import VectorCache, load_encoder
    from indexer.graph import similar_paragraphs

    progress("encode", 0, 0, "")
    encoder = _Counting(load_encoder(encoder_wanted))
    paragraphs, sentences = paragraph_texts(documents), sentence_texts(documents)
    total = len(paragraphs) + len(sentences)
    with closing(VectorCache.open(index)) as cache:
        vectors = cache.encode([*paragraphs, *sentences], encoder, _Bar(progress, total).add)
    of_paragraphs, of_sentences = vectors[: len(paragraphs)], vectors[len(paragraphs) :]
    progress("write", 0, 1, "")
    found = [challenge for document in documents for challenge in find(document)]
    challenges = with_evidence(found, documents, resolution.links, _by_document(documents, of_paragraphs, of_sentences))
    corpus = Corpus(
        documents=tuple(documents),
        works=resolution.works,
        links=resolution.links,
        similar=similar_paragraphs(of_paragraphs, prose_owners(documents)),
        sources=tuple(sources),
        failures=failures,
        extras={"challenges": [challenge.to_json() for challenge in challenges], "fingerprint": fingerprint},
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
