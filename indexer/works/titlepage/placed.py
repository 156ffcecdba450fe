"""Whose a paper is where a place on the first page settles it: an article's journal, who audits over who is audited."""

from __future__ import annotations

import re

from indexer.works.titlepage.body_names import is_body_name, mixed
from indexer.works.titlepage.lines import Front

FIRST_LINES = 14  # lines of the title page, at most
# What heads the first page of an article: "Northern Journal of Lamps 12(3), 2018, 201–203".
_ARTICLE_IN = re.compile(
    r"(?P<name>(?:[A-Z][\w’&-]+ |of |and |for |in |the |& ){0,8}?(?:Journal|Annals|Quarterly|Letters|Transactions)"
    r"(?: (?:of|on|in|for|and|the|[A-Z][\w’&-]+)){0,8}?),? (?:[Vv]ol(?:ume|\.)? )?\d{1,3} ?(?:\(\d{1,3}\)|, ?[Nn]o)"
)
# What an examiner's report is called, and what examiners are.
_EXAMINES = re.compile(
    r"\b(?:audit|inspection|investigation|monitoring)\b.*\breport\b|\breport\b.*\binspection\b", re.IGNORECASE
)
_EXAMINER = re.compile(
    r"\b(?:Office|Inspectorate|Commission|Commissioner|Ombudsman|Regulator|Authority|Agency|Guardian|Auditor General)\b"
)


def placed(front: Front, title: str | None) -> str | None:
    """The body whose place on the first page leaves no doubt; None where none has such a place."""
    return _article_in(front) or _examiner(front, title)


def _article_in(front: Front) -> str | None:
    """The journal that heads the first page of an article, or runs over its pages, with volume and number."""
    heads = (line.text for line in front.lines[:FIRST_LINES] if line.page in (None, 1))
    found = next(filter(None, map(_ARTICLE_IN.match, (*heads, *front.running))), None)
    return found["name"] if found else None


def _examiner(front: Front, title: str | None) -> str | None:
    """Who audits or inspects, alone over the title, where whom it is about stands right under it."""
    page = [line.text for line in front.lines[:FIRST_LINES] if line.page in (None, 1)]
    if title is None or title not in page[:-1] or _EXAMINES.search(title) is None:
        return None
    at = page.index(title)
    over = [text for text in page[:at] if is_body_name(text)]
    whole = len(over) == 1 and _EXAMINER.search(mixed(over[0])) is not None
    return mixed(over[0]) if whole and is_body_name(page[at + 1]) else None
