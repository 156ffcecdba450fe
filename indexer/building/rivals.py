"""Which document each work gets, where several files say that they are it.

A file says what it is by what it prints, and anybody can print a title and a number. So an original takes the place of
a digest only where it holds the figures that the digest restates; files of one work whose words differ are rivals, each
of which is kept and shown as what it is; and whatever gives way is named, with the way to take it back. The order in
which files are met decides nothing.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.building.files import ORIGINAL, File
from indexer.models import Document
from indexer.works.catalogue import Catalogue, apart, same_work

# Two files of one text share nearly all words of the shorter one; two texts of one title share about half.
ALIKE = 0.8
# The originals of the digests here hold 0.94 to 1 of the figures of their digests; other works up to 0.55 of those of a
# digest with more than a dozen.
HELD = 0.7
_FIGURE = re.compile(r"\d++(?:[,.]\d++)*+")

Read = tuple[File, Document]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The documents of a corpus, one for each work."""

    documents: Mapping[str, Read]  # by their ids
    apart: frozenset[str]  # ids of those that are not kept as what they say they are
    told: tuple[tuple[str, str], ...]  # files that gave way, or are kept apart from what they say they are: name, why


def choose(read: Sequence[Read], catalogue: Catalogue) -> Chosen:
    """One document for each work; a file that is not used, or not as what it says it is, is named."""
    claims: dict[str, list[Read]] = {}
    for file, document in sorted(read, key=_order):
        claims.setdefault(document.id, []).append((file, document))
    choosing = _Choosing(catalogue, {}, set(), [])
    for id in sorted(claims):
        choosing.one(claims[id])
    return Chosen(choosing.documents, frozenset(choosing.apart), tuple(choosing.told))


def _order(read: Read) -> tuple[object, ...]:
    file, _ = read
    return file.order, file.source.sha256, file.source.path


@dataclass(frozen=True, slots=True)
class _Choosing:
    catalogue: Catalogue
    documents: dict[str, Read]
    apart: set[str]
    told: list[tuple[str, str]]

    def one(self, claims: Sequence[Read]) -> None:
        """Give a work its document; `claims` are the files that say they are it, the best first."""
        digests = [read for read in reversed(claims) if read[1].edition == "digest"]  # our own, of those there are
        originals = [read for read in claims if read[1].edition != "digest"]
        if digests:
            for read in digests[1:]:
                self._gives_way(read, digests[0])
            doubtful = [read for read in originals if not _holds(read[1], digests[0][1])]
            for read in doubtful:
                self._apart(read, digests[0], "holds few of the figures that its digest restates")
            originals = [read for read in originals if read not in doubtful]
            if originals:
                self._replaces(originals[0], digests[0])
        winner = _best(originals or digests[:1])
        self.documents[winner[1].id] = winner
        for read in originals:
            if read != winner:
                self._beside(read, winner)

    def _beside(self, read: Read, winner: Read) -> None:
        """A file that says it is the work that another one gives."""
        document, better = read[1], winner[1]
        if _alike(document, better):
            self._gives_way(read, winner)
        elif document.id in self.catalogue.works or (document.work.series and same_work(document.work, better.work)):
            self._apart(read, winner, f"says otherwise than {better.file}")
        elif (held := self._kept(read)) is not None:  # two works of one title, which nobody would take for one
            self._gives_way(read, held)

    def _kept(self, read: Read) -> Read | None:
        """Keep a document under an id of its own, unless that is taken by the same text, which is given back."""
        file, document = read
        work = apart(document.work, document.file)
        if (there := self.documents.get(work.id)) and _alike(there[1], document):
            return there
        if there:
            work = replace(work, id=f"{work.id}-{file.source.sha256[:6]}")
        self.documents[work.id] = file, replace(document, work=work)
        self.apart.add(work.id)
        return None

    def _apart(self, read: Read, winner: Read, why: str) -> None:
        """Keep a rival as a work of its own, under a title that says so and a number that nobody cites."""
        file, document = read
        claimed = document.work
        named = f"{claimed.title} (according to {document.file})"
        rival = replace(document, work=replace(claimed, title=named, series=None, session=None, aliases=()))
        if (there := self._kept((file, rival))) is not None:
            self._gives_way(read, there)
            return
        id = next(id for id, (kept, _) in self.documents.items() if kept == file)
        self.told.append((
            document.file,
            f"{document.file}: says that it is “{claimed.title}” ({claimed.id}), but {why}; {winner[1].file} stays "
            f"that work, and this file is kept as {id}; if it is not wanted, {_removed(file)}",
        ))  # fmt: skip

    def _replaces(self, read: Read, digest: Read) -> None:
        file, document = read
        self.told.append((
            digest[1].file,
            f"{digest[1].file}: the digest gives way to {document.file}, which prints its title or number and holds "
            f"its figures; to take this back, {_removed(file)}",
        ))  # fmt: skip

    def _gives_way(self, read: Read, winner: Read) -> None:
        name = read[1].file
        self.told.append((name, f"{name}: holds the same work as {winner[1].file}, which is used; remove one of them"))


def _best(claims: Sequence[Read]) -> Read:
    """Of files that say otherwise than each other, one among the corpus's own originals, if any."""
    first = claims[0]
    return next((read for read in claims if read[0].rank == ORIGINAL and not _alike(read[1], first[1])), first)


def _removed(file: File) -> str:
    return f"`trail build --remove {shlex.quote(file.source.path)}`"


def _alike(first: Document, second: Document) -> bool:
    one, other = (set(document.text.lower().split()) for document in (first, second))
    return len(one & other) >= ALIKE * min(len(one), len(other))


def _holds(document: Document, digest: Document) -> bool:
    """Whether a text holds the figures that a digest restates from it."""
    wanted = {figure for figure in _FIGURE.findall(digest.text) if len(figure) > 1}
    return len(wanted & set(_FIGURE.findall(document.text))) >= HELD * len(wanted)
