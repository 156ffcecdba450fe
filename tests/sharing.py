"""What the processes of one test run share: folders made by the first that wants them, and one running explorer."""

from __future__ import annotations

import compileall
import gc
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import groupby, islice
from pathlib import Path

import pytest
from explorer import WORKER, started
from filelock import FileLock

COUNT = "PYTEST_XDIST_WORKER_COUNT"  # how many of them there are
TESTS = Path(__file__).parent
SELDOM = 50_000  # new objects after which Python looks for circles among them; by itself, after 700
EXPLORER = "explorer.txt"
VECTORS = "vectors.sqlite"

# What takes longest, the longest first: browsers, processes of their own, whole files that are read. The second and the
# third, with which other processes begin, need no index, for the first process is making it, for half a minute. What
# `+` ties together is left to one process: there PyTorch is loaded, which takes four seconds.
HEAVY = """
    views/test_browser_access test_patterns extract/test_ocr views/test_browser_corpus views/test_browser_workbench
    views/test_browser_read embed/test_asking+embed/test_embed views/test_browser_search views/test_browser_safety
    views/test_browser_map reading/test_workers views/test_browser_check test_network test_package views/test_browser
    assistants/test_server reading/test_bad_files jobs/test_jobs views/test_browser_personas building/test_cluster
    extract/test_pdf command/test_cli serving/test_ten_visits building/test_build reading/test_reading
    works/test_titlepages views/test_views comparing/test_judged test_documented building/test_rivals
    challenges/test_challenges
""".split()

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


def compiled_once() -> None:
    """Keep what was compiled, whatever the shell says: many processes are started, and some may write nothing."""
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if WORKER not in os.environ:
        compileall.compile_dir(TESTS.parent / "indexer", quiet=1)


def reclaim_seldom() -> None:
    """Of what stays for the whole run nothing is looked through for memory to reclaim, of the rest seldom."""
    gc.freeze()
    gc.set_threshold(SELDOM)


def heavy_first(items: Sequence[pytest.Item], processes: int) -> list[pytest.Item]:
    """Tests in such an order that each of the processes side by side begins with what takes longest.

    Each is first given one piece of the list, as many tests as the others, and then what others have not begun, from
    the end of theirs: what is heavy must not be left for last, when it would keep all waiting. Modules stay whole, as
    their tests share what is made for a module.
    """
    if processes < 2:
        return [*items]
    ranks = {f"{TESTS}/{name}.py": rank for rank, tied in enumerate(HEAVY) for name in tied.split("+")}
    ranked = sorted(items, key=lambda item: ranks.get(str(item.path), len(HEAVY)))
    heavy = [item for item in ranked if str(item.path) in ranks]
    pieces = [list(held) for _, held in groupby(heavy, key=lambda item: ranks[str(item.path)])]
    hands = [[test for piece in pieces[at::processes] for test in piece] for at in range(processes)]
    light, order = iter(ranked[len(heavy) :]), list[pytest.Item]()
    for at, hand in enumerate(hands):
        share = (len(items) - len(order)) // (processes - at)
        order += [*hand, *islice(light, max(0, share - len(hand)))]
    return [*order, *light]


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


def with_vectors(index: Path, by: Path) -> Path:
    """`index`, to be built with the vectors that another index has: for tests that do not judge the encoder."""
    index.mkdir(parents=True, exist_ok=True)
    shutil.copy(by / VECTORS, index)
    return index


def warmed(index: Path, by: Path) -> Path:
    """`index`, to be built upon another one: what that holds is neither read nor encoded again."""
    return shutil.copytree(by, index, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.lock"))


def thinned(index: Path) -> Path:
    """`index` without one vector in fifty, so that a build has some texts left to encode, and shows that it can."""
    with closing(sqlite3.connect(index / VECTORS)) as rows, rows:
        rows.execute("DELETE FROM vector WHERE text < x'05'")  # by the first byte of its text's SHA-256
    return index


def built_with(kept: Path, paths: list[Path], index: Path, like: Path | None = None) -> None:
    """Build an index upon `like`, with the vectors that the folder `kept` has, if any; leave there what it has then."""
    from indexer.building.build import build

    if like is not None:
        warmed(index, like)
    if (kept / VECTORS).exists():
        with_vectors(index, kept)
    build(paths, index, workers=0)  # as workers read: a test holds that
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept) as folder:  # another run may read what is replaced, or replace it too
        Path(shutil.copy(index / VECTORS, folder)).replace(kept / VECTORS)


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
