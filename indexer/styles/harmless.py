"""Words of documents made harmless for the programs that take them: spreadsheets, terminals, records by lines."""

from __future__ import annotations

import re

# What a spreadsheet may take for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Control characters but tab and line break, the marks that turn the direction of writing, and what parts lines.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def guarded(cell: str) -> str:
    """A cell that a spreadsheet would run begins with an apostrophe, which makes it text."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell


def printable(text: str) -> str:
    """Without what would move a terminal's cursor or colour its text."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """For formats in which a line is a field."""
    return " ".join(_CONTROL.sub(" ", text).split())
