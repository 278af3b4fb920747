"""An axis of a figure as a slide needs it: where a value stands, and which ticks say so."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from charts.maps.geometry import round_step
from export.pptx.text import plain

Kind = str
"""date, number, log or category."""
EPOCH = date(1899, 12, 30).toordinal()
"""Day zero of spreadsheets."""
_MOST_TICKS = 12
_PAD = 0.04


@dataclass(frozen=True)
class Axis:
    """From `start` (left or bottom) to `stop`, in days, numbers, logarithms or places of categories."""

    kind: Kind
    start: float
    stop: float
    ticks: tuple[tuple[float, str], ...] = ()
    named: bool = False
    """True where the figure itself says what stands at its ticks."""
    grid: bool = True
    shown: bool = True
    far: bool = False
    """True where its labels stand on top, or on the right."""
    title: str = ""
    categories: tuple[str, ...] = ()

    def at(self, value: Any) -> float | None:
        """A value of a trace as a number on this axis; None where there is none."""
        return on(self.kind, value, self.categories)

    def share(self, value: Any) -> float | None:
        """How far along the axis a value stands: 0 at its start, 1 at its end."""
        found = self.at(value)
        return None if found is None else self.share_of(found)

    def share_of(self, number: float) -> float:
        """The same for what is already a number on this axis."""
        return (number - self.start) / (self.stop - self.start)


def on(kind: Kind, value: Any, categories: Sequence[str] = ()) -> float | None:
    """A value as a number on an axis of a kind."""
    if value is None:
        return None
    if kind == "date":
        return days(value)
    if kind == "category":
        return float(categories.index(str(value))) if str(value) in categories else None
    try:
        found = float(value)
    except (TypeError, ValueError):
        return None
    if kind == "log":
        return math.log10(found) if found > 0 else None
    return found if math.isfinite(found) else None


def days(value: Any) -> float | None:
    """A moment as days since the year 1, None for what is not a date."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return float(value.toordinal())
    text = str(value).strip()
    if text.isdigit() and len(text) != 4:  # Python reads eight digits as a date, Plotly does not
        return None
    text = f"{text}-01" if len(text) == 7 else f"{text}-01-01" if len(text) == 4 else text
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.toordinal() + (found.hour * 3600 + found.minute * 60 + found.second) / 86_400


def kind_of(values: Sequence[Any], said: str = "") -> Kind:
    """The kind of axis that values need, as Plotly would choose it."""
    if said in ("date", "log", "category"):
        return said
    known = [value for value in values if value is not None]
    if said == "linear" or all(on("number", value) is not None for value in known):
        return "number"
    return "date" if all(days(value) is not None for value in known) else "category"


def axis_of(given: dict[str, Any], values: Sequence[Any]) -> Axis:
    """An axis of a layout; `values` is everything that stands on it."""
    kind = kind_of(values, str(given.get("type") or ""))
    names = [str(value) for value in (given.get("categoryarray") or values) if value is not None]
    categories = tuple(dict.fromkeys(names)) if kind == "category" else ()
    start, stop = _range(given, [on(kind, value, categories) for value in values], kind)
    named = given.get("ticktext") is not None and given.get("tickvals") is not None
    shown = given.get("visible") is not False
    title = given.get("title") or ""
    return Axis(
        kind, start, stop, tuple(_ticks(given, kind, start, stop, categories)), named,
        grid=shown and given.get("showgrid") is not False,
        shown=shown and given.get("showticklabels") is not False,
        far=given.get("side") in ("top", "right"),
        title=plain(title.get("text") or "" if isinstance(title, dict) else title),
        categories=categories,
    )  # fmt: skip


def _range(given: dict[str, Any], found: list[float | None], kind: Kind) -> tuple[float, float]:
    """The range the layout gives, else that of the values with some room."""
    wanted = list(given.get("range") or (None, None))
    ends = [days(end) if kind == "date" else on("number", end) for end in wanted]
    known = [value for value in found if value is not None]
    low, high = min(known, default=0.0), max(known, default=1.0)
    if given.get("rangemode") == "tozero":
        low, high = min(0.0, low), max(0.0, high)
    room = (high - low) * _PAD or {"date": 183.0, "category": 0.5}.get(kind, abs(high) or 1.0)
    backwards = given.get("autorange") == "reversed"
    free = (high + room, low - room) if backwards else (low - room, high + room)
    start, stop = (free[i] if end is None else end for i, end in enumerate(ends))
    return (start, stop) if start != stop else (start - 1, stop + 1)


def _ticks(
    given: dict[str, Any], kind: Kind, start: float, stop: float, categories: Sequence[str]
) -> Iterator[tuple[float, str]]:
    low, high = min(start, stop), max(start, stop)
    if given.get("tickvals") is not None:
        texts = given.get("ticktext") or given["tickvals"]
        for value, text in zip(given["tickvals"], texts, strict=False):
            at = on(kind, value, categories)
            if at is not None and low <= at <= high:
                yield at, plain(text)
    elif kind == "category":
        yield from ((float(at), plain(name)) for at, name in enumerate(categories) if low <= at <= high)
    elif kind == "date":
        yield from calendar(low, high)
    elif kind == "log":
        yield from ((float(p), f"{10.0**p:,.10g}") for p in range(math.ceil(low), math.floor(high) + 1))
    else:
        step = on("number", given.get("dtick")) or round_step(high - low, int(given.get("nticks") or 6))
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first <= 60:
            yield from ((n * step, f"{round(n * step, 10):,.10g}") for n in range(first, last + 1))


def calendar(low: float, high: float, limit: int = _MOST_TICKS) -> Iterator[tuple[float, str]]:
    """First days of years, or of months where there are few years, with their labels."""
    months = calendar_step(low, high, limit)
    first = date.fromordinal(max(1, math.ceil(low)))
    number = first.year * 12 + first.month - 1
    number += -number % months
    while True:
        day = date(min(9999, number // 12), number % 12 + 1, 1)
        if day.toordinal() > high or number // 12 > 9999:
            return
        if day.toordinal() >= low:
            yield float(day.toordinal()), f"{day.year}" if months % 12 == 0 else f"{day.year}-{day.month:02}"
        number += months


def calendar_step(low: float, high: float, limit: int = _MOST_TICKS) -> int:
    """How many months lie between ticks."""
    steps = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12_000)
    fitting = (step for step in steps if (high - low) / (30.44 * step) <= (limit if step >= 12 else limit / 2))
    return next(fitting, 120_000)
