"""The runs of a response's own words, with the recommendations that stand over them.

What is quoted over an answer decides; where nothing is quoted, the printed label, the paragraphs named beside it, or
what a paragraph's first words say that it speaks of, and only where all that is quoted elsewhere, and what the lines
are about, agree with the labels. What fits two is given to neither.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from indexer.citations.grammar import read_pinpoints
from indexer.recommendations.formula import AFTER_FORMULA
from indexer.recommendations.labels import kind_of, number_of, roman
from indexer.recommendations.lines import TITLE, Line, speaks
from indexer.recommendations.records import Recommendation
from indexer.recommendations.subjects import Subjects, words_of
from indexer.recommendations.tables import goes_on, states_alone

_PARAGRAPH = re.compile(r"\((?:see )?(?:paragraphs?|paras?\.?|recommendations?)[^()]{1,80}\)\s*$", re.IGNORECASE)
_PARAGRAPHS = re.compile(
    r"(?:^|[(\[]|[:–—-] |^\d{1,2}[.)] )(?:see )?(?:paragraphs?|paras?\.?|[§¶]{1,2}) ?"
    r"\d[\d., –—&toand-]{0,80}(?:[)\]]|$)",
    re.IGNORECASE,
)
OFTENER = 9  # times that what is quoted agrees with the labels, against each time that it does not
LIKELIER = 3  # the same of what lines are about, which is less sure
FEWEST_BARE = 2  # headings whose own number is borne out by what stands under them, before any such is believed


@dataclass(frozen=True, slots=True)
class Spoken:
    """A run of the response's own words."""

    group: tuple[int, ...]  # the recommendations that it answers
    own: list[Line]
    method: str  # "quoted words", "label", "paragraph", "subject"
    limb: str = ""  # its label, where that is of a part of the recommendation: "b1" of "b"
    under: tuple[int, ...] = ()  # what the label over a quotation means


def spoken(lines: Sequence[Line], found: Sequence[Recommendation], subjects: Subjects | None) -> list[Spoken]:
    """Each run of the response's own words, with the recommendations that stand over it and how that is known."""
    named = _Named.from_response(lines, found, subjects)
    reading = _Reading(lines, found, named)
    for at in range(len(lines)):
        reading.hear(at)
    reading.close()
    return reading.made


@dataclass(frozen=True, slots=True)
class _Named:
    """Which recommendations a label means, and whether labels are believed."""

    found: Sequence[Recommendation]
    by_label: Mapping[str, Sequence[int]]
    trusted: bool  # labels that name a recommendation
    bare: bool  # the numbers of headings
    by_place: Mapping[str, Sequence[int]] = field(default_factory=dict)  # where "60: …" counts the report's paragraphs

    @classmethod
    def from_response(cls, lines: Sequence[Line], found: Sequence[Recommendation], subjects: Subjects | None) -> _Named:
        known: dict[str, list[int]] = {}
        for at, entry in enumerate(found):
            known.setdefault(number_of(entry.label), []).append(at)
        if not known.keys() & _printed(lines):
            known |= _by_place(lines, found)
        quoted = _labels_agree(lines, found)
        all_trusted = cls(found, known, True, True)
        same, other = _by_subject(lines, all_trusted, subjects, bare=False)
        bare_same, bare_other = _by_subject(lines, all_trusted, subjects, bare=True)
        return cls(
            found,
            known,
            quoted and (other < 2 or same >= other),
            bare_same >= max(FEWEST_BARE, LIKELIER * bare_other),
            _by_number(lines, known, found),
        )

    def those(self, labels: Sequence[str], printed: str = "", placed: bool = False) -> list[int]:
        """The recommendations so labelled; of a number used twice none, for it could be either."""
        if placed and self.by_place:
            return [at for label in labels for at in self.by_place.get(label, ())]
        return [fit for label in labels if (fit := self._one(label, kind_of(printed))) is not None]

    def _one(self, label: str, kind: str) -> int | None:
        if label.startswith("#"):  # "your third recommendation"
            asking = [at for at, entry in enumerate(self.found) if entry.kind == "recommendation"]
            at = int(label[1:])
            return asking[at - (at > 0)] if -len(asking) <= at <= len(asking) and asking else None
        known = self.by_label.get(label) or self.by_label.get(roman(label), ()) or self._whole(label)
        if len(known) > 1 and kind:
            known = [at for at in known if self.found[at].kind == kind]
        return known[0] if len(known) == 1 else None

    def is_limb(self, label: str) -> bool:
        return bool(self._whole(label))

    def _whole(self, label: str) -> Sequence[int]:
        """The recommendation of which a response answers one limb, "b (1)", where the report itself counts none."""
        limb = _LIMB.fullmatch(label)
        if limb is None or any(one != limb["whole"] and one.startswith(limb["whole"]) and _LIMB.fullmatch(one)
                               for one in self.by_label):  # fmt: skip
            return ()
        return self.by_label.get(limb["whole"], ())


