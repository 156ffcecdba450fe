"""The addresses of the explorer's pages. Everything a page shows is in its address, so any of them can be shared."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

Value = str | int | None | Sequence[str | int]


def address(page: str, /, **parameters: Value) -> str:
    """`read?doc=nao-hc950-2018&at=2.7`; parameters that are None or empty are left out."""
    given = [(name, value) for name, value in parameters.items() if value not in (None, "", (), [])]
    return f"{page}?{urlencode(given, doseq=True)}" if given else page


def read(ref: str, part: int | None = None, *, find: str = "", page: bool = False, alone: bool = False) -> str:
    """A document, or the paragraph, sentence or note that `work#…` names.

    `find` marks words, `page` shows the page beside the text, `alone` the page without it.
    """
    document, _, local = ref.partition("#")
    return address("read", doc=document, find=find, at=local, part=part, page="only" if alone else 1 if page else None)


def trace(ref: str, hops: int | None = None) -> str:
    """What a sentence, paragraph or note rests on; `hops` is how many of them are drawn."""
    return address("trace", ref=ref, hops=hops)


def evidence(ref: str) -> str:
    """The evidence of a passage beside the results of nothing else: what it rests on, who cites it, what is like it."""
    return address("search", ref=ref)


def cite(ref: str, style: str | None = None) -> str:
    """A citation to copy of a work, or of a paragraph, sentence or note in it."""
    return address("cite", ref=ref, style=style)


def search(query: str, **filters: Value) -> str:
    return address("search", q=query, **filters)


def alike(ref: str, **filters: Value) -> str:
    """What says something like a paragraph or sentence."""
    return address("search", like=ref, **filters)


def challenge(number: int | None = None) -> str:
    """One challenge, or all of them."""
    return address("challenges", n=number)


def own_topics(number: int | None = None) -> str:
    """One topic of a file that was handed in, or all of them; the file itself is in no address."""
    return address("challenges", own=number or "all")


def check() -> str:
    """Where a draft is handed in; no address opens one again, for drafts are not kept."""
    return address("check")


def link(href: str, words: str, *, kind: str = "", name: str = "", stays: bool = False) -> str:
    """An anchor; `words` is plain text, `name` what a screen reader says where the words alone are too short.

    `stays`: it changes a part of the page, which stays where it is.
    """
    style = f' class="{kind}"' if kind else ""
    label = f' aria-label="{escape(name)}"' if name else ""
    stay = ' data-stay="1"' if stays else ""
    return f'<a href="{escape(href)}"{style}{label}{stay}>{escape(words)}</a>'


def beside(href: str, words: str) -> str:
    """An anchor that leaves its own page as it is, where that would be lost: it opens in a new tab."""
    return f'<a href="{escape(href)}" target="_blank">{escape(words)}</a>'


def outside(url: str, words: str) -> str:
    """An anchor to the web, where the address is one; else the words alone."""
    if not url.startswith(("https://", "http://")):
        return escape(words)
    return f'<a href="{escape(url)}" target="_blank" rel="noopener">{escape(words)}</a>'
