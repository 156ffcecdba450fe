"""Right claims that their source bears out in other words, a clause or a sentence further on; and their wrong twins."""

from __future__ import annotations

import pytest

from indexer.comparing import figures
from indexer.comparing.statements import differences

# The claim, the sentences of its source with the one that carries it first, and the rule that must be silent.
RIGHT = [
    ("Growth of the fleet averaged 5% a year since 2000, but in the last year it shrank by 8%.",
     ("The fleet contracted by 8% in the last year.", "It has grown by an average of 5% a year since 2000."),
     "opposites"),
    ("The mill was repaired by the end of May.", ("The mill had started to be repaired before May.",), "opposites"),
    ("The owner turned the wells to his own ends.", ("The owner used the wells to create sympathy.",), "opposites"),
    ("Where the profit falls to somebody else, support for kilns is thin.",
     ("Kilns need increased support where the profit goes to others.",), "opposites"),
    ("The board meets in private.", ("A board ought to meet in public, which the present one does not.",), "opposites"),
    ("Yearly grants are almost absent from what is paid.", ("The present grants are paid once, and not yearly.",),
     "opposites"),
    ("Work on kilns is at present outside what the Guild inspects.", ("The Guild does not inspect work on kilns.",),
     "denied"),
    ("It was company that the keepers valued, more than tips on finding oil.",
     ("What the keepers valued was not tips on finding oil but company.",), "denied"),
    ("A lease lets the mill draw water, but the mill may not sell water to towns.",
     ("The mill draws water under a lease, but is not allowed to sell water to towns.",), "denied verb"),
    ("The log shows that the warden had seen the report.", ("The warden was not shown the report or the log.",),
     "denied verb"),
    ("A tenant has three months from the first offer in which to choose the fixed rent.",
     ("A tenant may choose the fixed rent within three months of the first offer.",), "doubts"),
    ("Each year from 2030 to 2034 the kiln grant falls by about 4%.",
     ("The kiln grant falls by 4% a year from 2030 to 2034.",), "rate of a span"),
    ("Owners of 23 per cent of all kilns belong to no guild.",
     ("Five owners, with 23 per cent of kilns, belong to no guild.",), "scope"),
    ("A warden in London was worried by the accounts of the fund.",
     ("A warden feared for the accounts of the fund, which Mills England holds.",), "scope"),
    ("The minister found £2 million for kilns in 2030.", ("The 2030 Autumn Budget announced £2 million for kilns.",),
     "actors"),
    ("Owners need leave to let a mill for more than 90 nights.",
     ("A mill can be let for up to 90 nights without leave.",), "bounds"),
    ("The guild promised to test kilns itself.",
     ("The guild expected to test kilns in May.", "It had undertaken that the guild would test kilns."), "contrasted"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "sources", "rule"), RIGHT)
def test_what_the_source_bears_out_in_other_words_is_not_blamed(
    claim: str, sources: tuple[str, ...], rule: str
) -> None:
    assert rule not in {found.rule for found in differences(claim, sources, 0)}


WRONG = [
    ("The fleet grew by 8% in the last year.", ("The fleet contracted by 8% in the last year.",), "opposites"),
    ("The guild started the repair of the mill.", ("The guild ended the repair of the mill.",), "opposites"),
    ("The board meets in private.", ("The board meets in public.",), "opposites"),
    ("The guild inspects work on kilns.", ("The guild does not inspect work on kilns.",), "denied"),
    ("The mill is allowed to sell water to towns.", ("The mill is not allowed to sell water to towns.",),
     "denied verb"),
    ("The kiln grant falls by 4% in all from 2030 to 2034.", ("The kiln grant falls by 4% a year from 2030 to 2034.",),
     "rate of a span"),
    ("All mills have a bell.", ("23 per cent of mills have a bell.",), "scope"),
    ("A mill can be let for more than 90 nights.", ("A mill can be let for up to 90 nights.",), "bounds"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "sources", "rule"), WRONG)
def test_and_what_it_does_not_bear_out_still_is(claim: str, sources: tuple[str, ...], rule: str) -> None:
    assert rule in {found.rule for found in differences(claim, sources, 0)}


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("It has 25,000 callers a month where it began with 3,000.", "Callers rose from 3,000 to 25,000 a month."),
        ("Seven mills opened for every ten that shut.", "About 110 mills shut, and 77 opened."),
        ("In 2030 some 39% of mills had a bell.", "Some 46% of mills have a bell, seven points more than in 2030."),
        ("Who wants a bell of £4,000 pays £600.", "An owner pays what a bell costs above £3,400."),
        ("Its rent exceeds that of the other mill by £67.", "Rents are between £165 and £232."),
        ("Mills without a bell fell from 170 to two dozen.", "There were 170 mills without a bell, and 24 are left."),
    ],
)
def test_figures_told_in_other_figures_are_not_blamed(claim: str, source: str) -> None:
    found = figures.compare(claim, source)
    assert not [finding for finding in found if finding.is_wrong or finding.standing == "absent"]


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("It has 28,000 callers a month where it began with 3,000.", "Callers rose from 3,000 to 25,000 a month."),
        ("In 2030 some 52% of mills had a bell.", "Some 46% of mills have a bell, seven points more than in 2030."),
        ("Who wants a bell of £4,000 pays £900.", "An owner pays what a bell costs above £3,400."),
    ],
)
def test_and_other_figures_still_are(claim: str, source: str) -> None:
    found = figures.compare(claim, source)
    assert [finding for finding in found if finding.is_wrong or finding.standing == "absent"]
