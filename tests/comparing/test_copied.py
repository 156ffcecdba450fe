"""One word for another in words that a claim takes over from its source; all of it invented."""

from __future__ import annotations

import pytest

from indexer.comparing.copied import EXCLUSIVE, INTERCHANGEABLE, ONE_MORE, ONE_WORD
from indexer.comparing.near_copy import RULE
from indexer.comparing.statements import differences

QUAYS = "The keepers of the lamp houses are the main source of news for boats that wait beyond the northern quays."
ROPES = "Wet ropes are potentially more harmful to the hands of young deckhands than the frayed nets of older boats."
TOLLS = "The Quay Office raised the winter tolls in October, particularly if the boats had come from foreign waters."
SHEDS = (
    "By next May each harbour should have opened its net sheds, and be working towards giving all crews a key to them."
)
FERRY = "The ferry runs from the island to the mainland with a doctor on board during the herring weeks of the year."
NORM = "On the western quays a shared lamp is the norm and not the exception, as the wardens have often told us."
LISTED = "For ten years the wardens kept to a policy of patience and thrift towards the owners of the smaller boats."
NEARBY = "The wardens wrote that the UN would lend twelve lamps to the harbour in the second week of the winter fair."
NONE = "All nine lamp boats came home to the northern quays after the winter storms with no leaks and no fires."


def told(claim: str, *sources: str) -> list[str]:
    return [one.kind for one in differences(claim, sources, 0) if one.rule in (RULE, ONE_MORE, ONE_WORD)]


@pytest.mark.parametrize(
    ("claim", "source", "kind"),
    [
        (QUAYS.replace("the main", "the only"), QUAYS, "scope"),
        (ROPES.replace("potentially ", ""), ROPES, "hedge-lost"),
        (TOLLS.replace("particularly if", "but only if"), TOLLS, "scope"),
        (SHEDS.replace("be working towards giving", "have given"), SHEDS, "hedge-lost"),
        (FERRY.replace("with a doctor", "without a doctor"), FERRY, "scope"),
        (FERRY.replace("a doctor", "a nurse"), FERRY, "scope"),
        (FERRY.replace("during", "after"), FERRY, "scope"),
        (NORM.replace("norm and not the exception", "exception and not the norm"), NORM, "opposite"),
        (LISTED.replace("patience and thrift", "patience, thrift and secret favours"), LISTED, "scope"),
        (NEARBY.replace("the UN", "the EU"), NEARBY, "actor"),
        (NEARBY.replace("second", "third"), NEARBY, "scope"),
        (LISTED.replace("thrift", "revenge"), LISTED, "scope"),
        (NONE.replace("with no leaks", "with some leaks"), NONE, "negation"),
        (NONE.replace("with no leaks", "with leaks"), NONE, "negation"),
        (NEARBY.replace("lend", "sell"), NEARBY, "scope"),
    ],
)
def test_one_of_two_that_exclude_each_other_is_told(claim: str, source: str, kind: str) -> None:
    assert told(claim, source) == [kind]


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        (QUAYS, [QUAYS]),
        (QUAYS.replace("main", "chief"), [QUAYS]),  # one of the same
        (ROPES.replace("potentially more", "perhaps more"), [ROPES]),
        (ROPES.replace("are potentially", "may be"), [ROPES]),
        (ROPES.replace(" than the frayed nets of older boats", ""), [ROPES]),  # a part is left out with all its words
        (QUAYS.replace("the lamp houses", "every lamp house"), [QUAYS, "This is so in all lamp houses."]),
        (QUAYS.replace("boats that wait", "boats, some of them foreign, that wait"), [QUAYS]),
        (QUAYS, [QUAYS.replace("boats that wait", "boats, some of which leak, that wait")]),
        (LISTED.replace("patience and thrift", "patience, thrift and calm"), [LISTED, "They asked for calm."]),
        (LISTED.replace("owners", "proprietors"), [LISTED]),  # WordNet has them as one
        (LISTED.replace("patience", "calm"), [LISTED, "They were calm with all."]),
        (NEARBY.replace("wrote", "noted"), [NEARBY]),
        (NONE.replace("with no leaks", "without leaks"), [NONE]),
        (NONE.replace("with no leaks and no fires", "with no fires and no leaks"), [NONE]),
        (NEARBY.replace("The wardens", "The Council"), [NEARBY]),  # who they are, the text may tell elsewhere
        (NEARBY.replace("the UN", "the United Nations"), [NEARBY]),
        (f"Each winter, {FERRY[:1].lower()}{FERRY[1:]}", [FERRY]),  # what is put before is in the writer's own words
        ("The keepers tell the boats that wait what is new.", [QUAYS]),  # told in other words: for other rules
    ],
)
def test_what_a_writer_may_change_is_left_alone(claim: str, sources: list[str]) -> None:
    assert told(claim, *sources) == []


def test_no_name_stands_twice_in_one_row_of_things() -> None:
    """Else the two would exclude themselves."""
    for line in EXCLUSIVE.read_text(encoding="utf-8").splitlines():
        names = [name.strip() for part in line.split("|") for name in part.split("=")] if line[:1] != "#" else []
        assert len(names) == len(set(names)) and "" not in names, line


def test_each_row_of_interchangeable_words_is_of_lemmas() -> None:
    rows = [line.split() for line in INTERCHANGEABLE.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    assert all(len(row) == len(set(row)) > 1 for row in rows), [row for row in rows if len(row) != len(set(row))]
