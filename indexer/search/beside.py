"""Work that goes on beside other work: what a store compares needs no Python, so that two threads are done sooner."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, ParamSpec, Protocol, TypeVar

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
    """Another thread, where there is enough to do for both; else this one, at once: threads take time to load."""
    if not another:
        yield _Here()
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as thread:
        yield thread


class _Here:
    def submit(self, work: Callable[P, T], /, *args: P.args, **named: P.kwargs) -> _Done[T]:
        return _Done(work(*args, **named))


class _Done(Generic[T]):
    def __init__(self, told: T) -> None:
        self.told = told

    def result(self) -> T:
        return self.told
