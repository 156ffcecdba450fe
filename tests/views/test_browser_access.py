"""Every page of the explorer is within everyone's reach: judged by axe-core, narrow, enlarged, and without a mouse."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from explorer import forgetting, in_scheme, needs_browser
from playwright.sync_api import Browser, Locator, Page, expect
from reach import broken

pytestmark = needs_browser

# Each page, and what shows that it is all there.
PAGES = {
    "search": ".challenges li",
    "search?q=delayed%20transfers": ".hits .hit",
    "search?q=delayed&mode=words&ref=nao-hc950-2018%232.7": ".panel .strip",
    "search?q=xyzzy&mode=words": ".trail h1, header h1",
    "challenges": ".canvas-frame svg",
    "challenges?n=3": ".hits .hit",
    "challenges?own=all": "section pre",
    "challenges?n=3&by=PAC": ".retold .sides",
    "read": ".documents li",
    "read?doc=nao-hc950-2018&at=2.7": "#here",
    "trace": "header h1",
    "trace?ref=pac-hc1376-2018%2318": ".thread .card",
    "check": "[data-testid=stFileUploaderDropzone]",
    "corpus": ".holdings tr",
    "map": ".canvas-frame svg",
    "map?view=works": ".canvas-frame svg",
    "cite?ref=nao-hc950-2018%232.7": ".citation",
    "collection": "header h1",
    "read?doc=nao-hc950-2018&at=2.7&ref=nao-hc950-2018%232.7": ".panel .strip",
    "read?doc=nothing": ".message",
    "nonsense": ".message",
}
WIDE, HALF, PHONE = 1280, 640, 390  # pixels; a window of 1,280 enlarged to 200% has room for 640
STEPS = 250  # of the Tab key, within which anything is to be reached


def opened(page: Page, address: str, path: str) -> Page:
    """The page, drawn to its end."""
    page.goto(f"{address}/{path}")
    page.locator(PAGES[path]).first.wait_for()
    return page


@pytest.fixture(scope="module", params=PAGES)
def drawn(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[tuple[Page, str]]:
    """Each of the pages, loaded once for all who judge it as it stands, and its path."""
    context, *_ = browser.contexts
    with forgetting(context):
        yield opened(context.new_page(), address, request.param), request.param


@pytest.fixture
def shown(drawn: tuple[Page, str]) -> tuple[Page, str]:
    """The same in a wide window by day, whoever had it before."""
    page, _ = drawn
    page.set_viewport_size({"width": WIDE, "height": 900})
    in_scheme(page, "light")
    return drawn


def test_no_page_breaks_the_guidelines(shown: tuple[Page, str]) -> None:
    page, _ = shown
    paper = set()
    for scheme in ("light", "dark"):
        paper.add(in_scheme(page, scheme))
        assert broken(page) == [], scheme
    assert len(paper) == 2


def test_a_narrow_window_loses_nothing(shown: tuple[Page, str]) -> None:
    page, path = shown

    def words() -> set[str]:
        # Cell by cell, for a row of a table may stand as a card; and without the place where evidence will stand, which
        # a phone does not keep free. The topics are drawn otherwise there; `test_views_challenges.py` compares the two.
        drawn = ":not(.canvas)" if path == "challenges" else ""
        told = page.locator(f"[data-testid=stMain] :is(.trail:not(:has(> .waiting)){drawn}, header)").all_inner_texts()
        return {line.strip() for text in told for line in re.split(r"[\n\t]", text) if line.strip()}

    wide = words()
    for width in (HALF, PHONE):
        page.set_viewport_size({"width": width, "height": 844})
        assert wide - words() == set(), width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        main = "document.querySelector('[data-testid=stMain]')"
        assert page.evaluate(f"{main}.scrollWidth <= {main}.clientWidth"), width


# ── by keyboard alone ──────────────────────────────────────────────────────────────────────────────────────────


def reach(page: Page, wanted: Locator) -> Locator:
    """`wanted` with the focus, come to by the Tab key alone, and seen to have it."""
    wanted.first.wait_for()
    for _ in range(STEPS):
        page.keyboard.press("Tab")
        if wanted.first.evaluate("element => element === document.activeElement"):
            return wanted.first
    pytest.fail(f"the Tab key does not reach {wanted}")


def test_from_a_question_to_its_source_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/search")
    reach(page, page.get_by_label("Search the reports"))
    page.keyboard.type("damaged local relationships")
    page.keyboard.press("Enter")
    reach(page, page.get_by_role("link", name="Evidence of PAC, paragraph 18"))
    page.keyboard.press("Enter")
    way = reach(page, page.get_by_role("link", name="The whole chain, with its drawing"))
    assert way.evaluate("element => getComputedStyle(element).outlineStyle") != "none"  # the focus can be seen
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/trace"))
    expect(page.get_by_text("The Nuffield Trust raised").first).to_be_visible()
    expect(page.locator("h1")).to_be_focused()  # the new page is read from its start
    reach(page, page.locator(".thread a[href^=read]"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/read"))
    page.go_back()
    expect(page).to_have_url(re.compile("/trace"))


def test_a_link_changes_the_page_in_place(page: Page, address: str) -> None:
    loads: list[str] = []
    page.on("load", lambda loaded: loads.append(loaded.url))
    page.goto(f"{address}/challenges?n=3")
    page.locator(".hits a[href^=read]").first.click()
    expect(page.locator("#here")).to_be_attached()  # where a sentence is meant, it is an empty mark before it
    expect(page).to_have_title(re.compile("Evidence Trail"))
    assert len(loads) == 1
    page.go_back()
    expect(page.locator("h1")).to_contain_text("3")
    expect(page).to_have_url(re.compile(r"/challenges\?n=3"))
    with page.context.expect_page() as other:
        page.locator(".hits a[href^=read]").first.click(modifiers=["Control"])
    other.value.locator("#here").wait_for(state="attached")
    expect(page).to_have_url(re.compile(r"/challenges\?n=3"))
