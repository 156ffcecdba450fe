"""Events ahead told as past, all for a number, a denial put in, times exchanged, half of a pair; in invented words."""

from __future__ import annotations

import pytest

from indexer.comparing.statements import differences

NEW = {"already done", "for all", "put in", "denied kind", "exchanged times", "half of either", "most on others",
       "contrasted"}  # fmt: skip


def rules(claim: str, *sources: str) -> set[str]:
    return {found.rule for found in differences(claim, sources, 0)} & NEW


PIERS = ("The wardens are likely to work on around two of the northern piers this winter.",)
TRIAL = ("A Lamp Programme has been designed, with drills each year.", "A harbour trial is planned for 2031.")
CHART = ("The Guild published, for comment, a draft rope chart.", "The final chart will be published in autumn 2018.")
VISITS = ("The Guild has been carrying out reviews in 20 local harbour and rope districts.",)
LEFT = ("The Guild told us that local ports have now moved on from naming old and costly lamps.",)
BEARS = ("The Harbour Office recognised that it can help support local pilots by putting up lamps.",)
SPENT = ("The Guild warned against looking at lamps alone, although local ports spent the majority of the pooled dues"
         " on other matters.",)  # fmt: skip
HEADWAY = ("Two thirds of keepers were hopeful, with 48 per cent reporting good or moderate headway.",)
PANEL = ("The last time the harbour panel met was in February 2017.",
         "In July 2019, the panel was struck off the list of standing panels.")  # fmt: skip
NO_CHART = ("Before the gales there was therefore no Kentish harbour lamp chart to take in the tides of Kent.",)


@pytest.mark.parametrize(
    ("rule", "claim", "sources"),
    [
        ("already done", "The Guild records that a full harbour trial has already been carried out.", TRIAL),
        ("already done", "The final rope chart was already out when the Committee met.", CHART),
        ("for all", "The Guild has carried its reviews to every local harbour and rope district.", VISITS),
        ("put in", "Local ports have not moved on from naming old and costly lamps.", LEFT),
        ("put in", "The Harbour Office refused to support local pilots.", BEARS),
        ("denied kind", "Kent met the gales with a harbour lamp chart of its own that took in the tides.", NO_CHART),
        ("exchanged times", "The panel was struck off the list of standing panels in February 2017 and met for the last"
         " time in July 2019.", PANEL),
        ("half of either", "Some 48 per cent of keepers reported good headway.", HEADWAY),
        ("most on others", "Local ports spent the majority of the pooled dues on lamps.", SPENT),
    ],
)  # fmt: skip
def test_told_the_other_way(rule: str, claim: str, sources: tuple[str, ...]) -> None:
    assert rule in rules(claim, *sources)


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        ("A draft rope chart was published for comment.", CHART),
        ("The Guild announced that a harbour trial had been set for 2031.", TRIAL),
        ("A harbour trial is to be carried out in 2031.", TRIAL),
        ("The lamp survey was completed in spring.", ("The lamp survey, completed in spring, will be published.",)),
        ("The harbour board was set up in 2015.", ("The new harbour board will be set up in 2030.",)),
        ("Each of the 20 local ports has a lamp.", ("In 20 local ports there is a lamp.",)),
        ("Every local port has set up a lamp.", ("The 61 local ports have set up lamps.",)),
        ("Throughout the ports keepers wear boots.", ("Keepers in the 30 ports wear boots.",)),
        ("A drill is proposed for each of the next four years.", ("Drills are planned across the next four years.",)),
        ("Keepers have not moved on from oil to gas everywhere.", ("Keepers have moved on from oil to gas in Kent.",)),
        ("The Guild did not report on the lamps until May.", ("The Guild reported on the lamps in May.",)),
        ("The ports have not given up oil lamps.", ("The ports have given up tar, although they keep oil lamps.",)),
        ("Kent had a lamp chart of its own from 2020.",
         ("In 2010 there was no lamp chart in Kent.", "The lamp chart of Kent came in 2020.")),
        ("The lock was last used in 2017 and pulled down in 2019.",
         ("The lock was last used in 2017.", "It was pulled down in 2019.")),
        ("In 2019, two years after it last met in 2017, the panel was struck off.",
         ("The panel last met in 2017.", "It was struck off in 2019.")),
        ("At least moderate headway was reported by 48 per cent.", HEADWAY),
        ("48 per cent reported some headway.", HEADWAY),
        ("Most of the dues went to Kent.", ("Most of the dues went to Kent, and some on other matters.",)),
        ("Most of the dues went on matters other than lamps.", SPENT),
        ("The wardens will probably confine themselves to two northern piers.", PIERS),
    ],
)  # fmt: skip
def test_the_same_told_rightly_is_not_blamed(claim: str, sources: tuple[str, ...]) -> None:
    assert not rules(claim, *sources)
