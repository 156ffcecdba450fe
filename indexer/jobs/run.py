"""One job at a time for each index: the commands of `trail` that it runs, how far they are, and how they ended."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Lock, Thread, Timer
from typing import Any

from indexer import settings
from indexer.errors import TrailError

COMMAND = (sys.executable, "-P", "-m", "indexer.command.cli")
PATIENCE = 15.0  # seconds in which a command that was told to stop may tidy up
NOT_FOUND = "the command did not start; run it in a terminal, which shows why"


class State(StrEnum):
    RUNNING = "running"
    STOPPING = "stopping"
    STOPPED = "stopped"
    DONE = "done"
    FAILED = "failed"


@dataclass(slots=True)
class Job:
    """What is done, how far it is, and at the end what came of it."""

    title: str  # in words, such as "Reading report.pdf"
    number: int  # of this job since the server started
    before: frozenset[str] = frozenset()  # documents that there were before it
    state: State = State.RUNNING
    stage: str = ""  # as `Lines` names it
    done: int = 0
    total: int = 0  # 0 where it is not known
    name: str = ""  # what is being worked on
    reports: list[dict[str, Any]] = field(default_factory=list)  # one for each command that came to its end
    error: str = ""  # why it failed, in one line

    @property
    def runs(self) -> bool:
        return self.state in (State.RUNNING, State.STOPPING)

    @property
    def is_stopping(self) -> bool:
        return self.state is State.STOPPING

    @property
    def share(self) -> float:
        """How much of this stage is done, from 0 to 1."""
        return min(1.0, self.done / self.total) if self.total else 0.0


class Jobs:
    """The jobs of one index; what many sessions share."""

    def __init__(self) -> None:
        self.last: Job | None = None  # the one that runs, or else the one that ended last
        self._process: subprocess.Popen[str] | None = None
        self._lock = Lock()
        self._count = 0

    def start(
        self, title: str, commands: Sequence[Sequence[str]], before: frozenset[str] = frozenset(),
        after: Callable[[], None] = lambda: None,
    ) -> Job:  # fmt: skip
        """Run `commands` of `trail`, one after another; `after` is called where they all came to their ends.

        Raises TrailError where another job runs.
        """
        with self._lock:
            if self.last and self.last.runs:
                raise TrailError(f"“{self.last.title}” is not done yet; wait until it has ended, or stop it")
            self._count += 1
            self.last = job = Job(title, self._count, before)
        Thread(target=self._run, args=(job, [list(command) for command in commands], after), daemon=True).start()
        return job

    def stop(self) -> None:
        """End the job that runs; what was published before it stays as it was."""
        with self._lock:
            if self.last and self.last.state is State.RUNNING:
                self.last.state = State.STOPPING
            process = self._process
            if process is None or process.poll() is not None:
                return
            process.terminate()  # `trail` then tidies up and ends
            timer = Timer(PATIENCE, process.kill)
            timer.daemon = True
            timer.start()

    def forget(self) -> None:
        """Put away what is told of the last job."""
        with self._lock:
            if self.last and not self.last.runs:
                self.last = None

    # ── in the job's own thread ────────────────────────────────────────────────────────────────────────────────

    def _run(self, job: Job, commands: Sequence[list[str]], after: Callable[[], None]) -> None:
        try:
            for command in commands:
                if not self._command(job, command):
                    break
            else:
                after()
                job.state = State.DONE
        except Exception as error:  # the thread's end must be told, whatever ended it
            job.error, job.state = f"{type(error).__name__}: {error}", State.FAILED

    def _command(self, job: Job, command: list[str]) -> bool:
        """Run one command to its end; whether it came to it."""
        reports = len(job.reports)
        with self._lock:
            if job.is_stopping:  # before this command had begun
                job.state = State.STOPPED
                return False
            process = self._process = _started(command)
        errors: list[str] = []
        assert process.stdout and process.stderr
        listening = Thread(target=errors.extend, args=(process.stderr,), daemon=True)
        listening.start()
        with process.stdout:
            for line in process.stdout:
                _hear(job, line)
        process.wait()
        listening.join(PATIENCE)
        process.stderr.close()
        if len(job.reports) > reports:
            return True
        job.error = "" if job.is_stopping else _last_words(errors)
        job.state = State.STOPPED if job.is_stopping else State.FAILED
        return False


def _started(command: list[str]) -> subprocess.Popen[str]:
    asked = {settings.ASKED_BY.name: "in the explorer"}
    environment = settings.child_environment(PYTHONIOENCODING="utf-8", **asked)
    return subprocess.Popen(
        [*COMMAND, *command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        encoding="utf-8", errors="replace", env=environment,
    )  # fmt: skip


def _hear(job: Job, line: str) -> None:
    """Take in one line; what is none of ours, such as a library's own word, is passed over."""
    with suppress(ValueError, KeyError, TypeError):
        said = json.loads(line)
        if "report" in said:
            job.reports.append(said["report"])
        else:
            job.stage, job.name = str(said["stage"]), str(said["name"])
            job.done, job.total = int(said["done"]), int(said["total"])


def _last_words(errors: Sequence[str]) -> str:
    said = [line.strip() for line in errors if line.startswith("trail: ")]
    return said[-1].removeprefix("trail: ") if said else NOT_FOUND
