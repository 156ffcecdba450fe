"""For whom a paper speaks, by its head, its signature or its own word, and whom a report asks: are they one?

A body that is only spoken of writes nothing. So a name counts where it stands alone: in the lines over the text, under
"Yours sincerely", or in a sentence that says whose decisions the paper gives and goes on with "we".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from indexer.models import Document
from indexer.recommendations.records import Recommendation

FRONT, LINE = 12, 10  # paragraphs of a paper's head, and words of a line that may be a name
LETTERHEAD = 2  # lines of a letter that are surely its writer's: below them stands to whom it goes

_GREETING = re.compile(r"Dear\b")
_TO_WHOM = re.compile(r"(?:[Bb]y|[Tt]o|[Ff]or|[Cc]c|CC|[Rr]e|[Ss]ubject|[Pp]resent)\b")
_CLOSE = re.compile(r"(?:Yours|(?:With )?[Kk]ind|[Ss]igned|Sincerely|[Oo]n behalf of)\b")
_PARTS = re.compile(r"[,;:|•/]| [–—-] ")
# Where an address, an office or a meeting begins on a line over the text: "Quay Board Lamp House, 12 March".
_PLACE = re.compile(
    r" (?:[\w’]+ )?(?:house|street|road|lane|square|headquarters|hq)\b| (?:permanent secretary|chief executive|\d)|"
    r" (?:(?:board|cabinet|council|executive|governing body)(?: of \w+)? )?(?:meeting|papers?|agenda)\b"
)
_BEHALF = re.compile(r"^(?:signed )?(?:for and )?on behalf of ")
_OURS = re.compile(
    r"[Tt]his (?:web )?(?:page|letter|paper|note|statement|document|update|table|plan) "
    r"(?:says|sets out|shows|gives|records|tells|explains|lists) what (?:the |His Majesty’s )?"
    r"(?P<who>[Gg]overnment|[A-Z][\w’]*+(?: (?:(?:of|for|and) )?[A-Z][\w’]*+){0,5}) "
    r"(?:has|have|is|are|will|does|do|accepts|means)\b(?P<rest>[^.\n]{0,200})"
)
_WE = re.compile(r"(?<![\w’-])(?:we (?:have|will|are|shall|mean|accept|agree)|our)\b")
_WE_KNOW = re.compile(r"\bwe (?:have |are |will )?(?:know|known|found|learn|seen|heard|told|been|track|follow|check)")
_BARE = re.compile(r"(?:government|ministers?|whitehall)")
_RULES = re.compile(
    r"(?:(?:department|ministry|office) ?(?:of|for)?|(?:parliamentary )?(?:under-)?(?:secretary of state|minister|"
    r"secretary)(?: of state)? ?(?:for|of)?|government|ministers|treasury|home office|cabinet office)"
    r"(?: (?P<what>.+))?"
)
_COUNCIL = re.compile(r"(?:(?:cabinet|council|executive)|(?:cabinet|executive) member\b.*|leader(?: of the council)?)")
_NAME = re.compile(r"(?<![\w’-])[A-Z][\w’-]++(?: (?:(?:of|for|and|the) )?+[A-Z][\w’-]++)++")


def plain(name: str) -> str:
    """A name by which a body is compared: "The Quay Board (QB)" is "quay board"."""
    short = re.sub(r" \([^)]*\)", "", " ".join(name.replace("'", "’").lower().split())).strip(" .*_")
    return re.sub(r"^(?:the|our|its|hm|his majesty’s|her majesty’s) ", "", short)


def writers(paper: Document) -> tuple[set[str], set[str]]:
    """Plain names of those for whom a paper speaks: by its head and signature, and by its own word alone."""
    title = plain(paper.work.title)
    known = {plain(name) for name in (paper.work.body, paper.work.publisher) if name}
    lines = [line.strip() for one in paper.paragraphs for line in one.span.of(paper.text).split("\n") if line.strip()]
    greeted = any(map(_GREETING.match, lines[: 2 * FRONT]))
    head = list(_head(paper))
    signed = {part for line in _signature(lines) for part in _parts(line)}
    placed = {part for line in (head[:LETTERHEAD] if greeted else head) for part in _parts(line)}
    # "Quay Inquiry: progress" is about the inquiry, whatever body has been made of it; one that stands lower down only
    # heads a section.
    named = {name for name in known if name not in title and any(f"{part} ".startswith(f"{name} ") for part in placed)}
    # Where a body is known to write it, no other name over the text is the writer's; where any name stands there, what
    # the paper says of somebody's decisions is said by that one.
    others = any(_NAME.search(line) for line in head if plain(line) not in title)
    said = {
        plain(found["who"])
        for line in ([] if named or others else lines)
        for found in _OURS.finditer(line)
        if _WE.search(found["rest"]) and not _WE_KNOW.search(found["rest"])
    }
    return (named or placed) | signed, said


def is_letter(paper: Document) -> bool:
    """Whether a paper greets somebody in its first lines."""
    front = (one.span.of(paper.text) for one in paper.paragraphs[: 2 * FRONT])
    return any(_GREETING.match(line.strip()) for words in front for line in words.split("\n"))


def heading_lines(paper: Document) -> list[str]:
    """The lines over a paper's text, its title among them."""
    return [paper.work.title, *_head(paper)]


