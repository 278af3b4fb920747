"""The promises of open places: bar, mark at the due date, tail of silence, outcome."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pandas as pd

from charts import status
from charts.layout import safe
from charts.theme import RenderOptions
from charts.timeline.arrangement import Arrangement, Line, Promise
from charts.timeline.window import Window, begin, first_known
from economy.status import Status

ABOVE, BELOW = -0.2, 0.27
"""Where text and bar of a row stand, in rows from its middle."""
DATES = "x2"
"""The axis of the dates; the first one has the rows' whole width, from 0 to 1."""
HATCH = "1.5px,2.5px"
SIZE, NARROW_SIZE = 12, 11
"""Pixels of the names."""
_PHASE_DAYS = 366


def iso(day: pd.Timestamp) -> str:
    """A day as Plotly takes it."""
    return day.strftime("%Y-%m-%d")


def known(day: Any) -> bool:
    """Whether a day is not NaT."""
    return day is not pd.NaT


def text_size(render: RenderOptions) -> int:
    """The size of names in pixels."""
    return NARROW_SIZE if render.narrow else SIZE


def traces(arrangement: Arrangement, window: Window, render: RenderOptions, today: date) -> list[dict[str, Any]]:
    """Everything of the promises of open places, in the order in which it is painted."""
    lines = [line for group in arrangement.groups if group.opened for line in group.lines]
    return [
        *_bars(lines, render), *_tails(lines, render, pd.Timestamp(today)), *_revisions(lines, render),
        *_marks(lines, render), *_outcomes(lines, window, render),
    ]  # fmt: skip


Stretch = tuple[str, pd.Timestamp, pd.Timestamp]


def _bar(promise: Promise) -> list[Stretch]:
    """The bars of a promise as (style, first, last day): vague announcement, time until due, due phase, late figure."""
    made_start, made_end, start, end = promise[7:11]
    parts: list[Stretch] = []
    if known(made_start) and known(made_end) and made_end > made_start:
        parts.append(("pale", made_start, made_end))
    announced = made_end if known(made_end) else made_start
    if not known(end):
        return parts
    phase = known(start) and (end - start).days > _PHASE_DAYS
    stop = start if phase else end
    if known(announced) and stop > announced:
        parts.append(("thin" if phase else "solid", announced, stop))
    if phase:
        parts.append(("phase", start, end))
    if known(promise.outcome_on) and promise.outcome_on > end:
        parts.append(("late", end, promise.outcome_on))
    return parts


_STYLES: dict[str, tuple[dict[str, Any], float]] = {
    "pale": ({"width": 5}, 0.4),
    "phase": ({"width": 9}, 0.4),
    "thin": ({"width": 1.5, "dash": "dot"}, 1),
    "late": ({"width": 1.5}, 1),
    "solid": ({"width": 5}, 1),
}
"""Line and opacity of each part of a bar."""


def _bars(lines: Iterable[Line], render: RenderOptions) -> list[dict[str, Any]]:
    """One trace per status and part of a bar, because a trace per promise would be slow to draw."""
    stretches: dict[tuple[str, str], list[tuple[int, Stretch]]] = {}
    for line in lines:
        for stretch in _bar(line.first):
            stretches.setdefault((stretch[0], line.first.verdict), []).append((line.row, stretch))
    painted = []
    for style, (look, opacity) in _STYLES.items():
        for (name, verdict), own in stretches.items():
            if name == style:
                paint = {"color": status.colour(verdict, render) if verdict else render.roles.promise, **look}
                painted.append(_lines([(row, begins, ends) for row, (_, begins, ends) in own], paint, opacity))
    return painted


def _lines(
    stretches: Iterable[tuple[int, pd.Timestamp, pd.Timestamp]], look: dict[str, Any], opacity: float
) -> dict[str, Any]:
    """Horizontal lines, of (row, first, last day) each, as one trace."""
    xs: list[str | None] = []
    ys: list[float | None] = []
    for row, begins, ends in stretches:
        xs += [iso(begins), iso(ends), None]
        ys += [row + BELOW, row + BELOW, None]
    return {"type": "scatter", "xaxis": DATES, "x": xs, "y": ys, "mode": "lines", "line": look, "opacity": opacity,
            "hoverinfo": "skip", "showlegend": False}  # fmt: skip


def _tails(lines: Iterable[Line], render: RenderOptions, today: pd.Timestamp) -> list[dict[str, Any]]:
    """The silence after each due date without a published result, up to the as-of day."""
    silent = [
        (line.row, line.first.end, today) for line in lines
        if line.first.verdict == Status.NOT_REPORTED and known(line.first.end) and line.first.end < today
    ]  # fmt: skip
    if not silent:
        return []
    look = {"color": status.colour(Status.NOT_REPORTED, render), "width": 7, "dash": HATCH}
    name = render.gettext("No result published")
    return [_lines(silent, look, 0.7) | {"name": name, "showlegend": True}]


def _revisions(lines: Iterable[Line], render: RenderOptions) -> list[dict[str, Any]]:
    """An arrow from the announcement of each earlier wording to that of the wording that replaced it."""
    all_lines = list(lines)
    row_of = {promise.row_id: (promise, line.row) for line in all_lines for promise in line.promises}
    xs: list[str | None] = []
    ys: list[float | None] = []
    for line in all_lines:
        for promise in line.promises:
            older, row = row_of.get(promise.revises, (None, 0))
            if older is not None and known(begin(older)) and known(begin(promise)):
                xs += [iso(begin(older)), iso(begin(promise)), None]
                ys += [row + BELOW, line.row + BELOW, None]
    if not xs:
        return []
    ink = render.roles.ink
    return [
        {"type": "scatter", "xaxis": DATES, "name": render.gettext("Reworded"), "x": xs, "y": ys,
         "mode": "lines+markers", "line": {"color": ink, "width": 1.4}, "hoverinfo": "skip",
         "marker": {"symbol": "arrow", "size": 9, "angleref": "previous", "color": ink}}
    ]  # fmt: skip


