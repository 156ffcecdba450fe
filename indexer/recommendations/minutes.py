"""A meeting's minutes, of which one item answers a report, and what the meeting resolved in the end.

Forms read: "116. Response to the scrutiny report …" over the item; "RESOLVED: (2) That recommendation F be not
accepted".
"""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.models import Document
from indexer.recommendations.passages import Spoken

FRONT = 12  # paragraphs in which a paper says that it is a record
_ITEM = re.compile(r"(?:item )?(?P<number>\d{1,4})(?:[.):]| [–—-])?\s", re.IGNORECASE)
_ANSWERS = re.compile(
    r"(?<![\w’-])(?:response|reply) to (?:the )?(?:[\w’]+ ){0,8}?"
    r"(?:committee|inquiry|review|report|recommendations|audit|group|panel|commission|scrutiny)\b",
    re.IGNORECASE,
)
# A council's minutes, or the notice of what its cabinet decided.
RECORDS = re.compile(
    r"\b(?:minutes|(?:record|notice|schedule) of (?:the )?(?:\w+ )?decisions?|"
    r"decisions? (?:notice|record|taken|made))\b",
    re.IGNORECASE,
)
_RESOLVES = re.compile(
    r"\W{0,2}(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)] )?(?:RESOLVED|Resolved|AGREED|Agreed|It was (?:resolved|agreed))?"
    r"[:,]? ?[Tt]hat\b"
)


def answering_item(document: Document) -> Document | None:
    """The minutes cut to the one item that answers a report; None where none, or more than one, is headed so."""
    held = document.paragraphs
    words = [one.span.of(document.text).strip() if one.kind == "heading" else "" for one in held]
    heads = [at for at, said in enumerate(words) if at and _ITEM.match(said) and _ANSWERS.search(said)]
    front = " ".join(one.span.of(document.text) for one in held[:FRONT])
    if len(heads) != 1 or not RECORDS.search(front):
        return None
    start = heads[0]
    number = _number(words[start])
    end = next((at for at in range(start + 1, len(held)) if _number(words[at]) == number + 1), len(held))
    return replace(document, paragraphs=held[start:end])


def _number(heading: str) -> int:
    found = _ITEM.match(heading)
    return int(found["number"]) if found else 0


# What is resolved only in a case that may not come decides nothing yet.
HANGS = re.compile(
    r"(?<![\w’-])(?:if|unless|until|provided|providing|should the|in the event|so long as|"
    r"only (?:when|where))(?![\w’-])",
    re.IGNORECASE,
)


def resolves(told: Spoken) -> bool:
    """Whether words are a resolution on what they name: it stands, whatever the answer was that the meeting had."""
    first = told.own[0]
    return bool(first.leads) and not first.column and _RESOLVES.match(first.text) is not None
