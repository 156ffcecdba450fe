"""The title: the file's own where it is a real one and is printed too, else what stands in the largest type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.citations.grammar import MONTH, YEAR
from indexer.works.titlepage.bodies import is_body
from indexer.works.titlepage.body_names import is_body_name
from indexer.works.titlepage.covers import LEADS, ONE_SIZE, YEARS, comes_again, on_cover, subject
from indexer.works.titlepage.judgments import parties
from indexer.works.titlepage.line import Line, is_prose
from indexer.works.titlepage.lines import Front
from indexer.works.titlepage.title_words import (
    LABEL,
    SORT_ALONE,
    SPEAKS,
    TYPED_AT_LEAST,
    is_number,
    is_report_of,
    is_weak,
    key_of_title,
    may_be,
)

# What programs write where nobody gave a title.
NO_TITLE = re.compile(
    r"^\W*$|^(?:Microsoft (?:Word|PowerPoint)\b.*|untitled\b.*|Layout \d.*|Document\d*|Slide \d.*"
    r"|PowerPoint Presentation|Title|Report|(?:Front )?Cover(?: page)?|Print)\s*$"
    r"|^(?-i:[A-Z]{1,6})\W?\d{1,7}(?:[-–/][IVX\d]{1,6})*$"
    r"|\.(?:docx?|indd|pdf|qxd|pptx?|x?html?|odt|rtf|tex)\b"
    r"|\(Public Pack\)|\bAgenda (?:Document|Reports Pack|Frontsheet)\b|Public Reports Pack"
    r"|(?<![a-z])template(?![a-z])|^(?=[^_\s]*+_)[\w.-]++$"
    r"|^(?:Microsoft|Adobe|LibreOffice|OpenOffice|Quark) ?[A-Za-z]*(?: -|$)"
    r"|^agenda (?:item )?(?:no|number)?\W*\d*$|[_ -](?:final|draft|clean|tracked)(?=[_ -]|$)[_ -]{0,2}v?\d*$|_v\d+$"
    r"|^(?=[\w-]*+$)(?=[a-zA-Z_-]*+\d)(?=[^_]*+_)(?=\D*+\d[\w-]*_)",
    re.IGNORECASE,
)
# A part of a site under which papers stand, alone or behind the site's name.
_SHELF = re.compile(
    r"(?:[^:|–-]{2,40}(?:: | [|–-] ))?(?:(?:our|all|latest|past) )?(?:consultations|publications|news|blogs?|decisions"
    r"|resources|documents|insights?|inquiries|policy papers|case studies|home)",
    re.IGNORECASE,
)
# A chapter or part with which a file begins that is one of several, or lacks its first pages.
PART = re.compile(
    r"[A-H][.:)] \S"
    r"|(?:(?:chapter|part|section|volume|annex|appendix)\s+)?(?:\d{1,2}|[ivx]{1,5}|one|two|three|four|five)(?:[.:]|"
    r"\s)\s*\S"
    r"|(?:introduction|purpose|summary|background|contents)$",
    re.IGNORECASE,
)
# "GAO-08-587T Lamps in harbours", "HC 950: Lamps".
_NUMBER_FIRST = re.compile(r"^(?:[A-Z]{2,5}-\d{2,4}-\d{2,6}[A-Z]{0,3}|HC \d{1,4}(?:-[IVX]+)?)[,:]? (?=\S)")
# Where a meeting takes a paper: "Agenda item 9: Lamps on the quay".
ITEM_FIRST = re.compile(r"^(?:Agenda )?[Ii]tem (?:no\.? ?)?\d{1,2}[a-z]?(?:[:.–-]| [–-]) ?(?=\S)")
# Which edition of a page it is: "Annual report (HTML) - GOV.UK".
_EDITION = re.compile(
    r" \((?:HTML|PDF|web ?page|web version|(?:print|accessible)[\w -]{0,20})\)(?= [-–|] |$)", re.IGNORECASE
)
_SITE_BEHIND = re.compile(" [-–—|:·] .{2,80}")
_NAME_BEHIND = re.compile(" [-–—|·] .{2,80}")
WEAK_WITHIN = 8  # lines: so far down a title stands that another line was taken for
SHARED = 0.34  # of a stated title's words, or of the printed one's, are in the other at least, or it is another paper's
SECOND_AT_LEAST = 3  # words of a second title
_SORT = re.compile(
    r"\b(?:[Rr]eports?|[Rr]esponse|[Ss]ession|[Pp]aper|[Bb]riefing|[Ss]tatistics|[Ee]dition|[Vv]ersion|[Ff]indings)\b"
)
LEAST_STATED = 3  # characters: a letter or two that a program left in a file's metadata name nothing
# What a second title may say of a paper that answers another.
RESPONSE = re.compile(r"(?:The )?[Gg]overnment(?:’s)? (?:[Rr]esponses?|[Rr]eply) to the (?=[A-Z])")
# The month of a paper stands behind a second title that is set as large as it: "A review of lamps March 2031".
_DATED = re.compile(rf"(?<=\w)[,:]? {MONTH} {YEAR}$")
_SITES = re.compile(
    r"GOV\.[A-Z]+|(?:UK )?Parliament|House of (?:Commons|Lords)(?: Library)?|NAO(?: report)?|National Audit Office"
    r"(?: \(NAO\))?|Parliamentary business",
    re.IGNORECASE,
)


def title(front: Front, stated: str | None, author: str | None, trusted: bool) -> str | None:
    """The title; None where the file neither states nor prints one.

    `trusted` says that the stated title is what readers see (a web page, front matter); metadata of office programs
    may be left over from another paper, and counts only where the title is printed too.
    """
    if (case := parties([text for line in front.lines if line.page in (None, 1) for text in line.printed])) is not None:
        return case
    stated = real_title(stated, author)
    site = _SITE_BEHIND if trusted else _NAME_BEHIND  # the name of the site stands behind the title
    beside = (line for line in front.lines if stated and _stands_before_site(line.text, stated, site))
    found = next((line for line in beside if may_be(line, author)), None) or _printed(front, author)
    printed = found.text if found else None
    if printed is not None and stated is not None and _stands_before_site(printed, stated, site):
        return with_second(front.lines, found)
    # A memorandum, whatever it is written in.
    kept = stated is None and (found is None or is_weak(found.text) or (front.titled or "") in found.text)
    kept = kept or (stated is None and found is not None and _stands_before(front.titled, found, front.lines))
    if front.titled and (not trusted or kept) and may_be(Line(front.titled, ()), author):
        return front.titled
    heads = [head for head in front.running if not PART.match(head) and not is_body_name(head) and not is_body(head)]
    if stated is None and found is not None and heads and PART.match(found.text):
        return heads[0].replace(" | ", " ")  # the file begins with a chapter, and names the work over each page
    if stated is None:
        if front.subject and (found is None or not (found.heading or front.enclosed)):
            return front.subject
        return with_second(front.lines, found) or next((head.replace(" | ", " ") for head in front.running), None)
    if printed is None or found is None or (trusted and not _of_another(stated, found, front)):
        return stated
    if trusted:
        return printed
    key, whole = key_of_title(stated), key_of_title(printed)
    second = with_second(front.lines, found)
    if whole.startswith(key) and len(whole) > len(key):
        return printed  # the file leaves out the second half
    if key.startswith(f"{whole} ") and SORT_ALONE.fullmatch(key[len(whole) + 1 :]):
        return second  # "Lamps on the quay report"
    if key.startswith(f"{whole} ") or (key == whole and second is not None and len(second) > len(printed)):
        return stated if key != whole else f"{stated}{(second or '')[len(printed) :]}"
    if _is_part(found, printed) and len(stated.split()) > 2:
        return stated  # the file begins with a part of the paper
    lines = key_of_title(" ".join(line.text for line in front.lines))
    if key in lines:
        return stated
    large = found.heading and found.page == 1 and not is_prose(front.lines[0].text)
    return second if large or not any(key in key_of_title(head) for head in front.running) else stated


def _stands_before_site(text: str, stated: str, site: re.Pattern[str]) -> bool:
    return stated.startswith(text) and site.fullmatch(stated, len(text)) is not None


def _stands_before(titled: str | None, found: Line, lines: Sequence[Line]) -> bool:
    """Whether what a form calls the title stands over the first heading, which is then a part's."""
    over = (line.text for line in lines[: lines.index(found)] if found in lines) if found in lines else ()
    return titled is not None and any(text.endswith(titled) for text in over)


