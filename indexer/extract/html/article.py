"""Articles: which of a page's blocks are the article, which its readers' comments, which the site around it.

trafilatura decides; it is made for that and measured on many news sites. Our own walk keeps the words, so that markers
and tables stay as they are and nothing is lost that the other does not know of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from indexer.models import Block, BlockKind, Mark

WORDS_AT_LEAST = 80  # a shorter main text is no article found; the walk's own judgement stands
LENGTH_AT_MOST = 2_000_000  # characters of text; no article is longer, and the search for its main part takes long
CELLS_AT_MOST = 1_000  # of a row; no article has so many, and trafilatura counts them again at each one
PART_AT_LEAST = 40  # letters; a shorter run of them stands in a text by accident
PARAGRAPH_AT_LEAST = 200  # characters; what a site sets around an article (teasers, captions of links) is shorter


def articled(blocks: Sequence[Block], root: Any) -> list[Block]:
    """The same blocks, those outside the main text as furniture or comments; as they were where none is found."""
    if sum(len(block.raw) for block in blocks) > LENGTH_AT_MOST or any(len(r) > CELLS_AT_MOST for r in root.iter("tr")):
        return list(blocks)
    main, comments = _judged(root)
    if len(main.split()) < WORDS_AT_LEAST:
        return list(blocks)
    text, written_under, led = _Words(main), _Words(comments), _of_links(root)
    inside = [at for at, block in enumerate(blocks) if block.kind == "text" and text.have(block)]
    if not inside:
        return list(blocks)
    end = _end_of_lists(blocks, inside[-1], led)
    title = next((at for at in range(inside[0], -1, -1) if blocks[at].kind == "heading" and blocks[at].level == 1), -1)
    out = [
        replace(block, kind=_kind(block, written_under, inside[0] < at <= end, led), level=None)
        if at != title and block.kind not in ("comment", "furniture", "rule") and not text.have(block)
        else block
        for at, block in enumerate(blocks)
    ]
    if _loses_most(blocks, out, root):
        return list(blocks)
    last = max(at for at, block in enumerate(out) if block.kind not in ("furniture", "comment", "rule"))
    within = [at for at in range(title + 1, last) if blocks[at].kind == "heading"]
    bare = not any(text.have(blocks[at]) for at in within)  # where it falls back on paragraphs, it gives no headings
    for at in within:  # a heading over words that stay is one of theirs
        under = next((below for below in range(at + 1, len(blocks)) if blocks[below].kind != "heading"), at)
        kept = out[under].kind not in ("furniture", "comment", "heading")
        if kept and inside[-1] < at < end:  # over a list that the text ends with
            out[at] = blocks[at]
        long = out[under].kind == "text" and _is_long(blocks[under], led)
        if kept and (bare or (long and inside[0] < at == under - 1 < inside[-1])):
            out[at] = blocks[at]
    return out


def _loses_most(blocks: Sequence[Block], out: Sequence[Block], root: Any) -> bool:
    """Whether, of a page that says which part of it is the text, sentences as long as those that stay would be lost:
    what opens on a click ("details") is taken for the site's."""
    if root.find(".//main") is None:
        return False
    told = [(was, now) for was, now in zip(blocks, out, strict=True) if was.kind in ("text", "quote") and _says(was)]
    lost = sum(len(was.raw) for was, now in told if now.kind == "furniture")
    kept = sum(len(was.raw) for was, now in told if now.kind == was.kind)
    return lost > kept


def _says(block: Block) -> bool:
    """Whether a block is a sentence of some length."""
    return len(block.raw.split()) >= SENTENCE and block.raw.rstrip()[-1:] in ".?!”’"


def _end_of_lists(blocks: Sequence[Block], end: int, led: frozenset[str]) -> int:
    """The place of the last entry of the counted lists that a text ends with, under headings of their own or not."""
    while True:
        at = end + 1
        while at < len(blocks) and blocks[at].kind == "heading":
            at += 1
        if at == len(blocks) or blocks[at].kind != "item" or not _is_entry(blocks[at], led):
            return end
        end = at


