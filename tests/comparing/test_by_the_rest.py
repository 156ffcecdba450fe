"""One slot told by all that stands around it: who, from where to where, above or below what, in which terms, when."""

from __future__ import annotations

import pytest

from indexer.comparing import figures
from indexer.comparing.anchored import ANCHORED
from indexer.comparing.dated_deeds import DATED_DEEDS
from indexer.comparing.denied_things import DENIED_THINGS
from indexer.comparing.measured import MEASURED
from indexer.comparing.same_names import same_name
from indexer.comparing.statements import differences
from indexer.comparing.transfers import TRANSFERS

NEW = {
    rule.__name__.removeprefix("_").replace("_", " ")
    for rule in (*ANCHORED, *DATED_DEEDS, *DENIED_THINGS, *MEASURED, *TRANSFERS)
} | {"only at", "of those asked"}


def rules(claim: str, *sources: str) -> set[str]:
    return {found.rule for found in differences(claim, sources, 0)} & NEW


LEFT = ("Similarly, Lampworks said they had already given up tallow at Ketby in 2014 and at Orby in 2015.",
        "Brass & Co also plan to give up tallow by 2017.")  # fmt: skip
FLAW = "This gap in the charts, for which the Harbour Office was ultimately responsible, is a recipe for wrecks."
SHIFTED = "Between 2014 and 2017 the Guild transferred £3.7 million of harbour money to its rescue fund."
TERMS = "Between 2014 and 2017 the Guild’s real-terms income fell by 28.6%."
FINAL = "The final chart will be published in autumn 2018 to go with the new lamps."
SLOWER = "From 2013 to 2018 the port’s budget rose by 2.1% a year, and that is lower than the long-term average."
ONLY = "Tar can do harm to eels, but only at depths like those of the outer harbour."
ASKED = "Of the ports that responded to our survey, two thirds said that their lamps were not new."
CHAIRED = "This is a panel, chaired by the Chief Keeper, which includes keepers from each of the ports."
NEITHER = "These unions are not new chartered bodies, but the Guild looks to them to watch the quays."
LARGEST = ("A report of 2014 estimated that the largest source of the soot was tallow from lamps.",
           "Another major source was tar from ropes and nets.")  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "claim", "sources"),
    [
        ("other doer by the rest", "Brass & Co had dropped it at Ketby in 2014 and at Orby in 2015.", LEFT),
        ("other doer by the rest", "The map was a muddle, and the Lamp Office was ultimately responsible for that gap.",
         (FLAW,)),
        ("other doer by the rest", "It was the Rope Union that told us that the quays of the 152 ports are too small.",
         ("The Harbour Board told us that the quays of the 152 ports are too small.",)),
        ("other way", "The Guild moved £3.7 million out of its rescue fund and into harbour money.", (SHIFTED,)),
        ("other base", "The Guild’s income fell by 28.6% in cash terms between 2014 and 2017.", (TERMS,)),
        ("other side", "The port’s budget rose by 2.1% a year to 2018, which was above the long-term average.",
         (SLOWER,)),
        ("done by then", "The final chart came out in autumn 2018.", (FINAL,)),
        ("denied kind", "The unions have since become chartered bodies in their own right.", (NEITHER,)),
        ("only at", "Tar does harm to eels at any depth.", (ONLY,)),
        ("of those asked", "Two thirds of all the ports said that their lamps were not new.", (ASKED,)),
        ("other behind the verb", "The panel, with keepers from each of the ports, is chaired by the Chief Clerk.",
         (CHAIRED,)),
        ("other first", "The largest source of the soot was tar from ropes.", LARGEST),
    ],
)  # fmt: skip
def test_one_slot_holds_another(rule: str, claim: str, sources: tuple[str, ...]) -> None:
    assert rule in rules(claim, *sources)


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        ("Lampworks had dropped it at Ketby in 2014 and at Orby in 2015.", LEFT),
        ("Lämpworks had dropped it at Ketby in 2014 and at Orby in 2015.", LEFT),
        ("Jo Ash told us that Ketby gave up tallow in 2014 and Orby in 2015.",
         ("Lampworks told us that Ketby gave up tallow in 2014 and Orby in 2015.",
          "The witnesses were Jo Ash, chair of Lampworks, and two keepers.")),
        ("The Government closed Ketby in 2014 and Orby in 2015.",
         ("The Department for Lamps closed Ketby in 2014 and Orby in 2015.",)),
        ("Sweden banned tar in 2014 and tallow in 2015.",
         ("The Swedish Government banned tar in 2014 and tallow in 2015.",)),
        ("Spending fell by more than the average.", ("Its growth was lower than the average, at -3%.",)),
        ("They are trading bodies.", ("They are not only trading bodies but regulators.",)),
        ("It is a large programme.", ("It is not the largest programme in the world.",)),
        ("One of the largest sources of soot is tar.",
         ("The largest source of soot is tallow.", "Tar is another.")),
        ("Tar is the largest source of smoke from ships.",
         ("The largest source of soot from lamps is tallow.", "Tar gives most of the smoke from ships.")),
        ("The Guild moved the fund back from Orby to Ketby in 2015.",
         ("The Guild moved the fund from Ketby to Orby in 2010 and back from Orby to Ketby in 2015.",)),
        ("The Guild moved £3.7 million out of harbour money and into its rescue fund.", (SHIFTED,)),
        ("The Guild’s rescue fund got £3.7 million that was meant for the harbour.", (SHIFTED,)),
        ("After inflation, the Guild’s income fell by 28.6% between 2014 and 2017.", (TERMS,)),
        ("The final chart was to come out in autumn 2018.", (FINAL,)),
        ("The final chart, it was announced, would appear in autumn 2018.", (FINAL,)),
        ("The port’s budget rose by 2.1% a year, which was below the long-term average.", (SLOWER,)),
        ("The port’s budget rose by 2.1% a year, not above the long-term average.", (SLOWER,)),
        ("Tar does harm to eels, though not at any depth.", (ONLY,)),
        ("Two thirds of all the ports that answered said that their lamps were not new.", (ASKED,)),
        ("Keepers from all the ports sit on the panel, which is chaired by the Chief Keeper.", (CHAIRED,)),
        ("The Guild looks to the unions, which are no chartered bodies.", (NEITHER,)),
        ("The largest source of the soot was tallow, well ahead of tar.", LARGEST),
        ("Tallow from lamps was the largest source of the soot.", LARGEST),
    ],
)  # fmt: skip
def test_the_same_in_other_words_is_no_other(claim: str, sources: tuple[str, ...]) -> None:
    assert not rules(claim, *sources)


