"""How sound a document is as it was read, and a verdict in one line that a person understands.

The stages before report what they could not match; this one adds what only the whole document shows: notes that stand
before their raised number, and paragraphs whose numbers leave some out, go back, or come twice. Each problem names its
place; its kind is one of `KINDS` or of the reader's own, and kinds are never renamed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexer.models import Document, Marker, Note, Paragraph, Problem

KINDS = {  # what a person reads for each kind of problem
    "page-without-text": "a page is a picture without text",
    "page-unreadable": "a page could not be read",
    "read-by-machine": "a page is a picture, read by machine",
    "marker-without-note": "a raised number has no note",
    "marker-unreadable": "a raised number may have been lost in recognition",
    "note-without-marker": "no raised number leads to a note",
    "note-before-marker": "a note stands on an earlier page than its raised number",
    "note-twice": "a note's number comes twice",
    "gap-in-notes": "numbers of notes are left out",
    "gap-in-paragraphs": "numbers of paragraphs are left out",
    "paragraph-out-of-order": "a paragraph's number goes back",
    "paragraph-twice": "a paragraph's number comes twice",
}
PLACES_SHOWN = 4  # in a verdict; the list of problems has them all

_NUMBER = re.compile(r"(?:(?P<chapter>[^.\n]++(?:\.[^.\n]++)*)\.)?(?P<letter>[A-Z]?)(?P<count>\d++)")


@dataclass(frozen=True, slots=True)
class Health:
    """A document's health in numbers and in words."""

    verdict: str  # one line
    sound: bool  # nothing to look at
    markers: int  # raised numbers in the text
    notes: int
    matched: int  # raised numbers with a note
    unused_notes: int  # notes that no raised number leads to
    numbered: int  # paragraphs with a printed number
    pages_without_text: tuple[int, ...]
    problems: Mapping[str, int]  # how many of each kind


def problems(paragraphs: Sequence[Paragraph], markers: Sequence[Marker], notes: Sequence[Note]) -> tuple[Problem, ...]:
    """What only the whole document shows, each with its place."""
    return (*_early_notes(markers, notes), *_paragraph_order(paragraphs))


