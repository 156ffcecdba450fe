"""Check: what is said of one citation, and what of a draft is left behind: nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path

import docx
import pytest
from drafts import drafts_read_here
from rendered import visit, words

from indexer import settings
from indexer.checking import CheckReport, check, read_draft, read_pasted
from indexer.store import Snapshot
from indexer.views.parts import checked
from indexer.views.parts.upload import KEPT, Handed
from indexer.works.catalogue import Catalogue

pytestmark = pytest.mark.usefixtures("drafts_here")
DRAFT = """# Four claims

Spending power fell by 26.8% in real terms.[^1] The plan fell flat.[^2] It was done elsewhere.[^3] Nobody knows.[^9]

[^1]: NAO, *The health and social care interface*, HC 950, Session 2017–19, para 1.5
[^2]: C&AG’s Report, para 9.99
[^3]: The Lamp Board, *Lighting the way*, 2017
"""


@pytest.fixture(scope="module")
def report(snapshot: Snapshot) -> CheckReport:
    catalogue = Catalogue.load(settings.catalogue())
    with drafts_read_here():
        return check(read_pasted(DRAFT, catalogue), snapshot, catalogue)


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (
            "These words are those of nao-hc950-2018#2.7, not of paragraph 15.",
            'those of <a href="read?doc=nao-hc950-2018&amp;at=2.7" target="_blank">NAO, paragraph 2.7</a>, not of',
        ),
        ("See nao-hc950-2018#99.9.", "See nao-hc950-2018#99.9."),
        ("The draft names nowhere#1 <b>.", "The draft names nowhere#1 &lt;b&gt;."),
        (
            "It is not in the library; add it, from https://example.org/a?b=1, to have this checked.",
            '<a href="https://example.org/a?b=1" target="_blank" rel="noopener">https://example.org/a?b=1</a>, to have',
        ),
        ("“javascript:alert(1)” is no address.", "“javascript:alert(1)” is no address."),
    ],
)
def test_a_reason_leads_to_the_places_it_names(snapshot: Snapshot, reason: str, expected: str) -> None:
    assert expected in checked.linked(snapshot, reason)


def test_where_none_is_open_the_first_fault_is_a_key_away(
    index: Path, monkeypatch: pytest.MonkeyPatch, report: CheckReport
) -> None:
    first = next(at for at, found in enumerate(report.citations) if found.is_fault) + 1
    app = visit(index, "check", monkeypatch)
    app.session_state[KEPT] = Handed("any", report)
    app.run()
    begin = app.button(key="step first")
    assert begin.label == f"Open the first fault: {first}" and begin.proto.shortcut.lower() == "alt+n"
    begin.click().run()
    assert app.query_params["at"] in (str(first), [str(first)])
    assert "step first" not in [button.key for button in app.button]


def test_going_on_to_the_next_and_back(index: Path, monkeypatch: pytest.MonkeyPatch, report: CheckReport) -> None:
    app = visit(index, "check", monkeypatch)
    app.session_state[KEPT] = Handed("any", report)
    app.run()
    app.button(key="open 0").click().run()
    assert app.button(key="step Previous").disabled
    app.button(key="step Next").click().run()
    assert app.query_params["at"] == "2"
    assert any("cited-$" in element.body and '"step"' in element.body for element in app.main.html)
    app.run()
    assert not any("cited-$" in element.body for element in app.main.html)  # the reader is taken there once
    app.checkbox(key="only faults").check().run()
    app.button(key="open 0").click().run()
    app.button(key="step Next").click().run()
    app.button(key="step Next").click().run()
    assert app.query_params["at"] == "4"  # the third is no fault
    assert app.button(key="step Next").disabled


def test_what_is_left_to_decide(index: Path, monkeypatch: pytest.MonkeyPatch, report: CheckReport) -> None:
    app = visit(index, "check", monkeypatch)
    app.session_state[KEPT] = Handed("any", report, notes={0: "Ask."}, accepted={1})
    app.run()
    assert "1 citation accepted by you. 1 citation commented on." in words(app)
    app.checkbox(key="only open").check().run()
    assert app.query_params["open"] == "1"
    assert "2 citations of 4" in words(app)
    app.button(key="open 2").click().run()
    app.checkbox(key="accept 2").check().run()
    assert "2 citations of 4" in words(app)  # the open one stays while it is open
    app.button(key="open 2").click().run()
    assert "1 citation of 4" in words(app)


@pytest.mark.apart
def test_pasted_words_leave_nothing_behind(
    index: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TORCHINDUCTOR_CACHE_DIR", str(tmp_path_factory.mktemp("torch")))  # made where torch first loads
    before = {path: path.stat().st_mtime_ns for path in index.rglob("*")}
    app = visit(index, "check", monkeypatch)
    app.text_area(key="pasted words").set_value(DRAFT)
    app.button[0].click().run()
    assert "4 citations were checked." in words(app)
    assert list(tmp_path.iterdir()) == []
    assert {path: path.stat().st_mtime_ns for path in index.rglob("*")} == before


def test_a_bad_file_leaves_nothing_behind(index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    app = visit(index, "check", monkeypatch)
    app.file_uploader(key="draft").set_value(("a.pdf", b"%PDF-1.4 no more of it", "application/pdf")).run()
    assert "This draft cannot be checked" in words(app)
    assert list(tmp_path.iterdir()) == []


def test_a_title_keeps_its_signs(tmp_path: Path) -> None:
    draft = docx.Document()
    draft.add_heading("A plan <script>window.hurt = 1</script>", 0)
    draft.add_paragraph("Costs rose (NAO, The health and social care interface, HC 950, para 1.5).")
    draft.save(str(tmp_path / "draft.docx"))
    read = read_draft(tmp_path / "draft.docx", Catalogue.load(settings.catalogue()))
    assert read.work.title == "A plan <script>window.hurt = 1</script>"
