"""The other way, at another time, for another span: what a sentence says of one figure or one movement.

These ask less of the words around than `signed` and `moves` do: that a movement is told one way alone in the claim and
the other way alone in the sentence that carries it, or that one figure moves up here and down there. What each is worth
was fitted (`checking/weighing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing import figures
from indexer.comparing.align import stems
from indexer.comparing.polarity import signs_in
from indexer.comparing.statement import ENOUGH, SURE_SHARE, Difference, Rule, Statement, whole_words
from indexer.models import Span

# Words that tell a movement and little else; "more" and "less", "up" and "down" stand for much besides.
_RISING = (
    r"ris(?:e|es|en|ing)|rose|increas(?:e|es|ed|ing)|gr[eo]w(?:s|n|ing|th)?|climb(?:s|ed|ing)?|surg(?:e|es|ed|ing)"
    r"|jump(?:s|ed|ing)?|soar(?:s|ed|ing)?|swell(?:s|ed|ing)?|accelerat(?:e|es|ed|ing)|expand(?:s|ed|ing)?"
    r"|(?:got|grown|become|becoming|getting) (?:longer|larger|bigger|higher|faster)|gone up|went up|going up"
    r"|gain(?:s|ed|ing)? ground"
)
_FALLING = (
    r"f[ae]ll(?:s|en|ing)?(?! (?:(?:short|outside|foul|ill|behind)\b"
    r"|to (?:[a-z]*(?:body|one)|others|those|whoever|them|us|him|me)\b))"
    r"|decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|drop(?:s|ped|ping)?|shr[aiu]nk(?:s|ing|en)?"
    r"|dwindl(?:e|es|ed|ing)|diminish(?:es|ed|ing)?|slump(?:s|ed|ing)?|contract(?:ed|ing)|plung(?:e|es|ed|ing)"
    r"|(?:got|grown|become|becoming|getting) (?:shorter|smaller|lower|slower)|gone down|went down|going down|reduced"
    r"|los(?:t|es|ing) ground"
)
_RISES, _FALLS = whole_words(_RISING), whole_words(_FALLING)
# Which way a figure goes: beside it these words tell it too.
_UP = whole_words(_RISING, r"up(?! to)|higher|bigger|larger")
_DOWN = whole_words(
    _FALLING,
    r"(?<!put )(?<!broken )(?<!laid )down(?! to)|lower|smaller|fewer|cut|cuts|loss|reduc(?:tion|e|es|ing)",
)
_CLAUSE = re.compile(r"[,;:.!?()—–](?!\d)| (?:while|whereas|but|although|though|and|than|by which|that) ")


def _moved_otherwise(at: Statement) -> Iterator[Difference]:
    """ "has been climbing" where the sentence has "has fallen", and neither has a word of the other way."""
    text = at.sources[at.main]
    for ours, theirs in ((_RISES, _FALLS), (_FALLS, _RISES)):
        one, other = ours.search(at.claim), theirs.search(text)
        if one is None or other is None or theirs.search(at.claim) or ours.search(text):
            continue
        if _is_told_beside(at, ours, theirs):
            continue
        if signs_in(at.claim) % 2 == signs_in(text) % 2 and at.paired.share(at.main) >= ENOUGH:
            said = f"The draft says “{one.group()}” where the source says “{other.group()}”."
            yield Difference("opposite", said, Span(*one.span()), at.main, Span(*other.span()))
            return


def _is_told_beside(at: Statement, ours: re.Pattern[str], theirs: re.Pattern[str]) -> bool:
    """Whether another sentence that comes nearly as near has the claim's way alone: then that one may be restated."""
    near = NEARLY * at.paired.share(at.main)
    return any(
        n != at.main and at.paired.share(n) >= near and ours.search(text) and not theirs.search(text)
        for n, text in enumerate(at.sources)
    )


NEARLY = 0.7  # of the share of the sentence that carries the claim


def _way(text: str, span: Span) -> int:
    """Up (1) or down (-1), by the words of a figure's own clause; 0 for neither, or both."""
    starts = [0, *(m.end() for m in _CLAUSE.finditer(text, 0, span.start))]
    if len(starts) > 1 and _BY.fullmatch(text, starts[-1], span.start):
        starts.pop()  # "shrank too, by £4.2 million"
    end = next((m.start() for m in _CLAUSE.finditer(text, span.end)), len(text))
    return bool(_UP.search(text, starts[-1], end)) - bool(_DOWN.search(text, starts[-1], end))


_BY = re.compile(r" ?(?:by|of) (?:about |around |some |nearly |almost |over |just )?")


