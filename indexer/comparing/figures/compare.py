"""Holding the figures of a claim against those of its source, each with what it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from indexer.comparing.align import stems
from indexer.comparing.figures.find import Figure, find
from indexer.comparing.figures.slots import crossed, meant, sentence_of, shared_words, slots
from indexer.comparing.figures.words import WORDS, value
from indexer.models import Span

Standing = Literal["agrees", "rounded", "differs", "unit", "absent"]

NEAR = 0.1  # "around 300" and 317: writers round by no more, and by no more than half of the last digit they tell
BEYOND = 0.2  # "more than 300" is said of 340, not of 900
SHARE_NEAR, SHARE_EXACT = 4.0, 1.5  # percentage points between "around a third", "a third" and a percentage
AROUND = 6  # words on each side of a figure that tell what it counts
# Two figures are taken to count the same thing where these many words around them agree, or this share of them.
SAME_WORDS, SAME_SHARE = 3, 0.5
# Years written as words of a sentence ("in 2016") say when, and a paraphrase may leave them out; so may a small number
# in words ("both departments" for "two departments").
SMALL = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim's figure and what the source has for it. Spans are into the two texts compared."""

    claim: Figure
    standing: Standing
    source: Figure | None = None  # what agrees, or what the source says instead

    @property
    def is_wrong(self) -> bool:
        return self.standing in ("differs", "unit")


def compare(claim: str, source: str, within: Span | None = None) -> list[Finding]:
    """What the source has for each figure of the claim, or of the part of it `within`; in the claim's order."""
    asked = [figure for figure in find(claim) if within is None or within.start <= figure.span.start < within.end]
    held = find(source)
    agreeing = [_best(claim, figure, source, [other for other in held if _agrees(figure, other)]) for figure in asked]
    free = [other for other in held if other not in agreeing]
    findings = [_judge(claim, figure, best, source, held, free) for figure, best in zip(asked, agreeing, strict=True)]
    return _exchanged(claim, source, [finding for finding in findings if finding is not None])


def _exchanged(claim: str, source: str, found: list[Finding]) -> list[Finding]:
    """Two figures that have changed places, and a figure that the source has of something else."""
    ours, theirs = slots(claim), slots(source)
    agreeing = [at for at, one in enumerate(found) if one.standing in ("agrees", "rounded") and one.source is not None]
    for first, second in combinations(agreeing, 2):
        one, other = found[first], found[second]
        assert one.source is not None and other.source is not None
        if not _are_like(one.source, other.source) or one.source == other.source or one.is_wrong or other.is_wrong:
            continue
        if one.claim.kind in ("date", "year") and (one.claim.span < other.claim.span) == (
            one.source.span < other.source.span
        ):
            continue  # a period, or two times in their order
        if _PART_OF.fullmatch(claim[one.claim.span.end : other.claim.span.start]):
            continue  # "three of the strategy’s four objectives"
        if crossed(ours[one.claim], ours[other.claim], theirs[one.source], theirs[other.source]):
            found[first] = Finding(one.claim, "differs", other.source)
            found[second] = Finding(other.claim, "differs", one.source)
    taken = {one.source.span for one in found if one.source is not None}
    for at in agreeing:
        one = found[at]
        if one.is_wrong or one.source is None or one.claim.kind in ("date", "year"):
            continue
        before = claim[: one.claim.span.start]
        if AGED.search(before) or (one.claim.unit in TIMES and KNOWN.search(before)):
            continue
        rivals = [f for f in theirs if _are_like(f, one.source) and f.span not in taken and not _agrees(one.claim, f)]
        rest = claim[: one.claim.span.start] + claim[one.claim.span.end :]
        rivals = [f for f in rivals if _is_as_large(f, one.source)]
        if one.claim.words and one.claim.kind == "number" and one.claim.high <= SMALL:
            rivals = [f for f in rivals if f.high <= SMALL]
        if _ends_a_move(claim, one.claim) and _ends_a_move(source, one.source):
            continue
        rivals = [f for f in rivals if _in_as_near_a_sentence(rest, source, one.source, f)]
        same = [f for f in theirs if _are_like(f, one.source) and _agrees(one.claim, f)]
        for rival in rivals:
            if all(meant(ours[one.claim], theirs[own], theirs[rival]) for own in same):
                found[at] = Finding(one.claim, "differs", rival)
                break
    return found


_PART_OF = re.compile(r" (?:out )?of (?:the |its |these |their )?(?:[\w’']+ )?")
KNOWN = re.compile(r"\b(?:the|those|these|its|their) (?:first |last |next |whole )?$", re.IGNORECASE)
_TO = re.compile(r"\bto (?:about |around |nearly |almost |some |over |just (?:over|under) )?$", re.IGNORECASE)


