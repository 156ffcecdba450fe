"""Bodies that an answer names as acting: what stands before "will", "has", "is" at the head of a clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.mentions.names import is_body
from indexer.models import Span

_WORD = r"[A-Z][\w’&-]*+"
_ACTS = re.compile(
    rf"(?:^|(?<=[.;:] )|(?<=, )|(?<=\band )|(?<=[Tt]he )|(?<=\n))(?P<who>{_WORD}(?: (?:{_WORD}|of|for|and|the|"
    rf"&)){{0,7}}?)"
    r"(?: \([A-Z]{2,8}\))?(?: (?:also|now|therefore|itself|[a-z]+ly))? (?:will|shall|is|are|was|were|can|must|"
    r"(?:has|have|had)(?! (?:noted|acknowledged|apologised|said|told|made clear|long)\b)|took|met|gave|made|"
    r"held|sent|wrote|"
    r"(?!notes?\b|acknowledges\b|advis|believes\b|says?\b|thinks\b|considers\b|recogni|accepts?\b|agrees?\b|shares\b)"
    r"[a-z]{3,}(?:s|ed))\b"
)
# What is done by it: "kept under review by the Lamp Office".
_BY = re.compile(rf"\bby (?:the )?(?P<who>{_WORD}(?: (?:{_WORD}|of|for|and|the|&)){{0,7}}+)(?<! and)(?<! of)(?<! the)")
# Offices that act as bodies do.
_OFFICE = re.compile(
    r"(?:[A-Z]\w+ )?Secretary(?: of State(?: for [\w ]+)?)?|(?:Lord )?Chancellor(?: of .+)?|Attorney General|"
    r"Chief [A-Z]\w+(?: [A-Z]\w+)*|[A-Z][\w ]*Director(?: of .+)?|[A-Z][\w ]*(?:Commissioner|Ombudsman|Regulator)"
)
_GOVERNMENT = re.compile(
    r"(?:the |this |hm |uk |our )?government|we|this|it|these|there|ministers|parliament|committee(?: of .+)?|"
    r"[\w ]*committee",
    re.IGNORECASE,
)
MOST = 4
_CELL = re.compile(r"[;/\n]|, (?=[A-Z])|(?<= )(?:and|with|&) (?=(?:the )?[A-Z][\w’]*+ [A-Z])")
LONGEST = 8  # words of a name in such a cell


def named_in_cell(words: str) -> tuple[str, ...]:
    """Whom the column or line "Lead" names; none where it holds a dash, or a sentence."""
    names = (re.sub(r"^(?:the|The) ", "", name.strip(" .,")) for name in _CELL.split(words))
    return tuple(name for name in names if re.search(r"[^\W\d_]{2}", name) and len(name.split()) <= LONGEST)[:MOST]


def responsible(text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    """As printed, the most often named first; none where only "the Government" acts."""
    counts: dict[str, int] = {}
    for span in spans:
        words = span.of(text)
        for match in (*_ACTS.finditer(words), *_BY.finditer(words)):
            who = re.sub(r"^The ", "", match["who"])
            short = re.fullmatch(r"[A-Z][A-Za-z]?[A-Z&]{1,7}", who)
            if not _GOVERNMENT.fullmatch(who) and (short or is_body(who) or _OFFICE.fullmatch(who)):
                counts[who] = counts.get(who, 0) + 1
    return tuple(sorted(counts, key=lambda who: -counts[who])[:MOST])
