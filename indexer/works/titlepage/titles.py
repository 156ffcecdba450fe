"""The title: the file's own where it is a real one and is printed too, else what stands in the largest type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.citations.grammar import DATE
from indexer.extract.logos import pictured
from indexer.works.titlepage.bodies import is_body
from indexer.works.titlepage.body_names import is_body_name, named_alone
from indexer.works.titlepage.imprint import is_imprint
from indexer.works.titlepage.judgments import parties
from indexer.works.titlepage.lines import PARAGRAPH, Front, Line, is_prose

LONGEST_TITLE = 250
# Two blocks are set in one size where they differ by less than this; a line that ends in a colon may lead over to
# somewhat smaller type.
ONE_SIZE, AFTER_COLON = 1.08, 1.2

# What programs write where nobody gave a title.
_NO_TITLE = re.compile(
    r"^\W*$|^(?:Microsoft (?:Word|PowerPoint)\b.*|untitled\b.*|Layout \d.*|Document\d*|Slide \d.*"
    r"|PowerPoint Presentation|Title|Report|(?:Front )?Cover(?: page)?|HC \d+|Print)\s*$"
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
# What says of which sort a paper is, or opens one of its parts.
_LABEL = re.compile(
    r"(?:policy paper|independent report|guidance|research and analysis|corporate report|official statistics|report"
    r"|consultation outcome|open consultation|closed consultation|briefing paper|research briefing|news story|contents"
    r"|(?:executive )?summary|introduction|(?:[\w’' ]{1,30}[’']s? |ministerial )?foreword|preface"
    r"|conclusions?|recommendations|acknowledgements|inside:?"
    r"|(?:our |all |latest |past )?(?:consultations|publications|reports|news|blogs?|research|decisions|press|resources"
    r"|documents|insights?|library|evidence|statistics|inquiries|policy papers|case studies)"
    r"|(?:part|chapter|section|annex|appendix|volume|figure|table|box) (?:[\divx]+|[a-z]|one|two|three|four)\b.{0,2}"
    r"|applies to .*|story updated|final report|interim report|oral evidence|written evidence"
    r"|key (?:facts|points|findings|messages):?|at a glance"
    r"|official(?:[- ]sensitive)?|in confidence|not protectively marked|press release)",
    re.IGNORECASE,
)
# What only says of which sort a paper is, in words that many papers bear: no title where another line may be one.
_SORT_ALONE = re.compile(
    r"(?:(?:the|an?|final|interim|draft|approved|corrected|reserved|annual|evaluation|executive|technical|research|policy"
    r"|board|committee|cabinet|scrutiny|audit|inspection|investigation|public|full|short|background|discussion|working"
    r"|consultation|independent|main|joint|special|statutory|impact|progress|update|project|programme|case|summary|oral"
    r"|written|agenda) ){0,3}(?:summary|judge?ment|decision|opinion|ruling|determination|reports?|paper|briefing"
    r"|bulletin|statement|notice|review|evaluation|analysis|memorandum|response|submission|evidence|minutes|update|document|item)"
    r"(?: (?:no\.? ?)?\d{1,4})?",
    re.IGNORECASE,
)
# What a meeting's name stands beside: "Cabinet – 4 May 2031".
_WHEN = re.compile(rf"(?<![\s,:–-])[\s,:–-]++(?:on )?(?:[A-Z][a-z]{{2,5}}day,? )?(?:{DATE})$", re.IGNORECASE)
# Whose the paper is, by the name of a land or a town alone.
_REALM = re.compile(
    r"(?:the )?(?:states?|commonwealth|county|city|isle|island|kingdom|republic|province|territory|borough|town"
    r"|government|parliament|principality|bailiwick) of (?:the )?[\w’' -]{2,40}",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"(?:presented (?:to|by)|(?:prepared|produced|issued|written|commissioned|submitted|compiled|edited) (?:by|for|to) "
    r"|laid before|ordered |a report by|report by|report together with|by (?:the )?[A-Z]|published "
    r"|dear (?:sir|madam|mr|mrs|ms|miss|dr|professor|lord|lady|dame|baroness|secretary|minister"
    r"|prime|chair|colleague|all|councillor)\b|yours (?:sincerely|faithfully|truly|ever)|updated "
    r"|return to|this (?:was|is|report|publication)|©|data as at|coverage|date:|by command|\(?see )",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:figure|table|box|chart|map|exhibit) [A-Z]?\d{1,3}(?:\.\d+)?\b(?! of)|notes? 1 |notes?:|sources?:",
    re.IGNORECASE,
)
# A chapter or part with which a file begins that is one of several, or lacks its first pages.
_PART = re.compile(
    r"[A-H][.:)] \S"
    r"|(?:(?:chapter|part|section|volume|annex|appendix)\s+)?(?:\d{1,2}|[ivx]{1,5}|one|two|three|four|five)(?:[.:]|"
    r"\s)\s*\S"
    r"|(?:introduction|purpose|summary|background|contents)$",
    re.IGNORECASE,
)
# "GAO-08-587T Lamps in harbours", "HC 950: Lamps".
_NUMBER_FIRST = re.compile(r"^(?:[A-Z]{2,5}-\d{2,4}-\d{2,6}[A-Z]{0,3}|HC \d{1,4}(?:-[IVX]+)?)[,:]? (?=\S)")
# Which edition of a page it is: "Annual report (HTML) - GOV.UK".
_EDITION = re.compile(
    r" \((?:HTML|PDF|web ?page|web version|(?:print|accessible)[\w -]{0,20})\)(?= [-–|] |$)", re.IGNORECASE
)
_GREETING = re.compile(r"Dear (?:[A-Z]|all\b|colleague)")
TYPED_AT_LEAST = 3  # words of a typed line that may be a title
WEAK_WITHIN = 8  # lines: so far down a title stands that another line was taken for
SUBJECT_WITHIN = 3  # lines under a letter's greeting
_REFERENCE = re.compile(r"(?=[^a-z]*$)(?=\S*[\d/])\S+")  # "LVR/2/A", what a registry calls the paper
_LISTS = re.compile(r"contents\b.*\d", re.IGNORECASE)
SHARED = 0.34  # of a stated title's words, or of the printed one's, are in the other at least, or it is another paper's
SECOND_AT_LEAST = 3  # words of a second title
_SORT = re.compile(
    r"\b(?:[Rr]eports?|[Rr]esponse|[Ss]ession|[Pp]aper|[Bb]riefing|[Ss]tatistics|[Ee]dition|[Vv]ersion|[Ff]indings)\b"
)
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
    stated = _real(stated, author)
    site = " [-–—|:·] .{2,80}" if trusted else " [-–—|·] .{2,80}"
    beside = (line for line in front.lines if stated and re.fullmatch(re.escape(line.text) + site, stated))
    found = next((line for line in beside if _may_be(line, author)), None) or _printed(front, author)
    printed = found.text if found else None
    if printed is not None and stated is not None and re.fullmatch(re.escape(printed) + site, stated):
        return _with_second(front.lines, found)  # the name of the site stands behind it
    # A memorandum, whatever it is written in.
    kept = stated is None and (found is None or _is_weak(found.text) or (front.titled or "") in found.text)
    if front.titled and (not trusted or kept) and _may_be(Line(front.titled, ()), author):
        return front.titled
    heads = [head for head in front.running if not _PART.match(head) and not is_body_name(head) and not is_body(head)]
    if stated is None and found is not None and heads and _PART.match(found.text):
        return heads[0].replace(" | ", " ")  # the file begins with a chapter, and names the work over each page
    if stated is None:
        if front.subject and (found is None or not (found.heading or front.enclosed)):
            return front.subject
        return _with_second(front.lines, found) or next((head.replace(" | ", " ") for head in front.running), None)
    if printed is None or found is None or (trusted and not _of_another(stated, found, front)):
        return stated
    if trusted:
        return printed
    key, whole = _key(stated), _key(printed)
    second = _with_second(front.lines, found)
    if whole.startswith(key) and len(whole) > len(key):
        return printed  # the file leaves out the second half
    if key.startswith(f"{whole} ") and _SORT_ALONE.fullmatch(key[len(whole) + 1 :]):
        return second  # "Lamps on the quay report"
    if key.startswith(f"{whole} ") or (key == whole and second is not None and len(second) > len(printed)):
        return stated if key != whole else f"{stated}{(second or '')[len(printed) :]}"
    if _is_part(found, printed) and len(stated.split()) > 2:
        return stated  # the file begins with a part of the paper
    lines = _key(" ".join(line.text for line in front.lines))
    if key in lines:
        return stated
    large = found.heading and found.page == 1 and not is_prose(front.lines[0].text)
    return second if large or not any(key in _key(head) for head in front.running) else stated


# How a part of a paper is headed, where its own title stands in what is stated alone.
_SECTION = re.compile(
    r"(?:(?:our |the )?(?:general )?(?:introduction|foreword|preface|background|overview|summary|conclusions?|"
    r"recommendations?|"
    r"response|reply|answers?|findings|context)|conclusions? and recommendations?|summary of)\b",
    re.IGNORECASE,
)


def _of_another(stated: str, found: Line, front: Front) -> bool:
    """Whether a stated title is left over from another paper: it shares hardly a word with what the page prints as its
    highest heading, and stands nowhere on it."""
    words, own = set(_key(stated).split()), set(_key(found.text).split())
    top = found.heading and found.level == 1 and front.tops == 1
    top = top and not (_PART.match(found.text) or _SECTION.match(found.text))
    shown = _key(" ".join((*(line.text for line in front.lines), *front.banner)))
    return top and len(words & own) < SHARED * min(len(words), len(own)) and _key(stated) not in shown


def _is_part(line: Line, text: str) -> bool:
    """Whether what is printed first is no title of a paper: a chapter's or part's, a body's name, words of the text."""
    return bool(_PART.match(text)) or is_body_name(text) or not line.heading


