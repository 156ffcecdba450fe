"""The maps and the trace's drawing in a real browser: by pointer, by keyboard, on a small window."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from explorer import needs_browser
from playwright.sync_api import Page, expect

pytestmark = needs_browser

CLAIM = "trace?ref=pac-hc1376-2018%2318.s5"


def test_from_the_map_of_works_to_a_place_in_a_report(page: Page, address: str) -> None:
    page.goto(f"{address}/map?view=works")
    node = page.locator(".canvas-frame a[href*='work=nao-hc1011-2017']")
    node.hover()
    expect(page.locator(".canvas-told")).to_contain_text("not in the library; cited 7 times here")
    expect(page.locator(".canvas-frame .tie.lit")).to_have_count(1)
    node.click()
    expect(page).to_have_url(re.compile(r"work=nao-hc1011-2017"))
    expect(page.get_by_role("link", name="Back to all works")).to_be_visible()
    page.get_by_role("cell").get_by_role("link", name="note 15").first.click()
    expect(page).to_have_url(re.compile(r"/trace\?ref=nao-hc950-2018(%23|#)fn15"))
    page.go_back()
    expect(page.get_by_role("link", name="Back to all works")).to_be_visible()


def test_the_map_of_one_work_goes_to_its_neighbour(page: Page, address: str) -> None:
    page.goto(f"{address}/map?work=pac-hc1376-2018")
    page.locator(".canvas-frame a[href*='work=nao-hc950-2018']").click()
    expect(page).to_have_url(re.compile(r"map\?work=nao-hc950-2018"))
    expect(page.locator(".canvas-frame a[href*='work=pac-hc1376-2018']")).to_be_visible()
    expect(page.locator(".canvas-frame a")).to_have_count(9)  # eight at the left, the committee at the right


def test_a_drawing_of_many_marks_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}/challenges")
    frame = page.locator(".canvas-frame")
    expect(frame.locator("svg")).to_be_visible()
    frame.focus()
    page.keyboard.press("Tab")
    assert "Financial pressure" in page.locator(".canvas-told").inner_text()
    for key in ("ArrowRight", "ArrowLeft", "ArrowDown"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.closest('.canvas-frame') !== null")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/challenges\?n="))


def test_size_stands_in_the_address_and_comes_again(page: Page, address: str) -> None:
    page.goto(f"{address}/map?view=works")
    size = page.locator(".canvas-bar output")
    expect(page.locator(".canvas-frame svg")).to_be_visible()
    before = int(size.inner_text().rstrip("%"))
    page.get_by_role("button", name="Larger").click()
    page.get_by_role("button", name="Larger").click()
    expect(page).to_have_url(re.compile(r"zoom=\d+"))
    after = int(size.inner_text().rstrip("%"))
    assert after > before
    page.reload()
    expect(size).to_have_text(f"{after}%")
    page.get_by_role("button", name="Fit").click()
    expect(page).to_have_url(re.compile(rf"zoom=(?!{after})\d+"))
    frame = page.locator(".canvas-frame")
    assert frame.evaluate("frame => frame.scrollWidth - frame.clientWidth") <= 1


def test_dragging_moves_the_drawing_and_opens_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}/map?view=works&zoom=200")
    frame = page.locator(".canvas-frame")
    expect(frame.locator("svg")).to_be_visible()
    box = frame.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 400, box["y"] + 300)
    page.mouse.down()
    page.mouse.move(box["x"] + 250, box["y"] + 250, steps=5)
    page.mouse.up()
    assert frame.evaluate("frame => frame.scrollLeft") >= 140
    expect(page).to_have_url(re.compile(r"/map\?view=works&zoom=200$"))


def test_the_trace_is_drawn_further_and_taken_away(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}/{CLAIM}&hops=1")
    page.locator(".canvas-frame a", has_text="2 steps behind it").click()
    expect(page).to_have_url(re.compile(r"hops=2"))
    expect(page.locator(".canvas-frame")).to_contain_text("Points at another note")
    for kind, start in (("PNG", b"\x89PNG"), ("SVG", b"<svg"), ("JSON", b"{")):
        with page.expect_download() as taken:
            page.get_by_role("button", name=f"As {kind}").click()
        taken.value.save_as(tmp_path / kind)
        assert (tmp_path / kind).read_bytes().startswith(start)
        assert taken.value.suggested_filename == f"trace pac-hc1376-2018 18.s5.{kind.lower()}"


@pytest.mark.parametrize("place", ["map", "map?view=works", CLAIM])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_small_window_loses_nothing(page: Page, address: str, place: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/{place}")
    expect(page.locator(".canvas-frame svg")).to_be_visible()
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    frame = page.locator(".canvas-frame")  # what is wider can be reached inside its own frame
    assert frame.evaluate("frame => frame.scrollWidth + 1 >= frame.querySelector('svg').getBoundingClientRect().width")


def test_the_topics_are_whole_on_a_phone_and_where_a_drawing_is_cut_it_is_said_above(page: Page, address: str) -> None:
    frame, slide = page.locator(".canvas-frame"), page.locator(".canvas-slide")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/challenges")
    expect(page.locator(".canvas-frame svg .who").first).to_be_in_viewport()
    assert frame.evaluate("frame => frame.scrollWidth <= frame.clientWidth + 2")
    expect(slide).to_be_hidden()
    page.set_viewport_size({"width": 760, "height": 844})
    expect(slide).to_be_visible()  # right over the drawing, which is the wide one now
    expect(page.locator(".canvas-frame svg").get_by_text("In all")).to_have_count(1)
    page.get_by_role("button", name="Fit").click()
    expect(slide).to_be_hidden()
