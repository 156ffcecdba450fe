"""Which held work is called by a few words beside a place: "Covid inquiry para 5.86"."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from indexer.citations import conclusions
from indexer.errors import TrailError, UnknownReference
from indexer.models import Document
from indexer.store import Snapshot, numbered_told

if TYPE_CHECKING:
    from indexer.linking.short_names import Fit, Names

_PLACE = (
    r"(?:(?:paragraphs?|paras?\.?|¶)\s?(?P<paragraph>\d{1,4}(?:\.\d{1,4}){0,3})"
    r"|(?:recommendation|conclusion|rec\.?)\s(?P<item>\d{1,3}))"
)
# "Lords space economy, para 75", "paragraph 75 of the space economy report"
_LAST = re.compile(rf"(?P<words>\S.{{0,120}}?)[\s,;(]{{1,3}}{_PLACE}\)?", re.IGNORECASE)
_FIRST = re.compile(rf"{_PLACE}[\s,]{{1,3}}(?:(?:of|in|from)\s)?(?P<words>\S.{{0,120}})", re.IGNORECASE)
LONGEST = 10  # words that call a work; more are a sentence
_NAMES: WeakKeyDictionary[Snapshot, tuple[Names, ...]] = WeakKeyDictionary()  # a snapshot never changes


@dataclass(frozen=True, slots=True)
class Called:
    """Words and a place, and the held works that the words may call."""

    words: str
    place: str  # "paragraph 5.86", "conclusion 75"
    documents: tuple[int, ...]  # numbers of the documents that they fit best; empty where none is called so
    others: tuple[int, ...]  # of those that they fit too: a title may be part of another's
    number: str
    listed: bool  # whether an entry of a list of conclusions is meant

    def rows(self, snapshot: Snapshot) -> list[tuple[int, str]]:
        """The row of that place in each of the works that have it, with the work's title; of others where none has."""
        return self._rows(snapshot, self.documents) or self._rows(snapshot, self.others)

    def _rows(self, snapshot: Snapshot, documents: tuple[int, ...]) -> list[tuple[int, str]]:
        found = []
        for n in documents:
            document = snapshot.document(snapshot.document_ids()[n])
            if (id := place_in(document, self.number, listed=self.listed)) is not None:
                found.append((snapshot.paragraph_row(document.ref(id)), document.work.title))
        return found


def called(snapshot: Snapshot, text: str) -> Called | None:
    """A text as words and a place; None for one of another form."""
    match = _LAST.fullmatch(text) or _FIRST.fullmatch(text)
    words = match["words"].strip(" ,;:()") if match else ""
    if match is None or not words or len(words.split()) > LONGEST:
        return None
    number, listed = match["paragraph"] or match["item"], match["item"] is not None
    place = f"{'conclusion' if listed else 'paragraph'} {number}"
    return Called(words, place, *_documents(snapshot, words), number, listed)


def place_in(document: Document, number: str, *, listed: bool = False) -> str | None:
    """The id of the paragraph of that number, or of that entry of the list of conclusions; None for none."""
    if listed:
        return next((item.id for item, _ in conclusions.items(document) if item.number == number), None)
    return next((p.id for p in document.paragraphs if number == p.number == p.id), None)


def refuse(document: Document, place: str, number: str) -> UnknownReference:
    """That a held work has no such place, and which comes nearest."""
    near = nearest(document, number)
    numbered = numbered_told([paragraph.id for paragraph in document.paragraphs if paragraph.number])
    told = (
        f"; the nearest is paragraph {near}, for they are numbered {numbered}"
        if near
        else ", and its paragraphs bear no numbers"
    )
    work = document.work
    name = f"“{work.title}”" + (f" ({work.series})" if work.series else "")
    return UnknownReference(f"{name} is held and has no {place}{told}")


def nearest(document: Document, number: str) -> str | None:
    """The last paragraph of the main count before a number that is not there, else the first."""
    counted = [(_parts(p.number), p.number) for p in document.paragraphs if p.number and p.number == p.id]
    like = [one for one in counted if len(one[0]) == len(_parts(number))] or counted  # "2.7" is none of 1, 2, 3
    before = [one for one in like if one[0] <= _parts(number)]
    found = max(before) if before else min(like, default=None)
    return found[1] if found else None


def _parts(number: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", number)))


def _documents(snapshot: Snapshot, words: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The works that the words fit best, who and what, or all of a title, before a word of either; and the others."""
    from indexer.linking.short_names import words_of  # which most searches need not

    asked = words_of(words)
    fits = [(n, fit) for n, names in enumerate(_names(snapshot)) if (fit := names.fit(asked)) and _names_it(fit)]
    best = max(((fit.is_sure, *fit.rank) for _, fit in fits), default=None)
    chosen = tuple(n for n, fit in fits if (fit.is_sure, *fit.rank) == best)
    return chosen, tuple(n for n, _ in fits if n not in chosen)


def _names_it(fit: Fit) -> bool:
    return fit.names_it or fit.is_sure or fit.author


def _names(snapshot: Snapshot) -> tuple[Names, ...]:
    if snapshot not in _NAMES:
        from indexer import settings
        from indexer.linking.short_names import Names
        from indexer.works.catalogue import Catalogue

        catalogue = Catalogue()
        with suppress(TrailError):
            catalogue = Catalogue.load(settings.catalogue())
        _NAMES[snapshot] = tuple(Names.of(snapshot.work(id), catalogue) for id in snapshot.document_ids())
    return _NAMES[snapshot]