def _with_second(lines: Sequence[Line], first: Line | None) -> str | None:
    """The title of a cover, with what is set smaller under it as a second title."""
    if first is None:
        return None
    at = next((at for at, line in enumerate(lines) if line.page == first.page and first.text.endswith(line.text)), -1)
    after = lines[at + 1] if 0 <= at < len(lines) - 1 else None
    page = [line for line in lines if line.page == first.page]
    prose = any(is_prose(line.text) and not _SPEAKS.match(line.text) for line in page)
    if after is None or after.page != first.page or not first.page or prose:
        return first.text
    smaller = first.size and after.size and after.size * ONE_SIZE < first.size
    if not (after.heading and smaller and _may_be(after, None)) or is_body_name(after.text):
        return first.text
    words = after.text.split()
    if len(words) < SECOND_AT_LEAST or sum(word[:1].islower() for word in words) < SECOND_AT_LEAST - 1:
        return first.text  # names of people, of a series
    if _SORT.search(after.text) or _SORT.search(first.text):
        return first.text
    return f"{first.text}{' ' if first.text.endswith(('?', '!', ':', '.', '–')) else ': '}{after.text}"


def _real(stated: str | None, author: str | None) -> str | None:
    """A stated title without the name of the site or body beside it; None where it is none."""
    if not stated or _NO_TITLE.search(stated) or _SHELF.fullmatch(stated.strip()):
        return None
    parts = re.split(r"( [-–|] )", _NUMBER_FIRST.sub("", _EDITION.sub("", stated.strip())))
    while len(parts) > 1 and _is_name(parts[-1], author):
        parts = parts[:-2]
    while len(parts) > 1 and _is_name(parts[0], author):
        parts = parts[2:]
    return "".join(parts) or None


