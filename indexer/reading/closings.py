"""What stands under the last words of a numbered paragraph and is no part of it.

Unnumbered text goes on with the paragraph above it. Not so what is no sentence and has none behind it before the next
number: who signs, a greeting, a title that nothing marks as one; nor what bears a label of another count ("2a: …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.reading.boilerplate import CAPTION
from indexer.reading.units import Unit

WORDS_AT_MOST = 120  # characters of names and offices, of a title
GREETING_AT_MOST = 40  # characters of what ends with a comma and goes on with nothing: "Yours sincerely,"
BESIDE = ("furniture", "foot", "aside", "comment")  # what stands between without parting anything
UNDER = ("text", "item", "quote")
# "2a: Committee recommendation: …" over an answer whose paragraphs are counted 2.1, 2.2; "Recommendation 4: …".
LABELLED = re.compile(
    r"\d{1,3}[a-z]?: (?=[A-Z])"
    r"|(?:[A-Z][a-z]{2,12} )?(?:[Rr]ecommendation|[Cc]onclusion|[Ff]inding|[Qq]uestion|[Aa]ction)"
    r" \d{1,3}[a-z]?\s?[:.–—]\s"
)
# What ends a letter, as reports were: "I have the honour to be, Sir,", "Yours sincerely", "We are, Sir, …".
GREETING = re.compile(
    r"(?:Yours\b|I am\b|I remain\b|We are\b|(?:I|We) have the honour\b|With (?:best|kind)\b)[^.?!]{0,70},$"
    r"|Yours [a-z]+$"
)
ENDED = re.compile(r"[.?!:][”’\"')\]]{0,3}$")


def parted_from_numbers(units: Sequence[Unit]) -> frozenset[int]:
    """Identities of the units at which text begins that is no part of the numbered paragraph over it."""
    return frozenset(
        id(units[at]) for start, unit in enumerate(units) if unit.number for at in _parting(units, unit, start)
    )


def _parting(units: Sequence[Unit], numbered: Unit, start: int) -> Iterator[int]:
    under = list(_under(units, start))
    yield from (at for at in under if _opens_another(units[at]))
    under = [at for at in under if units[at].kind != "table"]
    first = len(under)
    while first and _is_no_sentence(units[under[first - 1]]):
        first -= 1
    if first < len(under):
        above = units[under[first - 1]] if first else numbered
        # "We heard from:" leads to what is under it; a quotation, to who said it.
        if above.kind != "quote" and ENDED.search(above.text) and not above.text.endswith(":"):
            yield under[first]


def _opens_another(unit: Unit) -> bool:
    return unit.kind == "table" or bool(LABELLED.match(unit.text) or GREETING.match(unit.text))


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
    text = unit.text
    if unit.kind != "text" or len(text) > WORDS_AT_MOST or not re.match(r"[“‘\"'/]?[A-Z]|cc\b", text):
        return False
    if text.endswith(","):
        return len(text) <= GREETING_AT_MOST
    question = text.endswith("?") and not re.search(r"[.?!] ", text)
    return question or not re.search(r"[.?!:;,][”’\"')\]]{0,3}$", text)
