"""Rows of the timeline made up for tests: promises and events with the cells that a test is about."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from charts.theme import RenderOptions
from charts.timeline import chart
from economy.i18n.words import words
from economy.query.timeline_rows import COLUMNS
from tests.charts.reading import read

DAY = date(2026, 11, 21)
WIDE = RenderOptions("light", "en", words("en").gettext, 150)
PHONE = RenderOptions("light", "en", words("en").gettext, 44, narrow=True)
_DATES = ("start", "end", "made_start", "made_end", "outcome_on")


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    """A frame of timeline rows; what a row leaves out is blank. Dates are ISO days."""
    blank = {**dict.fromkeys(COLUMNS, ""), **dict.fromkeys(_DATES, None)}
    made = pd.DataFrame([blank | row for row in rows])
    return made.assign(**{column: pd.to_datetime(made[column]).astype("datetime64[us]") for column in _DATES})


def promise(row_id: str, region_id: str = "1", **cells: Any) -> dict[str, Any]:
    """A promise of 2022 for 2025 without a result."""
    return {
        "kind": "promise", "row_id": row_id, "region_id": region_id, "place": f"Place {region_id}", "name": row_id,
        "figure": "350 bn yuan", "when": "2025", "made_start": "2022-07-08", "made_end": "2022-07-08",
        "start": "2025-01-01", "end": "2025-12-31", "verdict": "not reported", "evidence": "none",
        "searched": "2026-11-01", "as_stated": row_id, "publisher": "A", **cells,
    }  # fmt: skip


def event(row_id: str, day: str, region_id: str = "1", **cells: Any) -> dict[str, Any]:
    """An event of one day."""
    return {
        "kind": "event", "row_id": row_id, "region_id": region_id, "place": f"Place {region_id}", "name": row_id,
        "category": "policy", "start": day, "end": day, "publisher": "A", **cells,
    }  # fmt: skip


def drawn(rows: pd.DataFrame, render: RenderOptions = WIDE, opened: tuple[str, ...] | None = None) -> Any:
    """The figure as Plotly reads it."""
    said = chart.caption(rows, render, "all places", DAY)
    return read(chart.figure(rows, said, render, DAY, opened))


def scatters(figure: Any) -> list[Any]:
    """All traces but the ground of the head rows."""
    return [trace for trace in figure.data if trace.type == "scatter"]


def named(figure: Any, name: str) -> Any:
    """The one trace of that name in the legend."""
    (trace,) = [trace for trace in figure.data if trace.name == name]
    return trace


def texts(figure: Any) -> list[str]:
    """Every text of the traces."""
    return [text for trace in figure.data if trace.text for text in trace.text]
