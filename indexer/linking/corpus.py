"""The works that citations may mean, and the documents in which a paragraph can be looked up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from indexer.linking.chairs import chair_of
from indexer.linking.counted_reports import own_count
from indexer.linking.known_works import Match, Shelf
from indexer.linking.minting import minted
from indexer.models import Citation, Document


@dataclass(slots=True)
class Corpus:
    """The works, and the documents in which a paragraph can be looked up."""

    shelf: Shelf
    documents: Mapping[str, Document]
    minted: set[str] = field(default_factory=set)
    _counted: dict[tuple[int, bool, str], list[Document]] | None = None

    def __post_init__(self) -> None:
        self.shelf.chair_of = lambda id: chair_of(self.documents[id]) if id in self.documents else None

    def counted(self) -> Mapping[tuple[int, bool, str], Sequence[Document]]:
        """The committees' reports that print a count of their own: number, special or not, session."""
        if self._counted is None:
            self._counted = defaultdict(list)
            for document in self.documents.values():
                if count := own_count(document):
                    self._counted[count].append(document)
        return self._counted

    def match(self, citation: Citation) -> Match:
        """The work that a citation names; one not met before is brought in."""
        found = self.shelf.find(citation)
        if found is None:
            work = minted(citation, self.shelf.catalogue, self.shelf.works)
            if work is None:
                return Match(None, reason="it names no title, number or address to know a work by")
            self.shelf.add(work)
            self.minted.add(work.id)
            return Match(work, _named_by(citation))
        if found.work and found.work.id in self.minted:
            return replace(found, work=self.shelf.fill(found.work, citation))
        return found


def _named_by(citation: Citation) -> str:
    if citation.series and (citation.session or not citation.title):
        return "series+session" if citation.session else "series"
    if not citation.title:
        return "url"
    return "title+body" if citation.body else "title"
