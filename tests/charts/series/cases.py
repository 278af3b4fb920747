"""Series to draw: a made-up city of three districts over six years, with everything that can be wrong with figures."""

from __future__ import annotations

from typing import Any

import pandas as pd

from charts.maps.layers import MapData
from charts.series import year_map
from charts.theme import RenderOptions
from economy.query.series import BREAK_COLUMNS, FIGURE_COLUMNS, GOAL_COLUMNS, Series
from economy.regions import Places
from tests.charts.maps.cases import OUTLINES, REGIONS

NAN = float("nan")
NAMES = {"901": "Westside", "902": "Eastside", "910": "Farville"}


def row(code: str, year: int, value: float, segment: int = 0, joined: str = "line", **more: Any) -> dict[str, Any]:
    """One figure; in a segment below zero it is no part of the line."""
    return {
        "observation_id": f"{code}-{year}", "region_id": code, "place": NAMES[code], "level": "district",
        "parent_id": "900", "period": str(year), "year": year, "value": value, "kind": "year", "preferred": True,
        "vintage": "", "segment": segment, "joined_by": joined, "chosen": code != "910", "source_id": "s",
        "source": "Yearbook", "confidence": "high", "qualifier": "=", "note": "", "stored_value": value,
        "denominator_year": NAN, **more,
    }  # fmt: skip


FIGURES = [
    row("901", 2018, 100.0, joined=""), row("901", 2019, 110.0), row("901", 2020, 121.0),
    row("901", 2020, 119.0, -1, "", preferred=False),
    row("901", 2021, 180.0, 1, ""), row("901", 2022, 190.0, 1), row("901", 2023, 150.0, -1, "", kind="part"),
    row("902", 2018, 40.0, joined=""), row("902", 2019, 44.0, joined="dots"), row("902", 2022, 60.0, joined="gap"),
    row("902", 2023, 70.0, -1, "", kind="estimate"),
    row("910", 2018, 300.0, joined=""), row("910", 2019, 310.0), row("910", 2022, 280.0, joined="gap"),
]  # fmt: skip
GOAL = ("t1", "901", "Westside", 2025, 250.0, ">=", "behind", 2021.0, 2020, 121.0, "at least 250 bn yuan", "s")
BREAK = ("901", "Westside", 2021, "boundary", "Took in Northside.")


def series(
    rows: list[dict[str, Any]] | None = None, *, chosen: tuple[str, ...] = ("901", "902"), goals: bool = True,
    unit: str = "bn yuan", **more: Any,
) -> Series:  # fmt: skip
    """A series of the made-up city."""
    figures = pd.DataFrame(FIGURES if rows is None else rows, columns=list(FIGURE_COLUMNS))
    figures["chosen"] = figures["region_id"].isin(chosen)
    return Series(
        indicator_id="gdp", indicator="Gross product", figures=figures,
        goals=pd.DataFrame([GOAL] if goals else [], columns=list(GOAL_COLUMNS)),
        breaks=pd.DataFrame([BREAK] if rows is None else [], columns=list(BREAK_COLUMNS)),
        names=NAMES, chosen=chosen, siblings=tuple(code for code in NAMES if code not in chosen), measure="stated",
        unit=unit, **more,
    )  # fmt: skip


def below_zero() -> Series:
    """Growth rates on both sides of zero."""
    rates = {"901": (3.0, -2.5), "902": (-1.0, 4.0), "910": (0.0, -6.0)}
    rows = [
        row(code, 2021 + at, value, joined="line" if at else "")
        for code, pair in rates.items()
        for at, value in enumerate(pair)
    ]
    return series(rows, goals=False, unit="%")


def ground(drawn: Series, render: RenderOptions) -> MapData:
    """Two outlined districts and a place without an outline."""
    return year_map.ground(drawn, OUTLINES, Places(REGIONS), REGIONS, render)
