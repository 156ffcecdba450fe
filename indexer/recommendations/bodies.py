"""Which of the names that act in an answer are bodies, each by the full name that the documents give it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from indexer.mentions.names import is_body

_SHORT = re.compile(r"[A-Z][A-Za-z]?[A-Z&]{1,7}s?")
_KIND = (
    r"(?:Department|Ministry|Agency|Office|Authority|Council|Committee|Service|Commission|Board|Executive|Inspectorate|"
    r"Directorate|Trust|Institute|Centre|Administration|Network|Fund|Partnership|Corporation|Tribunal)"
)
_HAS_KIND = re.compile(rf"\b{_KIND}s?\b")
_WORDS = r"[A-Z][\w’&-]*+(?: (?:[A-Z][\w’&-]*+|of|for|and|the|&)){1,8}"
_ENDS = re.compile(r"\b(?:Body|Organisation|Research|Innovation|College|University|Bank|Company|Association|Police)$")
# What bears such a name is no body.
_WORK = (
    r"(?:pilot |training |funding |research )?(?:programmes?|schemes?|projects?|initiatives?|missions?|campaigns?)\b"
)


def bodies_of(
    names: Sequence[str], text: str, shorts: Mapping[str, Sequence[str]], known: Collection[str] = ()
) -> tuple[str, ...]:
    """The bodies among names as printed; `shorts` are the abbreviations that the documents define, `known` those
    whom the report asks, which are bodies whatever they are called.

    An abbreviation has its full name before it, and is left out where none of a body is given; of "the Agency" it is
    told which.
    """
    told = [_body(name, names, text, shorts) for name in names if _acts(name, text, shorts, known)]
    by_short: dict[str, str] = {}  # "Department for Lamps (DL)" and "Department of Lamps (DL)" are one
    for name in filter(None, told):
        by_short.setdefault(name[name.rfind(" (") :] if name.endswith(")") else name, name)
    return tuple(by_short.values())


def _acts(name: str, text: str, shorts: Mapping[str, Sequence[str]], known: Collection[str]) -> bool:
    if _SHORT.fullmatch(name):
        return _long(name, shorts) is not None
    return name in known or bool(_HAS_KIND.search(name)) or not re.search(rf"\b{re.escape(name)} {_WORK}", text)


def _body(name: str, names: Sequence[str], text: str, shorts: Mapping[str, Sequence[str]]) -> str:
    if _SHORT.fullmatch(name):
        return f"{_long(name, shorts)} ({name})"
    whole = _whole_of(name, names, text) if re.fullmatch(_KIND, name) else name
    short = next((short for short, longs in shorts.items() if whole in longs), None)
    return f"{whole} ({short})" if short else whole


def _long(short: str, shorts: Mapping[str, Sequence[str]]) -> str | None:
    given: list[str] = [
        long for one, longs in shorts.items() if one.upper() == short.upper() for long in longs
    ]  # "MoD", "MOD"
    longs = (re.sub(r"^[Tt]he ", "", long) for long in given)
    spelt = next((long for long in longs if long[:1].isupper() and (is_body(long) or _ENDS.search(long))), None)
    return spelt or (None if given else _DEPARTMENTS.get(short.upper()))


def _whole_of(name: str, names: Sequence[str], text: str) -> str:
    """Which "Agency" it is: the one that is named beside it, or defined as it, or the only one of the text.

    Where it may be either of several that are named beside it, it is not told again.
    """
    beside = {other for other in names if re.search(rf" {name}$|^{name} ", other)}
    if len(beside) > 1:
        return ""
    for found in (
        beside,
        set(_before(rf" \((?:the )?[‘“]?(?:the )?{name}[’”]?\)", text)),
        set(_before(rf"(?<= {name})(?![\w’-])(?! of| for)", text)),
    ):
        if found:
            return found.pop() if len(found) == 1 else name
    return name


def _before(mark: str, text: str) -> Iterator[str]:
    for end in re.finditer(mark, text):
        near = text[max(0, end.start() - _NEAR) : end.start()]
        if named := re.search(rf"(?<![\w’-]){_WORDS}$", near):
            yield re.sub(r"^The ", "", named.group())


_NEAR = 100  # characters before a definition in which the full name stands

# What no paper of the centre of government spells out, because everybody there knows it.
_DEPARTMENTS = {
    "DBT": "Department for Business and Trade",
    "DCMS": "Department for Culture, Media and Sport",
    "DEFRA": "Department for Environment, Food and Rural Affairs",
    "DESNZ": "Department for Energy Security and Net Zero",
    "DFE": "Department for Education",
    "DFT": "Department for Transport",
    "DHSC": "Department of Health and Social Care",
    "DSIT": "Department for Science, Innovation and Technology",
    "DWP": "Department for Work and Pensions",
    "FCDO": "Foreign, Commonwealth and Development Office",
    "HMRC": "HM Revenue and Customs",
    "HMT": "HM Treasury",
    "MHCLG": "Ministry of Housing, Communities and Local Government",
    "MOD": "Ministry of Defence",
    "MOJ": "Ministry of Justice",
    "ONS": "Office for National Statistics",
}
