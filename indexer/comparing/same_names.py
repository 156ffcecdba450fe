"""Whether two names may be one: a body and its initials, a person and a surname, ministers and the Government."""

from __future__ import annotations

import re
import unicodedata

from indexer.comparing.seats import state_of

TITLES = frozenset(
    "the a an sir dame lord lady baroness professor prof dr mr mrs ms rt hon right honourable minister".split()
)


def same_name(one: str, other: str) -> bool:
    """Whether two names may be one: part of each other's words, initials, or a surname."""
    ours, theirs = words_of_name(_SEAT_OF.get(one, one)), words_of_name(_SEAT_OF.get(other, other))
    if not ours or not theirs:
        return True  # nothing but a title: whoever was meant before
    if any(name in _ALL_OF_THEM and _OF_STATE.search(who) for name, who in ((one, other), (other, one))):
        return True
    if (state := state_of(ours)) is not None and state == state_of(theirs):
        return True
    if _part_of(ours, theirs) or _part_of(theirs, ours):
        return True
    if _initials(one) == _letters(other) or _initials(other) == _letters(one):
        return True
    if (set(ours) <= _GOVERNING and set(theirs) <= _GOVERNING) or _is_department(one, other):
        return True
    return bool(ours[-1] == theirs[-1] and len(ours) <= 3 and len(theirs) <= 3 and ours[-1] not in COMMON_ENDS)


_PAPER = re.compile(
    r"\b(?:Budget|Act|Bill|Review|Plan|Strategy|Statement|Paper|Survey|Framework|Agreement|Report|Manifesto|Speech"
    r"|Programme|Guidance|Charter|Roadmap|Code)(?: \d{4})?$"
)


def is_a_paper(name: str) -> bool:
    """Whether it names what somebody says something in, and nobody: "the Spring Budget", "the Lamps Act 1990"."""
    return bool(_PAPER.search(name))


def _part_of(ours: list[str], theirs: list[str]) -> bool:
    """Whether all words of the one name stand in the other, if in another order or number: "Jo Ash of the Lamp Fund"
    and "the Lamp Fund's chief executive Jo Ash"."""
    if set(ours) <= set(theirs) or _person_of(ours, theirs):
        return True
    one, other = ([word.removesuffix("s") for word in words] for words in (ours, theirs))
    return one == other or (len(set(one) - {"and", *_LINKS}) >= TELLING and _at(one, other) is not None)


_LINKS = ("of", "for")
TELLING = 3  # words by which a part of a name is known in another number; two are those of many bodies


def _person_of(ours: list[str], theirs: list[str]) -> bool:
    """Whether "Jo Ash of the Lamp Fund" is who the other name means: both parts stand in it, each whole, either the
    body's first or right behind each other. "Department of Lamps" is not the Department for Lamps and Trade."""
    link = next((at for at, word in enumerate(ours) if word in _LINKS), 0)
    person, body = ours[:link], ours[link + 1 :]
    if len(person) < 2 or not body:
        return False
    who, whose = _at(person, theirs), _at(body, theirs)
    return who is not None and whose is not None and (whose < who or (len(body) > 1 and whose == who + len(person)))


def _at(part: list[str], whole: list[str]) -> int | None:
    """Where words stand in a row in others."""
    return next((at for at in range(len(whole) - len(part) + 1) if whole[at : at + len(part)] == part), None)


# Who is named by the place where they sit.
_SEAT_OF = {
    "Washington": "US", "the United States": "US", "United States": "US", "America": "US", "London": "UK",
    "Britain": "UK", "the United Kingdom": "UK", "United Kingdom": "UK", "Brussels": "EU", "European Union": "EU",
    "the European Union": "EU", "Whitehall": "Government", "Downing Street": "Government",
    "No 10": "Government", "Number 10": "Government", "Capitol Hill": "Congress", "Westminster": "Parliament",
    "Holyrood": "Scottish Parliament", "Holland": "Netherlands", "the Netherlands": "Netherlands",
}  # fmt: skip
# Whoever governs from Whitehall may be told by it.
_ALL_OF_THEM = ("Whitehall", "Downing Street", "No 10", "Number 10")
_OF_STATE = re.compile(
    r"\b(?:Department|Ministry|Minister|Treasury|Secretary of State|(?:Cabinet|Home|Foreign) Office)\b"
)
# Ministers speak for the Government, and the Department is whichever one is spoken of.
_GOVERNING = frozenset("government governments minister ministers hm uk".split())
_DEPARTMENT = re.compile(
    r"(?:[Tt]he )?(?:D[A-Z]{2,5}|D(?:efra|fE|fT|fID|HSC|LUHC)|MO[DJ]|BEIS|DCMS|HMT|[A-Z]\w+ Office)$"
)


def _is_department(one: str, other: str) -> bool:
    """Whether one of two names is only "the Department", and the other that of one."""
    return any(
        words_of_name(name) == ["department"] and bool(_DEPARTMENT.match(of))
        for name, of in ((one, other), (other, one))
    )


def is_named_by(one: str, other: str) -> bool:
    """Whether the second names what the first does, in full: "NHS" does not name NHS England."""
    return set(words_of_name(one)) <= set(words_of_name(other)) or (
        same_name(one, other) and not set(words_of_name(other)) < set(words_of_name(one))
    )


COMMON_ENDS = frozenset(
    "england uk wales scotland ireland britain kingdom commission committee trust fund agency care health services "
    "service association department government board council authority institute group team executive office ministry "
    "centre college university foundation network union federation society alliance partnership panel forum unit "
    "inspectorate bank company limited party parliament house court tribunal school hospital confederation "
    "administration bureau corporation taskforce force commissioner regulator".split()
)


def words_of_name(name: str) -> list[str]:
    plain = name.replace("’", "'").replace("–", "-")
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()  # é as e
    words = [word.lower().removesuffix("'s") for word in re.findall(r"[A-Za-z0-9&]+(?:'s)?", plain)]
    return [word.replace("&", "and") for word in words if word not in TITLES]


def _letters(name: str) -> str:
    word = name.removeprefix("The ").removeprefix("the ").strip()
    return re.sub(r"[a-z]", "", word) if re.fullmatch(r"[A-Z][A-Za-z]*[A-Z]", word) else "?"  # "DfT", "MoD"


SHORT = 3  # letters of a word that is short for others itself


def _initials(name: str) -> str:
    bare = name.removeprefix("The ")
    words = [word for word in re.findall(r"[A-Za-z&]+", bare) if word[0].isupper() or word[0] == "&"]
    capitals = [word if word.isupper() and len(word) <= SHORT else word[0] for word in words]  # the UK of "UKSA"
    return "".join(letter for letter in capitals if letter != "&") if len(capitals) > 1 else ""
