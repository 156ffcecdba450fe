"""Progress bars on standard error, for what takes longer than a moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TransferSpeedColumn,
)

from indexer.jobs.beat import Beat

if TYPE_CHECKING:
    from indexer.building.plan import Progress as Show
    from indexer.building.plan import Stage

err = Console(stderr=True, highlight=False, emoji=False)

STAGES: dict[Stage, str] = {"read": "Reading", "encode": "Encoding", "write": "Publishing"}


PATIENCE = 1.8  # seconds between two lines


class _Lines:
    """For a file or a pipe: a line for each news, and where it is told again for how many seconds it has been so."""

    def __init__(self) -> None:
        self._last, self._since = ("", 0, 0, ""), 0.0

    def __call__(self, news: tuple[str, int, int, str]) -> None:
        stage, done, total, name = news
        now, so_far = monotonic(), ""
        if news == self._last:
            so_far = f", {now - self._since:.1f} s"
        else:
            self._last, self._since = news, now
        err.print(f"{stage} {done} of {total or '…'}{': ' if name else ''}{escape(name)}{so_far}", soft_wrap=True)


def _of_change(beat: Beat) -> Show:
    """News of a build as lines: at each change, not oftener than somebody can read."""
    last, said = ("", 0, 0, ""), 0.0

    def tell(stage: Stage, done: int, total: int, name: str) -> None:
        nonlocal last, said
        news, now = (STAGES[stage], done, total, name), monotonic()
        if news != last and (news[0] != last[0] or now - said >= PATIENCE or done == total):
            last, said = news, now
            beat.tell(*news)

    return tell


@contextmanager
def building() -> Iterator[Show]:
    """Bars on standard error for a build: files read, texts encoded, snapshot written; lines where that is a file."""
    if not err.is_terminal:
        with Beat(_Lines(), silent=PATIENCE) as beat:  # nobody is to wonder whether it still goes on
            yield _of_change(beat)
        return
    columns = (
        TextColumn("{task.description:<10}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Progress(*columns, console=err) as bars:
        tasks = {
            stage: bars.add_task(label, total=None, name="", start=False, visible=False)
            for stage, label in STAGES.items()
        }

        def show(stage: Stage, done: int, total: int, name: str) -> None:
            bars.start_task(tasks[stage])
            bars.update(tasks[stage], completed=done, total=total or None, name=escape(name), visible=True)

        yield show


@contextmanager
def checking() -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error: citations checked."""
    with Progress(
        TextColumn("Checking"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=err, transient=True
    ) as bars:
        task = bars.add_task("", total=None)
        yield lambda done, total: bars.update(task, completed=done, total=total)


@contextmanager
def fetching() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on standard error for each work that is fetched: bytes so far."""
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=err, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def show(work: str, done: int, total: int) -> None:
            if work not in tasks:
                tasks[work] = bars.add_task(escape(work), total=None)
            bars.update(tasks[work], completed=done, total=total or None)

        yield show
