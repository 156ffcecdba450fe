"""A claim held against what the corpus has at the place that is cited: a paragraph or more, or a whole work."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from indexer.checking.comparison import Verdict, judge
from indexer.checking.draft import Claim
from indexer.checking.other_places import Elsewhere, share_of
from indexer.checking.state import Evidence
from indexer.models import Document
from indexer.store import Snapshot
from indexer.store.corpus import PROSE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Judge", "Verdict"]

# Of a report cited as a whole that paragraph is looked at which has this share of the claim's words, or a sentence so
# near it in meaning (cosine).
PARTLY_REPEATED, NEAR_IN_MEANING = 0.15, 0.5


@dataclass(frozen=True, slots=True)
class Judge:
    snapshot: Snapshot
    vectors: dict[str, NDArray[np.float32]] = field(default_factory=dict)  # of the draft's sentences, by id

    def place(self, claim: Claim, document: Document, wanted: set[str], alone: bool) -> Verdict:
        """The claim before those paragraphs of a document, by their ids."""
        paragraphs = tuple(paragraph for paragraph in document.paragraphs if paragraph.id in wanted)
        inside = [s for s in document.sentences if s.paragraph in wanted]
        rows = [self.snapshot.sentence_row(document.ref(sentence.id)) for sentence in inside]
        vectors = self.snapshot.sentence_vectors(rows) if self.vectors and rows else None
        evidence = Evidence(document, paragraphs, vectors)
        elsewhere = Elsewhere(self.snapshot, frozenset(document.ref(paragraph.id) for paragraph in paragraphs))
        verdict = judge(claim, self._of(claim) if vectors is not None else None, evidence, elsewhere, alone)
        if document.edition != "digest" or not verdict.quotes:
            return verdict
        digest = "Only a digest is at hand: quotations cannot be checked against the original."
        state = "cannot-tell" if verdict.state in ("differs", "exact-quote") else verdict.state
        return replace(verdict, state=state, reasons=(*verdict.reasons, digest))

    def work(self, claim: Claim, document: Document, alone: bool) -> Verdict:
        """The claim before a report cited as a whole: the paragraph that it is nearest to is looked at, and named."""
        nearest = self._nearest(claim, document)
        if nearest is None:
            reason = "The report is cited as a whole, and no paragraph of it clearly says what the claim says."
            return Verdict("cannot-tell", (reason,))
        verdict = self.place(claim, document, {nearest}, alone)
        hint = f"The report is cited as a whole; paragraph {nearest} comes nearest."
        state = "cannot-tell" if verdict.state == "differs" else verdict.state
        return replace(verdict, state=state, reasons=(*verdict.reasons, hint))

    def _of(self, claim: Claim) -> NDArray[np.float32]:
        import numpy as np

        return np.stack([self.vectors[sentence.id] for sentence in claim.sentences])

    def _nearest(self, claim: Claim, document: Document) -> str | None:
        """The paragraph of a report that has most of the claim's words, or is nearest in meaning."""
        shares = {p.id: share_of(claim.said, p.span.of(document.text)) for p in document.paragraphs if p.kind in PROSE}
        top = max(shares, key=lambda id: shares[id], default=None)
        if top is not None and shares[top] >= PARTLY_REPEATED:
            return top
        if not self.vectors:
            return None
        import numpy as np

        of_document = self.snapshot.paragraph_documents == self.snapshot.document_ids().index(document.id)
        allowed = (of_document & self.snapshot.searched)[self.snapshot.sentence_paragraphs]
        mean = np.asarray(self._of(claim).mean(axis=0))
        rows, cosines = self.snapshot.nearest_sentences(mean / np.linalg.norm(mean), 1, allowed)
        near = len(rows) and cosines[0] >= NEAR_IN_MEANING
        return self.snapshot.sentence_at(int(rows[0]))[1].paragraph if near else None
