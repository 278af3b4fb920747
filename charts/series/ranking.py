"""Places in the order of their figure for one year: bars with value and change since the year before."""

from __future__ import annotations

from typing import Any, NamedTuple

from charts.frozen_figure import FrozenFigure
from charts.layout import Caption, label_room, pixels, safe, shortened, source_of
from charts.native_charts import BarChart, BarSeries
from charts.series.lines import shown
from charts.series.wording import about, change, exact, highest_and_lowest, short, sources
from charts.series.wording import figure as said_figure
from charts.series.years import YearFrame, composed, large_year
from charts.theme import RenderOptions
from economy.query.series import Series

_ROW = 27
_MOST = 40
"""Places that are drawn, the chosen ones first among them."""


class Place(NamedTuple):
    """A place in one year. `value` is None without a figure; `change` is in words, "" where it cannot be said."""

    region_id: str
    name: str
    chosen: bool
    value: float | None
    change: str
    source: str


def caption(series: Series, render: RenderOptions, filters: str = "", year: int | None = None) -> Caption:
    """The finding: who has most and least in a year, or where the one chosen place stands."""
    year = year_of(series, year)
    places = _places(series, render, _drawn_codes(series), year)
    return Caption(finding(series, render, year), _subtitle(series, render, filters, places), sources(series, render))


def _subtitle(series: Series, render: RenderOptions, filters: str, places: list[Place]) -> str:
    """What is drawn, what stands beside the bars of these places, and how many have none."""
    t, known = render.gettext, len(_codes(series))
    beside = (
        t("Beside each bar: the figure, and its change on the year before where the two can be compared.")
        if any(place.change for place in places)
        else t("Beside each bar: the figure. No place has a comparable one for the year before.")
    )
    few = t("Shown: {drawn} of {all} places.").format(drawn=len(places), all=f"{known:,}")
    told = [render.words.full_stop(about(series, render)), beside, few if len(places) < known else ""]
    return render.words.sentences([*told, *shown(filters, render)])


def finding(series: Series, render: RenderOptions, year: int) -> str:
    """The finding, of all places with a figure for the year, whichever are drawn."""
    t, known = render.gettext, _known(series, year)
    if not known:
        return render.words.named(series.indicator, t("no figure for a whole year"))
    chosen = [rank for rank, (_, _, code) in enumerate(known) if code in series.chosen]
    if len(chosen) == 1 and len(known) > 1:
        name, value, _ = known[chosen[0]]
        return t("{year}: {place} is number {rank} of {all} with {figure}").format(
            year=year, place=name, rank=chosen[0] + 1, all=f"{len(known):,}",
            figure=said_figure(value, series, render),
        )  # fmt: skip
    (name, value, _), (other, least, _) = known[0], known[-1]
    if len(known) == 1:
        return t("{place}: {figure} in {year}").format(place=name, figure=said_figure(value, series, render), year=year)
    return highest_and_lowest(year, (name, value), (other, least), series, render)


def _known(series: Series, year: int) -> list[tuple[str, float, str]]:
    """Name, figure and region_id of every place with a figure for the year, the largest figure first."""
    rows = series.main[(series.main["year"] == year).to_numpy()]
    places = [(series.names.get(code, code), value, code)
              for code, value in zip(rows["region_id"], rows["value"], strict=True)]  # fmt: skip
    return sorted(places, key=lambda place: (-place[1], place[0]))


def figure(
    series: Series, caption: Caption, render: RenderOptions, filters: str = "", year: int | None = None
) -> FrozenFigure:
    """The bars of a year, and in the figure those of all others. A click on a bar carries its region_id."""
    year = year_of(series, year)
    codes = _drawn_codes(series)
    frames = [_Bars(series, render, codes, known) for known in series.years or (year,)]
    left = label_room(
        [shortened(name, _name_limit(render)) for name in series.names.values()], limit=130 if render.narrow else 220
    )
    wide = render.width - left - 16
    low, high = _edges(frames, wide)
    size = 34 if render.narrow else 56
    named = all(_leaves_room(frame, (low, high), wide, size) for frame in frames)
    axes = {
        "xaxis": {"range": [low, high], "visible": False, "fixedrange": True, "zeroline": True},
        "yaxis": {"tickmode": "array", "tickvals": list(range(len(codes))), "showgrid": False,
                  "range": [len(codes) - 0.4, -0.6], "fixedrange": True, "ticks": ""},
        "annotations": [large_year(render, (1.0, 0.0), size)] if named else [],
        "shapes": [_zero(render)], "hovermode": "closest",
    }  # fmt: skip
    drawn = [
        YearFrame(frame.year, _caption_of(frame, caption, filters), frame.changes(),
                  {"yaxis.ticktext": frame.labels(), **(frame.heading() if named else {})})
        for frame in frames
    ]  # fmt: skip
    height = max(90, _ROW * len(codes))
    return composed(frames[0].traces(), axes, drawn, year, render, plot_height=height, left=left, bottom=10)


