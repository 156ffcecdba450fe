"""What each block is: heading, caption, quotation, a figure's small print, or text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from indexer.extract.pdf.drafts import INDENT, SAME_EDGE, Draft, Making
from indexer.extract.pdf.end_zones import END_HEADING
from indexer.extract.pdf.zones import SOURCE
from indexer.models import BlockKind

_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\s+[A-Z]")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,2}\.?\s+[A-Z][a-z]")  # smaller than the text, before words
# What stands behind an article, in small print under its name.
_BEHIND = re.compile(
    r"(?:Acknowledge?ments?|References|Funding|(?:Declarations? of|Competing|Conflicts? of) interests?"
    r"|(?:Author )?[Cc]ontributions|Data availability|Ethics(?: approval)?)"
)
_NOTES_UNDER = re.compile(r"notes?:?", re.IGNORECASE)
_SOURCE_LINE = re.compile(r"Sources?:", re.IGNORECASE)
_FIGURE_NOTE = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]?\s")
_COLON = re.compile(r":\s*$")
CAPTION = re.compile(r"(?:Figure|Table|Box|Chart|Map|Graph|Diagram|Exhibit)\s+(?:[A-Z]?\d{1,3}(?:\.\d+)?|[A-Z])\b")
# A page whose letters are, for this part, smaller than the text's has a text of its own size.
MOSTLY = 0.7
# Small print of so many words that ends as a sentence does is prose, but on the pages that bear the imprint, and where
# it is smaller than this part of the text.
PROSE_WORDS, IMPRINT, LEAST_SMALL, STOPS = 20, 2, 0.7, (".", "?", "!", "”", "’", '"', ":")
# A centred line stands as far from one edge of the text as from the other, give or take so many points.
CENTRED = 8.0
# Capitals over a part may be smaller than the text by this part.
SMALL_CAPITALS = 0.85
# Capitals over a part by their words: "CHAPTER II", "NOTE BY MR. PETTIGREW".
_PART = re.compile(r"(?:CHAPTER|PART|SECTION|BOOK|APPENDIX|ANNEXE?|SCHEDULE) (?:[IVXLC]{1,7}|\d{1,2}|[A-Z])\b")
_SIGNED = re.compile(r"(?:NOTE|RESERVATION|MEMORANDUM|MINORITY REPORT)(?: OF DISSENT)? (?:BY|OF) ")
# No words of a heading: an equation, letters alone, figures.
_NO_TITLE = re.compile(r"[=+×→<>*\d:]|\A(?!.*[^\W\d_]{4})")
_ARTICLE = re.compile(r"(?:Article|Rule|Regulation|Section) \d{1,3}[a-z]?")
# Words in the middle that may be a head, none of them broken off.
_TYPED = re.compile(r"(?=.*[^\W\d_]{3})[A-Z][\w’' ,-]*[\w)]")
TYPED_AT_MOST, TYPED_BESIDE = 60, 0.15  # characters; how far in on both sides, as a part of the measure
# What a colon announces that is no quotation, and how many times the size of its letters one stands off at most.
_SHOWN = re.compile(
    r"\b(?:figures?|tables?|charts?|maps?|graphs?|diagrams?|pictures?|photographs?|plans?|plates?|address|shown)\b",
    re.IGNORECASE,
)
OFF = 3
# A sentence that announces a quotation has so many words; "Contact:" has not.
ANNOUNCING = 5
# A heading is no longer than this; a longer bold block is a paragraph that the printer stresses.
HEADING_AT_MOST = 160
# A heading runs over so many lines at most, twice as many in a margin narrower than this part of the measure; one
# with so many words and a full stop is a sentence.
HEADING_LINES, NARROW, SENTENCE = 3, 0.4, 4
# What stands over an entry of its own, in bold: "Recommendation 4."
_LABEL_ALONE = re.compile(
    r"(?:Consultation )?(?:Recommendation|Conclusion|Question|Proposal|Finding) (?:\d{1,3}(?:\.\d{1,3})?|[A-Z])[.:]?"
)
# Words drawn out of the text, in their quotation marks: "A lamp has a keeper and a quay has none."
_PULLED = re.compile(r"(?:“[^“”]*[.?!…]”|‘[^‘’]*[.?!…]’|\"[^\"]*[.?!…]\")")
_ABBREVIATED = re.compile(r"\b(?:etc|Ltd|Inc|plc|Co|St|No|[A-Z])\.$")
# Title pages and lists of members take up so many pages; no report counts more than so many levels.
FRONT, DEEPEST = 4, 6
# A figure holds so many blocks of so many characters at most; more are text between one figure and the next source.
MOST_LONG, LONG = 4, 250
# Lines of the text reach over this part of the measure.
FULL = 0.8
# Headings in a wide margin may be smaller than the text by this part: nothing else stands there.
SMALLEST_BESIDE = 0.7
# A heading by its number is smaller than the text by this part at most.
SMALLEST_HEAD = 0.8
# So much larger than the text is a heading by its size alone.
LARGER = 1.07


def classify(made: Making, last: Draft | None) -> None:
    """Give each block its kind; `last` is the last block of the page before."""
    letters = {True: 0, False: 0}
    texts = [draft.text for draft in made.drafts]
    for draft, text in zip(made.drafts, texts, strict=True):
        letters[draft.size < 0.9 * made.style.size] += len(text)
    size = made.style.size
    captions = any(map(CAPTION.match, texts))
    if not captions and letters[True] > MOSTLY * (letters[True] + letters[False]):
        longest = max(range(len(texts)), key=lambda at: len(texts[at]))
        size = min(size, made.drafts[longest].size)
    in_figure = in_notes = captioned = in_box = listing = False
    sourced = _sourced(made) if captions else set()
    for before, draft, after in _neighbours(made.drafts):
        text = draft.text
        if before is None and last is not None and _goes_on(draft, last):
            draft.kind = last.kind
        elif draft.number is not None or draft.kind == "furniture":
            in_figure = in_notes = captioned = in_box = False
        elif draft.kind == "table":
            continue
        elif CAPTION.match(text) and _is_caption(draft, made):
            in_box = text.startswith("Box")
            draft.kind, in_figure, in_notes, captioned = "caption", not in_box, False, True
        elif _SOURCE_LINE.match(text) or (SOURCE.match(text) and (captioned or draft.size < 0.97 * size)):
            draft.kind = "aside"
            in_notes = bool(_NOTES_UNDER.fullmatch(text.strip()))
        elif id(draft) in sourced:
            draft.kind = "aside"
        elif draft.kind == "text" and draft.size > LARGER * size and _is_pulled(draft):
            draft.kind = "quote"
        elif draft.kind == "text" and _is_heading(draft, before, after, made, size):
            draft.kind = "heading"
            draft.look = (round(draft.size, 0), draft.all_bold(), all(line.italic for line in draft.lines))
            in_figure, in_notes = in_figure and draft.size < 0.93 * size, False
            captioned = captioned and (in_figure or in_box)
            listing = END_HEADING.fullmatch(text.strip()) is not None
        elif (
            draft.kind == "text"
            and draft.size < 0.9 * size
            and (listing or _is_prose(draft, made) or _is_quoted(draft, before))
            and not (in_figure or in_notes or captioned)
        ):
            draft.kind = "text" if listing else _indented(draft, before, made)
        elif (
            (in_notes and _FIGURE_NOTE.match(text))
            or ((in_notes or in_figure) and not _is_running_text(draft, made, size))
            or (draft.size < 0.9 * size and not in_box)
        ):
            draft.kind = "aside"
        elif draft.kind == "text" and not in_box:
            draft.kind = _indented(draft, before, made)
            in_figure = in_notes = False


def _sourced(made: Making) -> set[int]:
    """Identities of the blocks between a figure's caption and its source; a box holds text."""
    found: set[int] = set()
    since: list[Draft] | None = None
    for draft in made.drafts:
        text = draft.text
        large = draft.size > LARGER * made.style.size and since != []  # right under the caption stands its title
        if draft.number is not None or draft.kind == "furniture" or large:
            since = None
        elif CAPTION.match(text):
            since = None if text.startswith("Box") else []
        elif since is not None and _SOURCE_LINE.match(text):
            if sum(len(held.text) > LONG for held in since) <= MOST_LONG:
                found.update(id(held) for held in since if held.kind != "table")
            since = None
        elif since is not None:
            since.append(draft)
    return found


