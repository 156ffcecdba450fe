"""Which of two is more or came first, by the figures and dates that the source has for each; and how many times."""

from __future__ import annotations

import pytest

from indexer.comparing import figures
from indexer.comparing.statements import differences

NEW = {
    "by amounts", "by times", "many times", "grows with", "rather than", "own judgement", "for all", "met",
    "done for asked", "already done", "unconditional",
}  # fmt: skip


def rules(claim: str, *sources: str) -> set[str]:
    return {found.rule for found in differences(claim, sources, 0)}


AGES = "Between 2006 and 2016 the number of pilots aged 50 and over rose by 23%, and of those aged 70 and over by 28%."
LIST = ("They named as the greatest burden:", "Harbour dues (33 per cent)", "Rules from the ministry (15 per cent)",
        "A shortage of pilots (11 per cent)")  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        ("In those ten years the pilots aged 50 and over grew faster in number than those aged 70 and over.", (AGES,)),
        ("They put the shortage of pilots ahead of rules from the ministry.", LIST),
        ("The shortage of pilots was named more often than rules from the ministry.", LIST),
        (
            "When they opened, the northern lock lost a larger share of its keepers than the southern one did.",
            ("The northern and southern locks lost about 10% and 35% of their keepers respectively when they opened.",),
        ),
    ],
)
def test_the_source_has_the_greater_figure_for_the_other(claim: str, sources: tuple[str, ...]) -> None:
    assert "by amounts" in rules(claim, *sources)


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        ("The pilots aged 70 and over grew faster in number than those aged 50 and over.", (AGES,)),
        ("The number of pilots aged 50 and over grew more slowly than that of those aged 70 and over.", (AGES,)),
        ("The over-70s among the pilots multiplied faster than the over-50s in the ten years to 2016.", (AGES,)),
        ("Rules from the ministry were named more often than a shortage of pilots.", LIST),
        ("A third named harbour dues, more than twice the 15 per cent who named rules from the ministry.", LIST),
        ("Shortages of pilots trailed behind the rules of the ministry.", LIST),
        (
            "The southern lock lost more of its keepers than the northern one.",
            ("The northern and southern locks lost about 10% and 35% of their keepers respectively.",),
        ),
        (
            "The ferry took less time than the launch.",
            ("The ferry took 20 minutes to cross, and the launch took 45 minutes.",),
        ),
        (
            "The ferry was faster than the launch.",
            ("The ferry took 20 minutes to cross, and the launch took 45 minutes.",),
        ),
        ("More than 40% of the pilots are over 50.", ("Of the pilots 43% are over 50, and 12% are under 30.",)),
    ],
)
def test_the_greater_figure_told_as_the_greater(claim: str, sources: tuple[str, ...]) -> None:
    assert not rules(claim, *sources) & NEW


TWO_YEARS = "The Guild took its dredgers out of ‘Northwater’ in 2014 and ‘Saltmere’ in 2015."
TWO_DAYS = ("The ferrymen accepted the settlement on 6 April, and the new tolls came into force on 11 April.",)
BOARDS = (
    "In December 2017 the Office published its draft plan for pilots.",
    "In 2015 the Office set up local boards for pilots, which see to it that rotas are kept.",
)


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        ("The Guild took dredgers out of Saltmere first and out of Northwater a year later.", (TWO_YEARS,)),
        ("The Guild cleared Saltmere of dredgers before it cleared Northwater.", (TWO_YEARS,)),
        ("The new tolls came into force some days before the ferrymen accepted the settlement.", TWO_DAYS),
        ("The Office first published its draft plan and only then set up the local boards that see to rotas.", BOARDS),
    ],
)
def test_the_source_dates_the_two_the_other_way(claim: str, sources: tuple[str, ...]) -> None:
    assert "by times" in rules(claim, *sources)


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        ("Northwater was cleared of dredgers first, and Saltmere followed a year later.", (TWO_YEARS,)),
        ("The Guild cleared Saltmere of dredgers after it had cleared Northwater.", (TWO_YEARS,)),
        ("The ferrymen accepted the settlement before the new tolls came into force.", TWO_DAYS),
        ("The draft plan of the Office came after its local boards had been set up.", BOARDS),
        (
            "Alone among the guilds it had finished clearing its docks at the end of 2014 following a promise of 2012.",
            ("The Guild promised in 2012 to clear its docks.", "It had finished clearing them by the end of 2014."),
        ),
        (
            "The sites, for which the Office had at first pencilled in £2 billion, got £300 million in three years.",
            ("In 2015 the Office planned £2 billion for the sites.", "They got £300 million from 2012."),
        ),
    ],
)
def test_the_two_told_in_their_order(claim: str, sources: tuple[str, ...]) -> None:
    assert not rules(claim, *sources) & NEW


def test_how_many_times() -> None:
    source = "Harbour dues will grow from £3 million in 2023 to around £5.5 million in 2033."
    assert "many times" in rules("Harbour dues are to become more than twice as large.", source)
    assert "many times" not in rules("Harbour dues will be nearly twice as large by 2033.", source)
    assert "many times" not in rules("Harbour dues are reviewed twice a year.", source)
    assert "many times" not in rules("Harbour dues will double.", source.replace("5.5", "6.1"))


