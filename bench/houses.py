"""Twelve small documents of other houses' kinds, in invented words, read and held against what is right.

    .venv/bin/python bench/houses.py [--write FOLDER] [--only WORD] [--misses]

A think tank's end notes, a journal's two columns, a site's page as printed, a Lords report, a consultancy's slides, a
library's briefing with linked words, an auditor's report, a council's paper, an article saved from a site, a report of
Word's with numbered lists, recognised text, Markdown from a converter. They were written with real ones of each kind in
mind, without a look at how they are read, and stay as they are: what is read wrong is mended in the reader. The table
is that of `bench/layouts.py`. PDFs are printed by Chromium (`apt-get install chromium`); the files are made in a folder
that passes, or, with `--write`, in one that stays, each with what is right beside it.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # word_files: Word's parts as XML

from invented import (
    article,
    audit,
    converted,
    council,
    further,
    govuk,
    journal,
    library,
    lords,
    recognised,
    slides,
    think_tank,
    word,
)
from invented.sheets import Facts
from layouts import Row, header, measured, sums
from playwright.sync_api import Browser, sync_playwright

from indexer import settings
from indexer.works.catalogue import Catalogue

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
Maker = Callable[[Path, Browser], Facts]
# The ignored lines: mypy does not tell the type of a lambda that holds its house by a default.
MAKERS: dict[str, Maker] = {
    **{
        house.__name__.rpartition(".")[2]: lambda folder, browser, house=house: house.make().write(folder, browser)  # type: ignore[misc]  # bound by its default
        for house in (think_tank, journal, lords, slides, library, audit, council)
    },
    "govuk": govuk.write,
    **{
        house.__name__.rpartition(".")[2]: lambda folder, browser, house=house: house.write(folder)  # type: ignore[misc]  # bound by its default
        for house in (article, word, recognised, converted)
    },
    **{f"further-{make.__name__}": make for make in further.MAKERS},
}


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as passing:
        folder = options.write or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        catalogue = Catalogue.load(settings.catalogue())
        rows: list[Row] = []
        print(header())
        for name, gold in _made(folder, options.only):
            rows.append(measured(name, gold, folder, catalogue))
            print(rows[-1].line(), flush=True)
            if options.misses:
                print(*(f"    {miss}" for miss in rows[-1].misses), sep="\n")
        print(sums(f"**all ({len(rows)})**", rows).line())


def _made(folder: Path, only: str | None) -> Iterator[tuple[str, Facts]]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, make in MAKERS.items():
            if only and only not in name:
                continue
            gold = make(folder, browser)
            path = folder / f"{Path(gold['file']).stem}.json"
            path.write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            yield name, gold
        browser.close()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", type=Path, help="folder to keep the files in")
    parser.add_argument("--only", help="only documents with this word in their name")
    parser.add_argument("--misses", action="store_true", help="name everything that is not right")
    options = parser.parse_args()
    if CHROMIUM is None:
        sys.exit("there is no Chromium on this machine (apt-get install chromium)")
    return options


if __name__ == "__main__":
    main()
