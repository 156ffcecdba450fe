"""What stands beside the text: contents pages, colophons, sidebars after the notes, readers' comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.models import BlockKind
from indexer.reading.notices import notices
from indexer.reading.units import Unit

CAPTION = re.compile(r"(?:Figure|Table|Box|Chart|Map) \d{1,3}[A-Z]?(?:[.:]\s|\s*$|(?=\n))")
FIGURE_NOTE = re.compile(r"(?:Notes?|Sources?)\b[:.]?\s*(?:\d|$)|Sources?:")
FIGURE_SOURCE = re.compile(r"Sources?\s*:")
CONTENTS = re.compile(r"(?:table of )?contents(?: page)?", re.IGNORECASE)
MENU_AT_MOST, MENU_WORDS = 0.2, 60  # of a page's words; more behind the notes is no menu and no sidebar
FOREWORD = re.compile(
    r"(?:\d{1,2}\.? )?(?:(?:ministerial |chair’s )?foreword|preface|(?:executive )?summary|abstract|introduction"
    r"|key (?:findings|points|messages|facts)|at a glance|overview)(?: by .{3,60})?",
    re.IGNORECASE,
)
PROSE_AT_LEAST = 80  # characters
CONTENTS_AT_LEAST = 2  # entries
CONTENTS_NEAR = 40  # units before a part of a list that may hold its other entries
COLOPHON = re.compile(
    r"This report has been printed on|Printed (?:in|on)\b.*(?:paper|UK)|Design and [Pp]roduction by|ISBN\b"
)
# Pages that say who sits on a committee, and how to write to it: headings, and sentences that only such pages have.
MEMBERSHIP = re.compile(
    r"(?:current |the )?(?:membership|members)(?: of the committee)?|powers(?: of the committee)?|committee staff"
    r"|staff(?: of the committee)?|contacts?|publications?(?: of the committee)?|committee information"
    r"|the (?:[a-z,’-]+ ){1,8}committee|(?:further )?information(?: about the committee)?",
    re.IGNORECASE,
)
SITS = re.compile(
    r"\b[Cc]ommittee is appointed (?:by|each|to)\b|\b(?:current )?staff of the [Cc]ommittee (?:are|is|were)\b"
    r"|\bcorrespondence should be addressed\b|\bone of the (?:departmental )?select committees\b"
    r"|\bmembers (?:of the [Cc]ommittee )?(?:are|were|was also|were also)\b.{0,40}:?$"
    r"|\([Cc]hair(?:man|woman|person)?\)",
)
LEAST_SITTING = 2  # such sentences
# Signs of an imprint; two of them in a block make it one.
IMPRINT = (
    re.compile(r"©|\([cC]\) [A-Z]|[Cc]opyright"), re.compile(r"\bI[SB][BS]N\b"), re.compile(r"\b[Pp]ublished by\b"),
    re.compile(r"\b[Rr]egistered (?:charity|company|in England)"), re.compile(r"\b[Aa]ll rights reserved\b"),
    re.compile(r"\b(?:[Dd]esign(?:ed)?|[Pp]rint(?:ed|ing)|[Tt]ypeset)(?: and \w+)? (?:by|on|in)\b"),
    re.compile(r"\blicensed under\b|\bLicen[cs]e v?\d"), re.compile(r"\benquiries regarding this publication\b"),
)  # fmt: skip
LONGEST_IMPRINT, FRONT_PAGES, FRONT_UNITS = 1200, 4, 60
APPENDED = re.compile(
    r"(?:(?:\d{1,2}|[A-Z])[.:)]?\s+)?(?:Appendix|Appendices|Annex|Glossary|Formal minutes|Witnesses)\b", re.IGNORECASE
)
# A writer's list of works behind the notes is a part of the paper, and its keys are what the text cites.
WORKS = re.compile(
    r"(?:\d{1,2}\.?\s+)?(?:(?:list of |full )?references|(?:select(?:ed)? )?bibliography|literature(?: cited)?"
    r"|(?:works|sources|documents) (?:cited|used|consulted))\W?",
    re.IGNORECASE,
)

# How people write under an article, and articles do not outside quotation marks: of themselves and to one another.
PERSONAL = re.compile(r"\b(?:I|I’m|I've|I’ve|I'm|me|my|you|your|you’re|yourself|Apologies)\b")
QUOTED = re.compile(r"“[^”]*(?:”|$)|‘[^’]{1,40}’")
SAYING = r"\b(?:said|says|added|warned|told|stressed|stated)\b"
SAID = re.compile(SAYING)


def apart(units: Sequence[Unit]) -> list[Unit]:
    """The same units, those that are no part of the running text marked as aside or comment."""
    kinds: dict[int, BlockKind] = {}
    front = _before_contents(units)
    spared = _forewords(units, front)
    kinds |= dict.fromkeys((at for at in front if at not in spared), "aside")
    kinds |= dict.fromkeys(_membership(units), "aside")
    kinds |= dict.fromkeys(_imprints(units), "aside")
    kinds |= dict.fromkeys(notices(units), "aside")
    kinds |= dict.fromkeys(_colophon(units), "aside")
    kinds |= dict.fromkeys(_after_notes(units), "aside")
    if not any(unit.number or unit.note for unit in units):
        kinds |= dict.fromkeys(_comments(units), "comment")
    movable = ("text", "heading", "item", "quote", "table", "caption")
    return [
        replace(unit, kind=kinds[at]) if at in kinds and unit.kind in movable else unit for at, unit in enumerate(units)
    ]


def _before_contents(units: Sequence[Unit]) -> range:
    """The title pages and the list of contents, where there is one: up to the first heading after it."""
    for at, unit in enumerate(units):
        if unit.number:
            break
        if _opens_contents(unit):
            after = range(at + 1, len(units))
            return range(next((n for n in after if units[n].kind == "heading" or _is_prose(units[n])), at))
    return range(0)


def _forewords(units: Sequence[Unit], front: range) -> frozenset[int]:
    """What stands before the contents and is text all the same: a foreword, a summary, with its heading."""
    found: set[int] = set()
    within = False
    for at in front:
        if units[at].kind == "heading":
            within = FOREWORD.fullmatch(units[at].text.strip()) is not None
        if within and not _opens_contents(units[at]):
            found.add(at)
    return frozenset(found)


def _is_prose(unit: Unit) -> bool:
    """Whether a block is sentences, as no entry of a list of contents is."""
    return unit.kind == "text" and len(unit.text) >= PROSE_AT_LEAST and unit.text.endswith((".", "?", "”", ":"))


def listed_in_contents(units: Sequence[Unit]) -> frozenset[str]:
    """Titles on the contents page, in lower case and without their page numbers; empty where there is none."""
    span = _before_contents(units)
    start = next((at for at in span if _opens_contents(units[at])), span.stop)
    return frozenset(
        re.sub(r"(?<![\s.])[\s.]*+(?<!\d)\d++$", "", units[at].text).lower() for at in range(start + 1, span.stop)
    )


def listed_apart(units: Sequence[Unit]) -> list[Unit]:
    """The same units, lists of contents as asides: blocks one after another, each of which comes again as a heading."""
    keys = [_title(unit.text) for unit in units]
    last: dict[str, int] = {
        key: at for at, (unit, key) in enumerate(zip(units, keys, strict=True)) if unit.kind == "heading"
    }
    listed = [
        unit.kind in ("text", "item", "heading") and bool(key) and last.get(key, -1) > at and not _states(unit)
        for at, (unit, key) in enumerate(zip(units, keys, strict=True))
    ]
    out = list(units)
    at = 0
    while at < len(units):
        end = at
        while end < len(units) and listed[end]:
            end += 1
        # Two headings in a row stand in a text too; what a list has are entries that are none, or more of them.
        entries = sum(1 for unit in units[at:end] if unit.kind != "heading")
        enough = entries >= CONTENTS_AT_LEAST or end - at > 3 * CONTENTS_AT_LEAST
        if end - at >= CONTENTS_AT_LEAST and enough and _leads_on(units, keys, listed, at, end):
            for n in range(at, end):
                out[n] = replace(out[n], kind="aside", level=None)
        at = max(end, at + 1)
    return out


def _leads_on(units: Sequence[Unit], keys: list[str], listed: list[bool], at: int, end: int) -> bool:
    """Whether the heading behind a list is one of its entries, as that behind a list of contents is.

    Topics in a list in mid text may come again as headings, too, but not as the next one.
    """
    names = {keys[n] for n in range(max(0, at - CONTENTS_NEAR), end) if listed[n]}
    return next((keys[n] in names for n in range(end, len(units)) if units[n].kind == "heading"), True)


def _states(unit: Unit) -> bool:
    """Whether a unit is a sentence, a note or a paragraph, and no entry of a list of contents."""
    return unit.note is not None or unit.number is not None or unit.text.endswith(".")


def _title(text: str) -> str:
    """A title as it stands in a list of contents and over its text, without numbers and leaders."""
    return re.sub(r"[\W\d_]++", "", text.lower())


def _opens_contents(unit: Unit) -> bool:
    # By now it may have been set aside with the title pages.
    return unit.kind in ("heading", "aside") and CONTENTS.fullmatch(unit.text) is not None


def _front(units: Sequence[Unit]) -> range:
    """The units before the first numbered paragraph that may be title pages and what goes with them."""
    for at, unit in enumerate(units):
        far = unit.page > FRONT_PAGES if unit.page is not None else at >= FRONT_UNITS
        if unit.number or far:
            return range(at)
    return range(len(units))


def _membership(units: Sequence[Unit]) -> frozenset[int]:
    """The sections that say who sits on the committee: each from such a heading to the next heading of another kind,
    where at least two sentences are those of such pages."""
    found: set[int] = set()
    signs: list[int] = []
    within = False
    for at in _front(units):
        if units[at].kind == "heading":
            within = MEMBERSHIP.fullmatch(units[at].text.strip()) is not None
        if within:
            found.add(at)
            signs += [at] if SITS.search(units[at].text) else []
    pages = {units[at].page for at in signs}
    return frozenset(at for at in found if units[at].page in pages and len(signs) >= LEAST_SITTING)


def _imprints(units: Sequence[Unit]) -> frozenset[int]:
    """Blocks of the first and last pages that bear two signs of an imprint."""
    last = max((unit.page for unit in units if unit.page is not None), default=0)
    front = _front(units)
    return frozenset(
        at
        for at, unit in enumerate(units)
        if (at in front or (unit.page is not None and unit.page >= last > 1))
        and unit.kind in ("text", "quote")
        and not unit.number
        and len(unit.text) < LONGEST_IMPRINT
        and sum(sign.search(unit.text) is not None for sign in IMPRINT) > 1
    )


def _colophon(units: Sequence[Unit]) -> range:
    """Who printed it on what paper: from there to the end, if no numbered paragraph or note follows."""
    start = _tail(units)
    for at in range(start, len(units)):
        if COLOPHON.match(units[at].text):
            return range(at, len(units))
    return range(0)


def _after_notes(units: Sequence[Unit]) -> range:
    """What follows the notes at the end of a page saved from the web: menus, sidebars, dates of publication.

    Where there are pages, the last note stands at the foot of one of them, and the report goes on behind it.
    """
    start = _tail(units)
    if any(unit.page is not None for unit in units):
        return range(0)
    if not start or units[start - 1].kind != "foot" or any(APPENDED.match(unit.text) for unit in units[start:]):
        return range(0)
    if any(unit.kind == "heading" and WORKS.fullmatch(unit.text.strip()) for unit in units[start:]):
        return range(0)
    if start > 1 and units[start - 2].kind != "foot" and any(unit.kind == "foot" for unit in units[: start - 1]):
        return range(0)  # its notes stand one by one under the paragraphs that they belong to
    words = [len(unit.text.split()) for unit in units]
    if sum(words[start:]) > max(MENU_AT_MOST * sum(words), MENU_WORDS):
        return range(0)
    return range(start, len(units))


def _tail(units: Sequence[Unit]) -> int:
    """Where nothing numbered, noted or marked follows any more."""
    return max((at + 1 for at, unit in enumerate(units) if unit.number or unit.note or unit.anchors), default=0)


def _reports(text: str) -> bool:
    """Whether a line gives somebody's words: a quotation mark that opens, and a verb of saying before or after it."""
    lines = ((line, line.find("“"), line.rfind("“")) for line in text.split("\n") if "“" in line)
    return any(SAID.search(line, first + 1) or SAID.search(line, 0, last) for line, first, last in lines)