# How a part of a paper is headed, where its own title stands in what is stated alone.
SECTION = re.compile(
    r"(?:(?:our |the )?(?:general )?(?:introduction|foreword|preface|background|overview|summary|conclusions?|"
    r"recommendations?|"
    r"response|reply|answers?|findings|context)|conclusions? and recommendations?|summary of)\b",
    re.IGNORECASE,
)


def _of_another(stated: str, found: Line, front: Front) -> bool:
    """Whether a stated title is left over from another paper: it shares hardly a word with what the page prints as its
    highest heading, and stands nowhere on it."""
    words, own = set(key_of_title(stated).split()), set(key_of_title(found.text).split())
    top = found.heading and found.level == 1 and front.tops == 1
    top = top and not (PART.match(found.text) or SECTION.match(found.text))
    shown = key_of_title(" ".join((*(line.text for line in front.lines), *front.banner)))
    return top and len(words & own) < SHARED * min(len(words), len(own)) and key_of_title(stated) not in shown


def _is_part(line: Line, text: str) -> bool:
    """Whether what is printed first is no title of a paper: a chapter's or part's, a body's name, words of the text."""
    return bool(PART.match(text)) or is_body_name(text) or not line.heading


def with_second(lines: Sequence[Line], first: Line | None) -> str | None:
    """The title of a cover, with what is set smaller under it as a second title."""
    if first is None:
        return None
    at = next((at for at, line in enumerate(lines) if line.page == first.page and first.text.endswith(line.text)), -1)
    after = lines[at + 1] if 0 <= at < len(lines) - 1 else None
    page = [line for line in lines if line.page == first.page]
    prose = any(is_prose(line.text) and not SPEAKS.match(line.text) for line in page)
    if after is None or after.page != first.page or not first.page or prose:
        return first.text
    smaller = first.size and after.size and after.size * ONE_SIZE < first.size
    if not (after.heading and smaller and may_be(after, None)) or is_body_name(after.text):
        return first.text
    second = _DATED.sub("", after.text)
    words = second.split()
    if len(words) < SECOND_AT_LEAST or sum(word[:1].islower() for word in words) < SECOND_AT_LEAST - 1:
        return first.text  # names of people, of a series
    if (_SORT.search(after.text) and not RESPONSE.match(after.text)) or _SORT.search(first.text):
        return first.text
    return f"{first.text}{' ' if first.text.endswith(('?', '!', ':', '.', '–')) else ': '}{second}"


