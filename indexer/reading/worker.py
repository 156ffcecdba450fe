"""One worker: a process that reads the files it is told to, one after another, within its memory (see `workers`)."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

from indexer.errors import ReadError
from indexer.extract.pages_read import telling
from indexer.reading.document import SPLIT, read_document
from indexer.works.catalogue import Catalogue


def main() -> None:
    """Read the files that are named on standard input; standard output carries the answers alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt reaches every process; the first one ends the others
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the answers
    catalogue, memory = pickle.load(sys.stdin.buffer)
    _warm_up()
    _limit(memory)
    answers.write(pickle.dumps("ready"))
    answers.flush()
    while True:
        try:
            path = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        with telling(lambda page, pages: _send(answers, (page, pages))):
            answer = _answer(path, catalogue)
        answers.write(answer)
        answers.flush()


def _send(answers: IO[bytes], page: tuple[int, int]) -> None:
    """Say which page is being read, of how many."""
    answers.write(pickle.dumps(page))
    answers.flush()


def _answer(path: Path, catalogue: Catalogue) -> bytes:
    """The document or why there is none, and whether this process can go on after it."""
    try:
        return pickle.dumps((read_document(path, catalogue), True))
    except ReadError as error:
        return pickle.dumps((error, not isinstance(error.__cause__, MemoryError)))
    except MemoryError:
        return pickle.dumps((ReadError(path, "it needs more memory than one file may take", SPLIT), False))


def _warm_up() -> None:
    """Load what every file needs once, before the memory is limited."""
    from indexer.reading.sentences import sentences

    sentences("One. Two.")


def _limit(memory: int) -> None:
    """Let the process grow by so many bytes and no more, where the system can hold it to that."""
    try:
        import resource
    except ImportError:  # Windows has none; there the time limit alone protects
        return
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:  # no such file on macOS, whose limit on address space does not hold either
        return
    with suppress(ValueError, OSError):  # a lower limit may be set already
        allowed = pages * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (allowed, resource.getrlimit(resource.RLIMIT_AS)[1]))


if __name__ == "__main__":
    main()
