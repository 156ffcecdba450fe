"""Which engine keeps an index: the one place that turns a location into an open snapshot, or into a new one.

A folder is kept by the embedded engine. Another engine is a module with the functions of `Engine`, named in ENGINES
by the scheme of its addresses; it is imported when such an address is first asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING, cast

from indexer.errors import SnapshotError
from indexer.store.base import Engine, Location, Snapshot
from indexer.store.corpus import Corpus

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from indexer.store import embedded, postgres
    from indexer.store.vocabulary import Vocabulary
    from indexer.store.writer import Writer

    _embedded: Engine = embedded  # for the types alone: an engine is imported by its name
    _postgres: Engine = postgres

FOLDER = ""  # the scheme of a location that has none
ENGINES = {FOLDER: "indexer.store.embedded", "postgresql": "indexer.store.postgres"}
SCHEME = re.compile(r"([a-z][a-z0-9+]+):/")  # two letters or more: "C:/" is a disk

SECRET = re.compile(r"(?<=:)//[^/]*@")


def engine_for(location: Location) -> Engine:
    """The engine that keeps a location; `SnapshotError` for an address of a kind that none knows."""
    found = SCHEME.match(str(location))
    scheme = found[1] if found else FOLDER
    if scheme not in ENGINES:
        raise SnapshotError(f"{shown(location)}: no store is known for {scheme}: addresses; give a folder with --index")
    return cast(Engine, import_module(ENGINES[scheme]))


def shown(location: Location) -> str:
    """A location as it may be told: without the user and the password that an address may hold."""
    return SECRET.sub("//", str(location).partition("?")[0]) if SCHEME.match(str(location)) else str(location)


def open_snapshot(location: Location, name: str | None = None) -> Snapshot:
    """The live snapshot of an index, or the one of this name.

    Raises `SnapshotError` where there is none, where it was written by another version, or where a part of it is
    missing, damaged or of another count than it says of itself.
    """
    return engine_for(location).open_snapshot(location, name)


def live_snapshot(location: Location) -> str | None:
    """The name of the live snapshot of an index, `None` where there is none."""
    return engine_for(location).live_snapshot(location)


def earlier_extras(location: Location, names: Sequence[str]) -> Mapping[str, object]:
    """What the live snapshot stored under these names, also where an older program wrote it; else nothing."""
    return engine_for(location).earlier_extras(location, names)


def under_way(location: Location) -> Writer | None:
    """Who writes an index just now, `None` where nobody does."""
    return engine_for(location).writer(location)


def writing(location: Location) -> AbstractContextManager[None]:
    """Hold an index's one writer's place, for a whole build; may be entered again by the same thread.

    Raises `SnapshotError` where another build holds it or the index cannot be written.
    """
    return engine_for(location).writing(location)


def write_snapshot(
    location: Location,
    corpus: Corpus,
    encoder_name: str,
    paragraph_vectors: NDArray[np.float32],
    sentence_vectors: NDArray[np.float32],
    words: tuple[Vocabulary, NDArray[np.float32]] | None = None,
    pieces: Iterable[NDArray[np.uint8]] | None = None,
) -> str:
    """Publish `corpus` with its vectors, (paragraphs, d) and (sentences, d), as the live snapshot; gives its name.

    `words` are the vocabulary and the vectors of its words, `pieces` the codes of each paragraph's word pieces.
    Raises `SnapshotError`, with nothing changed, where the corpus contradicts itself, the vectors are not one unit
    vector a row, the parts as written do not agree, or the index cannot be written.
    """
    engine = engine_for(location)
    return engine.write_snapshot(location, corpus, encoder_name, paragraph_vectors, sentence_vectors, words, pieces)


class Live:
    """The live snapshot of an index, opened anew when another is published; any number of threads may ask for it.

    An older one stays open for whoever is still asking it, and goes with its last reader.
    """

    def __init__(self, location: Location) -> None:
        self._location, self._lock = location, Lock()
        self._snapshot: Snapshot | None = None

    def __call__(self) -> Snapshot:
        """Raises SnapshotError as `open_snapshot` does."""
        with self._lock:
            if self._snapshot is None or self._snapshot.name != live_snapshot(self._location):
                self._snapshot = open_snapshot(self._location)
            return self._snapshot
