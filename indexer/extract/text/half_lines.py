"""Numbers of notes that a typist raised by half a line: in a text they are lines of their own, over their place.

"We have held eleven meetings and have / (1) / heard twenty-six witnesses." — the number stands behind the word in the
line under it, which is blank there, since the carriage moved on; the head of a column stands over what it heads. A line
further down must begin with the number as a note does.
"""

from __future__ import annotations

import re
from itertools import pairwise

_ALONE = re.compile(r"[ \t]{3,}\(\d{1,2}\)(?:[ \t]+\(\d{1,2}\)){0,3}[ \t]*")
_NUMBER = re.compile(r"\((\d{1,2})\)")
_NOTE = re.compile(r"[ \t]*+\((\d{1,2})\)[ \t]++(?=[^\s(])")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
TAB = 8  # columns


def with_half_lines(text: str) -> str:
    """The text, each such number raised behind the word that it stands over."""
    if not any(_ALONE.fullmatch(line) for line in text.split("\n")):
        return text
    lines = text.expandtabs(TAB).split("\n")
    out: list[str] = []
    raised: list[tuple[int, str]] = []
    noted = {found[1] for found in map(_NOTE.match, lines) if found}
    for line, below in pairwise([*lines, ""]):
        found = list(_NUMBER.finditer(line)) if _ALONE.fullmatch(line) and below.strip() else []
        if found and all(one[1] in noted and not below[one.start() : one.end()].strip() for one in found):
            raised = [(one.start(), one[1].translate(_RAISED)) for one in found]
            continue
        out.append(_with_raised(line, raised))
        raised = []
    return "\n".join(out) if len(out) < len(lines) else text


def _with_raised(line: str, raised: list[tuple[int, str]]) -> str:
    at = len(line)
    parts: list[str] = []
    for column, number in reversed(raised):
        end = _word_end(line, column)
        parts.append(f"{number}{line[end:at]}")
        at = end
    return line[:at] + "".join(reversed(parts))


def _word_end(line: str, column: int) -> int:
    """Where the word ends that a number at a column stands behind."""
    ends = [found.end() for found in re.finditer(r"\S+", line) if found.end() <= column]
    return ends[-1] if ends else len(line)
