"""Who issued it, where no committee, inquiry or department says so: a think tank, charity, council, college, journal.

Signs are gathered from the title pages, the imprint, the running heads and a site's own name, and weighed; a name
counts only as an institution's, never a person's. Two that weigh the same give none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise

from indexer.citations.grammar import MONTH, YEAR
from indexer.works.titlepage.bodies import is_council
from indexer.works.titlepage.body_names import NAME, PARTS, PRINTERS, WORD, is_body_name, key_of, mixed, named_alone
from indexer.works.titlepage.imprint import is_imprint
from indexer.works.titlepage.lines import PARAGRAPH, Front, Line, is_prose

# What each sign weighs: a statement, a line of the title page or a site's name, a running head, "About X".
SAYS, PRINTS, RUNS, ABOUT = 3.0, 2.0, 1.8, 1.0
# A part of a body, under its name on the title page, and whose report the title says it is.
PART, TITLED = 0.5, 1.8
NEEDED = 1.8
FIRST_LINES = 14  # lines of the title page, at most; what comes later is text
MOST_WORDS = 5  # of a name that only its address tells
# One word is a body's name only where it says so of itself: "Halyard is an independent think tank."
_ALONE = re.compile(
    r"(?:^|[.!?] )(?P<name>[A-Z][\w’&-]{2,30}) is (?:a|an|the) (?:[\w’-]+,? ){0,4}"
    r"(?:charity|think[ -]tank|institute|foundation|company|consultancy|publisher|network|campaign"
    r"|research (?:centre|body)"
    r"|organi[sz]ation|partnership|non-profit|not-for-profit|membership body|body)\b"
)
# "Lantern Office annual report and accounts 2033–34".
_OWN_PAPER = re.compile(
    r"(?:’s|’)? (?:[Aa]nnual (?:[Rr]eport|[Aa]ccounts|[Rr]eview)|[Cc]orporate [Pp]lan|[Bb]usiness [Pp]lan"
    r"|[Bb]oard [Pp]apers?|[Ss]trategic [Pp]lan|[Ee]valuation [Ss]trategy)\b"
)
_BEFORE_PICTURE = re.compile(r"(?:photo|image|picture|cover|illustration|map|credit)\w*\W[^.]*$", re.IGNORECASE)
_STATES = (
    re.compile(
        r"\b(?:[Pp]ublished|[Pp]repared|[Pp]roduced|[Ii]ssued|[Ww]ritten)(?: in \d{4}| and \w+)? by:? "
        rf"(?P<name>{NAME})"
    ),
    re.compile(
        r"^(?:A |[Aa]n? \w+ )?(?:[Rr]eport|[Pp]aper|[Bb]riefing|[Rr]eview|[Ss]tudy) (?:by|from):? "
        rf"(?P<name>{NAME})(?=$|,|\.)"
    ),
    re.compile(
        r"^(?:(?:A |An |The )?(?:[\w-]+ )?)?[Rr]eport of (?P<name>(?:[Tt]he )?[A-Z][^,.;:]{0,80}?"
        r"(?:Committee|Commission|Panel|Inquiry|Working Group|Task Force|Task ?[Gg]roup|Taskforce)"
        r"(?: (?:on|for|into) (?:(?! to )[^,.;:]){1,80}+)?)(?=$|,|\.|:| to )"
    ),
    re.compile(
        rf"(?:©|\([cC]\)|\b[Cc]opyright)(?: ©)?(?: [Cc]opyright)?(?: (?:{YEAR})(?:[–-]\d{{2,4}})?,?)? (?P<name>{NAME})"
    ),
    re.compile(
        rf"(?:^|[.!?] )(?P<name>{NAME}) is (?:a|an) (?:[a-z-]+ ){{0,3}}(?:registered (?:charity|company)"
        r"|charity,? (?:registered|no|number|\())"
    ),
    re.compile(rf"(?:^|[.!?] )(?P<name>{NAME})[,:]? (?:is )?[Rr]egistered (?:charity|company|in England)"),
)
_APPOINTED = (
    # "Presented to the Assembly on 9 May 2032 by the Harbours Panel"
    re.compile(rf"^(?:Presented|Laid|Lodged|Tabled|Submitted)\b[^.;:]{{0,80}}? by (?P<name>{NAME})$"),
    # "The Rivers Committee is appointed by the Assembly to …", "… has agreed to the following Report:"
    re.compile(
        r"^(?:The )?(?P<name>(?:[A-Z][\w’-]+,? |and |for |of |on |the ){1,9}?(?:Committee|Commission|Panel|Group))"
        r" (?:(?:is|was|has been) (?:appointed|established|set up) (?:by|each|to|under|in)"
        r"|(?:has|have) (?:agreed|considered|made) (?:to )?the following [Rr]eport)\b"
    ),
    # "Written evidence submitted by the Lamp Trust (LAM0012)", "Proof of evidence of Ann Example on behalf of X"
    re.compile(
        r"^(?:[A-Z]\w+ )?(?:[Ww]ritten |[Oo]ral )?(?:[Ee]vidence|[Ss]ubmission|[Rr]esponse|[Mm]emorandum|[Ss]tatement"
        r"|[Pp]roof of [Ee]vidence)(?: (?:of|by) [A-Z][^,;:]{3,60}?,?)? (?:(?:submitted|given|prepared|made) )?"
        rf"(?:by|from|for and on behalf of|on behalf of) (?P<name>{NAME})(?=$|,|\.| \()"
    ),
    re.compile(
        rf"^(?:[Ss]ubmitted|[Pp]repared|[Gg]iven|[Ff]or and|[Ii]ssued)? ?[Oo]n behalf of (?P<name>{NAME})(?=$|,|\.)"
    ),
)
# "The Science Desk is an office of both chambers": said where a paper says whom to write to, and whose views it gives.
_OWN_WORDS = re.compile(
    rf"(?:^|[.!?] )(?P<name>{NAME}) (?:is|are) (?:a|an|the) (?:[\w’-]+,? ){{0,5}}?"
    r"(?:charity|think[ -]tank|institute|foundation|consultancy|publisher|network|union|regulator|agency|office|body"
    r"|research (?:centre|unit)|association|organi[sz]ation|partnership|department|service|company)\b"
)
_WRITES = re.compile(
    r"[Ff]urther (?:information|copies)|[Cc]ontact\b|©|[Rr]egistered|www\.|@|\b[Vv]iews? (?:expressed|on|of)\b|ISBN"
)
# "Yours sincerely … Chair, Lamp Inquiry"
_SIGNED = re.compile(
    r"\b(?:Chair(?:man|woman|person)?|Director|Chief Executive|Secretary|President|Clerk|Convener|Leader|Commissioner)"
    rf"(?:,| of| to| for) (?:the )?(?P<name>{NAME})$"
)
_GREETS = re.compile(r"Dear [A-Z]")
# Under "About the authors": "Ann Example is a senior fellow at the Lamp Bureau".
_AUTHORS = re.compile(r"(?:about |the |our |note on )*(?:authors?|contributors?|team)", re.IGNORECASE)
_WORKS_AT = re.compile(
    r"\b(?:(?:fellow|researcher|economist|analyst|director|officer|advis[eo]r|associate|manager|lead"
    rf"|head of [\w ]{{3,30}}) (?:at|of|for|with|in)|joined|works (?:at|for)) (?P<name>{NAME})"
)
_TEACHES = re.compile(r".*\b(?:University|College|School|Universities)\b")
_ANALYSED = re.compile(rf"(?:[Ss]ources?:|;) ?(?:the )?(?P<name>{NAME}) (?:analysis|calculations?)\b")
LEAST_ANALYSED = 2  # figures that name the same body's own analysis
LONGEST_SITE = 6  # words of a site's name
_THIS_PAPER = re.compile(
    r"\b[Tt]h(?:is|e) (?:\w+ ){0,2}(?:report|paper|briefing|document|publication|study|review|note|guidance|statement"
    r"|plan|framework|bulletin|strategy|evaluation|research) (?:is|was|has been)(?: \w+){0,4} $"
)
_PUBLISHED = 0  # which of them prose says of other papers too
_WHOSE_REPORT = 2  # which of them says itself that a name is a body's
_COPYRIGHT = 3  # which of them is a picture's too
_ABOUT = re.compile(r"About (?P<name>[Tt]he [A-Z].*|[A-Z].*)")
_PLATFORMS = re.compile(
    r"(?:GOV\.\w+|.*Parliament|Medium|WordPress(?:\.com)?|Substack|Blogger|YouTube|LinkedIn|Twitter|Facebook|Instagram|Wikipedia|GitHub.*)",
    re.IGNORECASE,
)
# Facts of a page or of front matter that name who published it.
_STATED_IN = ("site", "publisher", "organisation", "organization", "institution", "issuer", "body",
              "department", "agency", "council", "committee", "publication", "published_by", "producer",
              "corporate_author")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Sign:
    name: str
    weight: float


def issuer(front: Front, facts: Mapping[str, str], title: str | None) -> str | None:
    """The institution that issued a paper; None where nothing says it, or two names weigh the same."""
    signs = [
        *_stated((*([title] if title else []), *front.imprint)),
        *_printed(front.lines, title),
        *_running(front.running, title),
    ]
    signs += [*_alone(front), *_at_home(front, facts.get("author")), *_labelled(front.imprint)]
    signs += _subjects(front, title)
    signs += [_Sign(name, RUNS) for name in islice(filter(None, map(named_alone, front.banner)), 1)]
    if (own := _OWN_PAPER.search(title or "")) and is_body_name(whose := own.string[: own.start()]):
        signs.append(_Sign(whose, TITLED))
    stated = filter(None, map(facts.get, _STATED_IN))
    signs += [_Sign(name, SAYS) for name in stated if not _PLATFORMS.fullmatch(name)]
    beside_all = [part for at in ("title", "window") for part in _parts_of(facts.get(at))]
    beside = {name for at in ("title", "window") for name in _beside_title(facts.get(at))}
    signs += [_Sign(name, PRINTS) for name in beside if key_of(name) != key_of(title or "")]
    signs += [_Sign(name, SAYS) for name in _named_by_site(front, beside_all, title)]
    signs += [*_analysed(front.sources), *_signed(front), *_of_authors(front)]
    signs += [_Sign(name, RUNS) for name in _shortened(front, title, facts.get("author"))]
    signs += [_Sign(name, RUNS) for at in ("logo", "company") if is_body_name(name := facts.get(at) or "")]
    if (author := facts.get("author")) and is_body_name(author) and not _of_template(facts.get("title"), title):
        signs.append(_Sign(author, PRINTS))
    found = _heaviest([*signs, *_again(front, signs)])
    if found and _OF_MEMBERS.search(found):
        # A council's paper, whichever of its panels wrote it: `body` does so for its committees.
        printed = (text for line in front.lines[:FIRST_LINES] for text in line.printed)
        return next((mixed(text) for text in printed if is_council(text)), found)
    return found


# "LTB evaluation strategy": what a body calls its own papers, behind its initials.
_OWN_SORT = re.compile(
    r"(?P<short>[A-Z]{3,7})(?:’s)? (?:[\w&’-]+ ){0,3}(?:strategy|framework|plan|accounts|policy|guidelines?|guidance"
    r"|charter|handbook|statement|standards?|annual report)\b",
    re.IGNORECASE,
)
_LONG = r"(?P<name>[A-Z][\w’&-]*+(?:,? (?:[A-Z][\w’&-]*+|of|for|and|the|in|on|&)){1,9}) \("


def _shortened(front: Front, title: str | None, author: str | None) -> Iterator[str]:
    """The body whose initials a paper of its own begins with, or its file names as author; spelt out in the text."""
    own = _OWN_SORT.match(title or "")
    shorts = {own["short"] if own and own["short"].isupper() else "", author or ""}
    for short in filter(re.compile(r"[A-Z]{3,7}").fullmatch, shorts):
        for found in re.finditer(rf"{_LONG}{short}\)", "\n".join((front.prose, *front.imprint))):
            words = found["name"].split()
            for at in range(len(words)):
                if "".join(word[0] for word in words[at:] if word[0].isupper()) != short:
                    continue
                # "Department for Business, Energy and Industrial Strategy (BEIS)": the first word is left out of some.
                first = at - 2 if at > 1 and words[at - 1] in ("for", "of") else at
                name = " ".join(words[first:])
                if is_body_name(name.replace(",", "")):
                    yield name
                    return


def _again(front: Front, signs: Iterable[_Sign]) -> Iterator[_Sign]:
    """A little more for a name that the first page prints twice: it tells apart what else weighs the same."""
    keys = [key_of(line.text) for line in front.lines[: 2 * FIRST_LINES] if line.page in (None, 1)]
    names = {key_of(sign.name): sign.name for sign in signs}
    yield from (_Sign(name, PART) for key, name in names.items() if keys.count(key) > 1)


_OF_MEMBERS = re.compile(r"\b(?:Panel|Committee|(?:Working|Finish|Scrutiny) Group|Task ?[Gg]roup|Task ?[Ff]orce)$")
# "From: the Lamp Office", "Published by" over a name: what a page says of itself in pairs of a word and a name.
_LABELS = re.compile(
    r"(?:from|publisher|published by|issued by|issuing (?:body|authority)|produced by|organi[sz]ation|department"
    r"|responsible (?:body|department)|public body|institution)s?:?",
    re.IGNORECASE,
)
_SUBJECT = (
    r"(?:is|was|are|were|has|have|works?|exists?|aims?|publishes|provides?|checks?|studies|supports?|represents?"
    r"|regulates?|helps?|oversees|investigates?|audits?|advises)\b"
)


def _labelled(imprint: Iterable[str]) -> Iterator[_Sign]:
    """The body that stands behind the word that says what it is to the paper."""
    for label, name in pairwise(imprint):
        if _LABELS.fullmatch(label) and is_body_name(name):
            yield _Sign(name, SAYS)
            return


def _subjects(front: Front, title: str | None) -> Iterator[_Sign]:
    """A name alone over the title that the document's own sentences tell of: "AUDIT HARBOUR" over a report that says
    "Audit Harbour is independent". Names of people stand under a title, and under it are passed over."""
    own = key_of(title or "")
    for line in front.lines[:FIRST_LINES]:
        key = key_of(line.text)
        if not own or (key and own.startswith(key)) or (line.page or 1) > 1:
            return
        named = 2 <= len(key.split()) <= MOST_WORDS and re.fullmatch(NAME, line.text) and not re.search(r"\d", key)
        if not named or is_imprint(line.text):
            continue
        told = re.compile(rf"(?:^|[.!?] |\n)(?:The )?(?P<name>(?i:{re.escape(line.text)})) {_SUBJECT}")
        found = next(filter(None, map(told.search, (*front.imprint, front.prose))), None)
        if found:
            yield _Sign(found["name"], PRINTS)


def _of_template(stated: str | None, title: str | None) -> bool:
    """Whether a file's metadata are those of the file that it was written over: its title is another."""
    mine, own = key_of(stated or ""), key_of(title or "")
    return bool(mine and own) and mine not in own and own not in mine


