"""Hostile inputs at n and at 4 n: what each costs, and the ratio (5 at most is wanted; 4 is linear).

    python bench/hostile.py

The patterns of the package one by one are in `tests/patterns.py`; here whole files and queries go the whole way.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from indexer.citations.parse import parse
from indexer.extract import read
from indexer.reading.footnotes import attach
from indexer.reading.structure import structure
from indexer.search.language import read as read_query

WANTED = 5.0
LEAST = 0.05  # seconds; what takes less says nothing of a ratio


def _file(suffix: str, make: Callable[[int], str]) -> Callable[[int], None]:
    def run(n: int) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"hostile.{suffix}"
            path.write_text(make(n), encoding="utf-8")
            attach(structure(read(path)))

    return run


def _html_notes(n: int) -> str:
    marks = "".join(f'<p>Oil is dear.<sup><a href="#fn{k}">{k}</a></sup></p>' for k in range(1, n + 1))
    notes = "".join(f'<li id="fn{k}">Lamp Board, 2017</li>' for k in range(1, n + 1))
    return f"<html><body>{marks}<ol>{notes}</ol></body></html>"


INPUTS: dict[str, tuple[int, Callable[[int], object]]] = {
    "html: notes": (1_000, _file("html", _html_notes)),
    "html: attributes": (25_000, _file("html", lambda n: f"<p {' '.join(f'a{k}=1' for k in range(n))}>Oil.</p>")),
    "markdown: ![": (1_250, _file("md", lambda n: "![" * n)),
    "markdown: #": (20_000, _file("md", lambda n: "#" * n + " Oil")),
    "markdown: capitals": (20_000, _file("md", lambda n: "# " + "A" * n)),
    "text: 1.1.1": (10_000, _file("txt", lambda n: "Oil\n\n" + "1." * n)),
    "text: [1]": (1_500, _file("txt", lambda n: "Oil is dear. " + "[1] " * n)),
    "text: no-break spaces": (20_000, _file("txt", lambda n: "Oil" + "\xa0" * n + "is dear.")),
    "note: HC 950 (Session 2017–19)": (200, lambda n: parse("HC 950 (Session 2017–19), " * n, note="fn1", start=0)),
    "note: questions": (200, lambda n: parse("(" + ", ".join(f"Q{k}" for k in range(n)) + ")", note="fn1", start=0)),
    "note: ibid": (2_000, lambda n: parse("ibid" * n, note="fn1", start=0)),
    "query: digits": (16_000, lambda n: read_query("1" * n)),
    "query: brackets": (16_000, lambda n: read_query("(" * n)),
}


def _seconds(run: Callable[[int], object], n: int) -> float:
    started = time.process_time()
    run(n)
    return time.process_time() - started


def main() -> None:
    _file("md", lambda n: "Oil is dear. " * n)(2)  # what is loaded once is not counted
    print(f"{'input':34}{'n':>8}{'n, s':>9}{'4 n, s':>9}{'ratio':>7}")
    for name, (n, run) in INPUTS.items():
        first, second = _seconds(run, n), _seconds(run, 4 * n)
        ratio = second / max(first, LEAST)
        print(
            f"{name:34}{n:8}{first:9.2f}{second:9.2f}{ratio:7.1f}{'' if ratio <= WANTED else '  too much'}", flush=True
        )


if __name__ == "__main__":
    main()
