"""What a check of a draft says: one record for each citation, and the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any, Literal

from indexer.comparing.changes import Change
from indexer.comparing.figures import Finding
from indexer.models import Problem, Span, page_told

CheckState = Literal[
    "exact-quote", "supported", "partly", "differs", "no-such-paragraph", "no-such-note", "not-in-corpus", "cannot-tell"
]

CHECKS: dict[CheckState, str] = {  # what a person reads for each state
    "exact-quote": "quoted word for word",
    "supported": "the source says so",
    "partly": "the source says part of it, or says it otherwise",
    "differs": "a quotation, a figure or the place is not what the source has",
    "no-such-paragraph": "the work has no such paragraph",
    "no-such-note": "the note is missing",
    "not-in-corpus": "the work is not in the library",
    "cannot-tell": "nobody can tell by words alone; read it yourself",
}
FAULTS: tuple[CheckState, ...] = ("differs", "no-such-paragraph", "no-such-note")


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """A quotation of the draft, and how it stands in what is cited."""

    text: str
    standing: str  # "exact", "cut", "altered", "elsewhere", "absent"
    span: Span  # in the claim's text
    source: Span | None = None  # in the source's text
    changed: tuple[tuple[str, str], ...] = ()  # its words, and the source's in their place
    found_at: str | None = None  # ref of the paragraph that has it, where that is another one than cited

    def to_json(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "standing": self.standing,
            "changed": [list(pair) for pair in self.changed],
            "found_at": self.found_at,
        }


@dataclass(frozen=True, slots=True)
class Source:
    """The passage that a citation leads to."""

    ref: str  # of the paragraph that carries the claim, or of the first one cited
    text: str  # the words of all paragraphs cited, a blank line between them
    sentence: Span | None = None  # in `text`: the sentence that carries the claim best
    sentence_ref: str | None = None
    page: int | None = None
    printed_page: str | None = None  # the number that the page bears
    is_restated: bool = False  # the words are a digest's, not the work's own: not for quotation

    @property
    def page_told(self) -> str:
        """Its page in words; empty where it has none."""
        return page_told(self.page, self.printed_page)


_PASSAGE = ("ref", "text", "page", "printed_page")  # what the JSON tells of a passage


@dataclass(frozen=True, slots=True)
class Checked:
    """One citation of the draft, checked."""

    claim: str  # the sentences of the draft that the citation stands for
    claim_ref: str  # the place in the draft: `draft#3.s2`
    marker: str | None  # the raised number; None where the text itself cites
    note: str | None  # ref of the note in the draft
    citation: str  # the words that cite
    state: CheckState
    reasons: tuple[str, ...] = ()  # plain sentences, the weightiest first
    target: str | None = None
    target_title: str | None = None
    source: Source | None = None
    score: float | None = None  # 0 to 1: how much of the claim the source says
    quotes: tuple[QuoteCheck, ...] = ()
    figures: tuple[Finding, ...] = ()
    changes: tuple[Change, ...] = ()
    page: int | None = None  # of the draft
    nearest: Source | None = None  # what comes nearest to the claim, where what is cited could not be held against it
    unread: bool = False  # it cites, but which work and place it means could not be read, so nothing was checked
    named: tuple[tuple[str, str], ...] = ()  # places that the reasons mention: reference, and name for a reader

    @property
    def told(self) -> tuple[str, ...]:
        """The reasons for whoever has the report alone: places by their names."""
        return tuple(reduce(lambda said, pair: said.replace(*pair), self.named, reason) for reason in self.reasons)

    @property
    def is_fault(self) -> bool:
        return self.state in FAULTS

    def to_json(self) -> dict[str, Any]:
        source, nearest = self.source, self.nearest
        return {
            "claim": self.claim,
            "claim_ref": self.claim_ref,
            "marker": self.marker,
            "note": self.note,
            "citation": self.citation,
            "state": self.state,
            "target": self.target,
            "target_title": self.target_title,
            "reasons": list(self.reasons),
            "source": source and {field: getattr(source, field) for field in ("ref", "text", "page", "printed_page")},
            "nearest": nearest
            and {field: getattr(nearest, field) for field in ("ref", "text", "page", "printed_page")},
            "score": self.score,
            "quotes": [quote.to_json() for quote in self.quotes],
            "figures": [_figure_json(finding) for finding in self.figures],
            "changes": [change.to_json() for change in self.changes],
            "page": self.page,
            "unread": self.unread,
        }


def _figure_json(finding: Finding) -> dict[str, Any]:
    return {
        "text": finding.claim.text,
        "standing": finding.standing,
        "source": finding.source.text if finding.source else None,
    }


@dataclass(frozen=True, slots=True)
class CheckReport:
    """A draft, checked."""

    file: str
    title: str
    citations: tuple[Checked, ...]
    problems: tuple[Problem, ...] = ()  # of the draft itself: notes unused, numbers out of order, …
    remarks: int = 0  # notes that comment and cite nothing
    strict: bool = False  # what is said only in part is a fault too

    @property
    def summary(self) -> dict[CheckState, int]:
        counts = Counter(checked.state for checked in self.citations)
        return {state: counts[state] for state in CHECKS if counts[state]}

    @property
    def has_faults(self) -> bool:
        return any(checked.is_fault or (self.strict and checked.state == "partly") for checked in self.citations)

    def without(self, notes: Collection[str]) -> CheckReport:
        """The report but for these notes, by their numbers: their citations, and what is said of them in the draft."""
        kept = tuple(checked for checked in self.citations if checked.marker not in notes)
        refs = {f"{kind}{note}" for note in notes for kind in ("fn", "en")}
        problems = tuple(p for p in self.problems if not p.ref or p.ref.partition("#")[2] not in refs)
        return replace(self, citations=kept, problems=problems) if notes else self

    @property
    def unread(self) -> int:
        """How many citations could not be read: a draft that has some is not known to be sound."""
        return sum(1 for checked in self.citations if checked.unread)

    def to_json(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "title": self.title,
            "citations": [checked.to_json() for checked in self.citations],
            "summary": dict(self.summary),
            "problems": [
                {"kind": problem.kind, "ref": problem.ref, "page": problem.page, "detail": problem.detail}
                for problem in self.problems
            ],
            "remarks": self.remarks,
            "unread": self.unread,
        }
