"""Markdown: reports converted by script or typed, with pandoc, GitHub or `<sup>` notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count, groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indexer.extract import read_text
from indexer.extract.bold import with_bold_headings
from indexer.extract.html.read import fragment
from indexer.extract.markdown.lines import mended, with_headings
from indexer.extract.markdown.links import hyperlinks
from indexer.extract.marks import glued_marks, raised, settled, spaced_marks, without_strays
from indexer.extract.part_notes import with_glued_signs, with_part_notes
from indexer.extract.references import with_references
from indexer.extract.restarting_notes import with_restarting_notes
from indexer.extract.table_notes import with_table_notes
from indexer.extract.text.printed_pages import with_printed_pages
from indexer.extract.typed_notes import with_typed_notes
from indexer.models import Block, Extract, Mark

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

FOOT_AT_MOST = 100  # characters
PARAGRAPH_AT_LEAST = 60  # characters of one that a converter set under a bullet; what is shorter is an entry
NESTING_AT_MOST = 100  # twice what `mended` leaves: the parser counts a list and its entry apart
UNDEFINED = re.compile(r"\[\^([^\]\s]+)\]")  # a marker whose note is not in the file stays plain text to the parser
_BETWEEN_PAGES = re.compile(r"\{\d+\}-{8,}|-{5,}\s*end of page\b.{0,20}|\[?page \d+(?: of \d+)?\]?", re.IGNORECASE)
_BOX = re.compile(r"Box \d{1,3}[A-Z]?(?:[.:]\s|\s*$)")  # what a converter sets in as a quotation
_PAGE = re.compile(r"^(?:[Pp]age )?\d{1,4} \| (?=\S)|(?<=\S) \| (?:[Pp]age )?\d{1,4}$")
# What a file calls a note by; letters and Roman numbers may be meant as they stand.
_WORD, _ROMAN = re.compile(r"[A-Za-z][\w:-]{2,}"), re.compile(r"[ivxlc]+")
TABBED = re.compile(r"[^\n]*\t[^\n]*")


def read(path: Path) -> Extract:
    """Blocks of a Markdown file; its front matter becomes the facts. Raises ReadError as `read_text` does."""
    environment: dict[str, Any] = {}
    tokens = _parser().parse(mended(read_text(path)), environment)
    facts = next((_front_matter(token.content) for token in tokens if token.type == "front_matter"), ())
    spaced = spaced_marks(_without_feet(_counted(_Reader(environment).blocks(tokens))))
    noted = with_restarting_notes(spaced) or spaced
    listed = without_strays(with_typed_notes(with_table_notes(with_references(noted))))
    blocks, problems = settled(with_part_notes(glued_marks(with_glued_signs(listed))))
    blocks = with_bold_headings(with_headings(with_printed_pages(blocks)))
    links = tuple(hyperlinks(tokens))
    return Extract(format="markdown", blocks=tuple(blocks), facts=facts, problems=tuple(problems), hyperlinks=links)


def _counted(blocks: Iterable[Block]) -> list[Block]:
    """The blocks; notes that the file calls by words alone ("[^census]") by the numbers under which it is shown: in the
    order in which the text calls them."""
    found = list(blocks)
    notes = {block.note for block in found if block.note}
    if not notes or not all(_WORD.fullmatch(note) and not _ROMAN.fullmatch(note) for note in notes):
        return found
    calls = (part for block in found if not block.note for part in block.pieces if isinstance(part, Mark))
    numbers = {label: str(number) for number, label in enumerate(dict.fromkeys(mark.label for mark in calls), 1)}
    return [
        replace(
            block,
            note=numbers.get(block.note, block.note) if block.note else None,
            pieces=tuple(
                replace(part, label=numbers.get(part.label, part.label)) if isinstance(part, Mark) else part
                for part in block.pieces
            ),
        )
        for block in found
    ]


def _without_feet(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks; a short line with a bar that comes again, "Board | Accounts", be it with another page's number,
    is a page's head or foot."""
    barred = [block.kind == "text" and " | " in block.raw for block in blocks]
    keys = [
        block.raw.strip()
        if any(barred[max(at - 1, 0) : at] + barred[at + 1 : at + 2])  # rows, with a year or a sum each
        else _PAGE.sub("", block.raw.strip())
        for at, block in enumerate(blocks)
    ]
    times = Counter(key for key, bar in zip(keys, barred, strict=True) if bar)
    return [
        replace(block, kind="furniture") if bar and times[key] > 1 and len(block.raw) < FOOT_AT_MOST else block
        for key, bar, block in zip(keys, barred, blocks, strict=True)
    ]


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    # A tab before a table's cell is no code; the notes are wanted where they stand, not gathered at the end, and
    # those that nothing points at are wanted too.
    parser = MarkdownIt("commonmark").enable("table").use(front_matter_plugin).use(footnote_plugin)
    parser.options["maxNesting"] = NESTING_AT_MOST
    return parser.disable(["code", "footnote_tail"])