def _is_name(part: str, author: str | None) -> bool:
    return bool(_SITES.fullmatch(part)) or is_body(part) or _key(part) == _key(author or "")


def _printed(front: Front, author: str | None) -> Line | None:
    lines = front.lines
    if any(line.size for line in lines):
        return _largest(front, author)
    weak = [line for line in lines if _is_weak(line.text)]
    strong = [line for line in lines if line not in weak and _may_be(line, author)]
    again = next((line for line in strong if not is_prose(line.text) and _comes_again(line, front)), None)
    if again is not None and _printed_first(lines, author, front.typed) in weak:
        return again
    found = _printed_first([line for line in lines if line not in weak], author, front.typed)
    near = found is not None and lines.index(found) < WEAK_WITHIN
    return found if near else _printed_first(lines, author, front.typed)


def _is_weak(text: str) -> bool:
    """Whether a line would be a title only for want of another: a sort of paper, a body's name, a land's."""
    meeting = _WHEN.sub("", text)
    met = meeting != text and len(meeting.split()) < TYPED_AT_LEAST
    return met or bool(_SORT_ALONE.fullmatch(text) or _REALM.fullmatch(text)) or is_body_name(text)


def _comes_again(line: Line, front: Front) -> bool:
    """Whether a line of the first page stands over the others too, or on one of them."""
    key = _key(line.text)
    heads = [_key(head) for head in front.running]
    heads += [_key(other.text) for other in front.lines if other.page != line.page and not is_prose(other.text)]
    return len(key.split()) > 1 and any(f" {key} " in f" {head} " for head in heads)


