"""Which works are fetched, from where, and under which names they are put into the folder of originals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from indexer.errors import TrailError
from indexer.extract import READERS
from indexer.fetch.judging import FetchError, Manners, Visit
from indexer.fetch.records import Fingerprints
from indexer.fetch.responses import check_names_work, report_on, suffix
from indexer.fetch.web import Limits, download
from indexer.models import Work
from indexer.works.catalogue import Catalogue

ARRIVING = ".arriving-"  # begins the name of a file while it comes; a build passes over hidden files
_SAFE = re.compile(r"[a-z0-9][a-z0-9-]*")
Progress = Callable[[str, int, int], None]  # work, bytes so far, of how many (0: not known)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of one work."""

    work: str
    path: Path | None = None  # where its file lies; None where there is none
    new: bool = False  # False where the file was there already
    failure: str = ""  # one line: address, reason, cure
    remark: str = ""  # what is odd about a file that is there: it is not the one that was fetched before


def fetch(
    ids: Sequence[str],
    catalogue: Catalogue,
    folder: Path,
    *,
    again: bool = False,
    limits: Limits | None = None,
    progress: Progress = lambda *_: None,
) -> tuple[Fetched, ...]:
    """Put the originals of the works `ids` (none: of every work with an address) into `folder`, each on its own.

    A file that is there is left alone, or with `again` replaced once the new one has come whole. Raises TrailError
    for a work that the catalogue does not know, and where the folder cannot be written.
    """
    for id in ids:
        _check_known(id, catalogue)
    wanted = ids or [id for id, work in catalogue.works.items() if id in catalogue.files or work.url]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        limits = limits or Limits()
        fetching = _Fetching(catalogue, folder, limits, progress, Manners(limits.between), Fingerprints(folder))
        return tuple(fetching.one(catalogue.works[id], again) for id in dict.fromkeys(wanted))
    except OSError as error:
        raise TrailError(
            f"{folder}: cannot be written ({error.strerror}); free some space or choose another"
        ) from error


def _check_known(id: str, catalogue: Catalogue) -> None:
    if id not in catalogue.works:
        near = get_close_matches(id, catalogue.works, 3, 0.5)
        hint = f"; the nearest are {', '.join(near)}" if near else ""
        raise TrailError(f"no work “{id}” in the catalogue{hint}; corpus/catalogue.toml lists them")


@dataclass(frozen=True, slots=True)
class _Fetching:
    catalogue: Catalogue
    folder: Path
    limits: Limits
    progress: Progress
    manners: Manners
    fingerprints: Fingerprints

    def one(self, work: Work, again: bool) -> Fetched:
        if not _SAFE.fullmatch(work.id):
            reason = "its id cannot be the name of a file; use small letters, figures and hyphens in the catalogue"
            return Fetched(work.id, failure=f"“{work.id}”: {reason}")
        there = _held(self.folder, work.id)
        if there and not again:
            return Fetched(work.id, there[0], remark=self.fingerprints.compared(there[0]))
        address = self.catalogue.files.get(work.id) or work.url
        if not address:
            return Fetched(work.id, failure=self._told(work, "", "the catalogue gives no address of it"))
        self.progress(work.id, 0, 0)
        try:
            path = self._take(work, address)
        except FetchError as error:
            return Fetched(work.id, failure=self._told(work, address, str(error)))
        for old in there:
            if old != path:
                old.unlink()
        return Fetched(work.id, path, new=True, remark=self.fingerprints.remember(path, address))

    def _take(self, work: Work, address: str) -> Path:
        """The file of a work; where its address is that of a page about it, the report that the page offers."""
        arriving = self.folder / f"{ARRIVING}{work.id}"
        known = (*self.catalogue.files.values(), *(known.url for known in self.catalogue.works.values() if known.url))
        visit = Visit(address, filter(None, (urlsplit(each).hostname for each in known)), self.manners)

        def heard(done: int, total: int) -> None:
            self.progress(work.id, done, total)

        try:
            came = download(address, arriving, self.limits, heard, visit)
            kind = suffix(came, address)
            if work.id not in self.catalogue.files and kind == ".html":
                address = report_on(arriving, came.address, work)
                kind = suffix(download(address, arriving, self.limits, heard, visit), address)
            if kind == ".html":
                check_names_work(arriving, work)
            return arriving.replace(self.folder / f"{work.id}{kind}")
        finally:
            arriving.unlink(missing_ok=True)

    def _told(self, work: Work, address: str, reason: str) -> str:
        """One line with the way out: the same file, put in by hand."""
        where = f"{work.id}: {address}: " if address else f"{work.id}: "
        source = f" from {work.url}" if work.url and work.url != address else ""
        put = f"save the document by hand{source} and put it into {self.folder} as {work.id}.pdf (or .html, .docx)"
        return f"{where}{reason}; try again later, or {put}"


def _held(folder: Path, id: str) -> list[Path]:
    """The files of a work in the folder, whoever put them there."""
    return _existing(folder / f"{id}{suffix}" for suffix in READERS)


def _existing(paths: Iterable[Path]) -> list[Path]:
    return [path for path in paths if path.is_file()]
