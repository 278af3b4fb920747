"""Which row of the timeline each promise and event stands in: places as groups that are open or closed to one row.

Rows are whole numbers from the top. Nothing of how it is drawn is decided here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from charts.layout import each
from economy.status import STATUSES, Status


class Promise(NamedTuple):
    """A promise: the cells of its row of the timeline's frame. Days are NaT where unknown."""

    row_id: str
    region_id: str
    place: str
    name: str
    figure: str
    when: str
    announced_when: str
    made_start: pd.Timestamp
    made_end: pd.Timestamp
    start: pd.Timestamp
    end: pd.Timestamp
    verdict: str
    evidence: str
    searched: str
    as_stated: str
    revises: str
    outcome_on: pd.Timestamp
    outcome_figure: str
    outcome_when: str


class Event(NamedTuple):
    """An event with a date: the cells of its row of the timeline's frame."""

    row_id: str
    region_id: str
    place: str
    name: str
    when: str
    category: str
    publisher: str
    start: pd.Timestamp
    end: pd.Timestamp

    @property
    def middle(self) -> pd.Timestamp:
        """The middle of the days that its date may mean."""
        return self.start if self.end is pd.NaT else self.start + (self.end - self.start) / 2


@dataclass(frozen=True)
class Line:
    """Promises that share a row, because their words, figure, dates and status are the same: one, as a rule."""

    row: int
    promises: tuple[Promise, ...]

    @property
    def first(self) -> Promise:
        """The promise that stands for all of the row."""
        return self.promises[0]


@dataclass(frozen=True)
class Group:
    """A place: its head row, then, where it is open, a row of events and its promises. A closed one has all in `head`.

    `tally`: how many promises, in their latest wording, have which status, in the order of STATUSES.
    `events_row` is None where no events are drawn: those of a closed place that has promises.
    """

    region_id: str
    place: str
    opened: bool
    head: int
    events_row: int | None
    lines: tuple[Line, ...]
    events: tuple[Event, ...]
    tally: Mapping[Status, int]


@dataclass(frozen=True)
class Arrangement:
    """All groups, from the top, and the number of rows."""

    groups: tuple[Group, ...]
    rows: int


def arrange(rows: pd.DataFrame, opened: Collection[str] | None = None) -> Arrangement:
    """The groups of some rows of the timeline's frame. `opened`: the region_ids that are open; None for all.

    A place alone is always open. Reports are passed over, and events without a date.
    """
    # Only the columns that are needed: a copy of them all would take as long as the rest.
    goals = rows.loc[rows["kind"] == "promise", list(Promise._fields)]
    happened = rows.loc[(rows["kind"] == "event") & rows["start"].notna(), list(Event._fields)]
    promises: dict[str, list[Promise]] = {}
    for cells in each(goals, *Promise._fields):
        promise = Promise(*cells)
        promises.setdefault(promise.region_id, []).append(promise)
    events: dict[str, list[Event]] = {}
    for cells in each(happened, *Event._fields):
        event = Event(*cells)
        events.setdefault(event.region_id, []).append(event)
    regions = sorted({*promises, *events})
    groups, row = [], 0
    for region in regions:
        is_open = opened is None or region in opened or len(regions) == 1
        group = _group(region, promises.get(region, []), events.get(region, []), is_open, row)
        groups.append(group)
        row = 1 + (group.lines[-1].row if group.lines else row if group.events_row is None else group.events_row)
    return Arrangement(tuple(groups), row)


def _group(region: str, promises: Sequence[Promise], events: Sequence[Event], is_open: bool, head: int) -> Group:
    """A place whose head stands in the row `head`."""
    shared = _sharing(_rewordings_together(promises))
    first = head + 1 + bool(events)
    lines = tuple(Line(first + index if is_open else head, tuple(same)) for index, same in enumerate(shared))
    events_row = None
    if events and (is_open or not promises):
        events_row = head + 1 if is_open else head
    replaced = {promise.revises for promise in promises}
    counts = Counter(promise.verdict for promise in promises if promise.row_id not in replaced)
    tally = {status: counts[status] for status in STATUSES if counts[status]}
    happened = tuple(sorted(events, key=lambda event: event.middle))
    place = (promises[0] if promises else events[0]).place
    return Group(region, place, is_open, head, events_row, lines, happened, tally)


_LAST = pd.Timestamp.max


def _order(promise: Promise) -> tuple[pd.Timestamp, pd.Timestamp]:
    """By announcement, then by due date; what has none last."""
    return tuple(_LAST if day is pd.NaT else day for day in (promise.made_start, promise.end))  # type: ignore[return-value]


def _rewordings_together(promises: Sequence[Promise]) -> list[Promise]:
    """The promises by date, each rewording right below the wording it replaced, so that the arrow between is short."""
    ordered = sorted(promises, key=_order)
    known = {promise.row_id for promise in ordered}
    later: dict[str, list[Promise]] = {}
    for promise in ordered:
        if promise.revises in known:
            later.setdefault(promise.revises, []).append(promise)
    placed: dict[str, Promise] = {}
    roots = [promise for promise in ordered if promise.revises not in known]
    for root in (*roots, *ordered):  # the second time for promises that replace each other in a circle
        waiting = [root]
        while waiting:
            promise = waiting.pop()
            if promise.row_id not in placed:
                placed[promise.row_id] = promise
                waiting += reversed(later.get(promise.row_id, []))
    return list(placed.values())


def _sharing(promises: Sequence[Promise]) -> list[list[Promise]]:
    """The promises in lists of those with the same words, figure, dates and status."""
    shared: dict[tuple[object, ...], list[Promise]] = {}
    for promise in promises:
        # NaT is one object, and so a key that is equal to itself.
        dates = (promise.made_start, promise.made_end, promise.start, promise.end, promise.outcome_on)
        words = (promise.name, promise.figure, promise.when, promise.as_stated, promise.revises)
        status = (promise.verdict, promise.evidence, promise.searched, promise.outcome_figure)
        shared.setdefault((*dates, *words, *status), []).append(promise)
    return list(shared.values())
