"""Which lines of a cover are its title: signs are weighed, since no single one holds for every printer.

A title is set large and as a heading, stands on the first page or alone on the next, and comes again over the pages or
on the inner title page. A masthead, a motto, a logo's words or the name of the body may be set larger than it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.works.titlepage.body_names import is_body_name, may_be_people, named_alone
from indexer.works.titlepage.line import Line, is_prose
from indexer.works.titlepage.lines import Front
from indexer.works.titlepage.title_words import (
    LONGEST_TITLE,
    SPEAKS,
    is_number,
    is_periodical,
    is_weak,
    key_of_title,
    may_be,
)

# Two blocks are set in one size where they differ by less than this; a line that ends in a colon may lead over to
# somewhat smaller type.
ONE_SIZE, AFTER_COLON = 1.08, 1.2
LED_AT_MOST = 1.6  # so far may sizes differ where a line ends in a word that leads on
# What each sign weighs: the size beside the largest, a heading, the first page, that it comes again (or part of it),
# that it says of what the paper reports; against it, that many papers bear it, and that it is one word.
LARGE, HEADED, FIRST, AGAIN, PARTLY, REPORTS, WEAK, ALONE = 4.0, 1.5, 1.0, 2.0, 1.5, 1.0, -4.0, -1.0

GREETING = re.compile(r"Dear (?:[A-Z]|all\b|colleague)")
SUBJECT_WITHIN = 3  # lines under a letter's greeting
# Words that lead from one line of a title to the next, whatever its size.
LEADS = re.compile(r".*\b(?:of|on|into|about|concerning|for|at|to|the|and|in)$", re.IGNORECASE)
# What was looked at, whatever it is called and however large it is set, comes behind: "Inspection of / Example House".
_EXAMINES = re.compile(
    r".*\b(?:review|inquiry|inspection|investigation|evaluation|audit|study|survey|inquest)s? (?:of|into|on|about)",
    re.IGNORECASE,
)
REPORTS_ON = re.compile(
    r"(?:(?:an?|the|final|interim|special|independent|unannounced|annual) ){0,3}(?:report|review|inquiry|inspection"
    r"|investigation|evaluation|audit|study|survey|inquest)s? (?:on|of|into|about|concerning) ",
    re.IGNORECASE,
)
YEARS = re.compile(r"(?:19|20)\d\d ?(?:[-–/]|to) ?(?:(?:19|20)\d\d|\d\d)")
MASTHEAD, ISSUE_WITHIN = 4, 2  # words of a periodical's name; lines under it
ISSUE = re.compile(
    r"(?:issue|vol(?:ume|\.)|edition|number|no\.?) ?\d",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    lines: tuple[Line, ...]  # that were set as one

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)[:LONGEST_TITLE]

    @property
    def size(self) -> float:
        return max(line.size or 0.0 for line in self.lines)

    def as_line(self) -> Line:
        first, last = self.lines[0], self.lines[-1]
        return replace(last, text=self.text, level=first.level, size=self.size)


def on_cover(front: Front, author: str | None) -> Line | None:
    """The title as one line, from pages whose type has sizes; None where nothing on them may be one."""
    pages = list(_title_pages(front, author))
    candidates = [(at, found) for at, page in enumerate(pages) for found in _candidates(page, author)]
    if not candidates:
        return None
    most = max(found.size for _, found in candidates)
    best = max(candidates, key=lambda entry: _weight(entry[1], entry[0], most, front))[1]
    return best.as_line()


def _weight(found: _Candidate, page: int, most: float, front: Front) -> float:
    # The larger of two sizes that are nearly one is the printer's slip.
    weight = LARGE * (1.0 if found.size * ONE_SIZE >= most else found.size / most)
    weight += HEADED if found.lines[0].heading and not heads_text(found.lines[0], front.lines) else 0.0
    weight += FIRST if page == 0 else 0.0
    if comes_again(found.as_line(), front):
        weight += AGAIN
    elif any(comes_again(line, front) for line in found.lines):
        weight += PARTLY
    weight += REPORTS if REPORTS_ON.match(found.text) else 0.0
    weight += WEAK if is_weak(found.text) or is_number(found.text) or _is_masthead(found, front) else 0.0
    return weight + (ALONE if len(found.text.split()) == 1 else 0.0)


def heads_text(line: Line, lines: Sequence[Line]) -> bool:
    """Whether text stands over a heading that is set no larger: it heads what follows, as a typist's heads do."""
    at = next((at for at, other in enumerate(lines) if other is line), 0)
    over = [other.size or 0.0 for other in lines[:at] if other.page == line.page and is_prose(other.text)]
    return bool(line.heading and line.size and over) and (line.size or 0.0) <= ONE_SIZE * max(over)


