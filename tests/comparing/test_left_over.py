"""What is left over of a claim beside the sentence that carries it; in invented words."""

from __future__ import annotations

import pytest

from indexer.checking.comparison import MAY_BE_ANOTHERS
from indexer.comparing.copied import ONE_MORE, ONE_WORD
from indexer.comparing.statements import differences

NEW = {"denied throughout", "left to do", "own judgement", "then for now", "gap turned", "other part of year", "shown",
       "stranger", "said of all"}  # fmt: skip


def rules(claim: str, *sources: str, own: tuple[str, ...] = ()) -> set[str]:
    return {found.rule for found in differences(claim, sources, 0, own)} & NEW


@pytest.mark.parametrize(
    ("rule", "claim", "source"),
    [
        ("denied throughout", "The new locks were tried out on the northern ports in winter.",
         "The Guild has not tested the new locks on the northern ports in winter."),
        ("denied throughout", "Oil from the county is enough to keep the harbour lamps going.",
         "Oil from the county alone is not enough to keep the harbour lamps going."),
        ("left to do", "The review notes that the ports have been brought together with the lamp houses.",
         "The Guild should bring the ports together with the lamp houses."),
        ("left to do", "The council has opened a second library with forty desks in Norby.",
         "The council will open a second library with forty desks in Norby."),
        ("left to do", "The record is that the ministry has outlawed the old hooks on all boats.",
         "We recommend that the ministry introduce a ban on the old hooks on boats."),
        ("then for now", "The number of unlit quays is up from 24 to some 170 since June.",
         "There remain 24 unlit quays, compared with approximately 170 in June."),
        ("gap turned", "Keepers were paid £27,900, some £3,100 more than pilots.",
         "Keepers were paid £27,900 and pilots £31,000."),
        ("other part of year", "Since the spring of 2016 skippers have filed their logs by wire.",
         "In August 2016 skippers began to file their logs by wire."),
        ("said of all", "The Guild asked for new lamps in every harbour of the coast.",
         "The Guild asked for new lamps in the ferry ports and fishing harbours of the coast."),
        ("said of all", "The lamp trade as a whole has promised to give up the old oil, the keepers say.",
         "We welcome the promise of a section of the lamp trade to give up the old oil."),
        ("shown", "Old lamps and short nights undeniably hold the trade of the ports back.",
         "Old lamps and short nights are arguably holding back the trade of the ports."),
    ],
)  # fmt: skip
def test_what_the_sentence_does_not_bear(rule: str, claim: str, source: str) -> None:
    assert rule in rules(claim, source)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The northern ports were left out of the trial of the new locks.",
         "The Guild has not tested the new locks on the northern ports."),
        ("The ports see the lock as a way to serve trade and to save oil.",
         "The lock is not an end in itself but a way for the ports to serve trade and to save oil."),
        ("The plan leaves the needs of the small ports unmet.",
         "The plan does not meet the needs of the small ports."),
        ("The council has put the cost of the library at £3m.", "The library would cost £3m, the council estimates."),
        ("Campaigners have pressed for cheaper fares on buses.",
         "Fares on buses should be cheaper, campaigners say."),
        ("The firm has won the right to run the ferry from 2027.", "The firm will run the ferry from 2027."),
        ("The number of unlit quays is down from 170 to 24.",
         "There remain 24 unlit quays, compared with approximately 170 in June."),
        ("Pilots were paid £31,000, some £3,100 more than keepers.",
         "Keepers were paid £27,900 and pilots £31,000."),
        ("Since late summer 2016 skippers have filed their logs by wire.",
         "In August 2016 skippers began to file their logs by wire."),
        ("In every second harbour of the coast lamps were asked for.",
         "The Guild asked for lamps in half of the harbours of the coast."),
        ("Lamps were asked for everywhere but in the ferry ports.",
         "The Guild asked for lamps in the ports of the coast other than those for ferries."),
        ("The lamp fund was established in 2014 and is due to close.",
         "The lamp fund, thought to date from 2014, will probably close."),
    ],
)  # fmt: skip
def test_what_it_bears_in_other_words(claim: str, source: str) -> None:
    assert not rules(claim, source)


TOLD = "The Harbour Union told us that the lock areas are too small to plan the tides in."


@pytest.mark.parametrize(
    "claim",
    [
        "The lock areas are, the Committee maintains, too small to plan the tides in.",
        "The Committee found the lock areas too small to plan the tides in.",
        "To plan the tides in, lock areas of that sort are too small, the Committee itself concluded.",
    ],
)
def test_what_a_witness_told_is_not_found_by_those_who_heard_it(claim: str) -> None:
    assert rules(claim, TOLD, own=("Committee",)) == {"own judgement"}


@pytest.mark.parametrize(
    "claim",
    [
        "The Committee heard that the lock areas are too small to plan the tides in.",
        "The Harbour Union maintains that the lock areas are too small to plan the tides in.",
        "The lock areas are too small to plan the tides in, the Committee reports.",
    ],
)
def test_who_passes_it_on_makes_it_nobodys_own(claim: str) -> None:
    assert "own judgement" not in rules(claim, TOLD, own=("Committee",))


def test_what_another_source_may_have_is_told_by_its_rules() -> None:
    """Where more is cited for the same words, these are left out; a rule renamed would slip through."""
    found = rules(
        "The lamps of every harbour were lit by the Weavers Union.", "The Spinners Federation lit the lamps of ports."
    )
    assert found & MAY_BE_ANOTHERS == {"said of all", "stranger"} == MAY_BE_ANOTHERS - {ONE_MORE, ONE_WORD}
