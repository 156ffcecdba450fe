"""The chain from a claim to its sources: sentence → raised number → note → citation → work → paragraph → sentence → …

Each step says how it was made and on what words, and where it ends says why. Nothing is guessed: where a note cites a
report as a whole, the chain stops at that report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.comparing.align import Alignment
from indexer.comparing.changes import Change, changes, said_in
from indexer.errors import UnknownReference
from indexer.models import Attribution, Citation, Document, Link, Marker, Note, Paragraph, Sentence, Span, place_told
from indexer.store import Snapshot, places_listed
from indexer.tracing import given
from indexer.tracing.anchors import Anchor, anchors_in, behind
from indexer.tracing.carrying import carrying
from indexer.tracing.steps import Claim, End, Passage, Step, Trace

__all__ = ["CIRCLE", "Claim", "Passage", "Step", "Trace", "trace"]

CIRCLE = "The chain comes back to where it has been: nothing outside it carries the claim."
DEEPEST = 12  # hops; the longest real chain met is five, and a reader follows no more

SENTENCE = re.compile(r"(?P<paragraph>[^.\n]*+(?:\.(?!s\d++$)[^.\n]*+)*+)\.s\d++")
NOTE = re.compile(r"(?:[^#/]*+/)*+fn[^/]+")


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
        return Trace(claim, tuple(follower.note(document, note, _Way(_claim_of(document, note)))))
    if SENTENCE.fullmatch(local):
        snapshot.sentence_row(ref)  # raises, with the nearest, where there is none
        sentence = next(sentence for sentence in document.sentences if sentence.id == local)
        steps = follower.sentence(document, sentence)
        return _finished(document, ref, sentence.paragraph, sentence.span, steps)
    snapshot.paragraph_row(ref)
    paragraph = next(paragraph for paragraph in document.paragraphs if paragraph.id == local)
    return _finished(document, ref, local, paragraph.span, follower.paragraph(document, paragraph))


def _finished(document: Document, ref: str, paragraph: str, span: Span, steps: Sequence[Step]) -> Trace:
    said = said_in(document, paragraph, span)
    claim = Claim(ref, said.text, document.id, document.work.title, said.attributions)
    return Trace(claim, tuple(steps), "" if steps else _own(document, paragraph, said.attributions)[1])


def _own(document: Document, paragraph: str, said_by: Sequence[Attribution]) -> tuple[End, str]:
    """How a chain ends at words that no note stands behind, and why."""
    named = [attribution for attribution in said_by if attribution.who or attribution.body]
    if named:
        return "quoted", f"No note stands behind this: it is given as {_whose(named[0])}."
    if not document.markers:
        return "own", "This document has no notes, and the words name nobody else as saying so."
    if any(marker.paragraph == paragraph for marker in document.markers):
        return "own", "No note stands behind this sentence: the paragraph's last raised number comes before it."
    return "own", "No note stands behind this: the report says it in its own name."


def _whose(said: Attribution) -> str:
    """`said by Ann Lee, head of policy, the Lamp Board, to the press`."""
    names = ", ".join(filter(None, (said.who, said.office, said.body)))
    return f"said by {names}{WHERE_SAID[said.medium]}"


WHERE_SAID = {"evidence": ", in evidence", "print": ", in print", "press": ", to the press", "unsaid": ""}


def _note(document: Document, id: str) -> Note:
    for note in document.notes:
        if note.id == id:
            return note
    raise UnknownReference(f"no note “{id}” in {document.id}", places_listed(document.id))


def _closed(document: Document, sentences: Mapping[str, Sentence], id: str) -> Sentence | None:
    """The sentence that an anchor stands behind: of an "(Paragraph 52)" by itself, the one that it closes."""
    held = list(sentences)
    at = held.index(id) if id in sentences else -1
    if at > 0 and _BARE.fullmatch(sentences[id].span.of(document.text)):
        at -= 1
    return sentences[held[at]] if at >= 0 else None


_BARE = re.compile(r"\s*+[(\[](?:para(?:graph)?s?\.?|see)[^()\[\]]{1,80}[)\]]\s*+\.?\s*+", re.IGNORECASE)


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
class _Onward:
    """What stands behind a link."""

    passage: Passage | None = None
    changes: tuple[Change, ...] = ()
    reason: str = ""
    end: End = ""
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class _Follower:
    """Follows notes through one snapshot."""

    snapshot: Snapshot

    def paragraph(self, document: Document, paragraph: Paragraph) -> list[Step]:
        """The steps from every anchor of a paragraph, each for the sentence that it stands in."""
        sentences = {sentence.id: sentence for sentence in document.sentences if sentence.paragraph == paragraph.id}
        steps: list[Step] = []
        for anchor in anchors_in(document, paragraph.id):
            steps += self._anchored(document, anchor, _Way(_closed(document, sentences, anchor.sentence or "")))
        return steps

    def sentence(self, document: Document, sentence: Sentence, passed: frozenset[str] = frozenset()) -> list[Step]:
        """The steps from the anchors in a sentence; where it has none, from the next ones of its paragraph."""
        anchors, own = behind(document, sentence, anchors_in(document, sentence.paragraph))
        way = _Way(sentence, passed | {document.ref(sentence.id)}, inherited=not own)
        return [step for anchor in anchors for step in self._anchored(document, anchor, way)]

    def _anchored(self, document: Document, anchor: Anchor, way: _Way) -> Iterator[Step]:
        if anchor.citation is not None:
            yield from self._citation(document, None, anchor.citation, way)
        elif anchor.marker is not None and anchor.marker.note is not None:
            yield from self.note(document, _note(document, anchor.marker.note), way)
        elif anchor.marker is not None:
            yield _missing(document, anchor.marker, way)

    def note(self, document: Document, note: Note, way: _Way) -> Iterator[Step]:
        """A step for each link of each citation in the note."""
        way = replace(way, passed=way.passed | {document.ref(note.id)})
        for at, citation in enumerate(document.citations):
            if citation.note == note.id:
                yield from self._citation(document, note, at, way)

    def _citation(self, document: Document, note: Note | None, at: int, way: _Way) -> Iterator[Step]:
        citation = document.citations[at]
        links = [link for link in self.snapshot.links(document.id) if link.citation == at]
        for link in _gathered(citation, links):
            yield self._step(document, note, citation, link, way)

    def _step(self, document: Document, note: Note | None, citation: Citation, link: Link, way: _Way) -> Step:
        onward = self._onward(document, link, way)
        return Step(
            note=document.ref(note.id if note else citation.sentence or citation.place),
            note_text=note.span.of(document.text) if note else "",
            citation=citation.span.of(document.text),
            kind=citation.kind,
            state=link.state,
            target=link.target,
            target_title=self._title(document, link, way),
            method=link.method,
            words=link.words,
            reason=onward.reason or link.reason,
            inherited=way.inherited,
            passage=onward.passage,
            score=onward.passage.score if onward.passage else None,
            candidates=link.candidates,
            changes=onward.changes,
            end="" if onward.steps else onward.end or _end(link),
            steps=onward.steps,
        )

    def _onward(self, document: Document, link: Link, way: _Way) -> _Onward:
        """What the target says, and where it leads; or why the chain ends there."""
        if link.target is None or link.state not in ("note", "paragraph", "document"):
            return _Onward()
        if link.target in way.passed:
            return _Onward(reason=CIRCLE, end="circle")
        if len(way.passed) > DEEPEST:
            return _Onward(reason="The chain goes on, but is not followed further.", end="lost")
        work, _, local = link.target.partition("#")
        if link.state == "document":
            return _Onward(reason="The report is cited as a whole; no paragraph is named.", end="whole")
        target = self.snapshot.document(work)
        if link.state == "note":
            return _Onward(steps=tuple(self.note(target, _note(target, local), replace(way, inherited=False))))
        carried = None if way.claim is None else carrying(self.snapshot, document, way.claim, target, local)
        if carried is None:
            reason = "No sentence of the paragraph clearly says what the claim says; read it as a whole."
            return _Onward(reason=reason, end="unsaid")
        return self._carried(document, way, target, *carried)

    def _carried(
        self, document: Document, way: _Way, target: Document, sentence: Sentence, alignment: Alignment
    ) -> _Onward:
        """The sentence that carries the claim, what changed on the way from it, and where it leads itself."""
        assert way.claim is not None
        source = said_in(target, sentence.paragraph, sentence.span)
        paragraph = next(paragraph for paragraph in target.paragraphs if paragraph.id == sentence.paragraph)
        claim = said_in(document, way.claim.paragraph, way.claim.span)
        found = changes(claim, source, paragraph.span.of(target.text))
        passage = Passage(
            target.ref(sentence.id),
            source.text,
            alignment.score,
            source.attributions,
            paragraph.page,
            paragraph.printed_page,
        )
        if passage.ref in way.passed:
            return _Onward(passage, found, CIRCLE, "circle")
        steps = tuple(self.sentence(target, sentence, way.passed | {target.ref(sentence.paragraph)}))
        if steps:
            return _Onward(passage, found, steps=steps)
        end, reason = _own(target, sentence.paragraph, source.attributions)
        return _Onward(passage, found, reason, end)

    def _title(self, document: Document, link: Link, way: _Way) -> str | None:
        if link.target is None:
            return None
        if link.state == "evidence":
            return given.told(link.target, link.words, way.claim.span.of(document.text) if way.claim else "")
        work, _, local = link.target.partition("#")
        known = self.snapshot.works().get(work)
        if known is None:
            return None
        place = f", note {local[2:]}" if link.state == "note" else f", {place_told(local)}" if local else ""
        return f"{known.title}{place}"


def _end(link: Link) -> End:
    """How a chain ends that cannot go on from a link."""
    if link.method == "remark":
        return "remark"
    ends: dict[str, End] = {"evidence": "evidence", "external": "external"}
    return ends.get(link.state, "lost")


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
        end="lost",
    )
