"""The chain from a claim to its sources: sentence → raised number → note → citation → work → paragraph → sentence → …

Each step says how it was made and on what words, and where it ends says why. Nothing is guessed: where a note cites a
report as a whole, the chain stops at that report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from indexer.align import Alignment, best
from indexer.errors import UnknownReference
from indexer.models import Citation, Document, Link, Marker, Note, Paragraph, Sentence, State
from indexer.store import Snapshot

CIRCLE = "The chain comes back to where it has been: nothing outside it carries the claim."
DEEPEST = 12  # hops; the longest real chain met is five, and a reader follows no more

SENTENCE = re.compile(r"(?P<paragraph>.+)\.s\d+")
NOTE = re.compile(r"(?:[^#]*/)?fn[^/]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentence of a source that carries the claim best."""

    ref: str
    text: str
    score: float  # 0 to 1, see `align`


@dataclass(frozen=True, slots=True)
class Step:
    note: str  # ref of the note
    note_text: str
    citation: str  # the words of the note that cite
    kind: str
    state: State
    target: str | None  # a paragraph's, note's or piece of evidence's ref, or a work's id
    target_title: str | None  # what a person calls the target
    method: str
    words: str
    reason: str  # why the chain ends or what is doubtful; empty where all is plain
    inherited: bool  # the sentence has no number of its own; the next one of its paragraph is followed
    passage: Passage | None = None
    score: float | None = None
    candidates: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()

    def to_json(self) -> dict[str, Any]:
        passage = self.passage
        return {
            "note": self.note,
            "note_text": self.note_text,
            "citation": self.citation,
            "kind": self.kind,
            "state": self.state,
            "target": self.target,
            "target_title": self.target_title,
            "method": self.method,
            "words": self.words,
            "reason": self.reason,
            "inherited": self.inherited,
            "score": self.score,
            "candidates": list(self.candidates),
            "passage": None if passage is None else {"ref": passage.ref, "text": passage.text},
            "steps": [step.to_json() for step in self.steps],
        }


@dataclass(frozen=True, slots=True)
class Claim:
    ref: str
    text: str
    work: str
    title: str


@dataclass(frozen=True, slots=True)
class Trace:
    claim: Claim
    steps: tuple[Step, ...]
    reason: str = ""  # where there are no steps: why
    others: tuple[Passage, ...] = ()  # other sentences that the words given may have meant

    def to_json(self) -> dict[str, Any]:
        return {
            "claim": {"ref": self.claim.ref, "text": self.claim.text},
            "steps": [step.to_json() for step in self.steps],
            "reason": self.reason,
            "others": [{"ref": other.ref, "text": other.text, "score": other.score} for other in self.others],
        }


def trace(snapshot: Snapshot, ref: str) -> Trace:
    """The chain from a sentence (`…#18.s6`), a paragraph (`…#18`: all that it cites) or a note (`…#fn36`).

    Raises UnknownReference where `ref` names nothing of the three.
    """
    work, _, local = ref.partition("#")
    document = snapshot.document(work)
    follower = _Follower(snapshot)
    if NOTE.fullmatch(local):
        note = _note(document, local)
        claim = Claim(ref, note.span.of(document.text), document.id, document.work.title)
        return _finished(claim, follower.note(document, note, _Way(_claim_of(document, note))), "")
    if SENTENCE.fullmatch(local):
        snapshot.sentence_row(ref)  # raises, with the nearest, where there is none
        sentence = next(sentence for sentence in document.sentences if sentence.id == local)
        claim = Claim(ref, sentence.span.of(document.text), document.id, document.work.title)
        return _finished(claim, follower.sentence(document, sentence), _no_notes(document, sentence.paragraph))
    snapshot.paragraph_row(ref)
    paragraph = next(paragraph for paragraph in document.paragraphs if paragraph.id == local)
    claim = Claim(ref, paragraph.span.of(document.text), document.id, document.work.title)
    return _finished(claim, follower.paragraph(document, paragraph), _no_notes(document, local))


