"""The pages, each said once: name, title, icon, and the panels it shows, from which also the download menu, the
addresses under /export, the embedded view, the command line, the brief and the bundle take theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from economy.i18n.words import Words
from economy.i18n.words import message as t

if TYPE_CHECKING:
    from economy.data.package import Package
    from views.context import PageContext
    from views.panel import PanelMakers


@dataclass(frozen=True)
class Page:
    """A page: `name` is its file in pages/ and its path, `title` a message, `icon` a Material symbol; `panels` is the
    module of views/panels/ that makes its charts and tables, "" for a page of text; `needs` are tables of which one has
    to have rows, or the page has nothing to say; `aside` pages stand under "More". The module is loaded when it is
    asked for: the first HTML needs the titles only.
    """

    name: str
    title: str
    icon: str
    panels: str = ""
    needs: tuple[str, ...] = ()
    aside: bool = False


REGISTRY: dict[str, Page] = {
    page.name: page
    for page in (
        Page("overview", t("Overview"), ":material/dashboard:", "overview"),
        Page("indicators", t("Indicators"), ":material/show_chart:", "indicators", needs=("figures",)),
        Page("compare", t("Compare"), ":material/bar_chart:", "comparison"),
        Page("region", t("Places"), ":material/location_city:", "region"),
        Page("map", t("Map"), ":material/map:", "map_page", needs=("figures",)),
        Page("timeline", t("Timeline"), ":material/timeline:", "timeline", needs=("targets", "events")),
        Page("promises", t("Promises"), ":material/fact_check:", "promises", needs=("targets",)),
        Page("sources", t("Sources"), ":material/menu_book:", "sources", aside=True),
        Page("method", t("Method"), ":material/functions:", needs=("targets",), aside=True),
        Page("glossary", t("Glossary"), ":material/dictionary:", aside=True),
        Page("yourdata", t("Your data"), ":material/upload_file:", aside=True),
    )
}
"""Every page by its name, in the order of the links."""
PAGES = tuple(REGISTRY)
"""The names of the pages; the first is the home page."""


def titles(words: Words) -> dict[str, str]:
    """The name of every page in the reader's language."""
    return {name: words.gettext(page.title) for name, page in REGISTRY.items()}


def listed(package: Package) -> tuple[str, ...]:
    """The pages that have something to say of a package; the others are not listed, and say so when opened."""
    return tuple(page.name for page in REGISTRY.values() if _has_something(page, package))


def _has_something(page: Page, package: Package) -> bool:
    """Whether a package has any of what a page needs; for the map an outline, a position, or figures of places, which
    stand as squares.
    """
    if page.name == "map" and (package.outlines.areas or package.outlines.outer_areas):
        return True
    if page.name == "map" and package.tables.regions["lon"].notna().any():
        return True
    return not page.needs or any(len(getattr(package.tables, name)) for name in page.needs)


def panels_of(context: PageContext) -> PanelMakers:
    """The panels of the page that a context is for, by name, in the order of the page."""
    module = REGISTRY[context.page].panels
    return import_module(f"views.panels.{module}").panels(context) if module else {}
