"""Whatever is done to a page waits until it stands still.

A link that is drawn anew while it is pressed never hears of it, a box that is drawn anew forgets what was typed, and
what is read meanwhile is of the page before. So no test has to think of it: each act waits by itself. `expect` and
`wait_for` look again until they find what they want, and wait for nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from playwright.sync_api import Error, Locator, Page

ACTS = {
    Locator: "all_inner_texts bounding_box click count evaluate evaluate_all fill focus get_attribute hover inner_text "
    "press set_input_files tap text_content",
    Page: "evaluate go_back reload text_content title",
}
DEVICES = "keyboard", "mouse"
GONE = "Execution context was destroyed"  # Playwright's words where the page was left meanwhile
look = Page.evaluate


def settled(page: Page) -> Page:
    """The page once it stands still (`stillness.js` says what that is)."""
    while True:
        try:
            look(page, "stillness()")
        except Error as error:
            if GONE not in error.message:
                raise
        else:
            return page


class Device:
    """The keyboard or mouse of a page, which is touched once the page stands still."""

    def __init__(self, page: Page, device: Any) -> None:
        self.page, self.device = page, device

    def __getattr__(self, name: str) -> Any:
        settled(self.page)
        return getattr(self.device, name)


def unhurried() -> None:
    """Once for a process: Playwright's acts wait."""
    for kind, names in ACTS.items():
        for name in names.split():
            setattr(kind, name, _waiting(getattr(kind, name)))
    for name in DEVICES:
        setattr(Page, name, property(_device(getattr(Page, name))))


def _waiting(act: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(act)
    def wait_and_act(self: Page | Locator, *words: Any, **named: Any) -> Any:
        settled(self if isinstance(self, Page) else self.page)
        return act(self, *words, **named)

    return wait_and_act


def _device(found: property) -> Callable[[Page], Device]:
    return lambda page: Device(page, found.__get__(page))
