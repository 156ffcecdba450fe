"""The lines of a title page: what was set as one, how large, on which page.

Title pages come before the contents list and before the first prose; a note is never part of one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from indexer.citations.clause import ORDINAL
from indexer.citations.reports import COMMITTEE
from indexer.models import Block, Extract
from indexer.works.titlepage.body_names import is_body_name
from indexer.works.titlepage.imprint import is_imprint
from indexer.works.titlepage.joined import joined
from indexer.works.titlepage.line import PROSE, Line, is_prose

FRONT_PAGES = 4  # cover, blank page, inner title, imprint: by then a report has said what it is
MOST_LINES = 400  # more stand on no title pages, and each is held against others
FRONT_BLOCKS = 60  # of a file without pages; title pages with a list of members reach about this far
LAST_BLOCKS = 8  # of a web page, where its date may stand under the text
LAST_PAGES = 2  # where an imprint may stand as well
LONGEST_IMPRINT = 1500  # characters
# A line of type takes up about its size; each further line of a heading is set about a fifth apart.
ONE_LINE, LEADING = 0.97, 1.2
# A running head comes again at least so often, less its page number.
RUNNING = 3
FIRST_NOTES = 4  # of a paper; authors' are the first
BANNER_BLOCKS = 8  # of a site, over a page's title
# What Markdown puts before and behind a heading, and spaces of every width.
_TRAILING = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "#"
_LEADING = _TRAILING + ">"

TITLED_WITHIN = 12  # blocks
_TITLE_OF = (
    r"(?:(?:(?:Report|Paper|Document) )?(?:Title|Subject)(?: of (?:the )?(?:report|paper|document))?|Issue"
    r"|(?:Agenda )?item \d{1,2}[a-z]?)"
)
_TITLE_LABEL = re.compile(rf"{_TITLE_OF}:", re.IGNORECASE)
_OWNER = re.compile(
    r"(?:lead|responsible|sponsoring) (?:government )?(?:department|agency|body)"
    r"(?: or (?:department|agency|regulator))?(?:\(s\))?: ?([A-Z].{3,80})",
    re.IGNORECASE,
)
FIELD_LINES, LEAST_TITLED, MOST_TITLED = 3, 5, 200  # lines under such a label; characters of a title
_TITLED = re.compile(rf"{_TITLE_OF}:\s*+(\S.{{4,200}})", re.IGNORECASE)
_TITLED_CELL = re.compile(
    rf"{_TITLE_OF}(?::\s*+|\t[\s|]*+|\s*+\|\s*+)(\S[^\t|]{{4,200}})[\s|]*+"
    rf"|{_TITLE_OF}:[ ]?(\S[^\t|]{{4,200}})\t.*+",  # other cells of a form stand beside it
    re.IGNORECASE,
)
# What says even without a colon that the title stands under it, in a form.
_TITLE_ALONE = re.compile(r"(?:report|paper) title|title of (?:the )?(?:report|paper)", re.IGNORECASE)
# The head of a message, a line for each.
_MAIL = re.compile(r"(From|Sent|To|Cc|Bcc|Date|Subject|Reply-To|Attachments?)\s?:\s*", re.IGNORECASE)
MAIL_WITHIN, LEAST_OF_MAIL = 8, 3
_RULE = re.compile(r"[\W_]{8,}")

_SITE = re.compile(
    r"(?:www\.|://(?!www\.)|@)([a-z0-9-]{6,40})\.[a-z]{2}"
    r"|(?<![\w.@/-])([a-z0-9-]{6,40})\.(?:org|com|co|net|ac|info|eu|uk|scot|wales|cymru|london|ie|example)\b"
)

_REPORTS = re.compile(rf"(?P<body>{COMMITTEE}),?:? (?P<report>{ORDINAL} (?:Special |Joint )?[Rr]eport\b[^.]{{0,40}})")

# A page's number at either end of a running head; "Volume 2" is no page.
_PAGE_OF = r"\b[Pp]age \d{1,4}(?: of \d{1,4})?\b"
_PAGE_AT_END = re.compile(
    r"^(?:\d+ (?:\| )?)|(?<!Volume)(?<!Vol\.)(?<!Part)(?<!Module)(?<!Issue)(?<!Number)(?<!No\.) (?:\| )?\d{1,3}$"
)
# What begins a line of its own under a title.
_OPENS_LINE = re.compile(
    r"(?:(?:Final |Interim )?Report (?:of|by|to) |Presented |Laid |Submitted |Prepared |Published |Reference\b|Ref\b"
    r"|Our ref|Case (?:no|number|ref)|Agenda item|Session )",
    re.IGNORECASE,
)
# Who may read a paper.
_MARKING = re.compile(
    r"(?:(?:official|restricted|(?:strictly )?(?:private and )?confidential)"
    r"(?::? (?:sensitive|[\w ]{1,30} only)| ?[-–—] ?.{1,60})?"
    r"|(?:commercial )?in confidence|not for (?:publication|release)\b.*|embargoed\b.*)",
    re.IGNORECASE,
)
# Of whom a line tells, or to whom the paper goes.
_WHOSE = re.compile(r"(?:by|from|to|for|note|memorandum|letter|statement|chair|author)\b", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:table of )?contents:?|inside:", re.IGNORECASE)
_ENTRY_NUMBER = re.compile(r"(?:\d+(?:\.\d+)*|\(?[a-z]\))[.)]?\s")


@dataclass(frozen=True, slots=True)
class Front:
    """The first pages of a document, and the lines that run through it."""

    lines: tuple[Line, ...]
    running: tuple[str, ...]  # running heads, the most frequent first, without page numbers
    prose: str  # the first pages of text, for what a document says of itself in a sentence
    titled: str | None = None  # what stands behind "Title:" or "Subject:"
    banner: tuple[str, ...] = ()  # what a page shows over its title, outside its main part
    sites: frozenset[str] = frozenset()  # what the addresses in the document are called: "harbourtrust"
    sources: tuple[str, ...] = ()  # what stands under figures and says where they are from
    tops: int = 0  # headings of the first level; where there are several they head parts
    subject: str | None = None  # of a message, without "Re:"
    typed: bool = False  # plain text
    enclosed: bool = False  # a message, and what it sends stands under a rule
    notes: tuple[str, ...] = ()  # the first pages' first notes, where authors say where they work
    owner: str | None = None  # what a form says behind "Lead department or agency:"
    imprint: tuple[str, ...] = ()  # what stands on the first and the last pages, or at both ends, each block for itself


def front(extract: Extract) -> Front:
    """The title pages of a file that was read."""
    head = _mail_head(extract)
    shown = replace(extract, blocks=extract.blocks[_under_mail(extract) :]) if head is not None else extract
    imprint = tuple(_at_ends(extract))
    rows = islice(_lines(_before_text(shown), apart=extract.format == "text"), MOST_LINES)
    lines = tuple(joined(list(rows), imprint))
    last = () if extract.pages else tuple(_lines(_dated(extract.blocks[-LAST_BLOCKS:])))
    prose = "\n".join(_flat(block.raw) for block in extract.blocks[: 4 * FRONT_BLOCKS] if block.kind == "text")
    return Front(
        lines + last, tuple(_running(extract)), prose, _titled(shown), tuple(_banner(extract)),
        owner=_owner(extract), sites=frozenset(_sites(extract)), sources=tuple(_sources(extract)), imprint=imprint,
        notes=tuple(islice(_first_notes(extract), FIRST_NOTES)),
        tops=sum(block.kind == "heading" and block.level == 1 for block in extract.blocks),
        typed=extract.format == "text", subject=head, enclosed=head is not None and _ruled(extract) is not None,
    )  # fmt: skip


def _sites(extract: Extract) -> Iterator[str]:
    for block in extract.blocks:
        if "." in block.raw:
            found = _SITE.finditer(block.raw.lower())
            yield from ((match[1] or match[2]).replace("-", "") for match in found)


def _first_notes(extract: Extract) -> Iterator[str]:
    """The notes at the foot of the first pages; of a file without pages, all in their order."""
    yield from (_flat(block.raw) for block in extract.blocks if block.kind == "foot" and (block.page or 1) <= 2)


def _sources(extract: Extract) -> Iterator[str]:
    for block in extract.blocks:
        if block.raw[:6].lower() == "source":
            yield _flat(block.raw)


def _banner(extract: Extract) -> Iterator[str]:
    """The lines over a page's title that belong to its site; of a Word file, its header."""
    for block in extract.blocks[:BANNER_BLOCKS] if extract.pages is None else ():
        if block.kind == "heading":
            return
        if block.kind in ("furniture", "table"):  # old pages place their masthead by a table
            for row in block.raw.splitlines():
                yield from islice(filter(None, map(_flat, row.split("\t"))), 1 if block.kind == "table" else None)