def _comments(units: Sequence[Unit]) -> range:
    """Readers' comments under an article: from the first block that speaks of itself or to somebody outside quotation
    marks, if no block after it reports anybody's words.

    A third of them speak so, and some under each heading: an article may end with "Ask your trust three questions",
    but then goes on to its conclusions or its references.
    """
    after_last_report = max((at + 1 for at, unit in enumerate(units) if _reports(unit.text)), default=len(units))
    called = (at for at, unit in enumerate(units) if unit.kind == "heading" and _CALLED_COMMENTS.fullmatch(unit.text))
    said = next((at for at in called if at >= after_last_report), None)
    after_last_report = after_last_report if said is None else said
    personal = [at for at in range(after_last_report, len(units)) if PERSONAL.search(QUOTED.sub("", units[at].text))]
    if not personal or (said is None and _in_first_person(units[: personal[0]])):
        return range(0)
    start, end = personal[0], len(units)
    headed = [at for at in range(start, end) if units[at].kind == "heading"]
    if not all(any(first < at < last for at in personal) for first, last in pairwise([*headed, end])):
        return range(0)
    return range(start, end) if len(personal) >= max(LEAST_PERSONAL, PERSONAL_SHARE * (end - start)) else range(0)


def _in_first_person(units: Sequence[Unit]) -> bool:
    """Whether a paper speaks of itself as "I" under several of its headings, as an ombudsman's report does."""
    parts = [at for at, unit in enumerate(units) if unit.kind == "heading"]
    spoken = [at for at, unit in enumerate(units) if _of_myself(QUOTED.sub("", unit.text))]
    return sum(any(first < at < last for at in spoken) for first, last in pairwise([*parts, len(units)])) >= SPOKEN


def _of_myself(text: str) -> bool:
    return any(not found["part"] for found in _MYSELF.finditer(text))


# Behind the name of a part "I" is a number: "Phase I".
_MYSELF = re.compile(
    r"\b(?P<part>(?i:part|phase|schedule|annex|appendix|volume|chapter|section|class|category|type|stage|tier|title|table"
    r"|book|war|grade|group|level|article|protocol|division|figure|round|act|step) )?(?:I(?![.)/])|I’ve|my)\b"
)
# What a site calls readers' comments.
_CALLED_COMMENTS = re.compile(
    r"(?:(?:\d{1,5}|all|readers?[’']?s?|your|latest) )?(?:comments|replies|responses to this (?:article|post))"
    r"(?: \(\d{1,5}\))?:?",
    re.IGNORECASE,
)
SPOKEN = 3  # parts of a paper in which its author says "I"
LEAST_PERSONAL, PERSONAL_SHARE = 2, 1 / 3
