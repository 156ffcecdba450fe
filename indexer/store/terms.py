"""What to look for by words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Terms:
    """Stems to look for. Common words and pairs only order what words and phrases have found."""

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()  # stems that stand side by side
    common: tuple[str, ...] = ()  # stems that are in nearly every text
    pairs: tuple[tuple[str, str], ...] = ()  # two stems side by side
    also: tuple[tuple[str, ...], ...] = ()  # stems side by side that say the same as some of the words or phrases

    @property
    def wanted(self) -> list[tuple[str, ...]]:
        """The words and phrases, any of which makes a text match."""
        return [*((word,) for word in self.words), *self.phrases]
