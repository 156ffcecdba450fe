"""What running text names: golden cases in plain text, each rule against its examples, spans that read back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.citations.parse import parse
from indexer.contract import extract_json
from indexer.mentions import CITATION_RULES, SPEECH_RULES, attributions, references
from indexer.mentions.grammar import PlaceRule, SpeechRule
from indexer.mentions.names import is_body, is_person, split_office
from indexer.models import Attribution, Citation, Paragraph, ParagraphKind, Pinpoint, Sentence, Span
from indexer.reading.document import read_document
from indexer.reading.sentences import sentences
from indexer.works.catalogue import Catalogue

FIXTURE = Path(__file__).parents[1] / "fixtures" / "mentions.txt"


def golden_cases() -> Iterator[ParameterSet]:
    """`title`, then the text and what is expected, each closed by a line that holds one full stop."""
    blocks = re.split(r"\n\.(?:\n|$)", re.sub(r"^#.*\n", "", FIXTURE.read_text("utf-8"), flags=re.MULTILINE))
    for title, text, expected in zip(blocks[0::3], blocks[1::3], blocks[2::3], strict=False):
        yield pytest.param(text, expected.strip(), id=title.strip())


def read(
    text: str, kind: str = "other", paragraph: ParagraphKind = "text", noted: tuple[Citation, ...] = ()
) -> tuple[tuple[Citation, ...], tuple[Attribution, ...]]:
    """What a text of one paragraph names, and whose words it gives."""
    one = (Paragraph("1", "1", Span(0, len(text)), paragraph),)
    cut = tuple(Sentence(f"1.s{n}", "1", span) for n, span in enumerate(sentences(text), 1))
    return references(text, one, cut, noted), attributions(text, one, cut, kind)


def printed(text: str, entry: Citation | Attribution) -> str:
    """A citation or an attribution as the golden file writes it."""
    words = entry.span.of(text)
    if isinstance(entry, Attribution):
        facts = [f"{name} {value}" for name in ("who", "office", "body") if (value := getattr(entry, name))]
        return " | ".join((f"said: {words}", *facts, entry.medium, entry.verb))
    names = ("title", "body", "series", "session", "date")
    facts = [f"{name} {value}" for name in names if (value := getattr(entry, name))]
    pins = ", ".join(map(_pinpoint, entry.pinpoints))
    return " | ".join((f"{entry.kind}: {words}", *facts, *((pins,) if pins else ())))


def _pinpoint(place: Pinpoint) -> str:
    return f"{place.unit} {place.first}" + ("" if place.first == place.last else f" to {place.last}")


@pytest.mark.parametrize(("text", "expected"), list(golden_cases()))
def test_golden(text: str, expected: str) -> None:
    stated = re.match(r"\[([\w-]+)\] ", text)
    text = text[stated.end() :] if stated else text
    named, said = read(text, stated[1] if stated else "other")
    found: list[Citation | Attribution] = [*named, *said]
    assert "\n".join(printed(text, entry) for entry in found) == ("" if expected == "nothing" else expected)


# ── the rules and their examples ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("rule", "example"), [pytest.param(r, e, id=f"{r.name}: {e[:50]}") for r in CITATION_RULES for e in r.examples]
)
def test_each_reference_is_read_by_its_own_rule(rule: PlaceRule, example: str) -> None:
    assert rule.needs.search(example), "the rule would not be asked for its own example"
    found, _ = read(example)
    assert found and found[0].rule == rule.name


@pytest.mark.parametrize(
    ("rule", "example"), [pytest.param(r, e, id=f"{r.name}: {e[:50]}") for r in SPEECH_RULES for e in r.examples]
)
def test_each_attribution_is_read_by_its_own_rule(rule: SpeechRule, example: str) -> None:
    first = next(known for known in SPEECH_RULES if any(map(known.read, known.pattern.finditer(example))))
    assert first.name == rule.name


def test_rules_have_names_of_their_own_and_examples() -> None:
    for rules in (CITATION_RULES, SPEECH_RULES):
        names = [rule.name for rule in rules]
        assert len(set(names)) == len(names)
        assert all(rule.examples for rule in rules)


# ── titles that the notes give ─────────────────────────────────────────────────────────────────────────────────


def noted(note: str) -> tuple[Citation, ...]:
    return parse(note, note="fn1", start=0)


@pytest.mark.parametrize(
    ("note", "text", "found"),
    [
        ("Example Board, Mending the mains in time, May 2018", "We drew on Mending the mains in time.", True),
        ("Example Board, Mending the mains in time, May 2018", "Mending the mains in time matters.", False),
        ("Example Board, National Mains Strategy, May 2018", "The National Mains Strategy is late.", True),
        ("Example Board, Better Mains Fund, May 2018", "The Better Mains Fund is late.", False),
        ("Example Board, National Mains Strategy, May 2018", "A national mains strategy is late.", False),
    ],
)
def test_a_title_of_the_notes_is_known_again(note: str, text: str, found: bool) -> None:
    named, _ = read(text, noted=noted(note))
    assert bool(named) is found
    assert all((entry.rule, entry.body) == ("title-of-the-notes", "Example Board") for entry in named)


def test_the_year_beside_a_title_is_its_date() -> None:
    named, _ = read(
        "The 2018 National Mains Strategy is late.", noted=noted("Board, National Mains Strategy, May 2018")
    )
    assert [entry.date for entry in named] == ["2018"]


# ── names ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "name", ["Ann Example", "Dr Ann Example", "Sir Bo de Sample CBE", "Mr Sample", "Ann-Marie O’Neill"]
)
def test_people(name: str) -> None:
    assert is_person(name)
    assert not is_body(name)


@pytest.mark.parametrize(
    "name", ["NHS England", "the Health Foundation", "Skills for Care", "OECD", "Department of Health", "King’s Fund"]
)
def test_bodies(name: str) -> None:
    assert is_body(name)
    assert not is_person(name)


@pytest.mark.parametrize(
    "name", ["Great Yarmouth", "Prime Minister", "Example Report", "France and Italy", "United States"]
)
def test_neither(name: str) -> None:
    assert not is_person(name)
    assert not is_body(name)


@pytest.mark.parametrize(
    ("phrase", "office", "body"),
    [
        ("head of policy at water think-tank the Example Foundation", "head of policy", "Example Foundation"),
        ("chief executive of fellow think-tank the Example Trust", "chief executive", "Example Trust"),
        ("Example Confederation Director of Policy", "Director of Policy", "Example Confederation"),
        ("Chief Executive of the Example Agency from July 2013 to May 2020", "Chief Executive", "Example Agency"),
        ("chief executive, Example Care Commission", "chief executive", "Example Care Commission"),
        ("its chief executive", "chief executive", None),
        ("Professor of Law, University of Exampleton", "Professor of Law", "University of Exampleton"),
    ],
)
def test_an_office_and_a_body(phrase: str, office: str | None, body: str | None) -> None:
    assert split_office(phrase) == (office, body)


def test_no_office_and_no_body() -> None:
    assert split_office("in the spring") is None


# ── invariants ─────────────────────────────────────────────────────────────────────────────────────────────────

PIECES = st.sampled_from(
    [example for rule in CITATION_RULES for example in rule.examples]
    + [example for rule in SPEECH_RULES for example in rule.examples]
    + ["“", "”", "‘", "’", " said ", "The ", "(", ")", "Paragraph 13", "\n", "told us", "’s report "]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=6), st.sampled_from(["other", "news", "committee-report", "government-response"]))
def test_spans_stand_in_their_sentences_and_apart(parts: list[str], kind: str) -> None:
    text = " ".join(parts)
    one = (Paragraph("1", "1", Span(0, len(text))),)
    cut = tuple(Sentence(f"1.s{n}", "1", span) for n, span in enumerate(sentences(text), 1))
    spans = {sentence.id: sentence.span for sentence in cut}
    for entries in (references(text, one, cut), attributions(text, one, cut, kind)):
        last = 0
        for entry in entries:
            assert entry.sentence is not None
            outer = spans[entry.sentence]
            assert max(last, outer.start) <= entry.span.start < entry.span.end <= outer.end
            assert entry.span.of(text).strip() == entry.span.of(text)
            last = entry.span.end


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="AaBbe ,.’“”‘()'s13—-\n", max_size=120))
def test_nothing_raises(text: str) -> None:
    one = (Paragraph("1", "1", Span(0, len(text))),)
    whole = (Sentence("1.s1", "1", Span(0, len(text))),)
    references(text, one, whole)
    attributions(text, one, whole, "news")


@pytest.mark.parametrize("kind", ["heading", "caption", "aside", "comment", "table"])
def test_only_the_text_proper_is_read(kind: ParagraphKind) -> None:
    text = "See Figure 2. The Example Fund said it leaked."
    assert read(text, paragraph=kind) == ((), ())


def test_a_sentence_of_names_costs_little() -> None:
    """Long runs of capital words must not make the patterns try every way of cutting them."""
    text = "Ann Bo Cy of the Di and Ed for Fay " * 400 + "said."
    one, whole = (Paragraph("1", "1", Span(0, len(text))),), (Sentence("1.s1", "1", Span(0, len(text))),)
    references(text, one, whole)
    attributions(text, one, whole, "news")


def test_extract_tells_both(tmp_path: Path) -> None:
    file = tmp_path / "report.md"
    file.write_text(
        "# Report\n\n**1.1** Ann Example, chair of the Water Trust, told us so (see paragraph 1.2).\n\n**1.2** So.\n"
    )
    told = extract_json(read_document(file, Catalogue()))
    (reference,) = told["references"]
    assert (reference["kind"], reference["ref"], reference["sentence"]) == ("internal", "report#1.1", "report#1.1.s1")
    assert reference["pinpoints"] == [{"unit": "para", "from": "1.2", "to": "1.2"}]
    (said,) = told["attributions"]
    assert (said["who"], said["office"], said["body"]) == ("Ann Example", "chair", "Water Trust")
    assert (said["medium"], said["verb"], said["sentence"]) == ("evidence", "told", "report#1.1.s1")
