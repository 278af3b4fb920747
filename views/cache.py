"""The only file that caches: what is made once a process and shared, read-only, by all sessions, routes and commands.
What is made of a reader's own data is kept on a shelf that only that reader's session holds.

Every key names all that a value depends on: the digest of the package, the day, the language and the rest of the
selection, and for what is drawn the rows themselves. Nothing here knows Streamlit, so the command line uses it, too.
"""

from __future__ import annotations

import weakref
from bisect import bisect_right
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import wraps
from threading import Condition, RLock
from typing import Any, TypeVar, cast

import pandas as pd
import pydeck as pdk
from cachetools import LRUCache, cached
from cachetools.keys import hashkey

from charts.frozen_figure import FrozenFigure
from charts.layout import Caption
from economy.assessment.assess import Assessment, assess_all
from economy.assessment.inputs import Observation, observations_of, promises_of
from economy.data.as_of import as_known, days_of_change
from economy.data.faults import UnusableError
from economy.data.package import Package
from economy.data.reading import read_in
from economy.data.tables import Tables, consolidate_blocks
from economy.engine import source
from economy.engine.address import Address
from economy.i18n.words import words
from economy.importing.places import Known
from economy.query.codes import Codes
from economy.query.figures.observed import Observed, observed
from economy.query.narrow import narrow_rows
from economy.query.records import Records, records
from economy.query.row_by_row import with_rows_of_places
from economy.query.selection import Selection
from economy.query.status_table import with_verdicts
from economy.units import Display
from views.frame_digest import digest_of
from views.package_facts import PackageFacts
from views.shelf import shelf_in_use
from views.view import View

Made = TypeVar("Made", bound=Callable)


_ON_A_SHELF = 64
"""Results of one function that a shelf keeps: one reader needs fewer than all readers do."""


def _keeping(make: Callable[..., Any], size: int, key: Callable[..., Hashable]) -> Callable[..., Any]:
    return cached(LRUCache(size), key=key, condition=Condition(RLock()))(make)


def _kept(size: int, key: Callable[..., Hashable]) -> Callable[[Made], Made]:
    """Keep the last `size` results of a function; threads that ask for the same wait for one of them to make it."""

    def keeping(make: Made) -> Made:
        shared = _keeping(make, size, key)

        @wraps(make)
        def kept(*args: Any, **named: Any) -> Any:
            shelf = shelf_in_use()
            if shelf is None:
                return shared(*args, **named)
            return shelf.keeping(make, lambda: _keeping(make, min(size, _ON_A_SHELF), key))(*args, **named)

        kept.shared = shared  # pyright: ignore[reportAttributeAccessIssue]
        return cast("Made", kept)

    return keeping


def package(root: source.Source | None = None) -> Package:
    """The data package of a folder, ZIP or database, read and checked once a process; without one that of the
    environment. Raises UnusableError for a database that is named here and cannot be read.
    """
    if root is not None:
        return _package(root)
    named = source.from_environment()
    try:
        return _package(named)
    except UnusableError as unusable:
        if isinstance(named, Address):
            return source.without_rows(named, unusable)  # not kept: the database may be back at the next rerun
        raise


@_kept(4, key=hashkey)
def _package(root: source.Source) -> Package:
    return source.opened(root)


def replace_package(root: source.Source, package: Package) -> None:
    """Give another package of a root from now on; what is under way goes on with the old one."""
    shared = cast("Any", _package).shared
    with shared.cache_condition:
        shared.cache[shared.cache_key(root)] = package


@_kept(4, key=lambda package: package.digest)
def codes(package: Package) -> Codes:
    """The codes that an address may name."""
    return Codes(package.tables, package.years)


@_kept(2, key=lambda package: package.digest)
def known_places(package: Package) -> Known:
    """The places of a package as imports look them up, by code, name and outline."""
    return Known(package.tables.regions, outlines=package.outlines)


@_kept(8, key=lambda package: package.digest)
def _days_of_change(package: Package) -> list[date]:
    return days_of_change(package.tables)


def _stands_since(package: Package, asof: date | None) -> date | None:
    """The last day up to `asof` on which the package came to know something: all days since are kept as one."""
    if asof is None:
        return None
    days = _days_of_change(package)
    before = bisect_right(days, asof)
    return days[before - 1] if before else date.min


@_kept(16, key=lambda package, asof: (package.digest, _stands_since(package, asof)))
def package_as_of(package: Package, asof: date | None) -> Package:
    """The package as it stood on a day; the whole one for None."""
    return replace(package, tables=as_known(package.tables, asof)) if asof else package


@_kept(16, key=lambda package, asof, lang: (package.digest, _stands_since(package, asof), lang))
def package_read_in(package: Package, asof: date | None, lang: str) -> Package:
    """The package as it stood on a day, its texts for readers of a language."""
    known = package_as_of(package, asof)
    return replace(known, tables=read_in(known.tables, lang))


@_kept(16, key=lambda package, asof: (package.digest, _stands_since(package, asof)))
def observations(package: Package, asof: date | None) -> list[Observation]:
    """Every reported figure, as promises are judged by it, that the package knew `asof` a day."""
    return observations_of(package_as_of(package, asof).tables)


@_kept(16, key=lambda package, asof, day: (package.digest, asof, day))
def assessments(package: Package, asof: date | None, day: date) -> dict[str, Assessment]:
    """What is to be said on `day` of every promise that the package knew `asof` a day, by target_id."""
    known = package_as_of(package, asof)
    if known.tables.targets.empty:
        return {}
    return assess_all(promises_of(known.tables, known.unjudged), observations(package, asof), day)


