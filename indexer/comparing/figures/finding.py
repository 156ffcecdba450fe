"""What a source has for a figure of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indexer.comparing.figures.figure import Figure

Standing = Literal["agrees", "rounded", "differs", "unit", "absent"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim's figure and what the source has for it. Spans are into the two texts compared."""

    claim: Figure
    standing: Standing
    source: Figure | None = None  # what agrees, or what the source says instead
    rule: str = ""  # how that was told, for those that are weighed

    @property
    def is_wrong(self) -> bool:
        return self.standing in ("differs", "unit")

    @property
    def in_words(self) -> bool:
        """Whether one of the two is written in words."""
        return self.claim.words or (self.source is not None and self.source.words)
