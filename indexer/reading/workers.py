"""Reading files in processes of their own, so that a hostile file costs itself only.

Each worker is a fresh interpreter that reads one file after another and sends the documents back. It is no child of
`multiprocessing`: that would run the main module again, which under Streamlit is the page being shown. A worker that
takes too long is ended, one that dies or runs out of memory is replaced; either way its file gets a failure with a
reason and a cure, and the others go on. What comes back is what reading in this process gives, file by file.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore, Event, Lock, Thread, Timer
from typing import IO, NamedTuple

from indexer import settings
from indexer.errors import ReadError, TrailError
from indexer.extract.pages_read import telling
from indexer.models import Document
from indexer.reading.answers import SPLIT, hear
from indexer.reading.document import read_document
from indexer.works.catalogue import Catalogue

__all__ = ["Limits", "Reader", "cores", "read_alone", "read_here", "read_in_workers", "read_sent"]

COMMAND = (sys.executable, "-P", "-m", "indexer.reading.worker")
# There is a worker for each core already; libraries that start a thread for each core too get in each other's way.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}
PATIENCE = 5.0  # seconds to wait for a thread whose worker has been ended
Answer = Document | ReadError
Started = Callable[[Path], None]
Paged = Callable[[Path, int, int], None]  # a file, the page being read, how many there are; 0 of 0 where none is known
SILENT_AT_MOST = 1.0  # seconds; then what was said last is said again
IN_MEMORY = Path("/dev/shm")  # on Linux, a folder that no disk holds
WRITING = frozenset({".odt"})  # formats whose reader needs a file of its own (pandoc makes a Word file of it)
TURN = 0.2  # seconds between two looks whether whoever waits for a turn still wants it


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. A report of 1,000 pages takes about a minute and stays under 1 GB."""

    seconds: float = 900.0
    memory: int = 3 << 30  # bytes of address space beyond what a worker holds before its first file


class Page(NamedTuple):
    """The page of a file that is being read."""

    path: Path
    page: int
    pages: int


class Read(NamedTuple):
    """A file's place among those asked for, and what came of it."""

    at: int
    answer: Answer


