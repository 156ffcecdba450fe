"""What a document says of itself on its title pages: title, body, authors, number, session, date, kind.

Only lines of their own count. A number or a title that stands in a sentence or a note belongs to another work that
the text speaks of. What is not printed stays None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indexer.citations.grammar import iso_date
from indexer.models import Extract
from indexer.works.titlepage.bodies import authors, body, house, parliament, parliament_of_site
from indexer.works.titlepage.body_names import key_of
from indexer.works.titlepage.choosing import candidates_of, chosen_body, chosen_title, is_trusted
from indexer.works.titlepage.imprint import read_imprint
from indexer.works.titlepage.issuers import issuer, parts_of
from indexer.works.titlepage.judgments import court_of
from indexer.works.titlepage.kinds import headed_as_response, kind
from indexer.works.titlepage.line import sentence_case
from indexer.works.titlepage.lines import Front, from_text, front
from indexer.works.titlepage.sites import house_of_site
from indexer.works.titlepage.title_words import key_of_title

__all__ = ["TitlePage", "candidates_of", "page_of_text", "read_title_page"]

OPENING_BLOCKS, OPENING = 60, 4000  # how many blocks, and characters of them, tell which work a document is


@dataclass(frozen=True, slots=True)
class TitlePage:
    """The facts of the title pages; None where there is no such line."""

    lines: tuple[str, ...]  # each as printed, and the broken ones joined
    opening: str  # the first words, running heads among them
    title: str | None = None
    body: str | None = None
    authors: tuple[str, ...] = ()
    house: str | None = None  # HC or HL, or the name of another parliament or House
    kind: str | None = None
    series: str | None = None
    session: str | None = None
    published: str | None = None
    issuer: str | None = None  # the institution whose paper it is, where no line of a known kind names a body


def read_title_page(extract: Extract) -> TitlePage:
    """The title pages of a file, with what its metadata says where that can be trusted."""
    facts = dict(extract.facts)
    pages = front(extract)
    trusted = is_trusted(extract)
    named = _with_article(chosen_title(pages, facts, trusted), pages)
    sort = kind(pages, named)
    if named and sort == "government-response" and (head := headed_as_response(pages)) and head not in named:
        named = f"{head}: {named}"  # what it names is the report that it answers
    printed = tuple(dict.fromkeys(text for line in pages.lines for text in (line.text, *line.printed)))
    imprint = read_imprint(printed)
    court = court_of([text for line in pages.lines for text in line.printed])
    ruled, issued = body(pages, sort or "", named), court or issuer(pages, facts, named)
    if (
        court is None
        and (chosen := chosen_body(pages, facts, named, ruled, issued, sort == "government-response")) != ruled
    ):
        ruled, issued = None, chosen
    if ruled is None and issued is None:
        issued = house_of_site(extract)
    if ruled and issued and f" {key_of(issued)} " in f" {key_of(ruled)} ":
        issued = ruled  # "Department for Lamps" of "Department for Lamps, Oil and Quays"
    if sort == "government-response" and issued and "committee" in issued.casefold():
        issued = None  # it is the one that is answered
    return TitlePage(
        lines=printed,
        opening="\n".join(block.raw for block in extract.blocks[:OPENING_BLOCKS])[:OPENING],
        title=named,
        body=ruled,
        authors=authors(pages.lines),
        house=house(pages.lines) or parliament(pages.lines) or parliament_of_site(parts_of(facts.get("window"))),
        kind=sort,
        series=imprint.series,
        session=imprint.session,
        issuer=issued,
        published=imprint.published or (_stated_date(facts) if trusted else None),
    )


def _with_article(named: str | None, pages: Front) -> str | None:
    """A title as the first page prints it, with the article that the running heads leave out."""
    whole = f"the {key_of_title(named or '')}"
    printed = (text for line in pages.lines if line.page in (None, 1) for text in line.printed)
    return next((sentence_case(text) for text in printed if named and key_of_title(text) == whole), named)


def _stated_date(facts: Mapping[str, str]) -> str | None:
    """The date that a web page or front matter gives; a PDF's or Word file's is that of the file."""
    stated = facts.get("published") or facts.get("date") or ""
    return stated[:10] if stated[:4].isdigit() and len(stated) >= 10 and stated[4] == "-" else iso_date(stated)


def page_of_text(opening: str) -> TitlePage:
    """The title page of a plain text, from its first few thousand characters."""
    return read_title_page(from_text(opening))
