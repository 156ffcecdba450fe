"""Indexes that several tests ask: built once, by the product's own pipeline and encoder."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.build import build
from indexer.store import Snapshot

ORIGINALS = Path(__file__).parents[2] / "shared" / "corpus" / "originals"


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the embedded corpus alone, as a fresh clone has it."""
    folder = tmp_path_factory.mktemp("embedded")
    build([], folder)
    return folder


@pytest.fixture(scope="session")
def snapshot(index: Path) -> Snapshot:
    return Snapshot.open(index)


@pytest.fixture(scope="session")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the five real documents."""
    if not ORIGINALS.is_dir():
        pytest.skip("the real documents are not at hand (../shared/corpus/originals)")
    folder = tmp_path_factory.mktemp("originals")
    build([ORIGINALS], folder)
    return folder


@pytest.fixture(scope="session")
def real(originals: Path) -> Snapshot:
    return Snapshot.open(originals)