_LIMB = re.compile(r"(?P<whole>\d{1,3}(?=[a-z])|[a-z](?=\d))(?:[a-z]|[ivx]{1,4}|\d)")


def _printed(lines: Sequence[Line]) -> set[str]:
    """The labels of a response that are no mere count of its headings."""
    return {
        label
        for line in lines
        if line.heading and not line.bare
        for label in (re.findall(r"\b\d{1,3}[a-z]?\b", line.text) if line.opens_answer else line.labels)
    }


def _by_number(
    lines: Sequence[Line], known: Mapping[str, Sequence[int]], found: Sequence[Recommendation]
) -> dict[str, list[int]]:
    """The recommendations by the report's paragraphs, where all numbers that stand before words are such paragraphs,
    and more of them than are labels."""
    numbers = [line.labels[0] for line in lines if line.placed]
    held: dict[str, list[int]] = {}
    for at, entry in enumerate(found):
        if len(entry.numbers) == 1:
            held.setdefault(entry.numbers[0], []).append(at)
    fit = [number for number in numbers if number in held]
    return held if fit and len(fit) == len(numbers) > sum(number in known for number in numbers) else {}


def _by_place(lines: Sequence[Line], found: Sequence[Recommendation]) -> dict[str, list[int]]:
    """Recommendations that bear no number, by their place, where a response counts 1 to as many as there are."""
    printed = _printed(lines)
    asking = [at for at, entry in enumerate(found) if entry.kind == "recommendation"]
    for counted in (asking, list(range(len(found)))):
        if len(counted) >= FEWEST_BARE and printed == {str(place) for place in range(1, len(counted) + 1)}:
            return {str(place): [at] for place, at in enumerate(counted, 1)}
    return {}


