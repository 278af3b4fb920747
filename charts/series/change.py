"""From a first to a last year: a line a place, with growth a year at its end; what cannot be compared is not joined."""

from __future__ import annotations

from typing import Any, NamedTuple

from charts.direct_labels import SIZE
from charts.frozen_figure import FrozenFigure
from charts.layout import Caption, compose, label_room, safe, shortened
from charts.native_charts import TimeChart, TimeSeries
from charts.series.line_native import day
from charts.series.lines import shown
from charts.series.placing import apart
from charts.series.scale import value_edges
from charts.series.wording import about, colours, exact, growth, short, sources
from charts.series.wording import figure as said_figure
from charts.theme import RenderOptions
from economy.query.figures.ranking import common_span
from economy.query.series import Series

_HEIGHT, _NARROW_HEIGHT = 440, 380
_MOST = 24
"""Labels that fit beside the plot."""


class Slope(NamedTuple):
    """A place with both figures. `growth` is in words, "" where it cannot be said; `joined` where they compare."""

    region_id: str
    name: str
    chosen: bool
    first: float
    last: float
    growth: str
    joined: bool


def _span(series: Series, first: int | None, last: int | None) -> tuple[int, int]:
    """The years asked for, or those between which most places can be compared."""
    known = common_span(series) or (series.first_year or 0, series.last_year or 0)
    return first if first is not None else known[0], last if last is not None else known[1]


def slopes(series: Series, render: RenderOptions, first: int, last: int) -> list[Slope]:
    """The places that have figures for both years: siblings first, then the chosen."""
    known: dict[tuple[str, int], tuple[float, int]] = {}
    rows = series.main[series.main["year"].isin([first, last]).to_numpy()]
    for code, year, value, segment in zip(
        *(rows[column].tolist() for column in ("region_id", "year", "value", "segment")), strict=True
    ):
        known[(code, int(year))] = (float(value), int(segment))
    made = []
    for code, name in series.names.items():
        begin, end = known.get((code, first)), known.get((code, last))
        if begin and end:
            joined = begin[1] == end[1]
            said = growth(begin[0], end[0], last - first, series, render) if joined else ""
            made.append(Slope(code, name, code in series.chosen, begin[0], end[0], said, joined))
    return sorted(made, key=lambda slope: slope.chosen)


def caption(
    series: Series, render: RenderOptions, filters: str = "", first: int | None = None, last: int | None = None
) -> Caption:
    """The finding: how one place changed, or which of the chosen grew most and least."""
    first, last = _span(series, first, last)
    t, join = render.gettext, render.words
    made_slopes = slopes(series, render, first, last)
    drawn = {slope.region_id for slope in made_slopes}
    missing = [series.names.get(code, code) for code in series.chosen if code not in drawn]
    apart_said = t("Open marks: not comparable, because of a break or another statistical level.")
    without = t("Without figures for both years: {places}.").format(places=join.series(missing[:6]))
    subtitle = [join.full_stop(join.joined([about(series, render), f"{first}–{last}"])),
                apart_said if any(not slope.joined for slope in made_slopes) else "",
                without if missing else "", *shown(filters, render)]  # fmt: skip
    return Caption(_title(made_slopes, series, render, first, last), join.sentences(subtitle), sources(series, render))


def _title(made_slopes: list[Slope], series: Series, render: RenderOptions, first: int, last: int) -> str:
    t = render.gettext
    told = [slope for slope in made_slopes if slope.chosen and slope.growth]
    if not told:
        return render.words.named(
            series.indicator, t("no place can be compared between {first} and {last}").format(first=first, last=last)
        )
    if len(told) == 1:
        slope = told[0]
        said = t("{place}: {first} in {start}, {last} in {end}").format(
            place=render.words.joined([slope.name, series.indicator]),
            first=said_figure(slope.first, series, render), start=first,
            last=said_figure(slope.last, series, render), end=last,
        )  # fmt: skip
        return render.words.aside(said, slope.growth)
    ordered = sorted(told, key=lambda slope: _pace(slope, series))
    least, greatest = ordered[0], ordered[-1]
    return t("{first}–{last}: from {growth} in {place} to {its} in {other}").format(
        first=first, last=last, place=greatest.name, growth=greatest.growth, other=least.name, its=least.growth
    )


def _pace(slope: Slope, series: Series) -> float:
    return slope.last - slope.first if series.unit.startswith("%") else slope.last / slope.first


