"""Who issued a paper by what it says in words: published by, ©, appointed by, the office that signs, where its authors
work, whose analysis its figures show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from indexer.citations.grammar import MONTH, YEAR
from indexer.works.titlepage.body_names import NAME, PRINTERS, WORD, is_body_name, mixed
from indexer.works.titlepage.line import PARAGRAPH
from indexer.works.titlepage.lines import Front
from indexer.works.titlepage.signs import ABOUT, RUNS, SAYS, Sign

_BEFORE_PICTURE = re.compile(r"(?:photo|image|picture|cover|illustration|map|credit)\w*\W[^.]*$", re.IGNORECASE)
# What a periodical says of itself: "The magazine of the Lamp Trust", "Economic Letters of the Bank of Lenn".
PERIODICAL = (
    r"(?:[Tt]he |[Aa]n? )?(?:[\w-]+ ){0,3}(?:[Bb]ulletin|[Nn]ewsletter|[Mm]agazine|[Jj]ournal|[Qq]uarterly|[Gg]azette"
    r"|[Ll]etters|[Pp]roceedings|[Tt]ransactions) (?:of|from) "
)
_STATES = (
    re.compile(rf"^[Bb]y (?P<name>{NAME})$"),
    re.compile(
        r"\b(?:[Pp]ublished|[Pp]repared|[Pp]roduced|[Ii]ssued|[Ww]ritten)(?: in \d{4}| and \w+)? by:? "
        rf"(?P<name>{NAME})"
    ),
    re.compile(
        r"^(?:A |[Aa]n? \w+ )?(?:[Rr]eport|[Pp]aper|[Bb]riefing|[Rr]eview|[Ss]tudy) (?:by|from):? "
        rf"(?P<name>{NAME})(?=$|,|\.| [·|•–-])"
    ),
    re.compile(
        r"^(?:(?:A |An |The )?(?:[\w-]+ )?)?[Rr]eport of (?P<name>(?:[Tt]he )?[A-Z][^,.;:]{0,80}?"
        r"(?:Committee|Commission|Panel|Inquiry|Working Group|Task Force|Task ?[Gg]roup|Taskforce)"
        r"(?: (?:on|for|into) (?:(?! to )[^,.;:]){1,80}+)?)(?=$|,|\.|:| to )"
    ),
    re.compile(
        rf"(?:©|\([cC]\)|\b[Cc]opyright)(?: ©)?(?: [Cc]opyright)?(?: (?:{YEAR})(?:[–-]\d{{2,4}})?,?)? (?P<name>{NAME})"
    ),
    re.compile(rf"(?:^|[.!?|·•] )(?P<name>{NAME}),? (?:©|\([cC]\))(?: [Cc]opyright)? {YEAR}"),
    re.compile(
        rf"(?:^|[.!?] )(?P<name>{NAME}) is (?:a|an) (?:[a-z-]+ ){{0,3}}(?:registered (?:charity|company)"
        r"|charity,? (?:registered|no|number|\())"
    ),
    re.compile(rf"(?:^|[.!?] )(?P<name>{NAME})[,:]? (?:is )?[Rr]egistered (?:charity|company|in England)"),
)
_APPOINTED = (
    # An official gazette or journal prints what others write.
    re.compile(rf"^(?!.*(?:[Gg]azette|[Jj]ournal)){PERIODICAL}(?P<name>{NAME})$"),
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
    # "Response of the Harbour Authority to the inquiry into the quay"
    re.compile(
        r"^(?:[A-Z][\w’-]+ )?(?:[Rr]esponse|RESPONSE|[Rr]eply) (?:of|OF|by|from) (?:the |THE )?"
        r"(?P<name>[A-Z][\w’&-]*(?: (?:[A-Z][\w’&-]*|of|for|and|the)){1,8}?) (?:to|TO) "
    ),
    re.compile(
        rf"^(?:[Ss]ubmitted|[Pp]repared|[Gg]iven|[Ff]or and|[Ii]ssued)? ?[Oo]n behalf of (?P<name>{NAME})(?=$|,|\.)"
    ),
)
# "Presented to the Senate by the Minister of Canals", "Printed on behalf of the Ministry of Canals"
_MINISTER = re.compile(
    r"^(?:Presented|Laid|Lodged|Tabled)\b[^.;:]{0,80}? by the (?:[A-Z][\w’-]+ ){0,2}?(?:Minister|Secretary of State)"
    r" (?:of|for) (?:the )?(?P<of>[A-Z][\w’-]+(?:,? (?:and |& )?[A-Z][\w’-]+){0,4})"
)
_ON_BEHALF = re.compile(
    r"\b(?:[Pp]rinted|[Pp]ublished|[Pp]roduced)\b[^.;:]{0,60} on behalf of (?:the )?"
    r"(?P<name>(?:Ministry|Department|Office|Agency) (?:of|for) [A-Z][\w’-]+(?:,? (?:and |& )?[A-Z][\w’-]+){0,4})"
)
# "The Science Desk is an office of both chambers": said where a paper says whom to write to, and whose views it gives.
_OWN_WORDS = re.compile(
    rf"(?:^|[.!?] )(?P<name>{NAME}) (?:is|are) (?:a|an|the) (?:[\w’-]+,? ){{0,5}}?"
    r"(?:charity|think[ -]tank|institute|foundation|consultancy|publisher|network|union|regulator|agency|office|body"
    r"|research (?:centre|unit)|association|organi[sz]ation|partnership|department|service|company)\b"
)
WRITES = re.compile(
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
_THIS_PAPER = re.compile(
    r"\b[Tt]h(?:is|e) (?:\w+ ){0,2}(?:report|paper|briefing|document|publication|study|review|note|guidance|statement"
    r"|plan|framework|bulletin|strategy|evaluation|research) (?:is|was|has been)(?: \w+){0,4} $"
)
_PUBLISHED = 1  # which of them prose says of other papers too
_WHOSE_REPORT = 3  # which of them says itself that a name is a body's
_REGISTERED = re.compile(r"\b(?:[Cc]harity|[Cc]ompany|[Rr]egistered)\b")
_COPYRIGHT = 4  # which of them is a picture's too
_ABOUT = re.compile(r"About (?P<name>[Tt]he [A-Z].*|[A-Z].*)")


# A commission's own name as a title, with its years and what it is: "Royal Commission on Lamps 1951–1954: Report".
_A_REPORT = r"(?:(?:Final|Interim|First|Second|Third|Main|Minority) )?Report"
_OWN_NAME = re.compile(
    r"(?:The )?(?P<name>(?:(?:Royal|Departmental|Independent|Joint|Select|Special|Interdepartmental) )?"
    r"(?:Commission|Committee|Inquiry|Panel|Working Party) (?:of Inquiry )?(?:on|into|for) (?:the )?"
    r"[A-Z][^\d:;.(]{2,80}?)"
    rf"(?:,? \(?{YEAR}(?:[-–—](?:\d\d)?\d\d)?\)?)?"
    rf"(?P<sort>[:.,]? {_A_REPORT})?"
)


def own_name(title: str | None, lines: Iterable[str]) -> str | None:
    """The commission whose name is a paper's title, where the title or a line alone says that it is a report."""
    found = _OWN_NAME.fullmatch(mixed(title or ""))
    if found is None or not is_body_name(found["name"]):
        return None
    return (
        found["name"] if found["sort"] or any(re.fullmatch(_A_REPORT, line, re.IGNORECASE) for line in lines) else None
    )


