"""Fetching over real HTTP, from a server on this machine that misbehaves in every way that servers do."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from web_server import PDF, Server, serving

from indexer import settings
from indexer.errors import TrailError
from indexer.fetch import Fetched, Limits, fetch
from indexer.models import Work
from indexer.works.catalogue import Catalogue

LIMITS = Limits(connect=2, silence=1, seconds=1.5, size=2_000_000, pause=0.01)
ID = "example-2020"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def catalogue(file: str | None = None, url: str | None = None, id: str = ID) -> Catalogue:
    work = Work(id, "The example of care", url=url)
    return Catalogue({id: work}, files={id: file} if file else {})


def fetched(known: Catalogue, folder: Path, *, again: bool = False) -> Fetched:
    (one,) = fetch([], known, folder, again=again, limits=LIMITS)
    return one


@pytest.mark.parametrize("path", ["good.pdf", "zipped.pdf", "moved.pdf", "cut-once.pdf", "busy.pdf", "unmeasured.pdf"])
def test_what_comes_whole_is_kept_under_the_name_of_its_work(server: Server, tmp_path: Path, path: str) -> None:
    one = fetched(catalogue(server.address(path)), tmp_path / "originals")
    assert (one.path, one.new, one.failure) == (tmp_path / "originals" / f"{ID}.pdf", True, "")
    assert one.path is not None and one.path.read_bytes() == PDF
    assert all(agent.startswith("evidence-trail/") for agent in server.agents)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("missing.pdf", "answered 404"),
        ("sorry.pdf", "a web page came in place of a PDF"),
        ("noise", "neither a PDF nor a web page"),
        ("wall.htm", "does not bear the title"),
        ("to-file.pdf", "no address of the web"),
        ("circle.pdf", "round in a circle"),
        ("cut.pdf", "broke off"),
        ("unmeasured-cut.pdf", "broke off"),
        ("drip.pdf", "longer than 1.5 seconds"),
        ("silent.pdf", "silent for 1 seconds"),
        ("huge.pdf", "larger than 2 megabytes"),
        ("endless.pdf", "larger than 2 megabytes"),
        ("bomb.pdf", "larger than 2 megabytes"),
        ("damaged.pdf", "could not be unpacked"),
    ],
)
def test_what_goes_wrong_is_one_line_and_leaves_nothing(server: Server, tmp_path: Path, path: str, reason: str) -> None:
    one = fetched(catalogue(server.address(path), "https://publisher.example/report"), tmp_path)
    assert (one.path, one.new) == (None, False)
    assert one.failure.startswith(f"{ID}: {server.address(path)}: ") and reason in one.failure
    assert f"from https://publisher.example/report and put it into {tmp_path} as {ID}.pdf" in one.failure
    assert "\n" not in one.failure and list(tmp_path.iterdir()) == []


def test_what_may_succeed_later_is_tried_again_and_no_more(server: Server, tmp_path: Path) -> None:
    before = server.asked["cut.pdf"], server.asked["missing.pdf"]
    for path in ("cut.pdf", "missing.pdf"):
        fetched(catalogue(server.address(path)), tmp_path)
    assert (server.asked["cut.pdf"] - before[0], server.asked["missing.pdf"] - before[1]) == (LIMITS.attempts, 1)


def test_nobody_listens(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    one = fetched(catalogue(f"http://127.0.0.1:{port}/a.pdf"), tmp_path)
    assert "could not reach the server; try again later, or save the document by hand and put it" in one.failure


@pytest.mark.parametrize("address", ["file:///etc/hostname", "ftp://example.invalid/a.pdf", "javascript:alert(1)"])
def test_only_the_web_is_asked(tmp_path: Path, address: str) -> None:
    assert "no address of the web" in fetched(catalogue(address), tmp_path).failure


def test_a_web_page_with_the_title_is_kept(server: Server, tmp_path: Path) -> None:
    assert fetched(catalogue(server.address("report.htm")), tmp_path).path == tmp_path / f"{ID}.html"


def test_a_page_about_a_work_leads_to_the_report_it_offers(server: Server, tmp_path: Path) -> None:
    one = fetched(catalogue(url=server.address("about")), tmp_path)
    assert one.path is not None and one.path.suffix == ".pdf" and one.path.read_bytes() == PDF
    none = fetched(catalogue(url=server.address("nothing-offered")), tmp_path / "other")
    assert "offers no PDF under the work’s title" in none.failure


def test_a_file_that_is_there_is_fetched_only_again(server: Server, tmp_path: Path) -> None:
    mine = tmp_path / f"{ID}.html"
    mine.write_text("mine", encoding="utf-8")
    good = catalogue(server.address("good.pdf"))
    asked = server.asked["good.pdf"]
    assert fetched(good, tmp_path) == Fetched(ID, mine)
    assert server.asked["good.pdf"] == asked
    fetched(catalogue(server.address("missing.pdf")), tmp_path, again=True)
    assert mine.read_text(encoding="utf-8") == "mine"  # a failure takes nothing away
    assert fetched(good, tmp_path, again=True).new
    assert [path.name for path in tmp_path.iterdir()] == [f"{ID}.pdf"]


@pytest.mark.parametrize("id", ["../escaped", "/etc/escaped", "a/b", ".hidden", ""])
def test_no_name_leaves_the_folder(server: Server, tmp_path: Path, id: str) -> None:
    folder = tmp_path / "originals"
    one = fetched(catalogue(server.address("good.pdf"), id=id), folder)
    assert "cannot be the name of a file" in one.failure
    assert list(tmp_path.rglob("*")) == [folder]


def test_one_failure_does_not_hinder_the_others(server: Server, tmp_path: Path) -> None:
    works = {id: Work(id, "The example of care") for id in ("first", "second", "third")}
    files = {"first": server.address("missing.pdf"), "second": server.address("good.pdf")}
    told: list[tuple[str, int, int]] = []
    known = Catalogue(works, files=files)
    got = fetch(list(works), known, tmp_path, limits=LIMITS, progress=lambda *at: told.append(at))
    assert [bool(one.path) for one in got] == [False, True, False]
    assert "gives no address" in got[2].failure
    assert ("second", len(PDF), len(PDF)) in told
    with pytest.raises(TrailError, match=r"no work 'secnd' in the catalogue; the nearest are second"):
        fetch(["secnd"], known, tmp_path)


def test_every_address_of_the_catalogue_can_be_asked() -> None:
    known = Catalogue.load(settings.catalogue())
    assert known.files
    assert all(address.startswith("https://") for address in known.files.values())
