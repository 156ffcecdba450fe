"""What letters enclose, boxes hold and answers repeat is heard, and no more than that; all words are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import settings
from indexer.models import Document, Span
from indexer.reading.document import read_document
from indexer.recommendations import Entry, find, ledger, pairs
from indexer.recommendations.amounts import amounts_heard
from indexer.recommendations.cues import sentences_of
from indexer.recommendations.jointly import words_of
from indexer.recommendations.status import judged
from indexer.recommendations.who import responsible
from indexer.works.catalogue import Catalogue

ASKED = (
    "The Ferry Board should paint every buoy of the lower estuary before the herring come in",
    "The Chart Office should print the table of wrecks in each month of the fishing year",
    "The pilots should be lent a dry coat apiece for the three wettest weeks of autumn",
    "The Borough should tell all cottages along the strand about the new rockets",
)


def page(folder: Path, name: str, title: str, *blocks: str) -> Document:
    path = folder / name
    body = "".join(block if block.startswith("<") else f"<p>{block}</p>" for block in blocks)
    path.write_text(f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>", "utf-8")
    return read_document(path, Catalogue.load(settings.catalogue()))


def report_of(folder: Path, form: str = "{}. {}.", counts: str = "1234") -> Document:
    listed = [form.format(count, said) for count, said in zip(counts, ASKED, strict=False)]
    return page(folder, "report.html", "Buoys and wrecks: report of the Estuary Committee", "Estuary Committee",
                "<h2>Recommendations</h2>", *listed)  # fmt: skip


def answered(folder: Path, *blocks: str, report: Document | None = None) -> tuple[Entry, ...]:
    title = "Government response to the Estuary Committee report: Buoys and wrecks"
    response = page(folder, "response.html", title, "Chart Office", *blocks)
    return ledger([report or report_of(folder), response]).entries


LETTER = ("Dear Chair,", "I set out below our answers to the report of the Committee on buoys.")
SIGNED = ("Yours sincerely,", "Tam Orr", "Minister for Estuaries")


@pytest.mark.parametrize("title", ["Annex", "<h2>Our answers</h2>", ""])
def test_what_a_letter_encloses_is_answered(tmp_path: Path, title: str) -> None:
    enclosed = ("1. We accept this recommendation and will paint them by May.", "2. We reject this recommendation.",
                "3. We accept this recommendation about coats.", "4. We accept this.")  # fmt: skip
    entries = answered(tmp_path, *LETTER, *SIGNED, *((title,) if title else ()), *enclosed)
    assert [entry.status for entry in entries] == ["accepted", "rejected", "accepted", "accepted"]
    assert not any("Orr" in entry.answered for entry in entries)


def test_signatures_are_no_words_of_an_answer(tmp_path: Path) -> None:
    last = ("Recommendation 1: We accept this.", "I hope this is of help to you.", *SIGNED, "<h3>Tide House</h3>")
    assert answered(tmp_path, *last)[0].answered.strip() == "We accept this."


@pytest.mark.parametrize(
    ("last", "at", "status"),
    [
        ("I hope this makes clear that we do not accept recommendation 4, on the rockets.", 3, "rejected"),
        ("I would like to thank the Committee for its third recommendation, which we accept in full.", 2, "accepted"),
    ],
)
def test_the_last_words_of_a_letter_may_answer(tmp_path: Path, last: str, at: int, status: str) -> None:
    entries = answered(
        tmp_path, "Recommendation 1: We accept this.", "Recommendation 2: We reject this.", last, *SIGNED
    )
    assert entries[at].status == status
    assert entries[1].answered.strip() == "We reject this."


def test_a_box_goes_on_in_another_type_where_its_words_break_off(tmp_path: Path) -> None:
    boxes = [
        block for at in (1, 2, 3)
        for block in (f"<h3>Recommendation {at}</h3>", "<p><b>The Ferry Board should:</b></p>",
                      f"paint buoy {at} of the estuary; and", "print the table.", "Nobody spoke of that for years.")
    ]  # fmt: skip
    document = page(tmp_path, "boxes.html", "Buoys: report of the Estuary Committee", "Estuary Committee", *boxes)
    said = [" ".join(entry.text(document.text).split()) for entry in find(document)]
    assert said == [f"The Ferry Board should: paint buoy {at} of the estuary; and print the table." for at in (1, 2, 3)]


QUOTING = [block for said in ASKED for block in (f"{said}.", "We accept this and will do so in the spring.")]


@pytest.mark.parametrize(
    ("title", "body"),
    [("Buoys: a briefing", "Commons Library"), ("What was said of buoys", "Saltings Debating Club")],
)
def test_a_paper_that_quotes_a_report_is_not_the_report(tmp_path: Path, title: str, body: str) -> None:
    quotes = [block for said in ASKED for block in (f"{said}.", "The newspapers of the coast spoke of it much.")]
    paper = page(tmp_path, "paper.html", title, body, "The Committee said many things.", *quotes)
    response = page(tmp_path, "reply.html", "Government response to the Estuary Committee report: Fog", "Chart Office",
                    *QUOTING)  # fmt: skip
    made = ledger([paper, response])
    assert made.entries == ()
    assert (made.responses[0][1].report, made.responses[0][1].candidates) == (None, (paper.id,))


def test_the_words_of_a_document_are_made_plain_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = page(tmp_path, "other.html", "The tides of Skell", "Tide Club", "Tides come and go, and come again.")
    replies = [page(tmp_path, f"{at}.html", f"Government response to the Skell {at} Committee report", *QUOTING)
               for at in range(4)]  # fmt: skip
    made: list[str] = []
    plain = pairs._plain
    monkeypatch.setattr(pairs, "_plain", lambda words: made.append(words) or plain(words))
    pairs.tied_jointly([other, *replies], replies)
    assert made.count(other.text) == 1


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("We do not accept that the Chart Office should print the table of wrecks in each month of the fishing year. "
         "It will go on as it does now.", "rejected"),
        ("We agree that the Chart Office should print the table of wrecks in each month of the fishing year. "
         "It will begin in May.", "accepted"),
        ("The Government accepts that the Chart Office should print the table of wrecks in each month of the fishing "
         "year. The cost was £4,000 in 2029.", "accepted"),
    ],
)  # fmt: skip
def test_a_sentence_that_repeats_what_it_decides_on_is_the_answer(tmp_path: Path, answer: str, status: str) -> None:
    blocks = ("Recommendation 1", "We accept this.", "Recommendation 2", answer, "Recommendation 3", "We reject this.")
    entries = answered(tmp_path, *blocks)
    assert entries[1].answered.strip() == answer
    assert [entry.status for entry in entries[:3]] == ["accepted", status, "rejected"]


def test_a_letter_of_what_will_be_done_is_none_of_the_report(tmp_path: Path) -> None:
    report = report_of(tmp_path, "({}) {}.", "abcd")
    listing = ("The Board will (a) meet monthly and (b) report yearly. It does not accept that wrecks are many.",)
    assert [entry.answer for entry in answered(tmp_path, *listing, report=report)] == [None] * 4
    meaning = ("The painting to which you refer at (a) was finished in May.", "We have read (c) with interest.")
    entries = answered(tmp_path, *meaning, report=report)
    assert [bool(entry.answer) for entry in entries] == [True, False, True, False]


def test_only_of_the_same_number_is_the_same_body_asked(tmp_path: Path) -> None:
    said = (
        "The Ferry Board should count each buoy.",
        "It should be a crime to cut one loose.",
        "They should float well.",
    )
    for labels in (("R1", "R2", "R3"), ("(a)", "(b)", "(c)"), ("1a", "1b", "2a")):
        blocks = [f"{label}. {words}".replace("). ", ") ") for label, words in zip(labels, said, strict=True)]
        document = page(tmp_path, "asked.html", "Buoys: report of the Estuary Committee", "<h2>Recommendations</h2>",
                        *blocks)  # fmt: skip
        assert [entry.addressee for entry in find(document)][1:] in ([], [None, None])


def test_what_a_guide_stresses_is_no_recommendation(tmp_path: Path) -> None:
    plain = [f"<p>Oars of the coast are many, {at}.</p><p>They are dried each day, {at}.</p>" for at in range(8)]
    bold = ("We recommend that you should oil the blade.", "You should dry the loom.", "You must not sit on it.",
            "You should call us.")  # fmt: skip
    guide = page(
        tmp_path, "guide.html", "A guide to oars", "Oar Trust", *plain, *(f"<p><b>{one}</b></p>" for one in bold)
    )
    assert find(guide) == ()


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("The Ferry Board’s critics say buoys will sink.", ()),
        ("The Oar Trust’s view of what the Ferry Board will do is noted.", ("Ferry Board",)),
        ("The Oar Trust’s report says keepers will row.", ()),
        ("The Oar Trust’s second report on wet coats will say so.", ("Oar Trust",)),
    ],
)
def test_only_its_papers_and_staff_act_for_a_body(words: str, who: tuple[str, ...]) -> None:
    assert responsible(words, [Span(0, len(words))]) == who


@pytest.mark.parametrize("amount", ["£72,000", "£3.5m", "28th", "7.5"])
def test_an_amount_at_the_end_of_a_sentence_is_the_same(amount: str) -> None:
    answer = f"We will give {amount}."
    sentences = list(sentences_of(answer, [Span(0, len(answer))]))
    heard = set(amounts_heard(answer, sentences, f"Of {amount} a year, the Board should give the pilots a part."))
    assert heard == {"length: 1", "amount: the same"}


def test_where_two_runs_of_words_part_little_is_looked_at(tmp_path: Path) -> None:
    """The rest of a report is not copied at each place."""
    from indexer.recommendations.jointly import _length

    class Counted(list):  # type: ignore[type-arg]
        taken = 0

        def __getitem__(self, key):  # type: ignore[no-untyped-def]
            found = super().__getitem__(key)
            Counted.taken += len(found) if isinstance(key, slice) else 1
            return found

    document = page(tmp_path, "long.html", "Buoys", *[f"Buoy {at} of the estuary was wet." for at in range(400)])
    held = Counted(words_of(document))
    assert _length(held, words_of(document)[9:], 1, 0) < len(held)
    assert Counted.taken < 100


def test_a_status_is_that_of_the_sentence_that_repeats() -> None:
    answer = f"We do not accept that {ASKED[0][0].lower()}{ASKED[0][1:]}. The Board will paint each when it is dry."
    assert judged(answer, [Span(0, len(answer))], ASKED[0], False, False)[0] == "rejected"
