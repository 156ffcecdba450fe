"""What a search gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from indexer.search.hit import Hit


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found."""

    query: str  # as typed
    total: int  # paragraphs that match a word or are near enough in meaning
    took_ms: float
    hits: tuple[Hit, ...]  # best first
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)  # publisher, year, kind, challenge
    notes: tuple[str, ...] = ()  # what could not be read or met, each a plain sentence
    suggestion: str | None = None  # another query that finds more: words corrected, a phrase without its marks
    corrected: bool = False  # whether these are the results of the suggestion
    misspelt: tuple[str, ...] = ()  # the words that were corrected beside others; none where no word typed was found
    says: int = 0  # of the total those that say what was asked; the others mention a word of it, or are a little near
    saying: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)  # the facets of these alone
    expansions: tuple[tuple[str, str], ...] = ()  # abbreviations that were looked up in their long form too

    @property
    def nowhere(self) -> str:
        """`“tranfer” stands`, `“tranfer” and “pateint” stand`: the misspelt words, of which it is said where."""
        return f"{' and '.join(f'“{word}”' for word in self.misspelt)} stand{'s' * (len(self.misspelt) == 1)}"
