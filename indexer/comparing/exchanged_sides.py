"""Two parties set against each other, each given what the source says of the other: "A wants oil; B wants gas"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing.align import stems
from indexer.comparing.polarity import signs_in
from indexer.comparing.seats import STATE_OF
from indexer.comparing.statement import Difference, Rule, Statement
from indexer.models import Span

_AGAINST = re.compile(r"; |,? \b(?:whereas|while|whilst|but)\b |, and (?=[A-Z])|(?<=[a-z])[.:] (?=[A-Z])")
_CLAUSE = re.compile(r"[.;](?= |$)|,? \b(?:whereas|while|whilst|but)\b |, and (?=[A-Z])")
_STATE = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, STATE_OF), key=len, reverse=True))})\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][\w&’]*[A-Za-z]\b")
_OPENS = re.compile(r"(?:^|[.;:] )$")
_NOTHING_BUT = re.compile(r"\b(?:nothing|no(?:body| one)|none) (?:but|except|less than|short of)\b")
LEAST = 2  # words in all that stand with the other side, where none stands with its own


def _exchanged(at: Statement) -> Iterator[Difference]:
    claim = _NOTHING_BUT.sub("only", at.claim)
    if signs_in(claim):
        return
    lines = [(n, line) for n, text in enumerate(at.sources) for line in _CLAUSE.split(text) if line.strip()]
    known = {name for _, line in lines for name in _names(line)}
    for cut in _AGAINST.finditer(claim):
        halves = claim[: cut.start()], claim[cut.end() :]
        ours = [_names(half) & known for half in halves]
        first, second = ours[0] - ours[1], ours[1] - ours[0]
        if not first or not second:
            continue
        of_first = [(n, line) for n, line in lines if first & _names(line) and not second & _names(line)]
        of_second = [(n, line) for n, line in lines if second & _names(line) and not first & _names(line)]
        for n, line in of_first:
            for _, other in of_second:
                if _crosses(halves, (line, other)):
                    said = "The draft gives to each of the two sides what the source says of the other."
                    yield Difference("opposite", said, Span(0, len(at.claim)), n)
                    return


def _crosses(halves: tuple[str, str], lines: tuple[str, str]) -> bool:
    """Whether all words that tell the two lines apart stand in the half of the other one's party, some in each."""
    if any(map(signs_in, lines)):
        return False
    one, two = (stems(half) for half in halves)
    first, second = (stems(line) for line in lines)
    told = (one - two) & (second - first), (two - one) & (first - second)
    straight = ((one - two) & (first - second)) | ((two - one) & (second - first))
    names = {stem for text in (*halves, *lines) for stem in stems(" ".join(_NAME.findall(text)))}
    crossed = [words - names for words in told]
    return all(crossed) and not straight - names and sum(map(len, crossed)) >= LEAST


def _names(text: str) -> frozenset[str]:
    """Who is named: states by one name each, others as printed; a word that opens a sentence is no name by that."""
    states = {STATE_OF[found.group().lower()] for found in _STATE.finditer(text)}
    others = {
        found.group().lower()
        for found in _NAME.finditer(text)
        if not _OPENS.search(text[: found.start()]) and found.group().lower() not in STATE_OF
    }
    return frozenset(states | others)


EXCHANGED_SIDES: tuple[Rule, ...] = (_exchanged,)
