"""The Search page without a browser: years and order, what is taken away, searches shared, passages compared."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO
from pathlib import Path
from re import findall

import pytest
from corpus_small import AUDIT, Writer
from rendered import markup, visit, words

from indexer.checking.common_words import figures_of, wordings_of
from indexer.checking.pair import pair
from indexer.comparing.changes import Said
from indexer.errors import TrailError, UnknownReference
from indexer.search import LISTED, Hit, Results, Why, search
from indexer.search.table import BOM, COLUMNS, as_csv, references
from indexer.store import Snapshot
from indexer.styles.harmless import guarded
from indexer.views.parts import cards, hits, saved, timeline
from indexer.views.parts.export import file_name

NAO, PAC = "nao-hc950-2018#1.11", "pac-hc1376-2018#14"

# ── each at its address ────────────────────────────────────────────────────────────────────────────────────────

GOOD: list[tuple[dict[str, str | list[str]], str]] = [
    ({"q": "care", "mode": "words"}, "Found in each year"),
    ({"q": "care", "mode": "words", "sort": "newest"}, "newest first, 10 shown"),
    ({"q": "care", "mode": "words", "sort": "upwards"}, "the best 10 shown"),
    ({"q": "care", "mode": "words", "year": "2022"}, "Show all years"),
    ({"q": "care", "mode": "words", "compare": NAO}, "To be compared: NAO, paragraph 1.11"),
    ({"like": NAO, "sort": "oldest"}, "most alike oldest first"),
    ({"q": "telephone", "mode": "words", "year": "2016"}, "Search the whole library, without narrowing"),
    ({"q": "workforce", "mode": "words", "year": "2016", "kind": "news"}, "Leave out the choice of year"),
    ({"compare": [NAO, PAC]}, "The second cites the first in its note 27."),
    (
        {"compare": [PAC, NAO], "q": "pay"},
        "The first cites the second in its note 27. Trace it, and see what changed Words and",
    ),
    ({"compare": [PAC, f"{PAC}.s1"]}, "These two are the same paragraph"),
    ({"compare": [PAC, "nowhere#1"]}, "These cannot be compared"),
    ({"saved": ["Pay, PAC?q=pay&publisher=PAC", "no search at all", "?q=care"]}, "Searches shared with you Pay, PAC"),
]


@pytest.mark.parametrize(("parameters", "expected"), GOOD)
def test_an_address_shows_its_search(
    index: Path, monkeypatch: pytest.MonkeyPatch, parameters: dict[str, str | list[str]], expected: str
) -> None:
    app = visit(index, "search", monkeypatch, **parameters)  # type: ignore[arg-type]
    assert not app.exception
    assert expected in words(app)


def test_a_hit_has_one_line_of_actions(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = markup(visit(index, "search", monkeypatch, q="care", mode="words"))
    assert shown.count('class="hit"') == shown.count('class="actions"') == 10
    assert shown.count("data-link=") == 10


def test_a_year_of_the_picture_narrows_and_lets_go(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = markup(visit(index, "search", monkeypatch, q="care", mode="words", sort="newest"))
    assert '<a href="search?q=care&amp;mode=words&amp;sort=newest&amp;year=2018"' in shown
    narrowed = markup(visit(index, "search", monkeypatch, q="care", mode="words", year="2018"))
    bar = next(item for item in findall(r"<li><a [^>]*>", narrowed) if "2018:" in item)
    assert 'aria-current="true"' in bar
    assert "year=" not in bar
    assert "2016:" in narrowed  # the other years are still there to be chosen


@pytest.mark.parametrize("publisher", [[], ["NAO"]])
def test_the_numbers_beside_the_choices_are_of_what_the_heading_says(
    index: Path, monkeypatch: pytest.MonkeyPatch, publisher: list[str]
) -> None:
    shown = markup(visit(index, "search", monkeypatch, q="delayed transfers", mode="words", publisher=publisher))
    (heading,) = findall(r'<h2 class="found">([\d,]+) seems? to speak of this, of [\d,]+ paragraphs', shown)
    chips = findall(r'data-key="publisher ([^"]+)"[^>]*>[^<]*<span class="n">([\d,]+)</span>', shown)
    counts = {name: int(count.replace(",", "")) for name, count in chips}
    if publisher:
        assert counts["NAO"] == int(heading) and len(counts) > 1
    else:
        assert sum(counts.values()) == int(heading)
        assert 0 in counts.values()  # what only mentions a word of it can still be chosen


def test_the_heading_claims_no_more_than_is_known() -> None:
    assert "No sure match for “zeppelin”; 41 paragraphs come near" in hits.summary(Results("zeppelin", 41, 1.0, ()))
    assert "1 seems to speak of this, of 41 paragraphs for “lamp”" in hits.summary(Results("lamp", 41, 1.0, (), says=1))


def test_a_publisher_is_not_named_twice() -> None:
    lords = Writer(replace(AUDIT, publisher="HL", series="HL Paper 9")).paragraph("4", "Lamps are dear.").done()
    assert cards.mark_in(lords, lords.ref("4")) == "Paper 9 ¶4"
    commons = Writer(AUDIT).paragraph("4", "Lamps are dear.").done()
    assert cards.mark_in(commons, commons.ref("4")) == "HC 101 ¶4"


# ── years ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_years_without_anything_are_told_as_gaps() -> None:
    drawn = timeline.bars([("2018", 4), ("2015", 1)])
    assert [(bar.name, bar.count) for bar in drawn] == [("2015", 1), ("2016", 0), ("2017", 0), ("2018", 4)]


def test_many_years_share_bars_and_none_is_lost() -> None:
    counts = [(str(year), 1) for year in range(1948, 2026, 3)]
    drawn = timeline.bars(counts)
    assert len(drawn) <= timeline.SLOTS
    assert sum(bar.count for bar in drawn) == len(counts)
    assert drawn[0].name == "1945–1949"
    assert sorted(year for bar in drawn for year in bar.years) == [int(year) for year, _ in counts]


@pytest.mark.parametrize(
    ("counts", "none", "expected"),
    [
        ([], 3, "3 stand in works of no known year."),
        ([("2018", 2)], 1, "1 more stands in a work of no known year."),
        ([("2018", 2)], 0, "All of them are of 2018."),
        ([], 0, ""),
    ],
)
def test_what_has_no_year_is_told(counts: list[tuple[str, int]], none: int, expected: str) -> None:
    shown = timeline.markup(counts, none, (), lambda years: f"search?years={len(years)}")
    assert expected in shown
    assert bool(shown) == bool(expected)


# ── taken away ─────────────────────────────────────────────────────────────────────────────────────────────────


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text.removeprefix(BOM), newline="")))


def test_the_table_holds_all_that_was_found_in_order(snapshot: Snapshot) -> None:
    found = search(snapshot, "care", k=LISTED, sort="newest")
    table = rows(as_csv(found.hits))
    assert len(table) == found.total
    assert tuple(table[0]) == COLUMNS
    assert [row["ref"] for row in table] == [hit.ref for hit in found.hits]
    assert table[0]["wording"] == "digest: restated in other words, not for quotation"
    assert table[0]["year"] == "2022"
    assert "your words “care”" in table[0]["why"]


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t=", " =", "＝", "\r"])
def test_no_cell_is_a_formula(begins: str) -> None:
    assert guarded(f"{begins}HYPERLINK(1)").startswith("'")
    text = f'{begins}cmd|" /C calc"!A0, “two”\nlines'
    hit = Hit("a#1", "a", text, text, 2018, "1", 1, text, (), 0.5, Why(1, None, ()), "report", (), "original")
    for cell in rows(as_csv([hit]))[0].values():
        assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "＝"))


def test_ordinary_cells_are_left_as_they_are() -> None:
    assert guarded("a - b = c") == "a - b = c"


def test_the_works_are_cited_once_each(snapshot: Snapshot) -> None:
    found = search(snapshot, "care", k=LISTED, sort="best").hits
    works = {hit.work for hit in found}
    assert references(snapshot, found, "ris").count("TY  - ") == len(works)
    assert references(snapshot, found, "bibtex").count("\n}") == len(works)
    assert references(snapshot, [], "ris") == ""


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("delayed transfers of care, NAO", "Evidence Trail, delayed transfers of care, NAO.csv"),
        ('"../../x" AND <b>', "Evidence Trail, x AND b.csv"),
        ("—", "Evidence Trail, search.csv"),
    ],
)
def test_a_file_has_a_plain_name(said: str, expected: str) -> None:
    assert file_name(said, "csv") == expected


# ── saved searches ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_link_carries_searches_and_nothing_else() -> None:
    given = ["What? Why??q=pay&year=2018&year=2016", "x?doc=1", "?like=a%231", "<b>?q=%3Cscript%3E&evil=1", "nothing"]
    assert saved.shared(given) == [
        ("What? Why?", "q=pay&year=2018&year=2016"),
        ("A search", "like=a%231"),
        ("<b>", "q=%3Cscript%3E"),
    ]


def test_hostile_names_are_text(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = markup(visit(index, "search", monkeypatch, saved='<img src=x onerror="a()">?q=x"onclick="b()'))
    assert "<img" not in shown
    assert "Searches shared with you" in shown
    assert 'onclick="' not in shown


# ── two passages ───────────────────────────────────────────────────────────────────────────────────────────────


def test_two_passages_are_compared_alike_in_either_order(snapshot: Snapshot) -> None:
    one, other = pair(snapshot, NAO, PAC), pair(snapshot, PAC, NAO)
    assert (one.first.ref, one.second.ref) == (NAO, PAC) == (other.second.ref, other.first.ref)
    assert one.common[0].startswith("They share 30 of the words that matter")
    assert {"2017", "44", "2016-17"} <= set(
        one.common[1].removeprefix("Both have ").rstrip(".").replace(" and ", ", ").split(", ")
    )
    assert "".join(piece.text for piece in one.first.pieces) == one.first.text
    ours = {piece.text for piece in one.first.pieces if piece.kind == "absent"}
    assert ours == {piece.text for piece in other.second.pieces if piece.kind == "absent"}
    assert any(piece.carries for piece in one.first.pieces)


def test_figures_that_differ_are_told_once_whichever_is_first() -> None:
    ours = "The council spent £40 million on road repairs in 2019, for about 300 bridges."
    theirs = "In 2019 the council spent £60 million on road repairs, for 310 bridges and 12 tunnels."
    for one, other in ((ours, theirs), (theirs, ours)):
        kinds = {(found.first and found.first.text, found.second and found.second.text): found.kind
                 for found in figures_of(one, other)}  # fmt: skip
        assert sorted(kinds.values()) == ["absent", "agrees", "differs", "rounded"]
        assert {"£40 million", "£60 million"} in [set(pair) for pair, kind in kinds.items() if kind == "differs"]


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        ("The bridge may close in winter.", "The bridge may close in winter.", []),
        ("The bridge did not close in winter.", "The bridge did close in winter.", ["negation"]),
        ("Traffic over the old bridge rose in winter.", "Traffic over the old bridge fell in winter.", ["opposite"]),
        ("The old bridge will close in winter.", "The old bridge may close in winter.", ["hedge-lost"]),
        ("The old bridge may close in winter.", "The old bridge will close in winter.", ["hedge-added"]),
        ("Ferries may sink in a storm.", "Nobody has counted the ferries that sank last year.", []),
    ],
)
def test_doubts_and_denials_of_two_forms_of_one_sentence(one: str, other: str, kinds: list[str]) -> None:
    assert [change.kind for change in wordings_of(Said(one), Said(other))] == kinds


def test_what_cannot_be_compared(snapshot: Snapshot) -> None:
    with pytest.raises(TrailError, match="same paragraph"):
        pair(snapshot, PAC, f"{PAC}.s1")
    with pytest.raises(UnknownReference):
        pair(snapshot, PAC, "nao-hc950-2018#99.9")


# ── why ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("why", "alike", "expected"),
    [
        (Why(None, 3, ()), False, "Is near in meaning (3rd by meaning). None of your words stands in it."),
        (Why(None, 3, ()), True, "Is near in meaning (3rd by meaning)."),
        (Why(None, 3, (), ("care",)), False, "Is near in meaning (3rd by meaning)."),
        (
            Why(2, 3, ()),
            False,
            "Matches your words (2nd by words) and is near in meaning (3rd by meaning).",
        ),
    ],
)
def test_what_was_found_by_meaning_is_told_as_such(why: Why, alike: bool, expected: str) -> None:
    assert hits.why(why, alike=alike) == expected


def test_what_was_looked_up_beside_is_told_and_taken_back() -> None:
    """A word that was corrected, and what an abbreviation stands for: each with a link to a search without."""
    found = Results("law on tranfer", 1, 1.0, (), suggestion="law on transfer", corrected=True, misspelt=("tranfer",))
    assert "“tranfer” stands in no paragraph." in hits.remarks(found) and "typed=1" in hits.remarks(found)
    short = Results("DTOC", 1, 1.0, (), expansions=(("DTOC", "delayed transfer of care"),))
    assert "Also searched: delayed transfer of care." in hits.remarks(short) and "expand=0" in hits.remarks(short)
