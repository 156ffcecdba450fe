"""Figures that no source prints, and that follow from those that it does: gaps, shares, sums, periods, ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from indexer.comparing.figures.agreeing import BEYOND, NO_YEAR, SHARE_EXACT, SMALL, TIMES, are_like, close
from indexer.comparing.figures.figure import Figure
from indexer.comparing.figures.find import find
from indexer.comparing.figures.slots import sentence_of
from indexer.comparing.figures.words import WORDS, value

_RANGED = re.compile(
    r"\b(?:between|from|to|anything|anywhere|as (?:many|much|few|little) as|at (?:the )?(?:most|least|best|worst|very)"
    r"|(?:no|not) (?:more|less|fewer) than|maximum|minimum|up to)\b",
    re.IGNORECASE,
)
RANGED_REACH = 70  # letters on each side of a figure in which the claim says that it is an end of a range


def is_an_end(claim: str, figure: Figure, held: Sequence[Figure]) -> Figure | None:
    """The range of the source of which the figure is told as an end: "about two thirds to the whole" of 65% to 100%."""
    around = claim[max(0, figure.span.start - RANGED_REACH) : figure.span.end + RANGED_REACH]
    if figure.kind in ("date", "year") or figure.low < figure.high:
        return None
    apart = [f for f in find(claim) if f.kind == figure.kind and f.low == f.high]
    if not _RANGED.search(around):  # "it began with 3,000 and has 25,000 now" of "from 3,000 to 25,000": both ends
        ends = [{f.low, f.high} for f in held if f.kind == figure.kind and f.low < f.high and f.unit == figure.unit]
        if not any(figure.low in pair <= {f.low for f in apart} for pair in ends):
            return None
    like = [f for f in held if f.kind == figure.kind and f.low < f.high and f.unit == figure.unit]
    return next((f for f in like if close(figure, figure.low, f.low) or close(figure, figure.high, f.high)), None)


PART_OF = re.compile(rf"\b(?P<some>\d{{1,4}}|{WORDS.pattern}) (?:out )?of "
                 rf"(?:the |its |these |those |our |(?-i:[A-Z])[\w-]{{0,24}}+[’']s? )?"
                 rf"(?P<all>\d{{1,4}}|{WORDS.pattern})\b", re.IGNORECASE)  # fmt: skip


def is_told_in_counts(figure: Figure, source: str) -> bool:
    """ "Three out of four years" for "three of the four years", "two thirds" for "20 of the 30"."""
    if figure.kind != "percent" or not figure.words:
        return False
    shares = (100 * value(m["some"]) / value(m["all"]) for m in PART_OF.finditer(source) if value(m["all"]))
    return any(close(figure, figure.low, share) for share in shares)


def is_of_a_share(figure: Figure, source: str) -> bool:
    """ "The 42 harbours" for "8 out of 42 harbours", which is read as one share."""
    if figure.kind != "number" or figure.low != figure.high or figure.unit:
        return False
    return any(figure.low in (value(m["some"]), value(m["all"])) for m in PART_OF.finditer(source))


def other_part(claim: str, figure: Figure, source: str, held: Sequence[Figure]) -> Figure | None:
    """The figure of "8 out of 42 harbours", the only part of 42 that the source tells of, for "18 of the 42"."""
    ours = [m for m in PART_OF.finditer(claim) if figure.span.start <= m.start("some") < figure.span.end]
    told = [m for m in PART_OF.finditer(source) if ours and value(m["all"]) == value(ours[0]["all"]) > SMALL]
    if not told or {value(m["some"]) for m in told} & {value(ours[0]["some"])} or figure.precision != "exact":
        return None
    if value(ours[0]["some"]) == value(told[0]["all"]) - value(told[0]["some"]):
        return None  # the others
    place = told[0].start("some")
    return next((f for f in held if f.span.start <= place < f.span.end), None) if len(told) == 1 else None


def is_share_of_two(claim: str, figure: Figure, source: str, held: Sequence[Figure]) -> bool:
    """ "Nearly two-thirds" of 61 and 95, "over half" of £235 million and £460 million, of one sentence or the next; or
    of a whole that the claim itself names."""
    if figure.kind != "percent" or not figure.words:
        return False
    counted = [f for f in held if f.kind in ("money", "number") and f.unit not in TIMES and f.low == f.high > 1]
    for one, other in combinations(counted, 2):
        if not are_like(one, other) or one.low == other.low:
            continue
        beside = source[one.span.end : other.span.start]
        named = any(are_like(f, other) and f.low == max(one.low, other.low) for f in find(claim))
        if (len(beside) <= SHARE_REACH or named) and close(
            figure, figure.low, 100 * min(one.low, other.low) / max(one.low, other.low)
        ):
            return True
    return False


def is_share_of_its_own(claim: str, figure: Figure, held: Sequence[Figure]) -> bool:
    """ "£329 million, some 15 per cent of the £2.2 billion": of two figures of the claim that the source has both."""
    if figure.kind != "percent" or figure.unit == "points":
        return False
    counted = [f for f in find(claim) if f.kind in ("money", "number") and f.unit not in TIMES and f.low == f.high > 1]
    printed = [f for f in counted if any(are_like(f, other) and close(f, f.low, other.low) for other in held)]
    shares = (
        100 * min(one.low, other.low) / max(one.low, other.low)
        for one, other in combinations(printed, 2)
        if are_like(one, other)
    )
    return any(close(figure, figure.low, share) for share in shares)


SHARE_REACH = 220  # letters between two counts of which one may be told as a share of the other


_MOVED = re.compile(
    r"\b(?:shr[aiu]nk\w*|fell|fallen?|falling|rose|risen|rise|grew|grown?|growth|increas\w+|decreas\w+|reduc\w+|cut"
    r"|drop\w*|down|up|declin\w+|climb\w*|jump\w*|halv\w+)\b",
    re.IGNORECASE,
)


_TO = re.compile(r"\b(?:to|against|compared with|(?:up|down) from)\b|^[^.;:\d]{0,24}, from (?:about |around |some )?$")
# What stands behind these is what it was before: "37 days, compared to 55".
_BESIDE = re.compile(
    r"\bcompared (?:to|with)\b|\bagainst\b|\bup from\b|\bdown from\b|^[^.;:\d]{0,24}, from (?:about |around |some )?$"
)


def is_a_change(claim: str, figure: Figure, source: str, held: Sequence[Figure]) -> bool:
    """Whether a share tells how far something moved "from 310 to 45", or to "45 compared to 310": "shrank by more than
    80%"."""
    around = claim[max(0, figure.span.start - GAP_REACH) : figure.span.end + GAP_REACH]
    if figure.kind != "percent" or figure.unit == "points" or not _MOVED.search(around):
        return False
    counted = [f for f in held if f.kind in ("money", "number") and f.low == f.high > 0]
    for one, other in combinations(counted, 2):
        between = source[one.span.end : other.span.start]
        beside = bool(_BESIDE.search(between)) and one.kind == other.kind and not other.unit  # "37 days against 55"
        if (are_like(one, other) or beside) and len(between) <= GAP_REACH and _TO.search(between):
            began = other.low if _BESIDE.search(between) else one.low
            moved = 100 * abs(one.low - other.low) / began
            beyond = {"over": moved - figure.low, "under": figure.low - moved}.get(figure.precision, -1.0)
            if close(figure, figure.low, moved) or 0 <= beyond <= BEYOND * figure.low:
                return True
    return False


