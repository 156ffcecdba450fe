"""What the workers of a Dask cluster do for a build: read one file, or encode some texts.

A worker reads nothing itself. Each of its threads keeps a process beside it, which reads under the same limits and the
same confinement as on one machine, and says what it found as data that is checked, never as code.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Sequence
from dataclasses import replace
from threading import local
from typing import TYPE_CHECKING

from indexer.building.files import fingerprint
from indexer.errors import ReadError, TrailError
from indexer.models import Document
from indexer.reading.answers import Said, hear, say
from indexer.reading.workers import Answer, Limits, Reader
from indexer.works.catalogue import Catalogue

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from indexer.embed import TokenEncoder

    Encoded = tuple[NDArray[np.float32], list[NDArray[np.float32]]]

_kept = local()  # of each thread: its reader, and for which catalogue and limits


def read(name: str, content: bytes, catalogue: Catalogue, limits: Limits, code: str) -> bytes:
    """What came of a file, packed. `code` is the fingerprint of the program that asks: another one reads otherwise."""
    _expect(code)
    return packed(_reader(catalogue, limits).read(name, content))


def encode(texts: Sequence[str], encoder: str, half: bool, pieces: bool, code: str) -> Encoded:
    """The vectors of some texts, and of their word pieces where these are wanted.

    They are the model's where 16-bit numbers are asked for, else those of its export, which is quicker in 32.
    """
    _expect(code)
    model = _encoder(encoder, half, pieces)
    if model.name != encoder:
        raise TrailError(f"a worker has other weights in the place of {encoder}; put the same there")
    return model.encode_tokens(texts) if pieces else (model.encode(texts), [])


def _encoder(name: str, half: bool, pieces: bool) -> TokenEncoder:
    from indexer.embed import load_encoder, query_encoder
    from indexer.embed.exported import ExportedEncoder

    found = None if half else query_encoder(name)
    if isinstance(found, ExportedEncoder) and (found.gives_pieces or not pieces):
        return found
    return replace(load_encoder(name, online=False), half=half)


def packed(answer: Answer) -> bytes:
    stream = io.BytesIO()
    if isinstance(answer, Document):
        try:
            say(stream, Said(document=answer))
        except ValueError as error:
            reason = f"the reader failed on it ({type(error).__name__}: {error})"
            say(stream, Said(failure=(reason, "save it anew, or report it with the file")))
    else:
        say(stream, Said(failure=(answer.reason, answer.cure)))
    return stream.getvalue()


def unpacked(name: str, words: bytes) -> Answer:
    """Raises ValueError or EOFError for words that are no answer."""
    said = hear(io.BytesIO(words))
    if said.document is not None:
        return said.document
    if said.failure is None:
        raise ValueError("an answer that says nothing")
    return ReadError(name, *said.failure)


def _reader(catalogue: Catalogue, limits: Limits) -> Reader:
    wanted = pickle.dumps((catalogue, limits))
    if getattr(_kept, "wanted", None) != wanted:
        if hasattr(_kept, "reader"):
            _kept.reader.close()
        _kept.wanted, _kept.reader = wanted, Reader(catalogue, limits)
    reader: Reader = _kept.reader
    return reader


def _expect(code: str) -> None:
    if fingerprint() != code:
        raise TrailError(
            "a worker of the cluster runs other code than this build; install the same version on every machine"
        )
