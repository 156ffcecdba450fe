"""What a list of challenges is about is told by its own words, and a passage on something else is no evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from indexer.challenges.grading import Borne, graded, tellings
from indexer.challenges.passages import Passage, Theme, Themes, with_subject
from indexer.challenges.points import Points
from indexer.challenges.subject import OTHERS_LEAST, SOURCE_LEAST, Subject
from indexer.models import Paragraph, Span

# Keepers of lamps and pilots of harbours, who should work together; beside them a library of bees.
POINTS = (
    ("Lamps and pilots do not share their logs.", "Keepers of lamps and pilots cannot read each other's books."),
    ("Pilots have less say than keepers of lamps.", "Nobody hears the pilots beside the lamps."),
    ("Money for lamps and pilots comes a year at a time.", "Lamps and pilots lack money."),
    ("Leaders of lamps and pilots leave too soon.", "The pilots lost the leaders who knew the lamps."),
)
REPORT = [point for points in POINTS for point in points] * 10
BEES = [
    "The plan for the hives was written by the Ministry of Lamps and Pilots.",
    "A plan says which meadow is mown.",
    "Wax is sold in spring, as planned.",
    "Queens are marked with a dot.",
] * 20
SUBJECT = Subject.of(POINTS, REPORT, [BEES])
assert SUBJECT is not None


def test_the_words_that_many_of_the_challenges_share_and_other_fields_lack_tell_the_subject() -> None:
    assert {"lamp", "pilot"} <= set(SUBJECT.worth)
    assert not {"log", "money", "leader"} & set(SUBJECT.worth)  # each of one challenge alone
    lamps, bees = SUBJECT.told(["Lamps are lit by pilots.", "Hives are full of wax."])
    assert lamps > 0.8 and bees == 0


def test_what_an_office_is_called_tells_nothing() -> None:
    assert SUBJECT.told(["The Ministry of Lamps and Pilots owns the hives."]) == [0]
    assert SUBJECT.told(["The Secretary of State for Lamps and Pilots said that lamps fail."])[0] > 0


@pytest.mark.parametrize(
    ("points", "report", "others"),
    [
        (POINTS[:2], REPORT, BEES),  # of so short a list nothing can be said
        (POINTS, REPORT[: SOURCE_LEAST - 1], BEES),  # nor of so few sentences
        (POINTS, REPORT, BEES[: OTHERS_LEAST - 1]),  # nor where next to nothing here is of another field
        ([("Lamps fail.",), ("Wax is dear.",), ("Ropes rot.",), ("Bells crack.",)], REPORT, BEES),  # many subjects
    ],
)
def test_where_it_cannot_be_told_there_is_none(
    points: Sequence[Sequence[str]], report: list[str], others: list[str]
) -> None:
    assert Subject.of(points, report, [others]) is None


def test_one_everyday_word_is_no_ground() -> None:
    point = "Pilots have less say than keepers of lamps."
    said = ["The plan for the lamps is public."]
    assert "plan" in SUBJECT.everyday
    assert not SUBJECT.grounded(["plan"], point, said)
    assert not SUBJECT.grounded(["plan", "planned"], point, said)  # the same word twice
    assert SUBJECT.grounded(["plan", "meadow"], point, said)
    assert SUBJECT.grounded(["tide"], point, said)
    assert SUBJECT.grounded(["plan"], point, ["The plan gives pilots less say."])  # it has words of the point itself


AXES = np.eye(4, dtype=np.float32)


def themes() -> Themes:
    """Four challenges, each along an axis of its own."""
    words = ("log",), ("say",), ("money", "plan"), ("leader",)
    each = zip(words, POINTS, AXES, strict=True)
    found = Themes(tuple(Theme(Points(None, own, points), np.stack([axis, axis]), axis) for own, points, axis in each))
    return replace(found, about=SUBJECT)


def passage(text: str, axis: int) -> Passage:
    vector = (AXES[axis] + 0.4 * AXES.mean(axis=0)).astype(np.float32)
    vector /= np.linalg.norm(vector)
    return Passage(Paragraph("1", "1", Span(0, 40)), (), (text,), vector, vector[None])


def test_what_speaks_of_the_subject_makes_a_point_and_what_says_the_same_of_another_does_not() -> None:
    here = passage("Lamps and pilots never have money for more than a year.", 2)
    away = passage("Beekeepers never have money for more than a year.", 2)
    assert [(one.challenge, one.grade) for one in graded(themes(), [here])] == [(2, "makes")]
    assert list(graded(themes(), [away])) == []
    assert [one.grade for one in graded(replace(themes(), about=None), [away])] == ["makes"]


def test_what_stands_in_a_document_on_the_subject_need_not_name_it() -> None:
    short = passage("There is never money for more than a year.", 2)
    others = [passage(text, 0) for text in POINTS[0] + POINTS[3]]
    assert not Borne.of(themes(), 2, short, 0, tellings(themes(), [short])).on_the_subject
    assert Borne.of(themes(), 2, short, 0, tellings(themes(), [short, *others])).on_the_subject


def test_what_hangs_on_an_everyday_word_only_touches() -> None:
    made, hung = (
        passage(f"The {word} for lamps and pilots is never what it ought to be.", 2) for word in ("money", "plan")
    )
    assert [one.grade for one in graded(themes(), [made])] == ["makes"]
    assert [one.grade for one in graded(themes(), [hung])] == ["touches"]


def test_documents_of_other_fields_are_told_by_their_vectors() -> None:
    found = replace(themes(), about=None)
    bees = [replace(passage(text, 0), vector=-AXES[0], vectors=-AXES[:1]) for text in BEES]
    lamps = [passage(text, 0) for text in REPORT]
    about = with_subject(found, REPORT, [bees, lamps]).about
    assert about is not None and about.worth.keys() == SUBJECT.worth.keys()
    assert with_subject(found, REPORT, [lamps]).about is None
