"""The source lines of a converted report, mended before they are parsed as Markdown.

Markdown joins lines that no blank line parts. A report that a script turned into lines has its paragraph numbers, page
numbers and page breaks inside such runs; here they get the blank line that the conversion left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median
from unicodedata import normalize

from indexer.extract.marks import POWERS
from indexer.extract.text.printed_pages import page_lines
from indexer.models import Block

NUMBERED = re.compile(r"(?P<before>[A-Z]?(?:\d{1,2}\.){0,2})(?P<last>\d{1,3})(?P<dot>\.?)[ \t]+(?=[A-Z“‘\"'(\[£])")
ENDED = re.compile(r"[.!?:;”’\"')\]…]\d{0,3}[*_ \t]*$")  # what a paragraph's last line ends with
ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}\s*")  # kramdown: {:toc}
CONTENTS_MARK = re.compile(r"\s*(?:[*+-] TOC|\[TOC\]|\[\[_TOC_\]\])\s*", re.IGNORECASE)
# Brackets opened one after another as no writer does; the parser looks for the end of each.
OPENED = re.compile(r"(?<!\[)(?:!?\[){20,}+")
FENCE = re.compile(r"\s*(?:```|~~~)")
WRAPPED_BELOW = 120  # characters; a longer usual line was not wrapped
HEADING_AT_MOST = 90  # characters, and shorter than the lines of the text are
WHOLE_LINE = re.compile(r"[‘“]?[A-Z].*[\w’)]")
CONNECTIVE = re.compile(r";|\b(?:and|or|of|the|to|in|a|for|with)$")  # something comes before or after the line
# Deeper lists and quotations than anyone writes are made as deep as this: the parser drops what is nested too deep.
INDENT_AT_MOST, QUOTES_AT_MOST = 40, 10
INDENT, QUOTED = (
    re.compile(rf"^ {{{INDENT_AT_MOST + 1},}}"),
    re.compile(rf"^(?:[ \t]*>){{{QUOTES_AT_MOST + 1},}}[ \t]*"),
)
# "$^{3}$", "${ }^{3}$", "\\(^3\\)", "$^{\\text{3}}$", "$^\\dagger$", "$^{*}$"
_MATHS = re.compile(
    r"(?:\$|\\\()\s?(?:\{\s?\})?\s?\^\s?\{?\s?(?:\\(?:text|mathrm|textsuperscript)\s?\{)?"
    r"(\d{1,3}(?:\s?,\s?\d{1,3}){0,3}|[a-z*†‡§]|\*\*|\\dagger|\\ddagger|\\S|\\ast)\s?\}?\s?\}?\s?(?:\$|\\\))"
)
_SIGNS = {"\\dagger": "†", "\\ddagger": "‡", "\\S": "§", "\\ast": "*"}
_TEN = re.compile(r"(?<![\d.,])10$")
_CARETS = re.compile(r"(?<![\^\[(])\^(\d{1,3}(?:,\d{1,3}){0,3}|[a-z*†‡§])\^(?!\^)")  # pandoc's "^3^"
_SMALL = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
_SMALL_LINE = re.compile(r"(?m)^[ \t]{0,3}([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[ \t]*(?=[^\s⁰¹²³⁴⁵⁶⁷⁸⁹])")
GAP_AT_MOST = 2  # so many numbers may be lost without the count being another one


def mended(text: str) -> str:
    """The source with each page number, page break and counted paragraph number at the start of a paragraph."""
    text = _with_raised(text)
    lines = _with_bolds(OPENED.sub(lambda run: run[0].replace("[", "\\["), text).split("\n"))
    return "\n".join(_lines(lines, frozenset(page_lines(lines))))


def _with_bolds(lines: list[str]) -> list[str]:
    """The lines outside code, each with its bold words mended."""
    out, fenced = [], False
    for line in lines:
        fenced ^= FENCE.match(line) is not None
        out.append(line if fenced or "**" not in line or "`" in line or _SET_IN.match(line) else _with_bold(line))
    return out


def _with_bold(line: str) -> str:
    """A line whose bold words keep their spaces outside, "**Oil **and tar" as "**Oil** and tar": a converter leaves
    them inside, where the signs set nothing in bold and stand in the text."""
    line = _BOLD_RUNS.sub(lambda run: _WITHIN.sub("", _BETWEEN.sub("** **", run[0])), line)
    return _BOLD.sub(r"**\1**\2", _NOTHING.sub("", line))


_SET_IN = re.compile(r"(?: {4}|\t)(?!\s*(?:[*+-]|\d{1,3}[.)])\s)")  # code, unless it is an entry of a list in a list
_NOTHING = re.compile(r"(?<!\S)\*{4}(?=[^\W\d])")  # what a converter left of a bold nothing
# "**Oil****Tar**": bold words that end where others begin.
_BOLD_RUNS = re.compile(r"(?<![\w*])\*\*(?=[^\s*])[^*|]++(?:\*{4}(?=[^\s*])[^*|]++)++\*\*(?!\*)")
_BETWEEN, _WITHIN = re.compile(r"(?<=[\w’)])\*{4}(?=[A-Z])"), re.compile(r"\*{4}")
# Words between signs that can open and close; "£5m** and £3m**" bears two signs of notes.
_BOLD = re.compile(r"(?<![^\s(\[“‘])\*\*(?=[^\s*|])((?:[^\s*|]++|\*(?!\*)|\s++(?!\*\*|\s))++)(\s*+)\*\*(?!\*)")


def _with_raised(text: str) -> str:
    """Raised numbers as `<sup>`, however a converter wrote them: as mathematics, between carets, and as small figures
    where a line begins with the same one, as a note does."""
    text = _CARETS.sub(r"<sup>\1</sup>", _MATHS.sub(_of_maths, text))
    noted = {match[1] for match in _SMALL_LINE.finditer(text)}
    if not noted:
        return text
    return _SMALL.sub(
        lambda found: f"<sup>{normalize('NFKC', found[0])}</sup>" if found[0] in noted else found[0], text
    )


def _of_maths(found: re.Match[str]) -> str:
    if _TEN.search(found.string, max(0, found.start() - 4), found.start()) and found[1].isdigit():
        return found[1].translate(POWERS)
    return f"<sup>{_SIGNS.get(found[1], found[1])}</sup>"


def _lines(lines: list[str], pages: frozenset[int]) -> Iterator[str]:
    count = Counted()
    previous, fenced = "", False
    for at, raw in enumerate(lines):
        line = QUOTED.sub("> " * QUOTES_AT_MOST, INDENT.sub(" " * INDENT_AT_MOST, raw.replace("\f", "")))
        fenced ^= FENCE.match(line) is not None
        if not fenced and (ATTRIBUTES.fullmatch(line) or CONTENTS_MARK.fullmatch(line)):
            continue
        starts = not previous.strip() or previous.lstrip().startswith("#")
        opens = not fenced and count.opens(line, "" if starts else previous)
        if not starts and not fenced and (opens or at in pages or "\f" in raw):
            yield ""
        yield line
        if at in pages:
            yield ""
        previous = "" if at in pages else line


class Counted:
    """The numbers that paragraphs have reached, by what stands before their last part ("2." of 2.7)."""

    def __init__(self) -> None:
        self.reached: dict[str, set[int]] = {}

    def opens(self, line: str, before: str, short: int = 0) -> bool:
        """Whether a line opens a numbered paragraph: with nothing before it any number does, after another line only
        one that goes on the count. The line before must have ended a sentence; one below `short` may be a heading."""
        number = NUMBERED.match(line)
        if number is None:
            return False
        reached = self.reached.setdefault(number["before"], set())
        value = int(number["last"])
        earlier = {value - step for step in range(1, GAP_AT_MOST + 1)} & reached
        if before and not (self._may_open(number, value - 1 in reached, bool(earlier), short > 0)
                           and (ENDED.search(before) or len(before) < short)):  # fmt: skip
            return False
        reached -= earlier
        reached.add(value)
        return True

    def _may_open(self, number: re.Match[str], next_one: bool, goes_on: bool, whole_lines: bool) -> bool:
        if number["dot"] or "." in number["before"]:
            return goes_on or (whole_lines and number["last"] == "1")
        return whole_lines and next_one  # "12 Boards" is mostly the end of a sentence


def with_headings(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks; in a report with wrapped lines, a short line that stands alone between two whole paragraphs is
    the heading that the conversion did not mark."""
    lines = [line for block in blocks if block.kind == "text" and "\n" in block.raw for line in _full_lines(block)]
    if len(lines) < 20 or not 40 < median(lines) < WRAPPED_BELOW:
        return list(blocks)
    longest = min(HEADING_AT_MOST, median(lines) * 0.85)
    told = [at for at, block in enumerate(blocks) if block.kind not in ("furniture", "foot", "rule")]
    out, depth = list(blocks), 1
    for before, at, after in zip(told, told[1:], told[2:], strict=False):
        depth = blocks[at].level or depth
        if _is_heading(blocks[at], longest) and _ends(blocks[before]) and _begins(blocks[after]):
            out[at] = replace(blocks[at], kind="heading", level=min(depth + 1, 6))
    return out


def _full_lines(block: Block) -> list[int]:
    return [len(line) for line in block.raw.split("\n")[:-1]]


def _is_heading(block: Block, longest: float) -> bool:
    text = block.raw.strip()
    plain = block.kind == "text" and block.number is None and "\n" not in text and len(text) <= longest
    return plain and WHOLE_LINE.fullmatch(text) is not None and not CONNECTIVE.search(text)


def _ends(block: Block) -> bool:
    return block.kind == "heading" or ENDED.search(block.raw) is not None


def _begins(block: Block) -> bool:
    return (
        block.kind in ("text", "quote")
        and re.match(r"\s*[A-Z\d“‘]", block.raw) is not None
        and len(block.raw) > HEADING_AT_MOST
    )