def figure(
    series: Series, caption: Caption, render: RenderOptions, filters: str = "", first: int | None = None,
    last: int | None = None,
) -> FrozenFigure:  # fmt: skip
    """The slopes. A click on an end carries the region_id of its place."""
    first, last = _span(series, first, last)
    made_slopes, paint = slopes(series, render, first, last), colours(series, render)
    height = _NARROW_HEIGHT if render.narrow else _HEIGHT
    edges = value_edges([value for slope in made_slopes for value in (slope.first, slope.last)], from_zero=True)
    named = [slope for slope in made_slopes if slope.chosen] or made_slopes
    named = sorted(named, key=lambda slope: -slope.last)[:_MOST]
    ends, starts = _end_texts(named, series, render), [short(slope.first, series, render) for slope in named]
    least = 20 if render.narrow else round(render.width * 0.12)
    left, right = max(least, label_room(starts) + 10), max(least, label_room(ends, limit=300) + 18)
    traces = [_trace(slope, (first, last), series, render, paint) for slope in made_slopes]
    axes = {
        "xaxis": {"range": [first, last], "tickmode": "array", "tickvals": [first, last],
                  "ticktext": [f"<b>{first}</b>", f"<b>{last}</b>"],
                  "showgrid": True, "gridcolor": render.roles.edge, "fixedrange": True},
        "yaxis": {"range": list(edges), "visible": edges[0] < 0, "showticklabels": False, "showgrid": False,
                  "zeroline": edges[0] < 0, "zerolinecolor": render.roles.edge, "fixedrange": True},
        "annotations": [
            *_labels(named, starts, [slope.first for slope in named], (0, -10), edges, height, render, paint),
            *_labels(named, ends, [slope.last for slope in named], (1, 12), edges, height, render, paint),
        ],
        "hovermode": "closest",
    }  # fmt: skip
    return compose(traces, axes, caption, render, plot_height=height, left=left, right=right)


def _end_texts(named: list[Slope], series: Series, render: RenderOptions) -> list[str]:
    """What stands right of the last figures: name, figure, growth."""
    limit = 10 if render.narrow else 26
    texts = []
    for slope in named:
        value = short(slope.last, series, render)
        said = slope.growth.split(" ")[0] if render.narrow else slope.growth
        said = "" if render.narrow and len(named) == 1 else said  # the title has it
        figures = said if render.narrow and said else render.words.aside(value, said) if said else value
        texts.append(f"{shortened(slope.name, limit)} {figures}")
    return texts


def _trace(
    slope: Slope, years: tuple[int, int], series: Series, render: RenderOptions, paint: dict[str, str]
) -> dict[str, Any]:  # fmt: skip
    colour = paint.get(slope.region_id, render.roles.background)
    symbol = "circle" if slope.joined else "circle-open"
    first, last = (render.words.joined([exact(value, series, render), str(year)])
                   for value, year in zip((slope.first, slope.last), years, strict=True))  # fmt: skip
    said = "<br>".join(
        [f"<b>{safe(slope.name)}</b>", safe(first), safe(last), *([slope.growth] if slope.growth else [])]
    )
    return {
        "type": "scatter", "mode": "lines+markers" if slope.joined else "markers", "x": list(years),
        "y": [slope.first, slope.last], "line": {"color": colour, "width": 2.6 if slope.chosen else 1.2},
        "marker": {"symbol": symbol, "size": 9 if slope.chosen else 5, "color": colour,
                   "line": {"width": 1.5, "color": render.roles.paper if slope.joined else colour}},
        "hovertext": [said, said], "hoverinfo": "text", "customdata": [slope.region_id] * 2, "showlegend": False,
        "cliponaxis": False,
    }  # fmt: skip


def _labels(
    named: list[Slope], texts: list[str], values: list[float], side: tuple[int, int], edges: tuple[float, float],
    height: int, render: RenderOptions, paint: dict[str, str],
) -> list[dict[str, Any]]:  # fmt: skip
    """Texts beside one end of the plot, apart from one another. `side`: 0 left or 1 right, and pixels off it."""
    low, high = edges
    wanted = [(value - low) / (high - low) * height for value in values]
    spots = apart(wanted, SIZE * 1.35, 0, height)
    x, off = side
    return [
        {"text": safe(text), "name": slope.region_id, "captureevents": True, "showarrow": False, "xref": "paper",
         "x": x, "xanchor": "left" if x else "right", "xshift": off, "y": value, "yanchor": "middle",
         "yshift": round(spot - height_, 1),
         "font": {"size": SIZE, "color": paint.get(slope.region_id, render.roles.muted)}}
        for slope, text, value, height_, spot in zip(named, texts, values, wanted, spots, strict=True)
    ]  # fmt: skip


def native_chart(
    series: Series, render: RenderOptions, filters: str = "", first: int | None = None, last: int | None = None
) -> TimeChart:
    """The same as plain values, of the chosen places. Input as for `figure`."""
    first, last = _span(series, first, last)
    paint = colours(series, render)
    made_slopes = [slope for slope in slopes(series, render, first, last) if slope.chosen]
    lines = [
        TimeSeries(slope.name, (day(first), day(last)), (slope.first, slope.last), paint[slope.region_id],
                   "solid" if slope.joined else "", "circle", not slope.joined,
                   render.words.named(slope.name, slope.growth or short(slope.last, series, render)))
        for slope in made_slopes
    ]  # fmt: skip
    low, high = value_edges([value for line in lines for value in line.values], from_zero=True)
    return TimeChart(tuple(lines), series.unit, None, day(first - 1), day(last + 1), high, low)
