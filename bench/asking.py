"""What `bench/speed.py` runs in a process of its own: ask an index, and print what it took as one line of JSON.

.venv/bin/python bench/asking.py INDEX QUERIES.json [AT_ONCE]
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np

from indexer.embed import Encoder, query_encoder
from indexer.search import LISTED, search
from indexer.store import Snapshot, open_snapshot

PAGED, EACH = 10, 5  # queries whose pages are timed, and hits of a page
AT_ONCE = 10  # people who search at the same moment, unless it is told


def main() -> None:
    index, queries = sys.argv[1], json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    at_once = int(sys.argv[3]) if len(sys.argv) > 3 else AT_ONCE
    started = time.perf_counter()
    snapshot, encoder = open_snapshot(index), query_encoder()
    search(snapshot, queries[0], encoder=encoder)
    first = time.perf_counter() - started
    for query in queries:  # or ten at once would find more of it in memory than one alone did
        search(snapshot, query, encoder=encoder)
    found = {
        "first": first,
        "encode": times(lambda query: encoder.encode([query]), queries),
        "keyword": times(lambda query: search(snapshot, query), queries),
        "vectors": vectors(snapshot, encoder, queries),
        "hybrid": times(lambda query: search(snapshot, query, encoder=encoder), queries),
    }
    found["resident"] = resident()
    found["pages"] = pages(snapshot, encoder, queries[:PAGED])
    started = time.perf_counter()
    found["together"] = together(lambda query: search(snapshot, query, encoder=encoder), queries, at_once)
    found["in_a_second"] = 2 * len(queries) / (time.perf_counter() - started)
    print(json.dumps(found))


def pages(snapshot: Snapshot, encoder: Encoder, queries: Sequence[str]) -> list[float]:
    """p50 in milliseconds of the first page of EACH hits, and of the last of LISTED."""
    took: list[tuple[float, float]] = []
    for query in queries:
        refs = [hit.ref for hit in search(snapshot, query, k=LISTED, encoder=encoder, sort="best").hits]
        if len(refs) > EACH:
            last = partial(search, snapshot, k=EACH, encoder=encoder, after=refs[-EACH - 1])
            took.append((_took(partial(search, snapshot, k=EACH, encoder=encoder), query), _took(last, query)))
    return [statistics.median(column) * 1000 for column in zip(*took, strict=True)] if took else [0.0, 0.0]


def vectors(snapshot: Snapshot, encoder: Encoder, queries: Sequence[str]) -> list[float]:
    asked = iter([encoder.encode([query])[0] for query in queries])  # one by one, as searches do: many take more memory

    def ask(_: str) -> None:
        vector = next(asked)
        snapshot.nearest(vector, 100)
        snapshot.nearest_sentences(vector, 300)

    return times(ask, queries)


def times(ask: Callable[[str], object], queries: Sequence[str]) -> list[float]:
    """p50 and p95 in milliseconds, one query after the other."""
    return spread([_took(ask, query) for query in queries])


def together(ask: Callable[[str], object], queries: Sequence[str], at_once: int) -> list[float]:
    """The same with so many queries at a time, each asked twice in all."""
    with ThreadPoolExecutor(at_once) as pool:
        return spread(list(pool.map(lambda query: _took(ask, query), list(queries) * 2)))


def spread(seconds: Sequence[float]) -> list[float]:
    return [statistics.median(seconds) * 1000, float(np.quantile(seconds, 0.95)) * 1000]


def _took(ask: Callable[[str], object], query: str) -> float:
    started = time.perf_counter()
    ask(query)
    return time.perf_counter() - started


def resident() -> dict[str, int]:
    """Megabytes in memory: in all, and without the pages of files, which the system takes back when it needs them."""
    lines = Path("/proc/self/status").read_text().splitlines()
    held = dict(line.split(":") for line in lines if line.startswith(("VmRSS", "RssAnon")))
    return {name: int(value.split()[0]) // 1024 for name, value in held.items()}


if __name__ == "__main__":
    main()
