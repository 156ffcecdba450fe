"""When each document was taken in, as it stands now: what readers of feeds are told of as new."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.store import Source

ARRIVALS = "arrivals"  # the name under which a snapshot keeps them
TOLD_APART = 16  # signs of a file's digest: enough to see that it is another


def arrivals(sources: Sequence[Source], earlier: object, now: str) -> dict[str, list[str]]:
    """Of each document its file's digest, shortened, and since when it stands here as that file has it.

    `earlier` is what the snapshot before kept; whatever does not stand there, or with another file, arrives `now`.
    """
    known = earlier if isinstance(earlier, dict) else {}
    found: dict[str, list[str]] = {}
    for source in sources:
        if source.document is not None:
            digest, since = source.sha256[:TOLD_APART], now
            match known.get(source.document):
                case [str(before), str(day)] if before == digest:
                    since = day
            found[source.document] = [digest, since]
    return found
