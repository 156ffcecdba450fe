"""Markdown: reports converted by script or typed, with pandoc, GitHub or `<sup>` notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.extract import read_text
from indexer.models import Block, Extract, Mark

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

RAISED_LABEL = re.compile(r"\s*(\d{1,3}|[*†‡])\s*")
UNDEFINED = re.compile(r"\[\^([^\]\s]+)\]")  # a marker whose note is not in the file stays plain text to the parser
PRINTED_PAGE = re.compile(r"\s*\d{1,4}\s*")
TABBED = re.compile(r"[^\n]*\t[^\n]*")


def read(path: Path) -> Extract:
    """Blocks of a Markdown file; its front matter becomes the facts. Raises ReadError as `read_text` does."""
    tokens = _parser().parse(read_text(path))
    facts = next((_front_matter(token.content) for token in tokens if token.type == "front_matter"), ())
    return Extract(format="markdown", blocks=tuple(_blocks(tokens)), facts=facts)


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    # A tab before a table's cell is no code; the notes are wanted where they stand, not gathered at the end, and
    # those that nothing points at are wanted too.
    parser = MarkdownIt("commonmark").enable("table").use(front_matter_plugin).use(footnote_plugin)
    return parser.disable(["code", "footnote_tail"])


def _front_matter(content: str) -> tuple[tuple[str, str], ...]:
    """Plain `key: value` lines; quotes around a value are taken off."""
    pairs = re.findall(r"^(\w+):[ \t]*(\S.*?)[ \t]*$", content, re.MULTILINE)
    return tuple((key.lower(), re.sub(r"^(['\"])(.*)\1$", r"\2", value)) for key, value in pairs)


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    note: str | None = None
    open_items: list[str] = []  # of each list entry that is open: its number in an ordered list, else ""
    heading: int | None = None
    quoted = 0
    for token in tokens:
        match token.type:
            case "footnote_reference_open":
                note = token.meta["label"]
            case "footnote_reference_close":
                note = None
            case "list_item_open":
                open_items.append(token.info)
            case "list_item_close":
                open_items.pop()
            case "heading_open":
                heading = int(token.tag[1:])
            case "heading_close":
                heading = None
            case "blockquote_open" | "blockquote_close":
                quoted += token.nesting
            case "hr":
                yield Block("rule", ())
            case "html_block":
                yield from _from_html(token.content)
            case "inline":
                for block in _inline(token):
                    yield _placed(block, note, open_items, heading, quoted)
                    if note is None and open_items and open_items[-1]:
                        open_items[-1] = ""  # the number belongs to the entry's first block only


def _placed(block: Block, note: str | None, items: list[str], heading: int | None, quoted: int) -> Block:
    """The block with the kind that its surroundings give it."""
    if note is not None:
        return replace(block, kind="foot", note=note)
    if block.kind in ("foot", "table", "furniture"):
        return block
    if heading is not None:
        return replace(block, kind="heading", level=heading)
    if items:
        number = items[-1]
        # "1." at the margin may be a numbered paragraph; whether it is one, the count of the whole report tells.
        return replace(block, pieces=(f"{number}. ", *block.pieces)) if number else replace(block, kind="item")
    return replace(block, kind="quote") if quoted else block


def _inline(token: Token) -> Iterator[Block]:
    """The blocks of one printed paragraph: mostly one, more where notes stand on lines of their own."""
    pieces = list(_merged(_pieces(token.children or ())))
    start = pieces[0] if pieces else None
    strong = bool(token.children) and _all_strong(token.children or ())
    if isinstance(start, Mark) and len(pieces) > 1:
        yield Block("foot", tuple(pieces[1:]), note=start.label)
    elif len(pieces) == 1 and isinstance(start, str) and PRINTED_PAGE.fullmatch(start):
        yield Block("furniture", tuple(pieces))
    elif all(TABBED.fullmatch(line) for line in token.content.split("\n")):
        yield Block("table", tuple(pieces))
    elif pieces:
        yield Block("text", tuple(pieces), strong=strong)


def _pieces(children: Sequence[Token]) -> Iterator[str | Mark]:
    raised: list[str] | None = None
    for child in children:
        if child.type == "html_inline":
            if re.match(r"<sup\b", child.content):
                raised = []
            elif child.content.startswith("</sup") and raised is not None:
                yield from _raised("".join(raised))
                raised = None
            elif child.content.startswith("<br"):
                yield "\n"
        elif child.type == "footnote_ref":
            yield Mark(child.meta["label"])
        elif child.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif child.type in ("text", "code_inline"):
            if raised is not None:
                raised.append(child.content)
            else:
                yield from _undefined(child.content)
        elif child.type == "image":
            yield child.content


def _raised(text: str) -> Iterator[str | Mark]:
    """`<sup>37,38</sup>` is two markers; `31<sup>st</sup>` is text."""
    labels = text.split(",")
    if all(RAISED_LABEL.fullmatch(label) for label in labels):
        yield from (Mark(label.strip()) for label in labels)
    else:
        yield text


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


def _from_html(content: str) -> Iterator[Block]:
    """A stretch of HTML inside the Markdown, read for its words only."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(content, "lxml")
    for unwanted in soup(["script", "style", "template"]):
        unwanted.decompose()
    for element in soup.find_all(["p", "li", "td", "th", "div"]) or [soup]:
        words = " ".join(element.get_text(" ").split())
        if words and not element.find(["p", "li", "td", "th", "div"]):
            yield Block("text", (words,))
