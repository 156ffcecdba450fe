"""What a server counts of itself, for Prometheus: answers by route and status, and how long they took; never words."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from fastapi import Request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest


class Measured:
    """One server's counts."""

    media_type = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        self._kept = CollectorRegistry()
        self._answers = Counter("trail_answers", "Answers.", ("route", "status"), registry=self._kept)
        self._seconds = Histogram("trail_answer_seconds", "Seconds to an answer.", ("route",), registry=self._kept)

    @contextmanager
    def asked(self, request: Request) -> Iterator[Callable[[int], None]]:
        """Times a question; to be told the status of its answer."""
        began = time.perf_counter()

        answered = 500  # where nothing is told: it failed

        def told(status: int) -> None:
            nonlocal answered
            answered = status

        try:
            yield told
        finally:
            route = getattr(request.scope.get("route"), "path", "other")
            self._answers.labels(route, str(answered)).inc()
            self._seconds.labels(route).observe(time.perf_counter() - began)

    def told(self) -> bytes:
        return generate_latest(self._kept)