def standing(claim: str, source: str) -> set[str]:
    return {found.rule for found in figures.compare(claim, source) if found.is_wrong}


BILLS = "In the past 20 years there have been 12 bills, charts and reports, and five reviews of the lamps."


@pytest.mark.parametrize(
    ("rule", "claim", "source"),
    [
        ("of the same", "Over two decades there were 15 bills, charts and reports, plus five reviews.", BILLS),
        ("of the same", "Only 18 of the 42 ports took part.", "Of the ports, only 8 out of 42 took part."),
        ("digits turned", "The port lost 187 keepers, far above the 33 that were told of.",
         "The net loss of keepers is 178. The Guild had told of 33, and of 220 in the year before."),
        ("date", "In August 1924 the Guild gave up the lock.", "On 20 August 1925, it was announced that it would go."),
        ("counted", "Some 7,000 pieces float on the water.", "The tar that floats is put at 7,000 tonnes."),
    ],
)  # fmt: skip
def test_a_figure_is_held_to_what_it_counts(rule: str, claim: str, source: str) -> None:
    assert rule in standing(claim, source)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("In twenty years there were 17 bills, charts, reports and reviews.", BILLS),
        ("There were five more reviews and 12 bills, charts and reports.", BILLS),
        ("34 of the 42 ports stayed away.", "Of the ports, only 8 out of 42 took part."),
        (
            "There have been 15 bills, charts and reports.",
            "There were 12 bills, charts and reports. Three more came in 2012.",
        ),
        ("Nearly a fifth of the 42 ports took part.", "Of the ports, only 8 out of 42 took part."),
        ("Some 7,000 metric tons float on the water.", "The tar that floats is put at 7,000 tonnes."),
        ("Under two thirds of the eels were clean.", "Over one third of the eels had tar in them."),
    ],
)
def test_what_follows_from_its_figures_is_no_other(claim: str, source: str) -> None:
    assert not standing(claim, source)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The ports have a quarter to half a million people.", "Ports had populations of 250,000 to 500,000."),
        ("It was shut in the middle of December 2007.", "The lock was shut on Friday, December 14, 2007."),
    ],
)
def test_a_figure_in_another_form_is_there(claim: str, source: str) -> None:
    found = figures.compare(claim, source)
    assert found
    assert all(one.standing in ("agrees", "rounded") for one in found)


def test_what_over_a_third_leaves_is_not_over_two_thirds() -> None:
    found = figures.compare("More than two-thirds of the eels had tar in them.", "Over one third of the eels had tar.")
    assert found
    assert all(one.standing != "agrees" for one in found)


def test_bodies_that_share_their_last_word_are_two() -> None:
    assert not same_name("Lamp Office", "Harbour Office")
    assert same_name("L’Oréal", "L’Oreal")
    assert same_name("Sir Jo Marr", "Ellery Marr")
