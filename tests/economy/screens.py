"""Everything that pages read under one address, as plain values: what must be the same of two packages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pandas as pd

from economy.assessment.assess import assess_all
from economy.assessment.inputs import observations_of, promises_of
from economy.assessment.prospects import fastest
from economy.data.as_of import as_known
from economy.data.package import Package
from economy.data.reading import read_in
from economy.data.tables import consolidate_blocks
from economy.i18n.words import words
from economy.query.codes import Codes
from economy.query.figures.observed import observed
from economy.query.narrow import narrow_rows
from economy.query.profile import default_place, only
from economy.query.provenance import dictionary, source_usage
from economy.query.records import records
from economy.query.selection import Selection
from economy.query.status_table import with_verdicts
from economy.query.timeline_rows import of_indicator
from views import describe
from views.package_facts import PackageFacts
from views.panels.promise import wordings_of
from views.view import View

Screens = dict[str, Any]

_OF_A_VIEW = (
    "verdicts", "current", "passed", "groups", "group", "outcomes", "left_out", "counts", "timeline_rows", "roles",
    "organisations", "sources", "shaded", "source_usage", "disagreeing", "contradictions", "freshness",
)  # fmt: skip
"""The properties of a view that pages show."""


def viewer(package: Package, today: date) -> Callable[[Selection], View]:
    """Views of a package, made as views.cache makes them, without Streamlit."""
    codes = Codes(package.tables, package.years)

    @cache
    def package_as_of(asof: date | None) -> Package:
        return replace(package, tables=as_known(package.tables, asof)) if asof else package

    @cache
    def judged(asof: date | None, lang: str, display: Any) -> tuple[Any, Any]:
        tables, t = package_as_of(asof).tables, words(lang).gettext
        assessed = assess_all(promises_of(tables, package.unjudged), observations_of(tables), asof or today)
        whole = records(tables, lang, display)
        rows = with_verdicts(whole.promises, whole.reports, assessed, t, lang, asof or today)
        return whole.having(promises=consolidate_blocks(rows)), assessed

    def view(selection: Selection) -> View:
        asof, lang = selection.asof, selection.lang
        whole, assessed = judged(asof, lang, selection.display)
        read = read_in(package_as_of(asof).tables, lang)
        rows = narrow_rows(read, selection, codes.places)
        return View(
            selection, replace(package_as_of(asof), tables=read), codes, rows, whole.among(rows), assessed,
            asof or today, words(lang), package,
            PackageFacts(
                package_as_of(asof).tables, read, lambda: observations_of(package_as_of(asof).tables), lang,
                asof or today,
            ),
        )  # fmt: skip

    return view


def screens(package: Package, selection: Selection, today: date) -> Screens:
    """What every page shows under the address of a selection."""
    view = viewer(package, today)
    own = view(selection)
    place = default_place(own.package.tables, selection, own.places)
    # As views.panels make them: map.around, region.narrowed_to and promise.without_filters.
    around = view(replace(selection.narrowing(), places=(), figure=selection.figure))
    whole = view(Selection(lang=selection.lang, unit=selection.unit, asof=selection.asof))
    rows = source_usage(own.package.tables)
    return {
        "title": (package.title, package.version, package.created), "place": place,
        "words": (describe.filters(own), describe.summary(own)), "codes": _codes(own),
        "dictionary": dictionary(package.descriptor), "outlines": package.outlines,
        "lookups": {name: getattr(own.package.tables, name) for name in ("regions", "industries", "indicators",
                    "sites", "organisations", "roles", "exchange_rates", "sources")},
        "own": _view(own), "region": _view(view(only(selection, place, own.places))),
        "map": {"shaded": around.shaded, "sites": around.records.sites},
        "source": rows[rows["source_id"] == selection.source], "method": _examples(whole),
        "promises": {code: promise(whole, code) for code in _opened(own, selection)},
    }  # fmt: skip


def _codes(view: View) -> tuple[Any, ...]:
    codes = view.codes
    return (
        codes.first_year,
        codes.last_year,
        codes.industries,
        codes.indicators,
        codes.sources,
        codes.places.names("en"),
    )


def _view(view: View) -> Screens:
    found = {name: getattr(view, name) for name in _OF_A_VIEW}
    figures = [(one.kind, one.row_id, one.row.to_dict(), one.later is not None) for one in view.key_figures]
    judged = {code: view.assessed[code] for code in view.records.promises["target_id"]}
    return found | {
        "records": {name: getattr(view.records, name) for name in ("promises", "reports", "events", "sites", "focus")},
        "tables": dict(view.tables.items()), "key figures": figures, "judged": judged,
    }  # fmt: skip


def _examples(whole: View) -> dict[str, tuple[str, str]]:
    """As ui.sections.method picks them."""
    found = {}
    for name in whole.verdicts:
        rows = whole.current[whole.current["verdict"] == name]
        rows = rows.sort_values("evidence", ascending=False, kind="stable") if name in ("met", "missed") else rows
        found[name] = (rows.iloc[0]["target_id"], rows.iloc[0]["reason"])
    return found


def _opened(view: View, selection: Selection) -> list[str]:
    """The promise that the address names, and some of those that a reader may open next: each takes its time."""
    listed = view.records.promises["target_id"].tolist()
    known = set(view.package.tables.targets["target_id"])
    return sorted({*listed[:: max(1, len(listed) // 8)], selection.target} & known)


def promise(whole: View, code: str) -> Screens:
    """What the page of one promise shows."""
    rows, tables = whole.records.promises, whole.package.tables
    row = rows[rows["target_id"] == code].iloc[0]
    known, groups = whole.records.reports, tables.indicators
    same = groups[groups["scope_group"] == row["scope_group"]]
    here = known[(known["region_id"] == row["region_id"]) & (known["scope_group"] == row["scope_group"])]
    chain = wordings_of(rows, code)
    cors, owners = tables.corroborations, {"targets": chain, "observations": here["observation_id"]}
    course = of_indicator(whole.timeline_rows, whole.records, observed(tables), row["region_id"], row["indicator_id"])
    return {
        "row": row.to_dict(), "assessment": whole.assessed[code], "goal": whole.goals[code], "here": here,
        "course": course[(course["kind"] != "promise") | course["row_id"].isin(chain)],
        "second": [cors[(cors["row_table"] == name) & cors["row_id"].isin(codes)] for name, codes in owners.items()],
        "searches": tables.search_log[tables.search_log["target_id"] == code],
        "fastest": fastest(dict(zip(same["indicator_id"], same["kind"], strict=True)), whole.observed),
        "wordings": rows[rows["target_id"].isin(chain)], "override": whole.package.overrides.get(code),
    }  # fmt: skip


def differences(one: Any, other: Any, at: str = "") -> list[str]:
    """Where two screens differ; NaN is equal to itself, and the labels of rows, which no page shows, do not count."""
    if type(one) is not type(other):
        return [f"{at}: {type(one).__name__}, {type(other).__name__}"]
    if isinstance(one, dict):
        if list(one) != list(other):
            return [f"{at}: {set(one) ^ set(other) or 'order'}"]
        return [found for key in one for found in differences(one[key], other[key], f"{at}/{key}")]
    if isinstance(one, list | tuple):
        if len(one) != len(other):
            return [f"{at}: {len(one)}, {len(other)}"]
        return [
            found for n, (a, b) in enumerate(zip(one, other, strict=True)) for found in differences(a, b, f"{at}[{n}]")
        ]
    if isinstance(one, pd.DataFrame):
        # Columns without a cell take any type, and no page tells them apart.
        cells = (one.empty and other.empty) or one.reset_index(drop=True).equals(other.reset_index(drop=True))
        same = cells and list(one) == list(other)
        return [] if same else [f"{at}: {len(one)} rows, {len(other)} rows, or other cells"]
    return [] if one == other or (one != one and other != other) else [f"{at}: {one!r}, {other!r}"]
