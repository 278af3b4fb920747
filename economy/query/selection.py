"""Selection: the reader's choice as codes.

The address is the state: `economy.query.address` reads it, `to_query` writes it. `economy.query.narrow` gives the
tables that the choice leaves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from economy.regions import Places
from economy.units import DISPLAYS, Display, default_display

CONFIDENCE = ("high", "medium", "low")

NAMED = {"from_year": "from", "to_year": "to"}
"""Keys of an address that are not called as their field."""
NO_KEYS = ("places", "says_lang")
"""Fields that are no key of an address."""
LOCAL = {
    "map": ("figure", "area", "year", "sites"), "region": ("region", "open"), "sources": ("source",),
    "timeline": ("open",),
    "compare": ("indicator", "view", "per", "order", "mix"),
    "indicators": ("indicator", "view", "measure", "year", "beside"),
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
    beside: str = ""
    """A second indicator in the same chart."""
    sites: bool = False
    """Whether the map draws the sites, too."""
    open: tuple[str, ...] = ()
    """The places whose promises the timeline lists; () for those it opens by itself, (CLOSED,) for none."""
    details: str = ""
    """The thing whose details are open beside the page, see economy.query.subject; it narrows nothing."""
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

    def with_places(self, codes: Iterable[str], places: Places) -> Selection:
        """A copy with these places chosen and no others, in their order."""
        return self.with_(places=place_choice(places.by_filter(codes)))

    @property
    def filtered(self) -> bool:
        """True when any filter narrows the rows; a promise or source that is opened narrows nothing."""
        return self.cleared() != self

    def cleared(self) -> Selection:
        """The same language, unit and day, and what is opened on a page, without any filter."""
        names = (
            "lang", "unit", "asof", "region", "figure", "area", "view", "indicator", "source", "target", "status",
            "group", "per", "order", "mix", "measure", "year", "beside", "open", "sites", "details",
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
            key = NAMED.get(field.name, field.name)
            if value is None or field.name in foreign or field.name in NO_KEYS:
                continue
            if value == field.default and not (field.name == "lang" and self.says_lang):
                continue
            if isinstance(value, tuple):
                query[key] = list(value)
            else:
                query[key] = {True: "1"}.get(value, str(value)) if isinstance(value, bool) else str(value)
        return query


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
