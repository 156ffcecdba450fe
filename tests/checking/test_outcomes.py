"""What a draft says came of a recommendation, held against report and response; all of it in invented words."""

from __future__ import annotations

from dataclasses import asdict

import lamps
import pytest
from corpus_small import publish
from lamps import ANSWERING, CONCLUSIONS, HEAD, REPORTED

from indexer import settings
from indexer.checking import Checked, check, read_pasted
from indexer.reading.document import read_document
from indexer.recommendations import ledger
from indexer.recommendations.told import told
from indexer.store import Corpus, Snapshot, open_snapshot
from indexer.works.catalogue import Catalogue

pytestmark = pytest.mark.usefixtures("drafts_here")
REPORT = f"""{HEAD.format(**REPORTED)}{CONCLUSIONS}
5. **The tide tables are printed in a tongue that few can read.** Masters guess at the tide.

   Recommendation: The Ministry should print its tide tables in three tongues and give them away at every quay.
"""
MINUTE = f"""{HEAD.format(**ANSWERING)}{lamps.MINUTE.replace("3a:", "3:")}
5: PAC recommendation: The Ministry should print its tide tables in three tongues and give them away at every quay.

5.1 The Government partially agrees with the Committee’s recommendation.

Target implementation date: July 2020

5.2 The Ministry will print the tables in three tongues, and sell them.
"""
TO_REPORT = "Committee of Public Accounts, *Lamps of the harbour*, Session 2017–19, HC 7001"
TO_MINUTE = "HM Treasury, *Treasury Minutes: Government response on lamps*, Cm 9001, December 2018"


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("answered")
    catalogue = Catalogue.load(settings.catalogue())
    for name, text in (("report.md", REPORT), ("minute.md", MINUTE)):
        (folder / name).write_text(text, encoding="utf-8")
    documents = tuple(read_document(folder / name, catalogue) for name in ("report.md", "minute.md"))
    works = {document.work.id: document.work for document in documents}
    publish(folder / "index", Corpus(documents, works, extras={"recommendations": asdict(ledger(documents))}))
    return open_snapshot(folder / "index")


def checked(snapshot: Snapshot, *noted: tuple[str, str]) -> tuple[Checked, ...]:
    catalogue = Catalogue.load(settings.catalogue())
    body = "\n\n".join(f"{claim}[^{n}]" for n, (claim, _) in enumerate(noted, 1))
    notes = "\n".join(f"[^{n}]: {note}" for n, (_, note) in enumerate(noted, 1))
    return check(read_pasted(f"# A draft\n\n{body}\n\n{notes}\n", catalogue), snapshot, catalogue).citations


CLAIMS = (
    ("The Government accepted the Committee's first recommendation.", TO_REPORT, "supported"),
    ("Recommendation 1 was accepted.", TO_MINUTE, "supported"),
    ("Ministers agreed to the recommendation that the Board publish a count of its lamps.", TO_REPORT, "supported"),
    ("The Government turned down the Committee's first recommendation.", TO_REPORT, "differs"),
    ("The Treasury would not accept recommendation 1.", TO_MINUTE, "differs"),
    ("The Government accepted recommendation 1 only in part.", TO_REPORT, "partly"),
    ("The Department agreed in principle to the first recommendation.", TO_MINUTE, "partly"),
    ("Recommendation 1 has been implemented.", TO_REPORT, "differs"),
    ("The first recommendation is to be implemented by summer 2019.", TO_REPORT, "supported"),
    ("Recommendation 1 was accepted, with a target date of July 2021.", TO_REPORT, "differs"),
    ("The recommendation that keepers be paid within a week was rejected.", TO_REPORT, "supported"),
    ("The Government rejected recommendation 2.", TO_MINUTE, "supported"),
    ("The Government has accepted the second recommendation of the Committee.", TO_MINUTE, "differs"),
    ("The Government has already implemented recommendation 3.", TO_REPORT, "supported"),
    ("The Government has yet to implement the third recommendation.", TO_REPORT, "differs"),
    ("The Government has not responded to recommendation 3.", TO_REPORT, "differs"),
    ("The Government has not responded to recommendation 4.", TO_REPORT, "partly"),
    ("The Government accepted the fourth recommendation.", TO_REPORT, "cannot-tell"),
    ("The Government accepted recommendation 9.", TO_REPORT, "cannot-tell"),
    ("The fifth recommendation was partially accepted.", TO_REPORT, "supported"),
    ("The Government accepted the recommendation on tide tables in three tongues at every quay.", TO_REPORT, "partly"),
    ("The Government accepted a recommendation of the Committee.", TO_REPORT, "cannot-tell"),
    ("All of the Committee's recommendations were accepted.", TO_REPORT, "differs"),
    ("Recommendations 1 and 3 were accepted.", TO_REPORT, "supported"),
    ("Recommendations 1 and 2 were accepted.", TO_REPORT, "differs"),
)  # fmt: skip


