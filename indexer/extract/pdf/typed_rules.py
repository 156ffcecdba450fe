"""Rules that a typist made of strokes, as drawn ones."""

from __future__ import annotations

import re

from indexer.extract.pdf.glyphs import Rule
from indexer.extract.pdf.pages import Page

_STROKES = re.compile(r"_{5,}|[-–—]{8,}|(?:_ ){5,}_?|[-–—]( [-–—]){4,}")


def with_typed_rules(page: Page) -> None:
    """Take lines that are strokes and nothing else out of a page's text, as rules that stand where they stood."""
    typed = [line for line in page.lines if line.text[:1] in "_-–—" and _STROKES.fullmatch(line.text)]
    if typed:
        page.rules = [*page.rules, *(Rule(line.x0, line.x1, line.y) for line in typed)]
        page.lines = [line for line in page.lines if not any(line is rule for rule in typed)]
