"""Which numbered blocks are entries of lists after all: agendas, questions, steps, quoted articles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from indexer.reading.units import Unit, entry

TITLE_AT_MOST = 90  # characters
ENTRY_AT_MOST = 160  # characters: one line or two
LIST_AT_MOST = 20  # entries; a longer run of numbers in a document without others is its paragraphs
NUMBERED_SHARE = 0.1  # of the blocks of text; reports that number their paragraphs number most of them
LEAST_ASKED = 2  # questions of a list
MAIN_AT_LEAST = 4  # paragraphs of a count that is a document's main one


def without_lists(units: list[Unit]) -> list[Unit]:
    """The same units; where a document numbers only some lists, each from 1, their entries are no paragraphs."""
    units = _without_annexed(
        _without_questions(_without_agendas(_without_nested(_with_headings(_without_titles(_without_orders(units))))))
    )
    numbers = [unit.number for unit in units if unit.number]
    texts = sum(1 for unit in units if unit.kind == "text")
    if any(unit.kind == "heading" and _ARTICLE.fullmatch(unit.text) for unit in units):
        return units  # a law counts the paragraphs of each article anew
    if 0 < len(numbers) <= LIST_AT_MOST and len(numbers) * 2 <= texts and _stand_together(units):
        return [entry(unit) if unit.number else unit for unit in units]
    if 0 < len(numbers) <= LIST_AT_MOST and _are_short_lists(units):
        return [entry(unit) if unit.number else unit for unit in units]
    if numbers.count("1") < 2 or any("." in number for number in numbers) or len(numbers) >= NUMBERED_SHARE * texts:
        return units
    return [entry(unit) if unit.number else unit for unit in units]


# Under which a judgment's paragraphs are counted, over which it orders; what the recitals of a law follow.
_REASONS = re.compile(r"(?:the )?reasons(?: for (?:the )?(?:decision|judgment|order))?:?", re.IGNORECASE)
_ARTICLE = re.compile(r"Article \d{1,3}[a-z]?")
_WHEREAS = re.compile(r"(?:and )?whereas:", re.IGNORECASE)


def _without_orders(units: list[Unit]) -> list[Unit]:
    """The same units; what a court orders over its reasons, which count anew, and what a law recites before its
    articles are lists."""
    out = list(units)
    for at, unit in enumerate(units):
        if unit.kind == "heading" and _REASONS.fullmatch(unit.text):
            counted = [n for n, one in enumerate(units) if one.number]
            over, under = [n for n in counted if n < at], [n for n in counted if n > at]
            again = bool(over and under) and units[over[0]].number == units[under[0]].number == "1"
            listed = over if again and len(over) < len(under) else []
        elif unit.kind in ("text", "heading") and _WHEREAS.fullmatch(unit.text):
            on_page = (n for n in range(at + 1, len(units)) if units[n].kind not in ("furniture", "foot", "rule"))
            after = takewhile(lambda n: units[n].number, on_page)
            listed = [n for place, n in enumerate(after, 1) if units[n].number == str(place)]
        else:
            continue
        for n in listed:
            out[n] = entry(units[n])
    return out


def _without_titles(units: list[Unit]) -> list[Unit]:
    """The same units; a title whose number a heading further down bears is an entry of a list of contents."""
    headed: dict[str, str] = {}
    out = list(units)
    for at in range(len(units) - 1, -1, -1):
        unit = units[at]
        if unit.kind == "heading" and (match := _HEADED.match(unit.text)):
            headed[match[1]] = unit.text[match.end() :]
        elif unit.number in headed and _is_title(unit.text) and _are_alike(unit.text, headed[unit.number]):
            out[at] = entry(unit)
    return out


def _are_alike(one: str, other: str) -> bool:
    """Whether all words of the shorter of two titles stand in the longer one."""
    short, long = sorted((set(re.findall(r"\w++", words.casefold())) for words in (one, other)), key=len)
    return short <= long


_HEADED = re.compile(r"([A-Z]?\d{1,2}(?:\.\d{1,2})?)(?:\.|:)?\s")


def _with_headings(units: list[Unit]) -> list[Unit]:
    """The same units; a short title with a number is a heading where right under it stands the first that counts on
    within it: "3. Background", then 3.1. All are that stand so, or none: what follows the first one would stand in its
    section."""
    out = list(units)
    for at, under in enumerate(units[1:]):
        unit, part = units[at], (under.number or "").removesuffix(".1")
        if unit.kind == "heading" or not part.isdigit() or under.number == part:
            continue
        whole = entry(unit) if unit.number else unit
        title = whole.text.removeprefix(f"{part}. ")
        named = whole.kind == "item" and title != whole.text and _is_title(title) and not _OPEN.search(title)
        if not named or under.text[:1].islower():
            return units
        out[at] = replace(whole, kind="heading", level=unit.level or 1)
    return out


# What a title does not end in: the sentence goes on in the paragraphs under it.
_OPEN = re.compile(
    r"\b(?:shall|may|must|will|should|can|is|are|has|have|to|of|for|by|with|and|or|that|the|an?)$", re.IGNORECASE
)


def _without_agendas(units: list[Unit]) -> list[Unit]:
    """The same units; where more paragraphs count 1.1, 1.2, a "3. Minutes of the last meeting" is a list's entry."""
    parted = sum("." in (unit.number or "") for unit in units)
    short = {at for at, unit in enumerate(units) if unit.number and unit.number.isdigit() and _is_title(unit.text)}
    short |= _short_steps(units)
    if not 0 < len(short) < parted:
        return units
    return [entry(unit) if at in short else unit for at, unit in enumerate(units)]


