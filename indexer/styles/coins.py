"""A work as pages tell it to reference managers such as Zotero: COinS in the text, `<meta>` in the head.

COinS are OpenURL 1.0 context objects (ANSI/NISO Z39.88-2004): a report in the form of a book, whose genre says that it
is a report; what is neither in the form of Dublin Core, whose type is then Zotero's name for it. In the head a report
stands in the names that Highwire and Google Scholar have for one, without which Zotero takes it for an article in a
journal; all else stands in those of Dublin Core.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

from indexer.models import Work
from indexer.styles.items import csl_item

__all__ = ["coins", "context", "metadata"]

Pairs = Sequence[tuple[str, str]]

# What Zotero calls what CSL calls otherwise.
ZOTERO = {"article-newspaper": "newspaperArticle", "legislation": "statute"}


def coins(work: Work) -> str:
    """An empty element that carries the work, and what the page's head is to say of it; nothing of it is shown."""
    told, head = urlencode(context(work)), urlencode(metadata(work))
    return f'<span class="Z3988" title="{escape(told)}" data-head="{escape(head)}"></span>'


def context(work: Work) -> Pairs:
    """The work as a context object, key by key."""
    kind = _kind(work)
    if kind in ("report", "book"):
        given = [
            ("ctx_ver", "Z39.88-2004"),
            ("rft_val_fmt", "info:ofi/fmt:kev:mtx:book"),
            ("rft.genre", kind),
            ("rft.btitle", work.title),
            *(("rft.au", author) for author in work.authors),
            ("rft.aucorp", work.body),
            ("rft.pub", work.publisher),
            ("rft.series", work.series),
        ]
    else:
        given = [
            ("ctx_ver", "Z39.88-2004"),
            ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
            ("rft.type", ZOTERO.get(kind, kind)),
            ("rft.title", work.title),
            *(("rft.creator", author) for author in work.authors),
            ("rft.aucorp", work.body if kind == "document" else None),
            ("rft.source", (work.publisher or work.body) if kind in ("article-newspaper", "webpage") else None),
            ("rft.identifier", work.url),
        ]
    return _known([*given, ("rft.date", work.published), ("rft_id", work.url)])


def metadata(work: Work) -> Pairs:
    """What the head of a page about the work says, a `<meta>` each."""
    if _kind(work) in ("report", "book"):
        return _known(
            [
                ("citation_title", work.title),
                *(("citation_author", author) for author in work.authors),
                ("citation_technical_report_institution", work.body or work.publisher),
                ("citation_technical_report_number", work.series),
                ("citation_publisher", work.publisher),
                ("citation_publication_date", (work.published or "").replace("-", "/")),
                ("citation_public_url", work.url),
                ("citation_language", "en-GB"),
            ]
        )
    return _known(
        [
            ("DC.title", work.title),
            *(("DC.creator", author) for author in work.authors),
            ("DC.publisher", work.publisher or work.body),
            ("DC.date", work.published),
            ("DC.identifier", work.url),
            ("DC.language", "en-GB"),
        ]
    )


def _kind(work: Work) -> str:
    return str(csl_item(work)["type"])


def _known(given: Sequence[tuple[str, str | None]]) -> Pairs:
    return [(name, value) for name, value in given if value]