OLDER = "A lower share of keepers with 10 or more years of service than of keepers with under 10 years felt valued."


def test_what_grows_with_what() -> None:
    assert "grows with" in rules("The feeling of being valued strengthens with length of service among keepers.", OLDER)
    assert "grows with" in rules("The longer keepers had served, the more they felt valued in their years.", OLDER)
    assert "grows with" not in rules("The longer keepers had served, the less they felt valued in their years.", OLDER)
    more = "Generally, the more years a keeper had served, the more likely he was to find the rota unfair."
    assert "grows with" in rules(
        "The longer a keeper had served, the less likely he was to find the rota unfair.", more
    )
    assert "grows with" not in rules("The shorter a keeper’s service, the less likely he found the rota unfair.", more)


def test_what_a_source_turns_down() -> None:
    source = "The Guild told us that the new boards supplement rather than replace the harbour courts."
    assert "rather than" in rules("The Guild says that the new boards do not supplement the harbour courts.", source)
    assert "rather than" in rules("The Guild says that the new boards replace the harbour courts.", source)
    for right in ("The new boards supplement the harbour courts and do not replace them.",
                  "The new boards add to the harbour courts without replacing them.",
                  "Boards supplement harbour courts instead of replacing them.",
                  "The new boards do not replace the harbour courts."):  # fmt: skip
        assert "rather than" not in rules(right, source)


def test_their_own_judgement_is_not_what_they_were_told() -> None:
    source = "The Pilots’ Guild told us that the areas covered by the 12 harbour boards are too small to plan moorings."
    claim = "In the Committee’s judgement the 12 harbour boards cover areas too small to plan moorings."
    assert "own judgement" in rules(claim, source)
    assert "own judgement" not in rules(claim, source, "We agree with the Guild.")
    assert "own judgement" not in rules("The Committee was told that the 12 harbour boards are too small.", source)


def test_some_are_not_all() -> None:
    source = "In the county the harbours are merging their offices, and four harbours have one master for both."
    assert "for all" in rules("Throughout the county the harbours have one master for both offices.", source)
    assert "for all" not in rules("In four harbours of the county every office has one master.", source)
    assert "for all" not in rules("The masters of both offices meet every month in the harbours.", source)
    assert "for all" not in rules("All harbours of the county have one.", "All the harbours have one master; some two.")


def test_an_aim_is_not_met() -> None:
    source = "The Office has a target that 300,000 lamps will be lit by the end of 2019."
    assert "met" in rules("The Office announced that its aim of 300,000 lamps had been met.", source)
    assert "met" not in rules("The Office has yet to see its aim of 300,000 lamps met.", source)


def test_what_should_be_built_is_not_built() -> None:
    source = "The Board met in May, and heard that it should build a second crane; it welcomed the idea."
    assert "done for asked" in rules("The Board has built a second crane.", source)
    assert "done for asked" not in rules("The Board has been told to build a second crane.", source)
    assert "done for asked" not in rules("The Board has built a crane.", "It built one crane and should build another.")


def test_planning_guidance_is_no_plan() -> None:
    source = "The planning guidance of May requires the harbours to prepare single rotas."
    assert "already done" in rules(
        "Under the planning guidance of May, the harbours have prepared single rotas.", source
    )


def test_a_condition_that_something_does_not_happen() -> None:
    source = "The gap will widen if the rise planned for pilots next year is not matched for keepers."
    assert "unconditional" in rules(
        "The gap will widen with the rise planned for pilots next year for keepers.", source
    )
    assert "unconditional" in rules("The gap is certain to grow, given that a rise is planned for pilots.", source)
    assert "unconditional" not in rules("The gap will widen unless keepers get the same rise.", source)


@pytest.mark.parametrize(
    ("claim", "source", "rule"),
    [
        (
            "Licences for moorings might be held to six weeks.",
            "Licences for moorings should take six months.",
            "length",
        ),
        (
            "The share of lamps lit rose by 25.3 per cent, from 55.0% to 80.3%.",
            "It rose from 55.0% to 80.3%.",
            "points",
        ),
    ],
)
def test_a_length_or_a_rise_in_another_unit(claim: str, source: str, rule: str) -> None:
    assert rule in {found.rule for found in figures.compare(claim, source)}


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Licences for moorings take half a year.", "Licences for moorings should take six months."),
        ("The share rose by 25.3 points, from 55.0% to 80.3%.", "It rose from 55.0% to 80.3%."),
        ("The share rose by 46 per cent, from 55.0% to 80.3%.", "It rose from 55.0% to 80.3%."),
    ],
)
def test_a_length_or_a_rise_in_the_same_unit(claim: str, source: str) -> None:
    assert not [found for found in figures.compare(claim, source) if found.is_wrong]


