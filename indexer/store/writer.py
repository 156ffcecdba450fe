"""Who writes an index just now: a line that whoever holds its lock leaves beside it, for those who must wait."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from indexer import settings

NAME = "building.json"


@dataclass(frozen=True, slots=True)
class Writer:
    """A build that is under way."""

    process: int
    since: str  # ISO date and time, UTC
    where: str  # where it was started, in words

    def __str__(self) -> str:
        """`at the command line at 12:15 UTC, process 4711`"""
        began = datetime.fromisoformat(self.since)
        return f"{self.where} at {began:%H:%M} UTC, process {self.process}"


def writer(index: Path) -> Writer | None:
    """Who writes the index, None where nobody does; a line that a killed process left behind counts for nothing."""
    try:
        found = Writer(**json.loads((index / NAME).read_text(encoding="utf-8")))
        datetime.fromisoformat(found.since)
    except (OSError, ValueError, TypeError):
        return None
    return found if _lives(found.process) else None


@contextmanager
def named(index: Path) -> Iterator[None]:
    """Leave the line for as long as the block runs."""
    line = index / NAME
    me = Writer(os.getpid(), datetime.now(UTC).isoformat(timespec="seconds"), settings.asked_by())
    line.write_text(json.dumps(asdict(me)), encoding="utf-8")
    try:
        yield
    finally:
        with suppress(OSError):
            line.unlink()


def _lives(process: int) -> bool:
    if os.name != "posix":  # elsewhere, asking after a process may end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
