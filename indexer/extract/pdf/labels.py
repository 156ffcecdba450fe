"""The numbers, letters and signs that notes begin with, and those that the text raises."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from indexer.extract.pdf.fonts import PLAIN_DIGITS
from indexer.extract.pdf.lines import Line

# "16", "16.", "16)", "[16]", "(16)", "177Q40" (three digits touch the text in old PDFs), "1.Hens"; never "2017-18",
# "3.5" or "10%".
_LABEL = re.compile(
    r"\[(?P<square>\d{1,4})\]"
    r"|\((?P<round>\d{1,3})\)(?!\w)"
    r"|(?P<dot>\d{1,3})\.(?=\s|$|[^\W\d_]|[“‘\"'(\[])"
    r"|(?P<colon>\d{1,3}):(?=\s)"
    r"|(?P<half>\d{1,3})\)(?=\s|$)"
    r"|(?P<plain>\d{1,4})(?![\d.,/%–:)\]-]|\s*(?:per cent|%))"
    r"|(?P<sign>[*†‡§¶‖]{1,3}|\|\|(?!\|))"
)
# Letters and Roman numbers, "a", "iv", "(b)", "[ii]", "c."; they are notes only where the text raises the same.
_LETTER = r"[a-z]|[ivx]{1,6}"
LETTERED = re.compile(rf"[\[(]?((?:{_LETTER})(?:\s?,\s?(?:{_LETTER}))*)[\])]?,?")
_LETTER_LABEL = re.compile(
    rf"[\[(](?P<round>{_LETTER})[\])](?!\w)|(?P<dot>{_LETTER})[.)](?=\s|$)|(?P<plain>{_LETTER})(?=\s+[A-Z“‘\"'(]|$)"
)
FIRST_LETTERS = ("a", "i")
_RAISED_LABEL = re.compile(r"[\[(]?(\d{1,4}|[*†‡§¶‖]{1,3}|\|\|)[\])]?\.?")
MARKS = re.compile(r"[\[(]?\d{1,4}(?:[\s,–-]+\d{1,4})*,?[\])]?|[*†‡§¶‖]{1,3}|\|\|")
# "[1]" and "[2, 3]" on the line.
NAMED = re.compile(r"\[footnote\s+(\d{1,3})\]")  # as GOV.UK prints markers
BROKEN = re.compile(r"^(\d{1,3})\]")  # the same, broken behind "[footnote" at a line's end
BRACKETED = re.compile(r"\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]")


class Label(NamedTuple):
    """The number that a line begins with."""

    text: str  # without dot and brackets; empty where there is none
    weight: float  # how much it looks like a note's
    form: str = ""  # how it is printed: "raised", "plain", "dot", "half", "square", "round", "sign"
    length: int = 0  # characters of the line's first span that it takes, with dot and brackets


def plain(text: str) -> str:
    """Superior figures as the digits they are."""
    return text.translate(PLAIN_DIGITS)


def marks_on(lines: list[Line]) -> set[str]:
    """Labels of all raised figures of some lines, and of the figures in square brackets."""
    found = set()
    for line in lines:
        for span in line.spans:
            if span.shift > 0:
                if MARKS.fullmatch(text := plain(span.text).strip()):
                    found.update(re.findall(r"\d+|[*†‡§¶‖]+|\|\|", text))
                else:
                    found.update(NAMED.findall(text) or BROKEN.findall(text))
            elif "[" in span.text:
                found.update(NAMED.findall(plain(span.text)))
                for match in BRACKETED.finditer(span.text):
                    found.update(re.findall(r"\d+", match[1]))
    return found


# "Government response2", "in the report.3": a raised number that recognition, or the file, set down on the line.
# "the pilots* said": an asterisk stands high in its own face.
GLUED = re.compile(
    r"(?:(?<=[a-z]{2})|(?<=[a-z]{2}[.,;:?!”’)]))(\d{1,3})(?=[\s.,;:)]|$)"
    r"|(?<=[^\W\d_]|[.,;:?!”’)])([*†‡§¶]{1,3})(?=[\s.,;:)]|$)"
)


def glued_on(lines: list[Line]) -> set[str]:
    """Figures and signs that stand right behind a word of some lines, each of them once."""
    times = Counter(match[1] or match[2] for line in lines for match in GLUED.finditer(line.text))
    return {label for label, many in times.items() if many == 1}


def letters_on(lines: list[Line]) -> set[str]:
    """Raised letters and Roman numbers behind words of some lines; "1st" and "m²" raise none."""
    found: set[str] = set()
    for line in lines:
        for at, span in enumerate(line.spans):
            if at and span.shift == 1 and (match := LETTERED.fullmatch(span.text.strip())):
                found.update(re.split(r"\s?,\s?", match[1]))
    return found


NO_LABEL = Label("", 0.0)


def lettered(line: Line) -> Label:
    """The letter or Roman number that a line begins with as a note may."""
    first = line.spans[0]
    text = first.text.strip()
    if first.shift > 0:
        match = LETTERED.fullmatch(text)
        return Label(match[1], 3.5, "raised", len(first.text)) if match and "," not in match[1] else NO_LABEL
    match = _LETTER_LABEL.match(text)
    if match is None or (match.end() == len(text) and len(line.spans) == 1):
        return NO_LABEL
    return Label(match[match.lastgroup or ""], 2.5, match.lastgroup or "", match.end())


_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
_ROMAN += [f"xx{number}" for number in _ROMAN]


def following(label: str) -> set[str]:
    """What may come behind a letter or Roman number; "i" is either."""
    found = {_ROMAN[_ROMAN.index(label) + 1]} if label in _ROMAN[:-1] else set()
    return found | ({chr(ord(label) + 1)} if len(label) == 1 and label < "z" else set())


def label_of(line: Line) -> Label:
    """The number a line begins with, and how much it looks like a note's."""
    first = line.spans[0]
    text = plain(first.text).strip()
    if first.shift > 0:
        match = _RAISED_LABEL.fullmatch(text)
        return Label(match[1], 3.0, "raised", len(first.text)) if match else NO_LABEL
    match = _LABEL.match(text)
    if match is None:
        return NO_LABEL
    form = match.lastgroup or ""
    label, end = match[form], match.end()
    if label.isdigit() and int(label) == 0:
        return NO_LABEL
    if len(text) > end:
        return Label(label, 0.8 if text[end] == " " else 0.3, form, end)
    if len(line.spans) == 1:
        return NO_LABEL
    gap = line.spans[1].x0 - first.x1
    return Label(label, 0.8 + (1.0 if gap > 0.45 * line.size else 0.0), form, end)
