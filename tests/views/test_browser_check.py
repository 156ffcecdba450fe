"""Committee staff and a student in a real browser: a draft gone through by keyboard, and the challenges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from explorer import needs_browser, running
from playwright.sync_api import Page, expect
from reach import broken

pytestmark = needs_browser

DRAFT = """# Three claims

Spending power fell by 26.8% in real terms.[^1] There are 44 areas.[^2] It was done elsewhere.[^3] Nobody knows.[^9]

[^1]: NAO, *The health and social care interface*, HC 950, Session 2017–19, para 1.5
[^2]: Committee of Public Accounts, *Interface between health and adult social care*, HC 1376, Session 2017–19, para 14
[^3]: The Lamp Board, *Lighting the way*, 2017
"""


@pytest.fixture(scope="module")
def watched(index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The explorer with a folder of its own for temporary files."""
    folder = tmp_path_factory.mktemp("temporary")
    with running(index, TMPDIR=str(folder)) as address:
        yield address, folder


def hand_in(page: Page, address: str) -> None:
    page.goto(f"{address}/check")
    page.get_by_label("Or its text, with its notes").fill(DRAFT)
    page.get_by_role("button", name="Check this text").click()
    expect(page.get_by_text("4 citations were checked.")).to_be_visible()


def test_a_draft_is_gone_through_by_keyboard(page: Page, watched: tuple[str, Path]) -> None:
    address, folder = watched
    hand_in(page, address)
    button = page.get_by_role("button", name="Open 1", exact=True)
    button.focus()
    button.press("Enter")
    expect(page.get_by_role("button", name="Close 1", exact=True)).to_be_focused()  # the keyboard stays where it was
    expect(page.locator(".sides mark.differs").first).to_have_text("26.8%≠")
    page.keyboard.press("Alt+n")
    expect(page).to_have_url(re.compile(r"at=2"))
    expect(page.locator("#cited-2")).to_be_focused()
    expect(page.locator("#cited-2")).to_be_in_viewport()
    page.keyboard.press("Alt+n")
    expect(page.locator("#cited-3")).to_be_focused()
    page.keyboard.press("Alt+p")
    expect(page.locator("#cited-2")).to_be_focused()
    expect(page.locator(".open")).to_have_count(1)
    assert broken(page) == []
    page.get_by_text("I accept this citation as it stands").click()
    expect(page.get_by_text("1 citation accepted by you.")).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("button", name="As a web page").click()
    told = taken.value.path().read_text(encoding="utf-8")
    assert "(accepted)" in told
    page.reload()
    expect(page.get_by_text("Check this text")).to_be_visible()
    assert page.get_by_text("26.8%").count() == 0
    assert [path for path in folder.rglob("*") if path.is_file() and b"26.8%" in path.read_bytes()] == []


def test_a_comment_being_written_is_in_the_report(page: Page, watched: tuple[str, Path]) -> None:
    hand_in(page, watched[0])
    page.get_by_role("button", name="Open 1", exact=True).click()
    page.get_by_label("Your comment, for the report").fill("Ask the author.")
    with page.expect_download() as taken:
        page.get_by_role("button", name="As a web page").click()  # this alone ends the writing
    assert "Ask the author." in taken.value.path().read_text(encoding="utf-8")


def test_filters_stand_in_the_address_and_the_draft_does_not(page: Page, watched: tuple[str, Path]) -> None:
    hand_in(page, watched[0])
    page.get_by_text(re.compile(r"^Faults only · \d")).click()
    expect(page).to_have_url(re.compile(r"\?faults=1$"))
    expect(page.get_by_text("2 citations of 4")).to_be_visible()
    page.get_by_text(re.compile(r"^Not in the library · 1")).click()
    expect(page).to_have_url(re.compile("state=not-in-corpus"))


def test_from_the_picture_to_what_a_sentence_rests_on(page: Page, address: str) -> None:
    page.goto(f"{address}/challenges")
    disc = page.locator("svg a[aria-label^='Challenge 3, PAC: cites it once']")
    disc.wait_for()
    page.locator("svg a[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".canvas-told")).to_contain_text(re.compile(r"Challenge \d"))
    disc.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"challenges\?n=3&by=PAC"))
    expect(page.locator(".choices [aria-current]")).to_contain_text("PAC")
    assert set(page.locator(".evidence h4:visible").all_inner_texts()) == {"PAC (1)"}
    page.locator(".retold a", has_text="How do we know?").first.click()
    expect(page).to_have_url(re.compile(r"/trace\?ref=pac-hc1376-2018(%23|#)18"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"challenges\?n=3&by=PAC"))


def test_each_sentence_of_the_report_asks_how_we_know(page: Page, address: str) -> None:
    page.goto(f"{address}/challenges?n=3")
    asked = page.locator(".prose .sentence .onward").first
    asked.wait_for(state="attached")
    asked.focus()
    expect(asked).to_have_text("How do we know?")
    assert asked.evaluate("element => element.offsetWidth") > 10  # its arrow is always in sight
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/trace"))