def _titled(extract: Extract) -> str | None:
    rows = (
        (row.strip(), _TITLED_CELL) if block.kind == "table" else (_flat(row), _TITLED)
        for block in extract.blocks[:TITLED_WITHIN]
        for row in block.raw.split("\n")
    )
    beside = next((_flat(match[match.lastindex or 1]) for row, form in rows if (match := form.fullmatch(row))), None)
    return beside or _titled_under(extract)


def _owner(extract: Extract) -> str | None:
    """Whose paper a form says it is; a name that its cell breaks goes on under it, where no label stands."""
    rows = [
        [_flat(cell) for cell in re.split(r"[\t|]", row)]
        for block in extract.blocks[:TITLED_WITHIN]
        for row in block.raw.split("\n")
    ]
    for at, row in enumerate(rows):
        if match := next(filter(None, map(_OWNER.fullmatch, row)), None):
            under = rows[at + 1][0] if at + 1 < len(rows) and rows[at + 1] else ""
            return (
                f"{match[1]} {under}"
                if match[1].endswith((" and", " of", " for", ",")) and ":" not in under
                else match[1]
            )
    return None


def _titled_under(extract: Extract) -> str | None:
    """What stands under "Subject:" alone on its line, up to the next such label, or the one line of it."""
    blocks = (block for block in extract.blocks[:TITLED_WITHIN] if block.kind in ("text", "heading"))
    rows = [row for block in blocks for row in map(_flat, block.raw.split("\n")) if row]
    at = next((at for at, row in enumerate(rows) if _TITLE_LABEL.fullmatch(row) or _TITLE_ALONE.fullmatch(row)), None)
    if at is None:
        return None
    under = rows[at + 1 : at + 2 + FIELD_LINES]
    label = next((n for n, row in enumerate(under) if row.endswith(":")), None) if rows[at].endswith(":") else None
    said = " ".join(under[: 1 if label is None else label])
    return said if LEAST_TITLED <= len(said) <= MOST_TITLED else None


