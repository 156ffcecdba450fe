"""Encoding without torch: a model exported to ONNX and run by onnxruntime, which starts in a fraction of a second."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indexer.embed.encoder import batches

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GRAPH, WEIGHTS, TOKENIZER, CARD = "encoder.onnx", "encoder.weights", "tokenizer.json", "encoder.json"
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
    refused: str = ""  # why this model has no export; the other numbers then mean nothing

    def write(self, folder: Path) -> None:
        (folder / CARD).write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Card | None:
        """The card in `folder`; `None` where there is none of this version."""
        import onnxruntime

        try:
            card = cls(**json.loads((folder / CARD).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
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
        return cls(card.name, card.dimension, card.prompt, card.padding, session, tokenizer)

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        import numpy as np

        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        if len(texts) == 1:
            vectors[:] = self._run(texts)
            if progress is not None:
                progress(1)
            return vectors
        together = list(batches(texts, BATCH))
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for batch, found in zip(
                together, pool.map(lambda b: self._run([texts[i] for i in b]), together), strict=True
            ):
                vectors[batch] = found
                if progress is not None:
                    progress(len(batch))
        return vectors

    def _run(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of one batch, filled up to its longest text."""
        import numpy as np

        rows = [self.tokenizer.encode(self.prompt + text).ids for text in texts]
        longest = max(map(len, rows))
        tokens = np.full((len(rows), longest), self.padding, dtype=np.int64)
        mask = np.zeros_like(tokens)
        for at, row in enumerate(rows):
            tokens[at, : len(row)] = row
            mask[at, : len(row)] = 1
        return np.asarray(self.session.run(None, {"tokens": tokens, "mask": mask})[0], dtype=np.float32)
