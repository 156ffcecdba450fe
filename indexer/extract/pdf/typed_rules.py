"""Rules that a typist made of strokes, as drawn ones."""

from __future__ import annotations

import re

from indexer.extract.pdf.glyphs import Rule
from indexer.extract.pdf.lines import Line
from indexer.extract.pdf.pages import Page

_STROKES = re.compile(r"_{5,}|[-–—]{8,}|(?:_ ){5,}_?|[-–—]( [-–—]){4,}")


def with_typed_rules(page: Page) -> None:
    """Take lines that are strokes and nothing else out of a page's text, as rules that stand where they stood."""
    words: list[Line] = []
    rules: list[Rule] = []
    for line in page.lines:
        text = line.text
        if text[:1] in "_-–—" and _STROKES.fullmatch(text):
            rules.append(Rule(line.x0, line.x1, line.y))
        else:
            words.append(line)
    if rules:
        page.rules, page.lines = [*page.rules, *rules], words
