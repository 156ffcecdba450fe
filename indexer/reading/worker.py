"""One worker: a process that reads the files it is told to, one after another, within its limits (see `workers`).

It takes no more memory and no more of the processor than it was told, writes no large file and leaves no image of its
memory behind, and ends with the process that began it. Where the system can hold it to that, it writes nowhere but in
the folder that it was given, if any, and reaches no network (see `confinement`). What it may open is not held.
"""

from __future__ import annotations

import math
import os
import pickle
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from indexer import compiled
from indexer.errors import ReadError
from indexer.extract.ending import end_with_parent
from indexer.extract.pages_read import telling
from indexer.reading.answers import SPLIT, Said, say
from indexer.reading.confinement import confine

if TYPE_CHECKING:
    from indexer.models import Document
    from indexer.works.catalogue import Catalogue

GRACE = 5  # seconds of the processor beyond those by the clock, which whoever asks looks at
LARGEST_FILE = 200_000_000  # bytes that a reader may write: what pandoc makes of an OpenDocument text


def main() -> None:
    """Read the files that are named on standard input; standard output carries the answers alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt reaches every process; the first one ends the others
    end_with_parent()  # before what takes seconds to load
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the answers
    catalogue, memory, seconds, parent, folder = pickle.load(sys.stdin.buffer)
    if os.name == "posix" and os.getppid() != parent:  # it ended before we asked to be told
        sys.exit(1)
    _warm_up()
    if folder:
        tempfile.tempdir = folder  # for readers that need a file of their own, too
    confine([Path(folder)] if folder else [])
    end_with_parent()  # changed rights make the system forget it
    _limit(memory)
    say(answers, Said())
    while True:
        try:
            path, content = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        _limit_processor(seconds)
        with _placed(path, content) as place, telling(lambda page, pages: say(answers, Said(page=(page, pages)))):
            said = _answer(place, catalogue)
        _tell(answers, said)


def read_document(path: Path, catalogue: Catalogue) -> Document:
    from indexer.reading.document import read_document as read  # what it needs takes seconds to load

    return read(path, catalogue)


def _answer(path: Path, catalogue: Catalogue) -> Said:
    """The document or why there is none, and whether this process can go on after it."""
    try:
        return Said(document=read_document(path, catalogue))
    except ReadError as error:
        return Said(failure=(error.reason, error.cure), alive=not isinstance(error.__cause__, MemoryError))
    except MemoryError:
        return Said(failure=("it needs more memory than one file may take", SPLIT), alive=False)


def _tell(answers: IO[bytes], said: Said) -> None:
    try:
        say(answers, said)
    except ValueError as error:
        reason = f"the reader failed on it ({type(error).__name__}: {error})"
        say(answers, Said(failure=(reason, "save it anew, or report it with the file")))
    except MemoryError:
        say(answers, Said(failure=("it needs more memory than one file may take", SPLIT), alive=False))


@contextmanager
def _placed(path: Path, content: bytes | None) -> Iterator[Path]:
    """Where to read a file; `content`, where it is given, is kept in memory, and gone with this process at the latest.

    Where the system has no files in memory it lies in a folder of its own that only this user may open.
    """
    if content is None:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="trail-") as folder:
        place = Path(folder) / path.name
        if hasattr(os, "memfd_create"):
            with os.fdopen(os.memfd_create("draft"), "wb") as file:
                file.write(content)
                file.flush()
                place.symlink_to(f"/proc/{os.getpid()}/fd/{file.fileno()}")
                yield place
        else:
            place.write_bytes(content)
            yield place


def _warm_up() -> None:
    """Load what every file needs once, before the memory is limited."""
    from msgspec import msgpack

    import indexer.reading.document
    from indexer.reading.sentences import sentences

    _ = indexer.reading.document
    sentences("One. Two.")
    msgpack.encode(Said())
    compiled.save()  # while this process may write


def _limit(memory: int) -> None:
    """Let the process grow by so many bytes and no more, where the system can hold it to that."""
    try:
        import resource
    except ImportError:  # Windows has none; there the time limit alone protects
        return
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, LARGEST_FILE)
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:  # no such file on macOS, whose limit on address space does not hold either
        return
    _lower(resource.RLIMIT_AS, pages * resource.getpagesize() + memory)


def _limit_processor(seconds: float) -> None:
    """Let the next file have so many seconds of the processor: for when nobody is left who looks at the clock."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime + seconds) + GRACE)


def _lower(what: int, limit: int) -> None:
    import resource

    with suppress(ValueError, OSError):  # a lower limit may be set already
        resource.setrlimit(what, (limit, resource.getrlimit(what)[1]))


if __name__ == "__main__":
    main()
