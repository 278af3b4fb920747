"""What a card of a place says: where it lies, its newest figures, its promises."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from charts.series.wording import change, figure
from charts.status import mark, said
from economy.query.figures.leading import leading_indicators
from economy.query.series import Series
from economy.regions import Places
from views.context import PageContext
from views.indicator_view import all_places, known_figures, series_of

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
    known = known_figures(view)
    tiles = []
    for code in leading_indicators(known, region_id, indicator, MOST_TILES):
        tile = _tile(series_of(view, code, (region_id,)), region_id, context)
        if tile is not None:
            tiles.append(tile)
    parent = view.places[region_id].parent_id
    return PlaceCard(
        region_id, view.places.name(region_id, lang), view.places.name(parent, lang) if parent in view.places else "",
        tuple(tiles), _promises(context, region_id, view.places),
    )  # fmt: skip


def _tile(series: Series, region_id: str, context: PageContext) -> Tile | None:
    """The newest figure of a place; None where it has none in this currency."""
    rows = series.main[(series.main["region_id"] == region_id).to_numpy()].tail(2)
    if rows.empty:
        return None
    cells = zip(*(rows[column].tolist() for column in ("year", "value", "segment")), strict=True)
    *before, (year, value, segment) = cells
    comparable = [old for old_year, old, old_segment in before if (old_year, old_segment) == (year - 1, segment)]
    moved = change(comparable[0], value, series, context.render) if comparable else ""
    return Tile(series.indicator_id, series.indicator, figure(value, series, context.render), int(year), moved)


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
