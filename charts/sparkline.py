"""A sparkline: a few figures as a line without axes, as an SVG picture."""

from __future__ import annotations

from collections.abc import Sequence

from charts.theme import RenderOptions

WIDTH, HEIGHT, PAD = 150, 30, 4


def sparkline(values: Sequence[float | None], render: RenderOptions, joined: Sequence[bool] = ()) -> str:
    """An SVG of a series, oldest first, on an axis that has zero in it; "" for fewer than two values.

    None is a step without a value: the line stops there. A value between two such is a dot. `joined`: whether a line
    may lead to each value from the one before it; left out, it always may.
    """
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    low, high = min(0.0, *known), max(0.0, *known)
    step = (WIDTH - 2 * PAD) / (len(values) - 1)
    scale = (HEIGHT - 2 * PAD) / ((high - low) or 1e-9)
    colour = render.roles.outcome
    stretches: list[list[tuple[float, float]]] = [[]]
    for index, value in enumerate(values):
        if value is None or (joined and not joined[index]):
            stretches.append([])
        if value is not None:
            stretches[-1].append((PAD + index * step, HEIGHT - PAD - (value - low) * scale))
    last_x, last_y = [spot for stretch in stretches for spot in stretch][-1]
    zero = HEIGHT - PAD + low * scale
    parts = (
        [f'<line x1="0" x2="{WIDTH}" y1="{zero:.1f}" y2="{zero:.1f}" stroke="{render.roles.edge}"/>'] if low < 0 else []
    )
    parts += [_stretch(stretch, colour) for stretch in stretches if stretch]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'{"".join(parts)}<circle cx="{last_x:.1f}" cy="{last_y:.1f}" r="3" fill="{colour}"/></svg>'
    )


def _stretch(spots: list[tuple[float, float]], colour: str) -> str:
    """A line through values without a gap, or a dot for one alone."""
    if len(spots) == 1:
        return f'<circle cx="{spots[0][0]:.1f}" cy="{spots[0][1]:.1f}" r="1.8" fill="{colour}"/>'
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
