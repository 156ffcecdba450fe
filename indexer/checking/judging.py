"""A claim held against what the corpus has at the place that is cited: a paragraph or more, or a whole work."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from indexer.checking.comparison import Verdict, judge
from indexer.checking.draft import Claim
from indexer.checking.nearness import HELD_PIECE_BY_PIECE, Nearness, WorkWords
from indexer.checking.other_places import Elsewhere, share_of
from indexer.checking.state import Evidence
from indexer.comparing.covered import Near
from indexer.models import Document, Note, Paragraph, Sentence, Span
from indexer.reading.sentences import sentences
from indexer.recommendations import stored
from indexer.recommendations.records import Quoting
from indexer.search import late
from indexer.store import PROSE, Snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from indexer.embed import Encoder

__all__ = ["Judge", "Verdict"]

# Of a work cited as a whole so many paragraphs are looked at, those that come nearly as near as the nearest.
MOST_NEAREST, AS_NEAR = 3, 0.06
# A person's or a body's name: two capital words or more.
_NAMES = re.compile(r"(?<![\w’-])[A-Z][\w’-]++(?: [A-Z][\w’-]++)++")
MOST_NAMING = 12  # paragraphs that name somebody; of one who is named throughout, it tells nothing
PARTLY_REPEATED = 0.15  # share of a claim's runs of words that the paragraph of a work has which is looked at


@dataclass(frozen=True)
class Judge:
    snapshot: Snapshot
    vectors: dict[str, NDArray[np.float32]] = field(default_factory=dict)  # of the draft's sentences, by id
    pieces: dict[str, NDArray[np.float32]] = field(default_factory=dict)  # of their word pieces, where there are any
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)  # where each of those pieces stands
    works: dict[str, WorkWords] = field(default_factory=dict)  # of the documents that were asked for, by id
    encoder: Encoder | None = None  # for what the snapshot has no vectors of

    def place(self, claim: Claim, document: Document, wanted: set[str], alone: bool, whole: bool = False) -> Verdict:
        """The claim before those paragraphs of a document, by their ids.

        Of a response its own words count first: what it quotes of the recommendation is not what it answers.
        """
        quoting = self._quoting(document) & wanted
        if quoting and _has_prose(document, wanted - quoting) and not _is_of_what_was_asked(claim.said):
            own = self._held(claim, document, wanted - quoting, alone, whole)
            if own.state in ("supported", "exact-quote"):
                return own
            verdict = self._held(claim, document, wanted, alone, whole)
            if verdict.state != "supported":
                return own if own.state == "differs" else verdict
            if own.state == "partly":
                return own
            return replace(verdict, state="partly", reasons=(QUOTED_ALONE, *verdict.reasons))
        return self._held(claim, document, wanted, alone, whole)

    def _quoting(self, document: Document) -> frozenset[str]:
        """The paragraphs of a response that are nothing but a quotation of the report's, by their ids."""
        start = f"{document.id}#"
        return frozenset(
            ref.removeprefix(start) for ref, quoted in self.quoted.items() if quoted.whole and ref.startswith(start)
        )

    @cached_property
    def quoted(self) -> Mapping[str, Quoting]:
        """What paragraphs of responses quote, by their full references."""
        return stored(self.snapshot.extra("recommendations")).quoted

    def _held(self, claim: Claim, document: Document, wanted: set[str], alone: bool, whole: bool) -> Verdict:
        """The claim before those paragraphs, whatever they are."""
        wanted = wanted | _under_captions(document, wanted) | _behind_its_number(document, wanted)
        paragraphs = tuple(paragraph for paragraph in document.paragraphs if paragraph.id in wanted)
        inside = [s for s in document.sentences if s.paragraph in wanted]
        rows = [self.snapshot.sentence_row(document.ref(sentence.id)) for sentence in inside]
        vectors = self.snapshot.sentence_vectors(rows) if self.vectors and rows else None
        evidence = Evidence(document, paragraphs, vectors)
        elsewhere = Elsewhere(self.snapshot, frozenset(document.ref(paragraph.id) for paragraph in paragraphs))
        nearness = self._nearness(claim, document, wanted) if self.vectors else None
        verdict = judge(
            claim, self._of(claim) if vectors is not None else None, evidence, elsewhere, alone, nearness, whole,
            self._near(claim, document, wanted) if self.vectors else {},
        )  # fmt: skip
        if document.edition != "digest" or not verdict.quotes:
            return verdict
        digest = "Only a digest is at hand: quotations cannot be checked against the original."
        state = "cannot-tell" if verdict.state in ("differs", "exact-quote") else verdict.state
        return replace(verdict, state=state, reasons=(*verdict.reasons, digest))

    def noted(self, claim: Claim, document: Document, notes: Sequence[Note], wanted: set[str], alone: bool) -> Verdict:
        """The claim before notes of a document, and before the paragraphs in which they are raised, by their ids."""
        import numpy as np

        paragraphs = [paragraph for paragraph in document.paragraphs if paragraph.id in wanted]
        own = [Paragraph(note.id, None, note.span, page=note.page) for note in notes]
        inside = [sentence for sentence in document.sentences if sentence.paragraph in wanted]
        split = [
            Sentence(note.id, note.id, Span(note.span.start + span.start, note.span.start + span.end))
            for note in notes
            for span in sentences(note.span.of(document.text))
        ]
        vectors = None
        if self.vectors and self.encoder is not None and split:
            rows = [self.snapshot.sentence_row(document.ref(sentence.id)) for sentence in inside]
            held = [self.snapshot.sentence_vectors(rows)] if rows else []
            read = self.encoder.encode([sentence.span.of(document.text) for sentence in split])
            vectors = np.concatenate([*held, read])
        opened = replace(document, sentences=(*inside, *split))
        evidence = Evidence(opened, (*paragraphs, *own), vectors)
        elsewhere = Elsewhere(self.snapshot, frozenset(document.ref(one.id) for one in (*paragraphs, *own)))
        return judge(claim, self._of(claim) if vectors is not None else None, evidence, elsewhere, alone)

    def work(self, claim: Claim, document: Document, alone: bool) -> Verdict:
        """The claim before a report cited as a whole: the paragraph that it is nearest to is looked at, and named."""
        nearest = self._nearest(claim, document)
        if not nearest:
            reason = "The report is cited as a whole, and no paragraph of it clearly says what the claim says."
            return Verdict("cannot-tell", (reason,))
        looked_at = set(nearest)
        verdict = self.place(claim, document, looked_at, alone, whole=True)
        found = {ref.partition("#")[2] for quote in verdict.quotes if (ref := quote.found_at) and _is_of(ref, document)}
        if found:  # quoted word for word, in a paragraph that comes less near: it is of the work cited all the same
            looked_at |= found
            verdict = self.place(claim, document, looked_at, alone, whole=True)
        if verdict.state == "differs" and any(change.kind == "actor" for change in verdict.changes):
            verdict = self._of_its_actor(claim, document, looked_at, alone) or verdict
        told = verdict.source.ref.partition("#")[2] if verdict.source else nearest[0]
        hint = f"The report is cited as a whole; paragraph {told} comes nearest."
        return replace(verdict, reasons=(*verdict.reasons, hint))

    def _of_its_actor(self, claim: Claim, document: Document, looked_at: set[str], alone: bool) -> Verdict | None:
        """The claim before the paragraphs that name whom it names, where these bear it out: others may say the same."""
        names = set(_NAMES.findall(claim.said))
        naming = {
            paragraph.id
            for paragraph in document.paragraphs
            if paragraph.kind in PROSE and names & set(_NAMES.findall(paragraph.span.of(document.text)))
        } - looked_at
        if not naming or len(naming) > MOST_NAMING:
            return None
        verdict = self.place(claim, document, naming, alone, whole=True)
        return verdict if verdict.state in ("supported", "exact-quote", "partly") else None

    def _of(self, claim: Claim) -> NDArray[np.float32]:
        import numpy as np

        return np.stack([self.vectors[sentence.id] for sentence in claim.sentences])

    def _nearest(self, claim: Claim, document: Document) -> list[str]:
        """The paragraphs of a report that come nearest in meaning and words, or without an encoder in words."""
        if self.vectors:
            work, scores = self._scores(claim, document)
            order = (-scores).argsort(kind="stable")[:MOST_NEAREST]
            return [work.ids[int(at)] for at in order if scores[at] >= scores[order[0]] - AS_NEAR]
        shares = {p.id: share_of(claim.said, p.span.of(document.text)) for p in document.paragraphs if p.kind in PROSE}
        top = max(shares, key=lambda id: shares[id], default=None)
        return [top] if top is not None and shares[top] >= PARTLY_REPEATED else []

    def _scores(self, claim: Claim, document: Document) -> tuple[WorkWords, NDArray[np.float32]]:
        if document.id not in self.works:
            self.works[document.id] = WorkWords.of(document, self.snapshot)
        work = self.works[document.id]
        return work, work.scores(claim.said, self._mean(claim))

    def _mean(self, claim: Claim) -> NDArray[np.float32]:
        import numpy as np

        mean = self._of(claim).mean(axis=0)
        return np.asarray(mean / np.linalg.norm(mean))

    def _nearness(self, claim: Claim, document: Document, wanted: set[str]) -> Nearness:
        work, scores = self._scores(claim, document)
        cited = [float(score) for id, score in zip(work.ids, scores, strict=True) if id in wanted]
        rest = [(float(score), id) for id, score in zip(work.ids, scores, strict=True) if id not in wanted]
        other = max(rest, default=(0.0, ""))
        meanings = work.meanings(self._mean(claim))
        here = max((float(m) for id, m in zip(work.ids, meanings, strict=True) if id in wanted), default=0.0)
        there = max((float(m) for id, m in zip(work.ids, meanings, strict=True) if id not in wanted), default=0.0)
        where = document.ref(other[1]) if other[1] else ""
        pieces, other_pieces = self._by_pieces(claim, work, scores, wanted)
        return Nearness(max(cited, default=0.0), where, other[0], here, there, pieces, other_pieces)

    def _by_pieces(
        self, claim: Claim, work: WorkWords, scores: NDArray[np.float32], wanted: set[str]
    ) -> tuple[float | None, float]:
        """How near the claim's word pieces are to those of what is cited, and to the best of the rest of the work."""
        import numpy as np

        if not all(sentence.id in self.pieces for sentence in claim.sentences):
            return None, 0.0
        cited = np.array([id in wanted for id in work.ids])
        rest = (-np.where(cited, -np.inf, scores)).argsort(kind="stable")[:HELD_PIECE_BY_PIECE]
        looked_at = np.union1d(np.flatnonzero(cited), rest)
        looked_at = looked_at[work.rows[looked_at].argsort(kind="stable")]
        found = self.snapshot.piece_vectors(work.rows[looked_at])
        if found is None or not len(found[1]):
            return None, 0.0
        own = np.concatenate([self.pieces[sentence.id] for sentence in claim.sentences])
        near = late.best_cosines(own, *found, len(looked_at)).mean(axis=1)
        here, there = near[cited[looked_at]], near[~cited[looked_at]]
        return float(here.max(initial=0.0)), float(there.max(initial=0.0))

    def _near(self, claim: Claim, document: Document, wanted: set[str]) -> dict[str, Near]:
        """Of each sentence of the claim its word pieces, each with the best cosine among those of what is cited."""
        import numpy as np

        work = self.works[document.id]
        rows = np.sort(work.rows[[at for at, id in enumerate(work.ids) if id in wanted]])
        found = self.snapshot.piece_vectors(rows) if len(rows) else None
        if found is None or not len(found[1]):
            return {}
        near: dict[str, Near] = {}
        for sentence in claim.sentences:
            own, spans = self.pieces.get(sentence.id), self.spans.get(sentence.id, ())
            if own is not None and len(own) == len(spans) > 0:  # the encoder cuts what is too long
                best = late.best_cosines(own, *found, len(rows)).max(axis=0)
                near[sentence.id] = tuple(zip(spans, map(float, best), strict=True))
        return near


