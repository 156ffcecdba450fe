"""A day is when a thing will be done where the answer says so; who was heard does not act. All words are invented."""

from __future__ import annotations

import pytest

from indexer.models import Span
from indexer.recommendations.dates import dated, target_date
from indexer.recommendations.who import responsible


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Accepted. The Weir Society told us that gates would be lighter in oak.", ()),
        ("The Spear Office informed us that eels will be fewer.", ()),
        ("The Spear Office advised us to count eels.", ()),
        ("The Weir Society has confirmed that gates would cost too much.", ()),
        ("The Spear Office told us that it would lend a spear to each school.", ("Spear Office",)),
        ("The Spear Office has told us that each school will be lent a spear.", ("Spear Office",)),
        ("The Spear Office has agreed that schools would have them in May.", ("Spear Office",)),
    ],
)
def test_a_witness_does_not_act(words: str, who: tuple[str, ...]) -> None:
    assert responsible(words, [Span(0, len(words))]) == who


@pytest.mark.parametrize(
    ("words", "agreed", "when"),
    [
        ("The list goes to the Weir Board on 4 May 2034.", True, "on 4 May 2034"),
        ("The list goes to the Weir Board on 4 May 2034.", False, None),
        ("The charter of the weir expires in March 2034.", True, None),
        ("The lease of the mill ends on 1 June 2034.", True, None),
        ("A reply will be sent by 1 June 2034.", False, "by 1 June 2034"),
    ],
)
def test_a_bare_day_tells_when_only_of_what_is_agreed(words: str, agreed: bool, when: str | None) -> None:
    assert target_date(words, [Span(0, len(words))], "2033-05-04", agreed) == when


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Reply on eels\nAgreed by the Board on 4 May 2033\n", "2033-05-04"),
        ("Reply to the Eel Review Agreed by the Board on 4 May 2033", "2033-05-04"),
        ("Reply on eels\n4 May 2033\n", "2033-05-04"),
        ("Reply on eels\nBorra, 4 May 2033\n", "2033-05-04"),
        ("Published 4 May 2033. They are next reviewed on 30 June 2034.", "2033-05-04"),
        ("Our weirs are old. They are next reviewed on 30 June 2034.", None),
        ("Date of the next meeting: 30 June 2034", None),
    ],
)
def test_a_paper_is_of_the_day_that_it_says(head: str, day: str | None) -> None:
    assert dated(head) == day
