"""What the corpus holds, what is wrong with it, and which works it cites without holding them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from indexer.contract import link_states
from indexer.models import Document, Problem, Work
from indexer.reading.health import health
from indexer.recommendations import stored
from indexer.store import Snapshot

__all__ = ["Holding", "Wanted", "gave_way", "holdings", "left_out", "unanswered", "wanted_works"]


_COMMAND = re.compile(r"; [^;`]*`trail build --remove [^`]*`")  # the way back at the command line
# The licence under which a document is published is no source of what it says.
_LICENCE = re.compile(r"\bopen-government-licence\b|\bcreativecommons\.org/(?:licenses|publicdomain)\b")


@dataclass(frozen=True, slots=True)
class Holding:
    """A document with its counts."""

    document: Document
    paragraphs: int  # of text, headings left out
    numbered: int
    states: Mapping[str, int]  # how many of its notes' links are in each state
    named: Mapping[str, int]  # the same of what its text itself names
    verdict: str  # on how sound it is as it was read, in one line
    sources: tuple[int, int]  # how many of the other works that its notes and its text cite are held, and how many all

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
    chains: int = 0  # paragraphs whose chains end at it and would go on through it


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
        sources=_sources(snapshot, document.id),
    )


def _sources(snapshot: Snapshot, document: str) -> tuple[int, int]:
    """Works, not citations; what a document says of its own places rests on no source."""
    leading = (link for link in snapshot.links(document) if link.state in ("paragraph", "document", "external"))
    cited = {link.target.partition("#")[0] for link in leading if link.target} - {document}
    return len(cited.intersection(snapshot.document_ids())), len(cited)


def left_out(snapshot: Snapshot) -> tuple[str, ...]:
    """Why each file was left out that could be here: it could not be read, or was away."""
    missing = snapshot.extra("missing")
    away = [str(reason) for reason in missing] if isinstance(missing, list) else []
    return (*(reason for _, reason in snapshot.failures()), *away)


def gave_way(snapshot: Snapshot) -> tuple[str, ...]:
    """What is to be told of files that hold a work which another file holds too; nothing is wrong with them."""
    superseded = snapshot.extra("superseded")
    told = [str(entry[1]) for entry in superseded] if isinstance(superseded, list) else []
    return tuple(_COMMAND.sub("", reason) for reason in told)


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
    """The works cited but not held: what to add next, the one that completes most chains first."""
    found: dict[str, dict[str, None]] = {}
    for id in snapshot.document_ids():
        document = snapshot.document(id)
        for link in snapshot.links(id):
            if link.state == "external" and link.target and link.target in snapshot.works():
                place = document.ref(document.citations[link.citation].place)
                found.setdefault(link.target, {})[place] = None
    found = {id: notes for id, notes in found.items() if not _LICENCE.search(snapshot.works()[id].url or "")}
    chains = _chains(snapshot)
    wanted = [Wanted(snapshot.works()[id], tuple(notes), chains[id]) for id, notes in found.items()]
    return tuple(sorted(wanted, key=lambda entry: (-entry.chains, -len(entry.notes), entry.work.title)))


def _chains(snapshot: Snapshot) -> Counter[str]:
    """For each work that is not held, how many paragraphs come to it: by their own notes, or by what these lead to."""
    onward: dict[str, set[str]] = {}  # a paragraph's or note's ref → what it leads to
    paragraphs: list[str] = []
    for id in snapshot.document_ids():
        document = snapshot.document(id)
        paragraphs += [document.ref(paragraph.id) for paragraph in document.paragraphs]
        for marker in document.markers:
            if marker.note:
                onward.setdefault(document.ref(marker.paragraph), set()).add(document.ref(marker.note))
        for link in snapshot.links(id):
            if link.target and link.state in ("paragraph", "note", "external"):
                onward.setdefault(document.ref(document.citations[link.citation].place), set()).add(link.target)
    counts = Counter[str]()
    for ref in paragraphs:
        counts.update(_ends(ref, onward))
    return counts


def _ends(ref: str, onward: Mapping[str, set[str]]) -> set[str]:
    """The works at which the chains from a place end."""
    met, waiting, found = {ref}, [ref], set[str]()
    while waiting:
        for target in onward.get(waiting.pop(), ()):
            if "#" not in target:
                found.add(target)
            elif target not in met:
                met.add(target)
                waiting.append(target)
    return found
