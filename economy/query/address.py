"""From an address to a selection: what it says that the package knows, and what had to be dropped.

`Selection.to_query` is the way back; the two are inverse.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from economy.i18n.words import languages, nearest
from economy.query.codes import Codes
from economy.query.normalise import PER
from economy.query.selection import (
    CLOSED,
    CONFIDENCE,
    FIGURES,
    FIRST_DAY,
    GROUPS,
    LAST_DAY,
    MEASURES,
    NAMED,
    NO_KEYS,
    ORDERS,
    SERIES_VIEWS,
    VIEWS,
    Selection,
    place_choice,
)  # fmt: skip
from economy.query.subject import is_known
from economy.status import STATUSES


@dataclass(frozen=True)
class Dropped:
    """A part of an address that was not used: its key, its value, and the reason as a message id."""

    key: str
    value: str
    reason: str


def keys() -> frozenset[str]:
    """The keys that an address has besides those of the filters of places."""
    return frozenset(NAMED.get(field.name, field.name) for field in fields(Selection) if field.name not in NO_KEYS)


def from_query(
    query: Mapping[str, Sequence[str]], codes: Codes, today: date | None = None
) -> tuple[Selection, tuple[Dropped, ...]]:
    """The choice that an address states, and what in it was unknown or impossible.

    Input: every key with all its values; `today`, by default that of the machine, after which there is no as-of day.
    Never raises; what cannot be used is dropped and named.
    """
    reader = _Reader(codes, today or date.today())
    values: dict[str, object] = {}
    named = {key: name for name, key in NAMED.items()}
    known = keys()
    places: dict[str, tuple[str, ...]] = {}
    for key, given in query.items():
        if key in codes.places.conventions.filter_keys:
            places[key] = reader.regions(key, given)
        elif key not in known:
            reader.drop(key, " ".join(given), "unknown key")
        elif key == "industry":
            values[key] = reader.industries(given)
        elif key == "open":
            values[key] = reader.opened(given)
        elif given:
            values[named.get(key, key)] = reader.one(key, given[-1])
    start, end = values.get("from_year"), values.get("to_year")
    if isinstance(start, int) and isinstance(end, int) and start > end:
        reader.drop("from", str(start), "later than the end")
        values["from_year"] = None
    kept = {name: value for name, value in values.items() if value is not None}
    return Selection(places=place_choice(places), **kept), tuple(reader.dropped)  # type: ignore[arg-type]


class _Reader:
    """Reads one address, key by key, and remembers what it dropped."""

    def __init__(self, codes: Codes, today: date) -> None:
        self._codes = codes
        self._today = today
        self.dropped: list[Dropped] = []

    def drop(self, key: str, value: str, reason: str) -> None:
        self.dropped.append(Dropped(key[:40], value[:60], reason))

    def regions(self, key: str, given: Sequence[str]) -> tuple[str, ...]:
        """The regions among the given codes that the filter of that key offers."""
        places = self._codes.places
        known = self._known(key, given, {code for code in given if code in places and places.filter_of(code) == key})
        return tuple(sorted(known, key=given.index))

    def industries(self, given: Sequence[str]) -> tuple[str, ...]:
        return self._known("industry", given, set(given) & set(self._codes.industries))

    def opened(self, given: Sequence[str]) -> tuple[str, ...]:
        return self._known("open", given, {code for code in given if code == CLOSED or code in self._codes.places})

    def _known(self, key: str, given: Sequence[str], known: set[str]) -> tuple[str, ...]:
        for code in given:
            if code not in known:
                self.drop(key, code, "not in the data")
        return tuple(sorted(known))

    def one(self, key: str, value: str) -> object:
        readers = {
            "from": self._year, "to": self._year, "year": self._year, "asof": self._day, "seed": self._flag,
            "mix": self._flag, "sites": self._flag,
        }  # fmt: skip
        named = {"details": self._details}.get(key, self._code)
        usable = readers.get(key, named)(key, nearest(value) or value if key == "lang" else value)
        if usable is None:
            self.drop(key, value, "not in the data" if key not in readers else "not possible")
        if isinstance(usable, date) and usable > self._today:
            self.drop(key, value, "in the future")
            return None
        return usable

    def _year(self, key: str, value: str) -> int | None:
        year = int(value) if re.fullmatch(r"[0-9]{4}", value) else None
        inside = year is not None and self._codes.first_year <= year <= self._codes.last_year
        return year if inside else None

    def _day(self, key: str, value: str) -> date | None:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return None
        try:
            day = date.fromisoformat(value)
        except ValueError:
            return None
        return day if FIRST_DAY <= day <= LAST_DAY else None

    def _flag(self, key: str, value: str) -> bool | None:
        return {"1": True, "0": False}.get(value)

    def _details(self, key: str, value: str) -> str | None:
        return value if is_known(value, self._codes) else None

    def _code(self, key: str, value: str) -> str | None:
        known: dict[str, object] = {
            "indicator": self._codes.indicators,
            "target": self._codes.targets,
            "source": self._codes.sources,
            "region": self._codes.places,
            "lang": languages(),
            "unit": self._codes.displays,
            "confidence": CONFIDENCE[:2],
            "figure": self._codes.indicators | set(FIGURES),
            "area": {"all", *self._codes.places.wide()},
            "view": (*VIEWS, *SERIES_VIEWS),
            "status": {status.slug for status in STATUSES},
            "group": GROUPS,
            "per": PER,
            "order": ORDERS,
            "measure": MEASURES,
            "beside": self._codes.indicators,
        }
        return value if value in known[key] else None  # type: ignore[operator]
