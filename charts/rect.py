"""The rectangle that a label or mark takes in a picture."""

from __future__ import annotations

from typing import NamedTuple


class Rect(NamedTuple):
    """A rectangle in pixels, y upwards."""

    left: float
    low: float
    right: float
    high: float

    def touches(self, other: Rect) -> bool:
        """Whether two rectangles overlap."""
        clear = self.right < other.left or self.left > other.right or self.high < other.low or self.low > other.high
        return not clear

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside, or at most 6 pixels outside."""
        return self.left - 6 < x < self.right + 6 and self.low - 6 < y < self.high + 6