def _beside_title(stated: str | None) -> Iterator[str]:
    """The body that a site names beside a page's title: "Harbour dues - Office for Harbour Statistics"."""
    for part in _parts_of(stated):
        if is_body_name(part) and not _PLATFORMS.fullmatch(part):
            yield part
            return


def _parts_of(stated: str | None) -> list[str]:
    """The parts of a stated title that bars and dashes part, the last before the first."""
    parts = re.split(r" (?:[-–—|·]|::?) ", stated or "")
    return [parts[-1], parts[0], *parts[1:-1]] if len(parts) > 1 else []


def _named_by_site(front: Front, beside: Iterable[str], title: str | None) -> Iterator[str]:
    """A site's name that is no body's by its words ("Catering in Councils"): it stands beside the page's title, and
    alone on a line of the page."""
    alone = {key_of(line.text) for line in front.lines[:FIRST_LINES] if line.page in (None, 1)}
    alone |= {key_of(text) for text in front.banner}
    by = {key_of(line.text.removeprefix("By ")) for line in front.lines if line.text.startswith("By ")}
    for part in beside:
        key = key_of(part)
        short = 2 <= len(part.split()) <= LONGEST_SITE and part[:1].isupper()
        if short and key in alone - by and key != key_of(title or "") and not _PLATFORMS.fullmatch(part):
            yield part
            return


