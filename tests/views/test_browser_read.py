"""Read in a real browser: by keyboard, by pointer and by finger, wide and narrow."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

import pytest
from corpus_small import publish
from explorer import in_scheme, needs_browser, running, visitor
from pdf_files import report
from playwright.sync_api import Browser, Page, expect
from reach import broken

from indexer import settings
from indexer.reading.document import read_document
from indexer.store import Corpus, Source
from indexer.works.catalogue import Catalogue

pytestmark = needs_browser

DOC = "lanterns-on-the-quay"
LIT = "rgb(220, 235, 233)"  # behind a note whose number is pointed at, by day


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The explorer over an index of one PDF made here."""
    folder = tmp_path_factory.mktemp("reading")
    path = report(folder / "lanterns.pdf")
    document = read_document(path, Catalogue.load(settings.catalogue()))
    source = Source(str(path), document.id, hashlib.sha256(path.read_bytes()).hexdigest(), 0, 0)
    publish(folder / "index", Corpus((document,), sources=(source,)))
    with running(folder / "index") as url:
        yield f"{url}/read?doc={DOC}"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    with visitor(browser, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True) as page:
        yield page


def open_at(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".reading")).to_be_visible()


def test_the_page_is_shown_put_away_and_shown_again_by_back(page: Page, reading: str) -> None:
    open_at(page, reading)
    page.get_by_role("link", name="Show the page of paragraph 1.2").click()
    expect(page).to_have_url(re.compile(r"at=1\.2&page=1"))
    picture = page.get_by_role("img", name="Page 1 of Lanterns on the quay. Paragraph 1.2 is outlined.")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.complete && image.naturalWidth > 1000")
    before = picture.bounding_box()
    page.get_by_text("Larger", exact=True).press("Enter")
    expect(page.locator("details.larger")).to_have_attribute("open", "")
    after = picture.bounding_box()
    assert before and after and after["width"] > 1.3 * before["width"]
    page.get_by_role("link", name="Hide the page").click()
    expect(picture).to_have_count(0)
    page.go_back()
    expect(picture).to_be_visible()


def test_a_sentence_is_traced_by_keyboard(page: Page, reading: str) -> None:
    open_at(page, f"{reading}&at=1.1.s2")
    expect(page.locator("mark.sentence")).to_have_text(re.compile("^Half of them were hung along the quay"))
    trace = page.get_by_role("link", name="Trace paragraph 1.1, sentence 3")
    box = trace.bounding_box()
    assert box and box["width"] > 10  # in sight always, and over no word
    assert page.evaluate("document.querySelector('.onward').matches(':hover')") is False
    page.get_by_role("link", name="Trace paragraph 1.1, sentence 2").focus()
    page.keyboard.press("Tab")
    expect(trace).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/trace\?ref={DOC}%231\.1\.s3"))


def test_a_number_lights_its_note_and_leads_there_and_back(page: Page, reading: str) -> None:
    open_at(page, reading)
    number, note = page.get_by_role("link", name="Note 1", exact=True), page.locator("#note-1\\.2-1")
    expect(note).not_to_have_css("background-color", LIT)
    number.hover()
    expect(note).to_have_css("background-color", LIT)
    page.mouse.move(0, 0)
    number.press("Enter")
    expect(page).to_have_url(re.compile(r"#note-1\.2-1$"))
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Back to raised number 1")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#number-1\.2-1$"))
    page.keyboard.press("Tab")
    expect(number).to_be_focused()


def test_on_a_phone_a_note_opens_over_the_foot_of_the_screen(phone: Page, reading: str) -> None:
    open_at(phone, reading)
    number, note = phone.get_by_role("link", name="Note 1", exact=True), phone.locator("#note-1\\.2-1")
    number.tap()
    expect(note).to_have_css("position", "fixed")
    box = note.bounding_box()
    assert box and abs(box["y"] + box["height"] - 844) < 2
    expect(number).to_be_in_viewport()  # its reader has not lost the place
    phone.get_by_role("link", name="Close note 1").tap()
    expect(note).to_have_css("position", "static")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    trace = phone.get_by_role("link", name="Trace paragraph 1.1, sentence 1").bounding_box()
    assert trace and min(trace["width"], trace["height"]) >= 24  # a finger's target, always in sight


def test_words_are_found_and_stepped_through_by_keyboard(page: Page, reading: str) -> None:
    open_at(page, reading)
    box = page.get_by_label("Find in this document")
    box.fill("lanterns board")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"find=lanterns\+board"))
    expect(page.get_by_role("heading", name="3 passages hold “lanterns board”")).to_be_visible()
    page.get_by_role("link", name="Paragraph 1.2").press("Enter")
    expect(page.get_by_text("Match 2 of 3")).to_be_visible()
    onward = page.get_by_role("link", name="Next →")
    expect(onward).to_have_attribute("href", re.compile(r"at=1\.3"))  # else it is still the link of the match before
    onward.press("Enter")
    expect(page.get_by_text("Match 3 of 3")).to_be_visible()
    expect(page.locator(".row.target mark").first).to_have_text("board")
    page.go_back()
    expect(page.get_by_text("Match 2 of 3")).to_be_visible()
    page.get_by_role("link", name="Stop finding").click()
    expect(page.get_by_text("Match 2 of 3")).to_have_count(0)


def test_the_outline_can_be_skipped(page: Page, reading: str) -> None:
    open_at(page, reading)
    skip = page.get_by_role("link", name="Skip to the text")
    skip.press("Enter")
    expect(page.locator("#text")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#text').contains(document.activeElement)")


@pytest.mark.parametrize("asked", ["", "&at=1.2.s2&page=1", "&at=fn1", "&find=lanterns", "&find=oil&at=1.2"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_breaks_the_guidelines_and_nothing_is_cut_off(page: Page, reading: str, asked: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{reading}{asked}")
    expect(page.locator(".reading, .found").first).to_be_visible()
    # What the bar that stays covers in part is as large as ever once the page is scrolled.
    page.add_style_tag(content='[data-testid="stLayoutWrapper"]:has(> .st-key-bar) { position: static !important; }')
    for scheme in ("light", "dark"):
        in_scheme(page, scheme)
        assert broken(page) == [], scheme
    assert page.evaluate("document.documentElement.scrollWidth") <= width