_COUNTED = re.compile(r"^\d{1,3}\. ")


class _Words:
    """A text to look blocks up in: short ones must be a line of it, long ones may be part of one."""

    def __init__(self, text: str) -> None:
        self.lines = frozenset(_squeezed(line) for line in text.split("\n"))
        self.whole = _squeezed(text)

    def have(self, block: Block) -> bool:
        """Whether the text has the words of a block, with or without the raised numbers amid them, or the number before
        them that a list gives its entries and no text holds."""
        marked = "".join(piece.label if isinstance(piece, Mark) else piece for piece in block.pieces)
        forms = (form for words in (block.raw, marked) for form in (words, _COUNTED.sub("", words, count=1)))
        return any(self._have(_squeezed(words)) for words in dict.fromkeys(forms))

    def _have(self, words: str) -> bool:
        return words in self.lines or (len(words) >= PART_AT_LEAST and words in self.whole)


def _of_links(root: Any) -> frozenset[str]:
    """The entries of lists that are nothing but links: "most read", contents."""
    found = ((_plain("".join(entry.itertext())), entry.iter("a")) for entry in root.iter("li"))
    return frozenset(
        words for words, links in found if words == _plain("".join(t for a in links for t in a.itertext()))
    )


def _plain(words: str) -> str:
    return "".join(words.split())


def _is_entry(block: Block, led: frozenset[str]) -> bool:
    """Whether a block is one of a count and says something: what a site sets amid its text are links."""
    counted = _COUNTED.match(block.raw) if block.kind in ("text", "item") else None
    return counted is not None and _plain(block.raw[counted.end() :]) not in led


def _kind(block: Block, comments: _Words, within: bool, led: frozenset[str]) -> BlockKind:
    if comments.have(block):
        return "comment"
    kept = _is_long(block, led) or block.kind == "table" or _is_own(block, led)
    return block.kind if within and kept else "furniture"


def _is_own(block: Block, led: frozenset[str]) -> bool:
    """Whether a block amid the text is the work's own: a counted caption, or the sentences of a box beside it."""
    if block.kind == "caption":
        return _CAPTION.match(block.raw) is not None
    sentence = len(block.raw.split()) >= SENTENCE and block.raw.rstrip()[-1:] in ".?!”’"
    return block.kind == "aside" and sentence and _plain(block.raw) not in led and not _OFFERS.search(block.raw)


_CAPTION = re.compile(r"(?:figure|fig\.|table|chart|box|map|exhibit|graph|diagram) ?\d", re.IGNORECASE)
# What a site puts beside its articles, in whole sentences too.
_OFFERS = re.compile(
    r"\b(?:newsletter|subscri\w+|sign(?:ed)? up|your (?:inbox|email|e-mail|account|browser)|cookies?|follow us|"
    r"read more|click|adverti\w+|log ?in|register now|download the app|share this)\b",
    re.IGNORECASE,
)
SENTENCE = 10  # words


def _is_long(block: Block, led: frozenset[str]) -> bool:
    """Whether a block is longer than what a site sets amid its text, or one of a count, which no site sets."""
    return _is_entry(block, led) or len(block.raw) >= PARAGRAPH_AT_LEAST


def _judged(root: Any) -> tuple[str, str]:
    """The main text and the comments under it; both empty where there is none."""
    import trafilatura
    from trafilatura.settings import Document

    try:
        # It takes apart the tree that it is given.
        found = trafilatura.bare_extraction(
            deepcopy(root), include_comments=True, favor_recall=True, with_metadata=False
        )
    except RecursionError:  # it walks the tree by recursion
        return "", ""
    return (found.text or "", found.comments or "") if isinstance(found, Document) else ("", "")


def _squeezed(text: str) -> str:
    """Letters and digits alone: the two readers differ in spaces and signs."""
    return re.sub(r"[\W_]+", "", text).lower()
