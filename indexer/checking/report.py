"""The report of a check to send back: as Word, as a web page, as a table or as JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

from indexer.checking import messages
from indexer.checking.messages import Review
from indexer.checking.records import CHECKS, Checked, CheckReport
from indexer.errors import TrailError
from indexer.styles.harmless import guarded

__all__ = ["SUFFIXES", "format_of", "rendered", "to_csv", "to_docx", "to_html", "to_json"]

SUFFIXES = (".docx", ".html", ".csv", ".json")
NONE: Mapping[int, str] = {}
COLUMNS = (
    "number", "about", "note", "page", "claim", "citation", "state", "state in words", "fault", "reasons",
    "source", "source reference", "source page", "source page printed", "source passage", "source wording",
    "quotations and figures", "accepted", "comment",
)  # fmt: skip


def rendered(
    report: CheckReport, name: str, notes: Mapping[int, str] = NONE, accepted: frozenset[int] = frozenset()
) -> bytes:
    """The report in the format that a file's name ends in. Raises TrailError where it ends otherwise.

    `notes` are a reader's comments and `accepted` the citations that one accepts as they stand, by their place in
    `report.citations`.
    """
    match format_of(name):
        case ".docx":
            return to_docx(report, notes, accepted)
        case ".html":
            content = to_html(report, notes, accepted)
        case ".csv":
            content = to_csv(report, notes, accepted)
        case _:
            content = to_json(report, notes, accepted)
    return content.encode("utf-8", "replace")


def format_of(name: str) -> str:
    """The ending that tells a report's format. Raises TrailError where a file's name ends otherwise."""
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        named = f"no report can be written as {suffix}" if suffix else "its name does not tell the format"
        raise TrailError(f"{Path(name).name}: {named}; end the name in {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}")
    return suffix


def to_html(report: CheckReport, notes: Mapping[int, str] = NONE, accepted: frozenset[int] = frozenset()) -> str:
    """One page that needs nothing else: light and dark, fit to print."""
    from indexer.checking import web

    return web.page(report, Review(notes, accepted))


def to_docx(report: CheckReport, notes: Mapping[int, str] = NONE, accepted: frozenset[int] = frozenset()) -> bytes:
    """A Word document."""
    from indexer.checking import word

    return word.document(report, Review(notes, accepted))


def to_json(report: CheckReport, notes: Mapping[int, str] = NONE, accepted: frozenset[int] = frozenset()) -> str:
    """What `trail check --json` prints, with what the reader has added to each citation."""
    review = Review(notes, accepted)
    found = report.to_json()
    for at, citation in enumerate(found["citations"]):
        citation |= {"accepted": at in accepted, "comment": review.note(at)}
    return json.dumps({**found, "checked_on": review.on.isoformat()}, ensure_ascii=False, indent=2) + "\n"


def to_csv(report: CheckReport, notes: Mapping[int, str] = NONE, accepted: frozenset[int] = frozenset()) -> str:
    """A row for each citation, then one for each problem of the draft itself."""
    review = Review(notes, accepted)
    file = StringIO(newline="")
    table = csv.DictWriter(file, COLUMNS, restval="")
    table.writeheader()
    for at, found in enumerate(report.citations):
        table.writerow(_guarded(_citation(at, found, review)))
    for problem in report.problems:
        row = {"about": "draft", "page": problem.page or "", "state": problem.kind, "reasons": problem.detail}
        table.writerow(_guarded(row))
    return file.getvalue()


def _citation(at: int, found: Checked, review: Review) -> dict[str, object]:
    return {
        "number": at + 1,
        "about": "citation",
        "note": found.marker or "",
        "page": found.page or "",
        "claim": found.claim,
        "citation": found.citation,
        "state": found.state,
        "state in words": CHECKS[found.state],
        "fault": "yes" if found.is_fault else "no",
        "reasons": " ".join(found.told),
        "source": found.target_title or "",
        "source reference": messages.source_ref(found),
        "source page": (found.source.page if found.source else None) or "",
        "source page printed": (found.source.printed_page if found.source else None) or "",
        "source passage": messages.passage(found),
        "source wording": messages.restated(found),
        "quotations and figures": "; ".join(messages.findings(found)),
        "accepted": "yes" if at in review.accepted else "no",
        "comment": review.note(at),
    }


def _guarded(row: Mapping[str, object]) -> dict[str, str]:
    """Cells that a spreadsheet would run as a formula begin with an apostrophe, which makes them text."""
    return {name: guarded(str(value)) for name, value in row.items()}
