"""The head rows of the timeline with their tallies, the marks of closed places, and the events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from charts import status
from charts.layout import CONTINUED, CUTS, pixels, safe, source_of, wrap
from charts.theme import SYMBOLS, RenderOptions, category_colours
from charts.timeline.arrangement import Arrangement, Event, Group, Line
from charts.timeline.promises import ABOVE, BELOW, DATES, by_mark, hover, iso, known, mark_trace, marked_day, text_size
from charts.timeline.window import LEFT, Window, fitted, spread, stacked
from economy.assessment.explain import status_word
from economy.i18n.codes import titled

GROUP = "group:"
"""How the code begins that a head row carries; a place's code follows."""
_GAP, _COUNTED_GAP = 11.0, 30.0
"""Pixels between the middles of two events of one level, and after one that has a count."""
_LEVELS = (-0.22, 0.22)
"""Where events of one day stand in their row, in rows from its middle."""


def bands(groups: Sequence[Group], render: RenderOptions) -> list[dict[str, Any]]:
    """The ground of the head rows, all across the plot: a click anywhere on it opens or closes the place."""
    return [
        {"type": "bar", "orientation": "h", "x": [1] * len(groups), "y": [group.head for group in groups],
         "width": 0.92, "marker": {"color": render.roles.land}, "hoverinfo": "none", "showlegend": False,
         "customdata": [GROUP + group.region_id for group in groups]}
    ]  # fmt: skip


def parted(groups: Sequence[Group], render: RenderOptions, lift: int) -> dict[str, Any]:
    """Where the timeline of a slide may be divided, for the `meta` of its layout: no head row is the last of a part.

    A part that begins inside a place names it, `lift` pixels above the plot.
    """
    if not render.pixels:
        return {}
    cuts: list[float] = []
    continued = []
    for group in groups:
        first = group.head if group.events_row is None else group.events_row
        last = max([first, *(line.row for line in group.lines)])
        cuts += [row + 0.5 for row in range(group.head, last + 1) if row > first or row == last]
        text = render.gettext("{place}, continued").format(place=f"<b>{safe(group.place)}</b>")
        annotation = {
            "text": text, "showarrow": False, "font": {"size": text_size(render)}, "xref": "paper", "yref": "paper",
            "x": 0, "xanchor": "left", "xshift": -LEFT, "y": 1, "yanchor": "bottom", "yshift": lift,
        }  # fmt: skip
        continued.append({"first": group.head, "last": last, "annotation": annotation})
    return {CUTS: cuts, CONTINUED: continued}


def heads(groups: Sequence[Group], window: Window, render: RenderOptions, toggles: bool) -> list[dict[str, Any]]:
    """The words of the head rows at the left edge, which stay there when the dates are moved.

    `toggles`: whether places can be opened and closed, and so have the sign of it.
    """
    t, size = render.gettext, text_size(render)
    texts, hovers = [], []
    for group in groups:
        sign, place, tally = _head_parts(group, window, render, toggles)
        bold = f"<b>{safe(place)}</b>"
        texts.append(sign + (render.words.named(bold, safe(tally)) if tally else bold))
        act = (t("Choose to close") if group.opened else t("Choose to open")) if toggles else ""
        told = render.words.named(group.place, _tally_words(group, render))
        hovers.append("<br>".join(filter(None, [safe(told), act])))
    return [
        {"type": "scatter", "mode": "text", "x": [0] * len(groups),
         "y": [group.head + _levels(group, window, render)[0] for group in groups], "text": texts,
         "textposition": "middle right", "showlegend": False, "cliponaxis": False,
         "textfont": {"size": size, "color": render.roles.ink},
         "hoverinfo": "text", "hovertext": hovers, "customdata": [GROUP + group.region_id for group in groups]}
    ]  # fmt: skip


def _head_parts(group: Group, window: Window, render: RenderOptions, toggles: bool) -> tuple[str, str, str]:
    """The sign of a head row, "" where nothing opens or closes, its place and its tally."""
    sign = ("▾ " if group.opened else "▸ ") if toggles else ""
    return sign, *head_words(group, render, window.width - 16 - pixels(sign, text_size(render)))


def head_edges(
    groups: Sequence[Group], window: Window, render: RenderOptions, toggles: bool
) -> list[tuple[float, float]]:  # fmt: skip
    """Of the words of each head row: the height of their middle, in rows, and their right edge in pixels."""
    edges = []
    for group in groups:
        sign, place, tally = _head_parts(group, window, render, toggles)
        wide = pixels(sign + render.words.named(place, tally), text_size(render)) * 1.04  # the place is bold
        edges.append((group.head + _levels(group, window, render)[0], wide))
    return edges


