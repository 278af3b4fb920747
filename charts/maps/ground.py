"""How wide the plot of a map is, in pixels."""

from __future__ import annotations

from charts.theme import RenderOptions

_MARGIN = 26
"""Pixels that the frame takes left and right of the plot."""
_PHONE = 330
"""Pixels of a plot on a phone."""


def ground_width(render: RenderOptions) -> int:
    """Pixels of the width of the plot."""
    return max(_PHONE if render.narrow else 120, render.width - _MARGIN)
