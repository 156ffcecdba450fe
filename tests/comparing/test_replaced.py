"""One slot of a sentence filled with something else: of whom, where, which kind, who, how many alone, no longer."""

from __future__ import annotations

import pytest

from indexer.comparing.bound_figures import BOUND_FIGURES
from indexer.comparing.replaced import REPLACED
from indexer.comparing.statements import differences
from indexer.comparing.strangers import STRANGERS

NEW = {rule.__name__.removeprefix("_").replace("_", " ") for rule in (*REPLACED, *BOUND_FIGURES, *STRANGERS)}


def rules(claim: str, *sources: str) -> set[str]:
    return {found.rule for found in differences(claim, sources, 0)} & NEW


ILL = "Half of the sailors would fall ill, or 50% of the sailors, of whom 3% would die."
GATES = "The eastern lock is at Hull, which is one of only two locks to have received a licence."
GUILD = "The Guild, in contrast, has typically met on a weekly cycle in the hall."


@pytest.mark.parametrize(
    ("rule", "claim", "sources"),
    [
        ("of others", "Just 12 keepers account for 69% of the harbour’s boats.",
         ("Just 12 keepers account for 69% of the harbour’s income.",)),
        ("of others", "It was thought that 3% of the sailors would die.", (ILL,)),
        ("mean as once", "The harbour’s income grew by 4.3% in 2022/23.",
         ("Since 2010 the harbour’s income has grown by an average of 4.3% per annum.",)),
        ("other times", "The keepers have trebled in number since 2018.",
         ("There are 190 keepers (a figure that has doubled since 2018).",)),
        ("only so many", "Only one lock is licensed.", (GATES,)),
        ("no longer", "Fire is no longer the biggest risk to the mill.",
         ("Fire was and remains the biggest risk to the mill.",)),
        ("other place", "Lamps from the Irish Sea have rust.", ("Lamps from the North Sea have rust.",)),
        ("stranger", "Repairs take up 5% of Norway’s harbour budget.",
         ("Repairs take up 5% of Sweden’s harbour budget.",)),
        ("stranger", "At the Guild’s request the Weavers Union surveyed 40 mills in spring.",
         ("At the Guild’s request the Spinners Federation surveyed 40 mills in spring.",)),
        ("stranger", "The rail audit was led by Mr Harlow from 2012.",
         ("From 2012 the rail audit was led by Ms Denby.",)),
        ("other kind", "The keepers’ sickness rate is 25% in the harbours.",
         ("The keepers’ wastage rate is 25% in the harbours.",)),
        ("other doer", "Keepers have typically met on a weekly cycle in the hall.",
         (GUILD, "Keepers have a yearly meeting.")),
        ("other object", "The fund has mended 13 bridges on the northern canals.",
         ("The fund has mended 13 boats on the northern canals.", "Bridges are for the county to mend.")),
    ],
)  # fmt: skip
def test_one_slot_holds_another(rule: str, claim: str, sources: tuple[str, ...]) -> None:
    assert rule in rules(claim, *sources)


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        ("Just 12 keepers have 69% of what the harbour earns.",
         ("Just 12 keepers account for 69% of the harbour’s income.",)),
        ("The harbour’s income grew by 4.3% a year to 2022/23.",
         ("Since 2010 the harbour’s income has grown by an average of 4.3% per annum.",)),
        ("Complaints came in three times as often as praise, 90 to 30.",
         ("There was twice as much praise in 2018. Complaints numbered 90, and 30 wrote in praise.",)),
        ("Only two locks have a licence.", (GATES,)),
        ("The BBC showed the film in May 2020.", ("The Corporation showed the film in May 2020.",)),
        ("Paris turned the plan down in 2019.", ("France turned the plan down in 2019.",)),
        ("Whitehall promised 200 buses.", ("The Department for Transport promised 200 buses.",)),
        ("The Institute for Lamp Studies reckons with 3%.", ("The Institute of Lamp Studies reckons with 3%.",)),
        ("Fire is still the biggest risk to the mill.", ("Fire was and remains the biggest risk to the mill.",)),
        ("About 90 lamps are sold in the UK every year.", ("About 90 lamps are sold in the U.K. every year.",)),
        ("Repairs were made in the Greater South East.", ("Repairs were made in the Greater SouthEast.",)),
        ("The fund has mended 13 lorries on the roads.", ("The fund has mended 13 trucks on the roads.",)),
        ("The port buys IT equipment for the locks.", ("The port buys ICT equipment for the locks.",)),
    ],
)  # fmt: skip
def test_the_same_in_other_words_is_no_other(claim: str, sources: tuple[str, ...]) -> None:
    assert not rules(claim, *sources)
