"""Short names that a reference gives to its work: "HC 950 (‘the C&AG’s Report’)", "… (hereafter NAO)", "… [NAO]".

Such a bracket is no part of the reference, which goes on behind it: "…, HC 950 (‘the Report’), para 2.6". It is taken
out before the reference is read, and the places are counted back into the note as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.citations.grammar import SERIES

_HENCEFORTH = (
    r"(?:(?:[Hh]erein ?after|[Hh]ere ?after|[Hh]enceforth|[Ff]rom (?:now|here) on|[Bb]elow|[Tt]hereafter"
    r"|[Ss]ubsequently|[Ii]n what follows)"
    r"(?:,? (?:referred to|cited|called|known|abbreviated|abbrev\.?|shortened))?(?: (?:as|to))?"
    r"|which (?:we|I)(?: shall| will|’ll)? (?:call|refer to as|cite as|term|abbreviate to)(?: simply)?(?: here| below)?"
    r"|(?:[Rr]eferred to|[Cc]ited|[Kk]nown|[Aa]bbreviated) (?:(?:here|below|throughout|hereafter|hereinafter)"
    r"(?: as| to)?|(?:as|to)))[:,]?"
)
_NAME = r"[^()\[\]“”;]{1,80}?"
_QUOTED = (
    r"(?:[Tt]he )?(?:‘(?P<single>[^‘“”()]{1,80}?)’|“(?P<double>[^“”()]{1,80})”"
    r"|\"(?P<typed>[^\"()]{1,80})\"|'(?P<plain>[^()\"]{1,80}?)')"
)
# "(the Department)", "(the Interface report)": unquoted, but of a few words and with a capital among them.
_BARE = r"[Tt]he (?:[a-z]+ ){0,2}[A-Z][\w’'&-]*(?: [\w’'&-]+){0,4}"
_MARK = r"(?:[A-Z][A-Za-z]?[A-Z&]{1,7}[a-z]?|C&AG)"
_BRACKET = re.compile(
    rf" ?(?P<open>[(\[])(?:{_HENCEFORTH} (?:{_QUOTED}|(?P<named>{_NAME}))|{_QUOTED.replace('?P<', '?P<q_')}"
    rf"|(?P<bare>{_BARE})|(?P<mark>{_MARK}))\.?[)\]]"
)
# "(CP 55, “the Response”)"; a title may stand behind a number too, but in no bracket and without "the".
_BEHIND_NUMBER = re.compile(
    rf"(?:{SERIES})(?P<behind>,? (?:{_QUOTED}(?=[)\]])|[“‘\"'](?P<the>the [^“”‘’\"']{{1,40}})[”’\"']$))"
)
_UNBRACKETED = re.compile(rf",? {_HENCEFORTH} (?:{_QUOTED}|(?P<named>(?:the )?[A-Z][^()\[\],;.“”]{{1,60}}))(?=[,;.]|$)")
_NAMES = (
    "single",
    "double",
    "typed",
    "plain",
    "q_single",
    "q_double",
    "q_typed",
    "q_plain",
    "named",
    "bare",
    "mark",
    "the",
)
_JOINING = frozenset("a an and at by for from in into of on or the to with".split())
LEAST_BEFORE = 3  # characters: a bracket that opens a note names nothing


@dataclass(frozen=True, slots=True)
class Definition:
    """A short name, and from where to where the words stand that give it."""

    name: str
    start: int
    end: int
    of_body: bool = False  # "[NAO]" behind an author: the short name of who wrote it, not of the work


def definitions(text: str) -> Iterator[Definition]:
    """The short names that a note gives, in its order."""
    found = [*_BRACKET.finditer(text), *_BEHIND_NUMBER.finditer(text), *_UNBRACKETED.finditer(text)]
    done = LEAST_BEFORE
    for match in sorted(found, key=re.Match.start):
        name = next((match[group] for group in _NAMES if match.groupdict().get(group)), "").strip(" ,.’'")
        start = match.start("behind") if match.re is _BEHIND_NUMBER else match.start()
        if match.re is _BEHIND_NUMBER and not re.search(r"[A-Z]", name):
            continue
        if start < done or not name or _is_title(match, text):
            continue
        done = match.end()
        yield Definition(name, start, match.end(), of_body=bool(match.groupdict().get("mark")))


def names_title(mark: str, title: str) -> bool:
    """Whether a mark is made of a title's initials, and so names the work: "The state of the mains (SOM)", "(M1R)"."""
    words = re.findall(r"[A-Za-z]+|\d+", re.sub(r"\([^()]*\)", "", title))
    small = "".join(word[0] for word in words).lower()
    telling = "".join(word[0] for word in words if word.lower() not in _JOINING).lower()
    asked = mark.replace("&", "").lower()
    return len(asked) > 1 and (small.startswith(asked) or telling.startswith(asked))


def without_mark(title: str) -> str:
    """A title without the mark of its own initials behind it: "The state of the mains (SOM)"."""
    mark = re.search(r" \(([A-Z][A-Za-z0-9&]{1,9})\)(?=$|,)", title)
    if not mark or not names_title(mark[1], title[: mark.start()]):
        return title
    return title[: mark.start()] + title[mark.end() :]


def _is_title(match: re.Match[str], text: str) -> bool:
    """ "Review of Errors [“The Sample Report”], 14 July 2004": before number and date it is part of the title."""
    squared = match.groupdict().get("open") == "[" and any(match[group] for group in _NAMES if group.startswith("q_"))
    return squared and not re.search(r"\d", text[: match.start()])


def without(text: str) -> tuple[str, Sequence[int]]:
    """The text without its definitions, and for each of its characters (and its end) where that stands in the text."""
    kept: list[tuple[int, int]] = []
    at = 0
    for found in definitions(text):
        if not found.of_body or text[found.start : found.end].strip().startswith("["):
            kept.append((at, found.start))
            at = found.end
    kept.append((at, len(text)))
    places = [place for start, end in kept for place in range(start, end)]
    return "".join(text[start:end] for start, end in kept), [*places, len(text)]
