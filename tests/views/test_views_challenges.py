"""Challenges: the picture and the table say the same, and what changed is told with the names of the two sides."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path
from re import findall

import pytest
from rendered import markup, visit, words

from indexer.challenges.answer import Line, answer
from indexer.challenges.find import Evidence, stored
from indexer.comparing.changes import Change
from indexer.store import Snapshot, open_snapshot
from indexer.tracing.ends import End
from indexer.tracing.trace import trace
from indexer.views.parts import cards, evidence_by_year, overview, strength, svg, topic
from indexer.views.parts.overview import Strength


@pytest.mark.parametrize(
    ("cites", "similar", "expected"),
    [(1, 0, "cites it once"), (2, 1, "cites it twice, 1 similar passage"),
     (3, 4, "cites it 3 times, 4 similar passages"), (0, 2, "2 similar passages"), (0, 0, "nothing")],
)  # fmt: skip
def test_how_much_there_is_in_words(cites: int, similar: int, expected: str) -> None:
    assert Strength(cites, similar).told == expected


def test_the_picture_and_the_table_lead_to_the_same(snapshot: Snapshot) -> None:
    challenges = stored(snapshot.extra("challenges"))
    known = overview.strengths(snapshot, challenges)
    table = unescape(overview.table(challenges, known))
    for drawing in (strength.drawn(challenges, known), strength.upright(challenges, known)):
        picture = unescape(svg.written(drawing))
        assert set(findall(r'href="([^"]+)"', picture)) == set(findall(r'href="([^"]+)"', table))
    assert sum(one.cites + one.similar for row in known.values() for one in row.values()) == sum(
        len(challenge.telling) for challenge in challenges
    )


@pytest.mark.parametrize("many", [1, 5, 9, 11])
def test_the_picture_fits_a_window_of_usual_width_and_on_a_phone_a_phone(snapshot: Snapshot, many: int) -> None:
    challenges = stored(snapshot.extra("challenges"))
    row = {f"Institute of Lamps {at}": Strength(at % 3, at + 1) for at in range(many)}
    known = {challenge.number: row for challenge in challenges}
    assert float(strength.drawn(challenges, known).get("width", "inf")) * 0.85 <= 1088  # as it is first shown
    for text in strength.upright(challenges, known).iter("text"):
        bold = text.get("class", "").split(" ")[0] in ("strong", "who", "head")
        wide = svg.width_of(text.text or "", 13 if text.get("class") == "head" else 12, bold=bold)
        assert float(text.get("x", "inf")) + (0 if text.get("text-anchor") else wide) <= strength.UPRIGHT + 1


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("The claim says 3; the source says 4.", "PAC says 3; NAO says 4."),
        ("The source denies it (“the claim fails”); the claim does not.",
         "NAO denies it (“the claim fails”); PAC does not."),
    ],
)  # fmt: skip
def test_a_change_names_the_two_sides(said: str, expected: str) -> None:
    assert evidence_by_year.named(Change("figure", said), "PAC", "NAO") == expected


def test_one_publisher_of_a_challenge(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(index, "challenges", monkeypatch, n="3", by="PAC")
    shown = markup(app)
    assert set(findall(r"<h4>([^<]+) \(\d+\)</h4>", shown)) == {"PAC"}
    assert 'aria-current="true">PAC (' in shown
    assert "What changed over time" in words(app)
    assert "How do we know?" in words(app)


def test_a_publisher_without_evidence_is_told(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(index, "challenges", monkeypatch, n="3", by="<b>")
    assert "“<b>” has nothing on this challenge; all are shown." in unescape(words(app))
    assert "<b>”" not in markup(app)


def test_the_answer_is_quoted_word_for_word_one_line_a_publisher(index: Path) -> None:
    snapshot = open_snapshot(index)
    answers = [answer(snapshot, challenge) for challenge in stored(snapshot.extra("challenges"))]
    assert max(map(len, answers)) == 3
    for lines in answers:
        works = [snapshot.document(line.ref.partition("#")[0]) for line in lines]
        assert len({document.work.publisher for document in works}) == len(lines)
        for line, document in zip(lines, works, strict=True):
            assert line.rests_on
            assert line.text in [sentence.span.of(document.text) for sentence in document.sentences]


def test_a_topic_goes_from_the_report_to_the_committee(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(index, "challenges", monkeypatch, n="3")
    said = words(app)
    assert (
        said.index("In short, as restated in a digest") < said.index("Who says how much") < said.index("From report to")
    )
    assert said.index("Report NAO") < said.index("Committee PAC")
    assert "No response to it is in the library." in said
    (short,) = findall(r'(?s)<section class="answer">.*?</section>', markup(app))
    assert short.count('class="restated"') == short.count("<li>") and "<q>" not in short


def test_only_what_somebody_said_stands_in_quotation_marks(index: Path) -> None:
    digest = open_snapshot(index).document("nao-hc950-2018")
    assert cards.said(digest, "Lamps & oil") == '<span class="restated">Lamps &amp; oil</span>'
    assert cards.said(replace(digest, edition="original"), "Lamps") == "<q>Lamps</q>"


def test_only_who_cites_the_report_takes_a_topic_up(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    citing, alike = (
        Evidence("pac-hc1376-2018#18.s8", "cites", None, None),
        Evidence("pac-hc1376-2018#20", "similar", 0.9, None),
    )
    snapshot = open_snapshot(index)
    challenge = replace(stored(snapshot.extra("challenges"))[2], evidence=(alike, citing))
    both = topic.in_time(snapshot, challenge)
    assert both.index("Takes it up: <a") < both.index("Says something similar: <a")
    alone = topic.in_time(snapshot, replace(challenge, evidence=(alike,)))
    assert "Takes it up" not in alone and "Says something similar" in alone


def test_a_sentence_without_a_note_of_its_own_may_rest_on_the_next(index: Path) -> None:
    snapshot = open_snapshot(index)
    lines = [line for known in stored(snapshot.extra("challenges")) for line in answer(snapshot, known)]
    for line in lines:
        steps = trace(snapshot, line.ref).steps
        assert line.borrowed == (
            bool(steps) and all(step.inherited for step in steps) and line.rests_on != (End("audit finding"),)
        )
    assert {line.borrowed for line in lines} == {True, False}
    for line in lines:
        told = topic._rests(line)
        assert ("may rest on" in told) == (line.borrowed and {end.kind for end in line.rests_on} != {"own voice"})
    for unknown in (End("not found"), End("not said there")):
        assert topic._rests(Line("a#1.s1", "A", (unknown,))) == "its source:"


OWN = b"""[[topic]]
name = "Stuck"
statement = "Delayed transfers of care keep people in hospital."
[[topic]]
statement = "Nobody pays for <b>lamps</b>."
"""


def test_topics_of_ones_own(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(index, "challenges", monkeypatch, own="1")
    assert "Hand the file in again" in words(app)
    app.file_uploader(key="topics").set_value(("mine.toml", OWN, "application/toml")).run()
    assert not app.exception
    assert "1. Stuck" in [title.value for title in app.title] or "Stuck" in words(app)
    assert "Who makes the point" in words(app) and "Delayed" in words(app)
    app.query_params["own"] = "all"
    app.run()
    assert "The topics of mine.toml" in words(app) and "Nobody pays for <b>lamps</b>." in words(app)


def test_a_file_of_topics_that_is_wrong_is_one_plain_line(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(index, "challenges", monkeypatch, own="all")
    app.file_uploader(key="topics").set_value(("mine.toml", b"[[topic]]\nname = 3\n", "application/toml")).run()
    assert not app.exception
    assert "These topics cannot be judged" in words(app) and "mine.toml, line 1" in words(app)