def _mail_head(extract: Extract) -> str | None:
    """The subject of the message that a file is; empty where it states none, None where the file is no message."""
    rows = [row.strip() for block in extract.blocks[:MAIL_WITHIN] for row in block.raw.split("\n")]
    head = [match for row in rows if (match := _MAIL.match(row))]
    if len({match[1].lower() for match in head}) < LEAST_OF_MAIL or not (rows and _MAIL.match(rows[0])):
        return None
    subject = next((match.string[match.end() :] for match in head if match[1].lower() == "subject"), "")
    return re.sub(r"^(?:(?:re|fwd?|fw)\s*:\s*)+", "", subject.strip(), flags=re.IGNORECASE)


def _under_mail(extract: Extract) -> int:
    """Where what a message sends begins: under the rule that ends its covering note, else under its head."""
    if (rule := _ruled(extract)) is not None:
        return rule + 1
    return next((at for at, block in enumerate(extract.blocks) if not _MAIL.match(block.raw.strip())), 0)


def _ruled(extract: Extract) -> int | None:
    blocks = extract.blocks[:FRONT_BLOCKS]
    return next((at for at, block in enumerate(blocks) if block.kind == "rule" or _RULE.fullmatch(block.raw)), None)


def _at_ends(extract: Extract) -> Iterator[str]:
    """The blocks of the first and the last pages, where an imprint stands; of a file without pages, of both ends."""
    blocks, pages = extract.blocks, extract.pages
    last = len(blocks) - LAST_BLOCKS
    for at, block in enumerate(blocks):
        near = at < FRONT_BLOCKS or at >= last
        if pages is not None:
            near = (block.page or 1) <= FRONT_PAGES or (block.page or 1) > pages - LAST_PAGES
        if near and block.kind not in ("foot", "rule", "table", "comment") and len(block.raw) < LONGEST_IMPRINT:
            yield _flat(block.raw)


