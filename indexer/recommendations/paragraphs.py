"""Reports without a list: lettered entries after "The Department should:", and paragraphs that recommend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from indexer.models import Document, Paragraph, Span
from indexer.recommendations.addressees import addressee, introduced
from indexer.recommendations.entry import ASKS, FEWEST, LIST, asks, made_of
from indexer.recommendations.records import Recommendation

# An entry of a lettered list, at a line's start or run on behind "; and".
_LETTERED = re.compile(r"(?:^|(?<=\n)|(?<=; )|(?<=; and )|(?<=\. ))\(?(?P<letter>[a-z])[.)]?\s+(?=[A-Za-z])")
_WE_RECOMMEND = re.compile(r"\b(?:[Ww]e (?:therefore |also |further |strongly )?recommend|[Ii]t is recommended)\b")
_INTRODUCES = re.compile(r"(?:\bas follows|\bthe following(?: recommendations?)?|\bthat)[.:]?\s*$|:\s*$")
FEWEST_BULLETS = 3  # entries of a list without numbers
MOSTLY = 0.6  # of them ask for something
ADDRESSED = 0.4  # of what is asked in bold, that names who should act, where no kind says that a paper is a report
BOLD_AT_MOST = 0.6  # of a report's numbered paragraphs; where more are bold, it does not mark what is recommended


_REPORTS = ("committee-report", "inquiry-report", "independent-report", "audit-report")


def lettered(document: Document) -> list[Recommendation]:
    """The NAO's form: under "Recommendations", "The Department should:" and entries a, b, c."""
    found: list[Recommendation] = []
    asked: str | None = None
    under, waiting = False, list[str]()
    for paragraph in document.paragraphs:
        text = paragraph.span.of(document.text)
        if paragraph.kind == "heading":
            if under and text.strip() == _after(waiting[-1] if waiting else found[-1].label if found else ""):
                waiting.append(text.strip())
                continue
            waiting = []
            under = bool(LIST.fullmatch(text.strip(" .:"))) or (under and paragraph.section != ())
            under = under and any(LIST.fullmatch(title.strip(" .:")) for title in (*paragraph.section, text.strip()))
            continue
        if not under or paragraph.kind not in ("text", "quote"):
            continue
        if not _LETTERED.match(text):  # whom one entry names is asked by no other
            asked = addressee(text) or introduced(text.split("\n", 1)[0]) or asked
        if waiting and not paragraph.number and not _LETTERED.match(text):
            # letters that hang out of their entries so far that the page's reading has set them before them
            found.append(
                made_of(document, waiting.pop(0), "recommendation", paragraph, [paragraph.span], paragraph.page)
            )
            continue
        starts = _starts(text, found[-1].label if found else "")
        ends = [*(match.start() for match in starts[1:]), len(text)][: len(starts)]
        anew = list(_leads(document, paragraph))
        for match, end in zip(starts, ends, strict=True):
            close = min((at for at, _ in anew if at > match.start()), default=end)
            asked = next((who for at, who in reversed(anew) if at < match.start()), asked)
            span = Span(paragraph.span.start + match.end(), paragraph.span.start + min(end, close))
            made = made_of(document, match["letter"], "recommendation", paragraph, [span], paragraph.page)
            found.append(replace(made, addressee=made.addressee or asked))
        leads = _INTRODUCES.search(text) is not None  # "we recommend as follows"
        if paragraph.number and not leads and not starts and asks(text):
            found.append(
                made_of(document, paragraph.number, "recommendation", paragraph, [paragraph.span], paragraph.page)
            )
    return found if len(found) >= FEWEST else []


def _leads(document: Document, paragraph: Paragraph) -> Iterator[tuple[int, str]]:
    """Where within a list its entries are begun anew for somebody else, and for whom: "The Ministry should:"."""
    for part in paragraph.parts:
        words = part.span.of(document.text)
        if part.kind == "text" and words.rstrip().endswith(":") and (who := introduced(words)):
            yield part.span.start - paragraph.span.start, who


def _after(label: str) -> str:
    """The letter that comes next; the first where none came yet."""
    return chr(ord(label) + 1) if len(label) == 1 and label.isalpha() else "a" if not label else ""


def _starts(text: str, last: str) -> list[re.Match[str]]:
    """Where lettered entries begin, from the letter after `last` on; where some went astray, from the next that two
    letters in a row bear out."""
    letters = list(_LETTERED.finditer(text))
    for first in dict.fromkeys((_after(last), *(match["letter"] for match in letters))):
        expected, starts = first, list[re.Match[str]]()
        for match in letters:
            if match["letter"] == expected:
                starts.append(match)
                expected = _after(expected)
        if starts and (first == _after(last) or (len(starts) >= FEWEST and first > last)):
            return starts
    return []


