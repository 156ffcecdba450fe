"""Works as bibliographic records of CSL-JSON, the form that Zotero and every CSL engine reads.

Only what is known of a work goes in. Fields and types are those of the CSL 1.0.2 specification.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from indexer.models import Work
from indexer.styles.harmless import one_line

Item = dict[str, Any]  # one record of CSL-JSON: strings, lists of names, dates as lists of numbers

# What the kinds of works are in CSL; a kind that is not named here is a report.
TYPES = {
    "book": "book",
    "feature": "webpage",
    "legislation": "legislation",
    "news": "article-newspaper",
    "other": "document",
    "web": "webpage",
}
BY_AUDITOR = "Report by the Comptroller and Auditor General"
HOUSE = re.compile(r"H[CL]\b")  # papers of either House: "HC 950", "HL Paper 10"
_PARTICLE = re.compile(r"^(.+?) ((?:(?:van|von|de|der|den|du|la|le|ten|ter) )+\S+)$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


def csl_items(works: Iterable[Work]) -> list[Item]:
    """The records of works, in their order."""
    return [csl_item(work) for work in works]


def csl_item(work: Work) -> Item:
    """The record of one work; what is not known is left out."""
    people = [_person(name) for name in work.authors]
    type = TYPES.get(work.kind, "report")
    if type == "document" and work.series:
        type = "report"
    within = (work.publisher or work.body) if type == "article-newspaper" else work.body if people else None
    within = one_line(within) if within else None
    outlet = type in ("article-newspaper", "webpage")
    body = [{"literal": one_line(work.body)}] if work.body and type != "article-newspaper" else []
    title = one_line(work.title)
    fields = {
        "id": work.id,
        "type": type,
        "title": None if _ADDRESS.fullmatch(title) else title,  # known by its address alone
        "author": people or body,
        "container-title": within if outlet else None,
        "publisher": within if not outlet else None,
        "genre": BY_AUDITOR if by_auditor(work) else None,
        "number": one_line(work.series) if work.series else None,
        "collection-title": f"Session {session(work)}" if work.session else None,
        "issued": {"date-parts": [[int(part) for part in work.published.split("-")]]} if work.published else None,
        "URL": work.url,
    }
    return {name: value for name, value in fields.items() if value}


def by_auditor(work: Work) -> bool:
    """Whether a work is laid before the House as a report by the Comptroller and Auditor General."""
    return work.kind == "audit-report" and work.publisher == "NAO" and bool(HOUSE.match(work.series or ""))


def session(work: Work) -> str:
    """`2017–19`, with the dash of a range."""
    return (work.session or "").replace("-", "–")


def _person(name: str) -> dict[str, str]:
    """A person's name in its two parts; whole where it has but one."""
    name = one_line(name)
    given, _, family = name.strip().rpartition(" ")
    if match := _PARTICLE.match(name.strip()):
        given, family = match[1], match[2]
    return {"family": family, "given": given} if given else {"literal": family}
