"""A sign of life while nothing new is to be told: the last news again, before anybody wonders."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

SILENT = 1.5  # seconds without a word, after which the last one is said again


class Beat:
    """Says the last news again while its body is at work and silent.

    `say` is called with the news, from the thread that tells it or from one of the beat's own, never from both at once.
    """

    def __init__(self, say: Callable[[tuple[str, int, int, str]], None], silent: float = SILENT) -> None:
        self._say, self._silent = say, silent
        self._lock, self._told = threading.Lock(), threading.Event()
        self._over = False
        self._last: tuple[str, int, int, str] | None = None
        self._thread = threading.Thread(target=self._beat, name="beat", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over = True
        self._told.set()
        self._thread.join()

    def tell(self, stage: str, done: int, total: int, name: str) -> None:
        """News, said at once."""
        with self._lock:
            self._last = (stage, done, total, name)
            self._say(self._last)
        self._told.set()

    def _beat(self) -> None:
        while not self._over:
            if self._told.wait(self._silent):
                self._told.clear()
                continue
            with self._lock:
                if self._last is not None and not self._over:
                    self._say(self._last)