def _is_running_text(draft: Draft, made: Making, size: float) -> bool:
    """Whether a block after a figure or its notes is the text again: of its size, and as wide."""
    if draft.size < 0.97 * size or draft.bullet:
        return draft.bullet and draft.size >= 0.97 * size
    left = made.edges.get(id(draft.lines[0]), made.left)
    reach = max(line.x1 for line in draft.lines) - left
    measure = max(made.rights.get(left, made.right) - left, 1.0)
    if len(draft.lines) == 1:
        return reach > FULL * measure and len(draft.text) > 60
    return reach > FULL * measure or (len(draft.text) > 80 and draft.text.rstrip().endswith((".", ":", "?")))


def _is_prose(draft: Draft, made: Making) -> bool:
    """Whether small print is sentences of the report: a quotation or an annex that is set smaller."""
    text = draft.text.strip()
    if draft.lines[0].page <= IMPRINT or draft.size < LEAST_SMALL * made.style.size or len(draft.lines) < 2:
        return False
    return len(text.split()) >= PROSE_WORDS and _is_of_sentences(draft)


def _is_quoted(draft: Draft, before: Draft | None) -> bool:
    """Whether small print is what the sentence over it announces with a colon: it stands further in, as sentences."""
    if before is None or before.kind not in ("text", "item") or not _COLON.search(before.text):
        return False
    over, first = before.lines[-1], draft.lines[0]
    if over.page != first.page or over.y - first.y > OFF * before.size or _SHOWN.search(before.text.split(". ")[-1]):
        return False  # an address, a picture's caption
    announced = len(before.text.split()) >= ANNOUNCING and first.x0 > before.edge + INDENT
    return announced and _is_of_sentences(draft)


