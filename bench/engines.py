"""The folder against PostgreSQL, in one run and on the same paragraphs; servers killed; what greater sizes come to.

    .venv/bin/python bench/engines.py [--size N] [--queries N] [--questions N] [--only PART …] [--memory 8GB]
                                      [--scifact FOLDER] [--vectors FOLDER]

Parts: `both` (build, disk, memory, times with one client and with sixteen, recall, of each), `killed` (the server is
killed with SIGKILL right after publishing; then what was published is compared row by row), `replica` (a primary with a
streaming replica answers `--questions` questions from four threads, and is killed amid them), `paper` (machines, disk
and hours for 10⁶ to 10⁸ paragraphs, reckoned from what `both` measured). Paragraphs are put together as for
`bench/speed.py`. Servers are started and ended here, on Unix sockets; it needs the packages of `make dev`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from others import recall
from recombined import Made, claims, encoded, enough, made, pool
from servers import Server, primary, replica
from speed import SCIFACT, heading

from indexer.embed import query_encoder
from indexer.search import search
from indexer.store import Location, open_snapshot

PARTS = ("both", "killed", "replica", "paper")
CLIENTS = 16
THREADS = 4  # that ask while a primary dies
SIZES = (10**6, 10**7, 10**8)
# What is reckoned with on paper. Prices are round ones for virtual machines and their disks, to be put right by whoever
# buys: pounds for a core with 8 GB of memory an hour, and for a gigabyte of disk a month.
CORE_HOUR, GIGABYTE_MONTH, MONTH = 0.05, 0.10, 730
MEMORY_OF_CORE = 8
SPARE = 2.2  # of disk: the live snapshot, the one before, and the logs
LARGEST = 64  # cores of one machine; beyond, replicas share the questions and not the corpus


@dataclass(frozen=True, slots=True)
class Measured:
    """What an engine took for one size."""

    name: str
    made: Made
    cores: float  # seconds of one core that it took to write, whatever else was at work on the machine
    disk: float  # megabytes
    served: int  # megabytes of memory that a server holds; 0 where there is none
    asked: dict[str, Any]  # of bench/asking.py
    found: tuple[float, float]  # recall@10 of paragraphs, of sentences


def main() -> None:
    options = parsed()
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {options.size:,} paragraphs")
    wanted = {*options.only}
    with tempfile.TemporaryDirectory() as name, primary(options.memory) as server:
        folder = Path(name)
        sentences = pool(options.scifact, enough(options.size))
        vectors = encoded(options.vectors or folder, sentences)
        queries = claims(options.scifact, options.queries)
        asked = folder / "queries.json"
        asked.write_text(json.dumps(queries), encoding="utf-8")
        served, cores = _timed(server, server.address, sentences, vectors, options.size)
        if wanted & {"both", "paper"}:
            ours = [_measured("PostgreSQL", served, cores, asked, queries, server)]
            if "both" in wanted:
                here, cores = _timed(None, folder / "index", sentences, vectors, options.size)
                ours.insert(0, _measured("folder", here, cores, asked, queries, None))
                _print(options.size, ours)
            if "paper" in wanted:
                _print_paper(options.size, ours[-1], server)
        if "killed" in wanted:
            _killed(server)
        if "replica" in wanted:
            _with_replica(server, queries, options.questions)


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=100_000, help="paragraphs")
    parser.add_argument("--queries", type=int, default=50, help="that are timed")
    parser.add_argument("--questions", type=int, default=10_000, help="asked while the primary is killed")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--scifact", type=Path, default=SCIFACT, help="folder of corpus.jsonl and claims_dev.jsonl")
    parser.add_argument("--memory", help="that PostgreSQL may take to make an index, such as 8GB")
    parser.add_argument("--vectors", type=Path, help="a folder that keeps the vectors for the next time")
    return parser.parse_args()


# ── both ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _timed(
    server: Server | None, place: Location, sentences: list[str], vectors: np.ndarray, size: int
) -> tuple[Made, float]:
    """The index, and the seconds of a core that this process and the server used for it."""
    before = sum(os.times()[:2]) + (server.core_seconds() if server else 0)
    index = made(place, sentences, vectors, size)
    return index, sum(os.times()[:2]) + (server.core_seconds() if server else 0) - before


def _measured(name: str, index: Made, cores: float, asked: Path, queries: list[str], server: Server | None) -> Measured:
    command = [sys.executable, str(Path(__file__).with_name("asking.py")), str(index.index), str(asked), str(CLIENTS)]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    snapshot, encoder = open_snapshot(index.index), query_encoder()

    def near(query: str) -> list[int]:
        return list(snapshot.nearest(encoder.encode([query])[0], 10)[0])

    def near_sentences(query: str) -> list[int]:
        return list(snapshot.nearest_sentences(encoder.encode([query])[0], 10)[0])

    found = recall(index.paragraphs, near, queries), recall(index.sentences, near_sentences, queries)
    disk = server.disk("trail") if server else _size_of(index.index)
    asked_of = dict(json.loads(ran.stdout.splitlines()[-1]))
    return Measured(name, index, cores, disk, server.memory() if server else 0, asked_of, found)


def _size_of(index: Location) -> float:
    return sum(path.stat().st_size for path in (Path(index) / "snapshots").rglob("*") if path.is_file()) / 1e6


def _print(size: int, both: list[Measured]) -> None:
    heading(f"{size:,} paragraphs", "write, s (of a core)", "disk, MB", "memory of who asks + server, MB",
            "vectors p50 / p95, ms", "keyword", "hybrid", "page 1 / the last", f"{CLIENTS} at once",
            "questions a second", "recall@10 paragraphs / sentences")  # fmt: skip
    for one in both:
        times = [f"{one.asked[kind][0]:.1f} / {one.asked[kind][1]:.1f}"
                 for kind in ("vectors", "keyword", "hybrid", "together")]  # fmt: skip
        times.insert(3, f"{one.asked['pages'][0]:.1f} / {one.asked['pages'][1]:.1f}")
        memory = f"{one.asked['resident']['RssAnon']} + {one.served}"
        written = f"{one.made.seconds:.1f} ({one.cores:.1f})"
        print(f"| {one.name} | {written} | {one.disk:.0f} | {memory} | {' | '.join(times)} "
              f"| {one.asked['in_a_second']:.0f} | {one.found[0]:.3f} / {one.found[1]:.3f} |", flush=True)  # fmt: skip


# ── killed ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _killed(server: Server) -> None:
    """What was published is compared row by row after the server was killed and started again."""
    name = open_snapshot(server.address).name
    server.kill()
    started = time.perf_counter()
    server.start()
    seconds = time.perf_counter() - started
    snapshot = open_snapshot(server.address)
    snapshot.verify()
    assert snapshot.name == name
    print(f"\nkilled with SIGKILL and started again: the same snapshot, every row as it was published; "
          f"the server answered {seconds:.1f} s after its start", flush=True)  # fmt: skip


def _with_replica(server: Server, queries: list[str], questions: int) -> None:
    """Questions by words and meaning over both hosts; the primary, which is asked first, is killed half-way."""
    encoder = query_encoder()
    vectors = {query: encoder.encode([query])[0] for query in queries}

    class Known:
        name, dimension = encoder.name, encoder.dimension

        def encode(self, texts: list[str], progress: object = None) -> np.ndarray:
            return np.array([vectors[text] if text in vectors else encoder.encode([text])[0] for text in texts])

    with replica(server) as other:
        time.sleep(1)  # until it has caught up
        address = f"postgresql://postgres@/postgres?host={server.folder},{other.folder}&target_session_attrs=any"
        snapshot, known = open_snapshot(address), Known()
        expected = {query: [hit.ref for hit in search(snapshot, query, encoder=known).hits] for query in queries}
        answered, lost, differing, killing = [], [], 0, Lock()
        killed = 0.0

        def ask(n: int) -> None:
            nonlocal killed, differing
            if n >= questions // 2 and killing.acquire(blocking=False):
                server.kill()
                killed = time.perf_counter()
            query, started = queries[n % len(queries)], time.perf_counter()
            try:
                hits = [hit.ref for hit in search(snapshot, query, encoder=known).hits]
                differing += hits != expected[query]
                answered.append((started, time.perf_counter()))
            except Exception as error:  # whatever it is, the question was not answered
                lost.append(f"{type(error).__name__}: {error}")

        with ThreadPoolExecutor(THREADS) as threads:
            list(threads.map(ask, range(questions)))
        after = [end - start for start, end in answered if end > killed]
        usual = float(np.median([end - start for start, end in answered if end <= killed]))
        print(f"\nthe primary killed amid {questions:,} questions from {THREADS} threads: {len(lost)} lost, "
              f"{differing} other than before; the longest after it took {max(after) * 1000:.0f} ms, where "
              f"{usual * 1000:.0f} ms were usual", *lost[:3], sep="\n", flush=True)  # fmt: skip


# ── on paper ───────────────────────────────────────────────────────────────────────────────────────────────────


def _print_paper(size: int, one: Measured, server: Server) -> None:
    """In proportion to the paragraphs; the hours with their logarithm as well, for a graph is made so.

    Memory is what lets every question be answered without the disk: the indexes, and the tables of the vectors.
    """
    hot = server.disk("trail", "indexes") + server.disk("trail", "vectors")
    heading(f"reckoned from {size:,} paragraphs in PostgreSQL", "disk of a snapshot", "disk to have", "memory",
            "cores for that", "hours of a core to write", "pounds a month")  # fmt: skip
    for many in SIZES:
        times = many / size / 1e3  # gigabytes of megabytes
        disk, memory = one.disk * times, hot * times
        cores = max(2, int(-(-memory // MEMORY_OF_CORE)))
        hours = one.cores * many / size * np.log(many) / np.log(size) / 3600
        pounds = cores * CORE_HOUR * MONTH + disk * SPARE * GIGABYTE_MONTH
        fits = "" if cores <= LARGEST else f" (more than the {LARGEST} of one machine)"
        print(f"| {many:,} | {disk:,.0f} GB | {disk * SPARE:,.0f} GB | {memory:,.0f} GB | {cores}{fits} | {hours:,.1f} "
              f"| {pounds:,.0f} |", flush=True)  # fmt: skip


if __name__ == "__main__":
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    main()