_CLEAR = 22.0
"""Pixels from the words of a head to the middle of the first mark behind them."""


def _levels(group: Group, window: Window, render: RenderOptions) -> tuple[float, float]:
    """Where the words of a head and the marks of a closed place stand, in rows from the middle of their row: both in
    the middle where the marks begin behind the words, else one above the other.
    """
    if group.opened:
        return 0.0, 0.0
    sign, place, tally = _head_parts(group, window, render, toggles=True)
    edge = pixels(sign + render.words.named(place, tally), text_size(render)) * 1.04 + _CLEAR
    days = [day for line in group.lines if known(day := marked_day(line.first))]
    if group.events_row is not None:
        days += [event.middle for event in group.events]
    return (0.0, 0.0) if all(not 0 <= window.x(day) <= edge for day in days) else (ABOVE, BELOW)


def head_words(group: Group, render: RenderOptions, room: float) -> tuple[str, str]:
    """The place and its tally, in words or, where these are wider than `room` pixels, in marks."""
    size, named = text_size(render), render.words.named
    for tally in (_tally_words(group, render), _tally_marks(group)):
        if pixels(named(group.place, tally), size) * 1.04 <= room:  # the place is bold
            return group.place, tally
    tally = _tally_marks(group)
    whole = fitted(group.place, lambda place: named(place, tally), size, room)
    return whole.removesuffix(named("", tally)), tally


def _tally_words(group: Group, render: RenderOptions) -> str:
    """How many promises have which status, and how many events there are where they are not drawn or all there is."""
    t, words = render.gettext, render.words
    counts = [
        t("{n} {status}").format(n=count, status=status_word(verdict, t)) for verdict, count in group.tally.items()
    ]
    if group.events:
        counts.append(words.ngettext("{n} event", "{n} events", len(group.events)))
    return words.joined(counts)


def _tally_marks(group: Group) -> str:
    signs = [f"{status.mark(verdict, searched='yes')}{count}" for verdict, count in group.tally.items()]
    return " ".join(signs)


def closed_marks(groups: Iterable[Group], window: Window, render: RenderOptions) -> list[dict[str, Any]]:
    """The marks of all promises of each closed place in its head row, those of one day beside each other."""
    cells: dict[tuple[str, str], list[tuple[str, float, str, list[Line], str]]] = {}
    for group in groups:
        if not group.opened and group.lines:
            for key, *cell in _closed(group, window, render):
                cells.setdefault(key, []).append((*cell, GROUP + group.region_id))  # type: ignore[arg-type]
    painted = []
    order = by_mark([own[0][3][0] for own in cells.values()], render)
    for key in order:
        own = cells[key]
        painted.append(
            mark_trace(key, render, [cell[0] for cell in own], [cell[1] for cell in own])
            | {"text": [cell[2] for cell in own], "customdata": [cell[4] for cell in own],
               "hovertext": [hover([p for line in cell[3] for p in line.promises], render) for cell in own]}
        )  # fmt: skip
    return painted


def _closed(
    group: Group, window: Window, render: RenderOptions
) -> list[tuple[tuple[str, str], str, float, str, list[Line]]]:
    """The marks of a closed place: status and mark, day, height, text and lines of each, from left to right."""
    marks: list[tuple[pd.Timestamp, tuple[str, str], list[Line]]] = []
    for key, lines in by_mark(group.lines, render).items():
        for day in dict.fromkeys(marked_day(line.first) for line in lines):
            if known(day):
                marks.append((day, key, [line for line in lines if marked_day(line.first) == day]))
    marks.sort(key=lambda mark: mark[0])
    counts = [sum(len(line.promises) for line in lines) for _, _, lines in marks]
    said = [f"×{count}" if count > 1 and not render.narrow else "" for count in counts]
    texts = [f'{sign}<span style="font-size:11px">{count}</span>' if count else sign
             for (_, (_, sign), _), count in zip(marks, said, strict=True)]  # fmt: skip
    sizes = [pixels(sign, 13) + pixels(count, 11) + 3 for (_, (_, sign), _), count in zip(marks, said, strict=True)]
    middles = spread([(window.x(mark[0]), size) for mark, size in zip(marks, sizes, strict=True)], window.width)
    height = group.head + _levels(group, window, render)[1]
    return [
        (key, iso(window.day(middle)), height, text, lines)
        for (_, key, lines), text, middle in zip(marks, texts, middles, strict=True)
    ]


