"""Holding the figures of a claim against those of its source, each with what it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.comparing.align import stems
from indexer.comparing.figures.ages import of_another_age
from indexer.comparing.figures.agreeing import MEASURES, NO_YEAR, SMALL, TIMES, agrees, is_as_large, same_digits
from indexer.comparing.figures.continued import is_without_its_sign
from indexer.comparing.figures.exchanged import exchanged
from indexer.comparing.figures.figure import Figure
from indexer.comparing.figures.find import find
from indexer.comparing.figures.finding import Finding
from indexer.comparing.figures.put_otherwise import is_a_level_before, is_of_a_ratio, without_examples
from indexer.comparing.figures.reached import is_left_of_the_whole, is_reached
from indexer.comparing.figures.reckoned import (
    follows,
    is_a_change,
    is_a_list_added_up,
    is_a_part,
    is_a_sum,
    is_a_yearly_part,
    is_an_end,
    is_both_shares,
    is_gap,
    is_of_a_share,
    is_period,
    is_reckoned,
    is_reckoned_beside,
    is_share_of_its_own,
    is_share_of_two,
    is_told_as_reckoned,
    is_told_in_counts,
    is_with_those_named,
    other_part,
    told_for_points,
)
from indexer.comparing.figures.rest import is_the_rest
from indexer.comparing.figures.slots import sentence_of
from indexer.models import Span

AROUND = 6  # words on each side of a figure that tell what it counts
# Two figures are taken to count the same thing where these many words around them agree, or this share of them.
SAME_WORDS, SAME_SHARE = 3, 0.5


def compare(claim: str, source: str, within: Span | None = None) -> list[Finding]:
    """What the source has for each figure of the claim, or of the part of it `within`; in the claim's order."""
    asked = [figure for figure in find(claim) if within is None or within.start <= figure.span.start < within.end]
    held = find(source)
    agreeing = [_best(claim, figure, source, [other for other in held if agrees(figure, other)]) for figure in asked]
    free = [other for other in held if other not in agreeing]
    findings = [_judge(claim, figure, best, source, held, free) for figure, best in zip(asked, agreeing, strict=True)]
    told = without_examples([finding for finding in findings if finding is not None], held)
    told = of_another_age(claim, source, told, held)
    return exchanged(claim, source, told)


def _best(claim: str, figure: Figure, source: str, agreeing: Sequence[Figure]) -> Figure | None:
    """Of the figures that agree the one of the same kind that counts the same thing."""
    return max(
        agreeing,
        key=lambda other: (_shared(claim, figure, source, other), other.kind == figure.kind),
        default=None,
    )


def _judge(
    claim: str, figure: Figure, agreeing: Figure | None, source: str, held: Sequence[Figure], free: Sequence[Figure]
) -> Finding | None:
    if agreeing is not None:
        rates = rate(claim, figure), rate(source, agreeing)
        if all(rates) and rates[0] != rates[1]:
            return Finding(figure, "unit", agreeing, "rate")
        if _is_counted_otherwise(claim, figure, source, agreeing):
            return Finding(figure, "unit", agreeing, "counted")
        exact = (figure.low, figure.high) == (agreeing.low, agreeing.high) or figure.kind in ("date", "year")
        return Finding(figure, "agrees" if exact else "rounded", agreeing)
    if (end := is_an_end(claim, figure, held)) is not None:
        return Finding(figure, "agrees", end)
    if is_without_its_sign(figure) and any((other.low, other.high) == (figure.low, figure.high) for other in held):
        return Finding(figure, "agrees")
    if is_reached(claim, figure, source, held) or is_left_of_the_whole(claim, figure, source, held):
        return None
    if is_a_level_before(figure, source, held):
        return None
    if (own := _of_the_same(claim, figure, source, held, free)) is not None:
        return Finding(figure, "differs", own, "of the same")
    if (part := other_part(claim, figure, source, held)) is not None:
        return Finding(figure, "differs", part, "of the same")
    if (turned := _digits_turned(figure, free)) is not None:
        return Finding(figure, "differs", turned, "digits turned")
    if is_told_in_counts(figure, source) or is_share_of_two(claim, figure, source, held) or is_period(figure, held):
        return Finding(figure, "agrees")
    if is_share_of_its_own(claim, figure, held) or is_of_a_share(figure, source):
        return Finding(figure, "agrees")
    if (points := told_for_points(claim, figure, held)) is not None:
        return Finding(figure, "unit", points, "points")
    if is_gap(claim, figure, source, held) or (figure.words and is_the_rest(claim, figure, source, held)):
        return None
    if is_a_change(claim, figure, source, held) or is_a_sum(claim, figure, source, held):
        return None
    if is_of_a_ratio(claim, figure, held):
        return None
    if is_with_those_named(figure, source, held):
        return Finding(figure, "agrees")
    if is_both_shares(figure, source, held) or is_a_yearly_part(claim, figure, source, held):
        return None
    if is_reckoned_beside(figure, source, held) or is_reckoned(figure, held):
        return None
    scaled = [other for other in held if same_digits(figure, other)]
    if scaled:
        best = max(scaled, key=lambda other: _shared(claim, figure, source, other))
        both_ends = len(scaled) == 1 and figure.low < figure.high and best.low < best.high
        alike = both_ends or _counts_alike(claim, figure, source, best)
        # Two words around a sum are enough where its digits stand nowhere else: "spends £3.1 million a year" of £3.1bn.
        alike = alike or (figure.kind == "money" and len(scaled) == 1 and _shared(claim, figure, source, best) >= 2)
        if alike or _is_of_another_time(claim, figure, source, best):
            return Finding(figure, "unit", best, "size")
    if (other_length := _of_another_length(claim, figure, source, held)) is not None:
        return Finding(figure, "unit", other_length, "length")
    if figure.words and figure.high <= SMALL and _FURTHER.match(claim, figure.span.end):
        return None  # "three more surveys" counts from where the writer stands
    if is_a_part(figure, source, held):
        return None
    rivals = [other for other in free if other.kind == figure.kind and other.unit == figure.unit]
    if rivals and not (figure.unit in TIMES and _SINCE.match(claim, figure.span.end)):
        best = max(rivals, key=lambda other: _shared(claim, figure, source, other))
        of_a_size = not (figure.words and figure.high <= SMALL) or is_as_large(figure, best)
        if _counts_alike(claim, figure, source, best) and of_a_size:
            return Finding(figure, "differs", best, "rival in words" if figure.words or best.words else "rival")
    if figure.kind == "date" and (other_date := _near_miss(figure, free)) is not None:
        return Finding(figure, "differs", other_date, "date")
    if follows(figure, source, held):
        return None
    if (figure.words or _SINCE.match(claim, figure.span.end)) and figure.unit in TIMES:
        return None
    if figure.words and figure.kind == "number" and figure.high <= SMALL:
        return None
    return Finding(figure, "absent")


