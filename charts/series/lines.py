"""Figures over the years: a line a place with its name at the end, the other places muted behind, promises as goals.

A line stops at a gap of years, at a break and at another statistical level; faint dots lead over a gap.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from charts.direct_labels import SIZE, free_side
from charts.frozen_figure import FrozenFigure
from charts.layout import Caption, compose, each, halo, label_room, safe, shortened
from charts.native_charts import TimeChart
from charts.rect import Rect
from charts.series import break_marks, finer, line_marks
from charts.series.line_native import native
from charts.series.placing import apart
from charts.series.scale import Scale, scale_of
from charts.series.wording import about, colours, growth, highest_and_lowest, short, sources
from charts.series.wording import figure as said_figure
from charts.theme import RenderOptions
from economy.query.figures.place_choice import by_size
from economy.query.figures.segments import DOTS, GAP
from economy.query.series import Series

_HEIGHT, _NARROW_HEIGHT = 400, 320
_HALF_WIDTH = 700
"""Pixels of width up to which a chart is no higher than on a phone."""
_FEW = 9
"""Figures of a single place that are all written beside their marks."""
_ALL_NAMED = 6
"""Places that are all named at the end of their lines; of more those whose name can stand near it."""
_MOST_OTHERS = 100
"""Other places that are drawn behind the chosen ones."""
_NEAR = 24
"""Pixels up to which a name may stand above or below the end of its line."""
_CONNECTOR = 14
_EDGE = 40
"""Pixels beside the plot of a single place: half of what stands above its last marks."""
_SIDES = ("top center", "bottom center", "top left", "bottom right", "top right", "bottom left")


def caption(series: Series, render: RenderOptions, filters: str = "") -> Caption:
    """The finding: how far the one place came, or who has most and least; then what is shown, and the key."""
    subtitle = render.words.sentences(
        [
            render.words.full_stop(about(series, render)),
            *_key(series, render),
            *_breaks_said(series, render),
            *shown(filters, render),
        ]
    )
    return Caption(_title(series, render), subtitle, sources(series, render))


def shown(filters: str, render: RenderOptions) -> list[str]:
    """What the selection is, where a page says it."""
    return [render.gettext("Shown: {filters}.").format(filters=filters)] if filters else []


def _title(series: Series, render: RenderOptions) -> str:
    main = series.main[series.main["chosen"].astype(bool)]
    if len(series.chosen) == 1 or main["region_id"].nunique() == 1:
        return _one_place(series, main, render)
    year: int | str | None = series.default_year
    rows = main[main["year"] == year].sort_values("value", kind="stable", ascending=False)
    if len(rows) < 2:
        rows, year = finer.newest(series, render)
    if len(rows) < 2:
        return series.indicator
    known = series.main["region_id"][(series.main["year"] == year).to_numpy()].nunique()
    largest, *_, least = zip(rows["place"], rows["value"], strict=True)
    return highest_and_lowest(year, largest, least, series, render, (len(rows), known))


def _one_place(series: Series, main: pd.DataFrame, render: RenderOptions) -> str:
    t = render.gettext
    name = series.names.get(next(iter([*main["region_id"], *series.chosen]), ""), "")
    place = render.words.joined([name, series.indicator])
    if main.empty and len(series.fine):
        return finer.course(series, place, render)
    if main.empty:
        return render.words.named(place, t("no figure for a whole year"))
    last = main.iloc[-1]
    first = main[main["segment"] == last["segment"]].iloc[0]  # what may be compared with the last figure
    said = said_figure(last["value"], series, render)
    if first["year"] == last["year"]:
        return t("{place}: {figure} in {year}").format(place=place, figure=said, year=last["year"])
    pace = growth(first["value"], last["value"], int(last["year"] - first["year"]), series, render)
    grown = t("{place}: {first} in {start}, {last} in {end}").format(
        place=place, first=said_figure(first["value"], series, render), start=first["year"], last=said, end=last["year"]
    )
    return render.words.aside(grown, pace) if pace else grown


def _key(series: Series, render: RenderOptions) -> list[str]:
    """What each kind of mark means, of those that there are."""
    t = render.gettext
    rows = series.by_year
    kinds, joins = {kind for kind, _ in line_marks.loose(rows)}, set(rows["joined_by"])
    alone, collected = break_marks.kinds(series, render, _plot(series, render)[2])
    others = int(series.main.loc[~series.main["chosen"].astype(bool), "region_id"].nunique())
    known = [
        (0 < others <= _MOST_OTHERS, t("grey: other places")),
        (others > _MOST_OTHERS, t("grey: the {n} largest other places").format(n=_MOST_OTHERS)),
        (bool(series.beside), t("dashed with squares: {indicator}").format(indicator=series.beside)),
        (len(series.goals) > 0, t("◆ goal, dashed from the last figure then known")),
        (len(series.fine) > 0, t("thin lines: figures within the years")),
        ("part" in kinds, t("△ part of a year")),
        ("estimate" in kinds, t("□ expected or doubtful")),
        ("twin" in kinds, t("○ second figure for a year")),
        (DOTS in joins, t("dotted: statistical level not known")),
        (GAP in joins, t("faint dots: no figures in between")),
        (alone and not collected, t("// break: not comparable across it")),
        (collected, t("// break, of how many places where one mark stands for several: not comparable across it")),
        (len(series.chosen) > _ALL_NAMED, t("names where there is room; point at a mark for the others")),
    ]
    said = render.words.series(words for is_there, words in known if is_there)
    return [render.words.full_stop(said[:1].upper() + said[1:])] if said else []


def _breaks_said(series: Series, render: RenderOptions) -> list[str]:
    """The reasons of the breaks, the first ones: year, places, reason. Another level is said of a single place only."""
    groups: dict[tuple[int, str], list[str]] = {}
    for region, year, place, reason, kind in each(series.breaks, "region_id", "year", "place", "reason", "kind"):
        if region in series.chosen and (kind != "vintage" or len(series.chosen) == 1):
            groups.setdefault((int(year), reason), []).append(place)
    lines = [
        render.words.named(render.words.joined([str(year), *(places[:2] if len(places) < 3 else [])]), reason)
        for (year, reason), places in sorted(groups.items())
    ]
    ended = [line if line.endswith((".", "。")) else render.words.full_stop(line) for line in lines[:3]]
    return [] if render.narrow else ended


def figure(series: Series, caption: Caption, render: RenderOptions, filters: str = "") -> FrozenFigure:
    """The chart. A click on a mark or a name carries its region_id."""
    paint, single = colours(series, render), len(series.chosen) == 1
    if single:
        paint = {series.chosen[0]: render.roles.outcome}
    goals = dict.fromkeys(paint, render.roles.promise) if single else paint
    ends, texts, scale = _plot(series, render)
    ends, texts = _with_room(ends, texts, scale)
    marks = break_marks.breaks_of(series, render, paint, scale)
    others, main = series.main[~series.main["chosen"].astype(bool)], series.by_year
    main = main[main["segment"] >= 0]
    traces = [
        *line_marks.siblings(_largest(others), series, render),
        *line_marks.goals(series, render, goals),
        *(trace for code in reversed(series.chosen)
          for trace in line_marks.chosen(main[main["region_id"] == code], series, render, paint[code], scale.mark)),
        *finer.traces(series, render, paint, scale),
        *line_marks.hollow(series.by_year, series, render, paint),
        *break_marks.traces(marks, render, 14 if scale.mark > 6 else 11),
        *_beside(series, scale, render, paint, goals),
    ]  # fmt: skip
    axes = scale.axes(render) | {
        "annotations": _names(ends, texts, scale, paint, render), "hovermode": "closest", "hoverdistance": 24,
    }  # fmt: skip
    return compose(
        traces, axes, caption, render, plot_height=scale.height, left=scale.left, right=scale.right, head_room=6
    )


def _plot(series: Series, render: RenderOptions) -> tuple[list[tuple[str, str, float, float]], list[str], Scale]:
    """The ends of the lines of several places, what stands beside them, and the plot area that leaves room for it."""
    ends = [] if len(series.chosen) == 1 else _ends(series)
    texts = _end_texts(ends, series, render)
    height = _HEIGHT if render.width > _HALF_WIDTH else _NARROW_HEIGHT
    return ends, texts, scale_of(series, render, height, label_room(texts) + _CONNECTOR if texts else _EDGE)


def _largest(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of other places; of very many those of the places with the largest newest figures."""
    if rows["region_id"].nunique() <= _MOST_OTHERS:
        return rows
    return rows[rows["region_id"].isin(by_size(rows)[:_MOST_OTHERS]).to_numpy()]


