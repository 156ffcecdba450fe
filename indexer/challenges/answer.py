"""What is known on a challenge in three lines: a sentence each of the report and of others, and what each rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.challenges.find import Challenge, Evidence
from indexer.models import Document, Sentence
from indexer.store import Snapshot
from indexer.tracing.ends import End, ends, kind_of
from indexer.tracing.trace import trace

LINES = 3
KINDS = 3  # of evidence named for a line: more is read in its own trace
# What a sentence speaks of that only the one before it names: "this approach", "they", "Similarly, …". What lies around
# every reader ("this year", "this report") is named by no sentence, and "it is clear that" names nothing.
_AROUND = (
    r"(?:year|month|week|day|time|country|report|paper|chapter|section|part|inquiry|committee|area|document|review)s?"
)
POINTS_BACK = re.compile(
    r"\W*(?:It\b(?! (?:is|was|remains|seems|may be) (?:\w+ ){0,2}(?:that|to|how|whether|why|likely|clear|unclear)\b)"
    rf"|(?:They|He|She|These|Those|Both|Such)\b|This\b(?! {_AROUND}\b)"
    r"|(?:Similarly|Likewise|Instead|As a result|In response|Despite this)\b"
    rf"|[^.;:]{{1,80}}\b(?:this|these|such)\b(?! {_AROUND}\b)(?! as\b))"
)
STRENGTHS = ("strong", "middling", "weak", "none")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, in the words of its document."""

    ref: str  # the sentence
    text: str
    rests_on: tuple[End, ...]  # the strongest first
    borrowed: bool = False  # it has no note of its own: what the next one in its paragraph leads to
    before: str = ""  # the sentence before it in its paragraph, where it points back to it


def answer(snapshot: Snapshot, challenge: Challenge, most: int = LINES) -> tuple[Line, ...]:
    """At most `most` sentences, one a publisher: the report's own, then what cites it or most surely says it."""
    found: dict[str, Line] = {}
    for ref in _sentences(snapshot, challenge):
        document = snapshot.document(ref.partition("#")[0])
        who = document.work.publisher or document.work.body or document.id
        if who in found or len(found) == most:
            continue
        sentence = next((known for known in document.sentences if document.ref(known.id) == ref), None)
        if sentence is not None:
            text, before = sentence.span.of(document.text), _before(document, sentence)
            found[who] = Line(ref, text, *_rests_on(snapshot, ref), before)
    return tuple(found.values())


def _before(document: Document, sentence: Sentence) -> str:
    """The words before a sentence that points back to them, or that lead to it as an entry of a list; none where it
    opens its paragraph."""
    text = sentence.span.of(document.text)
    own = [one for one in document.sentences if one.paragraph == sentence.paragraph]
    before = [one.span.of(document.text) for one in own[: own.index(sentence)]]
    if text[:1].islower():
        return next((said for said in reversed(before) if said.rstrip().endswith(":")), "")
    return before[-1] if before and POINTS_BACK.match(text) else ""


def _sentences(snapshot: Snapshot, challenge: Challenge) -> Iterator[str]:
    for place in challenge.discussed_at[:1]:
        document = snapshot.document(place.partition("#")[0])
        own = [sentence.id for sentence in document.sentences if document.ref(sentence.paragraph) == place]
        yield from (document.ref(id) for id in own[:1])  # which states it anew
    for entry in sorted(challenge.telling, key=_sure, reverse=True):
        yield entry.ref if entry.relation == "cites" else entry.via or entry.ref


def _sure(entry: Evidence) -> float:
    return 1.0 if entry.relation == "cites" else entry.score or 0.0


def _rests_on(snapshot: Snapshot, ref: str) -> tuple[tuple[End, ...], bool]:
    """The kinds of the chain's ends, and whether it starts at a note that stands behind a later sentence; what auditors
    say in their own name is an audit finding."""
    chain = trace(snapshot, ref)
    borrowed = bool(chain.steps) and all(step.inherited for step in chain.steps)
    work = snapshot.work(ref.partition("#")[0])
    found = list(dict.fromkeys(ends(snapshot, chain))) or [End("own voice")]  # where its notes are but remarks
    if found == [End("own voice")] and kind_of(work) == "audit finding":
        return (End("audit finding"),), False
    return tuple(sorted(found, key=lambda end: STRENGTHS.index(end.bears.strength))[:KINDS]), borrowed