def _is_of_sentences(draft: Draft) -> bool:
    """Whether a block begins and ends as sentences do, whatever it raises behind the last."""
    text = draft.text.strip()
    on = [span.text for span in draft.lines[-1].spans if span.shift <= 0]
    return text[:1] in '“‘"' + text[:1].upper() and bool(on) and on[-1].rstrip().endswith(STOPS)


def _goes_on(draft: Draft, last: Draft) -> bool:
    """Whether the first block of a page goes on with an entry or a quotation of the page before."""
    unfinished = draft.text[:1].islower() or not last.text.rstrip().endswith((".", "”", ";", ":", "?"))
    plain = draft.kind == "text" and draft.number is None
    alike = abs(draft.size - last.size) < 0.6 and draft.all_bold() == last.all_bold()
    goes_on = last.kind in ("item", "quote") and unfinished and abs(draft.edge - last.edge) < 2 * INDENT
    return plain and alike and goes_on


def _indented(draft: Draft, before: Draft | None, made: Making) -> BlockKind:
    """What a block of running text is, by how far in it stands."""
    edge = made.edges.get(id(draft.lines[0]), made.left) + INDENT
    if draft.lines[0].x0 < edge or draft.edge < edge or len(draft.text) < 40:
        return "text"
    if before is not None and before.kind == "item" and abs(draft.edge - before.edge) < SAME_EDGE:
        return "item" if draft.text[:1].islower() else "text"
    if draft.text[:1].islower() and before is not None and _COLON.search(before.text):
        return "item"  # an entry whose bullet is drawn, not set
    return "quote"


def _neighbours(found: list[Draft]) -> Iterator[tuple[Draft | None, Draft, Draft | None]]:
    for index, draft in enumerate(found):
        yield (
            found[index - 1] if index else None,
            draft,
            found[index + 1] if index + 1 < len(found) else None,
        )


