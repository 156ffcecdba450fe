"""HTML: the Parliament site's export, GOV.UK pages, articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from indexer.extract import read_text
from indexer.models import Block, BlockKind, Extract, Mark

DROPPED = ["script", "style", "noscript", "template", "iframe", "svg", "form", "button", "nav", "link", "meta"]
BLOCKS = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "table", "figcaption", "pre", "dt", "dd", "hr"]
MAIN = ["main", "article", "[role=main]", "#content", "#main-content", "#main", ".content"]
FURNITURE = {"header", "footer", "nav", "breadcrumb", "breadcrumbs", "cookie", "menu", "sidebar", "share", "related"}
COMMENTS = {"comment", "comments", "commentlist", "disqus_thread", "respond"}
NOTE_LISTS = {"footnote", "footnotes", "_idfootnote", "_idfootnotes", "endnote", "endnotes", "references"}
NOTE_LISTS |= {"doc-endnotes", "doc-footnote"}
LABEL = re.compile(r"[\[(]?(?:(?:foot)?note )?(\d{1,3}|[*†‡])[\])]?")
NOTE_TARGET = re.compile(r"#.*(?:foot|end)?_?(?:note|fn|ftn|edn)", re.IGNORECASE)
FACTS = {
    "dc.title": "title",
    "og:title": "title",
    "dc.creator": "author",
    "author": "author",
    "article:published_time": "date",
    "dc.date": "date",
    "date": "date",
}


def read(path: Path) -> Extract:
    """Blocks of an HTML page; its title and metadata become the facts. Raises ReadError as `read_text` does."""
    soup = BeautifulSoup(read_text(path), "lxml")
    facts = tuple(_facts(soup))
    for element in soup(DROPPED):
        element.decompose()
    body = soup.body or soup
    main = next((found for selector in MAIN if (found := body.select_one(selector))), body)
    blocks = [*_walk(main), *(block for rest in _outside(body, main) for block in _walk(rest))]
    return Extract(format="html", blocks=tuple(blocks), facts=facts)


def fragment(source: str) -> list[Block]:
    """Blocks of a stretch of HTML that stands inside another format."""
    soup = BeautifulSoup(source, "lxml")
    for element in soup(DROPPED):
        element.decompose()
    return list(_walk(soup.body or soup))


def _facts(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    if soup.title and soup.title.get_text(strip=True):
        yield "title", " ".join(soup.title.get_text().split())
    for meta in soup.find_all("meta"):
        name = str(meta.get("name") or meta.get("property") or "").lower()
        if name in FACTS and meta.get("content"):
            yield FACTS[name], str(meta["content"]).strip()


def _outside(body: Tag, main: Tag) -> list[Tag]:
    """What stands beside the main part: headers, footers, comments; kept, under kinds of their own."""
    if main is body:
        return []
    around = {id(parent) for parent in main.parents}
    found: list[Tag] = []
    for parent in [*main.parents]:
        found += [child for child in parent.find_all(recursive=False) if child is not main and id(child) not in around]
        if parent is body:
            break
    return [tag for tag in found if tag.name != "head"]


def _walk(root: Tag) -> Iterator[Block]:
    """The innermost blocks under `root`, in order."""
    for element in root.find_all(BLOCKS):
        if element.name == "hr":
            yield Block("rule", ())
        elif element.name == "table" or not (element.find(BLOCKS) or element.find_parent("table")):
            yield from _block(element)
        elif element.name in ("li", "blockquote") and not element.find_parent("table"):
            yield from _block(element, own_words=True)
    if not root.find(BLOCKS) and root.get_text(strip=True):
        yield from _block(root)


def _names(element: Tag) -> set[str]:
    """Words that say what an element is for: its tag, classes, id and role, and its parents'."""
    names: set[str] = set()
    for tag in [element, *element.parents]:
        listed = [*tag.get_attribute_list("class"), tag.get("id"), tag.get("role")]
        names |= {tag.name or "", *(str(name).lower() for name in listed if name)}
    return names


def _block(element: Tag, own_words: bool = False) -> Iterator[Block]:
    names = _names(element)
    note = _note_label(element) if names & NOTE_LISTS or _is_note_target(element) else None
    number = _paragraph_number(element)
    if element.name == "table":
        yield Block("table", tuple(_merged(_table(element))))
        return
    pieces = tuple(_merged(_pieces(element, own_words)))
    if not any(piece.strip() if isinstance(piece, str) else True for piece in pieces):
        return
    if note is not None:
        yield Block("foot", _without_label(pieces, note), note=note)
        return
    kind, level = _kind(element, names)
    if kind == "text" and isinstance(pieces[0], str) and (artefact := re.match(r"\s*(#{1,6}) +(?=\S)", pieces[0])):
        # A converter's Markdown heading that was left standing inside a paragraph.
        kind, level, pieces = "heading", len(artefact[1]), (pieces[0][artefact.end() :], *pieces[1:])
    yield Block(kind, pieces, level=level, number=number)