def _before_text(extract: Extract) -> Iterator[Block]:
    paged = extract.pages is not None
    for block in extract.blocks if paged else extract.blocks[:FRONT_BLOCKS]:
        if paged and (block.page or 1) > FRONT_PAGES:
            return
        if block.kind in ("foot", "rule", "table", "comment", "furniture"):
            continue
        if _CONTENTS.fullmatch(_flat(block.raw)):
            if not paged or (block.page or 1) > 1:
                return
            continue  # on a first page the list may stand beside the title
        if not paged and _is_text(block):
            return
        yield block


def _is_text(block: Block) -> bool:
    """Whether the running text begins here, in a file that has no pages to tell."""
    text = _flat(block.raw)
    if block.kind == "item" or block.number or block.note:
        return bool(block.number) and not text.isupper()
    return block.kind == "text" and bool(
        (len(text) > PROSE and re.search(r"[.!?]”?$", text)) or (_ENTRY_NUMBER.match(text) and text.endswith("."))
    )


def _dated(blocks: Iterable[Block]) -> Iterator[Block]:
    yield from (block for block in blocks if re.match(r"Published:? ", _flat(block.raw)) and len(block.raw) < PROSE)


def _lines(blocks: Iterable[Block], apart: bool = False) -> Iterator[Line]:
    """The blocks as lines; `apart` in a text that was typed, where several lines may stand under each other."""
    for block in blocks:
        held = [row for row in block.raw.splitlines() if not _RULE.fullmatch(row.strip())]
        whole = " ".join(filter(None, map(_flat, held)))
        if block.kind == "heading" and len(held) > 1 and (of := _REPORTS.fullmatch(_flat(held[0]))):
            # An old site's heading has the committee, the report's number and its title, one under the other.
            yield from (Line(one, (one,), _size(block, 1), None, block.page) for one in (of["body"], of["report"]))
            held = held[1:]
        for rows in _typed_lines(held) if apart and not is_prose(whole) else [held]:
            printed = tuple(plain for line in rows if (plain := _flat(line)))
            if printed:
                level = (block.level or 1) if block.kind == "heading" else None
                text = " ".join(printed)
                # A line of a paragraph is none of its own: where it happens to hold a date alone, that says nothing.
                own = () if block.kind == "text" and is_prose(text) else printed
                yield Line(text, own, _size(block, len(printed)), level, block.page)