def _is_caption(draft: Draft, made: Making) -> bool:
    if draft.lines[0].spans[0].bold or abs(draft.size - made.style.size) > 0.04 * made.style.size:
        return True
    return len(draft.text) < HEADING_AT_MOST and not draft.text.rstrip().endswith(".")


def _is_heading(draft: Draft, before: Draft | None, after: Draft | None, made: Making, size: float) -> bool:
    text = draft.text.strip()
    if len(text) > HEADING_AT_MOST or not any(character.isalpha() for character in text):
        return False
    if draft.size > LARGER * made.style.size:
        return not _is_sentence(draft, made)
    capitals = text.isupper() and draft.size > SMALL_CAPITALS * size and draft.lines[0].page > 1
    if capitals and not text.endswith((".", ",", ";")) and _is_centred(draft, made) and _heads(draft, before, after):
        if not _is_named(draft, before) and not draft.all_bold():
            draft.otherwise = "aside" if draft.size < 0.9 * size else _indented(draft, before, made)
        return True
    placed = draft.lines[0].x0 < made.edges.get(id(draft.lines[0]), made.left) + INDENT or _is_centred(draft, made)
    opens = capitals and placed and draft.all_bold() and not text.endswith((".", ",", ";"))
    if opens and _opens_part(draft, before, after):
        return True  # as tall as the small letters of larger type
    if _is_small_section(draft, after, size):
        return True
    if draft.size < (SMALLEST_BESIDE if id(draft.lines[0]) in made.side_heads else 0.93) * size:
        return False
    if (text.endswith((".", ",", ";")) and not _LABEL_ALONE.fullmatch(text)) or len(draft.lines) > 3:
        return False
    italic = all(line.italic for line in draft.lines)
    if italic and _ARTICLE.fullmatch(text) and _is_centred(draft, made) and after is not None:
        return True
    labels = _LABEL_ALONE.fullmatch(text) is not None and after is not None and after.number is not None
    if draft.all_bold() or labels or _SECTION.match(text):
        return True
    if _is_typed_head(draft, before, after, made):
        draft.otherwise = "text"
        return True
    if len(draft.lines) == 1 and draft.lines[0].family != made.style.family and after is not None:
        return after.lines[0].family == made.style.family
    return italic and len(draft.lines) == 1 and after is not None and draft.lines[0].x0 < made.left + INDENT + 6


def _is_small_section(draft: Draft, after: Draft | None, size: float) -> bool:
    """Whether a line smaller than the text, in bold or italics, heads it by its number: "2.1 What was asked", over text
    or over the next of its kind, at one edge with it. So journals set them."""
    if not SMALLEST_HEAD * size <= draft.size < 0.93 * size or after is None:
        return False
    if _BEHIND.fullmatch(draft.text.strip()) and draft.all_bold():
        return True
    if not _is_numbered_look(draft):
        return False
    text = after.kind == "text" and after.size >= 0.97 * size and (len(after.lines) > 1 or after.number is not None)
    return (text or _is_numbered_look(after)) and abs(after.edge - draft.lines[0].x0) < INDENT


def _is_numbered_look(draft: Draft) -> bool:
    marked = draft.all_bold() or all(line.italic for line in draft.lines)
    text = draft.text.strip()
    return marked and len(draft.lines) == 1 and _NUMBERED.match(text) is not None and not text.endswith((".", ",", ";"))


def _heads(draft: Draft, before: Draft | None, after: Draft | None) -> bool:
    """Whether capitals in the middle may stand over a part: not within a sentence, over a table or among names."""
    if after is None or after.text[:1].islower() or (before is not None and _COLON.search(before.text)):
        return False
    if _is_named(draft, before):
        return True
    return _leads(after) and _is_ended(before) and not _NO_TITLE.search(draft.text)


def _opens_part(draft: Draft, before: Draft | None, after: Draft | None) -> bool:
    """Whether bold capitals stand over a part: "III. THE LAW" under a whole sentence and over text."""
    if after is None or after.text[:1].islower() or not _leads(after) or not _is_ended(before):
        return False
    return not re.search(r"[=+×→<>*]", draft.text) and re.search(r"[^\W\d_]{3}", draft.text) is not None


