"""Reports without a list: lettered entries after "The Department should:", and paragraphs that recommend."""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.models import Document, Paragraph, Span
from indexer.recommendations.entry import ADDRESSEE, ASKS, FEWEST, made_of
from indexer.recommendations.lists import LIST
from indexer.recommendations.records import Recommendation

# An entry of a lettered list, at a line's start or run on behind "; and".
_LETTERED = re.compile(r"(?:^|(?<=\n)|(?<=; )|(?<=; and )|(?<=\. ))\(?(?P<letter>[a-z])[.)]?\s+(?=[A-Za-z])")
_WE_RECOMMEND = re.compile(r"\b(?:[Ww]e (?:therefore |also |further |strongly )?recommend|[Ii]t is recommended)\b")
_INTRODUCES = re.compile(r"(?:\bas follows|\bthe following(?: recommendations?)?|\bthat)[.:]?\s*$|:\s*$")
FEWEST_BULLETS = 3  # entries of a list without numbers
MOSTLY = 0.6  # of them ask for something
BOLD_AT_MOST = 0.6  # of a report's numbered paragraphs; where more are bold, it does not mark what is recommended


def lettered(document: Document) -> list[Recommendation]:
    """The NAO's form: under "Recommendations", "The Department should:" and entries a, b, c."""
    found: list[Recommendation] = []
    under, addressee = False, None
    for paragraph in document.paragraphs:
        text = paragraph.span.of(document.text)
        if paragraph.kind == "heading":
            under = bool(LIST.fullmatch(text.strip(" .:"))) or (under and paragraph.section != ())
            under = under and any(LIST.fullmatch(title.strip(" .:")) for title in (*paragraph.section, text.strip()))
            continue
        if not under or paragraph.kind not in ("text", "quote"):
            continue
        who = ADDRESSEE.search(text)
        addressee = who["who"] if who else addressee
        starts: list[re.Match[str]] = []
        for match in _LETTERED.finditer(text):
            if match["letter"] == chr(ord("a") + len(found) + len(starts)):
                starts.append(match)
        ends = [*(match.start() for match in starts[1:]), len(text)][: len(starts)]
        for match, end in zip(starts, ends, strict=True):
            span = Span(paragraph.span.start + match.end(), paragraph.span.start + end)
            made = made_of(document, match["letter"], "recommendation", paragraph, [span], paragraph.page)
            found.append(replace(made, addressee=made.addressee or addressee))
        leads = _INTRODUCES.search(text) is not None  # "we recommend as follows"
        if paragraph.number and not leads and not starts and ASKS.search(text):
            found.append(
                made_of(document, paragraph.number, "recommendation", paragraph, [paragraph.span], paragraph.page)
            )
    return found if len(found) >= FEWEST else []


def bulleted(document: Document) -> list[Recommendation]:
    """The entries of lists without numbers under "Recommendations"; their place is all the label that they have."""
    found: list[tuple[Paragraph, Span]] = []
    for paragraph in document.paragraphs:
        under = any(LIST.fullmatch(title.strip(" .:")) for title in paragraph.section)
        if not under or paragraph.kind not in ("text", "quote"):
            continue
        spans = [part.span for part in paragraph.parts] or [paragraph.span]
        leads = len(spans) > 1 and _INTRODUCES.search(spans[0].of(document.text)) is not None
        found += [(paragraph, span) for span in spans[leads:]]
    asking = [(paragraph, span) for paragraph, span in found if ASKS.search(span.of(document.text))]
    if len(asking) < FEWEST_BULLETS or len(asking) < MOSTLY * len(found):
        return []
    return [
        made_of(document, str(at), "recommendation", paragraph, [span], paragraph.page)
        for at, (paragraph, span) in enumerate(asking, 1)
    ]


def recommending(document: Document) -> list[Recommendation]:
    """Numbered paragraphs in bold, of a report that has no list; where none are, those that say "We recommend"."""
    if document.work.kind not in ("committee-report", "inquiry-report", "independent-report", "audit-report"):
        return []
    numbered = [paragraph for paragraph in document.paragraphs if paragraph.number and paragraph.kind == "text"]
    bold = [paragraph for paragraph in numbered if paragraph.parts and paragraph.parts[0].strong]
    asked = [paragraph for paragraph in bold if ASKS.search(paragraph.span.of(document.text))]
    if len(asked) >= FEWEST and len(bold) <= BOLD_AT_MOST * len(numbered):
        return [
            made_of(document, paragraph.number or "", None, paragraph, [paragraph.span], paragraph.page)
            for paragraph in bold
        ]
    said = [
        paragraph
        for paragraph in document.paragraphs
        if paragraph.kind == "text" and _WE_RECOMMEND.search(paragraph.span.of(document.text))
    ]
    if counted := [paragraph for paragraph in said if paragraph.number]:
        said = counted
    return [
        made_of(document, paragraph.number or str(at), "recommendation", paragraph, [paragraph.span], paragraph.page)
        for at, paragraph in enumerate(said, 1)
    ]
