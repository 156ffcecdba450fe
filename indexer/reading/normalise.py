"""Raw pieces → text normalised once, with its raised numbers as anchors outside the text.

Everything after this stage is a span into what it gives.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from indexer.models import Block, Mark

Anchors = tuple[tuple[int, Mark], ...]  # (offset of the character that follows, mark)

# Unicode's compatibility mappings that change what is said: 10² is not 102, 9½ is not 91⁄2. They are left alone, as
# is the ellipsis, which a quotation must show as it was printed.
KEPT_FORMS = ("<super>", "<sub>", "<fraction>")
KEPT = "…№℃"
HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\ufe63\uff0d"), "-")
# What no reader sees: joiners, soft hyphens, the characters that steer a terminal; those that are spaces stay spaces.
_CONTROL = [*range(0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0)]
INVISIBLE = dict.fromkeys([*map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), *_CONTROL], None)
_ESCAPE = re.compile("\x1b\\[[0-9;?]{0,20}[A-Za-z]")  # colours and moves of a terminal
SLOT = "\ue000"  # stands for a mark while the text around it is tidied; a private character no file may bring in
SPACES = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
NAMED = re.compile(r"(?<!\s)\s*+\[footnote\s++([\d¹²³⁰⁴-⁹]{1,3})\]")
LINE_HYPHEN = re.compile(r"(?<![^\W\d_])([^\W\d_]++)(-|\u00ad)[ \t]*+\n\s*+([a-z][^\W\d_]*+)")
# An address breaks at its own hyphens and slashes; a hyphen in it is never that of a word cut in two.
_ADDRESS = re.compile(r"[(<\[“‘\"']*(?:https?:|www\.|doi[.:]|10\.\d{4,})", re.IGNORECASE)
_JOINT = re.compile(r"(?<=[-/._=&?])[ \t]*+\n[ \t]*+")
LONGEST_ADDRESS = 400  # characters
# Words that are printed with a hyphen wherever they stand: one that ends a line is theirs.
_COMPOUND = re.compile(
    r"(?:cost|tax|clinically|sub)-effective(?:ly|ness)?|(?:long|short|medium|near|longer|shorter|mid)-(?:term|standing|lasting)"
    r"|(?:low|high|middle|higher|lower)-(?:income|quality|level|risk|value|cost|profile|paid|skilled|growth|carbon)"
    r"|(?:evidence|community|place|needs|home|school|hospital|school|value|area|broad|faith|web|risk|rights|market)-based"
    r"|(?:decision|policy|rule|law|profit)-mak(?:ing|ers?)|(?:well|ill)-(?:being|known|established|defined|informed)"
    r"|(?:follow|start|scale|set|back|catch|sign|build|top)-up|(?:up|face|day|case|one)-to"
    r"|(?:full|part|real|first)-time|(?:large|small|full)-scale|(?:system|government|sector|country|department|industry|"
    r"economy|whole)-wide|(?:third|two|cross|multi|all)-party|(?:cross|multi|inter|joint)-(?:government|departmental|"
    r"agency|cutting|border|sector)|(?:self|non)-[a-z]{4,}"
    r"|(?:decision|locally|government|nurse|community|user|state|publicly|privately|clinician|industry)-(?:led|run|owned|funded)"
)
BROKEN_NAME = re.compile(r"(?<=\w)-[ \t]*+\n\s*+(?=[A-Z0-9])")  # "Euro-" at a line's end, "Atlantic" on the next


def named(pieces: Sequence[str | Mark]) -> list[str | Mark]:
    """The same pieces with the markers that GOV.UK prints in words, `[footnote 7]`, as marks."""
    found: list[str | Mark] = []
    for piece in pieces:
        if isinstance(piece, Mark):
            found.append(piece)
            continue
        at = 0
        for match in NAMED.finditer(piece):
            found += [piece[at : match.start()], Mark(unicodedata.normalize("NFKC", match[1]))]
            at = match.end()
        found.append(piece[at:])
    return found


def normalise(pieces: Sequence[str | Mark], known: frozenset[str] = frozenset()) -> tuple[str, Anchors]:
    """Text and anchors of one block. `known` are the words of the document, which settle hyphens at line ends."""
    marks = [piece for piece in pieces if isinstance(piece, Mark)]
    raw = "".join(SLOT if isinstance(piece, Mark) else piece.replace(SLOT, "") for piece in pieces)
    raw = _ESCAPE.sub("", raw) if "\x1b" in raw else raw
    text = LINE_HYPHEN.sub(lambda match: _mend(match, known), "".join(map(_plain, raw)).translate(HYPHENS))
    text = SPACES.sub(" ", BROKEN_NAME.sub("-", text).translate(INVISIBLE)).strip()
    return _lift(text, marks)


def _lift(text: str, marks: Sequence[Mark]) -> tuple[str, Anchors]:
    """Take the slots out; an anchor stands right behind the word it is raised from, not behind a space."""
    out: list[str] = []
    length = 0
    anchors: list[tuple[int, Mark]] = []
    for between, mark in zip(text.split(SLOT), [*marks, None], strict=True):
        doubled = not length or out[-1].endswith(" ")  # the space on the other side of the mark stands already
        part = between.lstrip() if doubled else between
        out += [part] if part else []  # nothing stands between two marks in a row
        length += len(part)
        if mark is not None:
            back = bool(length) and out[-1].endswith(" ") and not mark.leads
            anchors.append((length - back, mark))
    joined = "".join(out)
    text = joined.rstrip()
    return text, tuple((min(at, len(text)), mark) for at, mark in anchors)


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    form = unicodedata.decomposition(character)
    if not form.startswith("<") or form.startswith(KEPT_FORMS) or character in KEPT:
        return character
    return unicodedata.normalize("NFKC", character)


def _mend(match: re.Match[str], known: frozenset[str]) -> str:
    """Join a word cut at a line end, unless the document shows that the hyphen belongs to it."""
    first, hyphen, second = match.groups()
    if _is_address(match.string[max(0, match.start() - LONGEST_ADDRESS) : match.start()]):
        return f"{first}-{second}"
    if hyphen == "\u00ad" or (first + second).lower() in known:
        return first + second
    if f"{first}-{second}".lower() in known or {first.lower(), second.lower()} <= known:
        return f"{first}-{second}"
    if _COMPOUND.fullmatch(f"{first}-{second}".lower()):
        return f"{first}-{second}"
    return first + second


def _is_address(before: str) -> bool:
    """Whether a text ends within an address or a DOI, which may run over several lines."""
    token = _JOINT.sub("", before)
    return bool(_ADDRESS.match(token[max(token.rfind(" "), token.rfind("\n")) + 1 :]))


def words_of(blocks: Iterable[Block]) -> frozenset[str]:
    """The document's own words in lower case, hyphenated ones whole, those cut at a line end left out."""
    found: set[str] = set()
    for block in blocks:
        found.update(word.lower() for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*(?!-?\w*-\n)", block.raw))
    return frozenset(found)


LONGEST_WORD = 60  # characters


def join(first: str, second: str, known: frozenset[str] = frozenset()) -> str:
    """Two parts of one sentence that a page break cut, as one."""
    if not first or not second:
        return first + second
    # Only its end is looked at: a text may be joined from thousands of pieces.
    cut, word = re.search(r"(?<![^\W\d_])[^\W\d_]++-$", first[-LONGEST_WORD:]), re.match(r"[^\W\d_]+", second)
    if cut is None or word is None:
        return f"{first} {second}"
    mended = LINE_HYPHEN.sub(lambda match: _mend(match, known), f"{cut.group()}\n{word.group()}")
    return first[: -len(cut.group())] + mended.replace("\n", "") + second[word.end() :]
