"""A sentence-transformers model written out once for onnxruntime, and tried against the original."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from indexer.embed.encoder import SentenceEncoder, first_line
from indexer.embed.exported import GRAPH, PIECES, TOKENIZER, VECTORS, WEIGHTS, Card, ExportedEncoder

if TYPE_CHECKING:
    import torch

AGREEMENT = 0.999  # cosine with the original that every text it is tried on must reach
OPSET = 17  # the oldest set of ONNX operations that has layer normalisation as one of them
# What goes wrong shows here: a cut at another length, capitals, accents, figures, padding of texts of unlike lengths.
TRIED = (
    "delay",
    "Why do nurses in care homes EARN less than nurses in hospitals?",
    "In 2016-17 the café’s rent rose by 3.5%, to £1,200 (para 2.7).",
    " ".join(f"The {n}th clerk counted the letters in the hall and wrote their number down." for n in range(60)),
)


def export(original: SentenceEncoder, folder: Path) -> Card:
    """Write `original` into `folder`, which is empty; the card says why not, where it cannot be done faithfully.

    The whole model is exported, from tokens to unit vectors, so that its own way of pooling is kept whatever it is.
    Where the vectors of word pieces do not agree, only they are refused.
    """
    import onnxruntime

    version = onnxruntime.__version__
    try:
        card = _write(original, folder, version)
        made = ExportedEncoder.from_folder(folder, card)
        agreement = _agreement(made, original)
        pieces = card.pieces and _pieces_agree(made, original)
    except OSError:
        raise
    except Exception as error:  # a model's own code decides what is raised here
        return Card(original.name, version, refused=f"its export failed ({first_line(error)})")
    if not agreement >= AGREEMENT:
        return Card(original.name, version, refused=f"its export agrees with it only to a cosine of {agreement:.4f}")
    return replace(card, agreement=round(agreement, 6), pieces=pieces)


def agrees(exported: ExportedEncoder, original: SentenceEncoder) -> bool:
    """Whether an export made earlier is of this very model."""
    if not _agreement(exported, original) >= AGREEMENT:
        return False
    return not exported.gives_pieces or _pieces_agree(exported, original)


def _agreement(exported: ExportedEncoder, original: SentenceEncoder) -> float:
    """The least cosine of the texts' vectors; -1 where they are not of one length."""
    found, expected = exported.encode(TRIED), original.encode(TRIED)
    return float((found * expected).sum(axis=1).min()) if found.shape == expected.shape else -1.0


def _pieces_agree(exported: ExportedEncoder, original: SentenceEncoder) -> bool:
    """Whether the texts have the same word pieces, and their vectors agree."""
    import numpy as np

    pairs = zip(exported.encode_tokens(TRIED)[1], original.encode_tokens(TRIED)[1], strict=True)
    return all(
        found.shape == expected.shape and float(np.vecdot(found, expected).min(initial=1.0)) >= AGREEMENT
        for found, expected in pairs
    )


def _write(original: SentenceEncoder, folder: Path, version: str) -> Card:
    model: Any = original.model  # its parts differ from model to model
    pieces = original.gives_pieces
    padding = _write_tokenizer(model, folder)
    with TemporaryDirectory(dir=folder) as unfinished, _quiet():
        plain = Path(unfinished) / "plain.onnx"
        _write_graph(model, plain, pieces=pieces)
        _optimise(plain, folder)
    prompt = model.prompts.get(model.default_prompt_name, "") if model.default_prompt_name else ""
    return Card(original.name, version, original.dimension, prompt, padding, pieces=pieces)


def _write_tokenizer(model: Any, folder: Path) -> int:
    """Write the tokenizer, cut to the model's length and without padding; gives the token to pad with.

    What a package has in `tokenizer.json` may be another length, and padding to it: the shipped model's cuts at 128
    pieces, while the model reads 256.
    """
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(model.tokenizer.backend_tokenizer.to_str())
    tokenizer.no_padding()
    tokenizer.no_truncation()
    if model.max_seq_length:
        tokenizer.enable_truncation(model.max_seq_length)
    tokenizer.save(str(folder / TOKENIZER))
    return int(model.tokenizer.pad_token_id or 0)


def _write_graph(model: Any, path: Path, *, pieces: bool) -> None:
    import torch

    class Whole(torch.nn.Module):
        """From tokens to unit vectors."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, tokens: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
            found = self.model({"input_ids": tokens, "attention_mask": mask})
            wanted = [found["sentence_embedding"], *([found["token_embeddings"]] if pieces else [])]
            return tuple(torch.nn.functional.normalize(vectors, dim=-1) for vectors in wanted)

    tokens = torch.ones((2, 7), dtype=torch.int64, device=model.device)
    texts_and_pieces = {0: "texts", 1: "length"}
    outputs = {VECTORS: {0: "texts"}, **({PIECES: texts_and_pieces} if pieces else {})}
    with torch.no_grad():
        # The older exporter: a quarter of the newer one's time, and one library less. `export` tries what it made.
        torch.onnx.export(
            Whole().eval(),
            (tokens, torch.ones_like(tokens)),
            str(path),
            input_names=["tokens", "mask"],
            output_names=list(outputs),
            dynamic_axes={"tokens": texts_and_pieces, "mask": texts_and_pieces, **outputs},
            opset_version=OPSET,
            dynamo=False,
        )


def _optimise(plain: Path, folder: Path) -> None:
    """Let onnxruntime simplify the graph now, and put the weights beside it to be mapped: half the time of a start."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    # The levels above depend on the processor, and the folder may be used from another machine.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(folder / GRAPH)
    options.add_session_config_entry("session.optimized_model_external_initializers_file_name", WEIGHTS)
    options.add_session_config_entry("session.optimized_model_external_initializers_min_size_in_bytes", "1024")
    onnxruntime.InferenceSession(str(plain), options, providers=["CPUExecutionProvider"])


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what an export remarks on each step off the console; `export` judges the outcome."""
    logger = logging.getLogger("torch.onnx")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)
