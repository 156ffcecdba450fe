"""The number of a paper without its session: "HC 701, para 3".

Each session uses its numbers again, so that something else must tell which paper is meant: what the same text says of
the number before or behind, what it cites beside it, or what stands in the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

from indexer.linking.agreeing import main_title, place_of
from indexer.linking.corpus import Corpus
from indexer.linking.document_notes import DocumentNotes
from indexer.linking.known_works import LEAST_OF_A_TITLE, Match
from indexer.linking.register import Register
from indexer.linking.short_names import titles_of, words_of
from indexer.models import Citation, Document, Work
from indexer.works.catalogue import title_key


@dataclass(frozen=True, slots=True)
class BareNumbers:
    """The papers that one document's numbers mean."""

    corpus: Corpus
    document: Document
    notes: DocumentNotes
    register: Register

    def meant(self, citation: Citation, found: Match | None) -> Match | None:
        """The paper of a number alone; `found` is what the shelf says of it."""
        if match := self._before(citation):
            return match
        told = self._told_in_full(citation) if (work := self._only(citation, found)) else []
        if work is None or any(other is None or other.id != work.id for other in told):
            return None
        return Match(work, "series-behind") if told else self._tied(work)

    def _before(self, citation: Citation) -> Match | None:
        """After one full note: nothing else that is printed may speak against it."""
        if not citation.series or citation.session:
            return None
        match = self.register.numbered(citation.series)
        sure = match and match.work and not self.corpus.shelf.contradiction(citation, match.work)
        return match if sure else None

    def _told_in_full(self, citation: Citation) -> list[Work | None]:
        """The papers of this number that the text names in full, before or behind; None for one that is not known."""
        alike = (one for one in self.document.citations if one.series == citation.series and one.span != citation.span)
        found = [self.corpus.shelf.find(one) for one in alike if one.title or one.session or one.body or one.date]
        return [match.work if match else None for match in found]

    def _tied(self, work: Work) -> Match | None:
        """The one known paper of the number, where it answers one that has been cited, or is of its session."""
        met = [self.corpus.shelf.works[id] for id in self.register.met()]
        tied = [other for other in met if other.session and other.session == work.session]
        answered = work.kind == "government-response" and any(main_title(work.title) == title_key(m.title) for m in met)
        return Match(work, "series+session") if tied or answered else None

    def beside(self, citation: Citation, found: Match | None) -> Match | None:
        """ "… in Leaking mains (WB 44), para 20", "the Board reported in 2018 (WB 44)": the one paper of a bare number
        whose title, or whose house and year, stand in the sentence."""
        if citation.note or citation.title or found is None or len(found.candidates) != 1:
            return None
        sentence = self.notes.sentences.get(citation.sentence or "")
        printed = words_of(sentence.span.of(self.document.text)) if sentence else ()
        work = self.corpus.shelf.works[found.candidates[0]]
        titles = (words_of(title) for title in titles_of(work))
        titled = any(len(title) >= LEAST_OF_A_TITLE and place_of(title, printed) is not None for title in titles)
        named = any(place_of(name, printed) is not None for name in self.corpus.shelf.names(work.id).authors)
        told = titled or (named and (work.published or "?")[:4] in printed)
        return Match(work, "series") if told else None

    def _only(self, citation: Citation, found: Match | None) -> Work | None:
        """The only known paper of a number without its session, by what the shelf says."""
        if not citation.series or citation.session or found is None or found.method != "series":
            return None
        return self.corpus.shelf.works[found.candidates[0]] if len(found.candidates) == 1 else None
