"""Right claims that name a thing otherwise than their source, in invented words: seats, bodies, measures, views."""

from __future__ import annotations

import pytest

from indexer import settings
from indexer.checking.draft import claims, read_pasted
from indexer.checking.periods import at_another_time
from indexer.comparing import figures
from indexer.comparing.parsed import parse
from indexer.comparing.same_names import same_name
from indexer.comparing.seats import is_seat
from indexer.comparing.statements import differences
from indexer.models import Span
from indexer.works.catalogue import Catalogue


def kinds(claim: str, *sources: str) -> set[str]:
    return {found.kind for found in differences(claim, sources, 0)}


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("London and Washington led the effort to light the quays.",
         "The UK and the US led the effort to light the quays."),
        ("London has led the effort to clean the quays.", "The UK has led the effort to clean the quays."),
        ("Edinburgh has promised to publish the tide chart by spring.",
         "The Scottish Government has promised to publish the tide chart by spring."),
        ("Cardiff asked for the lamps of the quays to be mended.",
         "The Welsh Government asked for the lamps of the quays to be mended."),
    ],
)  # fmt: skip
def test_a_capital_that_acts_is_its_government(claim: str, source: str) -> None:
    assert not kinds(claim, source) & {"scope", "actor"}


@pytest.mark.parametrize(
    ("claim", "source", "kind"),
    [
        ("The quays of London grew by 3%.", "The quays of the UK grew by 3%.", "scope"),
        ("Edinburgh has promised to publish the tide chart by spring.",
         "The Welsh Government has promised to publish the tide chart by spring.", "actor"),
    ],
)  # fmt: skip
def test_a_town_is_a_town_and_no_other_government(claim: str, source: str, kind: str) -> None:
    assert kind in kinds(claim, source)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("London led it.", True), ("It was led by London.", True), ("Policy of London and Washington was one.", True),
     ("Quays in London led it.", False), ("London has ten quays.", False), ("London councils led it.", False)],
)  # fmt: skip
def test_a_seat_is_told_by_what_it_does(text: str, is_one: bool) -> None:
    at = text.index("London")
    assert is_seat(parse(text), Span(at, at + len("London"))) is is_one


def test_names_of_one_state() -> None:
    assert same_name("Baghdad", "the Iraqi Government")
    assert same_name("Moscow", "Russia")
    assert same_name("Whitehall", "the Department for Tides")
    assert not same_name("Whitehall", "the Lamp Guild")
    assert not same_name("the Scottish Government", "the Scottish Parliament")
    assert not same_name("Edinburgh", "the Welsh Government")


def test_a_body_of_a_body_is_not_that_body() -> None:
    sources = (
        "The Lamp Approval Panel will favour plans that the keepers have endorsed with every new quay.",
        "The Harbour Ministry has agreed to champion lamps.",
    )
    assert "actor" not in kinds("The Harbour Ministry’s lamp panel will favour plans that keepers endorsed.", *sources)
    assert "actor" in kinds("The Harbour Ministry will favour plans that the keepers have endorsed.", *sources)


def test_seldom_and_often_not_are_one() -> None:
    source = "The charts of the ports and the boards often do not match."
    assert "opposite" not in kinds("The charts of ports and boards seldom match.", source)
    assert "opposite" in kinds("The charts of ports and boards seldom match.", source.replace("do not ", ""))


def test_an_emergency_risk_is_a_thing() -> None:
    source = "Silting was long described as the most serious harbour emergency risk facing the port of Ketby."
    assert "hedge-lost" not in kinds("Silting was long ranked as the gravest emergency facing the port.", source)


def test_a_view_told_as_a_view_leaves_open() -> None:
    source = "A review by the guild found that savings of £1 billion each year could be realised by better lamps."
    claim = "The guild’s review was more hopeful, putting the yearly savings from better lamps at a billion pounds."
    assert not kinds(claim, source) & {"hedge-lost", "status"}
    assert kinds("Better lamps have realised yearly savings of a billion pounds.", source) & {"hedge-lost", "status"}


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The beads are less than five millimetres across.", "The beads are smaller than 5mm."),
        ("The beads are 40 microns across.", "The beads are 0.04mm across."),
        ("The ropes are three centimetres thick.", "The ropes are 3cm thick."),
        ("Five ports, Ketby and Orby among them, joined.", "In addition to Ketby and Orby, three ports took part."),
        ("Fifteen ports, Ketby and Orby among them, joined.", "In addition to Ketby and Orby, 13 ports took part."),
    ],
)
def test_figures_that_are_one(claim: str, source: str) -> None:
    found = figures.compare(claim, source)
    assert [one.standing for one in found if one.standing in ("absent", "unit", "differs")] == []


