"""What a response quotes of the report that it answers: whose words these are, and where they are not the report's.

What a paragraph of a response quotes are the words of who made the report, whoever published it. A quotation may have
other words than the report: told beside the recommendation; where it shares none with the one under whose label it
stands, nothing is linked by that label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from difflib import SequenceMatcher
from itertools import groupby

from indexer.comparing.quotes import pieces
from indexer.comparing.wording import words
from indexer.recommendations.entry import RESTS, asks
from indexer.recommendations.lines import Line
from indexer.recommendations.passages import Spoken
from indexer.recommendations.records import Misquoted, Quoting
from indexer.recommendations.subjects import words_of

LONGEST = 8  # words that part at one place; more are another passage, or a sentence left out


def quoted_paragraphs(lines: Sequence[Line]) -> dict[str, tuple[int, Quoting]]:
    """The paragraphs that quote, by their local ids: the entry, and where in the response's text its words stand."""
    held: dict[str, list[Line]] = {}
    for line in lines:
        if line.quotes is not None or not line.heading:  # a label before the words is whoever's
            held.setdefault(line.paragraph.id, []).append(line)
    return {
        id: (quotes[0].quotes, Quoting("", tuple(line.span for line in quotes), len(quotes) == len(told)))
        for id, told in held.items()
        if told[0].paragraph.kind != "table"
        and (quotes := [line for line in told if line.quotes is not None])
        and quotes[0].quotes is not None
    }


def misquotations(
    lines: Sequence[Line], asked: Sequence[str], report: str, response: str
) -> Iterator[tuple[int, Misquoted]]:
    """Each quotation in which words part from the entry's own, and from all that the report's text says elsewhere, as
    where it prints an entry twice; with that entry's place."""
    whole = ""
    telling = (line for line in lines if line.quotes is not None or not line.heading)
    for at, run in groupby(telling, key=lambda line: line.quotes):
        held = list(run)
        quoted = " ".join(line.text for line in held)
        if at is None or not list(_parting(quoted, asked[at], "")):
            continue
        whole = whole or f" {' '.join(_words(report))} "
        if parts := tuple(_parting(quoted, asked[at], whole)):
            yield at, Misquoted(response, held[0].paragraph.id, quoted, parts)


def of_other_words(run: Spoken, asked: Sequence[str], bodies: Sequence[str]) -> bool:
    """Whether what is quoted under a label asks for something of which no recommendation so labelled says a word."""
    quoted = quotation_of(run)
    return bool(quoted) and not any(words_of(quoted) & (words_of(asked[at]) - words_of(bodies[at])) for at in run.group)


def crossed(runs: Sequence[Spoken]) -> list[Spoken]:
    """Those under one label that quote what is quoted and answered under its own label too: either may be a slip."""
    own = {run.group for run in runs if run.under == run.group}
    return [
        run for run in runs if len(run.under) == 1 == len(run.group) and run.under != run.group and run.group in own
    ]


def quotation_of(run: Spoken) -> str:
    """What stands under a label as a quotation that asks, and so is no word of the answer; empty for none."""
    first = run.own[0]
    quotes = _QUOTATION.fullmatch(first.text.strip()) or first.paragraph.kind == "quote"
    return first.text.strip() if run.method == "label" and quotes and asks(first.text) else ""


_QUOTATION = re.compile(r"[“\"][^“”\"]{20,}[”\"]\W?")


def _parting(quoted: str, said: str, whole: str) -> Iterator[tuple[str, str]]:
    """Where a quotation parts from the entry: its words, and the entry's in their place; cuts that it marks aside."""
    own = _words(said)
    found = [part for piece in pieces(RESTS.sub("", quoted)) for part in _parts(_words(piece), own, whole)]
    put_in, left_out = ({" ".join(part[side]) for part in found} for side in (0, 1))
    for its, theirs in found:
        moved = {" ".join(its), " ".join(theirs)} <= (put_in & left_out) | {""}  # only set at another place
        if not moved:
            yield " ".join(its), " ".join(theirs)


_Part = tuple[Sequence[str], Sequence[str]]


AROUND = 2  # words on either side of a place, with which it is looked for elsewhere in the report


def _parts(told: Sequence[str], own: Sequence[str], whole: str) -> Iterator[_Part]:
    codes = SequenceMatcher(None, told, own, autojunk=False).get_opcodes()
    while codes and codes[0][0] != "equal":
        codes = codes[1:]
    while codes and codes[-1][0] != "equal":
        codes = codes[:-1]
    for tag, start, end, first, last in codes:
        its, theirs = told[start:end], own[first:last]
        beside = {*told[max(start - 1, 0) : end + 1], *own[max(first - 1, 0) : last + 1]}
        if tag == "equal" or max(len(its), len(theirs)) > LONGEST or _alike(its, theirs, beside):
            continue
        if f" {' '.join(told[max(start - AROUND, 0) : end + AROUND])} " not in whole:
            yield its, theirs


def _words(text: str) -> list[str]:
    """Its words, without those of web addresses and the marks of a list."""
    return [word.text for word in words(_ADDRESS.sub(" ", RESTS.sub("", text))) if not _LIST.fullmatch(word.text)]


_ADDRESS = re.compile(r"(?:https?://|www\.)(?:\S+-\s\S+|\S+)")  # one that a line's end parts behind a hyphen, too
_LIST = re.compile(r"(?!a\b|i\b)[a-z]|[ivx]{2,4}")  # "(b)"; "a" and "i" are words


def _alike(its: Sequence[str], theirs: Sequence[str], beside: Set[str]) -> bool:
    """Whether words part by what changes nothing that is said: a hyphen, the mark of a note or a list, the number of a
    page, or a name in full beside its initials."""
    one, other = (_MARK.sub("", "".join(held)) for held in (its, theirs))
    if one == other or {one, other} == {"", "a"}:
        return True
    initials = "".join(word[0] for word in (*its, *theirs) if word not in _SMALL)
    return not (its and theirs) and bool({initials, f"{initials}s"} & beside)


_SMALL = frozenset({"of", "and", "the", "for", "to", "in", "on"})
_MARK = re.compile(r"[^\w]|(?<=[^\W\d])\d+$|^\d+(?=[^\W\d])")
