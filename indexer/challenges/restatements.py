"""What later sources make of what a report says on a challenge: which sentences tell it again, and what differs.

Only what can be held against each other is: a sentence whose note leads to one of the report's paragraphs, and one
that says much the same as one of its sentences. Two passages on one subject are no two tellings of one thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.challenges.find import Challenge
from indexer.comparing.align import best, stems
from indexer.comparing.changes import Change, changes, said_in
from indexer.models import Document, Paragraph, Sentence, Span
from indexer.store import Snapshot, tokens
from indexer.tracing.trace import trace

# From here on a sentence says much the same as another (see `align`); the same bar makes a claim supported in `check`.
SAME = 0.72
CLOSE = 0.55  # cosine, without which no sentence reaches it: words and figures give 0.4 at most


@dataclass(frozen=True, slots=True)
class Retold:
    """A sentence of the report as a later source has it."""

    relation: Literal["cites", "similar"]
    ref: str  # the later sentence
    text: str
    source: str  # the report's sentence
    source_text: str
    changes: tuple[Change, ...]  # from the report's words to the later ones, which are their `claim`


def retold(snapshot: Snapshot, challenge: Challenge) -> tuple[Retold, ...]:
    """The report's sentences on a challenge that later sources tell again, in the order of their dates.

    A source is later where its date says so; one that bears no date, or as coarse a one, is left out.
    """
    report = snapshot.document(challenge.document)
    paragraphs = [paragraph for paragraph in report.paragraphs if report.ref(paragraph.id) in challenge.discussed_at]
    found: dict[tuple[str, str], Retold] = {}
    for entry in challenge.evidence:
        source = snapshot.document(entry.ref.partition("#")[0])
        if not is_later(source.work.published, report.work.published):
            continue
        told = (
            _citing(snapshot, entry.ref, challenge)
            if entry.relation == "cites"
            else _alike(snapshot, source, entry.ref, report, paragraphs)
        )
        for one in told:
            found.setdefault((one.ref, one.source), one)
    return tuple(sorted(found.values(), key=lambda one: snapshot.work(one.ref.partition("#")[0]).published or ""))


def is_later(date: str | None, than: str | None) -> bool:
    """Whether one date comes after another; `2018` is not known to come after `2018-07-04`."""
    if not date or not than:
        return False
    shared = min(len(date), len(than))
    return date[:shared] > than[:shared]


def only_here(text: str, other: str) -> tuple[Span, ...]:
    """The words of a text that another one lacks, those that stand together as one; small words do not count."""
    own = stems(text) - stems(other)
    found: list[Span] = []
    for token in tokens(text):
        if token.stem not in own:
            continue
        if found and not text[found[-1].end : token.span.start].strip():
            found[-1] = Span(found[-1].start, token.span.end)
        else:
            found.append(token.span)
    return tuple(found)


def _citing(snapshot: Snapshot, ref: str, challenge: Challenge) -> Iterator[Retold]:
    """A sentence whose note leads to one of the paragraphs, where a sentence there carries it."""
    found = trace(snapshot, ref)
    for step in found.steps:
        if step.target in challenge.discussed_at and step.passage is not None:
            yield Retold("cites", ref, found.claim.text, step.passage.ref, step.passage.text, step.changes)


def _alike(
    snapshot: Snapshot, source: Document, ref: str, report: Document, paragraphs: Sequence[Paragraph]
) -> Iterator[Retold]:
    """The sentences of a paragraph that say much the same as one of the report's."""
    inside = {paragraph.id: paragraph for paragraph in paragraphs}
    candidates = [sentence for sentence in report.sentences if sentence.paragraph in inside]
    sentences = [sentence for sentence in source.sentences if source.ref(sentence.paragraph) == ref]
    if not candidates or not sentences:
        return
    texts = [sentence.span.of(report.text) for sentence in candidates]
    held = snapshot.sentence_vectors(_rows(snapshot, report, candidates))
    own = snapshot.sentence_vectors(_rows(snapshot, source, sentences))
    for sentence, vector in zip(sentences, own, strict=True):
        if float((held @ vector).max()) < CLOSE:
            continue
        alignment = best(sentence.span.of(source.text), vector, texts, held)
        if alignment is None or alignment.score < SAME:
            continue
        carrying = candidates[alignment.index]
        claim = said_in(source, sentence.paragraph, sentence.span)
        there = said_in(report, carrying.paragraph, carrying.span)
        whole = inside[carrying.paragraph].span.of(report.text)
        yield Retold(
            "similar", source.ref(sentence.id), claim.text, report.ref(carrying.id), there.text,
            changes(claim, there, whole),
        )  # fmt: skip


def _rows(snapshot: Snapshot, document: Document, sentences: Sequence[Sentence]) -> list[int]:
    return [snapshot.sentence_row(document.ref(sentence.id)) for sentence in sentences]
