"""A note that is a place and nothing else, "At para 61.": in the one work of the note before it, if that has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from indexer.linking.followed import Followed
from indexer.models import Citation, Link

_Follows = Callable[[int, Citation, Sequence[int]], Iterator[Link]]
REASON = "it is a place alone, and the note before it tells of no one work that has it"


def place_alone(
    at: int, citation: Citation, followed: Followed, cited: Sequence[int], once_more: _Follows
) -> Iterator[Link]:
    """The links of the place in the work that the citations `cited` of the note before led to.

    A place that is not found there is none of it: nothing is said to be missing that may be meant of another work.
    """
    works = {followed.led[n][0].id for n in cited if n in followed.led}
    found = list(once_more(at, citation, cited)) if len(works) == 1 else []
    if found and all(link.target and "#" in link.target for link in found):
        yield from found
        return
    followed.led.pop(at, None)
    yield Link(at, "unresolved", None, "note-before", citation.span.of(followed.document.text), REASON)
