"""What a citation prints beside what is known of a work: whether numbers, dates, bodies and words of titles agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.linking.short_names import titles_of, words_of
from indexer.models import Citation, Work
from indexer.works.catalogue import slug, title_key

# A report of a session may be dated in the year before or after by another printer, not further off.
YEARS_APART = 1
LONGEST_SLUG = 60  # characters of a title in an id


# Letters and digits, with a dash or four digits: "GAO-08-587T", "PRN01756", or a council's "OSC/22/14"; papers of
# Parliament are told by session.
OWN_NUMBER = re.compile(
    r"(?<![\w-])(?:[A-Z]{2,6}(?:-\d{2,4}-\d{1,5}[A-Z]{0,3}|[ -]?\d{4,6}[A-Z]?)"
    r"|[A-Z]{2,6}/\d{2,4}/\d{1,5}(?!/)|(?:Briefing Paper|POST ?[Nn]ote|POST ?[Bb]rief) \d{2,5})(?![\w-])"
)


def number_key(printed: str) -> str:
    return re.sub(r"[ -]", "", printed).lower()


def is_of_another_year(citation: Citation, work: Work) -> bool:
    return bool(citation.date and work.published and years_between(citation.date, work.published) > YEARS_APART)


RESPONSE = re.compile(r"\b(?:responses?|reply|replies|treasury minutes?)\b")
_OF_GOVERNMENT = re.compile(
    r"(?i)(?:.*\bgovernment\b|(?:the )?(?:department|ministry|hm treasury|cabinet office|home office)\b)"
)


def both_of_government(citation: Citation, work: Work) -> bool:
    """A command paper is the Government's, whichever department laid it."""
    return all(name and _OF_GOVERNMENT.match(name) for name in (citation.body, work.body))


def may_have_printed(citation: Citation, work: Work) -> bool:
    """Whether the body cited is no author of the work, but printed it."""
    return prints_a_response(citation, work) or is_of_house(citation, work)


def is_of_house(citation: Citation, work: Work) -> bool:
    """A committee's report is its House's: "House of Commons (2018) Mains (HC 701)"."""
    house = re.fullmatch(r"(?:UK )?(?:Parliament|House of (Commons|Lords))", citation.body or "")
    mark = {"Commons": ("HC",), "Lords": ("HL",)}.get(house[1] or "", ("HC", "HL")) if house else ()
    titles = titles_of(work)
    same = title_key(citation.title or "") in {*map(title_key, titles), *map(main_title, titles)}
    return bool(house) and same and work.kind == "committee-report" and (work.series or "").startswith(mark)


def prints_a_response(citation: Citation, work: Work) -> bool:
    """A committee prints the Government's answer as a special report of its own, with a number of that session."""
    title = title_key(citation.title or "")
    committee = bool(citation.body and re.search(r"\bCommittee\b", citation.body))
    told = bool(RESPONSE.search(title)) or (not title and bool(work.session) and citation.session == work.session)
    return work.kind == "government-response" and committee and told


# What one hand puts before a body's name and another leaves out: "UK Drought Inquiry", "House of Lords X Committee".
_SMALL_WORDS = frozenset("the of for and uk united kingdom british hm his her house commons lords select".split())
_HOUSES_OF_PARLIAMENT = frozenset(("commons", "lords"))


def differ_in_small_words(one: str, two: str) -> bool:
    first, second = set(words_of(one)), set(words_of(two))
    apart = first ^ second
    return bool((first & second) - _SMALL_WORDS) and apart <= _SMALL_WORDS and not apart >= _HOUSES_OF_PARLIAMENT


def abbreviates(printed: str, name: str) -> bool:
    """ "Env. Audit Committee": every word is one of the name, or begins one and has a full stop for the rest."""
    short, whole = (
        [word for word in re.findall(r"[a-z]+\.?", body.lower()) if word not in _SMALL_WORDS]
        for body in (printed, re.sub(r"\.", "", name))
    )
    if "." not in printed or len(short) != len(whole) or len(whole) < len(("Audit", "Committee")):
        return False
    cut = [(a[:-1], b) for a, b in zip(short, whole, strict=True) if a != b and a.endswith(".")]
    rest = all(a == b for a, b in zip(short, whole, strict=True) if not a.endswith("."))
    return rest and all(len(a) >= LEAST_OF_A_WORD and b.startswith(a) for a, b in cut)