def _ends_a_move(text: str, figure: Figure) -> bool:
    """Whether it is what something rose or fell to."""
    return bool(_TO.search(text[: figure.span.start]))


MAGNITUDE = 10  # a figure so many times another one counts something else


def _is_as_large(one: Figure, other: Figure) -> bool:
    ends = sorted((abs(one.low), abs(other.low)))
    return ends[0] > 0 and ends[1] / ends[0] <= MAGNITUDE


AGED = re.compile(r"\b(?:aged?|ages) (?:over |under |between |from )?$")


def _in_as_near_a_sentence(claim: str, source: str, own: Figure, other: Figure) -> bool:
    """Whether another figure stands in the same sentence as the one that agrees, or in one with more of the claim."""
    here, there = sentence_of(source, own), sentence_of(source, other)
    return here == there or shared_words(claim, there) > shared_words(claim, here)


def _are_like(one: Figure, other: Figure) -> bool:
    return one.kind == other.kind and one.unit == other.unit


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
            return Finding(figure, "unit", agreeing)
        exact = (figure.low, figure.high) == (agreeing.low, agreeing.high) or figure.kind in ("date", "year")
        return Finding(figure, "agrees" if exact else "rounded", agreeing)
    if (end := _is_an_end(claim, figure, held)) is not None:
        return Finding(figure, "agrees", end)
    if _is_told_in_counts(figure, source) or _is_share_of_two(figure, source, held) or _is_period(figure, held):
        return Finding(figure, "agrees")
    if (points := _told_for_points(claim, figure, held)) is not None:
        return Finding(figure, "unit", points)
    if _is_gap(claim, figure, source, held):
        return None
    scaled = [other for other in held if _same_digits(figure, other)]
    if scaled:
        best = max(scaled, key=lambda other: _shared(claim, figure, source, other))
        both_ends = len(scaled) == 1 and figure.low < figure.high and best.low < best.high
        alike = both_ends or _counts_alike(claim, figure, source, best)
        if alike or _is_of_another_time(claim, figure, source, best):
            return Finding(figure, "unit", best)
    rivals = [other for other in free if other.kind == figure.kind and other.unit == figure.unit]
    if rivals and not (figure.unit in TIMES and _SINCE.match(claim, figure.span.end)):
        best = max(rivals, key=lambda other: _shared(claim, figure, source, other))
        of_a_size = not (figure.words and figure.high <= SMALL) or _is_as_large(figure, best)
        if _counts_alike(claim, figure, source, best) and of_a_size:
            return Finding(figure, "differs", best)
    if figure.kind == "date" and (other_date := _near_miss(figure, free)) is not None:
        return Finding(figure, "differs", other_date)
    if _is_reckoned(figure, held) or ((figure.words or _SINCE.match(claim, figure.span.end)) and figure.unit in TIMES):
        return None
    if figure.words and figure.kind == "number" and figure.high <= SMALL:
        return None
    return Finding(figure, "absent")


def _is_of_another_time(claim: str, figure: Figure, source: str, other: Figure) -> bool:
    """ "20 months" for "20 years", where the sentence that has the one has most of the claim."""
    if figure.unit == other.unit or not {figure.unit, other.unit} <= set(TIMES) or figure.low != other.low:
        return False
    asked, held = stems(claim), stems(sentence_of(source, other))
    return len(asked & held) >= SAME_SHARE * len(asked) > 0


# "Four years before" is counted from where the writer stands.
_SINCE = re.compile(r"[ -]?\w+ (?:before|earlier|ago|previously|later|afterwards|since|on)\b(?! (?:the|a)\b)")
TIMES = ("day", "week", "month", "year", "hour", "minute")


def _near_miss(figure: Figure, free: Sequence[Figure]) -> Figure | None:
    """The one date of the source that has the same month in another year, or another month of the same year."""
    same = [
        other
        for other in free
        if other.kind == "date"
        and min(figure.low, other.low) > _NO_YEAR
        and len(str(int(figure.low))) == len(str(int(other.low)))
        and (str(int(figure.low))[4:] == str(int(other.low))[4:])
    ]
    return same[0] if len(same) == 1 else None


_RANGED = re.compile(r"\b(?:between|from|to|anything|anywhere|as many as|as much as)\b", re.IGNORECASE)
RANGED_REACH = 40  # letters on each side of a figure in which the claim says that it is an end of a range


def _is_an_end(claim: str, figure: Figure, held: Sequence[Figure]) -> Figure | None:
    """The range of the source of which the figure is told as an end: "about two thirds to the whole" of 65% to 100%."""
    around = claim[max(0, figure.span.start - RANGED_REACH) : figure.span.end + RANGED_REACH]
    if figure.kind in ("date", "year") or figure.low < figure.high or not _RANGED.search(around):
        return None
    like = [f for f in held if f.kind == figure.kind and f.low < f.high and f.unit == figure.unit]
    return next((f for f in like if _close(figure, figure.low, f.low) or _close(figure, figure.high, f.high)), None)


