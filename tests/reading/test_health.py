"""The health of a document: which problems are found, where, and the verdict in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.models import Document, Marker, Note, Paragraph, Problem, Span, Work
from indexer.reading.health import KINDS, health, problems


def paragraph(number: str, page: int | None = 1) -> Paragraph:
    return Paragraph(number, number, Span(0, 1), page=page)


def marker(label: str, page: int | None = 1, noted: bool = True) -> Marker:
    return Marker(label, 1, "1", "1.s1", f"fn{label}" if noted else None, page)


def note(label: str, page: int | None = 1) -> Note:
    return Note(f"fn{label}", label, Span(0, 1), page=page)


def document(*found: Problem, markers: int = 0, notes: int = 0, lost: int = 0) -> Document:
    return Document(
        Work("w", "W"),
        "w.pdf",
        "pdf",
        "original",
        "x",
        paragraphs=(paragraph("1"), paragraph("2.9")),
        markers=tuple(marker(str(n), noted=n > lost) for n in range(1, markers + 1)),
        notes=tuple(note(str(n)) for n in range(1, notes + 1)),
        problems=found,
    )


def lost(page: int | None = None, ref: str | None = None) -> Problem:
    return Problem("marker-without-note", "Marker 9 has no note in this file.", ref, page)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (["1", "2", "3"], []),
        (["14", "15", "16"], []),  # a chapter of its own
        (["1.1", "1.2", "2.1", "2.2"], []),
        (["1", "2", "1", "2"], []),  # an annex counts again
        (["A1", "A2", "B1"], []),
        (["1", "2", "5"], [("gap-in-paragraphs", "5")]),
        (["1.1", "1.2", "1.4"], [("gap-in-paragraphs", "1.4")]),
        (["1", "2", "5", "3", "4"], [("gap-in-paragraphs", "5"), ("paragraph-out-of-order", "3")]),
        (["4", "4"], [("paragraph-twice", "4")]),
    ],
)
def test_paragraphs_in_order(numbers: list[str], expected: list[tuple[str, str]]) -> None:
    found = problems([paragraph(number) for number in numbers], (), ())
    assert [(problem.kind, problem.ref) for problem in found] == expected
    assert all(problem.kind in KINDS for problem in found)


def test_a_note_before_its_raised_number() -> None:
    early = problems((), [marker("1", 4), marker("2", 4)], [note("1", 3), note("2", 9)])
    assert [(problem.kind, problem.ref, problem.page) for problem in early] == [("note-before-marker", "fn1", 3)]
    assert problems((), [marker("1", None)], [note("1", None)]) == ()


@pytest.mark.parametrize(
    ("read", "verdict"),
    [
        (document(), "There are no raised numbers and no notes."),
        (document(markers=2, notes=2), "Every raised number has its note."),
        (
            document(lost(12), lost(40), lost(40), markers=207, notes=204, lost=3),
            "3 of 207 raised numbers have no note; look at pages 12 and 40.",
        ),
        (
            document(lost(ref="2.9"), markers=72, notes=71, lost=1),
            "1 of 72 raised numbers has no note; look at paragraph 2.9.",
        ),
        (
            document(*(Problem("page-without-text", "", page=page) for page in (3, 4, 5, 9)), markers=1, notes=1),
            "Pages 3 to 5 and 9 are pictures without text. Every raised number has its note.",
        ),
        (
            document(Problem("note-without-marker", "", "fn2", 7), markers=1, notes=2),
            "Every raised number has its note. 1 of 2 notes has no raised number; look at page 7.",
        ),
        (
            document(Problem("gap-in-paragraphs", "After paragraph 2 comes paragraph 5.", "5", 2), markers=1, notes=1),
            "Every raised number has its note. After paragraph 2 comes paragraph 5.",
        ),
        (
            document(*(Problem("gap-in-notes", "", page=page) for page in range(1, 13, 2)), markers=1, notes=1),
            "Every raised number has its note. 6 more things to look at: pages 1, 3, 5, 7 and 2 more.",
        ),
    ],
)
def test_the_verdict_is_one_plain_line(read: Document, verdict: str) -> None:
    found = health(read)
    assert found.verdict == verdict
    assert found.sound == (not read.problems)


def test_the_numbers_behind_the_verdict() -> None:
    read = document(lost(2), Problem("page-without-text", "", page=5), markers=3, notes=2, lost=1)
    found = health(replace(read, pages=6))
    assert (found.markers, found.notes, found.matched, found.numbered) == (3, 2, 2, 2)
    assert found.pages_without_text == (5,)
    assert found.problems == {"marker-without-note": 1, "page-without-text": 1}
