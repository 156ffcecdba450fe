"""What a worker says of a file: data that is checked against its types, never code.

A worker has read a hostile file, so that whatever it says is to be judged: pickle would run what it is told to.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import IO, TYPE_CHECKING

from indexer.models import Document

if TYPE_CHECKING:
    from msgspec.msgpack import Decoder

SPLIT = "split it or save it anew, and add the parts"  # the cure for a file that is too much
HEAD = 8  # bytes that say how long what follows is
_making = Lock()  # msgspec fills what it knows of a type step by step: a thread that met it half filled would crash
LONGEST = 1 << 30  # bytes of one answer; a document of 10,000 pages takes some 100 MB


@dataclass(frozen=True, slots=True)
class Said:
    """One message: that the worker is ready (all empty), a page that is being read, or what came of a file."""

    page: tuple[int, int] | None = None  # and of how many
    document: Document | None = None
    failure: tuple[str, str] | None = None  # the reason and the cure
    alive: bool = True  # whether the worker can take another file


def say(stream: IO[bytes], said: Said) -> None:
    """Raises ValueError for text that is none (half a surrogate pair), with nothing written."""
    from msgspec import msgpack

    words = msgpack.encode(said)
    stream.write(len(words).to_bytes(HEAD) + words)
    stream.flush()


def hear(stream: IO[bytes]) -> Said:
    """The next message. Raises EOFError where the stream ends, ValueError where it is no message."""
    head = _exactly(stream, HEAD)
    length = int.from_bytes(head)
    if length > LONGEST:
        raise ValueError(f"an answer of {length} bytes")
    with _making:
        decoder = _decoder()
    return decoder.decode(_exactly(stream, length))  # its errors are ValueErrors


def _exactly(stream: IO[bytes], length: int) -> bytes:
    words = stream.read(length)
    if len(words) != length:
        raise EOFError
    return words


@cache
def _decoder() -> Decoder[Said]:
    from msgspec.msgpack import Decoder

    return Decoder(Said)
