"""The tests' own browser: what is done to a page that is about to change waits until it has."""

from __future__ import annotations

from explorer import needs_browser
from playwright.sync_api import Page, expect

pytestmark = needs_browser

# What Streamlit's page is for those who look on, and a button that is put up anew a little later, as a new answer does.
# Until then it is deaf, and so is any that has the focus when it is taken away.
APP = """
<div id="root"><div data-testid="stApp" data-test-script-state="notRunning"><button id="new">Begin</button></div></div>
<p></p>
<script>
  const app = document.querySelector("[data-testid=stApp]"), told = document.querySelector("p");
  const drawn = (name, then) => { app.innerHTML = `<button id="new">${name}</button>`; app.firstChild.onclick = then; };
  const ended = () => { app.dataset.testScriptState = "notRunning"; told.textContent = "Heard"; };
  const later = {
    timer: () => setTimeout(() => drawn("Go on", ended), 300),
    script: () => {
      app.dataset.testScriptState = "running";
      fetch("/slow").then(() => { drawn("Go on", ended); app.dataset.testScriptState = "notRunning"; });
    },
    frames: (left = 20) => {
      if (!left) return drawn("Go on", ended);
      told.textContent = left;
      requestAnimationFrame(() => later.frames(left - 1));
    },
  };
  drawn("Begin", () => later[location.hash.slice(1)]());
</script>
"""


def test_a_key_is_pressed_once_the_page_stands_still(page: Page) -> None:
    page.route("**/*", lambda route: route.fulfill(body=APP, content_type="text/html"))
    page.route("**/slow", lambda route: (page.wait_for_timeout(300), route.fulfill(body="")))
    for way in ("timer", "script", "frames"):
        page.goto(f"http://lamps.example/{way}#{way}")
        page.locator("#new").press("Enter")
        page.locator("#new").press("Enter")  # of the button that was there before, it would not be heard
        expect(page.locator("p")).to_have_text("Heard")


def test_the_keyboard_and_what_is_read_wait_too(page: Page) -> None:
    page.route("**/*", lambda route: route.fulfill(body=APP, content_type="text/html"))
    page.goto("http://lamps.example/timer#timer")
    page.locator("#new").focus()
    page.keyboard.press("Enter")
    assert page.locator("#new").inner_text() == "Go on"
    page.goto("http://lamps.example/again#timer")
    page.locator("#new").click()
    assert page.evaluate("document.querySelector('#new').textContent") == "Go on"