WHOLE = 100.0


def is_period(figure: Figure, held: Sequence[Figure]) -> bool:
    """ "Between 2014 and 2021" of a source that has something for 2014 and for 2021."""
    if figure.kind != "year" or figure.low == figure.high:
        return False
    years = {int(f.low) // (1 if f.kind == "year" else 100 if f.low < _MONTHS_END else 10_000)
             for f in held if f.kind == "year" or (f.kind == "date" and f.low > NO_YEAR)}  # fmt: skip
    return {int(figure.low), int(figure.high)} <= years


_MONTHS_END = 1_000_000  # a month is told as 201806, a day as 20180629
# Beside a figure that is the gap between two others.
_GAP = re.compile(
    r"\b(?:less|more|fewer|lower|higher|gap|difference|differential|above|below|behind|ahead|cut|fell|fall"
    # "between spring and autumn" tells when
    r"|between(?! (?:the |early |late )?(?:[12]\d{3}|(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)|spring|summer|autumn|winter)\b)"
    r"|falling|fallen|rose|rise|risen|grew|growth|increas\w+|decreas\w+|reduc\w+|drop\w*|dropped|extra|additional"
    r"|another"
    r"|all but|save|bar|balance|remaining|remainder|rest|left|apart"
    r"|exceed(?:s|ed|ing)?|outstrip\w*|beats?|surpass\w*|went up|gone up|went down|gone down|over a"
    r"|longer|shorter|better|worse|greater|larger|smaller|further)\b",
    re.IGNORECASE,
)
_BOUND = re.compile(r"\b(?:more|less|fewer) than $", re.IGNORECASE)  # "more than two-thirds" tells no gap
GAP_REACH = 40  # letters on each side of the figure
GAP_NEAR = 0.05  # the gap may be told so much rounded


