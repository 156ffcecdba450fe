"""Encoding without torch: a model exported to ONNX and run by onnxruntime, which starts in a fraction of a second."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indexer.embed.encoder import batches, unit
from indexer.models import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GRAPH, WEIGHTS, TOKENIZER, CARD = "encoder.onnx", "encoder.weights", "tokenizer.json", "encoder.json"
VECTORS, PIECES = "vectors", "pieces"  # what the graph gives: of texts, and of word pieces where the model has them
BATCH = 16  # texts in one pass; the passes of a long list run beside each other, one to a core


@dataclass(frozen=True, slots=True)
class Card:
    """What an exported model says of itself, in `encoder.json`."""

    name: str  # what `load_encoder` takes
    runtime: str  # version of onnxruntime that wrote the graph; another may not read it
    dimension: int = 0
    prompt: str = ""  # what the model puts before every text
    padding: int = 0  # the token that fills up a batch
    agreement: float = 0.0  # least cosine with the original's vectors, over the texts it was tried on
    pieces: bool = False  # whether it gives the vectors of word pieces as well, and they agree too
    refused: str = ""  # why this model has no export; the other numbers then mean nothing

    def write(self, folder: Path) -> None:
        (folder / CARD).write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Card | None:
        """The card in `folder`; `None` where there is none of this version."""
        import onnxruntime

        try:
            values = json.loads((folder / CARD).read_text(encoding="utf-8"))
            card = cls(**values)
        except (OSError, ValueError, TypeError):
            return None
        if "pieces" not in values:  # of an older version, which never tried
            return None
        return card if card.runtime == onnxruntime.__version__ else None


@dataclass(frozen=True, slots=True)
class ExportedEncoder:
    """A model that onnxruntime runs; any number of threads may encode at once."""

    name: str
    dimension: int
    prompt: str
    padding: int
    session: Any  # onnxruntime.InferenceSession
    tokenizer: Any  # tokenizers.Tokenizer, which cuts at the model's length and does not pad
    gives_pieces: bool = False

    @classmethod
    def from_folder(cls, folder: Path, card: Card) -> ExportedEncoder:
        """The model in `folder`; where it is damaged, whatever onnxruntime and tokenizers raise."""
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # a query is short: two threads would wait for each other at every layer
        options.log_severity_level = 3  # errors only
        session = onnxruntime.InferenceSession(str(folder / GRAPH), options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        return cls(card.name, card.dimension, card.prompt, card.padding, session, tokenizer, card.pieces)

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        return self._encode(texts, progress, pieces=False)[0]

    def encode_tokens(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> tuple[NDArray[np.float32], list[NDArray[np.float32]]]:
        return self._encode(texts, progress, pieces=True)

    def _encode(
        self, texts: Sequence[str], progress: Callable[[int], None] | None, *, pieces: bool
    ) -> tuple[NDArray[np.float32], list[NDArray[np.float32]]]:
        """The vectors of `texts`, and those of each one's word pieces where they are asked for."""
        import numpy as np

        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        each = [np.zeros((0, self.dimension), dtype=np.float32)] * len(texts)
        together = list(batches(texts, BATCH))
        with _beside(len(together)) as run:
            for batch, (found, theirs) in zip(
                together, run(lambda b: self._run([texts[i] for i in b], pieces=pieces), together), strict=True
            ):
                vectors[batch] = found
                for at, one in zip(batch, theirs, strict=False):
                    each[at] = one
                if progress is not None:
                    progress(len(batch))
        return vectors, each

    def _run(self, texts: Sequence[str], *, pieces: bool) -> tuple[NDArray[np.float32], list[NDArray[np.float32]]]:
        """The vectors of one batch, filled up to its longest text, and of its pieces where they are asked for."""
        import numpy as np

        rows = [self.tokenizer.encode(self.prompt + text) for text in texts]
        longest = max(len(row.ids) for row in rows)
        tokens = np.full((len(rows), longest), self.padding, dtype=np.int64)
        mask = np.zeros_like(tokens)
        for at, row in enumerate(rows):
            tokens[at, : len(row.ids)] = row.ids
            mask[at, : len(row.ids)] = 1
        given = self.session.run([VECTORS, PIECES] if pieces else [VECTORS], {"tokens": tokens, "mask": mask})
        found = np.asarray(given[0], dtype=np.float32)
        if not pieces:
            return found, []
        own = [np.flatnonzero(np.array(row.special_tokens_mask) == 0) for row in rows]
        return found, [unit(vectors[kept]) for vectors, kept in zip(given[1], own, strict=True)]

    def piece_spans(self, text: str) -> list[Span]:
        row, before = self.tokenizer.encode(self.prompt + text), len(self.prompt)
        pairs = zip(row.offsets, row.special_tokens_mask, strict=True)
        return [Span(max(0, start - before), max(0, end - before)) for (start, end), special in pairs if not special]


@contextmanager
def _beside(count: int) -> Iterator[Callable[..., Iterable[Any]]]:
    """A `map` that runs some batches beside each other; one alone, as a query is, without waiting for a thread."""
    if count <= 1:
        yield map
        return
    pool = ThreadPoolExecutor(os.cpu_count())
    try:
        yield pool.map
    finally:
        pool.shutdown(cancel_futures=True)  # whoever is stopped waits for the batches that were begun, not for all
