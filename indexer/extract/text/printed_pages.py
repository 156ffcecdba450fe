"""Page numbers that stand on lines of their own, where printed pages were turned into running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.extract.counts import longest_count
from indexer.models import Block

NUMBER = re.compile(r"\s*+(\d{1,4})\s*+")


def page_lines(lines: Sequence[str]) -> list[int]:
    """Positions of the lines that hold a page number and nothing else; that they count up tells them."""
    return longest_count([(int(match[1]), at) for at, line in enumerate(lines) if (match := NUMBER.fullmatch(line))])


def with_printed_pages(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks, each with the number printed at the foot of its page; the numbers themselves are furniture.

    What follows the last number has none: nothing says where its page ends.
    """
    ends = page_lines([block.raw if block.kind in ("text", "furniture") else "" for block in blocks])
    out: list[Block] = []
    for first, last in pairwise([-1, *ends]):
        printed = blocks[last].raw.strip()
        out += [replace(block, printed_page=printed) for block in blocks[first + 1 : last]]
        out.append(replace(blocks[last], kind="furniture", printed_page=printed))
    return [*out, *blocks[(ends[-1] if ends else -1) + 1 :]]
