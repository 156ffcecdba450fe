"""The digests say what their originals say, in other words: same figures, numbers, markers and notes, no copied run.

The originals are no part of the repository. Where they lie next to it, in shared/corpus/originals, each digest is held
against its own; elsewhere those tests skip. Both sides are read by the small readers below and not by the product's,
so that a fault of the product's reader cannot hide a fault of a digest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
DIGESTS = ROOT / "corpus" / "digest"
ORIGINALS = Path(__file__).parents[2] / "shared" / "corpus" / "originals"
NAMES = Path(__file__).parent / "fixtures" / "digest_names.txt"
RUN = 8  # so many words in a row are a copy


class Known(NamedTuple):
    file: str  # of the original
    paragraphs: int
    notes: int  # of the digest; as many markers
    added: frozenset[str] = frozenset()  # notes that the original's file lacks


KNOWN = {
    "nao-hc950-2018": Known("nao-2018-health-and-social-care-interface.md", 64, 72, frozenset({"33"})),
    "pac-hc1376-2018": Known("pac-2018-interface-between-health-and-social-care-ch2.txt", 9, 27),
}
WORKS = sorted(KNOWN.keys() | {path.stem for path in DIGESTS.glob("*.md")})
every_digest = pytest.mark.parametrize("work", WORKS)


# ── reading ────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class Text:
    paragraphs: dict[str, str] = field(default_factory=dict)  # number → text with markers as [^n]; "2/1" when 1 returns
    notes: dict[str, str] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)  # what stands in neither, headings aside
    facts: dict[str, str] = field(default_factory=dict)
    raw: str = ""
    twice: list[str] = field(default_factory=list)  # notes defined more than once

    def open(self, number: str, text: str) -> str:
        key = f"2/{number}" if number in self.paragraphs else number
        self.paragraphs[key] = text
        return key

    def note(self, label: str, text: str) -> None:
        if label in self.notes:
            self.twice.append(label)
        self.notes[label] = text


def read_digest(raw: str) -> Text:
    text, here = Text(raw=raw), ""
    _, front, body = raw.split("---\n", 2)
    text.facts = dict(line.split(": ", 1) for line in front.splitlines() if ": " in line)
    for line in filter(None, map(str.strip, body.splitlines())):
        if note := re.match(r"\[\^(\d+)]: (.+)", line):
            text.note(note[1], note[2])
        elif number := re.match(r"\*\*(\d+(?:\.\d+)?)(?:\*\*)?\s+", line):
            here = text.open(number[1], line[number.end() :])
        elif line.startswith(("#", ">")) or not here:
            text.rest.append(line)
        else:
            text.paragraphs[here] += "\n" + line
    return text


def read_pac(raw: str) -> Text:
    """Numbers are glued to what they number: "14.In 2016", "offer.27 We"."""
    text = Text(raw=raw)
    for line in map(str.strip, raw.splitlines()):
        if note := re.match(r"(\d\d) (.+)", line):
            text.note(note[1], note[2])
        elif number := re.match(r"(\d+)\.(?=[A-Z])", line):
            text.open(number[1], re.sub(r"(?<=[A-Za-z]\.)(\d\d)(?= |$)", r"[^\1]", line[number.end() :]))
    return text


def read_nao(raw: str) -> Text:
    """Only the sequences tell what a number at the start of a line is; after a figure nothing continues a paragraph."""
    text, here, last_note, figure = Text(raw=raw), "", 0, False
    lines = raw[raw.index("## Setting the scene") : raw.index("This report has been printed")].splitlines()
    for line in filter(None, map(str.strip, lines)):
        note = re.match(r"(?:<sup>)?(\d+)(?:</sup>)? (.+)", line)
        number = re.match(r"[#*\s]*(\d+(?:\.\d+)?)\b[*\s]+", line)
        if number and number[1] in number_after(here):
            here, figure = text.open(number[1], line[number.end() :]), False
        elif note and int(note[1]) in (last_note + 1, last_note + 2):
            text.note(note[1], note[2])
            last_note = int(note[1])
        elif line.startswith("# Appendix"):
            here = ""
        elif line == "---" or re.fullmatch(r"[#*\s]*Figure \d+[*\s]*", line):
            figure = True
        elif here and not figure and not line.startswith("#"):
            text.paragraphs[here] += "\n" + line
    for key, value in text.paragraphs.items():
        text.paragraphs[key] = re.sub(r"<sup>(\d+)</sup>", r"[^\1]", value)
    return text


def number_after(key: str) -> set[str]:
    """The numbers that may follow: 8 or 1.1 after 7, 1.5 or 2.1 after 1.4."""
    head, _, tail = key.rpartition("/")[2].partition(".")
    return {f"{head}.{int(tail) + 1}", f"{int(head) + 1}.1"} if tail else {str(int(head or 0) + 1), "1.1"}


@cache
def digest(work: str) -> Text:
    return read_digest((DIGESTS / f"{work}.md").read_text(encoding="utf-8"))


@cache
def original(work: str) -> Text:
    if work not in KNOWN:
        pytest.skip(f"no original is named for {work}")
    path = ORIGINALS / KNOWN[work].file
    if not path.is_file():
        pytest.skip(f"the original of {work} does not lie next to the repository (shared/corpus/originals)")
    raw = path.read_text(encoding="utf-8")
    return read_nao(raw) if path.suffix == ".md" else read_pac(raw)


# ── what is compared ───────────────────────────────────────────────────────────────────────────────────────────

MARKER = re.compile(r"\[\^(\d+)]")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
FIGURE = re.compile(r"(?<![^\W_])£?\d+(?:,\d{3})*(?:\.\d+)*(?:-\d+)?(?:%| ?(?:million|billion|bn|m)\b)?")
DATE = re.compile(rf"(?:\b\d+ )?(?:{MONTHS}) \d{{4}}")
WORD = re.compile(r"\d[\d.,‐-―−-]*\d|[^\W_]+")  # a figure, and a range of years, is one word
TITLED = re.compile(r", \*[^*]+\*")  # "Nuffield Trust, *Title*"; "The *Title* was published in …" is a remark
EVIDENCE = re.compile(r"Qq? \d|.*\([A-Z]{3}\d{4}\)|See footnote \d+")


def figures(text: str) -> set[str]:
    text = re.sub(r"[‐-―−]", "-", MARKER.sub(" ", text))
    return {found for pattern in (FIGURE, DATE) for found in pattern.findall(text)}


def by_marker(text: str) -> Iterator[tuple[str, str]]:
    """What stands before each marker since the one before it, and the rest as ""."""
    pieces = MARKER.split(text)
    yield from zip(pieces[1::2], pieces[0::2], strict=False)
    yield "", pieces[-1]


@cache
def names() -> re.Pattern[str]:
    lines = (line for line in NAMES.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    listed = sorted({" ".join(plain(line)) for line in lines if line.strip()}, key=len, reverse=True)
    return re.compile(rf"(?<= )(?:{'|'.join(map(re.escape, listed))})(?= )")


def plain(text: str) -> list[str]:
    text = re.sub(r"<[^>]*>|['’]|(?<=\w)&(?=\w)", "", MARKER.sub(" ", text)).replace("&", " and ")
    return WORD.findall(re.sub(r"[‐-―−]", "-", text.lower()))


def runs(text: str) -> set[tuple[str, ...]]:
    """Every eight words in a row, a listed name counting as one."""
    masked = names().sub(lambda name: name[0].replace(" ", "_"), f" {' '.join(plain(text))} ").split()
    return {tuple(masked[at : at + RUN]) for at in range(len(masked) - RUN + 1)}


def sentences(note: str) -> list[str]:
    return re.split(r"(?<=[.)])\s+(?=[A-Z(])", note)


def bibliographic(sentence: str) -> bool:
    return bool(TITLED.search(sentence) or EVIDENCE.match(sentence))


# ── tests ──────────────────────────────────────────────────────────────────────────────────────────────────────


@every_digest
def test_says_what_it_is(work: str) -> None:
    facts = digest(work).facts
    assert facts["work"] == work
    assert facts["edition"] == "digest"
    assert "not for quotation" in facts["notice"]


@every_digest
def test_the_original_is_read_whole(work: str) -> None:
    """Counted by hand: if the readers above missed something, the comparisons would be empty."""
    theirs, known = original(work), KNOWN[work]
    assert len(theirs.paragraphs) == known.paragraphs
    assert len(theirs.notes) == known.notes - len(known.added)
    assert not theirs.twice
    markers = [int(label) for text in theirs.paragraphs.values() for label in MARKER.findall(text)]
    assert markers == list(range(markers[0], markers[0] + known.notes))


@every_digest
def test_same_paragraphs_markers_and_notes(work: str) -> None:
    ours, theirs = digest(work), original(work)
    assert list(ours.paragraphs) == list(theirs.paragraphs)
    assert {number: MARKER.findall(text) for number, text in ours.paragraphs.items()} == {
        number: MARKER.findall(text) for number, text in theirs.paragraphs.items()
    }
    assert list(ours.notes) == sorted({*theirs.notes, *KNOWN[work].added}, key=int)
    assert not ours.twice


@every_digest
def test_markers_close_sentences(work: str) -> None:
    """A marker stands right after the mark that ends its sentence, and what follows it begins another."""
    loose = [
        f"{number} [^{mark[1]}]"
        for number, text in digest(work).paragraphs.items()
        for mark in MARKER.finditer(text)
        if not re.search(r"[.?!][”’\"'*)]*$", text[: mark.start()]) or not re.match(r"\s|$", text[mark.end() :])
    ]
    assert not loose


@every_digest
def test_every_figure_is_the_originals(work: str) -> None:
    """In the same paragraph, and before the same marker."""
    ours, theirs = digest(work), original(work)
    wrong = [
        f"{number}, before marker {label or '(none)'}: {figure}"
        for number, text in ours.paragraphs.items()
        for label, piece in by_marker(text)
        for figure in sorted(figures(piece) - figures(dict(by_marker(theirs.paragraphs[number])).get(label, "")))
    ]
    wrong += [
        f"note {label}: {figure}"
        for label, text in ours.notes.items()
        for figure in sorted(figures(text) - figures(theirs.notes.get(label, text)))
    ]
    assert not wrong


@every_digest
def test_references_stand_as_printed(work: str) -> None:
    ours, theirs = digest(work), original(work)
    wrong = []
    for label, text in ours.notes.items():
        if label not in theirs.notes:
            continue
        cited = [sentence for sentence in sentences(text) if bibliographic(sentence)]
        whole = " ".join(plain(theirs.notes[label]))
        if len(cited) == len(sentences(text)):
            same = " ".join(plain(text)) == whole
        else:
            same = all(f" {' '.join(plain(sentence))} " in f" {whole} " for sentence in cited)
        if not same:
            wrong.append(label)
    assert not wrong


@every_digest
def test_no_run_is_copied(work: str) -> None:
    ours, theirs = digest(work), original(work)
    source = runs(theirs.raw).union(*map(runs, theirs.paragraphs.values()), *map(runs, theirs.notes.values()))
    remarks = {
        f"note {label}": " ".join(sentence for sentence in sentences(text) if not bibliographic(sentence))
        for label, text in ours.notes.items()
    }
    rest = {"outside": "\n".join(line for line in ours.rest if not line.startswith("#"))}
    copied = [
        f"{place}: {' '.join(run)}"
        for place, text in (ours.paragraphs | remarks | rest).items()
        for run in sorted(runs(text) & source)
    ]
    assert not copied


@every_digest
def test_is_shorter(work: str) -> None:
    ours, theirs = (len(plain(" ".join(text.paragraphs.values()))) for text in (digest(work), original(work)))
    assert ours < theirs
