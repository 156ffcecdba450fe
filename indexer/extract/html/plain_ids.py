"""Notes whose names say nothing: `<sup><a href="#n1">1</a></sup>` and, behind it, `<li id="n1">`.

On other pages "#n1" is what leads back, so the name cannot tell; the order of the two places does. `note_links` finds
such pairs one by one; named alike, the notes that no number leads to are found too, and the numbers without a note.
"""

from __future__ import annotations

import re
from typing import Any

from indexer.extract.html.names import LABEL, NOTE_ID, SHORT, short_text

HOLDERS = frozenset("li p div aside dd a".split())
_NAME = re.compile(r"[A-Za-z][\w.:-]{0,30}?(\d{1,4})|(\d{1,4})")
_GIVEN = "fn-"  # the name that every reader of notes knows


def name_notes(root: Any) -> None:
    """Give such notes, and the numbers that lead to them, the names that notes have elsewhere."""
    raised: dict[str, list[Any]] = {}  # the links that stand before their target, by its name
    notes: dict[str, str] = {}  # the numbers of the targets found, by their names
    taken: set[str] = set()
    places: dict[str, Any] = {}
    for element in root.iter():
        name = element.get("id") or (element.get("name") if element.tag == "a" else None) or ""
        if NOTE_ID.fullmatch(name):
            return  # the page names its notes
        if name in raised and name not in notes and element.tag in HOLDERS and (number := _number(name)):
            notes[name], places[name] = number, element
            if number in taken:
                return  # two series; by their numbers alone they would be one
            taken.add(number)
        if element.tag == "a" and (to := _raised_to(element)):
            raised.setdefault(to, []).append(element)
    if not notes:
        return
    stem = _stem(next(iter(notes)))
    holders = {place.getparent() for place in places.values()}
    for note in {*places.values(), *(child for holder in holders if holder is not None for child in holder)}:
        _rename(note, stem)  # also the notes between these to which no number leads
    for link in (link for name, links in raised.items() if _stem(name) == stem for link in links):
        link.set("href", f"#{_GIVEN}{_number(link.get('href')[1:])}")  # also where the note is missing


def _rename(note: Any, stem: str) -> None:
    name = note.get("id") or note.get("name") or ""
    if _stem(name) == stem and (number := _number(name)):
        note.set("id", f"{_GIVEN}{number}")


def _stem(name: str) -> str:
    return name.rstrip("0123456789")


def _number(name: str) -> str | None:
    match = _NAME.fullmatch(name)
    return str(int(match[1] or match[2])) if match else None


def _raised_to(link: Any) -> str | None:
    """What a raised number leads to in the page, where both bear one number."""
    address = link.get("href") or ""
    over, inside = link.getparent(), next(iter(link), None)
    is_raised = (over is not None and over.tag == "sup") or (inside is not None and inside.tag == "sup")
    if not address.startswith("#") or len(address) > SHORT or not is_raised:
        return None
    label = LABEL.fullmatch(short_text(link) or "")
    return address[1:] if label and _number(address[1:]) == label[1] else None
