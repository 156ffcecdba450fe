"""What several commands take, and what they all do with it."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from indexer import settings
from indexer.errors import TrailError

if TYPE_CHECKING:
    from indexer.embed import Encoder as Model
    from indexer.store import Snapshot


class Bars(StrEnum):
    """How progress is shown."""

    BARS = "bars"
    JSON = "json"


Index = Annotated[
    Path | None,
    typer.Option("--index", help="Folder of the index; else TRAIL_INDEX names it, or `trail status` says which it is."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of a page for people.")]
Keyword = Annotated[bool, typer.Option("--keyword", help="Go by words alone; answers without the encoder.")]
Encoder = Annotated[
    str | None,
    typer.Option("--encoder", help="Name or folder of a sentence-transformers model; else TRAIL_ENCODER names it."),
]


class Quality(StrEnum):
    """Which of the two encoders that this program knows."""

    FAST = "fast"
    BEST = "best"


QualityOption = Annotated[
    Quality | None,
    typer.Option(
        "--quality",
        help="fast: the encoder that comes along; best: a larger one that finds more, ten times as slow to build with "
        "(`make best` fetches it once).",
    ),
]
Progress = Annotated[Bars, typer.Option("--progress", help="Bars for people, or a line of JSON for each step.")]
Ref = Annotated[str, typer.Argument(metavar="REF", help="A reference, e.g. nao-hc950-2018#2.7.")]


def encoder_wanted(encoder: str | None, quality: Quality | None) -> str | None:
    """The encoder to build with; TrailError where both were given, or the larger one is not on this machine."""
    from indexer.embed import larger

    if quality is None:
        return encoder
    if encoder is not None:
        raise TrailError("--quality and --encoder both choose the encoder; give one of them")
    if quality is Quality.FAST:
        return settings.DEFAULT_ENCODER
    larger.expected()
    return larger.NAME


_opened: list[Snapshot] = []  # the one of this command, if any


def opened(index: Path | None) -> Snapshot:
    """The live snapshot of the index that is meant."""
    from indexer.store import open_snapshot

    _opened[:] = [open_snapshot(settings.store(index))]
    return _opened[0]


def damage() -> str:
    """What is wrong with the index that this command opened; nothing where it is as it was published.

    A large part is not compared before it is used. Where it was damaged, whatever reads it may stumble.
    """
    from indexer.errors import DamagedSnapshot

    for snapshot in _opened:
        try:
            snapshot.check_bytes()
        except DamagedSnapshot as error:
            return str(error)
    return ""


@contextmanager
def at_once() -> Iterator[None]:
    """What a question needs that is asked by a process of its own: it ends before there is memory worth reclaiming."""
    settings.for_one_question()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # else Python looks all of it through once more before it ends
        gc.enable()


def encoder_of(snapshot: Snapshot) -> Model:
    """The encoder that the snapshot was made with."""
    from indexer.embed import query_encoder

    return query_encoder(snapshot.manifest.encoder)


def print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
