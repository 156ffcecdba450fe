"""The README's three five-minute paths, each walked in a real browser as it is written there."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from explorer import comment, needs_browser
from playwright.sync_api import Page, expect

pytestmark = needs_browser

DRAFT = """# A briefing

Spending power fell by 26.8% in real terms.[^1] There are 44 areas.[^2] Trust takes time.[^3]

[^1]: NAO, *The health and social care interface*, HC 950, Session 2017–19, para 1.5
[^2]: Committee of Public Accounts, *Interface between health and adult social care*, HC 1376, Session 2017–19, para 14
[^3]: The Lamp Board, *Lighting the way*, 2017
"""


def test_a_researcher_finds_and_traces_back(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(address)
    box = page.get_by_label("Search the reports")
    box.fill("delayed transfers of care")
    box.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("paragraphs for “delayed transfers of care”"))).to_be_visible()
    expect(page.locator(".hits .hit").first.locator(".why")).to_contain_text("Matches your words")
    page.locator(".facets").get_by_role("link", name=re.compile("^PAC")).click()
    expect(page).to_have_url(re.compile("publisher=PAC"))
    expect(page.locator(".hits .badge").first).to_have_text("PAC")
    expect(page.locator(".facets [aria-current]")).to_contain_text(["PAC"])
    assert set(page.locator(".hits .badge").all_inner_texts()) == {"PAC"}
    again = page.context.new_page()
    again.goto(page.url)  # the address holds the whole search
    expect(again.locator(".hits .badge").first).to_have_text("PAC")
    again.close()
    page.get_by_role("button", name="Export").click()
    page.get_by_role("button", name=re.compile("CSV")).hover()
    with page.expect_download() as taken:
        page.get_by_role("button", name=re.compile("CSV")).click()
    taken.value.save_as(tmp_path / "found.csv")
    rows = list(csv.DictReader((tmp_path / "found.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert {row["publisher"] for row in rows} == {"PAC"}
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Read PAC, paragraph 18").first.click()
    expect(page.locator("#here")).to_contain_text("damaged local relationships")
    page.locator(".row.target").get_by_text("What it rests on").click()
    expect(page).to_have_url(re.compile("/trace"))
    expect(page.get_by_text("Changed on the way").first).to_be_visible()
    expect(page.get_by_text("Nuffield Trust").first).to_be_visible()
    page.get_by_role("link", name="Copy citation").first.click()
    expect(page.locator(".citation").first).to_contain_text("HC 1376")


def test_committee_staff_check_a_citation(page: Page, address: str) -> None:
    page.goto(f"{address}/check")
    page.get_by_label("Or its text, with its notes").fill(DRAFT)
    page.get_by_role("button", name="Check this text").click()
    expect(page.get_by_text("3 citations were checked.")).to_be_visible()
    page.get_by_text(re.compile(r"^Faults only · 1")).click()
    expect(page.get_by_text("1 citation of 3")).to_be_visible()
    page.get_by_role("button", name="Open 1", exact=True).click()
    expect(page.locator(".sides mark.differs").first).to_have_text("26.8%≠")
    comment(page, "Ask the author.")
    with page.expect_download() as taken:
        page.get_by_role("button", name="As a web page").click()
    assert "Ask the author." in taken.value.path().read_text(encoding="utf-8")
    page.get_by_role("link", name="Library", exact=True).click()
    expect(page.get_by_role("heading", name="Documents")).to_be_visible()


def test_a_student_browses_the_challenges(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Topics", exact=True).click()
    expect(page.locator("svg a[aria-label^='Challenge 3, PAC']").first).to_be_visible()
    page.goto(f"{address}/challenges?n=3")
    expect(page.locator("h1")).to_contain_text("3.")
    expect(page.get_by_role("heading", name="Who makes the same point").first).to_be_visible()
    asked = page.get_by_role("link", name=re.compile("How do we know")).first
    asked.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/trace"))
    expect(page.locator(".thread .card").first).to_be_visible()
    page.go_back()
    expect(page).to_have_url(re.compile(r"/challenges\?n=3"))