def test_what_came_of_it_is_held_against_the_answer(answered: Snapshot) -> None:
    found = checked(answered, *((claim, note) for claim, note, _ in CLAIMS))
    told_of = {one.claim: (one.state, one.reasons) for one in found}
    wrong = {claim: told_of.get(claim) for claim, _, state in CLAIMS if told_of.get(claim, ("",))[0] != state}
    assert wrong == {}


def test_the_answer_is_shown_by_the_sentence_that_tells(answered: Snapshot) -> None:
    (one,) = checked(answered, ("The Government turned down the Committee's first recommendation.", TO_REPORT))
    assert one.source is not None and one.source.sentence is not None
    shown = one.source.sentence.of(one.source.text)
    assert shown == "The Government agrees with the Committee’s recommendation."
    assert "Treasury Minutes" in one.reasons[0] and "accepted" in one.reasons[0]


AT = TO_MINUTE + ", para "
OF_MATTER = (
    ("The Government has refused a published count of the Board’s lamps.", AT + "1.1"),
    ("Ministers turned down a look by the Auditor of Oils at every contract above four pounds.", AT + "3.1"),
    ("The Government has accepted that the Board and the Ministry pay keepers within a week.", AT + "2.1"),
)


def test_a_matter_that_is_told_the_other_way_differs_though_no_recommendation_is_named(answered: Snapshot) -> None:
    """What was asked for is quoted in the answer, so that its words are there whichever way it goes."""
    found = checked(answered, *OF_MATTER)
    assert [one.state for one in found] == ["differs"] * 3, [one.reasons for one in found]
    assert "answers: “" in found[1].reasons[0], [one.reasons for one in found]


def test_a_matter_told_as_it_went_or_another_one_is_left_alone(answered: Snapshot) -> None:
    found = checked(
        answered,
        ("The Government has refused to pay keepers within a week.", AT + "2.1"),
        ("The Government has agreed to a published count of the Board’s lamps.", AT + "1.1"),
        ("The Government has refused to give the tide tables away at every quay.", AT + "5.1"),
    )
    assert "differs" not in [one.state for one in found], [one.reasons for one in found]


@pytest.mark.parametrize(
    "claim",
    [
        "The Government should accept recommendation 3.",
        "If ministers reject recommendation 3, the Committee will return to it.",
        "The Committee accepted the recommendation of the pilots.",
        "Most of the recommendations were accepted.",
        "The Committee's third recommendation concerns oil.",
        "It remains to be seen whether the Department will implement recommendation 2.",
    ],
)
def test_what_is_wished_asked_or_another_s_is_no_outcome(claim: str) -> None:
    assert told(claim) is None


def test_words_quoted_from_another_paragraph_of_a_work_cited_as_a_whole_are_its_own(answered: Snapshot) -> None:
    claim = "The tide tables are printed in a tongue that few can read, the Board “lost its lists twice”, and "
    claim += "masters guess at the tide."
    (found,) = checked(answered, (claim, TO_REPORT))
    assert [quote.found_at for quote in found.quotes] == [None], found.reasons
    assert not any("stand in" in reason for reason in found.reasons)