def _zero(render: RenderOptions) -> dict[str, Any]:
    """The line from which bars begin."""
    line = {"color": render.roles.edge, "width": 1}
    return {"type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": 1, "yref": "paper", "line": line}


def _caption_of(frame: _Bars, caption: Caption, filters: str) -> Caption:
    """The caption of the chart with what it says of another year."""
    title = finding(frame.series, frame.render, frame.year)
    subtitle = _subtitle(frame.series, frame.render, filters, frame.places)
    return Caption(title, subtitle, caption.source, caption.foot)


def year_of(series: Series, year: int | None) -> int:
    """The year asked for where it has figures, else the one to begin with."""
    return year if year in series.years else series.default_year or 0


def _codes(series: Series) -> list[str]:
    """Every place that has a figure for any year."""
    return list(dict.fromkeys(series.main["region_id"].tolist()))


def _drawn_codes(series: Series) -> list[str]:
    """The places drawn: all, or those with the largest newest figures and the chosen."""
    codes = _codes(series)
    if len(codes) <= _MOST:
        return codes
    newest = series.main.groupby("region_id", sort=False)["value"].last().sort_values(ascending=False, kind="stable")
    first = [*[code for code in codes if code in series.chosen], *newest.index]
    kept = set(list(dict.fromkeys(first))[:_MOST])
    return [code for code in codes if code in kept]


def _ranked(places: list[Place]) -> list[Place]:
    """Places from the largest figure to the smallest, then those without one, by name."""
    return sorted(places, key=lambda place: (place.value is None, -(place.value or 0.0), place.name))


def _places(series: Series, render: RenderOptions, codes: list[str], year: int) -> list[Place]:
    """The places in the order of the codes."""
    rows = series.main[series.main["year"].isin([year - 1, year]).to_numpy()]
    columns = ("region_id", "year", "value", "segment", "source")
    known = {(code, int(when)): (value, segment, source) for code, when, value, segment, source in zip(
        *(rows[column].tolist() for column in columns), strict=True)}  # fmt: skip
    places = []
    for code in codes:
        now, before = known.get((code, year)), known.get((code, year - 1))
        moved = change(before[0], now[0], series, render) if now and before and now[1] == before[1] else ""
        value, source = (now[0], now[2]) if now else (None, "")
        places.append(Place(code, series.names.get(code, code), code in series.chosen, value, moved, source))
    return places


def _name_limit(render: RenderOptions) -> int:
    return 16 if render.narrow else 30


