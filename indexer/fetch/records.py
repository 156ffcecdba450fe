"""The SHA-256 of each file that was fetched, so that a later one, or the same one later, can be compared with it."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

NAME = ".fetched.json"  # in the folder of the originals; a build passes over hidden files


class Fingerprints:
    """What is kept of the files in one folder."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._kept: dict[str, Any] = {}
        with suppress(OSError, ValueError):
            kept = json.loads(self.path.read_text(encoding="utf-8"))
            self._kept = kept if isinstance(kept, dict) else {}

    def compared(self, path: Path) -> str:
        """What is odd about a file that is there: nothing, where it is the one that was fetched or none is known."""
        before = self._before(path)
        if not before or before[0] == _digest(path):
            return ""
        return f"{path.name} is not the file that was fetched on {before[1]}; --again fetches it anew"

    def remember(self, path: Path, address: str) -> str:
        """Keep what was fetched just now; what is odd about it: that it is another than the one before."""
        before, digest = self._before(path), _digest(path)
        today = datetime.now(UTC).date().isoformat()
        self._kept[path.name] = {"sha256": digest, "address": address, "fetched": today}
        arriving = self.path.with_name(f"{NAME}.new")
        arriving.write_text(json.dumps(self._kept, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        arriving.replace(self.path)
        if not before or before[0] == digest:
            return ""
        return f"{path.name} is another file than the one that was fetched on {before[1]}: its publisher changed it"

    def _before(self, path: Path) -> tuple[str, str] | None:
        kept = self._kept.get(path.name)
        if not isinstance(kept, dict) or not isinstance(kept.get("sha256"), str):
            return None
        return kept["sha256"], str(kept.get("fetched", "a day before"))


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
