"""Vectors on disk: small, mapped, and near enough to exact search where there are many."""

from __future__ import annotations

import os
from pathlib import Path

import faiss
import numpy as np
import pytest

from indexer.store.embedded import vectors as module
from indexer.store.embedded.vectors import Layout, Vectors, near_path, write_vectors

ROWS, DIMENSION, WANTED = 6_000, 64, 10
ENOUGH = 0.95  # of the exact nearest, with vectors this short; `bench/speed.py` measures those of an encoder


def matrix(rows: int = ROWS, seed: int = 0) -> np.ndarray:
    """Unit vectors in clusters, as those of sentences are."""
    chance = np.random.default_rng(seed)
    centres = np.random.default_rng(9).normal(size=(60, DIMENSION))
    found = centres[chance.integers(0, 60, rows)] + 0.5 * chance.normal(size=(rows, DIMENSION))
    return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)


def opened(path: Path) -> Vectors:
    near = near_path(path)
    with path.open("rb") as stream:
        if not near.exists():
            return Vectors.from_streams(stream, None)
        with near.open("rb") as candidates:
            return Vectors.from_streams(stream, candidates)


@pytest.fixture(params=["few", "many"])
def held(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Vectors:
    """The same vectors as an index of few rows and as one of many."""
    monkeypatch.setattr(module, "FEW", ROWS if request.param == "few" else 1_000)
    layout = write_vectors(tmp_path / "sentences.faiss", matrix())
    assert str(layout) == ("SQfp16" if request.param == "few" else "PQ32x4fs,Refine(SQ8)")
    return opened(tmp_path / "sentences.faiss")


def recall(held: Vectors, allowed: np.ndarray | None) -> float:
    rows = matrix()
    possible = np.arange(ROWS) if allowed is None else np.flatnonzero(allowed)
    found = 0
    for query in matrix(50, seed=1):
        exact = possible[np.argsort(-(rows[possible] @ query))][:WANTED]
        nearest, scores = held.nearest(query, WANTED, allowed)
        assert len(nearest) == WANTED and np.all(np.diff(scores) <= 0)
        assert allowed is None or np.all(allowed[nearest])
        assert scores == pytest.approx(rows[nearest] @ query, abs=0.01)
        found += len(set(exact) & set(nearest))
    return found / (50 * WANTED)


def test_nearest_are_those_of_exact_search(held: Vectors) -> None:
    assert recall(held, None) >= ENOUGH


@pytest.mark.parametrize("one_in", [1, 2, 5, 100])
def test_narrowed_search_finds_as_well(held: Vectors, one_in: int) -> None:
    assert recall(held, np.arange(ROWS) % one_in == 0) >= ENOUGH


def test_rows_far_from_the_query_are_found_when_only_they_are_allowed(held: Vectors) -> None:
    query = matrix(1, seed=1)[0]
    allowed = matrix() @ query < 0
    rows, _ = held.nearest(query, WANTED, allowed)
    assert len(rows) == WANTED and np.all(allowed[rows])


def test_all_rows_may_be_asked_for_and_none_allowed(held: Vectors) -> None:
    query = matrix(1, seed=1)[0]
    assert sorted(held.nearest(query, ROWS + 5)[0]) == list(range(ROWS))
    assert len(held.nearest(query, WANTED, np.zeros(ROWS, dtype=bool))[0]) == 0


def test_vectors_read_back(held: Vectors) -> None:
    assert held.at([5, 0, 5]) == pytest.approx(matrix()[[5, 0, 5]], abs=0.01)
    assert held.at([]).shape == (0, DIMENSION)
    assert (held.count, held.dimension) == (ROWS, DIMENSION)


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="only Linux tells what is mapped")
def test_what_faiss_copies_is_not_mapped_as_well(held: Vectors, tmp_path: Path) -> None:
    mapped = {line.split()[-1] for line in Path("/proc/self/maps").read_text().splitlines()}
    assert [path.name for path in sorted(tmp_path.iterdir()) if str(path) in mapped] == ["sentences.faiss"]
    assert held.count == ROWS  # it is open still


def test_layout_follows_the_number_of_rows() -> None:
    assert str(Layout.of(0, 384)) == str(Layout.of(module.FEW, 384)) == "SQfp16"
    assert str(Layout.of(module.FEW + 1, 384)) == "PQ192x4fs,Refine(SQ8)"
    assert str(Layout.of(module.FEW + 1, 25)) == "SQ8"


@pytest.mark.parametrize(("few", "at_once"), [(ROWS, 700), (1_000, 700), (ROWS, ROWS)])
def test_what_is_written_bit_by_bit_is_what_faiss_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int, at_once: int
) -> None:
    monkeypatch.setattr(module, "FEW", few)
    monkeypatch.setattr(module, "AT_ONCE", at_once)
    path = tmp_path / "sentences.faiss"
    layout = write_vectors(path, matrix())
    whole = faiss.index_factory(DIMENSION, layout.numbers, faiss.METRIC_INNER_PRODUCT)
    whole.train(matrix())
    whole.add(matrix())
    assert path.read_bytes() == faiss.serialize_index(whole).tobytes()


def test_codes_are_not_held_while_they_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 700)
    added, add = list[int](), faiss.IndexScalarQuantizer.add
    monkeypatch.setattr(
        faiss.IndexScalarQuantizer, "add", lambda index, rows: (added.append(len(rows)), add(index, rows))
    )
    write_vectors(tmp_path / "sentences.faiss", matrix(701))
    assert added == [1]  # to see whether what is written by hand is what it writes


def test_a_faiss_that_writes_otherwise_writes_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 700)
    monkeypatch.setattr(module, "ROWS_AT", (16, 24))
    write_vectors(tmp_path / "sentences.faiss", matrix())
    assert opened(tmp_path / "sentences.faiss").count == ROWS


def test_who_asks_keeps_all_threads_for_what_comes_after(held: Vectors) -> None:
    """A build in the same thread would else encode on one core."""
    faiss.omp_set_num_threads(3)
    try:
        held.nearest(held.at([0])[0], 5)
        assert faiss.omp_get_max_threads() == 3
    finally:
        faiss.omp_set_num_threads(os.cpu_count() or 1)
