"""Hostile inputs at n and at 4 n: what each costs, and the ratio (5 at most is wanted; 4 is linear).

    python bench/hostile.py

The patterns of the package one by one are in `tests/patterns.py`; here whole files and queries go the whole way: a file
becomes a document and each of its citations is followed, two statements are compared, a question is read.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from indexer.citations.parse import parse
from indexer.comparing.quotes import compare as compare_quotations
from indexer.comparing.statements import differences
from indexer.errors import ReadError
from indexer.linking.resolve import resolve
from indexer.mentions.abbreviations import find_abbreviations
from indexer.reading.document import read_document
from indexer.search.language import read as read_query
from indexer.search.query import Query
from indexer.works.catalogue import Catalogue

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # the tests' own way to make Word files
from word_files import footnote, notes, paragraph, word_file

WANTED = 5.0
LEAST = 0.1  # seconds; what takes less says nothing of a ratio


def _whole(path: Path) -> None:
    """The file as a document, its abbreviations found and its citations followed; or refused, as a build would."""
    try:
        document = read_document(path, Catalogue())
    except ReadError as error:
        print(f"  refused: {str(error).rpartition(': ')[2]:.90}")
        return
    find_abbreviations([document])
    resolve([document], Catalogue())


def _file(suffix: str, make: Callable[[int], str]) -> Callable[[int], None]:
    def run(n: int) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"hostile.{suffix}"
            path.write_text(make(n), encoding="utf-8")
            _whole(path)

    return run


def _word(make: Callable[[int], tuple[tuple[str, ...], dict[str, str]]]) -> Callable[[int], None]:
    def run(n: int) -> None:
        with tempfile.TemporaryDirectory() as folder:
            body, parts = make(n)
            _whole(word_file(Path(folder) / "hostile.docx", *body, **parts))

    return run


def _noted(words: Callable[[int], str], between: str = "\n\n") -> Callable[[int], str]:
    """Markdown with one claim and one footnote for each number."""

    def make(n: int) -> str:
        claims = between.join(f"Oil is dear in harbour {k}.[^{k}]" for k in range(1, n + 1))
        return claims + "\n\n" + "\n".join(f"[^{k}]: {words(k)}" for k in range(1, n + 1))

    return make


def _word_notes(n: int) -> tuple[tuple[str, ...], dict[str, str]]:
    body = tuple(paragraph("Oil is dear.", footnote(k)) for k in range(1, n + 1))
    return body, {"footnotes": notes("footnote", {k: f"Lamp Board, HC {k}, para 1.1" for k in range(1, n + 1)})}


def _word_links(n: int) -> tuple[tuple[str, ...], dict[str, str]]:
    return (paragraph(*["<w:hyperlink><w:r><w:t>Oil </w:t></w:r></w:hyperlink>"] * n),), {}


_FIELD = "".join(
    f"<w:r>{piece}</w:r>"
    for piece in (
        '<w:fldChar w:fldCharType="begin"/>', '<w:instrText>HYPERLINK "https://lamp.example/"</w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>', "<w:t>o</w:t>", '<w:fldChar w:fldCharType="end"/>',
    )
)  # fmt: skip


def _compared(make: Callable[[int], str]) -> Callable[[int], object]:
    return lambda n: differences(make(n), [make(n) + " Oil."], 0)


def _quoted(n: int) -> str:
    return " ".join(f"“oil number {k}” was said;" for k in range(n))


def _html_notes(n: int) -> str:
    marks = "".join(f'<p>Oil is dear.<sup><a href="#fn{k}">{k}</a></sup></p>' for k in range(1, n + 1))
    notes = "".join(f'<li id="fn{k}">Lamp Board, 2017</li>' for k in range(1, n + 1))
    return f"<html><body>{marks}<ol>{notes}</ol></body></html>"


INPUTS: dict[str, tuple[int, Callable[[int], object]]] = {
    "html: notes": (1_000, _file("html", _html_notes)),
    "html: attributes": (25_000, _file("html", lambda n: f"<p {' '.join(f'a{k}=1' for k in range(n))}>Oil.</p>")),
    "html: cells": (2_000, _file("html", lambda n: f"<table>{'<tr><td>Oil</td><td>1</td></tr>' * n}</table>")),
    "html: one row": (5_000, _file("html", lambda n: f"<table><tr>{'<td>Oil</td>' * n}</tr></table>")),
    "html: nested": (60, _file("html", lambda n: "<div>" * n + "Oil is dear." + "</div>" * n)),
    "html: links": (2_000, _file("html", lambda n: "<p>" + '<a href="https://lamp.example/">Oil</a> ' * n + "</p>")),
    "html: unclosed": (2_000, _file("html", lambda n: "<p><b><i>Oil is dear. " * n)),
    "markdown: ibid": (500, _file("md", _noted(lambda k: "Lamp Board, The cost of oil, 2016" if k == 1 else "Ibid."))),
    "markdown: works": (500, _file("md", _noted(lambda k: f"Lamp Board, The cost of oil in port {k}, HC {k}, 2016"))),
    "markdown: one title": (500, _file("md", _noted(lambda k: f"Lamp Board, The cost of oil, {1900 + k % 100}"))),
    "markdown: short forms": (500, _file("md", _noted(lambda k: f"Lamp Board, The cost of oil, n {k}, p {k}"))),
    "markdown: one paragraph": (500, _file("md", _noted(lambda k: f"Lamp Board, HC {k}", " "))),
    "markdown: one note": (500, _file("md", lambda n: "Oil.[^1]\n\n[^1]: " + "Lamp Board, HC 9, para 1.2; " * n)),
    "markdown: names and years": (1_000, _file("md", lambda n: "Oil is dear (Lamp, 2016; Oil and Wick, 2017a). " * n)),
    "markdown: abbreviations": (
        1_000,
        _file("md", lambda n: " ".join(f"The Lamp Oil Board {k} (LOB{k}) burned oil." for k in range(n))),
    ),
    "markdown: quotes": (25, _file("md", lambda n: ">" * n + " Oil is dear.")),
    # From 1,000 on, for numbers that may be years are looked at more closely: an item each of the dear kind.
    "markdown: lists": (
        2_000,
        _file("md", lambda n: "\n".join(f"{k}. Oil is dear." for k in range(1_000, 1_000 + n))),
    ),
    "markdown: cells": (500, _file("md", lambda n: "| Oil | Cost |\n|---|---|\n" + "| dear | 1 |\n" * n)),
    "markdown: one sentence": (2_000, _file("md", lambda n: "Oil is dear and " * n + "scarce.")),
    "markdown: ***": (2_000, _file("md", lambda n: "*a **b " * n)),
    "markdown: [": (5_000, _file("md", lambda n: "[" * n + "](" * n)),
    "word: notes": (250, _word(_word_notes)),
    "word: runs": (2_000, _word(lambda n: ((paragraph(*["Oil is dear. "] * n),), {}))),
    "word: many runs": (20_000, _word(lambda n: ((paragraph(*["o"] * n),), {}))),
    "word: links": (2_000, _word(_word_links)),
    "word: fields": (1_500, _word(lambda n: ((paragraph(*[_FIELD] * n),), {}))),
    "word: fields apart": (1_500, _word(lambda n: ((paragraph(*[_FIELD + "<w:r><w:t> </w:t></w:r>"] * n),), {}))),
    "word: paragraphs": (1_000, _word(lambda n: ((paragraph("Oil is dear."),) * n, {}))),
    "statements: figures": (50, _compared(lambda n: " ".join(f"£{k} million in 20{k % 90 + 10}," for k in range(n)))),
    "statements: words": (500, _compared(lambda n: "Oil rose sharply and may not fall. " * n)),
    "quotations": (100, lambda n: compare_quotations(_quoted(n), _quoted(n) + " Oil.")),
    "markdown: ![": (1_250, _file("md", lambda n: "![" * n)),
    "markdown: #": (20_000, _file("md", lambda n: "#" * n + " Oil")),
    "markdown: capitals": (20_000, _file("md", lambda n: "# " + "A" * n)),
    "text: places": (
        1_500,
        _file("txt", lambda n: "Oil\n\n" + "Oil is dear [1, para 2 and " * n + "\n\n[1] Lamp, 2016."),
    ),
    "text: 1.1.1": (10_000, _file("txt", lambda n: "Oil\n\n" + "1." * n)),
    "text: [1]": (1_500, _file("txt", lambda n: "Oil is dear. " + "[1] " * n)),
    "text: paragraphs": (4_000, _file("txt", lambda n: "\n\n".join(f"{k}. Oil is dear." for k in range(1, n)))),
    "text: sections": (4_000, _file("txt", lambda n: "\n\n".join(f"1.{k} Oil is dear." for k in range(1, n)))),
    "text: contents": (500, _file("txt", lambda n: "\n".join(f"Chapter {k} Oil .......... {k}" for k in range(1, n)))),
    "text: notes at the end": (
        500,
        _file(
            "txt",
            lambda n: (
                " ".join(f"Oil is dear.[{k}]" for k in range(1, n))
                + "\n\nNotes\n\n"
                + "\n".join(f"[{k}] Lamp Board, 2017" for k in range(1, n))
            ),
        ),
    ),
    "text: no-break spaces": (20_000, _file("txt", lambda n: "Oil" + "\xa0" * n + "is dear.")),
    "note: HC 950 (Session 2017–19)": (200, lambda n: parse("HC 950 (Session 2017–19), " * n, note="fn1", start=0)),
    "note: questions": (200, lambda n: parse("(" + ", ".join(f"Q{k}" for k in range(n)) + ")", note="fn1", start=0)),
    "note: ibid": (2_000, lambda n: parse("ibid" * n, note="fn1", start=0)),
    "note: title": (4_000, lambda n: parse("The Lamp Oil " * n + ", 2017", note="fn1", start=0)),
    "note: names": (1_000, lambda n: parse("Lamp, A. B., " * n + "Oil, 2017", note="fn1", start=0)),
    "note: addresses": (1_000, lambda n: parse("https://lamp.example/a?b=c#d, " * n, note="fn1", start=0)),
    "note: paras": (
        1_000,
        lambda n: parse("HC 950, paras " + ", ".join(f"{k}.1" for k in range(n)), note="fn1", start=0),
    ),
    "query: digits": (16_000, lambda n: read_query("1" * n)),
    "query: numbers": (4_000, lambda n: Query.of("2.7-" * n)),
    "query: brackets": (16_000, lambda n: read_query("(" * n)),
}


def _seconds(run: Callable[[int], object], n: int) -> float:
    started = time.process_time()
    run(n)
    return time.process_time() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("beginning", nargs="*", help="only inputs whose names begin so")
    wanted = tuple(parser.parse_args().beginning) or ("",)
    _file("md", lambda n: "Oil is dear. " * n)(2)  # what is loaded once is not counted
    print(f"{'input':34}{'n':>8}{'n, s':>9}{'4 n, s':>9}{'ratio':>7}")
    for name, (n, run) in INPUTS.items():
        if not name.startswith(wanted):
            continue
        first, second = _seconds(run, n), _seconds(run, 4 * n)
        ratio = second / max(first, LEAST)
        print(
            f"{name:34}{n:8}{first:9.2f}{second:9.2f}{ratio:7.1f}{'' if ratio <= WANTED else '  too much'}", flush=True
        )


if __name__ == "__main__":
    main()
