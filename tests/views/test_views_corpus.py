"""The Corpus page without a browser: what it offers, what it refuses, and what it tells of a job."""

from __future__ import annotations

import shutil
from html import unescape
from pathlib import Path
from re import search, sub

import pytest
import rendered
from streamlit.testing.v1 import AppTest

from indexer import settings
from indexer.building.build import build
from indexer.jobs import Job, State
from indexer.store import open_snapshot
from indexer.store.writer import named
from indexer.views.parts import running

REPORT = "# The {0} lamp\n\n**1** The {0} lamp is dim.[^9]\n"
MANY = ("amber", "blue", "crimson", *(f"colour{number}" for number in range(27)))


@pytest.fixture(scope="module")
def lamps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of thirty documents, each with a problem."""
    folder = tmp_path_factory.mktemp("lamps")
    (folder / "corpus" / "digest").mkdir(parents=True)
    shutil.copy(settings.catalogue(), folder / "corpus")
    for name in MANY:
        (folder / "corpus" / "digest" / f"{name}.md").write_text(REPORT.format(name), encoding="utf-8")
    removed = folder / "corpus" / "digest" / "blue.md"
    build([], folder / "index", corpus=folder / "corpus", workers=0, remove=[removed])
    return folder / "index"


def visit(index: Path, monkeypatch: pytest.MonkeyPatch, **parameters: str) -> AppTest:
    app = rendered.visit(index, "corpus", monkeypatch, **parameters)
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    markup = "\n".join(element.body for element in app.main.get("html"))
    return " ".join(unescape(sub(r"<[^>]+>", " ", markup)).split())


def test_the_works_wanted_most_come_first_and_all_are_a_link_away(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = "\n".join(element.body for element in visit(index, monkeypatch, sort="year").main.get("html"))
    all_of_them = search(r'href="corpus\?sort=year&amp;wanted=all"[^>]*>Show all (\d+)<', told)
    assert all_of_them and f"Wanted next ({all_of_them[1]})" in told and told.count(">add a file<") == 10
    whole = "\n".join(element.body for element in visit(index, monkeypatch, wanted="all").main.get("html"))
    assert whole.count(">add a file<") == int(all_of_them[1]) and "Show all" not in whole


def test_long_lists_are_found_through_and_shown_in_parts(lamps: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(lamps, monkeypatch)
    assert "25 of 29 documents shown" in words(app)
    app.button(key="more documents").click().run()
    assert app.query_params["k"] == "29" and "29 of 29 documents shown" in words(app)
    app.text_input(key="document words").set_value("CRIMSON lamp").run()
    assert app.query_params["q"] == "CRIMSON lamp"
    assert "1 of 1 document shown" in words(app)
    assert "The crimson lamp" in words(app) and "The amber lamp" not in words(app)
    assert "No document has these words" in words(visit(lamps, monkeypatch, q="xylophone", k="many"))


def test_what_was_removed_can_be_brought_back(lamps: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(lamps, monkeypatch)
    assert app.multiselect(key="to restore").options == ["blue.md"]
    assert len(app.selectbox(key="chosen to remove").options) == 29
    assert "The amber lamp (amber.md)" in app.selectbox(key="chosen to remove").options


def test_removing_asks_first(lamps: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(lamps, monkeypatch)
    app.selectbox(key="chosen to remove").select("The amber lamp (amber.md)")
    next(button for button in app.button if button.label == "Remove …").click().run()
    assert "Remove The amber lamp (amber.md)?" in words(app)
    assert "Where the library has a digest or another file of the same work, that takes its place." in words(app)
    app.button(key="no remove").click().run()
    assert "Remove The amber lamp" not in words(app) and running.jobs().last is None


def test_folders_are_offered_only_where_the_settings_name_some(
    lamps: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    app = visit(lamps, monkeypatch)
    assert not any(box.key == "new folder" for box in app.text_input)
    assert "could otherwise have any file of this machine read" in words(app)
    monkeypatch.setenv("TRAIL_FOLDERS", str(tmp_path / "mine"))
    (tmp_path / "mine").mkdir()
    (tmp_path / "others").mkdir()
    app = visit(lamps, monkeypatch)
    app.text_input(key="new folder").set_value(str(tmp_path / "mine" / ".." / "others"))
    next(button for button in app.button if button.label == "Add this folder").click().run()
    assert "Not from there" in words(app) and running.jobs().last is None


def test_a_read_only_explorer_changes_nothing(lamps: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAIL_READ_ONLY", "1")
    app = visit(lamps, monkeypatch)
    assert "This explorer is for reading only" in words(app)
    assert not {"Add these files", "Rebuild the index", "Fetch"} & {button.label for button in app.button}


def test_a_build_at_the_command_line_is_told_and_hinders(lamps: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with named(lamps):
        app = visit(lamps, monkeypatch)
        assert "A build of this index is under way" in words(app)
        assert "started at the command line at" in words(app)
        assert app.button(key="rebuild").disabled


@pytest.mark.parametrize(
    ("job", "expected"),
    [
        (Job("Adding a.md", 1, frozenset(), State.STOPPED), "Stopped: Adding a.md The index is as it was before."),
        (Job("Adding a.md", 1, frozenset(), State.FAILED, error="a.md: no room; free some"),
         "This failed: Adding a.md A.md: no room; free some. The index is as it was before."),
        (Job("Adding a.md", 1, frozenset(), State.DONE), "New in the library (29) The "),
        (Job("Adding <b>", 1, frozenset({"gone"}), State.DONE,
             reports=[{"failures": [{"file": "x", "reason": "<img src=x>: bad; mend it"}]}]),
         "No longer in the library (1) gone Left out (1) <img src=x>: bad; mend it."),
        (Job("Fetching", 1, frozenset(), State.DONE, reports=[{"fetched": [
            {"work": "w", "path": "/w.pdf", "new": True, "failure": ""},
            {"work": "v", "path": None, "new": False, "failure": "v: https://v.example: gone; by hand"}]}]),
         "Fetched (1) w: /w.pdf Could not be fetched (1) V: https://v.example: gone; by hand."),
    ],
)  # fmt: skip
def test_what_came_of_a_job(lamps: Path, job: Job, expected: str) -> None:
    markup = running.told(open_snapshot(lamps), job)
    assert expected in " ".join(unescape(sub(r"<[^>]+>", " ", markup)).split())
    assert "<img" not in markup and "<b>" not in markup.replace("<b>Rebuild</b>", "")


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ("", "Starting"),
        ("read", "Reading files, 2 of 1,000: a.pdf"),
        ("encode", "Working out meanings, 2 of 1,000 passages"),
        ("write", "Writing the new index"),
        ("fetch", "Fetching a.pdf, 0.0 of 0.0 MB"),
    ],
)
def test_how_far_it_is_in_words(stage: str, expected: str) -> None:
    assert running.far(Job("A job", 1, stage=stage, done=2, total=1000, name="a.pdf")) == expected
