"""Builds in processes of their own: their progress, their ends, and what stopping one leaves behind."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from web_server import serving

from indexer.building.build import build
from indexer.errors import SnapshotError, TrailError
from indexer.jobs import Job, Jobs, State
from indexer.store import live_snapshot, open_snapshot, writing
from indexer.store.writer import NAME, writer

CORPUS = Path(__file__).parents[2] / "corpus"
LAMPS = range(2, 302)
PATIENCE = 400  # seconds, on a busy machine
TEXT = "# The {0} lamp\n\n**1** The {0} lamp is dim.[^1]\n\n[^1]: Lamp Council, *The {0} wick*, May 2016.\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an index of one document, and the corpus it comes from."""
    folder = tmp_path_factory.mktemp("jobs")
    (folder / "corpus" / "originals").mkdir(parents=True)
    shutil.copy(CORPUS / "catalogue.toml", folder / "corpus")
    (folder / "corpus" / "originals" / "first.md").write_text(TEXT.format("first"), encoding="utf-8")
    build([], folder / "index", corpus=folder / "corpus", workers=0)
    return folder


@pytest.fixture
def index(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that index, over a copy of its corpus."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("TRAIL_CORPUS", str(tmp_path / "corpus"))
    return tmp_path / "index"


def command(index: Path, *words: str) -> list[str]:
    return ["build", "--index", str(index), "--progress", "json", *words]


def ended(jobs: Jobs, *commands: list[str], after: Callable[[], None] = lambda: None) -> Job:
    return waited(jobs.start("A job", commands, after=after), lambda job: not job.runs)


def waited(job: Job, until: Callable[[Job], bool]) -> Job:
    ends = time.monotonic() + PATIENCE
    while not until(job):
        assert time.monotonic() < ends, job
        time.sleep(0.02)
    return job


def test_a_build_tells_how_far_it_is_and_what_came_of_it(index: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7 nothing")
    (tmp_path / "second.md").write_text(TEXT.format("second"), encoding="utf-8")
    done: list[str] = []
    job = ended(
        Jobs(),
        command(index, "--", str(tmp_path / "bad.pdf"), str(tmp_path / "second.md")),
        after=lambda: done.append("after"),
    )
    assert (job.state, job.error, done) == (State.DONE, "", ["after"])
    (report,) = job.reports
    assert (report["documents"], report["read"], report["published"]) == (2, 2, True)
    assert [failure["file"] for failure in report["failures"]] == ["bad.pdf"]
    assert (job.stage, job.done, job.total) == ("write", 1, 1)


@pytest.mark.parametrize("stage", ["", "read", "encode"])
def test_a_build_that_is_stopped_leaves_what_was_published(index: Path, tmp_path: Path, stage: str) -> None:
    before = live_snapshot(index)
    lamps = [f"**{n}** Lamp {n} in the hall of the house by the old mill is dim, as nobody trims it." for n in LAMPS]
    more = "\n\n".join(lamps) if stage == "encode" else ""
    (tmp_path / "second.md").write_text(TEXT.format("second") + more, encoding="utf-8")  # whose encoding takes seconds
    jobs, done = Jobs(), list[str]()
    job = jobs.start("A job", [command(index, "--", str(tmp_path / "second.md"))], after=lambda: done.append("after"))
    waited(job, lambda job: job.stage == stage)
    with pytest.raises(TrailError, match="“A job” is not done yet; wait until it has ended, or stop it"):
        jobs.start("Another", [])
    jobs.stop()
    waited(job, lambda job: not job.runs)
    assert (job.state, job.error, done, job.reports) == (State.STOPPED, "", [], [])
    assert live_snapshot(index) == before
    assert not (index / NAME).exists() and writer(index) is None
    assert [path.name for path in (index / "snapshots").iterdir()] == [before]
    if stage == "encode":  # nothing stands in the way of the next, begun from here or by whomever
        assert ended(jobs, command(index, "--fresh")).state is State.DONE
    else:
        assert build([], index, corpus=tmp_path / "corpus", workers=0).documents


def test_what_fails_is_one_line(index: Path, tmp_path: Path) -> None:
    (tmp_path / "corpus" / "originals" / "first.md").unlink()
    jobs = Jobs()
    job = ended(jobs, command(index, "--fresh"))
    assert job.state is State.FAILED and "no documents in" in job.error and "\n" not in job.error
    jobs.forget()
    assert jobs.last is None


def test_who_builds_is_told_to_those_who_must_wait(index: Path) -> None:
    with writing(index):
        assert str(writer(index)).startswith("at the command line at ")
        job = ended(Jobs(), command(index))
    assert job.state is State.FAILED
    assert "another build is writing this index; wait until it has ended (it was started at the comm" in job.error
    assert f"process {os.getpid()})" in job.error
    assert writer(index) is None


def test_a_build_that_was_killed_holds_nobody_up(index: Path) -> None:
    ended_process = subprocess.Popen([sys.executable, "-c", ""])
    ended_process.wait()
    line = {"process": ended_process.pid, "since": "2020-01-01T00:00:00+00:00", "where": "somewhere"}
    (index / NAME).write_text(json.dumps(line), encoding="utf-8")
    assert writer(index) is None
    (index / NAME).write_text("no JSON", encoding="utf-8")
    assert writer(index) is None
    with pytest.raises(SnapshotError), writing(index):
        raise SnapshotError("a fault")
    assert not (index / NAME).exists()


def test_fetched_files_take_the_place_of_digests(index: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "digest").mkdir()
    digest = "---\nwork: care-2020\nedition: digest\n---\n\n**1** In other words.\n"
    (corpus / "digest" / "care-2020.md").write_text(digest, encoding="utf-8")
    with serving() as server:
        entries = [("care-2020", "report.htm"), ("gone-2020", "missing.pdf")]
        catalogue = "\n".join(
            f'[[work]]\nid = "{id}"\ntitle = "The example of care"\nfile = "{server.address(path)}"\n'
            for id, path in entries
        )
        (corpus / "catalogue.toml").write_text(catalogue, encoding="utf-8")
        build([], index, corpus=corpus, workers=0)
        assert open_snapshot(index).document("care-2020").edition == "digest"
        job = ended(Jobs(), ["fetch", "--progress", "json"], command(index))
    fetched, built = job.reports
    assert [(work["work"], bool(work["path"]), work["new"]) for work in fetched["fetched"]] == [
        ("care-2020", True, True),
        ("gone-2020", False, False),
    ]
    assert "answered 404" in fetched["fetched"][1]["failure"]
    assert (job.state, built["documents"]) == (State.DONE, 2)
    assert open_snapshot(index).document("care-2020").edition == "original"


def test_an_interrupted_fetch_leaves_no_half_file(index: Path, tmp_path: Path) -> None:
    with serving() as server:
        entry = f'[[work]]\nid = "slow-2020"\ntitle = "Slow"\nfile = "{server.address("drip.pdf")}"\n'
        (tmp_path / "corpus" / "catalogue.toml").write_text(entry, encoding="utf-8")
        jobs = Jobs()
        job = jobs.start("A job", [["fetch", "--progress", "json"], command(index)])
        waited(job, lambda job: job.stage == "fetch" and job.done > 10)
        jobs.stop()
        waited(job, lambda job: not job.runs)
    assert job.state is State.STOPPED
    assert [path.name for path in (tmp_path / "corpus" / "originals").iterdir()] == ["first.md"]


def test_the_command_line_shows_bars_and_ends_with_2_where_one_failed(index: Path, tmp_path: Path) -> None:
    with serving() as server:
        entries = [("good-2020", "good.pdf"), ("gone-2020", "missing.pdf")]
        catalogue = "\n".join(
            f'[[work]]\nid = "{id}"\ntitle = "T"\nfile = "{server.address(p)}"\n' for id, p in entries
        )
        (tmp_path / "corpus" / "catalogue.toml").write_text(catalogue, encoding="utf-8")
        trail = [str(Path(sys.executable).with_name("trail")), "fetch", "--into", str(tmp_path / "into")]
        done = subprocess.run(trail, capture_output=True, text=True, check=False)
        unknown = subprocess.run([*trail, "nothing"], capture_output=True, text=True, check=False)
    assert done.returncode == unknown.returncode == 2
    assert f"good-2020: {tmp_path / 'into' / 'good-2020.pdf'}" in done.stdout.replace("\n", "")
    assert "1 fetched. `trail build` reads them" in done.stdout
    assert "trail: gone-2020: " in done.stderr and "Traceback" not in done.stderr
    assert unknown.stderr.strip().startswith("trail: no work “nothing” in the catalogue")
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL  # the library leaves signals to the command
