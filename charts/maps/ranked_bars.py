"""Places in order beside a map: bars of the measure by which it shades them, the largest on top."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Any, NamedTuple

from charts.frozen_figure import FrozenFigure
from charts.layout import Caption, compose, label_room, pixels, safe, shortened
from charts.native_charts import BarChart, BarSeries
from charts.theme import RenderOptions

MOST = 20
"""Bars that are drawn, those of chosen places among them."""
_ROW = 24
_NAME_CHARS = 22


class Bar(NamedTuple):
    """A place: its figure, the same in words for the end of the bar and for its hover, whether it is chosen."""

    region_id: str
    name: str
    value: float
    said: str
    tip: str
    chosen: bool = False


def drawn_bars(bars: Sequence[Bar]) -> list[Bar]:
    """The bars that there is room for, the largest first: of many the largest, and those of chosen places."""
    known = sorted((bar for bar in bars if isfinite(bar.value)), key=lambda bar: (-bar.value, bar.name))
    kept = set(sorted(known, key=lambda bar: (not bar.chosen, -bar.value, bar.name))[:MOST])
    return [bar for bar in known if bar in kept]


def caption(bars: Sequence[Bar], render: RenderOptions, measure: str, source: str, filters: str = "") -> Caption:
    """What the bars show: the measure, and how many places have no bar for want of a figure or of room."""
    words, known = render.words, sum(isfinite(bar.value) for bar in bars)
    notes: list[str] = []
    if known > MOST:
        notes.append(render.gettext("Shown: {drawn} of {all} places.").format(drawn=MOST, all=known))
    if known < len(bars):
        without = len(bars) - known
        notes.append(words.ngettext("{n} place has no figure.", "{n} places have no figure.", without))
    if filters:
        notes.append(render.gettext("Shown: {filters}.").format(filters=filters))
    return Caption(measure, words.sentences(notes), source)


def figure(bars: Sequence[Bar], caption: Caption, render: RenderOptions) -> FrozenFigure:
    """The bars. A click on one carries its region_id. Negative figures go to the left of zero."""
    shown = drawn_bars(bars)
    names = [shortened(bar.name, _NAME_CHARS) for bar in shown]
    left = label_room(names, limit=170)
    axes = {
        "xaxis": {"visible": False, "fixedrange": True, "range": list(_edges(shown, render.width - left - 16))},
        "yaxis": {
            "tickmode": "array", "tickvals": list(range(len(shown))), "showgrid": False, "fixedrange": True,
            "ticks": "", "range": [len(shown) - 0.4, -0.6],
            "ticktext": [f"<b>{safe(name)}</b>" if bar.chosen else safe(name)
                         for bar, name in zip(shown, names, strict=True)],
        },
        "hovermode": "closest",
    }  # fmt: skip
    return compose(_traces(shown, render), axes, caption, render, plot_height=max(60, _ROW * len(shown)), left=left,
                   bottom=6)  # fmt: skip


def _traces(shown: Sequence[Bar], render: RenderOptions) -> list[dict[str, Any]]:
    """The bars, and the figures at their ends."""
    roles = render.roles
    plain = roles.background if any(bar.chosen for bar in shown) else roles.outcome
    rows, values = list(range(len(shown))), [bar.value for bar in shown]
    bars = {
        "type": "bar", "orientation": "h", "width": 0.7, "x": values, "y": rows,
        "customdata": [bar.region_id for bar in shown], "hoverinfo": "text", "showlegend": False,
        "hovertext": ["<br>".join(safe(line) for line in bar.tip.split("\n")) for bar in shown],
        "marker": {"color": [roles.outcome if bar.chosen else plain for bar in shown]},
    }  # fmt: skip
    texts = {
        "type": "scatter", "mode": "text", "x": values, "y": rows, "text": [f" {safe(bar.said)} " for bar in shown],
        "textposition": ["middle left" if value < 0 else "middle right" for value in values], "cliponaxis": False,
        "textfont": {"size": 12, "color": roles.ink}, "hoverinfo": "skip", "showlegend": False,
    }  # fmt: skip
    return [bars, texts]


def _edges(shown: Sequence[Bar], width: float) -> tuple[float, float]:
    """The ends of the axis, so that the figures fit at the ends of the bars. `width`: of the plot in pixels."""
    low, high = min((0.0, *(bar.value for bar in shown))), max((0.0, *(bar.value for bar in shown)))
    left = max((pixels(bar.said, 12) + 14 for bar in shown if bar.value < 0), default=0.0)
    right = max((pixels(bar.said, 12) + 14 for bar in shown if bar.value >= 0), default=0.0)
    unit = ((high - low) or 1.0) / max(0.3 * width, width - left - right)
    return low - left * unit, high + right * unit or 1.0


def native_chart(bars: Sequence[Bar], render: RenderOptions, measure: str, unit: str) -> BarChart:
    """The same as plain values, the largest on top."""
    shown = drawn_bars(bars)
    series = BarSeries(
        measure, tuple(bar.value for bar in shown), render.roles.outcome, labels=tuple(bar.said for bar in shown)
    )
    return BarChart(tuple(bar.name for bar in shown), (series,), unit, stacked=False)
