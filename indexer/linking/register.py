"""The short names of one document, read in order: what its references define, and what they have cited before.

A name that a reference defines ("hereafter the Interface report") means that work, and the latest definition wins.
Other short forms mean the one work cited before that they fit; where they fit several, none, and it is said which.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from indexer.citations.authors import is_institution
from indexer.citations.clause import ORDINAL
from indexer.linking.committees import committee_in, may_be_by
from indexer.linking.known_works import CONTRADICTED, Match, Shelf
from indexer.linking.likeness import may_be_misspelt, spelt_like
from indexer.linking.short_names import (
    Fit,
    Names,
    key_of,
    names_of_body,
    telling,
    words_of,
)
from indexer.models import Citation, Work

Decide = Callable[[Sequence[str]], str | None]
DEFINED, SHORT, WORDS, LAST_NUMBER = "defined-here", "short-form", "whole-words", "series-before"
# A name and the year behind it, as a key has them.
YEAR_LAST = re.compile(r" (?=(?:1[6-9]|20)\d\d$)")
# "the Committee’s Sixty-Third Report": whose it is, before the count of a report.
_WHOSE = re.compile(rf"^(?:[Tt]he )?(?:[A-Z][\w&]*(?: [A-Za-z&]+){{0,5}}[’']s?|[Ii]ts|[Tt]heir) (?={ORDINAL} )")
_LETTER = re.compile(r"\b(?:1[6-9]|20)\d\d[a-z]\b")
LONGEST = 40  # words; a longer stretch is no name


@dataclass(slots=True)
class _WordsOfNames:
    """Which works have a word in their names."""

    changed: set[str] = field(default_factory=set)  # works whose names are to be read, anew or for the first time
    _by_word: dict[str, set[str]] = field(default_factory=dict)
    _open: set[str] = field(default_factory=set)  # works that may be named by any other words too
    _long: list[str] = field(default_factory=list)  # words that may be misspelt, in the order in which they came
    _spelt: dict[str, tuple[int, list[str]]] = field(default_factory=dict)  # word → how many it was held to, and which

    def add(self, id: str, words: frozenset[str] | None) -> None:
        """What a name lost stays: whoever is found wrongly is held against all of its name later."""
        if words is None:
            self._open.add(id)
            return
        for word in words:
            if word not in self._by_word:
                self._by_word[word] = set()
                self._long += [word] if may_be_misspelt(word) else []
            self._by_word[word].add(id)

    def allowing(self, words: Iterable[str]) -> set[str] | None:
        """The works whose names have all of these words; None where there are no words."""
        found: set[str] | None = None
        for word in words:
            having = self._having(word)
            found = having if found is None else found & having
        return None if found is None else found | self._open

    def _having(self, word: str) -> set[str]:
        done, like = self._spelt.setdefault(word, (0, []))
        if done < len(self._long):
            like = [*like, *spelt_like(word, self._long[done:])]
            self._spelt[word] = len(self._long), like
        return self._by_word.get(word, set()).union(*(self._by_word[other] for other in like))


@dataclass(slots=True)
class Register:
    shelf: Shelf
    document: str  # id of the document that cites, which no short form means
    _defined: dict[str, str] = field(default_factory=dict)  # key of a name → id of the work
    _listed: dict[str, list[str]] = field(default_factory=dict)  # "nao 2018" → works of the list of references
    _ahead: dict[str, list[str]] = field(default_factory=dict)  # … as far as known before the notes are followed
    _lettered: bool = False  # whether the list tells works apart by letters: "2018a", "2018b"
    _with_letters: set[str] = field(default_factory=set)  # "lamp office 2018a", where full notes print that
    _used: dict[str, str] = field(default_factory=dict)  # key of a short form → the work that it has meant so far
    _met: dict[str, int] = field(default_factory=dict)  # ids of the works cited so far, in order → how often
    _placed: set[str] = field(default_factory=set)  # … of these, cited at a place
    _numbers: dict[str, str] = field(default_factory=dict)  # series → the work last cited by it
    # Ids → titles and people as this document prints them.
    _printed: dict[str, tuple[set[str], set[str]]] = field(default_factory=dict)
    _bodies: dict[str, set[str]] = field(default_factory=dict)  # of works whose own body is not known
    _names: dict[str, Names] = field(default_factory=dict)
    _words: _WordsOfNames = field(default_factory=_WordsOfNames)

    def define(self, name: str, work: Work) -> None:
        if key_of(name):
            self._defined[key_of(name)] = work.id

    def letter(self, names: Iterable[str], year: str, work: Work) -> None:
        """A full note prints the year with a letter, "Lamp Office (2018a) Mains": so the text calls that work."""
        for name in names:
            if key := key_of(f"{name} {year}"):
                self._defined.setdefault(key, work.id)
                self._with_letters.add(key)

    def enlist(self, name: str, work: Work | None, *, ahead: bool = False) -> None:
        """A name and a year of the list of references; where two entries share them, or the one entry cannot be
        followed, they mean none. What is told `ahead` of the notes holds until the list itself is read."""
        known = (self._ahead if ahead else self._listed).setdefault(key_of(name), [])
        if work and work.id not in known:
            known.append(work.id)
        self._lettered = self._lettered or (not ahead and bool(_LETTER.search(name)))

    def listed(self, key: str) -> Match | None:
        """The one work of a key of the list of references, or which ones share it; None where no entry has it."""
        known = self._listed.get(key_of(key), self._ahead.get(key_of(key)))
        if not known:
            return None
        if len(known) > 1:
            return Match(None, DEFINED, self._several(key, known), tuple(known))
        return Match(self.shelf.works[known[0]], DEFINED)

    def meet(self, work: Work, citation: Citation, *, in_full: bool) -> None:
        """A work is cited, by whatever words; where they are not short, they are names of it from now on."""
        placed = bool(citation.pinpoints)
        if in_full:
            titles, people = self._printed.setdefault(work.id, (set(), set()))
            titles |= {citation.title} if citation.title else set()
            people |= {citation.body} if citation.body and not is_institution(citation.body) else set()
            if citation.body and is_institution(citation.body):
                self._bodies.setdefault(work.id, set()).update(names_of_body(citation.body, self.shelf.catalogue))
            self._names.pop(work.id, None)
        if in_full or work.id not in self._met:
            self._words.changed.add(work.id)
        self._met[work.id] = self._met.get(work.id, 0) + 1
        if placed:
            self._placed.add(work.id)
        if number := work.series or (citation.series if in_full else None):
            self._numbers[number] = work.id

    def met(self) -> list[str]:
        return list(self._met)

    def numbered(self, series: str | None) -> Match | None:
        """ "HC 950, para 3.6" after one full note: the work that bore the number there."""
        known = self._numbers.get(series or "")
        return Match(self.shelf.works[known], LAST_NUMBER) if known else None

    def defined(self, words: str) -> Match | None:
        """The work of a name that was defined; of a name with other words round it too, where that is all of them."""
        known = self._defined.get(key_of(words)) or self._defined.get(key_of(_WHOSE.sub("", words)))
        if known:
            return Match(self.shelf.works[known], DEFINED)
        listed = self._listed.get(key_of(words))
        if listed is None:
            if other := self._of_another_year(words) or self._of_another_letter(words):
                return other
            lettered = self._lettered and _LETTER.search(words)
            several = [name for name in self._listed if name[:-1] == key_of(words) and name[-1].isalpha()]
            if len(several) > 1:
                ids = [id for name in several for id in self._listed[name]]
                return Match(None, DEFINED, self._several(words, ids), tuple(ids))
            return Match(None, DEFINED, f"the list of references has no “{words}”") if lettered else None
        if not listed:
            return Match(None, DEFINED, f"the entry of “{words}” in the list of references leads nowhere")
        if len(listed) > 1:
            return Match(None, DEFINED, self._several(words, listed), tuple(listed))
        return Match(self.shelf.works[listed[0]], DEFINED)

    def _of_another_letter(self, words: str) -> Match | None:
        """ "Lamp Office 2018c", or without a letter, where full notes have told only 2018a and 2018b apart."""
        key = key_of(words)
        stem = key[:-1] if _LETTER.fullmatch(key[-5:]) else key
        others = [one for one in sorted(self._with_letters) if one[:-1] == stem]
        if not others or (stem == key and len(others) < 2):
            return None
        ids = tuple(dict.fromkeys(self._defined[one] for one in others))
        return Match(None, DEFINED, f"no note before calls a work “{words.strip()}”, but others by that name", ids)

    def _of_another_year(self, words: str) -> Match | None:
        """What the list of references has by the same name, of another year alone: the year here is a slip."""
        if len(key := YEAR_LAST.split(key_of(words), maxsplit=1)) < 2:
            return None
        others = {name: ids for name, ids in self._listed.items() if YEAR_LAST.split(name, maxsplit=1)[0] == key[0]}
        works = {id for ids in others.values() for id in ids}
        if len(others) != 1 or len(works) != 1 or any(id in self._met and self._year(id) == key[1] for id in self._met):
            return None
        (name,), (id,) = others, works
        reason = f"the list of references has no “{words.strip()}”, but “{self.shelf.works[id].title}” of {name[-4:]}"
        return Match(None, CONTRADICTED, reason, (id,))

    def _year(self, id: str) -> str:
        return (self.shelf.works[id].published or "")[:4]

    def cited(self, words: str, decide: Decide, ids: Sequence[str]) -> Match | None:
        """The one of these works, which the document cites before or behind, that the words are a short form of."""
        found = [id for id, fit in self._fits(words, ids) if fit.is_telling]
        chosen = found[0] if len(found) == 1 else decide(found)
        if chosen is None:
            return Match(None, SHORT, self._several(words, found), tuple(found)) if found else None
        return Match(self.shelf.works[chosen], SHORT)

    def before(self, words: str, decide: Decide, *, bare: bool = False) -> Match | None:
        """The work cited before that the words are a short form of; None where none is.

        `decide` chooses among several by what stands beside the reference, or declines. `bare` words, with no place
        behind them, must name the work.
        """
        found = [id for id, fit in self._fits(words, self._near(words)) if (fit.names_it if bare else fit.is_telling)]
        if not found:
            return None
        key = key_of(words)
        chosen = found[0] if len(found) == 1 else self._usual(key, found) or decide(found)
        if chosen is None:
            return Match(None, SHORT, self._several(words, found), tuple(found))
        self._used[key] = chosen
        return Match(self.shelf.works[chosen], SHORT)

    def fits(self, words: str, id: str) -> bool:
        """Whether words may be a short form of this work."""
        return self._name(id).fit(words_of(words)) is not None

    def known(self, words: str, decide: Decide, *, whole: bool = False, but: Collection[str] = ()) -> Match | None:
        """The work known here, cited before or not, that the words name; by its `whole` title where that is asked."""
        ids = [id for id in self.shelf.sharing(words_of(words)) if id not in but]
        found = [
            id
            for id, fit in self._fits(words, ids)
            if fit.is_sure and (fit.whole or fit.dated or fit.begins or not whole)
        ]
        if len(found) > 1 and (chosen := decide(found)):
            found = [chosen]
        if len(found) == 1:
            return Match(self.shelf.works[found[0]], WORDS)
        return Match(None, WORDS, self._several(words, found), tuple(found)) if found else None

    def _fits(self, words: str, ids: Iterable[str]) -> list[tuple[str, Fit]]:
        """The works that fit the words best."""
        asked = words_of(words)
        if not asked or len(asked) > LONGEST:
            return []
        names = ((id, self._name(id)) for id in ids if id != self.document)
        committee = committee_in(words)
        found = [(id, fit) for id, name in names if (fit := name.fit(asked)) and may_be_by(name, committee)]
        best = max((fit.rank for _, fit in found), default=None)
        return [(id, fit) for id, fit in found if fit.rank == best]

    def _near(self, words: str) -> list[str]:
        """The works cited before of which each of the words may be one of the name, in the order of first citing.

        Many notes that cite many works would else all be held against each other.
        """
        while self._words.changed:
            id = self._words.changed.pop()
            self._words.add(id, self._name(id).may_fit())
        near = self._words.allowing(telling(words_of(words)))
        return list(self._met) if near is None else [id for id in self._met if id in near]

    def _name(self, id: str) -> Names:
        if id not in self._names:
            titles, people = self._printed.get(id, ((), ()))
            self._names[id] = self.shelf.names(id).also(titles, people, self._bodies.get(id, ()))
        name = self._names[id]
        if name.responds:  # "the Government’s response to the PAC report"
            return name.answering([self._name(other) for other in self._met if other != id and self._reports(other)])
        return name

    def _reports(self, id: str) -> bool:
        return not self.shelf.names(id).responds

    def _usual(self, key: str, found: Sequence[str]) -> str | None:
        """The work that these very words meant when they could mean no other, unless another was read since.

        A second report of the same author, cited once and at no place, is an aside and takes nobody's name.
        """
        usual = self._used.get(key)
        others = [id for id in found if id != usual]
        return usual if usual in found and not any(id in self._placed or self._met[id] > 1 for id in others) else None

    def _several(self, words: str, ids: Sequence[str]) -> str:
        titles = " and ".join(f"“{self.shelf.works[id].title}”" for id in ids[:3])
        return f"several works fit “{words.strip()}”: {titles}"
