"""The encoder of queries: the model's export, made once on each machine and kept in a cache folder."""

from __future__ import annotations

import hashlib
import re
import shutil
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from indexer import settings
from indexer.embed.encoder import Encoder, SentenceEncoder, encoder_name, first_line, load_encoder
from indexer.errors import TrailError
from indexer.weights import SUMS, is_sound, write_sums

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from indexer.embed.exported import Card, ExportedEncoder

# Models that were compared with their exports in this process, and what these were: once is enough, for a build after
# another would spend most of its time on it.
_AGREE: WeakKeyDictionary[SentenceTransformer, bytes] = WeakKeyDictionary()


def query_encoder(name: str | None = None) -> Encoder:
    """The encoder called `name` for those who ask, not build; names and errors as for `load_encoder`.

    It is the model's export, which starts in a fraction of a second and needs no torch. Where there is none yet, the
    model itself is loaded, which takes seconds, and exported; where it cannot be exported, the model itself answers.
    """
    return _query_encoder(encoder_name(name), export_folder(encoder_name(name)))


@lru_cache(maxsize=2)
def _query_encoder(name: str, folder: Path) -> Encoder:
    _one_thread_for_matrices()
    found = _opened(folder)
    if found is not None:
        return found
    original = load_encoder(name, online=False)  # a question never asks the network, whatever an index names
    if not why_not_exported(name):
        _export(original, folder)
    return _opened(folder) or original


@lru_cache(maxsize=1)
def _one_thread_for_matrices() -> None:
    """Keep numpy's library of matrices to the thread that asks, in this process from now on.

    What a question multiplies is small, and questions stand beside each other already: its threads wait for one another
    in a loop that takes as much of the processor as the rest of a search.
    """
    if settings.matrices_have_one_thread():
        return
    import numpy  # noqa: F401 — what is limited must be loaded
    from threadpoolctl import ThreadpoolController

    ThreadpoolController().select(user_api="blas").limit(limits=1)


def prepare_queries(original: SentenceEncoder) -> str:
    """Export the encoder that an index is built with, unless that was done before; gives why not, else nothing."""
    from indexer.embed.export import agrees

    folder = export_folder(original.name)
    sums = _sums(folder)
    if sums and _AGREE.get(original.model) == sums:
        return ""
    found = _opened(folder)
    said = "" if found is not None and agrees(found, original) else _export(original, folder)
    if not said:
        _AGREE[original.model] = _sums(folder)
    return said


def _sums(folder: Path) -> bytes:
    """What tells one export from another; nothing where there is none, or it is not as it was written."""
    with suppress(OSError):
        return (folder / SUMS).read_bytes() if is_sound(folder) else b""
    return b""


def check_export(name: str) -> str:
    """Compare every byte of an encoder's export: `sound`, or `none` where there is none. TrailError where it differs.

    A question then goes to the model itself, and the next build makes the export anew.
    """
    folder = export_folder(name)
    if _card(folder) is None:
        return "none"
    if not is_sound(folder, whole=True):
        raise TrailError(f"{folder}: the encoder’s export is damaged; delete this folder, and it is made anew")
    return "sound"


def exported_card(wanted: str | None) -> Card | None:
    """What the sound export of an encoder says of itself; `None` where there is none. Every byte of it is compared."""
    folder = export_folder(encoder_name(wanted))
    card = _card(folder)
    return card if card is not None and not card.refused and is_sound(folder, whole=True) else None


def opened_export(name: str) -> ExportedEncoder | None:
    """The export of an encoder by its full name, for a build; `None` where none works."""
    return _opened(export_folder(name))


def why_not_exported(name: str) -> str:
    """Why an encoder has no export, where that was tried; else nothing."""
    card = _card(export_folder(name))
    return "" if card is None else card.refused


def export_folder(name: str) -> Path:
    """Where the export of the encoder called `name` is kept, be it there or not."""
    words = re.sub(r"[^\w.-]+", "-", Path(name).name)[:60]  # for people who look into the folder
    return settings.cache_folder().path / "encoders" / f"{words}-{hashlib.sha256(name.encode()).hexdigest()[:12]}"


def _card(folder: Path) -> Card | None:
    from indexer.embed.exported import Card

    return Card.read(folder)


def _opened(folder: Path) -> ExportedEncoder | None:
    """The export in `folder`; `None` where there is none that works."""
    from indexer.embed.exported import ExportedEncoder

    card = _card(folder)
    if card is None or card.refused or not is_sound(folder):
        return None
    try:
        return ExportedEncoder.from_folder(folder, card)
    except Exception:  # onnxruntime and tokenizers raise what they like at a damaged file; it is made anew
        return None


def _export(original: SentenceEncoder, folder: Path) -> str:
    """Export into `folder`, in one step for those who read there meanwhile; gives why not, else nothing.

    One process at a time: it takes 20 seconds of the processor and a gigabyte, and who waited has it made already.
    """
    from filelock import FileLock

    from indexer.embed.export import agrees, export

    before = _sums(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with (
            FileLock(folder.with_name(f".{folder.name}.lock")),
            TemporaryDirectory(dir=folder.parent, prefix=".unfinished-") as unfinished,
        ):
            if _sums(folder) != before and (found := _opened(folder)) is not None and agrees(found, original):
                return ""
            made = Path(unfinished) / "made"
            made.mkdir()
            card = export(original, made)
            if card.refused:
                shutil.rmtree(made)
                made.mkdir()
            card.write(made)
            write_sums(made)
            shutil.rmtree(folder, ignore_errors=True)
            made.rename(folder)
    except OSError as error:
        done_by_another = _opened(folder) is not None
        return "" if done_by_another else f"{folder.parent} cannot be written ({first_line(error)})"
    return card.refused