def _turned_at_a_figure(at: Statement) -> Iterator[Difference]:
    """ "8.9% bigger" where the source has it that it contracted by 8.9%, and has that figure the other way nowhere."""
    found = figures.compare(at.claim, at.paragraph)
    for finding in (one for one in found if one.source is not None and not one.is_wrong and not one.claim.words):
        ours = _way(at.claim, finding.claim.span)
        if finding.claim.kind not in ("percent", "money", "number") or not ours:
            continue
        held = [(n, f) for n, text in enumerate(at.sources) for f in figures.find(text) if _is_one(finding, f)]
        if not held or any(_way(at.sources[n], figure.span) != -ours for n, figure in held):
            continue
        sentence, theirs = held[0]
        if signs_in(at.claim) % 2 == signs_in(at.sources[sentence]) % 2:
            ways = ("up", "down") if ours > 0 else ("down", "up")
            said = f"The draft has {finding.claim.text} as {ways[0]}; the source has it as {ways[1]}."
            yield Difference("opposite", said, finding.claim.span, sentence, theirs.span)
            return


def _is_one(finding: figures.Finding, figure: figures.Figure) -> bool:
    source = finding.source
    return source is not None and (figure.kind, figure.unit, figure.low) == (source.kind, source.unit, source.low)


_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = re.compile(
    rf"\b(?P<month>{'|'.join(_MONTHS)})\b"
    r"|\b(?:in|the|by|until|this|next|last|early|late|of) (?P<season>spring|summer|autumn|winter)\b"
)


def _of_year(text: str) -> dict[str, tuple[str, Span]]:
    """The months and seasons of a text, each with its sort and place."""
    return {
        m.group(m.lastgroup or 0): (m.lastgroup or "", Span(*m.span(m.lastgroup or 0))) for m in _MONTH.finditer(text)
    }


def _other_month(at: Statement) -> Iterator[Difference]:
    """ "each January" where what is cited has "each July", and no January."""
    ours, theirs = _of_year(at.claim), _of_year(at.sources[at.main])
    about = _of_year(at.paragraph)
    for name, (sort, span) in ours.items():
        others = [other for other, (of, _) in theirs.items() if of == sort and other not in ours]
        if name not in about and len(others) == 1 and at.paired.share(at.main) >= ENOUGH:
            said = f"The draft says {name}; the source says {others[0]}."
            yield Difference("unit", said, span, at.main, theirs[others[0]][1])
            return


_PART_OF_YEAR = re.compile(
    r"\b(?P<part>spring|summer|autumn|winter|early|late|(?:start|beginning|end|close) of)(?: of"
    r"| in)? (?P<year>(?:19|20)\d\d)\b"
    r"(?! ?[-–/] ?\d)",
    re.IGNORECASE,
)
_MONTH_OF_YEAR = re.compile(rf"\b(?P<month>{'|'.join(_MONTHS)}) (?P<year>(?:19|20)\d\d)\b")
# Generous at both ends, as people are.
_IN_PART = {
    "spring": (2, 3, 4, 5, 6), "summer": (5, 6, 7, 8, 9), "autumn": (8, 9, 10, 11, 12),
    "winter": (10, 11, 12, 1, 2, 3, 4),
    "early": (1, 2, 3, 4, 5), "start of": (1, 2, 3, 4), "beginning of": (1, 2, 3, 4),
    "late": (8, 9, 10, 11, 12), "end of": (9, 10, 11, 12), "close of": (9, 10, 11, 12),
}  # fmt: skip


OF_THE_SAME = 3  # telling words of the claim in the sentence that has the other time, the year aside


def _other_part_of_year(at: Statement) -> Iterator[Difference]:
    """ "in the spring of 2016" where the source has August 2016, or the end of it, and no other time of that year."""
    for ours in _PART_OF_YEAR.finditer(at.claim):
        part, year = ours["part"].lower(), ours["year"]
        parts = [(n, m) for n, text in enumerate(at.sources) for m in _PART_OF_YEAR.finditer(text) if m["year"] == year]
        apart = all(set(_IN_PART[part]).isdisjoint(_IN_PART[m["part"].lower()]) for _, m in parts)
        about = [(n, m) for n, m in parts if len(stems(at.claim) & stems(at.sources[n])) >= OF_THE_SAME]
        if about and apart and at.paragraph.count(year) == len(parts):
            sentence, theirs = about[0]
            said = f"The draft says {ours.group()}; the source says {theirs.group()}."
            yield Difference("unit", said, Span(*ours.span()), sentence, Span(*theirs.span()))
            return
        told = [_MONTHS.index(m["month"]) + 1 for m in _MONTH_OF_YEAR.finditer(at.paragraph) if m["year"] == year]
        here = [m for m in _MONTH_OF_YEAR.finditer(at.sources[at.main]) if m["year"] == year]
        if here and not any(month in _IN_PART[part] for month in told) and part not in at.paragraph.lower():
            said = f"The draft says {ours.group()}; the source says {here[0].group()}."
            yield Difference("unit", said, Span(*ours.span()), at.main, Span(*here[0].span()))
            return