def _of_the_same(
    claim: str, figure: Figure, source: str, held: Sequence[Figure], free: Sequence[Figure]
) -> Figure | None:
    """ "15 white papers and bills" where the one figure of the source for white papers and bills is 12.

    Two words at least of what is counted stand right behind both; then no sum or gap of other figures is meant, unless
    the claim says so.
    """
    if figure.kind not in ("number", "percent", "money") or figure.low != figure.high or figure.unit in TIMES:
        return None
    counted = _counted(claim, figure)
    some = claim[figure.span.end :].lstrip().startswith("of ")  # "200 of the lamps" are not all of them
    if some or len(counted) < SAME_COUNTED or is_told_as_reckoned(claim, figure):
        return None
    like = [f for f in held if (f.kind, f.unit) == (figure.kind, figure.unit)]
    most = max((len(counted & _counted(source, f)) for f in like), default=0)
    same = [f for f in like if len(counted & _counted(source, f)) == most >= SAME_COUNTED]
    if len(same) != 1 or same[0] not in free or same[0].low != same[0].high or not is_as_large(figure, same[0]):
        return None
    if len(counted) > SAME_COUNTED and counted <= _counted(source, same[0]):
        return same[0]  # "190 static public libraries" are no sum of 110 such and 77 new ones
    return None if figure.low != int(figure.low) or is_a_list_added_up(claim, figure, like) else same[0]


def _digits_turned(figure: Figure, free: Sequence[Figure]) -> Figure | None:
    """The figure of the source that has the digits of the claim's in another order: 187 for 178. No sum of others
    comes out so by chance as often as a hand slips."""
    ours = _digits(figure)
    if len(re.sub(r"\D", "", ours)) < TURNED or figure.words or figure.kind in ("date", "year"):
        return None
    like = [f for f in free if f.kind == figure.kind and not (f.unit and figure.unit and f.unit != figure.unit)]
    found = [f for f in like if not f.words and _digits(f) != ours and sorted(_digits(f)) == sorted(ours)]
    found = [f for f in found if _digits(f).find(".") == ours.find(".")]
    return found[0] if len(found) == 1 else None


def _digits(figure: Figure) -> str:
    match = re.search(r"\d[\d,]*(?:\.\d+)?", figure.text)
    return match.group().replace(",", "").rstrip("0") if match else ""


TURNED = 3  # digits, but for noughts at the end, from which on two figures of the same ones are no accident
SAME_COUNTED = 2  # words of what is counted that two figures share


# "three more surveys"; but "thirty-two more detailed ones" counts none that come on top
_FURTHER = re.compile(r" (?:more(?! [a-z]+(?:ed|al|ous|ive|ful|able|ible|ic|ary) )|further|other|additional|new)\b")


def _is_of_another_time(claim: str, figure: Figure, source: str, other: Figure) -> bool:
    """ "20 months" for "20 years", where the sentence that has the one has most of the claim."""
    if figure.unit == other.unit or not {figure.unit, other.unit} <= set(TIMES) or figure.low != other.low:
        return False
    asked, held = stems(claim), stems(sentence_of(source, other))
    return len(asked & held) >= SAME_SHARE * len(asked) > 0


