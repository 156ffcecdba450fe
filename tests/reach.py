"""What axe-core, which judges pages by the guidelines for everyone's reach, finds on a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from unhurried import look, settled

# The rules that pages are judged by.
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Of what is as it should be one example is told: a thousand of them, each with its place, take a third of the time.
OPTIONS = {
    "runOnly": {"type": "tag", "values": STANDARD},
    "resultTypes": ["violations"],
    "selectors": False,
}
AXE = Axe().axe_script


def broken(page: Page) -> list[tuple[str, str]]:
    """What is grave on the page as it stands: each rule, with what breaks it."""
    settled(page)
    if not look(page, "'axe' in window"):  # to read it takes as long as a page is judged
        look(page, AXE)
    found = look(page, "options => axe.run(options)", OPTIONS)
    assert "color-contrast" in {rule["id"] for rule in found["passes"]}  # it did look
    grave = [rule for rule in found["violations"] if rule["impact"] in ("serious", "critical")]
    return [(rule["id"], node["html"][:160]) for rule in grave for node in rule["nodes"]]
