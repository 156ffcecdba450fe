"""Recommendations and the answers to them, against labels made by hand.

    .venv/bin/python bench/responses.py [--labels FOLDER] [--documents FOLDER] [--verbose]

For each file of labels (`report`, `response`, `recommendations`) the two documents are read, and what a build would
store of them goes to the scorer that lies beside the labels (`score.py`), or else beside the visible ones. With
`--build` an index of the two is built, and what it stores is scored: the same, and slower by the vectors.

The scorer knows an answer by its page and first words. A document without pages (HTML, Word, Markdown) is one page to
it, on both sides: else it would take none of its answers for one.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from indexer import settings
from indexer.building.build import build
from indexer.reading.document import read_document
from indexer.recommendations import find, ledger, stored
from indexer.store import open_snapshot
from indexer.works.catalogue import Catalogue

SHARED = Path(__file__).parents[2] / "shared"
MOST = 0.7  # of the marked words
VISIBLE = SHARED / "bench" / "responses"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", type=Path, default=VISIBLE)
    parser.add_argument("--documents", type=Path, default=SHARED / "corpus" / "parliament")
    parser.add_argument("--build", action="store_true", help="through a build of each pair")
    parser.add_argument("--verbose", action="store_true", help="print each miss as the scorer tells it")
    options = parser.parse_args()
    scorer = next(filter(Path.is_file, (options.labels / "score.py", VISIBLE / "score.py")), VISIBLE / "score.py")
    if not scorer.is_file():
        sys.exit(f"{scorer}: the labels and their scorer are not here; name their folder with --labels")
    for labels in sorted(options.labels.glob("*.json")):
        _score(labels, scorer, options)


def _score(labels: Path, scorer: Path, options: argparse.Namespace) -> None:
    named = json.loads(labels.read_text(encoding="utf-8"))
    report, response = (options.documents / named[name] for name in ("report", "response"))
    print(f"## {labels.stem}")
    catalogue = Catalogue.load(settings.catalogue())
    with TemporaryDirectory() as folder:
        read = [read_document(path, catalogue) for path in (report, response)]
        told = _built([report, response], Path(folder)) if options.build else ledger(read).to_json()
        gold, given = Path(folder) / "gold.json", Path(folder) / "told.json"
        gold.write_text(json.dumps(_paged(named)), encoding="utf-8")
        given.write_text(json.dumps(_paged(told), ensure_ascii=False), encoding="utf-8")
        words = [sys.executable, str(scorer), str(gold), str(given), *(["-v"] if options.verbose else [])]
        print(subprocess.run(words, capture_output=True, text=True, check=True).stdout)
    print(f"words that show the status: {_shown(named, told)}")
    print(f"trail extract: {len(find(read[0]))} found, {len(named['recommendations'])} labelled\n")


def _shown(labels: dict[str, Any], told: dict[str, Any]) -> str:
    """Of how many answers the sentence shown has most of the words that a person marked as showing the status."""
    given = {entry["label"]: entry["answers"] for entry in told["recommendations"]}
    marked = [
        (set(re.findall(r"[a-z]{3,}", answer["words"].lower())), given[entry["label"]][0].get("words") or "")
        for entry in labels["recommendations"]
        for answer in entry["answers"][:1]
        if answer.get("words") and given.get(entry["label"])
    ]
    right = [
        words
        for words, shown in marked
        if len(words & set(re.findall(r"[a-z]{3,}", shown.lower()))) >= MOST * len(words)
    ]
    return f"{len(right)} of {len(marked)}"


def _built(files: list[Path], folder: Path) -> dict[str, Any]:
    """What a build of the files stores."""
    index, empty = folder / "index", folder / "corpus"
    empty.mkdir()
    (empty / settings.CATALOGUE).write_bytes((settings.catalogue()).read_bytes())
    build(files, index, corpus=empty)
    with closing(open_snapshot(index)) as snapshot:
        return stored(snapshot.extra("recommendations")).to_json()


def _paged(told: dict[str, Any]) -> dict[str, Any]:
    """The same, with page 1 for what has words and no page."""
    for entry in told["recommendations"]:
        for found in (
            entry,
            *entry["answers"],
            *(one["own_paragraph"] for one in entry["answers"] if one.get("own_paragraph")),
        ):
            if found.get("page") is None and found.get("starts"):
                found["page"] = 1
    return told


if __name__ == "__main__":
    main()
