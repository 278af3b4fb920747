"""Choices of the page of indicators, and its views: lines, ranking, map, change, table."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from typing import Any

import streamlit as st

from charts.sparkline import sparkline
from economy.query.figures.course import Point
from economy.query.figures.measures import STATED
from economy.query.figures.place_choice import chosen_places
from economy.query.figures.tables import courses, wide
from economy.units import with_unit
from ui.current import choose
from ui.widgets import choices, sections, show
from ui.widgets.caption import caption
from ui.widgets.chart_click import open_figure
from views.context import PageContext
from views.indicator_beside import offered
from views.indicator_view import CHANGE, LINES, MAP, RANKING, TABLE, IndicatorView, indicator_names, known_figures
from views.panels import indicators as panels
from views.text import plain


def draw(context: PageContext, shown: IndicatorView) -> None:
    """The choices, what was not possible, and the view on show with its table and files."""
    _choices(context, shown)
    for notice in shown.notices:
        st.warning(plain(notice), icon=":material/link_off:")
    if shown.view == TABLE:
        _table(shown)
    elif shown.single:
        _single(shown)
    else:
        _chart(context, shown)
    for note in shown.series.notes:
        sections.remark(note)
    scope = panels.scope(shown)
    if scope:
        sections.remark(scope)


def _choices(context: PageContext, shown: IndicatorView) -> None:
    """Which indicator, which places, how it is shown."""
    columns = st.columns([5, 6, 4, 4], vertical_alignment="bottom")
    for column, choice in zip(columns, (_indicator, _places, _measure, _beside), strict=True):
        with column:
            choice(context, shown)
    _view(context, shown)


def _indicator(context: PageContext, shown: IndicatorView) -> None:
    names = indicator_names(context)
    st.session_state["w_indicator"] = shown.series.indicator_id
    st.selectbox(
        context.view.words.gettext("Indicator"), list(names), key="w_indicator", on_change=choices.picked,
        args=(context, "indicator"), format_func=names.__getitem__,
    )  # fmt: skip


def _places(context: PageContext, shown: IndicatorView) -> None:
    view, t = context.view, context.view.words.gettext
    mine = shown.base.chosen
    options = dict.fromkeys([*known_figures(shown.wide.view).regions(shown.base.indicator_id), *mine])

    def pick() -> None:
        choose(view.selection.with_places(st.session_state["w_series_places"], view.places))

    # Places that nobody chose are no tags: who types a name wants that one, not that one besides sixteen others.
    chosen = list(mine) if chosen_places(view.selection) else []
    shown_now = view.words.ngettext("{n} place shown; choose your own", "{n} places shown; choose your own",
                                    len(mine))  # fmt: skip
    st.session_state["w_series_places"] = chosen
    st.multiselect(
        t("Places"), list(options), key="w_series_places", on_change=pick, placeholder=shown_now,
        format_func=lambda code: view.places[code].both(view.lang),
    )  # fmt: skip


def _measure(context: PageContext, shown: IndicatorView) -> None:
    """The measures that are possible; those that are not stand in the help, each with the reason."""
    words = context.view.words
    names = {measure.key: measure.label for measure in shown.measures if measure.possible or measure.key == STATED}
    why = [words.named(measure.label, measure.reason) for measure in shown.measures if measure.key not in names]
    said = words.named(words.gettext("Not possible here"), "\n\n" + "\n\n".join(map(plain, why))) if why else None
    st.session_state["w_measure"] = shown.series.measure
    st.selectbox(
        words.gettext("Measure"), list(names), key="w_measure", on_change=choices.picked, args=(context, "measure"),
        format_func=names.__getitem__, help=said,
    )  # fmt: skip


def _beside(context: PageContext, shown: IndicatorView) -> None:
    """A second indicator of the same unit in the same chart; nothing where there is none."""
    view, t = shown.wide.view, context.view.words.gettext
    names = offered(context, view, known_figures(view), shown.base.indicator_id)
    if not names:
        return
    asked = context.view.selection.beside
    st.session_state["w_beside"] = asked if asked in names else None
    st.selectbox(
        t("Beside it"), list(names), key="w_beside", on_change=choices.picked, args=(context, "beside"), index=None,
        placeholder=t("Another indicator in the same unit"), format_func=names.__getitem__,
    )  # fmt: skip


def _view(context: PageContext, shown: IndicatorView) -> None:
    t = context.view.words.gettext
    names = {LINES: t("Lines"), RANKING: t("Ranking"), MAP: t("Map"), CHANGE: t("Change"), TABLE: t("Table")}
    offered = {key: name for key, name in names.items() if key in panels.VIEWS}
    choices.segmented(context, "view", t("View"), offered, shown.view)


def _chart(context: PageContext, shown: IndicatorView) -> None:
    """The chart of the view; a sentence where no place has two figures that can be compared."""
    words = shown.context.view.words
    if shown.view in (RANKING, MAP, CHANGE) and not shown.series.years and len(shown.series.fine):
        said = words.gettext("No figure is for a whole year. Lines and table show those within the years.")
        show.nothing(shown.context, plain(said))
        return
    if shown.view == CHANGE and shown.span is None:
        show.nothing(shown.context, plain(words.gettext("No chosen place has figures of two years to compare.")))
        return

    def settle(year: int) -> None:
        choose(context.view.selection.with_(year=year))

    show.chart(panels.VIEWS[shown.view](shown), open_figure(context, shown.series.indicator_id), settle)


def _single(shown: IndicatorView) -> None:
    """The only figure as a card, with a sentence; nothing is drawn of it."""
    words = shown.context.view.words
    rows = panels.figure_rows(shown)
    if rows.empty:
        show.nothing(shown.context, plain(words.gettext("No figure of this indicator is recorded for these places.")))
        return
    row = rows.iloc[0]
    figure = with_unit(float(row["shown_value"]), str(row["shown_unit"]), words.lang)
    st.metric(plain(words.joined([str(row["place"]), str(row["year"])])), figure, border=True)
    sections.remark(words.gettext("This is the only figure recorded, so there is no chart."))
    caption(sections.linked(str(row["publisher"]), str(row["url"])))
    show.files(panels.figures_panel(shown))


def _table(shown: IndicatorView) -> None:
    """Places by years, with their course; every figure with its source below, at a click."""
    words, table = shown.context.view.words, panels.figures_panel(shown)
    said = table.caption
    sections.titled(said.title, words)
    caption(plain(words.sentences([words.full_stop(said.subtitle), said.source])))
    rows = shown.wide.view.once(f"wide {shown.key}", lambda: wide(shown.series))
    years = [str(column) for column in rows if str(column).isdecimal()]
    title = words.gettext("Over the years")
    table_rows = rows[["place", *years]].rename(columns={"place": words.gettext("Place")})
    table_rows[title] = [_picture(points, shown) for points in courses(shown.series).values()]
    config: dict[str, Any] = {year: st.column_config.NumberColumn(year, format="localized") for year in years}
    config[title] = st.column_config.ImageColumn(title)
    about = rows.assign(indicator_id=shown.series.indicator_id)
    show.clickable(shown.context, table_rows, config, key="wide_rows", about=about)
    show.files(table)


def _picture(points: Sequence[Point], shown: IndicatorView) -> str | None:
    """The course of a place as a picture in a table, over the years of all; None for fewer than two figures."""
    years = shown.series.years
    drawn = sparkline(points, shown.context.render, (years[0], years[-1]) if years else None)
    return f"data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}" if drawn else None
