"""Citations: the golden forms, the record, what a reference is cited as, and the command."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypandoc
import pytest
import rispy
from commands import in_place, in_process
from pybtex.database import parse_string

from indexer.errors import TrailError, UnknownReference
from indexer.holdings.reference import cited
from indexer.models import Work
from indexer.store import Snapshot
from indexer.styles.citing import STYLES, Locator, cite, csl_items

FIXTURE = Path(__file__).parents[1] / "fixtures" / "cite.txt"
PLACE = re.compile(r"(para|fn|p) (\S+)(?: \((.+)\))?")
LISTS = ("authors",)


def cases() -> Iterator[tuple[str, dict[str, str], str, str]]:
    """Title, facts, style and what it gives."""
    for block in FIXTURE.read_text(encoding="utf-8").split("\n\n")[1:]:
        title, *lines = block.splitlines()
        facts = dict(line.strip().split(": ", 1) for line in lines if re.match(r"  \w+: ", line))
        for style, given in re.findall(r"^  = (\S+)\n((?:    .*\n?)+)", "\n".join(lines), re.MULTILINE):
            yield title, facts, style, "\n".join(line[4:] for line in given.splitlines())


def work(facts: dict[str, str]) -> Work:
    given = {name: value for name, value in facts.items() if name not in ("at", *LISTS)}
    return Work("a-work", **given, authors=tuple(facts["authors"].split(" ; ")) if "authors" in facts else ())


def locator(words: str) -> Locator | None:
    found = PLACE.fullmatch(words)
    return Locator(found[1], found[2], found[3] or "") if found else None  # type: ignore[arg-type]  # PLACE takes units alone


@pytest.mark.parametrize(("title", "facts", "style", "expected"), list(cases()), ids=lambda value: str(value)[:40])
def test_golden(title: str, facts: dict[str, str], style: str, expected: str) -> None:
    given = cite(work(facts), style, locator(facts.get("at", ""))).plain
    assert [line.rstrip() for line in given.splitlines()] == expected.splitlines(), title


def test_each_style_has_golden_cases() -> None:
    assert {style for _, _, style, _ in cases()} == set(STYLES)


REPORT = Work(
    "r", "Rivers & <lakes>", body="Water Office", kind="report", published="2020", url="https://example.org/r"
)


def test_a_day_of_opening_goes_where_the_style_wants_it() -> None:
    opened = date(2026, 11, 2)
    assert cite(REPORT, "oscola", accessed=opened).plain.endswith("<https://example.org/r> accessed 2 November 2026.")
    assert cite(REPORT, "harvard", accessed=opened).plain.endswith("(Accessed: 2 November 2026).")
    assert 'urldate = "2026-11-02"' in cite(REPORT, "bibtex", accessed=opened).plain


def test_titles_are_in_italics_and_words_are_escaped() -> None:
    assert cite(REPORT, "parliament").html == "Water Office, <i>Rivers &amp; &lt;lakes&gt;</i>, 2020"
    assert "<lakes>" not in cite(REPORT, "csl-json").html


def test_signs_of_markup_in_a_title_stay_words() -> None:
    hostile = Work("h", "Cost of $5 <script>alert(1)</script> \\to *all* {x")
    for style in STYLES:
        given = cite(hostile, style, Locator("para", "1{"))
        assert "<script" not in given.html
        assert "<script>alert(1)</script>" in given.plain.replace("Script", "script")
    assert r"\$5 <script>alert(1)</script> \textbackslash to *all* (x" in cite(hostile, "bibtex").plain


def test_records_are_read_by_other_tools() -> None:
    place = Locator("para", "2.7")
    (entry,) = parse_string(cite(REPORT, "bibtex", place).plain, "bibtex").entries.values()
    assert (entry.type, entry.fields["note"]) == ("techreport", "para 2.7")
    (read,) = rispy.loads(cite(REPORT, "ris", place).plain)
    assert (read["title"], read["notes"]) == (REPORT.title, ["para 2.7"])
    record = cite(REPORT, "csl-json", place).plain
    (again,) = json.loads(pypandoc.convert_text(record, "csljson", "csljson"))
    assert (again["type"], again["title"], again["author"]) == ("report", REPORT.title, [{"literal": "Water Office"}])


@pytest.mark.parametrize("style", ["parliament", "oscola", "harvard", "bibtex"])
def test_an_entry_of_a_list_is_cited_by_what_the_list_calls_it(style: str) -> None:
    assert "conclusion 75" in cite(REPORT, style, Locator("conclusion", "75")).plain
    assert "para" not in cite(REPORT, style, Locator("recommendation", "4")).plain


def test_records_of_works_keep_their_order_and_hold_known_facts_alone() -> None:
    bare = Work("b", "Only a title")
    first, second = csl_items([REPORT, bare])
    assert (first["id"], second) == ("r", {"id": "b", "type": "document", "title": "Only a title"})


def test_an_unknown_style_is_named_with_those_there_are() -> None:
    with pytest.raises(TrailError, match="parliament, oscola, harvard, bibtex, ris, csl-json"):
        cite(REPORT, "apa")


# ── references ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("ref", "place"),
    [
        ("nao-hc950-2018#2.7", "para 2.7"),
        ("nao-hc950-2018#2.7.s3", "para 2.7"),
        ("pac-hc1376-2018#fn36", "fn 36"),
        ("nao-hc950-2018", "None"),
        ("nao-hc719-2018", "None"),  # known, and not in the corpus
    ],
)
def test_what_a_reference_is_cited_as(snapshot: Snapshot, ref: str, place: str) -> None:
    found = cited(snapshot, ref)
    assert (found.work.id, str(found.locator), found.lacks) == (ref.partition("#")[0], place, "")


def test_a_passage_without_number_or_page_is_cited_as_its_work(snapshot: Snapshot) -> None:
    document = snapshot.document("nao-hc950-2018")
    heading = next(paragraph for paragraph in document.paragraphs if not paragraph.number)
    found = cited(snapshot, document.ref(heading.id))
    assert found.locator is None
    assert "the work as a whole" in found.lacks


def test_a_digest_is_cited_as_the_work_that_it_restates(snapshot: Snapshot) -> None:
    given = cited(snapshot, "pac-hc1376-2018#18").in_style("parliament").plain
    assert given.startswith("Committee of Public Accounts, ") and given.endswith("HC 1376, 19 October 2018, para 18")


@pytest.mark.parametrize("ref", ["nowhere", "nao-hc950-2018#99.9", "nao-hc719-2018#2.7"])
def test_an_unknown_reference_is_an_error(snapshot: Snapshot, ref: str) -> None:
    with pytest.raises(UnknownReference):
        cited(snapshot, ref)


# ── the command ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_command_prints_a_citation(index: Path) -> None:
    done = in_process("cite", "nao-hc950-2018#2.7", "--style", "oscola", index=index)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "National Audit Office, The Health and Social Care Interface (HC 2017–19, 950) para 2.7.\n"


@pytest.mark.parametrize("words", [("nowhere",), ("nao-hc950-2018", "--style", "apa")])
def test_what_the_command_cannot_cite_is_one_line(index: Path, words: tuple[str, ...]) -> None:
    done = in_place("cite", *words, index=index)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_citing_loads_nothing_heavy() -> None:
    code = (
        "import sys; from indexer.styles.citing import cite; from indexer.models import Work; "
        "import indexer.holdings.reference\n"
        "cite(Work('a', 'A title'), 'oscola'); sys.exit(any(name in sys.modules for name in ('torch', 'spacy', "
        "'streamlit')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
