"""What stands under the last words of a numbered paragraph and is no part of it.

Unnumbered text goes on with the paragraph above it. Not so a few words alone before the next number, which are a title
that nothing marks as one; nor who signs under the last; nor what bears a label of another count ("2a: …"). Where it is
not plain, the text stays with its number, by which it is cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.reading.boilerplate import CAPTION
from indexer.reading.units import Unit

WORDS_AT_MOST = 120  # characters of names and offices
TITLE_AT_MOST = 80  # characters
BESIDE = ("furniture", "foot", "aside", "comment")  # what stands between without parting anything
UNDER = ("text", "item", "quote")
# "1. LAC conclusion: …", "1. LAC recommendation: …": one number for both, over an answer that counts 1.1, 1.2.
OF_COMMITTEE = r"(?:[A-Z]{2,6}|Committee(?:[’']s)?) (?:[Cc]onclusion|[Rr]ecommendation)s?:"
# "2a: Committee recommendation: …" over an answer whose paragraphs are counted 2.1, 2.2; "Recommendation 4: …".
LABELLED = re.compile(
    rf"\d{{1,3}}[a-z]?: (?=[A-Z])|\d{{1,3}}[a-z]?\. (?={OF_COMMITTEE})"
    r"|(?:[A-Z][a-z]{2,12} )?(?:[Rr]ecommendation|[Cc]onclusion|[Ff]inding|[Qq]uestion|[Aa]ction)"
    r" \d{1,3}[a-z]?\s?[:.–—]\s(?=[“‘\"']?[A-Z]|[^.?!–—]{0,60}\b(?:should|must|ought)\b)"
)
# What ends a letter, as reports were: "I have the honour to be, Sir,", "Yours sincerely", "We are, Sir, …".
GREETING = re.compile(
    r"Yours [a-z]+(?: [a-z]+)?,?$|With (?:best|kind) [a-z ]{3,20},$"
    r"|(?:I|We) have the honour to (?:be|remain)\b[^.?!]{0,70},$"
    r"|(?:I am|I remain|We are|We remain)\b(?=[^.?!]{0,70}\b(?:Sir|Madam|Gentlemen|servants?)\b)[^.?!]{0,70},$"
)
ENDED = re.compile(r"[.?!][”’\"')\]]{0,3}$")
# What only a sentence, a formula or a list of figures has, or what is said of something before it.
STATES = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|shall|should|must|may|might|can|could|do|does|did|went|came"
    r"|cost|told|said)\b|[=×+<>(\d]|^(?:It|This|That|These|Those|They|He|She|We|I|You|There|Both|Thank|Thanks)\b"
)
OPEN = re.compile(r"(?:[.?!:;,–—-][”’\"')\]]{0,3}|\b(?:and|or|the|an?|in|of|to|by|for|with|at|on|from|that|which|as))$")
# Who signs: "A. B. Wick", "Mr John Farrow, Chair of the Board"; or when.
SIGNED = re.compile(
    r"[A-Z][\w.’-]{0,20}(?: (?:[A-Z][\w.’-]{0,20}|of|the|and|for|to)){1,9}(?:, [A-Z].{0,60})?$"
    r"|\d{1,2} [A-Z][a-z]{2,9} \d{4}$"
)
CATCHWORD = re.compile(r"/\w")  # what a typist set under a page for the next one: "/Our views"
INITIAL = re.compile(r"\b[A-Z]\.$")


def parted_from_numbers(units: Sequence[Unit]) -> frozenset[int]:
    """Identities of the units at which text begins that is no part of the numbered paragraph over it."""
    return frozenset(
        id(units[at])
        for start, unit in enumerate(units)
        if unit.number and not unit.number.startswith("Q")
        for at in _parting(units, unit, start)
    )


def _parting(units: Sequence[Unit], numbered: Unit, start: int) -> Iterator[int]:
    under = list(_under(units, start))
    above = numbered
    for at in under:
        if _opens_another(units[at]) and (units[at].kind == "table" or not above.text.endswith(":")):
            yield at
        above = units[at]
    under = [at for at in under if units[at].kind != "table"]
    first = len(under)
    while first and units[under[first - 1]].kind == "text" and _is_no_sentence(units[under[first - 1]]):
        first -= 1
    above = units[under[first - 1]] if first else numbered
    # A quotation leads to who said it, a list to what is said of its entries.
    if first == len(under) or above.kind in ("quote", "item"):
        return
    if ENDED.search(above.text) and not INITIAL.search(above.text):
        words = [units[at] for at in under[first:] if not CATCHWORD.match(units[at].text)]
        after = next((unit for unit in units[under[-1] + 1 :] if unit.kind not in BESIDE), None)
        at_end = after is None or after.kind in ("heading", "rule")
        if _is_title(words) or (at_end and words and SIGNED.match(words[0].text)):
            yield under[first]


def _opens_another(unit: Unit) -> bool:
    return unit.kind == "table" or bool(LABELLED.match(unit.text) or GREETING.match(unit.text))


def _is_title(units: Sequence[Unit]) -> bool:
    if len(units) != 1:
        return False
    text = units[0].text
    return not units[0].anchors and len(text) <= TITLE_AT_MOST and STATES.search(text) is None


def _under(units: Sequence[Unit], start: int) -> Iterator[int]:
    """The units without a number between a numbered one and the next, or the next heading, table or rule."""
    for at in range(start + 1, len(units)):
        unit = units[at]
        if unit.kind in BESIDE or unit.note:
            continue
        titled = unit.kind == "table" and CAPTION.match(unit.text) is not None
        if not unit.number and (unit.kind in UNDER or titled):
            yield at
        if unit.number or titled or unit.kind not in UNDER:
            return


def _is_no_sentence(unit: Unit) -> bool:
    if len(unit.text) > WORDS_AT_MOST or CATCHWORD.match(unit.text):
        return len(unit.text) <= WORDS_AT_MOST
    return re.match(r"[“‘\"']?[A-Z0-9]", unit.text) is not None and not OPEN.search(unit.text)