def _short_steps(units: Sequence[Unit]) -> set[int]:
    """Behind paragraphs that count 1.1, 1.2: the entries of a count from 1 none of which is longer than a title."""
    counted = [(at, unit) for at, unit in enumerate(units) if unit.number]
    parted = next((n for n, (_, unit) in enumerate(counted) if "." in (unit.number or "")), len(counted))
    steps = [(at, unit) for at, unit in counted[parted:] if "." not in (unit.number or "")]
    plain = [unit.number for _, unit in steps] == [str(n) for n in range(1, len(steps) + 1)]
    return {at for at, _ in steps} if plain and all(len(unit.text) < TITLE_AT_MOST for _, unit in steps) else set()


def _without_nested(units: list[Unit]) -> list[Unit]:
    """The same units; numbers between one paragraph of the document's main count and the next one are those of what it
    quotes or lists: the articles of an order, the steps of a procedure."""
    counted = [(at, _key(unit.number)) for at, unit in enumerate(units) if unit.number]
    main = _main_count(counted)
    if len(main) < MAIN_AT_LEAST or 2 * len(main) <= len(counted):
        return units
    out = list(units)
    own = dict(counted)
    for at, following in pairwise(main):
        if own[following] != (own[at][0], own[at][1] + 1):
            continue
        for within in range(at + 1, following):
            if units[within].number:
                out[within] = entry(units[within])
    return out


_LAST = re.compile(r"(?<!\d)\d++$")


def _key(number: str | None) -> tuple[str, int]:
    """What stands before the last figures of a number, and these: ("2.", 7), ("", 14)."""
    last = _LAST.search(number or "")
    return ((number or "")[: last.start()], int(last[0])) if last else (number or "", 0)


def _main_count(counted: Sequence[tuple[int, tuple[str, int]]]) -> list[int]:
    """The places of the longest run of numbers each of which goes on from one before: by one, or in the next part."""
    before: list[int] = []  # to each number the one that it goes on from, as a place in `counted`
    length: list[int] = []
    last: dict[tuple[str, int], int] = {}
    longest = -1
    for n, (_, (part, number)) in enumerate(counted):
        from_ = last.get((part, number - 1), longest if number == 1 and part else -1)
        before.append(from_)
        length.append(length[from_] + 1 if from_ >= 0 else 1)
        if (part, number) not in last or length[n] >= length[last[part, number]]:
            last[part, number] = n
        longest = n if longest < 0 or length[n] >= length[longest] else longest
    run = []
    while longest >= 0:
        run.append(counted[longest][0])
        longest = before[longest]
    return run[::-1]