@dataclass(slots=True)
class _Reading:
    """The response, read line by line: what is being answered, and the words so far."""

    lines: Sequence[Line]
    found: Sequence[Recommendation]
    named: _Named
    made: list[Spoken] = field(default_factory=list)
    group: list[int] = field(default_factory=list)
    method: str = ""
    own: list[Line] = field(default_factory=list)
    labels: tuple[str, ...] = ()
    printed: str = ""  # the last of them as printed
    together: frozenset[int] = frozenset()  # what the last heading named at once, or was quoted with no word between
    led: bool = False  # the group is what a paragraph's first words say

    def close(self) -> None:
        self.own = _untitled(self.own)
        if self.group and any(line.column in ("", "status") for line in self.own):
            limb = self.labels[0] if len(self.labels) == 1 and len(self.group) == 1 else ""
            limb = "" if limb in self.named.by_label or not self.named.is_limb(limb) else limb
            under = tuple(self.named.those(self.labels, self.printed)) if self.method == "quoted words" else ()
            self.made.append(Spoken(tuple(dict.fromkeys(self.group)), self.own, self.method, limb, under))
        self.own = []

    def hear(self, at: int) -> None:
        line = self.lines[at]
        if line.quotes is not None:
            self._quotes(at, line.quotes)
        elif line.opens_answer:
            self._opens(line)
        elif line.heading:
            self._heads(at, line)
        else:
            self._says(line)

    def _quotes(self, at: int, quoted: int) -> None:
        joins = quoted in self.together or _adjoins(self.lines, at)
        if self.own or (self.group and quoted not in self.group and not joins):
            self.close()
            self.group = []
        labels = self.lines[at].labels
        if len(labels) > 1 and self.named.trusted and quoted in (meant := self.named.those(labels)):
            self.group, self.together = meant, frozenset(meant)  # a cell that quotes several one after another
        # Of a conclusion and the recommendation of the same number, printed over one answer, the latter is answered.
        asked = self.found[quoted]
        if asked.kind == "recommendation":
            number = re.match(r"\d*", number_of(asked.label))
            self.group = [
                at for at in self.group
                if self.found[at].kind == "recommendation" or not number or number_of(self.found[at].label) != number[0]
            ]  # fmt: skip
        if quoted not in self.group:
            joint = self.method == "quoted words" or not self.group or quoted in self.together
            self.group = [*self.group, quoted] if joint else [quoted]
        self.method, self.led = "quoted words", False

    def _joins(self, labels: Sequence[str], printed: str) -> bool:
        """Whether a label is one of those that the heading over it names at once, or follows a quotation of its kind to
        which nothing was answered yet: one answer is given to all of them."""
        meant = self.named.those(labels, printed)
        if len(labels) != 1 or not meant or not self.group:
            return False
        if set(meant) <= self.together:
            return True
        asking = {self.found[at].kind for at in (*meant, *self.group)} == {"recommendation"}
        if asking and self.method == "quoted words" and self.named.trusted and meant[0] not in self.group:
            self.together = frozenset((*self.together, *self.group, *meant))
            return True
        return False

    def _quotes_on(self, at: int) -> bool:
        """Whether a label, whatever it counts, stands between two recommendations that are quoted, the first of which
        nothing has answered: one answer is given to both."""
        if self.method != "quoted words" or not self.group:
            return False
        under = takewhile(lambda line: not (line.heading and line.labels), self.lines[at + 1 :])
        quoted = next((line.quotes for line in under if line.quotes is not None), None)
        if quoted is None or {self.found[one].kind for one in (*self.group, quoted)} != {"recommendation"}:
            return False
        self.together = frozenset((*self.together, *self.group, quoted))
        return True

    def _opens(self, line: Line) -> None:
        named = tuple(re.findall(r"\b\d{1,3}[a-z]?\b", line.text)) or self.labels
        if set(named) != set(self.labels):
            self.close()
            self.group = self.group if not self.labels else []
        elif self.own and self.group and not any(spoken.column for spoken in self.own):
            self.own = []  # words before it were of the quotation after all
        self.labels = named
        if not self.group and self.named.trusted and self.labels:
            self.group, self.method, self.led = self.named.those(self.labels, line.text), "label", False

    def _heads(self, at: int, line: Line) -> None:
        labels = line.labels if not line.bare or self.named.bare else ()
        if labels and not self.own and (self._joins(labels, line.label) or self._quotes_on(at)):
            return
        if labels or line.labels:
            self.together = frozenset(self.named.those(labels, line.label)) if len(labels) > 1 else frozenset()
        placed = _by_paragraphs(line.text, self.found) if not line.labels or (line.bare and not labels) else []
        if labels or placed:
            self.close()
            self.group, self.labels, self.led, self.printed = placed, labels, False, line.label
            self.method = "paragraph" if placed else self.method
            if not placed and (self.named.trusted or line.bare) and not _quoted_soon(self.lines, at):
                self.group, self.method = self.named.those(labels, line.label, line.placed), "label"
        elif self.own or not self.group:
            self.close()
            self.group, self.labels = [], ()

    def _says(self, line: Line) -> None:
        if line.leads and self.named.trusted and (not self.group or self.led):
            if meant := self.named.those(line.leads, "recommendation"):
                self.close()
                self.group, self.method, self.led, self.labels = meant, "label", True, ()
        elif (
            not self.group
            and (asked := _PARAGRAPH.search(line.text))
            and (one := _by_paragraph(asked.group(), self.found)) is not None
        ):
            self.close()
            self.group, self.method, self.led = [one], "paragraph", False
            return
        if self.group:
            self.own.append(line)


