"""Headings that a converter or a writer set as a line in bold, without saying that it is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.models import Block, Mark

HEADING_AT_MOST = 110  # characters
# What a bold line is that is no heading: a figure's caption and small print, a label, a name under a letter.
OTHER = re.compile(
    r"(?:figure|table|box|chart|map|exhibit|notes?|sources?|source and notes?)\b"
    r"|\W*\d[\d.,%£]*\W*$|[\d.]+\s*$|[•*–-]\s",
    re.IGNORECASE,
)
ENDS_OPEN = re.compile(r"[.,;:…]$")


def with_bold_headings(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks; a short line that is bold as a whole and leads to text is a heading, below those it stands
    under."""
    out, depth = list(blocks), 0
    told = [at for at, block in enumerate(blocks) if block.kind not in ("furniture", "rule", "foot")]
    # Where the text itself is bold, or a page of names, bold says nothing.
    if 2 * sum(1 for at in told if _is_line(blocks[at])) > max(3, len(told)):
        return out
    for n, at in enumerate(told):
        block = blocks[at]
        depth = block.level or depth
        following = blocks[told[n + 1]] if n + 1 < len(told) else None
        if _is_line(block) and following is not None and (_leads(following) or _is_line(following)):
            out[at] = replace(block, kind="heading", level=min(depth + 1, 6) if depth else (1 if n < 3 else 2))
    return out


def _is_line(block: Block) -> bool:
    text = block.raw.strip()
    return (
        block.kind == "text"
        and block.strong
        and block.number is None
        and 2 < len(text) <= HEADING_AT_MOST
        and "\n" not in text
        and not ENDS_OPEN.search(text)
        and OTHER.match(text) is None
        and not (block.pieces and isinstance(block.pieces[0], Mark))
    )


def _leads(block: Block) -> bool:
    return block.kind in ("text", "item", "heading", "table", "quote", "caption")
