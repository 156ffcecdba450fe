"""What a query demands → the paragraphs that may be found; a demand that nothing can meet is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from indexer.search.facets import called, facet_values
from indexer.search.language import All, Any, Field, Node, Not, Phrase, Run, Word
from indexer.search.query import Query, holds, stems_of
from indexer.search.syntax import PLACES
from indexer.store import Snapshot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]  # for each paragraph row whether it passes, (paragraphs,)

RANGE = re.compile(r"(?P<first>\d{1,4})?(?P<dots>\.{2,3}|[-–])?(?P<last>\d{1,4})?")  # "2016", "2016..2018", "2016.."
NAMED = 12  # values that a note names at most


def is_value(snapshot: Snapshot, name: str, value: str) -> bool:
    """Whether a facet field can have a value: a known name, or what looks like a year or a number."""
    if name in ("year", "challenge"):
        return _range(value) is not None
    return bool(_documents(snapshot, name, value))


def permitted(snapshot: Snapshot, demands: Node | None) -> tuple[Mask | None, tuple[str, ...]]:
    """The paragraphs that meet the demands, `None` where all do, and what to tell of those that nothing can meet."""
    if demands is None:
        return None, ()
    notes: list[str] = []
    mask = _mask(snapshot, demands, notes.append)
    return mask, tuple(dict.fromkeys(notes))


def loosened(node: Node) -> Node | None:
    """The demands without the words and phrases that must stand; `None` where nothing is left."""
    match node:
        case Word() | Phrase() | Field(name="body"):
            return None
        case Any():  # one alternative that is met by all makes all of them so
            return None if any(loosened(part) is None for part in node.nodes) else node
        case All() | Run():
            left = tuple(kept for part in node.nodes if (kept := loosened(part)) is not None)
            return All(left) if left else None
    return node


def emptied(snapshot: Snapshot, demands: Node | None, within: Mask) -> tuple[str, ...]:
    """What to tell where each demand can be met and no paragraph of these meets all: those without which some would."""
    import numpy as np

    parts = demands.nodes if isinstance(demands, (All, Run)) else ()
    masks = [_mask(snapshot, part, _quietly) for part in parts]
    named = [(at, part) for at, part in enumerate(parts) if isinstance(part, (Field, Word, Phrase))]
    culprits = []
    for at, part in named:
        others = [mask for other, mask in enumerate(masks) if other != at and mask is not None]
        if np.logical_and.reduce([within, *others]).any():
            culprits.append(f"{part.name}:{part.value}" if isinstance(part, Field) else f"“{part.text}”")
    if not culprits or len(parts) < 2:
        return ()
    return (f"No paragraph meets all of this; without {' or without '.join(culprits)} some would.",)


Tell = Callable[[str], None]


def _mask(snapshot: Snapshot, node: Node, tell: Tell) -> Mask | None:
    import numpy as np

    match node:
        case Word() | Phrase():
            return _holding(snapshot, node.text, tell)
        case Field():
            return _of_field(snapshot, node, tell)
        case Not():
            found = _mask(snapshot, node.node, _quietly)
            return None if found is None else ~found
        case All() | Any() | Run():
            masks = [mask for part in node.nodes if (mask := _mask(snapshot, part, tell)) is not None]
            join = np.logical_or if isinstance(node, Any) else np.logical_and
            return np.asarray(join.reduce(masks), dtype=np.bool_) if masks else None


def _quietly(note: str) -> None:
    """What must not stand may well be nowhere: nothing to tell."""


def _holding(snapshot: Snapshot, text: str, tell: Tell) -> Mask | None:
    """The paragraphs whose own text holds the words side by side; `None` where there is no word."""
    wanted = stems_of(text)
    if not wanted:
        return None
    mask = _nothing(snapshot)
    mask[snapshot.with_phrase(wanted)] = True
    if not (mask & snapshot.searched).any():
        if elsewhere := standing_beside(snapshot, mask):
            tell(elsewhere.format(f"“{text}”", f'"{text}"'))
            return mask
        tell(f"No paragraph holds “{text}”{' side by side' if len(wanted) > 1 else ''}.")
    return mask


BESIDE = "{} stands only beside the text ({}): search for it with in:{} {}."
_BESIDE = {"aside": "in a sidebar, a figure or a page of its own", "comment": "in a reader’s comment"}


def standing_beside(snapshot: Snapshot, mask: Mask) -> str | None:
    """What to tell of words that stand only where no search looks unasked: a text with a gap for the words and one for
    the words to type; `None` where they stand nowhere."""
    kinds = [kind for kind in _BESIDE if (mask & snapshot.of_kinds(kind)).any()]
    if not kinds:
        return None
    return BESIDE.format(
        "{}", " or ".join(_BESIDE[kind] for kind in kinds), kinds[0] if len(kinds) == 1 else "all", "{}"
    )


_NO_SUCH_PLACE: dict[tuple[str, ...], str] = {
    ("comment",): "No document here has readers’ comments",
    ("aside",): "No document here has anything beside its text",
}


def asked_for(node: Node | None) -> frozenset[str]:
    """The kinds of paragraphs that a query asks for by `in:`, beside those that every search finds."""
    match node:
        case Field(name="in"):
            return frozenset(PLACES[node.value.strip(",").casefold()])
        case All() | Any() | Run():
            return frozenset().union(*map(asked_for, node.nodes))
    return frozenset()


def _in_place(snapshot: Snapshot, value: str) -> Mask:
    place = value.strip(",").casefold()
    found = snapshot.of_kinds(*PLACES[place])
    return snapshot.searched | found if place in ("text", "all") else found


def _of_field(snapshot: Snapshot, field: Field, tell: Tell) -> Mask | None:
    if field.name == "body":
        return _holding(snapshot, field.value, tell)
    if field.name == "in":
        beside = _in_place(snapshot, field.value)
        missing = _NO_SUCH_PLACE.get(PLACES[field.value.strip(",").casefold()])
        if missing and not beside.any():
            tell(f"{missing}: in:{field.value} finds nothing.")
        return beside
    if field.name == "title":
        return _titled(snapshot, field.value, tell)
    values = [value for part in field.value.split(",") if (value := part.strip(" .;:"))]
    if field.name in ("year", "challenge"):
        return _numbered(snapshot, field.name, [part.strip(" ;:") for part in field.value.split(",")], tell)
    mask = _nothing(snapshot)
    for value in values:
        found = _documents(snapshot, field.name, value)
        if not found:
            tell(f"No {_NAMES[field.name]} is called “{value}”; there {_there(facet_values(snapshot)[field.name])}.")
        mask |= _of_documents(snapshot, found)
    return mask


_NAMES = {"publisher": "publisher", "kind": "kind of work"}


def _documents(snapshot: Snapshot, name: str, value: str) -> list[int]:
    """The documents of a publisher, by its mark or its whole name, or of a kind: `audit-report`, `audit`."""
    wanted, kind = value.casefold(), set(value.casefold().replace("-", " ").split())
    works = map(snapshot.work, snapshot.document_ids())
    if name == "publisher":
        return [n for n, work in enumerate(works) if wanted in called(work)]
    return [n for n, work in enumerate(works) if kind and kind <= set(work.kind.casefold().split("-"))]


def _numbered(snapshot: Snapshot, name: str, parts: Sequence[str], tell: Tell) -> Mask | None:
    """The paragraphs of some years or challenges, each a number or a range of them."""
    mask, read = _nothing(snapshot), False
    values = facet_values(snapshot)[name]
    for part in filter(None, parts):
        ends = _range(part)
        if ends is None:
            tell(f"“{part}” is no {name}: write {_EXAMPLES[name]}. It was left out.")
            continue
        read = True
        found = [value for value in values if ends[0] <= int(value) <= ends[1]]
        if not found:
            tell(f"No {_OF[name]} {part}; there {_there(values, numbers=True)}.")
        for value in found:
            if name == "challenge":
                mask[values[value]] = True
            else:
                mask |= _of_documents(snapshot, values[value])
    return mask if read else None


_EXAMPLES = {"year": "year:2018 or year:2016..2018", "challenge": "challenge:3 or challenge:3,4"}
_OF = {"year": "document is from", "challenge": "challenge has the number"}


def _range(text: str) -> tuple[int, int] | None:
    """`2018`, `2016..2018`, `2016-2018`, `2016..`, `..2018`."""
    match = RANGE.fullmatch(text)
    if match is None or not (match["first"] or match["last"]):
        return None
    if not match["dots"]:
        return int(text), int(text)
    first, last = int(match["first"] or 0), int(match["last"] or 9999)
    if match["last"] and match["first"] and len(match["last"]) < len(match["first"]):  # "2016-18"
        last = int(match["first"][: -len(match["last"])] + match["last"])
    return min(first, last), max(first, last)


def _titled(snapshot: Snapshot, words: str, tell: Tell) -> Mask | None:
    """The paragraphs of the documents whose title holds the words side by side."""
    wanted = Query.as_phrase(words)
    if not wanted.phrases:
        return None
    works = map(snapshot.work, snapshot.document_ids())
    found = [n for n, work in enumerate(works) if any(holds(wanted, title) for title in (work.title, *work.aliases))]
    if not found:
        tell(f"No title holds “{words}”.")
    return _of_documents(snapshot, found)


def _of_documents(snapshot: Snapshot, numbers: Iterable[int]) -> Mask:
    import numpy as np

    chosen = np.zeros(len(snapshot.document_ids()), dtype=bool)
    chosen[list(numbers)] = True
    return np.asarray(chosen[snapshot.paragraph_documents], dtype=np.bool_)


def _nothing(snapshot: Snapshot) -> Mask:
    import numpy as np

    return np.zeros(len(snapshot.paragraph_documents), dtype=bool)


def _there(values: Iterable[str], *, numbers: bool = False) -> str:
    """`are LGA, NAO and PAC`, `are 1 to 16`, `are none`."""
    names = sorted(values, key=int) if numbers else sorted(values, key=str.casefold)
    if numbers and len(names) > 2 and int(names[-1]) - int(names[0]) == len(names) - 1:
        return f"are {names[0]} to {names[-1]}"
    if len(names) > NAMED:
        return f"are {', '.join(names[:NAMED])} and {len(names) - NAMED} more"
    if len(names) == 1:
        return f"is {names[0]}"
    return f"are {', '.join(names[:-1])} and {names[-1]}" if names else "are none"
