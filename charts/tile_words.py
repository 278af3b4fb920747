"""What a tile says: the figure, its change, its rank, each short for the tile and in full for its hover."""

from __future__ import annotations

from charts.layout import safe
from charts.theme import RenderOptions
from economy.i18n.words import message as t
from economy.i18n.words import number, percent
from economy.query.figures.observed import ESTIMATE, PART
from economy.query.tiles import Standing, Tile
from economy.units import with_unit

MINUS = "\u2212"
LEVELS = (
    "The statistical level of {n} figure is not known; the figure before it may stand on another.",
    "The statistical level of {n} figures is not known; the figures before them may stand on others.",
)
"""One figure and several of which the level is not known."""
_KINDS = {PART: t("part of a year"), ESTIMATE: t("expected or doubtful")}


def short(value: float, unit: str, render: RenderOptions) -> str:
    """A figure with its unit, rounded to what can be compared by eye."""
    decimals = 0 if abs(value) >= 1000 else 1 if abs(value) >= 100 else 2
    return _signed(with_unit(value, unit, render.lang, decimals))


def _exact(value: float, unit: str, render: RenderOptions) -> str:
    return _signed(with_unit(value, unit, render.lang))


def _signed(text: str) -> str:
    """A true minus, which a hyphen is too short for."""
    return text.replace("-", MINUS, 1) if text.startswith("-") else text


def changed(tile: Tile, render: RenderOptions) -> str:
    """How much the figure changed since the one before: points for percentages, else per cent; "" without one."""
    if tile.before is None or tile.change is None:
        return ""
    if tile.unit.startswith("%"):
        points = number(abs(tile.change), render.lang, 1)
        moved = render.gettext("{number} points").format(number=_sign(round(tile.change, 1)) + points)
    elif tile.change_percent is not None:
        moved = _sign(round(tile.change_percent, 1)) + percent(abs(tile.change_percent) / 100, render.lang)
    else:  # from zero or below there is no rate
        moved = _sign(tile.change) + short(abs(tile.change), tile.unit, render)
    return render.gettext("{change} on {year}").format(change=moved, year=tile.before.year)


def _sign(change: float) -> str:
    return "+" if change > 0 else MINUS if change < 0 else "±"


def kind_word(tile: Tile, render: RenderOptions) -> str:
    """What stands in place of a change: that the figure is no whole year's, or that there is none to compare with."""
    if tile.kind in _KINDS:
        return render.gettext(_KINDS[tile.kind])
    if len(tile.points) == 1:
        return render.gettext(t("the only figure"))
    return render.gettext(t("no comparable year"))


def hover(tile: Tile, render: RenderOptions) -> str:
    """A tile in words: figure, change, first figure, rank with who has most."""
    words = render.words
    lines = [
        f"<b>{safe(tile.indicator)}</b>",
        safe(words.joined([_exact(tile.value, tile.unit, render), str(tile.year)])),
        safe(changed(tile, render) or kind_word(tile, render)),
    ]
    if len(tile.points) > 1:
        first = tile.points[0]
        figure = _exact(first.value, tile.unit, render)
        lines.append(safe(render.gettext("First figure: {figure} in {year}").format(figure=figure, year=first.year)))
    if tile.nearby:
        largest = tile.nearby[0]
        lines.append(safe(render.gettext("Number {rank} of {all}; most: {place}, {figure}").format(
            rank=tile.rank, all=len(tile.nearby), place=largest.place, figure=_exact(largest.value, tile.unit, render)
        )))  # fmt: skip
    return "<br>".join(lines)


def sibling(tile: Tile, other: Standing, render: RenderOptions) -> str:
    """The hover of a place on the line of siblings."""
    figure = _exact(other.value, tile.unit, render)
    return f"<b>{safe(other.place)}</b><br>{safe(render.words.joined([tile.indicator, figure, str(tile.year)]))}"
