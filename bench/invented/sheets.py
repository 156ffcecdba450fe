"""Pages in HTML, printed by Chromium, and what is right about them, written down as they are made.

In the text of a passage `^3^` is a raised number, `[words](address)` are linked words, `**words**` are bold. A page
remembers, in the form of `bench/gold/`, what stands on it.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

MARK = re.compile(r"\^([^^]{1,3})\^")
LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)]+)\)")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
TAG = re.compile(r"</?\w+>")
Facts = dict[str, Any]


def plain(text: str) -> str:
    return html.unescape(TAG.sub("", BOLD.sub(r"\1", LINK.sub(r"\1", MARK.sub("", text)))))


def first(text: str, words: int = 4) -> str:
    return " ".join(plain(text).split()[:words])


@dataclass
class Sheet:
    """One page (or one section of a document that flows), as HTML, with its facts."""

    facts: Facts
    parts: list[str] = field(default_factory=list)
    raised: str = "<sup>{}</sup>"  # how a raised number is set

    def heading(self, text: str, tag: str = "h2", style: str = "", number: str = "") -> None:
        self.facts.setdefault("text", []).append(f"# {first(text)}")
        shown = f"{number} {text}" if number else text
        self.add(f'<{tag} style="{style}">{self.set(shown)}</{tag}>')

    def text(self, text: str, tag: str = "p", style: str = "", number: str | None = None, shown: str = "") -> None:
        """A passage; `shown` is how its number is set, where it is not "1. "."""
        self.facts.setdefault("text", []).append(first(text))
        if number is not None:
            self.facts.setdefault("paragraphs", []).append([number, first(text)])
            shown = shown or f"{number}. "
        self.remember(text)
        self.add(f'<{tag} style="{style}">{shown}{self.set(text)}</{tag}>')

    def loose(self, text: str, tag: str = "div") -> None:
        """Words beside the text: to be found, wherever they come in it."""
        self.facts.setdefault("loose", []).append(first(text))
        self.add(f"<{tag}>{self.set(text)}</{tag}>")

    def items(self, *texts: str, tag: str = "ul", style: str = "") -> None:
        self.add(f'<{tag} style="{style}">')
        for text in texts:
            self.text(text, tag="li")
        self.add(f"</{tag}>")

    def note(self, label: str, text: str, shown: str | None = None, tag: str = "div", style: str = "") -> None:
        self.facts.setdefault("notes", []).append([label, first(text)])
        self.links(text)
        mark = f"<sup>{label}</sup> " if shown is None else shown
        self.add(f'<{tag} style="{style}">{mark}{self.set(text)}</{tag}>')

    def running(self, text: str, style: str) -> None:
        self.facts.setdefault("furniture", []).append(first(text, 5))
        self.add(f'<div style="position:absolute;{style}">{self.set(text)}</div>')

    def caption(self, text: str, kind: str = "figures", tag: str = "p", style: str = "font-weight:bold") -> None:
        self.facts.setdefault(kind, []).append(first(text))
        self.remember(text)
        self.add(f'<{tag} style="{style}">{self.set(text)}</{tag}>')

    def contents(self, lines: str) -> None:
        self.facts["contents"] = True
        self.add(lines)

    def add(self, markup: str) -> None:
        self.parts.append(markup)

    def remember(self, text: str) -> None:
        for mark in MARK.finditer(text):
            before = " ".join(plain(text[: mark.start()]).split()[-5:])
            self.facts.setdefault("markers", []).append([mark[1], before])
        self.links(text)

    def links(self, text: str) -> None:
        for link in LINK.finditer(text):
            self.facts.setdefault("links", []).append([link[2], first(link[1])])

    def set(self, text: str) -> str:
        text = MARK.sub(lambda mark: self.raised.format(mark[1]), text)
        return BOLD.sub(r"<b>\1</b>", LINK.sub(r'<a href="\2">\1</a>', text))


@dataclass
class Print:
    """A document printed page by page; each sheet becomes one page of its own."""

    name: str
    css: str
    size: tuple[str, str] = ("210mm", "297mm")
    numbered: bool | None = None  # False: no numbered paragraphs anywhere
    sheets: list[Sheet] = field(default_factory=list)

    def page(self, raised: str = "<sup>{}</sup>") -> Sheet:
        self.sheets.append(Sheet({"page": len(self.sheets) + 1}, raised=raised))
        return self.sheets[-1]

    def gold(self) -> Facts:
        told = {} if self.numbered is None else {"numbered": self.numbered}
        return {"file": f"{self.name}.pdf", "half": "kept", **told, "pages": [sheet.facts for sheet in self.sheets]}

    def write(self, folder: Path, browser: Browser) -> Facts:
        width, height = self.size
        pages = "".join(f"<section>{''.join(sheet.parts)}</section>" for sheet in self.sheets)
        css = (
            f"@page{{size:{width} {height};margin:0}}body{{margin:0}}{BASE}"
            f"section{{position:relative;width:{width};height:{height};overflow:hidden;break-after:page}}{self.css}"
        )
        printed(browser, folder / f"{self.name}.pdf", f"<title>{self.name}</title><style>{css}</style>{pages}")
        return self.gold()


BASE = "sup{font-size:60%;line-height:0;vertical-align:super}a{color:#1d4ed8}"


def printed(browser: Browser, path: Path, markup: str, **options: Any) -> None:
    page = browser.new_page()
    page.set_content(f'<!doctype html><html lang="en"><meta charset="utf-8">{markup}</html>')
    page.pdf(path=path, prefer_css_page_size=True, print_background=True, **options)
    page.close()


def chart(width: int = 460, height: int = 150) -> str:
    """A bar chart with words on it, as vector graphics whose words are text."""
    bars = "".join(
        f'<rect x="{30 + 60 * at}" y="{height - 20 - tall}" width="40" height="{tall}" fill="#567"/>'
        f'<text x="{34 + 60 * at}" y="{height - 6}" font-size="9">{2011 + at}</text>'
        for at, tall in enumerate((40, 75, 60, 90, 110, 95, 80))
    )
    return f'<svg width="{width}" height="{height}">{bars}<text x="0" y="10" font-size="9">£ million</text></svg>'
