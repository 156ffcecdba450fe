"""A build on a Dask cluster of this machine against the processes of a plain build.

    .venv/bin/python bench/building.py

64 invented documents are read and encoded anew by 1 and 2 of each, into folders of their own; the seconds are those of
the two stages, and of the whole build. Scheduler and workers are there before the clock starts.
"""

from __future__ import annotations

import os
import platform
import random
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from indexer import settings
from indexer.building.build import build

DOCUMENTS, PARAGRAPHS, SENTENCES = 64, 3, 1
WORDS = ("lamp oil ward clerk letter hall winter shilling council harbour keeper tower bell ferry road night market "
         "roof river bridge stone coal barrel wick glass brass").split()  # fmt: skip


def write(folder: Path) -> None:
    chance = random.Random(17)
    for n in range(DOCUMENTS):
        lines = [f"# Lamps of ward {n}"]
        for number in range(1, PARAGRAPHS + 1):
            said = " ".join(
                " ".join(chance.choice(WORDS) for _ in range(16)).capitalize() + "." for _ in range(SENTENCES)
            )
            lines.append(f"**{number}** {said}<sup>{number}</sup>")
        lines += [
            f"<sup>{i}</sup> Lamp Board, *Costs of ward {i}*, May 2016, para {i}." for i in range(1, PARAGRAPHS + 1)
        ]
        (folder / f"ward-{n:02}.md").write_text("\n\n".join(lines) + "\n", encoding="utf-8")


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    dask, worker = Path(sys.executable).with_name("dask"), ["worker", address, "--nthreads", "1"]
    processes = [
        subprocess.Popen(
            [dask, *words, "--no-dashboard"], env=settings.child_environment(OMP_NUM_THREADS="1"),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for words in (["scheduler", "--host", address], *[worker] * workers)
    ]  # fmt: skip
    try:
        from distributed import Client

        with Client(address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=60)
        yield address
    finally:
        for process in reversed(processes):
            process.terminate()
            process.wait()


def timed(documents: Path, corpus: Path, workers: int | None, scheduler: str | None) -> dict[str, float]:
    begun: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        started = perf_counter()
        build([documents], Path(folder) / "index", corpus=corpus, workers=workers, scheduler=scheduler,
              progress=lambda stage, *_: begun.setdefault(stage, perf_counter()) and None)  # fmt: skip
        ended = perf_counter()
    return {
        "read": begun["encode"] - begun["read"],
        "encode": begun["write"] - begun["encode"],
        "all": ended - started,
    }


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        documents, corpus = Path(place) / "documents", Path(place) / "corpus"
        documents.mkdir()
        corpus.mkdir()
        write(documents)
        for table in (settings.CATALOGUE, settings.CHALLENGES, settings.THESAURUS):
            (corpus / table).write_bytes((settings.ROOT / "corpus" / table).read_bytes())
        print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        print("| read and encoded by | reading, s | encoding, s | the whole build, s | load when it ended |")
        print("|---|---|---|---|---|")
        for count in (1, 2):
            _line(f"{count} of this machine's processes", timed(documents, corpus, count, None))
            with cluster(count) as address:
                _line(f"{count} Dask workers", timed(documents, corpus, None, address))


def _line(name: str, took: dict[str, float]) -> None:
    print(f"| {name} | {took['read']:.1f} | {took['encode']:.1f} | {took['all']:.1f} | {os.getloadavg()[0]:.1f} |",
          flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
