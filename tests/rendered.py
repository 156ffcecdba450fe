"""The explorer's pages rendered by Streamlit's own test, without a browser."""

from __future__ import annotations

from functools import cache
from html import unescape
from pathlib import Path
from re import sub

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

PROJECT = Path(__file__).parents[1]
PATIENCE = 60  # seconds a page may take here; the encoder may be loading beside it

# Each page that is tested so is in a runtime of its own, which looks through all installed packages for components:
# four fifths of the time, each time with the same result.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def visit(index: Path, page: str, monkeypatch: pytest.MonkeyPatch, /, **parameters: str) -> AppTest:
    """A page as it is opened at its address."""
    monkeypatch.setenv("TRAIL_INDEX", str(index))
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=PATIENCE)
    app.switch_page(f"indexer/views/{page}.py")
    app.query_params.update(parameters)
    return app.run()


def markup(app: AppTest) -> str:
    return "\n".join(element.body for element in [*app.main.html, *app.sidebar.html] if not ours(element.body))


def ours(body: str) -> bool:
    """Whether an element is one of the explorer's own scripts, which are the same for every document."""
    return any(name in body for name in ("seek(", "trailFollows"))


def words(app: AppTest) -> str:
    return " ".join(unescape(sub(r"<[^>]+>", " ", markup(app))).split())