def _head(paper: Document) -> Iterator[str]:
    """Lines over the text: up to a greeting, to a sentence or to the first heading that follows another line."""
    for at, one in enumerate(paper.paragraphs[:FRONT]):
        if one.kind == "heading" and at:
            return
        for line in one.span.of(paper.text).split("\n"):
            words = line.strip()
            if _GREETING.match(words) or len(words.split()) > LINE or words.endswith((".", "?", "!")):
                return
            if words and not _TO_WHOM.match(words):
                yield words


def _signature(lines: Sequence[str]) -> Iterator[str]:
    closed = next((at for at in range(len(lines) - 1, -1, -1) if _CLOSE.match(lines[at])), None)
    for line in lines[closed:] if closed is not None else ():
        if len(line.split()) <= LINE and not line.lower().startswith("cc"):
            yield line


def _parts(line: str) -> Iterator[str]:
    for part in _PARTS.split(line):
        if name := plain(_BEHALF.sub("", plain(part))):
            yield name
            yield _PLACE.split(name, maxsplit=1)[0]


def keys_of_writers(names: Iterable[str]) -> set[str]:
    """What names of writers are known by; one department's answer is the government's."""
    keys: set[str] = set()
    for name in names:
        keys.add(name)
        if _BARE.fullmatch(name):
            keys |= {"*government", "*department"}
        elif rules := _RULES.fullmatch(name):
            keys |= {"*government", *([f"*for {rules['what']}"] if rules["what"] else [])}
        elif _COUNCIL.fullmatch(name):
            keys.add("*council")
    return keys


def keys_of_asked(report: Document, found: Sequence[Recommendation]) -> set[str]:
    """What those whom a report asks are known by; "the Board" is each board that the report names in full.

    The report's own body is none of them: it does not answer itself.
    """
    asked = {
        name
        for entry in found
        if entry.addressee
        for part in re.split(r",| (?:and|or) (?=the |The |[A-Z])", entry.addressee)
        if (name := plain(part))
    }
    keys: set[str] = set()
    for name in asked:
        if _BARE.fullmatch(name):
            keys.add("*government")
        elif rules := _RULES.fullmatch(name):
            keys |= {"*department", *([f"*for {rules['what']}"] if rules["what"] else [])}
        elif _COUNCIL.fullmatch(name) or name.endswith(" council"):
            keys.add("*council")
        if len(name.split()) > 1 or name in ("cabinet", "government"):
            keys.add(name)
    short = {name for name in asked if len(name.split()) == 1 and not any(name in key.split() for key in keys)}
    if short:
        full = {plain(name.group()) for name in _NAME.finditer(report.text)}
        keys |= {name for name in full if name.split()[-1] in short or name.split()[0] in short}
    own = {plain(name) for name in (report.work.body, report.work.publisher) if name}
    return keys - own
