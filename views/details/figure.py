"""Details of the figures of one indicator in one place."""

from __future__ import annotations

from dataclasses import replace

from economy.data.rows import rows_as_dicts
from economy.dates import day_label, label
from economy.query.subject import PLACE, PROMISE, Subject
from views import columns
from views.context import PageContext
from views.details.model import Details, narrow, of_indicator, on_page
from views.details.promise import newest_figures
from views.indicator_view import LINES
from views.panel import Panel
from views.panels.indicators import FILE_NAMES
from views.panels.promise import without_filters
from views.panels.region import narrowed_to
from views.panels.tiles import panel_of, place_tiles


def figure_details(context: PageContext, indicator_id: str, region_id: str) -> Details:
    """The newest figures of an indicator in a place, its course, its rank, and what was promised of it."""
    view, words = context.view, context.view.words
    t = words.gettext
    all_of = narrow(without_filters(context))
    rows = all_of.view.reports_of(indicator_id, region_id)
    place, indicator = view.places.name(region_id, view.lang), view.indicator_names[indicator_id]
    figures = newest_figures(rows_as_dicts(rows), words)
    selection = of_indicator(context, indicator_id, region_id)
    chart = _tile(all_of, indicator_id, region_id)
    promises = all_of.view.current
    promises = promises[(promises["region_id"] == region_id) & (promises["indicator_id"] == indicator_id)]
    goals = [
        (Subject(PROMISE, row["target_id"]),
         words.joined(
             [words.named(t("Promised"), row["figure"] or row["as_stated"]), row["when"], row["verdict_word"]]
         ))
        for row in rows_as_dicts(promises)
    ]  # fmt: skip
    return Details(
        t("Figure"), words.named(place, indicator),
        subtitle=t("The latest figure: {figure}.").format(figure=figures[0].text) if figures
        else t("No figure of this place is recorded."),
        facts=tuple((t("What is counted"), scope) for scope in dict.fromkeys(rows["scope"].tolist()) if scope),
        chart=chart, figures=figures, related_title=t("See also"),
        related=(*goals, (Subject(PLACE, region_id), place)),
        sentence=_sentence(context, place, indicator, figures[0].text, rows_as_dicts(rows)) if figures else "",
        cited=Panel(on_page(all_of, "indicators", selection), FILE_NAMES[LINES], columns.REPORTS, rows),
        page="indicators", query=selection.to_query("indicators"), place=region_id,
    )  # fmt: skip


def _tile(context: PageContext, indicator_id: str, region_id: str) -> Panel | None:
    """The tile of the indicator: course, change, rank; None where no figure stands for a time."""
    inside = narrowed_to(context, region_id)
    made = [tile for tile in place_tiles(inside, region_id) if tile.indicator_id == indicator_id]
    return replace(panel_of(inside, region_id, made), name="details") if made else None


def _sentence(context: PageContext, place: str, indicator: str, figure: str, rows: list[dict[str, object]]) -> str:
    """The newest figure as a sentence to print, with its publisher, day and address."""
    view, words = context.view, context.view.words
    newest = max((row for row in rows if row["preferred"]), key=lambda row: str(row["period_end"]))
    source = words.joined(
        [str(newest["publisher"]), str(newest["source_title"]), label(str(newest["published"]), words.lang)]
    )
    day = words.gettext("Milepost, as of {day}.").format(day=day_label(view.today, view.lang))
    said = words.full_stop(words.named(words.named(place, indicator), figure))
    return words.sentences([said, words.full_stop(source), day, str(newest["url"])])
