"""Processes that end with whoever began them, however that ends: nothing goes on that nobody waits for."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Sequence

DEATH_OF_PARENT = 1  # PR_SET_PDEATHSIG


def end_with_parent() -> None:
    """End when the process that began this one ends, however it does, where the system can see to it (Linux)."""
    if told := _telling():
        told()


def run(command: Sequence[str], seconds: float | None = None) -> None:
    """Run a program, which ends with us, to its end. Raises OSError where it fails or cannot be started, TimeoutError
    where it takes longer than so many seconds."""
    # Between fork and exec it is told by one call of the system, made ready before.
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=seconds,
                              preexec_fn=_telling())  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise TimeoutError(f"{command[0]} took longer than {seconds} seconds") from error
    if done.returncode:
        raise OSError(f"{command[0]} ended with status {done.returncode}")


def _telling() -> Callable[[], object] | None:
    if sys.platform != "linux":
        return None
    import ctypes

    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(DEATH_OF_PARENT, signal.SIGKILL, 0, 0, 0)
