"""The corpus changed in a real browser: files added, found and removed; a build stopped; two sessions that see it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from explorer import needs_browser, running, visitor
from playwright.sync_api import Browser, Page, expect
from word_files import footnote, notes, paragraph, word_file

from indexer import settings
from indexer.building.build import build
from indexer.store import live_snapshot

pytestmark = needs_browser
SLOW = 400_000  # milliseconds for a build beside other work
WICKS = "# The wick report\n\n**1** Wicks are short.\n"
LAMPS = "# The lamp report\n\n**1** Lanternlight dims at dusk.[^1]\n\n[^1]: Lamp Council, *Wicks*, May 2016.\n"


def slowly(place: str) -> str:
    """So much to read and to encode that whoever looks sees it going on, however idle the machine is; of each place in
    sentences of its own, for what was encoded once is kept."""
    return "\n".join(
        f"{place} {n} keeps {7 * n} lanterns, which burn {3 * n} hours on tar from boat {11 * n}.\n"
        for n in range(1000)
    )


@dataclass(frozen=True)
class Explorer:
    address: str
    index: Path


@pytest.fixture(scope="module")
def explorer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explorer]:
    """An explorer over an index and a corpus of its own, which the tests may change."""
    folder = tmp_path_factory.mktemp("changed")
    (folder / "corpus" / "digest").mkdir(parents=True)
    shutil.copy(settings.catalogue(), folder / "corpus")
    (folder / "corpus" / "digest" / "wicks.md").write_text(WICKS, encoding="utf-8")
    build([], folder / "index", corpus=folder / "corpus", workers=0)
    with running(folder / "index", TRAIL_CORPUS=str(folder / "corpus"), TRAIL_FOLDERS=str(folder)) as address:
        yield Explorer(address, folder / "index")


def opened(page: Page, explorer: Explorer) -> None:
    page.goto(f"{explorer.address}/corpus")
    expect(page.get_by_role("heading", name="Documents")).to_be_visible()


def add(page: Page, *files: Path) -> None:
    page.locator("input[type=file]").set_input_files(files)
    expect(page.get_by_text(files[0].name).filter(visible=True).first).to_be_visible()
    page.get_by_role("button", name="Add these files").click()


def holds(page: Page, title: str) -> None:
    expect(page.locator(".holdings").get_by_role("link", name=title)).to_be_visible(timeout=SLOW)


def test_a_file_is_added_found_and_removed(page: Page, explorer: Explorer, browser: Browser, tmp_path: Path) -> None:
    lamps = tmp_path / "lamps.md"
    lamps.write_text(LAMPS + slowly("Quay"), encoding="utf-8")
    body = paragraph("Wardens carry glimmersticks at night.", footnote(1))
    cited = {1: "Lamp Council, Wicks, May 2016"}
    sticks = word_file(tmp_path / "glimmersticks.docx", body, footnotes=notes("footnote", cited))
    opened(page, explorer)
    with visitor(browser) as other:
        opened(other, explorer)
        add(page, lamps, sticks)
        for session in (page, other):  # whoever looks at the page sees it
            expect(session.get_by_role("heading", name="Adding lamps.md and glimmersticks.docx")).to_be_visible()
            expect(session.get_by_role("progressbar", name="How far it is")).to_be_visible()
            expect(session.get_by_role("button", name="Add these files")).to_be_disabled()
        for session in (page, other):
            expect(session.get_by_text("New in the library (2)")).to_be_visible(timeout=SLOW)
            holds(session, "The lamp report")
    page.goto(f"{explorer.address}/search?q=glimmersticks&mode=words")
    expect(page.get_by_text("glimmersticks").first).to_be_visible()
    expect(page.get_by_text("Wardens carry").first).to_be_visible()

    opened(page, explorer)
    page.get_by_role("tab", name="Remove").focus()  # all of it by keyboard
    page.keyboard.press("Enter")
    box = page.get_by_role("combobox", name=re.compile("Document to remove"))
    box.focus()
    page.keyboard.type("lamp report")
    page.keyboard.press("Enter")
    remove = page.get_by_role("button", name="Remove …")
    remove.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("The copy that was kept of it is moved to")).to_be_visible()
    yes = page.get_by_role("button", name="Yes, remove it")
    yes.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("No longer in the library (1)")).to_be_visible(timeout=SLOW)
    expect(page.locator(".holdings").get_by_text("The lamp report")).to_have_count(0)
    assert [path.name for path in explorer.index.with_name("index-added").iterdir() if path.is_file()] == [sticks.name]
    assert (explorer.index.with_name("index-added") / "taken out" / "lamps.md").is_file()
    page.goto(f"{explorer.address}/search?q=lanternlight&mode=words")
    expect(page.get_by_text("Nothing", exact=False).or_(page.get_by_text("No paragraph")).first).to_be_visible()


def test_a_build_that_is_stopped_leaves_the_old_index_in_use(page: Page, explorer: Explorer, tmp_path: Path) -> None:
    before = live_snapshot(explorer.index)
    late = tmp_path / "late.md"
    late.write_text(f"# A late report\n\n**1** Tardigrade lanterns burn long.\n\n{slowly('Wharf')}", encoding="utf-8")
    opened(page, explorer)
    add(page, late)
    stop = page.get_by_role("button", name="Stop", exact=True)
    stop.focus()
    stop.press("Enter")
    expect(page.get_by_text("Stopped: Adding late.md")).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("The index is as it was before.")).to_be_visible()
    assert live_snapshot(explorer.index) == before
    page.get_by_role("tab", name="Rebuild").click()
    expect(page.get_by_text("late.md: the rebuild reads it.")).to_be_visible()
    page.get_by_role("button", name="Put this message away").click()
    expect(page.get_by_text("Stopped: Adding late.md")).to_have_count(0)
    page.get_by_role("button", name="Rebuild the index").click()
    expect(page.get_by_text("Done: Rebuilding the index")).to_be_visible(timeout=SLOW)
    holds(page, "A late report")


def test_what_cannot_be_added_says_why(page: Page, explorer: Explorer, tmp_path: Path) -> None:
    page.goto(f"{explorer.address}/corpus")
    page.get_by_role("button", name="Add these files").click()
    expect(page.get_by_text("Choose files first")).to_be_visible()
    bad = tmp_path / "<b>bad.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing here")
    add(page, bad)
    expect(page.get_by_text("Left out (1)")).to_be_visible(timeout=SLOW)
    expect(page.get_by_text(re.compile("_b_bad.pdf: .*; .*")).first).to_be_visible()
    (tmp_path / "again").mkdir()
    again = tmp_path / "again" / "late.md"
    again.write_text("# Another text of that name\n", encoding="utf-8")
    (explorer.index.with_name("index-added") / "late.md").write_text("# First\n", encoding="utf-8")
    add(page, again)
    expect(page.get_by_text("another file of this name was added before")).to_be_visible()
    page.get_by_role("tab", name="Add a folder").click()
    page.get_by_label("A folder, or a file, on this machine").fill("/no/such/folder")
    page.get_by_role("button", name="Add this folder").click()
    expect(page.get_by_text("There is nothing at “/no/such/folder”.")).to_be_visible()