def _front_matter(content: str) -> tuple[tuple[str, str], ...]:
    """Plain `key: value` lines; quotes around a value are taken off."""
    pairs = re.findall(r"^(\w+):[ \t]*(\S.*?)[ \t]*$", content, re.MULTILINE)
    facts = {key.lower(): re.sub(r"^(['\"])(.*)\1$", r"\2", value) for key, value in pairs}
    title, second = facts.get("title"), facts.pop("subtitle", None)
    if title and second:
        facts["title"] = f"{title}{' ' if title.endswith(('?', '!', ':')) else ': '}{second}"
    return tuple(facts.items())


class _Reader:
    """Goes through the parser's tokens once, keeping what is open around the words."""

    def __init__(self, environment: dict[str, Any]) -> None:
        self.inline_notes: dict[int, dict[str, Any]] = environment.get("footnotes", {}).get("list", {})
        taken = {label.removeprefix(":") for label in environment.get("footnotes", {}).get("refs", {})}
        self.free = (str(number) for number in count(1) if str(number) not in taken)
        self.note: str | None = None
        self.in_note = False
        self.items: list[str | None] = []  # of each list entry that is open: its number, None for a bullet
        self.bare = True  # no words stand between the bullets that are open and what comes
        self.heading: Token | None = None
        self.quoted = 0
        self.table: list[str | Mark] | None = None  # the cells of the one that is open

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        for token in tokens:
            match token.type:
                case "footnote_reference_open":
                    self.note, self.in_note = token.meta["label"], True
                case "footnote_reference_close":
                    self.in_note = False
                case "list_item_open":
                    # "a)" and entries inside entries are never the report's own paragraphs, but a converter sets these
                    # under bullets: "- 12. The Board".
                    within = bool(self.items) and not (self.bare and not any(self.items))
                    counted = token.info and token.markup == "." and not within
                    self.bare = not token.info
                    self.items.append(token.info if counted else None)
                case "list_item_close":
                    self.bare = False
                    if number := self.items.pop():  # an entry without words: its number stands for what follows
                        yield Block("text", (f"{number}.",))
                case "heading_open":
                    self.heading = token
                case "heading_close":
                    self.heading = None
                case "blockquote_open" | "blockquote_close":
                    self.quoted += token.nesting
                case "hr":
                    yield Block("rule", ())
                case "table_open":
                    self.table = []
                case "table_close":
                    yield Block("table", tuple(_merged(iter(self.table or ()))))
                    self.table = None
                case "inline" if self.table is not None:
                    yield from self._cell(token, self.table)
                case "th_close" | "td_close" if self.table is not None:
                    self.table.append("\t")
                case "tr_close" if self.table is not None:
                    self.table[-1:] = ["\n"]  # for the tab behind the last cell
                case "html_block":
                    yield from fragment(token.content)
                case "inline" if _BETWEEN_PAGES.fullmatch(token.content.strip()):
                    yield Block("furniture", (token.content,))
                case "inline":
                    yield from self._inline(token)

    def _inline(self, token: Token) -> Iterator[Block]:
        self.bare = False
        inline = self._noted(token.children or ())
        for _, words in inline:  # it grows meanwhile: a note may have notes
            inline += self._noted(words)
        for block in _inline(token):
            yield self._placed(block)
            if self.note is not None and self.in_note:
                self.note = None  # what follows inside the note goes on with it
            if self.items and self.items[-1]:
                self.items[-1] = ""  # the number belongs to the entry's first block only
        yield from (Block("foot", tuple(_merged(_pieces(words))), note=label) for label, words in inline)

    def _cell(self, token: Token, row: list[str | Mark]) -> Iterator[Block]:
        """Add a cell's words to the row; the notes that stand in it are blocks."""
        inline = self._noted(token.children or ())
        row += [p if isinstance(p, Mark) else re.sub(r"[\t\n]", " ", p) for p in _pieces(token.children or ())]
        yield from (Block("foot", tuple(_merged(_pieces(words))), note=label) for label, words in inline)

    def _noted(self, tokens: Sequence[Token]) -> list[tuple[str, Sequence[Token]]]:
        """The notes that stand in the text itself, "^[words]", with labels of their own; each gets one but once."""
        found = []
        for token in tokens:
            if token.type == "footnote_ref" and "label" not in token.meta:
                token.meta["label"] = next(self.free)
                found.append((token.meta["label"], self.inline_notes[token.meta["id"]].get("tokens") or ()))
        return found

    def _placed(self, block: Block) -> Block:
        """The block with the kind that its surroundings give it."""
        if self.in_note:
            return replace(block, kind="foot", note=self.note)
        if block.kind in ("foot", "table", "furniture"):
            return block
        # A paragraph with a line of dashes under it is a heading to Markdown, unless it is plainly more than one.
        if self.heading and not (self.heading.markup in ("-", "=") and "\n" in block.raw):
            return replace(block, kind="heading", level=int(self.heading.tag[1:]))
        if self.items and self.items[-1] is None:
            return replace(block, kind="item")
        if self.items and self.items[-1]:
            if len(self.items) > 1 and len(block.raw) < PARAGRAPH_AT_LEAST:
                return replace(block, kind="item")
            # "1." at the margin may be a numbered paragraph; whether it is one, the count of the whole report tells.
            return replace(block, pieces=(f"{self.items[-1]}. ", *block.pieces))
        if self.quoted:
            return replace(block, kind="caption" if block.strong and _BOX.match(block.raw) else "quote")
        return block


