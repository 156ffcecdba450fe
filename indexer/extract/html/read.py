"""HTML: the Parliament site's export, GOV.UK pages, articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from indexer.errors import ReadError
from indexer.extract.bold import with_bold_headings
from indexer.extract.called_notes import with_called_notes
from indexer.extract.decoding import characters, check_size
from indexer.extract.html.article import articled
from indexer.extract.html.links import hyperlinks
from indexer.extract.html.walk import Walk
from indexer.extract.logos import pictured
from indexer.extract.marks import without_strays
from indexer.extract.part_notes import with_part_notes
from indexer.extract.references import with_references
from indexer.extract.restarting_notes import with_restarting_notes
from indexer.extract.table_notes import with_table_notes
from indexer.extract.typed_notes import with_typed_notes
from indexer.models import Block, Extract, Problem

EMBEDDED = re.compile(r"data:[\w/+.;-]*,[\w+/=%\s-]{200,}?(?=[\"')>])")  # pictures inside the page
# A tag with thousands of attributes: the parser compares each with all others.
LONG_TAG = re.compile(r"<([A-Za-z][\w:-]{0,40})[^<>]{20000,}+>")
# Of what a page says for search engines: who published it.
PUBLISHER = re.compile(r'"publisher"\s*+:\s*+\{[^{}]{0,400}?"name"\s*+:\s*+"([^"\\]{2,80})"')
FACTS = {
    "dc.title": "title",
    "og:title": "title",
    "dc.creator": "author",
    "author": "author",
    "og:site_name": "site",
    "citation_publisher": "site",
    "dc.publisher": "site",
    "dcterms.publisher": "site",
    "publisher": "publisher",
    "citation_technical_report_institution": "site",
    "article:published_time": "date",
    "dc.date": "date",
    "dcterms.issued": "date",
    "govuk:public-updated-at": "date",
    "date": "date",
}
# Whatever a site calls it: "govuk:publishing-organisation", "page.department"; an author's employer is another.
ISSUES = re.compile(
    r"(?!.*(?:author|contributor|creator))"
    r"(?:.*[:._-])?(?:publishing[-_]?)?(?:organi[sz]ations?|department|institution|issuer|agency)"
)

FIRST_PICTURES = 3  # among which the site's own logo is
DEEPEST = 2000  # elements within each other that libxml2 follows


def read(path: Path) -> Extract:
    """Blocks of an HTML page; its title and metadata become the facts.

    Raises ReadError where it may not be opened, is no text, is too large, nests too deep or holds no words.
    """
    source = LONG_TAG.sub(r"<\1>", EMBEDDED.sub("data:,", characters(path, declares=True)))
    check_size(path, source)
    root, problems = _parsed(source)
    if root is None and not problems:
        raise ReadError(path, "the page holds no words", "save it again from the browser, with its text")
    facts = tuple(_facts(root)) if root is not None else ()
    walked = Walk(root).blocks() if root is not None else []
    walked = with_restarting_notes(walked) or walked
    blocks = without_strays(with_typed_notes(with_part_notes(with_table_notes(with_references(walked)))))
    if problems and not any(block.raw.strip() for block in blocks):
        reason = f"its elements are nested more than {DEEPEST:,} deep, and no words stand before that point"
        raise ReadError(path, reason, "print it from the browser to a PDF, or copy its text into a Markdown file")
    blocks = with_bold_headings(with_called_notes(blocks))
    if not any(block.number or block.note for block in blocks):
        blocks = articled(blocks, root)
    if not any(block.raw.strip() for block in blocks):
        raise ReadError(path, "the page holds no words", "save it again from the browser, with its text")
    links = tuple(hyperlinks(root))
    return Extract(format="html", blocks=tuple(blocks), facts=facts, problems=tuple(problems), hyperlinks=links)


def fragment(source: str) -> list[Block]:
    """Blocks of a stretch of HTML that stands inside another format."""
    root, _ = _parsed(source)
    return (
        [replace(block, kind="text" if block.kind == "furniture" else block.kind) for block in Walk(root).blocks()]
        if root is not None
        else []
    )


def _parsed(source: str) -> tuple[Any | None, list[Problem]]:
    from lxml import etree, html

    # The characters are known by now; what the page says of its encoding must not be asked again.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(source.encode("utf-8", errors="replace"), parser=parser)
    except etree.ParserError:  # nothing but comments, or so deep that nothing of it is kept
        root = None
    if root is not None:
        _end_head(root)
    deep = any("depth" in entry.message.lower() for entry in parser.error_log)
    detail = (
        f"The page is nested more than {DEEPEST:,} elements deep; "
        "what stands at and after that point could not be read."
    )
    return root, [Problem("page-too-deep", detail)] if deep else []


_OF_HEAD = frozenset("title meta link script style base noscript template object".split())


def _end_head(root: Any) -> None:
    """Give the body what a page without a <body> begins with: libxml2 leaves <main> and its like in the head."""
    from lxml import etree

    head = root.find("head")
    strays = list(head) if head is not None else []
    first = next((at for at, element in enumerate(strays) if element.tag not in _OF_HEAD), None)
    if first is None:
        return
    body = root.find("body")
    body = etree.SubElement(root, "body") if body is None else body
    for at, element in enumerate(strays[first:]):
        body.insert(at, element)


def _facts(root: Any) -> Iterator[tuple[str, str]]:
    title = root.findtext(".//title")
    if title and title.strip():
        yield "title", " ".join(title.split())
        yield "window", " ".join(title.split())  # also where the page states its title alone elsewhere
    pictures = (picture.get("alt") or "" for picture in islice(root.iter("img"), FIRST_PICTURES))
    if (logo := next(filter(None, map(pictured, pictures)), None)) is not None:
        yield "logo", logo
    for script in root.iterfind(".//script[@type='application/ld+json']"):
        if found := PUBLISHER.search(script.text or ""):
            yield "site", found[1]
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        if name in FACTS and (content := (meta.get("content") or "").strip()):
            yield FACTS[name], content
        elif ISSUES.fullmatch(name) and " " in (content := (meta.get("content") or "").strip()):
            yield "organisation", content
