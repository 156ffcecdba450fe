"""A claim held against the passage that it cites: which state, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING

from indexer.checking.draft import Claim
from indexer.checking.nearness import Nearness
from indexer.checking.other_places import Elsewhere, share_of
from indexer.checking.periods import at_another_time, in_their_periods
from indexer.checking.records import CheckState, QuoteCheck, Source
from indexer.checking.shown_sentence import shown
from indexer.checking.state import MEANING, WORDS, Case, Evidence
from indexer.comparing import covered, figures, quotes
from indexer.comparing.actors import SAYING, parts, strange_speaker
from indexer.comparing.align import Alignment, best, stems
from indexer.comparing.care import of_its_own
from indexer.comparing.changes import Change, Said, said_in, wordings
from indexer.comparing.copied import ONE_MORE, ONE_WORD
from indexer.comparing.covered import Near
from indexer.comparing.figures import Figure, Finding
from indexer.comparing.parsed import parse
from indexer.comparing.polarity import signs_in
from indexer.comparing.same_names import is_a_paper
from indexer.comparing.statements import differences
from indexer.comparing.sureness import asked_for
from indexer.models import Note, Sentence, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


NOTHING: Mapping[str, Near] = {}
MAY_BE_ANOTHERS = frozenset(("stranger", "said of all", ONE_MORE, ONE_WORD))  # readings of what nothing cited has
MOST_SENTENCES = 12  # of what is cited that are parsed, those around the one that carries the claim


@dataclass(frozen=True, slots=True)
class Verdict:
    state: CheckState
    reasons: tuple[str, ...]
    source: Source | None = None
    score: float | None = None
    quotes: tuple[QuoteCheck, ...] = ()
    figures: tuple[Finding, ...] = ()
    changes: tuple[Change, ...] = ()  # those that are trusted
    signs: Mapping[str, float] = field(default_factory=dict)  # of all that were seen, as they were weighed


def judge(
    claim: Claim,
    vectors: NDArray[np.float32] | None,
    evidence: Evidence,
    elsewhere: Elsewhere,
    alone: bool,
    nearness: Nearness | None = None,
    whole: bool = False,
    near: Mapping[str, Near] = NOTHING,
) -> Verdict:
    """The state of one claim before the paragraphs that it cites.

    `vectors` are those of the claim's sentences, (sentences, d). `alone` says that nothing else is cited for the same
    words, so that what the source lacks cannot come from another one. `near` says of each sentence of the claim, by its
    id, how near each word piece of it comes to what is cited.
    """
    text, source = claim.said, evidence.text
    carried = _carried(claim, vectors, evidence)
    score = _score(claim, carried)
    found_quotes = _quotes(claim, evidence, elsewhere)
    found_figures = _figures(claim, carried, evidence)
    found_changes = _changes(claim, carried, evidence, vectors)
    found_changes += _unsaid_causes(claim, near) if alone and not whole else ()
    if (
        not alone
    ):  # another source that is cited for the same words may name whom, or say of all what, this one does not
        found_changes = tuple(change for change in found_changes if change.rule not in MAY_BE_ANOTHERS)
    repeated = share_of(text, source)
    worded = all(pair is not None and _is_worded(pair[1], vectors is not None) for pair in carried)
    carrying = tuple(pair[0].span.of(evidence.document.text) for pair in carried if pair)
    case = Case(
        claim, evidence, elsewhere, alone, score, repeated, worded, nearness, whole, carrying, found_quotes,
        found_figures, found_changes, max((pair[1].words for pair in carried if pair), default=0.0),
        _care(claim, carried, evidence), _added(claim, near) if alone and not whole else "",
    )  # fmt: skip
    case, signs = case.weighed()
    state, reasons = case.told()
    told = round(nearness.score if nearness else score, 3)
    return Verdict(
        state, reasons, _source(claim, carried, evidence), told, found_quotes, case.figures, case.changes, signs
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


def _care(claim: Claim, carried: Sequence[tuple[Sentence, Alignment] | None], evidence: Evidence) -> int:
    """How many kinds of words the claim limits itself with that the sentences which carry it have none of."""
    held = [(sentence, pair[0]) for sentence, pair in zip(claim.sentences, carried, strict=True) if pair]
    text = evidence.document.text
    return len({kind for ours, theirs in held for kind in of_its_own(claim.said_in(ours), theirs.span.of(text))})


def _added(claim: Claim, near: Mapping[str, Near]) -> str:
    """A clause of the claim of which what is cited has nothing, in the claim's words."""
    for sentence in claim.sentences:
        text = claim.said_in(sentence)
        if (clause := covered.added(text, near.get(sentence.id, ()))) is not None:
            return clause.of(text).strip()
    return ""