_THAN = re.compile(r"\s*(?:more|less|higher|lower|fewer|greater|larger|smaller|as many|likelier)\b")


A_POINT = 0.1  # shares are printed to a tenth of one
_FROM = re.compile(r",? from (?:\w+ )?\d")


def told_for_points(claim: str, figure: Figure, held: Sequence[Figure]) -> Figure | None:
    """ "36 per cent more" of 84 and 48 per cent, which are 36 points apart: the greater of the two. So "by 36 per cent,
    from 48 to 84"."""
    if figure.unit != "%" or figure.words:
        return None
    if not (_THAN.match(claim, figure.span.end) or _FROM.match(claim, figure.span.end)):
        return None
    like = [f for f in held if f.kind == "percent" and f.unit == "%" and f.low == f.high]
    for one, other in combinations(like, 2):
        high, low = max(one, other, key=lambda f: f.low), min(one, other, key=lambda f: f.low)
        if (
            low.low
            and abs(high.low - low.low - figure.low) < A_POINT / 2
            and abs(100 * (high.low / low.low - 1) - figure.low) > SHARE_EXACT
        ):
            return high
    return None


def is_gap(claim: str, figure: Figure, source: str, held: Sequence[Figure]) -> bool:
    """Whether a figure tells how far two of one sentence lie apart: "£3,000 less" of £27,900 and £31,000.

    Shares are held to their digits: of some five of them, two lie nearly as far apart as any figure says.
    """
    if figure.kind not in ("money", "number", "percent") or figure.low != figure.high:
        return False
    before = _BOUND.sub("", claim[max(0, figure.span.start - GAP_REACH) : figure.span.start])
    around = before + claim[figure.span.start : figure.span.end + GAP_REACH]
    if figure.kind == "number" and (figure.high <= SMALL or figure.unit in TIMES):
        return False
    if figure.unit != "points" and not _GAP.search(around):
        return False
    unit = "%" if figure.unit == "points" else figure.unit
    like = [f for f in held if f.kind == figure.kind and f.unit == unit and f.low == f.high]
    exact = [abs(one.low - other.low) for one, other in combinations(like, 2) if figure.kind == "money"]
    if figure.kind == "money":  # "exceeds it by £67" of "between £165 and £232"
        exact += [f.high - f.low for f in held if f.kind == "money" and f.low < f.high]
    if any(gap and abs(gap - figure.low) < 1e-6 * gap for gap in exact):
        return True  # to the pound, in two sentences as well
    together = (p for p in combinations(like, 2) if sentence_of(source, p[0]) == sentence_of(source, p[1]))
    gaps = [abs(one.low - other.low) for one, other in together]
    near = 0 if figure.kind == "percent" else GAP_NEAR
    return any(gap and (close(figure, figure.low, gap) or abs(gap - figure.low) <= near * gap) for gap in gaps)


