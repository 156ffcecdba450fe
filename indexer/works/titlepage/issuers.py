"""Who issued it, where no committee, inquiry or department says so: a think tank, charity, council, college, journal.

Signs are gathered from the title pages, the imprint, the running heads and a site's own name, and weighed; a name
counts only as an institution's, never a person's. Two that weigh the same give none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise

from indexer.works.titlepage.bodies import is_addressee, is_council
from indexer.works.titlepage.body_names import (
    NAME,
    PARTS,
    PRINTERS,
    is_body_name,
    key_of,
    may_be_subject,
    mixed,
    named_alone,
)
from indexer.works.titlepage.imprint import is_imprint
from indexer.works.titlepage.line import Line, is_prose
from indexer.works.titlepage.lines import Front
from indexer.works.titlepage.names_within import names_within
from indexer.works.titlepage.signs import NEEDED, PART, PRINTS, RUNS, SAYS, TITLED, Sign
from indexer.works.titlepage.statements import analysed, of_authors, own_name, signed, stated

FIRST_LINES = 14  # lines of the title page, at most; what comes later is text
LONGEST_SITE = 6  # words of a site's name
LEAST_OF_TITLE, LONGEST_BEFORE = 2, 100  # words of a title; characters before it in which a body's name may stand
MOST_WORDS = 5  # of a name that only its address tells
# What a ministry beside it belongs to.
_STATE = re.compile(
    r"(?:(?:HM|His Majesty’s|Her Majesty’s) )?Government(?: of .*)?|(?:Republic|State|Kingdom) of .*", re.IGNORECASE
)
_UNIT = re.compile(r".*\b(?:Centre|Center|School|Faculty|Institute|Department|Laboratory|Unit|Observatory)\b")
_UNIVERSITY = re.compile(r".*\b(?:University|College)\b")
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
PLATFORMS = re.compile(  # and whatever goes by its address alone
    r"(?:[\w-]{2,40}(?:\.[\w-]{2,40}){1,4}|.*Parliament|Medium|WordPress(?:\.com)?|Substack|Blogger|YouTube|LinkedIn|Twitter|Facebook|Instagram|Wikipedia|GitHub.*)",
    re.IGNORECASE,
)
# Facts of a page or of front matter that name who published it.
STATED_IN = ("site", "publisher", "organisation", "organization", "institution", "issuer", "body",
              "department", "agency", "council", "committee", "publication", "published_by", "producer",
              "corporate_author")  # fmt: skip


def issuer(front: Front, facts: Mapping[str, str], title: str | None) -> str | None:
    """The institution that issued a paper; None where nothing says it, or two names weigh the same."""
    signs = [
        *stated((*([title] if title else []), *front.imprint)),
        *_printed(_not_addressed(front.lines), title),
        *_running(front.running, title),
    ]
    signs += [Sign(name, SAYS) for name in (front.owner or "",) if is_body_name(name)]
    signs += [*_alone(front), *_at_home(front, facts.get("author")), *_labelled(front.imprint)]
    signs += [*_subjects(front, title), *_affiliated(front.lines)]
    signs += [Sign(name, RUNS) for name in islice(filter(None, map(named_alone, front.banner)), 1)]
    if (own := _OWN_PAPER.search(title or "")) and is_body_name(whose := own.string[: own.start()]):
        signs.append(Sign(whose, TITLED))
    if named := own_name(title, (line.text for line in front.lines[:FIRST_LINES])):
        signs.append(Sign(named, TITLED))
    given = filter(None, map(facts.get, STATED_IN))
    signs += [Sign(name, SAYS) for name in given if not PLATFORMS.fullmatch(name) or name == facts.get("publisher")]
    beside_all = [part for at in ("title", "window") for part in parts_of(facts.get(at))]
    beside = {name for at in ("title", "window") for name in _beside_title(facts.get(at))}
    signs += [Sign(name, PRINTS) for name in beside if key_of(name) != key_of(title or "")]
    signs += [Sign(name, SAYS) for name in _named_by_site(front, beside_all, title)]
    signs += [Sign(name, RUNS) for name in _before_title(front, title)]
    signs += [*analysed(front.sources), *signed(front), *of_authors(front)]
    signs += [Sign(name, RUNS) for name in _shortened(front, title, facts.get("author"))]
    signs += [Sign(name, RUNS) for name in _of_series(front)]
    signs += [Sign(name, PRINTS) for name, _ in _spelt_out(front)]
    signs += [Sign(name, RUNS) for name in (facts.get("logo") or "",) if is_body_name(name)]
    # Word's Company is often the maker of the machine: it only adds to a name that something else gives.
    signs += [Sign(name, PART) for name in (facts.get("company") or "",) if is_body_name(name)]
    if (author := facts.get("author")) and is_body_name(author) and not _of_template(facts.get("title"), title):
        signs.append(Sign(author, PRINTS))
    found = _heaviest([*signs, *_again(front, signs)])
    if found and _OF_MEMBERS.search(found):
        # A council's paper, whichever of its panels wrote it: `body` does so for its committees.
        printed = (text for line in front.lines[:FIRST_LINES] for text in line.printed)
        return next((mixed(text) for text in printed if is_council(text)), found)
    return found


_INITIALS = re.compile(r"[A-Z]{3,7}")
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
    shorts = {own["short"] if own and own["short"].isupper() else "", author or "", *_logos(front)}
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


# "LTB Working Paper 3": the initials of those whose series a paper is of.
_OF_SERIES = re.compile(
    r"(?P<short>[A-Z]{3,7}) (?:Working|Discussion|Occasional|Research|Policy|Technical|Briefing|Staff)"
    r" (?:Papers?|Notes?|Briefs?|Briefings?|Reports?|Series)\b",
    re.IGNORECASE,
)


def _of_series(front: Front) -> Iterator[str]:
    """The one body of whose series it is, named in the text or where its authors say in a note that they work."""
    for line in front.lines[:FIRST_LINES]:
        if (of := _OF_SERIES.match(line.text)) and of["short"].isupper() and line.page in (None, 1):
            texts = (*front.notes, *front.imprint, *front.prose.split("\n"))
            names = (name.removeprefix("the ") for text in texts for name, _ in names_within(text))
            whole = {name for name in names if _capitals(name) == of["short"] and is_body_name(name)}
            yield from whole if len(whole) == 1 else ()
            return


def _capitals(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _logos(front: Front) -> list[str]:
    """The initials that stand alone on the first page, as a logo's do."""
    return [
        line.text for line in front.lines[:FIRST_LINES] if line.page in (None, 1) and _INITIALS.fullmatch(line.text)
    ]