def _unsaid_causes(claim: Claim, near: Mapping[str, Near]) -> tuple[Change, ...]:
    """The reasons that a claim gives and nothing of what is cited comes near to."""
    found = []
    for sentence in claim.sentences:
        text, shift = claim.said_in(sentence), sentence.span.start - claim.span.start
        if (reason := covered.unsaid_cause(text, near.get(sentence.id, ()))) is not None:
            said = f"Nothing cited gives such a reason (“{reason.of(text).strip()}”)."
            found.append(Change("cause", said, _moved(reason, shift), None, True, "unsaid cause"))
    return tuple(found)


def _figures(
    claim: Claim, carried: Sequence[tuple[Sentence, Alignment] | None], evidence: Evidence
) -> tuple[Finding, ...]:
    """How each figure stands: in the sentence that carries the claim first, or the item of a list, then in all."""
    found = figures.compare(claim.said, evidence.text, claim.within)
    spans = [evidence.at(pair[0].span) for pair in carried if pair]
    taken = {finding.source.span for finding in found if finding.source is not None and not finding.is_wrong}
    found = [_of_another(claim.said, finding, evidence, spans, taken) or finding for finding in found]
    found = list(at_another_time(claim.said, found, evidence.text, spans))
    return tuple(in_their_periods(claim.said, found, evidence.text))


def _of_another(
    text: str, finding: Finding, evidence: Evidence, spans: Sequence[Span], taken: set[Span]
) -> Finding | None:
    """The figure of a list's item or of the claim's year, where the one that agrees counts another or none does."""
    source, kind = finding.source, finding.claim.kind
    if finding.standing == "absent" or finding.rule in (figures.MEANT, figures.MEANT_BESIDE):
        return _of_the_item(text, finding, evidence, spans)
    if source is not None and (other := _of_another_year(text, finding, evidence, spans)) is not None:
        return other
    if source is None or finding.standing not in ("agrees", "rounded") or kind in ("date", "year"):
        return None
    if any(span.start <= source.span.start < span.end for span in spans):
        return None
    if (other := _of_the_item(text, finding, evidence, spans)) is not None and other.source is not None:
        return other if other.source.span not in taken else None
    return None


def _of_the_item(text: str, finding: Finding, evidence: Evidence, spans: Sequence[Span]) -> Finding | None:
    """The one figure of a list's item, all words of which the claim has: the one that carries it, else any other.

    Of several such items it is the one with most words: "health board leaders" means the board's, not the leaders'.
    """
    anywhere = finding.standing == "absent" or finding.rule in (figures.MEANT, figures.MEANT_BESIDE)
    others = [evidence.at(s.span) for s in evidence.sentences] if anywhere else []
    items = []
    for span in (*spans, *(other for other in others if other not in spans and _is_item(other, evidence))):
        item = span.of(evidence.text)
        held = _figures_in(item, span, finding)
        if len(held) != 1 or len(item.split()) > ITEM:
            continue
        # "Nine in ten" has no "per cent": the figure itself is no part of what it is of.
        first, last = held[0].span.start - span.start, held[0].span.end - span.start
        words = stems(f"{item[:first]} {item[last:]}")
        if len(words & stems(text)) >= ITEM_SHARE * len(words) > 0:
            items.append((len(words), held[0]))
    best = max(items, key=lambda one: one[0], default=None)
    agrees = best is not None and (best[1].low, best[1].high) == (finding.claim.low, finding.claim.high)
    return None if best is None or agrees else Finding(finding.claim, "differs", best[1], "of an item")


def _of_another_year(text: str, finding: Finding, evidence: Evidence, spans: Sequence[Span]) -> Finding | None:
    """The figure that the sentence has for the claim's year, where it has the claim's figure for another year."""
    assert finding.source is not None
    ours = _years(text)
    for span in spans:
        held = _figures_in(span.of(evidence.text), span, finding)
        if finding.source.span not in [figure.span for figure in held] or len(held) < 2 or not ours:
            continue
        ends = [*(figure.span.start for figure in held[1:]), span.end]
        years = {f.span: _years(evidence.text[f.span.end : end]) for f, end in zip(held, ends, strict=True)}
        missing = ours - years[finding.source.span]
        for figure in held:
            if (
                figure.span != finding.source.span
                and years[finding.source.span]
                and missing
                and ours <= years[figure.span]
            ):
                return Finding(finding.claim, "differs", figure, "of another year")
    return None


