"""Searches take turns: as many at once as there are cores, the others in the order in which they came.

Ten that share two cores hold each other up, and whoever is unlucky waits for all of them: in turns the slowest of ten
took a third less time. `threading.Semaphore` lets a newcomer in before those who wait.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class Turns:
    """Room for a few threads at once. A thread that has its turn must not ask for another."""

    def __init__(self, places: int | None = None) -> None:
        self._free = places or os.cpu_count() or 1
        self._waiting: deque[Lock] = deque()  # locked, each until its thread's turn has come
        self._lock = Lock()

    @property
    def free(self) -> int:
        """How many more may go on at once: cores that have nothing to do."""
        return self._free

    @property
    def waiting(self) -> int:
        """How many threads wait for their turn."""
        return len(self._waiting)

    @contextmanager
    def one(self) -> Iterator[None]:
        """A turn; it is the next one's at the end, whatever happens meanwhile."""
        self._enter()
        try:
            yield
        finally:
            self._leave()

    def _enter(self) -> None:
        with self._lock:
            if self._free:
                self._free -= 1
                return
            mine = Lock()
            mine.acquire()
            self._waiting.append(mine)
        mine.acquire()

    def _leave(self) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()  # its place goes to whoever waited longest
            else:
                self._free += 1


TURNS = Turns()  # of all searches of this process
