"""Records set as each style wants them where its rules ask for more than the style's file can know.

OSCOLA (4th edition, on parliamentary reports and command papers) names a paper of either House by session and number,
`(HC 2017–19, 950)`, a command paper by number and year, `(Cm 9876, 2018)`, both with the title in italics and without
an address, since they are printed. Cite Them Right (on parliamentary papers) puts the session into the number too.
Committees print `Report by the Comptroller and Auditor General` in the author's place.
"""

from __future__ import annotations

import re

from indexer.models import Work
from indexer.styles.items import BY_AUDITOR, HOUSE, Item, by_auditor, csl_item, session

_COMMAND = re.compile(r"(?:C|CP|Cd|Cmd|Cmnd|Cm)\.? ?\d")
_ONE_HOUSE = re.compile(r"(HC|HL)(?: Paper)? ([^,]+)")
_ACT = re.compile(r"(.+ (?:Act|Measure|Regulations|Order|Rules)(?: \([^)]+\))?),? (\d{4})")


def parliament(work: Work) -> Item:
    item = _without(csl_item(work), "genre")
    if by_auditor(work):
        item["author"] = [{"literal": BY_AUDITOR}]
    return _without(item, "publisher") if work.series else item


def oscola(work: Work) -> Item:
    item = _official(work)
    if not printed(work):
        return item
    year = str(work.year) if work.year and not (HOUSE.match(work.series or "") and work.session) else ""
    number = ", ".join(filter(None, [_numbered(work), year]))
    return _without(item, "issued", "number", "URL") | {"type": "book", "publisher": number}


def harvard(work: Work) -> Item:
    item = _official(work)
    if printed(work):
        return _without(item, "publisher") | {"type": "report", "number": f"({_numbered(work)})"}
    return {"title": item.get("URL", "")} | item  # a page known by its address alone goes under that


def printed(work: Work) -> bool:
    """Whether a work is a paper of Parliament: of either House, or laid before it by command."""
    return bool(HOUSE.match(work.series or "") or _COMMAND.match(work.series or ""))


def _numbered(work: Work) -> str:
    """`HC 2017–19, 950`; the series as it is where the session is not known, or where it names both Houses."""
    series = work.series or ""
    if not work.session or not HOUSE.match(series):
        return series
    one = _ONE_HOUSE.fullmatch(series)
    return f"{one[1]} {session(work)}, {one[2]}" if one else f"{session(work)}, {series}"


def _official(work: Work) -> Item:
    """What both official styles want: a work of no known kind is a report to them."""
    item = _act(_without(csl_item(work), "genre", "collection-title"))
    return item | {"type": "report"} if item["type"] == "document" else item


def _act(item: Item) -> Item:
    """The styles print the year of an Act themselves: it is no part of its title then."""
    if item["type"] == "legislation" and (act := _ACT.fullmatch(item.get("title", ""))):
        return item | {"title": act[1], "issued": {"date-parts": [[int(act[2])]]}}
    return item


def _without(item: Item, *names: str) -> Item:
    return {name: value for name, value in item.items() if name not in names}
