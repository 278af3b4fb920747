"""The marks of figures over the years: lines that stop at gaps and breaks, hollow marks, goals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import pandas as pd

from charts import joints
from charts.layout import each, safe
from charts.series.wording import goal_sign, hovers, short
from charts.status import worded
from charts.theme import RenderOptions
from economy.query.figures.segments import DOTS, LINE
from economy.query.series import BESIDE, Series

HOLLOW = {"estimate": "square-open", "part": "triangle-up-open", "twin": "circle-open"}
"""Marks of figures that are joined to nothing: expected or doubtful, of a part of a year, another one preferred."""
_QUIET = {"hoverinfo": "skip", "showlegend": False}


class Path(NamedTuple):
    """A line through years; None parts what is not joined."""

    years: list[int | None]
    values: list[float | None]

    def add(self, spots: Iterable[tuple[int, float]]) -> None:
        """A stretch more."""
        if self.years:
            self.years.append(None)
            self.values.append(None)
        for year, value in spots:
            self.years.append(year)
            self.values.append(value)


def _places(rows: pd.DataFrame) -> Iterator[tuple[list[tuple[int, float]], list[str]]]:
    """Year and value of the figures of each place, and how each is joined to the one before; rows sorted by place."""
    for _, cells in groupby(each(rows, "region_id", "year", "value", "joined_by"), key=itemgetter(0)):
        listed = list(cells)
        yield [(int(year), value) for _, year, value, _ in listed], [joined for *_, joined in listed]


def solid(rows: pd.DataFrame) -> Path:
    """The figures of places, sorted by place and year, with a gap wherever one is not joined by a line."""
    path = Path([], [])
    for spots, joins in _places(rows):
        for run in joints.stretches(joins):
            path.add(spots[position] for position in run)
    return path


def weak(rows: pd.DataFrame, how: str) -> Path:
    """The joints of one kind that is no line: of unknown statistical levels, or over years without a figure."""
    path = Path([], [])
    for spots, joins in _places(rows):
        for before, after in joints.weak_joints(joins, how):
            path.add((spots[before], spots[after]))
    return path


def siblings(rows: pd.DataFrame, series: Series, render: RenderOptions) -> list[dict[str, Any]]:
    """The places that are not chosen: thin lines in the background, which tell their place when pointed at."""
    if rows.empty:
        return []
    return _drawn(rows, series, render, render.roles.background, 1.2, 4, (DOTS,))


def chosen(rows: pd.DataFrame, series: Series, render: RenderOptions, colour: str, size: float) -> list[dict[str, Any]]:
    """One chosen place, with marks of a size in pixels."""
    return _drawn(rows, series, render, colour, 2.6, size, joints.WEAK)


def _drawn(
    rows: pd.DataFrame, series: Series, render: RenderOptions, colour: str, width: float, size: float,
    kinds: Sequence[str],
) -> list[dict[str, Any]]:  # fmt: skip
    """Lines with marks, and weak joints of some kinds."""
    path = solid(rows)
    texts, codes = iter(hovers(rows, series, render)), iter(rows["region_id"].tolist())
    known = [year is not None for year in path.years]
    drawn = [(how, weak(rows, how)) for how in kinds]
    traces: list[dict[str, Any]] = [
        {"type": "scatter", "mode": "lines", "x": dots.years, "y": dots.values, **_QUIET,
         **joints.stroke(how, colour, width)}
        for how, dots in drawn if dots.years
    ]  # fmt: skip
    traces.append(
        {"type": "scatter", "mode": "lines+markers", "x": path.years, "y": path.values, "connectgaps": False,
         **_solid(rows, colour, width),
         "marker": {"size": size, "color": colour, **({"symbol": "square"} if _beside(rows) else {}),
                    "line": {"width": 1 if size > 5 else 0, "color": render.roles.paper}},
         "hovertext": [next(texts) if real else "" for real in known], "hoverinfo": "text",
         "customdata": [next(codes) if real else "" for real in known], "showlegend": False}
    )  # fmt: skip
    return traces


def _beside(rows: pd.DataFrame) -> bool:
    """Whether rows of one place are of the second of two indicators."""
    return not rows.empty and BESIDE in str(rows["region_id"].iloc[0])


def _solid(rows: pd.DataFrame, colour: str, width: float) -> dict[str, Any]:
    """The stroke between figures: dashed for those of a second indicator."""
    stroke = joints.stroke(LINE, colour, width)
    return stroke | {"line": stroke["line"] | {"dash": "7px,4px"}} if _beside(rows) else stroke


def hollow(rows: pd.DataFrame, series: Series, render: RenderOptions, colours: dict[str, str]) -> list[dict[str, Any]]:
    """Figures that are joined to nothing."""
    traces = []
    for kind, part in loose(rows):
        colour = [colours[code] for code in part["region_id"]]
        traces.append(
            {"type": "scatter", "mode": "markers", "x": part["year"].tolist(), "y": part["value"].tolist(),
             "marker": {"symbol": HOLLOW[kind], "size": 7 if kind == "twin" else 9, "color": colour,
                        "line": {"width": 1.2 if kind == "twin" else 1.8, "color": colour}},
             "hovertext": hovers(part, series, render), "hoverinfo": "text",
             "customdata": part["region_id"].tolist(), "showlegend": False}
        )  # fmt: skip
    return traces


def loose(rows: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """The figures outside the line by what they are, those that there are."""
    rows = rows[rows["segment"] < 0]
    twin = ~rows["preferred"].astype(bool)
    kinds = {"twin": twin, "estimate": ~twin & (rows["kind"] == "estimate"), "part": ~twin & (rows["kind"] == "part")}
    return ((kind, rows[kept]) for kind, kept in kinds.items() if kept.any())


def goals(series: Series, render: RenderOptions, colours: dict[str, str]) -> list[dict[str, Any]]:
    """Promises as diamonds, each with a dashed path from the last figure known when it was promised."""
    rows = series.goals
    if rows.empty:
        return []
    path = Path([], [])
    for year, value, from_year, from_value in each(rows, "year", "value", "from_year", "from_value"):
        if from_year == from_year and from_value == from_value:
            path.years.extend([int(from_year), int(year), None])
            path.values.extend([from_value, value, None])
    paint = [colours[code] for code in rows["region_id"]]
    line = {"color": paint[0] if len(set(paint)) == 1 else render.roles.muted, "width": 1.4, "dash": "dash"}
    dashes = {"type": "scatter", "mode": "lines", "x": path.years, "y": path.values, "line": line, **_QUIET}
    marker = {"symbol": "diamond", "size": 12, "color": paint, "line": {"width": 1.2, "color": render.roles.paper}}
    return [
        *([dashes] if path.years else []),
        {"type": "scatter", "mode": "markers", "x": rows["year"].tolist(), "y": rows["value"].tolist(),
         "marker": marker, "hovertext": _goal_hovers(series, render), "hoverinfo": "text",
         "customdata": rows["region_id"].tolist(), "showlegend": False},
    ]  # fmt: skip


def _goal_hovers(series: Series, render: RenderOptions) -> list[str]:
    t, join = render.gettext, render.words
    texts = []
    for place, label, year, status, announced in each(
        series.goals, "place", "label", "year", "status", "announced_year"
    ):
        made = t("promised in {year}").format(year=int(announced)) if announced == announced else ""
        said = join.joined([t("by {year}").format(year=int(year)), made])
        lines = [f"<b>{safe(place)}</b>", safe(join.named(t("Promised"), label)), said]
        texts.append("<br>".join([*lines, *([safe(worded(str(status), "", "yes", render))] if status else [])]))
    return texts


def goal_texts(series: Series, render: RenderOptions) -> list[str]:
    """What stands beside each goal."""
    return [
        render.gettext("goal {figure}").format(figure=goal_sign(comparator, short(value, series, render), render))
        for value, comparator in each(series.goals, "value", "comparator")
    ]
