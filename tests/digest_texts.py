"""The digests and their originals as test_digest.py compares them.

Both sides are read by the small readers below and not by the product's, so that a fault of the product's reader cannot
hide a fault of a digest.
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
    comments: int = 0  # readers' comments that end the original's file


KNOWN = {
    "nao-hc950-2018": Known("nao-2018-health-and-social-care-interface.md", 64, 72, frozenset({"33"})),
    "pac-hc1376-2018": Known("pac-2018-interface-between-health-and-social-care-ch2.txt", 9, 27),
    "lga-green-paper-ch6-2018": Known(
        "lga-2018-green-paper-ch6-adult-social-care-and-the-nhs.txt", 35, 9, frozenset({"1"})
    ),
    "communitycare-integration-white-paper-2022": Known(
        "communitycare-2022-integration-white-paper.txt", 35, 0, comments=8
    ),
    "croneri-england-scotland-2016": Known("croneri-2016-england-scotland-integration.txt", 25, 0),
}


# ── reading ────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class Text:
    # number → text with markers as [^n]; "2/1" when 1 returns; "~4" for the fourth where none has a number
    paragraphs: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)  # what stands in neither; of the numbered works also the headings
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

    def block(self, text: str) -> str:
        return self.open(f"~{len(self.paragraphs) + 1}", text)


def read_digest(raw: str) -> Text:
    text, here = Text(raw=raw), ""
    _, front, body = raw.split("---\n", 2)
    text.facts = dict(line.split(": ", 1) for line in front.splitlines() if ": " in line)
    if not re.search(r"^\*\*\d", body, re.MULTILINE):
        _read_blocks(text, body)
        return text
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


def _read_blocks(text: Text, body: str) -> None:
    """A digest without numbers: each heading and each paragraph with its list counts, as the product counts."""
    for block in filter(None, map(str.strip, body.split("\n\n"))):
        if block.startswith("[^"):
            for line in block.splitlines():
                label, _, note = line[2:].partition("]: ")
                text.note(label, note)
        elif block.startswith("<aside>"):
            text.rest.append(re.sub(r"<[^>]*>", "", block))
        else:
            _add(text, block.removeprefix("> "))


def _add(text: Text, block: str) -> None:
    """A list goes to the paragraph before it, but not to a heading, which ends without a mark."""
    last = next(reversed(text.paragraphs), "")
    if re.match(r"[-•] ", block) and re.search(r"[.?:;]$|\n", text.paragraphs.get(last, "")):
        text.paragraphs[last] += "\n" + block
    else:
        text.block(block)


def read_lga(raw: str) -> Text:
    """Blocks with empty lines between them, up to the notes and the sidebar after these; who is quoted stands in a
    block under the words."""
    text = Text(raw=raw)
    body, _, end = raw.partition("\nReferences\n")
    for block in filter(None, map(str.strip, body.split("\n\n"))):
        last = next(reversed(text.paragraphs), "")
        if text.paragraphs.get(last, "").endswith("”"):
            text.paragraphs[last] += "\n" + block
        else:
            _add(text, re.sub(r"\[(\d)]", r"[^\1]", block))
    text.block("References")
    for line in end.splitlines():
        if note := re.match(r"\[(\d)] (.+)", line):
            text.note(note[1], note[2])
        elif text.notes and line.strip():
            text.rest.append(line)
    return text


def read_article(raw: str, comments: int) -> Text:
    """A line a paragraph; the readers' comments after the last one are the rest."""
    text = Text(raw=raw)
    lines = list(filter(None, map(str.strip, raw.splitlines())))
    article = lines[: len(lines) - comments]
    for line in article:
        last = next(reversed(text.paragraphs), "")
        if line.startswith("- ") and text.paragraphs[last].startswith("- "):
            text.paragraphs[last] += "\n" + line
        else:
            _add(text, line)
    text.rest = lines[len(article) :]
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
    match work.partition("-")[0]:
        case "nao":
            return read_nao(raw)
        case "pac":
            return read_pac(raw)
        case "lga":
            return read_lga(raw)
        case _:
            return read_article(raw, KNOWN[work].comments)


# ── what is compared ───────────────────────────────────────────────────────────────────────────────────────────

MARKER = re.compile(r"\[\^(\d+)]")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
FIGURE = re.compile(r"(?<![^\W_])£?\d+(?:,\d{3})*(?:\.\d+)*(?:-\d+)?(?:%| ?(?:million|billion|bn|m)\b)?")
DATE = re.compile(rf"(?:\b\d+ )?(?:{MONTHS}) \d{{4}}")
WORD = re.compile(r"\d[\d.,‐-―−-]*\d|[^\W_]+")  # a figure, and a range of years, is one word
TITLED = re.compile(r", \*[^*]+\*")  # "Nuffield Trust, *Title*"; "The *Title* was published in …" is a remark
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]+")
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


def addresses(text: str) -> list[str]:
    return [found.rstrip(".,)") for found in ADDRESS.findall(text)]


def plain(text: str) -> list[str]:
    text = ADDRESS.sub(" ", text)
    text = re.sub(r"<[^>]*>|['’]|(?<=\w)&(?=\w)", "", MARKER.sub(" ", text)).replace("&", " and ")
    return WORD.findall(re.sub(r"[‐-―−]", "-", text.lower()))


def runs(text: str, length: int = RUN) -> set[tuple[str, ...]]:
    """Every eight words (or another number) in a row, a listed name counting as one."""
    masked = names().sub(lambda name: name[0].replace(" ", "_"), f" {' '.join(plain(text))} ").split()
    return {tuple(masked[at : at + length]) for at in range(len(masked) - length + 1)}


def sentences(note: str) -> list[str]:
    return re.split(r"(?<=[.)])\s+(?=[A-Z(])", note)


def bibliographic(sentence: str) -> bool:
    return bool(TITLED.search(sentence) or EVIDENCE.match(sentence))
