"""References to another note of the same document: "See footnote 7", "Ibid, p6", "As above"."""

from __future__ import annotations

import re

from indexer.citations.grammar import PINPOINTS, Fields, Rule, read_pinpoints

# What `refers_to` holds when the note before is meant.
NOTE_BEFORE = "ibid"

_SEE = r"(?:[Ss]ee|[Aa]s in|[Aa]s at|[Cc]f\.?),? (?:also )?(?:above,? |below,? )?"
_NOTE = r"(?:foot ?notes?|end ?notes?|notes?|references?|refs?\.?|n\.?|fn\.?)"
_PINS = rf"(?:,? (?P<pins>{PINPOINTS}))?"


def _see(match: re.Match[str]) -> Fields:
    return {"refers_to": match["label"], "pinpoints": read_pinpoints(match["pins"])}


def _ibid(match: re.Match[str]) -> Fields:
    return {"refers_to": NOTE_BEFORE, "pinpoints": read_pinpoints(match["pins"])}


SEE_NOTE = Rule(
    "see-note",
    "note",
    re.compile(
        rf"(?:{_SEE}{_NOTE}|[Ff]oot ?note|[Nn]ote(?= \d+ above)) ?(?P<label>\d{{1,4}})\b(?: above| below)?{_PINS}"
    ),
    _see,
    ("See footnote 7", "See footnote 16, para 2.3", "see n 16 above", "See note 4 above", "See reference 12"),
    inside=re.compile(rf"\b[Ss]ee (?:also )?foot ?note (?P<label>\d{{1,4}})\b{_PINS}"),
)
IBID = Rule(
    "ibid",
    "note",
    re.compile(rf"(?:[Ii]bid(?:em)?\b\.?|[Aa]s above\b|[Ii]d\.(?= |$)){_PINS}"),
    _ibid,
    ("Ibid", "Ibid.", "Ibid, p6", "Ibid, pp7-8", "As above"),
)
NOTE_RULES = (SEE_NOTE, IBID)
