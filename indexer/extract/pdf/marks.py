"""Markers: which raised figures point at notes, and which are ordinals, squares and other text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from indexer.extract.pdf.baselines import SMALLER
from indexer.extract.pdf.labels import BRACKETED, BROKEN, LETTERED, MARKS, marks_on, plain
from indexer.extract.pdf.lines import Line, Span
from indexer.extract.pdf.pages import Page
from indexer.extract.pdf.tables import rows_of
from indexer.models import IN_CELL, OF_TABLE, Mark

# Raised or lowered figures that are part of a word keep their shape.
_RAISED_TEXT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# "5 km²", "µg/m³", "CO₂", "10³": a small figure after these is no marker, whatever notes the page has.
_UNIT = re.compile(r"(?:(?:^|[\s\d/(])[kcmdµμ]?m|\d\s?(?:ft|in|yd|sq)|\b(?:CO|NO|SO|CH|N|O))$")
_MEASURED = re.compile(
    r"(?:[kcmdµμ]?m|k?g|t|[kMGT]?[WJVN]h?|Hz|Pa|s|l|ml|mol|°C|cells|litres|tonnes|metres|years)(?![a-z])"
)
_POWER = re.compile(r"(?:^|[^\d.,])10$")  # of ten
# "(R²", "c + dX²": a letter alone, or a product in an equation, whose note of that number the text has met before.
_SYMBOL = re.compile(r"(?:^|[\s(=+×*/–-])[^\W\d_]$|=[^.;:]{0,60}[\s(+×*/–-][^\W\d_]{2}$")
# Numbers of markers run on; a raised figure further from its neighbours than this is none.
FAR = 12
PIECE = str | Mark


class Marks:
    """Tells markers from other raised figures, with the notes of the whole document in sight."""

    def __init__(self, pages: list[Page]) -> None:
        self.on = {page.number: {note.label for note in page.notes if note.label} for page in pages}
        self.at_end = {note.label for page in pages if page.at_end for note in page.notes if note.label}
        self.bracketed = _bracketed(pages)
        self.any = any(self.on.values())
        self.last = 0  # the number of the latest marker
        self.own: frozenset[str] = frozenset()  # of the table at hand, or of what stands under it: its own notes

    def in_text(self, lines: list[Line], page: int) -> tuple[PIECE, ...]:
        """The lines' text with the markers in their places."""
        pieces: list[PIECE] = []
        for at, line in enumerate(lines):
            if at:
                pieces.append("\n")
            self._add(pieces, line, page)
        return _merged(pieces)

    def in_note(self, lines: list[Line]) -> tuple[PIECE, ...]:
        """The text of a note; notes have no markers."""
        pieces: list[PIECE] = []
        for at, line in enumerate(lines):
            if at:
                pieces.append("\n")
            for span in line.spans:
                pieces.append(" " if span.space and span is not line.spans[0] else "")
                pieces.append(_text(span, line.size))
        return _merged(pieces)

    def _add(self, pieces: list[PIECE], line: Line, page: int) -> None:
        for index, span in enumerate(line.spans):
            space = span.space and index > 0
            if pieces and isinstance(pieces[-1], Mark) and _is_comma(line.spans, index):
                continue
            if not index and span.shift > 0 and BROKEN.match(plain(span.text)) and _take_opening(pieces):
                pieces += [Mark(plain(span.text).strip(" []"), page), "\n"]
                continue
            if span.shift > 0 and not _is_power(line.spans, index) and (labels := self._labels(span, pieces, page)):
                after = line.spans[index + 1] if index + 1 < len(line.spans) else None
                leads = (space or not index) and after is not None and not after.space and after.text[:1].isalpha()
                if space and leads:
                    pieces.append(" ")
                tried = OF_TABLE if self.own.issuperset(labels) else ""
                pieces.extend(Mark(label, page, self._sure(span, label, page), leads, tried) for label in labels)
                continue
            if space or (pieces and _ends_sentence(pieces, span)):
                pieces.append(" ")
            if self.bracketed and span.shift == 0 and "[" in span.text:
                pieces.extend(self._with_brackets(span.text, page))
                continue
            pieces.append(_text(span, line.size))

    def _with_brackets(self, text: str, page: int) -> Iterator[PIECE]:
        """A text with its numbers in square brackets as markers, where the notes have such numbers."""
        at = 0
        for match in BRACKETED.finditer(text):
            labels = _listed(match[1])
            if all(label in self.bracketed for label in labels):
                yield text[at : match.start()].rstrip()
                yield from (Mark(label, page) for label in labels)
                at = match.end()
        yield text[at:]

    def _labels(self, span: Span, pieces: list[PIECE], page: int) -> list[str]:
        """The labels of a raised span that is a marker; none where it is text."""
        text = plain(span.text).strip()
        own = [label for label in re.split(r"[\s,;]+", text.strip("[]().:")) if label]
        if self.own and own and self.own.issuperset(own):
            return own
        if not MARKS.fullmatch(text):
            return self._letters(text, page)
        labels = _listed(text.strip("[]()"))
        before = _tail(pieces)
        near = self.at_end.union(*(self.on.get(page + step, set()) for step in (-1, 0, 1)))
        number = int(labels[0]) if labels[0].isdigit() else None
        if number is not None and number < 4 and (_UNIT.search(before) or _POWER.search(before)):
            return []
        if number in (2, 3) and number <= self.last and _SYMBOL.search(before):
            return []
        if all(label in near for label in labels):
            if number is not None:
                self.last = int(labels[-1])
            return labels
        if number is None:
            return labels
        if parts := self._run_together(text, near):
            self.last = int(parts[-1])
            return parts
        if _POWER.search(before):
            return []
        if self.any and abs(number - self.last) > FAR:
            return []
        if number < 4 and before[-1:].isalpha() and number != self.last + 1:
            return []
        self.last = int(labels[-1])
        return labels

    def _run_together(self, text: str, near: set[str]) -> list[str]:
        """The labels of two or three markers in a row that are set without a comma, "23" for 2 and 3: they count on
        from the marker before, and all of them are notes, as the whole number is not."""
        parts: list[str] = []
        rest, number = text, self.last + 1
        while rest and rest.startswith(str(number)):
            parts.append(str(number))
            rest, number = rest.removeprefix(str(number)), number + 1
        return parts if not rest and len(parts) > 1 and near.issuperset(parts) else []

    def _letters(self, text: str, page: int) -> list[str]:
        """The labels of raised letters and Roman numbers: markers where the page, or the end, has such notes."""
        match = LETTERED.fullmatch(text)
        labels = re.split(r"\s?,\s?", match[1]) if match else []
        near = self.on.get(page, set()) | self.at_end
        return labels if all(label in near for label in labels) else []

    def _sure(self, span: Span, label: str, page: int) -> bool:
        return span.shift == 1 or label in self.on.get(page, set()) or label in self.at_end


