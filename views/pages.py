"""The pages, each said once: name, title, icon, and the panels it shows, from which also the download menu, the
addresses under /export, the embedded view, the command line, the brief and the bundle take theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from economy.data.tables import Tables
from economy.i18n.words import Words
from economy.i18n.words import message as t
from views.context import PageContext
from views.panel import PanelMakers
from views.panels import comparison, map, overview, promises, region, sources, timeline


def _no_panels(context: PageContext) -> PanelMakers:
    """The panels of a page that has only text."""
    return {}


@dataclass(frozen=True)
class Page:
    """A page: `name` is its file in pages/ and its path, `title` a message, `icon` a Material symbol; `panels` makes
    its charts and tables by name, in the order in which the page shows them; `needs` is the table without which it has
    nothing to say.
    """

    name: str
    title: str
    icon: str
    panels: Callable[[PageContext], PanelMakers] = _no_panels
    needs: str = ""


REGISTRY: dict[str, Page] = {
    page.name: page
    for page in (
        Page("overview", t("Overview"), ":material/dashboard:", overview.panels),
        Page("promises", t("Promises"), ":material/fact_check:", promises.panels, needs="targets"),
        Page("map", t("Map"), ":material/map:", map.panels),
        Page("timeline", t("Timeline"), ":material/timeline:", timeline.panels),
        Page("compare", t("Compare"), ":material/bar_chart:", comparison.panels),
        Page("region", t("One place"), ":material/location_city:", region.panels),
        Page("sources", t("Sources"), ":material/menu_book:", sources.panels),
        Page("method", t("Method"), ":material/functions:", needs="targets"),
        Page("glossary", t("Glossary"), ":material/dictionary:"),
    )
}
"""Every page by its name, in the order of the links."""
PAGES = tuple(REGISTRY)
"""The names of the pages; the first is the home page."""


def titles(words: Words) -> dict[str, str]:
    """The name of every page in the reader's language."""
    return {name: words.gettext(page.title) for name, page in REGISTRY.items()}


def listed(tables: Tables) -> tuple[str, ...]:
    """The pages that have something to say of a package; the others are not listed, and say so when opened."""
    return tuple(page.name for page in REGISTRY.values() if not page.needs or len(getattr(tables, page.needs)))


def panels_of(context: PageContext) -> PanelMakers:
    """The panels of the page that a context is for, by name, in the order of the page."""
    return REGISTRY[context.page].panels(context)
