"""The marks of figures over the years: lines that stop at gaps and breaks, hollow marks, goals, breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import pandas as pd

from charts import joints
from charts.layout import each, halo, safe
from charts.series.wording import goal_sign, hovers, short
from charts.status import worded
from charts.theme import RenderOptions
from economy.query.figures.segments import DOTS, LINE
from economy.query.series import BESIDE, Series

HOLLOW = {"estimate": "square-open", "part": "triangle-up-open", "twin": "circle-open"}
"""Marks of figures that are joined to nothing: expected or doubtful, of a part of a year, another one preferred."""
_NAMED = 4
"""Places and reasons that the hover of a collected break names."""
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


class Break(NamedTuple):
    """A mark between years: where it stands, the colour, the number of places and the hover."""

    year: float
    value: float
    colour: str
    places: int
    hover: str


def break_marks(series: Series, render: RenderOptions, colours: dict[str, str], top: float) -> list[Break]:
    """The marks of the breaks of chosen places: in the gap of a place, or one at `top` for all that are at one time."""
    gaps: dict[float, list[tuple[float, str, str]]] = {}
    for region, year, place, reason in each(series.breaks, "region_id", "year", "place", "reason"):
        spot, value = _gap(series, region, int(year)) if region in series.chosen else (None, None)
        if spot is not None and value is not None:
            said = f"<b>{safe(place)}</b><br>{_said_break(int(year), reason, render)}"
            gaps.setdefault(spot, []).append((value, region, said))
    marks = []
    for spot, listed in sorted(gaps.items()):
        places = {region for _, region, _ in listed}
        if len(places) == 1:
            marks += [
                Break(spot, value, colours.get(code, render.roles.muted), 1, said) for value, code, said in listed
            ]
        else:
            marks.append(Break(spot, top, render.roles.muted, len(places), _collected([said for *_, said in listed])))
    return marks


def _said_break(year: int, reason: str, render: RenderOptions) -> str:
    return render.words.named(render.gettext("Break"), str(year)) + f"<br>{safe(reason)}"


def _collected(hovers: list[str]) -> str:
    """The hovers of several places as one: each reason once, with its places."""
    reasons: dict[str, list[str]] = {}
    for hover in hovers:
        place, reason = hover.split("<br>", 1)
        reasons.setdefault(reason, []).append(place)
    said = [f"{', '.join(places[:_NAMED])}{' …' if len(places) > _NAMED else ''}<br>{reason}"
            for reason, places in list(reasons.items())[:_NAMED]]  # fmt: skip
    return "<br>".join(said)


def breaks(marks: Sequence[Break], render: RenderOptions, size: int = 14) -> list[dict[str, Any]]:
    """The marks as a trace, those of several places with their number."""
    if not marks:
        return []
    font = {"size": size, "color": [mark.colour for mark in marks], "shadow": halo(render)}
    texts = ["<b>//</b>" if mark.places == 1 else f"<b>//</b> {mark.places}" for mark in marks]
    return [
        {"type": "scatter", "mode": "text", "x": [mark.year for mark in marks], "y": [mark.value for mark in marks],
         "text": texts, "textposition": "middle center", "textfont": font, "hoverinfo": "text",
         "hovertext": [mark.hover for mark in marks], "showlegend": False}
    ]  # fmt: skip


def _gap(series: Series, region: str, year: int) -> tuple[float | None, float | None]:
    """The middle between the last figure before a year and the first from it on; None where one is missing."""
    rows = series.main[(series.main["region_id"] == region).to_numpy()]
    before, after = rows[rows["year"] < year].tail(1), rows[rows["year"] >= year].head(1)
    if before.empty or after.empty:
        return None, None
    sides = pd.concat([before, after])
    return float(sides["year"].mean()), float(sides["value"].mean())
