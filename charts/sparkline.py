"""A sparkline: a few figures as a line without axes, as an SVG picture."""

from __future__ import annotations

from collections.abc import Sequence

from charts.theme import RenderOptions

WIDTH, HEIGHT, PAD = 150, 30, 4


def sparkline(values: Sequence[float], render: RenderOptions) -> str:
    """An SVG of a series, oldest first, from zero to its largest value; "" for fewer than two values."""
    if len(values) < 2:
        return ""
    top = max(*values, 1e-9)
    step = (WIDTH - 2 * PAD) / (len(values) - 1)
    points = [
        (PAD + index * step, HEIGHT - PAD - max(0.0, value) / top * (HEIGHT - 2 * PAD))
        for index, value in enumerate(values)
    ]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    last_x, last_y = points[-1]
    colour = render.roles.outcome
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        f'<circle cx="{last_x:.1f}" cy="{last_y:.1f}" r="3" fill="{colour}"/></svg>'
    )
