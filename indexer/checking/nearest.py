"""The passage that comes nearest to a claim whose citation leads to none: something to go on with, and no verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.checking.draft import Claim
from indexer.checking.records import Source
from indexer.comparing import figures
from indexer.comparing.align import stems
from indexer.models import Document, Sentence, Span
from indexer.store import PROSE, Snapshot, Terms, tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHOWN = 240  # characters of the passage
CANDIDATES = 64  # sentences or paragraphs looked at, the nearest first
LEAST_WORDS = 4  # telling words of a sentence that says something: "Figure 9", "For example:" and "and" do not
WORDS = 0.5  # what the share of the claim's telling words counts beside the cosine: it is to be of the claim's matter
FLOOR = 0.4  # of both together, below which nothing is offered: a reader would take it for a hint


@dataclass(frozen=True, slots=True)
class Nearest:
    """A sentence of the corpus, and its document."""

    document: Document
    sentence: Sentence

    @property
    def text(self) -> str:
        return self.sentence.span.of(self.document.text)

    @property
    def ref(self) -> str:
        return self.document.ref(self.sentence.paragraph)

    @property
    def source(self) -> Source:
        held = next(p for p in self.document.paragraphs if p.id == self.sentence.paragraph)
        whole = Span(0, len(self.text))
        return Source(self.ref, self.text, whole, self.document.ref(self.sentence.id), held.page, held.printed_page)

    def told(self, claim: str, where: str) -> str:
        """One plain sentence: where it stands, its words, and its figure where the claim has another."""
        words = self.text if len(self.text) <= SHOWN else self.text[:SHOWN].rsplit(" ", 1)[0] + " …"
        restated = ", as restated in a digest" if self.document.edition == "digest" else ""
        return f"Nearest {where}: {self.ref}{restated}: “{words}”{self._figures(claim)}"

    def _figures(self, claim: str) -> str:
        found = [f for f in figures.compare(claim, self.text) if f.is_wrong and f.source is not None]
        told = [_otherwise(claim, f.claim, self.text, f.source) for f in found if f.source is not None]
        return f" (it says {', '.join(filter(None, told))})" if any(told) else ""


def _otherwise(claim: str, ours: figures.Figure, source: str, theirs: figures.Figure) -> str:
    """How a figure is told there and here; of one that is printed alike, per what it is told, if that is it."""
    if theirs.text != ours.text:
        return f"{theirs.text}, not {ours.text}"
    per, said = figures.rate(source, theirs), figures.rate(claim, ours)
    return f"{theirs.text} a {per}, not a {said}" if per and said and per != said else ""


def nearest(
    claim: Claim, snapshot: Snapshot, vectors: Mapping[str, NDArray[np.float32]], work: str | None = None
) -> Nearest | None:
    """By meaning where the claim's vectors are at hand, else by words; in one work where it is named and held."""
    if work is not None and work not in snapshot.document_ids():
        work = None
    if not claim.sentences or not stems(claim.said):
        return None
    if all(sentence.id in vectors for sentence in claim.sentences):
        return _by_meaning(claim, snapshot, vectors, work)
    return _by_words(claim, snapshot, work)


def _by_meaning(
    claim: Claim, snapshot: Snapshot, vectors: Mapping[str, NDArray[np.float32]], work: str | None
) -> Nearest | None:
    import numpy as np

    mean = np.mean([vectors[sentence.id] for sentence in claim.sentences], axis=0)
    vector = np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), dtype=np.float32)
    if work is not None:
        document = snapshot.document(work)
        prose = _prose(document)
        said = [s for s in document.sentences if s.paragraph in prose]
        held = snapshot.sentence_vectors([snapshot.sentence_row(document.ref(s.id)) for s in said]) if said else ()
        return _best(claim, [(Nearest(document, s), float(one @ vector)) for s, one in zip(said, held, strict=True)])
    found = []
    for row, cosine in zip(*snapshot.nearest_sentences(vector, CANDIDATES), strict=True):
        document, sentence = snapshot.sentence_at(int(row))
        document = snapshot.document(document.id)
        if sentence.paragraph in _prose(document):
            found.append((Nearest(document, sentence), float(cosine)))
    return _best(claim, found)


def _best(claim: Claim, found: Iterable[tuple[Nearest, float]]) -> Nearest | None:
    """The sentence that comes nearest by meaning and by the claim's words, of those that say something."""
    ours = stems(claim.said)
    scored = [
        (cosine + WORDS * len(ours & theirs) / len(ours), one)
        for one, cosine in found
        if len(theirs := stems(one.text)) >= LEAST_WORDS and not one.text.rstrip().endswith(":")
    ]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best if score >= FLOOR else None


def _by_words(claim: Claim, snapshot: Snapshot, work: str | None) -> Nearest | None:
    terms = Terms(tuple(dict.fromkeys(token.stem for token in tokens(claim.said))))
    ours = stems(claim.said)
    for row in snapshot.keyword(terms, CANDIDATES)[0]:
        document, paragraph = snapshot.paragraph_at(int(row))
        if paragraph.kind not in PROSE or (work is not None and document.id != work):
            continue
        document = snapshot.document(document.id)
        said = [Nearest(document, s) for s in document.sentences if s.paragraph == paragraph.id]
        if best := _best(claim, ((one, float(bool(ours & stems(one.text)))) for one in said)):
            return best
    return None


def _prose(document: Document) -> frozenset[str]:
    return frozenset(paragraph.id for paragraph in document.paragraphs if paragraph.kind in PROSE)