LEAST_OF_A_WORD = 3  # letters before its full stop
NUMBER_ALONE = re.compile(r"[A-Z][A-Za-z]{1,9} ?\d{1,4}")


def initials_of(body: str) -> tuple[str, ...]:
    """The capitals of a body's name, and those without its first word: "BEIS" of "Department for Business, …"."""
    capitals = re.findall(r"(?<![\w’])[A-Z]", body)
    return ("".join(capitals), "".join(capitals[1:])) if len(capitals) > LEAST_INITIALS else ()


LEAST_INITIALS = 2
# Behind a title's comma these words, and numbers, make another work of it.
ANOTHER = re.compile(
    r"(?i)\d|\b(?:responses?|repl(?:y|ies)|reviews?|evaluations?|updates?|progress|follow|supplement\w*|technical|method\w*"
    r"|volume|part|corrections?|summary|comments?|addendum|interim|final|draft|consultation|evidence|slides|data)\b"
)
REPORT_NUMBER = re.compile(r"^[A-Z]{2,6}[- /]?\d[\w/.-]*[:,]? ")  # "GAO-08-587T “The Act”": the number of the report
# Before a title these words name another work, about the one whose title it is.
OF_ANOTHER = frozenset(
    "response responses reply replies review reviewed comment comments commentary summary evaluation answer on to of "
    "about into following after from".split()
)


LEAST_OF_A_MAIN_TITLE = 3  # words
# Behind the title of a work, the words of an address that tell its sort.
SORT_LAST = re.compile(
    r"(?:-(?:final|full|the|and|main|recommendations|report|accessible|html|pdf|web|version|edition|summary))+$"
)


def main_title(title: str) -> str:
    """What stands before a title's colon, as a key; empty where nothing follows it, or what makes another work."""
    main, colon, more = title.partition(": ")
    if not colon or RESPONSE.search(more.lower()) or _OTHER_WORK.search(more) or re.search(r"\d", main):
        return ""
    return title_key(main) if len(main.split()) >= LEAST_OF_A_MAIN_TITLE else ""


_OTHER_WORK = re.compile(
    r"(?i)\b(?:updates?|progress|follow|supplement\w*|technical|volume|part|corrections?|comments?|addendum|interim|draft"
    r"|consultation|evidence|slides|data|year|second|third|quarter)\b|\d"
)


LEAST_TELLING = 4  # words of a title that stands though other small words join them
_JOINING = frozenset("a an and at by for from in of on the to with".split())


def is_another_of_its_kind(citation: Citation, work: Work) -> bool:
    """Whether behind the same words before the colon other words and another month make another work of a series."""
    more = _telling((citation.title or "").partition(": ")[2])
    known = [_telling(title.partition(": ")[2]) for title in titles_of(work)]
    months = [date[:7] for date in (citation.date, work.published) if date and len(date) >= len("2018-07")]
    apart = len(set(months)) > 1
    if any(map(_ABOUT.fullmatch, more)) and not any(map(_ABOUT.fullmatch, _telling(work.title))):
        return True  # "Mains: consultation response summary"
    return bool(more) and apart and any(known) and all(more.isdisjoint(words) for words in known)


# Behind a title's colon these words make a paper about it, or one that goes with it.
_ABOUT = re.compile(
    r"responses?|repl(?:y|ies)|technical|supplement\w*|consultation|addendum|interim|draft|slides|corrections?|comments?"
)


def _telling(words: str) -> set[str]:
    return {word for word in words_of(words) if word not in _JOINING}