def _printed_first(lines: Sequence[Line], author: str | None, typed: bool) -> Line | None:
    headings = [line for line in lines if line.heading and _may_be(line, author)]
    first = next((line for line in lines if not line.heading and _may_be(line, author)), None)
    if typed and first is not None and len(first.text.split()) >= TYPED_AT_LEAST:
        return min([first, *headings[:1]], key=lines.index)  # nothing but its place tells a heading there
    best = min(headings, key=lambda line: line.level or 1) if headings else None
    if best is not None and (first is None or not _opens_text(lines, best) or lines.index(first) > lines.index(best)):
        return best
    return first


def _opens_text(lines: Sequence[Line], heading: Line) -> bool:
    """Whether the highest heading is a part's ("1. Who I am", "Chair’s foreword", "B. What we found"), no title's."""
    return bool(_PART.match(heading.text)) or any(
        line.heading and _LABEL.fullmatch(line.text) for line in lines[: lines.index(heading)]
    )


def _largest(front: Front, author: str | None) -> Line | None:
    """What stands in the largest type of the first page that has a title, with its further lines."""
    lines = front.lines
    for page in dict.fromkeys(line.page for line in lines):
        here = _subject([line for line in lines if line.page == page])
        candidates = [line for line in here if _may_be(line, author)]
        if not candidates:
            continue
        strong = [line for line in candidates if not _is_weak(line.text)]
        if any(line.heading or _comes_again(line, front) for line in strong):
            candidates = strong
        most = max(line.size or 0.0 for line in candidates)
        large = [line for line in candidates if (line.size or 0.0) * ONE_SIZE >= most]
        first = next((line for line in large if line.heading), large[0])
        found, last = [first.text], first
        for line in here[here.index(first) + 1 :]:
            if not _goes_on(last, line) or not _may_be(line, author) or (named_alone(line.text) and not last.heading):
                break
            found.append(line.text)
            last = line
        return replace(last, text=" ".join(found)[:LONGEST_TITLE], level=first.level, size=first.size)
    return None


def _subject(page: list[Line]) -> list[Line]:
    """The lines of a page; of a letter, those under its greeting alone, and of these what is set as a heading is: its
    subject, or nothing."""
    greeting = next((at for at, line in enumerate(page) if _GREETING.match(line.text)), None)
    if greeting is None:
        return page
    under = page[greeting + 1 : greeting + 1 + SUBJECT_WITHIN]
    return [line for line in under if line.heading or line.text.isupper()]


def _goes_on(last: Line, line: Line) -> bool:
    if not last.size or not line.size:
        return False
    allowed = AFTER_COLON if last.text.endswith(":") else ONE_SIZE
    return last.size / allowed <= line.size <= last.size * allowed


def _may_be(line: Line, author: str | None) -> bool:
    text = line.text
    if not 3 < len(text) <= LONGEST_TITLE or (re.search(r"[.;,:]$", text) and not line.heading):
        return False
    says = not line.heading and len(text) > PARAGRAPH / 2 and re.search(r"[a-z]{2}[.)]? (?:is|are|was|were) ", text)
    if _REFERENCE.fullmatch(text) or _LISTS.match(text) or says:
        return False
    if (
        pictured(text)
        or _LABEL.fullmatch(text)
        or _SPEAKS.match(text)
        or _CAPTION.match(text)
        or is_imprint(text)
        or is_body(text)
    ):
        return False
    return bool(re.search(r"[A-Za-z]{2}", text)) and (not author or _key(text) != _key(author))


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold().replace("’", "").replace("'", "")))
