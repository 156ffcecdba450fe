"""Every line, or lines together, that may be a paper's title, and the signs for and against each.

A sign says what is so of words and place, never what follows from it: what it is worth is fitted (`weighing.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from indexer.citations.grammar import DATE, YEAR
from indexer.works.titlepage.bodies import inquiry_of, is_body
from indexer.works.titlepage.body_names import PARTS, is_body_name, may_be_people, may_be_subject
from indexer.works.titlepage.covers import GREETING, ISSUE, LEADS, ONE_SIZE, REPORTS_ON, YEARS, heads_text
from indexer.works.titlepage.imprint import KEPT, is_imprint
from indexer.works.titlepage.line import PARAGRAPH, Line, is_prose
from indexer.works.titlepage.lines import Front
from indexer.works.titlepage.title_words import (
    FIELD,
    LABEL,
    LONGEST_TITLE,
    SORT_ALONE,
    SPEAKS,
    is_marking,
    is_number,
    is_periodical,
    is_report_of,
    is_weak,
    key_of_title,
)
from indexer.works.titlepage.titles import ITEM_FIRST, NO_TITLE, PART, SECOND_AT_LEAST, SECTION, real_title
from indexer.works.titlepage.weighing import Candidate

LINES, PAGES, TOGETHER = 30, 3, 5  # lines of so many first pages are looked at; so many of them may be one title
LONGEST_LINE = 150  # characters of a line that ends in a full stop and may still be a motto
MASTHEAD, LOGO = 4, 2  # words of a periodical's name, of a logo
SENTENCE = 9  # words of what may be a sentence without its stop
TELLING = 200  # words of a text that would tell of its title's subject
SMALL = frozenset(
    "the a an of on in to for and or by with from at as is are was were be it its this that our their we us you your"
    " what how why who when where not no into over under out up".split()
)
_JOINS = re.compile(
    r"(?:of|on|into|by|to|for|from|with|upon|respecting|concerning|and|in)\b(?: the\b| a\b)?", re.IGNORECASE
)
_DATED = re.compile(rf"\b(?:{DATE}|{YEAR})\W{{0,3}}$", re.IGNORECASE)
_ADDRESS = re.compile(r"@|www\.|https?:|\.(?:org|gov|com|example)\b")
_LABELLED = re.compile(r"[A-Z][\w ]{2,25}: ")
_PRESENTED = re.compile(
    r"(?:presented|laid|ordered|prepared|published|submitted|printed|issued|by command|pursuant)\b", re.IGNORECASE
)
_SORT_AND_YEARS = re.compile(
    r"\b(?:reports?|accounts?|plan|review|statement|strategy|statistics)(?:,| for| of|:)? (?:19|20)\d\d(?:[-–/ ]|$)",
    re.IGNORECASE,
)
_VOLUME = re.compile(r"(?:volume|vol\.?|part|issue|number|no\.) ?[\dIVX]", re.IGNORECASE)
_OFFICE = re.compile(r"(?:Chair|Chairman|Author|Director|Editor|Minister|By|To|From|Ref)\b[^ ]?:? ")
_HONOUR = re.compile(r"\b(?:Rt Hon|Dame|Sir|Dr|Professor|Baroness|Lord|Lady|Mrs?|Ms)\b\.? [A-Z]")
_SENTENCES = re.compile(r"[a-z]\. [A-Z]")
_VERB = re.compile(r"[a-z,] (?:is|are|was|were|has|have|had|must|should|will|would|can|could|may) [a-z]")
_INITIALS = re.compile(r"[A-Z]{2,7}")
_LETTERS = re.compile(r"[^\W\d_]+")


def title_candidates(front: Front, facts: Mapping[str, str], trusted: bool) -> list[Candidate]:
    """Lines of the first pages, up to five together, and what file and running heads call the paper."""
    page = _Page(front, facts)
    found: dict[str, tuple[str, dict[str, float]]] = {}
    for text, signs in page.spans():
        found.setdefault(key_of_title(text), (text, signs))
    for name, text in _elsewhere(front, page.stated):
        key = key_of_title(text)
        if key in found:
            found[key][1][f"is {name}"] = 1.0
        elif len(text) > 3:
            signs = page.of_words(text) | {f"only {name}": 1.0, "no title": bool(NO_TITLE.search(text))}
            if name.startswith("stated") and trusted:
                signs["only stated, and shown"] = 1.0
            found[key] = text, signs
    return [Candidate(text, {sign: value for sign, value in signs.items() if value}) for text, signs in found.values()]


def _elsewhere(front: Front, stated: str | None) -> Iterator[tuple[str, str]]:
    """What calls the paper so: the file, a form's field, a message's subject, the running heads."""
    if stated:
        yield "stated", stated[:LONGEST_TITLE]
    if front.titled:
        yield "titled", front.titled
    if front.subject:
        yield "subject", front.subject
    if stated and (part := re.split(r" [-–|:·] ", stated)[0]) != stated:
        yield "stated part", part
    for head in front.running[:3]:
        if not is_body_name(PARTS.split(head)[0]):  # "Lamp Council – a light for all" is whose paper it is
            yield "running", head.replace(" | ", " ")


class _Page:
    """What is asked of each candidate anew, found once."""

    def __init__(self, front: Front, facts: Mapping[str, str]) -> None:
        self.front = front
        self.lines = front.lines
        self.stated = real_title(facts.get("title"), facts.get("author"))
        self.file_title = key_of_title(facts.get("title") or "")
        self.heads = [key_of_title(head) for head in front.running]
        self.told = Counter(_words(front.prose))
        self.tells = sum(self.told.values()) >= TELLING
        self.first = self.lines[0].page if self.lines else None
        sizes = [line.size or 0.0 for line in self.lines if line.page in (None, 1)]
        self.largest = max([*sizes, 1.0])
        self.greeting = next((at for at, line in enumerate(self.lines) if GREETING.match(line.text)), None)

    def spans(self) -> Iterator[tuple[str, dict[str, float]]]:
        begun = {line.page for line in self.lines if len(line.text) > PARAGRAPH} - {None, self.first}
        for at, line in enumerate(self.lines[:LINES]):
            if (line.page or 1) > PAGES or line.page in begun:
                return  # the text has begun, and what is headed there are its parts
            if heads_text(line, self.lines):
                continue
            for end in range(at + 1, min(at + TOGETHER, len(self.lines)) + 1):
                span = self.lines[at:end]
                text = ITEM_FIRST.sub("", _together(span))
                long = is_prose(span[-1].text) and len(span[-1].text) > LONGEST_LINE
                if span[-1].page != line.page or long or len(text) > LONGEST_TITLE:
                    break
                if (
                    FIELD.match(span[-1].text)
                    or is_marking(span[-1].text)
                    or (len(span) > 1 and _are_parted(*span[-2:]))
                ):
                    break
                labelled = self.front.titled and text != self.front.titled and text.endswith(self.front.titled)
                if len(text) > 3 and not labelled:
                    printed = [line.text for line in span]
                    yield (
                        text,
                        {
                            **self.of_words(text, printed),
                            "one word": " " not in _logo(span),
                            **self._of_place(at, span),
                            **self._of_joints(at, span),
                        },
                    )

    def of_words(self, text: str, printed: Sequence[str] = ()) -> dict[str, float]:
        """What the words themselves say, and where else they stand; `printed` are the lines that they stand on."""
        labelled = bool(_LABELLED.match(text))
        colon = any(": " in line or line.endswith(":") for line in printed or (text,))
        key, words = key_of_title(text), _words(text)
        count, full = len(text.split()), [word for word in words if word not in SMALL and len(word) > 3]
        named = is_body_name(text)
        alone = (named and not may_be_subject(text)) or (is_body(text) and inquiry_of(text) is None)
        signs: dict[str, float] = {
            "one word": count == 1, "two words": count == 2, "few words": count <= MASTHEAD,
            "many words": count >= 16, "very many words": count > 25, "length": min(count, 12) / 12,
            "full stop": text.endswith("."), "two sentences": bool(_SENTENCES.search(text)),
            "says": count >= SENTENCE and not text.endswith("?") and bool(_VERB.search(text)),
            "question": text.endswith("?"), "colon": colon and not labelled,
            "label": bool(LABEL.fullmatch(text)), "speaks": bool(SPEAKS.match(text)), "weak": is_weak(text),
            "report of": is_report_of(text), "reports on": bool(REPORTS_ON.match(text)),
            "periodical": is_periodical(text), "body": alone,
            "may be body": named or is_body(text), "imprint": is_imprint(text),
            "digits": sum(letter.isdigit() for letter in text) / len(text), "address": bool(_ADDRESS.search(text)),
            "word and colon": labelled and colon, "people": may_be_people(text) and not named,
            "part": bool(PART.match(text) or SECTION.match(text)),
            "prose": is_prose(text), "presented": bool(_PRESENTED.match(text)), "capitals": text.isupper(),
            "runs": count > 1 and not named and any(f" {key} " in f" {head} " for head in self.heads),
            "told again": self.tells and sum(self.told[word] > 1 for word in full) / max(1, len(full)),
            "never told": self.tells and bool(full) and not any(self.told[word] for word in full),
            "sort of paper": bool(SORT_ALONE.fullmatch(text)), "body and sort": _is_body_and_sort(text),
            "inquiry": inquiry_of(text) is not None,
            "sort and years": bool(_SORT_AND_YEARS.search(text)),
            "small words": sum(word in SMALL for word in words) / max(1, len(words)),
        }  # fmt: skip
        signs["weak, but runs"] = signs["weak"] and signs["runs"]
        signs["dated"] = bool(_DATED.search(text)) and not signs["imprint"]
        return signs | (self._beside_stated(key) if self.file_title else {})

    def _beside_stated(self, key: str) -> dict[str, float]:
        stated = key_of_title(self.stated or "")
        one, other = set(stated.split()), set(key.split())
        return {
            "equals stated": bool(stated) and key == stated,
            "within stated": len(other) > 1 and f" {key} " in f" {self.file_title} ",
            "holds stated": bool(stated) and key != stated and f" {stated} " in f" {key} ",
            "shares with stated": len(one & other) / max(1, len(one | other)),
            "strange to stated": bool(stated) and not (one & other) - SMALL,
        }

    def _of_place(self, at: int, span: Sequence[Line]) -> dict[str, float]:
        first, text = span[0], " ".join(one.text for one in span)
        guessed = self.front.typed and not first.size  # in plain text what is a heading is a guess
        top = not first.size and first.level == 1 and self.front.tops == 1 and not guessed
        size, least = max(one.size or 0.0 for one in span), min(one.size or 0.0 for one in span)
        signs: dict[str, float] = {
            "later page": first.page is not None and first.page != self.first,
            "order": min(at, 10) / 10, "first line": at == 0 and not guessed,
        }  # fmt: skip
        if size:
            signs |= {
                "size": size / self.largest, "largest": size * ONE_SIZE >= self.largest,
                "sizes differ": size / least - 1 if least else 0.0, "set as heading": first.heading,
            }  # fmt: skip
        elif not guessed:
            signs |= {
                "heading": first.heading, "top heading": first.level == 1,
                "only top heading": top,
            }  # fmt: skip
        if is_number(text) and not (top and len(span) == 1):
            signs["number"] = 1.0  # the only top heading is what it says: "NHS 111"
        if self.greeting is not None:
            signs |= {"over greeting": at <= self.greeting, "under greeting": at == self.greeting + 1}
        return signs

    def _of_joints(self, at: int, span: Sequence[Line]) -> dict[str, float]:
        """Whether a span is whole: what stands before and after it, and between its lines."""
        text, end = " ".join(one.text for one in span), at + len(span)
        before, after = self._on_page(at - 1, span[0]), self._on_page(end, span[0])
        words, logo = len(text.split()), _logo(span)
        next_one = span[1] if len(span) > 1 and logo != text else after
        under = [line for line in self.lines[end : end + 2] if line.page == span[0].page]
        rest = [line.text for line in self.lines[:LINES] if line.page == span[0].page and line not in span]
        return {
            "cut before": _near(before, span[0]) and _plain(before),
            "cut after": _near(span[-1], after) and _plain(after),
            "leads on": bool(LEADS.fullmatch(text)),
            "led up to": before is not None and (bool(LEADS.fullmatch(before.text)) or _joins(text)),
            "led after": after is not None and after.text.isupper() and len(after.text) < 40 and _joins(after.text),
            "begins small": text[:1].islower(),
            "joins unlike": sum(not _near(one, other) for one, other in pairwise(span)),
            "joins led": sum(_leads(one, other) for one, other in pairwise(span)),
            "joins second": sum(map(_is_second, span, span[1:])),
            "joins people": sum(may_be_people(one.text) and not is_body_name(one.text) for one in span[1:]),
            "joins years": len(span) > 1 and bool(YEARS.fullmatch(span[-1].text)),
            "odd lines": sum(map(_is_odd, span, span[1:])) + (not _plain(span[-1])) if len(span) > 1 else 0.0,
            "last of page": after is None,
            "before prose": after is not None and is_prose(after.text),
            "before years": after is not None and bool(YEARS.fullmatch(after.text)),
            "after label": before is not None and (bool(LABEL.fullmatch(before.text)) or is_weak(before.text)),
            "before issue": words <= MASTHEAD
            and any(ISSUE.match(one.text) or is_periodical(one.text) for one in under),
            "initials": bool(_INITIALS.fullmatch(logo)) and any(_initials(one) == logo for one in rest),
            "logo": bool(span[0].size) and logo.isupper() and len(logo.split()) <= LOGO
            and next_one is not None and not next_one.text.isupper(),
            "honour": bool(_HONOUR.search(text)), "volume": bool(_VOLUME.match(text)),
            "office": bool(_OFFICE.match(text)),
        }  # fmt: skip

    def _on_page(self, at: int, line: Line) -> Line | None:
        return self.lines[at] if 0 <= at < len(self.lines) and self.lines[at].page == line.page else None


def _words(text: str) -> list[str]:
    return _LETTERS.findall(text.casefold().replace("’", ""))


def _leads(one: Line, other: Line) -> bool:
    """Whether a line goes on in the next, which names nobody: "What lamps are for" is whole over its authors."""
    return (bool(LEADS.fullmatch(one.text)) and not may_be_people(other.text)) or _joins(other.text)


def _logo(span: Sequence[Line]) -> str:
    """What stands largest at the head of lines that are set smaller, as a logo may; else all of them."""
    first, *rest = span
    smaller = rest and first.size and rest[0].size and rest[0].size * ONE_SIZE < first.size
    return first.text if smaller else " ".join(line.text for line in span)


def _is_second(one: Line, other: Line) -> bool:
    """Whether a line may be a second title under another: smaller, and a phrase."""
    words = other.text.split()
    smaller = one.size and other.size and other.size * ONE_SIZE < one.size and other.text[:1].isupper()
    return bool(smaller) and len(words) >= SECOND_AT_LEAST and sum(word[:1].islower() for word in words) > 1


def _are_parted(one: Line, other: Line) -> bool:
    """Whether two lines are no one title, where neither leads on to the other: in a file whose type has no sizes
    headings of two levels, or a heading and what stands under it; in one whose type has, two that are set as its text
    is, each by itself, as typists set them."""
    typed = bool(one.size and other.size) and not (one.heading or other.heading)
    if not typed and (one.size or other.size or one.level == other.level):
        return False
    return not (_leads(one, other) or YEARS.fullmatch(other.text))


def _together(span: Sequence[Line]) -> str:
    """Lines as one title: what is set smaller under a title is its second one."""
    text = span[0].text
    for one, other in pairwise(span):
        second = one.size and other.size and other.size * ONE_SIZE < one.size and other.text[:1].isupper()
        led = LEADS.fullmatch(one.text) or _JOINS.match(other.text) or one.text.endswith(("?", "!", ":", ".", "–", ","))
        text = f"{text}{': ' if second and not led else ' '}{other.text}"
    return text


def _joins(text: str) -> bool:
    """Whether a line in capitals begins with a word that joins it to the one over it: "OF THE COMMITTEE ON"."""
    return text.isupper() and _JOINS.match(text) is not None


def _initials(text: str) -> str:
    return "".join(word[0] for word in text.split() if word[0].isupper())


def _near(one: Line | None, other: Line | None) -> bool:
    """Whether two lines are set alike."""
    if one is None or other is None or not one.size or not other.size or one.heading != other.heading:
        return False
    return max(one.size, other.size) <= ONE_SIZE * min(one.size, other.size)


@lru_cache(maxsize=KEPT)
def _is_body_and_sort(text: str) -> bool:
    """Whether a body's name and a sort of paper are all that a line says: "Lamp Board consultation document"."""
    words = text.split()
    cuts = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(2, len(words)))
    return any(SORT_ALONE.fullmatch(sort) and is_body_name(body) for body, sort in cuts)


def _is_odd(line: Line, after: Line) -> bool:
    """Whether a line is none of a title's, and the next one does not go on with it: "REPORT / OF THE COMMITTEE"."""
    return not (_plain(line) or _joins(after.text))


def _plain(line: Line | None) -> bool:
    """Whether a line is none of those that stand beside a title: an imprint, a sort of paper, a name, a sentence."""
    if line is None:
        return False
    text = line.text
    apart = is_imprint(text) or LABEL.fullmatch(text) or SPEAKS.match(text) or is_weak(text) or is_prose(text)
    apart = apart or is_number(text) or _is_body_and_sort(text)
    return YEARS.fullmatch(text) is not None or not (apart or is_body_name(text))
