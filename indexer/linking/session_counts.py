"""Reports by their count in a session, "Sixty-Third Report of Session 2017–19": which one is meant, and which is not.

A report prints its own count on its title page; of one that does not, the notes before may have told it.
"""

from __future__ import annotations

from dataclasses import dataclass

from indexer.linking.corpus import Corpus
from indexer.linking.counted_reports import counted_in
from indexer.linking.followed import Followed
from indexer.linking.known_works import Match
from indexer.models import Citation, Document, Work


@dataclass(frozen=True, slots=True)
class SessionCounts:
    """The counted reports that one document's citations mean."""

    corpus: Corpus
    document: Document
    followed: Followed

    def meant(self, citation: Citation) -> Match | None:
        """ "Lamp Committee, 63rd Report of Session 2017–19": the one held that prints this count as its own."""
        counted = counted_in(citation.span.of(self.document.text))
        if counted is None or not citation.session or citation.series or citation.title:
            return None
        held = (one.work for one in self.corpus.counted().get((*counted, citation.session), ()))
        body = citation.body and self.corpus.shelf.body_key(citation.body)
        works = {one.id for one in held if not body or self.corpus.shelf.body_key(one.body or "") == body}
        works = works if body else works & set(self.followed.register.met())
        so_cited = self.followed.counted.get((*counted, citation.session), set())
        works |= {id for id in so_cited if not body or body in self._bodies_of(id)}
        return Match(self.corpus.shelf.works[works.pop()], "count+session") if len(works) == 1 else None

    def is_another(self, citation: Citation, work: Work) -> bool:
        """Whether a report is counted that is not this work: of another session, or by another number."""
        counted = counted_in(citation.span.of(self.document.text))
        if counted is None or not citation.session:
            return False
        known = {key for key, ids in self.followed.counted.items() if work.id in ids}
        known |= {key for key, held in self.corpus.counted().items() if any(one.work.id == work.id for one in held)}
        apart = bool(work.session) and work.session != citation.session
        return apart or (bool(known) and (*counted, citation.session) not in known)

    def _bodies_of(self, id: str) -> set[str]:
        """Whose a work is: as it says, and as the document cites it."""
        own = self.corpus.shelf.works[id].body
        return {key for key, ids in self.followed.met.items() if id in ids} | {self.corpus.shelf.body_key(own or "")}