def analysed(sources: Iterable[str]) -> Iterator[Sign]:
    """Whose own analysis the figures show: "Source: Vale Audit Office analysis of scheme data"."""
    names = [found["name"] for text in sources for found in _ANALYSED.finditer(text)]
    for name in dict.fromkeys(names):
        if names.count(name) >= LEAST_ANALYSED and is_body_name(name):
            yield Sign(name, RUNS)


def of_authors(front: Front) -> Iterator[Sign]:
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
            yield Sign(whole, RUNS)


def signed(front: Front) -> Iterator[Sign]:
    """Whose office signs a letter, or a paper that a letter opens."""
    greeting = next((at for at, text in enumerate(front.imprint) if _GREETS.match(text)), None)
    for text in front.imprint[greeting + 1 :] if greeting is not None else ():  # over it stands who is written to
        if (found := _SIGNED.search(text)) and is_body_name(found["name"]):
            yield Sign(found["name"], RUNS)


# A name is whole there: "Department for Work" is none in "Department for Work and Pensions".
_ENDS_NAME = r"(?!(?:,? (?:and|&)| of| for)? (?:the )?[A-Z])(?!, [A-Z][\w’-]{1,40}(?:,| and| &) )"


def _ministries(of: str, texts: Sequence[str]) -> Iterator[str]:
    """The ministry of a minister as the paper names it: "Ministry of Canals", "Department for Canals"."""
    whole = re.compile(rf"\b(?:Ministry|Department|Office) (?:of|for) (?:the )?{re.escape(of)}\b{_ENDS_NAME}")
    yield from islice((found[0] for found in map(whole.search, texts) if found), 1)


def stated(imprint: Iterable[str]) -> Iterator[Sign]:
    """What the imprint says in words: published by, ©, is a registered charity."""
    texts = tuple(imprint)
    for text in texts:
        for at, form in enumerate(_STATES):
            for found in form.finditer(text):
                name = re.sub(rf"\W+$|,? {YEAR}(?:[-–](?:\d\d)?\d\d)?$|(?<=\w) {MONTH}$", "", found["name"])
                one, _, other = name.partition(" and the ")
                name = one if is_body_name(one) and is_body_name(other) else name  # a joint report's first
                maker, _, client = name.partition(" for the ")
                name = maker if client and is_body_name(maker) and is_body_name(client) else name
                first = name.partition(". ")[0]  # "Lantern Trust. Registered"; "St. Anne Trust" is whole
                name = first if is_body_name(first) else name
                registered = at == _PUBLISHED and _REGISTERED.search(text) and len(name.split()) > 1
                picture = at == _COPYRIGHT and _BEFORE_PICTURE.search(text[: found.start()])
                if at == _PUBLISHED and not _of_itself(text, found.start()):
                    continue
                whose = at == _WHOSE_REPORT and len(name.removeprefix("the ").split()) > 1
                if not picture and not PRINTERS.fullmatch(name) and (whose or registered or is_body_name(name)):
                    yield Sign(name, SAYS)
        for form in _APPOINTED:
            if (appointed := form.match(text)) and (is_body_name(appointed["name"]) or form is _APPOINTED[2]):
                yield Sign(appointed["name"].rpartition(" The ")[2], SAYS)
        if minister := _MINISTER.search(text):
            yield from (Sign(name, SAYS) for name in _ministries(minister["of"], texts))
        if behalf := _ON_BEHALF.search(text):
            yield Sign(behalf["name"], RUNS)
        if WRITES.search(text) and (own := _OWN_WORDS.search(text)) and len(own["name"].split()) > 1:
            yield Sign(own["name"], RUNS)
        if (about := _ABOUT.fullmatch(text)) and is_body_name(about["name"]):
            yield Sign(about["name"], ABOUT)


def _of_itself(text: str, start: int) -> bool:
    """Whether "published by" is said of the paper itself: on a line of an imprint, or as "This report was …"."""
    short = len(text) < PARAGRAPH
    return short or text[start].isupper() or _THIS_PAPER.search(text[:start]) is not None
