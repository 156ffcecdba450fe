"""What several tests share: indexes, built once by the product's own pipeline and encoder, and a browser."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus_small import publish
from explorer import CHROMIUM, FLAGS, PATIENCE, running
from playwright.sync_api import Browser, Page, expect, sync_playwright

from indexer.building.build import build
from indexer.store import Snapshot

ORIGINALS = Path(__file__).parents[2] / "shared" / "corpus" / "originals"


@pytest.fixture(autouse=True)
def main() -> Iterator[None]:
    """Streamlit's test of a page leaves that page as the main module, which other tests' processes would then run."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before


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
def small(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A few made-up paragraphs, whose vectors tell words apart and nothing more."""
    folder = tmp_path_factory.mktemp("small")
    publish(folder)
    return Snapshot.open(folder)


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


@pytest.fixture(scope="session")
def address(index: Path) -> Iterator[str]:
    """The running explorer over the embedded corpus."""
    with running(index) as url:
        yield url


@pytest.fixture(scope="module")  # not for the whole session: Playwright's loop would be in the way of other tests
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    page = context.new_page()
    yield page
    context.close()