def _years(text: str) -> set[int]:
    found = [f for f in figures.find(text) if f.kind == "year"]
    return {int(end) for f in found for end in (f.low, f.high)}


def _figures_in(text: str, span: Span, like: Finding) -> list[Figure]:
    """The figures of a stretch of the source that are of a kind with one of the claim's."""
    return [
        Figure(Span(f.span.start + span.start, f.span.end + span.start), *astuple(f)[1:])
        for f in figures.find(text)
        if f.kind == like.claim.kind and f.unit == like.claim.unit
    ]


def _is_item(span: Span, evidence: Evidence) -> bool:
    """Whether a sentence is "Health and wellbeing board – 84 per cent": words, a dash or a bracket, and its figure."""
    return bool(re.fullmatch(r"[^.!?\d]{8,90}[–—:(-] ?[\d.,]+ ?(?:%|per cent)\)?\s*", span.of(evidence.text)))


ITEM, ITEM_SHARE = 14, 0.8  # words of an item of a list at most, and the share of them that the claim has


def _is_worded(alignment: Alignment, by_meaning: bool) -> bool:
    return alignment.words >= WORDS and (alignment.meaning >= MEANING or not by_meaning)


def _quotes(claim: Claim, evidence: Evidence, elsewhere: Elsewhere) -> tuple[QuoteCheck, ...]:
    found = []
    for quote in quotes.compare(claim.said, evidence.text, claim.within):
        standing, found_at = str(quote.standing), None
        lacking = quote.standing in ("altered", "absent")
        if lacking and (note := _in_note(quote.text, evidence)) is not None:
            standing, found_at = (
                ("exact", None) if _is_at(note, evidence) else ("elsewhere", evidence.document.ref(note.id))
            )
        elif lacking and (found_at := elsewhere.quoted(quote.text)):
            standing = "elsewhere"
        elif lacking and (found_at := _stitched(quote.text, evidence, elsewhere)):
            standing = "stitched"
        found.append(QuoteCheck(quote.text, standing, quote.span, quote.source, quote.changed, found_at))
    return tuple(found)


def _in_note(quotation: str, evidence: Evidence) -> Note | None:
    """The note of the work cited that has a quotation word for word."""
    document = evidence.document
    return next((note for note in document.notes if quotes.holds(note.span.of(document.text), quotation)), None)


def _is_at(note: Note, evidence: Evidence) -> bool:
    """Whether a note belongs to what is cited: it is called there."""
    cited = {paragraph.id for paragraph in evidence.paragraphs}
    return any(marker.note == note.id and marker.paragraph in cited for marker in evidence.document.markers)


def _stitched(quotation: str, evidence: Evidence, elsewhere: Elsewhere) -> str | None:
    """The other paragraphs that a quotation with something left out was put together from."""
    pieces = quotes.pieces(quotation)
    if len(pieces) < 2:
        return None
    cited = " and ".join(evidence.document.ref(paragraph.id) for paragraph in evidence.paragraphs[:2])
    places = [cited if quotes.holds(evidence.text, piece) else elsewhere.quoted(piece) for piece in pieces]
    if any(place is None for place in places) or len(set(places)) < 2:
        return None
    return " and ".join(dict.fromkeys(place for place in places if place))


def _changes(
    claim: Claim,
    carried: Sequence[tuple[Sentence, Alignment] | None],
    evidence: Evidence,
    vectors: NDArray[np.float32] | None,
) -> tuple[Change, ...]:
    """What differs between each sentence of the claim and what is cited; figures are judged apart."""
    found = list(_quoted_of_another(claim, evidence))
    for number, (sentence, pair) in enumerate(zip(claim.sentences, carried, strict=True)):
        if pair is None:
            continue
        meanings = evidence.meanings(vectors[number]) if vectors is not None else ()
        ours = said_in(claim.document, claim.paragraph, sentence.span)
        theirs = said_in(evidence.document, pair[0].paragraph, pair[0].span)
        shift, at = sentence.span.start - claim.span.start, evidence.at(pair[0].span).start
        worded = [
            Change(change.kind, change.said, _moved(change.claim, shift), _moved(change.source, at), True, "wording")
            for change in wordings(Said(claim.said_in(sentence), ours.attributions, ours.body), theirs)
        ]
        found += _in_sense(claim.said_in(sentence), shift, pair[0], evidence, meanings)
        found += _asked_for(claim.said_in(sentence), shift, pair[0], evidence)
        signs = signs_in(claim.said_in(sentence)), signs_in(pair[0].span.of(evidence.document.text))
        if all(signs) or not any(signs):  # denied in both, if in other words, or in neither: "if not more"
            worded = [change for change in worded if change.kind != "negation"]
        worded = [change for change in worded if change.kind != "hedge-lost"]
        found += _speaker(claim, sentence, evidence)
        kinds = {change.kind for change in found}
        found += [change for change in worded if change.kind not in kinds]
    return tuple(found)


