"""What changed between a claim and the source that it rests on: figures, hedges, denials, and who says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from indexer.comparing import figures, wording
from indexer.comparing.align import stems
from indexer.comparing.same_names import same_name
from indexer.models import Attribution, Document, Span

ChangeKind = Literal["figure", "unit", "date", "hedge-lost", "hedge-added", "negation", "opposite", "speaker",
                     "actor", "scope", "status", "cause"]  # fmt: skip

CHANGES = {  # what a person reads for each
    "figure": "a figure changed",
    "unit": "a unit changed",
    "date": "a date changed",
    "hedge-lost": "a doubt was lost",
    "hedge-added": "a doubt was added",
    "negation": "one denies what the other says",
    "opposite": "one says the opposite of the other",
    "speaker": "somebody else said it",
    "actor": "somebody else did or said it",
    "scope": "it holds for others, or for fewer",
    "status": "what is planned, asked for or thought is told as a fact",
    "cause": "cause and effect differ",
}
GRAVE = (
    "figure",
    "unit",
    "date",
    "negation",
    "opposite",
    "actor",
    "scope",
    "status",
    "cause",
)  # the claim and its source cannot both be right


@dataclass(frozen=True, slots=True)
class Change:
    kind: ChangeKind
    said: str  # one plain sentence
    claim: Span | None = None  # into the claim's text
    source: Span | None = None  # into the text of the source's sentence, or of its paragraph where `in_paragraph`
    in_paragraph: bool = False
    rule: str = ""  # which reading it is, for those that are weighed

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "said": self.said,
            "claim": None if self.claim is None else [self.claim.start, self.claim.end],
            "source": None if self.source is None else [self.source.start, self.source.end],
            "in_paragraph": self.in_paragraph,
        }


@dataclass(frozen=True, slots=True)
class Said:
    """A text and who is named in it as saying it."""

    text: str
    attributions: tuple[Attribution, ...] = ()
    body: str | None = None  # whose document it stands in


def said_in(document: Document, paragraph: str, span: Span) -> Said:
    """A stretch of a paragraph with the attributions that stand inside it."""
    inside = tuple(
        attribution
        for attribution in document.attributions
        if attribution.paragraph == paragraph and span.start <= attribution.span.start < span.end
    )
    return Said(span.of(document.text), inside, document.work.body or document.work.publisher)


def changes(claim: Said, sentence: Said, paragraph: str | None = None) -> tuple[Change, ...]:
    """What differs between a claim and the sentence of the source that carries it.

    Figures are looked for in the whole `paragraph` where it is given, for a claim may draw on several of its sentences.
    """
    return (
        *_figures(claim.text, paragraph or sentence.text, paragraph is not None),
        *wordings(claim, sentence),
    )


def wordings(claim: Said, sentence: Said) -> tuple[Change, ...]:
    """What differs but for figures: denials and opposites, doubts, who says it."""
    return (*_turns(claim.text, sentence.text), *_hedges(claim.text, sentence.text), *_speaker(claim, sentence))


def _figures(claim: str, source: str, in_paragraph: bool) -> Iterator[Change]:
    for finding in figures.compare(claim, source):
        if finding.is_wrong and finding.source is not None:
            kind: ChangeKind = "unit" if finding.standing == "unit" else _kind_of(finding.claim)
            said = f"The claim says {finding.claim.text}; the source says {finding.source.text}."
            yield Change(kind, said, finding.claim.span, finding.source.span, in_paragraph)


def _kind_of(figure: figures.Figure) -> ChangeKind:
    return "date" if figure.kind in ("date", "year") else "figure"


def _turns(claim: str, source: str) -> Iterator[Change]:
    turn = wording.turned(claim, source)
    if turn is None:
        return
    if not turn.negation:
        assert turn.claim is not None and turn.source is not None
        said = f"The claim says “{turn.claim.of(claim)}” where the source says “{turn.source.of(source)}”."
        yield Change("opposite", said, turn.claim, turn.source)
    elif turn.claim is not None:
        said = f"The claim denies it (“{turn.claim.of(claim)}”); the source does not."
        yield Change("negation", said, turn.claim, turn.source)
    elif turn.source is not None:
        said = f"The source denies it (“{turn.source.of(source)}”); the claim does not."
        yield Change("negation", said, None, turn.source)


def _hedges(claim: str, source: str) -> Iterator[Change]:
    if lost := wording.lost_hedges(claim, source):
        named = ", ".join(f"“{hedge.of(source)}”" for hedge in lost)
        said = f"The source leaves it open ({named}); the claim states it as a fact."
        yield from (Change("hedge-lost", said, None, hedge) for hedge in lost[-1:])
    elif (added := wording.added_hedge(claim, source)) and wording.alike(claim, source):
        said = f"The claim leaves it open (“{added.of(claim)}”); the source states it."
        yield Change("hedge-added", said, added, None)


# ── who says it ────────────────────────────────────────────────────────────────────────────────────────────────


def _speaker(claim: Said, sentence: Said) -> Iterator[Change]:
    """Whether the source gives as another's what the claim gives as the source's own."""
    named = stems(claim.text)
    own = {stem for name in (sentence.body, *(a.body for a in claim.attributions)) if name for stem in stems(name)}
    for attribution in sentence.attributions:
        speaker = attribution.who or attribution.body
        marks = stems(f"{attribution.who or ''} {attribution.body or ''}")
        if speaker is None or not _is_named(speaker) or not marks or marks & named or marks <= own:
            continue
        teller = _teller(claim)
        if teller and same_name(teller, speaker):
            continue  # by initials
        told = f"in the claim, {teller}" if teller else "the claim does not say so"
        yield Change("speaker", f"In the source, {speaker} says it; {told}.", None, _inside(attribution, sentence))
        return


def _is_named(speaker: str) -> bool:
    """Whether these words are a name; "the Department", "we" and "it" are whoever was meant before."""
    words = speaker.removeprefix("the ").removeprefix("The ").split()
    return any(word[:1].isupper() for word in words) and " ".join(words) not in GENERIC


GENERIC = ("Department", "Departments", "Committee", "Government", "Minister", "Secretary of State", "Inquiry", "Board",
           "Agency", "We", "It", "They", "He", "She", "I")  # fmt: skip


def _teller(claim: Said) -> str | None:
    return next((a.who or a.body for a in claim.attributions if a.who or a.body), None)


def _inside(attribution: Attribution, sentence: Said) -> Span | None:
    """Where the naming words stand in the sentence's own text."""
    name = attribution.who or attribution.body or ""
    at = sentence.text.find(name)
    return Span(at, at + len(name)) if at >= 0 else None


def gravest(found: Sequence[Change]) -> Change | None:
    return next((change for change in found if change.kind in GRAVE), None)