def event_titles(groups: Iterable[Group], render: RenderOptions) -> list[dict[str, Any]]:
    """The word at the left of each row of events below a head."""
    rows = [group.events_row for group in groups if group.events_row not in (None, group.head)]
    if not rows:
        return []
    return [
        {"type": "scatter", "mode": "text", "x": [0] * len(rows), "y": rows,
         "text": [render.gettext("Events")] * len(rows), "textposition": "middle right", "showlegend": False,
         "textfont": {"size": text_size(render), "color": render.roles.muted}, "hoverinfo": "skip"}
    ]  # fmt: skip


def events(arrangement: Arrangement, window: Window, render: RenderOptions) -> list[dict[str, Any]]:
    """Marks of events by category; those of one time stand above each other, and a mark for several has a count."""
    placed = [
        cell for group in arrangement.groups if group.events_row is not None for cell in _placed(group, window, render)
    ]
    symbols = dict(SYMBOLS)
    for _, same in placed:  # a package may have categories of its own
        symbols.setdefault(same[0].category, "star")
    colours = category_colours(list(symbols), render.mode)
    painted = _vague(placed, render)
    for category, symbol in symbols.items():
        own = [cell for cell in placed if cell[1][0].category == category]
        if own:
            painted.append(
                {"type": "scatter", "xaxis": DATES, "name": safe(titled("category", category, render.lang)),
                 "mode": "markers+text", "x": [iso(same[0].middle) for _, same in own], "y": [y for y, _ in own],
                 "marker": {"symbol": symbol, "size": 8, "color": colours[category]}, "hoverinfo": "text",
                 "text": [f"×{len(same)}" if len(same) > 1 else "" for _, same in own],
                 "textposition": "middle right", "textfont": {"size": 11, "color": render.roles.ink},
                 "hovertext": [_event_hover(same, render) for _, same in own],
                 "customdata": [_event_code(same) for _, same in own]}
            )  # fmt: skip
    return painted


def _placed(group: Group, window: Window, render: RenderOptions) -> list[tuple[float, list[Event]]]:
    """Where the events of a place stand: the height of each mark and the events that it stands for."""
    offsets = _LEVELS if group.events_row != group.head else (_levels(group, window, render)[1],)
    row = group.events_row or 0
    positions = [window.x(event.middle) for event in group.events]
    marks = stacked(positions, _GAP, _COUNTED_GAP, len(offsets))
    return [(row + offsets[level], [group.events[index] for index in indexes]) for level, indexes in marks]


def _vague(placed: Iterable[tuple[float, list[Event]]], render: RenderOptions) -> list[dict[str, Any]]:
    """A pale span behind each event whose day is not known."""
    spans = [(y, event) for y, same in placed for event in same if known(event.end) and event.end > event.start]
    if not spans:
        return []
    return [
        {"type": "scatter", "xaxis": DATES, "mode": "lines", "opacity": 0.25, "hoverinfo": "skip",
         "x": [x for _, event in spans for x in (iso(event.start), iso(event.end), None)],
         "y": [v for y, _ in spans for v in (y, y, None)], "showlegend": False,
         "line": {"color": render.roles.event, "width": 5}}
    ]  # fmt: skip


def _event_code(same: Sequence[Event]) -> str:
    """What a click on a mark of events carries: its event, or the place of several."""
    return f"event:{same[0].row_id}" if len(same) == 1 else f"place:{same[0].region_id}"


_MOST_TOLD = 24
"""At most so many events are listed by a mark: more would be higher than a screen."""


def _event_hover(same: Sequence[Event], render: RenderOptions) -> str:
    """What a mark says: its event; of several the place and, in a block a date and publisher, what happened."""
    words = render.words
    if len(same) == 1:
        (event,) = same
        where = words.joined([safe(event.place), safe(event.when)])
        return f"<b>{_lines_of(event.name, render)}</b><br>{where}<br>{source_of(event.publisher, render)}"
    blocks: dict[tuple[str, str], list[Event]] = {}
    for event in same[:_MOST_TOLD]:
        blocks.setdefault((event.when, event.publisher), []).append(event)
    lines = [f"<b>{safe(same[0].place)}</b>"]
    for (when, publisher), own in blocks.items():
        told = [_lines_of(f"• {event.name}", render) for event in own]
        lines += ["", f"<b>{safe(when)}</b>", *told, source_of(publisher, render)]
    if len(same) > _MOST_TOLD:
        lines.append(render.gettext("and {n} more").format(n=len(same) - _MOST_TOLD))
    return "<br>".join(lines)


def _lines_of(text: str, render: RenderOptions) -> str:
    """A text broken into lines that a box at the pointer has room for."""
    return "<br>".join(map(safe, wrap(text, 40 if render.narrow else 72)))
