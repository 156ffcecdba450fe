"""What is known on a challenge in three lines: a sentence each of the report and of others, and what each rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.challenges.find import Challenge, Evidence
from indexer.store import Snapshot
from indexer.tracing.ends import End, ends, kind_of
from indexer.tracing.trace import trace

LINES = 3
KINDS = 3  # of evidence named for a line: more is read in its own trace
STRENGTHS = ("strong", "middling", "weak", "none")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, in the words of its document."""

    ref: str  # the sentence
    text: str
    rests_on: tuple[End, ...]  # the strongest first
    borrowed: bool = False  # it has no note of its own: what the next one in its paragraph leads to


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
            found[who] = Line(ref, sentence.span.of(document.text), *_rests_on(snapshot, ref))
    return tuple(found.values())


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
