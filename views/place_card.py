"""What a card of a place says: where it lies, its newest figures, its promises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite

from charts.series.wording import change_in, rounded
from charts.status import mark, said
from economy.query.figures.leading import Newest, leading_indicators
from economy.rates import rates_by_year
from economy.regions import Places
from economy.units import shown
from views.context import PageContext
from views.indicator_view import all_places, known_figures

MOST_TILES = 6


@dataclass(frozen=True)
class Tile:
    """The newest figure of an indicator: value with unit, year, and the change since the year before, in words.

    `change` is "" where the two years cannot be compared.
    """

    indicator_id: str
    indicator: str
    value: str
    year: int
    change: str


@dataclass(frozen=True)
class PlaceCard:
    """A place for the side of a map. `promises`: mark, words and number of each kind of verdict, in order of marks."""

    region_id: str
    name: str
    parent: str
    tiles: tuple[Tile, ...]
    promises: tuple[tuple[str, str, int], ...]


def place_card(context: PageContext, region_id: str, indicator: str = "") -> PlaceCard:
    """The card of a place, made once for a selection; `indicator` stands first among its figures."""
    view = all_places(context).view
    key = f"place card {region_id} {indicator} {context.render}"
    return view.once(key, lambda: _made(context, region_id, indicator))


def _made(context: PageContext, region_id: str, indicator: str) -> PlaceCard:
    view, lang = all_places(context).view, context.view.lang
    newest = leading_indicators(known_figures(view), region_id, indicator, MOST_TILES)
    parent = view.places[region_id].parent_id
    return PlaceCard(
        region_id, view.places.name(region_id, lang), view.places.name(parent, lang) if parent in view.places else "",
        tuple(_tiles(context, newest)), _promises(context, region_id, view.places),
    )  # fmt: skip


def _tiles(context: PageContext, newest: Sequence[Newest]) -> Iterator[Tile]:
    """The figures as the reader wants money shown; without those of a year that has no exchange rate."""
    view, render = context.view, context.render
    tables, currency = view.package.tables, view.package.tables.conventions.currency
    columns = (tables.indicators[column].tolist() for column in (tables.conventions.column("name", view.lang), "unit"))
    named = dict(zip(tables.indicators["indicator_id"].tolist(), zip(*columns, strict=True), strict=True))
    rates = rates_by_year(tables.exchange_rates, currency)
    for figure in newest:
        name, unit = named[figure.indicator_id]
        values, years = [figure.value], [figure.year]
        if figure.before is not None:
            values, years = [*values, figure.before], [*years, figure.year - 1]
        made = shown(values, [unit] * len(values), years, view.selection.display, rates, view.lang, currency)
        value, *before = made["shown_value"].tolist()
        label = str(made["shown_unit"].iloc[0])
        if isfinite(value):
            moved = [change_in(old, value, label, render) for old in before if isfinite(old)]
            yield Tile(figure.indicator_id, name, rounded(value, label, render), figure.year, "".join(moved))


def _promises(context: PageContext, region_id: str, places: Places) -> tuple[tuple[str, str, int], ...]:
    """How many promises of a place and what lies in it have which mark."""
    rows = all_places(context).view.current
    rows = rows[rows["region_id"].isin(places.below(region_id)).to_numpy()]
    verdicts, evidence, searched = (rows[column].tolist() for column in ("verdict", "evidence", "searched"))
    counted = Counter(
        (mark(verdict, proof, search), said(verdict, proof, search, context.render))
        for verdict, proof, search in zip(verdicts, evidence, searched, strict=True)
    )
    return tuple((sign, words, count) for (sign, words), count in counted.most_common())
