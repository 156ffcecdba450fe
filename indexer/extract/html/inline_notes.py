"""Notes that stand right behind their number: margin notes, pop-ups, notes in an element of their own amid the text.

`<sup>1</sup><span class="sidenote">The words.</span>`, `<label class="sidenote-number">` whose number the style sheet
counts, `<span role="tooltip">`, and numbers that keep the words in an attribute (`<sup title="The words.">1</sup>`).
A page that lists the same notes at its end needs none of them: `Walk` asks first.
"""

from __future__ import annotations

import re
from typing import Any

from indexer.extract.html.names import LABEL, names, short_text

# Whole class names; the words of a note stand in such an element.
_INLINE = frozenset(
    "sidenote side-note marginnote margin-note footnote foot-note footnotetext footnote-text footnote-content "
    "footnote_tooltip footnote-tooltip footnote-popover footnote-inline inline-footnote inline-note "
    "modern-footnotes-footnote__note easy-footnote-content tooltip-text tooltiptext popover-content".split()
)
# An empty element whose number the style sheet counts.
_COUNTED = frozenset("sidenote-number sidenote-ref footnote-counter".split())
# Attributes in which a number keeps the words of its note.
_HELD_IN = ("data-footnote", "data-footnote-text", "data-note", "data-tooltip", "data-content", "data-original-title",
            "title")  # fmt: skip
_LEAST = 12  # characters of such words; shorter ones say "Note 1"
_SAYS_WHERE = re.compile(
    r"(?:see |view |go to |jump to |read |show |open )?(?:the )?(?:foot|end)?-?note\b.{0,20}", re.IGNORECASE
)


def is_inline_note(element: Any) -> bool:
    """Whether an element amid the text holds the words of a note."""
    if element.tag not in ("span", "small", "i", "em"):
        return False
    classes = {name.lower() for name in (element.get("class") or "").split()}
    return element.get("role") == "tooltip" or not classes.isdisjoint(_INLINE)


def is_counted(element: Any) -> bool:
    """Whether an element is a number that the style sheet alone shows: it has no words of its own."""
    return (
        element.tag in ("label", "span", "sup", "a") and not names(element).isdisjoint(_COUNTED) and not _text(element)
    )


def words_with_label(element: Any) -> tuple[str | None, str]:
    """The words of a note, and the label that they begin with where they do."""
    text = _text(element)
    first = next((child for child in element if isinstance(child.tag, str)), None)
    if first is not None and not (element.text or "").strip() and first.tag in ("sup", "b", "strong", "a", "span"):
        shown = short_text(first)
        if shown and (match := LABEL.fullmatch(shown)) and text.startswith(shown):
            return match[1], text[len(shown) :].strip()
    return None, text


def held_words(element: Any) -> str | None:
    """The words of a note that a raised number keeps in one of its attributes."""
    for holder in (element, *element.iter("a", "sup", "span", "abbr")):
        for name in _HELD_IN:
            words = " ".join((holder.get(name) or "").split())
            if len(words) >= _LEAST and not _SAYS_WHERE.fullmatch(words) and "<" not in words:
                return words
    return None


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
