"""How soon the explorer's pages show something useful, and answer: medians of ten, in a real browser.

    .venv/bin/python bench/pages.py [--index FOLDER] [--times 10]

Over the embedded corpus (built once into a folder of its own, unless an index is named), with the server warm and the
browser's own cache filled, as on a person's second page of the day. A page counts as there when what a person came for
can be seen (the paragraphs found, the text of a document, the drawing), not when its heading is.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from indexer.building.build import build

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # the tests' own way to start the explorer and a browser
from explorer import CHROMIUM, FLAGS, PATIENCE, running, settled

PAINT, INTERACTION, EVIDENCE = 1.5, 0.5, 0.3  # seconds: what the medians are to stay under
# The page, and what must be in sight on it.
PAGES = {
    "search": ".challenges li",
    "search?q=delayed transfers of care": ".hits .hit",
    "search?q=delayed transfers of care&ref=pac-hc1376-2018%2318": ".panel .strip",
    "challenges": ".challenges td",
    "challenges?n=3": ".hits .hit",
    "read?doc=nao-hc950-2018&at=2.7": "#here",
    "trace?ref=pac-hc1376-2018%2318": ".thread .card",
    "map": ".canvas svg, svg",
    "map?view=works": ".canvas svg, svg",
    "check": "[data-testid=stFileUploaderDropzone]",
    "corpus": ".holdings td",
    "recommendations": ".stHtml h1",
    "collection": ".stHtml h1",
    "cite?ref=nao-hc950-2018%232.7": ".citation",
}

SEEN = """([sight, words]) => [...document.querySelectorAll(sight)].some(
    (element) => element.textContent.includes(words) && element.checkVisibility() && element.getClientRects().length)"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", type=Path)
    parser.add_argument("--times", type=int, default=10)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if arguments.index is None:
            build([], Path(folder))
        with running(arguments.index or Path(folder)) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
            context.set_default_timeout(PATIENCE)
            print("| page | first useful paint, s | slowest | goal |\n|---|---|---|---|")
            for path, sight in PAGES.items():
                times = repeated(
                    arguments.times, lambda path=path, sight=sight: opened(context.new_page(), address, path, sight)
                )
                row(path, times, PAINT)
            print("\n| interaction | s | slowest | goal |\n|---|---|---|---|")
            page = context.new_page()
            for name, act in INTERACTIONS.items():
                row(name, repeated(arguments.times, lambda act=act: act(page, address)), INTERACTION)
            for name, act in EVIDENCES.items():
                row(name, repeated(arguments.times, lambda act=act: act(page, address)), EVIDENCE)
            browser.close()


def row(name: str, times: list[float], goal: float) -> None:
    median = statistics.median(times)
    missed = "" if median <= goal else " (missed)"
    print(f"| {name} | {median:.2f} | {max(times):.2f} | {goal} s{missed} |", flush=True)


def repeated(times: int, measure: Callable[[], float]) -> list[float]:
    """Measured once for nothing, to fill what is kept, then as often as asked."""
    measure()
    return [measure() for _ in range(times)]


def opened(page: Page, address: str, path: str, sight: str) -> float:
    started = time.perf_counter()
    page.goto(f"{address}/{path}", wait_until="commit")
    seen(page, sight)
    took = time.perf_counter() - started
    page.close()
    return took


def seen(page: Page, sight: str, words: str = "") -> None:
    """Until one of `sight` that holds `words` is visible, looked for at each frame: `wait_for` looks twice a second."""
    page.wait_for_function(SEEN, arg=[sight, words], polling="raf")


# ── interactions: on a page that stands still, from the key or click to the changed page ──────────────────────────


def asked_anew(page: Page, address: str) -> float:
    page.goto(f"{address}/search?q=workforce")
    page.locator(".hits .hit").first.wait_for()
    box = page.get_by_label("Search the reports")
    settled(page)
    box.fill("damaged local relationships")
    started = time.perf_counter()
    box.press("Enter")
    seen(page, ".hits mark", "relationships")
    return time.perf_counter() - started


def narrowed(page: Page, address: str) -> float:
    page.goto(f"{address}/search?q=workforce")
    page.locator(".hits .hit").first.wait_for()
    chip = page.locator(".facets").get_by_role("link", name=re.compile("^PAC"))
    chip.wait_for()
    settled(page)
    started = time.perf_counter()
    chip.click()
    page.wait_for_function("[...document.querySelectorAll('.hits .badge')].every(badge => badge.innerText === 'PAC')")
    return time.perf_counter() - started


def evidence(page: Page, address: str) -> float:
    page.goto(f"{address}/search?q=workforce")
    row = page.locator(".rows .said").nth(1)
    row.wait_for()
    settled(page)
    started = time.perf_counter()
    row.click()
    seen(page, ".panel .strip")
    return time.perf_counter() - started


def next_evidence(page: Page, address: str) -> float:
    page.goto(f"{address}/search?q=workforce&ref=nao-hc950-2018%232.7")
    page.locator(".panel .strip").wait_for()
    settled(page)
    row = page.locator(".rows .said").nth(1)
    place = page.locator(".rows h3").nth(1).inner_text().split()[-1]
    started = time.perf_counter()
    row.click()
    seen(page, ".panel h2", place)
    return time.perf_counter() - started


def turned(page: Page, address: str) -> float:
    page.goto(f"{address}/read?doc=nao-hc950-2018&part=1")
    page.locator(".reading").wait_for()
    way = page.locator(".outline a", has_text="Part Two").first
    way.wait_for()
    settled(page)
    started = time.perf_counter()
    way.click()
    seen(page, ".reading .row", "2.7")
    return time.perf_counter() - started


INTERACTIONS: dict[str, Callable[[Page, str], float]] = {
    "Search: a new question": asked_anew,
    "Search: narrowed to a publisher": narrowed,
    "Read: another part, by its link": turned,
}
EVIDENCES: dict[str, Callable[[Page, str], float]] = {
    "Evidence of a row": evidence,
    "Evidence of another row": next_evidence,
}

if __name__ == "__main__":
    main()
