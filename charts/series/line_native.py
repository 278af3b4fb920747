"""Figures over the years as plain values, for programs that draw them themselves."""

from __future__ import annotations

from datetime import date

from charts import joints
from charts.layout import each
from charts.native_charts import TimeChart, TimeSeries
from charts.series import finer, line_marks
from charts.series.scale import value_edges
from charts.series.wording import colours, figure, goal_sign
from charts.theme import RenderOptions
from economy.query.figures.segments import DOTS
from economy.query.series import BESIDE, Series


def native(series: Series, render: RenderOptions) -> TimeChart:
    """The chosen places as lines, one for each stretch without a gap, and goals with their dashes."""
    paint = colours(series, render)
    lines = [line for code in series.chosen for line in _lines(code, series, render, paint[code])]
    loose = [
        TimeSeries(place, (day(year),), (value,), paint[code], marker=line_marks.HOLLOW[kind].removesuffix("-open"),
                   hollow=True)
        for kind, rows in line_marks.loose(series.by_year)
        for place, code, year, value in each(rows, "place", "region_id", "year", "value")
    ]  # fmt: skip
    drawn = [*lines, *finer.native(series, paint), *loose, *_goals(series, render)]
    days = [moment for line in drawn for moment in line.days]
    low, high = value_edges([value for line in drawn for value in line.values], from_zero=series.base_year is None)
    first, last = min(days, default=day(0)), max(days, default=day(1))
    return TimeChart(
        tuple(drawn), series.unit, None, date(max(1, first.year - 1), 7, 1), date(last.year, 12, 31), high, low
    )


def day(year: float) -> date:
    """The day by which a year stands on the axis of dates."""
    return date(max(1, int(year)), 1, 1)


def _lines(code: str, series: Series, render: RenderOptions, colour: str) -> list[TimeSeries]:
    """The stretches of a place, the last one with its name and figure at the end, and its weak joints."""
    rows = series.by_year[((series.by_year["region_id"] == code) & (series.by_year["segment"] >= 0)).to_numpy()]
    spots, joins = (
        [(day(year), float(value)) for year, value in each(rows, "year", "value")],
        rows["joined_by"].tolist(),
    )
    dash = "dash" if BESIDE in code else "solid"
    name, runs = series.names.get(code, code), joints.stretches(joins)
    made = []
    for number, run in enumerate(runs, start=1):
        days, values = zip(*(spots[position] for position in run), strict=True)
        said = render.words.named(name, figure(values[-1], series, render)) if number == len(runs) else ""
        made.append(TimeSeries(name, days, values, colour, dash if len(run) > 1 else "", "circle", label=said))
    for how in joints.WEAK:
        for pair in joints.weak_joints(joins, how):
            days, values = zip(*(spots[position] for position in pair), strict=True)
            named = render.words.joined([name, render.gettext(joints.NAMES[how])])
            made.append(
                TimeSeries(named, days, values, colour if how == DOTS else render.roles.muted, "dot", quiet=True)
            )
    return made


def _goals(series: Series, render: RenderOptions) -> list[TimeSeries]:
    made = []
    for place, year, value, comparator, from_year, from_value in each(
        series.goals, "place", "year", "value", "comparator", "from_year", "from_value"
    ):
        known = from_year == from_year and from_value == from_value
        years, values = ([from_year, year], [from_value, value]) if known else ([year], [value])
        said = render.gettext("goal {figure}").format(
            figure=goal_sign(comparator, figure(value, series, render), render)
        )
        made.append(
            TimeSeries(render.words.joined([place, render.gettext("Goal")]), tuple(map(day, years)),
                       tuple(values), render.roles.promise, "dash" if known else "", "diamond", label=said)
        )  # fmt: skip
    return made
