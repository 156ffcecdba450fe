"""Numbers written in words, and the words that give a number its size and its precision."""

from __future__ import annotations

import re

from indexer.number_words import TENS, UNITS, VALUES

_VALUES = {**VALUES, "dozen": 12, "a": 1}
SIZES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9,
    "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}

_UNIT = "|".join(UNITS[1:])
_TEN = "|".join(TENS)
_SMALL = rf"(?:(?:{_TEN})(?:[- ](?:{'|'.join(UNITS[1:10])}))?|(?:{_UNIT}))"
_SIZE = r"(?:hundred|thousand|million|billion|trillion)"
# "sixteen", "twenty-five", "two hundred and forty", "a hundred thousand", "a dozen"; never "one" alone, which is
# mostly no figure ("one of them").
WORDS = re.compile(
    rf"\b(?:(?:(?:a|{_SMALL})[ -]{_SIZE}(?:[ -]{_SIZE})?(?:(?: and |, | ){_SMALL})?)|half a dozen"
    r"|(?:a|two|three|four|five|six) dozen"
    rf"|(?!one\b){_SMALL})\b",
    re.IGNORECASE,
)
# "a third of", "two-thirds", "one quarter", "half of"; a bare "a third" may be an ordinal and needs a sign.
_PART = r"(?:third|quarter|fifth|sixth|eighth|tenth)"
SHARE = re.compile(
    rf"\b(?:(?P<two>two|three|four|five|seven|nine)[ -](?P<parts>{_PART}s)"
    rf"|(?:another|a further)[ -](?P<more>{_PART})\b"
    rf"|(?:one|an?)[ -](?P<part>{_PART})"
    r"(?= of\b|[,.;:)]|$| (?:more|less|fewer|were|was|are|is|had|have|said|did|that|who|which|could|do|does|would"
    r"|will|felt|thought|in|on|at|to|from|than|as|and|or|by|for|when|after"
    r"|lower|higher|wanted|reported|expected|gave|went|came|went)\b)"
    r"|(?<!first )(?<!second )(?<!latter )(?<!each )(?<!other )(?<!-)(?:one[ -])?(?P<half>half)"
    r"(?! (?:year|a million|a dozen|the year|term)\b)(?![-\w]))",
    re.IGNORECASE,
)
_ALL = rf"(?P<all>(?!(?:1[89]|20)\d\d\b)\d{{1,4}}|{_SMALL}|(?:a )?hundred)\b"
# "One in seven", "three out of four"; with what is counted between, only where nothing else can be counted behind.
_IN = r"(?:in|out of) (?:every )?"
_THEN = (
    r"(?:of|and(?! a half)|who|that|was|were|is|are|has|have|had|did|do|said|says|saw|would|thinks?|thought|chose"
    r"|go(?:es)?|went|gets?|got|gives?|gave|takes?|took|lacks?|remains?|misses|[a-z]+ed)\b"
)
IN_EVERY = re.compile(
    rf"\b(?P<some>\d{{1,3}}|{_SMALL}) (?:{_IN}|[a-z]+ (?:[a-z]+ ){{0,2}}{_IN}"
    rf"(?=(?:\d{{1,3}}|{_SMALL}|(?:a )?hundred)(?:[,.;:)]|$| {_THEN}))){_ALL}"
    r"(?! (?:per|days?|hours?|weeks?|months?|years?|minutes?))",
    re.IGNORECASE,
)
# "Half a million", "a quarter of a billion", "two thirds of a million", "two and a half million", "one and a half".
_FRACTION = rf"(?P<part>half|(?:(?:an?|one|two|three|four|five|seven|nine)[ -])?{_PART}s? of)"
OF_A_SIZE = re.compile(
    rf"\b(?:{_FRACTION} an? (?P<size>thousand|million|billion|trillion|hundred|dozen)"
    rf"|(?P<whole>{_SMALL}|an?) (?:and a half(?: (?P<sized>million|billion|thousand|trillion))?"
    r"|(?P<before>million|billion|thousand|trillion) and a half))\b",
    re.IGNORECASE,
)
# "A quarter to half a million": the first is of the million too.
_PART_OF_IT = rf"(?:half|(?:an?|one|two|three)[ -]{_PART}s?)"
PART_TO_A_SIZE = re.compile(
    rf"\b(?P<part>{_PART_OF_IT})(?= (?:to|and|or) {_PART_OF_IT}(?: of)? an? (?P<size>thousand|million|billion)\b)",
    re.IGNORECASE,
)
# "Half a year", "a quarter of an hour", "a year and a half", "a decade", "three fortnights".
_LONG = "hour|day|fortnight|week|month|year|decade|century"
OF_A_TIME = re.compile(
    rf"\b(?:{_FRACTION} an? (?P<time>minute|hour|day|year|decade|century)"
    rf"|(?:(?P<one>an?|one) )?(?P<half>{_LONG}) and a half"
    rf"|(?P<many>(?:{_SMALL})|an?) (?P<unit>fortnights?|decades?|centur(?:y|ies)))\b(?![’'])",
    re.IGNORECASE,
)
# Of a time its length in the unit in which its parts are mostly told.
_PARTS_OF: dict[str, tuple[float, str]] = {
    "minute": (60, "second"), "hour": (60, "minute"), "day": (24, "hour"), "week": (7, "day"), "fortnight": (14, "day"),
    "month": (4, "week"),
    "year": (12, "month"), "decade": (10, "year"), "century": (100, "year"),
}  # fmt: skip