def is_reckoned(figure: Figure, held: Sequence[Figure]) -> bool:
    """Whether it is the sum or the gap of two figures of the source, as closely as it is told: "a million more" of 1.9
    and 2.9 million, "1.6 points short" of 2.1% and 3.7%, "nearly 120,000 to go" of 300,000 and 180,402."""
    if figure.kind not in ("money", "number", "percent") or figure.unit == "%" or figure.low != figure.high:
        return False
    if figure.unit == "month" and _months_apart(figure.low, held):
        return True
    if figure.low <= SMALL and figure.unit != "points" and figure.low == int(figure.low):
        return False
    like = [f for f in held if f.low == f.high and _is_told_of(figure, f)][:MOST_RECKONED]
    return any(
        close(figure, figure.low, reckoned)
        for one, other in combinations(like, 2)
        for reckoned in (round(abs(one.low - other.low), 6), round(one.low + other.low, 6))
        if reckoned
    )


def _months_apart(months: float, held: Sequence[Figure]) -> bool:
    """Whether two dates of the source lie so many months apart."""
    dates = [int(f.low) // (100 if f.low > _MONTHS_END else 1) for f in held if f.kind == "date" and f.low > NO_YEAR]
    counted = [12 * (date // 100) + date % 100 for date in dates]
    return any(abs(one - other) == months for one, other in combinations(counted, 2))


MOST_RECKONED = 8  # figures of one kind; of more, two lie as far apart as any figure says


def _is_told_of(figure: Figure, other: Figure) -> bool:
    """Whether a figure may be the gap of two like another: points of shares, "eighteen" of days."""
    if figure.kind == "number" and not figure.unit and other.kind == "percent":
        return figure.low != int(figure.low)  # "some 1.6 points" of which the word is further on
    unit = "%" if figure.unit == "points" else figure.unit
    return figure.kind == other.kind and (unit == other.unit or not (unit and other.unit))


def is_reckoned_beside(figure: Figure, source: str, held: Sequence[Figure]) -> bool:
    """Whether it is to the unit the sum or the gap of two counts that stand together: "93 of them" of "31 … and a
    further 62", "16 days less" of "28 days compared to 44"."""
    if figure.kind != "number" or figure.low != figure.high or figure.low <= SMALL or figure.precision != "exact":
        return False
    of_one_sort = [f for f in held if f.kind == "number" and f.low == f.high and f.unit in (figure.unit, "")]
    counts = of_one_sort if figure.unit not in TIMES else [f for f in of_one_sort if f.low > SMALL]
    return any(
        figure.low in (one.low + other.low, abs(one.low - other.low))
        for one, other in combinations(counts, 2)
        if figure.unit in (one.unit, other.unit) and len(source[one.span.end : other.span.start]) <= SHARE_REACH
    )


_YEARLY = re.compile(r"\b(?:a|per|each|every) year\b|\b(?:annual|year)ly\b", re.IGNORECASE)


def is_a_yearly_part(claim: str, figure: Figure, source: str, held: Sequence[Figure]) -> bool:
    """ "£600 million a year" of "£3.6 billion over six years"."""
    if figure.kind != "money" or not _YEARLY.search(claim, figure.span.end, figure.span.end + GAP_REACH):
        return False
    years = [f for f in held if f.unit == "year" and f.low == f.high > 1]
    return any(
        close(figure, figure.low, total.low / span.low)
        for total in held
        for span in years
        if are_like(total, figure) and 0 < span.span.start - total.span.end <= GAP_REACH
    )


def follows(figure: Figure, source: str, held: Sequence[Figure]) -> bool:
    """Whether a share is what two figures of one sentence or the next come to: one as a part of the other, how far one
    moved to the other, or two shares together or what they leave.

    Only shares: a count or a sum of money is told as printed, or to the pound (`is_reckoned`).
    """
    if figure.kind != "percent" or figure.unit == "points" or figure.low != figure.high:
        return False
    printed = [f for f in held if f.low > 0 and f.kind in ("money", "number", "percent")]
    return any(
        close(figure, figure.low, share)
        for one, other in combinations(printed, 2)
        if are_like(one, other) and len(source[one.span.end : other.span.start]) <= SHARE_REACH
        for first in {one.low, one.high}
        for second in {other.low, other.high}
        for share in _shares_of(one, first, second)
    )


_FURTHER = re.compile(r"\b(?:further|another|additional|more|besides|as well)\b", re.IGNORECASE)


def is_both_shares(figure: Figure, source: str, held: Sequence[Figure]) -> bool:
    """ "More than half" of "one in five did, and a further third meant to"."""
    shares = [f for f in held if f.kind == "percent" and f.low == f.high and f.unit == figure.unit]
    return figure.kind == "percent" and any(
        close(figure, figure.low, one.low + other.low)
        for one, other in combinations(shares, 2)
        if _FURTHER.search(source[one.span.end : other.span.end])
        and sentence_of(source, one) == sentence_of(source, other)
    )


def is_a_part(figure: Figure, source: str, held: Sequence[Figure]) -> bool:
    """ "Some £25 million" of "£38 million, of which two-thirds": a share of an amount in one sentence."""
    shares = [f for f in held if f.kind == "percent" and f.unit == "%" and 0 < f.low == f.high < WHOLE]
    whole = [f for f in held if are_like(f, figure) and f.low == f.high > 0 and f.unit not in TIMES]
    return figure.kind in ("money", "number") and any(
        close(figure, figure.low, one.low * share.low / WHOLE)
        for one in whole
        for share in shares
        if sentence_of(source, one) == sentence_of(source, share)
    )


_TOGETHER = re.compile(
    r"\b(?:together|combined|in all|in total|altogether|a total of|counting|will have|would have|taken together"
    r"|overall|between them"
    r"|both|all told|including|sum|jointly)\b",
    re.IGNORECASE,
)


def is_a_sum(claim: str, figure: Figure, source: str, held: Sequence[Figure]) -> bool:
    """ "Some 20,000 in all" of "6,800, and a further 13,600": of two figures of one sentence."""
    if figure.kind not in ("money", "number") or figure.low <= SMALL or not _TOGETHER.search(claim):
        return False
    like = [f for f in held if are_like(f, figure) and f.low == f.high]
    return any(
        close(figure, figure.low, one.low + other.low)
        for one, other in combinations(like, 2)
        if sentence_of(source, one) == sentence_of(source, other)
    )


def is_with_those_named(figure: Figure, source: str, held: Sequence[Figure]) -> bool:
    """ "Five ports" of "besides Ketby and Orby, three ports": a number, and the names told beside it."""
    if figure.kind != "number" or figure.low != figure.high:
        return False
    for other in held:
        more = figure.low - other.low
        if other.kind == "number" and other.unit == figure.unit and 1 <= more <= MOST_NAMED:
            names = _BESIDES.search(sentence_of(source, other))
            if names is not None and len(_NAMES.findall(names["names"])) == more:
                return True
    return False


MOST_NAMED = 4
_ONE_NAME = r"(?:the )?[A-Z][\w’-]*+(?: [A-Z][\w’-]*+){0,3}"
_NAMES = re.compile(_ONE_NAME)
_BESIDES = re.compile(
    r"\b(?:[Ii]n addition to|[Aa]longside|[Bb]esides|[Aa]s well as|[Tt]ogether with|[Jj]oined by|[Aa]part from) "
    rf"(?P<names>{_ONE_NAME}(?:(?:, and |, | and ){_ONE_NAME}){{0,3}})"
)


def is_a_list_added_up(claim: str, figure: Figure, like: Sequence[Figure]) -> bool:
    """ "17 lamps and bells" of "12 lamps and five bells", where the claim has the sum alone."""
    told = {f.low for f in find(claim) if f.span != figure.span}
    return any(
        close(figure, figure.low, one.low + other.low) and not {one.low, other.low} & told
        for one, other in combinations(like, 2)
    )


def is_told_as_reckoned(claim: str, figure: Figure) -> bool:
    """Whether the claim says beside a figure that it is a gap or a sum: "15 more", "15 in all"."""
    first, last = figure.span.start - GAP_REACH, figure.span.end + GAP_REACH
    return any(first <= m.start() < last for m in _GAP.finditer(claim)) or bool(_TOGETHER.search(claim))


def _shares_of(one: Figure, first: float, second: float) -> tuple[float, ...]:
    low, high = sorted((first, second))
    if one.kind == "percent":
        return (low + high, WHOLE - low - high) if low + high <= WHOLE else ()
    part = WHOLE * low / high
    return part, WHOLE - part, WHOLE * (high / low - 1)
