"""Who stands beside whom: "the Board and the Keepers" for "the Wardens and the Keepers"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from indexer.comparing.actors import NEARLY, OWN_VOICE, Swap
from indexer.comparing.parsed import Name, Parsed
from indexer.comparing.same_names import same_name


def other_partner(
    claim: Parsed, sources: tuple[Parsed, ...], shares: Sequence[float], own: Iterable[str]
) -> Swap | None:
    """Where the claim joins a body with another one than the source does, and nothing cited knows of it."""
    own_names = tuple(own)
    everyone = [name.text for source in sources for name in source.names]
    for ours, beside in _joined(claim):
        known = any(same_name(ours.text, name) for name in (*everyone, *own_names))
        if known or OWN_VOICE.match(ours.text.removeprefix("the ").removeprefix("The ")):
            continue
        for at, source in enumerate(sources):
            if shares[at] < NEARLY * max(shares):
                continue
            for theirs, partner in _joined(source):
                held = any(same_name(theirs.text, name.text) for name in claim.names)
                if same_name(partner.text, beside.text) and not held and not same_name(partner.text, ours.text):
                    return Swap(ours, theirs, at)
    return None


def _joined(parsed: Parsed) -> Iterator[tuple[Name, Name]]:
    """Each name that "and" joins with another, with that other one."""
    by_head = {name.head: name for name in parsed.names}
    for name in parsed.names:
        token = parsed.tokens[name.head]
        other = by_head.get(token.head) if token.dep == "conj" else None
        if other is not None:
            yield name, other
            yield other, name
