"""What the charts of a series say: figures, changes and growth in words, and the colour of each chosen place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pandas as pd

from charts.layout import safe, source_line, source_of
from charts.theme import CATEGORICAL, RenderOptions, category_colours
from economy.i18n.words import message as t
from economy.i18n.words import number, percent
from economy.query.figures.measures import GROWTH, PER_GDP, PER_RESIDENT, SHARE
from economy.query.figures.place_choice import by_size
from economy.query.figures.yearly import ESTIMATE, PART
from economy.query.series import Series, place_and_indicator
from economy.units import qualified, with_unit

MINUS = "\u2212"
_WEAK_KINDS = {PART: t("part of a year"), ESTIMATE: t("expected or doubtful")}
_MEASURED = {
    GROWTH: t("growth on the year before"), SHARE: t("share of the parent place"), PER_RESIDENT: t("per resident"),
    PER_GDP: t("relative to GDP"),
}  # fmt: skip
"""What was made of the figures as stated; the unit of an index says it."""


def short(value: float, series: Series, render: RenderOptions) -> str:
    """A number for the marks of a chart: no more digits than can be compared by eye."""
    return signed(number(value, render.lang, _decimals(value, series.decimals)))


def figure(value: float, series: Series, render: RenderOptions) -> str:
    """A figure with its unit, rounded as on the marks; an index has none."""
    return _with_unit(value, series, render, _decimals(value, series.decimals))


def exact(value: float, series: Series, render: RenderOptions) -> str:
    """A figure with its unit and all decimals that the table has."""
    return _with_unit(value, series, render, series.decimals)


def _decimals(value: float, limit: int = 2) -> int:
    """The decimals of a rounded figure: fewer, the larger it is, `limit` at most."""
    return 0 if abs(value) >= 1000 else 1 if abs(value) >= 100 else limit


def _with_unit(value: float, series: Series, render: RenderOptions, decimals: int) -> str:
    if series.base_year is not None:
        return number(value, render.lang, decimals)
    return signed(with_unit(value, series.unit, render.lang, decimals))


def signed(text: str) -> str:
    """A true minus, which a hyphen is too short for."""
    return text.replace("-", MINUS, 1) if text.startswith("-") else text


def highest_and_lowest(
    year: int | str | None, largest: tuple[str, float], least: tuple[str, float], series: Series, render: RenderOptions,
    places: tuple[int, int] | None = None,
) -> str:  # fmt: skip
    """The finding of a year: which place has most and least. `places`: of how many they are, and how many there are."""
    said = render.gettext("{year}: highest in {place}, {figure}; lowest in {other}, {its}")
    few, known = places or (0, 0)
    if few < known:
        said = render.gettext("{year}, {n} of {all} places: highest in {place}, {figure}; lowest in {other}, {its}")
    return said.format(
        year=year, n=few, all=f"{known:,}", place=largest[0], figure=figure(largest[1], series, render),
        other=least[0], its=figure(least[1], series, render),
    )  # fmt: skip


def weak_kind(kind: str, render: RenderOptions) -> str:
    """What weakens a figure that is no whole year's; "" for one that is."""
    return render.gettext(_WEAK_KINDS[kind]) if kind in _WEAK_KINDS else ""


def is_rate(series: Series) -> bool:
    """Whether figures are percentages, whose change is in points."""
    return series.unit.startswith("%")


def change(before: float, after: float, series: Series, render: RenderOptions) -> str:
    """How much a figure changed, with its sign: in points for percentages, else in per cent; "" where that means
    nothing.
    """
    return change_in(before, after, series.unit, render)


def change_in(before: float, after: float, unit: str, render: RenderOptions) -> str:
    """The same of figures with a unit in words."""
    if unit.startswith("%"):
        return _points(after - before, render)
    return _share(after / before - 1, render) if before > 0 else ""


def rounded(value: float, unit: str, render: RenderOptions) -> str:
    """A figure with its unit, with no more digits than are read."""
    return signed(with_unit(value, unit, render.lang, _decimals(value)))


def growth(before: float, after: float, years: int, series: Series, render: RenderOptions) -> str:
    """The change a year over some years, with its sign: steady growth, or points a year for percentages."""
    if years < 1:
        return ""
    if is_rate(series):
        said = _points((after - before) / years, render)
    elif before > 0 and after > 0:
        said = _share((after / before) ** (1 / years) - 1, render)
    else:
        return ""
    return said if years == 1 else render.gettext("{change} a year").format(change=said)


def _share(share: float, render: RenderOptions) -> str:
    sign = "+" if round(share, 3) > 0 else MINUS if round(share, 3) < 0 else "±"
    return sign + percent(abs(share), render.lang)


def _points(points: float, render: RenderOptions) -> str:
    sign = "+" if round(points, 1) > 0 else MINUS if round(points, 1) < 0 else "±"
    return render.gettext("{number} points").format(number=sign + number(abs(points), render.lang, 1))


def colours(series: Series, render: RenderOptions) -> dict[str, str]:
    """The colour of each chosen place, the same in every chart of a selection and for both of two indicators.

    Where there are more places than colours, those with the largest newest figures have one, and the rest is grey.
    """
    places = {code: place_and_indicator(code, "")[0] for code in series.chosen}
    codes, limit = list(dict.fromkeys(places.values())), len(CATEGORICAL[render.mode])
    paint = category_colours(codes[:limit], render.mode)
    if len(codes) > limit:
        ordered = by_size(series.main[series.main["chosen"].to_numpy()])
        first = list(dict.fromkeys(places[code] for code in ordered))[:limit]
        paint = dict.fromkeys(codes, render.roles.edge) | category_colours(first, render.mode)
    return {code: paint[place] for code, place in places.items()}


def about(series: Series, render: RenderOptions) -> str:
    """What is shown, as a subtitle begins: indicator, measure and unit."""
    return render.words.joined([series.indicator, render.gettext(_MEASURED.get(series.measure, "")), series.unit])


def goal_sign(comparator: str, figure_text: str, render: RenderOptions) -> str:
    """A promised figure with what the promise said of it: "at least 400 bn yuan"."""
    return qualified(figure_text, comparator if comparator in ("<", "<=", ">") else "", render.lang)


def sources(series: Series, render: RenderOptions) -> str:
    """The source line of a chart of these figures: those of the chosen places first."""
    rows = series.figures[series.figures["chosen"].astype(bool)] if series.chosen else series.figures
    rows = rows if len(rows) else series.figures
    return source_line([str(source) for source in rows["source"]], render)


def hovers(rows: pd.DataFrame, series: Series, render: RenderOptions) -> list[str]:
    """The hover of each figure: place, exact figure, period with what weakens it, source."""

    @cache  # of two thousand figures few differ in this
    def when(period: object, kind: str, preferred: bool, vintage: str) -> str:
        more = [weak_kind(kind, render), "" if preferred else render.gettext("another figure is preferred"), vintage]
        return render.words.joined([str(period), *(safe(part) for part in more)])

    @cache
    def sourced(source: str) -> str:
        return source_of(source, render)

    texts = []
    columns = ("place", "value", "period", "kind", "preferred", "qualifier", "vintage", "source")
    for place, value, period, kind, preferred, qualifier, vintage, source in _cells(rows, columns):
        said = qualified(exact(value, series, render), qualifier, render.lang)
        about = when(period, kind, preferred, vintage)
        texts.append(f"<b>{safe(place)}</b><br>{safe(said)}<br>{about}<br>{sourced(source)}")
    return texts


def _cells(rows: pd.DataFrame, columns: Sequence[str]) -> zip:
    return zip(*(rows[column].tolist() for column in columns), strict=True)