_OF = re.compile(rf"\b(?P<some>\d{{1,4}}|{WORDS.pattern}) (?:out )?of (?:the |its |these |those |our )?"
                 rf"(?P<all>\d{{1,4}}|{WORDS.pattern})\b", re.IGNORECASE)  # fmt: skip


def _is_told_in_counts(figure: Figure, source: str) -> bool:
    """ "Three out of four years" for "three of the four years", "two thirds" for "20 of the 30"."""
    if figure.kind != "percent" or not figure.words:
        return False
    shares = (100 * value(m["some"]) / value(m["all"]) for m in _OF.finditer(source) if value(m["all"]))
    return any(_close(figure, figure.low, share) for share in shares)


def _is_share_of_two(figure: Figure, source: str, held: Sequence[Figure]) -> bool:
    """ "Nearly two-thirds" of 61 and 95, "over half" of £235 million and £460 million, of one sentence or the next."""
    if figure.kind != "percent" or not figure.words:
        return False
    counted = [f for f in held if f.kind in ("money", "number") and f.unit not in TIMES and f.low == f.high > 1]
    for one, other in combinations(counted, 2):
        if not _are_like(one, other) or one.low == other.low:
            continue
        beside = source[one.span.end : other.span.start]
        if len(beside) <= SHARE_REACH and _close(
            figure, figure.low, 100 * min(one.low, other.low) / max(one.low, other.low)
        ):
            return True
    return False


def _is_share(figure: Figure, held: float) -> bool:
    if figure.precision == "under":
        return figure.low / 2 <= held <= figure.low
    if figure.precision == "over":
        return figure.low <= held <= 1.5 * figure.low
    return _close(figure, figure.low, held)


SHARE_REACH = 220  # letters between two counts of which one may be told as a share of the other


def _is_period(figure: Figure, held: Sequence[Figure]) -> bool:
    """ "Between 2014 and 2021" of a source that has something for 2014 and for 2021."""
    if figure.kind != "year" or figure.low == figure.high:
        return False
    years = {int(f.low) // (1 if f.kind == "year" else 100 if f.low < _MONTHS_END else 10_000)
             for f in held if f.kind == "year" or (f.kind == "date" and f.low > _NO_YEAR)}  # fmt: skip
    return {int(figure.low), int(figure.high)} <= years


_MONTHS_END = 1_000_000  # a month is told as 201806, a day as 20180629
# Beside a figure that is the gap between two others.
_GAP = re.compile(
    r"\b(?:less|more|fewer|lower|higher|gap|difference|differential|above|below|behind|ahead|between|cut|fell|fall"
    r"|falling|fallen|rose|rise|risen|grew|growth|increas\w+|decreas\w+|reduc\w+|drop\w*|dropped|extra|additional|another"
    r"|over a|longer|shorter|better|worse|greater|larger|smaller|further)\b",
    re.IGNORECASE,
)
GAP_REACH = 40  # letters on each side of the figure
GAP_NEAR = 0.05  # the gap may be told so much rounded


_THAN = re.compile(r"\s*(?:more|less|higher|lower|fewer|greater|larger|smaller|as many|likelier)\b")


def _told_for_points(claim: str, figure: Figure, held: Sequence[Figure]) -> Figure | None:
    """ "36 per cent more" of 84 and 48 per cent, which are 36 points apart: the greater of the two."""
    if figure.unit != "%" or figure.words or not _THAN.match(claim, figure.span.end):
        return None
    like = [f for f in held if f.kind == "percent" and f.unit == "%" and f.low == f.high]
    for one, other in combinations(like, 2):
        high, low = max(one, other, key=lambda f: f.low), min(one, other, key=lambda f: f.low)
        if (
            low.low
            and high.low - low.low == figure.low
            and abs(100 * (high.low / low.low - 1) - figure.low) > SHARE_EXACT
        ):
            return high
    return None


def _is_gap(claim: str, figure: Figure, source: str, held: Sequence[Figure]) -> bool:
    """Whether a figure tells how far two of one sentence lie apart: "£3,000 less" of £27,900 and £31,000.

    Shares are held to their digits: of some five of them, two lie nearly as far apart as any figure says.
    """
    if figure.kind not in ("money", "number", "percent") or figure.low != figure.high:
        return False
    around = claim[max(0, figure.span.start - GAP_REACH) : figure.span.end + GAP_REACH]
    if figure.kind == "number" and (figure.high <= SMALL or figure.unit in TIMES):
        return False
    if figure.unit != "points" and not _GAP.search(around):
        return False
    unit = "%" if figure.unit == "points" else figure.unit
    like = [f for f in held if f.kind == figure.kind and f.unit == unit and f.low == f.high]
    exact = [abs(one.low - other.low) for one, other in combinations(like, 2) if figure.kind == "money"]
    if any(gap and abs(gap - figure.low) < 1e-6 * gap for gap in exact):
        return True  # to the pound, in two sentences as well
    together = (p for p in combinations(like, 2) if sentence_of(source, p[0]) == sentence_of(source, p[1]))
    gaps = [abs(one.low - other.low) for one, other in together]
    near = 0 if figure.kind == "percent" else GAP_NEAR
    return any(gap and (_close(figure, figure.low, gap) or abs(gap - figure.low) <= near * gap) for gap in gaps)


