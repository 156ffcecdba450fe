"""A claim held against the passage that it cites: which state, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer import figures, quotes, wording
from indexer.align import Alignment, best
from indexer.changes import GRAVE, Change, Said, changes, said_in
from indexer.check.draft import Claim
from indexer.check.elsewhere import Elsewhere, share_of
from indexer.check.records import CheckState, QuoteCheck, Source
from indexer.figures import Finding
from indexer.models import Document, Paragraph, Sentence, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# How much of a claim a source must say (see `align`). On WiCE's claims (bench/README.md) four of five that reach the
# first are fully supported; it has the claim's words too where so many of them stand in one sentence of near meaning.
SUPPORTED = 0.72
WORDS, MEANING = 0.8, 0.6
PARTLY = 0.42
# So many of the claim's runs of three words stand in the source: it repeats the source's words.
REPEATS = 0.5
# … and another paragraph has them while the one cited has hardly any: the claim is that one's.
BELONGS, STRANGE = 0.6, 0.25
QUOTED_SHARE = 0.5  # of a claim's words in quotation marks, from which on the quotation is the claim


@dataclass(frozen=True, slots=True)
class Evidence:
    """The paragraphs that a citation leads to, with the vectors of their sentences."""

    document: Document
    paragraphs: tuple[Paragraph, ...]
    vectors: NDArray[np.float32] | None  # (sentences of those paragraphs, d)

    @property
    def text(self) -> str:
        return "\n\n".join(paragraph.span.of(self.document.text) for paragraph in self.paragraphs)

    @property
    def sentences(self) -> list[Sentence]:
        inside = {paragraph.id for paragraph in self.paragraphs}
        return [sentence for sentence in self.document.sentences if sentence.paragraph in inside]

    def at(self, span: Span) -> Span:
        """Where a stretch of the document stands in `text`."""
        start = 0
        for paragraph in self.paragraphs:
            if paragraph.span.start <= span.start < paragraph.span.end:
                return Span(start + span.start - paragraph.span.start, start + span.end - paragraph.span.start)
            start += paragraph.span.end - paragraph.span.start + 2
        return Span(0, 0)


@dataclass(frozen=True, slots=True)
class Verdict:
    state: CheckState
    reasons: tuple[str, ...]
    source: Source
    score: float
    quotes: tuple[QuoteCheck, ...]
    figures: tuple[Finding, ...]
    changes: tuple[Change, ...]


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
    case = _Case(
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
            for change in changes(Said(claim.said_in(sentence), ours.attributions, ours.body), theirs)
            if change.kind not in ("figure", "unit", "date")
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


# ── deciding ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Case:
    claim: Claim
    evidence: Evidence
    elsewhere: Elsewhere
    alone: bool
    score: float
    repeated: float  # share of the claim's words that the source repeats
    worded: bool  # each sentence of the claim has its words in one sentence of near meaning
    carrying: tuple[str, ...]  # the source's sentences that carry the claim's
    denial: str  # that only one of the two has a "not"
    quotes: tuple[QuoteCheck, ...]
    figures: tuple[Finding, ...]
    changes: tuple[Change, ...]

    def decide(self) -> tuple[CheckState, tuple[str, ...]]:
        """The first of these that holds: it differs, it is quoted, it is elsewhere, it is said, it is partly said."""
        if wrong := self._wrong():
            return "differs", tuple(wrong)
        doubts = self._doubts()
        if self._is_quoted():
            return ("partly", tuple(doubts)) if doubts else ("exact-quote", ())
        place, share = self.elsewhere.repeated(self.claim.said)
        belongs = place is not None and share >= BELONGS and self.repeated <= STRANGE
        if belongs and place not in self.elsewhere.citing():
            return "differs", (f"These words are those of {place}, not of {self._cited()}.",)
        if self.score >= SUPPORTED or self.repeated >= REPEATS or self.worded:
            absent = [
                found.claim.text
                for found in self.figures
                if found.standing == "absent" and (_is_counted(found) or self._dates_it_otherwise(found))
            ]
            if self.alone and absent:
                return "differs", (f"{self._cited().capitalize()} says so, but not {' and '.join(absent)}.", *doubts)
            return ("partly", tuple(doubts)) if doubts else ("supported", ())
        if self.score >= PARTLY:
            part = "The paragraph says something like it in other words; whether it says as much, read yourself."
            return "partly", (*doubts, part)
        missing = f"No sentence of {self._cited()} clearly says what the claim says."
        if belongs:
            missing += f" The words are those of {place}, which cites it."
        return "cannot-tell", (*doubts, missing)

    def _wrong(self) -> list[str]:
        reasons = [reason for quote in self.quotes if (reason := self._wrong_quote(quote))]
        reasons += [
            f"The draft says {finding.claim.text}; the source says {finding.source.text}."
            for finding in self.figures
            if finding.is_wrong and finding.source is not None
        ]
        return reasons + [change.said for change in self.changes if change.kind in GRAVE]

    def _wrong_quote(self, quote: QuoteCheck) -> str | None:
        match quote.standing:
            case "altered":
                changed = "; ".join(f"“{ours or '…'}” for “{theirs or '…'}”" for ours, theirs in quote.changed)
                return f"The quotation is altered: {changed}."
            case "elsewhere":
                return f"The quoted words stand in {quote.found_at}, not in {self._cited()}."
            case "absent" if self.alone:
                return f"The words “{quote.text}” stand neither in {self._cited()} nor anywhere in the corpus."
        return None

    def _dates_it_otherwise(self, finding: Finding) -> bool:
        """Whether a sentence that carries the claim has a time of its own where the claim has another."""
        agreed = [found.source.text for found in self.figures if found.source is not None]
        times = [f for text in self.carrying for f in figures.find(text) if f.kind in ("date", "year")]
        is_time = finding.claim.kind in ("date", "year")
        return is_time and any(time.text not in agreed for time in times)

    def _doubts(self) -> list[str]:
        doubts = [change.said for change in self.changes]
        doubts += [
            f"{finding.claim.text} does not stand in {self._cited()}."
            for finding in self.figures
            if finding.standing == "absent"
        ]
        doubts += [self.denial] if self.denial and not doubts else []
        doubts += [
            f"The words “{quote.text}” do not stand in {self._cited()}; another source that is cited may have them."
            for quote in self.quotes
            if quote.standing == "absent"
        ]
        return doubts

    def _is_quoted(self) -> bool:
        exact = [quote for quote in self.quotes if quote.standing in ("exact", "cut")]
        words = sum(len(quote.text.split()) for quote in exact)
        return bool(exact) and words >= QUOTED_SHARE * len(self.claim.said.split())

    def _cited(self) -> str:
        numbers = [paragraph.number or paragraph.id for paragraph in self.evidence.paragraphs]
        if len(numbers) > SHOWN:
            return "the report"
        return f"paragraph{'s' if len(numbers) > 1 else ''} {' and '.join(numbers)}"


def _is_counted(finding: Finding) -> bool:
    """Whether a figure is printed in digits and counts something: a date may be the writer's own."""
    return finding.claim.kind in ("money", "percent", "number") and not finding.claim.words


SHOWN = 4  # paragraph numbers named in a reason