def _bracketed(pages: list[Page]) -> frozenset[str]:
    """The labels that stand in square brackets in the text: those of notes that are printed so themselves, or, where
    no raised number points at a note, those of all notes if most of them are pointed at."""
    notes = [note for page in pages for note in page.notes if note.label]
    square = {note.label for note in notes if note.label and note.form == "square"}
    if square:
        return frozenset(square)
    labels = {note.label for note in notes if note.label and note.label.isdigit()}
    lines = [line for page in pages for line in page.lines]
    raised = marks_on([line for line in lines if any(span.shift > 0 for span in line.spans)])
    found = marks_on([line for line in lines if "[" in line.text]) & labels
    return (
        frozenset(labels) if not raised & labels and len(found) > 1 and 2 * len(found) >= len(labels) else frozenset()
    )


def _ends_sentence(pieces: list[PIECE], span: Span) -> bool:
    """Whether a marker closed a sentence right before a span that is set without a space."""
    last = pieces[-1]
    closed = isinstance(last, Mark) and not last.leads and _tail_of(pieces)[-1:] in (".", "?", "!", "”", "’")
    return closed and span.text[:1].isupper()


def _take_opening(pieces: list[PIECE]) -> bool:
    """Take "[footnote", with which the line before ended, off the pieces; say whether it stood there."""
    at = len(pieces) - 1
    while at >= 0 and isinstance(text := pieces[at], str) and not text.strip():
        at -= 1
    text = pieces[at] if at >= 0 else ""
    if not isinstance(text, str) or not text.rstrip().endswith("[footnote"):
        return False
    pieces[at:] = [text.rstrip().removesuffix("[footnote").rstrip()]
    return True