def _finished(claim: Claim, steps: Iterable[Step], reason: str) -> Trace:
    found = tuple(steps)
    return Trace(claim, found, "" if found else reason)


def _no_notes(document: Document, paragraph: str) -> str:
    if not document.markers:
        return "This document has no notes: what it says rests on whom it quotes."
    if any(marker.paragraph == paragraph for marker in document.markers):
        return "No note stands behind this sentence: the paragraph's last raised number comes before it."
    return "No note stands behind this: the report says it in its own name."


def _note(document: Document, id: str) -> Note:
    for note in document.notes:
        if note.id == id:
            return note
    raise UnknownReference(f"no note {id!r} in {document.id}; `trail show {document.id}` lists them all")


def _claim_of(document: Document, note: Note) -> Sentence | None:
    """The sentence that the note's first marker stands in."""
    marked = next((marker.sentence for marker in document.markers if marker.note == note.id), None)
    return next((sentence for sentence in document.sentences if sentence.id == marked), None)


@dataclass(frozen=True, slots=True)
class _Way:
    """How the chain came to a note."""

    claim: Sentence | None  # the sentence followed, of the document that the note stands in
    passed: frozenset[str] = frozenset()  # refs met on the way, so that a circle ends
    inherited: bool = False  # the sentence has no number of its own


@dataclass(frozen=True, slots=True)
class _Follower:
    """Follows notes through one snapshot."""

    snapshot: Snapshot

    def paragraph(self, document: Document, paragraph: Paragraph) -> list[Step]:
        """The steps from every raised number of a paragraph, each for the sentence that it stands in."""
        sentences = {sentence.id: sentence for sentence in document.sentences if sentence.paragraph == paragraph.id}
        steps: list[Step] = []
        for marker in document.markers:
            if marker.paragraph == paragraph.id:
                steps += self._marker(document, marker, _Way(sentences.get(marker.sentence or "")))
        return steps

    def sentence(self, document: Document, sentence: Sentence, passed: frozenset[str] = frozenset()) -> list[Step]:
        """The steps from the numbers raised in a sentence; where it has none, from the next ones of its paragraph."""
        inside = [marker for marker in document.markers if marker.paragraph == sentence.paragraph]
        own = [marker for marker in inside if marker.sentence == sentence.id]
        later = [marker for marker in inside if marker.at > sentence.span.end]
        markers = own or [marker for marker in later if marker.sentence == later[0].sentence]
        way = _Way(sentence, passed | {document.ref(sentence.id)}, inherited=not own)
        return [step for marker in markers for step in self._marker(document, marker, way)]

    def _marker(self, document: Document, marker: Marker, way: _Way) -> Iterator[Step]:
        if marker.note is None:
            yield _missing(document, marker, way)
        else:
            yield from self.note(document, _note(document, marker.note), way)

    def note(self, document: Document, note: Note, way: _Way) -> Iterator[Step]:
        """A step for each link of each citation in the note."""
        way = replace(way, passed=way.passed | {document.ref(note.id)})
        links = self.snapshot.links(document.id)
        for at, citation in enumerate(document.citations):
            if citation.note == note.id:
                for link in _gathered(citation, [link for link in links if link.citation == at]):
                    yield self._step(document, note, citation, link, way)

    def _step(self, document: Document, note: Note, citation: Citation, link: Link, way: _Way) -> Step:
        passage, onward, reason = self._onward(document, link, way)
        return Step(
            note=document.ref(note.id),
            note_text=note.span.of(document.text),
            citation=citation.span.of(document.text),
            kind=citation.kind,
            state=link.state,
            target=link.target,
            target_title=self._title(link),
            method=link.method,
            words=link.words,
            reason=reason or link.reason,
            inherited=way.inherited,
            passage=passage,
            score=passage.score if passage else None,
            candidates=link.candidates,
            steps=tuple(onward),
        )

    def _onward(self, document: Document, link: Link, way: _Way) -> tuple[Passage | None, list[Step], str]:
        """What the target says, and where it leads; or why the chain ends there."""
        if link.target is None or link.state not in ("note", "paragraph", "document"):
            return None, [], ""
        if link.target in way.passed:
            return None, [], CIRCLE
        if len(way.passed) > DEEPEST:
            return None, [], "The chain goes on, but is not followed further."
        work, _, local = link.target.partition("#")
        if link.state == "document":
            return None, [], "The note cites the report as a whole; it names no paragraph."
        target = self.snapshot.document(work)
        if link.state == "note":
            return None, list(self.note(target, _note(target, local), replace(way, inherited=False))), ""
        carried = self._carrying(document, way.claim, target, local)
        if carried is None:
            return None, [], "No sentence of the paragraph clearly says what the claim says; read it as a whole."
        sentence, alignment = carried
        passage = Passage(target.ref(sentence.id), sentence.span.of(target.text), alignment.score)
        if passage.ref in way.passed:
            return passage, [], CIRCLE
        onward = self.sentence(target, sentence, way.passed | {link.target})
        return passage, onward, "" if onward else _no_notes(target, sentence.paragraph)

    def _carrying(
        self, document: Document, claim: Sentence | None, target: Document, paragraph: str
    ) -> tuple[Sentence, Alignment] | None:
        candidates = [sentence for sentence in target.sentences if sentence.paragraph == paragraph]
        if claim is None or not candidates:
            return None
        rows = [self.snapshot.sentence_row(target.ref(sentence.id)) for sentence in candidates]
        alignment = best(
            claim.span.of(document.text),
            self.snapshot.sentence_vector(self.snapshot.sentence_row(document.ref(claim.id))),
            [sentence.span.of(target.text) for sentence in candidates],
            self.snapshot.sentence_vectors(rows),
        )
        return None if alignment is None else (candidates[alignment.index], alignment)

    def _title(self, link: Link) -> str | None:
        if link.target is None:
            return None
        if link.state == "evidence":
            return _evidence_title(link.target)
        work, _, local = link.target.partition("#")
        known = self.snapshot.works().get(work)
        if known is None:
            return None
        place = f", note {local[2:]}" if link.state == "note" else f", paragraph {local}" if local else ""
        return f"{known.title}{place}"


