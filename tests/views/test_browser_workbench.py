"""The evidence comes to the sentence: results and evidence side by side, by pointer, by keyboard and on a phone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from explorer import in_scheme, needs_browser, visitor
from playwright.sync_api import Browser, Page, expect
from reach import broken
from unhurried import settled

pytestmark = needs_browser

CARE = "search?q=delayed%20transfers%20of%20care&mode=words"
BESIDE = f"{CARE}&ref=pac-hc1376-2018%2318"


def test_what_was_opened_stands_on_explore_and_can_be_forgotten(page: Page, address: str) -> None:
    page.goto(f"{address}/read?doc=pac-hc1376-2018&at=18")
    expect(page.locator(".short")).to_be_visible()
    settled(page)  # what is opened is kept once the page stands still
    page.goto(f"{address}/search")
    expect(page.locator(".recent a")).to_have_text(["PAC HC 1376 ¶18"])
    page.get_by_role("button", name="Forget these").click()
    expect(page.locator(".recent a")).to_have_count(0)


def test_the_work_that_is_shown_stands_in_the_head_for_reference_managers(page: Page, address: str) -> None:
    page.goto(f"{address}/read?doc=pac-hc1376-2018&at=18")
    title = page.locator("head meta[name=citation_title]")
    expect(title).to_have_attribute("content", "Interface between health and adult social care")
    expect(page.locator("head meta[name=citation_publication_date]")).to_have_attribute("content", "2018/10/19")
    page.get_by_role("link", name="Explore", exact=True).click()
    expect(title).to_have_count(0)


def test_a_result_that_is_read_says_which_of_how_many(page: Page, address: str) -> None:
    page.goto(f"{address}/{CARE}")
    page.locator(".rows .hit").first.wait_for()
    page.locator(".rows h3 a").nth(1).click()
    expect(page.locator(".among")).to_have_text(re.compile(r"←2 of \d+ results→"))
    page.get_by_role("link", name="The next result").click()
    expect(page.locator(".among")).to_contain_text("3 of")
    page.get_by_role("link", name="back to the results").click()
    expect(page.locator(".rows .is-seen")).to_have_count(2)


def test_the_first_result_stands_above_the_fold(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{address}/{CARE}")
    page.locator(".rows .hit").first.wait_for()
    box = page.locator(".rows .hit").first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 768 / 2
    assert page.title().startswith("“delayed transfers of care”")


def test_the_evidence_of_a_row_opens_beside_it_and_back_closes_it(page: Page, address: str) -> None:
    page.goto(f"{address}/{CARE}")
    row = page.get_by_role("link", name="Evidence of PAC, paragraph 18")
    row.wait_for()
    row.click()
    expect(page).to_have_url(re.compile(r"ref=pac-hc1376-2018%2318\.s3"))  # of the sentence that the row shows
    expect(page.locator(".panel h2")).to_contain_text("HC 1376 ¶18 sentence 3")
    expect(page.locator(".panel .strip")).to_contain_text(
        "No note of its own · 3 steps by a later sentence’s note · ends in"
    )
    expect(page.locator(".rows .hit.is-chosen.is-seen")).to_contain_text("HC 1376")
    expect(page.locator(".rows .said[aria-current]")).to_have_count(1)
    expect(row).to_be_focused()  # the reader stays where they were
    page.get_by_role("link", name="What its whole paragraph rests on").click()
    expect(page.locator(".panel .strip")).to_contain_text("3 steps · 2 changes on the way")
    page.locator(".rung summary", has_text="NAO HC 950 ¶2.7").click()  # which a page drawn anew would close
    expect(page.locator(".panel").get_by_text("Changed on the way")).to_be_visible()
    page.locator(".tabs").get_by_role("link", name="Similar").click()
    expect(page.locator(".panel .others .said").first).to_be_visible()
    page.go_back()
    expect(page.locator(".panel .strip")).to_be_visible()
    page.get_by_role("link", name="Close the evidence").click()
    expect(page.locator(".panel")).to_have_count(0)
    expect(page.locator(".rows .hit").first).to_be_visible()


def test_by_keyboard_from_the_box_to_the_evidence(page: Page, address: str) -> None:
    page.goto(f"{address}/{CARE}")
    page.locator(".rows .hit").first.wait_for()
    page.locator("h1").evaluate("title => { title.tabIndex = -1; title.focus(); }")
    page.keyboard.press("/")
    box = page.get_by_label("Search the reports")
    expect(box).to_be_focused()
    page.locator("h1").evaluate("title => title.focus()")
    page.keyboard.press("ArrowDown")
    said = page.locator(".rows .said")
    expect(said.nth(0)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".panel")).to_be_visible()
    expect(said.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".rows .hit").nth(1)).to_have_class(re.compile("is-chosen"))  # the evidence comes along
    expect(said.nth(1)).to_be_focused()


def test_the_first_hit_is_within_eight_tabs_of_the_start_and_of_the_box(page: Page, address: str) -> None:
    page.goto(f"{address}/{CARE}")
    page.locator(".rows .hit").first.wait_for()
    reached = "!!document.activeElement.closest('.rows')"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # skips the bar of pages
    assert page.evaluate(reached)
    page.get_by_label("Search the reports").focus()
    for key in ("Tab", "Enter", "Tab"):
        page.keyboard.press(key)
    assert page.evaluate(reached)
    page.goto(f"{address}/corpus")
    page.locator(".skip-bar").wait_for(state="attached")  # from then on the page listens
    page.keyboard.press("/")
    expect(page.get_by_label("Search the reports")).to_be_focused()


def test_back_returns_to_the_place_that_was_left(page: Page, address: str) -> None:
    page.goto(f"{address}/{CARE}")
    page.locator(".rows .hit").nth(8).wait_for()
    page.locator(".rows .hit h3 a").nth(8).click()
    expect(page).to_have_url(re.compile("/read"))
    page.locator("#here").wait_for(state="attached")
    page.go_back()
    page.locator(".rows .hit").nth(8).wait_for()
    expect(page.locator(".rows .hit").nth(8)).to_be_in_viewport()
    expect(page.locator(".rows .hit.is-seen")).to_have_count(1)


def test_the_menu_of_a_phone_closes(browser: Browser, address: str) -> None:
    with visitor(browser, viewport={"width": 390, "height": 844}) as page:
        page.goto(f"{address}/search")
        page.locator("[data-testid=stExpandSidebarButton]").click()
        page.get_by_role("link", name="Library", exact=True).click()
        page.locator(".holdings").wait_for()
        side = page.locator("[data-testid=stSidebar]").bounding_box()
        assert side is None or side["x"] + side["width"] <= 1


def test_passages_are_put_aside_noted_and_exported(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}/{BESIDE}")
    page.locator(".panel").get_by_role("button", name="Put aside").click()
    expect(page.locator(".panel").get_by_role("button", name="Put aside ✓")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name="Collection", exact=True).click()
    note = page.get_by_label("Your note on PAC HC 1376 ¶18")
    note.wait_for()
    note.fill("The doubt is gone.")
    note.press("Enter")
    page.wait_for_function("localStorage.getItem('trail.collection').includes('The doubt is gone.')")
    page.reload()  # the browser keeps it
    expect(page.get_by_label("Your note on PAC HC 1376 ¶18")).to_have_value("The doubt is gone.")
    with page.expect_download() as taken:
        page.get_by_role("button", name="JSON-LD").click()
    taken.value.save_as(tmp_path / "kept.jsonld")
    made = json.loads((tmp_path / "kept.jsonld").read_text("utf-8"))
    assert [item["body"]["value"] for item in made["items"]] == ["The doubt is gone."]
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("Nothing is put aside yet")).to_be_visible()
    page.locator("input[type=file]").set_input_files(tmp_path / "kept.jsonld")
    expect(page.get_by_label("Your note on PAC HC 1376 ¶18")).to_have_value("The doubt is gone.")


@pytest.mark.parametrize("tab", ["sources", "cited", "similar", "cite", "compare"])
def test_it_is_within_everyones_reach(page: Page, address: str, tab: str) -> None:
    page.goto(f"{address}/{BESIDE}&tab={tab}")
    page.locator(".panel").wait_for()
    for width, height in ((1366, 768), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            in_scheme(page, scheme)
            assert broken(page) == [], (width, scheme)
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width


def test_a_draft_that_is_let_go_on_the_large_box_is_reviewed(page: Page, address: str) -> None:
    page.goto(f"{address}/search")
    page.locator(".st-key-drop input[type=file]").wait_for(state="attached")
    page.locator(".st-key-words input").evaluate("""(box, words) => {
      const held = new DataTransfer();
      held.items.add(new File([words], "lamps.md", { type: "text/markdown" }));
      for (const kind of ["dragover", "drop"])
        box.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: held }));
    }""", "# Lamps\n\nThe success had complications.[^1]\n\n[^1]: HC 950, para 2.7.\n")  # fmt: skip
    expect(page.get_by_text("1 citation was checked")).to_be_visible()
    expect(page).to_have_title("Review: Lamps · Evidence Trail")