class _Bars:
    """The bars of one year: each place keeps its number in the trace, and only moves."""

    def __init__(self, series: Series, render: RenderOptions, codes: list[str], year: int) -> None:
        self.series, self.render, self.year = series, render, year
        self.places = _places(series, render, codes, year)
        self.order = _ranked(self.places)
        self.row = {place.region_id: row for row, place in enumerate(self.order)}
        self.values = [place.value for place in self.places if place.value is not None]

    def labels(self) -> list[str]:
        """The names, from the top; chosen ones are bold."""
        texts = [safe(shortened(place.name, _name_limit(self.render))) for place in self.order]
        return [f"<b>{text}</b>" if place.chosen else text for text, place in zip(texts, self.order, strict=True)]

    def texts(self) -> list[str]:
        """What stands at the end of each bar."""
        said = []
        for place in self.places:
            if place.value is None:
                said.append(self.render.gettext("no figure"))
            else:
                value = short(place.value, self.series, self.render)
                said.append(f"{value}  {place.change}" if place.change else value)
        return said

    def heading(self) -> dict[str, str]:
        """The year in large figures."""
        return {"annotations.0.text": f"<b>{self.year}</b>"}

    def hovers(self) -> list[str]:
        """The hover of each bar."""
        join, texts = self.render.words, []
        for place in self.places:
            said = exact(place.value, self.series, self.render) if place.value is not None else ""
            lines = [
                f"<b>{safe(place.name)}</b>",
                safe(join.joined([said or self.render.gettext("no figure"), str(self.year)])),
            ]
            lines += [place.change] if place.change else []
            lines += [source_of(place.source, self.render)] if place.source else []
            texts.append("<br>".join(lines))
        return texts

    def changes(self) -> dict[int, dict[str, Any]]:
        """What of the bars and of the texts at their ends is of this year."""
        roles = self.render.roles
        rows = [self.row[place.region_id] for place in self.places]
        values = [place.value for place in self.places]
        texts = {
            "x": [value or 0.0 for value in values], "y": rows, "text": [f" {safe(text)} " for text in self.texts()],
            "textposition": ["middle left" if (value or 0.0) < 0 else "middle right" for value in values],
            "textfont.color": [roles.muted if value is None else roles.ink for value in values],
        }  # fmt: skip
        return {0: {"x": values, "y": rows, "hovertext": self.hovers()}, 1: texts}

    def traces(self) -> list[dict[str, Any]]:
        """Bars, and the texts at their ends, without what `changes` sets."""
        roles = self.render.roles
        plain = roles.background if any(place.chosen for place in self.places) else roles.outcome
        colour = [roles.outcome if place.chosen else plain for place in self.places]
        codes = [place.region_id for place in self.places]
        bars = {"type": "bar", "orientation": "h", "width": 0.68, "marker": {"color": colour}, "customdata": codes,
                "hoverinfo": "text", "showlegend": False}  # fmt: skip
        texts = {"type": "scatter", "mode": "text", "cliponaxis": False, "hoverinfo": "skip", "showlegend": False,
                 "textfont": {"size": 12}}  # fmt: skip
        return [bars, texts]


def _edges(frames: list[_Bars], width: int) -> tuple[float, float]:
    """The ends of the axis, so that the texts of all years fit at the ends of the bars, on both sides of zero."""
    ends = [(place.value or 0.0, pixels(text, 12) + 18)
            for frame in frames for place, text in zip(frame.places, frame.texts(), strict=True)]  # fmt: skip
    low, high = min((0.0, *(value for value, _ in ends))), max((0.0, *(value for value, _ in ends)))
    left = max((room for value, room in ends if value < 0), default=0.0)
    right = max((room for value, room in ends if value >= 0), default=0.0)
    unit = ((high - low) or 1.0) / max(0.3 * width, width - left - right)
    return low - left * unit, (high + right * unit) or 1.0


def _leaves_room(frame: _Bars, edges: tuple[float, float], width: int, size: int) -> bool:
    """Whether the year has room in the lower right corner. `edges`: of the axis; `size`: that of the year's font."""
    lowest = frame.order[-(round(size * 1.5 / _ROW) + 1) :]
    free = width - pixels(str(frame.year), size) - 12
    texts = zip(frame.places, frame.texts(), strict=True)
    scale = width / (edges[1] - edges[0])
    ends = [(max(0.0, place.value or 0.0) - edges[0]) * scale + pixels(text, 12) + 12
            for place, text in texts if place in lowest]  # fmt: skip
    return len(frame.order) > len(lowest) and all(end < free for end in ends)


def native_chart(series: Series, render: RenderOptions, filters: str = "", year: int | None = None) -> BarChart:
    """The same as plain values, the largest on top. Input as for `figure`."""
    year = year_of(series, year)
    drawn = _ranked(_places(series, render, _drawn_codes(series), year))
    known = [place for place in drawn if place.value is not None]
    labels = tuple(
        render.words.joined([short(place.value or 0.0, series, render), place.change]) for place in known
    )  # fmt: skip
    values = tuple(place.value for place in known)
    bars = BarSeries(str(year), values, render.roles.outcome, labels=labels)
    return BarChart(tuple(place.name for place in known), (bars,), series.unit, stacked=False)
