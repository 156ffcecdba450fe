"""Abbreviations in a query: what each stands for is looked up too, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from indexer.search.query import STOP_WORDS, Query, stems_of

WORD = re.compile(r"\w[\w&]*")
# Letters of an abbreviation typed in small letters: shorter ones are usual words, or parts of them ("it", "la").
SMALL = 3
# Words, without the common ones, from which a query is a passage and is taken at its word: it is looked for as it
# stands. Expanded, two passages of a hundred no longer found their own paragraph first.
PASSAGE = 13
MOST = 12  # expansions of one query


def expanded(known: Mapping[str, Sequence[str]], query: Query, capitals: Container[str] = ()) -> Query:
    """The query with what its abbreviations stand for, and with the abbreviations of the names in it.

    An abbreviation of one meaning is spelt out for the encoder; of several, all are looked up by their words alone. A
    long query stays as it is. Those in `capitals` count only in capitals, for in small letters they are usual words.
    """
    if not known or len(query.words) >= PASSAGE:
        return query
    typed = _typed(known, query.text, capitals)
    spelt = [(short, long) for short in typed.values() for long in known[short]]
    stems = stems_of(query.text)
    held = frozenset(stems)
    named = [
        (short, long)
        for short, longs in known.items()
        for long in longs
        if held.issuperset(_stems(long)) and _within(_stems(long), stems)
    ]
    also = dict.fromkeys([*(_stems(long) for _, long in spelt), *(_stems(short) for short, _ in named)])
    new = tuple(phrase for phrase in also if phrase and not _within(phrase, stems))[:MOST]
    pairs = [pair for pair in dict.fromkeys([*spelt, *named]) if any(_stems(word) in new for word in pair)]
    return replace(query, text=_spelt_out(known, typed, query.text, new), also=new, expansions=tuple(pairs))


def _typed(known: Mapping[str, Sequence[str]], text: str, capitals: Container[str]) -> dict[str, str]:
    """The words of a text that are abbreviations, as typed, each with the form that is known: "stps" → "STP"."""
    folded = {short.casefold(): short for short in known}
    found = {}
    for word in WORD.findall(text):
        small = word.casefold()
        short = folded.get(small) or folded.get(small.removesuffix("s"))
        usual = len(word) < SMALL or small in STOP_WORDS or short in capitals
        if short and (_is_short(word) or not usual):
            found[word] = short
    return found


def _is_short(word: str) -> bool:
    """Whether it is written as no other word is: "STP", "VfM", "iBCF"."""
    return word[:2].isupper() or sum(map(str.isupper, word)) > 1


@lru_cache(maxsize=4096)  # the same names are compared with every query
def _stems(text: str) -> tuple[str, ...]:
    return stems_of(text)


def _spelt_out(
    known: Mapping[str, Sequence[str]], typed: Mapping[str, str], text: str, new: Sequence[tuple[str, ...]]
) -> str:
    def spelt(match: re.Match[str]) -> str:
        longs = known[typed[match[0]]] if match[0] in typed else ()
        return f"{match[0]} ({longs[0]})" if len(longs) == 1 and _stems(longs[0]) in new else match[0]

    return WORD.sub(spelt, text)


def _within(phrase: Sequence[str], stems: Sequence[str]) -> bool:
    return any(tuple(stems[at : at + len(phrase)]) == tuple(phrase) for at in range(len(stems) - len(phrase) + 1))
