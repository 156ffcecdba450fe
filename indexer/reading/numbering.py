"""Which blocks are numbered paragraphs and which are notes, where only a number at their start tells.

A number is believed for the count it goes on, never for its looks: paragraph numbers follow one another, and a note's
number has been met as a raised number before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.extract.references import HEADING as NOTES_HEADING
from indexer.extract.references import NOTE_LIKE
from indexer.models import BlockKind, Mark
from indexer.reading.closings import OF_COMMITTEE
from indexer.reading.numbered_lists import LIST_AT_MOST, without_lists
from indexer.reading.units import Unit, entry

# "S.3" is a section of an Act; "1.4.21" and "1.4.22" are days.
LEADING = re.compile(
    r"(?P<number>(?:[A-Z]|[A-RT-Z]\.)?\d{1,3}(?:\.\d{1,3}){0,2})(?P<dot>\.?)(?P<gap>\s*)(?=[^\W\d_]|[“‘\"'(\[£])"
)
VERSION = re.compile(r"\d+\.\d+\.0|\d+\.0\.\d+")  # "1.0.1", "1.1.0"
# What a number begins that is no paragraph: a time of day, a date, a measure.
MEASURE = re.compile(
    r"\s*(?:[ap]\.?m\b|noon\b|midnight\b|o[’']clock|(?:hour|hr|minute|day|week|month|year|mile|tonne)s?\b"
    r"|per ?cent\b|million\b|billion\b|bn\b|[ck]?m\b|mm\b|kg\b"
    r"|(?:(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Sept|Nov|Dec)ember|October)"
    r"(?:,? \d{4}\b|\s*[–-]|\s*$))"
)
SQUARE = re.compile(r"\[(\d{1,3})\]\s+(?=\S)")  # as judgments print the numbers of their paragraphs
SIGNED = re.compile(r"[§¶]\s?(\d{1,3})\.?\s+(?=\S)")  # "§4 The law knows about fairs."
ROUND = re.compile(r"\((\d{1,3})\)\s+(?=[A-Z“‘\"'£\d])")  # the same, as some houses type it
SQUARE_AT_LEAST, SQUARE_LENGTH = 4, 120  # so many of them at least, half of them so long, in characters
# A number alone on its line; what stands under it is the paragraph.
LONE = re.compile(r"\(?[A-Z]?\d{1,3}(?:\.\d{1,3})?\.\)?|\(?\d{1,2}\.\d{1,3}\)?")
# An entry of the lists of witnesses and of evidence: names, then a code or questions, and no sentence.
WITNESS = re.compile(
    r"(?=[^.?!;:]{0,240}$)[^\n]{2,200}?\(?\b(?:[A-Z]{2,4} ?\d{4,5}|Qq? ?\d{1,4}(?: ?[–-] ?\d{1,4})?)\)?"
    r"(?:,? (?:and )?\(?(?:[A-Z]{2,4} ?\d{4,5}|Qq? ?\d{1,4}(?: ?[–-] ?\d{1,4})?)\)?){0,12}"
)
# What bears a number that is not its own: a question of Members as the House prints it, who asks first and last the
# number under which it was tabled; what a committee concluded, over the answer.
LENT = re.compile(rf"[A-Z][^:.?\n]{{3,120}}\): [^\n]{{10,900}}\[\d{{5,7}}\]$|{OF_COMMITTEE}")
# Two sentences, the second of which goes on: "Hours matter. Most of the oil was burnt at" over a table.
BROKEN = re.compile(r"[a-z]{2}\. [A-Z][^.]{10,}\b(?:at|by|of|the|to|in|on|for|from|with|as|is|are|was|were|and|that)$")
# Dots or a line that lead to the number of a page.
LEADER = re.compile(r"(?<![\s._…])(?=[\s._…]{0,9}?(?:\.{3}|…|__|(?:\. ){3}|\t))[\s._…]++(?:page )?\d{1,4}$")
DAYS = 10  # a part that is first met at so high a number, 1.4.21, is a day of a year
GAP_AT_MOST = 2  # so many numbers may be lost (in a figure, at a page break) without the count being another one
UNNUMBERED = ("item", "table", "furniture", "rule", "caption", "aside", "comment", "foot")  # a number there is no count
LONG_COUNT = 5  # paragraphs that are counted from 1 without a gap
SENTENCE_AT_LEAST = 60  # characters; a numbered heading this long that ends in a full stop states a finding


@dataclass(frozen=True, slots=True)
class _Candidate:
    number: str
    style: str  # "n", "n." or "a.b": within one report the paragraphs keep to their style
    key: tuple[str, int]  # what stands before the last number, and the last number
    cut: int

    @property
    def following(self) -> tuple[str, int]:
        return self.key[0], self.key[1] + 1


def number(units: Sequence[Unit]) -> list[Unit]:
    """The units with `number` and `note` filled in wherever the count confirms them."""
    units = _with_indented_numbers(_with_round_numbers(_with_square_numbers(_with_lone_numbers(units))))
    units = _with_square_numbers(units, SIGNED)
    units = _with_skipping_numbers(units)
    candidates = [_candidate(unit) for unit in units]
    walk = _Walk(units, candidates, frozenset(unit.note for unit in units if unit.note))
    return without_lists([walk.step(position, unit) for position, unit in enumerate(units)])


def _with_lone_numbers(units: Sequence[Unit]) -> list[Unit]:
    """The units, a number that stands alone brought to the text under it, where that has none of its own."""
    out: list[Unit] = []
    for unit in units:
        above = out[-1] if out else None
        lone = above is not None and above.kind == "text" and not above.anchors and LONE.fullmatch(above.text)
        opens = unit.kind == "text" and not unit.number and not unit.note and unit.text[:1].isupper()
        if above is not None and lone and opens and above.page == unit.page and not above.number:
            start = f"{above.text.strip('()')} "
            anchors = tuple((at + len(start), mark) for at, mark in unit.anchors)
            boxes = (*above.boxes, *unit.boxes)
            out[-1] = replace(unit, text=start + unit.text, anchors=anchors, boxes=boxes)
        else:
            out.append(unit)
    return out


def _with_indented_numbers(units: Sequence[Unit]) -> list[Unit]:
    """The units; entries that go on with the count of the paragraphs before them are paragraphs: of one line, set in as
    first lines are, they look like a list's. No list goes on where the paragraphs end, and they never count on behind
    it."""
    out = list(units)
    counts = [(at, unit.number) for at, unit in enumerate(units) if unit.number]
    main = [(at, int(number)) for at, number in counts if number and number.isdigit()]
    if len(main) < LONG_COUNT or main[-1] != (counts[-1][0], len(main)):
        return out
    last, number = main[-1]
    for at in range(last + 1, len(units)):
        unit, match = units[at], LEADING.match(units[at].text)
        if unit.kind != "item" or match is None:
            if unit.kind in ("item", "text", "quote"):
                break
            continue
        if not match["dot"] or match["number"] != str(number + 1) or not unit.text.endswith("."):
            break
        number += 1
        anchors = tuple((max(place - match.end(), 0), mark) for place, mark in unit.anchors)
        out[at] = replace(unit, kind="text", number=str(number), text=unit.text[match.end() :], anchors=anchors)
    return out


def _with_round_numbers(units: Sequence[Unit]) -> list[Unit]:
    """The units; where most of a text counts on from (1) and nothing of it otherwise, with these numbers as their own:
    a list in a text is a small part of it."""
    prose = [unit for unit in units if unit.kind in ("text", "item") and len(unit.text) >= SQUARE_LENGTH]
    counted = sum(ROUND.match(unit.text) is not None for unit in prose)
    if 2 * counted < len(prose) or any(unit.number or _candidate(unit) for unit in prose):
        return list(units)
    return _with_square_numbers(units, ROUND)


def _with_skipping_numbers(units: Sequence[Unit]) -> list[Unit]:
    """The units; where most paragraphs open with a number of a part (4.31, 4.58, 5.12) and each is higher than the one
    before it, with these as their own: an excerpt leaves out what lay between, and no list counts so."""
    found = {at: one for at, unit in enumerate(units) if unit.kind == "text" and (one := _candidate(unit))}
    prose = sum(unit.kind == "text" and not unit.note for unit in units)
    keys = [(*map(int, one.key[0].split(".")), one.key[1]) for one in found.values() if _PARTED.fullmatch(one.number)]
    plain: list[tuple[int, ...]] = [
        (one.key[1],) for one in found.values() if one.style == "n." and one.number.isdigit()
    ]
    raised = any(unit.anchors for unit in units)  # a plain number may be a note's
    keys = plain if not keys and not raised and len(plain) >= 2 * SKIPPING_AT_LEAST else keys
    if len(keys) < max(len(found), SKIPPING_AT_LEAST) or 2 * len(keys) < prose:
        return list(units)
    next_ones = sum(before[:-1] == after[:-1] and after[-1] == before[-1] + 1 for before, after in pairwise(keys))
    rising = all(before < after for before, after in pairwise(keys))
    if not rising or 2 * next_ones >= len(keys) or any(unit.number for unit in units):
        return list(units)  # most follow one another: the count tells them
    return [_cut(unit, found[at], number=found[at].number) if at in found else unit for at, unit in enumerate(units)]


_PARTED = re.compile(r"\d{1,2}(?:\.\d{1,3}){1,2}")
SKIPPING_AT_LEAST = 4


def _with_square_numbers(units: Sequence[Unit], printed: re.Pattern[str] = SQUARE) -> list[Unit]:
    """The units; where they count on from [1] as the paragraphs of a judgment do, with these numbers as their own. A
    list of works, which the text points at by the same numbers, has short entries and follows a heading."""
    found: dict[int, re.Match[str]] = {}
    headed = False
    for at, unit in enumerate(units):
        headed = NOTES_HEADING.fullmatch(unit.text) is not None if unit.kind == "heading" else headed
        match = printed.match(unit.text) if unit.kind in ("text", "item") and not unit.number and not headed else None
        if match and int(match[1]) == len(found) + 1:
            found[at] = match
    prose = sum(len(units[at].text) >= SQUARE_LENGTH for at in found)
    raised = {mark.label for unit in units for _, mark in unit.anchors}
    pointed = raised.intersection(match[1] for match in found.values())
    if len(found) < SQUARE_AT_LEAST or 2 * prose < len(found) or len(pointed) == len(found):
        return list(units)
    out = list(units)
    for at, match in found.items():
        anchors = tuple((max(place - match.end(), 0), mark) for place, mark in units[at].anchors)
        out[at] = replace(units[at], kind="text", number=match[1], text=units[at].text[match.end() :], anchors=anchors)
    return out


def _candidate(unit: Unit) -> _Candidate | None:
    if unit.number or unit.note or unit.kind in UNNUMBERED:
        return None
    match = LEADING.match(unit.text)
    if match is None or not (match["dot"] or match["gap"]) or LEADER.search(unit.text):
        return None
    if VERSION.fullmatch(match["number"]) or LENT.match(unit.text, match.end()):
        return None
    if not (match["dot"] and "." not in match["number"]) and MEASURE.match(unit.text, match.end()):
        return None
    if MEASURE.match(unit.text, match.end()) and re.match(r"\s*[ap]\.?m\b", unit.text[match.end() :]):
        return None
    states = len(unit.text) >= SENTENCE_AT_LEAST and unit.text.endswith(".")
    if unit.kind == "heading" and not states and not BROKEN.search(unit.text):
        return None
    before, _, last = match["number"].rpartition(".")
    letter = re.match(r"[A-Z]", last)
    key = (before + (letter.group() if letter else ""), int(re.sub(r"\D", "", last)))
    return _Candidate(match["number"], "a.b" if before else "n" + match["dot"], key, match.end())


class _Walk:
    """Goes through the blocks once, keeping the count of paragraphs and the raised numbers that await their note."""

    def __init__(self, units: Sequence[Unit], candidates: Sequence[_Candidate | None], told: frozenset[str]) -> None:
        self.candidates = candidates
        self.end = max((at for at, unit in enumerate(units) if unit.anchors), default=len(units))  # of the markers
        self.listing: str | None = None  # number of the note just met in a list at the end, numbered like paragraphs
        self.told = told  # labels of the notes that the format itself tells
        self.last: dict[str, tuple[str, int]] = {}  # by style: the last paragraph's key
        self.style: str | None = None  # of the last paragraph
        self.after_note = False
        self.announced = False  # the text before ends with a colon
        self.under_notes = False  # under a heading such as "Notes"
        self.units = units
        self.run_end = -1  # where the run of notes that was believed ends
        self.listed: _Candidate | None = None  # the last entry of a list that numbers its entries
        self.awaited: dict[str, int | None] = {}  # labels of markers without their note yet, and the marker's page

    def step(self, position: int, unit: Unit) -> Unit:
        candidate = self.candidates[position]
        if unit.series:
            return unit  # a table's own note stands amid the text and answers nothing of it
        if unit.note:
            self._answer(unit.note)
        elif unit.number and self._is_listed_note(unit, position):
            self._answer(unit.number)
            self.listing = unit.number
            unit = replace(unit, note=unit.number, number=None, kind="foot")
        elif self.listing and not unit.number and unit.kind in ("text", "quote") and not candidate:
            unit = replace(unit, kind="foot")  # the note goes on
        elif unit.number and (WITNESS.fullmatch(unit.text) or LENT.match(unit.text)):
            unit = entry(unit)
        elif unit.number:
            self._count(unit.number)
        elif candidate and self._is_note(unit, candidate, position):
            self._answer(candidate.number)
            unit = _cut(unit, candidate, note=candidate.number)
        elif candidate and self._is_entry(candidate, position):
            self.listed = candidate
            unit = replace(unit, kind="item")
        elif candidate and not WITNESS.fullmatch(unit.text, candidate.cut) and self._is_paragraph(candidate, position):
            self.style, self.last[candidate.style] = candidate.style, candidate.key
            unit = _cut(unit, candidate, number=candidate.number)
        self.after_note = unit.kind == "foot" or (self.after_note and unit.kind == "furniture")
        self.listing = self.listing if self.after_note else None
        if unit.kind == "heading" or (position > self.end and NOTES_HEADING.fullmatch(unit.text)):
            self.under_notes = NOTES_HEADING.fullmatch(unit.text) is not None
        if unit.kind not in ("foot", "furniture", "rule"):
            self.announced = unit.text.endswith(":") and not self.under_notes
        self.awaited |= {mark.label: mark.page or unit.page for _, mark in unit.anchors if not mark.series}
        return unit

    def _answer(self, label: str) -> None:
        self.awaited.pop(label, None)

    def _count(self, printed: str) -> None:
        if match := re.fullmatch(r"(?:(.*)\.)?([A-Z]?)(\d+)", printed):
            self.style = "a.b" if match[1] else "n"
            self.last[self.style] = ((match[1] or "") + match[2], int(match[3]))

    def _is_listed_note(self, unit: Unit, position: int) -> bool:
        """A numbered block behind the last marker whose number awaits its note: GOV.UK lists its notes like that."""
        number = unit.number or ""
        if self.listing and number == str(int(self.listing) + 1):
            return True
        if position <= self.end or number not in self.awaited or number in self.told:
            return False
        last = self.last.get("n")
        return self.after_note or last is None or self.style != "n" or int(number) - last[1] != 1

    def _is_note(self, unit: Unit, candidate: _Candidate, position: int) -> bool:
        if candidate.style == "a.b" or candidate.number not in self.awaited or candidate.number in self.told:
            return False
        if position < self.end and self.awaited[candidate.number] != unit.page:
            return False  # a note stands at the foot of its marker's page, or behind all markers
        if position > self.run_end and not self._is_run_of_notes(candidate, position):
            return False
        return self.after_note or not self._goes_on(candidate) or self._notes_follow(candidate, position)

    def _is_run_of_notes(self, candidate: _Candidate, position: int) -> bool:
        """Whether the numbered blocks from here on are notes and not a list of steps, of articles, of rows: they stand
        under a heading that says so, or read like notes, or are just those that the markers await."""
        found, at, last = [candidate], position, position
        while (at := at + 1) < len(self.units):
            later = self.candidates[at]
            if later is not None and later.style == candidate.style and later.key == found[-1].following:
                found.append(later)
                last = at
            elif self.units[at].kind == "heading" or self.units[at].note or later is not None:
                break
        labels = {one.number for one in found}
        alike = sum(1 for unit in self.units[position : last + 1] if NOTE_LIKE.search(unit.text))
        just = labels <= self.awaited.keys() and not self.announced
        whole = just and (
            self.units[position].page is not None or labels == {label for label in self.awaited if label.isdigit()}
        )
        if self.under_notes or (2 * alike >= len(found) and not (self.announced and alike < len(found))) or whole:
            self.run_end = last
            return True
        return False

    def _notes_follow(self, candidate: _Candidate, position: int) -> bool:
        """Both a paragraph and a note would go on the count: a note stands among notes, closer together."""
        following = self.candidates[position + 1] if position + 1 < len(self.candidates) else None
        return following is not None and following.style == candidate.style and following.key == candidate.following

    def _goes_on(self, candidate: _Candidate) -> bool:
        last = self.last.get(candidate.style)
        if last is None or self.style != candidate.style or last[0] != candidate.key[0]:
            return False
        return 0 < candidate.key[1] - last[1] <= GAP_AT_MOST

    def _is_entry(self, candidate: _Candidate, position: int) -> bool:
        """An entry of a list in a paragraph: a colon announces it, and the count of paragraphs goes on after it."""
        if self.listed and candidate.style == self.listed.style and candidate.key == self.listed.following:
            return not self._goes_on(candidate) or self._resumes(position)
        return candidate.key == ("", 1) and self.announced and (self._resumes(position) or self._is_short(position))

    def _is_short(self, position: int) -> bool:
        """Whether the count that begins here ends before the next heading, as a list does."""
        candidate = self.candidates[position]
        heading = next((at for at in range(position, len(self.units)) if self.units[at].kind == "heading"), None)
        length, at = 0, position
        while candidate is not None:
            length += 1
            following = candidate.following
            style = candidate.style
            at = next((n for n in range(at + 1, len(self.units)) if (found := self.candidates[n]) is not None
                       and found.style == style and found.key == following), -1)  # fmt: skip
            if at < 0 or (heading is not None and at > heading):
                return length <= LIST_AT_MOST and at < 0
            candidate = self.candidates[at]
        return False

    def _resumes(self, position: int) -> bool:
        if self.style is None:
            return False
        before, last = self.last[self.style]
        later = (found for found in self.candidates[position + 1 :] if found and found.style == self.style)
        return any(found.key == (before, last + 1) for found in later)

    def _is_paragraph(self, candidate: _Candidate, position: int) -> bool:
        if self._goes_on(candidate):
            return True
        first = candidate.style not in self.last and (candidate.key[1] < DAYS or "." not in candidate.key[0])
        starts = candidate.key[1] == 1 or first or self._opens_part(candidate)
        return starts and self._is_followed(candidate, position)

    def _opens_part(self, candidate: _Candidate) -> bool:
        """The first that was found of the part after the last one (2.3 after 1.17, where 2.1 and 2.2 are lost)."""
        last = self.last.get("a.b")
        parts = (last[0], candidate.key[0]) if last and candidate.style == "a.b" else ("", "")
        (above, one), (within, other) = (part.rpartition(".")[::2] for part in parts)  # "3.1", "3.2" of 3.1.4, 3.2.1
        return above == within and one.isdigit() and other.isdigit() and int(other) == int(one) + 1

    def _is_followed(self, candidate: _Candidate, position: int) -> bool:
        """The next number of the count comes before this one comes again and before another style's count goes on."""
        before = self.last.get(self.style or "")
        for later in self.candidates[position + 1 :]:
            if later is None:
                continue
            if later.style != candidate.style:
                if later.style == self.style and before and later.key == (before[0], before[1] + 1):
                    return False
                continue
            if later.key == candidate.following:
                return True
            if later.key == candidate.key:
                return False
        # A part with a single paragraph ("5.1") is believed where other parts before it had theirs, or the next has.
        return candidate.style == "a.b" and (candidate.style in self.last or self._opens_parts(candidate, position))

    def _opens_parts(self, candidate: _Candidate, position: int) -> bool:
        """Whether a 1.1 alone in its part stands under that part's number, or right before 2.1, and others count on."""
        part, number = candidate.key
        if number != 1:
            return False
        later = [one for one in self.candidates[position + 1 :] if one is not None and one.style == "a.b"]
        above = next((unit for unit in reversed(self.units[:position]) if unit.kind not in ("furniture", "rule")), None)
        headed = above is not None and above.kind == "heading" and re.match(rf"{part}(?:\.0)?\.?\s", above.text)
        next_part = part.isdigit() and later and later[0].key == (str(int(part) + 1), 1)
        return bool(headed or next_part) and any(b.key == a.following for a, b in pairwise(later[:LONG_COUNT]))


def _cut(unit: Unit, candidate: _Candidate, *, number: str | None = None, note: str | None = None) -> Unit:
    anchors: tuple[tuple[int, Mark], ...] = tuple((max(at - candidate.cut, 0), mark) for at, mark in unit.anchors)
    kind: BlockKind = "foot" if note else "text"
    return replace(unit, text=unit.text[candidate.cut :], anchors=anchors, number=number, note=note, kind=kind)
