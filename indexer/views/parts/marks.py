"""Marks of the maps: a shape and a colour for each publisher, so that neither has to be told apart alone."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from xml.etree.ElementTree import Element

from indexer.views.parts import cards, svg

ROW = 20  # pixels a line of the legend


def _polygon(corners: int, turned: float, inner: float = 1.0) -> tuple[tuple[float, float], ...]:
    """Corners around the centre, in radii; with `inner`, every second one lies that far out: a star."""
    return tuple(
        (sin(2 * pi * n / corners + turned) * far, -cos(2 * pi * n / corners + turned) * far)
        for n, far in ((n, inner if n % 2 else 1.0) for n in range(corners))
    )


# Drawn so that all look about as large; the first is a circle.
SHAPES: tuple[tuple[tuple[float, float], ...], ...] = (
    (),
    tuple((x * 1.25, y * 1.25) for x, y in _polygon(4, pi / 4)),
    tuple((x * 1.3, y * 1.3 + 0.2) for x, y in _polygon(3, 0)),
    tuple((x * 1.25, y * 1.25) for x, y in _polygon(4, 0)),
    tuple((x * 1.35, y * 1.35) for x, y in _polygon(10, 0, 0.45)),
    tuple((x * 1.3, y * 1.3 - 0.2) for x, y in _polygon(3, pi)),
    tuple((x * 1.4, y * 1.4) for x, y in _polygon(8, 0, 0.38)),
    tuple((x * 1.1, y * 1.1) for x, y in _polygon(6, 0)),
)


def shapes(publishers: Sequence[str]) -> dict[str, int]:
    """For each publisher its shape; where there are more publishers than shapes, some come again."""
    return {name: at % len(SHAPES) for at, name in enumerate(dict.fromkeys(publishers))}


def mark(parent: Element, shape: int, x: float, y: float, radius: float, kind: str) -> Element:
    if not SHAPES[shape]:
        return svg.add(parent, "circle", cx=x, cy=y, r=radius, class_=kind)
    points = "L".join(f"{x + dx * radius:.1f} {y + dy * radius:.1f}" for dx, dy in SHAPES[shape])
    return svg.add(parent, "path", d=f"M{points}Z", class_=kind)


def legend(drawing: Element, shaped: dict[str, int], width: float) -> float:
    """The publishers with their marks, in as many lines as they need; gives the height that it takes."""
    x, y = 8.0, 12.0
    for name, shape in shaped.items():
        words = svg.fitted(name, width - 40, 12)
        wide = svg.width_of(words, 12) + 34
        if x + wide > width and x > 8:
            x, y = 8.0, y + ROW
        mark(drawing, shape, x + 6, y, 5.5, f"spot hue-{cards.hue(name)}")
        svg.add(drawing, "text", words, x=x + 17, y=y + 4)
        x += wide
    return y + ROW
