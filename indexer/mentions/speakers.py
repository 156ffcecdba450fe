"""From the words that fill a rule's frame to who speaks: a person, a body, or words that name nobody in particular."""

from __future__ import annotations

import re

from indexer.mentions.grammar import OPENER, Speaker
from indexer.mentions.names import is_body, is_person, split_office

_TITLES = ("Professor", "Ambassador", "President", "Councillor", "Lord", "Lady")  # part of a name, no office beside it


def described(match: re.Match[str]) -> Speaker | None:
    """A person and a description, whichever comes first."""
    found = split_office(match["phrase"])
    if not is_person(match["person"]) or found is None or match["phrase"] in _TITLES:
        return None
    office, body = found
    return Speaker(*match.span("speaker"), match["person"], office, body)


def person(match: re.Match[str]) -> Speaker | None:
    if not is_person(match["speaker"]):
        return None
    return Speaker(*match.span("speaker"), match["speaker"])


def body(match: re.Match[str]) -> Speaker | None:
    name = match["speaker"]
    if not is_body(name):
        return person(match)
    if _SEVERAL.match(name):
        return Speaker(*match.span("speaker"), name)
    if _is_cut(match):
        return None
    return Speaker(*match.span("speaker"), body=_printed(name))


def anybody(match: re.Match[str]) -> Speaker | None:
    """A body by its place in the sentence alone: nothing but a body or a person tells a committee something."""
    if is_person(match["speaker"]):
        return person(match)
    if _SEVERAL.match(match["speaker"]):
        return Speaker(*match.span("speaker"), match["speaker"])
    if _is_cut(match):
        return None
    return Speaker(*match.span("speaker"), body=_printed(match["speaker"]))


# "Professors Sample and Example": several people at once; but "Mr Sample’s Private Office" is an office.
_SEVERAL = re.compile(r"(?:Professors?|Drs?|Mr|Mrs|Ms|Messrs|Sir|Dame|Lord|Lady|Baroness) (?!.*[’']s\b).* and ")


def _is_cut(match: re.Match[str]) -> bool:
    """Whether the words are the end of a longer name, or an office at a body and no body."""
    before = re.search(
        rf"(?<![\w’-])(?!{OPENER})[A-Z][\w’&-]*(?: (?:of|for|and|&))? $", match.string[: match.start("speaker")]
    )
    return bool(before) or " at " in match["speaker"]


def general(match: re.Match[str]) -> Speaker:
    """Words that name nobody in particular are kept as they are printed."""
    words = match["speaker"]
    if words.lower() in ("he", "she"):
        return Speaker(*match.span("speaker"), who=words)
    return Speaker(*match.span("speaker"), body=words)


def surname(match: re.Match[str]) -> Speaker:
    """A surname alone: the caller keeps it where the text has named the person before."""
    return Speaker(*match.span("speaker"), match["speaker"])


def _printed(name: str) -> str:
    """`The King’s Fund` → `King’s Fund`; but `the Department` stays, for it names none by itself."""
    bare = re.sub(r"^[Tt]he ", "", name)
    return name if len(bare.split()) == 1 and not bare.isupper() and bare in _COMMON else bare


_COMMON = frozenset(
    "Department Government Ministry Committee Commission Council Board Agency Inquiry Trust Fund Authority Foundation "
    "Treasury Association Society Institute Group Panel Network Partnership Executive Regulator Office".split()
)
