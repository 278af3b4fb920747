"""Colours of the theme as Office writes them: six digits, always those of the light mode."""

from __future__ import annotations

from charts.theme import ROLES

LIGHT = ROLES["light"]
Colour = str
"""Red, green and blue as six hexadecimal digits."""


def rgb(colour: str) -> Colour:
    """A colour of the theme, with its leading sign, as Office writes it."""
    return colour.removeprefix("#").upper()


INK, MUTED, GRID, PAPER, EDGE = map(rgb, (LIGHT.ink, LIGHT.muted, LIGHT.grid, LIGHT.paper, LIGHT.edge))