_LASTS = re.compile(
    r"\b(?:between|from) .{4,30}? (?:and|to) |\b(?:over|in|during|across|within) (?:the )?(?:next |last |past )?"
    r"\S+ years\b",
    re.IGNORECASE,
)
AROUND = 90  # letters on each side of a figure in which its span of time stands


# "Each year until 2030 the fee rises by 4%", "an annual 4%": told before the figure.
_EACH_BEFORE = re.compile(
    r"\b(?:(?:each|every|per) (?P<unit>year|month|week|day)|(?P<word>annual|yearly|monthly|weekly|daily)(?:ly)?"
    r"|year[- ]on[- ]year|year (?:after|by) year)\b",
    re.IGNORECASE,
)
_OF_THE_WORD = {"annual": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day"}


def _rate_before(text: str, place: int) -> str:
    """Per what time a figure is told by words before it, since the last figure but a year or the last full stop."""
    start = max(
        (m.end() for m in re.finditer(r"[.;:] |(?<![\d.,])\d[\d.,]{0,12}+(?:%| per cent)", text[:place])), default=0
    )
    match = _EACH_BEFORE.search(text, start, place)
    if match is None:
        return ""
    return (match["unit"] or _OF_THE_WORD.get((match["word"] or "").lower(), "year")).lower()


def _rate_of_a_span(at: Statement) -> Iterator[Difference]:
    """ "rose by 10% a year between 2012 and 2017" where the source has 10% for the whole of it, or the other way."""
    text = at.sources[at.main]
    for finding in figures.compare(at.claim, text):
        if finding.source is None or finding.claim.kind not in ("percent", "money", "number") or finding.claim.words:
            continue
        ours, theirs = figures.rate(at.claim, finding.claim), figures.rate(text, finding.source)
        ours = ours or _rate_before(at.claim, finding.claim.span.start)
        theirs = theirs or _rate_before(text, finding.source.span.start)
        if bool(ours) == bool(theirs) or not {ours, theirs} & {"year", "month", "week", "day"}:
            continue
        told, span = (text, finding.source.span) if ours else (at.claim, finding.claim.span)
        if _LASTS.search(told[max(0, span.start - AROUND) : span.end + AROUND]):
            said = (
                f"The draft has {finding.claim.text} for each {ours}; the source has it for the whole time."
                if ours
                else f"The draft has {finding.claim.text} for the whole time; the source has it for each {theirs}."
            )
            yield Difference("unit", said, finding.claim.span, at.main, finding.source.span)
            return


LEAST = 0.25  # of the claim's words in the sentence that compares two
# One of two beyond the other, and both alike.
_UNEQUAL = whole_words(
    r"(?:higher|lower|greater|smaller|larger|bigger|more|less|fewer|worse|better|faster|slower|longer|shorter|cheaper"
    r"|dearer)(?: [\w’'-]++){0,8}? than(?! (?:ever|before|expected|planned|about|around|[£$\d]"
    r"|an? (?:third|quarter|half|million)|half|one|two|three|four|five|six|seven|eight|nine|ten))"
    r"|outnumber(?:s|ed)?|outstrip(?:s|ped)?"
    r"|exceed(?:s|ed)?"
)
_EQUAL = whole_words(
    r"(?<!\ba )(?<!\bthis )(?<!\bwith )(?<!\bto )similar(?:ly)?(?!,)"
    r"|the same(?! (?:year|period|time|month|day|date|way))"
    r"|equal(?:ly)?|identical(?:ly)?|comparable|no different|alike|on a par|level with"
    r"|as (?:many|much|few|little|high|low|large|small|likely|often|fast|long) as|(?<=[a-z\d%] )in line with"
    r"|no (?:higher|lower|more|less|fewer|greater|worse|better)"
)


_MOVES = whole_words(r"rose|risen|fell|fallen|grew|grown|increas\w+|declin\w+|dropped|doubled|halved")


def _unequal(at: Statement) -> Iterator[Difference]:
    """ "Posts fall vacant more often at sea than ashore" where the source has them falling vacant alike."""
    text = at.sources[at.main]
    ours, theirs = _UNEQUAL.search(at.claim), _EQUAL.search(text)
    if ours is None or theirs is None or _EQUAL.search(at.claim) or _UNEQUAL.search(text) or _MOVES.search(text):
        return  # what moved besides may bear the claim out
    plain = signs_in(at.claim) == signs_in(text) == 0 and at.paired.worded(at.main) >= LEAST
    if plain or at.paired.share(at.main) >= SURE_SHARE:
        said = f"The draft says “{ours.group()}” where the source says “{theirs.group()}”."
        yield Difference("opposite", said, Span(*ours.span()), at.main, Span(*theirs.span()), "unequal")


TURNED: tuple[Rule, ...] = (
    _unequal,
    _moved_otherwise,
    _turned_at_a_figure,
    _other_month,
    _other_part_of_year,
    _rate_of_a_span,
)
