"""Pictures in the place of a name: what stands for a logo says whose it is."""

from __future__ import annotations

import re

LONGEST = 110  # characters
# "The Lamp Trust logo", "Crest of the Lamp Office".
_PICTURED = re.compile(
    r"(?:(?:logo|crest|emblem|coat of arms|wordmark|brand ?mark) (?:of|for) (?:the )?(?P<after>\S.*)"
    r"|(?P<before>\S.*?)(?:’s|'s)?[ :–-]{1,3}(?:logo(?:type)?|crest|emblem|coat of arms|wordmark|home ?page))\W*",
    re.IGNORECASE,
)


def pictured(text: str) -> str | None:
    """Whose logo a picture's words say that it is; None where they say of none."""
    found = _PICTURED.fullmatch(text.strip()) if len(text) <= LONGEST else None
    return (found["after"] or found["before"]).strip() if found else None
