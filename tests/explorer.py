"""The explorer as `trail app` starts it, and the browser that visits it."""

from __future__ import annotations

import os
import random
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

# Without the browser's own window around its pages, of which no test knows, a page takes less of the processor.
BROWSERS = "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
MISSING = "no Chromium on this machine (apt-get install chromium-headless-shell)"
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason=MISSING)

# A fresh profile in a sandbox of its own; nothing is looked up outside this machine.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PORTS = range(16_384, 32_768)
WORKER = "PYTEST_XDIST_WORKER"  # pytest-xdist's name for a process that runs tests beside others
PATIENCE = 60_000  # milliseconds, for a machine with two busy cores


STILLNESS = Path(__file__).with_name("stillness.js")
PAPER = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"


def in_scheme(page: Page, scheme: str) -> str:
    """The page by day ("light") or by night ("dark"), once it has changed; gives the colour of its paper."""
    wanted = page.evaluate("scheme => matchMedia(`(prefers-color-scheme: ${scheme})`).matches", scheme)
    before = page.evaluate(PAPER)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    if not wanted:
        page.wait_for_function(f"before => {PAPER} !== before", arg=before)
    return str(page.evaluate(PAPER))


def comment(page: Page, words: str) -> None:
    """Written beside the citation of a draft that is open, and taken."""
    box = page.get_by_label("Your comment, for the report")
    box.fill(words)
    box.press("Control+Enter")
    expect(page.get_by_text("Commented", exact=True)).to_be_visible()


def patient(context: BrowserContext) -> BrowserContext:
    """A context whose pages tell when they stand still, and are waited for."""
    context.add_init_script(path=STILLNESS)
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    return context


@contextmanager
def visitor(browser: Browser, **options: Any) -> Iterator[Page]:
    """A page of somebody else, in a context of their own."""
    context = patient(browser.new_context(locale="en-GB", **options))
    try:
        yield context.new_page()
    finally:
        context.close()


LAID_BY = "cookies,local_storage,indexeddb,cache_storage,service_workers,websql,file_systems,shared_storage"


@contextmanager
def forgetting(context: BrowserContext) -> Iterator[None]:
    """At the end the pages that were opened meanwhile are closed, and with them goes all that they laid by.

    The scripts that they loaded stay, as no page can tell.
    """
    blank, *_ = context.pages
    places = set[str]()

    def note(page: Page) -> None:
        page.on("framenavigated", lambda frame: places.add(frame.url))

    context.on("page", note)
    try:
        yield
    finally:
        context.remove_listener("page", note)
        for page in context.pages[1:]:
            page.close()
        told = context.new_cdp_session(blank)
        for scheme, host in {urlsplit(place)[:2] for place in places if place.startswith("http")}:
            told.send("Storage.clearDataForOrigin", {"origin": f"{scheme}://{host}", "storageTypes": LAID_BY})
        told.detach()
        context.clear_cookies()
        context.clear_permissions()


@contextmanager
def running(index: Path, **environment: str) -> Iterator[str]:
    """The address of the explorer over `index`, on a free port of this machine; it ends with the block."""
    with serving(index, **environment) as (url, _):
        yield url


@contextmanager
def serving(index: Path, **environment: str) -> Iterator[tuple[str, int]]:
    """The same, with the number of its process."""
    server, address = started(index, **environment)
    try:
        yield address, server.pid
    finally:
        server.terminate()
        server.wait(timeout=100)


def free_port() -> int:
    """A port of this machine on which nobody listens, and which nobody takes until it is used.

    It is below those that the system gives away by itself, and each process of a run looks among others.
    """
    process = int(os.environ.get(WORKER, "gw0").removeprefix("gw"))
    for port in random.sample(range(PORTS.start + process % 16, PORTS.stop, 16), 100):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    pytest.fail("no port is free")


def started(index: Path, output: IO[bytes] | None = None, **environment: str) -> tuple[subprocess.Popen[bytes], str]:
    """The explorer's process, which who calls this has to end, and its address once it answers.

    It is started in another folder than the checkout, as by whoever has it installed.
    """
    port = free_port()
    command = [str(Path(sys.executable).with_name("trail")), "app", "--port", str(port), "--no-browser"]
    environment = {**os.environ, "TRAIL_INDEX": str(index), "TRAIL_TOKEN": "off", **environment}
    server = subprocess.Popen(
        command, env=environment, cwd=index.parent, stdin=subprocess.DEVNULL, stdout=output, stderr=output
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
    except BaseException:
        server.kill()
        server.wait()
        raise
    return server, f"http://127.0.0.1:{port}"


def wait_for(url: str, server: subprocess.Popen[bytes], minutes: int = 2) -> None:
    for _ in range(600 * minutes):
        if server.poll() is not None:
            pytest.fail(f"the explorer ended with status {server.returncode}")
        try:
            with urllib.request.urlopen(url, timeout=2) as response:
                if response.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the explorer did not start within {minutes} minutes")
