"""The brief of one place: two to four pages to send, as one page of HTML and the same as PDF."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from charts.theme import FONT
from economy.dates import day_label, label
from economy.i18n.words import tag
from export import files
from export.brief.rows import Numbered, cards, events, method, promises, reports
from export.document import document_of
from export.figure import column_figure
from export.options import ExportError, ExportOptions, File
from export.picture_support import PictureError, missing
from views.context import PageContext
from views.headline import beside, headline
from views.panels.region import indicator_series, place_map, region_of, series_panel
from views.panels.timeline import timeline_panel
from views.text import is_web, tier_text
from views.urls import address

FORMS = {"pdf": "application/pdf", "html": "text/html"}
MOST_SOURCES = 40
_TEMPLATE = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
).get_template("brief.html")


def brief(context: PageContext, form: str, options: ExportOptions) -> File:
    """The brief of the place that the address names, as pdf or html. Raises ExportError with a sentence."""
    t = context.view.words.gettext
    if form not in FORMS:
        raise ExportError(t("A brief comes as PDF or HTML, not as {form}.").format(form=form))
    here, code = region_of(context)
    if not code:
        raise ExportError(t("The package names no place."), 404)
    html = page(context, here, code, options)
    shown = document_of(timeline_panel(here, f"brief-{code}"), address(context, options.base))
    named = replace(shown.caption, title=here.view.places[code].both(here.view.lang), subtitle=headline(here))
    shown = replace(shown, caption=named, day=options.today)
    try:
        content = _printed(html, shown, t) if form == "pdf" else html.encode("utf-8")
    except PictureError as why:
        raise ExportError(t(str(why)), 503) from why
    return File(files.file_name(shown, form), FORMS[form], content)


def _printed(html: str, document: files.ExportDocument, t: files.Translate) -> bytes:
    from export.picture import table_pdf  # loads the browser's driver, which no page needs

    return table_pdf(document, html.encode("utf-8"), t)


def page(context: PageContext, here: PageContext, code: str, options: ExportOptions) -> str:
    """The brief as one page of HTML that loads nothing. `here` is the frame narrowed to the place of that code."""
    view, words = here.view, here.view.words
    t = words.gettext
    numbered = Numbered(view)
    place = view.places[code]
    day = day_label(view.today, view.lang)
    values: dict[str, Any] = {
        "lang": tag(view.lang), "t": t, "font": FONT, "roles": here.render.roles,
        "title": place.both(view.lang), "beneath": _beneath(here, code, day),
        "verdict": headline(here), "beside": beside(here),
        "cards": cards(here, numbered), **promises(here, code, numbered),
        **reports(here, code, numbered), **events(here, numbered),
        "method": method(t), "about": _about(context, here, options),
        "drawings": _drawings(here, code), "script_policy": "" if not missing() else "; script-src 'unsafe-inline'",
    }  # fmt: skip
    listed = numbered.listed()
    sources = [
        {"said": words.full_stop(words.aside(words.named(one.publisher, one.title), words.series(
            [label(one.published, view.lang) or t("no date"), t("Tier {tier}").format(tier=tier_text(one.tier))]))),
         "url": one.url if is_web(one.url) else ""}
        for one in listed[:MOST_SOURCES]
    ]  # fmt: skip
    rest = len(listed) - len(sources)
    more = view.words.ngettext("and {n} more source, in the tables", "and {n} more sources, in the tables", rest)
    return _TEMPLATE.render(values | {"sources": sources, "more_sources": more if rest > 0 else ""})


def _beneath(context: PageContext, code: str, day: str) -> str:
    """Code, what the place lies in, the day."""
    view, t = context.view, context.view.words.gettext
    parent = view.places[code].parent_id
    parts = [view.package.tables.conventions.code_in_list(code)]
    if parent:
        parts.append(t("in {parent}").format(parent=view.places.name(parent, view.lang)))
    return view.words.series([*parts, t("As of {day}.").format(day=day)])


def _about(context: PageContext, here: PageContext, options: ExportOptions) -> list[str]:
    """What the brief is made from, and where the same view stands."""
    words, package = here.view.words, here.view.package
    t = words.gettext
    version = t("{title}, version {version}").format(title=package.title_in(words.lang), version=package.version)
    day = day_label(options.today, here.view.lang)
    return [
        words.sentences(
            map(words.full_stop, [words.named(t("Data"), version), t("Accessed on {day}").format(day=day), "Milepost"])
        ),
        address(context, options.base),
        words.sentences(
            [
                t("Figures are facts; each row names its source. Outlines: ODbL 1.0."),
                words.full_stop(package.outlines.attribution),
            ]
        ),
    ]


def _drawings(context: PageContext, code: str) -> list[str]:
    """Two charts over time (else the timeline) and the map, as markup: drawn, or at work where no browser is."""
    found = indicator_series(context, code)[:2]
    shown = [series_panel(context, code, indicator, rows) for indicator, rows in found]
    if len(shown) < 2 and {"promise", "event"} & set(context.view.timeline_rows["kind"]):  # it draws no reports
        shown.append(timeline_panel(context, "place-timeline", 0.58))
    shown.append(place_map(context, code))
    figures = [(offer, *column_figure(offer)) for offer in shown if len(offer.rows)]
    if missing():
        return [
            figure.to_html(include_plotlyjs=n == 0, full_html=False, div_id=f"figure{n}")
            for n, (_, figure, _, _) in enumerate(figures)
        ]
    from export.picture import drawing  # loads the browser's driver, which no page needs

    made = [
        (escape(offer.caption.title), drawing(figure, width, height, f"d{n}-"))
        for n, (offer, figure, width, height) in enumerate(figures)
    ]
    return [f'<div role="img" aria-label="{title}">{markup}</div>' for title, markup in made]
