"""What the first page of a judgment says: which court gave it, and between whom.

Courts of common law set both alike: "IN THE HIGH COURT OF …" on a line, and the parties, each over what it is to the
case, between "Between:" and the names of counsel. A case is called by its parties: "Wick v Lamp Board".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.works.titlepage.body_names import is_body_name, mixed
from indexer.works.titlepage.line import sentence_case

_COURT = re.compile(
    r"In the (?P<name>(?:[A-Z][\w’'-]+ |of |the |for |and |in )*?(?:Court|Tribunal|Privy Council|House of Lords)"
    r"(?: (?:of|for) (?:the )?[A-Z][\w’-]+(?: (?:of|and)? ?[A-Z][\w’-]+){0,4})?)(?=$|[ ,(])"
)
# Over a case's parties the name stands without "in the" as well.
_TRIBUNAL = re.compile(r"(?:The )?(?:[A-Z][\w’-]*+ ){1,4}(?:Court|Tribunal)(?: (?:of|for) (?:the )?[A-Z][\w’-]*+)?")
_DIVISION = re.compile(r"(?:,| [A-Z][\w’']+(?: [A-Z][\w’']+)?) (?:Division|List|Chamber)$")
# All that may stand behind the name of a court on its line, where no parties tell that the paper is a judgment.
_REST = re.compile(
    r"(?: at(?: [a-z’'-]+){1,4})?(?:,? \(?(?:[a-z’'&,-]+ ){1,8}(?:division|list|chamber)\)?)?[.,]?", re.IGNORECASE
)
_BETWEEN = re.compile(r"b ?e ?t ?w ?e ?e ?n ?:?", re.IGNORECASE)
_ROLE = re.compile(
    r"\W*(?:(?:first|second|third|\d(?:st|nd|rd)|the|and|interested) )*(?:claimants?|defendants?|appellants?"
    r"|respondents?|applicants?|petitioners?|pursuers?|defenders?|plaintiffs?|part(?:y|ies)|prosecutor)"
    r"(?:[/ ,].{0,40})?\W*",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:(?:The|First) )?(Claimant|Applicant|Appellant|Pursuer|Respondent|Defendant|Defender)(?:\(?s\)?)?:"
    r" ?(\S.{1,80})",
    re.IGNORECASE,
)
_AND = re.compile(r"\W*(?:and|v|-v-|versus)?\W*", re.IGNORECASE)
_CROWN = re.compile(
    r"(?:the (?:king|queen)|rex|regina|r)\b(?: ?\(?on the application of ?:? ?(?P<who>[^()]{2,80})\)?)?", re.IGNORECASE
)
_PERSON = re.compile(r"(?:(?:mr|mrs|ms|miss|dr|sir|dame|lord|lady|professor) )?(?:[A-Z][\w.’'-]* ){1,3}[A-Z][\w’'-]+")
_OFFICE = re.compile(
    r"\b(?:of|for|and|the|secretary|minister|council|department|commission\w*|director)\b", re.IGNORECASE
)
_COMPANY = re.compile(r".*\b(?:Ltd|Limited|plc|PLC|LLP|Inc|Company|Co)\.?$")
WITHIN = 30  # lines of the first page
BOTH = 2  # sides of a case


def court_of(texts: Sequence[str]) -> str | None:
    """The court that a line names: "IN THE HIGH COURT OF EASTMARK / ADMINISTRATIVE DIVISION".

    Other papers have headings such as "In the House of Lords": where no parties stand on the page, only a line in
    capitals that says no more than the court and its division names one.
    """
    judgment = parties(texts) is not None
    for text in texts:
        if judgment and _TRIBUNAL.fullmatch(cased := _cased(text)):
            return cased.removeprefix("The ")
        if text[:7].casefold() != "in the " or not (found := _COURT.match(cased := _cased(text))):
            continue
        alone = text.isupper() and "House of" not in found["name"] and _REST.fullmatch(cased, found.end())
        if judgment or alone:
            return _DIVISION.sub("", found["name"])
    return None


def parties(texts: Sequence[str]) -> str | None:
    """The name of a case from the lines of its first page; None where no two parties stand over what they are."""
    start = next((at for at, text in enumerate(texts[:WITHIN]) if _BETWEEN.fullmatch(text.strip())), None)
    if start is None:
        return _labelled(texts[:WITHIN])
    sides: list[str] = []
    held: list[str] = []
    for text in texts[start + 1 : WITHIN]:
        if _ROLE.fullmatch(text):
            if held:
                sides.append(_party(held))
                held = []
        elif re.search(r"\w", text) and not _AND.fullmatch(text):
            held.append(re.sub(r"^\(?\d\)\s+", "", text))
        if len(sides) == BOTH:
            return " v ".join(sides)
    return None


def _labelled(texts: Sequence[str]) -> str | None:
    """The same from a form, as employment tribunals fill in: "Claimant: Ms A Wick" over "Respondent: Lamp Board"."""
    found = [match for text in texts if (match := _LABELLED.fullmatch(text.strip()))]
    sides = [next((one[2] for one in found if one[1][0] in roles), None) for roles in ("CcAaPp", "RrDd")]
    return " v ".join(_party([side]) for side in sides if side) if all(sides) else None


def _party(lines: Sequence[str]) -> str:
    """One side as cases are named by it: the first of several, people by their last names, the Crown as R."""
    text = lines[0]
    if crown := _CROWN.fullmatch(" ".join(lines)) or _CROWN.fullmatch(text):
        return f"R (on the application of {_party([crown['who'].strip()])})" if crown["who"] else "R"
    name = mixed(text)
    if _PERSON.fullmatch(name) and not (_OFFICE.search(name) or _COMPANY.match(name) or is_body_name(name)):
        return name.split()[-1]
    return name


def _cased(text: str) -> str:
    """A line as it is written elsewhere, word by word: its lines may be set in two ways."""
    return sentence_case(text) if text.isupper() else text[:1].upper() + text[1:]
