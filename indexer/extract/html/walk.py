"""A page's elements, in order, as blocks. One pass, without recursion: pages may be nested as deep as they like."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from indexer.extract.html.areas import begin_lists_that_go_on, is_layout, main_part, paragraph_numbers, sets_notes
from indexer.extract.html.boldness import bold_classes, is_bold
from indexer.extract.html.frames import Frame, note_of, place_in_list, set_kind
from indexer.extract.html.inline_notes import (
    controls_as_links,
    follows_as_note,
    held_words,
    is_counted,
    is_inline_note,
    may_stand_amid,
    words_with_label,
)
from indexer.extract.html.names import (
    BLOCKS,
    CELLS,
    DROPPED,
    LABEL,
    NOTE,
    NOTE_LISTS,
    NUMBER_CLASS,
    TO_TEXT,
    NoteLinks,
    is_back,
    is_raised,
    leads_to_note,
    matches,
    names,
    note_links,
    note_number,
    short_text,
    target,
)
from indexer.extract.marks import joined, raised
from indexer.models import Block, BlockKind, Mark

NUMBER = re.compile(r"\s*+([A-Z]?\d{1,3}(?:\.\d{1,3}){0,2})\.?\s*+")
ARTEFACT = re.compile(r"\s*(#{1,6}) +(?=\S)")  # a converter's Markdown heading that was left standing in a paragraph


@dataclass(slots=True)
class Walk:
    """Goes through the elements under a root once."""

    root: Any
    frames: list[Frame] = field(default_factory=list)
    run: list[str | Mark] = field(default_factory=list)
    out: list[Block] = field(default_factory=list)
    table: Any | None = None  # the table that is open; tables inside it are part of it
    outside: bool = False  # not yet, or no longer, inside the main part
    links: NoteLinks = field(default_factory=lambda: NoteLinks({}, {}, set(), set(), {}))
    beside: list[Block] = field(default_factory=list)  # notes met amid the words at hand, which follow them
    bold: list[Any] = field(default_factory=list)  # the elements around the words at hand that set them in bold
    plain: bool = False  # some of the words at hand are not bold
    counted: int = 0  # numbers that the style sheet counts
    numbered: dict[Any, str] = field(default_factory=dict)  # cells that hold a paragraph's number, and the number
    bold_classes: frozenset[str] = frozenset()  # that the page's own style sheet sets in bold
    note_tables: frozenset[Any] = frozenset()  # tables that set numbers beside the words of their notes

    def blocks(self) -> list[Block]:
        from lxml import etree

        body = self.root.find("body") if self.root.tag == "html" else self.root
        body = self.root if body is None else body
        controls_as_links(body)
        begin_lists_that_go_on(body)
        main = main_part(body)
        around = set(main.iterancestors()) if main is not None else set()
        self.outside = main is not None
        self.links = note_links(body)
        self.bold_classes = bold_classes(self.root)
        self.note_tables = frozenset(table for table in body.iter("table") if sets_notes(table))
        self.numbered = paragraph_numbers(body)
        walker = etree.iterwalk(body, events=("start", "end"))
        for event, element in walker:
            if element is main:
                self.outside = event == "end"
            if event == "end":
                self._end(element)
            elif self._skips(element):
                walker.skip_subtree()
            else:
                self._start(element, self.outside and element not in around)
        self._flush()
        return self.out

    # ── elements that are words ────────────────────────────────────────────────────────────────────────────────

    def _skips(self, element: Any) -> bool:
        """Take an element whole: dropped, a marker, a label or a link back."""
        if not isinstance(element.tag, str) or element.tag in DROPPED:
            return True
        if element in self.numbered and self.frames:
            self.frames[-1].number = self.numbered[element]
            return True
        if element in self.links.back or self._is_counted(element) or self._is_note_beside(element):
            return True
        if (
            element.tag in ("a", "sup", "span", "b", "strong", "font", "small")
            and (text := short_text(element)) is not None
        ):
            return self._is_label(element, text) or self._is_marker(element, text)
        return False

    def _is_counted(self, element: Any) -> bool:
        if not is_counted(element):
            return False
        self.counted += 1
        self.run.append(Mark(str(self.counted)))
        return True

    def _is_note_beside(self, element: Any) -> bool:
        """Take the words of a note that stand amid the text; a note that the page lists anyway is not taken twice."""
        if (self.frames and self.frames[-1].notes) or self.table is not None:
            return False
        last = next((piece for piece in reversed(self.run) if isinstance(piece, Mark) or piece.strip()), None)
        behind = isinstance(last, Mark) and follows_as_note(element)
        if not (behind or is_inline_note(element) or self._is_led_to(element)):
            return False
        label, words = words_with_label(element)
        if label is None and isinstance(last, Mark):
            label = last.label
        if (own := self.links.notes.get(element)) is not None:
            label, words = own, re.sub(rf"^[\[(]?{re.escape(own)}[\])]?[.:]?\s+(?=\S)", "", words)
        if label is None or not words:
            return element.get("role") == "tooltip" or "footnote_tooltip" in names(element)
        self.links.notes.pop(element, None)
        self._add_beside(label, words, self.links.names.get(element, ""))
        return True

    def _is_led_to(self, element: Any) -> bool:
        """Whether a number leads to an element amid the words at hand, that holds more than a label."""
        if element not in self.links.notes or not may_stand_amid(element) or not self._has_words():
            return False
        before = "".join(piece if isinstance(piece, str) else "" for piece in self.run).strip()
        return LABEL.fullmatch(before) is None and words_with_label(element)[1] != self.links.notes[element]

    def _add_beside(self, label: str, words: str, target: str = "") -> None:
        if label not in self.links.notes.values() and all(block.note != label for block in self.beside):
            self.beside.append(Block("foot", (words,), note=label, target=target))

    def _is_label(self, element: Any, text: str) -> bool:
        frame = self.frames[-1] if self.frames else None
        if frame is None:
            return False
        if matches(element, NUMBER_CLASS) and (match := NUMBER.fullmatch(text)):
            frame.number = match[1]
            return True
        if (shown := self.links.notes.get(element)) is not None:
            self._flush()
            frame.note, frame.notes, frame.target = shown, True, self.links.names.get(element, "")
            if text.strip("[]().^↑ ") == shown:
                frame.printed = shown
                return True
            return False
        if element.tag == "a" and (found := note_number(element)) and not leads_to_note(element):
            self._flush()
            frame.note, frame.notes = found, True
            if match := LABEL.fullmatch(text):
                frame.printed = match[1]
            return not text or match is not None
        if not frame.notes:
            return False
        if not self._has_words() and (match := LABEL.fullmatch(text)) and element.tag in ("a", "sup", "span"):
            frame.printed = match[1]
            return True
        return is_back(element, text)

    def _is_marker(self, element: Any, text: str) -> bool:
        if self.frames and self.frames[-1].notes:
            return False
        link, shown = element, self.links.markers.get(element)
        if shown is None and element.tag in ("sup", "span", "b", "strong", "font", "small"):
            held = [link for link in element.iter("a") if link in self.links.markers]
            if len(held) == 1 and is_raised(element) and _has_place(held[0], text):
                return False  # "1 (para 2.3)": the number is taken by itself, and the place with it is kept
            if len(held) == 1 and (is_raised(element) or _is_all(held[0], text)):
                link, shown = held[0], self.links.markers[held[0]]
        if shown is not None:
            self.run.append(Mark(shown, target=self.links.names.get(link, "")))
            return True
        match = LABEL.fullmatch(text)
        if match and leads_to_note(element):
            self.run.append(Mark(match[1]))
            return True
        if not is_raised(element) or TO_TEXT.search(target(element)):
            return False
        last = self.run[-1] if self.run else ""
        found = list(raised(text, last if isinstance(last, str) else ""))
        self.run += found
        if len(found) == 1 and isinstance(found[0], Mark) and (words := held_words(element)):
            self._add_beside(found[0].label, words)
        return True

    def _has_words(self) -> bool:
        return any(isinstance(piece, Mark) or piece.strip() for piece in self.run)

    # ── elements around words ──────────────────────────────────────────────────────────────────────────────────

    def _start(self, element: Any, outside: bool) -> None:
        if is_bold(element, self.bold_classes):
            self.bold.append(element)
        if element.tag == "br":
            self._break()
        elif self.table is not None:
            self._in_table(element)
        elif element.tag in CELLS and next(element.iterancestors("table"), None) in self.note_tables:
            self.run.append(" ")  # a note's number and its words are one block
        elif element.tag == "table" and self._is_table(element):
            self._flush()
            self.table = element
            self._open(element, outside)
        elif element.tag in BLOCKS or element.tag in CELLS or element.tag == "tr":
            self._flush()
            if element.tag == "hr":
                self.out.append(Block("rule", ()))
            self._open(element, outside)
        self._words(element.text)

    def _is_table(self, element: Any) -> bool:
        return (
            element not in self.links.tables
            and element not in self.note_tables
            and not is_layout(element, self.numbered)
        )

    def _end(self, element: Any) -> None:
        if self.frames and self.frames[-1].element is element:
            self._flush()
            self._close(self.frames.pop())
            if self.table is element:
                self.table = None
        if self.bold and self.bold[-1] is element:
            self.bold.pop()
        self._words(element.tail)

    def _close(self, frame: Frame) -> None:
        """What an element announced and did not use belongs to the words that follow in the one around it."""
        if self.frames:
            above = self.frames[-1]
            above.prefix, above.number = frame.prefix or above.prefix, frame.number or above.number
            above.note, above.printed = frame.note or above.note, frame.printed or above.printed
            above.target = frame.target or above.target

    def _words(self, text: str | None) -> None:
        if text:
            self.run.append(re.sub(r"\s+", " ", text))
            self.plain = self.plain or (not self.bold and not text.isspace())

    def _break(self) -> None:
        """Two line breaks in a row part paragraphs where a page sets none."""
        last = next((piece for piece in reversed(self.run) if isinstance(piece, Mark) or piece != " "), "")
        if self.table is None and last == "\n":
            self._flush()
        else:
            self.run.append("\n" if self.table is None else " ")

    def _in_table(self, element: Any) -> None:
        if element.tag == "tr":
            self.run.append("\n")
        elif element.tag in CELLS:
            self.run.append("\t" if element.getprevious() is not None else "")
        elif element.tag in BLOCKS:
            self.run.append(" ")

    def _open(self, element: Any, outside: bool) -> None:
        above = self.frames[-1] if self.frames else Frame(None)
        own = names(element)
        heading = re.fullmatch(r"h[1-6]", str(element.tag)) is not None
        if element.tag == "dt" and above.terms and not self._names_note(element):
            above.notes = above.terms = False  # another term ends the notes
            above.note = None
        frame = Frame(element, above.kind, notes=(above.notes or bool(own & (NOTE_LISTS | NOTE))) and not heading)
        place = place_in_list(frame, above)
        self.frames.append(frame)
        if frame.notes:
            frame.note = (
                self.links.notes.get(element) or note_number(element) or (place if above.notes else None) or above.note
            )
        elif (
            element.tag in ("li", "p", "div", "aside", "dd", "dt")
            and (found := self.links.notes.get(element) or note_number(element))
            and (element.tag != "dt" or self._names_note(element))
        ):
            frame.notes, frame.note = True, found
            if element.tag == "dt":  # the words of its notes stand beside their numbers
                above.notes = above.terms = True
        frame.prefix, frame.number, frame.printed = above.prefix, above.number, above.printed
        frame.target = self.links.names.get(element, "") or above.target
        above.prefix, above.note, above.number, above.printed, above.target = "", None, None, None, ""
        if not frame.notes:
            set_kind(frame, above, outside, place)

    def _names_note(self, term: Any) -> bool:
        """Whether a marker leads to a term, or to what it holds, or the term shows just a number."""
        if any(inside in self.links.notes for inside in term.iter()):
            return True
        return LABEL.fullmatch((short_text(term) or "").strip()) is not None

    # ── words that become a block ──────────────────────────────────────────────────────────────────────────────

    def _flush(self) -> None:
        pieces = tuple(joined(self.run))
        strong, self.run, self.plain = not self.plain, [], False
        self._put(pieces, strong)
        self.out += self.beside
        self.beside = []

    def _put(self, pieces: tuple[str | Mark, ...], strong: bool) -> None:
        if not any(isinstance(piece, Mark) or piece.strip() for piece in pieces):
            return
        frame = self.frames[-1] if self.frames else Frame(None)
        if frame.notes and self.table is None:
            self.out.append(note_of(frame, pieces))
            return
        if frame.element is not None and frame.element.tag == "dt" and self._heads_entry(frame, pieces):
            return
        prefix, number = frame.prefix, frame.number
        frame.prefix, frame.number = "", None
        kind: BlockKind = frame.kind or "text"
        if self.table is not None:
            kind = kind if kind in ("comment", "furniture") else "table"
        elif kind == "text" and isinstance(pieces[0], str) and (artefact := ARTEFACT.match(pieces[0])):
            pieces = (pieces[0][artefact.end() :], *pieces[1:])
            self.out.append(Block("heading", pieces, level=len(artefact[1])))
            return
        pieces = (prefix, *pieces) if prefix else pieces
        self.out.append(Block(kind, pieces, level=frame.level, number=number, strong=strong and kind != "heading"))

    def _heads_entry(self, frame: Frame, pieces: tuple[str | Mark, ...]) -> bool:
        """Whether the term of a list of definitions is a number: it stands before the words that it heads."""
        text = "".join(piece if isinstance(piece, str) else piece.label for piece in pieces)
        if len(self.frames) < 2 or not (match := LABEL.fullmatch(text.strip())):
            return False
        self.frames[-2].prefix = f"{match[1]}. "
        return True


# "(para 14)", "[§ 2.3]", ": 14"; a year in brackets is none.
_PLACE_BESIDE = re.compile(
    r"\]? ?(?:[(\[](?:(?:para(?:graph)?s?|pp?|§{1,2}|¶{1,2})\.? ?\d[^()\[\]]*"
    r"|\d{1,3}(?:\.\d{1,3})*(?:[–-][\d.]{1,7})?)[)\]]|: ?[§¶p]{0,2}\.? ?\d[\d.,–-]*)"
)


def _has_place(link: Any, text: str) -> bool:
    """Whether behind a link's number a place is raised with it: in brackets, or behind a colon."""
    before, shown, behind = text.partition(short_text(link) or "\0")
    return bool(shown) and not before.strip("[( ") and _PLACE_BESIDE.fullmatch(behind.rstrip()) is not None


def _is_all(link: Any, text: str) -> bool:
    """Whether a link shows all that stands round it but brackets."""
    return (short_text(link) or "").strip("[]() ") == text.strip("[]() ")
