"""The HTTP API under many questions at once, beside the command's own search, in one run.

    .venv/bin/python bench/service.py [--questions 10000] [--at-once 16] [--keyword]

Builds the embedded corpus, starts `trail serve` on this machine, asks it the judged questions over and over from
several clients at once, and counts answers lost, answers that differ from what the command says, and the time of each.
"""

from __future__ import annotations

import argparse
import csv
import json
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import local

import numpy as np
import requests

from indexer.building.build import build

HERE = Path(__file__).parent
COMPARED = 20  # questions that the command is asked too
STARTING = 60.0  # seconds that the server may take to listen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, default=10_000)
    parser.add_argument("--at-once", type=int, default=16)
    parser.add_argument("--keyword", action="store_true", help="by words alone")
    options = parser.parse_args()
    with (HERE / "questions.tsv").open(encoding="utf-8") as file:
        asked = list(dict.fromkeys(row["query"] for row in csv.DictReader(file, delimiter="\t")))
    with TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        build([], index)
        measured(index, asked, options.questions, options.at_once, ["--keyword"] if options.keyword else [])


def measured(index: Path, asked: Sequence[str], questions: int, at_once: int, how: list[str]) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    trail = [sys.executable, "-m", "indexer"]
    commanded, seconds = {}, []
    for query in asked[:COMPARED]:
        began = time.perf_counter()
        words = [*trail, "search", query, "--json", "--index", str(index), *how]
        said = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
        seconds.append(time.perf_counter() - began)
        commanded[query] = [hit["ref"] for hit in said["hits"]]
    words = [*trail, "serve", "--port", str(port), "--index", str(index), *how]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL) as server:
        try:
            base = f"http://127.0.0.1:{port}"
            _wait(base)
            kept = local()  # a connection for each client

            def ask(number: int) -> tuple[float, bool, bool]:
                kept.session = getattr(kept, "session", None) or requests.Session()
                query = asked[number % len(asked)]
                began = time.perf_counter()
                answer = kept.session.get(f"{base}/v1/search", params={"q": query}, timeout=60)
                took = time.perf_counter() - began
                refs = [hit["ref"] for hit in answer.json().get("hits", [])]
                return took, answer.status_code == 200, refs == commanded.get(query, refs)

            began = time.perf_counter()
            with ThreadPoolExecutor(at_once) as clients:
                found = list(clients.map(ask, range(questions)))
            whole = time.perf_counter() - began
        finally:
            server.terminate()
    took = np.array([entry[0] for entry in found])
    print(f"| {questions:,} questions, {at_once} at once | |\n|---|---|")
    print(f"| lost | {sum(not entry[1] for entry in found)} |")
    print(f"| other passages than the command gives | {sum(not entry[2] for entry in found)} |")
    print(f"| p50 / p95, ms | {np.median(took) * 1000:.0f} / {np.quantile(took, 0.95) * 1000:.0f} |")
    print(f"| answers a second | {questions / whole:.0f} |")
    print(f"| `trail search`, p50 / p95 of {len(seconds)}, ms | "
          f"{np.median(seconds) * 1000:.0f} / {np.quantile(seconds, 0.95) * 1000:.0f} |")  # fmt: skip
    print(f"| p95 of the API over that of the command | {np.quantile(took, 0.95) / np.quantile(seconds, 0.95):.2f} × |")


def _wait(base: str) -> None:
    until = time.monotonic() + STARTING
    while time.monotonic() < until:
        try:
            requests.get(f"{base}/health", timeout=5)
            return
        except requests.ConnectionError:
            time.sleep(0.1)
    sys.exit("the server did not listen")


if __name__ == "__main__":
    main()
