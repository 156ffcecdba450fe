"""Letters of a report's entries amid the words of a response without labels: "The valuation at (b) was finished."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from indexer.models import Span
from indexer.recommendations.labels import number_of
from indexer.recommendations.lines import Line
from indexer.recommendations.records import Recommendation

FEWEST = 2  # entries that bear letters
FEWEST_ALONE = 3  # letters named one in a sentence, before "(a)" and "(i)" are believed to name one


def lettered_alike(lines: list[Line], found: Sequence[Recommendation]) -> list[Line]:
    """The lines; where a report letters its entries and a response has no labels, a letter in brackets leads the
    paragraph whose first sentences name it: "The valuation to which you refer at (b) was finished in May."."""
    known = {label for entry in found if len(label := number_of(entry.label)) == 1 and label.isalpha()}
    if len(known) < FEWEST or any(line.heading and line.labels for line in lines):
        return lines
    told = {letter for line in lines for letter in _lone_letters(line.text) if letter not in _FIRST}
    known_alone = known if len(told & known) >= FEWEST_ALONE else known - _FIRST
    return [part for line in lines for part in _led(line, known, known_alone)]


def _led(line: Line, known: Set[str], alone: Set[str]) -> Iterator[Line]:
    parts = list(_parted(line, alone))
    named = _letters(line.text, known) if len(parts) == 1 and not line.heading and not line.column else ()
    yield from [replace(line, leads=named)] if named else parts


def _lone_letters(text: str) -> list[str]:
    """The letters of the sentences that name a single one, and list nothing under it."""
    found = ({one["letter"] for one in _LETTER.finditer(sentence)} for sentence in _SENTENCE.split(text)
             if not _LISTED.search(sentence))  # fmt: skip
    return [letters.pop() for letters in found if len(letters) == 1]


def _parted(line: Line, known: Set[str]) -> Iterator[Line]:
    """A paragraph whose sentences name one letter each, in parts, each led by its letter: "The rent will be cut (b). I
    looked at the roof (c) …"; as it is where any names several, or none is known."""
    letters = _lone_letters(line.text)
    if line.heading or line.column or len(letters) < (1 if set(letters) & _FIRST else 2) or not set(letters) <= known:
        yield line
        return
    if len(set(letters)) != len(letters) or len(letters) != len(_LETTER.findall(line.text)):
        yield line
        return
    starts = [0, *(gap.end() for gap in _SENTENCE.finditer(line.text))]
    opening = [start for start, end in pairwise((*starts, len(line.text))) if _LETTER.search(line.text[start:end])]
    cuts = [0, *opening[1:], len(line.text)]
    for (start, end), letter in zip(pairwise(cuts), letters, strict=True):
        words = line.text[start:end].rstrip()
        span = Span(line.span.start + start, line.span.start + start + len(words))
        yield replace(line, span=span, text=words, leads=(letter,))


def _letters(text: str, known: Set[str]) -> tuple[str, ...]:
    """The letters that the first sentence that names any names; none where that comes late."""
    for sentence in _SENTENCE.split(text, SOON)[:SOON]:
        if said := [match["letter"] for match in _LETTER.finditer(sentence)]:
            meant = [
                one["letter"] for told in (*_MEANS.finditer(sentence), *_JOINED.finditer(sentence))
                for one in _LETTER.finditer(told["letters"])
            ]  # fmt: skip
            alone = len(set(said)) == 1 and said[0] not in _FIRST and not _LISTED.search(sentence)
            return tuple(dict.fromkeys(said)) if (alone or set(meant) == set(said)) and known >= set(said) else ()
    return ()


SOON = 2  # sentences of a paragraph within which it says what it speaks of
_SENTENCE = re.compile(r"(?<=[.!?]) +(?=[A-Z])")
_LETTER = re.compile(
    r"(?<!section )(?<!regulation )(?<!article )(?<!schedule )(?<!paragraph )(?<![\w)\]])\((?P<letter>[a-z])\)(?!\()"
)
# Of several letters in a sentence, or the first, each must stand where it can but mean an entry: they may list what
# will be done, "will (a) meet and (b) report". A later one alone lists nothing: "We have read (k) with interest."
_FIRST = frozenset("ai")
_LISTED = re.compile(
    r"(?:\b(?:will|to|by|shall|would|can)|[:;,]) \([a-z]\) [a-z]|"
    r"\([a-z]\) (?:the|an?|its|our|their|each|every|all|any)\b"
)
# Of a list each letter stands before words of its own; letters that follow one another mean entries.
_JOINED = re.compile(r"(?P<letters>\([a-z]\)(?:(?:, and |, | and | or | to |[–-])\([a-z]\))++)")
_MEANS = re.compile(
    r"(?:\b(?:at|under|in|recommendations?|points?|items?|"
    r"(?:refer|regard|respect|relat|answer|respon|reply|turn)\w* to)|"
    r"^(?:On|Regarding|Concerning|As (?:to|for))) (?P<letters>\([a-z]\)(?:(?:, and |, | and | or | to )\([a-z]\))*+)"
    r"(?! (?:the|an?|its|our|their|each|every|all|any)\b)"
)
