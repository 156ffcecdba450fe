"""How a text names whoever wrote an entry of its list of references: a body by its name, people by their surnames.

Initials or first names may stand before a surname or behind it, and editors may be marked as such.
"""

from __future__ import annotations

import re

from indexer.citations.authors import is_institution

_SURNAME = r"(?:(?:de|van|der|den|von|du|la|le) ){0,2}(?:Mc|Mac|O[’'])?(?![A-Z]{1,2}\b)[A-Z][\w’'-]{1,60}"
_INITIALS = r"(?:(?:[A-Z]\.[ -]?){1,4}(?:(?<=[ .-])[A-Z]\b)?|[A-Z]{1,3}(?: [A-Z]){0,2})(?![\w.])"
_GIVEN = r"[A-Z][a-z][\w’-]{0,40}(?: [A-Z]\b\.?){0,2}"
_JOINS = r"(?:,? (?:and|&) |; |, )"
_STYLE = r"(?:(?:Sir|Dame|Dr|Prof|Professor|Lord|Lady|Baroness)\.? )?"
# "Hill, A.", "Hill A", "A. Hill"; "Hill, Anna", "Anna Hill"
_SHORT = rf"{_STYLE}(?:(?P<s>{_SURNAME}),? {_INITIALS}|{_INITIALS} ?(?P<t>{_SURNAME}))"
_LONG = rf"{_STYLE}(?:(?P<s>{_SURNAME}), {_GIVEN}|{_GIVEN} (?P<t>{_SURNAME}))"
_BARE = rf"(?P<s>{_SURNAME})(?P<t>(?!))?"
_KINDS = tuple(re.compile(f"{kind}(?={_JOINS}|$)") for kind in (_SHORT, _LONG, _BARE))
_JOIN = re.compile(_JOINS)
_EDITED = re.compile(r",? ?[(\[]?\b(?:[Ee]ds?|[Ee]ditors?|[Cc]ompilers?)\b\.?[)\]]?\W*+$")
_OTHERS = re.compile(r",? (?:et al\b\.?|and others)\W*+$")
_INITIALLED = re.compile(r", [A-Z]{1,3}(?![\w])|\b[A-Z]\.")
MOST = 20  # people


def surnames(before: str) -> list[str]:
    """The surnames of the people that these words are, and of nobody else; empty where they are not all people."""
    for kind in _KINDS:
        at, found = 0, list[str]()
        while len(found) < MOST and (match := kind.match(before, at)):
            found.append(match["s"] or match["t"])
            if match.end() == len(before):
                return found
            join = _JOIN.match(before, match.end())
            at = join.end() if join else len(before)
    return []


def written(before: str) -> list[str]:
    """The names by which a text cites who wrote, as they stand before an entry's year."""
    edited = _EDITED.sub("", before)
    named = _OTHERS.sub("", edited)
    others = named != edited
    people = [] if is_institution(named) else surnames(named)
    initialled = bool(people) and bool(_INITIALLED.search(named))  # "Shelter NI" may be a body
    bodies = [] if initialled or not re.match(r"[A-Z]", before) else _bodies(before)
    return [*_by_surnames(people, others), *bodies]


def _by_surnames(people: list[str], others: bool) -> list[str]:
    if not people:
        return []
    several = others or len(people) > 1
    found = [f"{people[0]} et al", f"{people[0]} and others"] if several else []
    if len(people) == 1:
        found = [people[0], *found]
    elif not others:
        *first, last = people
        comma = "," if len(first) > 1 else ""
        found += [
            f"{', '.join(first)}{mark} {word} {last}" for mark in dict.fromkeys(("", comma)) for word in ("and", "&")
        ]
    capitals = [name for name in people if name.isupper()]
    if len(capitals) == len(people):  # "HILL, A." in the list is "Hill" in the text
        found += _by_surnames([name.title() for name in people], others)
    return found


def _bodies(before: str) -> list[str]:
    name = re.sub(r"^(?:The|House of (?:Commons|Lords)) ", "", before)
    parts = before.split(". ")  # "House of Lords. Harbours Committee": each of them is a name
    parts = parts if len(parts) > 1 and is_institution(parts[0]) else []
    return [before, *([name] if name != before else []), *parts]
