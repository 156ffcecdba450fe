"""The query language: what was typed → what must stand in a paragraph, and the words that rank what is left.

    delayed transfers                        words: any of them may stand
    "delayed transfers"                      must stand, side by side
    care AND nurses, pay OR wages            both must stand; one of the two must
    NOT children, -children                  must not stand
    (pay OR wages) AND nurses                brackets say what belongs together
    publisher:NAO kind:audit-report year:2016..2018 challenge:3,4 title:interface body:nurses

Nothing is refused: what cannot be read is left out, with a note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from indexer.search.query import tidy
from indexer.search.syntax import (
    FACET_FIELDS,
    FIELDS,
    QUOTES,
    TOKEN,
    All,
    Any,
    Field,
    Node,
    Not,
    Parser,
    Phrase,
    Run,
    Word,
    balanced,
    operator_of,
)

__all__ = [
    "FIELDS",
    "PASSAGE",
    "QUOTES",
    "All",
    "Any",
    "Asked",
    "Field",
    "Node",
    "Not",
    "Phrase",
    "Run",
    "Word",
    "read",
]

MOST_WORDS = 256  # of a longer text only the words are read: it was pasted, and each demand takes time
PASSAGE = 12  # words outside quotation marks from which these belong to the text itself, as in a pasted sentence
SENTENCE = 5  # the same of what ends with a full stop, as no query does
SELDOM = 8  # words to one in capitals such as "AND", from which that too belongs to the text; a query has more of them


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
    parser = Parser(balanced(tokens, notes), known, notes)
    tree = parser.alternatives()
    parts = tuple(_positive(tree)) if tree else ()
    operators = sum(1 for token in tokens if token["minus"] or operator_of(token))
    words = sum(isinstance(part, Word) for part in parts)
    passage = not parser.fields and words >= max(SENTENCE if text.endswith(".") else PASSAGE, operators * SELDOM)
    plain = passage or not (parser.fields or operators)
    demands = _demanded(tree, strict=False) if tree and not passage else None
    ranking = text if plain else " ".join(p.text if isinstance(p, Word) else f'"{p.text}"' for p in parts)
    return Asked(text, ranking, demands, parts, passage or _has_free(tree), tuple(dict.fromkeys(notes)))


_TOO_LONG = f"Of a text of more than {MOST_WORDS} words only the words count, not operators, brackets and fields."


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
