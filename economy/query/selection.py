"""Selection: the reader's choice as codes, to and from the address.

The address is the state: `from_query` reads it and says what it had to drop, `to_query` writes it, and the
two are inverse. `narrow` gives the tables that the choice leaves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from economy.i18n.words import languages, nearest
from economy.query.codes import Codes
from economy.query.normalise import PER
from economy.status import STATUSES
from economy.units import DISPLAYS, Display, default_display

CONFIDENCE = ("high", "medium", "low")

_NAMED = {"from_year": "from", "to_year": "to"}
_NO_KEYS = ("places", "says_lang")
LOCAL = {
    "map": ("figure", "area", "year", "region", "sites"), "region": ("region", "open"), "sources": ("source",),
    "timeline": ("open",),
    "compare": ("indicator", "view", "per", "order", "mix"),
    "indicators": ("indicator", "view", "measure", "year"),
    "promises": ("target", "status", "group"),
}  # fmt: skip
"""Keys that matter on some pages only; links to other pages leave them out."""

PlaceChoice = tuple[tuple[str, tuple[str, ...]], ...]
"""Regions chosen in each filter of places: pairs of the filter's key and codes, by key, none of them empty."""


def place_choice(codes: Mapping[str, Iterable[str]] | None = None, **more: Iterable[str]) -> PlaceChoice:
    """Regions by the key of their filter, as a selection holds them: `place_choice(city=["310000"])`."""
    given = {key: tuple(chosen) for key, chosen in {**(codes or {}), **more}.items()}
    return tuple((key, given[key]) for key in sorted(given) if given[key])


@dataclass(frozen=True)
class Dropped:
    """A part of an address that was not used: its key, its value, and the reason as a message id."""

    key: str
    value: str
    reason: str


