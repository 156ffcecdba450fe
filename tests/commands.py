"""The command `trail`, as a process of its own and, for the many tests that judge what it says, in this one."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from unittest.mock import patch

from indexer.command import terminal
from indexer.command.cli import main

COLUMNS = 200
WIDE = {"COLUMNS": str(COLUMNS)}


def in_process(*words: str, index: Path) -> subprocess.CompletedProcess[str]:
    """A process as a person starts it."""
    command = [str(Path(sys.executable).with_name("trail")), *words]
    environment = {**os.environ, **WIDE, "TRAIL_INDEX": str(index)}
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def in_place(*words: str, index: Path) -> subprocess.CompletedProcess[str]:
    """What that process would give, without the second that it takes to start."""
    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with (
        patch.dict(os.environ, {**WIDE, "TRAIL_INDEX": str(index)}),
        patch.object(terminal.out, "_width", COLUMNS),  # which it took from the environment when it was first loaded,
        patch.object(terminal.err, "_width", COLUMNS),  # perhaps by a test that needs none of this
        patch.object(sys, "argv", ["trail", *words]),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
            status: object = 0
        except SystemExit as end:
            status = end.code or 0
    said, complained = (stream.buffer.getvalue().decode() for stream in (out, err))  # type: ignore[attr-defined]  # BytesIO
    return subprocess.CompletedProcess(words, status if isinstance(status, int) else 1, said, complained)
