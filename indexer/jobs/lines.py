"""What a command says of its progress to a program: one JSON object a line on standard output.

`{"stage": "read", "done": 3, "total": 10, "name": "report.pdf"}`, as often as there is news but not oftener than a
page can show, and the last line again where there is none for a while; at the end `{"report": {…}}`. Errors stay what
they are: a line on standard error.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any

from indexer.jobs.beat import Beat

if TYPE_CHECKING:
    from indexer.building.build import Report
    from indexer.fetch import Fetched

OFTEN = 0.2  # seconds between two lines of one stage


@dataclass(slots=True)
class Lines:
    """Writes the lines."""

    stage: str = ""
    said: float = field(default=0.0)

    @contextmanager
    def alive(self) -> Iterator[Callable[[str, int, int, str], None]]:
        """What a build tells its progress to; it is never silent for two seconds."""
        with Beat(_tell) as beat:

            def progress(stage: str, done: int, total: int, name: str) -> None:
                if self._is_due(stage, done, total):
                    beat.tell(stage, done, total, name)

            yield progress

    def progress(self, stage: str, done: int, total: int, name: str) -> None:
        if self._is_due(stage, done, total):
            _tell((stage, done, total, name))

    def _is_due(self, stage: str, done: int, total: int) -> bool:
        now = monotonic()
        if stage == self.stage and done != total and now - self.said < OFTEN:
            return False
        self.stage, self.said = stage, now
        return True

    def fetching(self, work: str, done: int, total: int) -> None:
        self.progress("fetch", done, total, work)


def _tell(news: tuple[str, int, int, str]) -> None:
    stage, done, total, name = news
    _say({"stage": stage, "done": done, "total": total, "name": name})


def built(report: Report) -> None:
    _say({
        "report": {
            "snapshot": report.snapshot,
            "documents": report.documents,
            "read": report.read,
            "reused": report.reused,
            "encoded": report.encoded,
            "published": report.published,
            "failures": _named(report.failures),
            "superseded": _named(report.superseded),
        }
    })  # fmt: skip


def fetched(works: Sequence[Fetched]) -> None:
    _say({"report": {"fetched": [fetched_json(work) for work in works]}})


def fetched_json(work: Fetched) -> dict[str, Any]:
    return {"work": work.work, "path": str(work.path) if work.path else None, "new": work.new, "failure": work.failure,
            "remark": work.remark}  # fmt: skip


def _named(left: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"file": file, "reason": reason} for file, reason in left]


def _say(values: Mapping[str, Any]) -> None:
    print(json.dumps(values, ensure_ascii=False), flush=True)
