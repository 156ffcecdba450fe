"""Headings that a converter or a writer set as a line in bold, without saying that it is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.models import Block, Mark

HEADING_AT_MOST = 110  # characters
# What a bold line is that is no heading: a figure's caption and small print, a label, a name under a letter.
OTHER = re.compile(
    r"(?:figure|table|box|chart|map|exhibit|notes?|sources?|source and notes?)\b"
    r"|\W*\d[\d.,%£]*\W*$|[\d.]+\s*$|[•*–-]\s",
    re.IGNORECASE,
)
ENDS_OPEN = re.compile(r"[.,;:…]$")
_DAY = r"\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,9} \d{4}"
# The same of a saved page: who wrote it and when, whom to call, a figure set large, a person's name.
BESIDE = re.compile(
    rf"By [A-Z]|(?:[A-Z][a-z]+day,? )?{_DAY}\W*$|[£€$]\d|.{{0,40}}: [£€$]?\d[\d.,]{{0,12}}[%mk]?(?: [bm]illion)?$"
    r"|[^\d(+]{0,40}+[(+]?\d[\d ()+-]{7,20}$|(?:Share|Print|Call|Email|Tel|Telephone|Phone)\b[^?]{0,40}$"
    r"|(?:The )?(?:Chair|Chairman|Chairwoman|Chairperson|Vice-[Cc]hair|Clerk|Witness)$"
    r"|(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Baroness|Professor|Prof|Rt Hon)\.?(?: [A-Z][\w.’'-]*){1,4}$"
)
# Words with a number before them: what asks or states is a numbered paragraph; a few words may be a title.
NUMBERED = re.compile(r"(Q?)\d{1,3}(?:\.\d{1,3}){0,2}[.):]?\s++(?=[^\W\d_]|[“‘\"'])")
TITLE_AT_MOST = 60  # characters of a title with a number
STATES = re.compile(
    r"\b(?:that|is|are|was|were|has|have|had|will|would|shall|should|must|may|can|could|do|does|did|we|recommends?)\b",
    re.IGNORECASE,
)
FAREWELL = re.compile(r"(?:Yours [a-z]+|[^.?!]{0,60}\b(?:Sir|Madam|Gentlemen)|(?:With )?(?:[Bb]est|[Kk]ind) [a-z]+),?$")
SIGNED = 4  # blocks under a farewell


def with_bold_headings(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks; a short line that is bold as a whole and leads to text is a heading, below those it stands
    under."""
    out, depth = list(blocks), 0
    told = [at for at, block in enumerate(blocks) if block.kind not in ("furniture", "rule", "foot")]
    plain = {found[0] for at in told if not blocks[at].strong and (found := NUMBERED.match(blocks[at].raw.lstrip()))}
    farewell = -SIGNED
    # Where the text itself is bold, or a page of names, bold says nothing.
    if 2 * sum(1 for at in told if _is_line(blocks[at])) > max(3, len(told)):
        return out
    for n, at in enumerate(told):
        block = blocks[at]
        depth = block.level or depth
        farewell = n if FAREWELL.match(block.raw.strip()) else farewell
        following = blocks[told[n + 1]] if n + 1 < len(told) else None
        if n - farewell < SIGNED or _is_counted(block.raw.strip(), plain):
            continue
        if _is_line(block) and following is not None and (_leads(following) or _is_line(following)):
            out[at] = replace(block, kind="heading", level=min(depth + 1, 6) if depth else (1 if n < 3 else 2))
    return out


def _is_line(block: Block) -> bool:
    text = block.raw.strip()
    return (
        block.kind == "text"
        and block.strong
        and block.number is None
        and 2 < len(text) <= HEADING_AT_MOST
        and "\n" not in text
        and not ENDS_OPEN.search(text)
        and OTHER.match(text) is None
        and BESIDE.match(text) is None
        and not (block.pieces and isinstance(block.pieces[0], Mark))
    )


def _is_counted(text: str, plain: set[str]) -> bool:
    """Whether a line with a number is a numbered paragraph: a question, a sentence, or one of a count with others that
    are not bold."""
    found = NUMBERED.match(text)
    if found is None:
        return False
    value = int(re.findall(r"\d+", found[0])[-1])
    beside = any(re.sub(r"\d+(?=\D*$)", str(value + by), found[0]) in plain for by in (-1, 1))
    states = len(text) > TITLE_AT_MOST or STATES.search(text) is not None
    return beside or bool(found[1]) or text.endswith("?") or states


def _leads(block: Block) -> bool:
    return block.kind in ("text", "item", "heading", "table", "quote", "caption")
