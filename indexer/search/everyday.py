"""Everyday words in a question: the terms of the field that documents write for them are looked up too.

Who asks whether the town hall and the health service share an area is answered by "local authority" and "NHS". A
question is encoded twice, as it was typed and with its everyday words in terms, and both count alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from indexer.models import Span
from indexer.search.abbreviated import MOST, PASSAGE
from indexer.search.query import Query, stems_of, stems_of_each
from indexer.store import tokens

WORD = re.compile(r"[^\W_]+")  # as the index takes texts apart
RETOLD = 2  # terms of one everyday word that stand for it where the question is encoded


@dataclass(frozen=True, slots=True)
class Said:
    """Everyday words that stand in a question."""

    span: Span
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What people say, ready to be looked for: a single word as it is, several in any of their forms."""

    words: Mapping[str, tuple[str, ...]]  # of some forms of one word only one is meant: "premier" is no "premiere"
    phrases: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]  # by how their first word begins
    longest: int


def in_terms(known: Mapping[str, Sequence[str]], query: Query, holds: Callable[[str], bool]) -> Query:
    """The query with the terms for its everyday words that the corpus `holds`, stem by stem.

    A passage and a quoted phrase are taken at their word.
    """
    if not known or query.quoted or len(query.words) >= PASSAGE:
        return query
    typed = stems_of(query.text)
    spelt = [span for _, long in query.expansions for span in _in_brackets(long, query.text)]
    found = []
    for said in everyday(known, query.text):
        if any(one.start <= said.span.start < one.end for one in spelt):
            continue  # nobody said "money" who typed "VfM"
        stems = [(term, _stems(term)) for term in said.terms]
        new = tuple(term for term, own in stems if not _within(own, typed) and all(map(holds, own)))
        found += [Said(said.span, new)] if new else []
    if not found:
        return query
    pairs = [(said.span.of(query.text), term) for said in found for term in said.terms][:MOST]
    also = dict.fromkeys([*query.also, *(_stems(term) for _, term in pairs)])
    told = (*query.expansions, *dict.fromkeys(pairs))
    return replace(query, also=tuple(also), expansions=told, retold=_retold(query.text, found))


def _in_brackets(long: str, text: str) -> Iterator[Span]:
    """Where an abbreviation is spelt out behind itself."""
    return (Span(*found.span()) for found in re.finditer(re.escape(f"({long})"), text))


def everyday(known: Mapping[str, Sequence[str]], text: str) -> Iterator[Said]:
    """The everyday words of a text in order, the longest that begin at a place, none within another."""
    table, found, at = _table(tuple((said, tuple(terms)) for said, terms in known.items())), tokens(text), 0
    stems = [token.stem for token in found]
    while at < len(found):
        length, terms = _longest(table, stems[at : at + table.longest], _plain(found[at].span.of(text)))
        if length:
            yield Said(Span(found[at].span.start, found[at + length - 1].span.end), terms)
        at += length or 1


def _longest(table: Table, stems: Sequence[str], word: str) -> tuple[int, tuple[str, ...]]:
    """How many words said in everyday words begin here, and the terms for them."""
    phrases = _stemmed(table.phrases.get(beginning(stems[0]), ()))
    for length in range(len(stems) if phrases else 0, 1, -1):
        if terms := phrases.get(tuple(stems[:length])):
            return length, terms
    terms = table.words.get(word, ())
    return (1 if terms else 0), terms


@lru_cache(maxsize=4)  # of the few snapshots that are open
def _table(known: tuple[tuple[str, tuple[str, ...]], ...]) -> Table:
    words, longest = dict[str, tuple[str, ...]](), 1
    phrases: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for said, terms in known:
        parts = WORD.findall(said)
        if len(parts) > 1:
            first = parts[0] if parts[0].isascii() else stems_of(parts[0])[0]
            phrases.setdefault(beginning(first), []).append((said, terms))
            longest = max(longest, len(parts))
        else:
            words[_plain(said)] = terms
    return Table(words, {begins: tuple(held) for begins, held in phrases.items()}, longest)


@lru_cache(maxsize=1024)
def _stemmed(phrases: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """The same by their stems. To stem all that people say would take a command longer than its search."""
    stems = stems_of_each([said for said, _ in phrases])
    return {found: terms for found, (_, terms) in zip(stems, phrases, strict=True)}


def beginning(word: str) -> str:
    """How a word and its stem both begin: "dying" is stemmed to "die"."""
    folded = word[:2].casefold()
    return f"{folded[0]}i" if folded[1:] == "y" else folded


def _plain(word: str) -> str:
    """A word without case and the s of its plural; the S of "GPS" is none, that of "GPs" is."""
    folded = word.casefold()
    return folded if word.isupper() or folded.endswith("ss") else folded.removesuffix("s")


@lru_cache(maxsize=4096)  # the same terms come again with every question
def _stems(text: str) -> tuple[str, ...]:
    return stems_of(text)


def _retold(text: str, found: Sequence[Said]) -> str:
    """The text with its everyday words in terms: "do local authority or local government areas match"."""
    pieces, at = [], 0
    for said in found:
        pieces += [text[at : said.span.start], " or ".join(islice(said.terms, RETOLD))]
        at = said.span.end
    return "".join([*pieces, text[at:]])


def _within(phrase: Sequence[str], stems: Sequence[str]) -> bool:
    return any(tuple(stems[at : at + len(phrase)]) == tuple(phrase) for at in range(len(stems) - len(phrase) + 1))
