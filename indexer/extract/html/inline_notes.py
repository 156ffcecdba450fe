"""Notes that stand right behind their number: margin notes, pop-ups, notes in an element of their own amid the text.

`<sup>1</sup><span class="sidenote">The words.</span>`, `<label class="sidenote-number">` whose number the style sheet
counts, `<span role="tooltip">`, and numbers that keep the words in an attribute (`<sup title="The words.">1</sup>`).
A page that lists the same notes at its end needs none of them: `Walk` asks first.
"""

from __future__ import annotations

import re
from typing import Any

from indexer.extract.html.names import BLOCKS, LABEL, names, short_text

# Whole class names; the words of a note stand in such an element.
_INLINE = frozenset(
    "sidenote side-note marginnote margin-note footnote foot-note footnotetext footnote-text footnote-content "
    "footnote_tooltip footnote-tooltip footnote-popover footnote-inline inline-footnote inline-note "
    "modern-footnotes-footnote__note easy-footnote-content tooltip-text tooltiptext popover-content".split()
)
# What such an element may be beside its number: set in line, or in a box that the number opens.
_IN_LINE = frozenset("span small i em cite bdi font ins mark".split())
_BOXES = frozenset("aside dialog div details section".split())
# Parts of class names, roles and attributes that say so of what follows a number without a word between them.
_SAYS_NOTE = frozenset(
    "footnote endnote sidenote marginnote fn note tooltip popup popover tip popin hovercard doc-footnote".split()
)
# Attributes by which a control names what it opens; `href` is a link's own.
_OPENS = ("aria-describedby", "aria-details", "aria-controls", "popovertarget", "commandfor", "data-target",
          "data-bs-target", "data-footnote-id", "data-note-id")  # fmt: skip
_UNSEEN = frozenset("visually-hidden visuallyhidden sr-only screen-reader-text screenreader hidden-visually".split())
# What a control calls itself, in a class or in what it says aloud, that shows the number of a note.
_NOTE_LIKE = re.compile(
    r"(?:foot|end|side|margin)?notes?(?:refs?|marks?|links?)?|fn|fnrefs?|refs?|references?|cites?|citations?|sup"
    r"|superscript|markers?",
    re.IGNORECASE,
)
_CLASS_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_CALLED_NOTE = re.compile(r"\b(?:foot|end|side)?-?notes?\b", re.IGNORECASE)
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


def follows_as_note(element: Any) -> bool:
    """Whether an element right behind a raised number says that it holds the words of its note."""
    if element.tag not in _IN_LINE or len(_text(element)) < _LEAST // 2:
        return False
    shut = element.get("hidden") is not None or element.get("popover") is not None
    return shut or not names(element).isdisjoint(_SAYS_NOTE)


def may_stand_amid(element: Any) -> bool:
    """Whether the words of a note may stand in such an element amid the text."""
    return element.tag in _IN_LINE or element.tag in _BOXES


def controls_as_links(root: Any) -> None:
    """Make links of the controls that open a note: a button, or a span in its place, that shows a number behind words
    (`<button aria-describedby="n1"><sup>1</sup></button>`). Those that open nothing of the page become raised numbers
    where they are set or named as notes are; any other keeps its words in the text ("n = 12" in a formula).

    A number without words before it in its paragraph is a slide's, a page's or a tab's.
    """
    places = {element.get("id") for element in root.iter() if element.get("id")}
    for control in list(root.iter("button", "a", "span")):
        acts = control.tag == "button" or control.get("role") == "button" or control.get("tabindex") is not None
        if (
            not acts
            or control.get("href")
            or not LABEL.fullmatch(shown := _seen(control))
            or not _behind_words(control)
        ):
            continue
        named = [word.lstrip("#") for name in _OPENS for word in (control.get(name) or "").split()]
        place = next((word for word in named if word in places), None)
        if not named and not _shows_note(control, shown):
            continue
        for inner in list(control):
            control.remove(inner)
        control.text = shown
        control.tag = "a" if place else "sup"
        if place:
            control.set("href", f"#{place}")
            control.set("role", "doc-noteref")


def _shows_note(control: Any, shown: str) -> bool:
    """Whether a control that names nothing to open is set as the number of a note, or says that it is one."""
    if any(_seen(raised) == shown for raised in control.iter("sup")) or control.getparent().tag == "sup":
        return True
    classes = (control.get("class") or "").split()
    if any(map(_NOTE_LIKE.fullmatch, (*classes, *(word for name in classes for word in _CLASS_WORDS.findall(name))))):
        return True
    aloud = [control.get("aria-label") or "", control.get("title") or ""]
    aloud += [short_text(control) or ""] if short_text(control) != shown else []
    return any(map(_CALLED_NOTE.search, aloud))


def _seen(element: Any) -> str:
    """The words of a control but for those that only a screen reader says."""
    if not (text := short_text(element)):
        return ""
    for inner in element.iter():
        if not _UNSEEN.isdisjoint((inner.get("class") or "").split()):
            text = text.replace(" ".join("".join(inner.itertext()).split()), " ")
    return " ".join(text.split())


def _behind_words(element: Any) -> bool:
    """Whether words stand before an element in the block that holds it."""
    while element is not None:
        before = element.getprevious()
        if before is not None and ((before.tail or "").strip() or _text(before)):
            return before.tag not in BLOCKS or bool((before.tail or "").strip())
        above = element.getparent()
        if before is None and above is not None and (above.text or "").strip():
            return True
        if before is None and (above is None or above.tag in BLOCKS):
            return False
        element = before if before is not None else above
    return False


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
