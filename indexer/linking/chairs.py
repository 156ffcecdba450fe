"""Who chaired an inquiry, a review or a committee: people call its report by that name, "Hallett (2024, para 3.40)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.models import Document

INQUIRIES, COMMITTEES = ("inquiry-report", "independent-report"), ("committee-report",)
FRONT = 20_000  # letters of a report among which its chair signs or is listed
_LADIES, _LORDS = frozenset(("lady", "baroness", "dame")), frozenset(("lord", "baron", "sir", "viscount", "earl"))
_STYLES = r"(?:Baroness|Baron|Lord|Lady|Viscount|Earl|Sir|Dame|Dr|Professor|Justice|Judge|Bishop)"
_NAME = r"[A-Z][\w’-]{1,30}"
_CHAIR = re.compile(
    rf"\b(?P<style>{_STYLES}) (?P<given>(?:{_NAME} ){{0,2}}?)"
    rf"(?P<surname>{_NAME})(?: (?:DBE|CBE|OBE|KC|QC|KBE|GBE|PC|FRS)){{0,3}},?\s"
    r"(?:(?:the )?independent )?[Cc]hair(?:man|woman)?(?: of (?:the |this )?)(?:[\w-]+ ){0,5}(?:[Ii]nquiry|[Rr]eview)\b"
)
# A committee's list of its members: "Ann Example MP (Labour, Harbour) (Chair)", "Lord Sample of Lampton (Chair)".
_MEMBER = re.compile(
    rf"(?:\b(?P<style>Baroness|Lord|Lady|Viscount|Earl|Bishop) (?:of )?(?P<peer>{_NAME})(?: of(?: {_NAME}){{1,3}})?"
    rf"|\b(?:(?P<knight>Sir|Dame) )?(?P<given>(?:{_NAME} ){{0,2}})(?P<member>{_NAME}) MP"
    r"(?: \([^()]{1,40}(?:\([^()]{1,20}\)[^()]{0,60})?\))?) \(Chair(?:man|woman)?\)"
)


@dataclass(frozen=True, slots=True)
class Chair:
    """A chair's surname, first names as far as they are printed, and the styles that may stand before the name."""

    surname: str
    given: frozenset[str]
    style: str | None

    def may_be(self, style: str | None, given: str | None = None) -> bool:
        """Whether "Lady", "Professor Tim" and the like may stand before this person's surname."""
        asked, own = (style or "").lower(), (self.style or "").lower()
        ranks = next((ranks for ranks in (_LADIES, _LORDS) if asked in ranks), None)
        if ranks is not None and own not in ranks:
            return False
        if asked in ("dr", "professor", "prof") and own not in ("dr", "professor", "prof"):
            return False
        return not (given and self.given) or bool(self.given & set(given.lower().split()))


def chair_of(document: Document) -> Chair | None:
    """Who signs a report as its chair, or is listed so; None where nobody is, or several are."""
    front, kind = document.text[:FRONT], document.work.kind
    found: dict[str, Chair] = {}
    for match in _CHAIR.finditer(front) if kind in INQUIRIES else ():
        given = frozenset(match["given"].lower().split())
        found.setdefault(match["surname"], Chair(match["surname"], given, match["style"]))
    for match in _MEMBER.finditer(front) if kind in COMMITTEES else ():
        surname = match["peer"] or match["member"]
        given = frozenset((match["given"] or "").lower().split())
        found.setdefault(surname, Chair(surname, given, match["style"] or match["knight"]))
    return next(iter(found.values())) if len(found) == 1 else None
