"""Word's footnotes and endnotes: the numbers that Word prints for them, and their words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from indexer.extract.docx.numbering import printed
from indexer.extract.docx.package import W, value
from indexer.models import Problem

Part = Literal["footnotes", "endnotes"]
PARTS: tuple[Part, ...] = ("footnotes", "endnotes")


@dataclass(frozen=True, slots=True)
class Rule:
    """How the notes of one section are numbered."""

    style: str
    start: int
    restart: str  # "continuous", "eachSect", "eachPage"


class Met(NamedTuple):
    """A note that the text refers to."""

    file: int
    part: Part
    id: str
    label: str

    @property
    def target(self) -> str:
        return f"{self.file}/{self.part}/{self.id}"


class Counter:
    """Numbers the notes in the order in which the text refers to them."""

    def __init__(self, settings: Any | None, sections: Iterable[Any], told_apart: bool = False) -> None:
        self.sections = list(sections)  # `w:sectPr` of each section, in order
        self.settings = settings
        self.told_apart = told_apart  # the file has notes of both kinds
        self.section = self.page = 0
        self.labels: dict[tuple[Part, str], str] = {}  # (part, id in it) → the number that Word prints
        self.file = 0  # 0 for the file itself, then those that it takes in
        self.met: list[Met] = []  # notes in the order in which the text of all these files refers to them
        self.last: dict[Part, tuple[int, tuple[int, int]]] = {}  # the last number, and its section and page

    def goes_on_from(self, other: Counter) -> None:
        """Count on where another file's notes ended, as Word does where one file takes in another."""
        self.last = {part: (number, (self.section, self.page)) for part, (number, _) in other.last.items()}
        self.met = other.met

    def page_ends(self) -> None:
        self.page += 1

    def section_ends(self) -> None:
        self.section += 1

    def label(self, reference: Any, own: str | None = None) -> str:
        """What Word prints for a reference; `own` is a mark that the writer chose, which takes no number."""
        part: Part = "footnotes" if reference.tag == f"{W}footnoteReference" else "endnotes"
        key = (part, reference.get(f"{W}id") or "")
        if key not in self.labels:
            self.labels[key] = (own or "").strip() or self._next(part)
            self.met.append(Met(self.file, *key, self.labels[key]))
        return self.labels[key]

    def target(self, reference: Any) -> str:
        """A name for the note of a reference, alone of its kind among these files."""
        part: Part = "footnotes" if reference.tag == f"{W}footnoteReference" else "endnotes"
        return Met(self.file, part, reference.get(f"{W}id") or "", "").target

    def _next(self, part: Part) -> str:
        rule = self._rule(part)
        last, (section, page) = self.last.get(part, (None, (self.section, self.page)))
        again = (rule.restart == "eachSect" and section != self.section) or (
            rule.restart == "eachPage" and (section, page) != (self.section, self.page)
        )
        number = rule.start if last is None or again else last + 1
        self.last[part] = (number, (self.section, self.page))
        return self._prefix(part) + printed(number, rule.style)

    def _prefix(self, part: Part) -> str:
        """Footnote 1 and endnote 1 of one file need two names."""
        same = self.told_apart and self._rule("endnotes").style == self._rule("footnotes").style
        return "e" if same and part == "endnotes" else ""

    def _rule(self, part: Part) -> Rule:
        name = part.removesuffix("s") + "Pr"
        own = self.sections[self.section].find(f"{W}{name}") if self.section < len(self.sections) else None
        general = self.settings.find(f"{W}{name}") if self.settings is not None else None

        def setting(key: str) -> str | None:
            return value(own, key) or value(general, key)

        start = setting("numStart") or "1"
        # Word numbers endnotes i, ii, iii where the file does not say otherwise.
        style = setting("numFmt") or ("decimal" if part == "footnotes" else "lowerRoman")
        return Rule(style, int(start) if start.isdigit() else 1, setting("numRestart") or "continuous")

    def problems(self) -> list[Problem]:
        found = []
        if any(self._prefix("endnotes") and part == "endnotes" for part in self.last):
            found.append(Problem("notes-alike", "Footnotes and endnotes are numbered alike; endnotes are shown as e1, "
                                 "e2 and so on."))  # fmt: skip
        by_page = any(self._restarts_by_page(part) for part in PARTS if part in self.last)
        if by_page and not self.page:
            found.append(Problem("notes-by-page", "Word numbers these notes page by page, but the file does not say "
                                 "where its pages end; they are counted through."))  # fmt: skip
        return found

    def _restarts_by_page(self, part: Part) -> bool:
        name = part.removesuffix("s") + "Pr"
        places = [*self.sections, *([self.settings] if self.settings is not None else [])]
        return any(value(place.find(f"{W}{name}"), "numRestart") == "eachPage" for place in places)


def notes_of(root: Any | None) -> dict[str, Any]:
    """The notes of a part by their ids, without the separators that Word keeps among them."""
    if root is None:
        return {}
    return {note.get(f"{W}id"): note for note in root if note.get(f"{W}type") in (None, "normal")}
