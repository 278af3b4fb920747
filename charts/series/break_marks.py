"""The marks of breaks: one in the gap of each place where these can stand apart, else one for all at the upper edge."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd

from charts.layout import each, halo, pixels, safe
from charts.series.scale import Scale
from charts.theme import RenderOptions
from economy.query.series import Series

_APART = 15
"""Pixels between marks of one time, at least, that stand in their own gaps."""
_MOST_APART = 6
"""Places at one time that have marks of their own: more would hide the lines."""
_FOOT, _LEVEL = 9, 17
"""Pixels from the upper edge of the plot to the marks of several places, and from one level of these to the next."""
_LEVELS = 3
_NAMED = 4
"""Places and reasons that the hover of a collected break names."""


class Break(NamedTuple):
    """A mark between years: where it stands, its text, the colour, the number of places and the hover."""

    year: float
    value: float
    text: str
    colour: str
    places: int
    hover: str


class _Spot(NamedTuple):
    """The break of one place: the value in the middle of its gap, its code and what its hover says."""

    value: float
    region_id: str
    said: str


def breaks_of(series: Series, render: RenderOptions, colours: dict[str, str], scale: Scale) -> list[Break]:
    """The marks of the breaks of chosen places, from left to right."""
    marks: list[Break] = []
    edges = [float("-inf")] * _LEVELS
    for year, spots in sorted(_at_one_time(series, render).items()):
        places = list(dict.fromkeys(spot.region_id for spot in spots))
        if len(places) == 1 or _stand_apart(spots, scale):
            marks += [
                Break(year, spot.value, "//", colours.get(spot.region_id, render.roles.muted), 1, spot.said)
                for spot in spots
            ]
            continue
        count = render.words.ngettext("{n} place", "{n} places", len(places))
        text, middle = f"// {count}", scale.along(year)
        half = pixels(text, 14) / 2
        level = next((n for n in range(_LEVELS) if middle - half > edges[n] + 4), _LEVELS - 1)
        edges[level] = middle + half
        middle = min(max(middle, half), scale.width - half)
        low, high = scale.values
        value = high - (high - low) * (_FOOT + _LEVEL * level) / scale.height
        year_inside = scale.years[0] + middle / scale.width * (scale.years[1] - scale.years[0])
        hover = _collected(count, [spot.said for spot in spots], render)
        marks.append(Break(year_inside, value, text, render.roles.muted, len(places), hover))
    return marks


def kinds(series: Series, render: RenderOptions, scale: Scale) -> tuple[bool, bool]:
    """Whether there are marks of a single place, and such of several."""
    places = [mark.places for mark in breaks_of(series, render, {}, scale)]
    return 1 in places, max(places, default=0) > 1


def traces(marks: Sequence[Break], render: RenderOptions, size: int = 14) -> list[dict[str, Any]]:
    """The marks as a trace; those of several places are smaller print, and say how many they are."""
    if not marks:
        return []
    sizes = [size if mark.places == 1 else min(size, 12) for mark in marks]
    font = {"size": sizes, "color": [mark.colour for mark in marks], "shadow": halo(render)}
    return [
        {"type": "scatter", "mode": "text", "x": [mark.year for mark in marks], "y": [mark.value for mark in marks],
         "text": [f"<b>//</b>{mark.text.removeprefix('//')}" for mark in marks], "textposition": "middle center",
         "textfont": font, "hoverinfo": "text", "hovertext": [mark.hover for mark in marks], "showlegend": False}
    ]  # fmt: skip


def _at_one_time(series: Series, render: RenderOptions) -> dict[float, list[_Spot]]:
    """The breaks of chosen places that lie in a gap of their line, by the middle of that gap in years."""
    gaps: dict[float, list[_Spot]] = {}
    for region, year, place, reason in each(series.breaks, "region_id", "year", "place", "reason"):
        middle, value = _gap(series, region, int(year)) if region in series.chosen else (None, None)
        if middle is not None and value is not None:
            said = f"<b>{safe(place)}</b><br>{_said_break(int(year), reason, render)}"
            gaps.setdefault(middle, []).append(_Spot(value, region, said))
    return gaps


def _stand_apart(spots: Sequence[_Spot], scale: Scale) -> bool:
    """Whether the marks of a few places are far enough from each other in their own gaps."""
    if len(spots) > _MOST_APART:
        return False
    heights = sorted({scale.up(spot.value) for spot in spots})
    return len(heights) == len(spots) and all(upper - lower >= _APART for lower, upper in pairwise(heights))


def _said_break(year: int, reason: str, render: RenderOptions) -> str:
    return render.words.named(render.gettext("Break"), str(year)) + f"<br>{safe(reason)}"


def _collected(count: str, hovers: Sequence[str], render: RenderOptions) -> str:
    """The hovers of several places as one: how many they are, then each reason once, with its places."""
    reasons: dict[str, list[str]] = {}
    for hover in hovers:
        place, reason = hover.split("<br>", 1)
        reasons.setdefault(reason, []).append(place)
    said = [f"{', '.join(places[:_NAMED])}{' …' if len(places) > _NAMED else ''}<br>{reason}"
            for reason, places in list(reasons.items())[:_NAMED]]  # fmt: skip
    head = render.gettext("A break in the series of {places}").format(places=count)
    return "<br>".join([f"<b>{safe(head)}</b>", *said])


def _gap(series: Series, region: str, year: int) -> tuple[float | None, float | None]:
    """The middle between the last figure before a year and the first from it on; None where one is missing."""
    rows = series.main[(series.main["region_id"] == region).to_numpy()]
    before, after = rows[rows["year"] < year].tail(1), rows[rows["year"] >= year].head(1)
    if before.empty or after.empty:
        return None, None
    sides = pd.concat([before, after])
    return float(sides["year"].mean()), float(sides["value"].mean())
