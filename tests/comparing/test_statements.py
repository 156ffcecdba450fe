"""What a claim says otherwise than its source, in invented words."""

from __future__ import annotations

import pytest

from indexer.comparing.actors import strange_speaker
from indexer.comparing.parsed import parse
from indexer.comparing.statements import differences

WRONG = [
    ("opposite", "The board's oil became cheaper after the war.",
     "After the war the board's oil became more expensive."),
    ("opposite", "The remit of the board was set too widely.", "The remit of the board was set too narrowly."),
    ("opposite", "The port ranks first in the world for lamps.", "The port ranks second in the world for lamps."),
    ("actor", "Ann Ashby of Wicks claimed that the port has a lamp problem.",
     "Bo Birch, head of Oils, claimed that the port has a lamp problem and that few mind it, whilst Ann Ashby, head of "
     "Wicks, claimed that people know little of oil."),
    ("opposite", "The appetite of harbours for new lamps is growing.",
     "The appetite of harbours for new lamps is diminishing."),
    ("opposite", "People trust ministers more than pilots with their lamps.",
     "People trust pilots more than ministers with their lamps."),
    ("negation", "The harbour board has tested its lamps.", "The harbour board has not tested its lamps."),
    ("negation", "There is an agreed method of testing lamps.", "There is no agreed method of testing lamps."),
    ("negation", "The lamps are to be built as parallel models for both ports.",
     "The lamps are to be built so that keepers can move between both ports, rather than as parallel models."),
    ("hedge-lost", "New lamps damage the eyes of the keepers.", "New lamps may damage the eyes of the keepers."),
    ("hedge-lost", "Lamp oil reacts with old brass in a harmful way.",
     "It is theoretically possible for lamp oil to react with old brass in a harmful way."),
    ("status", "The board has published its plan for every lamp in the port.",
     "The board should publish its plan for every lamp in the port."),
    ("scope", "All harbours in the north have new lamps on the quay.",
     "Some harbours in the north have new lamps on the quay."),
    ("scope", "In the United Kingdom lamps are lit by the councils.", "In England lamps are lit by the councils."),
    ("actor", "The Lamp Trust reported that harbours blame the keepers.",
     "The Oil Board reported that harbours blame the keepers."),
    ("cause", "Lamps failed in many ports because the brass was thin.",
     "Lamps failed in many ports because of wet oil and old wicks."),
    ("unit", "The keepers of the lamps meet every week.", "The keepers of the lamps meet monthly."),
    ("opposite", "For the harbour, lamps were a bigger drain on the oil than the stoves and kettles of the keepers.",
     "The largest drain on the oil was the stoves and kettles of the keepers."),
    ("opposite", "The fleet is on course to double its share of the herring market in ten years.",
     "The fleet is on course to lose half of its share of the herring market in the next decade."),
    ("opposite", "The number of keepers has halved since the war.", "The number of keepers has grown since the war."),
    ("opposite", "Few harbours have a plan for oil.", "Many harbours have a plan for oil."),
    ("scope", "Every keeper on the coast owns a boat.",
     "The survey found that 80% of keepers on the coast own a boat."),
    ("status", "A common rule for lamps has been written into harbour law, the pilots said.",
     "The pilots said that there was benefit in codifying in harbour law a common rule for lamps."),
    ("negation", "Lamps are inspected by the coast office.", "The coast office inspects neither lamps nor buoys."),
    ("opposite", "Turnover of keepers is low.", "There is a high turnover of keepers."),
]  # fmt: skip
RIGHT = [
    ("Nearly every keeper on the coast owns a boat.", "The survey found that 96% of keepers on the coast own a boat."),
    ("The board declined to abolish the pilots' fund.", "The board continues to support the pilots' fund."),
    ("The board doubled its spending on oil.", "The board's spending on oil rose from two pounds to four."),
    ("A few harbours have a plan for oil.", "Some harbours have a plan for oil."),
    ("Lamps that keep keepers from falling are costly.",
     "Lamps which make sure that keepers do not fall are expensive."),
    ("Lamps in the north are smaller than those in the south.",
     "Lamps in the south are larger than those in the north."),
    ("Spending on lamps fell, yet it was protected.", "Ports protected spending on lamps; nevertheless it reduced."),
    ("The Lamp Trust lacks the influence to get lamps mended.",
     "The Lamp Trust does not have the influence to get lamps mended."),
    ("New lamps might hurt the eyes of the keepers.", "New lamps may damage the eyes of the keepers."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "claim", "source"), WRONG)