def _early_notes(markers: Sequence[Marker], notes: Sequence[Note]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for marker in markers:
        if marker.note and marker.page:
            first.setdefault(marker.note, marker.page)
    for note in notes:
        page = first.get(note.id)
        if page is not None and note.page is not None and note.page < page:
            detail = f"Note {note.label} stands on page {note.page}, before its raised number on page {page}."
            yield Problem("note-before-marker", detail, note.id, note.page)


def _paragraph_order(paragraphs: Iterable[Paragraph]) -> Iterator[Problem]:
    """Numbers that do not go on by one within one count; a count that starts again is no problem."""
    last: tuple[str, int, str] | None = None
    for paragraph in paragraphs:
        match = _NUMBER.fullmatch(paragraph.number or "")
        if not match:
            continue
        key, count = f"{match['chapter'] or ''}.{match['letter']}", int(match["count"])
        if last is not None and last[0] == key and count not in (last[1] + 1, 1):
            kind = "gap-in-paragraphs" if count > last[1] else "paragraph-out-of-order"
            detail = f"After paragraph {last[2]} comes paragraph {paragraph.number}."
            if count == last[1]:
                kind, detail = "paragraph-twice", f"There are two paragraphs with the number {paragraph.number}."
            yield Problem(kind, detail, paragraph.id, paragraph.page)
        last = key, count, match.group()


# ── the verdict ────────────────────────────────────────────────────────────────────────────────────────────────


def health(document: Document) -> Health:
    """The document's health, as `trail extract`, `trail status` and the Corpus page tell it."""
    by_kind: dict[str, list[Problem]] = {}
    for problem in document.problems:
        by_kind.setdefault(problem.kind, []).append(problem)
    pages = sorted({problem.page for problem in by_kind.get("page-without-text", ()) if problem.page})
    reached = [marker for marker in document.markers if marker.sentence]
    return Health(
        verdict=" ".join(_sentences(document, by_kind)),
        sound=not document.problems,
        markers=len(reached),
        notes=len(document.notes),
        matched=sum(1 for marker in reached if marker.note),
        unused_notes=len(by_kind.get("note-without-marker", ())),
        numbered=sum(1 for paragraph in document.paragraphs if paragraph.number),
        pages_without_text=tuple(pages),
        problems=dict(Counter(problem.kind for problem in document.problems)),
    )


def _sentences(document: Document, by_kind: Mapping[str, Sequence[Problem]]) -> Iterator[str]:
    """The verdict, the gravest first."""
    for kind, one, many in (
        ("page-without-text", "is a picture without text", "are pictures without text"),
        ("page-unreadable", "could not be read", "could not be read"),
        ("read-by-machine", "was read by machine and may hold mistakes", "were read by machine and may hold mistakes"),
    ):
        if pages := sorted({problem.page for problem in by_kind.get(kind, ()) if problem.page}):
            single = len(pages) == 1
            yield f"{'Page' if single else 'Pages'} {_listed(_runs(pages))} {one if single else many}."
    yield _matched(document, by_kind)
    unused = by_kind.get("note-without-marker", ())
    if unused:
        yield _count(unused, len(document.notes), "note", "no raised number", document)
    if lost := by_kind.get("marker-unreadable", ()):
        many = "a raised number" if len(lost) == 1 else f"{len(lost)} raised numbers"
        where = _where(lost, document)
        yield f"Recognition may have lost {many}{where and f'; look at {where}'}."
    # Where a raised number lacks its note, the gap in the notes is the same finding.
    told = {"page-without-text", "page-unreadable", "read-by-machine", "marker-without-note", "note-without-marker"}
    told.add("marker-unreadable")
    told |= {"gap-in-notes"} if by_kind.get("marker-without-note") else set()
    others = [problem for kind, found in by_kind.items() if kind not in told for problem in found]
    if len(others) == 1:
        yield others[0].detail
    elif others:
        where = _where(others, document)
        yield f"{len(others)} more things to look at{where and f': {where}'}."


def _matched(document: Document, by_kind: Mapping[str, Sequence[Problem]]) -> str:
    markers, notes = sum(1 for marker in document.markers if marker.sentence), len(document.notes)
    if lost := by_kind.get("marker-without-note", ()):
        return _count(lost, max(markers, len(lost)), "raised number", "no note", document)
    if markers:
        return "Every raised number has its note."
    return "There are no raised numbers in the text." if notes else "There are no raised numbers and no notes."


def _count(found: Sequence[Problem], of: int, what: str, lacks: str, document: Document) -> str:
    noun, verb = what if of == 1 else f"{what}s", "has" if len(found) == 1 else "have"
    where = _where(found, document)
    return f"{len(found)} of {of} {noun} {verb} {lacks}{where and f'; look at {where}'}."


def _where(found: Sequence[Problem], document: Document) -> str:
    """`pages 12 and 40`, or paragraphs where the format has no pages; empty where no place is known."""
    pages = sorted({problem.page for problem in found if problem.page})
    if pages:
        return f"{'page' if len(pages) == 1 else 'pages'} {_listed(_runs(pages))}"
    numbered = {paragraph.id for paragraph in document.paragraphs}
    places = list(dict.fromkeys(problem.ref for problem in found if problem.ref))
    if not places:
        return ""
    if all(place in numbered for place in places):
        return f"{'paragraph' if len(places) == 1 else 'paragraphs'} {_listed(places)}"
    return _listed(places)


def _runs(pages: Sequence[int]) -> list[str]:
    """Pages as people list them: 3, 4, 5, 9 → `3 to 5`, `9`."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return [
        f"{run[0]} to {run[-1]}" if len(run) > 2 else str(page)
        for run in runs
        for page in (run[:1] if len(run) > 2 else run)
    ]


def _listed(places: Sequence[str]) -> str:
    if len(places) > PLACES_SHOWN:
        return f"{', '.join(places[:PLACES_SHOWN])} and {len(places) - PLACES_SHOWN} more"
    return " and ".join(filter(None, (", ".join(places[:-1]), places[-1])))