def cores() -> int:
    """How many processes can run at once; a container may have fewer than the machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_here(
    paths: Sequence[Path],
    catalogue: Catalogue,
    started: Started = lambda _: None,
    paged: Paged = lambda *_: None,
) -> Iterator[Read]:
    """Each file, read in this process in the order given: for tests, and where no process may be started."""
    for at, path in enumerate(paths):
        started(path)
        answer: Answer
        with telling(partial(paged, path)):
            try:
                answer = read_document(path, catalogue)
            except ReadError as error:
                answer = error
        yield Read(at, answer)


_turns = BoundedSemaphore(cores())  # for all that this process reads: many who ask at once take turns


def read_alone(
    path: Path, catalogue: Catalogue, limits: Limits | None = None, paged: Paged = lambda *_: None
) -> Document:
    """One file, in a process of its own that keeps it within `limits`. Raises ReadError where it cannot be read.

    `paged` is called about once a second; what it raises ends the reading.
    """
    return _only(read_in_workers([path], catalogue, 1, limits, paged=paged))


def read_sent(
    name: str, content: bytes, catalogue: Catalogue, limits: Limits | None = None, paged: Paged = lambda *_: None
) -> Document:
    """The same for a file that is given as its bytes, under a name that tells its format: no disk ever holds it."""
    return _only(read_in_workers([Path(name)], catalogue, 1, limits, paged=paged, contents={0: content}))


def _only(read: Iterator[Read]) -> Document:
    answer = next(read).answer
    if isinstance(answer, ReadError):
        raise answer
    return answer


def read_in_workers(
    paths: Sequence[Path],
    catalogue: Catalogue,
    count: int,
    limits: Limits | None = None,
    started: Started = lambda _: None,
    command: Sequence[str] = COMMAND,
    paged: Paged = lambda *_: None,
    contents: Mapping[int, bytes] | None = None,
) -> Iterator[Read]:
    """Each file as soon as one of `count` workers has read it, in whatever order that is; large files begin first.

    `started` is called in the thread that asks, as is everything but the waiting. Whatever ends the iteration, an
    interrupt too, ends every worker. `contents` gives the bytes of files that are not to be opened, by their places.
    """
    pool = _Pool(paths, catalogue, limits or Limits(), command, contents or {})
    threads = [Thread(target=pool.work, daemon=True) for _ in range(min(count, len(paths)))]
    try:
        for thread in threads:
            thread.start()
        left = len(paths)
        last = Page(paths[0], 0, 0) if paths else None
        while left:
            try:
                event = pool.events.get(timeout=SILENT_AT_MOST)
            except Empty:
                if last is not None:
                    paged(*last)
                continue
            if isinstance(event, Path):
                last = Page(event, 0, 0)
                started(event)
            elif isinstance(event, Page):
                last = event
                paged(*event)
            elif isinstance(event, BaseException):
                raise event
            else:
                left -= 1
                yield event
    finally:
        pool.end()
        for thread in threads:
            thread.join(PATIENCE)


@dataclass(slots=True)
class _Pool:
    """What the threads share, each of which keeps one worker busy."""

    paths: Sequence[Path]
    catalogue: Catalogue
    limits: Limits
    command: Sequence[str]
    contents: Mapping[int, bytes]
    waiting: SimpleQueue[int] = field(default_factory=SimpleQueue)
    events: SimpleQueue[Path | Page | Read | BaseException] = field(default_factory=SimpleQueue)
    running: set[subprocess.Popen[bytes]] = field(default_factory=set)
    lock: Lock = field(default_factory=Lock)
    ended: bool = False

    def __post_init__(self) -> None:
        for at in sorted(range(len(self.paths)), key=lambda at: -_size(self.paths[at])):
            self.waiting.put(at)

    def work(self) -> None:
        """Read waiting files until none is left, in one worker after another."""
        worker: _Worker | None = None
        while not _turns.acquire(timeout=TURN):
            if self.ended:
                return
        try:
            while not self.ended:
                try:
                    at = self.waiting.get_nowait()
                except Empty:
                    break
                self.events.put(self.paths[at])
                worker = worker or _Worker(self)
                answer, alive = worker.read(at)
                if not alive:
                    worker.close()
                    worker = None
                self.events.put(Read(at, answer))
        except BaseException as error:  # raised again where the files were asked for
            self.events.put(error)
        finally:
            if worker:
                worker.close()
            _turns.release()

    def folder(self) -> TemporaryDirectory[str] | None:
        """Where a worker may write, for files that need it: in memory where the system has such a folder."""
        if not self.contents and not any(path.suffix.casefold() in WRITING for path in self.paths):
            return None
        in_memory = IN_MEMORY.is_dir() and os.access(IN_MEMORY, os.W_OK)
        return TemporaryDirectory(prefix="trail-", dir=IN_MEMORY if in_memory else None, ignore_cleanup_errors=True)

    def start(self) -> subprocess.Popen[bytes]:
        environment = settings.child_environment(**ONE_THREAD)
        with self.lock:
            process = subprocess.Popen(
                self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
            )
            self.running.add(process)
            if self.ended:
                process.kill()
        return process

    def end(self) -> None:
        with self.lock:
            self.ended = True
            for process in self.running:
                process.kill()


class _Worker:
    """One process, as the thread that keeps it busy sees it."""

    def __init__(self, pool: _Pool) -> None:
        self.pool, self.limits = pool, pool.limits
        self.folder = pool.folder()
        self.process = pool.start()
        assert self.process.stdin and self.process.stdout
        self.into: IO[bytes] = self.process.stdin
        self.out: IO[bytes] = self.process.stdout
        self._say(
            (pool.catalogue, self.limits.memory, self.limits.seconds, os.getpid(), self.folder and self.folder.name)
        )
        try:
            hear(self.out)  # it has started; a file's time begins only now
        except (EOFError, ValueError) as error:
            raise TrailError(
                f"the process that reads files does not start (exit status {self.process.wait()}); "
                "`python -m indexer.reading.worker` shows why"
            ) from error

    def read(self, at: int) -> tuple[Answer, bool]:
        """What the worker says of a file, and whether it can take another one."""
        path, late = self.pool.paths[at], Event()
        timer = Timer(self.limits.seconds, self._end, [late])
        timer.daemon = True
        timer.start()
        try:
            self._say((path, self.pool.contents.get(at)))
            said = hear(self.out)
            while said.page:
                self.pool.events.put(Page(path, *said.page))
                said = hear(self.out)
        except (EOFError, ValueError, OSError):
            return self._lost(path, late.is_set()), False
        finally:
            timer.cancel()
        if said.document:
            return said.document, said.alive
        return ReadError(path, *(said.failure or ("its reader said nothing of it", SPLIT))), said.alive

    def _end(self, late: Event) -> None:
        late.set()
        self.process.kill()

    def _say(self, words: object) -> None:
        with suppress(BrokenPipeError):  # a worker that died is met when its answer is read
            pickle.dump(words, self.into)
            self.into.flush()

    def _lost(self, path: Path, late: bool) -> ReadError:
        if late:
            return ReadError(path, f"reading it took longer than {self.limits.seconds:g} seconds", SPLIT)
        self.process.kill()  # one that lives said what is no answer
        code = self.process.wait()
        if code == -getattr(signal, "SIGXCPU", 0):
            return self._lost(path, True)
        how = signal.Signals(-code).name if code < 0 else f"exit status {code}"
        return ReadError(path, f"the process that read it broke off ({how})", SPLIT)

    def close(self) -> None:
        with suppress(OSError):
            self.into.close()  # an idle worker ends when nothing more can come
        self.process.kill()
        self.process.wait()
        self.out.close()
        if self.folder:
            self.folder.cleanup()
        with self.pool.lock:
            self.pool.running.discard(self.process)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


class Reader:
    """A process that reads one file after another, for as long as it is kept; where a file ends it, it is replaced.

    For whoever has files to read one at a time and often: a new process takes some seconds to start. Not to be shared
    by threads.
    """

    def __init__(self, catalogue: Catalogue, limits: Limits, command: Sequence[str] = COMMAND) -> None:
        self._pool = _Pool((), catalogue, limits, command, {})
        self._worker: _Worker | None = None

    def read(self, name: str, content: bytes) -> Answer:
        """What came of a file that is given as its bytes, under a name that tells its format."""
        self._pool.paths, self._pool.contents = (Path(name),), {0: content}
        self._worker = self._worker or _Worker(self._pool)
        try:
            answer, alive = self._worker.read(0)
        finally:
            self._pool.contents, self._pool.events = {}, SimpleQueue()  # nobody asks for the page that it is at
        if not alive:
            self.close()
        return answer

    def close(self) -> None:
        if self._worker is not None:
            self._worker.close()
            self._worker = None
