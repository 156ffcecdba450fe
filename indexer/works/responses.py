"""Which report a Government response says that it answers, as its title has it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.citations.clause import ORDINAL
from indexer.citations.grammar import SESSION, tidy_session
from indexer.models import Document, Work
from indexer.works.catalogue import name_key, title_key

_RESPONSE = re.compile(
    r"\b(?:[Gg]overnment(?:’s|'s)? (?:[a-z]{1,12} )?[Rr]esponse|[Rr]esponse (?:of|by|from) [^:]{3,80}?) to (?:the )?"
)
_REPORT_OF_SESSION = re.compile(
    rf"(?P<report>{ORDINAL} (?:Joint )?Report)(?:,? (?:of )?Session (?P<session>{SESSION}))?"
)
_BODY = re.compile(r"(?P<body>[A-Z][^:‘“]{2,120}?(?:Committee|Inquiry|Commission|Review|Panel|Task ?[Ff]orce))\b")
_NAMED = re.compile(r"\breports?\b(?: \([^()]{1,40}\))?(?: into| on)?:? ?[‘“]?(?P<title>[A-Z][^’”]{3,200})[’”]?$")


@dataclass(frozen=True, slots=True)
class Answered:
    """What is said of the report that is answered; None where it is not."""

    title: str | None = None
    body: str | None = None
    report: str | None = None  # "Fourth Report"
    session: str | None = None


def which(said: Answered, document: Document, works: Iterable[Work]) -> str | None:
    """The id of the report that is answered, among known works: the one of that title, else the one whose number the
    response cites; None where none or several could be meant."""
    reports = [work for work in works if work.id != document.id and work.kind != "government-response"]
    if said.title:
        named = [work for work in reports if title_key(work.title) == title_key(said.title)]
        if len(named) == 1:
            return named[0].id
    numbers = {(cited.series, cited.session) for cited in document.citations if cited.series and cited.session}
    numbered = [
        work
        for work in reports
        if work.series and (work.series, work.session) in numbers and said.session in (None, work.session)
        and not (said.body and work.body and name_key(said.body) != name_key(work.body))
    ]  # fmt: skip
    return numbered[0].id if len(numbered) == 1 else None


def answered(title: str, kind: str) -> Answered | None:
    """`Microplastics: Government Response to the Committee’s Fourth Report of Session 2016–17` and its like; None for
    what is no response, or says nothing of what it answers."""
    match = _RESPONSE.search(title) if kind == "government-response" else None
    if match is None:
        return None
    lead, after = title[: match.start()].rstrip(), title[match.end() :]
    before = lead.rstrip(" :;,.–-") or None if lead.endswith((":", ";", ",", ".", "–", "-")) else None
    numbered, body, named = _REPORT_OF_SESSION.search(after), _BODY.match(after), _NAMED.search(after)
    found = Answered(
        title=named["title"].strip() if named else before,
        body=body["body"] if body and body["body"] not in ("Committee", "Inquiry") else None,
        report=numbered["report"] if numbered else None,
        session=tidy_session(numbered["session"]) if numbered else None,
    )
    return found if found != Answered() else None
