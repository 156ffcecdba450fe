"""How fast and in how much memory files are read: every file of a folder, and a report of 1,000 pages.

    .venv/bin/python bench/reading.py [--corpus FOLDER] [--long FILE] [--pages N] [--only WORD]

For every file, in a process of its own: seconds of the whole reading (to paragraphs, sentences, matched notes and
citations), pages per second, the peak of the process's memory; for a PDF also the processor's seconds of its extraction
alone and of pypdf's own `extract_text` on the same file, each in a process of its own in the same run, and the share
that the first takes of the second. (The processor's seconds, since a share of two clock times says little on a machine
where others are at work.) The project allows itself a share of 1.5, and a peak of 1,000 MB for the long report.

The long report is made of another one's pages, over and over, in a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

SHARED = Path(__file__).parents[2] / "shared" / "corpus"
LONG = SHARED / "parliament" / "eac-microplastics-hc179.pdf"
SUFFIXES = {".pdf", ".html", ".docx", ".md", ".txt"}
MOST_SHARE, MOST_MEMORY = 1.5, 1000.0


def main() -> None:
    options = _options()
    if options.measure:
        print(json.dumps(MEASURED[options.measure](options.file)))
        return
    head = ("file", "pages", "seconds", "pages/s", "peak MB", "extract s", "pypdf s", "share")
    print(f"{head[0]:<58}" + "".join(f"{name:>11}" for name in head[1:]))
    for path in sorted(options.corpus.rglob("*")):
        if path.suffix in SUFFIXES and path.name != "SOURCES.md" and (not options.only or options.only in path.name):
            print(_row(path), flush=True)
    if options.pages and options.long.is_file():
        _long(options.long, options.pages)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=SHARED, help="folder of the files to read")
    parser.add_argument("--only", help="read only files with this word in their name")
    parser.add_argument("--long", type=Path, default=LONG, help="PDF whose pages make the long report")
    parser.add_argument("--pages", type=int, default=1000, help="pages of the long report; 0 leaves it out")
    parser.add_argument("--measure", choices=sorted(MEASURED), help=argparse.SUPPRESS)
    parser.add_argument("file", type=Path, nargs="?", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not options.measure and not options.corpus.is_dir():
        sys.exit(f"{options.corpus}: there are no files here; name their folder with --corpus")
    return options


# ── the table ──────────────────────────────────────────────────────────────────────────────────────────────────


def _row(path: Path) -> str:
    return _cells(path.name, *_measures(path))


def _measures(path: Path) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    whole = _in_child("document", path)
    if path.suffix != ".pdf" or "failed" in whole:
        return whole, {}, {}
    return whole, _in_child("extract", path), _in_child("pypdf", path)


def _cells(name: str, whole: dict[str, Any], extract: dict[str, Any], plain: dict[str, Any]) -> str:
    if failed := whole.get("failed"):
        return f"{name:<58}  {failed}"
    seconds, pages = whole["seconds"], whole["pages"]
    cells = [
        str(pages or "-"),
        f"{seconds:.1f}",
        f"{pages / seconds:.1f}" if pages else "-",
        f"{whole['peak']:.0f}",
        f"{extract['seconds']:.1f}" if extract else "-",
        f"{plain['seconds']:.1f}" if plain else "-",
        f"{extract['seconds'] / plain['seconds']:.2f}" if plain else "-",
    ]
    return f"{name:<58}" + "".join(f"{cell:>11}" for cell in cells)


def _long(source: Path, pages: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{pages} pages of {source.name}"
        _repeat(source, pages, path)
        whole, extract, plain = _measures(path)
        print("\n" + _cells(path.name, whole, extract, plain))
    if "failed" in whole:
        return
    share = extract["seconds"] / plain["seconds"]
    print(f"peak memory {whole['peak']:.0f} MB ({_held(whole['peak'] < MOST_MEMORY)} under {MOST_MEMORY:,.0f})")
    print(f"share of pypdf's own time {share:.2f} ({_held(share <= MOST_SHARE)} no more than {MOST_SHARE})")


def _held(held: bool) -> str:
    return "as allowed:" if held else "MORE THAN ALLOWED:"


def _repeat(source: Path, pages: int, into: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    reader, writer = PdfReader(source), PdfWriter()
    for at in range(pages):
        writer.add_page(reader.pages[at % len(reader.pages)])
    writer.write(into)


# ── one measurement, in a process of its own ───────────────────────────────────────────────────────────────────


def _in_child(what: str, path: Path) -> dict[str, Any]:
    words = [sys.executable, str(Path(__file__)), "--measure", what, str(path)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
        return {"failed": lines[-1]}
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _document(path: Path) -> dict[str, Any]:
    """The whole reading; the sentence model is loaded before the clock."""
    from indexer import settings
    from indexer.errors import ReadError
    from indexer.reading.document import read_document
    from indexer.reading.sentences import sentences
    from indexer.works.catalogue import Catalogue

    catalogue = Catalogue.load(settings.catalogue())
    sentences("One. Two.")
    begun = time.perf_counter()
    try:
        document = read_document(path, catalogue)
    except ReadError as error:
        return {"failed": error.reason}
    return _told(begun, document.pages)


def _extract(path: Path) -> dict[str, Any]:
    from indexer.extract.pdf import read

    begun = time.process_time()
    return _told(begun, read.read(path).pages, time.process_time)


def _pypdf(path: Path) -> dict[str, Any]:
    import logging

    from pypdf import PdfReader

    logging.disable()
    begun = time.process_time()
    return _told(begun, sum(1 for _ in _texts(PdfReader(path).pages)), time.process_time)


def _texts(pages: Any) -> Iterator[str]:
    for page in pages:
        yield page.extract_text()


def _told(begun: float, pages: int | None, clock: Callable[[], float] = time.perf_counter) -> dict[str, Any]:
    import resource

    seconds = clock() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10  # macOS counts bytes, others kilobytes
    return {"seconds": seconds, "pages": pages, "peak": peak / unit}


MEASURED = {"document": _document, "extract": _extract, "pypdf": _pypdf}

if __name__ == "__main__":
    main()