def _analysed(sources: Iterable[str]) -> Iterator[_Sign]:
    """Whose own analysis the figures show: "Source: Vale Audit Office analysis of scheme data"."""
    names = [found["name"] for text in sources for found in _ANALYSED.finditer(text)]
    for name in dict.fromkeys(names):
        if names.count(name) >= LEAST_ANALYSED and is_body_name(name):
            yield _Sign(name, RUNS)


def _of_authors(front: Front) -> Iterator[_Sign]:
    """Where those work who wrote it, as a page about the authors says; a short form ("the Bureau") is taken for the one
    whole name that begins so."""
    about = next((at for at, text in enumerate(front.imprint) if _AUTHORS.fullmatch(text)), None)
    if about is None:
        return
    said = (found["name"] for text in front.imprint[about + 1 :] for found in _WORKS_AT.finditer(text))
    words = "\n".join((*front.sources, *front.imprint, front.prose))
    for name in dict.fromkeys(name.removeprefix("the ") for name in said):
        wholes = {name}
        if len(name.split()) == 1:
            wholes = {
                found[0] for found in re.finditer(rf"\b{re.escape(name)} (?:for|of|on) (?:{WORD} ?){{1,5}}", words)
            }
        whole = next(iter(wholes)).strip() if len(wholes) == 1 else ""
        if is_body_name(whole) and not _TEACHES.match(whole):
            yield _Sign(whole, RUNS)


