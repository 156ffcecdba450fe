"""Reading in processes of their own: the same documents, and a hostile file costs itself only."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from indexer.errors import ReadError, TrailError
from indexer.models import Document
from indexer.reading.workers import Answer, Limits, read_alone, read_here, read_in_workers
from indexer.works.catalogue import Catalogue

REPOSITORY = Path(__file__).parents[2]
CATALOGUE = Catalogue.load(REPOSITORY / "corpus" / "catalogue.toml")
TEXT = (
    "# Lamps of the coast\n\n**1** Oil costs £320<sup>1</sup> a year.\n\n<sup>1</sup> Lamp Board, *Costs*, May 2016.\n"
)

# A worker in which some files, by their names, do what hostile files do to a parser.
HOSTILE = """
import os, time, indexer.reading.worker as worker
reading = worker.read_document
def read(path, catalogue):
    if path.stem.startswith("deadly"): os.abort()
    if path.stem.startswith("endless"): time.sleep(600)
    if path.stem.startswith("hungry"): bytearray(1 << 40)
    return reading(path, catalogue)
worker.read_document = read
worker.main()
"""
COMMAND = (sys.executable, "-c", HOSTILE)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.md").write_text(TEXT.replace("Lamps", f"Lamps {name}"), encoding="utf-8")
    return [tmp_path / "one.md", tmp_path / "missing.md", tmp_path / "two.md", tmp_path / "three.md"]


def answers(read: list[tuple[int, Answer]]) -> list[object]:
    return [str(answer) if isinstance(answer, ReadError) else answer for _, answer in sorted(read, key=lambda r: r[0])]


def test_workers_give_what_reading_here_gives(files: list[Path]) -> None:
    begun: list[Path] = []
    apart = list(read_in_workers(files, CATALOGUE, 2, started=begun.append))
    here = list(read_here(files, CATALOGUE))
    assert answers(apart) == answers(here)
    assert [type(answer) for answer in answers(here)] == [Document, str, Document, Document]
    assert sorted(begun) == sorted(files)


@pytest.mark.parametrize("count", [1, 2])
def test_a_hostile_file_costs_itself_only(files: list[Path], tmp_path: Path, count: int) -> None:
    hostile = {
        "deadly.md": "the process that read it broke off (SIGABRT)",
        "endless.md": "reading it took longer than 5 seconds",
        "hungry.md": "it needs more memory than one file may take",
    }
    for name in hostile:
        (tmp_path / name).write_text(TEXT * 2, encoding="utf-8")  # larger files are read first
    paths = [*(tmp_path / name for name in hostile), *files]
    read = dict(read_in_workers(paths, CATALOGUE, count, Limits(seconds=5), command=COMMAND))
    for at, (name, reason) in enumerate(hostile.items()):
        assert str(read[at]) == f"{name}: {reason}; split it or save it anew, and add the parts"
    assert [isinstance(read[at], Document) for at in range(3, 7)] == [True, False, True, True]


def test_one_file_is_held_to_its_limits_too(files: list[Path]) -> None:
    assert read_alone(files[0], CATALOGUE).notes
    with pytest.raises(ReadError, match=r"missing\.md"):
        read_alone(files[1], CATALOGUE)
    with pytest.raises(ReadError, match=r"one\.md: reading it took longer than 1e-05 seconds"):
        read_alone(files[0], CATALOGUE, Limits(seconds=1e-5))


def test_a_worker_that_does_not_start_is_told(files: list[Path]) -> None:
    with pytest.raises(TrailError, match=r"not start \(exit status 3\); `python -m indexer.reading.worker` shows why"):
        list(read_in_workers(files, CATALOGUE, 2, command=(sys.executable, "-c", "raise SystemExit(3)")))


def test_what_a_reader_trips_over_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "odd.md"
    file.write_text(TEXT, encoding="utf-8")

    def trip(_: Path) -> None:
        raise KeyError("Root")

    monkeypatch.setattr("indexer.reading.document.read", trip)
    ((_, answer),) = read_here([file], CATALOGUE)
    assert str(answer) == "odd.md: the reader failed on it (KeyError: 'Root'); save it anew, or report it with the file"


SCRIPT = """
import sys
from pathlib import Path
from indexer.works.catalogue import Catalogue
from indexer.reading.workers import read_in_workers
print("begun", flush=True)
command = (sys.executable, "-c", sys.argv[1])
for read in read_in_workers([Path(path) for path in sys.argv[2:]], Catalogue(), 2, command=command):
    print("read", flush=True)
"""


def test_the_main_module_is_not_run_again(files: list[Path], tmp_path: Path) -> None:
    script = tmp_path / "script.py"  # as a person writes one, and as Streamlit runs a page: without a guard
    script.write_text(SCRIPT, encoding="utf-8")
    words = [sys.executable, str(script), HOSTILE, *map(str, files)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["begun", *["read"] * 4]


@pytest.mark.skipif(os.name != "posix", reason="interrupts go to process groups on POSIX systems")
def test_an_interrupt_ends_every_worker(tmp_path: Path) -> None:
    paths = [tmp_path / "endless one.md", tmp_path / "endless two.md"]
    for path in paths:
        path.write_text(TEXT, encoding="utf-8")
    words = [sys.executable, "-c", SCRIPT, HOSTILE, *map(str, paths)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as running:
        assert running.stdout is not None and running.stdout.readline() == b"begun\n"
        time.sleep(1)
        os.killpg(running.pid, signal.SIGINT)
        running.communicate(timeout=20)
    assert running.returncode != 0
    with pytest.raises(ProcessLookupError):  # nobody of the group is left
        os.killpg(running.pid, 0)
