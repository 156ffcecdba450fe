"""Answers that name nothing: a response's lines and a report's recommendations brought together as wholes.

Each line belongs to a recommendation or to none. By its words it may belong to several; the lines beside it decide,
for an answer's lines stand together, and most responses keep the order of the report. The chance of each is reckoned
forward and backward over all lines (L. R. Rabiner, "A tutorial on hidden Markov models", 1989), and only a sure one is
believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, pairwise, takewhile
from typing import TYPE_CHECKING

from indexer.recommendations.lines import Line
from indexer.recommendations.passages import Spoken
from indexer.recommendations.records import Recommendation
from indexer.recommendations.subjects import LEAST, WORDS, Subjects, bears_out, words_of

if TYPE_CHECKING:
    import numpy as np

    Table = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

NAMES = 5.0  # what it weighs that a line names a recommendation's paragraph
INSIDE = 1.0  # and that it stands between the answers to what lies beside it in the report
SURE = 0.85  # chance at which a line is said to belong to a recommendation
IN_ORDER = 0.8  # of the pairs of sure lines that stand as their recommendations do, where order tells anything
# Logarithms of what a step from one line to the next is worth.
STAYS = 0.0  # the next paragraph under the same heading goes on with the same recommendation
TURNS = -2.2  # or turns to another
AGAIN = -1.0  # the first paragraph under a new heading goes on with the same
PLAIN = 1.25  # how much the words weigh against the steps
NEXT, AHEAD, BACK = 0.8, 0.0, -1.2  # in order: the next one, a later one, an earlier one


@dataclass(frozen=True, slots=True)
class _Place:
    """A line that may belong to a recommendation."""

    line: Line
    opens: bool  # the first under a heading, a title, or of an entry
    titles: frozenset[str]  # stems of the words over it
    names: frozenset[int]  # the recommendations whose paragraph it names


def by_subject(
    lines: Sequence[Line],
    subjects: Subjects,
    among: Sequence[int],
    found: Sequence[Recommendation] = (),
    known: Sequence[Spoken] = (),
) -> Iterator[Spoken]:
    """The runs of lines that are about one of the recommendations `among`, and about no other.

    What is sure is taken out, and the rest looked at again: a recommendation is answered once. Where the answers that
    are `known` keep the report's order, what stands between two of them is likelier about what lies between those.
    """
    places = list(_places(lines, found))
    between = _between(places, known)
    scores = [
        [
            (weight + NAMES * (at in place.names) + near, words + WORDS * (at in place.names) + bool(near))
            for at, (weight, words) in enumerate(subjects.scores(words_of(place.line.text), place.titles))
            for near in (INSIDE * (weight > 0 and at in room),)
        ]
        for place, room in zip(places, between, strict=True)
    ]
    free, left, made = list(range(len(places))), list(among), dict[int, list[int]]()
    while (
        free and left and (sure := _sure([places[at] for at in free], [scores[at] for at in free], left, any(between)))
    ):
        runs = {item: [free[at] for at in run] for item, run in sure.items()}
        made |= runs
        taken = {at for run in runs.values() for at in run}
        free, left = [at for at in free if at not in taken], [item for item in left if item not in runs]
    for item, run in sorted(made.items()):
        own = [places[at].line for at in run]
        yield Spoken((item,), [*own, *_cells_behind(lines, own[-1])], "subject")


def _between(places: Sequence[_Place], known: Sequence[Spoken]) -> list[range]:
    """For each place the recommendations between the last one answered before it and the first one behind it; none
    where the answers that are known do not tell that the response keeps the report's order."""
    told = sorted((run.own[0].span.start, min(run.group), max(run.group)) for run in known)
    steps = [after[1] > before[2] for before, after in pairwise(told)]
    if len(told) < FEWEST_KNOWN or not all(steps):
        return [range(0)] * len(places)
    out = []
    for place in places:
        before = [last for start, _, last in told if start < place.line.span.start]
        behind = [first for start, first, _ in told if start > place.line.span.start]
        out.append(range(before[-1] + 1, behind[0] if behind else END) if before else range(0))
    return out


FEWEST_KNOWN, END = 3, 1000  # answers that must keep the report's order; more recommendations than any report has


def _cells_behind(lines: Sequence[Line], last: Line) -> Iterator[Line]:
    """What the other columns of its row, or the keys under it, say of an answer: its status, its date."""
    at = next(place for place, line in enumerate(lines) if line is last)
    yield from takewhile(lambda line: bool(line.column), lines[at + 1 :])