_OF_NAME = re.compile(r"[A-Z][\w’&-]*+,?|of|for|and|the|&")


def _name_before(text: str) -> str:
    """The words of a name with which a text ends: "so the Ministry of Lamps’s" → "Ministry of Lamps"."""
    words = text.rstrip(" “‘\"'").split(" ")
    words[-1] = re.sub(r"[’']s$", "", words[-1])
    first = len(words)
    while first and _OF_NAME.fullmatch(words[first - 1]):
        first -= 1
    while first < len(words) and not words[first][:1].isupper():
        first += 1
    return re.sub(r"^(?:The|An?) ", "", " ".join(words[first:])).rstrip(",")


def _before_title(front: Front, title: str | None) -> Iterator[str]:
    """The body whose name stands right before the paper's own title in its text: "The Lamp Office Evaluation Strategy
    is …"."""
    if title is None or len(title.split()) < LEAST_OF_TITLE:
        return
    whole = re.compile(re.escape(title), re.IGNORECASE)
    for text in front.prose.split("\n"):
        for found in whole.finditer(text):
            name = _name_before(text[max(0, found.start() - LONGEST_BEFORE) : found.start()])
            if is_body_name(name):
                yield name
                return


def _spelt_out(front: Front) -> Iterator[tuple[str, str]]:
    """A name and its initials, each alone on a line of the first page: whose logo it is."""
    shorts = _logos(front)
    for line in front.lines[:FIRST_LINES] if shorts else ():
        short = _capitals(line.text)
        if short in shorts and line.page in (None, 1) and re.fullmatch(NAME, line.text):
            yield line.text, short


def _again(front: Front, signs: Iterable[Sign]) -> Iterator[Sign]:
    """A little more for a name that the first page prints twice: it tells apart what else weighs the same."""
    keys = [key_of(line.text) for line in front.lines[: 2 * FIRST_LINES] if line.page in (None, 1)]
    names = {key_of(sign.name): sign.name for sign in signs}
    yield from (Sign(name, PART) for key, name in names.items() if keys.count(key) > 1)


_OF_MEMBERS = re.compile(
    r"\b(?:Panel|Committee|(?:Working|Finish|Scrutiny) Group|Task ?[Gg]roup|Task ?[Ff]orce)"
    r"(?: (?:on|for|into) .*)?$"
)
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


def _labelled(imprint: Iterable[str]) -> Iterator[Sign]:
    """The body that stands behind the word that says what it is to the paper."""
    for label, name in pairwise(imprint):
        if _LABELS.fullmatch(label) and is_body_name(name):
            yield Sign(name, SAYS)
            return


def _subjects(front: Front, title: str | None) -> Iterator[Sign]:
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
            yield Sign(found["name"], PRINTS)


_FIRST_AFFILIATION = re.compile(r"[a1*†‡] ?(?=[A-Z][a-z])")


def _affiliated(lines: Iterable[Line]) -> Iterator[Sign]:
    """Where the first of a paper's authors works: "a Institute for Lamps, University of Saltby" under their names."""
    for line in list(lines)[:FIRST_LINES]:
        if (mark := _FIRST_AFFILIATION.match(line.text)) and (name := named_alone(line.text[mark.end() :])):
            yield Sign(name, RUNS)
            return