@_kept(16, key=lambda package, lang, display, asof: (package.digest, lang, display, _stands_since(package, asof)))
def _unjudged(package: Package, lang: str, display: Display, asof: date | None) -> Records:
    return records(package_read_in(package, asof, lang).tables, lang, display)


@_kept(32, key=lambda package, lang, display, asof, day: (package.digest, lang, display, asof, day))
def _records(package: Package, lang: str, display: Display, asof: date | None, day: date) -> Records:
    tables = package_read_in(package, asof, lang).tables
    whole = _unjudged(package, lang, display, asof)

    def judged() -> pd.DataFrame:
        # Without promises no report is looked for, and none need be put into words.
        reports = whole.reports if len(whole.promises) else records(_without_figures(tables), lang, display).reports
        verdicts = assessments(package, asof, day)
        return consolidate_blocks(with_verdicts(whole.promises, reports, verdicts, words(lang).gettext, lang, day))

    return whole.having(promises=judged)


def _without_figures(tables: Tables) -> Tables:
    return tables.having(observations=tables.observations.head(0))


@_kept(48, key=lambda package, selection, day: (package.digest, selection, day))
def _narrowed(package: Package, selection: Selection, day: date) -> tuple[Tables, Records]:
    """The rows that a selection leaves; asked for with `Selection.narrowing`, so that a page's own choice costs
    nothing.
    """
    tables = package_read_in(package, selection.asof, selection.lang).tables
    rows = narrow_rows(tables, selection, codes(package).places)
    left = _records(package, selection.lang, selection.display, selection.asof, day).among(rows)
    if rows.stored is not None:  # figures of chosen places are rows of which the whole package has no record
        left = left.having(reports=lambda: records(
            with_rows_of_places(rows, selection), selection.lang, selection.display).reports)  # fmt: skip
    return rows, left


@_kept(16, key=lambda package, asof, lang, day: (package.digest, asof, lang, day))
def _facts(package: Package, asof: date | None, lang: str, day: date) -> PackageFacts:
    """What all views of a package, as known `asof` and shown as of `day`, share."""
    known, read = package_as_of(package, asof).tables, package_read_in(package, asof, lang).tables
    return PackageFacts(known, read, lambda: observations(package, asof), lang, day)


def view(selection: Selection, today: date, package: Package) -> View:
    """Everything that pages show of a selection, as of the day it names, else of `today`; details that are open beside
    the page change nothing in it.
    """
    return _view(package, selection.with_(details=""), selection.asof or today)


@_kept(48, key=lambda package, selection, day: (package.digest, selection, day))
def _view(package: Package, selection: Selection, day: date) -> View:
    rows, records_left = _narrowed(package, selection.narrowing(), day)
    judged = assessments(package, selection.asof, day)
    known = package_read_in(package, selection.asof, selection.lang)
    facts = _facts(package, selection.asof, selection.lang, day)
    return View(
        selection, known, codes(package), rows, records_left, judged, day, words(selection.lang), package, facts
    )


@_kept(8, key=lambda view: (view.package.digest, view.selection.narrowing(), view.today))
def figures_of_years(view: View) -> Observed:
    """All reported figures that a view leaves, as figures of years."""
    return observed(view.rows)


@_kept(512, key=lambda key, make: key)
def caption(key: Hashable, make: Callable[[], Caption]) -> Caption:
    """A caption, made once for everything it depends on, which `key` must name in full."""
    return make()


@_kept(256, key=lambda key, make: key)
def figure(key: Hashable, make: Callable[[], FrozenFigure]) -> FrozenFigure:
    """A figure, made once for everything it depends on, which `key` must name in full."""
    return make()


@_kept(64, key=lambda key, make: key)
def deck(key: Hashable, make: Callable[[], pdk.Deck]) -> pdk.Deck:
    """An interactive map, made once for everything it depends on, which `key` must name in full."""
    return make()


@_kept(256, key=lambda key, make: key)
def text(key: Hashable, make: Callable[[], str]) -> str:
    """A text, made once for everything it depends on, which `key` must name in full."""
    return make()


@_kept(128, key=lambda name, view, make: (name, view.package.digest, view.selection.asof, view.lang, view.today))
def of_package(name: str, view: View, make: Callable[[], Any]) -> Any:
    """What is made of the whole package as a view's day and language show it, whatever else is selected."""
    return make()


_FILES: LRUCache[Hashable, Any] = LRUCache(32_000_000, getsizeof=lambda file: len(file.content))
"""Files made for addresses, of so many bytes in all."""
_FILES_LOCK = RLock()


def kept_file(key: Hashable) -> Any:
    """The file that is kept for an address and all else it depends on, which `key` must name in full; else None."""
    with _FILES_LOCK:
        return _FILES.get(key)


def keep_file(key: Hashable, file: Any) -> None:
    """Keep a file, its bytes in `content`, until others need the room; one larger than all the room is not kept."""
    with _FILES_LOCK, suppress(ValueError):
        _FILES[key] = file


_FINGERPRINTS: dict[int, tuple[weakref.ref[pd.DataFrame], bytes]] = {}
_LARGEST = 4096


def fingerprint(rows: pd.DataFrame) -> bytes:
    """A digest that two frames share only when their columns, types and cells are the same; for keys of this process.

    A frame that a view holds is read once: frames that pages share are never changed.
    """
    known = _FINGERPRINTS.get(id(rows))
    if known is not None and known[0]() is rows:
        return known[1]
    key = digest_of(rows)
    if len(_FINGERPRINTS) > _LARGEST:
        _FINGERPRINTS.clear()
    _FINGERPRINTS[id(rows)] = (weakref.ref(rows), key)
    return key
