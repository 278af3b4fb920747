"""The cells of figures: value, year and rank as text, the course as a small line, and what a click takes hold of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from charts import joints
from charts.layout import pixels, safe, source_of
from charts.side_by_side.grid import Cell, Grid
from charts.theme import RenderOptions
from charts.tile_words import rank_words
from economy.data.rows import rows_as_dicts
from economy.i18n.words import number
from economy.query.figures.course import Courses, Point
from economy.query.figures.segments import DOTS, GAP, LINE
from economy.query.figures.yearly import ESTIMATE, PART

INDICATOR = "indicator:"
"""What a click on a cell hands on begins with; the code of its indicator follows."""
_SIGNS = {">": ">", ">=": "≥", "<": "<", "<=": "≤", "~": "≈"}
_ROOMY = 150
"""Pixels of a cell from which on its line stands beside both texts, and not beside the upper one."""

Spots = list[tuple[float, float, str]]
"""Texts with where they stand."""
Room = tuple[float, float, float, float]
"""Left, right, top and bottom of a small line."""


def writing(spots: Spots, size: int, colour: str, position: str = "middle right") -> dict[str, Any]:
    """Texts as a trace; a position in the middle right begins at its spot."""
    return {
        "type": "scatter", "mode": "text", "showlegend": False, "hoverinfo": "skip",
        "x": [x for x, _, _ in spots], "y": [y for _, y, _ in spots], "text": [text for _, _, text in spots],
        "textposition": position, "textfont": {"size": size, "color": colour},
    }  # fmt: skip


def figure_cells(
    rows: pd.DataFrame, courses: Courses, grid: Grid, places: Mapping[str, str], render: RenderOptions
) -> list[dict[str, Any]]:
    """The traces of all cells of indicators. `rows`: of `side_by_side`; `places`: labels by code, in their order."""
    known = {(row["indicator_id"], row["region_id"]): row for row in rows_as_dicts(rows)}
    names = dict(zip(rows["indicator_id"].tolist(), rows["indicator"].tolist(), strict=True))
    spots = [key for key in grid.cells if key[0] in names]
    values: Spots = []
    beneath: Spots = []
    apart: Spots = []
    lacking: Spots = []
    for key in spots:
        x, upper, second, lower = _places_of_text(grid, grid.cells[key])
        row = known.get(key)
        if row is None:
            lacking.append((x, upper, "–"))
            continue
        values.append((x, upper, f"<b>{safe(_value(row, render))}</b>"))
        (apart if row["differs"] else beneath).append((second, lower, safe(_year_and_rank(row, render))))
    aligned = "middle left" if grid.stacked else "middle right"
    rooms = {key: _room(grid, grid.cells[key], known[key], render) for key in spots if key in known}
    hovers = [_hover(known.get(key), names[key[0]], places[key[1]], render) for key in spots]
    return [
        _handles(spots, hovers, grid),
        *_courses({key: courses.get(key, ()) for key in known if key in grid.cells}, rooms, render),
        writing(values, 13, render.roles.ink, aligned), writing(lacking, 13, render.roles.muted, aligned),
        writing(beneath, 11, render.roles.muted), writing(apart, 11, render.roles.warning),
    ]  # fmt: skip


def _places_of_text(grid: Grid, cell: Cell) -> tuple[float, float, float, float]:
    """Where the value stands and where year and rank do: x and y of each."""
    if grid.stacked:  # the value ends where the year begins
        return 0.54, cell.row, 0.555, cell.row
    left = cell.left + grid.share(8)
    return left, cell.row - 0.19, left, cell.row + 0.23


def _value(row: Mapping[str, Any], render: RenderOptions) -> str:
    if row["shown_value"] != row["shown_value"]:
        return render.gettext("no rate")
    return _SIGNS.get(row["qualifier"], "") + number(float(row["shown_value"]), render.lang, cell=True)


def year_text(row: Mapping[str, Any], render: RenderOptions) -> str:
    """The year of a figure, with the word for a part of one or an estimate."""
    said = {PART: render.gettext("{year}, part"), ESTIMATE: render.gettext("{year}, estimate")}
    return said.get(row["kind"], "{year}").format(year=row["year"])


def _year_and_rank(row: Mapping[str, Any], render: RenderOptions) -> str:
    return render.words.joined([year_text(row, render), rank_text(row, render)])


def rank_text(row: Mapping[str, Any], render: RenderOptions) -> str:
    """The rank among siblings; "" for none."""
    return "" if row["rank"] != row["rank"] else rank_words(int(row["rank"]), int(row["ranked"]), row["tied"], render)


def _hover(row: Mapping[str, Any] | None, indicator: str, place: str, render: RenderOptions) -> str:
    t, words = render.gettext, render.words
    about = f"<b>{words.named(safe(place), safe(indicator))}</b>"
    if row is None:
        return f"{about}<br>{t('No figure recorded.')}"
    figure = row["figure"] or t("No exchange rate for the year")
    rank = rank_text(row, render)
    lines = [
        safe(words.joined([figure, row["when"]])),
        safe(words.named(t("Rank among places of the same level (1 is the largest)"), rank)) if rank else "",
        safe(row["differs"]), source_of(row["publisher"], render),
    ]  # fmt: skip
    return "<br>".join([about, *filter(None, lines)])


def _handles(spots: Sequence[tuple[str, str]], hovers: list[str], grid: Grid) -> dict[str, Any]:
    """A bar without a colour over each cell, for mouse and keyboard."""
    cells = [grid.cells[key] for key in spots]
    return {
        "type": "bar", "orientation": "h", "showlegend": False,
        "base": [round(cell.left, 5) for cell in cells], "x": [round(cell.right - cell.left, 5) for cell in cells],
        "y": [cell.row for cell in cells], "width": [0.94] * len(cells),
        "marker": {"color": "rgba(0,0,0,0)", "line": {"width": 0}},
        "customdata": [f"{INDICATOR}{indicator}:{place}" for indicator, place in spots],
        "hoverinfo": "text", "hovertext": hovers,
    }  # fmt: skip


def _courses(
    known: Mapping[tuple[str, str], tuple[Point, ...]], rooms: Mapping[tuple[str, str], Room], render: RenderOptions
) -> list[Any]:
    """The small lines: joined years, dots where the level is unknown, points without a neighbour, the newest figure."""
    drawn: dict[str, list[tuple[float | None, float | None]]] = {how: [] for how in (GAP, DOTS, LINE)}
    alone: list[tuple[float | None, float | None]] = []
    newest, zero = list(alone), list(alone)
    years = _spans(known)
    for key, points in known.items():
        first, last = years[key[0]]
        if len(points) < 2 or first == last:
            continue
        place = _placing(points, first, last, rooms[key])
        spots = [place(point.year, point.value) for point in points]
        _joined([point.joined_by for point in points], spots, drawn, alone)
        newest.append(spots[-1])
        if min(point.value for point in points) < 0:
            zero += [place(first, 0.0), place(last, 0.0), (None, None)]
    roles = render.roles
    return [
        _line(zero, LINE, roles.edge, 1), *(_line(spots, how, roles.outcome) for how, spots in drawn.items()),
        _dots(alone, roles.outcome, 3), _dots(newest, roles.outcome, 5),
    ]  # fmt: skip


def _spans(known: Mapping[tuple[str, str], tuple[Point, ...]]) -> dict[str, tuple[int, int]]:
    """First and last year of each indicator, over its places: the same years stand below each other."""
    years: dict[str, list[int]] = {}
    for (indicator, _), points in known.items():
        years.setdefault(indicator, []).extend(point.year for point in points)
    return {indicator: (min(listed), max(listed)) for indicator, listed in years.items() if listed} | {
        indicator: (0, 0) for indicator, listed in years.items() if not listed
    }


def _placing(
    points: Sequence[Point], first: int, last: int, room: Room
) -> Callable[[float, float], tuple[float, float]]:
    """From year and value to the spot in a cell, on a scale of the place's own that has zero in it."""
    left, right, top, bottom = room
    low, high = min(0.0, *(point.value for point in points)), max(0.0, *(point.value for point in points))
    step = (right - left) / (last - first)
    scale = (bottom - top) / ((high - low) or 1.0)
    return lambda year, value: (round(left + (year - first) * step, 5), round(bottom - (value - low) * scale, 4))