def _gathered(citation: Citation, links: Sequence[Link]) -> Iterator[Link]:
    """The links as a reader counts them: a range of questions (`Qq 125–128`) is one piece of evidence, not four."""
    ranges = [pin for pin in citation.pinpoints if pin.unit == "Q" and pin.first != pin.last]
    inside: set[str] = set()
    for link in links:
        asked = (link.target or "").rpartition(":Q")[2]
        pin = next((pin for pin in ranges if pin.first == asked), None)
        if pin is not None and pin.last.isdigit() and asked.isdigit():
            inside |= {str(number) for number in range(int(asked), int(pin.last) + 1)}
            yield replace(link, target=f"{link.target}-{pin.last}")
        elif link.state != "evidence" or asked not in inside:
            yield link


def _evidence_title(target: str) -> str:
    """`evidence:pac-hc1376-2018:Q125-128` → `oral evidence, questions 125 to 128`."""
    place = target.rpartition(":")[2]
    if match := re.fullmatch(r"Q(\d+)-(\d+)", place):
        return f"oral evidence, questions {match[1]} to {match[2]}"
    if match := re.fullmatch(r"Q(\w+)", place):
        return f"oral evidence, question {match[1]}"
    return f"written evidence {place}" if re.fullmatch(r"[A-Z]{2,}\d+", place) else f"evidence ({place})"


def _missing(document: Document, marker: Marker, way: _Way) -> Step:
    return Step(
        note=document.ref(marker.paragraph),
        note_text="",
        citation="",
        kind="remark",
        state="unresolved",
        target=None,
        target_title=None,
        method="",
        words="",
        reason=f"Note {marker.label} is missing from the copy that was read, so what stands behind this is not known.",
        inherited=way.inherited,
    )
