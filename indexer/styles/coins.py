"""A work as COinS: metadata in the page itself, by which reference managers such as Zotero know what is shown.

An OpenURL 1.0 context object (ANSI/NISO Z39.88-2004) in the form of a book, which has the genre "report".
"""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from indexer.models import Work

__all__ = ["coins"]


def coins(work: Work) -> str:
    """An empty element that carries the work; nothing of it is shown."""
    given = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:book"),
        ("rft.genre", "report"),
        ("rft.btitle", work.title),
        *(("rft.au", author) for author in work.authors),
        ("rft.aucorp", work.body),
        ("rft.pub", work.publisher),
        ("rft.date", work.published),
        ("rft.series", work.series),
        ("rft_id", work.url),
    ]
    told = urlencode([(name, value) for name, value in given if value])
    return f'<span class="Z3988" title="{escape(told)}"></span>'
