"""Where one place stands among its siblings: a mark a place on one axis, as a small SVG picture for tiles."""

from __future__ import annotations

from collections.abc import Mapping

from charts.theme import RenderOptions

WIDTH, HEIGHT, PAD = 150, 26, 6


def strip(values: Mapping[str, float], place: str, render: RenderOptions) -> str:
    """An SVG with a tick for each place at its value, least on the left, and a dot for `place`.

    `values`: by region_id. "" where the place has no value or stands alone.
    """
    if place not in values or len(values) < 2:
        return ""
    low, high = min(values.values()), max(values.values())
    middle, roles = HEIGHT / 2, render.roles
    spots = {code: PAD + (value - low) / ((high - low) or 1.0) * (WIDTH - 2 * PAD) for code, value in values.items()}
    ticks = "".join(
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{middle - 6:g}" y2="{middle + 6:g}" stroke="{roles.edge}" '
        'stroke-width="1.5" stroke-opacity="0.75"/>'
        for code, x in sorted(spots.items())
        if code != place
    )
    zero = PAD - low / ((high - low) or 1.0) * (WIDTH - 2 * PAD)
    at_zero = (
        f'<line x1="{zero:.1f}" x2="{zero:.1f}" y1="1" y2="{HEIGHT - 1}" stroke="{roles.muted}" '
        'stroke-dasharray="2 2"/>'
        if low < 0 < high
        else ""
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<line x1="{PAD}" x2="{WIDTH - PAD}" y1="{middle:g}" y2="{middle:g}" stroke="{roles.grid}" stroke-width="2"/>'
        f'{at_zero}{ticks}<circle cx="{spots[place]:.1f}" cy="{middle:g}" r="5.5" fill="{roles.outcome}" '
        f'stroke="{roles.paper}" stroke-width="1.5"/></svg>'
    )


def said(values: Mapping[str, float], place: str, render: RenderOptions) -> str:
    """The same in words: the number in the order from the largest, of how many; "" as for `strip`."""
    if place not in values or len(values) < 2:
        return ""
    rank = 1 + sum(value > values[place] for value in values.values())
    return render.gettext("number {rank} of {all}").format(rank=rank, all=len(values))
