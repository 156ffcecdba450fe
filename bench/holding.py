"""What `bench/speed.py --only memory` runs in a process of its own: a build of made paragraphs, without their reading.

    .venv/bin/python bench/holding.py SCIFACT PARAGRAPHS [without-pairs] [without-cache]

All that a build holds of a whole corpus is held here: the documents, their links and graph, the vectors, the near
neighbours, the snapshot. Only the encoder is another, for 100,000 paragraphs would take it an hour: a text's vector is
one of so many directions, by its digest, with some noise, so that about NEAR paragraphs are near to each. To compare
all pairs takes hours where there are many, and the same memory at any size: `without-pairs` gives each paragraph NEAR
pairs by chance instead. To keep for the next build what was encoded takes hours too, of the disk, and some megabytes at
any size: `without-cache` keeps nothing.
"""

from __future__ import annotations

import hashlib
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event, Thread

import numpy as np
from numpy.typing import NDArray
from recombined import different, pool

from indexer import graph, settings
from indexer.building.build import _publish  # what comes after the reading of files, and is no door of the product
from indexer.building.plan import Reading
from indexer.challenges.points import load as load_points
from indexer.embed import cache
from indexer.graph.similarity import Pairs
from indexer.reading.sharing import Sharing
from indexer.works.catalogue import Catalogue

DIMENSION, NOISE, NEAR = 384, 0.02, 5
EACH = 0.02  # seconds between two looks at the memory


class Directions:
    """Quick to ask, and the same for the same text."""

    name, dimension, gives_pieces, numbers, encoded = "directions", DIMENSION, False, "float32", 0

    def __init__(self, many: int) -> None:
        chance = np.random.default_rng(1)
        self._centres = chance.standard_normal((many, DIMENSION), dtype=np.float32)

    def prepare(self) -> None: ...

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        if not len(texts):
            return np.zeros((0, DIMENSION), dtype=np.float32)
        digests = [int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) for text in texts]
        found = self._centres[[digest % len(self._centres) for digest in digests]]
        found = found + NOISE * np.random.default_rng(digests[0]).standard_normal(found.shape, dtype=np.float32)
        if progress is not None:
            progress(len(texts))
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), dtype=np.float32)


class Watched:
    """The most memory that this process had of its own while it was watched, in megabytes."""

    def __init__(self) -> None:
        self.most, self._ended = 0, Event()
        self._thread = Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watched:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(EACH):
            self.most = max(self.most, anonymous())


def anonymous() -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("RssAnon"))) // 1024


def by_chance(vectors: NDArray[np.float32], owners: Sequence[str | None]) -> Pairs:
    """As many pairs as the comparison of all would keep."""
    chance = np.random.default_rng(2)
    rows = np.repeat(np.arange(len(vectors), dtype=np.int32), NEAR)
    others = chance.integers(0, len(vectors), len(rows), dtype=np.int32)
    keys = np.unique(np.minimum(rows, others).astype(np.int64) * len(vectors) + np.maximum(rows, others))
    keys = keys[keys // len(vectors) != keys % len(vectors)]
    first, second = (part.astype(np.int32) for part in divmod(keys, len(vectors)))
    return Pairs(first, second, np.round(chance.uniform(0.65, 1, len(keys)), 6))


def main() -> None:
    scifact, paragraphs = Path(sys.argv[1]), int(sys.argv[2])
    if "without-pairs" in sys.argv[3:]:
        graph.similar_paragraphs = by_chance  # type: ignore[assignment]  # takes fewer words
    if "without-cache" in sys.argv[3:]:
        cache.VectorCache._write = lambda *_: None  # type: ignore[method-assign]  # whatever is written
    sharing = Sharing()
    held = tuple(map(sharing.of, different(pool(scifact, 15_000), paragraphs)))
    del sharing
    cache.HELD = 0  # all vectors are mapped from files, as those of a large corpus are
    before, started, stages = anonymous(), time.perf_counter(), {}

    def told(stage: str, *_: object) -> None:
        stages[stage] = round(time.perf_counter() - started, 1)

    with tempfile.TemporaryDirectory() as name, Watched() as watched:
        reading = Reading(held, (), (), (), frozenset(), 0)
        index, points = Path(name), load_points(settings.corpus() / settings.CHALLENGES)
        encoder = Directions(max(1, paragraphs // NEAR))
        _publish(index, index, reading, Catalogue({}), points, {}, encoder, told)  # type: ignore[arg-type]  # directions for an encoder
    seconds = time.perf_counter() - started
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024  # with the pages of files
    report = {"documents": before, "most": watched.most, "with files": most, "seconds": seconds, "stages": stages}
    print(json.dumps(report))


if __name__ == "__main__":
    main()
