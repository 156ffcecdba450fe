"""Numbers in words: "half a million" is looked up as 500,000 too, and "three in ten" as 30 per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from indexer.number_words import UNITS, VALUES
from indexer.search.abbreviated import PASSAGE
from indexer.search.query import Query, stems_of

SMALL = {"a": 1, "an": 1, **{word: number for word, number in VALUES.items() if number}}
PARTS = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}
WHOLES = (2, 4, 5, 10, 20, 100)  # of others the share is no whole number of hundredths
GREAT = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
COUNT = rf"(?:{'|'.join(SMALL)})(?:-(?:{'|'.join(UNITS[1:10])}))?"
# "half a million", "a quarter of a million"
PART = re.compile(rf"\b(?:an?\s)?({'|'.join(PARTS)})\s(?:of\s)?an?\s({'|'.join(GREAT)})\b", re.IGNORECASE)
# "two hundred thousand", "forty-five thousand"
WHOLE = re.compile(rf"\b({COUNT})\s({'|'.join(GREAT)})(?:\s({'|'.join(list(GREAT)[1:])}))?\b", re.IGNORECASE)
# "three in ten", "one out of five"
SHARE = re.compile(rf"\b({COUNT})\s(?:in|out\sof)(?:\severy)?\s({COUNT})\b", re.IGNORECASE)
# "a quarter of", "three quarters of"
QUARTERS = re.compile(r"\b(a|one|three)\squarters?\sof\b(?!\san?\s(?:hundred|thousand|million|billion))", re.IGNORECASE)


def with_figures(query: Query) -> Query:
    """The query with the figures that its numbers in words stand for; they are told as its abbreviations are.

    A passage is taken at its word, as with abbreviations.
    """
    if len(query.words) >= PASSAGE:
        return query
    found = list(dict.fromkeys(figures_of(query.text)))
    also = dict.fromkeys([*query.also, *(stems_of(figure) for _, figure in found)])
    return replace(query, also=tuple(also), expansions=(*query.expansions, *found)) if found else query


def figures_of(text: str) -> Iterator[tuple[str, str]]:
    """The numbers in words of a text, each with the figures that mean the same and are not typed beside them."""
    for match in PART.finditer(text):
        yield from _forms(match[0], PARTS[match[1].casefold()] * GREAT[match[2].casefold()])
    rest = PART.sub(lambda match: "_" * len(match[0]), text)  # the "a million" of half a million is none
    for match in WHOLE.finditer(rest):
        more = GREAT[match[3].casefold()] if match[3] else 1
        yield from _forms(match[0], _count(match[1]) * GREAT[match[2].casefold()] * more)
    for match in SHARE.finditer(text):
        part, whole = _count(match[1]), _count(match[2])
        if whole in WHOLES and part < whole:
            yield from _shares(match[0], part * 100 / whole)
    for match in QUARTERS.finditer(text):
        yield from _shares(match[0], 75 if match[1].casefold() == "three" else 25)


def _forms(typed: str, number: float) -> Iterator[tuple[str, str]]:
    whole = round(number)
    if abs(number - whole) > 1e-6:
        return  # a third of a million is no figure that anybody prints
    yield typed, f"{whole:,}"
    for word, size in (("billion", 1_000_000_000), ("million", 1_000_000)):
        if whole >= size / 10 and whole * 100 % size == 0:
            yield typed, f"{whole / size:g} {word}"
            return


def _shares(typed: str, percent: float) -> Iterator[tuple[str, str]]:
    yield typed, f"{percent:g} per cent"
    yield typed, f"{percent:g}%"


def _count(words: str) -> int:
    first, _, second = words.casefold().partition("-")
    return SMALL[first] + (SMALL[second] if second else 0)