def _is_reckoned(figure: Figure, held: Sequence[Figure]) -> bool:
    """Whether it is the sum or the difference of two figures of the source: "a million more" of 1.9 and 2.9 million."""
    if figure.kind not in ("money", "number", "percent") or figure.unit == "%" or figure.low != figure.high:
        return False
    unit = "%" if figure.unit == "points" else figure.unit
    like = [f.low for f in held if f.kind == figure.kind and f.unit == unit and f.low == f.high and f.low != figure.low]
    return figure.low > SMALL and any(
        abs(abs(one - other) - figure.low) < 1e-6 * figure.low or abs(one + other - figure.low) < 1e-6 * figure.low
        for at, one in enumerate(like)
        for other in like[at + 1 :]
    )


# ── are two figures one? ───────────────────────────────────────────────────────────────────────────────────────


def _agrees(figure: Figure, other: Figure) -> bool:
    if figure.kind in ("date", "year") or other.kind in ("date", "year"):
        return _same_time(figure, other)
    if figure.kind != other.kind or (figure.unit != other.unit and bool(figure.unit and other.unit)):
        return False
    if {figure.precision, other.precision} == {"over", "under"}:
        return False
    return _close(figure, figure.low, other.low) and _close(figure, figure.high, other.high)


def _close(figure: Figure, said: float, held: float) -> bool:
    if said == held:
        return True
    gap = abs(said - held)
    if figure.kind == "percent" and figure.words:
        if figure.precision == "over":
            return said - SHARE_EXACT <= held <= said * (1 + BEYOND)
        if figure.precision == "under":
            return said * (1 - BEYOND) <= held <= said + SHARE_EXACT
        return gap <= (SHARE_NEAR if figure.precision == "near" else SHARE_EXACT)
    match figure.precision:
        case "near":
            return gap <= max(figure.digit / 2, min(figure.step / 2, NEAR * abs(said)))
        case "over":
            return said <= held <= said * (1 + BEYOND)
        case "under":
            return said * (1 - BEYOND) <= held <= said
        case _:
            return gap <= figure.digit / 2


def _same_time(figure: Figure, other: Figure) -> bool:
    """Whether a claim's time agrees with its source's: "2018" or "July 2018" with "4 July 2018", "2016" with
    "2016–17"."""
    if figure.kind == "number" or other.kind == "number":  # "1900 fibres" reads like a year
        plain = {figure.kind, other.kind} == {"number", "year"} and not (figure.unit or other.unit)
        return plain and (figure.low, figure.high) == (other.low, other.high)
    if figure.kind == "year" and other.kind == "year":
        ends = figure.low == figure.high and figure.low in (other.low, other.high)
        inside = ends or (
            figure.low == figure.high and other.high - other.low <= 1 and other.low <= figure.low <= other.high
        )
        return inside or (figure.low, figure.high) == (other.low, other.high)
    if figure.kind == "year":
        return other.low > _NO_YEAR and figure.low == figure.high == int(str(int(other.low))[:4])
    if other.kind == "year":
        return False  # a claim that tells the month says more than its source
    first, second = int(figure.low), int(other.low)
    if min(first, second) <= _NO_YEAR < max(first, second):
        return max(first, second) % 10_000 == min(first, second)
    short = min(len(str(first)), len(str(second)))
    return str(first)[:short] == str(second)[:short]


_NO_YEAR = 1231  # a date without its year is told as month and day


def _same_digits(figure: Figure, other: Figure) -> bool:
    """Whether the same digits stand with another size or unit: £20 million and £20 billion, 25% and 25."""
    if figure.kind in ("date", "year") or other.kind in ("date", "year"):
        return False
    if (figure.kind, figure.unit) == (other.kind, other.unit) and _is_scaled(figure.low, other.low):
        return True
    if figure.words or other.words:
        return False
    same = re.findall(r"\d[\d,.]*", figure.text) == re.findall(r"\d[\d,.]*", other.text)
    return same and (figure.kind, figure.unit, figure.low) != (other.kind, other.unit, other.low)


def _is_scaled(one: float, other: float) -> bool:
    """Six million and six billion."""
    return one > 0 and other > 0 and max(one, other) / min(one, other) in (1e3, 1e6, 1e9)


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
