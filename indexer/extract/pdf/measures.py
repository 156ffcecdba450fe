"""How a document is set, measured over its pages: size and family of its text, its edges, the distances of lines."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from indexer.extract.pdf.pages import Page, Style


def style(pages: list[Page]) -> Style:
    """Measured over all pages: the commonest size by characters, and the commonest edges and distances of it."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += sum(map(len, (span.text for span in line.spans)))
    size = max(sizes, key=lambda size: (sizes[size], size)) if sizes else 12.0
    families: Counter[str] = Counter()
    for page in pages:
        for line in page.lines:
            if abs(line.size - size) < 0.3:
                families[line.family] += len(line.text)
    family = max(families, key=lambda name: families[name]) if families else ""
    lefts: dict[int, Counter[int]] = {0: Counter(), 1: Counter()}
    rights: dict[int, Counter[int]] = {0: Counter(), 1: Counter()}
    for page in pages:
        for line in page.lines:
            if abs(line.size - size) < 0.3 and len(line.text) > 30:
                lefts[page.number % 2][round(line.x0)] += 1
                rights[page.number % 2][round(line.x1 / 4)] += 1
    return Style(size, family, leading(pages), _edges(lefts, 1, 72.0), _edges(rights, 4, 520.0), len(pages))


def leading(pages: list[Page]) -> dict[float, float]:
    """The commonest distance of baselines of each size."""
    gaps: dict[float, Counter[float]] = {}
    for page in pages:
        for above, line in pairwise(page.lines):
            if abs(above.size - line.size) < 0.1 and abs(above.x0 - line.x0) < 30:
                gaps.setdefault(round(line.size, 1), Counter())[round(above.y - line.y, 1)] += 1
    return {
        key: max(counts, key=lambda gap: (counts[gap], -gap))
        for key, counts in gaps.items()
        if max(counts.values()) > 1
    }


def _edges(counts: dict[int, Counter[int]], unit: int, default: float) -> dict[int, float]:
    both = counts[0] + counts[1]
    common = max(both, key=lambda x: both[x]) if both else default / unit
    return {
        parity: unit * (max(found, key=lambda x: found[x]) if sum(found.values()) > 20 else common)
        for parity, found in counts.items()
    }
