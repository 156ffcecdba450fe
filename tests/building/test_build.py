"""The pipeline: what is read, what is not read again, what a bad file costs."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from postgres_server import place

import indexer.building.build
import indexer.reading.workers
from indexer.building.build import Report, build
from indexer.errors import TrailError
from indexer.holdings.held import gave_way, left_out
from indexer.models import Document
from indexer.store import live_snapshot, open_snapshot
from indexer.works.catalogue import Catalogue

CORPUS = Path(__file__).parents[2] / "corpus"
FIRST = "**1** Care costs £320<sup>1</sup> a week.\n\n**2** It rose.\n\n<sup>1</sup> Care Council, *Costs*, May 2016.\n"
SECOND = "**1** Beds are short.<sup>1</sup>\n\n**2** Waits grew.\n\n<sup>1</sup> See footnote 9.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A small corpus of its own, with the catalogue of the real one."""
    folder = tmp_path / "corpus"
    (folder / "originals").mkdir(parents=True)
    (folder / "digest").mkdir()
    shutil.copy(CORPUS / "catalogue.toml", folder)
    (folder / "originals" / "first.md").write_text(FIRST, encoding="utf-8")
    (folder / "originals" / "second.md").write_text(SECOND, encoding="utf-8")
    return folder


@pytest.fixture
def run(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    return Run(corpus, tmp_path / "index", monkeypatch)


class Run:
    """Builds, and notes which files were read on the way."""

    def __init__(self, corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.corpus, self.index, self.read = corpus, index, list[str]()
        reading = indexer.reading.workers.read_document

        def noted(path: Path, catalogue: Catalogue) -> Document:
            self.read.append(path.name)
            return reading(path, catalogue)

        monkeypatch.setattr(indexer.reading.workers, "read_document", noted)

    def __call__(
        self, *paths: Path, fresh: bool = False, remove: Sequence[Path] = (), restore: Sequence[Path] = ()
    ) -> Report:
        self.read.clear()
        return build(
            list(paths), self.index, corpus=self.corpus, fresh=fresh, remove=remove, restore=restore, workers=0
        )

    @property
    def documents(self) -> tuple[str, ...]:
        return open_snapshot(self.index).document_ids()

    @property
    def live(self) -> Path:
        return Path(open_snapshot(self.index).address)


def test_nothing_is_read_or_encoded_twice(run: Run) -> None:
    first = run()
    assert (first.documents, first.read, first.published) == (2, 2, True) and first.encoded > 0
    again = run()
    assert (run.read, again.read, again.encoded, again.published) == ([], 0, 0, False)
    assert again.snapshot == first.snapshot
    (run.corpus / "originals" / "second.md").write_text(SECOND + "\n**3** More.\n", encoding="utf-8")
    changed = run()
    assert (run.read, changed.read, changed.reused, changed.published) == (["second.md"], 1, 1, True)
    assert changed.encoded == 2  # the new paragraph, whose one sentence is the same words, and its word "more"


def test_documents_share_their_names_whether_read_or_recalled(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build holds them all, and most have the same names."""
    published, held = indexer.building.build._publish, list[tuple[Document, ...]]()

    def noted(*told: Any) -> str:
        held.append(told[2].documents)
        return published(*told)

    monkeypatch.setattr(indexer.building.build, "_publish", noted)
    run()
    (run.corpus / "originals" / "second.md").write_text(SECOND.replace("short", "few"), encoding="utf-8")
    assert run().reused == 1
    for documents in held:
        names = [sentence.id for document in documents for sentence in document.sentences]
        assert len(names) > len({*names}) == len({*map(id, names)})


def test_a_changed_catalogue_is_not_overlooked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run()
    monkeypatch.setattr(indexer.building.build, "fingerprint", lambda *_: "another")
    assert run().read == 2


def test_a_bad_file_costs_only_itself(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing here")
    report = run(bad, tmp_path / "missing.md")
    assert report.documents == 2
    assert [name for name, _ in report.failures] == ["bad.pdf", "missing.md"]
    assert all(reason.startswith(f"{name}: ") and "; " in reason for name, reason in report.failures)
    assert open_snapshot(run.index).failures() == report.failures[:1]
    assert run().failures == report.failures[:1]  # told until it is mended; the one that never was is not taken on


def test_a_link_out_of_the_folders_that_may_be_read_is_told_and_not_followed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share, elsewhere = tmp_path / "share", tmp_path / "elsewhere"
    for folder in (share, elsewhere):
        folder.mkdir()
    (elsewhere / "secret").write_text("The key of the lamp room hangs on the second hook.", encoding="utf-8")
    (share / "report.md").symlink_to(elsewhere / "secret")
    (share / "third.txt").write_text("A third document says a thing of its own about care.", encoding="utf-8")
    (share / "again.txt").symlink_to("third.txt")
    monkeypatch.setenv("TRAIL_FOLDERS", str(share))
    report = run(share)
    assert (report.documents, [name for name, _ in report.failures]) == (3, ["report.md"])
    assert "leads out of the folders" in report.failures[0][1] and "report.md" not in run.read
    monkeypatch.delenv("TRAIL_FOLDERS")  # nobody but who sits at the machine says what is read
    assert run().documents == 4


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes by name")
def test_a_file_that_changes_while_it_is_read_is_told_and_read_again(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its digest is of one version, and what was read of another, or of both: neither would ever be put right."""
    run()
    second = run.corpus / "originals" / "second.md"
    before, reading = second.read_bytes(), indexer.reading.workers.read_document

    def written_to(path: Path, catalogue: Catalogue) -> Document:
        document = reading(path, catalogue)
        path.write_bytes(before + b"\n**4** Later words.\n")
        return document

    second.write_bytes(before + b"\n**3** More.\n")
    monkeypatch.setattr(indexer.reading.workers, "read_document", written_to)
    report = run()
    told = "second.md: it was changed while it was read; build again once it is written"
    assert (report.documents, report.failures) == (1, (("second.md", told),))
    monkeypatch.setattr(indexer.reading.workers, "read_document", reading)
    second.write_bytes(before + b"\n**3** More.\n")  # as it was when its digest was made
    assert (run().documents, run().failures) == (2, ())


def test_links_that_lead_to_each_other_cost_only_themselves(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "linked"
    folder.mkdir()
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "one.md").symlink_to("other.md")
    (folder / "other.md").symlink_to("one.md")
    (folder / "lamps.md").write_text("# Lamps\n\n**1** Lamps cost £6 million.\n", encoding="utf-8")
    named = run(folder / "loop.md")
    assert [name for name, _ in named.failures] == ["loop.md"]
    (folder / "gone.md").symlink_to("nowhere.md")
    (folder / "up").symlink_to("..")
    (folder / "same.md").symlink_to("lamps.md")
    report = run(folder)
    assert report.published and "lamps.md" in run.read
    assert [name for name, _ in report.failures] == ["gone.md", "loop.md", "one.md", "other.md", "up"]
    assert all("leads to itself, or nowhere" in reason for _, reason in report.failures)


def test_what_a_folder_has_in_a_format_that_is_not_read_is_told(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "sent"
    folder.mkdir()
    (folder / "lamps.md").write_text("# Lamps\n\n**1** Lamps cost £6 million.\n", encoding="utf-8")
    (folder / "old.DOC").write_bytes(b"\xd0\xcf\x11\xe0")
    for passed_over in ("~$old.doc", "picture.png"):
        (folder / passed_over).write_bytes(b"\xd0\xcf")
    report = run(folder)
    assert report.published and "lamps.md" in run.read
    assert report.failures == (
        ("old.DOC", "old.DOC: an old Word file is not read; open it in a word processor and save it as .docx"),
    )


def test_a_pipe_keeps_no_build_waiting(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert run(tmp_path / "pipe.md").failures == (
        ("pipe.md", "pipe.md: this is not a file; name a file, or give the folder to `trail build`"),
    )


def test_what_was_added_stays_until_it_is_forgotten(run: Run, tmp_path: Path) -> None:
    added = tmp_path / "added"
    added.mkdir()
    (added / "third.txt").write_text("A third document says a thing of its own about care.", encoding="utf-8")
    (added / "README.md").write_text("No document.", encoding="utf-8")
    assert run(added).documents == 3
    assert run().documents == 3
    assert run(fresh=True).documents == 2


def test_what_was_added_is_never_forgotten(run: Run, tmp_path: Path) -> None:
    added = tmp_path / "share"
    added.mkdir()
    (added / "third.txt").write_text("A third document says a thing of its own about care.", encoding="utf-8")
    second = run.corpus / "originals" / "second.md"
    assert run(added, remove=[second]).documents == 2
    added.rename(tmp_path / "away")
    report = run()
    assert (report.documents, report.failures[0][0]) == (1, "share")
    assert "was added before and is not there now" in report.failures[0][1] and "--remove" in report.failures[0][1]
    assert left_out(open_snapshot(run.index)) == (report.failures[0][1],)
    assert run().failures == report.failures  # told as long as it is so
    (tmp_path / "away").rename(added)
    assert (run().documents, run().failures) == (2, ())
    manifest = run.live / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"format": "', '"format": "other'), "utf-8")
    assert run().documents == 2  # another format of snapshot: everything is read, and nothing else
    (run.index / "current").unlink()
    assert run().documents == 2
    added.rename(tmp_path / "away")
    assert run(remove=[added]).failures == ()


def test_the_list_of_indexes_of_before_is_taken_over(run: Run, tmp_path: Path) -> None:
    added = tmp_path / "third.txt"
    added.write_text("A third document says a thing of its own about care.", encoding="utf-8")
    run(added)
    (run.index / "added.json").unlink()
    with closing(sqlite3.connect(run.live / "trail.sqlite")) as rows, rows:
        rows.execute("INSERT INTO extra VALUES ('added', ?)", (json.dumps([str(added.resolve())]),))
    assert run().documents == 3
    (run.index / "added.json").write_text("{", encoding="utf-8")
    with pytest.raises(TrailError, match=r"added\.json: the list of added files cannot be read .*; mend it, or delete"):
        run()


def test_what_was_removed_stays_out_until_it_is_restored(run: Run, tmp_path: Path) -> None:
    second = run.corpus / "originals" / "second.md"
    assert run(remove=[second]).documents == 1
    again = run()
    assert (again.documents, again.published) == (1, False)
    assert run(restore=[second]).documents == 2
    added = tmp_path / "third.txt"
    added.write_text("A third document says a thing of its own about care.", encoding="utf-8")
    assert run(added, remove=[second]).documents == 2
    assert run(second, remove=[added]).documents == 2  # what is named again is read again
    assert run(fresh=True).documents == 2


def test_a_file_of_an_added_folder_can_be_removed(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "added"
    folder.mkdir()
    for name in ("third", "fourth"):
        (folder / f"{name}.md").write_text(f"# The {name} lamp\n\n**1** It is the {name} of them.\n", encoding="utf-8")
    assert run(folder).documents == 4
    assert run(remove=[folder / "third.md"]).documents == 3
    assert run(remove=[folder]).documents == 2


def test_a_digest_gives_way_to_its_original(run: Run) -> None:
    head = "---\nwork: nao-hc950-2018\nedition: {}\n---\n\n"
    (run.corpus / "digest" / "nao.md").write_text(head.format("digest") + FIRST, encoding="utf-8")
    run()
    assert open_snapshot(run.index).document("nao-hc950-2018").edition == "digest"
    (run.corpus / "originals" / "nao.md").write_text(head.format("original") + FIRST, encoding="utf-8")
    report = run()
    assert open_snapshot(run.index).document("nao-hc950-2018").edition == "original"
    assert report.failures == ()
    assert [name for name, _ in report.superseded] == ["nao.md"]
    assert "the digest gives way to nao.md" in report.superseded[0][1]
    (told,) = gave_way(open_snapshot(run.index))  # as the explorer tells it, which has no command line
    assert told.endswith("holds its figures") and not left_out(open_snapshot(run.index))


def test_of_two_files_of_a_work_one_is_used_and_the_other_named(run: Run) -> None:
    head = "---\nwork: nao-hc950-2018\n---\n\n"
    for name in ("one.md", "two.md"):
        (run.corpus / "originals" / name).write_text(head + FIRST, encoding="utf-8")
    report = run()
    assert report.documents == 3
    assert [name for name, _ in report.superseded] == ["two.md"]


def test_nothing_to_read_leaves_what_was_published(run: Run, tmp_path: Path) -> None:
    published = run().snapshot
    for file in (run.corpus / "originals").iterdir():
        file.unlink()
    with pytest.raises(TrailError, match="no documents"):
        run()
    bad = tmp_path / "only.pdf"
    bad.write_bytes(b"no")
    with pytest.raises(TrailError, match=r"none of the 1 files could be read; the first: only\.pdf"):
        run(bad)
    assert open_snapshot(run.index).name == published


def test_reading_in_processes_gives_the_same_snapshot(corpus: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing here")
    told: list[tuple[str, int, int]] = []
    here = build([bad], tmp_path / "here", corpus=corpus, workers=0)
    apart = build([bad], tmp_path / "apart", corpus=corpus, workers=2, progress=lambda *at: told.append(at[:3]))
    one, other = (open_snapshot(tmp_path / name) for name in ("here", "apart"))
    assert one.document_ids() == other.document_ids() and here.failures == apart.failures
    assert [one.document(id) for id in one.document_ids()] == [other.document(id) for id in other.document_ids()]
    read = [done for stage, done, total in told if stage == "read" and total == 3]
    assert read == sorted(read) and read[-1] == 3


def test_two_works_of_one_title_are_both_kept(run: Run) -> None:
    head = "# Monthly lamp report\n\n"
    (run.corpus / "originals" / "may.md").write_text(head + FIRST, encoding="utf-8")
    (run.corpus / "originals" / "june.md").write_text(head + SECOND + "\n**3** Quite other words.\n", encoding="utf-8")
    (run.corpus / "originals" / "june.txt").write_text(head + SECOND + "\n**3** Quite other words.\n", encoding="utf-8")
    report = run()
    assert [id for id in run.documents if "lamp" in id] == ["monthly-lamp-report", "monthly-lamp-report-may"]
    assert [name for name, _ in report.superseded] == ["june.txt"]
    assert run().published is False


def test_a_store_takes_the_snapshot_and_the_folder_the_rest(postgres: str, corpus: Path, tmp_path: Path) -> None:
    store = place(postgres, tmp_path)
    first, again = (build([], tmp_path / "index", corpus=corpus, workers=0, store=store) for _ in range(2))
    assert first.published and not again.published and first.snapshot == again.snapshot == live_snapshot(store)
    assert not (tmp_path / "index" / "snapshots").exists() and (tmp_path / "index" / "vectors.sqlite").exists()
