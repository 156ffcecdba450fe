"""The words of a paragraph as PostgreSQL is given them, and the queries that terms make.

The stems are ours (`indexer.store.tokens`), so that they mean the same in every store; PostgreSQL takes them as they
are. A paragraph is one text of its stems, of each two side by side as one more word, and of the stems of the headings
above it, marked: so one index, asked once, gives the whole score, each kind with its weight. A weight is told by how
often a word stands in the query, which BM25 counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from indexer.store.terms import Terms

# Letters that no stem has, for the analyser turns those into others ("th", "d", "o").
PAIR, HEADING, OTHER = "þ", "ð", "ø"
# The weights of `embedded/queries.py`, in tenths.
WORD, HEADING_WORD, COMMON, PAIRED, ALSO = 10, 3, 6, 2, 8


def lexeme(stem: str) -> str:
    """A stem as one word for PostgreSQL, whose parser must not take it apart: what is not Latin goes by its bytes."""
    return stem if stem.isascii() else f"{OTHER}{stem.encode().hex()}"


def pairs(stems: Sequence[str]) -> list[str]:
    """Each two side by side as one word."""
    return [PAIR.join(pair) for pair in pairwise(map(lexeme, stems))]


def told_apart(words: Iterable[str]) -> tuple[list[str], list[str], list[str]]:
    """Words as they are ranked by: the stems among them, the stems of headings, and the pairs as they are."""
    stems: list[str] = []
    headings: list[str] = []
    paired: list[str] = []
    for word in words:
        if PAIR in word:
            paired.append(word)
        elif word.startswith(HEADING):
            headings.append(stem_of(word.removeprefix(HEADING)))
        else:
            stems.append(stem_of(word))
    return stems, headings, paired


def stem_of(word: str) -> str:
    """The stem that a lexeme stands for."""
    return bytes.fromhex(word.removeprefix(OTHER)).decode() if word.startswith(OTHER) else word


def in_heading(stem: str) -> str:
    return f"{HEADING}{lexeme(stem)}"


def texts(stems: Sequence[str], heading: Sequence[str]) -> tuple[str, str]:
    """What is ranked, and what matches: the lexemes of a paragraph, without those of its headings."""
    body = [*map(lexeme, stems), *pairs(stems)]
    return " ".join([*body, *map(in_heading, heading)]), " ".join(sorted(set(body)))


def matching(phrases: Iterable[Sequence[str]]) -> str:
    """The tsquery that any of these matches: words, or words side by side."""
    return " | ".join(f"({' & '.join(parts(phrase))})" for phrase in phrases)


def parts(phrase: Sequence[str]) -> list[str]:
    """The words that stand for stems side by side; of three and more, to be held against the text as well."""
    return pairs(phrase) if len(phrase) > 1 else [lexeme(phrase[0])]


def wanted(terms: Terms) -> list[tuple[str, ...]]:
    """The words and phrases any of which makes a text match; what says the same as they do is among them."""
    return [*terms.wanted, *terms.also]


def weighed(terms: Terms) -> str:
    """The words to rank by, each as often as it weighs."""
    words: list[str] = []
    for phrase in terms.wanted:
        words += parts(phrase) * WORD
        words += [in_heading(stem) for stem in phrase] * HEADING_WORD
    for phrase in terms.also:
        words += parts(phrase) * max(1, ALSO // len(phrase))
    words += [lexeme(stem) for stem in terms.common] * COMMON
    words += [word for pair in terms.pairs for word in pairs(pair)] * PAIRED
    return " ".join(words)