def bulleted(document: Document) -> list[Recommendation]:
    """The entries of lists without numbers under "Recommendations"; their place is all the label that they have."""
    found: list[tuple[Paragraph, Span]] = []
    asking: list[tuple[Paragraph, Span]] = []
    for paragraph in document.paragraphs:
        under = any(LIST.fullmatch(title.strip(" .:")) for title in paragraph.section)
        if not under or paragraph.kind not in ("text", "quote"):
            continue
        spans = [part.span for part in paragraph.parts] or [paragraph.span]
        leads = len(spans) > 1 and _INTRODUCES.search(spans[0].of(document.text)) is not None
        led = leads and ASKS.search(spans[0].of(document.text)) is not None  # "The Board should: …"
        found += [(paragraph, span) for span in spans[leads:]]
        asking += [(paragraph, span) for span in spans[leads:] if led or asks(span.of(document.text))]
    if len(asking) < FEWEST_BULLETS or len(asking) < MOSTLY * len(found):
        return []
    return [
        made_of(document, str(at), "recommendation", paragraph, [span], paragraph.page)
        for at, (paragraph, span) in enumerate(asking, 1)
    ]


def marked(document: Document) -> list[Recommendation]:
    """What a report prints in bold where it arises: paragraphs without numbers that find, conclude or recommend."""
    parts = [
        (paragraph, part) for paragraph in document.paragraphs
        if paragraph.kind in ("text", "quote") and not paragraph.number for part in paragraph.parts
    ]  # fmt: skip
    bold = [(paragraph, part.span) for paragraph, part in parts if part.strong]
    said = [(paragraph, span) for paragraph, span in bold if judges(span.of(document.text))]
    asking = [span for _, span in said if asks(span.of(document.text))]
    if len(bold) > BOLD_AT_MOST * len(parts) or len(said) < MOSTLY * len(bold) or len(asking) < FEWEST_BULLETS:
        return []
    if not any(_RECOMMENDS.search(span.of(document.text)) for span in asking):
        return []  # what a guide stresses
    named = sum(addressee(span.of(document.text)) is not None for span in asking)
    if document.work.kind not in _REPORTS and named < max(FEWEST, ADDRESSED * len(asking)):
        return []  # the same of one that recommends: it asks nobody but its reader
    return [
        made_of(document, str(at), None, paragraph, [span], paragraph.page)
        for at, (paragraph, span) in enumerate(said, 1)
    ]


def judges(said: str) -> bool:
    """Whether words ask for something, or say what their author finds."""
    return asks(said) or _FINDS.search(said) is not None


_RECOMMENDS = re.compile(
    r"\b(?:I|[Ww]e|[Cc]ommittee|[Ii]nquiry|[Oo]mbudsman)(?: \w+){0,2} recommends?\b|\bis recommended\b"
)
_FINDS = re.compile(
    r"\b(?:I|[Ww]e|[Cc]ommittee|[Ii]nquiry|[Oo]mbudsman)(?: \w+){0,2} (?:finds?|concludes?|considers?|believes?)\b"
)


# "Our conclusions and recommendations are those printed in bold in the chapters above."
_IN_BOLD = re.compile(
    r"\brecommendations?\b[^.]{0,80}\b(?:printed|set(?: out)?|shown|appear|are|given|marked|highlighted)\b"
    r"[^.]{0,30}\bbold\b|\bbold\b[^.]{0,60}\brecommendations?\b",
    re.IGNORECASE,
)


def recommending(document: Document) -> list[Recommendation]:
    """Numbered paragraphs in bold, of a report that has no list; where none are, those that say "We recommend"."""
    if document.work.kind not in _REPORTS:
        return []
    numbered = [paragraph for paragraph in document.paragraphs if paragraph.number and paragraph.kind == "text"]
    bold = [paragraph for paragraph in numbered if paragraph.parts and paragraph.parts[0].strong]
    asked = [paragraph for paragraph in bold if ASKS.search(paragraph.span.of(document.text))]
    told = _IN_BOLD.search(document.text) is not None
    if len(asked) >= FEWEST and (told or len(bold) <= BOLD_AT_MOST * len(numbered)):
        return [
            replace(  # it rests on itself
                made_of(document, paragraph.number or "", None, paragraph, [paragraph.span], paragraph.page),
                numbers=(paragraph.number or "",),
                rests_on=(paragraph.id,),
            )
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
