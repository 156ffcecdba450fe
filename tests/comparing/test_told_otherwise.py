"""Right claims in other words, of which no reading may say that they are told more firmly, or turned."""

from __future__ import annotations

import pytest

from indexer.comparing.statements import differences

FIRM = ("shown", "unconditional", "already done", "unequal")
RIGHT = [
    (
        "The levy will start in April 2027 if the House approves it.",
        "Subject to approval, the levy will start in 2027.",
    ),
    ("If demand rises as forecast, the quay will be full.", "With demand rising as forecast, the quay will be full."),
    (
        "The Office will consult ports and ask them if they keep logs.",
        "The Office will consult ports about their logs.",
    ),
    ("The fee will rise next year, and ports may object if they wish.", "The fee will rise next year."),
    ("The Office will publish its lamp plan by June.", "The Office has undertaken to publish its lamp plan by June."),
    ("The Board recommended that each pier should have a nurse.", "The Board has advised each pier to have a nurse."),
    ("Spending is 70% higher, and exceeds the planned budget.", "Spending has risen by 70%."),
    ("Piers hold 88,000 barrels, 2,000 more than planned.", "The barrels on piers have passed 88,000."),
    ("In 2023 the Board shut 510 kilns, and lit 40 in the same year.", "The Board shut more than 500 kilns in 2023."),
    ("The vacancy rate is 12%, the same as in 2022.", "The vacancy rate is more than 10%."),
    ("A similar scheme in Wales cost £12 million.", "A scheme of this kind in Wales cost more than £10 million."),
    ("Claims were unchanged in 2022, but fell by 40% in 2023.", "Claims were fewer in 2023 than in 2022."),
    ("In some areas, there is a risk that wells run dry.", "In certain areas, wells are in danger of running dry."),
    ("Traces of lead appeared in water from 14 of 20 wells.", "Lead was found in water from 14 of 20 wells."),
    ("Ports argued for clearer rules on moorings.", "Ports asked for clear rules on moorings."),
    ("Witnesses were concerned that the toll was unfair.", "The Committee found witnesses worried by an unfair toll."),
]


@pytest.mark.parametrize(("source", "claim"), RIGHT)
def test_what_is_told_in_other_words_is_told_no_more_firmly(source: str, claim: str) -> None:
    assert not [found.rule for found in differences(claim, (source,), 0) if found.rule in FIRM]


@pytest.mark.parametrize(
    ("source", "claim", "rule"),
    [
        ("The port should build a second crane.", "The port has built a second crane.", "already done"),
        ("A poll suggested that berths stand empty.", "A poll proved that berths stand empty.", "shown"),
        ("Posts fall vacant alike at sea and ashore.", "Posts fall vacant more often at sea than ashore.", "unequal"),
    ],
)
def test_and_what_is_told_more_firmly_still_is(source: str, claim: str, rule: str) -> None:
    assert rule in [found.rule for found in differences(claim, (source,), 0)]


def test_a_wide_range_is_no_contrary_of_little() -> None:
    source = "Lamps concern a wide range of offices. A lack of talk between offices keeps the ports from being rivals."
    claim = "The lamps touch so many offices, with so little talk between offices, that the ports are no rivals."
    assert not [found for found in differences(claim, (source,), 0) if found.kind == "opposite"]


def test_the_long_run_is_no_short_run() -> None:
    source = "In the long run, keeping the bridge costs more than the ferry."
    claim = "In the short run, keeping the bridge costs more than the ferry."
    assert [found.kind for found in differences(claim, (source,), 0)]


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        (  # whoever quotes a part need not take up what the rest denies
            "The worst of it, for Dr Ash, is “how well known the gaps in the lamps were” by then.",
            "“The worst of it … is how well known the gaps in the lamps were by then … warnings were not acted on.”",
        ),
        (
            "When the gale came, the only plan that covered the whole coast was one for fog.",
            "This part looks at the only coast-wide plan in place when the gale came, the plan for fog of that year.",
        ),
        (
            "For the mooring of ferries, the pilots told members, the pier of a small port is too short.",
            "The pilots told us that the piers of small ports are too short to use them for mooring ferries.",
        ),
    ],
)
def test_what_the_source_says_in_its_own_way_is_not_blamed(claim: str, source: str) -> None:
    assert not differences(claim, [source], 0)
