"""Colours of a figure as a slide takes them: six digits and an opacity, always those of the light mode."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from charts.theme import CATEGORICAL, ROLES, SEQUENTIAL, STATUS

LIGHT = ROLES["light"]
_HEX = re.compile(r"#([0-9a-f]{6})", re.IGNORECASE)
_SHORT = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])", re.IGNORECASE)
_PARTS = re.compile(r"rgba?\(([^)]*)\)", re.IGNORECASE)


class Colour(NamedTuple):
    """Red, green and blue as six digits, and how opaque, 0 to 1."""

    rgb: str
    alpha: float = 1.0

    def faded(self, share: float) -> Colour:
        """The same colour, less opaque."""
        return Colour(self.rgb, self.alpha * max(0.0, min(1.0, share)))


def role(value: str) -> Colour:
    """A colour of the theme."""
    return Colour(value.removeprefix("#").upper())


INK, MUTED, GRID, PAPER, EDGE = (role(c) for c in (LIGHT.ink, LIGHT.muted, LIGHT.grid, LIGHT.paper, LIGHT.edge))


def is_dark(layout: dict[str, Any]) -> bool:
    """Whether a figure was drawn for the dark mode, as its paper says."""
    template = (layout.get("template") or {}).get("layout") or {}
    paper = layout.get("paper_bgcolor") or template.get("paper_bgcolor") or ""
    return role(str(paper)) == role(ROLES["dark"].paper)


@lru_cache(maxsize=1)
def _by_day() -> dict[str, str]:
    """The light colour that means the same, for each dark one; meanings before mere series."""
    pairs = [*zip(ROLES["dark"], ROLES["light"], strict=True)]
    pairs += [(colour, STATUS["light"][name]) for name, colour in STATUS["dark"].items()]
    for palette in (CATEGORICAL, SEQUENTIAL):
        pairs += zip(palette["dark"], palette["light"], strict=True)
    found: dict[str, str] = {}
    for dark, light in pairs:
        found.setdefault(role(dark).rgb, role(light).rgb)
    return found


def colour(value: Any, dark: bool = False, otherwise: Colour = INK) -> Colour:
    """A colour as Plotly writes it: #rgb, #rrggbb, rgb() or rgba(); `otherwise` where it is none of these."""
    text = str(value or "").strip()
    if short := _SHORT.fullmatch(text):
        text = "#" + "".join(digit * 2 for digit in short.groups())
    if whole := _HEX.fullmatch(text):
        return _lit(Colour(whole[1].upper()), dark)
    if parts := _PARTS.fullmatch(text):
        try:
            figures = [float(part) for part in parts[1].split(",")]
            red, green, blue = (max(0, min(255, round(part))) for part in figures[:3])
        except ValueError:
            return otherwise
        alpha = figures[3] if len(figures) > 3 else 1.0
        return _lit(Colour(f"{red:02X}{green:02X}{blue:02X}", alpha), dark)
    return otherwise


def _lit(found: Colour, dark: bool) -> Colour:
    return Colour(_by_day().get(found.rgb, found.rgb), found.alpha) if dark else found