def real_title(stated: str | None, author: str | None) -> str | None:
    """A stated title without the name of the site or body beside it; None where it is none."""
    if not stated or len(stated.strip()) < LEAST_STATED or NO_TITLE.search(stated) or _SHELF.fullmatch(stated.strip()):
        return None
    parts = re.split(r"( [-–|] )", _NUMBER_FIRST.sub("", _EDITION.sub("", stated.strip())))
    while len(parts) > 1 and _is_name(parts[-1], author):
        parts = parts[:-2]
    while len(parts) > 1 and _is_name(parts[0], author):
        parts = parts[2:]
    return "".join(parts) or None


def _is_name(part: str, author: str | None) -> bool:
    return bool(_SITES.fullmatch(part)) or is_body(part) or key_of_title(part) == key_of_title(author or "")


def _printed(front: Front, author: str | None) -> Line | None:
    lines = front.lines
    if any(line.size for line in lines):
        return on_cover(front, author)
    if (of_letter := subject(list(lines))) is not None:
        lines = tuple(of_letter) or lines
    weak = [line for line in lines if is_weak(line.text) or _is_weak_under(line, front)]
    strong = [line for line in lines if line not in weak and may_be(line, author)]
    again = next((line for line in strong if not is_prose(line.text) and comes_again(line, front)), None)
    if again is not None and _printed_first(lines, author, front.typed) in weak:
        return again
    found = _printed_first([line for line in lines if line not in weak], author, front.typed)
    near = found is not None and lines.index(found) < WEAK_WITHIN
    found = found if near else _printed_first(lines, author, front.typed)
    if found is None:
        return None
    found = _with_further(lines, found, author)
    return replace(found, text=ITEM_FIRST.sub("", found.text))


def _is_weak_under(line: Line, front: Front) -> bool:
    """Whether a line says whose report it is or what its number is, and is not what heads all the others."""
    return (is_report_of(line.text) or is_number(line.text)) and not _is_top(line, front)


def _is_top(line: Line, front: Front) -> bool:
    """Whether a line is a file's only heading of the first level: what is headed under it are its parts."""
    return line.heading and line.level == 1 and front.tops == 1


def _with_further(lines: Sequence[Line], first: Line, author: str | None) -> Line:
    """A title with the headings of its own level right under it that go on with it: both in capitals, or the upper one
    ends in a word that leads on."""
    found = [first]
    for line in lines[lines.index(first) + 1 :]:
        if YEARS.fullmatch(line.text):
            found.append(line)
            break
        goes_on = LEADS.fullmatch(found[-1].text) or (found[-1].text.isupper() and line.text.isupper())
        same = line.heading and line.level == first.level and not PART.match(line.text)
        if not (same and goes_on and may_be(line, author)) or is_weak(line.text) or is_report_of(line.text):
            break
        found.append(line)
    return replace(first, text=" ".join(line.text for line in found))


def _printed_first(lines: Sequence[Line], author: str | None, typed: bool) -> Line | None:
    headings = [line for line in lines if line.heading and may_be(line, author)]
    first = next((line for line in lines if not line.heading and may_be(line, author)), None)
    if typed and first is not None and len(first.text.split()) >= TYPED_AT_LEAST:
        return min([first, *headings[:1]], key=lines.index)  # nothing but its place tells a heading there
    best = min(headings, key=lambda line: line.level or 1) if headings else None
    if best is not None and (first is None or not _opens_text(lines, best) or lines.index(first) > lines.index(best)):
        return best
    return first


def _opens_text(lines: Sequence[Line], heading: Line) -> bool:
    """Whether the highest heading is a part's ("1. Who I am", "Chair’s foreword", "B. What we found"), no title's."""
    return bool(PART.match(heading.text)) or any(
        line.heading and LABEL.fullmatch(line.text) for line in lines[: lines.index(heading)]
    )
