"""What came first: the claim's order of two events against the order in which the source tells or dates them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.comparing import figures
from indexer.comparing.align import stems
from indexer.comparing.polarity import signs_in
from indexer.comparing.statement import Difference, Rule, Statement
from indexer.models import Span

_SOON = r"(?:only |just |well |shortly |soon |\w+ (?:years?|months?|weeks?|days?) )?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:even )?(?:by the time|before|when) (?:that )?(?P<later>[^,;]{8,160}), "
        r"(?P<earlier>[^;]{0,60}\b(?:had|already)\b[^;]{6,200})",
        r"^(?P<earlier>[^,;]{0,60}\b(?:had|already)\b[^,;]{6,160}?),? by the time (?:that )?(?P<later>[^;]{8,200})",
        r"^(?P<later>[^,;]{8,160}?) (?:followed|came after|was preceded by|were preceded by) (?P<earlier>[^;]{8,200})",
        r"^(?P<earlier>[^,;]{8,160}?) (?:preceded|came before|was followed by|were followed by) (?P<later>[^;]{8,200})",
        r"^(?:only )?(?:after|once|following|as soon as) (?P<earlier>[^,;]{8,160}), (?P<later>[^;]{8,260})",
        rf"^(?P<later>[^;]{{8,260}}?),? {_SOON}(?:after|once) (?P<earlier>[^;]{{8,260}})",
        rf"^(?P<earlier>[^;]{{8,260}}?),? {_SOON}before (?P<later>[^;]{{8,260}})",
    )
)
_CLAUSES = re.compile(
    r"[;,] (?:and |but |which |while |whereas |then |who )?|\b(?:and|but) (?=(?:it|they|he|she|the) )"
)
LEAST = 2  # telling words that an event of the claim shares with the clause of the source that tells of it


@dataclass(frozen=True, slots=True)
class Order:
    earlier: frozenset[str]  # stems of the event that came first
    later: frozenset[str]
    span: Span


def orders(text: str) -> Iterator[Order]:
    """The order of two events that a sentence tells in so many words."""
    for pattern in _PATTERNS:
        if match := pattern.search(text.strip()):
            earlier, later = stems(match["earlier"]), stems(match["later"])
            own_earlier, own_later = earlier - later, later - earlier
            if own_earlier and own_later:
                yield Order(own_earlier, own_later, Span(*match.span()))
            return


def _dated(sources: tuple[str, ...]) -> Iterator[tuple[int, frozenset[str], float, str]]:
    """The clauses of the source that have one date, each with its sentence, its words, and when."""
    for sentence, text in enumerate(sources):
        start = 0
        for end in [*(m.start() for m in _CLAUSES.finditer(text)), len(text)]:
            clause = text[start:end]
            start = end
            times = [f for f in figures.find(clause) if f.kind in ("date", "year") and f.low > FIRST_YEAR]
            if len(times) == 1 and not _DEADLINE.search(clause[: times[0].span.start]):
                yield sentence, stems(clause), _in_days(times[0].low), times[0].text


_DEADLINE = re.compile(r"\b(?:by|until|before|to|towards|since)(?: the)?(?: (?:end|start|middle) of)? $", re.IGNORECASE)
FIRST_YEAR = 1800  # a time told without its year orders nothing


def _in_days(told: float) -> float:
    """A year, a month or a day as one number; what is not told is taken as the middle."""
    printed = str(int(told))
    year, month, day = printed[:4], printed[4:6] or "07", printed[6:8] or "15"
    return int(year) * 372 + int(month) * 31 + int(day)


APART = 45  # days between two events from which on their order is told by a month and a year


def _by_words(at: Statement) -> Iterator[Difference]:
    """ "After the lamps were lit, the boats left" where the source has the boats leave first."""
    for order in orders(at.claim) if not signs_in(at.claim) else ():
        for sentence, text in enumerate(at.sources):
            for theirs in orders(text):
                crossed = len(order.earlier & theirs.later), len(order.later & theirs.earlier)
                straight = len(order.earlier & theirs.earlier) + len(order.later & theirs.later)
                if min(crossed) >= (LEAST if straight else 1) and sum(crossed) > max(1, 2 * straight):
                    said = "The draft has the two the other way round in time."
                    yield Difference("opposite", said, order.span, sentence, theirs.span)
                    return


# A time that a clause tells, closely or not; what is told so is mostly told in its order.
_SOMETIME = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:19|20)\d\d"
    r"|spring|summer|autumn|winter|(?:days?|weeks?|months?|years?|hours?) (?:later|after|on)|later|then|subsequently"
    r"|afterwards|next|finally|followed)\b"
)
_BACKWARDS = re.compile(r"\b(?:before|after|earlier|previous\w*|had (?:been|already)|until|since|ago|once)\b")


def _by_story(at: Statement) -> Iterator[Difference]:
    """ "By the time the lamps were sold, the boats had left" of a source that tells of lamps and then of boats."""
    clauses = [
        (n, stems(clause))
        for n, text in enumerate(at.sources)
        for clause in _CLAUSES.split(text)
        if _SOMETIME.search(clause) and not _BACKWARDS.search(clause)
    ]
    for order in orders(at.claim) if len(clauses) > 1 and not signs_in(at.claim) else ():
        first = max(range(len(clauses)), key=lambda n: len(clauses[n][1] & order.earlier))
        second = max(range(len(clauses)), key=lambda n: len(clauses[n][1] & order.later))
        told = len(clauses[first][1] & order.earlier) >= LEAST and len(clauses[second][1] & order.later) >= LEAST
        if told and second < first and not clauses[second][1] & order.earlier:
            yield Difference(
                "opposite", "The draft has the two the other way round in time.", order.span, clauses[first][0]
            )
            return


_FOLLOWED = re.compile(
    r"\b(?P<one>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})(?: had| has| only| later| then| soon){0,2} (?:"
    r"(?P<after>followed|came after|copied|imitated|came later than|trailed)"
    r"|(?P<before>preceded|came before|came ahead of|led the way(?: for| ahead of)?|was ahead of|went before|beat))"
    r" (?P<other>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})"
)


def _followed(at: Statement) -> Iterator[Difference]:
    """ "Scotby followed Walesby" of a rule that Scotby made in 2021 and Walesby in 2022."""
    match = _FOLLOWED.search(at.claim)
    if match is None:
        return
    for sentence, text in enumerate(at.sources):
        one, other = _when(text, match["one"]), _when(text, match["other"])
        if one is None or other is None or abs(one - other) < APART:
            continue
        if (one < other) == bool(match["after"]):
            said = f"The draft says “{match.group()}”; by the source’s dates it was the other way round."
            yield Difference("opposite", said, Span(*match.span()), sentence)
        return


def _when(text: str, name: str) -> float | None:
    """The first time told behind a name, before another sentence begins."""
    place = text.find(name)
    times = [f for f in figures.find(text[place:]) if f.kind in ("date", "year") and f.low > FIRST_YEAR]
    return _in_days(times[0].low) if place >= 0 and times else None


def _dated_otherwise(at: Statement) -> Iterator[Difference]:
    """ "was opened in 2021, once the lamps were mended" of what the source has opened in 2022, and mended in 2021."""
    held = list(_dated(at.sources))
    for _, words, when, _ in _dated((at.claim,)) if len(held) > 1 else ():
        own = [one for one in held if _same_year(one[2], when)]
        best = max(held, key=lambda one: len(one[1] & words))
        near = max((len(stems(at.sources[one[0]]) & words) for one in own), default=0)
        if own and not _same_year(best[2], when) and len(best[1] & words) >= near + LEAST:
            said = f"The source has {best[3]} for what the draft dates otherwise."
            yield Difference("opposite", said, None, best[0])
            return


def _same_year(one: float, other: float) -> bool:
    return int(one) // 372 == int(other) // 372


SEQUENCE: tuple[Rule, ...] = (_by_words, _by_story, _followed, _dated_otherwise)
