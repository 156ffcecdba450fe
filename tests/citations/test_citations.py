"""Notes → citations: golden cases in plain text, each rule against its examples, and nothing dropped."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.citations.grammar import Rule, iso_date, read_pinpoints, tidy_series, tidy_session
from indexer.citations.parse import RULES, parse
from indexer.models import Citation, Pinpoint

LONGEST_SECONDS = 5  # for a note of 20,000 characters, on a slow machine; most take less than half a second
FIXTURE = Path(__file__).parents[1] / "fixtures" / "citations.txt"
TEXT_FIELDS = ("title", "body", "series", "session", "date", "code", "refers_to", "url")
# What may stand outside every citation of a note: punctuation, and words that lead in or join.
JOINING = re.compile(
    r"(?:\W|\b(?:and|or|also|but|see|for example|further|generally|citing|cf|e\.?g|sources?|as|cited in|quoted in"
    r"|reported in|adapted from|taken from)\b)*",
    re.IGNORECASE,
)
# Words that the rules look for, in any order: what no printer would set must do no harm either.
PRINTED = sorted({word for rule in RULES for example in rule.examples for word in example.split()})


def golden_cases() -> Iterator[ParameterSet]:
    """`title`, then the note and what is expected, each closed by a line that holds one full stop."""
    blocks = re.split(r"\n\.(?:\n|$)", re.sub(r"^#.*\n", "", FIXTURE.read_text("utf-8"), flags=re.MULTILINE))
    for title, note, expected in zip(blocks[0::3], blocks[1::3], blocks[2::3], strict=False):
        yield pytest.param(note, expected.strip(), id=title.strip())


def printed(citation: Citation, note: str) -> str:
    """A citation as the golden file writes it."""
    lines = [citation.kind, f"  words: {citation.span.of(note)}"]
    lines += [f"  {name}: {value}" for name in TEXT_FIELDS if (value := getattr(citation, name))]
    if citation.pinpoints:
        lines.append("  pinpoints: " + ", ".join(_pinpoint(place) for place in citation.pinpoints))
    return "\n".join(lines)


def _pinpoint(place: Pinpoint) -> str:
    return f"{place.unit} {place.first}" + ("" if place.first == place.last else f" to {place.last}")


@pytest.mark.parametrize(("note", "expected"), list(golden_cases()))
def test_golden(note: str, expected: str) -> None:
    found = parse(note, note="fn1", start=0)
    assert "\n".join(printed(citation, note) for citation in found) == expected


@pytest.mark.parametrize(
    ("rule", "example"), [pytest.param(r, e, id=f"{r.name}: {e[:50]}") for r in RULES for e in r.examples]
)
def test_each_example_is_read_by_its_own_rule(rule: Rule, example: str) -> None:
    assert rule.pattern.match(example), "the pattern does not match its own example"
    found = parse(example, note="fn1", start=0)
    assert [citation.rule for citation in found] == [rule.name]
    assert found[0].kind == rule.kind
    assert found[0].span.of(example) == example.rstrip(".")


def test_rules_have_names_of_their_own_and_examples() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert all(rule.examples for rule in RULES)


@given(
    st.lists(st.sampled_from([e for r in RULES for e in r.examples] + ["The fund was paid as a grant."]), max_size=5)
)
def test_nothing_is_dropped(parts: list[str]) -> None:
    assert_covered("; ".join(parts))


@given(st.text(alphabet="QqpS 17.,;()[]‘’“”–-&aHCInute£", max_size=80))
def test_nothing_is_dropped_of_any_text(note: str) -> None:
    assert_covered(note)


@given(st.lists(st.sampled_from(PRINTED) | st.text(max_size=4), max_size=25))
@example(["1.2,", "[HL],"])  # a name is given behind a comma
@example(["Ibid,", "Ibid"])
@example(["Sample,", "ibid"])  # whose words stand there
def test_nothing_is_dropped_of_printed_words(words: list[str]) -> None:
    assert_covered(" ".join(words))


@pytest.mark.parametrize(
    "words", ["see NHS England 2018, ", "section 1, ", "A ", "12, ", "ab. Bc ", "(https://a/ b) ", "‘"]
)
def test_a_long_note_takes_time_in_proportion(words: str) -> None:
    """20,000 characters of one thing: what grew with the square of the length took minutes."""
    start = time.process_time()
    assert_covered((words * 20_000)[:20_000])
    assert time.process_time() - start < LONGEST_SECONDS


def assert_covered(note: str) -> None:
    """Spans read back, do not overlap, stand in order, and leave only joining words outside."""
    at = 0
    for citation in parse(note, note="fn1", start=100):
        start, end = citation.span.start - 100, citation.span.end - 100
        assert at <= start <= end <= len(note)
        assert JOINING.fullmatch(note[at:start]), note[at:start]
        at = end
    assert JOINING.fullmatch(note[at:]), note[at:]


@pytest.mark.parametrize(
    ("printed_form", "tidy"),
    [
        *(("2017–2019", "2017-19"), ("2017-19", "2017-19"), ("2012/13", "2012-13")),
        *(("1999–2000", "1999-2000"), ("2017", None)),
    ],
)
def test_sessions(printed_form: str, tidy: str | None) -> None:
    assert tidy_session(printed_form) == tidy


@pytest.mark.parametrize(
    ("printed_form", "iso"),
    [("4 July 2018", "2018-07-04"), ("January 2018", "2018-01"), ("2018", "2018"), ("undated", None)],
)
def test_dates(printed_form: str, iso: str | None) -> None:
    assert iso_date(printed_form) == iso


@pytest.mark.parametrize(
    ("printed_form", "tidy"),
    [
        ("HC 950", ("HC 950", None)),
        ("HC (2017–19) 650", ("HC 650", "2017-19")),
        ("HL Paper 55", ("HL Paper 55", None)),
        ("CM 8535", ("Cm 8535", None)),
    ],
)
def test_series(printed_form: str, tidy: tuple[str | None, str | None]) -> None:
    assert tidy_series(printed_form) == tidy


@pytest.mark.parametrize(
    ("printed_form", "expected"),
    [
        ("para 1.11", [("para", "1.11", "1.11")]),
        ("paras 1.11–1.14, 2.3", [("para", "1.11", "1.14"), ("para", "2.3", "2.3")]),
        ("paras 1.11–14", [("para", "1.11", "1.14")]),
        ("pp7-8", [("page", "7", "8")]),
        ("Column GC574-5", [("column", "GC574", "GC575")]),
        ("Figure 6 and para 2.1", [("figure", "6", "6"), ("para", "2.1", "2.1")]),
        ("para 4, 12 June 2018", [("para", "4", "4")]),
    ],
)
def test_pinpoints(printed_form: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(p.unit, p.first, p.last) for p in read_pinpoints(printed_form)] == expected


def test_spans_are_offsets_into_the_document() -> None:
    text = "… before the note. Q 36; West Sussex County Council (IBH0005)"
    start = text.index("Q 36")
    assert [c.span.of(text) for c in parse(text[start:], note="fn1", start=start)] == [
        "Q 36",
        "West Sussex County Council (IBH0005)",
    ]
