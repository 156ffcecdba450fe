"""Progress where standard error is a file or a pipe."""

from __future__ import annotations

import io
from threading import Event

import pytest
from rich.console import Console

from indexer.command import bars


def test_into_a_file_a_line_is_said_at_each_change_and_never_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    written, clock = io.StringIO(), iter(range(0, 1000, 5))  # so that the clock alone holds nothing back
    monkeypatch.setattr(bars, "err", Console(file=written, highlight=False))
    monkeypatch.setattr(bars, "monotonic", lambda: float(next(clock)))
    with bars.building() as tell:
        for _ in range(9):
            tell("read", 1, 2, "lamps.pdf")
        tell("read", 2, 2, "oil.pdf")
        for _ in range(9):
            tell("write", 0, 1, "")
        tell("write", 1, 1, "")
    assert written.getvalue().splitlines() == [
        "Reading 1 of 2: lamps.pdf", "Reading 2 of 2: oil.pdf", "Publishing 0 of 1", "Publishing 1 of 1",
    ]  # fmt: skip


def test_into_a_file_it_is_never_silent_and_no_line_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    written, told = io.StringIO(), Event()

    class Watched(io.StringIO):
        def write(self, text: str) -> int:
            if written.getvalue().count("Publishing") >= 3:
                told.set()
            return written.write(text)

    monkeypatch.setattr(bars, "err", Console(file=Watched(), highlight=False))
    monkeypatch.setattr(bars, "PATIENCE", 0.15)
    with bars.building() as tell:
        tell("write", 0, 1, "")
        assert told.wait(30)
    lines = written.getvalue().splitlines()
    assert lines[0] == "Publishing 0 of 1"
    assert lines[1].startswith("Publishing 0 of 1, 0.")
    assert len({*lines}) == len(lines)