def test_what_differs_is_told_by_its_kind(kind: str, claim: str, source: str) -> None:
    assert kind in [found.kind for found in differences(claim, [source], 0)]


@pytest.mark.parametrize(("claim", "source"), RIGHT)
def test_a_paraphrase_differs_in_nothing(claim: str, source: str) -> None:
    assert differences(claim, [source], 0) == ()


def test_a_figure_is_a_gap_only_between_two_of_one_sentence() -> None:
    from indexer.comparing.figures.compare import compare

    source = (
        "Income fell in real terms by 28.6% from 2010 to 2017. Lamps took 5.3% less. Oil rose by 2.1% a year, below "
        "its growth of 3.7%."
    )
    (found,) = compare("Income fell by 26.8% in real terms.", source)  # 28.6 less 2.1 is 26.5
    assert (found.standing, found.source and found.source.text) == ("differs", "28.6%")
    assert not compare("A keeper earns £3,000 less than a clerk.", "A keeper is paid £27,900 and a clerk £31,000.")


@pytest.mark.parametrize(
    ("claim", "source", "standing"),
    [
        ("Between 80,000 and 291,000 lamps a year.", "There are between 80,000 and 219,000 lamps per year.", "differs"),
        ("Some came from half a dozen harbours.", "Keepers from six harbours came.", "agrees"),
        ("For 85 in every hundred lamps there is oil.", "There is oil for 85% of lamps.", "agrees"),
    ],
)
def test_a_figure_as_people_write_it(claim: str, source: str, standing: str) -> None:
    from indexer.comparing.figures.compare import compare

    assert [found.standing for found in compare(claim, source)] == [standing]


def test_what_was_four_years_before_is_no_other_time_of_the_source() -> None:
    from indexer.comparing.figures.compare import compare

    assert (
        compare("The pilots had complained of the lamps four years before.", "The pilots’ five year plan is late.")
        == []
    )


def test_straight_marks_quote_too() -> None:
    from indexer.comparing import quotes

    found = quotes.compare(
        "In the pilots' view 'the lamps of many of the keepers' were dim.", "The lamps of many keepers."
    )
    assert [quote.text for quote in found] == ["the lamps of many of the keepers"]


def test_what_a_list_asks_for_is_not_done() -> None:
    from indexer.comparing.sureness import asked_for

    before = ["The board should:", "light the lamps by dusk;"]
    item, claim = "keep the lists of lamps in one archive.", "The lists of lamps are now kept in one archive."
    assert asked_for(claim, item, before, before) is not None
    done = ["The board has kept lists of lamps in one archive, which has been built for them."]
    assert asked_for(claim, item, before, [*before, *done]) is None
    assert asked_for("The lists of lamps should be kept in one archive.", item, before, before) is None


def test_a_pronoun_stands_for_a_name_of_the_sentence_before() -> None:
    """The place of that name is in another sentence, and was looked for in this one: a check of a draft broke off."""
    sources = [
        "On the last page of its long report of the winter, as the keepers know, the Lamp Trust described the pier.",
        "It repaired the lamps.",
    ]
    (found,) = [d for d in differences("The Harbour Board repaired the lamps.", sources, 1) if d.kind == "actor"]
    assert (found.sentence, found.source) == (1, None)


def test_who_says_it_is_no_stranger_where_the_claim_names_whose_it_is_too() -> None:
    source, speakers = "Over 60 lamps could burn by 2030, said the Ministry.", ["the Ministry"]
    both = parse("On the Ministry's estimate over 60 lamps might burn by 2030, the Harbour Board reported.")
    assert strange_speaker(both, source, speakers, []) is None
    alone = parse("Over 60 lamps might burn by 2030, the Harbour Board reported.")
    assert strange_speaker(alone, source, speakers, []) is not None
