"""All that a search found: counted by document, without a list of the paragraphs, of which there may be most."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indexer.search.rowsets import union, within
from indexer.store import Snapshot, Terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Tally:
    """The allowed paragraphs that hold a word or phrase, and others that were found in other ways."""

    terms: Terms
    allowed: NDArray[np.bool_]  # (paragraphs,)
    by_document: NDArray[np.int64]  # how many hold a word or phrase, (documents,)
    others: NDArray[np.int64]  # rows that hold none, in ascending order

    @classmethod
    def of(cls, snapshot: Snapshot, terms: Terms, allowed: NDArray[np.bool_], others: NDArray[np.int64]) -> Tally:
        """What `terms` find among the allowed rows, and `others` that hold none of them."""
        return cls(terms, allowed, snapshot.keyword_counts(terms, allowed), others)

    @classmethod
    def listed(cls, snapshot: Snapshot, rows: NDArray[np.int64]) -> Tally:
        """Just these rows, in ascending order."""
        import numpy as np

        allowed = np.zeros(len(snapshot.paragraph_documents), dtype=bool)
        return cls(Terms(), allowed, np.zeros(len(snapshot.document_ids()), dtype=np.int64), rows)

    def joined(self, snapshot: Snapshot, rows: NDArray[np.int64]) -> Tally:
        """With these rows as well, each counted once."""

        return replace(self, others=union(self.others, rows[~self.among(snapshot, rows)])) if len(rows) else self

    def among(self, snapshot: Snapshot, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether each of `rows` was found, (n,)."""
        import numpy as np

        holding = snapshot.keyword_scores(Terms(self.terms.words, self.terms.phrases, also=self.terms.also), rows) > 0
        by_words = self.allowed[rows] & holding
        return np.asarray(by_words | within(rows, self.others), dtype=np.bool_)

    @property
    def total(self) -> int:
        return int(self.by_document.sum()) + len(self.others)

    def documents(self, snapshot: Snapshot) -> NDArray[np.int64]:
        """How many paragraphs of each document were found, (documents,)."""
        import numpy as np

        others = np.bincount(snapshot.paragraph_documents[self.others], minlength=len(self.by_document))
        return self.by_document + others
