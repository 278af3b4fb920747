"""A sparkline: a few figures as a line without axes, as an SVG picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from charts import joints
from charts.theme import RenderOptions
from economy.query.figures.course import Point
from economy.query.figures.segments import DOTS, GAP

WIDTH, HEIGHT, PAD = 150, 30, 4
_DASHES = {DOTS: ' stroke-dasharray="1.5 3"', GAP: ' stroke-dasharray="1 4" opacity="0.6"'}


def sparkline(points: Sequence[Point], render: RenderOptions, years: tuple[int, int] | None = None) -> str:
    """An SVG of figures, oldest first, along their years, on an axis that has zero in it; "" for fewer than two.

    A figure that no line reaches is a dot. `years`: first and last of the axis, where not those of the figures.
    """
    if len(points) < 2:
        return ""
    values = [point.value for point in points]
    low, high = min(0.0, *values), max(0.0, *values)
    first, last = years or (points[0].year, points[-1].year)
    step = (WIDTH - 2 * PAD) / ((last - first) or 1)
    scale = (HEIGHT - 2 * PAD) / ((high - low) or 1e-9)
    colour = render.roles.outcome
    spots = [(PAD + (point.year - first) * step, HEIGHT - PAD - (point.value - low) * scale) for point in points]
    joins = [point.joined_by for point in points]
    zero = HEIGHT - PAD + low * scale
    parts = (
        [f'<line x1="0" x2="{WIDTH}" y1="{zero:.1f}" y2="{zero:.1f}" stroke="{render.roles.edge}"/>'] if low < 0 else []
    )
    parts += [
        _stretch([spots[before], spots[after]], colour, _DASHES[how])
        for how in joints.WEAK
        for before, after in joints.weak_joints(joins, how)
    ]
    parts += [_stretch([spots[position] for position in run], colour) for run in joints.stretches(joins)]
    last_x, last_y = spots[-1]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'{"".join(parts)}<circle cx="{last_x:.1f}" cy="{last_y:.1f}" r="3" fill="{colour}"/></svg>'
    )


def _stretch(spots: list[tuple[float, float]], colour: str, dashes: str = "") -> str:
    """A line through values without a gap, or a dot for one alone."""
    if len(spots) == 1:
        return f'<circle cx="{spots[0][0]:.1f}" cy="{spots[0][1]:.1f}" r="1.8" fill="{colour}"/>'
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dashes}/>'


_LOWEST_BLOCK, _LEVELS = 0x2581, 8
"""The first of Unicode's eight blocks, from one eighth of a line's height to all of it."""
_FEWEST = 3


def blocks(values: Mapping[int, float], years: Sequence[int]) -> str:
    """Figures by year as a line of text, a block a year and a blank for a year without one, with the first and the last
    year of all behind it; "" for fewer than three figures. For hovers, which take text only.
    """
    if len(values) < _FEWEST:
        return ""
    low, high = min(0.0, *values.values()), max(0.0, *values.values())
    step = (high - low) / (_LEVELS - 1) or 1.0
    drawn = "".join(
        chr(_LOWEST_BLOCK + round((values[year] - low) / step)) if year in values else "\N{FIGURE SPACE}"
        for year in range(min(years), max(years) + 1)
    )
    return f"{drawn} {min(years)}–{max(years)}"