def _signed(front: Front) -> Iterator[_Sign]:
    """Whose office signs a letter, or a paper that a letter opens."""
    if any(_GREETS.match(text) for text in front.imprint):
        for text in front.imprint:
            if (found := _SIGNED.search(text)) and is_body_name(found["name"]):
                yield _Sign(found["name"], RUNS)


def _stated(imprint: Iterable[str]) -> Iterator[_Sign]:
    """What the imprint says in words: published by, ©, is a registered charity."""
    for text in imprint:
        for at, form in enumerate(_STATES):
            for found in form.finditer(text):
                name = re.sub(rf"\W+$|,? {YEAR}$|(?<=\w) {MONTH}$", "", found["name"])
                first = name.partition(". ")[0]  # "Lantern Trust. Registered"; "St. Anne Trust" is whole
                name = first if is_body_name(first) else name
                picture = at == _COPYRIGHT and _BEFORE_PICTURE.search(text[: found.start()])
                if at == _PUBLISHED and not _of_itself(text, found.start()):
                    continue
                whose = at == _WHOSE_REPORT and len(name.removeprefix("the ").split()) > 1
                if not picture and not PRINTERS.fullmatch(name) and (whose or is_body_name(name)):
                    yield _Sign(name, SAYS)
        for form in _APPOINTED:
            if (appointed := form.match(text)) and (is_body_name(appointed["name"]) or form is _APPOINTED[1]):
                yield _Sign(appointed["name"].rpartition(" The ")[2], SAYS)
        if _WRITES.search(text) and (own := _OWN_WORDS.search(text)) and len(own["name"].split()) > 1:
            yield _Sign(own["name"], RUNS)
        if (about := _ABOUT.fullmatch(text)) and is_body_name(about["name"]):
            yield _Sign(about["name"], ABOUT)


