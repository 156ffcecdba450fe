"""In which numbers a build encodes: of 16 bits where the processor gains by it and the vectors stay the same."""

from __future__ import annotations

import json
import os
import platform
from contextlib import suppress
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from time import process_time

from indexer import settings
from indexer.embed.encoder import Encoder, SentenceEncoder

AGREEMENT = 0.999  # least cosine with the vectors of 32-bit numbers
GAIN = 1.1  # 16 bits must be so many times as fast; a measurement varies by less on a machine at rest
ROUNDS = 3  # each way is timed so often, and its best time counts
SAMPLE = tuple(
    " ".join(f"Clerk {n} of ward {m} counted the letters in the hall and wrote their number down." for m in range(6))
    for n in range(16)
)


def quickest(encoder: SentenceEncoder, export: Encoder | None = None) -> SentenceEncoder:
    """The encoder in the mode that is fastest on this machine, tried once and remembered in the cache folder.

    Numbers of 16 bits must pay against its export, where it has one, which is quicker than its own 32.
    """
    if encoder.model.device.type != "cpu":
        return encoder
    path, machine = _remembered_in(), _machine(encoder.name)
    known = _known(path)
    if not isinstance(known.get(machine), bool):
        known[machine] = _half_pays(encoder, export or encoder)
        with suppress(OSError):  # it is tried again at the next build
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(known, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return replace(encoder, half=known[machine])


def half_pays(name: str) -> bool | None:
    """Whether 16 bits pay for the encoder called `name` on this machine; nothing where that was not tried yet."""
    said = _known(_remembered_in()).get(_machine(name))
    return said if isinstance(said, bool) else None


def _remembered_in() -> Path:
    return settings.cache_folder().path / "precision.json"


def _known(path: Path) -> dict[str, bool]:
    with suppress(OSError, ValueError):
        return dict(json.loads(path.read_text(encoding="utf-8")))
    return {}


def _machine(name: str) -> str:
    """What decides it: the encoder, what runs it, and the processor."""
    return f"{name} · torch {version('torch')} · onnxruntime {version('onnxruntime')} · {_processor()}"


def _half_pays(encoder: SentenceEncoder, rival: Encoder) -> bool:
    halved = replace(encoder, half=True)
    expected, found = encoder.encode(SAMPLE), halved.encode(SAMPLE)  # also warms both up
    if not float((expected * found).sum(axis=1).min()) >= AGREEMENT:
        return False
    return _seconds(rival) >= GAIN * _seconds(halved)


def _seconds(encoder: Encoder) -> float:
    """The processor's own time, which others at work on the machine lengthen little."""
    times = []
    for _ in range(ROUNDS):
        started = process_time()
        encoder.encode(SAMPLE)
        times.append(process_time() - started)
    return min(times)


def _processor() -> str:
    """The processor's model, as far as the system tells, and how many cores there are."""
    name = platform.processor() or platform.machine()
    with suppress(OSError), Path("/proc/cpuinfo").open(encoding="utf-8") as lines:
        name = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), name)
    return f"{name} × {os.cpu_count()}"
