"""Counts by place: rows on file, counted again row by row; or the newest figure of an indicator."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd
import pytest

from economy.data.package import DEFAULT_ROOT, load
from economy.data.tables import Tables
from economy.query.counts import COUNTED, by_place, shaded
from economy.query.narrow import narrow
from economy.query.records import latest, reports
from economy.query.selection import FIGURES, Selection, place_choice
from economy.query.status_table import VERDICTS

SHADED = [
    "region_id", "place", "value", "unit", "period", "when", "status", "source_id", "figure", "shown_value",
    "shown_unit",
]  # fmt: skip


@lru_cache(maxsize=1)
def tables() -> Tables:
    return load(DEFAULT_ROOT).tables


@lru_cache(maxsize=1)
def known() -> pd.DataFrame:
    return reports(tables())


def expected(of: Tables) -> dict[str, dict[str, int]]:
    """Counts by place, row by row."""
    found: dict[str, dict[str, set[str]]] = {}
    revised = {row["revises"] for row in of.targets.to_dict("records")}
    for table, key, name in (
        ("targets", "target_id", "promises"), ("events", "event_id", "events"), ("sites", "site_id", "sites"),
        ("observations", "observation_id", "reports"), ("focus", "focus_id", ""),
    ):  # fmt: skip
        for row in getattr(of, table).to_dict("records"):
            if table == "targets" and row[key] in revised:
                continue
            place = found.setdefault(row["region_id"], {})
            place.setdefault("sources", set()).add(row["source_id"])
            place.setdefault(name, set()).add(row[key])
    names = ("promises", "events", "sites", "reports", "sources")
    return {code: {name: len(place.get(name, ())) for name in names} for code, place in found.items()}


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(places=place_choice(city=("310000",))),
        Selection(seed=True),
        Selection(from_year=2024),
        Selection(confidence="high", industry=("ai",)),
    ],
)
def test_every_place_with_any_row_and_its_counts(selection: Selection) -> None:
    few = narrow(tables(), selection)
    found = by_place(few).set_index("region_id")
    wanted = expected(few)
    assert list(found.index) == sorted(wanted)
    for code, counts in wanted.items():
        assert {name: int(found.loc[code, name]) for name in counts} == counts, code


def test_places_carry_their_name_level_and_city() -> None:
    found = by_place(tables(), "zh").set_index("region_id")
    row = found.loc["440115"]
    assert (row["place"], row["level"], row["wide_place_id"]) == ("南沙区", "district", "440100")
    assert found.loc["440000", "wide_place_id"] == "440000"
    assert by_place(tables()).set_index("region_id").loc["440115", "place"] == "Nansha"


def test_a_revised_wording_is_not_counted_twice() -> None:
    targets = tables().targets
    shanghai = by_place(tables()).set_index("region_id").loc["310000", "promises"]
    assert shanghai == (targets["region_id"] == "310000").sum() - 1


def test_a_place_that_only_singles_out_a_sector_counts_too() -> None:
    row = tables().focus.head(1).assign(region_id="420100")
    found = by_place(tables().having(focus=pd.concat([tables().focus, row]))).set_index("region_id")
    before = by_place(tables()).set_index("region_id")
    alone = tables().having(**{name: getattr(tables(), name).head(0) for name in ("targets", "observations",
                            "events", "sites")}, focus=row)  # fmt: skip
    assert found.loc["420100", "sources"] == before["sources"].get("420100", 0) + 1
    assert by_place(alone)[["region_id", "promises", "events", "sites", "reports", "sources"]].values.tolist() == [
        ["420100", 0, 0, 0, 0, 1]
    ]


def test_nothing_on_file_gives_an_empty_frame() -> None:
    nothing = tables().having(**{name: f.head(0) for name, f in tables().items() if name != "regions"})
    found = by_place(nothing)
    assert found.empty
    assert set(found.columns) == set(by_place(tables()).columns)
    for figure in (*COUNTED, "area"):
        assert list(shaded(nothing, known().head(0), figure).columns) == SHADED


# ----------------------------------------------------------------------------------------------- shading
def test_the_map_offers_the_counts_there_are() -> None:
    assert set(FIGURES) == {*COUNTED, *VERDICTS, "answered"}
    assert FIGURES[0] == "promises"


@pytest.mark.parametrize("figure", COUNTED)
def test_shading_by_a_count_leaves_out_places_without_any(figure: str) -> None:
    found = shaded(tables(), known(), figure)
    counts = by_place(tables()).set_index("region_id")[figure]
    assert list(found.columns) == SHADED
    assert dict(zip(found["region_id"], found["value"], strict=True)) == dict(counts[counts > 0].items())
    assert found["value"].gt(0).all()
    assert found["unit"].eq(figure).all() and found["status"].eq("count").all()
    assert found["figure"].tolist() == [str(int(value)) for value in found["value"]]


@pytest.mark.parametrize("figure", ["gdp", "ai-industry-scale", "metaverse-industry-scale", "area"])
def test_shading_by_an_indicator_takes_the_newest_figure_of_each_place(figure: str) -> None:
    found = shaded(tables(), known(), figure)
    newest = latest(known()[known()["indicator_id"] == figure])
    assert not newest.empty and list(found.columns) == SHADED
    assert found["region_id"].is_unique
    assert sorted(found["region_id"]) == sorted(newest["region_id"])
    assert sorted(found["figure"]) == sorted(newest["figure"])
    assert found["source_id"].ne("").all() and found["period"].ne("").all() and found["unit"].nunique() == 1


def test_shading_by_what_was_never_reported_gives_nothing() -> None:
    found = shaded(tables(), known(), "no-such-indicator")
    assert found.empty and list(found.columns) == SHADED
