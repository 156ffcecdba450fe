"""The running explorer in a real browser: from the search box to a traced paragraph of the NAO."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt-get install chromium)")

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


@pytest.fixture(scope="module")
def address(index: Path) -> Iterator[str]:
    """The explorer, started as `trail app` starts it, on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(Path(sys.executable).with_name("trail")), "app", "--port", str(port), "--no-browser"]
    server = subprocess.Popen(command, env={**os.environ, "TRAIL_INDEX": str(index)})
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(url: str) -> None:
    for _ in range(240):
        try:
            with urllib.request.urlopen(url, timeout=2) as response:
                if response.status == 200:
                    return
        except OSError:
            time.sleep(0.5)
    pytest.fail("the explorer did not start within two minutes")


@pytest.fixture(scope="module")
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


def test_from_the_search_box_to_a_traced_paragraph(page: Page, address: str) -> None:
    page.goto(address)
    box = page.get_by_label("Search the reports")
    box.fill("damaged local relationships")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"q=damaged"))
    page.get_by_role("link", name="What PAC, paragraph 18 rests on").click()
    expect(page).to_have_url(re.compile(r"/trace\?ref=pac-hc1376-2018(%23|#)18"))
    expect(page.get_by_text("The Nuffield Trust raised").first).to_be_visible()
    expect(page.get_by_text("Managing the hospital and social care interface").first).to_be_visible()


def test_an_address_opens_its_view_again_and_back_works(page: Page, address: str) -> None:
    page.goto(f"{address}/challenges?n=3")
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    page.goto(f"{address}/read?doc=nao-hc950-2018&at=2.7")
    expect(page.get_by_text("Nuffield Trust").first).to_be_visible()
    page.go_back()
    expect(page).to_have_url(re.compile(r"/challenges\?n=3"))
    expect(page.get_by_role("heading", level=1).first).to_be_visible()


def test_a_wrong_address_says_what_to_do(page: Page, address: str) -> None:
    page.goto(f"{address}/read?doc=nothing&at=1")
    expect(page.get_by_text("nothing").first).to_be_visible()
    expect(page.get_by_text("Traceback")).to_have_count(0)