def _of_template(stated: str | None, title: str | None) -> bool:
    """Whether a file's metadata are those of the file that it was written over: its title is another."""
    mine, own = key_of(stated or ""), key_of(title or "")
    return bool(mine and own) and mine not in own and own not in mine


def _beside_title(stated: str | None) -> Iterator[str]:
    """The body that a site names beside a page's title: "Harbour dues - Office for Harbour Statistics"."""
    for part in parts_of(stated):
        if is_body_name(part) and not PLATFORMS.fullmatch(part):
            yield part
            return


LONGEST_STATED = 400  # characters of what a file states; more is no title


def parts_of(stated: str | None) -> list[str]:
    """The parts of a stated title that bars and dashes part, the last before the first."""
    parts = re.split(r" (?:[-–—|·]|::?) ", (stated or "")[:LONGEST_STATED])
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
        if short and key in alone - by and key != key_of(title or "") and not PLATFORMS.fullmatch(part):
            yield part
            return


def _printed(lines: Iterable[Line], title: str | None) -> Iterator[Sign]:
    """Bodies on lines of the title page, alone or beside a date, a number, the sort of paper."""
    whole = key_of(title or "")
    seen: set[str] = set()
    last: str | None = None
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
                # "Centre for Lamps" over "University of Saltby": the part is whose paper it is.
                whole_of = last is not None and _UNIT.match(mixed(last)) and _UNIVERSITY.match(mixed(name))
                wider = _STATE.fullmatch(name) or may_be_subject(name)
                yield Sign(name, PART if within or whole_of else NEEDED if wider else PRINTS)
                within, last = True, name


def _not_addressed(lines: Sequence[Line]) -> list[Line]:
    """The lines without those to whom a letter goes: a committee over its greeting, or a second body there."""
    kept: list[Line] = []
    named = False
    for at, line in enumerate(lines):
        if not ((named or _OF_MEMBERS.search(line.text)) and is_addressee(lines, at)):
            kept.append(line)
            named = named or is_body_name(line.text)
    return kept


def says_itself(front: Front) -> frozenset[str]:
    """The bodies whose names alone do not tell that they are bodies, where they stand alone on the title page: what
    they say of themselves, or their own address in the document, tells it."""
    said = {sign.name for sign in (*_alone(front), *_at_home(front, None))}
    return frozenset(said.union(*_spelt_out(front)))


def _at_home(front: Front, author: str | None) -> Iterator[Sign]:
    """A name on the title page, in the running heads or among the file's facts that is an address's in the document
    too: "Harbour & Vale" beside www.harbourandvale.org."""
    shown = [text for line in front.lines[:FIRST_LINES] for text in (line.text, *line.printed)]
    shown += [part for head in front.running for part in PARTS.split(head)]
    seen: set[str] = set()
    for text in (*shown, *([author] if author else [])):
        name = text.strip()
        site = key_of(name.replace("&", "and")).replace(" ", "")
        if site not in front.sites or site in seen or len(name.split()) > MOST_WORDS:
            continue
        if not name[:1].isupper():  # a logo may be set small; the text writes the name as it is
            written = re.compile(rf"\b{re.escape(name.capitalize())}\b")
            name = next((found[0] for found in map(written.search, front.imprint) if found), "")
        if not name:
            continue
        seen.add(site)
        if not PLATFORMS.fullmatch(name) and not PRINTERS.fullmatch(name):
            yield Sign(name, SAYS)


def _alone(front: Front) -> Iterator[Sign]:
    """A body of one word that says of itself what it is, and stands alone on the title page or runs over the pages."""
    shown = {line.text for line in front.lines[:FIRST_LINES]}.union(*(re.split(r" ?[|·•] ?", h) for h in front.running))
    shown = set(map(str.casefold, shown))  # a logo may be set small
    for text in front.imprint:
        for found in _ALONE.finditer(text):
            if found["name"].casefold() in shown:
                yield Sign(found["name"], SAYS)


def _running(heads: Iterable[str], title: str | None) -> Iterator[Sign]:
    for head in heads:
        if (name := named_alone(head, title)) and key_of(name) != key_of(title or ""):
            yield Sign(name, RUNS)


def _heaviest(signs: Iterable[Sign]) -> str | None:
    """The name that weighs most; a short form ("the Forum") adds to the whole name that ends in it, a word to the
    name that begins with it."""
    weights: dict[str, float] = {}
    printed: dict[str, str] = {}
    for sign in signs:
        key = key_of(sign.name)
        weights[key] = weights.get(key, 0.0) + sign.weight
        if key not in printed or printed[key].isupper():
            printed[key] = sign.name
    for short in sorted(weights, key=len):
        whole = [key for key in weights if key.endswith(f" {short}")]
        whole = whole or [key for key in weights if key.startswith(f"{short} ") and " " not in short]
        if len(whole) == 1:
            weights[whole[0]] += weights.pop(short)
    ranked = sorted(weights.items(), key=lambda entry: -entry[1])
    if not ranked or ranked[0][1] < NEEDED or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return None
    return mixed(printed[ranked[0][0]]).removeprefix("the ")
