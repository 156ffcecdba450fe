"""Snapshots in a folder: SQLite rows, tantivy keywords and FAISS vectors that bear the same row numbers.

The functions here make this an `indexer.store.base.Engine`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.store.base import Location
from indexer.store.corpus import Corpus
from indexer.store.embedded.snapshot import EmbeddedSnapshot, live_name, older_extras

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from indexer.store.vocabulary import Vocabulary
    from indexer.store.writer import Writer


def live_snapshot(location: Location) -> str | None:
    return live_name(Path(location))


def open_snapshot(location: Location, name: str | None = None) -> EmbeddedSnapshot:
    index = Path(location)
    return EmbeddedSnapshot.open(index) if name is None else EmbeddedSnapshot.at(index / "snapshots" / name)


def earlier_extras(location: Location, names: Sequence[str]) -> Mapping[str, object]:
    return older_extras(Path(location), names)


def writer(location: Location) -> Writer | None:
    from indexer.store import writer  # no question asks who writes

    return writer.writer(Path(location))


def writing(location: Location) -> AbstractContextManager[None]:
    from indexer.store.embedded.publish import writing  # not above: whoever only asks need not wait for it

    return writing(Path(location))


def write_snapshot(
    location: Location,
    corpus: Corpus,
    encoder_name: str,
    paragraph_vectors: NDArray[np.float32],
    sentence_vectors: NDArray[np.float32],
    words: tuple[Vocabulary, NDArray[np.float32]] | None = None,
    pieces: Iterable[NDArray[np.uint8]] | None = None,
) -> str:
    from indexer.store.embedded.publish import write_snapshot

    index = Path(location)
    return write_snapshot(index, corpus, encoder_name, paragraph_vectors, sentence_vectors, words, pieces).name
