"""What many people at once cost the explorer: the server's memory with ten and thirty sessions, and when they are gone.

    .venv/bin/python bench/sessions.py [--index FOLDER] [--sessions 10 30] [--rounds 3]

Each session is a browser's own context. It searches, opens the evidence of a hit, reads a document, follows a trace,
hands in a draft and comes back, `--rounds` times; then all are closed. Memory is what the server and all that it
started hold alone (`Pss` of /proc, Linux), so that files which are mapped and shared do not count twice.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

from indexer.building.build import build

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # the tests' own way to start the explorer and a browser
from explorer import CHROMIUM, FLAGS, PATIENCE, serving

GONE = 150  # seconds that Streamlit keeps a session whose browser has gone, and some
MEGABYTE = 1_000_000
STEPS = (
    ("search?q=delayed transfers of care", ".hits .hit"),
    ("search?q=workforce&ref=pac-hc1376-2018%2318", ".panel .strip"),
    ("read?doc=nao-hc950-2018&at=2.7", "#here"),
    ("trace?ref=pac-hc1376-2018%2318", ".thread .card"),
    ("challenges?n=3", ".hits .hit"),
)
DRAFT = "Delayed transfers rose.[^1]\n\n[^1]: National Audit Office, HC 950, para 2.6\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", type=Path)
    parser.add_argument("--sessions", type=int, nargs="+", default=[10, 30])
    parser.add_argument("--rounds", type=int, default=3)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if told.index is None:
            build([], Path(folder))
        with serving(told.index or Path(folder)) as (address, server), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            print(
                "| sessions | after round | memory of the server, MB | slowest page, s |\n|---|---|---|---|", flush=True
            )
            with browser.new_context() as context:  # what is loaded once, and shared
                slowest = visited(begun(context), address)
            row(server, 1, "1", slowest)
            for count in told.sessions:
                contexts = [browser.new_context() for _ in range(count)]
                pages = [begun(context) for context in contexts]
                for number in range(1, told.rounds + 1):
                    row(server, count, str(number), max(visited(page, address) for page in pages))
                for context in contexts:
                    context.close()
                time.sleep(GONE)
                row(server, 0, f"{GONE} s later", 0.0)
            browser.close()


def begun(context: BrowserContext) -> Page:
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def visited(page: Page, address: str) -> float:
    """One round of a session; seconds of its slowest page."""
    slowest = 0.0
    for path, sight in STEPS:
        begun_at = time.monotonic()
        page.goto(f"{address}/{path}")
        page.locator(sight).first.wait_for()
        slowest = max(slowest, time.monotonic() - begun_at)
    page.goto(f"{address}/check")
    page.locator("input[type=file]").first.set_input_files(
        {"name": "draft.md", "mimeType": "text/markdown", "buffer": DRAFT.encode()}
    )
    page.locator("#cited-1").first.wait_for()
    return slowest


def row(server: int, sessions: int, when: str, slowest: float) -> None:
    print(f"| {sessions} | {when} | {held(server) / MEGABYTE:,.0f} | {slowest:.1f} |", flush=True)


def held(server: int) -> int:
    """Bytes that the server and all that it began hold, of shared pages each its part."""
    total = 0
    for process in family(server):
        with suppress(OSError):  # it has ended
            told = re.search(r"^Pss:\s+(\d+) kB", (process / "smaps_rollup").read_text(), re.MULTILINE)
            total += int(told[1]) << 10 if told else 0
    return total


def family(first: int) -> list[Path]:
    """A process, those that it began, and those that they began."""
    parents: dict[int, int] = {}
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parents[int(process.name)] = int((process / "stat").read_text().rpartition(")")[2].split()[1])
    found, new = set[int](), {first}
    while new:
        found |= new
        new = {child for child, parent in parents.items() if parent in new} - found
    return [Path("/proc") / str(process) for process in found]


if __name__ == "__main__":
    main()
