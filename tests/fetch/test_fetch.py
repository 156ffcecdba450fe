"""Fetching over real HTTP, from a server on this machine that misbehaves in every way that servers do."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest
from web_server import PDF, Server, serving

from indexer import settings
from indexer.errors import TrailError
from indexer.fetch import Fetched, Limits, fetch
from indexer.fetch.judging import FetchError, Visit
from indexer.models import Work
from indexer.works.catalogue import Catalogue

LIMITS = Limits(size=2_000_000, pause=0.01, between=0.0)  # with time enough, for the machine may be busy
HASTY = replace(LIMITS, silence=0.5, seconds=2.5)
SLOW = {"drip.pdf", "drip-head.pdf", "silent.pdf", "later.pdf"}  # what is asked for in haste, and never comes in time
ID = "example-2020"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def catalogue(file: str | None = None, url: str | None = None, id: str = ID) -> Catalogue:
    work = Work(id, "The example of care", url=url)
    return Catalogue({id: work}, files={id: file} if file else {})


def fetched(known: Catalogue, folder: Path, *, again: bool = False, limits: Limits = LIMITS) -> Fetched:
    (one,) = fetch([], known, folder, again=again, limits=limits)
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
        ("drip.pdf", "longer than 2.5 seconds"),
        ("drip-head.pdf", "longer than 2.5 seconds"),
        ("to-password.pdf", "holds a name or a password"),
        ("to-elsewhere.pdf", "sends readers on to elsewhere.invalid, which the catalogue does not"),
        ("to-plain.pdf", "sends readers on to an unprotected address (http://publisher.example)"),
        ("to-network.pdf", "sends readers on to an unprotected address (http://169.254.169.254)"),
        ("to-network-protected.pdf", "sends readers on to 169.254.169.254, which the catalogue does not name"),
        ("silent.pdf", "silent for 0.5 seconds"),
        ("later.pdf", "the server asks to wait 3 seconds; fetch it again later"),  # its clock has 2.5
        ("huge.pdf", "larger than 2 megabytes"),
        ("endless.pdf", "larger than 2 megabytes"),
        ("bomb.pdf", "larger than 2 megabytes"),
        ("damaged.pdf", "could not be unpacked"),
    ],
)
def test_what_goes_wrong_is_one_line_and_leaves_nothing(server: Server, tmp_path: Path, path: str, reason: str) -> None:
    known = catalogue(server.address(path), "https://publisher.example/report")
    one = fetched(known, tmp_path, limits=HASTY if path in SLOW else LIMITS)
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
    assert sorted(path.name for path in tmp_path.iterdir()) == [".fetched.json", f"{ID}.pdf"]


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
    with pytest.raises(TrailError, match=r"no work “secnd” in the catalogue; the nearest are second"):
        fetch(["secnd"], known, tmp_path)


def test_every_address_of_the_catalogue_can_be_asked() -> None:
    known = Catalogue.load(settings.catalogue())
    assert known.files
    assert all(address.startswith("https://") for address in known.files.values())


# ── whom a download may ask ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "machine", ["127.0.0.1", "10.0.0.8", "169.254.169.254", "::1", "fe80::1%eth0", "::ffff:127.0.0.1"]
)
def test_no_name_leads_into_this_network(machine: str) -> None:
    with pytest.raises(FetchError, match=r"publisher\.example leads to .*, a machine of this network"):
        Visit("https://publisher.example/a.pdf").judge_machine("publisher.example", machine)
    Visit("https://publisher.example/a.pdf").judge_machine("publisher.example", "93.184.216.34")


def test_the_machine_is_judged_once_its_name_is_looked_up(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it was when somebody looked before: nothing is said to it."""
    looked_up = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *rest, **more: looked_up("127.0.0.1" if "rebound" in host else host, *rest, **more),
    )
    before = server.asked.total()
    one = fetched(catalogue(server.address("good.pdf").replace("127.0.0.1", "rebound.example")), tmp_path)
    assert "rebound.example leads to 127.0.0.1, a machine of this network, and not of the web" in one.failure
    assert server.asked.total() == before


def test_a_redirect_to_a_host_of_the_catalogue_is_followed() -> None:
    visit = Visit("https://www.publisher.example/a", ["assets.publisher.example"])
    visit.judge("https://assets.publisher.example/a.pdf")
    visit.judge("https://publisher.example/a.pdf")
    for address in (
        "https://assets.publisher.example.evil.example/a",
        "http://assets.publisher.example/a",
        "https:///a",
    ):
        with pytest.raises(FetchError):
            visit.judge(address)


def test_no_password_of_this_machine_is_sent(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password secret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    assert fetched(catalogue(server.address("good.pdf")), tmp_path / "originals").new
    assert not server.passwords


def test_robots_are_heard(tmp_path: Path) -> None:
    with serving() as server:
        server.robots = b"User-agent: evidence-trail\nDisallow: /good\n\nUser-agent: *\nDisallow: /\n"
        one = fetched(catalogue(server.address("good.pdf")), tmp_path)
        assert "robots.txt asks programs not to fetch this" in one.failure and not server.asked["good.pdf"]
        assert fetched(catalogue(server.address("unmeasured.pdf")), tmp_path).new
        server.robots = b"User-agent: *\nCrawl-delay: 3600\n"
        assert "asks for 3600 seconds" in fetched(catalogue(server.address("good.pdf")), tmp_path, again=True).failure


def test_a_site_is_asked_no_more_often_than_is_polite(tmp_path: Path) -> None:
    works = {id: Work(id, "The example of care") for id in ("first", "second", "third")}
    with serving() as server:
        known = Catalogue(works, files={id: server.address("good.pdf") for id in works})
        begun = monotonic()
        got = fetch(list(works), known, tmp_path, limits=replace(LIMITS, between=0.3))
        assert all(one.new for one in got) and monotonic() - begun > 0.6
        assert server.asked["robots.txt"] == 1


def test_what_broke_off_is_taken_up_where_it_ended(server: Server, tmp_path: Path) -> None:
    one = fetched(catalogue(server.address("ranges.pdf")), tmp_path)
    assert one.path is not None and one.path.read_bytes() == PDF
    assert server.ranges == ["bytes=2000-"]


def test_what_was_fetched_is_known_again(server: Server, tmp_path: Path) -> None:
    good = catalogue(server.address("good.pdf"))
    assert fetched(good, tmp_path).remark == ""
    assert fetched(good, tmp_path).remark == ""
    (tmp_path / f"{ID}.pdf").write_bytes(PDF + b" ")
    assert "is not the file that was fetched on 2" in fetched(good, tmp_path).remark
    assert fetched(good, tmp_path, again=True).remark == ""
    assert "its publisher changed it" in fetched(catalogue(server.address("other.pdf")), tmp_path, again=True).remark