def _room(grid: Grid, cell: Cell, row: Mapping[str, Any], render: RenderOptions) -> Room:
    """The room of the small line: beside both texts of a cell, or beside the shorter one where it is narrow."""
    if grid.stacked:
        return 0.82, 0.98, cell.row - 0.34, cell.row + 0.3
    width = cell.right - cell.left
    value, beneath = pixels(_value(row, render), 13) * 1.08, pixels(_year_and_rank(row, render), 11)
    if width * grid.pixels >= _ROOMY:
        return cell.left + width * 0.62, cell.left + width * 0.92, cell.row - 0.32, cell.row + 0.28
    top = cell.row - 0.36 if value <= beneath else cell.row + 0.06
    left = max(0.6 * width, grid.share(min(value, beneath) + 14))
    return cell.left + left, cell.left + max(left, width * 0.93), top, top + 0.3


def _joined(joins: Sequence[str], spots: list[Any], drawn: Mapping[str, list[Any]], alone: list[Any]) -> None:
    """Put each joint to the lines of its kind; alone are points that nothing reaches, or only faint dots."""
    for how in joints.WEAK:
        for before, after in joints.weak_joints(joins, how):
            drawn[how].extend([spots[before], spots[after], (None, None)])
    reached = {position for pair in joints.weak_joints(joins, DOTS) for position in pair}
    for run in joints.stretches(joins):
        if len(run) > 1:
            drawn[LINE].extend([*(spots[position] for position in run), (None, None)])
        elif run[0] not in reached:
            alone.append(spots[run[0]])


def _line(spots: list[Any], how: str, colour: str, width: float = 1.5) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "lines", "showlegend": False, "hoverinfo": "skip", "connectgaps": False,
        "x": [x for x, _ in spots], "y": [y for _, y in spots], **joints.stroke(how, colour, width),
    }  # fmt: skip


def _dots(spots: list[Any], colour: str, size: int) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "showlegend": False, "hoverinfo": "skip",
        "x": [x for x, _ in spots], "y": [y for _, y in spots], "marker": {"size": size, "color": colour},
    }  # fmt: skip
