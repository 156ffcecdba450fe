"""Numbered blocks that are no paragraphs, told by the document's main count."""

from __future__ import annotations

from indexer.reading.numbered_lists import without_lists
from indexer.reading.units import Unit

WORDS = "The mill stood idle for want of water, and nobody was sorry but the miller and his two boys at the tower."


def numbers(*printed: str, words: str = WORDS) -> list[Unit]:
    return [Unit("text", words, number=number) for number in printed]


def kept(units: list[Unit]) -> list[str]:
    return [unit.number for unit in without_lists(units) if unit.number]


def test_what_stands_between_a_paragraph_and_the_next_is_quoted() -> None:
    assert kept(numbers("1", "2", "3", "4", "14", "15", "5", "6")) == ["1", "2", "3", "4", "5", "6"]
    assert kept(numbers("1.1", "1.2", "1", "2", "3", "1.3", "2.1", "2.2")) == ["1.1", "1.2", "1.3", "2.1", "2.2"]


def test_a_lost_number_hides_no_paragraph() -> None:
    assert kept(numbers("1", "2", "3", "5", "6", "7", "8")) == ["1", "2", "3", "5", "6", "7", "8"]


def test_paragraphs_of_a_summary_stay_beside_those_of_the_parts() -> None:
    printed = ("1", "2", "3", "4", "1.1", "1.2", "2.1", "2.2")
    assert kept(numbers(*printed)) == list(printed)


def test_short_steps_behind_paragraphs_of_parts_are_a_list() -> None:
    steps = numbers("1", "2", "3", words="Ask the miller for his key.")
    parts = numbers("1.1", "1.2", "2.1", "2.2")
    assert kept([*parts, *steps]) == ["1.1", "1.2", "2.1", "2.2"]
    assert kept([*parts, *numbers("1", "2", "3")])[4:] == ["1", "2", "3"]


def test_the_terms_of_an_order_are_no_paragraphs_of_the_judgment() -> None:
    order = [Unit("heading", "ANNEX: TERMS OF THE ORDER", level=1), *numbers("1", "2", words="The mill is to be let.")]
    assert kept([*numbers("1", "2", "3", "4", "5"), *order]) == ["1", "2", "3", "4", "5"]
    prose = [Unit("heading", "Annex A", level=1), *numbers("1", "2", words=f"{WORDS} {WORDS}")]
    assert kept([*numbers("1", "2", "3", "4", "5"), *prose])[5:] == ["1", "2"]
    told = [Unit("heading", "Appendix One: What we did", level=1), *numbers("1", "2", words="We went to five mills.")]
    assert kept([*numbers("1", "2", "3", "4", "5"), *told])[5:] == ["1", "2"]


def test_a_numbered_title_over_its_own_first_paragraph_is_a_heading() -> None:
    titles = {"1": "What we ask", "2": "Lamps", "3": "Oil"}
    units = [Unit("text", titles.get(number, WORDS), number=number) for number in ("1", "1.1", "2", "2.1", "3", "3.1")]
    found = without_lists(units)
    assert [unit.number for unit in found] == [None, "1.1", None, "2.1", None, "3.1"]
    assert [(unit.text, unit.level) for unit in found if unit.kind == "heading"] == [
        ("1. What we ask", 1), ("2. Lamps", 1), ("3. Oil", 1)
    ]  # fmt: skip


def test_titles_that_come_again_over_their_parts_are_a_list_of_contents() -> None:
    listed = [Unit("text", words, number=number) for number, words in (("A1", "Lamps"), ("A2", "Oil and tar"))]
    parts = [Unit("heading", "A1. Lamps of the quay", level=2), Unit("text", WORDS), Unit("heading", "A2 Oil", level=2)]
    assert [unit.number for unit in without_lists([*listed, *parts])][:2] == [None, None]
    assert kept([*numbers("A1", "A2"), *parts]) == ["A1", "A2"]


def test_titles_over_parts_are_headings_all_or_none() -> None:
    parts = [Unit("text", WORDS, number="1.1"), Unit("item", "2. Oil"), Unit("text", WORDS, number="2.1")]
    assert [unit.kind for unit in without_lists([Unit("text", "Lamps", number="1"), *parts])][::2] == ["heading"] * 2
    clauses = [Unit("text", "The keeper shall", number="1"), *parts]
    assert all(unit.kind != "heading" for unit in without_lists(clauses))


def test_a_short_paragraph_is_kept_where_a_heading_of_other_words_has_its_number() -> None:
    units = [Unit("text", "The mill agrees", number="2"), Unit("heading", "2. Grain", level=2), *numbers("3", "4", "5")]
    assert kept(units)[:1] == ["2"]


def test_long_paragraphs_with_lettered_parts_keep_their_numbers() -> None:
    units = [part for n in "12345" for part in (*numbers(n, words=WORDS * 3), Unit("text", "(a) that it be let;"))]
    assert kept([*units, *[Unit("text", WORDS)] * 10]) == list("12345")


def test_all_entries_of_a_list_of_contents_are_told_though_a_heading_says_more() -> None:
    listed = [Unit("text", "Weir template", number="A1"), Unit("text", "Carts and oats", number="A2")]
    parts = [Unit("heading", "A1. Long (weir) template", level=2), Unit("heading", "A2. Carts and oats", level=2)]
    assert [unit.number for unit in without_lists([*listed, *parts])][:2] == [None, None]


def test_the_short_points_of_slides_are_lists_each_from_one_on() -> None:
    points = numbers("1", "2", "3", words="Lend the miller a cart.")
    slides = [
        Unit("text", WORDS),
        *points,
        Unit("quote", WORDS),
        Unit("heading", "What we ask", level=1),
        *numbers("1", "2", words="note the state of the mill"),
    ]
    assert kept(slides) == []
    assert kept([*slides, *numbers("3")]) == ["1", "2", "3", "1", "2", "3"]
    assert kept([Unit("heading", "Summary", level=1), *points, *points]) == ["1", "2", "3"] * 2
