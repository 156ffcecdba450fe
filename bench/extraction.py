"""Paragraphs, notes and markers against the hand-checked gold: ours, and what plain text extractors give.

    .venv/bin/python bench/extraction.py [--gold FOLDER] [--documents FOLDER] [--only NAME …]

Prints for every gold document, for each tool: precision / recall of numbered paragraphs, notes and markers as
`score.py` beside the gold counts them, and pages per second on one core. The other tools give text, not structure; the
same few rules (`_Rules`) ask each of them the same questions: a number at a line's start opens a paragraph or a note, a
number glued to a word's end is a marker. They are what a careful user would write in an afternoon.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

SHARED = Path(__file__).parents[2] / "shared"
Pages = list[str]
Prediction = dict[str, list[dict[str, Any]]]


def main() -> None:
    options = _options()
    scorer = _scorer(options.gold / "score.py")
    print(f"{'document':<34}{'tool':<14}{'paragraphs':>15}{'notes':>15}{'markers':>15}{'pages/s':>9}")
    for gold_file in sorted(options.gold.glob("*.json")):
        if options.only and gold_file.stem not in options.only:
            continue
        document = options.documents / f"{gold_file.stem}.pdf"
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        for tool, run in TOOLS.items():
            try:
                prediction, pages, seconds = run(document)
            except ImportError as error:
                print(f"{gold_file.stem:<34}{tool:<14}  not installed ({error.name}); see bench/requirements.txt")
                continue
            found = scorer.score(gold, prediction)
            cells = "".join(f"{_cell(*found[kind][:3]):>15}" for kind in ("paragraphs", "notes", "markers"))
            print(f"{gold_file.stem:<34}{tool:<14}{cells}{pages / seconds:>9.1f}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=SHARED / "bench" / "gold")
    parser.add_argument("--documents", type=Path, default=SHARED / "corpus" / "parliament")
    parser.add_argument("--only", nargs="*", default=[], help="names of gold documents, without .json")
    options = parser.parse_args()
    if not options.gold.is_dir():
        sys.exit(f"{options.gold}: there is no gold here; name its folder with --gold")
    return options


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _cell(hit: int, wanted: int, made: int) -> str:
    precision = hit / made if made else 1.0
    return f"{precision:.3f}/{hit / wanted if wanted else 1.0:.3f}"


# ── ours ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _ours(path: Path) -> tuple[Prediction, int, float]:
    """The whole reading, to paragraphs, sentences and matched notes; the sentence model is loaded before the clock."""
    from indexer import settings
    from indexer.contract import extract_json
    from indexer.reading.document import read_document
    from indexer.reading.sentences import sentences
    from indexer.works.catalogue import Catalogue

    catalogue = Catalogue.load(settings.catalogue())
    sentences("Warm.")
    started = time.perf_counter()
    document = read_document(path, catalogue)
    seconds = time.perf_counter() - started
    read = extract_json(document)
    notes: list[dict[str, Any]] = []
    for note in read["notes"]:
        words = note["text"].split()
        base = {"number": note["number"], "page": note["page"]}
        base |= {"starts": " ".join(words[:8]), "ends": " ".join(words[-4:])}
        notes += [
            base | {"before_marker": marker.get("before"), "paragraph": marker.get("paragraph")}
            for marker in note["markers"] or [{}]
        ]
    paragraphs = [paragraph for paragraph in read["paragraphs"] if paragraph["number"]]
    return {"paragraphs": paragraphs, "notes": notes}, document.pages or 1, seconds


# ── the others: text, and the same rules for each ──────────────────────────────────────────────────────────────


class _Rules:
    """Numbered paragraphs, notes and markers from the text of pages, by the numbers at line starts and word ends."""

    paragraph = re.compile(r"^\**(\d{1,3}\.\d{1,3}\.?|\d{1,3}\.)\**\s+\S")
    note = re.compile(r"^(?:<sup>)?\[?(\d{1,3})\]?(?:</sup>)?\s+(?=\S)")
    marker = re.compile(
        r"(?<=[^\W\d_,.;:’”)\]?!])(?:[,.;:’”)\]?!]*)(?:<sup>|\[)?(\d{1,3})(?:</sup>|\])?(?=[\s,.;:)]|$)"
    )

    def __init__(self) -> None:
        self.paragraphs: list[dict[str, Any]] = []
        self.notes: list[dict[str, Any]] = []
        self.markers: dict[str, tuple[str, str | None]] = {}
        self.current: str | None = None

    def read(self, pages: Pages) -> Prediction:
        for number, text in enumerate(pages, 1):
            self._page(number, [re.sub(r"^[>#\s]+", "", line) for line in text.split("\n") if line.strip()])
        for note in self.notes:
            words = note.pop("text").split()
            before, paragraph = self.markers.get(note["number"], (None, None))
            note |= {"starts": " ".join(words[:8]), "ends": " ".join(words[-4:])}
            note |= {"before_marker": before, "paragraph": paragraph}
        return {"paragraphs": self.paragraphs, "notes": self.notes}

    def _page(self, number: int, lines: list[str]) -> None:
        before = ""
        in_notes = False
        for line in lines:
            if match := self.paragraph.match(line):
                self.current, in_notes = match[1].rstrip("."), False
                self.paragraphs.append({"number": self.current, "page": number})
            elif (match := self.note.match(line)) and match[1] in self.markers:
                in_notes = True
                self.notes.append({"number": match[1], "page": number, "text": line[match.end() :]})
                continue
            if in_notes:
                self.notes[-1]["text"] += f" {line}"
                continue
            for found in self.marker.finditer(line):
                words = f"{before} {line[: found.start(1)]}".split()[-5:]
                self.markers.setdefault(found[1], (" ".join(words), self.current))
            before = line


def _by_rules(extract: Callable[[Path], Pages]) -> Callable[[Path], tuple[Prediction, int, float]]:
    def run(path: Path) -> tuple[Prediction, int, float]:
        started = time.perf_counter()
        pages = extract(path)
        seconds = time.perf_counter() - started
        return _Rules().read(pages), len(pages), seconds

    return run


def _pypdf(path: Path) -> Pages:
    from pypdf import PdfReader

    return [page.extract_text() for page in PdfReader(path).pages]


def _pdfplumber(path: Path) -> Pages:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return list(_closed(pdf.pages))


def _closed(pages: Any) -> Iterator[str]:
    for page in pages:
        yield page.extract_text() or ""
        page.close()  # or every page's glyphs stay in memory


def _pymupdf4llm(path: Path) -> Pages:
    import pymupdf4llm

    return [page["text"] for page in pymupdf4llm.to_markdown(str(path), page_chunks=True, show_progress=False)]


TOOLS: dict[str, Callable[[Path], tuple[Prediction, int, float]]] = {
    "evidence-trail": _ours,
    "pypdf": _by_rules(_pypdf),
    "pdfplumber": _by_rules(_pdfplumber),
    "pymupdf4llm": _by_rules(_pymupdf4llm),
}

if __name__ == "__main__":
    main()
