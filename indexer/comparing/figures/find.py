"""Finding the figures of a text: money, percentages and shares, dates and years, counts with what they count."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from indexer.comparing.figures.continued import shares_continued
from indexer.comparing.figures.figure import Figure, FigureKind, Precision
from indexer.comparing.figures.words import (
    ABOUT,
    IN_EVERY,
    OF_A_SIZE,
    OF_A_TIME,
    PART_TO_A_SIZE,
    SHARE,
    SIZES,
    WORDS,
    of_a_size,
    of_a_time,
    part_to_a_size,
    pointed,
    share,
    value,
)
from indexer.models import Span

_MONTHS = ("january february march april may june july august september october november december").split()
_MONTH = r"(?:" + "|".join(f"{month[:3]}(?:{month[3:]})?" for month in _MONTHS) + r"|Sept)\.?"
# The last, "£1,5M", is a comma for a point: before a size only, where no thousands can be meant.
_N = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3},\d{1,2}(?=\s?(?:M|mn|m|million|bn|billion)\b)|\d+(?:\.\d+)?"
_SIZE = r"(?:[ -]?(?:hundred|thousand|million|billion|trillion)\b|(?i:k|m|mn|bn|tn)\b)"
_SIZE_OF_MONEY = rf"(?:{_SIZE}|B\b)"  # "£48B"; without a currency's sign, a B is a name's: "Form 11B"
_TO = r"\s?(?:–|-|—|to)\s?"
_AND = r" and "  # joins the ends of a range after "between" only
# Numbers that name a place, a paper or a thing and count nothing.
_NAMED = re.compile(
    r"(?:\b(?:paragraphs?|paras?|figures?|tables?|box(?:es)?|chapters?|parts?|sections?|clauses?|articles?|schedules?|"
    r"notes?|footnotes?|pages?|pp?|annex(?:es)?|appendix|recommendations?|conclusions?|questions?|Qq?|HC|HL|HL Paper|"
    r"Cm|Cmnd|Cmd|CP|No|Nos|number|volume|vol|issue|version|session|regulations?|SI|part|item|step|phase|tier|"
    r"stage|level|band|grade|group|option|class|type|resolutions?|UNSCR|SCR|directive|protocol|decree)\.?\s?|covid-|sars-cov-|\bM|\bA)$",
    re.IGNORECASE,
)
_AFTER_NUMBER = re.compile(r"(?:st|nd|rd|th)\b|[A-Za-z](?![a-z]*\b(?<=m|n|k))|/\d|:\d|\.\d")
_UNITS = {
    "day": "day", "days": "day", "week": "week", "weeks": "week", "month": "month", "months": "month",
    "year": "year", "years": "year", "hour": "hour", "hours": "hour", "minute": "minute", "minutes": "minute",
    "seconds": "second",
    "mile": "mile", "miles": "mile", "km": "km", "kilometres": "km", "metres": "metre", "tonnes": "tonne",
    "tonne": "tonne", "metric tonnes": "tonne", "metric tons": "tonne", "kg": "kg", "mm": "mm", "litres": "litre",
    "millimetre": "mm", "millimetres": "mm", "millimeters": "mm", "cm": "cm", "centimetre": "cm", "centimetres": "cm",
    "centimeters": "cm", "micron": "micron", "microns": "micron", "micrometre": "micron", "micrometres": "micron",
    "µm": "micron", "μm": "micron", "ml": "ml", "millilitre": "ml", "millilitres": "ml", "mg": "mg",
    "milligram": "mg", "milligrams": "mg",
    "pence": "p",
    "hectare": "hectare", "hectares": "hectare", "acre": "acre", "acres": "acre", "kilometre": "km",
    "kilograms": "kg", "kilogrammes": "kg", "grams": "gram", "metre": "metre", "litre": "litre",
    "cubic metre": "cubic metre", "cubic metres": "cubic metre", "kilowatts": "kW", "megawatts": "MW",
    "gigawatts": "GW", "kw": "kW", "mw": "MW", "gw": "GW",
}  # fmt: skip
_UNIT = re.compile(rf"[ -]?({'|'.join(sorted(_UNITS, key=len, reverse=True))})\b(?![’'])", re.IGNORECASE)

_MONEY = re.compile(
    rf"(?P<unit>[£$€])\s?(?P<low>{_N})(?P<size1>{_SIZE_OF_MONEY})?"
    # "£4.2 million to 3,500 households" is no range: its end would have a sign or a size as well
    rf"(?:(?(size1)(?={_TO}(?:[£$€]|(?:{_N}){_SIZE_OF_MONEY}))){_TO}(?:[£$€])?(?P<high>{_N}))?"
    rf"(?P<size>{_SIZE_OF_MONEY})?(?![\d%])"
)
_MONEY_BETWEEN = re.compile(
    rf"(?<=etween )(?P<unit>[£$€])\s?(?P<low>{_N})(?P<size1>{_SIZE_OF_MONEY})?"
    rf"{_AND}[£$€]?(?P<high>{_N})(?P<size>{_SIZE_OF_MONEY})?(?![\d%])"
)
_PERCENT_BETWEEN = re.compile(
    rf"(?<=etween )(?P<low>{_N})\s?(?:%|per ?cent)?{_AND}(?P<high>{_N})\s?(?P<sign>%|per ?cent(?:age points?)?)"
)
_PERCENT = re.compile(
    rf"(?<![\w.])(?P<low>{_N})\s?(?:%|per ?cent)?(?:{_TO}(?P<high>{_N}))?\s?"
    r"(?P<sign>%(?: points?)?|percentage points?|per ?cent(?:age points?)?)"
)
_PERCENT_WORDS = re.compile(
    rf"(?P<low>{WORDS.pattern}) (?:per ?cent\b(?! points?)|(?P<points>(?:per ?cent(?:age)? )points?\b))", re.IGNORECASE
)
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?(?P<month>{_MONTH}),? (?P<year>(?:1[89]|20)\d\d)\b", re.IGNORECASE
)
_DATE_BY_MONTH = re.compile(  # "November 14, 2007"
    rf"\b(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?, (?P<year>(?:1[89]|20)\d\d)\b", re.IGNORECASE
)
_DAY = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTH})\b(?! \d{{4}})", re.IGNORECASE)
_YEARS = re.compile(
    r"(?<![\w£$€.,/-])(?P<low>(?:1[89]|20)\d\d)(?:s\b)?"
    r"(?:(?:\s?[–/-]\s?| to |(?<=etween \d{4}) and (?=(?:1[89]|20)\d\d))(?P<high>(?:1[89]|20)\d\d|\d\d))?"
    r"(?![\w%]|,\d|\.\d| ?(?:per ?cent|million|billion)\b)"
)
_COUNT = re.compile(
    rf"(?<![\w£$€.,/:-])(?P<low>{_N})(?:(?:\s?(?:–|-|to)\s?|(?<=between \d\d) and )(?P<high>{_N}))?(?P<size>{_SIZE})?",
    re.IGNORECASE,
)


_COUNT_BETWEEN = re.compile(
    r"(?<=etween )(?!(?:1[89]|20)\d\d\b)"
    rf"(?P<low>{_N})(?P<size1>{_SIZE})?{_AND}(?P<high>{_N})(?P<size>{_SIZE})?(?![\w%]|[.,]\d)"
)


def _count_between(text: str, match: re.Match[str]) -> Figure | None:
    size = _size(match["size"])
    low = value(match["low"]) * (_size(match["size1"]) if match["size1"] else size)
    high = value(match["high"]) * size
    return (
        _figure(text, match, "number", low, high, _unit(text, match.end()), _digit(match["low"]))
        if low < high
        else None
    )


# "Fell from 86% to 79%" names two figures, and no range; "anything from 5% to 10%" does.
_FROM = r"(?<=from )" + "".join(
    rf"(?<!{word} from )"
    for word in ("anything", "anywhere", "range", "ranges", "ranged", "ranging", "varies", "varied")
)
_PERCENT_FROM = re.compile(rf"{_FROM}(?P<low>{_N})\s?(?P<sign>%|per ?cent)(?P<high>)(?= to )")
_MONEY_FROM = re.compile(
    rf"{_FROM}(?P<unit>[£$€])\s?(?P<low>{_N})(?P<size1>{_SIZE_OF_MONEY})?(?P<high>)(?P<size>)"
    rf"(?= to [£$€]?(?:{_N})(?! ?(?:hundred|thousand|million|billion|trillion|k|m|mn|bn)\b)|(?<=[a-z]) to )"
)
_PENCE = re.compile(r"(?<![\w.,])(?P<low>\d{1,3}(?:\.\d)?) ?(?:pence\b|p\b(?! ?\d))")


_PENCE_WORDS = re.compile(rf"(?P<low>{WORDS.pattern}) pence\b", re.IGNORECASE)


def _pence(text: str, match: re.Match[str]) -> Figure | None:
    low = value(match["low"]) / PENCE
    return _figure(
        text, match, "money", low, low, "£", (_digit(match["low"]) if match["low"][0].isdigit() else 1.0) / PENCE
    )


PENCE = 100  # to the pound
BLANK = "\x00"


def find(text: str) -> list[Figure]:
    """The figures of a text in order; none overlap, and numbers that only name something are left out."""
    found: list[Figure] = []
    left = text  # what one pattern has read is blanked for the next
    for pattern, read in _READERS:
        for match in list(pattern.finditer(left)):
            figure = read(text, match)
            if figure is not None:
                found.append(figure)
            if figure is not None or pattern is not WORDS:
                left = left[: match.start()] + BLANK * len(match.group()) + left[match.end() :]
    return shares_continued(text, sorted((_as_money(text, figure) for figure in found), key=lambda one: one.span))


def _money(text: str, match: re.Match[str]) -> Figure | None:
    size = _size(match["size1"] or match["size"])
    low = value(match["low"]) * size
    high = value(match["high"]) * _size(match["size"] or match["size1"]) if match["high"] else low
    return _figure(text, match, "money", low, max(low, high), match["unit"], _digit(match["low"]) * size)


def _percent(text: str, match: re.Match[str]) -> Figure | None:
    low = value(match["low"])
    high = value(match["high"]) if match["high"] else low
    unit = "points" if "point" in match["sign"] else "%"
    return _figure(text, match, "percent", low, max(low, high), unit, _digit(match["low"]))


def _percent_words(text: str, match: re.Match[str]) -> Figure | None:
    low = value(match["low"])
    return _figure(text, match, "percent", low, low, "points" if match["points"] else "%", 1.0, words=True)


def _share(text: str, match: re.Match[str]) -> Figure | None:
    part = 100 * share(match)
    return _figure(text, match, "percent", part, part, "%", 1.0, words=True)


def _in_every(text: str, match: re.Match[str]) -> Figure | None:
    some, every = value(match["some"]), value(match["all"])
    if not every or some >= every:
        return None
    return _figure(text, match, "percent", 100 * some / every, 100 * some / every, "%", 1.0, words=True)


def _date(text: str, match: re.Match[str]) -> Figure | None:
    moment = int(match["year"]) * 100 + _month(match["month"])
    if match["day"]:
        moment = moment * 100 + int(match["day"])
    return _figure(text, match, "date", moment, moment)


def _day(text: str, match: re.Match[str]) -> Figure | None:
    """A date without its year, as 629: it agrees with that day of any year."""
    moment = _month(match["month"]) * 100 + int(match["day"])
    return _figure(text, match, "date", moment, moment)


def _years(text: str, match: re.Match[str]) -> Figure | None:
    if _is_named(text, match):
        return None
    low = int(match["low"])
    high = int(match["high"]) if match["high"] else low
    if match["high"] and len(match["high"]) == len("17"):
        high += low // 100 * 100
    high = max(low, high)  # "2018-12" is no range of years
    return _figure(text, match, "year", low, high)


def _count(text: str, match: re.Match[str]) -> Figure | None:
    if _is_named(text, match) or (not match["size"] and _AFTER_NUMBER.match(text, match.end())):
        return None
    size = _size(match["size"])
    low = value(match["low"]) * size
    high = value(match["high"]) * size if match["high"] else low
    if high < low:
        return None
    return _figure(text, match, "number", low, high, _unit(text, match.end()), _digit(match["low"]) * size)


def _count_words(text: str, match: re.Match[str]) -> Figure | None:
    low = value(match.group())
    return _figure(text, match, "number", low, low, _unit(text, match.end()), 1.0, words=True)


def _of_a_size(text: str, match: re.Match[str]) -> Figure | None:
    low = of_a_size(match)
    if low < LEAST_OF_A_SIZE:  # "one and a half": the half is told
        return _figure(text, match, "number", low, low, _unit(text, match.end()), 0.1, words=True)
    return _figure(text, match, "number", low, low, "", low / 10)


LEAST_OF_A_SIZE = 100


def _part_to_a_size(text: str, match: re.Match[str]) -> Figure | None:
    low = part_to_a_size(match)
    return _figure(text, match, "number", low, low, "", low / 10)


def _of_a_time(text: str, match: re.Match[str]) -> Figure | None:
    low, unit = of_a_time(match)
    return _figure(text, match, "number", low, low, unit, 0.1, words=True)


# "Forty million pounds", "half a billion pounds", "20 million euros": money whose sign is a word.
_CURRENCY = re.compile(r" (?:pounds?(?: sterling)?|(?P<euros>euros?)|(?P<dollars>dollars?))\b", re.IGNORECASE)


def _as_money(text: str, figure: Figure) -> Figure:
    match = None if figure.unit or figure.kind != "number" else _CURRENCY.match(text, figure.span.end)
    if match is None:
        return figure
    return replace(figure, kind="money", unit="€" if match["euros"] else "$" if match["dollars"] else "£", words=False)


def _is_named(text: str, match: re.Match[str]) -> bool:
    if _NAMED.search(text[max(0, match.start() - 24) : match.start()]):
        return True
    alone = not match.groupdict().get("size") and _ENDS.match(text, match.end())
    return bool(alone and _NAMED_LIST.search(text[max(0, match.start() - FAR) : match.start()]))


# "Under two sections of the Act, 43 and 26": what is named stands some words before the numbers.
_NAMED_LIST = re.compile(
    r"(?<![\w’-])(?:sections|articles|clauses|paragraphs|recommendations|conclusions|schedules|chapters|regulations)\b"
    r"[^.;\d]{0,50}(?:\d{1,3}(?:, | and |, and ))*$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[,.;:)]|$| and \d")
FAR = 80  # letters before a number that are looked at


def _figure(
    text: str, match: re.Match[str], kind: FigureKind, low: float, high: float, unit: str = "", digit: float = 0.0,
    words: bool = False,
) -> Figure:  # fmt: skip
    before = ABOUT.search(text[max(0, match.start() - 24) : match.start()])
    precision: Precision = "exact"
    if before:
        precision = "near" if before["near"] else "over" if before["over"] else "under"
    return Figure(Span(*match.span()), match.group(), kind, low, high, unit, precision, digit, words, _step(low, digit))


def _size(word: str | None) -> float:
    return SIZES[_LONG_SIZES.get(word, word.strip(" -").lower())] if word else 1.0


_LONG_SIZES = {"B": "billion"}


def _digit(number: str) -> float:
    """How closely a number is told: 0.1 for 3.8, 10 for 320, 1 for 47.

    A number of one digit and zeros ("20", "300") is taken to be told to its second digit.
    """
    digits = pointed(number).replace(",", "")
    if "." in digits:
        return float(10.0 ** -len(digits.partition(".")[2]))
    zeros = len(digits) - len(digits.rstrip("0"))
    return float(10.0 ** min(zeros, max(len(digits) - 2, 0)))


def _step(number: float, digit: float) -> float:
    step = digit or 1.0
    while number and number % (10 * step) == 0:
        step *= 10
    return step


def _unit(text: str, end: int) -> str:
    match = _UNIT.match(text, end)
    return _UNITS[match[1].lower()] if match else ""


def _month(name: str) -> int:
    return next(n for n, month in enumerate(_MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3]))


Reader = Callable[[str, re.Match[str]], Figure | None]
_READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (_PERCENT_FROM, _percent),
    (_MONEY_FROM, _money),
    (_PENCE, _pence),
    (_PENCE_WORDS, _pence),
    (_MONEY_BETWEEN, _money),
    (_MONEY, _money),
    (_PERCENT_BETWEEN, _percent),
    (_PERCENT, _percent),
    (_PERCENT_WORDS, _percent_words),
    (OF_A_TIME, _of_a_time),
    (PART_TO_A_SIZE, _part_to_a_size),
    (OF_A_SIZE, _of_a_size),
    (_COUNT_BETWEEN, _count_between),
    (IN_EVERY, _in_every),
    (_DATE_BY_MONTH, _date),
    (_DATE, _date),
    (_DAY, _day),
    (_YEARS, _years),
    (SHARE, _share),
    (_COUNT, _count),
    (WORDS, _count_words),
)
