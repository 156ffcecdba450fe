"""How long things take, as ratios within one run.

    .venv/bin/python bench/speed.py [--quick] [--million] [--only PART …] [--scifact FOLDER]

Parts: `cold` (starting the command), `build` (indexing and indexing again), `scale` (the curve of sizes, and others on
100,000), `memory` (what a build holds, and what it would at a million paragraphs). Ratios are of medians (of best times
for starts); on a machine where others are at work they vary by a third from run to run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from others import measured, recall
from recombined import Made, claims, encoded, made, pool

from indexer import settings
from indexer.building.build import build
from indexer.building.plan import Stage
from indexer.embed import load_encoder, prepare_queries, query_encoder, quickest
from indexer.store import Vocabulary, open_snapshot, paragraph_texts, sentence_texts

HERE = Path(__file__).parent
SCIFACT = HERE.parents[1] / "shared" / "bench" / "scifact"
TRAIL = Path(sys.executable).parent / "trail"
PARTS = ("cold", "build", "scale", "memory")
QUERY = "why do nurses in care homes earn less"
DOCUMENTS, EACH = 50, 10  # documents to build, and paragraphs of each
OTHERS_AT = 100_000  # paragraphs at which other libraries are asked too; with a million some take hours to build


def main() -> None:
    arguments = parsed()
    with tempfile.TemporaryDirectory() as folder:
        for part in arguments.only or PARTS:
            {"cold": cold, "build": building, "scale": scale, "memory": memory}[part](arguments, Path(folder) / part)


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a tenth of the sizes, fewer repetitions")
    parser.add_argument("--million", action="store_true", help="the curve up to 1,000,000 paragraphs (needs 16 GB)")
    parser.add_argument("--only", nargs="+", choices=PARTS)
    parser.add_argument("--scifact", type=Path, default=SCIFACT, help="folder of corpus.jsonl and claims_dev.jsonl")
    return parser.parse_args()


def row(what: str, value: float, per: float, most: float | None = None, unit: str = "s") -> None:
    goal = "" if most is None else f"{most:.2f} ×"
    print(f"| {what} | {value:.3g} {unit} | {per:.3g} {unit} | {value / per:.2f} × | {goal} |", flush=True)


def heading(*titles: str) -> None:
    print(f"\n| {' | '.join(titles)} |\n|{'---|' * len(titles)}", flush=True)


# ── starting ───────────────────────────────────────────────────────────────────────────────────────────────────


def cold(arguments: argparse.Namespace, folder: Path) -> None:
    index = folder / "index"
    build([], index)
    times = 3 if arguments.quick else 9
    imported = started([sys.executable, "-c", "import sentence_transformers"], max(2, times // 3))
    version = started([str(TRAIL), "--version"], times)

    def asked(*words: str) -> float:
        return started([str(TRAIL), "search", *words, "--index", str(index)], times)

    heading("starting the command", "ours", "against", "ratio", "at most")
    row("`trail search`, hybrid, against `import sentence_transformers`", asked(QUERY), imported, 0.25)
    row("`trail search --keyword`, against `trail --version`", asked(QUERY, "--keyword"), version, 2)
    row('`trail search "HC 950"`, against `trail --version`', asked("HC 950"), version, 2)


def started(command: Sequence[str], times: int) -> float:
    """The best of several: what the command itself needs, whatever others do on the machine.

    Python keeps modules compiled, as it does for everybody who has not told it otherwise.
    """
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    run = partial(subprocess.run, command, check=True, stdout=subprocess.DEVNULL, env=usual)
    return min(seconds(run) for _ in range(times))


def seconds(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


# ── building ───────────────────────────────────────────────────────────────────────────────────────────────────


def building(arguments: argparse.Namespace, folder: Path) -> None:
    files = reports(folder / "files", pool(arguments.scifact, 6_000), EACH // 2 if arguments.quick else EACH)
    corpus = folder / "corpus"
    corpus.mkdir()
    shutil.copy(settings.catalogue(), corpus)
    encoder = quickest(load_encoder())
    prepare_queries(load_encoder())
    index = folder / "index"

    read = 0.0  # when the last file was read

    def told(stage: Stage, *_: object) -> None:
        nonlocal read
        read = time.perf_counter() if stage == "read" else read

    def run(paths: list[Path], index: Path) -> float:
        return seconds(lambda: build(paths, index, corpus=corpus, progress=told))

    begun = time.perf_counter()
    whole = run(files, index)
    reading = read - begun
    snapshot = open_snapshot(index)
    held = [snapshot.document(name) for name in snapshot.document_ids()]
    words = Vocabulary.of(held)  # whose vectors are made too
    forms = (words.forms[number] for number in words.told)
    texts = list(dict.fromkeys([*paragraph_texts(held), *sentence_texts(held), *forms]))
    with ThreadPoolExecutor(1) as fresh:  # FAISS has left this thread one core, which torch would keep to
        bare = fresh.submit(lambda: seconds(lambda: encoder.encode(texts))).result()
    again = statistics.median(run(files, index) for _ in range(5))
    hashing = statistics.median(seconds(lambda: [hashlib.sha256(p.read_bytes()) for p in files]) for _ in range(5))
    checking = statistics.median(seconds(snapshot.check_bytes) for _ in range(5))
    files[7].write_text(files[7].read_text(encoding="utf-8").replace("2.", "2. In addition,"), encoding="utf-8")
    changed = run(files, index)
    alone = run([files[7]], folder / "alone")
    heading(f"building {DOCUMENTS} documents, {len(texts)} texts", "ours", "against", "ratio", "at most")
    row(f"indexing, against the bare encoder ({'bf16' if encoder.half else 'fp32'})", whole, bare, 1.1)
    row(f"the same without the reading of files ({reading:.1f} s)", whole - reading, bare)
    row("nothing changed, against hashing the files and comparing the index", again, hashing + checking, 3)
    row("the same, against hashing the files alone", again, hashing)
    row("of that, every byte of the index compared (without it nothing changed is not said)", checking, hashing)
    row("one document changed, against building it alone", changed, alone, 1.5)


def reports(folder: Path, sentences: list[str], each: int) -> list[Path]:
    """Markdown files of numbered paragraphs, with sentences that stand in no other."""
    folder.mkdir(parents=True)
    paths, at = [], iter(sentences)
    for n in range(DOCUMENTS):
        paragraphs = (f"{p}. {' '.join(next(at) for _ in range(4))}\n" for p in range(1, each + 1))
        paths.append(folder / f"report-{n}.md")
        paths[-1].write_text(f"# Report number {n} on matters {n}\n\n" + "\n".join(paragraphs), encoding="utf-8")
    return paths


# ── sizes ──────────────────────────────────────────────────────────────────────────────────────────────────────


def scale(arguments: argparse.Namespace, folder: Path) -> None:
    sizes = [1_000, 10_000] if arguments.quick else [1_000, 10_000, 100_000]
    sizes += [1_000_000] if arguments.million else []
    folder.mkdir(parents=True)
    sentences = pool(arguments.scifact, 300 if arguments.quick else 15_000 if arguments.million else 1_500)
    queries = claims(arguments.scifact, 30 if arguments.quick else 100)
    asked = folder / "queries.json"
    asked.write_text(json.dumps(queries), encoding="utf-8")
    vectors = encoded(folder, sentences)
    heading("paragraphs", "index", "write, s", "disk, MB", "memory (without files), MB", "encode p50 / p95, ms",
            "vectors", "keyword", "hybrid", "ten at once", "recall@10 paragraphs / sentences")  # fmt: skip
    for size in sizes:
        index = made(folder / str(size), sentences, vectors, size)
        ours = _ask(index.index, asked)
        _print_size(size, index, ours, queries)
        if size == min(sizes[-1], OTHERS_AT):
            _print_others(index, queries, ours)


def memory(arguments: argparse.Namespace, folder: Path) -> None:
    """What a build holds of its own, and how much more with each paragraph; the last line is reckoned, not measured."""
    sizes = (10_000, 30_000) if arguments.quick else (50_000, 100_000)
    heading("paragraphs", "documents, MB", "most that was held, MB", "build without reading, s")
    held: list[dict[str, float]] = []
    for size in sizes:
        command = [sys.executable, str(HERE / "holding.py"), str(arguments.scifact), str(size)]
        ran = subprocess.run(command, check=True, capture_output=True, text=True)
        held.append(json.loads(ran.stdout.splitlines()[-1]))
        print(f"| {size:,} | {held[-1]['documents']} | {held[-1]['most']} | {held[-1]['seconds']:.0f} |", flush=True)
    each = [(held[1][what] - held[0][what]) / (sizes[1] - sizes[0]) for what in ("documents", "most")]
    whole = [held[1][what] + one * (10**6 - sizes[1]) for what, one in zip(("documents", "most"), each, strict=True)]
    print(f"| each more, kB | {each[0] * 1000:.1f} | {each[1] * 1000:.1f} | |")
    print(f"| 1,000,000, reckoned | {whole[0]:,.0f} | {whole[1]:,.0f} | |", flush=True)


def _ask(index: Path, queries: Path) -> dict[str, list[float]]:
    ran = subprocess.run(
        [sys.executable, str(HERE / "asking.py"), str(index), str(queries)], check=True, capture_output=True, text=True
    )
    return dict(json.loads(ran.stdout.splitlines()[-1]))


def _print_size(size: int, largest: Made, ours: dict, queries: list[str]) -> None:
    snapshot = open_snapshot(largest.index)
    disk = sum(part.size for part in snapshot.manifest.parts.values()) / 1e6
    encoder = query_encoder()

    def near(query: str) -> list[int]:
        return list(snapshot.nearest(encoder.encode([query])[0], 10)[0])

    def near_sentences(query: str) -> list[int]:
        return list(snapshot.nearest_sentences(encoder.encode([query])[0], 10)[0])

    found = recall(largest.paragraphs, near, queries), recall(largest.sentences, near_sentences, queries)
    times = [
        f"{ours[name][0]:.1f} / {ours[name][1]:.1f}" for name in ("encode", "vectors", "keyword", "hybrid", "together")
    ]
    held = f"{ours['resident']['VmRSS']} ({ours['resident']['RssAnon']})"
    print(f"| {size:,} | {snapshot.manifest.vectors['sentences']} | {largest.seconds:.1f} | {disk:.0f} | {held} | "
          f"{' | '.join(times)} | {found[0]:.3f} / {found[1]:.3f} |", flush=True)  # fmt: skip


def _print_others(largest: Made, queries: list[str], ours: dict) -> None:
    heading(
        f"{len(largest.texts):,} paragraphs",
        "build, s",
        "p50, ms",
        "p95, ms",
        "recall@10 of its vectors",
        "ours at p95",
    )
    for name, built, (half, most), found in measured(largest, queries):
        print(
            f"| {name} | {built:.0f} | {half:.1f} | {most:.1f} | {found:.3f} | {ours['hybrid'][1] / most:.2f} × |",
            flush=True,
        )
    heading(f"asking {len(largest.texts):,} paragraphs", "ours", "against", "ratio", "at most")
    row("hybrid p95, against encoding the query alone", ours["hybrid"][1], ours["encode"][1], 3, "ms")
    row("ten at once p95, against one at a time", ours["together"][1], ours["hybrid"][1], 6, "ms")
    print(f"| resident memory | {ours['resident']['VmRSS']} MB | 500 MB | | |")


if __name__ == "__main__":
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    main()
