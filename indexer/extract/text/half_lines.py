"""Numbers of notes that a typist raised by half a line: in a text they are lines of their own, over their place.

"We have held eleven meetings and have / (1) / heard twenty-six witnesses." — the number stands behind the word in the
line under it, which is blank there, since the carriage moved on; the head of a column stands over what it heads. A line
further down must begin with the number as a note does, and they are counted from 1. The number of an equation stands
far from the words, that of a list's entry before them.
"""

from __future__ import annotations

import re
from itertools import pairwise

_ALONE = re.compile(r"[ \t]{3,}\(\d{1,2}\)(?:[ \t]+\(\d{1,2}\)){0,3}[ \t]*")
_NUMBER = re.compile(r"\((\d{1,2})\)")
_NOTE = re.compile(r"[ \t]*+\((\d{1,2})\)[ \t]++(?=[^\s(])")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
TAB = 8  # columns
NEAR = 4  # columns between the word and its number


def with_half_lines(text: str) -> str:
    """The text, each such number raised behind the word that it stands over."""
    if not any(_ALONE.fullmatch(line) for line in text.split("\n")):
        return text
    lines = text.expandtabs(TAB).split("\n")
    out: list[str] = []
    raised: list[tuple[int, str]] = []
    noted = {note[1]: at for at, line in enumerate(lines) if (note := _NOTE.match(line))}  # the last place of each
    first = False  # whether the number 1 is raised
    for at, (line, below) in enumerate(pairwise([*lines, ""])):
        found = list(_NUMBER.finditer(line)) if _ALONE.fullmatch(line) and below.strip() else []
        if found and all(noted.get(one[1], 0) > at + 1 and _is_behind_word(one, below) for one in found):
            raised = [(one.start(), one[1].translate(_RAISED)) for one in found]
            first = first or any(one[1] == "1" for one in found)
            continue
        out.append(_with_raised(line, raised))
        raised = []
    return "\n".join(out) if first else text


def _is_behind_word(number: re.Match[str], below: str) -> bool:
    """Whether the place under a number is blank, close behind a word."""
    words = below[: number.start()].rstrip()
    return bool(words) and number.start() - len(words) <= NEAR and not below[number.start() : number.end()].strip()


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
    return len(line[:column].rstrip())
