"""The parts of a panel of details, the same for every kind of thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from economy.query.selection import Selection
from economy.query.subject import Subject
from views.context import CHARS, PageContext
from views.panel import Panel

Query = Mapping[str, str | list[str]]


@dataclass(frozen=True)
class Figure:
    """A line of the list of figures and sources: what it says ("" for a source alone), and who says so."""

    text: str
    publisher: str
    url: str


def by_source(figures: Iterable[Figure]) -> dict[tuple[str, str], list[str]]:
    """The texts of figures by publisher and address, each source once, in the order of its first figure."""
    told: dict[tuple[str, str], list[str]] = {}
    for figure in figures:
        texts = told.setdefault((figure.publisher, figure.url), [])
        texts += [figure.text] if figure.text else []
    return told


@dataclass(frozen=True)
class Details:
    """What is said of one thing. All texts are plain, in the reader's language; "" is left out.

    `facts`: pairs of name and text. `related`: things with details of their own, and what their buttons say, below the
    heading `related_title`. `sentence`: the citation, ready to print; `cited`: the panel whose citations go with it in
    the three styles. `page` and `query`: where the whole page of it is. `place`: the place that a filter would choose.
    """

    kind: str
    title: str
    subtitle: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    chart: Panel | None = None
    figures: tuple[Figure, ...] = ()
    related_title: str = ""
    related: tuple[tuple[Subject, str], ...] = ()
    sentence: str = ""
    cited: Panel | None = None
    page: str = ""
    query: Query = field(default_factory=dict)
    place: str = ""


def narrow(context: PageContext) -> PageContext:
    """The same context, drawn for a panel beside the page, which is about as wide as a phone."""
    return replace(context, render=replace(context.render, chars=CHARS["narrow"], narrow=True))


def on_page(context: PageContext, page: str, selection: Selection) -> PageContext:
    """The same context as another page's, with an address of that page: for citations of its panels."""
    return replace(context, page=page, chosen=selection)


def of_indicator(context: PageContext, indicator_id: str, region_id: str) -> Selection:
    """The selection of the page of indicators: one indicator and a place."""
    chosen = context.view.selection.with_places([region_id], context.view.places)
    return chosen.with_(indicator=indicator_id, industry=())
