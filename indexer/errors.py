"""Errors a person can act on: one line that names the thing, the reason and the cure.

TrailError                  anything that goes wrong for a reason that a person can mend
├── ReadError               a file that cannot be read; a build goes on with the others
├── SnapshotError           an index that is missing, of another version or encoder, or at odds with itself
│   └── DamagedSnapshot     one whose files are not what was published; a build makes it anew
├── UnknownReference        a reference that names nothing in the index
├── FetchError              (`indexer.fetch.judging`) an address that did not give a work's file
├── SeveralPlaces           (`indexer.tracing.claims`) words that name more than one place
└── NoPicture               (`indexer.pictures.drawing`) a page that cannot be drawn
"""

from __future__ import annotations

import errno
from pathlib import Path

FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


def reason(error: BaseException) -> str:
    """Why something failed, for people: `read-only file system`, and neither a number nor the path a second time."""
    told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return told[:1].lower() + told[1:] if told[1:2].islower() else told


def room_or_place(error: BaseException, place: str) -> str:
    """What cures a folder that cannot be written: room where the disk is full, `place` where it is closed."""
    if not isinstance(error, OSError) or error.errno is None:
        return f"free some space, or {place}"
    return "free some space there" if error.errno in FULL else place


class TrailError(Exception):
    """Anything the command line reports as one line on standard error, with exit status 2."""


class ReadError(TrailError):
    """A file that cannot be read; the build skips it and goes on with the others."""

    def __init__(self, path: Path | str, reason: str, cure: str) -> None:
        self.path, self.reason, self.cure = Path(path), reason, cure
        super().__init__(f"{self.path.name}: {reason}; {cure}")

    def __reduce__(self) -> tuple[type[ReadError], tuple[Path, str, str]]:
        """Survive the way back from a worker process."""
        return type(self), (self.path, self.reason, self.cure)


class SnapshotError(TrailError):
    """An index that is missing, of another version or encoder, or at odds with itself."""


class DamagedSnapshot(SnapshotError):
    """An index whose files are not what was published; a build notices, and reads everything anew."""


class UnknownReference(TrailError):
    """A reference that names nothing in the snapshot; `cure` is a command, and no help where none can be typed."""

    def __init__(self, reason: str, cure: str = "") -> None:
        self.reason, self.cure = reason, cure
        super().__init__(f"{reason}; {cure}" if cure else reason)
