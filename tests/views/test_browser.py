"""The running explorer in a real browser: from the search box to a traced paragraph of the NAO."""

from __future__ import annotations

import re
from pathlib import Path

import docx
from explorer import PAPER, comment, needs_browser
from playwright.sync_api import Page, expect

pytestmark = needs_browser


def test_from_the_search_box_to_a_traced_paragraph(page: Page, address: str) -> None:
    page.goto(address)
    box = page.get_by_label("Search the reports")
    box.fill("damaged local relationships")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"q=damaged"))
    page.get_by_role("link", name="Evidence of PAC, paragraph 18").click()
    page.get_by_role("link", name="The whole chain, with its drawing").click()
    expect(page).to_have_url(re.compile(r"/trace\?ref=pac-hc1376-2018(%23|#)18"))
    expect(page.get_by_text("The Nuffield Trust raised").first).to_be_visible()
    expect(page.get_by_text("Managing the hospital and social care interface").first).to_be_visible()


def test_an_address_opens_its_view_again_and_back_works(page: Page, address: str) -> None:
    page.goto(f"{address}/challenges?n=3")
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    page.goto(f"{address}/read?doc=nao-hc950-2018&at=2.7")
    expect(page.get_by_text("Nuffield Trust").first).to_be_visible()
    page.go_back()
    expect(page).to_have_url(re.compile(r"/challenges\?n=3"))
    expect(page.get_by_role("heading", level=1).first).to_be_visible()


def test_the_explorer_has_its_settings_in_whatever_folder_it_is_started(page: Page, address: str) -> None:
    elsewhere = []
    page.on("request", lambda made: elsewhere.append(made.url) if address not in made.url else None)
    page.goto(address)
    expect(page.get_by_label("Search the reports")).to_be_visible()
    assert page.evaluate(PAPER) == "rgb(252, 251, 248)"
    for part in ("stAppDeployButton", "stMainMenu"):
        expect(page.get_by_test_id(part)).to_have_count(0)
    assert not [url for url in elsewhere if url.startswith("http")]


def test_a_wrong_address_says_what_to_do(page: Page, address: str) -> None:
    page.goto(f"{address}/read?doc=nothing&at=1")
    expect(page.get_by_text("nothing").first).to_be_visible()
    expect(page.get_by_text("Traceback")).to_have_count(0)


DRAFT = """# A note on spending

Spending power fell by 26.8% in real terms.[^1] There are 44 areas.[^2]

[^1]: NAO, *The health and social care interface*, HC 950, Session 2017–19, para 1.5
[^2]: Committee of Public Accounts, *Interface between health and adult social care*, HC 1376, Session 2017–19, para 14
"""


def test_a_draft_is_handed_in_opened_and_taken_away(page: Page, address: str, tmp_path: Path) -> None:
    draft = tmp_path / "note.md"
    draft.write_text(DRAFT, encoding="utf-8")
    page.goto(f"{address}/check")
    page.locator("input[type=file]").set_input_files(draft)
    expect(page.get_by_text("2 citations were checked. 1 is a fault.")).to_be_visible()
    button = page.get_by_role("button", name="Open 1", exact=True)
    button.focus()
    button.press("Enter")
    expect(page).to_have_url(re.compile(r"/check\?at=1"))
    expect(page.locator(".sides mark.differs").first).to_have_text("26.8%≠")
    expect(page.get_by_role("link", name="Read it in its place")).to_have_attribute("target", "_blank")
    comment(page, "Ask the author.")
    with page.expect_download() as taken:
        page.get_by_role("button", name="As Word").click()
    assert taken.value.suggested_filename == "note checked.docx"
    taken.value.save_as(tmp_path / "report.docx")
    told = "\n".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "report.docx")).paragraphs)
    assert "1. Note 1: Fault: differs" in told
    assert "Comment: Ask the author." in told
    page.get_by_role("link", name="Library", exact=True).click()  # the draft stays with its session from page to page
    page.get_by_role("link", name="Review", exact=True).click()
    expect(page.get_by_text("2 citations were checked. 1 is a fault.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Check this text")).to_be_visible()
    expect(page.get_by_text("26.8%")).to_have_count(0)
