"""The people whom a text names: who a surname alone means, and what was said of their office where they came in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from indexer.mentions.grammar import Speaker
from indexer.mentions.names import FULL_NAME, OFFICE_WORD, is_person, untitled
from indexer.mentions.speakers import described
from indexer.mentions.speech import INTRODUCTIONS

_NAME = re.compile(FULL_NAME)
_OFFICE = re.compile(rf"\b(?i:{OFFICE_WORD})\b")


@dataclass(slots=True)
class People:
    """Grows while a document is read; knows only what was read before."""

    _names: dict[str, set[str]] = field(default_factory=dict)  # surname → names without titles
    _described: dict[str, Speaker] = field(default_factory=dict)  # name without title → who was described

    def meet(self, words: str) -> None:
        """Take in whom a sentence names, and how it describes them."""
        names = [untitled(name) for name in _NAME.findall(words) if is_person(name)]
        for bare in names:
            self._names.setdefault(bare.split()[-1], set()).add(bare)
        if names and _OFFICE.search(words):
            for pattern in INTRODUCTIONS:
                for match in pattern.finditer(words):
                    if is_person(match["phrase"]):
                        continue  # a list of people: the second is no description of the first
                    if (speaker := described(match)) and speaker.who:
                        self._described.setdefault(untitled(speaker.who), speaker)

    def knows(self, surname: str) -> bool:
        return surname in self._names

    def settled(self, speaker: Speaker) -> Speaker:
        """A speaker with the office and the body that the text gave before, where one person alone is meant."""
        if not speaker.who or speaker.office or speaker.body:
            return speaker
        bare = untitled(speaker.who)
        known = self._described.get(bare) or self._by_surname(bare)
        if known:
            return replace(speaker, office=known.office, body=known.body)
        if bare == speaker.who and len(bare.split()) == 3 and self._names.get(bare.split()[-1]) == {bare}:
            return replace(speaker, who=None, body=bare)  # three plain words: a firm's name sooner than a person's
        return speaker

    def _by_surname(self, bare: str) -> Speaker | None:
        if " " in bare:
            return None
        full = {name for name in self._names.get(bare, set()) if " " in name} or {bare}
        return self._described.get(next(iter(full))) if len(full) == 1 else None
