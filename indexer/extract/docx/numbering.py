"""The numbers that Word prints before paragraphs: none of them stands in the text, all are worked out from settings.

See ECMA-376 part 1, 17.9: a paragraph names a list (`w:num`) and a level, itself or by its style; the list takes its
levels from an abstract one; "%1.%2" shows the counts of the levels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from indexer.extract.docx.package import W, is_on, value

LEVELS = 9
SYMBOLS = "*†‡§"


def printed(number: int, style: str | None) -> str:
    """A number as Word prints it in one of its styles; decimal where the style is unknown."""
    match style:
        case "lowerRoman" | "upperRoman":
            roman = _roman(number)
            return roman if style == "lowerRoman" else roman.upper()
        case "lowerLetter" | "upperLetter" if number > 0:
            letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letter if style == "lowerLetter" else letter.upper()
        case "chicago" if number > 0:
            return SYMBOLS[(number - 1) % 4] * ((number - 1) // 4 + 1)
        case "decimalZero":
            return f"{number:02}"
    return str(number)


def _roman(number: int) -> str:
    letters = ""
    for size, letter in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "m cm d cd c xc l xl x ix v iv i".split(), strict=True
    ):
        times, number = divmod(max(number, 0), size)
        letters += letter * min(times, 10)
    return letters


@dataclass(slots=True)
class Styles:
    """What paragraph styles say, each asked of those it is based on."""

    by_id: dict[str, Any] = field(default_factory=dict)
    default: str | None = None

    @classmethod
    def from_part(cls, root: Any | None) -> Styles:
        found = {style.get(f"{W}styleId"): style for style in root.findall(f"{W}style")} if root is not None else {}
        default = next((id for id, style in found.items()
                        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") == "1"), None)  # fmt: skip
        return cls(found, default)

    def chain(self, id: str | None) -> list[Any]:
        """The style and those it is based on, nearest first."""
        found: list[Any] = []
        while (style := self.by_id.get(id or "")) is not None and style not in found:
            found.append(style)
            id = value(style, "basedOn")
        return found

    def names(self, id: str | None) -> list[str]:
        return [(value(style, "name") or "").lower() for style in self.chain(id)]

    def setting(self, id: str | None, *path: str) -> Any | None:
        """The first element of that path that the style or one it is based on has."""
        wanted = "/".join(f"{W}{name}" for name in path)
        return next((found for style in self.chain(id) if (found := style.find(wanted)) is not None), None)


@dataclass(frozen=True, slots=True)
class Label:
    """The number before one paragraph."""

    text: str  # as printed: "2.7", "(a)", "•"
    style: str  # Word's name of the number style of its level: "decimal", "bullet", …
    group: str  # the list whose count it goes on
    level: int


class Numbering:
    """Counts the lists of a document; ask it once for each paragraph, in reading order."""

    def __init__(self, root: Any | None, styles: Styles) -> None:
        self.styles = styles
        lists = root.findall(f"{W}num") if root is not None else []
        abstract = root.findall(f"{W}abstractNum") if root is not None else []
        self.lists = {element.get(f"{W}numId"): element for element in lists}
        self.abstract = {element.get(f"{W}abstractNumId"): element for element in abstract}
        self.counts: dict[str, list[int | None]] = {}  # by abstract list: the count of each level
        self.begun: set[tuple[str, int]] = set()  # (list, level) whose own start has been used

    def label(self, properties: Any | None, style: str | None) -> Label | None:
        """The number before the paragraph with these properties (`w:pPr`) and this style; None where it has none."""
        id, level = self._place(properties, style)
        source = self._abstract(id)
        if id is None or source is None or not 0 <= level < LEVELS:
            return None
        definition = self._level(id, source, level)
        if definition is None:
            return None
        group = source.get(f"{W}abstractNumId")
        counts = self.counts.setdefault(group, [None] * LEVELS)
        self._count(id, source, counts, level)
        text = re.sub(r"%([1-9])", lambda found: self._shown(id, source, counts, int(found[1]) - 1, definition),
                      value(definition, "lvlText") or "")  # fmt: skip
        return Label(text.strip(), value(definition, "numFmt") or "decimal", group, level)

    def _place(self, properties: Any | None, style: str | None) -> tuple[str | None, int]:
        """Which list, which level: the paragraph's own word goes before its style's."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        named = self.styles.setting(style, "pPr", "numPr")
        id = value(own, "numId") or value(named, "numId")
        level = value(own, "ilvl") or value(named, "ilvl")
        if level is None and value(own, "numId") is None and (source := self._abstract(id)) is not None:
            level = next((found.get(f"{W}ilvl") for found in source.findall(f"{W}lvl")
                          if value(found, "pStyle") == style), None)  # fmt: skip
        return (None if id == "0" else id), int(level) if level and level.isdigit() else 0

    def _abstract(self, id: str | None, depth: int = 0) -> Any | None:
        element = self.lists.get(id or "")
        source = self.abstract.get(value(element, "abstractNumId") or "")
        link = value(source, "numStyleLink")
        if link and depth < LEVELS:  # the levels stand with another list, which a style of its own names
            linked = value(self.styles.setting(link, "pPr", "numPr"), "numId")
            return self._abstract(linked, depth + 1) if linked != id else source
        return source

    def _level(self, id: str, source: Any, level: int) -> Any | None:
        override = self._override(id, level)
        own = override.find(f"{W}lvl") if override is not None else None
        if own is not None:
            return own
        return next((found for found in source.findall(f"{W}lvl") if found.get(f"{W}ilvl") == str(level)), None)

    def _override(self, id: str, level: int) -> Any | None:
        element = self.lists[id]
        return next(
            (found for found in element.findall(f"{W}lvlOverride") if found.get(f"{W}ilvl") == str(level)), None
        )

    def _start(self, id: str, source: Any, level: int) -> int:
        start = value(self._level(id, source, level), "start") or "1"
        return int(start) if start.isdigit() else 1

    def _count(self, id: str, source: Any, counts: list[int | None], level: int) -> None:
        again = value(self._override(id, level), "startOverride")
        if again and again.isdigit() and (id, level) not in self.begun:
            counts[level] = int(again)
        else:
            before = counts[level]
            counts[level] = self._start(id, source, level) if before is None else before + 1
        self.begun.add((id, level))
        for upper in range(level):
            if counts[upper] is None:
                counts[upper] = self._start(id, source, upper)
        for deeper in range(level + 1, LEVELS):
            restart = value(self._level(id, source, deeper), "lvlRestart")
            if restart is None or (restart.isdigit() and 0 < level + 1 <= int(restart)):
                counts[deeper] = None

    def _shown(self, id: str, source: Any, counts: list[int | None], level: int, within: Any) -> str:
        style = "decimal" if is_on(within, "isLgl") else value(self._level(id, source, level), "numFmt")
        return printed(counts[level] or 0, style)
