"""What a page sets in bold: by its elements, their style, or a class of the page's own style sheet."""

from __future__ import annotations

import re
from typing import Any

_BOLD = re.compile(r"font-weight: ?(?:bold|[6-9]00)", re.IGNORECASE)
_RULE = re.compile(r"(?P<selectors>[^{}]{1,400})\{(?P<said>[^{}]{0,2000})\}")
_CLASS = re.compile(r"(?:p|span|div|td|li|em|strong)?\.(?P<name>[\w-]+)")  # of an element itself, not of what it holds


def is_bold(element: Any, classes: frozenset[str] = frozenset()) -> bool:
    """Whether an element sets its words in bold, whatever block they are of."""
    if element.tag in ("b", "strong") or _BOLD.search(element.get("style") or "") is not None:
        return True
    return bool(classes) and not classes.isdisjoint((element.get("class") or "").split())


def bold_classes(root: Any) -> frozenset[str]:
    """The classes that a page's own style sheets set in bold by themselves: ".rec { font-weight: bold }"."""
    sheets = " ".join(sheet.text or "" for sheet in root.iter("style"))
    return frozenset(
        named["name"]
        for rule in _RULE.finditer(sheets)
        if _BOLD.search(rule["said"])
        for selector in rule["selectors"].split(",")
        if (named := _CLASS.fullmatch(selector.strip()))
    )