def place_of(words: Sequence[str], printed: Sequence[str]) -> int | None:
    """Where one run of words stands whole within another; a long one whatever joins its words: "the guidelines for
    2025/26"."""
    many = len(words)
    for at in range(len(printed) - many + 1):
        if tuple(printed[at : at + many]) == tuple(words):
            return at
    asked = [word for word in words if word not in _JOINING]
    if len(asked) < LEAST_TELLING or words[0] in _JOINING:
        return None
    kept = [at for at, word in enumerate(printed) if word not in _JOINING]
    ends = range(len(kept) - len(asked) + 1)
    return next((kept[at] for at in ends if [printed[n] for n in kept[at : at + len(asked)]] == asked), None)


def url_key(url: str) -> str:
    """An address for comparison: without scheme, `www.`, place in the page and last slash."""
    return _bare(url.partition("#")[0]).rstrip("/").lower()


def _bare(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://").removeprefix("www.")


def shortened(title: str) -> str:
    """A title as part of an id, cut at a whole word."""
    words = slug(_bare(title))
    return words if len(words) <= LONGEST_SLUG else words[:LONGEST_SLUG].rsplit("-", 1)[0]


def dates_fit(printed: str, work: Work) -> bool:
    """Reports are dated to the day by one printer and by another; letters and pages of other days are others."""
    known = work.published or ""
    if work.kind in ("other", "web"):
        return printed.startswith(known) or known.startswith(printed)
    return printed[:4] == known[:4]


def in_session(published: str | None, session: str) -> bool:
    """Whether a day lies in the years of a session: a paper of July 2024 in "2024-25"."""
    first, _, last = session.partition("-")
    end = last if len(last) == len(first) else first[: len(first) - len(last)] + last
    return bool(published) and first <= (published or "")[:4] <= end


LEAST_OF_A_LONG_TITLE, MOST_YEARS_TO_UPDATE = 6, 2


def is_updated(citation: Citation, work: Work) -> bool:
    """A page bears the day on which it was last changed: a long title of the same house, cited by a year before."""
    telling = [word for word in words_of(citation.title or "") if len(word) > 3 and not word.isdigit()]
    years = int(work.published[:4]) - int((citation.date or "0")[:4]) if work.published else 0
    titles = titles_of(work)
    printed = {title_key(citation.title or ""), main_title(citation.title or "")} - {""}
    same = not printed.isdisjoint((*map(title_key, titles), *map(main_title, titles)))
    return same and len(telling) >= LEAST_OF_A_LONG_TITLE and 0 < years <= MOST_YEARS_TO_UPDATE


def years_between(first: str, second: str) -> int:
    return abs(int(first[:4]) - int(second[:4]))


def numbers_clash(citation: Citation, work: Work) -> bool:
    """Same title, body and year, but another number in the same session, or the same number in another."""
    if not citation.series or not work.series:
        return False
    if report_number(citation.series) != report_number(work.series):
        another_volume = citation.series.partition("-")[0] == work.series.partition("-")[0]
        return another_volume or citation.session == work.session
    return bool(citation.session and work.session and citation.session != work.session)


def names_no_title(key: str, work: Work) -> bool:
    """Whether nothing can be held against a work’s title: each printer words a response otherwise, "Government response
    to the Committee’s report", and of some works nothing but the number could be read."""
    responds = work.kind == "government-response" or RESPONSE.search(title_key(work.title))
    return bool(RESPONSE.search(key) and responds) or bool(NUMBER_ALONE.fullmatch(work.title))


# "Report on leaking mains": its sort, and what it is about.
DESCRIBED = re.compile(r"^(?:the )?(?:final |full )?(?:report|inquiry|study|review) (?:on|into|of|about) (?=.{4})")


def report_number(series: str) -> str:
    """The number of a paper; where it comes in volumes, its first one is the report: "HC 802-I"."""
    return series.removesuffix("-I")


def digits_of(title: str) -> str:
    return "".join(character for character in title if character.isdigit())


def numbered(stem: str) -> Iterator[str]:
    yield stem
    yield from (f"{stem}-{number}" for number in range(2, 10_000))


LEAST_OF_AN_OPENING = 5  # words of a cut title that tell a work of the same year


def first_words(title: str) -> str:
    """The words of a title's key by which titles that are cut are looked up."""
    return " ".join(title.split()[:LEAST_OF_AN_OPENING])
