"""A name that nothing cited knows, where the sentence that carries the claim names another of the same sort.

Whoever tells from memory puts one body, person or place for another in any part of a sentence: who was asked, whose
average it is, in which country. So no part is asked for here: the claim's name stands nowhere in what is cited, and a
name of its sentence, a body for a body and a place for a place, is left over in the claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing.actors import SAYING, in_full
from indexer.comparing.anchored import are_of_a_sort, is_a_name, is_known, is_office, is_own
from indexer.comparing.parsed import Name, Parsed
from indexer.comparing.same_names import COMMON_ENDS, words_of_name
from indexer.comparing.scope import PLACES, place_of
from indexer.comparing.statement import Difference, DifferenceKind, Rule, Statement

LEAST = 0.5  # of the claim's other telling words in the sentence that names another
NO_NAMES = frozenset(("WORK_OF_ART", "LAW", "EVENT", "PRODUCT"))  # papers and things
COUNTRIES = ("GPE", "LOC")
PEOPLES = "NORP"  # "the Danish average"
_HOUSES = re.compile(r"(?:[Tt]he )?(?:House of )?(?:Lords|Commons)(?: [Cc]ommittee)?")  # whose report it may be


def _stranger(at: Statement) -> Iterator[Difference]:
    """ "had the Guild ask the ports" where the source has it ask the Lampworks; "the Ketby average" for Orby's."""
    ours, theirs = at.paired.claim, at.paired.sources[at.main]
    for name in ours.names:
        if not _is_told_of(ours, name, at) or _share(at, name) < LEAST:
            continue
        left = [other for other in theirs.names if _may_stand_for(name, other, at)]
        if left:
            place = _is_place(name)
            kind: DifferenceKind = "scope" if place else "actor"
            said = f"Nothing cited names {name.text}, which the draft has; the source has {left[0].text}."
            yield Difference(kind, said, ours.span_of(name), at.main, theirs.span_of(left[0]))
            return


def _is_told_of(claim: Parsed, name: Name, at: Statement) -> bool:
    """Whether the claim tells something of one whom nothing cited knows, who is no author and no audience."""
    if name.kind in NO_NAMES or not is_a_name(claim, name) or is_own(name.text, at):
        return False
    if _HOUSES.fullmatch(name.text) or name.text == "NHS" or (name.first == name.last and not name.kind):
        return False  # of the NHS there is a part nearly everywhere; one capital word may be part of a title
    token = claim.tokens[name.head]
    above = claim.tokens[token.head]
    acts = token.dep in ("nsubj", "nsubjpass") and _is_place(name)  # "Paris refused": a government by its seat
    heard = acts or (token.dep in ("dobj", "dative") and above.lemma in SAYING)
    heard = heard or (token.dep == "pobj" and above.lemma == "to" and claim.tokens[above.head].lemma in SAYING)
    if (
        heard
        or (token.dep == "amod" and name.kind != PEOPLES)
        or any(_knows(source, name) for source in at.paired.sources)
    ):
        return False
    about = {place_of(match.group()) for match in PLACES.finditer(at.paragraph)}
    return not any(place_of(match.group()) in about for match in PLACES.finditer(name.text))


def _knows(source: Parsed, name: Name) -> bool:
    """Whether a sentence has the name: spelt otherwise, spelt out, or with other small words, "Institute for"."""
    own, letters = _telling(name.text), "".join(words_of_name(name.text))
    if _LETTERS.fullmatch(name.text) and re.search(in_full(name.text), source.text):
        return True
    if len(letters) >= LONG and letters in re.sub(r"[^a-z0-9]", "", source.text.lower()):
        return True  # "South East" and "SouthEast"
    return is_known(name.text, source) or any(own <= _telling(other.text) for other in source.names)


LONG = 8  # letters by which a name is known without its spaces
_LETTERS = re.compile(r"[A-Z]{2,6}")


def _telling(name: str) -> frozenset[str]:
    return frozenset(words_of_name(name)) - {"of", "for", "and", "in", "on"}


def _share(at: Statement, name: Name) -> float:
    words = [t.at for t in at.paired.claim.tokens if t.is_content and not name.first <= t.at <= name.last]
    held = {pair.ours.at for pair in at.paired.every if pair.sentence == at.main}
    return len(held & set(words)) / len(words) if words else 0.0


def _may_stand_for(name: Name, other: Name, at: Statement) -> bool:
    """Whether a name of the sentence is of the claim's sort, and the claim knows nothing of it."""
    theirs = at.paired.sources[at.main]
    if other.kind in NO_NAMES or not is_a_name(theirs, other) or not re.search(r"[A-Za-z]{2}", other.text):
        return False
    if is_own(other.text, at) or _knows(at.paired.claim, other) or _is_place(name) != _is_place(other):
        return False
    if PLACES.fullmatch(name.text) and not PLACES.fullmatch(other.text):
        return False  # what lies in England may be told of England
    if (name.kind == PEOPLES) != (other.kind == PEOPLES) or _is_any(name) or _is_any(other):
        return False
    persons = [one.kind == "PERSON" for one in (name, other)]
    if persons[0] != persons[1] and all(one.kind for one in (name, other)):
        return False
    return are_of_a_sort(name, other) and not any(is_office(name, other, source) for source in at.paired.sources)


def _is_any(name: Name) -> bool:
    """Whether a name is only what a body is: "the Corporation" may be the one that the other text names."""
    words = words_of_name(name.text)
    return len(words) == 1 and words[0] in COMMON_ENDS


def _is_place(name: Name) -> bool:
    return name.kind in COUNTRIES or bool(PLACES.fullmatch(name.text))


STRANGERS: tuple[Rule, ...] = (_stranger,)
