"""One line of a title page, and what it is at a glance: running text, or words in capitals."""

from __future__ import annotations

from dataclasses import dataclass

PROSE = 60  # characters: a longer line that ends in a full stop is a sentence of the text
PARAGRAPH = 200  # characters: a longer block of text is a paragraph and no part of an imprint
_SMALL = frozenset("of on by to into for and from with upon as the a an in at".split())


@dataclass(frozen=True, slots=True)
class Line:
    """What the printer set as one block, its line ends taken out."""

    text: str
    printed: tuple[str, ...]  # its lines as printed
    size: float | None = None  # of its type, in points; None where the format has none
    level: int | None = None  # of a heading
    page: int | None = None

    @property
    def heading(self) -> bool:
        return self.level is not None


def sentence_case(text: str) -> str:
    """Words in capitals as they are written elsewhere."""
    if not text.isupper():
        return text
    words = [
        word if n and word in _SMALL else word[:1].upper() + word[1:] for n, word in enumerate(text.lower().split())
    ]
    return " ".join(words)


def is_prose(text: str) -> bool:
    """Whether a block's words are running text, not a line of a title page."""
    return len(text) > PARAGRAPH or (len(text) > PROSE and text.endswith("."))
