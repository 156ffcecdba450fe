"""The words of a text as every store and every query sees them."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from indexer.models import Span

if TYPE_CHECKING:
    import tantivy

LONGEST_WORD = 40  # longer runs of letters are addresses and codes, not words
TEXTS_KEPT = 16  # texts whose words are remembered, for several questions are asked of the same one in a row


class Token(NamedTuple):
    """A word of a text."""

    stem: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@lru_cache(maxsize=TEXTS_KEPT)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of `text` as the index sees them: lower case, without accents, stemmed."""
    found = analyser().pre_tokenize(text).tokens
    return tuple(Token(t.text, t.char_offset_from, t.char_offset_to or t.char_offset_from) for t in found)


@cache
def analyser() -> tantivy.TextAnalyzer:
    """What takes texts and queries apart: the same for every store, so that stems mean the same everywhere."""
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

    builder = TextAnalyzerBuilder(Tokenizer.simple())
    for step in (Filter.remove_long(LONGEST_WORD), Filter.lowercase(), Filter.ascii_fold(), Filter.stemmer("english")):
        builder = builder.filter(step)
    return builder.build()