def _leads(after: Draft) -> bool:
    return after.kind == "text" and not after.text.isupper() and (after.number is not None or len(after.lines) > 1)


def _is_ended(before: Draft | None) -> bool:
    """Whether what stands over a heading ends as sentences do, whatever it raises behind the last."""
    if before is None or before.kind in ("heading", "furniture"):
        return True
    return "".join(span.text for span in before.lines[-1].spans if span.shift <= 0).rstrip().endswith(STOPS[:-1])


def _is_typed_head(draft: Draft, before: Draft | None, after: Draft | None, made: Making) -> bool:
    """Whether a line about the middle stands over a numbered paragraph: "Method of Enquiry", as typists set heads."""
    text = draft.text.strip()
    alone = len(draft.lines) == 1 and len(text) <= TYPED_AT_MOST and _TYPED.fullmatch(text) is not None
    if not alone or after is None or after.number is None or not _is_ended(before):
        return False
    beside = TYPED_BESIDE * (made.right - made.left)
    return draft.lines[0].x0 - made.left > beside and made.right - draft.lines[0].x1 > beside


def _is_named(draft: Draft, before: Draft | None) -> bool:
    """Whether its words say that a part begins, or those over it do."""
    words = draft.text.strip()
    under = before is not None and before.kind == "heading" and _PART.fullmatch(before.text.strip()) is not None
    return under or _PART.match(words) is not None or _SIGNED.match(words) is not None


def _is_centred(draft: Draft, made: Making) -> bool:
    """Whether every line stands well in from both edges of the text, as far from one as from the other."""
    return all(
        line.x0 - made.left > 2 * INDENT and abs((line.x0 - made.left) - (made.right - line.x1)) < CENTRED
        for line in draft.lines
    )


def _is_pulled(draft: Draft) -> bool:
    """Whether large type is a sentence drawn out of the text, in its quotation marks."""
    text = draft.text.strip()
    apart = draft.lines[0].page > 1 and not draft.all_bold()  # in bold, a part is called by what somebody said
    return apart and len(text.split()) > SENTENCE and _PULLED.fullmatch(text) is not None


def _is_sentence(draft: Draft, made: Making) -> bool:
    """Whether large type says a sentence: it ends in a full stop, or runs over more lines than a heading does.

    In a narrow margin a heading breaks more often.
    """
    text = draft.text.strip()
    if text.endswith(".") and len(text.split()) >= SENTENCE and not _ABBREVIATED.search(text):
        return True
    first = min(line.x0 for line in draft.lines)
    narrow = max(line.x1 for line in draft.lines) - first < NARROW * (made.right - min(made.left, first))
    return len(draft.lines) > (2 * HEADING_LINES if narrow else HEADING_LINES)


def set_levels(pages: list[list[Draft]]) -> None:
    """Rank the looks of the headings: the larger, then the bolder, the higher.

    The many sizes of a title page are no levels of the text, so looks met only there are ranked among the others.
    """
    _settle_capitals([draft for found in pages for draft in found if draft.kind == "heading"])
    headings = [(page, draft) for page, found in enumerate(pages, 1) for draft in found if draft.kind == "heading"]
    inner = {draft.look for page, draft in headings if page > FRONT}
    looks = sorted(map(_rank, inner or {draft.look for _, draft in headings}))
    for _, draft in headings:
        draft.level = min(bisect_left(looks, _rank(draft.look)) + 1, DEEPEST)


def _settle_capitals(headings: list[Draft]) -> None:
    """Believe capitals and typists' heads in the middle where there are several, each with words of its own."""
    words = Counter(draft.text for draft in headings if draft.otherwise)
    several = len(words) > 1 or any(_PART.match(draft.text) for draft in headings if draft.otherwise is None)
    for draft in headings:
        if draft.otherwise is not None and (not several or words[draft.text] > 1):
            draft.kind = draft.otherwise


def _rank(look: tuple[float, bool, bool]) -> tuple[float, bool, bool]:
    size, bold, italic = look
    return -size, not bold, italic
