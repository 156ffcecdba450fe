"""What a map is narrowed to: publishers, years, challenges."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.challenges.find import stored
from indexer.errors import TrailError
from indexer.models import Work
from indexer.store import Snapshot

NAMELESS = {"legislation": "Legislation", "web": "Web page"}  # kinds of works that are cited without a publisher
SENTENCE = re.compile(r"\.s\d+$")


@dataclass(frozen=True, slots=True)
class Narrow:
    """Of several values of one kind any will do; an empty one lets all pass."""

    publishers: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    challenges: tuple[int, ...] = ()

    def takes(self, *works: Work) -> bool:
        """Whether one of the works is of a wanted publisher, and one of a wanted year."""
        published = not self.publishers or any(publisher(work) in self.publishers for work in works)
        return published and (not self.years or any(work.year in self.years for work in works))

    def check(self, snapshot: Snapshot) -> None:
        """Raises `TrailError` where it names something that no work or challenge has."""
        works = snapshot.works().values()
        _known("publisher", self.publishers, {publisher(work) for work in works})
        _known("year", self.years, {work.year for work in works})
        _known("challenge", self.challenges, {entry.number for entry in stored(snapshot.extra("challenges"))})


def _known(what: str, wanted: tuple[object, ...], there: set[object] | set[str] | set[int] | set[int | None]) -> None:
    for value in wanted:
        if value not in there:
            raise TrailError(f"nothing in the library has the {what} “{value!s}”")


def publisher(work: Work) -> str:
    """Who a work is grouped under: its publisher's short mark where it has one; else who wrote it, or what it is."""
    return work.publisher or work.body or NAMELESS.get(work.kind, "Unknown publisher")


def on_challenge(snapshot: Snapshot, numbers: tuple[int, ...]) -> frozenset[str]:
    """The refs of the paragraphs that discuss one of the challenges or are evidence on it, not only near it."""
    wanted = [entry for entry in stored(snapshot.extra("challenges")) if entry.number in numbers]
    refs = [ref for entry in wanted for ref in (*entry.discussed_at, *(found.ref for found in entry.telling))]
    return frozenset(SENTENCE.sub("", ref) for ref in refs)