@dataclass(frozen=True)
class Selection:
    """What the reader chose; every field is a code, "" or None means not chosen."""

    places: PlaceChoice = ()
    industry: tuple[str, ...] = ()
    indicator: str = ""
    from_year: int | None = None
    to_year: int | None = None
    seed: bool = False
    confidence: str = ""
    asof: date | None = None
    lang: str = "en"
    unit: str = ""
    target: str = ""
    region: str = ""
    source: str = ""
    figure: str = ""
    area: str = ""
    view: str = ""
    status: str = ""
    group: str = ""
    per: str = ""
    order: str = ""
    mix: bool = False
    measure: str = ""
    year: int | None = None
    sites: bool = False
    """Whether the map draws the sites, too."""
    open: tuple[str, ...] = ()
    """The places whose promises the timeline lists; () for those it opens by itself, (CLOSED,) for none."""
    says_lang: bool = False
    """Whether the address names the language also where it is that of the code; no key of the address itself."""

    @property
    def display(self) -> Display:
        """How money is shown: as chosen, else as the language is used to."""
        known: dict[str, Display] = {display: display for display in DISPLAYS}
        return known.get(self.unit, default_display(self.lang))

    @property
    def regions(self) -> tuple[str, ...]:
        """The codes of all chosen regions, in the order of filters and codes; `places` has them as they were chosen."""
        return tuple(code for _, codes in self.places for code in sorted(codes))

    def regions_in(self, key: str) -> tuple[str, ...]:
        """The codes of the regions chosen in one filter."""
        return dict(self.places).get(key, ())

    def finest_regions(self, keys: Sequence[str]) -> tuple[str, ...]:
        """The codes chosen in the finest filter that has any; `keys`: those of filters, from coarse to fine."""
        return next((codes for key in reversed(keys) if (codes := self.regions_in(key))), ())

    def with_regions(self, key: str, codes: Iterable[str]) -> Selection:
        """A copy with other regions chosen in one filter."""
        return self.with_(places=place_choice(dict(self.places) | {key: tuple(codes)}))

    @property
    def filtered(self) -> bool:
        """True when any filter narrows the rows; a promise or source that is opened narrows nothing."""
        return self.cleared() != self

    def cleared(self) -> Selection:
        """The same language, unit and day, and what is opened on a page, without any filter."""
        names = (
            "lang", "unit", "asof", "region", "figure", "area", "view", "indicator", "source", "target", "status",
            "group", "per", "order", "mix", "measure", "year", "open", "sites",
            "says_lang",
        )  # fmt: skip
        return Selection(**{name: getattr(self, name) for name in names})

    def narrowing(self) -> Selection:
        """Only what narrows rows or words them: the same for choices that belong to one page."""
        return self.with_(**{key: getattr(Selection, key) for keys in LOCAL.values() for key in keys})

    def with_(self, **changes: object) -> Selection:
        """A copy with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def to_query(self, page: str | None = None) -> dict[str, str | list[str]]:
        """The address of this choice; for a named page without the keys and views that only other pages know."""
        foreign = {key for name, keys in LOCAL.items() if page is not None and name != page for key in keys}
        foreign -= set(LOCAL.get(page or "", ()))
        if page in VIEWS_OF and self.view not in VIEWS_OF[page]:
            foreign.add("view")
        query: dict[str, str | list[str]] = {key: list(codes) for key, codes in self.places}
        for field in fields(self):
            value = getattr(self, field.name)
            key = _NAMED.get(field.name, field.name)
            if value is None or field.name in foreign or field.name in _NO_KEYS:
                continue
            if value == field.default and not (field.name == "lang" and self.says_lang):
                continue
            if isinstance(value, tuple):
                query[key] = list(value)
            else:
                query[key] = {True: "1"}.get(value, str(value)) if isinstance(value, bool) else str(value)
        return query


def keys() -> frozenset[str]:
    """The keys that an address has besides those of the filters of places."""
    return frozenset(_NAMED.get(field.name, field.name) for field in fields(Selection) if field.name not in _NO_KEYS)


def from_query(
    query: Mapping[str, Sequence[str]], codes: Codes, today: date | None = None
) -> tuple[Selection, tuple[Dropped, ...]]:
    """The choice that an address states, and what in it was unknown or impossible.

    Input: every key with all its values; `today`, by default that of the machine, after which there is no as-of day.
    Never raises; what cannot be used is dropped and named.
    """
    reader = _Reader(codes, today or date.today())
    values: dict[str, object] = {}
    named = {key: name for name, key in _NAMED.items()}
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
        usable = readers.get(key, self._code)(key, nearest(value) or value if key == "lang" else value)
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
            "status": {slug(status) for status in STATUSES},
            "group": GROUPS,
            "per": PER,
            "order": ORDERS,
            "measure": MEASURES,
        }
        return value if value in known[key] else None  # type: ignore[operator]


def slug(status: str) -> str:
    """A status as it stands in an address."""
    return status.replace(" ", "-")


CLOSED = "none"
"""Says in an address that all places of the timeline are closed."""
GROUPS = ("place", "industry", "status")
"""What the table of promises may be grouped by; the first is the default."""
ORDERS = ("promised", "reported", "share")
"""What places may be ranked by, inside one scope group; by default they stand in the order of their codes."""
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
"""The days as of which the dashboard may be shown, as far as they are not in the future."""
VIEWS = ("places", "promises", "focus", "activity")
"""What the comparison page compares, one at a time; the first is the default."""
SERIES_VIEWS = ("lines", "ranking", "map", "change", "table")
"""How the page of indicators shows figures over the years; the first is the default."""
VIEWS_OF = {"compare": VIEWS, "indicators": SERIES_VIEWS}
MEASURES = ("stated", "index", "growth", "share", "resident", "gdp")
"""In what figures over the years are shown, see economy.query.figures.measures; the first is the default."""
FIGURES = ("promises", "answered", "silent", "kept", "events", "sites", "sources")
"""Counts that the map may shade places by; any indicator may stand in their place. See economy.query.counts and, for
promises without a result (silent), those met or met late (kept) and the share of the due ones with a result
(answered), economy.query.status_table."""