def native_chart(series: Series, render: RenderOptions, filters: str = "") -> TimeChart:
    """The same as plain values. Input as for `figure`."""
    return native(series, render)


def _ends(series: Series) -> list[tuple[str, str, float, float]]:
    """Code, name, year and value of the last figure of each chosen place that has one."""
    main = series.by_year[series.by_year["segment"] >= 0].assign(at=lambda rows: rows["year"])
    rows = pd.concat([main, series.fine]) if len(series.fine) else main
    last = rows.sort_values("at", kind="stable").groupby("region_id", sort=False).tail(1)
    known = {row[0]: row for row in each(last, "region_id", "place", "at", "value")}
    return [known[code] for code in series.chosen if code in known]


def _end_texts(ends: list[tuple[str, str, float, float]], series: Series, render: RenderOptions) -> list[str]:
    """What stands at the end of each line; the year, too, where the line ends before others."""
    newest = max((round(year) for _, _, year, _ in ends), default=0)
    texts = []
    for _, place, year, value in ends:
        name = shortened(place, 16 if render.narrow else 26)
        when = "" if round(year) == newest else f" ({round(year)})"
        texts.append(f"{name}{when}" if render.narrow else f"{name} {short(value, series, render)}{when}")
    return texts


def _with_room(
    ends: list[tuple[str, str, float, float]], texts: list[str], scale: Scale
) -> tuple[list[tuple[str, str, float, float]], list[str]]:  # fmt: skip
    """The ends of lines, largest first, whose names can stand near them, with these names; all of a few."""
    if len(ends) <= _ALL_NAMED:
        return ends, texts
    kept: list[int] = []
    for index in sorted(range(len(ends)), key=lambda number: -ends[number][3]):
        heights = [scale.up(ends[number][3]) for number in (*kept, index)]
        spots = apart(heights, SIZE * 1.35, 4, scale.height - 4)
        if max(abs(height - spot) for height, spot in zip(heights, spots, strict=True)) <= _NEAR:
            kept.append(index)
    kept.sort()
    return [ends[index] for index in kept], [texts[index] for index in kept]


