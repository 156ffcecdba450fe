"""The words of a Markdown text that lead to addresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from indexer.models import Hyperlink

if TYPE_CHECKING:
    from markdown_it.token import Token


def hyperlinks(tokens: Sequence[Token]) -> Iterator[Hyperlink]:
    """Each link to another site, in reading order, with the words before it in its paragraph."""
    for token in tokens:
        text, url, start = "", "", 0
        for child in token.children or ():
            if child.type == "link_open":
                url, start = str(child.attrs.get("href", "")), len(text)
            elif child.type == "link_close":
                if url.lower().startswith("http") and text[start:].strip():
                    yield Hyperlink(text[start:], url, text[:start][-80:])
                url = ""
            elif child.type in ("text", "code_inline"):
                text += child.content
            elif child.type in ("softbreak", "hardbreak"):
                text += " "
