"""What attacks on purpose do: builds killed, bits flipped, questions while builds publish. Ends with 1 where one did.

    .venv/bin/python bench/trust.py [--kills 200] [--flips 400] [--questions 10000] [--only PART …] [--seed N]

Each part prints what was run and what came of it. The corpus is a few files in invented words.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from threading import Thread

import numpy as np

from indexer import settings
from indexer.building.build import build
from indexer.errors import SnapshotError
from indexer.search import search
from indexer.store import open_snapshot

PARTS = ("kills", "flips", "questions")
SETTLED = 2.0  # seconds after a kill by which no process of the build may be left


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, most in (("kills", 200), ("flips", 400), ("questions", 10_000)):
        parser.add_argument(f"--{name}", type=int, default=most)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--seed", type=int, default=15, help="another one for each slice of a run in slices")
    told = parser.parse_args()
    failed = 0
    print("| attack | run | came of it |\n|---|---|---|", flush=True)
    for part in told.only:
        with tempfile.TemporaryDirectory() as folder:
            attack: Callable[[Path, int, Random], tuple[str, int]] = globals()[part]
            words, faults = attack(made(Path(folder)), getattr(told, part), Random(told.seed))
            print(f"| {part} | {getattr(told, part):,} | {words} |", flush=True)
            failed += faults
    sys.exit(failed > 0)


def made(folder: Path) -> Path:
    """A corpus of six small reports, and an index of it."""
    (folder / "corpus" / "originals").mkdir(parents=True)
    shutil.copy(settings.catalogue(), folder / "corpus")
    for n in range(6):
        write(folder, n, 320)
    build([], folder / "index", corpus=folder / "corpus", workers=0)
    return folder


def write(folder: Path, n: int, cost: int) -> None:
    paragraphs = "\n".join(f"**{p}** Lamp {p} of port {n} burnt oil for £{cost} million.[^1]\n" for p in range(1, 9))
    text = f"# The lamps of port number {n}\n\n{paragraphs}\n[^1]: Lamp Board, *Costs of oil*, May 2016.\n"
    (folder / "corpus" / "originals" / f"port-{n}.md").write_text(text, encoding="utf-8")


def kills(folder: Path, times: int, chance: Random) -> tuple[str, int]:
    """Builds ended at any moment: what was published stays, nobody goes on, and the next build is right."""
    lost, left, wrong, longest = 0, 0, 0, 0.0
    command = [sys.executable, "-m", "indexer.command.cli", "build", "--index", str(folder / "index")]
    environment = {**os.environ, "TRAIL_CORPUS": str(folder / "corpus")}
    begun = time.monotonic()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    usual = time.monotonic() - begun + 8  # one with something to read and to encode takes longer
    for n in range(times):
        write(folder, n % 6, 321 + n)
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        ) as running:
            try:
                running.wait(chance.uniform(0, usual))
            except subprocess.TimeoutExpired:
                running.kill()
            running.wait()
            time.sleep(SETTLED)
            if still := lives(running.pid):
                left, longest = left + still, max(longest, SETTLED + ended(running.pid))
        try:
            with closing(open_snapshot(folder / "index")) as snapshot:
                snapshot.verify()
        except SnapshotError:
            lost += 1
    build([], folder / "index", corpus=folder / "corpus", workers=0)
    with closing(open_snapshot(folder / "index")) as snapshot:
        wrong += len(snapshot.document_ids()) != 6
        wrong += sum(f"£{320 + times} million" in snapshot.document(id).text for id in snapshot.document_ids()) != 1
    right = "wrong" if wrong else "right"
    late = f" (the last one ended after {longest:.1f} s)" if left else ""
    words = f"{lost} snapshots lost, {left} processes left after {SETTLED:g} s{late}, the next build {right}"
    return words, lost + left + wrong


def ended(session: int) -> float:
    """Seconds until nobody of a session lives; a minute at most."""
    begun = time.monotonic()
    while lives(session) and time.monotonic() - begun < 60:
        time.sleep(0.1)
    return time.monotonic() - begun


def lives(session: int) -> int:
    found = subprocess.run(["ps", "-o", "stat=", "-s", str(session)], capture_output=True, text=True, check=False)
    return sum(1 for state in found.stdout.split() if not state.startswith("Z"))


def flips(folder: Path, times: int, chance: Random) -> tuple[str, int]:
    """One bit of any file of the index, with its time as it was, as a failing disk does it."""
    opened, verified, harmless, silent, raw = 0, 0, 0, 0, 0
    index = folder / "index"
    live = index / "snapshots" / (index / "current").read_text(encoding="utf-8").strip()
    asked(index)  # which fails for no other reason
    parts = sorted(path for path in live.rglob("*") if path.is_file() and path.stat().st_size)
    for n in range(times):
        path = parts[n % len(parts)]
        whole, stat = path.read_bytes(), path.stat()
        at = chance.randrange(len(whole))
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :])
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        try:
            asked(index)
            try:
                with closing(open_snapshot(index)) as snapshot:
                    snapshot.verify()
                harmless += path.name == "manifest.json"  # between its words
                silent += path.name != "manifest.json"
            except SnapshotError:
                verified += 1
        except SnapshotError:
            opened += 1
        except Exception:
            raw += 1
        path.write_bytes(whole)
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    words = (
        f"told when opened or asked: {opened}; by `trail verify` alone: {verified}; between words of the manifest, "
        f"without effect: {harmless}; silent: {silent}; raw errors: {raw}"
    )
    return words, silent + raw


def asked(index: Path) -> None:
    with closing(open_snapshot(index)) as snapshot:
        search(snapshot, "lamps burnt oil")
        for id in snapshot.document_ids():
            snapshot.document(id)
        snapshot.paragraph_vectors([0, 1])
        snapshot.sentence_vectors([0, 1])
        snapshot.piece_vectors(np.arange(2))
        _ = snapshot.words


def questions(folder: Path, times: int, _: Random) -> tuple[str, int]:
    """Questions while builds publish: each is answered from one snapshot, whole."""
    index, done, failed, mixed, builds = folder / "index", 0, 0, 0, 0

    def ask() -> None:
        nonlocal done, failed, mixed
        while done < times:
            done += 1
            try:
                with closing(open_snapshot(index)) as snapshot:
                    found = search(snapshot, "lamp burnt oil million", k=60)
                    costs = {hit.text.partition("£")[2].partition(" ")[0] for hit in found.hits}
                    mixed += len(costs) != 1 or found.total != 48
            except Exception:
                failed += 1

    askers = [Thread(target=ask) for _ in range(3)]
    for asker in askers:
        asker.start()
    while any(asker.is_alive() for asker in askers):
        builds += 1
        for n in range(6):
            write(folder, n, 400 + builds)
        build([], index, corpus=folder / "corpus", workers=0)
    return f"{failed} failed, {mixed} mixed, during {builds} builds", failed + mixed


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    main()
