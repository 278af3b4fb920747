"""What a tile says: the figure, its change, its rank, each short for the tile and in full for its hover."""

from __future__ import annotations

from charts.layout import safe
from charts.series.wording import MINUS, change_in, rounded, signed, weak_kind
from charts.theme import RenderOptions
from economy.i18n.words import message as t
from economy.query.tiles import BREAK, OTHER_LEVEL, UNKNOWN_LEVEL, NearbyPlace, Tile
from economy.units import with_unit


def _exact(value: float, unit: str, render: RenderOptions) -> str:
    return signed(with_unit(value, unit, render.lang))


def changed(tile: Tile, render: RenderOptions) -> str:
    """How much the figure changed since the one before, and since when; "" without one."""
    change = moved(tile, render)
    if not change or tile.before is None:
        return ""
    return render.gettext("{change} on {year}").format(change=change, year=tile.before.year)


def moved(tile: Tile, render: RenderOptions) -> str:
    """The same without the year: points for percentages, else per cent."""
    if tile.before is None or tile.change is None:
        return ""
    change = change_in(tile.before.value, tile.value, tile.unit, render)
    # From zero or below there is no rate.
    return change or _sign(tile.change) + rounded(abs(tile.change), tile.unit, render)


def _sign(change: float) -> str:
    return "+" if change > 0 else MINUS if change < 0 else "±"


def rank_words(rank: int, count: int, tied: bool, render: RenderOptions) -> str:
    """A rank among places: "3 of 16", or "=3 of 16" for one that is shared."""
    said = render.gettext("={rank} of {all}") if tied else render.gettext("{rank} of {all}")
    return said.format(rank=rank, all=count)


def kind_word(tile: Tile, render: RenderOptions) -> str:
    """What stands in place of a change: that the figure is no whole year's, or that there is none to compare with."""
    if weak := weak_kind(tile.kind, render):
        return weak
    if len(tile.points) == 1:
        return render.gettext(t("the only figure"))
    return apart_words(tile, render)


def apart_words(tile: Tile, render: RenderOptions) -> str:
    """Why the figure cannot be compared with the one before, short enough for a tile."""
    reasons = {
        OTHER_LEVEL: render.gettext("other level in {year}"),
        UNKNOWN_LEVEL: render.gettext("level not known"),
        BREAK: render.gettext("break since {year}"),
    }
    said = reasons.get(tile.apart, render.gettext("no comparable year"))
    return said.format(year=tile.points[-2].year if len(tile.points) > 1 else "")


def _why_apart(tile: Tile, render: RenderOptions) -> str:
    """The same as a sentence, for the hover."""
    reasons = {
        OTHER_LEVEL: render.gettext("Not comparable with {year}: the figures stand on different statistical levels."),
        UNKNOWN_LEVEL: render.gettext("Not comparable with {year}: the statistical level of one figure is not known."),
        BREAK: render.gettext("Not comparable with {year}: a break in the series lies between."),
    }
    return reasons[tile.apart].format(year=tile.points[-2].year) if tile.apart else ""


def hover(tile: Tile, render: RenderOptions) -> str:
    """A tile in words: figure, change, first figure, rank with who has most."""
    words = render.words
    lines = [
        f"<b>{safe(tile.indicator)}</b>",
        safe(words.joined([_exact(tile.value, tile.unit, render), str(tile.year)])),
        safe(changed(tile, render) or _why_apart(tile, render) or kind_word(tile, render)),
    ]
    if len(tile.points) > 1:
        first = tile.points[0]
        figure = _exact(first.value, tile.unit, render)
        lines.append(safe(render.gettext("First figure: {figure} in {year}").format(figure=figure, year=first.year)))
    if tile.nearby:
        largest = tile.nearby[0]
        lines.append(safe(render.gettext("Rank {rank} of {all}; highest: {place}, {figure}").format(
            rank=tile.rank, all=len(tile.nearby), place=largest.place, figure=_exact(largest.value, tile.unit, render)
        )))  # fmt: skip
    return "<br>".join(lines)


def sibling(tile: Tile, other: NearbyPlace, render: RenderOptions) -> str:
    """The hover of a place on the line of siblings."""
    figure = _exact(other.value, tile.unit, render)
    return f"<b>{safe(other.place)}</b><br>{safe(render.words.joined([tile.indicator, figure, str(tile.year)]))}"
