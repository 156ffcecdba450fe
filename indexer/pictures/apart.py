"""Pages drawn in a process of its own, which can be killed: nine kilobytes are enough to keep PDFium busy for ever.

The worker reads one JSON object a line from standard input and answers with one, followed by the pictures' bytes; what
it says of a hostile file is data, never code. It lives on for the next page, and is started anew where it was killed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from threading import Lock, Timer
from typing import IO, Any

from indexer import settings
from indexer.extract.ending import end_with_parent
from indexer.models import Box, Span
from indexer.pictures.drawing import NoPicture, PagePicture, Wanted, draw
from indexer.reading.confinement import confine

COMMAND = (sys.executable, "-P", "-m", "indexer.pictures.apart")
PATIENCE = 20.0  # seconds for a whole answer, the start of the worker included; a page takes a twentieth of one
MEMORY = 1_500_000_000  # bytes that the worker may have; a poster's bitmap takes a tenth

_lock = Lock()
# The system ends the worker with the thread that began it, and a page's own thread ends with the page: this one stays.
_starter = ThreadPoolExecutor(1, "pictures")
_worker: subprocess.Popen[bytes] | None = None


def draw_apart(path: Path, wanted: Wanted, patience: float = PATIENCE) -> tuple[PagePicture, ...]:
    """As `draw`, in the worker. Raises NoPicture, also where it takes longer than `patience` seconds."""
    asked = {"path": str(path), **wanted._asdict(), "boxes": [asdict(box) for box in wanted.boxes]}
    asked["sentence"] = asdict(wanted.sentence) if wanted.sentence else None
    with _lock:
        worker = _started()
        assert worker.stdin and worker.stdout
        clock = Timer(patience, worker.kill)
        clock.daemon = True
        clock.start()
        try:
            worker.stdin.write(json.dumps(asked).encode() + b"\n")
            worker.stdin.flush()
            return _answer(worker.stdout)
        except (OSError, ValueError, KeyError) as error:
            worker.kill()
            worker.wait()  # else the next page would be asked of it
            raise NoPicture("The page cannot be drawn: it takes too long, or its file is damaged.") from error
        finally:
            clock.cancel()


def _started() -> subprocess.Popen[bytes]:
    global _worker  # noqa: PLW0603 — one for the process, as PDFium is
    if _worker is None or _worker.poll() is not None:
        _worker = _starter.submit(
            subprocess.Popen, COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=settings.child_environment(),
        ).result()  # fmt: skip
    return _worker


def _answer(stream: IO[bytes]) -> tuple[PagePicture, ...]:
    line = stream.readline(MEMORY)
    told = json.loads(line)
    if "error" in told:
        raise NoPicture(str(told["error"]))
    pages = []
    for page in told["pages"]:
        size = int(page.pop("size"))
        if not 0 <= size <= MEMORY:
            raise ValueError("no picture is as large")
        png = stream.read(size)
        if len(png) != size:
            raise ValueError("the worker ended in the middle of a picture")
        pages.append(PagePicture(png=png, **page))
    return tuple(pages)


# ── in the worker ──────────────────────────────────────────────────────────────────────────────────────────────


def main() -> None:
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the answers
    confine()
    end_with_parent()  # last: changed rights make the system forget it
    _limit()
    for line in sys.stdin.buffer:
        head, pictures = _drawn(json.loads(line))
        answers.write(json.dumps(head).encode() + b"\n")
        for png in pictures:
            answers.write(png)
        answers.flush()


def _drawn(asked: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    boxes = tuple(Box(**box) for box in asked["boxes"])
    sentence = Span(**asked["sentence"]) if asked["sentence"] else None
    try:
        pages = draw(Path(asked["path"]), Wanted(boxes, asked["words"], sentence, asked["most"]))
    except NoPicture as error:
        return {"error": str(error)}, []
    except MemoryError:
        return {"error": "The page cannot be drawn: it needs more memory than one page may take."}, []
    told = [
        {
            "page": page.page,
            "width": page.width,
            "height": page.height,
            "sentence": page.sentence,
            "size": len(page.png),
        }
        for page in pages
    ]
    return {"pages": told}, [page.png for page in pages]


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has none; there the clock alone protects
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


if __name__ == "__main__":
    main()