def marks_told(lines: Sequence[Line], render: RenderOptions) -> dict[str, Any]:
    """What marks of lines say, and that they carry the promise that a click opens."""
    return {
        "hoverinfo": "text", "hovertext": [hover(line.promises, render) for line in lines],
        "customdata": [line.first.row_id for line in lines],
    }  # fmt: skip


def marked_day(promise: Promise) -> pd.Timestamp:
    """The day of the mark of a promise: the due date; of a promise without one the day of the announcement."""
    return first_known(promise.end, promise.made_end, promise.made_start)


def sign_of(promise: Promise) -> str:
    """The mark of a promise as one character; a dot for one that has no verdict."""
    return status.mark(promise.verdict, promise.evidence, promise.searched) if promise.verdict else "•"


def by_mark(lines: Iterable[Line], render: RenderOptions) -> dict[tuple[str, str], list[Line]]:
    """The lines by status and mark, in the order of the statuses."""
    kept: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        kept.setdefault((line.first.verdict, sign_of(line.first)), []).append(line)
    cells = [line.first[11:14] for own in kept.values() for line in own[:1] if line.first.verdict]
    order = [*status.kinds(cells, render), *(key for key in kept if not key[0])]
    return {key: kept[key] for key in order}


def _marks(lines: Sequence[Line], render: RenderOptions) -> list[dict[str, Any]]:
    """The mark of the status at each due date, or at the announcement of a promise without one.

    The ground keeps the bar from showing inside an open ring, which would be another mark.
    """
    dated = [line for line in lines if known(marked_day(line.first))]
    if not dated:
        return []
    ground = {
        "type": "scatter", "xaxis": DATES, "mode": "markers", "hoverinfo": "skip", "showlegend": False,
        "x": [iso(marked_day(line.first)) for line in dated], "y": [line.row + BELOW for line in dated],
        "marker": {"symbol": "circle", "size": 9, "color": render.roles.paper},
    }  # fmt: skip
    return [ground] + [
        mark_trace(key, render, [iso(marked_day(line.first)) for line in own], [line.row + BELOW for line in own])
        | marks_told(own, render)
        for key, own in by_mark(dated, render).items()
    ]


def mark_trace(key: tuple[str, str], render: RenderOptions, days: list[str], heights: list[float]) -> dict[str, Any]:
    """Marks of one status. `key`: status and mark; `heights`: in rows from the top."""
    verdict, sign = key
    made = status.trace(verdict or Status.UNDATED, sign, render, days, heights)
    return made | {"xaxis": DATES, "textfont": made["textfont"] | {"size": 13}, "cliponaxis": True}


def _outcomes(lines: Iterable[Line], window: Window, render: RenderOptions) -> list[dict[str, Any]]:
    """A filled mark on the day on which the figure that settled a promise was published."""
    settled = [line for line in lines if known(line.first.outcome_on)]
    if not settled:
        return []
    t = render.gettext
    texts = []
    for line in settled:
        promise = line.first
        when = render.words.joined([safe(promise.outcome_figure), safe(promise.outcome_when)])
        texts.append(f"<b>{render.words.named(t('Result published'), when)}</b><br>{hover(line.promises, render)}")
    return [
        {"type": "scatter", "xaxis": DATES, "name": t("Result published"), "mode": "markers",
         "x": [iso(_beside_the_mark(line.first, window)) for line in settled],
         "y": [line.row + BELOW for line in settled],
         "marker": {"symbol": "diamond", "size": 10, "color": render.roles.outcome,
                    "line": {"width": 1, "color": render.roles.paper}},
         "hoverinfo": "text", "hovertext": texts, "customdata": [line.first.row_id for line in settled]}
    ]  # fmt: skip


_APART = 11.0
"""Pixels between the mark of a status and that of an outcome, which would cover it."""


def _beside_the_mark(promise: Promise, window: Window) -> pd.Timestamp:
    """The day at which an outcome is drawn: its own or, near the due date, the first with that mark in sight."""
    due, own = window.x(marked_day(promise)), window.x(promise.outcome_on)
    if abs(own - due) >= _APART:
        return promise.outcome_on
    return window.day(due + (_APART if own >= due else -_APART))


def hover(promises: Sequence[Promise], render: RenderOptions) -> str:
    """What a mark says of its promises, the first eight of them."""
    t, words, first = render.gettext, render.words, promises[0]
    announced = t("announced {when}").format(when=safe(first.announced_when)) if first.announced_when else ""
    due = t("due {when}").format(when=safe(first.when)) if first.when else t("no due date")
    lines = [words.joined([f"<b>{safe(first.place)}</b>", announced, due])]
    for promise in promises[:8]:
        said = safe(words.named(promise.name, promise.figure or t("no figure")))
        verdict = status.worded(*promise[11:14], render) if promise.verdict else ""
        lines.append(words.joined([said, safe(verdict)]))
    if len(promises) > 8:
        lines.append(t("and {n} more").format(n=len(promises) - 8))
    return "<br>".join(lines)