# Words before a figure that leave it open: what is near agrees, on the side they say.
ABOUT = re.compile(
    r"\b(?P<near>around|about|approximately|roughly|some|circa|almost|nearly|just under|just over|close to|close on"
    r"|up to|getting on for|approaching|verging on|not far (?:off|from)|"
    r"something like|or so|c\.|~)\s*$"
    r"|\b(?P<over>over|(?<!no )(?<!not )more than|at least|above|exceeding|in excess of|greater than|upwards of"
    r"|north of"
    r"|(?:no|not) (?:less|fewer) than|a minimum of)\s*$"
    r"|\b(?P<under>under|(?<!no )(?<!not )(?:less|fewer) than|below|at most|(?:no|not) more than|a maximum of|not quite"
    r"|short of|shy of)\s*$",
    re.IGNORECASE,
)


def pointed(number: str) -> str:
    """A number as it is, and "1,5", whose comma parts no thousands, as 1.5."""
    return re.sub(r"^(\d+),(\d{1,2})$", r"\1.\2", number)


def value(words: str) -> float:
    """The number that words say: `two hundred and forty` → 240.0. Digits are read as they are."""
    if re.fullmatch(r"[\d,.]+", words):
        return float(pointed(words).replace(",", ""))
    total = current = 0.0
    for word in re.findall(r"[a-z]+", words.lower().replace("half a dozen", "six")):
        if word in SIZES:
            current = (current or 1) * SIZES[word]
            if SIZES[word] >= 1e3:
                total, current = total + current, 0.0
        elif word != "and":
            current = current * _VALUES[word] if word == "dozen" and current else current + _VALUES[word]
    return total + current


def of_a_size(match: re.Match[str]) -> float:
    """`half a million` → 500,000, `two and a half billion` → 2,500,000,000."""
    if match["part"]:
        return _fraction(match["part"]) * {**SIZES, "dozen": 12.0}[match["size"].lower()]
    whole = 1.0 if match["whole"].lower() in ("a", "an") else value(match["whole"])
    return (whole + 0.5) * SIZES.get((match["sized"] or match["before"] or "").lower(), 1.0)


def part_to_a_size(match: re.Match[str]) -> float:
    """`a quarter to half a million` → 250,000."""
    return _fraction(match["part"]) * SIZES[match["size"].lower()]


def _fraction(words: str) -> float:
    """`half` → 0.5, `three quarters of` → 0.75."""
    first, _, rest = words.lower().removesuffix(" of").replace("-", " ").rpartition(" ")
    count = 1.0 if first in ("", "a", "an") else value(first)
    return count / _PARTS[rest.removesuffix("s") if rest != "s" else rest]


def of_a_time(match: re.Match[str]) -> tuple[float, str]:
    """`half a year` → (6, month), `a quarter of an hour` → (15, minute), `a decade` → (10, year)."""
    if match["part"]:
        parts, unit = _PARTS_OF[match["time"].lower()]
        return _fraction(match["part"]) * parts, unit
    if match["half"]:
        parts, unit = _PARTS_OF[match["half"].lower()]
        return 1.5 * parts, unit
    many = 1.0 if match["many"].lower() in ("a", "an") else value(match["many"])
    parts, unit = _PARTS_OF[re.sub(r"s$", "", match["unit"].lower().replace("centuries", "century"))]
    return many * parts, unit


def share(match: re.Match[str]) -> float:
    """What a match of `SHARE` is of the whole: `two-thirds` → 0.667."""
    if match["half"]:
        return 0.5
    if match["two"]:
        return value(match["two"]) / _PARTS[match["parts"].lower().removesuffix("s")]
    return 1 / _PARTS[(match["part"] or match["more"]).lower()]
