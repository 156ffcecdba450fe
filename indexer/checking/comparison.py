"""A claim held against the passage that it cites: which state, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.checking.draft import Claim
from indexer.checking.other_places import Elsewhere, share_of
from indexer.checking.records import CheckState, QuoteCheck, Source
from indexer.checking.state import MEANING, WORDS, Case, Evidence
from indexer.comparing import figures, quotes, wording
from indexer.comparing.align import Alignment, best
from indexer.comparing.changes import Change, Said, said_in, wordings
from indexer.comparing.figures import Finding
from indexer.models import Sentence, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Verdict:
    state: CheckState
    reasons: tuple[str, ...]
    source: Source | None = None
    score: float | None = None
    quotes: tuple[QuoteCheck, ...] = ()
    figures: tuple[Finding, ...] = ()
    changes: tuple[Change, ...] = ()


def judge(
    claim: Claim, vectors: NDArray[np.float32] | None, evidence: Evidence, elsewhere: Elsewhere, alone: bool
) -> Verdict:
    """The state of one claim before the paragraphs that it cites.

    `vectors` are those of the claim's sentences, (sentences, d). `alone` says that nothing else is cited for the same
    words, so that what the source lacks cannot come from another one.
    """
    text, source = claim.said, evidence.text
    carried = _carried(claim, vectors, evidence)
    score = _score(claim, carried)
    found_quotes = _quotes(claim, evidence, elsewhere)
    found_figures = tuple(figures.compare(text, source, claim.within))
    found_changes = _changes(claim, carried, evidence)
    repeated = share_of(text, source)
    worded = all(pair is not None and _is_worded(pair[1], vectors is not None) for pair in carried)
    denial = _denial(claim, carried, evidence)
    carrying = tuple(pair[0].span.of(evidence.document.text) for pair in carried if pair)
    case = Case(
        claim,
        evidence,
        elsewhere,
        alone,
        score,
        repeated,
        worded,
        carrying,
        denial,
        found_quotes,
        found_figures,
        found_changes,
    )
    state, reasons = case.decide()
    return Verdict(
        state, reasons, _source(carried, evidence), round(score, 3), found_quotes, found_figures, found_changes
    )


# ── comparing ──────────────────────────────────────────────────────────────────────────────────────────────────


def _carried(
    claim: Claim, vectors: NDArray[np.float32] | None, evidence: Evidence
) -> list[tuple[Sentence, Alignment] | None]:
    """For each sentence of the claim the sentence of the source that carries it."""
    candidates = evidence.sentences
    texts = [sentence.span.of(evidence.document.text) for sentence in candidates]
    found: list[tuple[Sentence, Alignment] | None] = []
    for at, sentence in enumerate(claim.sentences):
        vector = vectors[at] if vectors is not None else None
        alignment = best(claim.said_in(sentence), vector, texts, evidence.vectors)
        found.append((candidates[alignment.index], alignment) if alignment else None)
    return found


def _score(claim: Claim, carried: Sequence[tuple[Sentence, Alignment] | None]) -> float:
    """The mean over the claim's sentences, each weighted by its length."""
    lengths = [sentence.span.end - sentence.span.start for sentence in claim.sentences]
    total = sum(length * pair[1].score for length, pair in zip(lengths, carried, strict=True) if pair)
    return total / sum(lengths)


def _denial(claim: Claim, carried: Sequence[tuple[Sentence, Alignment] | None], evidence: Evidence) -> str:
    for sentence, pair in zip(claim.sentences, carried, strict=True):
        if pair is None:
            continue
        ours = sentence.span.of(claim.document.text)
        found = wording.one_denies(ours, pair[0].span.of(evidence.document.text))
        if found is not None and found.end:
            return f"The draft denies something (“{found.of(ours)}”); the sentence that comes nearest denies nothing."
        if found is not None:
            return "The sentence that comes nearest denies something (“not”); the draft does not."
    return ""


def _is_worded(alignment: Alignment, by_meaning: bool) -> bool:
    return alignment.words >= WORDS and (alignment.meaning >= MEANING or not by_meaning)


def _quotes(claim: Claim, evidence: Evidence, elsewhere: Elsewhere) -> tuple[QuoteCheck, ...]:
    found = []
    for quote in quotes.compare(claim.said, evidence.text, claim.within):
        standing, found_at = str(quote.standing), None
        if quote.standing in ("altered", "absent") and (found_at := elsewhere.quoted(quote.text)):
            standing = "elsewhere"
        found.append(QuoteCheck(quote.text, standing, quote.span, quote.source, quote.changed, found_at))
    return tuple(found)


def _changes(
    claim: Claim, carried: Sequence[tuple[Sentence, Alignment] | None], evidence: Evidence
) -> tuple[Change, ...]:
    """What differs between each sentence of the claim and the one that carries it; figures are judged apart."""
    found = []
    for sentence, pair in zip(claim.sentences, carried, strict=True):
        if pair is None:
            continue
        ours = said_in(claim.document, claim.paragraph, sentence.span)
        theirs = said_in(evidence.document, pair[0].paragraph, pair[0].span)
        shift, at = sentence.span.start - claim.span.start, evidence.at(pair[0].span).start
        found += [
            Change(change.kind, change.said, _moved(change.claim, shift), _moved(change.source, at), in_paragraph=True)
            for change in wordings(Said(claim.said_in(sentence), ours.attributions, ours.body), theirs)
        ]
    return tuple(found)


def _moved(span: Span | None, by: int) -> Span | None:
    return Span(span.start + by, span.end + by) if span else None


def _source(carried: Sequence[tuple[Sentence, Alignment] | None], evidence: Evidence) -> Source:
    pairs = [pair for pair in carried if pair]
    top = max(pairs, key=lambda pair: pair[1].score, default=None)
    paragraph = evidence.paragraphs[0]
    if top is not None:
        paragraph = next(p for p in evidence.paragraphs if p.id == top[0].paragraph)
    ref = evidence.document.ref(paragraph.id)
    if top is None:
        return Source(ref, evidence.text, page=paragraph.page)
    return Source(ref, evidence.text, evidence.at(top[0].span), evidence.document.ref(top[0].id), paragraph.page)