def _inline(token: Token) -> Iterator[Block]:
    """The blocks of one printed paragraph: mostly one, more where notes stand on lines of their own."""
    pieces = list(_merged(_pieces(token.children or ())))
    start = pieces[0] if pieces else None
    strong = bool(token.children) and _all_strong(token.children or ())
    if isinstance(start, Mark) and len(pieces) > 1:
        yield from _notes_of_lines(pieces)
    elif all(TABBED.fullmatch(line) for line in token.content.split("\n")):
        yield Block("table", tuple(pieces))
    elif pieces:
        yield Block("text", tuple(pieces), strong=strong)


def _notes_of_lines(pieces: Sequence[str | Mark]) -> Iterator[Block]:
    """The notes of a paragraph each of whose lines may begin with the raised number of the next one."""
    starts = [0]
    for at, piece in enumerate(pieces[1:], 1):
        before = pieces[at - 1]
        if isinstance(piece, Mark) and isinstance(before, str) and before.endswith("\n") and at + 1 < len(pieces):
            starts.append(at)
    for start, end in pairwise([*starts, len(pieces)]):
        first = pieces[start]
        if isinstance(first, Mark):
            yield Block("foot", tuple(pieces[start + 1 : end]), note=first.label)


def _pieces(children: Sequence[Token]) -> Iterator[str | Mark]:
    up: list[str] | None = None  # the words inside <sup>
    before = ""
    for child in children:
        if child.type == "html_inline":
            if re.match(r"<sup\b", child.content):
                up = []
            elif child.content.startswith("</sup") and up is not None:
                yield from raised("".join(up), before)
                up = None
            elif child.content.startswith("<br"):
                yield "\n"
        elif child.type == "footnote_ref":
            yield Mark(child.meta["label"])
        elif child.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif child.type in ("text", "code_inline"):
            if up is not None:
                up.append(child.content)
            else:
                yield from _undefined(child.content)
                before = child.content
        elif child.type == "image":
            yield child.content


def _undefined(text: str) -> Iterator[str | Mark]:
    at = 0
    for match in UNDEFINED.finditer(text):
        yield text[at : match.start()]
        yield Mark(match.group(1))
        at = match.end()
    yield text[at:]


def _merged(pieces: Iterator[str | Mark]) -> Iterator[str | Mark]:
    for is_text, group in groupby(pieces, key=lambda piece: isinstance(piece, str)):
        if is_text:
            joined = "".join(piece for piece in group if isinstance(piece, str))
            if joined.strip():
                yield joined
        else:
            yield from group


def _all_strong(children: Sequence[Token]) -> bool:
    depth = 0
    for child in children:
        if child.type in ("strong_open", "strong_close"):
            depth += child.nesting
        elif child.type == "text" and child.content.strip() and not depth:
            return False
    return True
