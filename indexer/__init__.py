"""Evidence Trail. `indexer.api` is what other programs may rely on; its names can be had from here too.

`indexer.search` is the wing that searches, which can be called as the function of that name.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from indexer import compiled

if TYPE_CHECKING:
    from indexer.api import build, check, open_snapshot, read_document, search, trace

__all__ = ["build", "check", "open_snapshot", "read_document", "search", "trace"]

# Nothing here reports to anybody. Libraries read these when they are first imported, and every way into the program
# comes through here. onnxruntime would write an id of the machine and ask for an outside host; Streamlit and the
# libraries of Hugging Face would tell how they are used.
for _name in ("ORT_DISABLE_TELEMETRY", "HF_HUB_DISABLE_TELEMETRY", "DO_NOT_TRACK", "DISABLE_TELEMETRY"):
    os.environ[_name] = "1"
os.environ["STREAMLIT_BROWSER_GATHER_USAGE_STATS"] = "false"

compiled.keep()  # what the patterns and records of our modules are compiled to


def __getattr__(name: str) -> Any:
    """The public functions, loaded when they are first asked for: `import indexer` stays light."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return import_module("indexer.search") if name == "search" else getattr(import_module("indexer.api"), name)
