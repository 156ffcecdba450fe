"""What the processes of one test run share: folders made by the first that wants them, and one running explorer."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from explorer import started
from filelock import FileLock

WORKER = "PYTEST_XDIST_WORKER"  # pytest-xdist's name for a process that runs tests beside others
EXPLORER = "explorer.txt"
VECTORS = "vectors.sqlite"

# Ends the explorer when the run has ended, however it did; the process that began the explorer may end long before.
END_WITH = """
import os, signal, sys, time
run, explorer = map(int, sys.argv[1:])
try:
    while True:
        os.kill(run, 0)
        time.sleep(0.5)
except ProcessLookupError:
    os.kill(explorer, signal.SIGTERM)
"""


def one_thread_each() -> None:
    """Where tests run side by side, the processes are the parallelism: more threads would wait for each other."""
    if WORKER in os.environ:
        for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
            os.environ.setdefault(name, "1")


def common(factory: pytest.TempPathFactory) -> Path:
    """The folder of temporary files of the whole run; a process beside others has its own inside."""
    own = factory.getbasetemp()
    return own.parent if WORKER in os.environ else own


def made_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """`folder`, filled by `make` unless another process of this run has done so."""
    made = folder.with_name(f"{folder.name}.made")
    with FileLock(folder.with_name(f"{folder.name}.lock")):
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)  # where the one that began it failed
            folder.mkdir(parents=True)
            make(folder)
            made.touch()
    return folder


def warmed(index: Path, by: Path) -> Path:
    """`index`, to be built with the vectors that another index has: for tests that do not judge the encoder."""
    index.mkdir(parents=True, exist_ok=True)
    shutil.copy(by / VECTORS, index)
    return index


def thinned(index: Path) -> Path:
    """`index` without one vector in fifty, so that a build has some texts left to encode, and shows that it can."""
    with closing(sqlite3.connect(index / VECTORS)) as rows, rows:
        rows.execute("DELETE FROM vector WHERE text < x'05'")  # by the first byte of its text's SHA-256
    return index


def built_with(kept: Path, paths: list[Path], index: Path, like: Path | None = None) -> None:
    """Build an index with the vectors in the folder `kept`, else with those of `like`; leave there what it has then."""
    from indexer.building.build import build

    with_vectors = [folder for folder in (kept, like) if folder is not None and (folder / VECTORS).exists()]
    if with_vectors:
        shutil.copy(with_vectors[0] / VECTORS, index)
    build(paths, index)
    shutil.copy(index / VECTORS, kept)


def explorer_of_all(common: Path, index: Path) -> str:
    """The address of the explorer over `index` that every process of this run visits; it ends with the run."""
    told = common / EXPLORER
    with FileLock(told.with_suffix(".lock")):
        if not told.exists():
            with told.with_suffix(".log").open("wb") as log:
                server, address = started(index, log)
                run = os.getppid() if WORKER in os.environ else os.getpid()
                words = [sys.executable, "-c", END_WITH, str(run), str(server.pid)]
                subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
            told.write_text(address, encoding="utf-8")
        return told.read_text(encoding="utf-8")