def _of_another_length(claim: str, figure: Figure, source: str, held: Sequence[Figure]) -> Figure | None:
    """ "Six weeks" where the sentence that has most of the claim has "six months", "three centimetres" for 2–3mm."""
    row = next((row for row in (set(TIMES), *(set(row) for row in MEASURES)) if figure.unit in row), set())
    same = [f for f in held if f.unit in row and f.unit != figure.unit]
    asked = stems(claim)
    for other in same:
        shared = len(asked & stems(sentence_of(source, other)))
        ends = figure.low in (other.low, other.high) and figure.high in (other.low, other.high)
        if ends and shared >= SAME_LENGTH * len(asked) > 0:
            return other
    return None


SAME_LENGTH = 0.3  # of the claim's words in the sentence of a time told in another unit
# "Four years before" is counted from where the writer stands.
_SINCE = re.compile(r"[ -]?\w+ (?:before|earlier|ago|previously|later|afterwards|since|on)\b(?! (?:the|a)\b)")


def _near_miss(figure: Figure, free: Sequence[Figure]) -> Figure | None:
    """The one date of the source that has the same month in another year, or another month of the same year; where
    only one of the two tells the day, the same month."""
    same = [
        other
        for other in free
        if other.kind == "date"
        and min(figure.low, other.low) > NO_YEAR
        and str(int(figure.low))[4:6] == str(int(other.low))[4:6]
        and (len({len(str(int(one.low))) for one in (figure, other)}) == 2 or same_day(figure, other))
    ]
    return same[0] if len(same) == 1 else None


_SIZED = frozenset(unit for row in MEASURES for unit in row)
_THINGS = re.compile(r" (?:[a-z]+ ){0,2}?(?P<what>[a-z]{4,}s)(?![\w’-])")


def _is_counted_otherwise(claim: str, figure: Figure, source: str, other: Figure) -> bool:
    """ "7,000 pieces" for "7,000 tonnes": the one counts things of which the other has nothing, and measures."""
    if figure.kind != "number" or other.kind != "number" or bool(figure.unit) == bool(other.unit):
        return False
    counting, counted, measure = (claim, figure, other) if other.unit else (source, other, figure)
    things = _THINGS.match(counting, counted.span.end)
    beside = sentence_of(source, other) if other.unit else claim
    if things is None or measure.unit not in _SIZED or _MEASURES.fullmatch(things["what"]):
        return False
    return not stems(things["what"]) & stems(beside)


# What one measures by is no thing that is counted, whatever sign the other text has for it.
_MEASURES = re.compile(
    r"[a-z]*(?:met(?:re|er)|gram(?:me)?|lit(?:re|er)|watt|byte|volt|joule|hertz|tonne|inche|mile|yard|ounce|pound"
    r"|degree|hectare|acre|fathom|league)s|tons"
)


def same_day(one: Figure, other: Figure) -> bool:
    return str(int(one.low))[4:] == str(int(other.low))[4:]


_RATE = re.compile(
    r"\b(?:(?:per|each|every|an?) (?P<unit>hour|day|night|week|fortnight|month|quarter|year|annum)"
    r"|(?P<word>hourly|daily|nightly|weekly|monthly|quarterly|yearly|annually))\b",
    re.IGNORECASE,
)
_PERIODS = {"annum": "year", "hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week",
            "monthly": "month", "quarterly": "quarter", "yearly": "year", "annually": "year"}  # fmt: skip
RATE_REACH = 70  # letters behind a figure in which its "per day" stands


def rate(text: str, figure: Figure) -> str:
    """Per what time a figure is told: "day" for "5% of muscle strength per day"; empty where nothing tells it."""
    behind = re.split(r"[.;:](?!\d)|\d", text[figure.span.end : figure.span.end + RATE_REACH])[0]
    match = _RATE.search(behind)
    if match is None:
        return ""
    word = (match["unit"] or match["word"]).lower()
    return _PERIODS.get(word, word)


# ── what is counted ────────────────────────────────────────────────────────────────────────────────────────────


def _counts_alike(claim: str, figure: Figure, source: str, other: Figure) -> bool:
    asked = _context(claim, figure)
    shared = len(asked & _context(source, other))
    if figure.kind == "number" and shared >= 2 and _counted(claim, figure) & _counted(source, other):
        return True
    return shared >= SAME_WORDS or (bool(asked) and shared >= SAME_SHARE * len(asked))


def _counted(text: str, figure: Figure) -> frozenset[str]:
    """Stems of the words right behind a figure: what it counts."""
    return stems(" ".join(text[figure.span.end :].split()[:3]))


def _shared(claim: str, figure: Figure, source: str, other: Figure) -> int:
    return len(_context(claim, figure) & _context(source, other))


def _context(text: str, figure: Figure) -> frozenset[str]:
    """Stems of the words around a figure."""
    before = text[: figure.span.start].split()[-AROUND:]
    after = text[figure.span.end :].split()[:AROUND]
    return stems(" ".join([*before, *after]))
