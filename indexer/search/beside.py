"""Work that goes on beside other work: what a store compares needs no Python, so that two threads are done sooner."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, ParamSpec, Protocol, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

P = ParamSpec("P")
T = TypeVar("T")
Told_co = TypeVar("Told_co", covariant=True)


class Awaited(Protocol[Told_co]):
    """What comes of some work."""

    def result(self) -> Told_co: ...


class Beside(Protocol):
    """Who does the work."""

    def submit(self, work: Callable[P, T], /, *args: P.args, **named: P.kwargs) -> Awaited[T]: ...


@contextmanager
def beside(*, another: bool) -> Iterator[Beside]:
    """Another thread, where there is enough to do for both; else this one, at once: threads take time to load.

    All that was begun has ended when this ends.
    """
    if not another:
        yield _Here()
        return
    there = _There()
    try:
        yield there
    finally:
        there.wait()


@lru_cache(maxsize=1)
def _threads() -> ThreadPoolExecutor:
    """Those who help, as many as there are cores: they stay, for to start one takes as long as a part of its work."""
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(os.cpu_count(), "beside")


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_threads.cache_clear)  # a child has none of its parent's threads


class _There:
    def __init__(self) -> None:
        self._begun: list[Future[object]] = []

    def submit(self, work: Callable[P, T], /, *args: P.args, **named: P.kwargs) -> Future[T]:
        future = _threads().submit(work, *args, **named)
        self._begun.append(future)  # type: ignore[arg-type] # whatever it gives, it is only waited for
        return future

    def wait(self) -> None:
        for future in self._begun:
            future.exception()


class _Here:
    def submit(self, work: Callable[P, T], /, *args: P.args, **named: P.kwargs) -> _Done[T]:
        return _Done(work(*args, **named))


class _Done(Generic[T]):
    def __init__(self, told: T) -> None:
        self.told = told

    def result(self) -> T:
        return self.told
