"""Which lines of a response are not its own words: those that quote what they answer.

A response quotes in bold, in italics, in a box or without any sign. Whose words a line has is told by the report
itself: a line most of whose runs of four words stand in one recommendation quotes it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from indexer.models import Document
from indexer.recommendations.labels import number_of
from indexer.recommendations.lines import Line
from indexer.recommendations.records import Recommendation

RUN = 4  # words in a row that are compared
QUOTED_AT_LEAST = 0.5  # of a line's runs; a government that takes up a phrase stays far below
SHORT_AT_LEAST = 0.75  # the same of a line of less than ten words, in which one phrase is half of it
SHORT = 25  # words of a line that may stand between two of one quotation
FEWEST_WORDS = 5  # a shorter line belongs to what stands around it


def with_quotations(lines: Sequence[Line], report: Document, found: Sequence[Recommendation]) -> list[Line]:
    """The lines, each with the recommendation that it quotes."""
    owners: dict[tuple[str, ...], set[int]] = {}
    for at, entry in enumerate(found):
        for run in runs_of(tokens_of(entry.text(report.text))):
            owners.setdefault(run, set()).add(at)
    told = []
    last: int | None = None
    for line in lines:
        runs = runs_of(tokens_of(line.text))
        counts = Counter(at for run in runs for at in owners.get(run, ()))
        best = counts.most_common()
        quotes = None
        length = len(tokens_of(line.text))
        least = QUOTED_AT_LEAST if length >= 10 else SHORT_AT_LEAST
        if best and length >= FEWEST_WORDS and best[0][1] >= least * len(runs):
            top = [at for at, count in best if count == best[0][1]]
            # Two that share their words: the one that is being quoted already, else the one labelled so, else the first
            # of them that was not quoted yet.
            labelled = [at for at in top if number_of(found[at].label) in line.labels]
            quotes = last if last in top else labelled[0] if labelled else top[0]
        if line.heading and not line.labels and len(runs) < 2 * RUN:
            quotes = None
        last = quotes if quotes is not None else last
        told.append(replace(line, quotes=quotes))
    return _without_gaps(told)


def _without_gaps(lines: list[Line]) -> list[Line]:
    """A short line between two that quote one recommendation is of the quotation: an address, an entry of a list."""
    for at in range(1, len(lines) - 1):
        before, line, after = lines[at - 1 : at + 2]
        between = line.quotes is None and not line.heading and before.quotes is not None
        if between and before.quotes == after.quotes and len(tokens_of(line.text)) <= SHORT:
            lines[at] = replace(line, quotes=before.quotes, opens_answer=False)
    return lines


def tokens_of(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub(r"[’'‘“”\"-]", "", text.lower()))


def runs_of(tokens: Sequence[str]) -> set[tuple[str, ...]]:
    if len(tokens) < RUN:
        return {tuple(tokens)} if tokens else set()
    return {tuple(tokens[at : at + RUN]) for at in range(len(tokens) - RUN + 1)}