def _tail_of(pieces: list[PIECE]) -> str:
    """The text before the markers at the end."""
    return next((piece.rstrip() for piece in reversed(pieces) if isinstance(piece, str) and piece.strip()), "")


def _is_power(spans: list[Span], index: int) -> bool:
    """Whether a raised number is a power of ten before a unit: "10⁶ m³"."""
    before = spans[index - 1].text if index else ""
    after = spans[index + 1].text if index + 1 < len(spans) else ""
    return _POWER.search(before) is not None and _MEASURED.match(after.lstrip()) is not None


def _is_comma(spans: list[Span], index: int) -> bool:
    """Whether a span is the comma between two markers, set on the baseline."""
    after = spans[index + 1] if index + 1 < len(spans) else None
    raised = after is not None and after.shift > 0 and MARKS.fullmatch(plain(after.text).strip())
    return spans[index].text == "," and bool(raised)


def row_pieces(lines: list[Line], page: Page, marks: Marks) -> tuple[PIECE, ...]:
    """The rows of a table: cells parted by tabs, a cell's lines by IN_CELL."""
    pieces: list[PIECE] = []
    for at, row in enumerate(_rows(lines, page)):
        if at:
            pieces.append("\n")
        for index, cell in enumerate(row):
            if index:
                pieces.append("\t")
            found = marks.in_text(cell, page.number)
            pieces.extend(piece.replace("\n", IN_CELL) if isinstance(piece, str) else piece for piece in found)
    return _merged(pieces)


def _rows(lines: list[Line], page: Page) -> Iterator[list[list[Line]]]:
    """The rows of a table: those that stand under its head, or those that its lines show."""
    known = {id(row.lines[0]): row for row in page.rows}
    for under, group in groupby(lines, key=lambda line: id(line) in page.tabular):
        held = list(group)
        if under:
            yield from (known[id(line)].cells for line in held if id(line) in known)
        else:
            yield from rows_of(held, page.rules)


def _listed(text: str) -> list[str]:
    """The labels of "37", "37,38" and "37–39"."""
    labels: list[str] = []
    for part in re.split(r"(?<!\s)\s*+[,;]\s*+|(?<=\d)\s++(?=\d)", text):
        ends = re.split(r"(?<!\s)\s*+[–-]\s*+", part)
        if len(ends) == 2 and all(map(str.isdigit, ends)) and int(ends[0]) < int(ends[1]) < int(ends[0]) + FAR:
            labels.extend(str(number) for number in range(int(ends[0]), int(ends[1]) + 1))
        else:
            labels.extend(end for end in ends if end)
    return labels


def _text(span: Span, size: float) -> str:
    """A span's text; small raised figures keep their shape, figures of the line's size only stand a little high."""
    if span.shift == 2 or (span.shift == 1 and span.size < SMALLER * size):
        return plain(span.text).translate(_RAISED_TEXT)
    return plain(span.text)


def _tail(pieces: list[PIECE]) -> str:
    text = ""
    for piece in reversed(pieces):
        if isinstance(piece, Mark):
            break
        text = piece + text
        if len(text) > 12:
            break
    return text.rstrip()


def _merged(pieces: list[PIECE]) -> tuple[PIECE, ...]:
    """Neighbouring strings as one, a marker without the brackets around it ("[2]" of which the file links the 2)."""
    merged: list[PIECE] = []
    for at, piece in enumerate(pieces):
        opened = merged[-1] if isinstance(piece, Mark) and merged else None
        if isinstance(opened, str) and opened.endswith("["):
            merged[-1] = opened[:-1].rstrip()
            after = pieces[at + 1] if at + 1 < len(pieces) else None
            if isinstance(after, str):
                pieces[at + 1] = after.removeprefix("]")
        if isinstance(piece, str) and merged and isinstance(merged[-1], str):
            merged[-1] += piece
        elif piece != "":
            merged.append(piece)
    return tuple(merged)
