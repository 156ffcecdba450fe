"""The syntax of a query: tokens → a tree. Nothing is refused: what cannot be read is left out, with a note.

Parser libraries (luqum, lark, pyparsing) stop at the first character against their grammar, so this one is written by
hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

FACET_FIELDS = ("publisher", "kind", "year", "challenge")  # one of several values will do
FIELDS = (*FACET_FIELDS, "title", "body", "in")
# What `in:` names: what stands beside the text, and what readers wrote under it, which no search finds unasked.
PLACES = {"aside": ("aside",), "asides": ("aside",), "comment": ("comment",), "comments": ("comment",),
          "text": (), "all": ("aside", "comment")}  # fmt: skip
QUOTES = '"“”„«»'
TOKEN = re.compile(
    rf"""(?P<field>(?<!\w)(?:{"|".join(FIELDS)})):(?P<gap>\s*)
    | [{QUOTES}](?P<phrase>[^{QUOTES}]*)[{QUOTES}]
    | (?P<open>\() | (?P<close>\))
    | (?P<minus>(?<![^\s(])-(?=[^\W\d_]|[{QUOTES}(]))  # "-children"; "-5" is a number, "follow-up" one word
    | (?P<operator>(?:AND|OR|NOT)(?![^\s()]))
    | (?P<word>[^\s(){QUOTES}]+(?:\([^\s()]*\))*)  # "carer(s)" is one word
    | (?P<stray>[{QUOTES}])""",
    re.VERBOSE | re.IGNORECASE,
)
# "author:smith"; not "https://…", "doi:10.1234/x", "12:30", "note: x"
LIKE_A_FIELD = re.compile(r"(?!(?i:doi):)([A-Za-z]{3,}):(?!//)\w\S*")
MOST_DEPTH = 20  # brackets within brackets that are read


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed."""

    text: str
    start: int  # where it stands in the tidied text


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in quotation marks."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Field:
    """What must hold of a document: `year:2018`."""

    name: str
    value: str
    start: int  # of the value


@dataclass(frozen=True, slots=True)
class Not:
    """What must not stand."""

    node: Node


@dataclass(frozen=True, slots=True)
class All:
    """What must all stand."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """What is enough if one of it stands."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """What stands side by side without an operator: its words may stand, the rest must."""

    nodes: tuple[Node, ...]


Node = Word | Phrase | Field | Not | All | Any | Run


def operator_of(token: re.Match[str]) -> str | None:
    """`AND`, `OR` or `NOT`, in capitals; in small letters they are words."""
    found = token["operator"]
    return found if found and found.isupper() else None


def balanced(tokens: Sequence[re.Match[str]], notes: list[str]) -> list[re.Match[str]]:
    """The tokens without brackets and quotation marks that have no partner, or stand too deep."""
    opened: list[int] = []
    dropped = {n for n, token in enumerate(tokens) if token["stray"]}
    if dropped:
        notes.append("A quotation mark without its partner was left out.")
    alone: set[int] = set()
    for n, token in enumerate(tokens):
        if token["open"]:
            opened.append(n)
        elif token["close"] and opened:
            first = opened.pop()
            if len(opened) >= MOST_DEPTH:
                dropped |= {first, n}
        elif token["close"]:
            alone.add(n)
    alone |= set(opened)
    if alone:
        notes.append("A bracket without its partner was left out.")
    return [token for n, token in enumerate(tokens) if n not in dropped | alone]


class Parser:
    """Reads by descent: alternatives of joined runs of units. It goes over each token once."""

    def __init__(self, tokens: Sequence[re.Match[str]], known: Callable[[str, str], bool], notes: list[str]) -> None:
        self._tokens, self._known, self._notes = tokens, known, notes
        self._at = 0
        self.fields = False  # whether any field was meant

    def alternatives(self, field: str | None = None) -> Node | None:
        parts = self._joined("OR", lambda: self._joined_runs(field))
        return parts[0] if len(parts) == 1 else Any(tuple(parts)) if parts else None

    def _joined_runs(self, field: str | None) -> Node | None:
        parts = self._joined("AND", lambda: self._run(field))
        return parts[0] if len(parts) == 1 else All(tuple(parts)) if parts else None

    def _joined(self, operator: str, part: Callable[[], Node | None]) -> list[Node]:
        parts = [part()]
        while self._isoperator_of(operator):
            self._at += 1
            parts.append(part())
        if None in parts and len(parts) > 1:
            self._notes.append(f"“{operator}” without words on both sides was left out.")
        return [found for found in parts if found is not None]

    def _run(self, field: str | None) -> Node | None:
        units: list[Node] = []
        while (token := self._token) and not token["close"] and not self._isoperator_of("AND", "OR"):
            unit = self._unit(field)
            units += [] if unit is None else [unit]
        return Run(tuple(units)) if units else None

    def _unit(self, field: str | None) -> Node | None:
        token = self._taken()
        if token["minus"] or operator_of(token) == "NOT":
            if self._token is None or self._token["close"] or self._isoperator_of("AND", "OR"):
                self._notes.append("“NOT” without a word after it was left out.")
                return None
            found = self._unit(field)
            return Not(found) if found else None
        if token["open"]:
            return self._bracket(field)
        if token["field"]:
            return self._field(token)
        if token["phrase"] is not None:
            words = token["phrase"].strip()
            start = token.start("phrase") + len(token["phrase"]) - len(token["phrase"].lstrip())
            return (Field(field, words, start) if field else Phrase(words, start)) if words else None
        return self._word(token, field)

    def _bracket(self, field: str | None) -> Node | None:
        found = self.alternatives(field)
        self._at += 1  # the closing one: all brackets have partners
        return found

    def _field(self, token: re.Match[str]) -> Node | None:
        name, after = token["field"].casefold(), self._token
        if (token["gap"] or name == "in") and not (after and self._meant(name, after)):
            return Word(token["field"], token.start())
        self.fields = True
        if after is None or after["close"] or after["minus"] or operator_of(after) or after["field"]:
            self._notes.append(f"“{name}:” without a value was left out.")
            return None
        self._at += 1
        if after["open"]:
            return self._bracket(name)
        value = after["phrase"] if after["phrase"] is not None else after[0]
        while value.endswith(",") and name in FACET_FIELDS and self._token and self._token["word"]:
            value += self._taken()[0]  # "publisher:NAO, PAC"
        return Field(name, value, after.start("phrase") if after["phrase"] is not None else after.start())

    def _meant(self, name: str, after: re.Match[str]) -> bool:
        """Whether a field is meant where a gap follows: `publisher: NAO`, but not `Title: the lives we lead`."""
        if name == "in":
            return after[0].strip(",").casefold() in PLACES
        if name in FACET_FIELDS:
            return self._known(name, (after["phrase"] or after[0]).split(",")[0])
        return after["phrase"] is not None

    def _word(self, token: re.Match[str], field: str | None) -> Node:
        if match := LIKE_A_FIELD.fullmatch(token[0]):
            there = ", ".join(f"{name}:" for name in FIELDS)
            self._notes.append(f"There is no field “{match[1]}:”; there are {there}. It counts as a word.")
        return Field(field, token[0], token.start()) if field else Word(token[0], token.start())

    @property
    def _token(self) -> re.Match[str] | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _taken(self) -> re.Match[str]:
        self._at += 1
        return self._tokens[self._at - 1]

    def _isoperator_of(self, *wanted: str) -> bool:
        return self._token is not None and operator_of(self._token) in wanted
