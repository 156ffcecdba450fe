"""The runs of a response's own words, with the recommendations that stand over them.

What is quoted over an answer decides; where nothing is quoted, the printed label or the paragraphs named beside it, and
only where all that is quoted elsewhere agrees with the labels. What fits two is given to neither.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from indexer.citations.grammar import read_pinpoints
from indexer.recommendations.labels import number_of
from indexer.recommendations.lines import Line
from indexer.recommendations.records import Recommendation

_PARAGRAPH = re.compile(r"\((?:see )?(?:paragraphs?|paras?\.?|recommendations?)[^()]{1,80}\)\s*$", re.IGNORECASE)


Spoken = tuple[tuple[int, ...], list[Line], str]


def spoken(lines: Sequence[Line], found: Sequence[Recommendation]) -> list[Spoken]:
    """Each run of the response's own words, with the recommendations that stand over it and how that is known."""
    trusted = _labels_agree(lines, found)
    by_label = _by_label(found)
    made: list[Spoken] = []
    group: list[int] = []
    method, own = "", list[Line]()
    labels: tuple[str, ...] = ()

    def close() -> None:
        nonlocal own
        if group and own:
            made.append((tuple(dict.fromkeys(group)), own, method))
        own = []

    for at, line in enumerate(lines):
        if line.quotes is not None:
            if own or (group and line.quotes not in group and not _adjoins(lines, at)):
                close()
                group = []
            if line.quotes not in group:
                group = [*group, line.quotes] if method == "quoted words" or not group else [line.quotes]
            method = "quoted words"
            continue
        if line.opens_answer:
            named = tuple(re.findall(r"\b\d{1,3}[a-z]?\b", line.text)) or labels
            if set(named) != set(labels):
                close()
                group = group if not labels else []
            elif own and group:
                own = []  # words before it were of the quotation after all
            labels = named
            if not group and trusted and labels:
                group, method = _those(labels, by_label), "label"
            continue
        placed = _by_paragraphs(line.text, found) if line.heading and not line.labels else []
        if line.heading and (line.labels or placed):
            close()
            group, labels, method = placed, line.labels, "paragraph" if placed else method
            if not placed and trusted and not _quoted_soon(lines, at):
                group, method = _those(labels, by_label), "label"
            continue
        if line.heading:
            if own or not group:
                close()
                group, labels = [], ()
            continue
        if (
            not group
            and (asked := _PARAGRAPH.search(line.text))
            and (one := _by_paragraph(asked.group(), found)) is not None
        ):
            close()
            group, method = [one], "paragraph"
            continue
        if group:
            own.append(line)
    close()
    return made


def _adjoins(lines: Sequence[Line], at: int) -> bool:
    """Whether the line before quotes too, so that one answer is given to both."""
    before = next((line for line in reversed(lines[:at]) if not line.heading), None)
    return before is not None and before.quotes is not None


def _quoted_soon(lines: Sequence[Line], at: int) -> bool:
    """Whether a quotation comes under this label before the next one."""
    for line in lines[at + 1 :]:
        if line.heading and line.labels:
            return False
        if line.quotes is not None:
            return True
    return False


def _labels_agree(lines: Sequence[Line], found: Sequence[Recommendation]) -> bool:
    """Whether the response counts as the report does: nothing that it quotes stands under another number."""
    same = other = 0
    labels: tuple[str, ...] = ()
    for line in lines:
        if line.labels:
            labels = line.labels
        if line.quotes is not None and labels:
            if number_of(found[line.quotes].label) in labels:
                same += 1
            else:
                other += 1
    return other == 0 or same >= 9 * other


def _by_label(found: Sequence[Recommendation]) -> dict[str, list[int]]:
    known: dict[str, list[int]] = {}
    for at, entry in enumerate(found):
        known.setdefault(number_of(entry.label), []).append(at)
    return known


def _those(labels: Sequence[str], by_label: Mapping[str, Sequence[int]]) -> list[int]:
    """The recommendations so labelled; of a number used twice none, for it could be either."""
    return [known[0] for label in labels if len(known := by_label.get(label, ())) == 1]


def _by_paragraph(words: str, found: Sequence[Recommendation]) -> int | None:
    pins = {pin.first for pin in read_pinpoints(words)}
    fit = [at for at, entry in enumerate(found) if entry.numbers and set(entry.numbers) == pins]
    return fit[0] if len(fit) == 1 else None


_PARAGRAPHS = re.compile(
    r"(?:^|[(\[]|[:–—-] )(?:see )?(?:paragraphs?|paras?\.?|§{1,2}) ?\d[\d., –—&toand-]{0,80}(?:[)\]]|$)", re.IGNORECASE
)


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
