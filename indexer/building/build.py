"""The pipeline: files → documents → links → vectors → one published snapshot.

A file whose bytes are those of the last build, read by the same code with the same catalogue, is taken from the live
snapshot instead of being read again; a text that was encoded once is not encoded again.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing, nullcontext
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from indexer import log, settings
from indexer.building.answered import Answered
from indexer.building.arrivals import ARRIVALS, arrivals
from indexer.building.cluster import cluster
from indexer.building.encoding import EncoderWhenNeeded
from indexer.building.files import astray, endless, fingerprint, real_path, unread
from indexer.building.plan import Known, Left, Progress, Readers, Reading, known_of, read_all, recalled, unchanged
from indexer.building.sources import Sources
from indexer.challenges.points import Known as KnownPoints
from indexer.challenges.points import load as load_points
from indexer.errors import DamagedSnapshot, ReadError, SnapshotError, TrailError
from indexer.extract import not_read
from indexer.linking.resolve import resolve
from indexer.mentions.abbreviations import also_words, find_abbreviations, joined
from indexer.models import Document
from indexer.reading.workers import Limits
from indexer.store import (
    Corpus,
    Location,
    Texts,
    Vocabulary,
    earlier_extras,
    open_snapshot,
    prose_owners,
    write_snapshot,
    writing,
)
from indexer.works.catalogue import Catalogue
from indexer.works.thesaurus import load as load_everyday

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from indexer.challenges.find import Vectors

READ = "read"  # folder of what a build on a cluster has read, until it is published
MISSING = "missing"  # name under which a snapshot keeps the reasons of what was away when it was built


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did."""

    snapshot: str  # its name
    documents: int
    read: int  # files read anew
    reused: int  # files taken from the last snapshot
    encoded: int  # texts encoded anew
    failures: Left  # could not be read
    superseded: Left  # hold a work that another file gives better, or are kept apart from what they say they are
    published: bool  # False where nothing had changed
    damage: str = ""  # what was wrong with the index before; it was made anew
    slow_queries: str = ""  # why queries must wait for the model itself, where it cannot be exported


