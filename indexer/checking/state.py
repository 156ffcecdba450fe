"""The state of a claim before the paragraphs that it cites, from all that was compared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indexer.checking.draft import Claim
from indexer.checking.nearness import Nearness
from indexer.checking.once import once
from indexer.checking.other_places import Elsewhere
from indexer.checking.records import CheckState, QuoteCheck
from indexer.checking.weighing import DIFFERS, DOUBTFUL, is_weighed, odds, readings, signs_of
from indexer.citations.grammar import iso_date
from indexer.comparing import figures
from indexer.comparing.align import stems
from indexer.comparing.changes import GRAVE, Change
from indexer.comparing.figures import Figure, Finding
from indexer.comparing.figures.agreeing import LENGTHS
from indexer.models import Document, Paragraph, Sentence, Span, place_told

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
LEAST_SAID = 2  # words that tell something; what says less stands anywhere, or nowhere
SAYS_LITTLE = "The draft says too little here to be held against a source."
QUOTED_WORDS = 4  # of a quotation that is there, from which on the passage is the one that is meant
QUOTED_SHARE = 0.5  # of a claim's words in quotation marks, from which on the quotation is the claim


BESIDE = 2  # paragraphs before and behind
# What a document of each kind calls its authors, and others call them.
OWN_NAMES = {
    "audit-report": ("National Audit Office", "NAO", "Comptroller and Auditor General", "C&AG"),
    "committee-report": (
        "Committee",
        "PAC",
        "Committee of Public Accounts",
        "Public Accounts Committee",
        "MPs",
        "peers",
    ),
    "government-response": ("Government", "UK Government", "HM Government", "Ministers"),
    "inquiry-report": ("Inquiry", "Lady Hallett", "Baroness Hallett", "Chair"),
}


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

    def meanings(self, vector: NDArray[np.float32]) -> tuple[float, ...]:
        """The cosine of a sentence of the claim with each of those sentences; none where there are no vectors."""
        return () if self.vectors is None else tuple(float(cosine) for cosine in self.vectors @ vector)

    @property
    def notes(self) -> frozenset[str]:
        """The ids of the document's notes; some of what is cited may be notes, which stand behind the paragraphs."""
        return frozenset(note.id for note in self.document.notes)

    @property
    def names(self) -> tuple[str, ...]:
        """By which the source speaks of itself and of its authors."""
        work = self.document.work
        return tuple(name for name in (work.body, work.publisher, work.title, *OWN_NAMES.get(work.kind, ())) if name)

    @property
    def beside(self) -> str:
        """The paragraphs right before and behind those cited."""
        held = self.document.paragraphs
        places = [at for at, paragraph in enumerate(held) if paragraph in self.paragraphs]
        if not places:
            return ""
        near = [*range(min(places) - BESIDE, min(places)), *range(max(places) + 1, max(places) + 1 + BESIDE)]
        return "\n\n".join(held[at].span.of(self.document.text) for at in near if 0 <= at < len(held))

    def has_beside(self, finding: Finding) -> bool:
        """Whether a figure that is not cited stands beside what is, so that the place may be meant more widely."""
        found = figures.compare(finding.claim.text, self.beside)
        return any(other.standing in ("agrees", "rounded") for other in found)

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
    nearness: Nearness | None  # of what is cited, and of the rest of the work; None without an encoder
    whole: bool  # the work is cited as a whole
    carrying: tuple[str, ...]  # the source's sentences that carry the claim's
    quotes: tuple[QuoteCheck, ...]
    figures: tuple[Finding, ...]
    changes: tuple[Change, ...]
    share: float = 0.0  # of the claim's words that the sentences which carry it have
    care: int = 0  # kinds of words with which the claim limits itself, and the source does not (`comparing/care.py`)
    added: str = ""  # a clause of the claim of which what is cited has nothing (`comparing/covered.py`)
    odds: float = 0.0  # what the differences that were seen come to (`weighing`)

    def told(self) -> tuple[CheckState, tuple[str, ...]]:
        """The state with its reasons, and who says it in the source, where that is another than the claim names."""
        state, reasons = self.decide()
        return state, reasons if state == "cannot-tell" else (*reasons, *self.speakers())

    def decide(self) -> tuple[CheckState, tuple[str, ...]]:
        """The first of these that holds: it differs, it is quoted, it is elsewhere, it is said, it is partly said."""
        if not (self.quotes or self.figures) and len(stems(self.claim.said)) < LEAST_SAID:
            return "cannot-tell", (SAYS_LITTLE,)
        quoted = [reason for quote in self.quotes if (reason := self._wrong_quote(quote))]
        said, doubts = self._says_it(), self._doubts()
        if not quoted and not said and not self._is_quoted() and (belongs := self._belongs()):
            return "differs", (belongs, *doubts)
        if wrong := [*quoted, *(self._wrong() if self.differs else ())]:
            return "differs", tuple(wrong)
        if self._is_quoted():
            return ("partly", tuple(doubts)) if doubts else ("exact-quote", ())
        absent = [found.claim.text for found in self.absent()]
        if self.differs and absent and (said or self.score >= LIKELY):
            told = f"{self._cited().capitalize()} says so, but not {' and '.join(absent)}."
            return "differs", (told, *self._doubts(frozenset(absent)))
        if said and self.added:
            return "cannot-tell", (*doubts, f"Nothing in {self._cited()} clearly says “{self.added}”.")
        if said:
            return ("partly", tuple(doubts)) if doubts else ("supported", ())
        if self._is_likely():
            part = "The paragraph says something like it in other words; whether it says as much, read yourself."
            return "partly", (*doubts, part)
        missing = f"No sentence of {self._cited()} clearly says what the claim says."
        return "cannot-tell", (*doubts, missing)

    @property
    def differs(self) -> bool:
        """Whether what was seen to differ comes to so much that the claim and its source cannot both be right."""
        return self.odds >= DIFFERS

    def absent(self) -> list[Finding]:
        """The figures that what is cited has not, where they count something and nothing else is cited for them."""
        lacking = [found for found in self.figures if found.standing == "absent"]
        return [found for found in lacking if self.alone and self._weighs(found)]

    def weighed(self) -> tuple[Case, dict[str, float]]:
        """The case with what is trusted of the differences that were seen, and the signs that were weighed."""
        own = [finding for finding in self.figures if finding.rule == "date" and self._is_own_date(finding)]
        found = readings(self.changes, [finding for finding in self.figures if finding not in own])
        signs = signs_of(found, self.absent(), self.share, self.care)
        told = odds(signs)
        if told >= DOUBTFUL:
            return replace(self, odds=told), signs
        changes = tuple(change for change in self.changes if not is_weighed(change))
        figures = tuple(finding for finding in self.figures if not finding.is_wrong)
        return replace(self, changes=changes, figures=figures, odds=told), signs

    def _says_it(self) -> bool:
        worded = self.score >= SUPPORTED or self.repeated >= REPEATS or self.worded
        if worded or self.nearness is None:
            return worded
        quoted = any(q.standing in ("exact", "cut") and len(q.text.split()) >= QUOTED_WORDS for q in self.quotes)
        if quoted and self.nearness.is_likely:
            return True
        if self.nearness.says_it and (not self.whole or self.nearness.says_it_alone):
            return True
        if any(change.kind != "speaker" for change in self.changes):
            return False
        return (self._has_all_figures() and self.nearness.bears_figures) or (not self.whole and self.nearness.means_it)

    def _has_all_figures(self) -> bool:
        """Whether what is cited has every figure of the claim, and at least one that counts, or two."""
        counted = [found for found in self.figures if found.claim.kind in ("money", "percent", "number")]
        if any(found.standing not in ("agrees", "rounded") for found in self.figures):
            return False
        return len(counted) > 1 or any(_is_counted(found) for found in counted)

    def _is_likely(self) -> bool:
        return self.nearness.is_likely if self.nearness is not None else self.score >= PARTLY

    def _belongs(self) -> str:
        """That another paragraph has what the claim says, and the one cited has not."""
        place, share = self.elsewhere.repeated(self.claim.said)
        citing = self.elsewhere.citing()
        if place is not None and share >= BELONGS and self.repeated <= STRANGE and place not in citing:
            return f"These words are those of {place}, not of {self._cited()}."
        if self.nearness is not None and self.nearness.stands_elsewhere and self.nearness.other not in citing:
            return f"This stands in {self.nearness.other}, not in {self._cited()}."
        return ""

    def _weighs(self, finding: Finding) -> bool:
        if self._is_own_date(finding):
            return False
        if self._dates_it_otherwise(finding):
            return True
        return _is_counted(finding) and not self.evidence.has_beside(finding)

    def _wrong(self) -> list[str]:
        grave = [change for change in self.changes if change.kind in (*GRAVE, "hedge-lost")]
        told = [change.said for change in once(grave, self.claim.said)]
        both = [
            (_told(f.claim), _told(f.claim if f.rule == "counted" else f.source))  # "five; 5" tells nothing
            for f in self.figures
            if f.is_wrong and f.source is not None
        ]
        reasons = [
            f"The draft says {ours}; the source says {theirs}."
            for ours, theirs in both
            if ours != theirs and not any(ours in said and theirs in said for said in told)
        ]
        if not reasons and not told:  # "5% per week" for "5% per day", of which no reading speaks
            reasons = [f"The draft says {ours} of something else than the source does." for ours, _ in both]
        return list(dict.fromkeys(reasons + told))  # two rules may say the same of one word

    def _wrong_quote(self, quote: QuoteCheck) -> str | None:
        match quote.standing:
            case "altered":
                changed = "; ".join(f"“{ours or '…'}” for “{theirs or '…'}”" for ours, theirs in quote.changed)
                return f"The quotation is altered: {changed}."
            case "elsewhere":
                return f"The quoted words stand in {quote.found_at}, not in {self._cited()}."
            case "stitched":
                places = f" from {quote.found_at}" if quote.found_at else ""
                return f"The quotation is put together{places}: its parts do not stand there in this order."
            case "absent" if self.alone:
                return f"The words “{quote.text}” stand neither in {self._cited()} nor anywhere in the library."
        return None

    def _dates_it_otherwise(self, finding: Finding) -> bool:
        """Whether a sentence that carries the claim has a time of its own where the claim has another."""
        agreed = [found.source.text for found in self.figures if found.source is not None]
        times = [f for text in self.carrying for f in figures.find(text) if f.kind in ("date", "year")]
        is_time = finding.claim.kind in ("date", "year")
        return is_time and any(time.text not in agreed for time in times)

    def _is_own_date(self, finding: Finding) -> bool:
        """Whether it is the day, month or year when the work came out: who cites it may say when it was said."""
        published, told = self.evidence.document.work.published or "", iso_date(finding.claim.text)
        return finding.claim.kind in ("year", "date") and told is not None and published.startswith(told)

    def speakers(self) -> tuple[str, ...]:
        """Who says it in the source, where the claim names another or nobody: no fault, but a reader wants to know."""
        return tuple(change.said for change in once(self.changes, self.claim.said) if change.kind == "speaker")

    def _doubts(self, told: frozenset[str] = frozenset()) -> list[str]:
        """What is not sure, but for figures that were told of."""
        doubts = [change.said for change in once(self.changes, self.claim.said) if change.kind != "speaker"]
        doubts += [
            f"{finding.claim.text[:1].upper()}{finding.claim.text[1:]} does not stand in {self._cited()}"
            f"{', but right beside it' if self.evidence.has_beside(finding) else ''}."
            for finding in self.figures
            if finding.standing == "absent"
            and self.alone
            and finding.claim.text not in told
            and not (self.whole and self.evidence.has_beside(finding))
            and not self._is_own_date(finding)
        ]
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
        if noted := [paragraph.id for paragraph in self.evidence.paragraphs if paragraph.id in self.evidence.notes]:
            return " and ".join(place_told(number) for number in (*numbers[: -len(noted)], *noted))
        return f"paragraph{'s' if len(numbers) > 1 else ''} {' and '.join(numbers)}"


def _told(figure: Figure) -> str:
    """A figure as it is printed, with its unit of time: "six weeks" for "six"."""
    if figure.unit not in LENGTHS or figure.unit in figure.text:
        return figure.text
    return f"{figure.text} {figure.unit}{'' if figure.high == 1 else 's'}"


def _is_counted(finding: Finding) -> bool:
    """Whether a figure is printed in digits and counts something: a date may be the writer's own."""
    return finding.claim.kind == "percent" or (
        finding.claim.kind in ("money", "number") and (not finding.claim.words or finding.claim.low > figures.SMALL)
    )


SHOWN = 4  # paragraph numbers named in a reason
