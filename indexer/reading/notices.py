"""Notices that say nothing of a paper's matter: whom to write to, who holds the rights, who printed it and where.

Such a line is near in meaning to every sentence that names its publisher, and so came first among what is like one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.reading.units import Unit

LONGEST = 900  # characters of a block that is a notice and no more
WORKS = r"(?:publication|report|document|paper|guidance|strategy|release|bulletin|briefing|volume|statement|leaflet)"
# What a block begins with that is a notice as a whole.
_OPENINGS = (
    r"©|\([cC]\) ?(?:Crown|\d{4})\b|(?:Crown |Parliamentary )?[Cc]opyright (?:©|\([cC]\)|\d{4})",
    r"(?:Crown|Parliamentary) [Cc]opyright\W*$|All rights reserved\b|(?:(?:Print|Web|PDF|Online) )?I[SB][BS]N\b",
    r"Printed (?:on (?:\d|paper|recycled|chlorine|\w+ paper)|in (?:the )?(?:UK|United Kingdom|England)\b)",
    r"(?:Design(?:ed)?|Printed|Typeset)(?: and (?:designed|printed|published|produc\w+))? by [^.,]{1,60}\.?$",
    rf"This {WORKS} is (?:licen[cs]ed|made available) under ?the\b",
    rf"This {WORKS} (?:can be (?:found|downloaded|accessed)|may be downloaded"
    r"|(?:is|are)(?: also)? available (?:to download |free |online |electronically )?(?:on|at|from|online|via)\b)",
    r"This is a work of the [\w.]+ [Gg]overnment and is not subject to copyright\b",
    r"Where we have identified any ?third[ -]party\b|To view this licence\b|You may (?:re-?use|copy) this\b",
    rf"(?:Any|For|All) (?:general |press |other )?enquiries (?:regarding|about|concerning|on) this {WORKS}\b",
    r"For (?:any )?(?:further|more|additional) (?:information|details|copies)\b[^.]{0,120}\b"
    r"(?:contact|e-?mail|write to|telephone|visit|see our website)\b",
    r"(?:If you (?:need|require)|To (?:request|obtain|order))[^.]{0,90}\b(?:copies of this|(?:another|alternative|"
    r"accessible) formats?|more accessible format|large print|Braille)\b",
    rf"(?:Copies|Further copies|Additional copies) of this {WORKS}\b",
    r"(?:All )?[Cc]orrespondence should be (?:addressed|sent) to\b",
    r"(?:Contact(?: us| details)?|Tel(?:ephone)?|Phone|Fax|Text ?phone|Minicom|E-?mail|Web ?site|Web|Twitter|Facebook|"
    r"LinkedIn|Press [Oo]ffice|Enquiries|General enquiries)(?: ?: |:? ?(?:@|\+?[\d(]|www\.|https?:|[\w.-]+@))",
    r"(?:Ordered|Presented) (?:by|to) (?:the House of (?:Commons|Lords)|Parliament)\b[^.]{0,200}\b(?:to be printed"
    r"|Majesty|Act \d{4})\b[^.]{0,40}\.?$",
    r"(?:Contact(?: us| details)?|(?:Follow|Find) us(?: on [\w ,]{2,40})?):?$",
)
OPENING = re.compile("|".join(f"(?:{opening})" for opening in _OPENINGS))
# After a notice whose words go on, or that asks to write: lines of an address, each short and no sentence.
ASKS = re.compile(r":\s*$|\bcontact\b", re.IGNORECASE)
ADDRESS = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\w@\w|@\w{3}|\bwww\.|https?://|\b\d{2,5}\)?[ -]\d{3,4}[ -]\d{3,4}\b"
)
LINE = 30  # words of a line of an address
AROUND = 8  # such lines behind one notice


def notices(units: Sequence[Unit]) -> frozenset[int]:
    """Which blocks are notices: unnumbered, without a note, and a notice from their first word, or an address under
    one."""
    found: set[int] = set()
    left = 0  # lines of an address that may follow
    for at, unit in enumerate(units):
        if not _may_be(unit):
            left = 0
        elif OPENING.match(unit.text):
            found.add(at)
            left = AROUND if ASKS.search(unit.text) else left
        elif left and len(unit.text.split()) <= LINE and ADDRESS.search(unit.text):
            found.add(at)
            left -= 1
        else:
            left = 0
    return frozenset(found)


def _may_be(unit: Unit) -> bool:
    plain = unit.kind in ("text", "quote") and unit.number is None and unit.note is None
    return plain and not unit.anchors and len(unit.text) <= LONGEST
