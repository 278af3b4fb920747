"""The one thing whose details a reader has opened, as an address names it: a kind and its codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from economy.query.codes import Codes
from economy.status import STATUSES

PROMISE, FIGURE, PLACE, STATUS, EVENT, SOURCE = "promise", "figure", "place", "status", "event", "source"


@dataclass(frozen=True)
class Subject:
    """A thing with details. `code`: of the promise, indicator, region, event or source, or the slug of a status;
    `region_id`: the place of a figure, "" for all other kinds.
    """

    kind: str
    code: str
    region_id: str = ""

    def __str__(self) -> str:
        return ":".join(filter(None, (self.kind, self.code, self.region_id)))


def subject(text: str) -> Subject:
    """What a text of the form kind:code or figure:indicator:region names; not checked against any package."""
    kind, _, rest = text.partition(":")
    code, _, region_id = rest.partition(":")
    return Subject(kind, code, region_id)


def is_known(text: str, codes: Codes) -> bool:
    """Whether a text names something that the package has."""
    named = subject(text)
    known: Mapping[str, Any] = {
        PROMISE: codes.targets, FIGURE: codes.indicators, PLACE: codes.places, EVENT: codes.events,
        SOURCE: codes.sources, STATUS: {status.slug for status in STATUSES},
    }  # fmt: skip
    if text != str(named) or named.code not in known.get(named.kind, ()):
        return False
    return named.region_id in codes.places if named.kind == FIGURE else not named.region_id


_KINDS = {"targets": PROMISE, "events": EVENT}
"""Kinds of the rows of tables, in lists that name the table and the row."""


def subject_of(row: Mapping[str, Any]) -> Subject | None:
    """The most telling thing that a row of a table is about, by the codes in it; None for a row without any."""
    for kind, column in ((PROMISE, "target_id"), (EVENT, "event_id")):
        if row.get(column):
            return Subject(kind, str(row[column]))
    if row.get("table") in _KINDS and row.get("row_id"):
        return Subject(_KINDS[row["table"]], str(row["row_id"]))
    if row.get("indicator_id") and row.get("region_id"):
        return Subject(FIGURE, str(row["indicator_id"]), str(row["region_id"]))
    for kind, column in ((PLACE, "region_id"), (SOURCE, "source_id")):
        if row.get(column):
            return Subject(kind, str(row[column]))
    return None
