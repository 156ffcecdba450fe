"""Who chaired an inquiry, a review or a committee: people call its report by that name, "Hallett (2024, para 3.40)"."""

from __future__ import annotations

import re

from indexer.models import Document

INQUIRIES, COMMITTEES = ("inquiry-report", "independent-report"), ("committee-report",)
FRONT = 20_000  # letters of a report among which its chair signs or is listed
_CHAIR = re.compile(
    r"\b(?:Baroness|Baron|Lord|Lady|Sir|Dame|Dr|Professor|Justice|Judge) (?:[A-Z][\w’-]{1,30} ){0,2}?"
    r"(?P<surname>[A-Z][\w’-]{1,30})(?: (?:DBE|CBE|OBE|KC|QC|KBE|GBE|PC|FRS)){0,3},?\s"
    r"(?:(?:the )?independent )?[Cc]hair(?:man|woman)?(?: of (?:the |this )?)(?:[\w-]+ ){0,5}(?:[Ii]nquiry|[Rr]eview)\b"
)
# A committee's list of its members: "Ann Example MP (Labour, Harbour) (Chair)", "Lord Sample of Lampton (Chair)".
_MEMBER = re.compile(
    r"(?:\b(?:Baroness|Lord|Lady|Viscount|Earl|Bishop) (?:of )?(?P<peer>[A-Z][\w’-]{1,30})"
    r"(?: of(?: [A-Z][\w’-]{1,30}){1,3})?"
    r"|\b(?P<member>[A-Z][\w’-]{1,30}) MP(?: \([^()]{1,40}(?:\([^()]{1,20}\)[^()]{0,60})?\))?) \(Chair(?:man|woman)?\)"
)


def chair_of(document: Document) -> str | None:
    """The surname of who signs a report as its chair; None where nobody does, or several do."""
    front, kind = document.text[:FRONT], document.work.kind
    found: set[str] = set()
    if kind in INQUIRIES:
        found = {match["surname"] for match in _CHAIR.finditer(front)}
    elif kind in COMMITTEES:
        found = {match["peer"] or match["member"] for match in _MEMBER.finditer(front)}
    return found.pop() if len(found) == 1 else None
