"""Papers that comment on a report, and are written by none of those whom it asks: they answer nothing.

A union, a party or a trade body may call its paper a response, go through the recommendations one by one and welcome
each. What it says decides nothing; nor does what is said of the Government's response. Such a paper is a candidate that
is shown, and is tied to nothing. Only a name of a kind that never answers for the State, and that the report does not
ask, tells so: of whom nothing is known, a paper's own word is taken.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from indexer.mentions.names import is_body
from indexer.models import Document
from indexer.recommendations.records import Recommendation
from indexer.recommendations.writers import is_letter, keys_of_asked, keys_of_writers, plain, writers

_SPEAK_FOR_MEMBERS = re.compile(
    r"(?<![\w’-])(?:unions?|association|society|party|guild|federation|confederation|alliance|coalition|campaign|charity|"
    r"think ?tank|chamber of \w+|congress|forum|foundation|lobby|royal college(?: of .+)?|college of \w+|institute of "
    r"\w+)(?: (?:of|for) .+)?$"
)
_OF_THE_STATE = re.compile(
    r"(?<![\w’-])(?:department|ministry|ministers?|government|treasury|exchequer|secretary|secretariat|cabinet|council|"
    r"chancellor|hm|his majesty’s|commissioner|regulator|inspectorate|authority|"
    r"agency|nhs|(?:hospital|foundation|ambulance|academy) trust|"
    r"police|constabulary|university)(?![\w’-])"
)
# Who responds, in a title: "Watchmen’s Union: response to …", "Response by the Watchmen’s Union to …".
_BY_TITLE = (
    re.compile(
        r"(?P<who>[^:–—]{3,60}?)(?:’s)?(?: ?[:–—])? (?:our |written |formal )?(?:response|reply|comments?) (?:to|on)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:response|reply|comments?) (?:of|by|from) (?:the )?(?P<who>[^:–—]{3,60}?) (?:to|on)\b", re.IGNORECASE
    ),
)  # fmt: skip
# What was answered already is answered again by nobody but those who asked.
_TO_A_RESPONSE = re.compile(
    r"\b(?:response|reply|comments?|reaction)s? (?:to|on) (?:the |its |their )?(?:uk |[\w’]+ )?"
    r"(?:government|department|ministry|minister|council|board|cabinet|trust|agency|treasury)(?:’s|s’|'s)? (?:\w+ )?"
    r"(?:response|reply)\b",
    re.IGNORECASE,
)
_OF_MANAGEMENT = re.compile(r"\bmanagement response to (?!be\b)\w", re.IGNORECASE)  # an auditor's word for the audited
FRONT = 3  # paragraphs of a paper that hold its title


def answers_nothing_of(paper: Document, report: Document, found: Sequence[Recommendation]) -> bool:
    """Whether a paper that calls itself a response is one of somebody whom the report does not ask."""
    title = paper.work.title
    heads = [title, *(one.span.of(paper.text) for one in paper.paragraphs[:FRONT] if one.kind == "heading")]
    if any(map(_OF_MANAGEMENT.search, heads)):
        return False  # laid before a committee, whose name stands over it
    asked = keys_of_asked(report, found)
    head, said = writers(paper)
    written = {*head, *said, *(plain(name) for name in (paper.work.body, paper.work.publisher) if name)}
    if any(map(_TO_A_RESPONSE.search, heads)):
        return not keys_of_writers(written) & asked
    names = {*_titled(heads), *written}
    if keys_of_writers(names) & asked or any(map(_OF_THE_STATE.search, names)) or _of_a_sort_asked(names, found):
        return False
    own = {plain(name) for name in (report.work.body, report.work.publisher, report.work.title) if name}
    others = {name for name in names if not any(name in key or key in name for key in (*asked, *own))}
    if any(map(_SPEAK_FOR_MEMBERS.search, others)):
        return True
    # A letter says who writes it: another body than those that are asked.
    letter = (paper.work.kind in ("other", None) or is_letter(paper)) and len(asked) >= FEWEST
    return letter and any(is_body(_written(name, paper.text)) for name in others)


def _of_a_sort_asked(names: Collection[str], found: Sequence[Recommendation]) -> bool:
    """Whether one is of a sort that is asked in the plural: of "hospital trusts" the Northport Trust."""
    sorts = {
        re.sub(r"ies$", "y", last).removesuffix("s")
        for entry in found if entry.addressee
        for part in re.split(r",| and | or ", plain(entry.addressee))
        if (last := part.rpartition(" ")[2]).endswith("s") and not last.endswith("ss")
    }  # fmt: skip
    return any(name.rpartition(" ")[2] in sorts for name in names)


FEWEST = 2  # bodies that a report must be known to ask, before any other is none of them


def _titled(heads: Sequence[str]) -> Iterator[str]:
    for words in heads:
        for pattern in _BY_TITLE:
            if found := pattern.search(words):
                yield plain(found["who"])


def _written(name: str, text: str) -> str:
    """A plain name as the paper writes it."""
    found = re.search(rf"(?<![\w’-]){re.escape(name)}(?![\w’-])", text.replace("'", "’"), re.IGNORECASE)
    return found.group() if found else name
