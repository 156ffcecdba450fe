"""Notes of a plain text that bear signs, letters or Roman numbers: "*", "†", "(a)", "[ii]", "…low pay.iii".

As with numbers, the list is found first, and its labels are then looked for in the text in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.extract.text.notes import HEADING, LEAST_FOUND, MOST_AFTER, SHORT_LINE
from indexer.models import Mark

_ONES = "* † ‡ § ¶ ‖ #".split()
SIGNS = (*_ONES, *(sign * 2 for sign in _ONES), *(sign * 3 for sign in _ONES))
ROMAN = tuple("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split())
LETTERS = tuple("abcdefghijklmnopqrst")
COUNTS = (SIGNS, ROMAN, LETTERS)
_SIGN = r"(?P<sign>([*†‡§¶‖#])\2{0,2}|\|\|)"
_WORD = r"(?:\((?P<round>[a-z]{1,5})\)|\[(?P<square>[a-z]{1,5})\]|(?P<plain>[a-z]{1,5})[.):]?(?=\s))"
LABEL = re.compile(rf"\s*(?:[\[(]?{_SIGN}[\])]?\s*|{_WORD}\s+)(?=[A-Z‘“\"'(])")
# "Those marked with an asterisk (*)", "with two (**)": words that explain a sign raise none.
_UNEXPLAINED = "".join(f"(?<!{word})" for word in ("asterisk", "asterisks", "dagger", "daggers", "star", "stars", "two",
                                                  "three", "double", "marked", "sign", "symbol"))  # fmt: skip
LEAST_WORDED = 2  # notes of a list of letters or Roman numbers; one sign alone may be a list


@dataclass(frozen=True, slots=True)
class SignedList:
    """The notes of a text by their signs, and the text without them."""

    body: str
    notes: tuple[tuple[str, str], ...]  # label and words
    after: str


def signed_list(text: str) -> SignedList | None:
    """The list of such notes that ends a text; None where none does, or the text raises few of them."""
    lines = text.split("\n")
    for count in COUNTS:
        run = _last_run(lines, count)
        if not run or (count is not SIGNS and len(run) < LEAST_WORDED):
            continue
        body, labels = "\n".join(lines[: run[0][0]]), [label for _, label, _ in run]
        above = next((line for line in reversed(lines[: run[0][0]]) if line.strip()), "")
        found = {label for label, _ in _placed(body, labels)}
        if not found or (len(found) < LEAST_FOUND * len(labels) and not HEADING.match(above)):
            continue
        notes, after = _notes(lines, run)
        if len(after) <= MOST_AFTER and all(len(line) <= SHORT_LINE for line in after):
            return SignedList(body, tuple(notes), "\n".join(after))
    return None


def _last_run(lines: Sequence[str], count: Sequence[str]) -> list[tuple[int, str, int]]:
    """The last lines that bear the labels of one count in their order, from its first on: line, label, words."""
    runs: list[list[tuple[int, str, int]]] = []
    for at, line in enumerate(lines):
        match = LABEL.match(line)
        label = next(filter(None, match.groupdict().values()), "") if match else ""
        label = "‖" if label == "||" else label
        if match is None or label not in count:
            continue
        if label == count[0]:
            runs.append([(at, label, match.end())])
        elif runs and count.index(label) == count.index(runs[-1][-1][1]) + 1:
            runs[-1].append((at, label, match.end()))
    return runs[-1] if runs else []


def _notes(lines: Sequence[str], run: Sequence[tuple[int, str, int]]) -> tuple[list[tuple[str, str]], list[str]]:
    notes, after = [], []
    ends = [at for at, _, _ in run[1:]] + [len(lines)]
    for (at, label, start), end in zip(run, ends, strict=True):
        rest = list(lines[at + 1 : end])
        if end == len(lines):
            blank = next((n for n, line in enumerate(rest) if not line.strip()), len(rest))
            rest, after = rest[:blank], [line for line in rest[blank:] if line.strip()]
        notes.append((label, "\n".join([lines[at][start:], *(line for line in rest if line.strip())])))
    return notes, after


def _placed(text: str, labels: Sequence[str]) -> list[tuple[str, tuple[int, int]]]:
    """The labels in the text in their order: in brackets, or glued to the word or the stop before them."""
    found: list[tuple[str, tuple[int, int]]] = []
    at = 0
    for label in labels:
        form = _raised(label)
        match = form.search(text, at)
        if match is not None and (label[0].isalpha() or form.search(text, match.end()) is None):  # else it is a guess
            found.append((label, match.span()))
            at = match.end()
    return found


def _raised(label: str) -> re.Pattern[str]:
    plain = re.escape(label)
    bracketed = rf"[ ]?[\[(]{plain}[\])](?=[\s.,;:?!]|$)"
    if label[0].isalpha():
        # Behind a space "(i)" counts things, but where a stop follows it.
        bracketed = rf"(?:[\[(]{plain}[\])](?=[\s.,;:?!]|$)|[ ][\[(]{plain}[\])](?=[.,;:?!]|\s*$))"
        return re.compile(rf"(?<=\S){bracketed}|(?<=[.,;:?!”’)\]]){plain}(?=\s|$)")
    return re.compile(
        rf"(?<=\S){_UNEXPLAINED}{bracketed}"
        rf"|(?<=[^\s{re.escape(label[0])}])[ ]?{plain}(?!{re.escape(label[0])})(?=[\s.,;:?!]|$)"
    )


def marked_by_signs(texts: Sequence[str], labels: Sequence[str]) -> Iterator[list[str | Mark]]:
    """The texts with the labels of the notes taken out of them."""
    joined = "\n\n".join(texts)
    placed = _placed(joined, labels)
    start = 0
    for text in texts:
        pieces: list[str | Mark] = []
        at = start
        for label, (first, last) in placed:
            if start <= first < start + len(text):
                pieces += [joined[at:first], Mark(label, sure=True)]
                at = last
        yield [*pieces, joined[at : start + len(text)]]
        start += len(text) + 2
