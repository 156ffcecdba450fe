"""The query language: what was typed → what must stand in a paragraph, and the words that rank what is left.

    delayed transfers                        words: any of them may stand
    "delayed transfers"                      must stand, side by side
    care AND nurses, pay OR wages            both must stand; one of the two must
    NOT children, -children                  must not stand
    (pay OR wages) AND nurses                brackets say what belongs together
    publisher:NAO kind:audit-report year:2016..2018 challenge:3,4 title:interface body:nurses

Nothing is refused: what cannot be read is left out, with a note. Parser libraries (luqum, lark, pyparsing) stop at the
first character against their grammar, so this one is written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from indexer.search.query import tidy

FACET_FIELDS = ("publisher", "kind", "year", "challenge")  # one of several values will do
FIELDS = (*FACET_FIELDS, "title", "body")
QUOTES = '"“”„«»'
TOKEN = re.compile(
    rf"""(?P<field>{"|".join(FIELDS)}):(?P<gap>\s*)
    | [{QUOTES}](?P<phrase>[^{QUOTES}]*)[{QUOTES}]
    | (?P<open>\() | (?P<close>\))
    | (?P<minus>(?<![^\s(])-(?=[^\W\d_]|[{QUOTES}(]))  # "-children"; "-5" is a number, "follow-up" one word
    | (?P<operator>(?:AND|OR|NOT)(?![^\s()]))
    | (?P<word>[^\s(){QUOTES}]+(?:\([^\s()]*\))*)  # "carer(s)" is one word
    | (?P<stray>[{QUOTES}])""",
    re.VERBOSE | re.IGNORECASE,
)
LIKE_A_FIELD = re.compile(r"([A-Za-z]{3,}):(?!//)\w\S*")  # "author:smith"; not "https://…", "12:30", "note: x"
MOST_WORDS = 256  # of a longer text only the words are read: it was pasted, and each demand takes time
PASSAGE = 12  # words outside quotation marks from which these belong to the text itself, as in a pasted sentence
MOST_DEPTH = 20  # brackets within brackets that are read


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    start: int  # where it stands in the tidied text


@dataclass(frozen=True, slots=True)
class Phrase:
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    value: str
    start: int  # of the value


@dataclass(frozen=True, slots=True)
class Not:
    node: Node


@dataclass(frozen=True, slots=True)
class All:
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """What stands side by side without an operator: its words may stand, the rest must."""

    nodes: tuple[Node, ...]


Node = Word | Phrase | Field | Not | All | Any | Run


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, read."""

    text: str  # tidied
    ranking: str  # its words and quoted phrases, without operators, fields and what must not stand
    demands: Node | None  # what must stand; None where nothing must
    parts: tuple[Word | Phrase, ...]  # those words and phrases, as typed
    free: bool  # whether any word need not stand
    notes: tuple[str, ...]  # what was left out


def read(typed: str, known: Callable[[str, str], bool] = lambda _name, _value: True) -> Asked:
    """Read what was typed; `known` tells whether a facet field has a value, where a gap leaves that in doubt."""
    text = tidy(typed)
    tokens = list(islice(TOKEN.finditer(text), MOST_WORDS + 1))
    if len(tokens) > MOST_WORDS:
        return Asked(text, text, None, (), True, (_TOO_LONG,))
    notes: list[str] = []
    parser = _Parser(_balanced(tokens, notes), known, notes)
    tree = parser.alternatives()
    parts = tuple(_positive(tree)) if tree else ()
    plain = not parser.fields and not any(token["minus"] or _operator(token) for token in tokens)
    passage = plain and sum(isinstance(part, Word) for part in parts) >= PASSAGE
    demands = _demanded(tree, strict=False) if tree and not passage else None
    ranking = text if plain else " ".join(p.text if isinstance(p, Word) else f'"{p.text}"' for p in parts)
    return Asked(text, ranking, demands, parts, _has_free(tree), tuple(dict.fromkeys(notes)))


_TOO_LONG = f"Of a text of more than {MOST_WORDS} words only the words count, not operators, brackets and fields."


def _operator(token: re.Match[str]) -> str | None:
    """`AND`, `OR` or `NOT`, in capitals; in small letters they are words."""
    found = token["operator"]
    return found if found and found.isupper() else None


def _balanced(tokens: Sequence[re.Match[str]], notes: list[str]) -> list[re.Match[str]]:
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


class _Parser:
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
        while self._is_operator(operator):
            self._at += 1
            parts.append(part())
        if None in parts and len(parts) > 1:
            self._notes.append(f"“{operator}” without words on both sides was left out.")
        return [found for found in parts if found is not None]

    def _run(self, field: str | None) -> Node | None:
        units: list[Node] = []
        while (token := self._token) and not token["close"] and not self._is_operator("AND", "OR"):
            unit = self._unit(field)
            units += [] if unit is None else [unit]
        return Run(tuple(units)) if units else None

    def _unit(self, field: str | None) -> Node | None:
        token = self._taken()
        if token["minus"] or _operator(token) == "NOT":
            if self._token is None or self._token["close"] or self._is_operator("AND", "OR"):
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
        if token["gap"] and not (after and self._meant(name, after)):
            return Word(token["field"], token.start())
        self.fields = True
        if after is None or after["close"] or after["minus"] or _operator(after) or after["field"]:
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

    def _is_operator(self, *wanted: str) -> bool:
        return self._token is not None and _operator(self._token) in wanted


# ── what a tree demands, and what it ranks by ──────────────────────────────────────────────────────────────────


def _demanded(node: Node, *, strict: bool) -> Node | None:
    """What must stand; a word must where it is joined by an operator (`strict`), not where it stands free."""
    match node:
        case Word():
            return node if strict else None
        case Not():
            found = _demanded(node.node, strict=True)
            return Not(found) if found else None
        case Run():
            return _together([found for unit in node.nodes if (found := _demanded(unit, strict=strict))])
        case All() | Any():
            return type(node)(tuple(found for part in node.nodes if (found := _demanded(part, strict=True))))
    return node


def _together(nodes: Sequence[Node]) -> Node | None:
    """All of the nodes; of several values of one facet field any will do, for no paragraph has two publishers."""
    facets: dict[str, list[Node]] = {}
    others: list[Node] = []
    for node in nodes:
        if isinstance(node, Field) and node.name in FACET_FIELDS:
            facets.setdefault(node.name, []).append(node)
        else:
            others.append(node)
    joined = [*others, *(Any(tuple(values)) for values in facets.values())]
    return joined[0] if len(joined) == 1 else All(tuple(joined)) if joined else None


def _positive(node: Node) -> Iterator[Word | Phrase]:
    """The words and phrases that may or must stand, in the order typed."""
    match node:
        case Word() | Phrase():
            yield node
        case Field(name="body"):
            yield Phrase(node.value, node.start)
        case All() | Any() | Run():
            for part in node.nodes:
                yield from _positive(part)


def _has_free(node: Node | None) -> bool:
    """Whether a word stands free of operators."""
    match node:
        case Run():
            return any(isinstance(unit, Word) or _has_free(unit) for unit in node.nodes)
    return False