def _untitled(own: list[Line]) -> list[Line]:
    """The words of an answer without the title that stands over them: few, with no verb, and no end of a sentence."""
    if len(own) < 2 or any(line.column for line in own[:2]) or own[0].paragraph is own[1].paragraph:
        return own
    first = own[0].text.strip()
    short = len(first.split()) <= TITLE and len(own[1].text.split()) > TITLE
    short = short and AFTER_FORMULA.match(first) is None and not goes_on(first)
    titled = short and first[:1].isupper() and first[-1:].isalnum() and not speaks(first) and not states_alone(first)
    return own[1:] if titled else own


def _adjoins(lines: Sequence[Line], at: int) -> bool:
    """Whether the line before quotes too, so that one answer is given to both."""
    before = next((line for line in reversed(lines[:at]) if not line.heading or line.quotes is not None), None)
    return before is not None and before.quotes is not None


def _quoted_soon(lines: Sequence[Line], at: int) -> bool:
    """Whether a quotation comes under this label before the next one."""
    for line in lines[at + 1 :]:
        if line.heading and line.labels:
            return False
        if line.quotes is not None:
            return True
    return False


# ── whether labels are believed ────────────────────────────────────────────────────────────────────────────────


def _labels_agree(lines: Sequence[Line], found: Sequence[Recommendation]) -> bool:
    """Whether the response counts as the report does: nothing that it quotes stands under another number."""
    same = other = 0
    labels: tuple[str, ...] = ()
    for line in lines:
        if line.labels and not line.bare:
            labels = line.labels
        if line.quotes is not None and labels:
            if number_of(found[line.quotes].label) in labels:
                same += 1
            else:
                other += 1
    return other == 0 or same >= OFTENER * other


def _by_subject(lines: Sequence[Line], named: _Named, subjects: Subjects | None, *, bare: bool) -> tuple[int, int]:
    """How often what stands under a label is about the recommendation so labelled, and how often about another."""
    if subjects is None:
        return 0, 0
    same = other = 0
    for at, line in enumerate(lines):
        if not (line.heading and line.labels) or line.bare != bare:
            continue
        meant = named.those(line.labels, line.label)
        under: list[str] = []
        for below in lines[at + 1 :]:
            if below.heading and not below.opens_answer:
                break
            under.append(below.text if below.quotes is None else "")
        about = subjects.best(words_of(" ".join(under)), words_of(line.text))
        if len(meant) == 1 and about is not None:
            same, other = same + (about == meant[0]), other + (about != meant[0])
    return same, other


# ── by paragraphs ──────────────────────────────────────────────────────────────────────────────────────────────


def _by_paragraph(words: str, found: Sequence[Recommendation]) -> int | None:
    pins = {pin.first for pin in read_pinpoints(words)}
    fit = [at for at, entry in enumerate(found) if entry.numbers and set(entry.numbers) == pins]
    return fit[0] if len(fit) == 1 else None


def _by_paragraphs(heading: str, found: Sequence[Recommendation]) -> list[int]:
    """The recommendations of the paragraphs that a heading names: "Small firms (paragraphs 12, 13 and 15)"."""
    named = _PARAGRAPHS.search(heading.strip())
    if named is None:
        return []
    pins = list(read_pinpoints(named.group().strip("()[] :–—-")))

    def holds(number: str) -> bool:
        return any(_within(number, pin.first, pin.last) for pin in pins)

    return [at for at, entry in enumerate(found) if entry.numbers and all(map(holds, entry.numbers))]


def _within(number: str, first: str, last: str) -> bool:
    if number in (first, last):
        return True
    stem, _, low = first.rpartition(".")
    other, _, high = last.rpartition(".")
    own, _, at = number.rpartition(".")
    counted = low.isdigit() and high.isdigit() and at.isdigit()
    return counted and stem == other == own and int(low) <= int(at) <= int(high)
