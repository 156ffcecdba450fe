"""What documents and drafts hold is shown and never run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from explorer import forgetting, needs_browser, running
from playwright.sync_api import Browser, Page, expect
from unhurried import settled

from indexer.building.build import build
from indexer.store import open_snapshot

pytestmark = needs_browser

# The tags are entities, so that they are what the document says and not its markup; its pictures are Markdown's own.
HOSTILE = """---
title: "A plan &lt;script&gt;window.hurt = 1&lt;/script&gt; &lt;img src=x onerror=window.hurt=2&gt;"
---

# A plan &lt;script&gt;window.hurt = 3&lt;/script&gt; &lt;img src=x onerror=window.hurt=4&gt;

## Heading &lt;svg onload=window.hurt=5&gt;

**1** Costs of carriage rose &lt;script&gt;window.hurt = 6&lt;/script&gt; and $5 more.[^1]
![a picture](http://127.0.0.1:9/seen.png)

**2** A [link](javascript:window.hurt=7) and
&lt;a href="javascript:window.hurt=8"&gt;another&lt;/a&gt; "&gt;&lt;b&gt;.[^2]

[^1]: See &lt;img src=x onerror=window.hurt=9&gt; *Nowhere*, 2015, javascript:window.hurt=10.
[^2]: NAO, *The health and social care interface &lt;script&gt;window.hurt=11&lt;/script&gt;*, HC 950, para 2.7.
"""
ALLOWED = "(await navigator.permissions.query({name: 'geolocation'})).state"
PROTOCOLS = "all => all.map(anchor => new URL(anchor.getAttribute('href'), location.href).protocol)"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, warm: Callable[[Path], Path]) -> Iterator[tuple[str, str]]:
    """The explorer over a document that means harm, and that document's id."""
    folder = tmp_path_factory.mktemp("harm")
    (folder / "harm.md").write_text(HOSTILE, encoding="utf-8")
    build([folder / "harm.md"], warm(folder / "index"), workers=0)
    snapshot = open_snapshot(folder / "index")
    name = next(id for id in snapshot.document_ids() if snapshot.document(id).file.endswith("harm.md"))
    with running(folder / "index") as address:
        yield address, name


@pytest.fixture
def watched(page: Page) -> Iterator[Page]:
    """A page whose requests to other places and whose boxes are noted; there must be none."""
    elsewhere: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url))
    page.on("dialog", lambda dialog: pytest.fail(f"a box says {dialog.message}"))
    yield page
    assert page.evaluate("window.hurt") is None
    places = {urlsplit(url).netloc for url in elsewhere if not url.startswith(("data:", "blob:"))}
    assert places == {urlsplit(page.url).netloc}


def to_its_end(page: Page) -> None:
    """Until all that the page shows is there, and whatever that set off has asked for what it wants."""
    settled(page)
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize(
    ("path", "sight"),
    [
        ("search?q=costs+of+carriage&mode=words", ".hits .hit"),
        ("search?q=%3Cscript%3Ewindow.hurt%3D1%3C%2Fscript%3E", ".trail"),
        ("read?doc={0}&at=1", "#here"),
        ("read?doc={0}&at=%3Cimg+src%3Dx+onerror%3Dwindow.hurt%3D1%3E", ".message"),
        ("trace?ref={0}%232", ".thread .card"),
        ("trace?q=%3Cimg+src%3Dx+onerror%3Dwindow.hurt%3D1%3E", ".trail"),
        ("cite?ref={0}", ".citation"),
        ("map?view=works", ".trail"),
        ("challenges?n=%3Csvg+onload%3Dwindow.hurt%3D1%3E", ".message"),
        ("corpus", ".holdings tr"),
    ],
)
def test_what_a_document_holds_never_runs(watched: Page, hostile: tuple[str, str], path: str, sight: str) -> None:
    address, document = hostile
    watched.goto(f"{address}/{path.format(quote(document))}")
    watched.locator(sight).first.wait_for()
    to_its_end(watched)
    anchors = watched.locator("a[href]").evaluate_all(PROTOCOLS)
    assert set(anchors) <= {"http:", "https:", "data:", "blob:"}


def test_what_a_draft_holds_never_runs(watched: Page, hostile: tuple[str, str], tmp_path: Path) -> None:
    draft = tmp_path / "<img src=x onerror=window.hurt=12>.md"
    draft.write_text(HOSTILE, encoding="utf-8")
    watched.goto(f"{hostile[0]}/check")
    watched.locator("input[type=file]").first.set_input_files(draft)
    expect(watched.get_by_text(re.compile("citations? w(as|ere) checked"))).to_be_visible()
    watched.get_by_role("button", name="Open 1", exact=True).click()
    expect(watched.locator(".sides")).to_be_visible()
    to_its_end(watched)


def test_a_page_of_these_tests_finds_nothing_of_the_page_before(browser: Browser, address: str) -> None:
    context, *_ = browser.contexts
    found = list[list[object]]()
    for _ in range(2):
        with forgetting(context):
            page = context.new_page()
            page.goto(f"{address}/_stcore/health")
            found.append(
                page.evaluate(f"async () => [localStorage.length, document.cookie.includes('kept'), {ALLOWED}]")
            )
            page.evaluate("localStorage.setItem('kept', 'words'); document.cookie = 'kept=words; max-age=600'")
            assert page.evaluate("[localStorage.length, document.cookie.includes('kept=words')]") == [1, True]
            context.grant_permissions(["geolocation"])
            assert page.evaluate(f"async () => {ALLOWED}") == "granted"
    first, second = found
    assert first == second and first[:2] == [0, False]
    assert len(context.pages) == 1