def _without_questions(units: list[Unit]) -> list[Unit]:
    """The same units; a count that begins again, all of whose entries ask, is a list of questions: what a call for
    evidence, an appendix, a questionnaire asked."""
    out = list(units)
    runs: list[list[int]] = []
    for at, unit in enumerate(units):
        if unit.number and unit.number == "1":
            runs.append([])
        if unit.number and runs:
            runs[-1].append(at)
    for run in runs:
        asked = all(units[at].text.rstrip(" ”’\"'").endswith("?") for at in run)
        if len(runs) > 1 and len(run) >= LEAST_ASKED and asked:
            for at in run:
                out[at] = entry(units[at])
    return out


_ANNEX = re.compile(r"(?:annex(?:e|ure)?|appendix|schedule|(?:draft )?order|terms)\b", re.IGNORECASE)
# An annex that is a list by its name, be its entries sentences.
_TERMS = re.compile(
    r"\b(?:orders?|terms|schedule|undertakings?|conditions|rules|articles|directions|scheme|steps|checklist|questions"
    r"|timetable|agenda|list|glossary|actions)\b",
    re.IGNORECASE,
)


def _without_annexed(units: list[Unit]) -> list[Unit]:
    """The same units; behind the main count, a shorter one from 1 under an annex's heading is its list, where no entry
    is longer than a line or two: the terms of an order, the steps of a scheme. Annexes of prose keep their numbers, and
    so do those of a few sentences whose heading names no list."""
    counted = [at for at, unit in enumerate(units) if unit.number]
    start = next((at for at in reversed(counted) if units[at].number == "1"), None)
    if start is None or start == counted[0]:
        return units
    run = counted[counted.index(start) :]
    plain = [units[at].number for at in run] == [str(n) for n in range(1, len(run) + 1)]
    short = all(len(units[at].text) < ENTRY_AT_MOST for at in run)
    heading = next((unit.text for unit in reversed(units[:start]) if unit.kind == "heading"), "")
    sentences = all(units[at].text.endswith(".") for at in run) and not _TERMS.search(heading)
    if not (plain and short and _ANNEX.match(heading)) or sentences or 2 * len(run) > len(counted) - len(run):
        return units
    listed = set(run)
    return [entry(unit) if at in listed else unit for at, unit in enumerate(units)]


def _is_title(text: str) -> bool:
    return len(text) < TITLE_AT_MOST and not text.endswith((".", ":", ";", "?", "!", "”", ","))


def _stand_together(units: Sequence[Unit]) -> bool:
    """Whether all numbers of a document are one list: 1, 2, 3 under one heading, with nothing but entries between, or
    what goes on with one on the next page."""
    at = [position for position, unit in enumerate(units) if unit.number]
    plain = [unit.number for unit in units if unit.number] == [str(n) for n in range(1, len(at) + 1)]
    within = [unit for unit in units[at[0] : at[-1] + 1] if not unit.number]
    others = [unit for unit in within if unit.kind not in ("item", "furniture", "rule", "foot")]
    if not plain or not others:
        return plain
    return len(others) == 1 and others[0].kind == "text" and re.match(r"[a-z(]", others[0].text) is not None


def _are_short_lists(units: Sequence[Unit]) -> bool:
    """Whether a document numbers nothing but several lists from 1 on, of entries no longer than a title: the points of
    slides, among other text. Paragraphs of a report have sentences of several lines among them, and what is concluded
    and recommended counts by itself, however short."""
    counted = [unit for unit in units if unit.number]
    if any(unit.kind == "heading" and _CONCLUDES.search(unit.text) for unit in units):
        return False
    if any(len(unit.text) >= TITLE_AT_MOST for unit in counted) or sum(unit.number == "1" for unit in counted) < 2:
        return False
    others = sum(unit.kind in ("text", "quote", "table") and not unit.number for unit in units)
    if others < sum(unit.number == "1" for unit in counted):
        return False
    follow = all(b.number == "1" or b.number == str(int(a.number or 0) + 1) for a, b in pairwise(counted) if _plain(a))
    return follow and all(map(_plain, counted)) and counted[0].number == "1"


_CONCLUDES = re.compile(
    r"conclusion|recommendation|findings|lessons|resolutions|decisions|undertakings|proposals|commitments",
    re.IGNORECASE,
)


def _plain(unit: Unit) -> bool:
    return (unit.number or "").isdecimal()
