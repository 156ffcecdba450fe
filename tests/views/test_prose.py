"""Which stretches of a long text are shown: those that hold what matched."""

from __future__ import annotations

import re

import pytest

from indexer.models import Span
from indexer.search.hit import Hit, Why
from indexer.search.stretches import stretches
from indexer.search.telling import Telling
from indexer.views.parts.hits import Row, Ways, results
from indexer.views.parts.prose import excerpt

FILL = "and the keepers of the harbour wrote of it at length in their book of days "

WAYS = Ways(lambda ref: ref, lambda ref, name: "")


def marks(text: str, *words: str) -> list[Span]:
    return [Span(*found.span()) for found in re.finditer("|".join(words), text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"Lamps {FILL * 5}", ("Lamps",)),
        (f"{FILL * 5}lamps {FILL}", ("lamps",)),
        (f"Lamps {FILL * 5}were broken {FILL * 2}", ("Lamps", "broken")),
        (f"Lamps {FILL * 5}were broken {FILL * 5}by gulls {FILL}", ("Lamps", "broken", "gulls")),
        (f"lamps {FILL * 4}lamps and ropes were broken {FILL}", ("lamps", "ropes", "broken")),
    ],
)
def test_what_matched_is_in_sight_wherever_it_stands(text: str, words: tuple[str, ...]) -> None:
    shown = excerpt(text, marks(text, *words), most=200)
    for word in words:
        assert f"<mark>{word}</mark>" in shown
    assert sum(span.end - span.start for span in stretches(text, marks(text, *words), 200)) <= 200


def test_what_is_left_out_is_told_at_both_ends_and_between() -> None:
    text = f"{FILL * 3}lamps {FILL * 5}were broken {FILL * 2}"
    shown = excerpt(text, marks(text, "lamps", "broken"), most=200)
    assert shown.startswith("… ") and shown.endswith(" …") and shown.count(" … ") == 1
    assert excerpt("short", [], most=200) == "short"


def test_one_stretch_is_enough_where_all_stands_together() -> None:
    text = f"lamps {FILL * 4}lamps and ropes were broken {FILL}"
    assert len(stretches(text, marks(text, "lamps", "ropes", "broken"), 200)) == 1


def test_a_word_of_the_reason_that_the_sentence_lacks_is_shown_beside_it() -> None:
    text = f"Lamps burn oil. {FILL * 2}and ropes were cut."
    hit = Hit("d#1", "d", "", None, None, None, None, text, tuple(marks(text, "Lamps", "ropes")), 1.0,
              Why(1, 1, (), ("lamps", "ropes")), "report", (), "original")  # fmt: skip
    row = Row(hit, Telling("d#1.s1", Span(0, 15)), 0, 0, (), "D, paragraph 1", "D ¶1")
    shown = results([row], WAYS, total=1)
    (said,) = re.findall(r'<a class="said words".*?</a>', shown)
    assert "<mark>Lamps</mark> burn oil." in said and "<mark>ropes</mark>" in said and said.count("burn") == 1
    assert said.index("burn") < said.index("ropes")
    last = Row(hit, Telling("d#1.s2", Span(len(text) - 20, len(text))), 0, 0, (), "D, paragraph 1", "D ¶1")
    (said,) = re.findall(r'<a class="said words".*?</a>', results([last], WAYS, total=1))
    assert said.index("Lamps") < said.index("ropes")  # as they stand there
    both = Row(hit, Telling("d#1", Span(0, len(text))), 0, 0, (), "D, paragraph 1", "D ¶1")
    assert "elsewhere" not in results([both], WAYS, total=1)


def shown_of(text: str, best: Telling, *words: str) -> str:
    """What a row shows of a text whose best sentence is given, without its markup."""
    hit = Hit("d#1", "d", "", None, None, None, None, text, tuple(marks(text, *words)), 1.0,
              Why(1, 1, (), words), "report", (), "original")  # fmt: skip
    shown = results([Row(hit, best, 0, 0, (), "D, paragraph 1", "D ¶1")], Ways(lambda ref: ref, lambda *_: ""), total=1)
    (said,) = re.findall(r'<a class="said words"[^>]*>(.*?)</a>', shown)
    return re.sub(r"<[^>]+>", "", said)


def test_the_pieces_of_a_row_stand_in_the_order_of_the_text() -> None:
    text = f"Ropes were cut. {FILL * 2}Lamps burn oil. {FILL * 2}The quay was dark."
    at = text.index("Lamps")
    shown = shown_of(text, Telling("d#1.s1", Span(at, at + 15)), "Ropes", "Lamps", "quay")
    assert re.fullmatch(r"Ropes .*… Lamps burn oil\. … .*quay .*", shown)
    assert "… …" not in shown


def test_an_entry_of_a_list_stands_behind_what_leads_to_it() -> None:
    text = "The board was wrong in these:\nlamps need no oil;\nropes last for ever."
    lead, at = Span(0, 29), text.index("ropes")
    assert shown_of(text, Telling("d#1.s3", Span(at, len(text)), lead), "ropes") == (
        "The board was wrong in these: … ropes last for ever."
    )
    first = text.index("lamps")
    assert shown_of(text, Telling("d#1.s2", Span(first, first + 18), lead), "lamps").startswith(
        "The board was wrong in these: lamps need no oil;"
    )


def test_the_near_word_that_a_reason_names_is_marked() -> None:
    hit = Hit("d#1", "d", "", None, None, None, None, "Keepers are paid. Paid well.", (Span(0, 7),), 1.0,
              Why(1, 1, (), ("keepers",), near=(("earn", "paid"),)), "report", (), "original")  # fmt: skip
    assert [mark.of(hit.text) for mark in hit.marks] == ["Keepers", "paid", "Paid"]
