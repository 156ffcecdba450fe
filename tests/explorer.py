"""The explorer as `trail app` starts it, and the browser that visits it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

# The rules that pages are judged by.
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt-get install chromium)")

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
PATIENCE = 60_000  # milliseconds, for a machine with two busy cores


def at_rest(page: Page) -> None:
    """Until the page is drawn wholly: a button's file is made anew with it, and the one before is gone."""
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()


def comment(page: Page, words: str) -> None:
    """Written beside the citation of a draft that is open, and taken."""
    box = page.get_by_label("Your comment, for the report")
    box.fill(words)
    box.press("Control+Enter")
    expect(page.get_by_text("Commented", exact=True)).to_be_visible()
    at_rest(page)


@contextmanager
def running(index: Path, **environment: str) -> Iterator[str]:
    """The address of the explorer over `index`, on a free port of this machine; it ends with the block."""
    with serving(index, **environment) as (url, _):
        yield url


@contextmanager
def serving(index: Path, **environment: str) -> Iterator[tuple[str, int]]:
    """The same, with the number of its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(Path(sys.executable).with_name("trail")), "app", "--port", str(port), "--no-browser"]
    server = subprocess.Popen(command, env={**os.environ, "TRAIL_INDEX": str(index), **environment})
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}", server.pid
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(url: str, server: subprocess.Popen[bytes], minutes: int = 2) -> None:
    for _ in range(120 * minutes):
        if server.poll() is not None:
            pytest.fail(f"the explorer ended with status {server.returncode}")
        try:
            with urllib.request.urlopen(url, timeout=2) as response:
                if response.status == 200:
                    return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"the explorer did not start within {minutes} minutes")
