"""Snapshots in PostgreSQL: rows, BM25 by pg_textsearch, vectors by pgvector; one writer, many readers.

The functions here make this an `indexer.store.base.Engine`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from indexer.store.base import Location
from indexer.store.corpus import Corpus
from indexer.store.postgres.address import Address
from indexer.store.postgres.connections import expect_libraries, server
from indexer.store.postgres.snapshot import ServedSnapshot, extras_of_live, live_name, opened
from indexer.store.writer import Writer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from indexer.store.vocabulary import Vocabulary


def _address(location: Location) -> Address:
    expect_libraries()
    return Address.of(location)


def live_snapshot(location: Location) -> str | None:
    return live_name(_address(location))


def open_snapshot(location: Location, name: str | None = None) -> ServedSnapshot:
    return opened(_address(location), name)


def earlier_extras(location: Location, names: Sequence[str]) -> Mapping[str, object]:
    return extras_of_live(_address(location), names)


def writer(location: Location) -> Writer | None:
    from indexer.store.postgres.holder import holder

    address = _address(location)
    return server(address).run(lambda connection: holder(connection, address))


def writing(location: Location) -> AbstractContextManager[None]:
    from indexer.store.postgres.publishing import writing  # not above: whoever only asks need not wait for it

    return writing(_address(location))


def write_snapshot(
    location: Location,
    corpus: Corpus,
    encoder_name: str,
    paragraph_vectors: NDArray[np.float32],
    sentence_vectors: NDArray[np.float32],
    words: tuple[Vocabulary, NDArray[np.float32]] | None = None,
    pieces: Iterable[NDArray[np.uint8]] | None = None,
) -> str:
    from indexer.store.postgres.publishing import write_snapshot

    address = _address(location)
    return write_snapshot(address, corpus, encoder_name, paragraph_vectors, sentence_vectors, words, pieces)
