"""What a card of a place says: where it lies, its newest figures, its promises."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from charts.status import mark, said
from economy.regions import Places
from views.context import PageContext
from views.indicator_view import all_places
from views.panel import Panel
from views.panels.region import narrowed_to
from views.panels.tiles import panel_of, place_tiles

MOST_TILES = 4


@dataclass(frozen=True)
class PlaceCard:
    """A place for a panel of details. `tiles`: the first tiles of its profile. `indicator`: that of the first of them,
    "" without any. `promises`: mark, words and number of each kind of verdict, in order of marks.
    """

    region_id: str
    name: str
    parent: str
    tiles: Panel
    indicator: str
    promises: tuple[tuple[str, str, int], ...]
    empty: bool = False
    """True where the package has no row of the place nor of anything inside it."""


def place_card(context: PageContext, region_id: str, indicator: str = "") -> PlaceCard:
    """The card of a place, made once for a selection; `indicator` stands first among its figures."""
    view = all_places(context).view
    key = f"place card {region_id} {indicator} {context.render}"
    return view.once(key, lambda: _made(context, region_id, indicator))


def _made(context: PageContext, region_id: str, indicator: str) -> PlaceCard:
    view, lang = all_places(context).view, context.view.lang
    inside = replace(narrowed_to(context, region_id), page="region")  # where the files of the tiles are
    ordered = sorted(place_tiles(inside, region_id), key=lambda tile: tile.indicator_id != indicator)
    parent = view.places[region_id].parent_id
    return PlaceCard(
        region_id, view.places.name(region_id, lang), view.places.name(parent, lang) if parent in view.places else "",
        panel_of(inside, region_id, ordered[:MOST_TILES], card=True), ordered[0].indicator_id if ordered else "",
        _promises(context, region_id, view.places),
        empty=not view.counts["region_id"].isin(view.places.below(region_id)).any(),
    )  # fmt: skip


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