def _is_masthead(found: _Candidate, front: Front) -> bool:
    """Whether a few words are a periodical's name: the number of the issue, or whose bulletin it is, stands under."""
    at = next((at for at, line in enumerate(front.lines) if line is found.lines[-1]), -1)
    under = front.lines[at + 1 : at + 1 + ISSUE_WITHIN] if at >= 0 else ()
    few = len(found.text.split()) <= MASTHEAD
    return few and any(
        (ISSUE.match(line.text) or is_periodical(line.text)) and line.page == found.lines[0].page for line in under
    )


def _title_pages(front: Front, author: str | None) -> Iterator[list[Line]]:
    """The first page that has what may be a title, and those after it on which no text has begun."""
    begun = False
    for number in dict.fromkeys(line.page for line in front.lines):
        whole = [line for line in front.lines if line.page == number]
        page = whole if (of_letter := subject(whole)) is None else of_letter
        if begun and any(is_prose(line.text) and not SPEAKS.match(line.text) for line in page):
            return
        if begun or any(may_be(line, author) for line in page):
            begun = True
            yield page


def _candidates(page: Sequence[Line], author: str | None) -> Iterator[_Candidate]:
    at = 0
    while at < len(page):
        held = [page[at]]
        at += 1
        if not may_be(held[0], author):
            continue
        while at < len(page) and _goes_on(held[-1], page[at], author):
            held.append(page[at])
            at += 1
        if at < len(page) and YEARS.fullmatch(page[at].text):
            held.append(page[at])  # of which years it tells: "Report of the Lamp Commission / 1951–1953"
            at += 1
        yield _Candidate(tuple(held))


def _goes_on(last: Line, line: Line, author: str | None) -> bool:
    if not last.size or not line.size or not may_be(line, author):
        return False
    if _leads_to(last, line):
        return True
    if not (last.heading or line.heading):
        return False  # set as the text is: a line each, as typists do
    allowed = AFTER_COLON if last.text.endswith(":") else ONE_SIZE
    return last.size / allowed <= line.size <= last.size * allowed and (last.heading or named_alone(line.text) is None)


def _leads_to(last: Line, line: Line) -> bool:
    """Whether a line ends in a word that leads on to the next, which is set not much smaller or larger and names no
    body and nobody: "What lamps are for" is whole over the names of its authors."""
    if not LEADS.fullmatch(last.text) or line.text.islower() or not last.size or not line.size:
        return False
    if _EXAMINES.fullmatch(last.text):
        return True
    near = last.size / LED_AT_MOST <= line.size <= last.size * LED_AT_MOST
    return near and named_alone(line.text) is None and not is_body_name(line.text) and not may_be_people(line.text)


def subject(page: list[Line]) -> list[Line] | None:
    """Of a letter's page the lines under its greeting alone, and of these what is set as a heading is: its subject, or
    nothing. None where nobody is greeted."""
    greeting = next((at for at, line in enumerate(page) if GREETING.match(line.text)), None)
    if greeting is None:
        return None
    under = page[greeting + 1 : greeting + 1 + SUBJECT_WITHIN]
    return [line for line in under if line.heading or line.text.isupper()]


def comes_again(line: Line, front: Front) -> bool:
    """Whether a line of the first page stands over the others too, or on one of them."""
    key = key_of_title(line.text)
    heads = [key_of_title(head) for head in front.running]
    heads += [key_of_title(other.text) for other in front.lines if other.page != line.page and not is_prose(other.text)]
    return len(key.split()) > 1 and any(f" {key} " in f" {head} " for head in heads)
