"""What every layout gives: our reading of real documents against pages that were looked at.

    .venv/bin/python bench/layouts.py [--corpus FOLDER] [--gold FOLDER] [--half visible|kept] [--only WORD] [--misses]

`bench/gold/` holds, for pages (or sections) of each document that were chosen and looked at before our output was, what
stands on them: the first words of each heading and passage in reading order, numbered paragraphs, raised numbers with
the words before them, notes, links, running heads and feet. Facts only, and at most five words of a document in a row.

Prints a table in Markdown, a row a document and sums for each half and both:

* hidden: share of the words of the pages looked at that no search finds, since they stand in an aside, in a comment, or
  nowhere. The words come from poppler's `pdftotext` (from lxml and the file's own XML for other formats), without
  running heads and feet; pages of contents are left out. For a format without pages: of the whole file.
* hidden in all: the same over every page; running heads are then only those that come again on a quarter of the pages.
* text: first words of passages that are found; headings: those that are headings; order: neighbours in right sequence.
* false ¶: numbered paragraphs that are none. ¶, notes, false notes, markers, links: right / expected. A marker is right
  where its words stand before it, in the sentence it was given to, and it has its note (none, where the file lacks it);
  a link where its address is a citation of the sentence or the note in which its words stand. head/foot: running heads
  and feet kept out of the text.

It needs `pdftotext` (package poppler-utils) and leaves nothing behind. `--misses` names everything that is not right.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import signal
import subprocess
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import unquote

from indexer import settings
from indexer.errors import ReadError
from indexer.models import Citation, Document, Marker, Paragraph
from indexer.reading.document import read_document
from indexer.store import SEARCHED
from indexer.works.catalogue import Catalogue

SHARED = Path(__file__).parents[2] / "shared" / "corpus"
GOLD = Path(__file__).parent / "gold"
HALVES = ("visible", "kept")
LONGEST_READING = 240  # seconds; what takes longer counts as not read
RECURRING = 0.25  # a line that comes again on this share of the pages runs at their head or foot
COUNTS = ("text", "headings", "order", "¶", "notes", "markers", "links", "head/foot")
WORD_TEXT = r"word/(document|footnotes|endnotes)\.xml"  # where a Word file keeps its text
Gold = dict[str, Any]


def main() -> None:
    options = _options()
    catalogue = Catalogue.load(settings.catalogue())
    rows: list[Row] = []
    for path in sorted(options.gold.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if options.half not in (None, gold["half"]) or (options.only and options.only not in path.stem):
            continue
        if not rows:
            print(header())
        rows.append(measured(path.stem, gold, options.corpus, catalogue))
        print(rows[-1].line(), flush=True)
        if options.misses:
            print(*(f"    {miss}" for miss in rows[-1].misses), sep="\n")
    for half in HALVES:
        if mine := [row for row in rows if row.half == half]:
            print(sums(f"**{half} half ({len(mine)})**", mine).line())
    if rows:
        print(sums(f"**all ({len(rows)})**", rows).line())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=SHARED, help="folder that the gold's file names start from")
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("--only", help="only gold with this word in its name")
    parser.add_argument("--misses", action="store_true", help="name everything that is not right")
    options = parser.parse_args()
    if not options.corpus.is_dir():
        sys.exit(f"{options.corpus}: there are no documents here; name their folder with --corpus")
    return options


# ── the table ──────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class Row:
    HEAD = ("hidden", "hidden in all", *COUNTS[:4], "false ¶", COUNTS[4], "false notes", *COUNTS[5:])
    name: str
    half: str
    pages: int = 0
    right: Counter[str] = field(default_factory=Counter)
    expected: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)  # "looked", "looked hidden", "all", "all hidden"
    misses: list[str] = field(default_factory=list)

    def say(self, what: str, is_right: bool, detail: str) -> None:
        self.expected[what] += 1
        self.right[what] += is_right
        if not is_right:
            self.misses.append(f"{what}: {detail}")

    def line(self) -> str:
        done = {what: f"{self.right[what]}/{self.expected[what]}" if self.expected[what] else "–" for what in COUNTS}
        hidden = [_share(self.words[f"{kind} hidden"], self.words[kind]) for kind in ("looked", "all")]
        false = [str(self.wrong[what]) for what in ("¶", "notes")]
        cells = [*hidden, *(done[what] for what in COUNTS[:4]), false[0], done[COUNTS[4]], false[1]]
        return _line(self.name, str(self.pages), *cells, *(done[what] for what in COUNTS[5:]))


def header() -> str:
    return "\n".join((_line("document", "pages", *Row.HEAD), _line(*["---"] * (2 + len(Row.HEAD)))))


def _line(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def sums(name: str, rows: list[Row]) -> Row:
    total = Row(name, "", pages=sum(row.pages for row in rows))
    for row in rows:
        total.right += row.right
        total.expected += row.expected
        total.wrong += row.wrong
        total.words += row.words
    return total


# ── one document ───────────────────────────────────────────────────────────────────────────────────────────────


def measured(name: str, gold: Gold, corpus: Path, catalogue: Catalogue) -> Row:
    row = Row(name, gold["half"], pages=len(gold["pages"]))
    path = corpus / gold["file"]
    reading = _read(path, catalogue, row)
    for page in gold["pages"]:
        _text(page, reading, row)
        _numbers(page, reading, row, gold)
        _notes(page, reading, row)
        for noted, kind in ((True, "markers"), (False, "orphans")):
            for label, before in page.get(kind, ()):
                hit = _has_marker(reading, page.get("page"), label, before, noted)
                row.say("markers", hit, _at(page, f"{before} [{label}]"))
        for address, words in page.get("links", ()):
            row.say("links", _has_link(reading, address, words), _at(page, f"{words} -> {address}"))
    if gold.get("numbered") is False or gold.get("whole"):
        _false_numbers_anywhere(gold, reading, row)
    _count_words(path, gold, reading, row)
    return row


class Reading:
    """One document with what the questions need: the text without spaces and marks, and what stands on each page."""

    def __init__(self, document: Document | None) -> None:
        self.document = document
        self.paragraphs = document.paragraphs if document else ()
        self.notes = document.notes if document else ()
        self.text = document.text if document else ""
        self.kinds = SEARCHED | {"heading"}
        self.sentences = {sentence.id: sentence for sentence in document.sentences} if document else {}

    def on(self, page: int | None) -> Iterator[Paragraph]:
        return (paragraph for paragraph in self.paragraphs if page is None or page in _pages(paragraph))

    def found(self, page: int | None) -> list[tuple[int, str]]:
        """The searched paragraphs and notes of a page, each with its place and its squeezed text."""
        texts = [(p.span.start, p.span.of(self.text)) for p in self.on(page) if p.kind in self.kinds]
        texts += [(n.span.start, n.span.of(self.text)) for n in self.notes if page is None or page in _note_pages(n)]
        return [(start, squeezed(text)) for start, text in texts]


def _read(path: Path, catalogue: Catalogue, row: Row) -> Reading:
    def late(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, late)
    signal.alarm(LONGEST_READING)
    try:
        return Reading(read_document(path, catalogue))
    except (ReadError, TimeoutError) as error:
        row.misses.append(f"not read: {error or f'it took more than {LONGEST_READING} seconds'}")
        return Reading(None)
    finally:
        signal.alarm(0)


def squeezed(text: str) -> str:
    """Letters, figures and £ % alone: however words are parted, hyphenated or dressed, they compare."""
    plain = unicodedata.normalize("NFKC", text).replace("\xad", "").casefold()
    return re.sub(r"[^\w£%]|_", "", plain)


def _pages(paragraph: Paragraph) -> set[int | None]:
    return {paragraph.page, *(box.page for box in paragraph.boxes)}


def _note_pages(note: Any) -> set[int | None]:
    return {note.page, *(box.page for box in note.boxes)}


def _at(page: Gold, what: str) -> str:
    return f"{'page ' + str(page['page']) if 'page' in page else page['section']}: {what}"


# ── text, order, running heads ─────────────────────────────────────────────────────────────────────────────────


def _text(page: Gold, reading: Reading, row: Row) -> None:
    found = sorted(reading.found(page.get("page")))
    at, previous = -1, None
    for anchor in page.get("text", ()):
        heading, words = anchor.startswith("# "), anchor.removeprefix("# ")
        place = _place(squeezed(words), found, at)
        row.say("text", place is not None, _at(page, words))
        if heading:
            row.say("headings", _is_heading(squeezed(words), reading, page.get("page")), _at(page, words))
        if previous is not None:
            row.say("order", place is not None and at >= 0 and place > at, _at(page, f"{previous} | {words}"))
        at, previous = -1 if place is None else place, words
    for words in page.get("loose", ()):
        row.say("text", _place(squeezed(words), found, -1) is not None, _at(page, words))
    if reading.document:
        for words in page.get("furniture", ()):
            row.say("head/foot", not _in_text(squeezed(words), reading, page.get("page")), _at(page, words))


def _place(words: str, found: list[tuple[int, str]], after: int) -> int | None:
    """Where the words stand: the first place behind `after`, else the first at all (places of a squeezed text)."""
    places = [start + hit.start() for start, text in found for hit in re.finditer(re.escape(words), text)]
    return min((place for place in places if place > after), default=min(places, default=None))


def _in_text(words: str, reading: Reading, page: int | None) -> bool:
    """Whether a passage is little more than these words: where a running head fell into the text."""
    passages = (squeezed(p.span.of(reading.text)) for p in reading.on(page) if p.kind in reading.kinds)
    return any(text.startswith(words) and len(text) < 2 * len(words) + 25 for text in passages)


def _is_heading(words: str, reading: Reading, page: int | None) -> bool:
    return any(p.kind == "heading" and words in squeezed(p.span.of(reading.text)) for p in reading.on(page))


# ── numbers, notes, markers, links ─────────────────────────────────────────────────────────────────────────────


def _numbers(page: Gold, reading: Reading, row: Row, gold: Gold) -> None:
    wanted = page.get("paragraphs", ())
    where = page.get("page")
    for number, words in wanted:
        hit = any(
            p.number == number and squeezed(words) in squeezed(p.span.of(reading.text)[:200])
            for p in reading.paragraphs
            if where is None or p.page == where
        )
        row.say("¶", hit, _at(page, f"{number} {words}"))
    if where is not None and gold.get("numbered", True) and not gold.get("whole"):
        made = Counter(p.number for p in reading.paragraphs if p.number and p.page == where)
        _false(made - Counter(number for number, _ in wanted), row, "¶", _at(page, "no numbered paragraph"))


def _false_numbers_anywhere(gold: Gold, reading: Reading, row: Row) -> None:
    made = Counter(p.number for p in reading.paragraphs if p.number)
    wanted = Counter(number for page in gold["pages"] for number, _ in page.get("paragraphs", ()))
    _false(made - wanted, row, "¶", "no numbered paragraph")


def _false(extra: Counter[str], row: Row, what: str, detail: str) -> None:
    row.wrong[what] += extra.total()
    row.misses += [f"false {what}: {detail}: {', '.join(extra.elements())}"] if extra else []


def _notes(page: Gold, reading: Reading, row: Row) -> None:
    wanted, where = page.get("notes", ()), page.get("page")
    mine = [note for note in reading.notes if where is None or note.page == where]
    for label, words in wanted:
        hit = any(n.label == label and squeezed(n.span.of(reading.text)).startswith(squeezed(words)) for n in mine)
        row.say("notes", hit, _at(page, f"{label} {words}"))
    if where is not None and not page.get("references"):
        extra = Counter(note.label for note in mine) - Counter(label for label, _ in wanted)
        _false(extra, row, "notes", _at(page, "no note"))


def _has_marker(reading: Reading, page: int | None, label: str, before: str, noted: bool) -> bool:
    markers = reading.document.markers if reading.document else ()
    return any(
        marker.label == label
        and (marker.note is not None) == noted
        and (page is None or marker.page in (page, None))
        and squeezed(reading.text[max(0, marker.at - 200) : marker.at]).endswith(squeezed(before))
        and _in_its_sentence(reading, marker, before)
        for marker in markers
    )


def _in_its_sentence(reading: Reading, marker: Marker, before: str) -> bool:
    if marker.sentence is None:  # headings, tables and captions have no sentences
        kinds = {p.id: p.kind for p in reading.paragraphs}
        return kinds.get(marker.paragraph) in ("heading", "table", "caption")
    return squeezed(before.rsplit(maxsplit=1)[-1]) in squeezed(reading.sentences[marker.sentence].span.of(reading.text))


def _has_link(reading: Reading, address: str, words: str) -> bool:
    citations = reading.document.citations if reading.document else ()
    return any(
        citation.url is not None
        and _address(citation.url) == _address(address)
        and squeezed(words) in squeezed(_surroundings(reading, citation))
        for citation in citations
    )


def _address(address: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", unquote(address).strip().casefold()).rstrip("/.")


def _surroundings(reading: Reading, citation: Citation) -> str:
    """The sentence or the note in which a citation stands."""
    if citation.sentence in reading.sentences:
        return reading.sentences[citation.sentence].span.of(reading.text)
    places = {**{p.id: p.span for p in reading.paragraphs}, **{n.id: n.span for n in reading.notes}}
    span = places.get(citation.note or citation.paragraph or "")
    return span.of(reading.text) if span else ""


# ── words that no search finds ─────────────────────────────────────────────────────────────────────────────────


def _count_words(path: Path, gold: Gold, reading: Reading, row: Row) -> None:
    if path.suffix != ".pdf":
        words = _words(_plain(path))
        hidden = _hidden(words, [text for _, text in reading.found(None)], reading)
        row.words.update({"looked": len(words), "looked hidden": hidden, "all": len(words), "all hidden": hidden})
        return
    pages = _poppler(path)
    recurring = _recurring(pages)
    looked = {page["page"]: page for page in gold["pages"] if "page" in page}
    for number, text in enumerate(pages, 1):
        seen = looked.get(number, {})
        dropped = tuple(squeezed(words) for words in seen.get("furniture", ()))
        kept = [line for line in text.split("\n") if not _is_running(line, recurring, dropped)]
        words = _words("\n".join(kept))
        hidden = _hidden(words, [squeeze for _, squeeze in reading.found(number)], reading, number)
        row.words.update({"all": len(words), "all hidden": hidden})
        if seen and not seen.get("contents"):
            row.words.update({"looked": len(words), "looked hidden": hidden})
            if words and hidden > len(words) // 10:
                row.misses.append(f"hidden: page {number}: {hidden} of {len(words)} words")


def _poppler(path: Path) -> list[str]:
    try:
        done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True)
    except FileNotFoundError:
        sys.exit("pdftotext is missing; it is in the package poppler-utils")
    return done.stdout.split("\f")[:-1]


def _recurring(pages: list[str]) -> set[str]:
    lines = Counter(line for page in pages for line in {_undated(line) for line in page.split("\n")})
    return {line for line, times in lines.items() if line and times >= max(3, RECURRING * len(pages))}


def _undated(line: str) -> str:
    return re.sub(r"\d+", "", squeezed(line))


def _is_running(line: str, recurring: set[str], dropped: tuple[str, ...]) -> bool:
    plain = squeezed(line)
    return plain.isdecimal() or _undated(line) in recurring or any(plain.startswith(words) for words in dropped)


def _words(text: str) -> list[str]:
    """Words of two letters or more; figures alone are often axes."""
    words = (squeezed(word) for word in text.split())
    return [word for word in words if sum(map(str.isalpha, word)) >= 2]


def _hidden(words: list[str], found: Iterable[str], reading: Reading, page: int | None = None) -> int:
    """How many words are not found: neither with their neighbours, as the page sets them, nor singly, each once."""
    run = " ".join(found)
    left = _single_words(reading, page)
    covered = [False] * len(words)
    for at in range(len(words) - 2):
        if "".join(words[at : at + 3]) in run:
            covered[at : at + 3] = [True] * 3
    left.subtract(word for word, is_covered in zip(words, covered, strict=True) if is_covered)
    missing = 0
    for word, is_covered in zip(words, covered, strict=True):
        if not is_covered:
            missing += left[word] <= 0
            left[word] -= 1
    return missing


def _single_words(reading: Reading, page: int | None) -> Counter[str]:
    found = [p.span.of(reading.text) for p in reading.on(page) if p.kind in reading.kinds]
    found += [n.span.of(reading.text) for n in reading.notes if page is None or page in _note_pages(n)]
    return Counter(word for text in found for word in _words(text))


def _plain(path: Path) -> str:
    """The text of a file without pages, by other means than ours."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as parts:
            names = [
                name for name in parts.namelist() if re.fullmatch(r"word/(document|footnotes|endnotes)\.xml", name)
            ]
            xml = "".join(parts.read(name).decode() for name in names)
        return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"</w:p>|<w:br/>|<w:tab/>", "\n", xml)))
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".html":
        from lxml import html as parser

        tree = parser.fromstring(text)
        for skipped in tree.xpath("//script|//style|//nav|//footer|//header|//head"):
            skipped.drop_tree()
        main = (tree.xpath("//main") or tree.xpath("//*[@id='content']") or [tree])[0]
        return "\n".join(main.itertext())
    if path.suffix == ".md":
        text = re.sub(r"\]\([^)]*\)", "]", text)
    return text


if __name__ == "__main__":
    main()
