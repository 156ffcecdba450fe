"""Lines of a title page that are one: a title set word by word, a body's name over two lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.works.titlepage.body_names import is_body_name, is_sort
from indexer.works.titlepage.line import PROSE, Line, sentence_case

# What sort of body a place has, without the place: "SALTBY / City Council".
_KIND_ALONE = re.compile(
    r"(?:(?:Metropolitan|Royal) )?(?:City|County|Borough|District|Town|Parish|Health|Police|Harbour|Fire|Island)"
    r" (?:Council|Board|Authority|Service|Trust|Corporation)"
)
MOST_LINES = 3  # of a body's name
# Words alone on a line of a title page that lead from one line to the next.
_JOINS = re.compile(r"(?:(?:of|on|by|to|into|for|and|from|with|upon|as to|respecting)(?: the| a)?|the)", re.IGNORECASE)


def joined(lines: Sequence[Line], texts: Sequence[str]) -> Iterator[Line]:
    """The lines, those that are one together; `texts` are the blocks in which a body's name may stand whole."""
    return _centred(list(_names(list(lines), texts)))


def _names(lines: list[Line], texts: Sequence[str]) -> Iterator[Line]:
    """The lines, a body's name that a logo breaks ("SALTBY / City Council") as one: it stands whole elsewhere."""
    at = 0
    while at < len(lines):
        spans = (lines[at:end] for end in range(at + MOST_LINES, at + 1, -1) if end <= len(lines))
        held, name = next(((span, name) for span in spans if (name := _name_of(span, texts))), ([lines[at]], None))
        yield replace(held[0], text=name, printed=(name,)) if name else held[0]
        at += len(held)


def _name_of(lines: Sequence[Line], texts: Sequence[str]) -> str | None:
    """The body's name that lines of one page are together, as it stands whole in another place."""
    words = " ".join(line.text for line in lines)
    if len(words) > PROSE or len({line.page for line in lines}) > 1 or not is_body_name(words):
        return None
    if any(is_sort(line.text) for line in lines[1:]):
        return None  # the sort of paper stands under whose it is
    parted = any(is_body_name(line.text) for line in lines[:-1]) and not lines[-1].text[:1].islower()
    if parted or (is_body_name(lines[-1].text) and re.search(r" (?:of|for|in|on|the|and)$", lines[-2].text)):
        return None  # two bodies, one under the other; a title that ends in one
    if lines[0].text.isupper() and _KIND_ALONE.fullmatch(lines[-1].text):
        return f"{sentence_case(lines[0].text)} {lines[-1].text}"
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    return next((found[0] for found in map(whole.search, texts) if found), None)


def _centred(lines: list[Line]) -> Iterator[Line]:
    """The lines, a title that is set word by word as one: "REPORT / OF THE / HARBOUR COMMITTEE / ON / LAMPS"."""
    at = 0
    while at < len(lines):
        end = at + 1
        while end + 1 < len(lines) and _JOINS.fullmatch(lines[end].text) and _may_join(lines, end):
            end += 2
        held = lines[at:end]
        if len(held) == 1:
            yield lines[at]
        else:
            words = [sentence_case(line.text) if n % 2 == 0 else line.text.lower() for n, line in enumerate(held)]
            text = re.sub(r"(?<= )(?:The|An?)(?= )", lambda article: article[0].lower(), " ".join(words))
            level = min((line.level for line in held if line.level is not None), default=None)
            yield Line(text, (text,), max(line.size or 0.0 for line in held) or None, level, held[0].page)
        at = end


def _may_join(lines: list[Line], end: int) -> bool:
    """Whether a joining word stands between two short lines of the same page, both in capitals or neither."""
    before, after = lines[end - 1], lines[end + 1]
    short = max(len(before.text), len(after.text)) <= PROSE and not before.text.endswith((".", ":", ","))
    return short and before.page == after.page == lines[end].page and before.text.isupper() == after.text.isupper()
