"""What a citation does, in the words of CiTO: only what claim and source show."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from corpus_small import AUDIT, INQUIRY, Writer, corpus, publish

from indexer.models import Attribution, Document, Link
from indexer.store import Snapshot, open_snapshot
from indexer.tracing.cito import citation_types

SAID = "Lamp oil has cost every district 40 shillings since the winter."
Typed = Callable[..., dict[int, str]]


@pytest.fixture
def typed(tmp_path: Path) -> Typed:
    def give(claim: str, *states: str, said: str = SAID, attributed: bool = False) -> dict[int, str]:
        """The types of links from one claim, each of a state."""
        targets = {"paragraph": "nao-hc101-2020#3", "document": "nao-hc101-2020", "evidence": "evidence:x:Q1",
                   "by name": "evidence:x:ann-wick-2020-03-01",
                   "note": "pac-hc202-2021#fn1", "external": "nao-hc101-2020", "unresolved": None}  # fmt: skip
        source = Writer(AUDIT).paragraph("3", said).done()
        writer = Writer(INQUIRY).paragraph("1", f"{claim}^1").note("1", ("A report", {"kind": "report"}))
        citing: Document = replace(writer.done(), attributions=())
        if attributed:
            who = Attribution(citing.sentences[0].span, "1", citing.sentences[0].id, body="The Lamp Board")
            citing = replace(citing, attributions=(who,))
        named = (("evidence" if state == "by name" else state, targets[state]) for state in states)
        links = tuple(Link(0, state, target) for state, target in named)  # type: ignore[arg-type]  # names of states
        held = replace(corpus(), documents=(replace(source, attributions=()), citing), links={citing.id: links})
        publish(tmp_path, replace(held, similar=(), extras={}))
        with closing(open_snapshot(tmp_path)) as snapshot:
            return {at: type for (_, at), type in citation_types(snapshot).items()}

    return give


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (SAID, "citesAsEvidence"),
        ("Since the winter lamp oil has cost every district 40 shillings.", "citesAsEvidence"),
        ("Since the winter lamp oil has cost every district 90 shillings.", "cites"),
        ("Lamp oil may have cost every district 40 shillings since the winter.", "qualifies"),
        ("Councils meet on Mondays in the old town hall.", "cites"),
        ("The auditor says that oil “has cost every district 40 shillings”.", "includesQuotationFrom"),
        ("The auditor says that oil “has ruined every district in the land”.", "cites"),
        (
            "We do not accept the National Audit Office’s view that oil has cost every district 40 shillings.",
            "disputes",
        ),
        ("We disagree with the assertion of the NAO that lamp oil has cost 40 shillings.", "disputes"),
        ("We reject calls for dearer lamp oil, as the NAO found.", "cites"),  # for all we know it bears the writer out
        ("The Board does not accept the view of the NAO that oil has cost 40 shillings.", "cites"),  # another's dissent
        ("The Committee did not accept the view of the NAO that oil has cost 40 shillings.", "disputes"),
        ("The Committee rejects calls for dearer lamp oil, as the NAO found.", "cites"),
        ("“We do not accept the view of the NAO on oil”, one of them wrote.", "cites"),
    ],
)
def test_the_type_of_a_claim_on_a_paragraph(typed: Typed, claim: str, expected: str) -> None:
    assert typed(claim, "paragraph") == {0: expected}


def test_the_dissent_of_somebody_quoted_is_not_the_writers(typed: Typed) -> None:
    assert typed("We dispute the view of the NAO on oil.", "paragraph", attributed=True) == {0: "cites"}


def test_evidence_is_cited_as_evidence_and_a_whole_report_is_cited(typed: Typed) -> None:
    found = typed("Lamp oil is dear.", "evidence", "document", "external", "note", "unresolved")
    assert found == {0: "citesAsEvidence", 1: "cites", 2: "cites"}
    assert typed("We do not accept that lamp oil is dear.", "evidence") == {0: "cites"}


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The Committee was not persuaded by the reasons that Dr Wick gave.", "disputes"),
        ("We do not accept Ann Wick’s view of the wick.", "disputes"),
        ("The Committee was not persuaded by the reasons that Dr Hill gave.", "cites"),
        ("The Committee was not persuaded by a thinner wick.", "cites"),
        ("The Board was not persuaded by the reasons that Dr Wick gave.", "citesAsEvidence"),
    ],
)
def test_evidence_is_disputed_where_who_gave_it_is_named(typed: Typed, claim: str, expected: str) -> None:
    assert typed(claim, "by name") == {0: expected}


def test_every_link_of_the_corpus_that_leads_to_another_work_has_one(snapshot: Snapshot) -> None:
    types = citation_types(snapshot)
    for id in snapshot.document_ids():
        for at, link in enumerate(snapshot.links(id)):
            outside = link.target is not None and link.target.partition("#")[0] != id
            assert ((id, at) in types) == outside
    assert {"cites", "citesAsEvidence"} <= set(types.values())
