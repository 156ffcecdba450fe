"""A reason says what is so, and each matter once; the sentence shown is the one that says it."""

from __future__ import annotations

import pytest

from indexer import settings
from indexer.checking import check, read_pasted, web
from indexer.checking.comments import text_of
from indexer.checking.messages import Review
from indexer.checking.once import AT_A_FIGURE, once
from indexer.checking.shown_sentence import shown
from indexer.command import terminal
from indexer.comparing.changes import Change
from indexer.comparing.statements import differences
from indexer.embed import query_encoder
from indexer.models import Span
from indexer.store import Snapshot
from indexer.views.parts import checked
from indexer.works.catalogue import Catalogue

pytestmark = pytest.mark.usefixtures("drafts_here")
DOCUMENT = (
    "The next storm to try the sea walls was that of 1987, the great autumn storm. It was a fairly gentle blow for "
    "most of the ports that it struck. The autumn storm of 1987 is spoken of in every port, and storm walls were built."
)
SENTENCES = [f"{sentence}." for sentence in DOCUMENT.rstrip(".").split(". ")]


@pytest.mark.parametrize(
    ("claim", "place"),
    [
        ("The great autumn storm of 1987 was a fairly gentle blow for most of the ports.", 1),
        ("The great autumn storm of 1987 tried the sea walls.", 0),
    ],
)
def test_the_sentence_shown_says_what_is_told_of_the_matter(claim: str, place: int) -> None:
    assert shown(claim, 0, SENTENCES, DOCUMENT) == place


def test_two_names_are_told_apart_once() -> None:
    changes = [
        Change("actor", "The draft has Ann Sample where the source has Sir Bo Exemplar."),
        Change("actor", "The draft gives it as Ann Sample’s account; in the source it is Sir Bo Exemplar’s."),
        Change("actor", "The draft has Quay Board where the source has Harbour Trust."),
    ]
    assert once(changes) == (changes[0], changes[2])


def test_what_stops_one_thing_denies_nothing_of_another() -> None:
    source = "A sea wall could stop eels from entering the dock, but very small ones could slip through."
    found = differences("The smallest eels can slip through the wall of the dock.", [source], 0)
    assert not [one for one in found if one.kind == "negation"]


def test_one_word_of_the_source_is_told_once_however_many_readings_see_it() -> None:
    changes = [
        Change("opposite", "The draft says “grew” where the source says “shrank”.", Span(4, 8), Span(9, 15)),
        Change("opposite", "The draft says “grew” where the source says “shrank”, of 3%.", Span(4, 8), Span(9, 15)),
        Change("opposite", "The draft says “more” where the source says “fewer”.", Span(20, 24), Span(30, 35)),
        Change("figure", "The claim says 3; the source says 4.", Span(1, 2), Span(9, 15)),
        Change("figure", "The claim says 5; the source says 4.", Span(7, 8), Span(9, 15)),
    ]
    assert once(changes) == (changes[0], *changes[2:])


def test_one_place_and_one_direction_are_told_once_whatever_readings_call_them() -> None:
    claim = "Oil rose by 3% in Kent, and wicks by 9%."
    kent, rose, three, nine = Span(18, 22), Span(4, 8), Span(12, 14), Span(37, 39)
    changes = [
        Change("scope", "The draft says it of Kent; the source says it of the Fens.", kent),
        Change("actor", "The draft has Kent where the source has Fens.", kent, Span(30, 34)),
        Change("scope", "The draft says it of “Kent”; the source says it of “Fens”.", kent, Span(30, 34)),
        Change("opposite", "The draft says “rose” where the source says “fell”.", rose, Span(4, 8)),
        Change("opposite", "The draft has 3% as up; the source has it as down.", three, Span(9, 11), rule=AT_A_FIGURE),
        Change("opposite", "The draft has 9% as up; the source has it as down.", nine, Span(50, 52), rule=AT_A_FIGURE),
    ]
    assert once(changes, claim) == (changes[0], changes[3], changes[5])


def test_who_says_it_is_told_once_by_name() -> None:
    changes = [
        Change("actor", "The draft has Board where the source has Lamp Trust."),
        Change("actor", "The draft gives it as The Board’s account; in the source it is The Lamp Trust’s."),
        Change("speaker", "In the source, Lamp Trust says it; the claim does not say so."),
        Change("speaker", "In the source, Oil Office says it; the claim does not say so."),
    ]
    assert once(changes) == (changes[0], changes[3])


SAVED = "the focus may harm local relationships."
NOBODY = "In the source, Nuffield Trust says it; the claim does not say so."


@pytest.mark.parametrize(
    ("claim", "reasons"),
    [(SAVED.capitalize(), (NOBODY,)), (f"The Nuffield Trust raised a risk that {SAVED}", ())],
)
def test_who_says_it_in_the_source_is_told_in_every_output(
    snapshot: Snapshot, capsys: pytest.CaptureFixture[str], claim: str, reasons: tuple[str, ...]
) -> None:
    catalogue = Catalogue.load(settings.catalogue())
    draft = read_pasted(f"{claim}[^1]\n\n[^1]: HC 950, Session 2017-19, para 2.7\n", catalogue)
    report = check(draft, snapshot, catalogue, query_encoder(snapshot.manifest.encoder))
    (found,) = report.citations
    assert (found.state, found.reasons) == ("supported", reasons)
    terminal.check(report)
    printed = " ".join(capsys.readouterr().out.split())
    for told in (printed, " ".join(text_of(found)), web.page(report, Review())):
        assert (NOBODY in told) == bool(reasons)
    assert checked.detail(snapshot, found).count("says it; the claim") == len(reasons)


def test_labels_of_a_markdown_draft_are_names_and_may_leave_out_numbers() -> None:
    body = "# Lamps\n\nLamps are dear.[^1] Oil is cheap.[^3]\n\n[^1]: HC 9, para 2.\n[^3]: HC 9, para 4.\n"
    assert not read_pasted(body, Catalogue.load(settings.catalogue())).problems
