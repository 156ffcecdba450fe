"""Where else in the corpus words stand that are said to come from one paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from indexer.comparing import quotes
from indexer.comparing.wording import words
from indexer.models import Document, Paragraph
from indexer.store import Snapshot, Terms, tokens

CANDIDATES = 40  # paragraphs looked at, those that share most words first
RUN = 3  # words in a row


@lru_cache(maxsize=4096)
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    found = [word.text for word in words(text)]
    return frozenset(tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1))


def share_of(claim: str, source: str) -> float:
    """The share of the claim's runs of three words that stand in the source; 0 where it has none."""
    ours = _runs(claim)
    return len(ours & _runs(source)) / len(ours) if ours else 0.0


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The corpus but for the paragraphs that are cited."""

    snapshot: Snapshot
    cited: frozenset[str]  # refs of the paragraphs cited

    def citing(self) -> frozenset[str]:
        """The paragraphs of the corpus that rest on those cited: their words may stand for the source's."""
        return frozenset(place for ref in self.cited for place in self._resting_on(ref))

    def _resting_on(self, ref: str) -> Iterator[str]:
        for id, link in self.snapshot.links_to(ref):
            document = self.snapshot.document(id)
            citation = document.citations[link.citation]
            if citation.note is None:
                yield document.ref(citation.place)
            for marker in document.markers:
                if marker.note is not None and marker.note == citation.note:
                    yield document.ref(marker.paragraph)

    def quoted(self, quotation: str) -> str | None:
        """The paragraph that has a quotation word for word."""
        for document, paragraph in self._near(quotation):
            if quotes.holds(paragraph.span.of(document.text), quotation):
                return document.ref(paragraph.id)
        return None

    def repeated(self, claim: str) -> tuple[str | None, float]:
        """The paragraph that repeats most of the claim's words, and which share of them."""
        found = [
            (document.ref(paragraph.id), share_of(claim, paragraph.span.of(document.text)))
            for document, paragraph in self._near(claim)
        ]
        return max(found, key=lambda entry: entry[1], default=(None, 0.0))

    def _near(self, text: str) -> Iterator[tuple[Document, Paragraph]]:
        terms = Terms(tuple(dict.fromkeys(token.stem for token in tokens(text))))
        for row in self.snapshot.keyword(terms, CANDIDATES)[0]:
            document, paragraph = self.snapshot.paragraph_at(int(row))
            if document.ref(paragraph.id) not in self.cited:
                yield document, paragraph
