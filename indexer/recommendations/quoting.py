"""Which lines of a response are not its own words: those that quote what they answer.

A response quotes in bold, in italics, in a box or without any sign. Whose words a line has is told by the report
itself: a line most of whose runs of four words stand in one recommendation quotes it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import pairwise

from indexer.models import Document, Span
from indexer.recommendations.entry import asks
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
    said = [tokens_of(entry.text(report.text)) for entry in found]
    for at, words in enumerate(said):
        for run in runs_of(words):
            owners.setdefault(run, set()).add(at)
    told = []
    last: int | None = None
    for line in lines:
        runs = runs_of(tokens_of(line.text))
        counts = Counter(at for run in runs for at in owners.get(run, ()))
        best = counts.most_common()
        quotes = None
        tokens = tokens_of(line.text)
        length = len(tokens)
        least = QUOTED_AT_LEAST if length >= 10 else SHORT_AT_LEAST
        if best and length >= FEWEST_WORDS and best[0][1] >= least * len(runs):
            top = [at for at, count in best if count == best[0][1]]
            # Two that share their words: the one that is being quoted already, else the one labelled so, else the first
            # of them that was not quoted yet.
            labelled = [at for at in top if number_of(found[at].label) in line.labels]
            quotes = last if last in top else labelled[0] if labelled else top[0]
        opens = quotes is not None and sum(words[:length] == tokens for words in said) == 1 and length > FEWEST_WORDS
        if line.heading and not line.labels and len(runs) < 2 * RUN and not opens:
            quotes = None  # a phrase of it; the words with which it alone begins quote it: "That the Board publish …"
        if quotes is not None and decides(line.text, owners.keys()):
            # It says again what was asked, to decide on it: the answer itself, which so leads to what it answers.
            label = number_of(found[quotes].label)
            leads = line.leads or ((label,) if label else ())
            told.append(replace(line, leads=leads, quotes=None))
            continue
        last = quotes if quotes is not None else last
        told.append(replace(line, quotes=quotes))
    return _without_gaps(told)


def decides(words: str, held: Set[tuple[str, ...]]) -> bool:
    """Whether words open by consenting to something or refusing it, "We do not accept that", as no words held do."""
    opens = DECIDES.match(words)
    return opens is not None and tuple(tokens_of(words)[:RUN]) not in held


DECIDES = re.compile(
    r"\W{0,3}(?:(?:But|However|So|And|Nor),? )?"
    r"(?:[Ww]e|I|[Ii]t|[Mm]inisters|[Tt]he [a-z]+|"
    r"(?:[Tt]he )?(?:[A-Z][\w’-]*+ (?:(?:of|for|and) )?){0,6}?[A-Z][\w’-]*+)"
    r"(?: (?:do|does|did|can|could|will|would|cannot|not|also|therefore|fully|wholly|readily|[a-z]+ly)){0,4} "
    r"(?:accept|agree|reject|refuse|disagree|dispute|concur|deny|concede|acknowledge|recognise|endorse|support)(?:s|ed|d)?"
    r"(?: in (?:part|principle|full))?(?:(?: with)? (?:the|this|your) (?:\w+[’']s )?(?:recommendation|proposal|view|"
    r"suggestion|finding|conclusion|assessment|observation))? that\b"
)


def cut_at_quotations(lines: Sequence[Line], report: Document, found: Sequence[Recommendation]) -> list[Line]:
    """The lines; where one quotes a recommendation and goes on to answer it, or ends by quoting the next, each part is
    a line. What the report itself says somewhere is no answer."""
    owned = [(runs_of(tokens_of(words)), asks(words)) for words in (entry.text(report.text) for entry in found)]
    known: set[tuple[str, ...]] = set()
    out: list[Line] = []
    for line in lines:
        parts = [] if line.heading or line.column else _in_parts(line, owned)
        if len(parts) > 1:
            known = known or runs_of(tokens_of(report.text))
            own = [runs_of(tokens_of(part.text)) for part, quotes in parts if not quotes]
            if any(len(runs & known) > OWN_AT_MOST * len(runs) for runs in own):
                parts = []
        out += [part for part, _ in parts] or [line]
    return out


def _in_parts(line: Line, owned: Sequence[tuple[set[tuple[str, ...]], bool]]) -> list[tuple[Line, bool]]:
    """A line in runs of sentences that quote, and that do not."""
    gaps = [gap.end() for gap in _GAP.finditer(line.text)]
    # "3." is the label of what follows, and no sentence.
    starts = [0, *(end for at, end in zip([0, *gaps], gaps, strict=False) if _SAYS.search(line.text, at, end)),
              len(line.text)]  # fmt: skip
    told: list[tuple[int, int, bool]] = []
    for start, end in pairwise(starts):
        words = line.text[start:end]
        tokens = tokens_of(words)
        runs = runs_of(tokens)
        quotes = len(tokens) >= FEWEST_WORDS and any(
            len(runs & held) >= SHORT_AT_LEAST * len(runs) and (asks(words) or not asking) and not decides(words, held)
            for held, asking in owned
        )
        if told and told[-1][2] == quotes:
            told[-1] = (told[-1][0], end, quotes)
        else:
            told.append((start, end, quotes))
    return [
        (replace(line, span=Span(line.span.start + start, line.span.start + start + len(line.text[start:end].rstrip())),
                 text=line.text[start:end].rstrip(), leads=line.leads if start == 0 else ()), quotes)
        for start, end, quotes in told
    ]  # fmt: skip


OWN_AT_MOST = 0.3  # of the runs of what answers, that the report has as well
_SAYS = re.compile(r"[^\W\d_]{2}")
_GAP = re.compile(r"(?<=[.!?…])[”’\"*]{0,2}\s+(?=[A-Z“‘])")


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
