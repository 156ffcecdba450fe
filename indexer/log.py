"""What is told to `logging`, under the name `indexer`: events and their facts, never words of a question or a draft.

Nobody hears of it until a program adds a handler, or `json_lines` does: the command line is silent otherwise.
`docs/logging.md` lists the events.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TextIO

from indexer import settings

Fact = str | int | float | bool | None
TOLD = logging.getLogger("indexer")
TOLD.addHandler(logging.NullHandler())


def event(name: str, *, warns: bool = False, **facts: Fact) -> None:
    """Tell of an event, such as `build.file`, with its facts."""
    level = logging.WARNING if warns else logging.INFO
    if TOLD.isEnabledFor(level):
        said = " ".join(f"{fact}={value}" for fact, value in facts.items())
        TOLD.log(level, "%s %s", name, said, extra={"event": name, "facts": facts})


class JsonLines(logging.Formatter):
    """One object a line: `time`, `level`, `event`, and the event's facts."""

    def format(self, record: logging.LogRecord) -> str:
        facts: Mapping[str, Fact] = getattr(record, "facts", {})
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        named = {"time": at, "level": record.levelname.lower(), "event": getattr(record, "event", record.getMessage())}
        return json.dumps({**named, **facts}, ensure_ascii=False)


def json_lines(stream: TextIO | None = None) -> None:
    """Write each event as a line of JSON, on standard error unless another stream is given."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    TOLD.addHandler(handler)
    TOLD.setLevel(logging.INFO)
    TOLD.propagate = False


def start() -> bool:
    """Write lines of JSON where the settings ask for them; whether they do."""
    if not settings.logs_json():
        return False
    if all(isinstance(handler, logging.NullHandler) for handler in TOLD.handlers):
        json_lines()
    return True
