"""Headings in capitals one letter of which came out small: "ChAPTER 3", "PARTNERShIPS".

Where a font draws its small letters as capitals and its table of letters is at fault for one of them, a file says "h"
where "H" is printed. That is no matter of one word: the letter is small in every such heading of the document, amid
letters that are all capitals. "DfE", "McNEIL" and "PhD" are written so, and stay.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from indexer.reading.units import Unit

LEAST = 4  # letters of a word that tells of a font's fault; a shorter one may be an abbreviation
TWICE = 2  # words that tell of it, for one may be a name
_WORD = re.compile(r"[^\W\d_]{2,}")
_NAME = re.compile(r"Ma?c[A-Z]")


def with_capitals(units: Sequence[Unit]) -> list[Unit]:
    """The same units; in headings the letters at fault are capitals."""
    words = {word for unit in units if unit.kind == "heading" for word in _WORD.findall(unit.text)}
    small: dict[str, set[str]] = defaultdict(set)
    for word in words:
        if len(word) >= LEAST and (letter := _only_small(word)) and word[-1] != letter:  # "SMEs" are several
            small[letter].add(word)
    right = [word for word in words if word.isupper()]
    faulty = {
        letter
        for letter, telling in small.items()
        if len(telling) >= TWICE and len(telling) > sum(letter.upper() in word for word in right)
    }
    if not faulty:
        return list(units)
    return [replace(unit, text=_mended(unit.text, faulty)) if unit.kind == "heading" else unit for unit in units]


def _only_small(word: str) -> str:
    """The one letter that is small in a word of capitals; empty where there is none, or another kind of word."""
    small = {letter for letter in word if not letter.isupper()}
    capitals = sum(map(str.isupper, word))
    if len(small) != 1 or capitals < len(word) - capitals or _NAME.match(word):
        return ""
    letter = small.pop()
    return letter if len(letter.upper()) == 1 and letter.upper() != letter else ""


def _mended(text: str, faulty: set[str]) -> str:
    return _WORD.sub(lambda match: match[0].upper() if _only_small(match[0]) in faulty else match[0], text)
