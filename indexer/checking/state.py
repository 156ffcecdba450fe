"""The state of a claim before the paragraphs that it cites, from all that was compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.checking.draft import Claim
from indexer.checking.other_places import Elsewhere
from indexer.checking.records import CheckState, QuoteCheck
from indexer.comparing import figures
from indexer.comparing.changes import GRAVE, Change
from indexer.comparing.figures import Finding
from indexer.models import Document, Paragraph, Sentence, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# How much of a claim a source must say (see `align`). On WiCE's claims (bench/README.md) four of five that reach the
# first are fully supported; it has the claim's words too where so many of them stand in one sentence of near meaning.
SUPPORTED = 0.72
WORDS, MEANING = 0.8, 0.6
LIKELY, PARTLY = 0.5, 0.42  # from the first on it speaks of the same, so that a figure it lacks is a fault
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


# ── deciding ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Case:
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
        said = self.score >= SUPPORTED or self.repeated >= REPEATS or self.worded
        absent = [
            found.claim.text
            for found in self.figures
            if found.standing == "absent" and (_is_counted(found) or self._dates_it_otherwise(found))
        ]
        if self.alone and absent and (said or self.score >= LIKELY):
            return "differs", (f"{self._cited().capitalize()} says so, but not {' and '.join(absent)}.", *doubts)
        if said:
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
