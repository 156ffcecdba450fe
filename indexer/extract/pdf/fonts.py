"""What the codes of a PDF's fonts stand for: characters, widths, weight; and which digits are set as superiors."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field
from typing import Any

from pypdf.generic import DictionaryObject

# pypdf has no public reader of font dictionaries; this one is what its own text extraction stands on, and the
# version is pinned.
from pypdf.generic._font import Font

# A superior figure is about 0.7 as wide as the figure of the text (0.34 em against 0.48 em in Minion).
SUPERIOR_WIDTH = 0.85

_BOLD = re.compile(r"bold|black|heavy|semib|demi|[-,]bd\b|\bF?CMBX|LMRoman\w*-Bold|lmbx", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|[-,]it\b|RegularIt|BoldIt|SemiboldIt|CMTI|lmri", re.IGNORECASE)

# Letters about as wide as the figures of the same font.
_ROUND_LETTERS = ("n", "o", "h", "d")

# So many strings of a font are remembered; in a long document most lines are strings of their own.
MOST_SEEN = 10_000

# A superior digit of the text's own font is handed on as a character of this private range, 0 to 9.
SUPERIOR_ZERO = 0xF7E0
SUPERIORS = "".join(chr(SUPERIOR_ZERO + n) for n in range(10))
PLAIN_DIGITS = str.maketrans(SUPERIORS, "0123456789")
# Unicode's own raised digits come out of fonts whose superiors are mapped to them.
_UNICODE_SUPERIORS = {c: chr(SUPERIOR_ZERO + n) for n, c in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
# No-break, thin and other spaces, and the control characters that bad maps give for a space.
_BLANKS = "\t\n\r\x0b\x0c\x03\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"


@dataclass(frozen=True, slots=True)
class Decoded:
    """One string of codes, decoded."""

    text: str
    width: float  # in ems, without character spacing
    codes: int
    spaces: int  # how many single-byte codes 32 it holds; word spacing applies to them


@dataclass(slots=True)
class Face:
    """One font: decodes strings and remembers the answers, since TJ arrays repeat the same few syllables."""

    family: str  # its name without weight and slope
    bold: bool
    italic: bool
    space: float  # width of a space in ems
    scale: float  # how many points an em is at size 1: 1, except in a Type 3 font
    readable: bool
    table: dict[str, tuple[str, float]]
    encoding: str | None  # None for single-byte codes
    default: float
    character_map: dict[str, str]
    seen: dict[bytes, Decoded] = field(default_factory=dict)

    def decode(self, codes: bytes) -> Decoded:
        shown = self.seen.get(codes)
        if shown is None:
            if len(self.seen) > MOST_SEEN:
                self.seen.clear()
            shown = self.seen[codes] = self._decode(codes)
        return shown

    def _decode(self, codes: bytes) -> Decoded:
        raw = codes.decode(self.encoding or "latin-1", "replace")
        text, width = [], 0.0
        for code in raw:
            entry = self.table.get(code)
            if entry is None:
                entry = self.character_map.get(code, code), self.default
            text.append(entry[0])
            width += entry[1]
        return Decoded("".join(text), width, len(raw), raw.count(" ") if self.encoding is None else 0)


def face(resource: DictionaryObject) -> Face:
    """The font of one font dictionary."""
    font = Font.from_font_resource(resource)
    # Widths are thousandths of an em, except in a Type 3 font, whose own matrix says what they are.
    unit = _type3_unit(resource) if font.sub_type == "Type3" else 0.001
    per_em = 1000.0
    default = float(font.character_widths.get("default", 500)) / per_em
    table: dict[str, tuple[str, float]] = {}
    if isinstance(font.encoding, dict):
        pairs = [(chr(code), character) for code, character in font.encoding.items()]
    else:
        pairs = [(code, code) for code in {*font.character_map, *font.character_widths} if code != "default"]
    for code, character in pairs:
        text = str(font.character_map.get(character, character))
        width = font.character_widths.get(code)
        table[code] = (_clean(text), default if width is None else float(width) / per_em)
    # A code of a composite font that no map explains says nothing of the digit it looks like.
    _tell_superiors(table, table if isinstance(font.encoding, dict) else set(font.character_map))
    flags = int(font.font_descriptor.flags or 0)
    name = font.name
    return Face(
        family=re.split(r"[-,]", name.split("+")[-1])[0],
        bold=bool(_BOLD.search(name)) or _weight(font) >= 600,
        italic=bool(_ITALIC.search(name)) or bool(flags & 64),
        space=float(font.space_width) / per_em or 0.25,
        scale=unit * 1000,
        readable=font.interpretable,
        table=table,
        encoding=font.encoding if isinstance(font.encoding, str) else None,
        default=default,
        character_map={str(k): _clean(str(v)) for k, v in font.character_map.items()},
    )


def _type3_unit(resource: DictionaryObject) -> float:
    matrix = resource.get("/FontMatrix")
    try:
        return abs(float(matrix[0])) or 0.001 if matrix else 0.001
    except (TypeError, ValueError, IndexError):
        return 0.001


def _weight(font: Font) -> float:
    weight: Any = font.font_descriptor.weight
    return float(weight) if isinstance(weight, (int, float)) else 0.0


def _clean(text: str) -> str:
    """Without the control characters that bad maps give, and with one kind of space."""
    if len(text) == 1:
        if text in _UNICODE_SUPERIORS:
            return _UNICODE_SUPERIORS[text]
        if text in _BLANKS:
            return " "
        if text in "\u200b\u2060\ufeff":
            return ""
        return "" if text < " " or "\x7f" <= text < "\xa0" else text
    return "".join(_clean(character) for character in text)


def _tell_superiors(table: dict[str, tuple[str, float]], known: Container[str]) -> None:
    """Give superior digits their private characters.

    A font that holds figures of two widths for one digit (old PDFs of the House of Commons) has no other sign of
    the raised ones: they stand at the same size and on the same baseline. Every digit with two widths must agree,
    or the two sets are tabular and proportional figures. A font whose only figures are narrower than its letters
    holds superiors alone.
    """
    widths: dict[str, set[float]] = {}
    for code, (text, width) in table.items():
        if len(text) == 1 and text in "0123456789" and width > 0 and code in known:
            widths.setdefault(text, set()).add(round(width, 3))
    if not widths:
        return
    twice = [found for found in widths.values() if len(found) > 1]
    largest = max(max(found) for found in widths.values())
    letters = [width for text, width in table.values() if text in _ROUND_LETTERS and width > 0]
    if not (twice and all(min(found) < SUPERIOR_WIDTH * max(found) for found in twice)) and not (
        letters and largest < SUPERIOR_WIDTH * min(letters)
    ):
        return
    limit = SUPERIOR_WIDTH * (largest if twice else min(letters))
    for code, (text, width) in table.items():
        if text in widths and 0 < width < limit and code in known:
            table[code] = (chr(SUPERIOR_ZERO + int(text)), width)