def _quoted_of_another(claim: Claim, evidence: Evidence) -> Iterator[Change]:
    """Of two quotations that the claim joins, one that the source says of something else."""
    texts = [sentence.span.of(evidence.document.text) for sentence in evidence.sentences]
    if (apart := quotes.of_another_matter(claim.said, texts)) is not None:
        said = f"The source says “{apart[0].of(claim.said)}” of something else (“{apart[1]}”)."
        yield Change("scope", said, apart[0], rule="quoted of another")


def _speaker(claim: Claim, sentence: Sentence, evidence: Evidence) -> Iterator[Change]:
    """Somebody says it whom the source has not, and gives it as another's."""
    inside = {paragraph.id for paragraph in evidence.paragraphs}
    speakers = [a.who or a.body or "" for a in evidence.document.attributions if a.paragraph in inside]
    told = [parse(s.span.of(evidence.document.text)) for s in evidence.sentences[:MOST_SENTENCES]]
    speakers += [part.name.text for text in told for part in parts(text) if part.verb.lemma in SAYING]
    found = strange_speaker(parse(claim.said_in(sentence)), evidence.text, speakers, evidence.names)
    if found is not None and not (is_a_paper(found[1]) and not is_a_paper(found[0].text)):
        said = f"The draft gives it as said by {found[0].text}; what is cited gives it as said by {found[1]}."
        yield Change("actor", said, rule="strange speaker")


def _in_sense(
    text: str, shift: int, carrying: Sentence, evidence: Evidence, meanings: Sequence[float]
) -> Iterator[Change]:
    """What one sentence of the claim says otherwise, beside the sentences around the one that carries it."""
    sentences = evidence.sentences
    main = sentences.index(carrying)
    first = max(0, min(main - MOST_SENTENCES // 2, len(sentences) - MOST_SENTENCES))
    near = sentences[first : first + MOST_SENTENCES]
    texts = [sentence.span.of(evidence.document.text) for sentence in near]
    for found in differences(text, texts, main - first, evidence.names, meanings[first : first + MOST_SENTENCES]):
        at = evidence.at(near[found.sentence].span).start
        yield Change(found.kind, found.said, _moved(found.claim, shift), _moved(found.source, at), True, found.rule)


def _asked_for(text: str, shift: int, carrying: Sentence, evidence: Evidence) -> Iterator[Change]:
    """The claim tells as done what a list asks for, under "the Department should:"."""
    texts = [sentence.span.of(evidence.document.text) for sentence in evidence.sentences]
    at = evidence.sentences.index(carrying)
    found = asked_for(text, texts[at], texts[:at], texts[:at] + texts[at + 1 :])
    if found is not None:
        said = f"In the source it is asked for (“{found[1].strip()[-ASKING:]}”); the draft tells it as done or as so."
        yield Change("status", said, _moved(found[0], shift), evidence.at(carrying.span), True, "asked for")


ASKING = 60  # letters shown of the line over a list


def _moved(span: Span | None, by: int) -> Span | None:
    return Span(span.start + by, span.end + by) if span else None


def _source(claim: Claim, carried: Sequence[tuple[Sentence, Alignment] | None], evidence: Evidence) -> Source:
    pairs = [pair for pair in carried if pair]
    top = max(pairs, key=lambda pair: pair[1].score, default=None)
    paragraph = evidence.paragraphs[0]
    if top is not None:
        paragraph = next(p for p in evidence.paragraphs if p.id == top[0].paragraph)
    ref = evidence.document.ref(paragraph.id)
    if top is None:
        return Source(ref, evidence.text, page=paragraph.page, printed_page=paragraph.printed_page)
    told = evidence.sentences
    texts = [one.span.of(evidence.document.text) for one in told]
    best = told[shown(claim.said, told.index(top[0]), texts, evidence.document.text)]
    paragraph = next(p for p in evidence.paragraphs if p.id == best.paragraph)
    ref, where, sentence = evidence.document.ref(paragraph.id), evidence.at(best.span), evidence.document.ref(best.id)
    return Source(ref, evidence.text, where, sentence, paragraph.page, paragraph.printed_page)