def _names(
    ends: list[tuple[str, str, float, float]], texts: list[str], scale: Scale, paint: dict[str, str],
    render: RenderOptions,
) -> list[dict[str, Any]]:  # fmt: skip
    """The names beside the plot, each on a thin line from the last mark; a click on one tells its code."""
    heights = [scale.up(value) for _, _, _, value in ends]
    spots = apart(heights, SIZE * 1.35, 4, scale.height - 4)
    newest = max((round(year) for _, _, year, _ in ends), default=0)
    notes: list[dict[str, Any]] = []
    for (code, _, year, value), text, height, spot in zip(ends, texts, heights, spots, strict=True):
        notes.append(
            {"text": safe(text), "name": code, "captureevents": True, "showarrow": True, "arrowhead": 0,
             "arrowwidth": 0.8, "arrowcolor": paint[code] if round(year) == newest else render.roles.background,
             "standoff": 5, "startstandoff": 0,
             "x": year, "y": value, "axref": "x", "ax": scale.years[1], "ay": round(height - spot, 1),
             "xanchor": "left", "yanchor": "middle", "align": "left", "borderpad": 1,
             "font": {"size": SIZE, "color": paint[code]}}
        )  # fmt: skip
    return notes


def _wanted(
    series: Series, render: RenderOptions, paint: dict[str, str], goal_paint: dict[str, str]
) -> list[tuple[int, float, str, str]]:  # fmt: skip
    """Year, value, text and colour of what is to stand beside its mark, the most important first."""
    goals, texts = each(series.goals, "year", "value", "region_id"), line_marks.goal_texts(series, render)
    wanted = [(*goal[:2], text, goal_paint[goal[2]]) for goal, text in zip(goals, texts, strict=True)]
    if len(series.chosen) != 1:
        return wanted
    rows = series.by_year
    main = rows[rows["segment"] >= 0]
    parts = [part for kind, part in line_marks.loose(rows) if kind != "twin"]
    shown_rows = [main if len(main) <= _FEW else pd.concat([main.tail(1), main.head(1)])]
    shown_rows += parts if sum(map(len, parts)) <= _FEW else []
    return wanted + [(year, value, short(value, series, render), paint[code])
                     for part in shown_rows
                     for year, value, code in each(part.iloc[::-1], "year", "value", "region_id")]  # fmt: skip


def _beside(
    series: Series, scale: Scale, render: RenderOptions, paint: dict[str, str], goal_paint: dict[str, str]
) -> list[dict[str, Any]]:  # fmt: skip
    """Figures beside their marks where there is room: those of a single place, and of goals."""
    taken = list(scale.taken(series))
    room = scale.width + (_EDGE - 4 if len(series.chosen) == 1 else 20), scale.height
    placed: list[Rect] = []
    kept = []
    for year, value, text, colour in _wanted(series, render, paint, goal_paint):
        spot = scale.along(year), scale.up(value)
        others = [frame for frame in taken if not frame.holds(*spot)]
        side = free_side(text, spot, room, others, placed, _SIDES)
        if side:
            kept.append((year, value, safe(text), side, colour))
    if not kept:
        return []
    years, values, texts, sides, shades = map(list, zip(*kept, strict=True))
    return [
        {"type": "scatter", "mode": "markers+text", "x": years, "y": values, "text": texts, "textposition": sides,
         "marker": {"size": 9, "opacity": 0},  # the text keeps off the mark that is drawn below it
         "textfont": {"size": SIZE, "color": shades, "shadow": halo(render)}, "hoverinfo": "skip",
         "showlegend": False, "cliponaxis": False}
    ]  # fmt: skip
