"""The words of a page that lead to other pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from indexer.models import Hyperlink

_BLOCKS = ("p", "li", "td", "th", "dd", "dt", "blockquote", "div", "section", "article", "main", "body")
_SILENT = ("script", "style", "sup")


def hyperlinks(root: Any) -> Iterator[Hyperlink]:
    """Each link to another site, in reading order, with the words before it in its paragraph."""
    before, block = "", None
    inside: list[tuple[Any, str, str]] = []  # links that are open: element, address, words
    for event, element in _walk(root):
        if event == "text":
            before = (before + element)[-80:]
            inside = [(link, url, words + element) for link, url, words in inside]
        elif event == "start" and element.tag in _BLOCKS and element is not block:
            before, block = "", element
        elif event == "start" and element.tag == "a" and _leads_out(element):
            inside.append((element, element.get("href").strip(), ""))
        elif event == "end" and inside and inside[-1][0] is element:
            _, url, words = inside.pop()
            if words.strip():
                yield Hyperlink(words, url, before[: len(before) - len(words)])


def _leads_out(element: Any) -> bool:
    return (element.get("href") or "").strip().lower().startswith(("http://", "https://", "www."))


def _walk(root: Any) -> Iterator[tuple[str, Any]]:
    """Elements as they begin and end, and the text between, without recursion: pages nest deeply."""
    waiting: list[tuple[str, Any]] = [("start", root)]
    while waiting:
        event, element = waiting.pop()
        if event != "start":
            yield event, element
            continue
        if not isinstance(element.tag, str) or element.tag in _SILENT:
            continue
        yield "start", element
        waiting.append(("end", element))
        for child in reversed(element):
            if child.tail:
                waiting.append(("text", child.tail))
            waiting.append(("start", child))
        if element.text:
            waiting.append(("text", element.text))
