"""A build on the workers of a Dask cluster: the same documents, whatever dies on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from explorer import free_port

from indexer import settings
from indexer.building import cluster as clusters
from indexer.building import tasks
from indexer.building.answered import Answered
from indexer.building.build import build
from indexer.building.cluster import cluster
from indexer.building.files import File, files
from indexer.errors import ReadError, TrailError
from indexer.reading.workers import Limits, read_here
from indexer.store import open_snapshot
from indexer.works.catalogue import Catalogue

CORPUS = Path(__file__).parents[2] / "corpus"
CATALOGUE = Catalogue.load(CORPUS / "catalogue.toml")
DASK = Path(sys.executable).with_name("dask")
# A file is given up with its third worker.
ENVIRONMENT = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "2", "OMP_NUM_THREADS": "1"}


class Servers:
    """A scheduler and two workers with a thread each, as people start them; a worker that dies is started again."""

    def __init__(self, folder: Path) -> None:
        self.address = f"tcp://127.0.0.1:{free_port()}"
        self.folder = folder
        self.scheduler = self._start("scheduler", "--host", self.address)
        self.workers = [self._start("worker", self.address, "--nthreads", "1") for _ in range(2)]

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [DASK, *words, "--no-dashboard"], cwd=self.folder, env=settings.child_environment(**ENVIRONMENT),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.terminate()
        for process in (*self.workers, self.scheduler):
            process.wait(100)


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    started = Servers(tmp_path_factory.mktemp("cluster"))
    yield started
    started.end()


def written(folder: Path, *names: str) -> list[File]:
    folder.mkdir(exist_ok=True)
    for name in names:
        said = "\n\n".join(f"**{n}** Oil costs {name} £{n}20 in {n} towns.<sup>{n}</sup>" for n in range(1, 6))
        notes = "\n\n".join(f"<sup>{n}</sup> Lamp Board, *Costs of oil*, May 201{n}." for n in range(1, 6))
        text = f"# Lamps of {name}\n\n{said}\n\n{notes}\n"
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return list(files([folder], folder / "no corpus", folder / "no index"))


def test_a_killed_worker_costs_nothing_and_what_was_read_is_kept(
    servers: Servers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = written(tmp_path / "in", *"abcdef")
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "a.md").write_bytes(held[0].path.read_bytes())
    (tmp_path / "in" / "bad.pdf").write_bytes(b"%PDF-1.4 no more than that")
    named = [tmp_path / "in", tmp_path / "copy", tmp_path / "missing.md"]
    held = list(files(named, tmp_path / "none", tmp_path / "none"))
    expected = {read.at: read.answer for read in read_here([file.path for file in held], CATALOGUE)}
    kept, begun = Answered(tmp_path / "kept", "code"), list[Path]()
    with cluster(servers.address, kept) as many:
        found: dict[int, Any] = {}
        for read in many.read(held, CATALOGUE, Limits(), begun.append):
            if len(found) == 1:  # the missing one is there at once
                os.kill(next(iter(many.client.run(os.getpid).values())), signal.SIGKILL)
            found[read.at] = read.answer
        assert {at: str(answer) for at, answer in found.items()} == {at: str(a) for at, a in expected.items()}
        assert [type(found[at]) for at in sorted(found)].count(ReadError) == 2
        assert len(begun) == 7  # the copy is the same task
        monkeypatch.setattr(many.client, "submit", None)  # nothing is asked of the workers again but what failed
        good = [file for file in held if file.path.suffix == ".md" and file.source.sha256]
        again = {read.at: read.answer for read in many.read(good, CATALOGUE, Limits(), begun.append)}
        assert again == {at: found[held.index(file)] for at, file in enumerate(good)}
    kept.clear()
    assert not kept.folder.exists()


def test_a_file_that_kills_three_workers_is_left_out_and_the_others_are_read(
    servers: Servers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deaths = tmp_path / "deaths"

    def deadly(name: str, *rest: Any) -> bytes:
        """What a file would do that ends the worker itself, and not the process beside it."""
        if name.startswith("deadly"):
            with deaths.open("a") as told:
                told.write("x")
            os.kill(os.getpid(), signal.SIGKILL)
        return tasks.packed(ReadError(name, "it was met", "go on"))

    monkeypatch.setattr(clusters.tasks, "read", deadly)
    held = written(tmp_path / "in", "deadly", "a", "b", "c")
    with cluster(servers.address, Answered(tmp_path / "kept", "code")) as many:
        found = {held[r.at].path.name: str(r.answer) for r in many.read(held, CATALOGUE, Limits(), lambda _: None)}
    assert found.pop("deadly.md").startswith("deadly.md: the workers that read it were killed")
    assert deaths.read_text() == "xxx"
    assert found == {f"{name}.md": f"{name}.md: it was met; go on" for name in "abc"}


def test_a_build_on_a_cluster_publishes_what_a_build_here_does_and_survives_its_scheduler(
    servers: Servers, tmp_path: Path, warm: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for table in ("catalogue.toml", "challenges.toml", "thesaurus.toml"):
        (corpus / table).write_bytes((CORPUS / table).read_bytes())
    added = [file.path for file in written(tmp_path / "in", *"abcdefghi")]
    many, here = warm(tmp_path / "many"), warm(tmp_path / "here")
    report = build(added, many, corpus=corpus, scheduler=servers.address)
    assert (report.read, report.failures) == (9, ()) and report.encoded > clusters.FEW
    assert not (many / "read").exists()
    build(added, here, corpus=corpus, workers=0)
    with closing(open_snapshot(many)) as one, closing(open_snapshot(here)) as other:
        assert [one.document(id) for id in one.document_ids()] == [other.document(id) for id in other.document_ids()]
        rows = list(range(one.manifest.counts["sentence"]))
        assert abs(one.sentence_vectors(rows) - other.sentence_vectors(rows)).max() < 0.01

    monkeypatch.setattr(clusters, "PATIENCE", 2)
    with (
        pytest.raises(TrailError, match="the scheduler answers no more; build again"),
        cluster(servers.address, Answered(tmp_path / "kept", "code")) as left,
    ):
        for n, _ in enumerate(left.read(written(tmp_path / "in2", *"mnopqr"), CATALOGUE, Limits(), lambda _: None)):
            if n == 0:
                servers.scheduler.kill()
    assert list((tmp_path / "kept").iterdir())  # the first is not read again


def test_without_a_scheduler_or_the_package_one_line_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "PATIENCE", 0.2)
    kept = Answered(tmp_path, "code")
    for address in ("tcp://127.0.0.1:9", "nonsense://x"):
        with pytest.raises(TrailError, match="no Dask scheduler answers there"), cluster(address, kept):
            pass
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(TrailError, match="the package distributed is missing"), cluster("tcp://127.0.0.1:9", kept):
        pass


def test_a_worker_with_other_code_says_so() -> None:
    with pytest.raises(TrailError, match="runs other code"):
        tasks.read("a.md", b"", CATALOGUE, Limits(), "another")
    with pytest.raises(TrailError, match="runs other code"):
        tasks.encode(["a"], "all-MiniLM-L6-v2", False, False, "another")


def test_what_is_kept_counts_for_the_same_bytes_name_and_code_alone(tmp_path: Path) -> None:
    (file,) = written(tmp_path / "in", "a")
    (read,) = read_here([file.path], CATALOGUE)
    assert not isinstance(read.answer, ReadError)
    kept = Answered(tmp_path / "kept", "code")
    kept.put(kept.key(file), read.answer)
    assert kept.get(kept.key(file), "a.md") == read.answer
    assert Answered(kept.folder, "other").get(Answered(kept.folder, "other").key(file), "a.md") is None
    (kept.folder / kept.key(file)).write_bytes(b"half of it")
    assert kept.get(kept.key(file), "a.md") is None
