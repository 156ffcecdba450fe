"""The words of a text as every store and every query sees them."""

from __future__ import annotations

from collections.abc import Container, Sequence
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
    return tuple(map(_token, _apart(text)[1]))


def stems(text: str) -> tuple[str, ...]:
    """The stems of these words, in order: a third of the time where no place is asked for."""
    return _apart(text)[0]


def tokens_of(text: str, wanted: Container[str]) -> list[Token]:
    """Those of the words that have a wanted stem, in order: as quickly."""
    return [_token(token) for stem, token in zip(*_apart(text), strict=True) if stem in wanted]


@lru_cache(maxsize=TEXTS_KEPT)
def _apart(text: str) -> tuple[tuple[str, ...], Sequence[tantivy.Token]]:
    """The words as tantivy takes them apart, and the stem of each."""
    found = analyser().pre_tokenize(text).tokens
    return tuple([token.text for token in found]), found


def _token(token: tantivy.Token) -> Token:
    return Token(token.text, token.char_offset_from, token.char_offset_to or token.char_offset_from)


@cache
def analyser() -> tantivy.TextAnalyzer:
    """What takes texts and queries apart: the same for every store, so that stems mean the same everywhere."""
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

    builder = TextAnalyzerBuilder(Tokenizer.simple())
    for step in (Filter.remove_long(LONGEST_WORD), Filter.lowercase(), Filter.ascii_fold(), Filter.stemmer("english")):
        builder = builder.filter(step)
    return builder.build()
