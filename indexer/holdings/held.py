"""What the corpus holds, what is wrong with it, and which works it cites without holding them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indexer.contract import link_states
from indexer.models import Document, Problem, Work
from indexer.reading.health import health
from indexer.recommendations import stored
from indexer.store import Snapshot

__all__ = ["Holding", "Wanted", "holdings", "left_out", "unanswered", "wanted_works"]


@dataclass(frozen=True, slots=True)
class Holding:
    """A document with its counts."""

    document: Document
    paragraphs: int  # of text, headings left out
    numbered: int
    states: Mapping[str, int]  # how many of its notes' links are in each state
    named: Mapping[str, int]  # the same of what its text itself names
    verdict: str  # on how sound it is as it was read, in one line

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.document.problems

    def place(self, problem: Problem) -> str | None:
        """The ref at which to look for a problem: its own place, else the first paragraph of its page."""
        if problem.ref:
            return self.document.ref(problem.ref)
        on_page = (found for found in self.document.paragraphs if problem.page and (found.page or 0) >= problem.page)
        return next((self.document.ref(found.id) for found in on_page), None)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A work that notes or the text cite and the corpus does not hold."""

    work: Work
    notes: tuple[str, ...]  # refs of the notes that cite it, and of the paragraphs that name it


def holdings(snapshot: Snapshot) -> tuple[Holding, ...]:
    """The documents in the order of the corpus."""
    return tuple(_holding(snapshot, snapshot.document(id)) for id in snapshot.document_ids())


def _holding(snapshot: Snapshot, document: Document) -> Holding:
    return Holding(
        document,
        paragraphs=sum(1 for paragraph in document.paragraphs if paragraph.kind != "heading"),
        numbered=sum(1 for paragraph in document.paragraphs if paragraph.number),
        states=link_states(snapshot, document.id),
        named=link_states(snapshot, document.id, in_text=True),
        verdict=health(document).verdict,
    )


def left_out(snapshot: Snapshot) -> tuple[str, ...]:
    """Why each file was left out: it could not be read, was away, or another file gives its work better."""
    superseded, missing = snapshot.extra("superseded"), snapshot.extra("missing")
    reasons = [str(entry[1]) for entry in superseded] if isinstance(superseded, list) else []
    away = [str(reason) for reason in missing] if isinstance(missing, list) else []
    return (*(reason for _, reason in snapshot.failures()), *away, *reasons)


def unanswered(snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """Ids of documents whose other half is not held, each with what is missing, in words.

    A report that recommends and has no response here; a response that answers a report which is not here.
    """
    kept = stored(snapshot.extra("recommendations"))
    answered = {tie.report for _, tie in kept.responses}
    reports = dict.fromkeys(entry.report for entry in kept.entries if entry.recommendation.kind == "recommendation")
    alone = [(id, "the response to its recommendations") for id in reports if id not in answered]
    untied = [(id, "the report that it answers") for id, tie in kept.responses if tie.report is None]
    return tuple(dict.fromkeys((*alone, *untied)))


def wanted_works(snapshot: Snapshot) -> tuple[Wanted, ...]:
    """The works cited but not held, the most cited first: what to add to the corpus next."""
    found: dict[str, dict[str, None]] = {}
    for id in snapshot.document_ids():
        document = snapshot.document(id)
        for link in snapshot.links(id):
            if link.state == "external" and link.target and link.target in snapshot.works():
                place = document.ref(document.citations[link.citation].place)
                found.setdefault(link.target, {})[place] = None
    wanted = [Wanted(snapshot.works()[id], tuple(notes)) for id, notes in found.items()]
    return tuple(sorted(wanted, key=lambda entry: (-len(entry.notes), entry.work.title)))
