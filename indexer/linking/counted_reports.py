"""Committees count the reports of a session: "Sixty-Third Report of Session 2017–19"; each prints its own on its title
page."""

from __future__ import annotations

import re

from indexer.citations.clause import ORDINAL
from indexer.citations.grammar import SESSION, tidy_session
from indexer.models import Document
from indexer.number_words import UNITS, VALUES

KINDS = ("committee-report", "government-response")
FRONT = 5_000  # letters of a report among which its title page stands
_OWN = re.compile(rf"\b(?P<count>{ORDINAL}) (?P<special>Special )?Report of Session (?P<session>{SESSION})")
# "63rd Report of Session 2017–19", in words that cite it.
COUNTED = re.compile(rf"\b(?P<count>{ORDINAL}) (?P<special>Special )?Report\b")


def counted_in(words: str) -> tuple[int, bool] | None:
    """The count of a report that words cite, and whether it is a special one."""
    match = COUNTED.search(words)
    number = number_of(match["count"]) if match else None
    return (number, bool(match["special"])) if match and number else None


_ODD = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}


def number_of(count: str) -> int | None:
    """`63rd`, `Sixty-Third` → 63; None for what is no such word."""
    if digits := re.match(r"\d+", count):
        return int(digits.group())
    words = re.split(r"[- –]", count.lower())
    if len(words) > 2:
        return None
    tens = VALUES.get(words[0], 0) if len(words) == 2 else 0
    last = words[-1]
    if last.endswith("tieth"):
        unit = VALUES.get(last.removesuffix("ieth") + "y")
    else:
        unit = _ODD.get(last, VALUES.get(last.removesuffix("th")))
    return None if unit is None or (len(words) == 2 and unit >= len(UNITS)) else tens + unit


def own_count(document: Document) -> tuple[int, bool, str] | None:
    """The number of a committee's report in its session, whether it is a special one, and the session."""
    if document.work.kind not in KINDS:
        return None
    front = "; ".join((*document.work.aliases, *document.text[:FRONT].split("\n\n")))
    match = _OWN.search(" ".join(front.split()))
    if match is None or (document.work.kind == "government-response" and not match["special"]):
        return None  # a response names the report that it answers
    number, session = number_of(match["count"]), tidy_session(match["session"])
    return (number, bool(match["special"]), session) if number and session else None
