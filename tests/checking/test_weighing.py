"""What a difference that was seen weighs, and what it comes to."""

from __future__ import annotations

import pytest

from indexer.checking import weighing
from indexer.checking.state import _told as told
from indexer.checking.weighing import ANY, CARE, DIFFERS, DOUBTFUL, MORE, SHARE, odds, readings, signs_of, weights
from indexer.comparing import figures
from indexer.comparing.changes import Change


def seen(rule: str, kind: str = "opposite") -> Change:
    return Change(kind, "The draft says “up” where the source says “down”.", rule=rule)  # type: ignore[arg-type]


def test_each_rule_counts_once_and_several_count_as_more() -> None:
    one = readings([seen("opposites"), seen("opposites")], ())
    two = readings([seen("opposites"), seen("scope", "scope")], ())
    assert signs_of(one, (), 0.5) == {"opposites, opposite": 1.0, ANY: 1.0, SHARE: 0.0}
    assert signs_of(two, (), 1.0)[MORE] == 1.0
    assert signs_of(two, (), 1.0)[SHARE] > 0


def test_who_says_it_and_an_added_doubt_are_not_weighed() -> None:
    assert not readings([seen("wording", "speaker"), seen("wording", "hedge-added")], ())


def test_a_figure_is_weighed_by_how_it_was_told_to_differ() -> None:
    wrong = figures.compare("Lamps cost £40 in March 2008.", "Lamps cost £60 in March 2008.")
    assert [reading.rule for reading in readings((), wrong)] == ["figure, rival"]
    lacking = figures.compare("Some 4,711 lamps were lost.", "Lamps were lost.")
    assert "absent, number" in signs_of((), lacking, 0.5)


def test_nothing_seen_comes_to_nothing() -> None:
    assert odds(signs_of((), (), 1.0)) < DOUBTFUL < DIFFERS


def test_what_was_seldom_right_is_not_trusted_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "weights", lambda: {ANY: 0.2, "opposites, opposite": 1.5, "denied, negation": -1.0})
    trusted, doubtful = (signs_of(readings([seen(*named)], ()), (), 0.5) for named in
                         (("opposites",), ("denied", "negation")))  # fmt: skip
    assert odds(trusted) >= DIFFERS
    assert odds(doubtful) < DOUBTFUL


def test_care_is_weighed_beside_a_reading_only_and_speaks_for_the_claim() -> None:
    one = readings([seen("opposites")], ())
    assert signs_of(one, (), 0.5, 2)[CARE] == 2.0
    assert CARE not in signs_of(one, (), 0.5)
    denied = readings([seen("put in", "negation")], ())  # the denial itself is none of the care
    assert signs_of(denied, (), 0.5, 2)[CARE] == 1.0
    assert CARE not in signs_of(denied, (), 0.5, 1) or not signs_of(denied, (), 0.5, 1)[CARE]
    assert signs_of((), (), 0.5, 2) == {}
    assert weights()[CARE] < 0


def test_the_weights_are_those_of_the_bench() -> None:
    held = weights()
    assert {ANY, MORE, SHARE, CARE} <= held.keys()
    assert all(abs(weight) < 10 for weight in held.values())


def test_a_rule_that_the_fit_hardly_met_blames_none_alone_where_little_is_carried() -> None:
    strange = signs_of(readings([seen("never met")], ()), (), 0.2)
    assert odds(strange) < DIFFERS
    met = dict.fromkeys(["already done, status", "never met, opposite", MORE, ANY], 1.0) | {SHARE: -0.3}
    assert odds(met) >= DIFFERS  # it adds to what is known
    length = {"figure, length": 1.0, ANY: 1.0, SHARE: -0.2}
    assert odds(length) >= DIFFERS  # a number on both sides
    assert "already done, status" in weighing.proven()
    assert "many times, opposite" not in weighing.proven()


def test_a_length_is_told_with_its_unit() -> None:
    wrong = figures.compare("Licences might be held to six weeks.", "Licences should take six months.")
    assert [(told(one.claim), told(one.source)) for one in wrong if one.source] == [("six weeks", "six months")]
