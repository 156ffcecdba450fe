"""Bases, parts of a year, what is counted out, drafts, the greatest: in a writer's own words."""

from __future__ import annotations

import pytest

from indexer.comparing import figures
from indexer.comparing.statements import differences


def kinds(
    claim: str, *sources: str, own: tuple[str, ...] = (), meanings: tuple[float, ...] = ()
) -> set[tuple[str, str]]:
    return {(one.rule, one.kind) for one in differences(claim, sources, 0, own, meanings)}


RATE = "In the poorest wards there were 153.3 lamps per 100,000 people, more than three times as many as elsewhere."


def test_another_base_is_told() -> None:
    claim = "In the poorest wards there were 153.3 lamps for every 10,000 people."
    assert ("other base", "unit") in kinds(claim, RATE)
    assert ("other base", "unit") not in kinds(claim.replace("10,000", "100,000"), RATE)


def test_another_part_of_the_year_is_told() -> None:
    source = "The Lamp Office will take this forward, and agree the best measures of light with keepers by early 2034."
    claim = "The best measures of light were to be agreed with keepers by the end of 2034."
    assert ("other part of year", "unit") in kinds(claim, source)
    assert ("other part of year", "unit") not in kinds(claim.replace("the end of", "early"), source)
    assert ("other part of year", "unit") not in kinds(claim, source, "All measures are due in late 2034.")


def test_what_is_counted_out_is_not_counted_in() -> None:
    source = "In addition to Tarn and Orby, 13 towns, among them Ketby, took part in the trial of the lamps."
    assert ("counted in", "scope") in kinds(
        "Thirteen towns in all took part in the trial, Tarn and Orby among them.", source
    )
    assert ("counted in", "scope") not in kinds("Besides Tarn and Orby, 13 towns took part in the trial.", source)
    survey = "The survey was sent to all keepers of lamps except apprentices and masters."
    assert ("counted in", "scope") in kinds(
        "Everybody who keeps lamps was sent the survey, masters and apprentices.", survey
    )


def test_a_draft_is_not_settled() -> None:
    source = "In December the two offices published, for consultation, a draft plan for the keepers of lamps."
    claim = "The two offices have adopted a plan for the keepers of lamps, which is in force."
    assert ("told as settled", "status") in kinds(claim, source)
    assert ("told as settled", "status") not in kinds(claim, source, "The plan was adopted in May.")


def test_nothing_is_more_than_the_greatest() -> None:
    source = "The greatest source of soot is the breaking up of larger wicks in the lamps."
    claim = "Oil and tar give off more soot than the breaking up of larger wicks does."
    assert ("more than the greatest", "opposite") in kinds(claim, source)
    turned = "The breaking up of larger wicks gives off more soot than oil and tar do."
    assert ("more than the greatest", "opposite") not in kinds(turned, source)


def test_what_was_at_the_other_time_is_told() -> None:
    source = "Orby agreed to the treaty on 6 April, and the truce on the quay came into effect on 11 April."
    claim = "The truce took effect on the quay on 6 April, the very day of the agreement."
    assert ("at the others time", "opposite") in kinds(claim, source)
    assert ("at the others time", "opposite") not in kinds(claim.replace("6 April", "11 April"), source)


def test_another_agent_of_the_same_deed_is_told() -> None:
    source = "In June the Wick Fund was commissioned by the Ministry of Lamps to review the work of the lamp houses."
    claim = "In June Lamps England asked the Wick Fund to look at how the lamp houses work."
    found = kinds(claim, source, "Lamps England runs the houses.", meanings=(0.8, 0.4))
    assert ("other agent", "actor") in found
    right = claim.replace("Lamps England", "the Ministry of Lamps")
    assert ("other agent", "actor") not in kinds(right, source, "Lamps England runs the houses.", meanings=(0.8, 0.4))


@pytest.mark.parametrize(
    ("words", "share"), [("one keeper in fourteen and", 100 / 14), ("one keeper in fourteen.", 100 / 14)]
)
def test_one_in_so_many_is_a_share_whatever_follows(words: str, share: float) -> None:
    found = [one for one in figures.find(f"It is put at about {words} said to grow.") if one.kind == "percent"]
    assert [round(one.low, 3) for one in found] == [round(share, 3)]


def test_a_denial_in_so_many_words_is_told_whatever_stands_beside_it() -> None:
    source = (
        "But, unlike many before it, Rule 8 was not made under Part 7 of the Charter, the only Part that closes ports."
    )
    claim = "Rule 8, in support of which no-boat zones were kept, had been made under Part 7 of the Charter."
    assert ("denied in so many words", "negation") in kinds(claim, source)
    assert ("denied in so many words", "negation") not in kinds(claim.replace("Rule 8", "Rule 9"), source)
    assert ("denied in so many words", "negation") not in kinds(claim.replace("had been", "had not been"), source)


def test_a_sum_of_the_same_digits_in_another_size_is_told() -> None:
    found = figures.compare(
        "The office spends some £14 million a year on everything from lamps to oil.",
        "Each year the Lamp Office spends some £14bn on lamps, on oil and on much else besides.",
    )
    assert [(one.standing, one.rule) for one in found] == [("unit", "size")]


def test_more_before_a_quality_adds_nothing_to_a_number() -> None:
    found = figures.compare(
        "It yielded four main lessons and thirty-two more detailed ones.",
        "There were four main lessons and 22 detailed lessons from the drill.",
    )
    assert [one.standing for one in found] == ["agrees", "differs"]