def _of_itself(text: str, start: int) -> bool:
    """Whether "published by" is said of the paper itself: on a line of an imprint, or as "This report was …"."""
    short = len(text) < PARAGRAPH
    return short or text[start].isupper() or _THIS_PAPER.search(text[:start]) is not None


def _printed(lines: Iterable[Line], title: str | None) -> Iterator[_Sign]:
    """Bodies on lines of the title page, alone or beside a date, a number, the sort of paper."""
    whole = key_of(title or "")
    seen: set[str] = set()
    for line in list(lines)[:FIRST_LINES]:
        if ((line.page or 1) > 1 and seen) or is_prose(line.text):
            return
        if len(line.printed) > 1 and f" {key_of(line.text)} " in f" {whole} ":
            continue  # a title of several lines, one of which may look like a body ("… report to / the Board")
        within = False
        parted = line.printed if any(map(named_alone, line.printed)) else ()  # "Commission / for Law Revision" is one
        for text in parted or (line.text,):
            beside = text.removeprefix(f"{title} ") if title else text  # set on one line with the title
            if (name := named_alone(beside)) and key_of(name) not in (whole, *seen):
                seen.add(key_of(name))
                yield _Sign(name, PART if within else PRINTS)
                within = True


def says_itself(front: Front) -> frozenset[str]:
    """The bodies whose names alone do not tell that they are bodies, where they stand alone on the title page: what
    they say of themselves, or their own address in the document, tells it."""
    return frozenset(sign.name for sign in (*_alone(front), *_at_home(front, None)))


