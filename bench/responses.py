"""Recommendations and the answers to them, against labels made by hand.

    .venv/bin/python bench/responses.py [--labels FOLDER] [--documents FOLDER] [--verbose]

For each file of labels (`report`, `response`, `recommendations`), an index of the two documents is built, and what
`trail recommendations --json` says of it goes to the scorer that lies beside the labels (`score.py`).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from indexer import settings
from indexer.building.build import build
from indexer.reading.document import read_document
from indexer.recommendations import find, stored
from indexer.store import open_snapshot
from indexer.works.catalogue import Catalogue

SHARED = Path(__file__).parents[2] / "shared"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", type=Path, default=SHARED / "bench" / "responses")
    parser.add_argument("--documents", type=Path, default=SHARED / "corpus" / "parliament")
    parser.add_argument("--verbose", action="store_true", help="print each miss as the scorer tells it")
    options = parser.parse_args()
    scorer = options.labels / "score.py"
    if not scorer.is_file():
        sys.exit(f"{scorer}: the labels and their scorer are not here; name their folder with --labels")
    for labels in sorted(options.labels.glob("*.json")):
        _score(labels, scorer, options.documents, options.verbose)


def _score(labels: Path, scorer: Path, documents: Path, verbose: bool) -> None:
    named = json.loads(labels.read_text(encoding="utf-8"))
    report, response = documents / named["report"], documents / named["response"]
    print(f"## {labels.stem}")
    with TemporaryDirectory() as folder:
        index, empty = Path(folder) / "index", Path(folder) / "corpus"
        empty.mkdir()
        (empty / settings.CATALOGUE).write_bytes((settings.catalogue()).read_bytes())
        build([report, response], index, corpus=empty)
        with closing(open_snapshot(index)) as snapshot:
            kept = stored(snapshot.extra("recommendations"))
        told = Path(folder) / "told.json"
        told.write_text(json.dumps(kept.to_json(), ensure_ascii=False), encoding="utf-8")
        words = [sys.executable, str(scorer), str(labels), str(told), *(["-v"] if verbose else [])]
        print(subprocess.run(words, capture_output=True, text=True, check=True).stdout)
    alone = find(read_document(report, Catalogue.load(settings.catalogue())))
    print(f"trail extract: {len(alone)} found, {len(named['recommendations'])} labelled\n")


if __name__ == "__main__":
    main()
