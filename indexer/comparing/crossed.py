"""Two things set against each other, and which is said of which: "the one leads, whereas the other follows"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing.align import stems
from indexer.comparing.polarity import signs_in
from indexer.comparing.statement import Difference, Rule, Statement
from indexer.models import Span

_AGAINST = re.compile(r"[,;:]? \b(?:whereas|while|whilst|but|and)\b (?=[^.;:]{20,})", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;](?= |$)|,? \b(?:whereas|while|whilst|but)\b |, and ")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|does|do|did|keeps?|kept|\w{3,}(?:s|ed))\b"
)
OPENS = 6  # words of a clause among which what it is about stands
LEAST = 2  # words of the one side that a clause of the source must have, and none of the other's


def _changed_places(at: Statement) -> Iterator[Difference]:
    """ "lamps are for ships, whereas bells are for fog" where the source has the bells for ships."""
    for cut in _AGAINST.finditer(at.claim):
        first, second = _halves(at.claim[: cut.start()]), _halves(at.claim[cut.end() :])
        if first is None or second is None:
            continue
        (one, of_one), (two, of_two) = first, second
        one, two, of_one, of_two = one - two, two - one, of_one - of_two, of_two - of_one
        if not (one and two) or min(len(of_one), len(of_two)) < LEAST or signs_in(at.claim):
            continue
        lines = [(n, stems(words)) for n, text in enumerate(at.sources) for words in _CLAUSE.split(text)]
        of_first = [(n, line) for n, line in lines if one <= line and not two & line]
        of_second = [(n, line) for n, line in lines if two <= line and not one & line]
        for n, line in of_first:
            for _, other in of_second:
                crossed = min(len(of_two & line), len(of_one & other))
                if crossed >= LEAST and not of_one & line and not of_two & other:
                    said = "The draft says of each of the two what the source says of the other."
                    yield Difference("opposite", said, Span(0, len(at.claim)), n)
                    return


def _halves(clause: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """The words that a clause opens with, up to its verb, and those that follow."""
    clause = re.split(r"[:;.]", clause.strip(" .;:"))[-1].strip()
    for verb in _VERB.finditer(clause):
        before = clause[: verb.start()].split()
        if before and len(before) <= OPENS and (about := stems(" ".join(before))):
            return about, stems(clause[verb.end() :])
    return None


CROSSED: tuple[Rule, ...] = (_changed_places,)