def _at_home(front: Front, author: str | None) -> Iterator[_Sign]:
    """A name on the title page, in the running heads or among the file's facts that is an address's in the document
    too: "Harbour & Vale" beside www.harbourandvale.org."""
    shown = [text for line in front.lines[:FIRST_LINES] for text in (line.text, *line.printed)]
    shown += [part for head in front.running for part in PARTS.split(head)]
    seen: set[str] = set()
    for text in (*shown, *([author] if author else [])):
        name = text.strip()
        site = key_of(name.replace("&", "and")).replace(" ", "")
        named = name[:1].isupper() and len(name.split()) <= MOST_WORDS
        if not named or site not in front.sites or site in seen:
            continue
        seen.add(site)
        if not _PLATFORMS.fullmatch(name) and not PRINTERS.fullmatch(name):
            yield _Sign(name, SAYS)


def _alone(front: Front) -> Iterator[_Sign]:
    """A body of one word that says of itself what it is, and stands alone on the title page or runs over the pages."""
    shown = {line.text for line in front.lines[:FIRST_LINES]}.union(*(re.split(r" ?[|·•] ?", h) for h in front.running))
    for text in front.imprint:
        for found in _ALONE.finditer(text):
            if found["name"] in shown:
                yield _Sign(found["name"], SAYS)


def _running(heads: Iterable[str], title: str | None) -> Iterator[_Sign]:
    for head in heads:
        if (name := named_alone(head, title)) and key_of(name) != key_of(title or ""):
            yield _Sign(name, RUNS)


def _heaviest(signs: Iterable[_Sign]) -> str | None:
    """The name that weighs most; a short form ("the Forum") adds to the whole name that ends in it."""
    weights: dict[str, float] = {}
    printed: dict[str, str] = {}
    for sign in signs:
        key = key_of(sign.name)
        weights[key] = weights.get(key, 0.0) + sign.weight
        if key not in printed or printed[key].isupper():
            printed[key] = sign.name
    for short in sorted(weights, key=len):
        whole = [key for key in weights if key.endswith(f" {short}")]
        if len(whole) == 1:
            weights[whole[0]] += weights.pop(short)
    ranked = sorted(weights.items(), key=lambda entry: -entry[1])
    if not ranked or ranked[0][1] < NEEDED or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return None
    return mixed(printed[ranked[0][0]]).removeprefix("the ")