def test_one_in_twenty_is_no_small_share() -> None:
    source = "So far 53 out of over 3,000 firms have signed."
    (found,) = (f for f in figures.compare("About one in twenty of the firms have signed.", source))
    assert found.standing not in ("agrees", "rounded")


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        (
            "Having heard the keepers, the Guild was reassured that the new locks keep the boats out.",
            "However, the keepers did not reassure the Guild that the new locks are safe for boats.",
        ),
        (
            "In 2017 the Office had established the ground on which the lamps are judged.",
            "We concluded that the Office has not yet established such a ground for lamps.",
        ),
        (
            "The pilots’ union has objected to the toll on boats.",
            "The pilots’ union does not object to the toll as such.",
        ),
    ],
)
def test_what_the_source_denies(claim: str, source: str) -> None:
    assert "denied verb" in rules(claim, source)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        (
            "The keepers failed to reassure the Guild about the locks.",
            "The keepers did not reassure the Guild of locks.",
        ),
        (
            "Want of a licence kept pilots from sitting regularly on the harbour boards.",
            "Pilots did not routinely sit on harbour boards, as they had no licence.",
        ),
        ("The Guild had heard no evidence for the lock.", "The Guild did not hear evidence for the lock."),
        (
            "The Office established the lamps’ cost.",
            "It has not established the lamps’ worth. The Office established the cost of lamps.",
        ),
    ],
)
def test_a_denial_told_in_other_words(claim: str, source: str) -> None:
    assert "denied verb" not in rules(claim, *source.split(". "))


DUTIES = "Both ferry and launch complaints have seen a fall of 17% and 24% respectively."
WATCH = "Of the pilots 53% under 40 reported high spirits, as against 32% of pilots who were aged 40 or older."
PAIRS = "Lower shares of lock keepers and deckhands (33% and 38% respectively) felt valued than of pilots (67%)."


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Complaints about the launch fell further than complaints about the ferry.", DUTIES),
        ("Low spirits were commoner among the over-40s than among younger pilots.", WATCH),
        ("Lock keepers were more likely to feel taken for granted than pilots were.", PAIRS),
        ("Dues at Saltmere are higher than at Northwater.", "Dues rose by 4% at Saltmere and by 9% at Northwater."),
        ("Pilots are far likelier than ferrymen to row.", "Of the pilots 19% row, while only 4% of ferrymen do."),
    ],
)
def test_values_that_are_not_of_the_thing_compared(claim: str, source: str) -> None:
    assert not rules(claim, source) & {"by amounts"}


def test_dates_that_are_not_of_the_two_events() -> None:
    sources = ("The Guild began formally to train pilots in 1982.", "Work on a second lock began in 1988.")
    claim = "Barges of oak were being worked on in Saltmere well before the Guild set about training pilots."
    assert "by times" not in rules(claim, *sources)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        (
            "The Guild believes that no lock of soft oak would hold the tide.",
            "The Guild does not believe that any lock of soft oak would hold the tide.",
        ),
        (
            "The keepers tried to reassure the Guild about the locks, but without success.",
            "The keepers did not reassure the Guild about the locks.",
        ),
        (
            "Inspecting the moorings of the harbour is something the Guild leaves alone.",
            "The Guild does not inspect the moorings of the harbour.",
        ),
    ],
)
def test_a_denial_that_belongs_below_or_stands_behind(claim: str, source: str) -> None:
    assert "denied verb" not in rules(claim, source)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The harbour boards do not work equally well everywhere.", "The harbour boards work well in some towns."),
        ("It is not clear in every harbour who leads the board.", "In some harbours it is hard to see who leads."),
        ("Ropes may not burn alike everywhere in the harbours.", "How ropes burn in the harbours can vary."),
        (
            "Every skipper turns to the harbour, while the Guild pays for the poor.",
            "The harbour is largely free of toll, while the Guild pays for the poor.",
        ),
    ],
)
def test_a_universal_that_is_denied_or_limits_another_thing(claim: str, source: str) -> None:
    assert "for all" not in rules(claim, source)


def test_another_quality_grows_with_the_same() -> None:
    more = "Generally, the more years a keeper had served, the more likely he was to find the rota unfair."
    assert "grows with" not in rules("The more years a keeper had served, the less content he was with the rota.", more)
    assert "grows with" not in rules("The more recently keepers had joined, the more valued they felt.", OLDER)


def test_what_is_turned_down_in_other_words() -> None:
    source = "Dues must give guilds a ground to do so, rather than motivate pilots to work apart."
    assert "rather than" not in rules("Dues must stop motivating pilots to work apart.", source)
    source = "The guilds may soon be competing for rather than sharing the dues of the harbour."
    assert "rather than" not in rules("The guilds may fight for dues when they should be sharing them.", source)


def test_what_threatens_to_turn_is_not_asked_for() -> None:
    claim = "Mending the locks has become harder, as the tides have changed."
    assert "done for asked" not in rules(claim, "Mending is harder, for tides threaten to turn the locks over.")


def test_what_was_noted_is_not_their_own_judgement() -> None:
    source = "The Pilots’ Guild noted that the areas covered by the 12 harbour boards are too small to plan moorings."
    claim = "In the Committee’s judgement the 12 harbour boards cover areas too small to plan moorings."
    assert "own judgement" in rules(claim, source)