def _typed_lines(rows: Iterable[str]) -> Iterator[list[str]]:
    """The lines of a typed block, those of one title together: what a wide gap parts, a body's name, an imprint, and
    what says whose report it is or what its number is stand for themselves."""
    held: list[str] = []
    for row in (part for line in rows for part in re.split(r"\s{3,}+", line.strip())):
        text = _flat(row)
        if held and text.startswith("(") and text.endswith(")"):
            held.append(row)  # "… about Saltby Council / (reference number 4)"
            continue
        own = is_body_name(text) or is_imprint(text) or bool(_OPENS_LINE.match(text))
        above = _flat(held[-1]) if held else ""
        own = (
            own
            or is_body_name(above)
            or is_imprint(above)
            or bool(_MARKING.fullmatch(above))
            or _other_case(above, text)
        )
        if held and own and not _leads_on(above) and not (text[:1].islower() and not is_imprint(above)):
            yield held
            held = []
        held.append(row)
    if held:
        yield held


def _other_case(above: str, text: str) -> bool:
    """Whether of two lines one is in capitals and the other is not, each of several words; but a second title may stand
    in small letters right under one in capitals."""
    if above.isupper() and not _WHOSE.match(text):
        return False
    return above.isupper() != text.isupper() and min(len(above.split()), len(text.split())) > 1


def _leads_on(row: str) -> bool:
    return bool(
        re.search(
            r"(?:[,:–-]| (?:of|and|with|for|the|in|on|to|by|about|into|against|from|&))$", row.rstrip(), re.IGNORECASE
        )
    )


def _size(block: Block, count: int) -> float | None:
    if not block.boxes:
        return None
    box = block.boxes[0]
    return round((box.y1 - box.y0) / ((count - 1) * LEADING + ONE_LINE), 1)


def _running(extract: Extract) -> Iterator[str]:
    yield from filter(None, dict(extract.facts).get("running", "").split("\n"))  # of a Word file
    heads = (row for block in extract.blocks if block.kind == "furniture" for row in block.raw.split("\n"))
    # What bars, wide gaps or the number of the page part stays parted: "Lamp Trust | Policy briefing 3".
    parted = (re.split(rf"\s*+[|·•]\s*+|\s{{3,}}+|\s*+{_PAGE_OF}\s*+", head.strip()) for head in heads)
    plain = (_PAGE_AT_END.sub("", " | ".join(filter(None, map(_flat, parts)))) for parts in parted)
    counted = Counter(head for head in plain if re.search(r"[A-Za-z]{3}", head))
    yield from (
        head
        for head, count in counted.most_common()
        if count >= min(RUNNING, max(2, (extract.pages or 3 * RUNNING) // 3))
    )


# "ﬀ" as the two letters that it is: a name is looked for by its letters.
_LIGATURES = str.maketrans({chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)})


def _flat(text: str) -> str:
    """A line without Markdown's marks and doubled spaces; inside a line, `>` and `#` are the writer's own."""
    inside = (
        text.translate(_LIGATURES).lstrip(_LEADING).rstrip(_TRAILING)
    )  # no pattern: one that looks for an end tries every run of spaces
    return " ".join(re.sub(r"[*_|`]++", " ", inside).split())


def from_text(opening: str) -> Extract:
    """The opening of a plain text as blocks, a line each; broken titles are joined."""
    printed = [line for line in map(_flat, opening.splitlines()) if line]
    return Extract("text", tuple(Block("text", (line,)) for line in _joined(printed)))


JOINED_AT_MOST = 120  # characters; longer lines are prose


def _joined(lines: list[str]) -> list[str]:
    """Lines of a title that a printer broke: after a joining word or a colon, or before a small letter."""
    joined: list[str] = []
    for line in lines:
        if joined and len(joined[-1]) + len(line) < JOINED_AT_MOST and _runs_on(joined[-1], line):
            joined[-1] = f"{joined[-1]}\n{line}"
        else:
            joined.append(line)
    return joined


def _runs_on(line: str, after: str) -> bool:
    if re.search(r"(?:[,:]|’s| (?:of|and|with|for|the|in|on|to|by|&))$", line):
        return True
    return (after[0].islower() or after.startswith("Response to ")) and not line.endswith((".", "?", "!"))
