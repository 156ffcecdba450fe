"""What tells whose a paper is: a name, and how much it weighs that it stands where it does."""

from __future__ import annotations

from dataclasses import dataclass

# What each sign weighs: a statement, a line of the title page or a site's name, a running head, "About X".
SAYS, PRINTS, RUNS, ABOUT = 3.0, 2.0, 1.8, 1.0
# A part of a body, under its name on the title page, and whose report the title says it is.
PART, TITLED = 0.5, 1.8
NEEDED = 1.8


@dataclass(frozen=True, slots=True)
class Sign:
    """A body's name, and the weight of the place where it was found."""

    name: str
    weight: float
