"""Which files a build reads, and how it knows that one has not changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from indexer import settings
from indexer.extract import OTHERS, READERS
from indexer.models import Document
from indexer.store import Source

# Wings of the package that ask and show: what they say of a document does not change how it is read.
ASKING = {
    *("views", "search", "comparing", "tracing", "checking", "command", "contract.py"),
    *("holdings", "maps", "pictures", "styles", "fetch", "jobs", "exports"),
    *("__init__.py", "__main__.py", "settings.py", "log.py", "api.py", "data"),
}
# What reads scanned pages, where it is installed (the extra `ocr`): a file that failed without it is then read again.
OPTIONAL = ("tesserocr", "pypdfium2")

# Where one work lies in several files the richer format wins: pages and the places of notes are surest there.
PREFERRED = (".pdf", ".html", ".htm", ".xhtml", ".docx", ".md", ".markdown", ".txt")
NAMED, ORIGINAL, DIGEST = range(3)  # by the user, among the originals, among the digests
SMALL = 1_000_000  # bytes of a file that is hashed in one piece


@dataclass(frozen=True, slots=True)
class File:
    path: Path
    rank: int  # NAMED, ORIGINAL or DIGEST
    source: Source

    @property
    def key(self) -> tuple[str, str]:
        """What tells an unchanged file: its bytes' digest and its path."""
        return self.source.sha256, self.source.path

    def is_as_found(self) -> bool:
        """Whether its bytes are still those that its digest was made of."""
        return not self.source.sha256 or _source(Path(self.source.path)).sha256 == self.source.sha256

    @property
    def order(self) -> tuple[int, int]:
        """Of two files of one work, the lower one is used."""
        suffix = self.path.suffix.lower()
        return self.rank, PREFERRED.index(suffix) if suffix in PREFERRED else len(PREFERRED)


def real_path(path: Path) -> Path:
    """Where a path leads, followed as far as it goes: links that lead to each other are no error."""
    return Path(os.path.realpath(path))


class Resolved:
    """Paths resolved; those in one folder share the way to it, which takes longer to follow than a small file to read.

    For one look at the files: whoever looks again may find links that lead elsewhere.
    """

    def __init__(self) -> None:
        self._folders: dict[str, Path] = {}

    def of(self, path: Path) -> Path:
        folder, name = os.path.split(path)
        if not name or name == ".." or path.is_symlink():
            return real_path(path)
        if folder not in self._folders:
            self._folders[folder] = real_path(Path(folder))
        return self._folders[folder] / name


def files(paths: Sequence[Path], corpus: Path, index: Path) -> Iterator[File]:
    """The files to read, each once: those named, those in folders named, those of the corpus.

    A named path that does not exist is among them: reading it says what is wrong.
    """
    seen: set[Path] = set()
    real, within = Resolved(), f"{index.resolve()}{os.sep}"
    known = (settings.originals(corpus), ORIGINAL), (corpus / settings.DIGEST, DIGEST)
    for given, rank in [*((path, NAMED) for path in paths), *known]:
        inside = sorted(given.rglob("*")) if given.is_dir() else [given] if rank == NAMED else []
        for path in inside:
            if path != given and not _is_document(path):
                continue
            resolved = real.of(path)
            if path != given and (str(resolved).startswith(within) or (rank == NAMED and _leads_out(given, resolved))):
                continue
            if resolved not in seen:
                seen.add(resolved)
                # What is named need not be a file: a pipe would keep whoever opens it.
                is_file = path != given or path.is_file()
                yield File(path, rank, _source(resolved) if is_file else Source(str(resolved), None, "", 0, 0))


def astray(paths: Sequence[Path]) -> list[Path]:
    """The documents of these folders that are links out of what may be read; nobody follows them."""
    if not settings.folders():
        return []
    inside = ((given, path) for given in paths if given.is_dir() for path in sorted(given.rglob("*")))
    return [path for given, path in inside if _is_document(path) and _leads_out(given, real_path(path))]


def unread(paths: Sequence[Path]) -> list[Path]:
    """What writers saved in these folders in a format that is not read: each could be, if it were saved otherwise."""
    inside = (path for given in paths if given.is_dir() for path in sorted(given.rglob("*")))
    return [path for path in inside if path.suffix.lower() in OTHERS and _is_own(path)]


def endless(paths: Sequence[Path]) -> list[Path]:
    """The links in these folders that lead nowhere: to themselves or each other, to what is gone, back to a folder that
    they stand in. Nobody follows them."""
    links = [
        Path(folder, name)
        for given in paths
        for folder, folders, names in os.walk(given)
        for name in (*folders, *names)
        if os.path.islink(f"{folder}{os.sep}{name}")  # noqa: PTH114 — a Path for each takes longer than the question
    ]
    return sorted(link for link in links if _is_endless(link))


def _is_endless(link: Path) -> bool:
    if link.is_dir():
        return real_path(link.parent).is_relative_to(real_path(link))
    return link.suffix.lower() in READERS and not link.exists()


def _leads_out(given: Path, resolved: Path) -> bool:
    """Whether a document met in a folder lies elsewhere, where the settings say from which folders people may add.

    Whoever may write there could otherwise have every file read that this user may read.
    """
    allowed = settings.folders()
    return bool(allowed) and not any(map(resolved.is_relative_to, (*allowed, given)))


def _is_document(path: Path) -> bool:
    """Whether a file met in a folder is one to read: of a known kind, not hidden, no README."""
    return path.suffix.lower() in READERS and path.stem.lower() != "readme" and _is_own(path)


def _is_own(path: Path) -> bool:
    """Whether it is a file that somebody put there, and none that a program hides there."""
    return not path.name.startswith((".", "~$")) and path.is_file()


def _source(resolved: Path) -> Source:
    path = str(resolved)
    try:
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 — a Path takes longer than a small file to read
            stat = os.fstat(stream.fileno())
            small = stat.st_size <= SMALL  # read at once, which saves making room for a large one
            digest = (hashlib.sha256(stream.read()) if small else hashlib.file_digest(stream, "sha256")).hexdigest()
    except OSError:
        return Source(path, None, "", 0, 0)  # reading it will say what is wrong
    return Source(path, None, digest, stat.st_mtime_ns, stat.st_size)


@cache
def fingerprint(*tables: Path) -> str:
    """Changes with the code that reads, with what it can call on, and with the catalogue and the other tables: what was
    read under another one is read anew."""
    digest = hashlib.sha256()
    package = Path(__file__).parents[1]
    for path in sorted(package.rglob("*.py")):
        if path.relative_to(package).parts[0] not in ASKING:
            digest.update(path.read_bytes())
    for table in tables:
        digest.update(table.read_bytes() if table.exists() else b"")
    digest.update(str([find_spec(name) is not None for name in OPTIONAL]).encode())
    return digest.hexdigest()


def by_date(document: Document) -> tuple[str, str]:
    """The order of the corpus: oldest first, those without a date last."""
    return document.work.published or "9999", document.id
