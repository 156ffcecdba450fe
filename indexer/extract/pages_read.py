"""Who hears which page of a file is being read: a long report must not be silent for minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

Told = Callable[[int, int], None]

OFTEN = 0.4  # seconds between two calls for one file

_told: ContextVar[Told | None] = ContextVar("told", default=None)


@contextmanager
def telling(told: Told) -> Iterator[None]:
    """Call `told` with a page and how many there are, now and then while a file is read."""
    said = -OFTEN

    def seldom(page: int, pages: int) -> None:
        nonlocal said
        if monotonic() - said >= OFTEN or page == pages:
            said = monotonic()
            told(page, pages)

    token = _told.set(seldom)
    try:
        yield
    finally:
        _told.reset(token)


def tell(page: int, pages: int) -> None:
    """Say that a page is being read."""
    if told := _told.get():
        told(page, pages)
