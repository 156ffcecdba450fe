"""What several tests share: indexes, built once by the product's own pipeline and encoder, and a browser."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from corpus_small import publish
from drafts import drafts_read_here
from explorer import CHROMIUM, FLAGS, forgetting, patient
from hypothesis import settings as trying
from playwright.sync_api import Browser, Page, sync_playwright
from postgres_server import server_of_all
from sharing import (
    COUNT,
    built_with,
    common,
    compiled_once,
    explorer_of_all,
    heavy_first,
    made_once,
    one_thread_each,
    reclaim_seldom,
    warmed,
)
from unhurried import unhurried

from indexer.settings import cache_folder
from indexer.store import Snapshot, open_snapshot

# What a property holds for, it holds for on a busy machine too: no example has a deadline.
trying.register_profile("house", deadline=None)
trying.load_profile("house")

ORIGINALS = Path(__file__).parents[2] / "shared" / "corpus" / "originals"

one_thread_each()
compiled_once()
reclaim_seldom()
unhurried()


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Marks what needs a browser, by what it asks for: `make test-fast` leaves it out. What is heavy goes first."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    yield
    items[:] = heavy_first(items, int(os.environ.get(COUNT, "1")))
    reclaim_seldom()


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """What a command or a page changes for its own process: how it ends, and the main module, which is then the page.

    Other tests' processes would run that page.
    """
    page, ends = sys.modules["__main__"], signal.getsignal(signal.SIGTERM)
    yield
    sys.modules["__main__"] = page
    signal.signal(signal.SIGTERM, ends)


@pytest.fixture
def drafts_here(request: pytest.FixtureRequest) -> Iterator[None]:
    """Single files are read in this process; for tests that judge what is made of them. One marked `apart` is not."""
    with nullcontext() if request.node.get_closest_marker("apart") else drafts_read_here():
        yield


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """Gives a folder by its name, filled by a function once in the whole run, however many processes share it."""
    return lambda name, make: made_once(common(tmp_path_factory) / name, make)


@pytest.fixture(scope="session")
def keeping() -> Callable[..., None]:
    """Builds an index with the vectors that the last run on this machine left; the first encodes every text.

    It encodes those only that the index has not which is named as well.
    """
    kept = cache_folder().path / "tests"  # found before a test says otherwise

    def keep(paths: list[Path], folder: Path, like: Path | None = None) -> None:
        built_with(kept / f"vectors-of-{folder.name}", paths, folder, like)

    return keep


@pytest.fixture(scope="session")
def index(once: Callable[[str, Callable[[Path], object]], Path], keeping: Callable[..., None]) -> Path:
    """An index of the embedded corpus alone, as a fresh clone has it. Nobody writes to it."""
    return once("embedded", lambda folder: keeping([], folder))


@pytest.fixture(scope="session")
def warm(index: Path) -> Callable[[Path], Path]:
    """Gives a folder the index of the embedded corpus, to build upon: for tests that judge what is added."""
    return lambda folder: warmed(folder, index)


@pytest.fixture(scope="session")
def snapshot(index: Path) -> Snapshot:
    return open_snapshot(index)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A few made-up paragraphs, whose vectors tell words apart and nothing more."""
    folder = tmp_path_factory.mktemp("small")
    publish(folder)
    return open_snapshot(folder)


@pytest.fixture(scope="session")
def originals(once: Callable[[str, Callable[[Path], object]], Path], keeping: Callable[..., None], index: Path) -> Path:
    """An index of the five real documents. Nobody writes to it."""
    if not ORIGINALS.is_dir():
        pytest.skip("the real documents are not at hand (../shared/corpus/originals)")
    return once("originals", lambda folder: keeping([ORIGINALS], folder, index))


@pytest.fixture(scope="session")
def real(originals: Path) -> Snapshot:
    return open_snapshot(originals)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a PostgreSQL server, one for the whole run."""
    return server_of_all(common(tmp_path_factory))


@pytest.fixture(scope="session")
def address(index: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The running explorer over the embedded corpus, one for the whole run."""
    return explorer_of_all(common(tmp_path_factory), index)


@pytest.fixture(scope="session")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the browsers of this process keep: the explorer's scripts, and what they were compiled to."""
    return tmp_path_factory.mktemp("profile")


@pytest.fixture(scope="module")  # not for the whole session: Playwright's loop would be in the way of other tests
def browser(profile: Path) -> Iterator[Browser]:
    """A browser; its first context is the one of `profile`, and pages there are loaded in less time."""
    with sync_playwright() as playwright:
        kept = playwright.chromium.launch_persistent_context(
            profile, executable_path=CHROMIUM, args=FLAGS, viewport={"width": 1280, "height": 900}, locale="en-GB"
        )
        assert kept.browser is not None
        patient(kept)
        yield kept.browser
        kept.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a person who was never here: nothing is left of what the page before laid by, or was allowed."""
    context, *_ = browser.contexts
    with forgetting(context):
        yield context.new_page()
