"""The bar at the side and what lies over the page, by keyboard: nothing unseen has the focus, and it is never lost."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from explorer import needs_browser
from playwright.sync_api import Page, expect

pytestmark = needs_browser

PHONE = {"width": 390, "height": 844}
OPENS, BAR = "[data-testid=stExpandSidebarButton]", "[data-testid=stSidebar]"
IN_SIGHT = """() => {
  const { x, y, right, bottom } = document.activeElement.getBoundingClientRect();
  return right > 0 && x < innerWidth && bottom > 0 && y < innerHeight;
}"""


def closed(page: Page) -> None:
    expect(page.locator(BAR)).to_have_attribute("data-collapsed", "true")


def test_the_bar_at_the_side_by_keyboard(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{address}/challenges")
    opens = page.locator(OPENS)
    opens.wait_for()
    for _ in range(5):
        page.keyboard.press("Tab")
        assert page.evaluate(IN_SIGHT), page.evaluate("document.activeElement.outerHTML")
    opens.focus()
    page.keyboard.press("Enter")
    ways = page.locator(f"{BAR} a[href]")
    expect(ways.first).to_be_focused()
    page.keyboard.press("Escape")
    closed(page)
    expect(opens).to_be_focused()
    page.keyboard.press("Enter")
    expect(ways.first).to_be_focused()
    page.locator("[data-testid=stMain] button").first.focus()  # on into the page that lies under it
    closed(page)
    expect(page.locator("[data-testid=stMain] button").first).to_be_focused()
    opens.focus()
    page.keyboard.press("Enter")
    page.locator(f"{BAR} a[href$=corpus]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Library")
    expect(page.locator("h1")).to_be_focused()
    closed(page)
    page.locator(OPENS).focus()
    page.keyboard.press("Enter")
    page.locator(f"{BAR} a[href]:visible").first.wait_for()
    page.reload()
    page.locator(".holdings tr").first.wait_for()
    closed(page)  # what was opened for one choice does not lie over the next page


def test_one_way_past_the_bar_and_the_arrow_keys_from_the_frame_of_a_drawing(page: Page, address: str) -> None:
    page.goto(f"{address}/challenges")
    page.locator(".canvas-frame svg a[data-x]").first.wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the results or the text"
    page.keyboard.press("Tab")
    assert "Skip" not in page.evaluate("document.activeElement.textContent")
    found = Axe().run(page, options={"runOnly": {"type": "rule", "values": ["region", "skip-link"]}}).response
    assert [(rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]] == []
    page.locator(".canvas-frame").focus()
    page.keyboard.press("ArrowDown")
    first = page.evaluate("document.activeElement.textContent")
    assert page.evaluate("document.activeElement.matches('.canvas-frame a')")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") != first