def _sure(
    places: Sequence[_Place], scores: Sequence[Sequence[tuple[float, int]]], among: Sequence[int], ordered: bool
) -> dict[int, list[int]]:
    """For each recommendation of which that is sure, the run of places that is about it."""
    weights = [[row[at][0] for at in among] for row in scores]
    chances = _chances(places, weights, ordered or _ordered(weights))
    owners = [max(range(len(row)), key=lambda at: row[at]) if max(row) >= SURE else None for row in chances]
    runs: dict[int, tuple[float, list[int]]] = {}
    for owner, group in groupby(range(len(places)), key=lambda at: owners[at]):
        held = list(group)
        if owner is None or owner == len(among):
            continue
        item = among[owner]
        most, words = max(scores[at][item] for at in held)
        if bears_out(most, words) and most > runs.get(item, (0.0, held))[0]:
            runs[item] = most, held
    return {item: run for item, (_, run) in runs.items()}


_NAMED = re.compile(
    r"\b(?:paragraphs?|paras?\.?|[§¶]{1,2}) ?(?P<numbers>\d[\d.]*(?:(?:, | and |, and | & )\d[\d.]*)*+)"
)


def _named(text: str, found: Sequence[Recommendation]) -> frozenset[int]:
    """The recommendations whose paragraphs a line names: "as the Committee suggests in paragraph 6"."""
    numbers = {one.strip(".") for match in _NAMED.finditer(text) for one in re.findall(r"\d[\d.]*", match["numbers"])}
    return frozenset(at for at, entry in enumerate(found) if entry.numbers and set(entry.numbers) <= numbers)


HEADS = 3  # headings of a response that is parted by them


def _places(lines: Sequence[Line], found: Sequence[Recommendation]) -> Iterator[_Place]:
    over, begun, opens, apart = "", False, True, False
    parted = sum(line.heading for line in lines) >= HEADS  # else the only one is over everything
    for line in lines:
        if line.heading:
            apart = _APART.fullmatch(line.text.strip()) is not None
            over = line.text if begun else ""  # the title page is over everything
            opens = True
            continue
        begun = begun or parted
        if not (line.column or apart or _POLITE.match(line.text)):
            yield _Place(line, opens or len(line.paragraph.parts) > 1, frozenset(words_of(over)),
                         _named(line.text, found))  # fmt: skip
            begun, opens = True, False


# Headings under which nothing is answered, and how a letter begins.
_APART = re.compile(
    r"(?:\d{1,2}[.)]? )?(?:(?:ministerial |joint )?foreword|(?:general )?introduction|background|"
    r"(?:executive )?summary|"
    r"overview|context|next steps|conclusions?|contents|annex.{0,60}|appendix.{0,60}|further information|"
    r"contact.{0,40})",
    re.IGNORECASE,
)
_POLITE = re.compile(
    r"(?:I am|We are|The government is) (?:very |most )?grateful to (?:you|the)\b|(?:I (?:should|"
    r"would) like to )?thank you\b"
    r"|I thank\b|I am (?:writing|copying)\b|Dear\b|Yours\b|Presented to\b",
    re.IGNORECASE,
)


def _ordered(weights: Sequence[Sequence[float]]) -> bool:
    """Whether the lines that are plainly about one recommendation stand in the report's order."""
    sure = [max(range(len(row)), key=lambda at: row[at]) for row in weights if _plain(row)]
    pairs = [(one, other) for one, other in combinations(sure, 2) if one != other]
    return bool(pairs) and sum(one < other for one, other in pairs) >= IN_ORDER * len(pairs)


def _plain(row: Sequence[float]) -> bool:
    first, second = (*sorted(row, reverse=True), 0.0)[:2]
    return first >= 2 * LEAST and first >= 2 * second


def _chances(places: Sequence[_Place], weights: Sequence[Sequence[float]], ordered: bool) -> list[list[float]]:
    """For each line the chance of each recommendation, and last of none."""
    import numpy as np

    count = len(weights[0])
    says = PLAIN * np.array([[*row, LEAST] for row in weights])
    on = _steps(count, ordered, TURNS, STAYS)
    anew = _steps(count, ordered, 0.0, AGAIN)
    forward = np.zeros_like(says)
    backward = np.zeros_like(says)
    forward[0] = says[0]
    for at in range(1, len(places)):
        steps = anew if places[at].opens else on
        forward[at] = says[at] + np.logaddexp.reduce(forward[at - 1][:, None] + steps, axis=0)
    for at in range(len(places) - 2, -1, -1):
        steps = anew if places[at + 1].opens else on
        backward[at] = np.logaddexp.reduce(steps + (says[at + 1] + backward[at + 1])[None, :], axis=1)
    both = forward + backward
    both -= np.logaddexp.reduce(both, axis=1, keepdims=True)
    return [[float(chance) for chance in row] for row in np.exp(both)]


def _steps(count: int, ordered: bool, turns: float, stays: float) -> Table:
    """What a step from each recommendation, or from none (the last), to each is worth."""
    import numpy as np

    steps = np.full((count + 1, count + 1), turns)
    if ordered:
        apart = np.arange(count)[None, :] - np.arange(count)[:, None]
        steps[:count, :count] += np.where(apart == 1, NEXT, np.where(apart > 0, AHEAD, BACK))
    np.fill_diagonal(steps, stays)
    return steps
