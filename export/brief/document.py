"""The brief of one place: two to four printed pages, as an HTML page or the same page as PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from charts.theme import FONT
from economy.data.source_names import full_name
from economy.dates import day_label, label
from economy.i18n.words import tag
from export import files
from export.brief.rows import Numbered, cards, events, method, promises, reports
from export.document import document_of
from export.figure import SizedFigure, column_figure
from export.options import ExportError, ExportOptions, File
from export.picture_support import PictureError, missing
from views.context import PageContext
from views.headline import beside, headline
from views.left_out import left_out
from views.panels.leading import leading_lines
from views.panels.region import place_map, promised_indicators, region_of, series_panel
from views.panels.timeline import timeline_panel
from views.text import is_web, tier_text
from views.urls import address

FORMS = {"pdf": "application/pdf", "html": "text/html"}
MOST_SOURCES, MOST_SERIES = 40, 2
_MAP_HEIGHT = 250
_TEMPLATE = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
).get_template("brief.html")


def brief(context: PageContext, form: str, options: ExportOptions) -> File:
    """The brief of the selected place. `form`: "pdf" or "html". Raises ExportError with a sentence to show."""
    t = context.view.words.gettext
    if form not in FORMS:
        raise ExportError(t("A brief comes as PDF or HTML, not as {form}.").format(form=form))
    place_context, code = region_of(context)
    if not code:
        raise ExportError(t("The package names no place."), 404)
    html = page(context, place_context, code, options)
    document = document_of(timeline_panel(place_context), address(context, options.base))
    title = place_context.view.places[code].both(place_context.view.lang)
    caption = replace(document.caption, title=title, subtitle=headline(place_context))
    document = replace(document, caption=caption, day=options.today, name=f"brief-{code}", stem="")
    try:
        content = _printed(html, document, t) if form == "pdf" else html.encode("utf-8")
    except PictureError as why:
        raise ExportError(t(str(why)), 503) from why
    return File(files.file_name(document, form), FORMS[form], content)


def _printed(html: str, document: files.ExportDocument, t: files.Translate) -> bytes:
    from export.picture import table_pdf  # loads the browser's driver, which no page needs

    return table_pdf(document, html.encode("utf-8"), t)


def page(context: PageContext, place_context: PageContext, code: str, options: ExportOptions) -> str:
    """The brief as an HTML page that loads nothing. `place_context` is the context narrowed to the place `code`."""
    view, words = place_context.view, place_context.view.words
    t = words.gettext
    numbered = Numbered(view)
    place = view.places[code]
    day = day_label(view.today, view.lang)
    values: dict[str, Any] = {
        "lang": tag(view.lang), "t": t, "font": FONT, "roles": place_context.render.roles,
        "title": place.both(view.lang), "beneath": _beneath(place_context, code, day),
        "verdict": headline(place_context), "beside": beside(place_context),
        "cards": cards(place_context, numbered), **promises(place_context, code, numbered),
        **reports(place_context, code, numbered), **events(place_context, numbered),
        "method": method(t), "about": _about(context, place_context, options),
        "drawings": _drawings(place_context, code),
        "script_policy": "" if not missing() else "; script-src 'unsafe-inline'",
    }  # fmt: skip
    cited = numbered.listed()
    sources = [
        {"said": words.full_stop(words.aside(full_name(source.publisher, source.title, view.lang), words.series(
            [label(source.published, view.lang) or t("no date"),
             t("Tier {tier}").format(tier=tier_text(source.tier))]))),
         "url": source.url if is_web(source.url) else ""}
        for source in cited[:MOST_SOURCES]
    ]  # fmt: skip
    rest = len(cited) - len(sources)
    more = view.words.ngettext("and {n} more source, in the tables", "and {n} more sources, in the tables", rest)
    return _TEMPLATE.render(values | {"sources": sources, "more_sources": more if rest > 0 else ""})


def _beneath(context: PageContext, code: str, day: str) -> str:
    """The line below the title: the place's code, its parent place and the as-of day."""
    view, t = context.view, context.view.words.gettext
    parent = view.places[code].parent_id
    parts = [view.package.tables.conventions.code_in_list(code)]
    if parent:
        parts.append(t("in {parent}").format(parent=view.places.name(parent, view.lang)))
    return view.words.series([*parts, t("As of {day}.").format(day=day)])


def _about(context: PageContext, place_context: PageContext, options: ExportOptions) -> list[str]:
    """The closing lines: data version, day of access, what errors leave out, address of the view, licences."""
    words, package = place_context.view.words, place_context.view.package
    t = words.gettext
    version = t("{title}, version {version}").format(title=package.title_in(words.lang), version=package.version)
    day = day_label(options.today, place_context.view.lang)
    return [
        words.sentences(
            map(words.full_stop, [words.named(t("Data"), version), t("Accessed on {day}").format(day=day), "Milepost"])
        ),
        *filter(None, [left_out(context.view.whole, words), address(context, options.base)]),
        words.sentences(
            [
                t("Figures are facts; each row names its source. Outlines: ODbL 1.0."),
                words.full_stop(package.outlines.attribution),
            ]
        ),
    ]


def _drawings(context: PageContext, code: str) -> list[dict[str, str]]:
    """Charts of figures and promises over time and, last, the map: title, subtitle, source, and `markup`, which is SVG,
    or live Plotly without a browser.

    Two leading indicators over the years, then a promise against outcomes of another indicator, or the timeline; of a
    place with less over the years two of these.
    """
    leading = leading_lines(context, code, MOST_SERIES)
    promised = [indicator for indicator in promised_indicators(context, code) if indicator not in leading]
    room = 1 if len(leading) == MOST_SERIES else 2  # four drawings are a page of two by two
    courses = [series_panel(context, code, indicator) for indicator in promised[:room]]
    if len(courses) < room and {"promise", "event"} & set(context.view.timeline_rows["kind"]):  # it draws no reports
        courses.append(timeline_panel(context, "place-timeline", 0.58))
    panels = [*leading.values(), *courses]
    placed = place_map(context, code)
    panels.append(replace(placed, options={**placed.options, "height": _MAP_HEIGHT}))
    figures = [(panel, column_figure(panel)) for panel in panels if len(panel.rows)]
    return [
        {"title": panel.caption.title, "subtitle": panel.caption.subtitle, "source": panel.caption.source,
         "markup": markup}
        for (panel, _), markup in zip(figures, _markup([sized for _, sized in figures]), strict=True)
    ]  # fmt: skip


def _markup(figures: Sequence[SizedFigure]) -> list[str]:
    """The drawings: SVG with the fonts they need or, without a browser, live charts."""
    if missing():
        return [
            figure.to_html(include_plotlyjs=number == 0, full_html=False, div_id=f"figure{number}")
            for number, (figure, _, _) in enumerate(figures)
        ]
    from export.picture import drawing  # loads the browser's driver, which no page needs
    from export.svg_fonts import lettered_together

    return lettered_together([drawing(*sized, f"d{number}-") for number, sized in enumerate(figures)])
