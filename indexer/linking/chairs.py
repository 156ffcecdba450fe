"""Who chaired an inquiry or a review: people call its report by that name, "Hallett (2024, para 3.40)"."""

from __future__ import annotations

import re

from indexer.models import Document

KINDS = ("inquiry-report", "independent-report")
FRONT = 20_000  # letters of a report among which its chair signs
_CHAIR = re.compile(
    r"\b(?:Baroness|Baron|Lord|Lady|Sir|Dame|Dr|Professor|Justice|Judge) (?:[A-Z][\w’-]{1,30} ){0,2}?"
    r"(?P<surname>[A-Z][\w’-]{1,30})(?: (?:DBE|CBE|OBE|KC|QC|KBE|GBE|PC|FRS)){0,3},?\s"
    r"(?:(?:the )?independent )?[Cc]hair(?:man|woman)?(?: of (?:the |this )?)(?:[\w-]+ ){0,5}(?:[Ii]nquiry|[Rr]eview)\b"
)


def chair_of(document: Document) -> str | None:
    """The surname of who signs a report as its chair; None where nobody does, or several do."""
    if document.work.kind not in KINDS:
        return None
    found = {match["surname"] for match in _CHAIR.finditer(document.text[:FRONT])}
    return found.pop() if len(found) == 1 else None
