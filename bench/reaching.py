"""Whether citations reach their work and place: the forms written out in `tests/fixtures`, and those of drafts.

Part of `bench/resolution.py`, which prints both. The drafts are halved by a hash of their claims, so that one half can
stay unread while rules are made with the other.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from indexer.checking.draft import claims
from indexer.linking.resolve import resolve_one
from indexer.models import Document, Link, Work
from indexer.reading.document import read_document
from indexer.works.catalogue import Catalogue

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "linking"))
from forms import FILES, answers, forms

MOST_NOTES = 50  # notes that point at notes, followed one after another


def print_forms(catalogue: Catalogue) -> None:
    """How many of the forms written out lead to their work and place."""
    for file in FILES:
        read = forms(file)
        led = [(case.title, *answer) for case in read.cases for answer in answers(case, read.held, catalogue)]
        right = sum(1 for *_, where, found in led if where == found)
        print(f"\nForms of tests/fixtures/{file}: {right} of {len(led)} lead to their work and place")
        for title, what, where, found in led:
            if where != found:
                print(f"  {title}: {what} must lead to {where}, and leads to {found}")


def print_drafts(folder: Path, held: Mapping[str, Document], catalogue: Catalogue) -> None:
    """The share of right citations that reach the work that the gold names, and its paragraph where it is numbered."""
    score = _scorer(folder)
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    print("\nRight citations of the drafts that reach their work (and its paragraph, where the gold gives its number)")
    total: Counter[tuple[str, str]] = Counter()
    for path in sorted(folder.glob("*.*")):
        if path.stem in gold and path.suffix in (".docx", ".md", ".txt", ".html"):
            counts = _reached(score, gold[path.stem], {"citations": list(_records(path, held, catalogue))})
            total += counts if path.name != "briefing.md" else Counter()  # the same draft as briefing.docx
            print(f"  {path.name:<16}{_in_words(counts)}")
    print(f"  {'total':<16}{_in_words(total)}")


def _scorer(folder: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _records(path: Path, held: Mapping[str, Document], catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    """What `trail check` tells of each citation, as far as it has a place: nothing is judged here."""
    draft = read_document(path, catalogue)
    draft = replace(draft, work=Work("draft", draft.work.title, published=draft.work.published, kind="draft"))
    links = resolve_one(draft, held, [document.work for document in held.values()], catalogue).links[draft.id]
    for claim in claims(draft):
        for at in claim.citations:
            citation = draft.citations[at]
            target = next((link.target for link in _followed(draft, links, at) if link.target), None)
            yield {
                "claim": claim.text,
                "marker": claim.marker.label if claim.marker else None,
                "note": draft.ref(citation.place),
                "citation": citation.span.of(draft.text),
                "target": target,
            }


def _followed(draft: Document, links: Sequence[Link], at: int, depth: int = 0) -> Iterator[Link]:
    for link in (link for link in links if link.citation == at):
        if link.state != "note" or depth >= MOST_NOTES:
            yield link
            continue
        note = (link.target or "").partition("#")[2]
        for n, citation in enumerate(draft.citations):
            if citation.note == note:
                yield from _followed(draft, links, n, depth + 1)


def _reached(score: Any, gold: list[dict[str, Any]], found: dict[str, Any]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for row in score.score_file(gold, found)[0]:
        wanted = row["gold"]
        if wanted["kind"] is not None or not wanted["target"]:
            continue
        half = "AB"[int(hashlib.sha1(wanted["claim"].encode()).hexdigest(), 16) % 2]
        place = wanted["target"].partition("#")[2]
        led = ((row["out"] or {}).get("target") or "").partition("#")[2]
        counts[half, "all"] += 1
        counts[half, "work"] += bool(row["reached"])
        counts[half, "place"] += bool(row["reached"]) and (not place or led == place or led.startswith("~"))
    return counts


def _in_words(counts: Counter[tuple[str, str]]) -> str:
    return "   ".join(
        f"half {half}: work {counts[half, 'work']}, place {counts[half, 'place']} of {counts[half, 'all']}"
        for half in "AB"
    )
