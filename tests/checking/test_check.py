"""Checking a draft: the state of each citation, and why."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st

from indexer import settings
from indexer.checking import CHECKS, Checked, CheckReport, check, read_draft, read_pasted
from indexer.checking.draft import claims
from indexer.comparing import covered
from indexer.embed import query_encoder
from indexer.errors import TrailError
from indexer.models import Span
from indexer.reading.document import read_document
from indexer.store import Snapshot
from indexer.works.catalogue import Catalogue

pytestmark = pytest.mark.usefixtures("drafts_here")
NAO = (
    "Report by the Comptroller and Auditor General, *The health and social care interface*, Session 2017–19, HC 950, "
    "4 July 2018"
)
PAC = "Committee of Public Accounts, *Interface between health and adult social care*, Session 2017–19, HC 1376"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(settings.catalogue())


def checked(snapshot: Snapshot, catalogue: Catalogue, *claims: tuple[str, str], extra: str = "") -> CheckReport:
    """A draft in which each claim has a note, checked."""
    text = "\n\n".join(f"{claim}[^{n}]" for n, (claim, _) in enumerate(claims, 1))
    notes = "\n".join(f"[^{n}]: {note}" for n, (_, note) in enumerate(claims, 1))
    draft = read_pasted(f"# A draft\n\n{text}\n\n{extra}\n\n{notes}\n", catalogue)
    return check(draft, snapshot, catalogue, query_encoder(snapshot.manifest.encoder))


def one(report: CheckReport) -> Checked:
    (found,) = report.citations
    return found


def test_the_lost_doubt_is_not_called_supported(snapshot: Snapshot, catalogue: Catalogue) -> None:
    claim = "The National Audit Office found that this approach has damaged local relationships."
    found = one(checked(snapshot, catalogue, (claim, f"{NAO}, para 2.7")))
    assert found.state == "differs" and found.target == "nao-hc950-2018#2.7"
    assert "“may”" in found.reasons[0] and "states it as a fact" in found.reasons[0]
    assert found.source is not None and found.source.sentence_ref == "nao-hc950-2018#2.7.s3"


CASES = [
    ("In 2016 trusts and local authorities formed 44 areas in England.", f"{PAC}, para 14", "supported", ""),
    ("In 2016 trusts and local authorities formed 54 areas in England.", f"{PAC}, para 14", "differs", "54"),
    ("Staff turnover in social care is 35%, a further challenge.", f"{PAC}, para 20", "differs", "25%"),
    ("Fish swim in the sea and birds fly south for winter.", f"{PAC}, para 20", "cannot-tell", "No sentence"),
    ("Boundaries cut across each other.", f"{NAO}, para 9.99", "no-such-paragraph", "9.99"),
    ("Boundaries cut across each other.", "See footnote 77", "no-such-note", "77"),
    ("Councils do well.", "Lamp Trust, *Some other work*, March 2017", "not-in-corpus", "Some other work"),
    ("Nobody was sure.", "Q 117", "not-in-corpus", "evidence"),
    ("Boundaries cut across each other.", f"{PAC}, para 8", "cannot-tell", "is held, from paragraph 14 on: "),
    ("Boundaries cut across each other.", f"{PAC}, para 99", "no-such-paragraph", "paragraphs 14 to 22"),
]


def test_an_added_clause_is_not_called_supported(
    snapshot: Snapshot, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = "In 2016 trusts and local authorities formed 44 areas in England, and bought boats for them."
    clause = Span(claim.index("bought"), len(claim) - 1)
    monkeypatch.setattr(covered, "added", lambda text, near: clause)
    found = one(checked(snapshot, catalogue, (claim, f"{PAC}, para 14")))
    assert found.state == "cannot-tell"
    assert any(reason.endswith("clearly says “bought boats for them”.") for reason in found.reasons)


def test_states(snapshot: Snapshot, catalogue: Catalogue) -> None:
    report = checked(snapshot, catalogue, *((claim, note) for claim, note, _, _ in CASES))
    for found, (claim, _, state, reason) in zip(report.citations, CASES, strict=True):
        assert (found.claim, found.state) == (claim, state), found.reasons
        assert reason in " ".join(found.reasons)
        assert found.is_fault == (state in ("differs", "no-such-paragraph", "no-such-note"))


def test_a_note_that_points_at_another_is_followed(snapshot: Snapshot, catalogue: Catalogue) -> None:
    claim = "In 2016 trusts and local authorities formed 44 areas in England."
    report = checked(snapshot, catalogue, (claim, f"{PAC}, para 14"), (claim, "See footnote 1"))
    assert [found.target for found in report.citations] == ["pac-hc1376-2018#14"] * 2


def test_words_of_another_paragraph_are_told_from_the_one_cited(snapshot: Snapshot, catalogue: Catalogue) -> None:
    document = snapshot.document("pac-hc1376-2018")
    sentence = max((s for s in document.sentences if s.paragraph == "20"), key=lambda s: s.span.end - s.span.start)
    claim = sentence.span.of(document.text)
    right, wrong = checked(snapshot, catalogue, (claim, f"{PAC}, para 20"), (claim, f"{PAC}, para 21")).citations
    assert right.state == "supported"
    assert wrong.state == "differs" and "pac-hc1376-2018#20" in wrong.reasons[0]


def test_a_missing_note_and_an_unused_one_are_told(snapshot: Snapshot, catalogue: Catalogue) -> None:
    draft = read_pasted("# Draft\n\nOil is dear.[^1] So is coal.[^4]\n\n[^1]: Q 12\n\n[^2]: Q 13\n", catalogue)
    report = check(draft, snapshot, catalogue)
    assert [found.state for found in report.citations] == ["not-in-corpus", "no-such-note", "cannot-tell"]
    assert {problem.kind for problem in report.problems} >= {"marker-without-note", "note-without-marker"}


def test_what_cannot_be_read_is_a_record_and_no_silent_remark(snapshot: Snapshot, catalogue: Catalogue) -> None:
    claim = "In 2016 trusts and local authorities formed 44 areas in England."
    report = checked(
        snapshot, catalogue, (claim, "Bell’s lamp book, para 14"), (claim, "This includes councils in Wales.")
    )
    (found,) = report.citations
    assert (found.state, found.unread, report.unread, report.remarks) == ("cannot-tell", True, 1, 1)
    assert "Bell’s lamp book" in found.citation and found.reasons


def test_a_short_form_is_followed_and_so_is_ibid_after_ibid(snapshot: Snapshot, catalogue: Catalogue) -> None:
    claim = "In 2016 trusts and local authorities formed 44 areas in England."
    notes = (f"{PAC}, para 14", "PAC Report, para 20", "Ibid", "Ibid, para 21",
             f"{NAO} (‘the C&AG\'s Report’), para 2.6",
             "C&AG\'s Report, para 2.9")  # fmt: skip
    report = checked(snapshot, catalogue, *((claim, note) for note in notes))
    assert [found.target for found in report.citations] == [
        *("pac-hc1376-2018#14", "pac-hc1376-2018#20", "pac-hc1376-2018#20", "pac-hc1376-2018#21"),
        *("nao-hc950-2018#2.6", "nao-hc950-2018#2.9"),
    ]


def test_a_note_of_the_work_cited_is_opened(snapshot: Snapshot, catalogue: Catalogue) -> None:
    right, wrong = "The Five Year Forward View came out in 2014.", "The Five Year Forward View came out in 2015."
    rows = [
        ("In 2016 trusts and local authorities formed 44 areas.", f"{PAC}, para 14", "supported", "pac-hc1376-2018#14"),
        (right, f"{NAO}, footnote 1", "supported", "nao-hc950-2018#3"),
        (wrong, "Ibid, fn 1", "differs", "nao-hc950-2018#3"),
        (right, "HC 950, n. 95", "no-such-note", "nao-hc950-2018"),
        (right, "NAO, footnote 2", "cannot-tell", "nao-hc950-2018"),  # which may be note 2 here: it cites NAO too
    ]
    found = checked(snapshot, catalogue, *((claim, note) for claim, note, *_ in rows)).citations
    assert [one.state for one in found[:4]] == [state for _, _, state, _ in rows][:4]
    assert [one.target for one in found] == [target for *_, target in rows]
    assert found[1].source is not None and found[1].source.ref == "nao-hc950-2018#fn1"
    assert "has no footnote 95" in found[3].reasons[0]


def test_see_also_claims_nothing_and_a_title_bears_nothing_out(snapshot: Snapshot, catalogue: Catalogue) -> None:
    text = f"# A draft\n\nHomes are few.\n\nSee also {PAC}, para 14.\n\nOver to the interface.[^1]\n\n[^1]: {PAC}\n"
    report = check(read_pasted(text, catalogue), snapshot, catalogue, query_encoder(snapshot.manifest.encoder))
    pointing, titled = report.citations
    assert (pointing.state, pointing.target) == ("cannot-tell", "pac-hc1376-2018#14")
    assert pointing.reasons == ("The sentence only says where to read on, so there is nothing to check.",)
    assert titled.state != "supported"
    cited = checked(snapshot, catalogue, ("Homes.", f"{PAC}, para 14, see also https://lamps.example/oil")).citations
    assert next(one.target for one in cited) == "pac-hc1376-2018#14"


def test_a_report_cited_as_a_whole_names_the_nearest_paragraph(snapshot: Snapshot, catalogue: Catalogue) -> None:
    found = one(checked(snapshot, catalogue, ("In 2016 trusts and local authorities formed 44 areas.", PAC)))
    assert found.state in ("supported", "partly") and "paragraph 14 comes nearest" in found.reasons[-1]


def test_quotations_are_not_checked_against_a_digest(snapshot: Snapshot, catalogue: Catalogue) -> None:
    claim = "It says that “local leadership is the biggest single factor of all factors”."
    found = one(checked(snapshot, catalogue, (claim, f"{PAC}, para 17")))
    assert found.state not in ("differs", "exact-quote") and "digest" in found.reasons[-1]


def test_a_source_dated_after_the_draft_is_told(snapshot: Snapshot, catalogue: Catalogue) -> None:
    draft = read_pasted(
        f"---\ntitle: Old\ndate: 2015-03-01\n---\n\nOil is dear.[^1]\n\n[^1]: {NAO}, para 2.7\n", catalogue
    )
    report = check(draft, snapshot, catalogue)
    assert "cited-before-published" in {problem.kind for problem in report.problems}


def test_the_json_is_as_promised(snapshot: Snapshot, catalogue: Catalogue) -> None:
    report = checked(snapshot, catalogue, (CASES[1][0], CASES[1][1]), (CASES[6][0], CASES[6][1]))
    told = report.to_json()
    assert told["summary"] == {"differs": 1, "not-in-corpus": 1}
    fields = {"claim", "marker", "note", "citation", "state", "target", "reasons", "quotes", "figures"}
    assert all(fields <= set(entry) for entry in told["citations"])
    assert set(told["summary"]) <= set(CHECKS)


@pytest.mark.apart
def test_a_draft_in_a_file_and_an_empty_one(snapshot: Snapshot, catalogue: Catalogue, tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text("A draft on lamps\n\nIn most ports oil is dear.[1] Nobody minds.\n\n[1] Q 12\n", encoding="utf-8")
    draft = read_draft(file, catalogue)
    assert draft.id == "draft" and len(list(claims(draft))) == 1
    with pytest.raises(TrailError, match="the text is empty"):
        read_pasted("  \n", catalogue)
    nothing = check(read_pasted("# Draft\n\nNo notes here.\n", catalogue), snapshot, catalogue)
    assert nothing.citations == () and not nothing.has_faults


IN_BRACKETS = [
    ("In 2016 trusts and local authorities formed 44 areas in England", f"{PAC}, para 14", "supported", ["2016", "44"]),
    ("In 2016 trusts and local authorities formed 54 areas in England", "HC 1376 of Session 2017–19, para 14",
     "differs", ["2016", "54"]),
    ("Staff turnover in social care is 35%, a further challenge", "see HC 1376, Session 2017–19, para 20", "differs",
     ["35%"]),
    ("Boundaries cut across each other", "HC 950, Session 2017–19, para 9.99", "no-such-paragraph", []),
    ("Nobody was sure", "The Lamp Trust (IBH0007)", "not-in-corpus", []),
    ("Oil is dear", "NAO 2018, para 2.7", "cannot-tell", []),
]  # fmt: skip


def test_references_in_brackets_are_checked_and_are_no_part_of_the_claim(
    snapshot: Snapshot, catalogue: Catalogue
) -> None:
    text = "\n\n".join(f"{claim} ({reference})." for claim, reference, _, _ in IN_BRACKETS)
    report = check(read_pasted(f"# A draft\n\n{text}\n", catalogue), snapshot, catalogue)
    for found, (claim, reference, state, figures) in zip(report.citations, IN_BRACKETS, strict=True):
        assert (found.claim, found.state) == (f"{claim} ({reference}).".replace("*", ""), state), found.reasons
        assert [finding.claim.text for finding in found.figures] == figures
        assert all(finding.claim.span.of(found.claim) == finding.claim.text for finding in found.figures)


def test_what_a_bracket_stands_for(catalogue: Catalogue) -> None:
    text = (
        "Oil is dear. Tar is dear (Q 12; HC 9, Session 2016–17, para 3). Wax is dear. Pitch is too. (HC 8, Session "
        "2016–17, para 4)\n\nThe Lamp Board (2018, para 5) has 7 lamps. Paragraph 6 of the Lamp Board’s report (HC 7, "
        "Session 2016–17) has 8."
    )
    found = list(claims(read_pasted(f"# A draft\n\n{text}\n", catalogue)))
    assert [" ".join(claim.said.split()) for claim in found] == [
        "Tar is dear .", "Wax is dear. Pitch is too.", "has 7 lamps.", "has 8."
    ]  # fmt: skip
    assert [len(claim.citations) for claim in found] == [2, 1, 1, 1]
    assert all(len(claim.said) == len(claim.text) for claim in found)


def test_what_a_row_and_a_sentence_of_references_stand_for(catalogue: Catalogue) -> None:
    text = (
        "Oil is dear. Tar is dear. Lamp Board, The price of oil, HC 8, para 4. Ibid, para 5. Wax is dear, says "
        "the Lamp Board (HC 8, para 6). Lamp Board, by contrast, finds it in para 7.\n\n| No | What | Source |\n"
        "|---|---|---|\n| 1 | Ropes rot. | Lamp Board, The price of oil, HC 8, para 7 |\n"
        "| 2 | We saw it. | Visit to a harbour, 3 May 2018 |\n\nAnd:\n\n| Boats | What | Source |\n|---|---|---|\n"
        "| 45 | afloat | Lamp Board, The price of oil, HC 8, para 8 |\n| 12 | sunk | Ibid, para 9 |"
    )
    found = list(claims(read_pasted(f"# A draft\n\n{text}\n", catalogue)))
    assert [" ".join(claim.said.split()) for claim in found] == [
        "Oil is dear. Tar is dear.", "Tar is dear.", "Wax is dear, says the Lamp Board .",
        "Lamp Board, by contrast, finds it in .", "Ropes rot. |", "45 | afloat |", "12 | sunk |"
    ]  # fmt: skip


@trying(max_examples=60, deadline=None)
@given(st.text(alphabet="ab .,“”[]^123:\n%£", max_size=80))
def test_the_claims_of_any_text_lie_inside_it(text: str) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "any.md"
        file.write_text(f"Any.\n\n{text}\n\n[^1]: Q 12\n", encoding="utf-8")
        for claim in claims(read_document(file, Catalogue())):
            assert claim.text and 0 <= claim.within.start <= claim.within.end <= len(claim.text)


@pytest.mark.parametrize(
    ("opens", "title"),
    [
        ("# Note for the Head: lamps\n\n## 1. Streets and squares", "Note for the Head: lamps"),
        ("# Note for the Head: lamps\n\n# 1. Streets and squares", "Note for the Head: lamps"),
    ],
)
def test_a_draft_is_called_by_its_first_heading(catalogue: Catalogue, opens: str, title: str) -> None:
    draft = read_pasted(f"{opens}\n\nOil is dear.[^1]\n\n[^1]: {NAO}, para 2.7\n", catalogue)
    assert draft.work.title == title


def test_a_figure_in_words_begins_its_reason_with_a_capital(snapshot: Snapshot, catalogue: Catalogue) -> None:
    claim = "Staff turnover is high in ninety boroughs, which is a challenge."
    found = one(checked(snapshot, catalogue, (claim, f"{PAC}, para 20")))
    assert any(reason.startswith("Ninety does not stand in paragraph 20") for reason in found.reasons), found.reasons