def _has_prose(document: Document, wanted: set[str]) -> bool:
    """Whether some of those paragraphs say something."""
    return any(paragraph.id in wanted and paragraph.kind in PROSE for paragraph in document.paragraphs)


# A claim that speaks of what was asked, and not of what was answered.
_ASKED = re.compile(
    r"\b(?:recommend(?:s|ed|ing)?|urge[sd]?|concluded?|"
    r"(?:review|inquiry|committee|report|panel|auditors?|recommendations?|chair|peers|members)\b[^.;]{0,80}?"
    r"\b(?:should|must|ought|asks?|asked|wants?|wanted|called|calls|propose[sd]?|says?|said|seeks?|sought))\b",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"\b(?:accept\w*|agree[sd]?|back(?:s|ed)|support(?:s|ed)|reject\w*|refus\w+|declin\w+|in (?:reply|response|answer)|"
    r"repl(?:y|ies|ied)|respon(?:se|ds|ded)|answer(?:s|ed)?|government|ministers?|department)\b",
    re.IGNORECASE,
)


def _is_of_what_was_asked(claim: str) -> bool:
    return _ASKED.search(claim) is not None and _ANSWERED.search(claim) is None


QUOTED_ALONE = "Only the recommendation that is quoted there says so, not the answer to it."


def _is_of(ref: str, document: Document) -> bool:
    """Whether a ref is of one paragraph of this document; words put together from two name both."""
    return ref.startswith(f"{document.ref('')}") and " and " not in ref


def _behind_its_number(document: Document, wanted: set[str]) -> set[str]:
    """What stands between a numbered paragraph that ends in a colon and the next number: its list, its picture."""
    found: set[str] = set()
    inside = False
    for paragraph in document.paragraphs:
        if paragraph.number:
            text = paragraph.span.of(document.text).rstrip()
            inside = paragraph.id in wanted and text.endswith(":")
        elif inside and paragraph.kind == "text":
            found.add(paragraph.id)
    return found if len(found) <= MOST_ITEMS else set()


MOST_ITEMS = 12


def _under_captions(document: Document, wanted: set[str]) -> set[str]:
    """What stands under the captions among those paragraphs: who cites a figure or a box means what is in it."""
    found: set[str] = set()
    inside = False
    for paragraph in document.paragraphs:
        if paragraph.kind in ("caption", "heading") or paragraph.number:
            inside = paragraph.kind == "caption" and paragraph.id in wanted
        elif inside:
            found.add(paragraph.id)
    return found
