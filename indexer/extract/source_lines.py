"""Notes that a slide or a table gathers in one line below it: "Sources: 1. The Board, *Mains*, para 2.  2. Ibid".

Whether they are notes, and whose, their calls tell afterwards; here such a line is only parted into one line for each.
"""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.models import Block

_LEAD = re.compile(r"\s*+(?:[Ss]ources?|[Nn]otes?|[Rr]eferences?|[Rr]efs\.?|[Ff]ootnotes?) ?[:.–—-] ?")
_FIRST = re.compile(r"(?P<open>[(\[]?)(?P<label>\d{1,3})(?P<close>[.)\]]) (?=\S)")


def parted(block: Block) -> Block:
    """A block of one such line as several lines, the lead above them; any other block as it is."""
    words = block.pieces[0] if len(block.pieces) == 1 else None
    lead = _LEAD.match(words) if isinstance(words, str) else None
    first = _FIRST.match(words, lead.end()) if lead and isinstance(words, str) else None
    if lead is None or first is None or not isinstance(words, str):
        return block
    starts, label, at = [first.start()], int(first["label"]) + 1, first.end()
    while (found := words.find(f"{first['open']}{label}{first['close']} ", at)) > 0:
        if words[found - 1].isspace():  # and not "p 12. "
            starts.append(found)
            label += 1
        at = found + 1
    lines = [words[start:end].strip() for start, end in zip(starts, [*starts[1:], len(words)], strict=True)]
    return replace(block, pieces=("\n".join((words[: lead.end()].strip(), *lines)),))