def build(
    paths: Sequence[Path],
    index: Path,
    *,
    encoder: str | None = None,
    corpus: Path | None = None,
    fresh: bool = False,
    remove: Sequence[Path] = (),
    restore: Sequence[Path] = (),
    progress: Progress = lambda *_: None,
    workers: int | None = None,
    limits: Limits | None = None,
    store: Location | None = None,
    scheduler: str | None = None,
) -> Report:
    """Index the corpus, `paths` (files or folders) and what earlier builds added; publish it in `index`, or in `store`.

    Without a `corpus` it is the folder that `settings` names: the embedded one. What is kept for later builds (the
    vectors of texts, the list of added files) lies in the folder `index` in either case.

    The files `remove` are passed over by this build and later ones, until they are named again or `restore` names
    them. With `fresh`, what earlier builds added and removed is forgotten. Files are read by `workers` processes (by
    default one a core; 0 reads them in this one), each file within `limits`; or, where the address of a Dask
    `scheduler` is given, by the workers of that cluster, which encode too. A file that cannot be read is reported
    and left out; the others go on. Raises TrailError where nothing can be read at all or the index cannot be written;
    what was published is then untouched.
    """
    corpus, started = corpus or settings.corpus(), perf_counter()
    store = index if store is None else store
    with writing(store):
        _made(index)
        code = fingerprint(*(corpus / table for table in (settings.CATALOGUE, settings.CHALLENGES, settings.THESAURUS)))
        earlier = Sources() if fresh else Sources.at(index)
        known, damage = _known(store, code)
        chosen, absent = _chosen(earlier, paths, remove, restore)
        found = chosen.files(corpus, index)
        if not found:
            raise TrailError(f"no documents in {corpus} and none named; give files or folders to `trail build`")
        if unchanged(found, known, encoder):
            assert known.snapshot is not None
            chosen.remember(index)
            failures = known.failures + absent
            log.event("build.unchanged", files=len(found), took_ms=round((perf_counter() - started) * 1000, 1))
            return Report(known.snapshot, len(known.ids), 0, len(found), 0, failures, known.superseded, False)
        catalogue = Catalogue.load(corpus / settings.CATALOGUE)
        points = load_points(corpus / settings.CHALLENGES)
        kept = Answered(index / READ, code)
        with cluster(scheduler, kept) if scheduler else nullcontext() as many:
            readers = Readers(progress, workers, limits, many)
            reading = read_all(found, catalogue, recalled(store, known, readers.sharing), readers)
            del readers  # and what tells which names its documents had
            if not reading.documents:
                raise TrailError(f"none of the {len(found)} files could be read; the first: {reading.failures[0][1]}")
            extras = {
                "fingerprint": code,
                "program": version("evidence-trail"),
                MISSING: [reason for _, reason in absent],
                "superseded": [list(entry) for entry in reading.superseded],
                "apart": sorted(reading.apart),
                ARRIVALS: arrivals(reading.sources, earlier_extras(store, [ARRIVALS]).get(ARRIVALS), _now()),
                "everyday": {said: list(terms) for said, terms in load_everyday(corpus / settings.THESAURUS).items()},
            }
            chosen.remember(index)  # before the snapshot: whatever ends this build, the next one reads what was added
            encoding = EncoderWhenNeeded(encoder, many)
            name = _publish(index, store, reading, catalogue, points, extras, encoding, progress)
            kept.clear()
    read = len(found) - reading.reused - len(reading.failures)
    left = reading.failures + absent, reading.superseded
    took = round((perf_counter() - started) * 1000, 1)
    log.event(
        "build.done", read=read, reused=reading.reused, failures=len(left[0]), encoded=encoding.encoded, took_ms=took
    )
    return Report(
        name, len(reading.documents), read, reading.reused, encoding.encoded, *left, True, damage, encoding.slow_queries
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _made(index: Path) -> None:
    try:
        index.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TrailError(f"{index}: cannot be written ({error.strerror}); give a folder you may write to") from error


def _chosen(
    earlier: Sources, paths: Sequence[Path], remove: Sequence[Path], restore: Sequence[Path]
) -> tuple[Sources, Left]:
    """What to read, and what is not there: a path named now is not taken on, one that was added before stays."""
    there = [path for path in paths if path.exists()]
    chosen = earlier.changed(there, remove, restore)
    unknown = [
        ReadError(path, "there is no such file or folder", "check its name")
        for path in paths
        if not path.exists() and real_path(path) not in earlier.added
    ]
    away = [
        ReadError(
            path,
            "it was added before and is not there now, so what it held is left out",
            f"bring it back and build again, or forget it with `trail build --remove {shlex.quote(str(path))}`",
        )
        for path in chosen.missing()
    ]
    led_out = [
        ReadError(path, "this link leads out of the folders that may be read", "put the file itself there")
        for path in astray(chosen.added)
    ]
    circling = [
        ReadError(path, "this link leads to itself, or nowhere", "put the file itself there, or take the link away")
        for path in endless(chosen.added)
    ]
    foreign = [not_read(path) for path in unread(chosen.added)]
    return chosen, tuple((error.path.name, str(error)) for error in (*unknown, *away, *led_out, *circling, *foreign))


def _known(store: Location, code: str) -> tuple[Known, str]:
    """What the live snapshot holds that need not be read again, and what is wrong with it.

    Nothing is taken from it, and it is not left as it is, before each of its bytes was compared.
    """
    try:
        with closing(open_snapshot(store)) as snapshot:
            snapshot.check_bytes()
            return known_of(snapshot, code), ""
    except DamagedSnapshot as error:
        log.event("build.damage", warns=True, reason=str(error))
        return Known({}), str(error)
    except SnapshotError:
        return Known({}), ""  # none yet, or of another version: everything is read


# ── vectors, challenges, snapshot ──────────────────────────────────────────────────────────────────────────────


def _publish(
    index: Path,
    store: Location,
    reading: Reading,
    catalogue: Catalogue,
    points: KnownPoints,
    extras: Mapping[str, object],
    encoder: EncoderWhenNeeded,
    progress: Progress,
) -> str:
    """The snapshot's name."""
    from indexer.challenges.find import find, named, point_texts, with_evidence
    from indexer.embed import VectorCache, with_pieces
    from indexer.graph import similar_paragraphs
    from indexer.recommendations.ledger import ledger

    documents = reading.documents
    resolution = resolve(documents, catalogue)
    progress("encode", 0, 0, "")
    encoder.prepare()
    paragraphs, sentences = Texts.of_paragraphs(documents), Texts.of_sentences(documents)
    vocabulary = Vocabulary.of(documents)
    with closing(VectorCache.open(index)) as cache:
        forms = [vocabulary.forms[number] for number in vocabulary.told]
        bar, giving = _Bar(progress, len(paragraphs) + len(sentences) + len(forms)), with_pieces(encoder)
        if giving is None:
            of_paragraphs = cache.encode(paragraphs, encoder, bar.add)
        else:
            of_paragraphs = cache.encode_tokens(paragraphs, giving, bar.add)
        of_sentences = cache.encode(sentences, encoder, bar.add)
        of_words = cache.encode(forms, encoder, bar.add)
        progress("write", 0, 1, "")
        listed = [
            challenge
            for document in documents
            for challenge in named(find(document), catalogue.topics.get(document.id, ()))
        ]
        by_document = _by_document(documents, of_paragraphs, of_sentences)
        encode = partial(cache.encode, encoder=encoder)
        of_pieces = None if giving is None else partial(cache.piece_vectors, encoder=giving)
        challenges = with_evidence(listed, documents, resolution.links, by_document, points, encode, of_pieces)
        cache.prune(chain(paragraphs, sentences, forms, point_texts(listed, points)), encoder)
        meanings = joined(find_abbreviations(documents), catalogue.abbreviations)
        corpus = Corpus(
            documents=documents,
            works=resolution.works,
            links=resolution.links,
            similar=similar_paragraphs(of_paragraphs, prose_owners(documents)),
            sources=reading.sources,
            failures=reading.failures,
            extras={
                **extras,
                "encoding": encoder.numbers or earlier_extras(store, ["encoding"]).get("encoding", "cached"),
                "challenges": [challenge.to_json() for challenge in challenges],
                "recommendations": asdict(ledger(documents)),
                "abbreviations": meanings,
                "capitals": also_words(meanings, documents),
            },
        )
        pieces = None if giving is None else cache.pieces(paragraphs, giving)
        words = vocabulary, of_words
        name = write_snapshot(store, corpus, encoder.name, of_paragraphs, of_sentences, words, pieces)
    progress("write", 1, 1, "")
    return name


class _Bar:
    """Turns how many more texts are done into how many are done."""

    def __init__(self, progress: Progress, total: int) -> None:
        self.progress, self.total, self.done = progress, total, 0

    def add(self, more: int) -> None:
        self.done += more
        self.progress("encode", self.done, self.total, "")


def _by_document(
    documents: Iterable[Document], paragraphs: NDArray[np.float32], sentences: NDArray[np.float32]
) -> dict[str, Vectors]:
    from indexer.challenges.find import Vectors

    vectors: dict[str, Vectors] = {}
    at, within = 0, 0
    for document in documents:
        end, last = at + len(document.paragraphs), within + len(document.sentences)
        vectors[document.id] = Vectors(paragraphs[at:end], sentences[within:last])
        at, within = end, last
    return vectors
