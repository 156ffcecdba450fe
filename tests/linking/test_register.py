"""Which works come into question for a short form: those that fit it are always among them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.linking.known_works import Shelf
from indexer.linking.register import Register
from indexer.linking.short_names import words_of
from indexer.models import Citation, Span, Work
from indexer.works.catalogue import Catalogue

WORKS = (
    Work("a", "The cost of lamp oil in harbours", body="Lamp Oil Board", published="2016", kind="report"),
    Work(
        "b", "Review of lanterns: third report", body="Quay Committee", series="HC 95", session="2017–19", kind="report"
    ),
    Work("c", "Wicks and lanterns", authors=("Ada Grey",), published="2018-07-04", kind="news"),
    Work("d", "Government response to the review of lanterns", published="2019", kind="government-response"),
    Work("e", "Lantern keepers, 1990", body="Department for Lamps", kind="legislation"),
)
WORDS = (
    *sorted({word for work in WORKS for word in words_of(f"{work.title} {work.body or ''} {work.series or ''}")}),
    *(
        "grey",
        "2016",
        "2016a",
        "2017",
        "2019",
        "4",
        "july",
        "lanternes",
        "harbour",
        "lob",
        "report",
        "storm",
        "article",
    ),
)


def met() -> Register:
    register = Register(Shelf.from_works(WORKS, Catalogue()), "draft")
    for work in WORKS:
        register.meet(work, Citation("fn1", Span(0, 1), work.kind, title=work.title, body=work.body), in_full=True)
    return register


REGISTER = met()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join))
def test_no_work_that_fits_is_left_out(words: str) -> None:
    near = REGISTER._near(words)
    assert [id for id, _ in REGISTER._fits(words, near)] == [id for id, _ in REGISTER._fits(words, REGISTER.met())]


def test_a_work_that_lacks_a_word_is_left_out() -> None:
    assert REGISTER._near("lamp oil") == ["a", "c", "d"]  # an article and a response may have other words beside
    assert "b" in REGISTER._near("the thirdd report, lanternes")


def test_a_name_printed_later_counts_too() -> None:
    register = met()
    assert "e" not in register._near("storm")
    register.meet(WORKS[4], Citation("fn2", Span(0, 1), "legislation", title="Storm lanterns"), in_full=True)
    assert "e" in register._near("storm")
