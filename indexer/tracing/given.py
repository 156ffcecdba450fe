"""Evidence given to a committee or an inquiry, as people name it: what the target of a link stands for, and to whom.

`evidence:hc12-2031:Q125-128` is `oral evidence, questions 125 to 128`, and `evidence:lamps-2031:ann-hill-2031-06-19` is
`Dame Ann Hill, 19 June 2031` where the text that cites it calls her so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from indexer.models import Work

MONTHS = ("January February March April May June July August September October November December").split()
STATEMENT = "statement-"  # how a target begins that names a written statement, after its work
_DATED = re.compile(r"(?P<name>\D*?)-?(?P<year>\d{4})(?:-(?P<month>\d{2}))?(?:-(?P<day>\d{2}))?$")
_HONOUR = r"(?:Sir|Dame|Lord|Lady|Baroness|Baron|Professor|Prof|Dr|Mr|Mrs|Ms|Miss|Rt Hon|General|Admiral|Commander)"


def to_whom(target: str, works: Mapping[str, Work]) -> str:
    """`the Inquiry`, `the committee`: whose report it is that the evidence was given for."""
    work = works.get(target.split(":")[1] if target.count(":") > 1 else "")
    return "the Inquiry" if work is not None and "inquiry" in work.kind else "the committee"


def told(target: str, cited: str = "", around: str = "") -> str:
    """What the target stands for. `cited` are the words that cite it, `around` those of the text beside them: they tell
    how a name is written, and how who bears it is addressed."""
    place = target.rpartition(":")[2]
    if match := re.fullmatch(r"Q(\d+)-(\d+)", place):
        return f"oral evidence, questions {match[1]} to {match[2]}"
    if match := re.fullmatch(r"Q(\w+)", place):
        return f"oral evidence, question {match[1]}"
    if re.fullmatch(r"[A-Z]{2,}\d+", place):
        return f"written evidence {place}"
    kind = "statement of " if place.startswith(STATEMENT) else ""
    match = _DATED.fullmatch(place.removeprefix(STATEMENT))
    name = _named(match["name"] if match else place.removeprefix(STATEMENT), cited, around)
    date = f"{int(match['day'])} " if match and match["day"] else ""
    date += f"{MONTHS[(int(match['month']) - 1) % 12]} " if match and match["month"] else ""
    date += match["year"] if match else ""
    return f"{kind if name else 'statement' if kind else ''}{', '.join(filter(None, (name, date)))}" or "evidence"


def _named(slug: str, cited: str, around: str) -> str:
    """A name as the text writes it; `christopher-wormald` with capitals where it stands nowhere."""
    parts = [re.escape(part) for part in slug.split("-") if part]
    if not parts:
        return ""
    name = r"[\W_]{1,3}".join(parts)
    for text, before in ((around, rf"(?:{_HONOUR} )++"), (cited, rf"(?:{_HONOUR} )*+")):
        if match := re.search(rf"(?<![\w’-]){before}{name}(?!\w)", text, re.IGNORECASE):
            return " ".join(match[0].split())
    return " ".join(part[:1].upper() + part[1:] for part in slug.split("-") if part)