def test_figures_that_are_not() -> None:
    found = figures.compare("Sixteen ports joined.", "In addition to Ketby and Orby, 13 ports took part.")
    assert [one.standing for one in found] == ["differs"]
    assert not figures.find("Resolution 678 was passed.")


def test_the_year_of_a_narrated_reference_is_none_of_the_claim() -> None:
    draft = read_pasted(
        "# On lamps\n\nHalf the keepers, Strathdee (2023, Chair’s introduction) was told, had no lamps.\n",
        Catalogue.load(settings.catalogue()),
    )
    assert all("2023" not in claim.said for claim in claims(draft))


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The six ports had 120 lamps.", "Each of the six ports ran 20 lamps."),
        ("In two years 6,000 ropes were made.", "The guild makes 3,000 ropes a year."),
        ("24 of the 42 quays stayed lit.", "Eight out of 42 quays were dark, and a further 10 were lit for a day."),
        ("18 of the 42 quays were dark or lit for a day.",
         "Eight out of 42 quays were dark, and a further 10 were lit for a day."),
        ("They held 217 lamps.", "They held 271 lamps; 54 have since been sold."),
        ("In all it paid £4.2 million to 3,500 keepers.", "It paid £1,200 to each of 3,500 keepers."),
    ],
)  # fmt: skip
def test_figures_that_a_sentence_comes_to(claim: str, source: str) -> None:
    wrong = [one for one in figures.compare(claim, source) if one.standing in ("absent", "unit", "differs")]
    assert wrong == []


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The six ports had 130 lamps.", "Each of the six ports ran 20 lamps."),
        (
            "There were 187 lamps fewer.",
            "It is a loss of 178 lamps; 110 were broken while at least 77 new ones were lit.",
        ),
        ("Eight of its 22 lamps stayed dark.", "It showed that 14 of the 22 lamps stayed dark."),
        ("26 of the 42 quays were lit.", "Eight out of 42 quays were dark, and a further 10 were lit for a day."),
        ("18 of the 42 quays were dark.", "Eight out of 42 quays were dark, and a further 10 were lit for a day."),
    ],
)
def test_figures_that_it_does_not(claim: str, source: str) -> None:
    assert any(one.is_wrong for one in figures.compare(claim, source))


def rules(claim: str, *sources: str) -> set[str]:
    return {found.rule for found in differences(claim, sources, 0)}


@pytest.mark.parametrize(
    ("rule", "claim", "source"),
    [
        ("of those asked", "All of the ports studied had a tide chart.",
         "All 12 ports that we visited had a tide chart."),
        ("only at", "Any northern port with debts of more than £10 million may have a lamp.",
         "Lamps are only for ports in the North that have a debt above £10 million."),
        ("other side", "Unlit quays in Ketby were above the average.", "Lit quays in Ketby were below the average."),
        ("other base", "The fishing net for eels cost £120 million.", "The gross cost for eels was £120 million."),
        ("denied kind", "The guild had been a chartered body until 2015.", "The guild is not a chartered body."),
    ],
)  # fmt: skip
def test_what_is_no_difference(rule: str, claim: str, source: str) -> None:
    assert rule not in rules(claim, source)


def test_a_time_of_the_claims_own_deed_is_no_other() -> None:
    source = (
        "The survey of the lamps began in 2018.",
        "It looked at 12 lamps on the Ketby coast and reported in 2019.",
    )
    text, claim = " ".join(source), "The survey of 12 lamps on the Ketby coast started in 2018."
    spans = [Span(0, len(source[0])), Span(len(source[0]) + 1, len(text))]
    found = list(at_another_time(claim, figures.compare(claim, text), text, spans))
    assert not any(one.is_wrong for one in found)


def test_they_are_whom_the_sentence_before_names() -> None:
    sources = (
        "According to DEFRA, lamps are where a few parts in a hundred of all lampblack in the harbour come from.",
        "They argue, “Of a ban in the UK only a small effect on lampblack would be expected.”",
        "The Eel Conservation Society (ECS) also noted DEFRA’s highest estimate, arguing that lampblack could add "
        "ninety tonnes a year to every harbour of Europe.",
    )
    claim = "DEFRA expected a ban in Britain alone to do little about lampblack in the harbour."
    assert not [found for found in differences(claim, sources, 1) if found.kind == "actor"]


def test_nobody_is_called_by_a_place_and_a_month() -> None:
    sources = (
        "We looked at lamp care in Norland in May 2018 and found that a turnover at that rate makes trade in lamp care "
        "a difficulty.",
        "The Norland Eel Partnership told us that pensions impede keepers.",
        "In its written evidence, the Eel Trust asserted that a turnover rate of 25% adds a challenge, making trade a "
        "near impossibility.",
    )
    claim = "According to the Eel Trust, a turnover rate of 25% in lamp care made “trade a near impossibility”."
    assert not differences(claim, sources, 2)