def _kind(element: Tag, names: set[str]) -> tuple[BlockKind, int | None]:
    if names & COMMENTS:
        return "comment", None
    if names & FURNITURE:
        return "furniture", None
    if re.fullmatch(r"h[1-6]", element.name):
        return "heading", int(element.name[1])
    if element.name == "figcaption":
        return "caption", None
    if names & {"blockquote"}:
        return "quote", None
    return ("item" if names & {"li", "dd"} else "text"), None


def _paragraph_number(element: Tag) -> str | None:
    """A number that the page sets in an element of its own; it is taken out of the text."""
    label = element.find(class_=re.compile(r"^para(?:graph)?-?num", re.IGNORECASE))
    if isinstance(label, Tag) and (match := re.fullmatch(r"\s*([A-Z]?\d{1,3}(?:\.\d{1,3})?)\.?\s*", label.get_text())):
        label.decompose()
        return match[1]
    return None


def _is_note_target(element: Tag) -> bool:
    return bool(re.match(r"(?:foot|end)?_?(?:note|fn|ftn|edn)[-_:]?\d", str(element.get("id") or ""), re.IGNORECASE))


def _note_label(element: Tag) -> str | None:
    """A note's number: printed at its start, else its place in a numbered list, else in its address."""
    if match := re.match(r"\s*[\[(]?(\d{1,3}|[*†‡])(?:[\]).]|\s|$)", element.get_text(" ")):
        return match[1]
    if element.name == "li" and isinstance(element.parent, Tag) and element.parent.name == "ol":
        start = str(element.parent.get("start") or "1")
        return str(int(start) + len(element.find_previous_siblings("li"))) if start.isdigit() else None
    for tag in [element, *element.parents]:
        if match := re.search(r"(\d{1,3})$", str(tag.get("id") or "")):
            return str(int(match[1]))
    return None


def _without_label(pieces: tuple[str | Mark, ...], label: str) -> tuple[str | Mark, ...]:
    """The note's own words: its printed number and the link back to the text are no part of them."""
    rest = pieces[1:] if pieces and isinstance(pieces[0], Mark) else pieces
    if rest and isinstance(rest[0], str):
        rest = (re.sub(rf"^\s*[\[(]?{re.escape(label)}(?:[\]).]|(?=\s|$))\s*", "", rest[0], count=1), *rest[1:])
    return tuple(re.sub(r"\s*[↩↑]\ufe0e?\s*$", "", piece) if isinstance(piece, str) else piece for piece in rest)


def _pieces(element: Tag, own_words: bool = False) -> Iterator[str | Mark]:
    for child in element.children:
        if type(child) is NavigableString:
            yield re.sub(r"\s+", " ", str(child))
        elif isinstance(child, Tag):
            if label := _marker(child):
                yield Mark(label)
            elif child.name == "br":
                yield "\n"
            elif not (own_words and child.name in [*BLOCKS, "ul", "ol"]):
                yield from _pieces(child, own_words)


def _marker(tag: Tag) -> str | None:
    """The label of a raised number or of a link to a note; None for anything else."""
    match = LABEL.fullmatch(tag.get_text(strip=True))
    if match is None:
        return None
    link = tag if tag.name == "a" else tag.find("a")
    leads = isinstance(link, Tag) and bool(NOTE_TARGET.match(str(link.get("href") or "")))
    back = isinstance(link, Tag) and re.search(r"back|ref", str(link.get("href") or ""), re.IGNORECASE)
    return match[1] if (tag.name == "sup" or leads) and not back else None


def _merged(pieces: Iterator[str | Mark]) -> Iterator[str | Mark]:
    for is_text, group in groupby(pieces, key=lambda piece: isinstance(piece, str)):
        if is_text:
            yield "".join(piece for piece in group if isinstance(piece, str))
        else:
            yield from group


def _table(element: Tag) -> Iterator[str | Mark]:
    for row in element.find_all("tr"):
        for position, cell in enumerate(row.find_all(["td", "th"])):
            yield "\t" if position else ""
            for piece in _pieces(cell):
                yield piece.replace("\n", " ") if isinstance(piece, str) else piece
        yield "\n"
