"""Places side by side: a row an indicator, a column a place; newest value, year, rank, course, and the promises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from charts import joints, status
from charts.frozen_figure import FrozenFigure
from charts.layout import CUTS, Caption, compose, cut, each, pixels, safe, shortened, source_line, wrap
from charts.side_by_side.cells import Spots, figure_cells, writing
from charts.side_by_side.grid import PROMISES, Grid, grid_of, is_stacked
from charts.side_by_side.promises import promise_cells
from charts.theme import RenderOptions
from economy.query.figures.course import Courses
from economy.query.figures.yearly import WHOLE

LIMIT, LIMIT_STACKED = 24, 12
"""Indicators drawn: at most so many, fewer where places are stacked."""
_HEAD_ROOM = 36
"""Pixels for the names of the places, in two lines."""


@dataclass(frozen=True, eq=False)
class Beside:
    """What stands beside the rows: labels of the places by code, in their order; the course of each indicator and
    place; the places' promises with verdicts; why these places are shown, where the reader did not say which; and
    whether there are promises at all, of any place.
    """

    places: Mapping[str, str]
    courses: Courses
    promises: pd.DataFrame
    why: str = ""
    promised: bool = True


def drawn_indicators(rows: pd.DataFrame, places: int, render: RenderOptions) -> list[str]:
    """The indicators that a chart of so many places shows, in their order."""
    codes = list(dict.fromkeys(rows["indicator_id"].tolist()))
    return codes[: LIMIT_STACKED if is_stacked(places, render) else LIMIT]


def caption(rows: pd.DataFrame, render: RenderOptions, filters: str, *, beside: Beside) -> Caption:
    """The title names the place that leads in most of what can be compared."""
    t, words = render.gettext, render.words
    total = rows["indicator_id"].nunique()
    shown = len(drawn_indicators(rows, len(beside.places), render))
    few = t(
        "Shown: {n} of {all} indicators, those available for most of these places; the table and the files have all."
    )
    subtitle = [
        beside.why,
        t("Latest figure of each place, its year, and its rank among places of the same level (1 is the largest)."),
        t("The small lines show the years, each on its own scale from zero."),
        joints.key((point.joined_by for points in beside.courses.values() for point in points), render),
        few.format(n=shown, all=total) if shown < total else "",
        t("Shown: {filters}.").format(filters=filters),
        status.key(list(each(beside.promises, "verdict", "evidence", "searched")), render),
    ]
    publishers = [*rows["publisher"].tolist(), *beside.promises["publisher"].tolist()]
    said = words.sentences(filter(None, subtitle))
    return Caption(_finding(rows, beside, render), said, source_line(publishers, render))


def _finding(rows: pd.DataFrame, beside: Beside, render: RenderOptions) -> str:
    t, names = render.gettext, beside.places
    if len(names) == 1:
        firsts = int((rows["rank"] == 1).sum())
        count, place = int(rows["indicator_id"].nunique()), next(iter(names.values()))
        said = render.words.ngettext(
            "{place}: figures for {n} indicator", "{place}: figures for {n} indicators", count, place=place
        )
        largest = t("the largest among places of the same level in {n} of them").format(n=firsts)
        return render.words.joined([said, largest]) if firsts else said
    leaders = _leaders(rows, len(names))
    if not leaders:
        return t("No indicator has comparable figures for all {n} places").format(n=len(names))
    count = {code: leaders.count(code) for code in names}
    highest = max(count.values())
    if not highest:
        return t("No place has the largest figure in any indicator that can be compared across all of them")
    leading = [names[code] for code in names if count[code] == highest]
    said = t("Largest figure in {n} of {all} indicators that can be compared across {count} places: {places}")
    if len(leading) > 1:
        said = t("{places} each have the largest figure in {n} of {all} indicators comparable across {count} places")
    listed = render.words.listed(leading)
    return said.format(places=listed, n=highest, all=len(leaders), count=len(names))


def _leaders(rows: pd.DataFrame, places: int) -> list[str]:
    """The place with the largest figure of each indicator that all places have for one year, on one level; "" where
    several have it.
    """
    whole = rows[(rows["kind"] == WHOLE).to_numpy() & rows["shown_value"].notna().to_numpy()]
    leaders = []
    for _, group in whole.groupby("indicator_id", sort=False):
        if len(group) == places and group["year"].nunique() == 1 and group["vintage"].nunique() == 1:
            largest = group[(group["shown_value"] == group["shown_value"].max()).to_numpy()]
            leaders.append(str(largest["region_id"].iloc[0]) if len(largest) == 1 else "")
    return leaders


def figure(rows: pd.DataFrame, caption: Caption, render: RenderOptions, *, beside: Beside) -> FrozenFigure:
    """The matrix. `rows`: of `side_by_side`, with `differs` in words."""
    codes = drawn_indicators(rows, len(beside.places), render)
    rows = rows[rows["indicator_id"].isin(codes).to_numpy()]
    counted = beside.promises["region_id"].value_counts().to_dict()
    counts = {code: int(counted.get(code, 0)) for code in beside.places}
    grid = grid_of(codes, counts, render, promises=beside.promised)
    traces = [
        *figure_cells(rows, beside.courses, grid, beside.places, render), *promise_cells(beside.promises, grid, render),
        *_labels(rows, grid, render),
    ]  # fmt: skip
    if grid.stacked:
        traces.append(_names(grid, beside.places, render))
    axes = {
        "barmode": "overlay", "bargap": 0, "xaxis": _top(grid, beside.places), "shapes": _between(grid, render),
        "yaxis": {"visible": False, "fixedrange": True, "range": [grid.rows - 0.5, -0.5]},
        "meta": {CUTS: list(grid.ends[:-1])},
    }  # fmt: skip
    return compose(
        traces, axes, caption, render, plot_height=max(80, grid.rows * grid.row_pixels), bottom=8,
        head_room=0 if grid.stacked else _HEAD_ROOM,
    )  # fmt: skip


def _top(grid: Grid, places: Mapping[str, str]) -> dict[str, Any]:
    """The names of the places above their columns; nothing where they stand below the label of each block."""
    axis: dict[str, Any] = {"range": [0, 1], "fixedrange": True, "showgrid": False}
    if grid.stacked or not grid.labels:
        return axis | {"visible": False}
    heads = [grid.cells[next(iter(grid.labels)), code] for code in places]
    chars = int((heads[0].right - heads[0].left) * grid.pixels / 7.6)
    names = [[safe(line) for line in wrap(shortened(name, 2 * chars - 4), chars)[:2]] for name in places.values()]
    return axis | {
        "side": "top", "ticks": "", "showline": False, "tickmode": "array",
        "tickvals": [cell.left + grid.share(7) for cell in heads],
        "ticktext": [f"<b>{'<br>'.join(lines)}</b>" for lines in names], "ticklabelposition": "outside right",
        "tickangle": 0,
    }  # fmt: skip


def _between(grid: Grid, render: RenderOptions) -> list[dict[str, Any]]:
    """A thin line below each block."""
    return [
        {"type": "line", "x0": 0, "x1": 1, "y0": end, "y1": end, "line": {"color": render.roles.grid, "width": 1}}
        for end in grid.ends
    ]


def _names(grid: Grid, places: Mapping[str, str], render: RenderOptions) -> dict[str, Any]:
    """The name of a place before each of its stacked cells."""
    short = {code: safe(cut(name, 12, grid.label_pixels - 8)) for code, name in places.items()}
    spots = [(0.0, cell.row - (cell.rows - 1) / 2, short[code]) for (_, code), cell in grid.cells.items()]
    return writing(spots, 12, render.roles.muted)


def _labels(rows: pd.DataFrame, grid: Grid, render: RenderOptions) -> list[dict[str, Any]]:
    """The name of each indicator with its unit, and whether its figures are of several years or levels."""
    t = render.gettext
    first = rows.drop_duplicates("indicator_id").set_index("indicator_id")
    mixed = rows.groupby("indicator_id")[["other_year", "other_level"]].any()
    names: Spots = []
    units: Spots = []
    warned: Spots = []
    for code, row in grid.labels.items():
        if code == PROMISES:
            names.append((0.0, row, f"<b>{safe(t('Promises'))}</b>"))
            continue
        differing = _differing(bool(mixed.loc[code, "other_year"]), bool(mixed.loc[code, "other_level"]), render)
        beneath = render.words.joined(filter(None, [str(first.loc[code, "shown_unit"]), differing]))
        room = grid.pixels - pixels(beneath, 11) - 12 if grid.stacked else grid.label_pixels - 8
        lines = _name_lines(grid, str(first.loc[code, "indicator"]), room)
        names.append((0.0, row if grid.stacked else row - (0.12 if len(lines) > 1 else 0.17), "<br>".join(lines)))
        (warned if differing else units).append(_beneath(grid, row, beneath, len(lines)))
    aligned = "middle left" if grid.stacked else "middle right"
    roles = render.roles
    return [
        writing(names, 13, roles.ink), writing(units, 11, roles.muted, aligned),
        writing(warned, 11, roles.warning, aligned),
    ]  # fmt: skip


def _differing(years: bool, levels: bool, render: RenderOptions) -> str:
    """What is said of a row whose figures are of several years, or on several statistical levels; "" for neither."""
    t = render.gettext
    if years and levels:
        return t("years and levels differ")
    return t("years differ") if years else t("levels differ") if levels else ""


def _name_lines(grid: Grid, name: str, room: float) -> list[str]:
    """The name of an indicator: in at most two lines, or in one where its unit stands behind it."""
    if grid.stacked:
        return [f"<b>{safe(cut(name, 13, room))}</b>"]
    return [safe(line) for line in wrap(cut(name, 13, 1.8 * room), room / 6.5)[:2]]


def _beneath(grid: Grid, row: float, text: str, lines: int) -> tuple[float, float, str]:
    """The unit and what is said of the row: below the lines of the name, or at the right edge."""
    if grid.stacked:
        return 1.0, row, safe(cut(text, 11, grid.pixels * 0.5))
    return 0.0, row + (0.36 if lines > 1 else 0.23), safe(cut(text, 11, grid.label_pixels - 8))
