"""Searching in a real browser: years, order, saved searches, comparing, taking away; by pointer and by keyboard."""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path

import pytest
from explorer import in_scheme, needs_browser
from playwright.sync_api import Dialog, Page, expect
from reach import broken

pytestmark = needs_browser

CARE = "search?q=care&mode=words"
PAIR = "search?compare=nao-hc950-2018%231.11&compare=pac-hc1376-2018%2314"


def test_a_year_of_the_picture_narrows_by_keyboard_and_back_widens(page: Page, address: str) -> None:
    page.goto(f"{address}/{CARE}")
    page.locator(".facet summary", has_text="Year").click()
    page.locator(".bars").get_by_role("link", name="2022:").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("year=2022"))
    expect(page.locator(".hits .stands").first).to_contain_text("2022")
    expect(page.locator(".bars a[aria-current]")).to_have_count(1)
    page.go_back()
    expect(page.locator(".bars a[aria-current]")).to_have_count(0)


def test_the_order_stands_in_the_address(page: Page, address: str) -> None:
    page.goto(f"{address}/{CARE}")
    page.get_by_role("link", name="Newest first").click()
    expect(page).to_have_url(re.compile("sort=newest"))
    expect(page.locator(".found")).to_contain_text("newest first")
    expect(page.locator(".hits .stands").first).to_contain_text("2022")
    page.reload()
    expect(page.locator(".order [aria-current]")).to_have_text("Newest first")


def test_a_search_is_saved_renamed_shared_and_removed(page: Page, address: str) -> None:
    page.goto(f"{address}/{CARE}&publisher=PAC")
    page.get_by_role("button", name="Save", exact=True).click()
    field = page.get_by_label("Name of this search")
    expect(field).to_have_value("care, PAC")
    field.fill("<b>Care</b> at PAC")
    field.press("Enter")
    expect(page.get_by_text("Saved in this browser.")).to_be_visible()
    page.goto(f"{address}/search")
    mine = page.locator(".saved")
    expect(mine.get_by_role("link", name="<b>Care</b> at PAC")).to_be_visible()
    mine.get_by_role("button", name="Rename").click()
    page.keyboard.type("Care?")
    page.keyboard.press("Enter")
    named = mine.get_by_role("link", name="Care?", exact=True)
    expect(named).to_be_focused()
    link = mine.get_by_role("link", name="One link to all of these").get_attribute("href")
    named.press("Enter")
    expect(page).to_have_url(re.compile("publisher=PAC"))
    expect(page.locator(".found")).to_contain_text("for “care”")
    page.goto(f"{address}/search")
    mine.get_by_role("button", name="Remove Care?").click()
    expect(page.get_by_text("“Care?” is removed.")).to_be_visible()
    expect(named).to_have_count(0)
    page.goto(f"{address}/{link}")
    expect(page.get_by_role("heading", name="Searches shared with you")).to_be_visible()
    page.get_by_role("button", name="Keep these in this browser").click()
    page.goto(f"{address}/search")
    expect(named).to_be_visible()


def test_what_the_browser_holds_is_never_run(page: Page, address: str) -> None:
    page.goto(f"{address}/search")
    page.locator(".challenges li").first.wait_for()
    kept = '[["<img src=x onerror=alert(1)>", "q=x&evil=javascript:alert(2)"], ["broken"], 3]'
    page.evaluate("kept => localStorage.setItem('trail.saved', kept)", kept)
    said: list[str] = []

    def hear(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", hear)
    page.reload()
    link = page.locator(".saved li a")
    expect(link).to_have_text("<img src=x onerror=alert(1)>")
    assert link.get_attribute("href") == "search?q=x"
    assert said == []


def test_two_hits_are_compared_swapped_and_left(page: Page, address: str) -> None:
    page.goto(f"{address}/{CARE}")
    page.locator(".rows .why summary").first.click()
    page.get_by_role("link", name=re.compile("^Compare .* with another passage")).first.click()
    expect(page.locator(".picking")).to_contain_text("To be compared")
    page.locator(".rows .why summary").nth(2).click()
    page.get_by_role("link", name=re.compile("^Compare .* with the passage picked first")).first.click()
    expect(page.locator("h1")).to_have_text("Compare two passages")
    words = page.locator(".sides blockquote")
    read = (words.first.inner_text()[:50], words.last.inner_text()[:50])
    page.get_by_role("link", name="Swap the two").click()
    expect(words.last).to_have_text(re.compile(f"^{re.escape(read[0])}"))
    expect(words.first).to_have_text(re.compile(f"^{re.escape(read[1])}"))
    page.get_by_role("link", name="Back to the results").click()
    expect(page.locator(".hits .hit")).to_have_count(10)
    expect(page.locator(".picking")).to_have_count(0)


def test_a_link_is_copied(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}/search?q=HC%20950%20para%202.7&mode=words")
    page.locator(".rows .why summary").first.click()
    page.get_by_role("button", name="Copy link to NAO, paragraph 2.7").press("Enter")
    expect(page.locator("button.plain").first).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}/read?doc=nao-hc950-2018&at=2.7"


def test_the_results_are_taken_away(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}/{CARE}&sort=oldest")
    found = re.search(r"(\d+) paragraphs", page.locator(".found").inner_text())
    assert found is not None
    total = int(found[1])
    page.get_by_role("button", name="Export").click()
    for label, name in (("(CSV)", "care.csv"), ("BibTeX", "care.bib"), ("RIS", "care.ris")):
        with page.expect_download() as taken:
            page.get_by_role("button", name=re.compile(re.escape(label))).click()
        assert taken.value.suggested_filename == f"Evidence Trail, {name}"
        taken.value.save_as(tmp_path / name)
    table = list(csv.DictReader(StringIO((tmp_path / "care.csv").read_text("utf-8-sig"), newline="")))
    assert len(table) == total
    assert table[0]["year"] == "2016"
    assert "TY  - RPRT" in (tmp_path / "care.ris").read_text("utf-8")


@pytest.mark.parametrize("place", [CARE, PAIR, "search?saved=Pay%3Fq%3Dpay"])
def test_it_is_within_everyones_reach(page: Page, address: str, place: str) -> None:
    page.goto(f"{address}/{place}")
    page.locator(".rows, .sides, .saved li").first.wait_for()
    if place == CARE:
        page.get_by_role("button", name="Save", exact=True).click()
        page.get_by_label("Name of this search").wait_for()
    for scheme in ("light", "dark"):
        in_scheme(page, scheme)
        assert broken(page) == [], scheme
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
