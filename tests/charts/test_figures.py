"""Contracts of every chart: valid for Plotly, pure, with title, subtitle and source inside, readable everywhere.

Small text goldens hold what is drawn (without the template); MILEPOST_UPDATE_GOLDENS=1 writes them anew.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import (
    counts,
    focus_matrix,
    outcome_over_time,
    promise_marks,
    promise_outcome,
    promise_path,
    status_counts,
)
from charts.frozen_figure import FrozenFigure
from charts.theme import RenderOptions
from charts.timeline import chart as timeline
from economy.i18n.words import words
from economy.status import STATUSES
from tests.charts.conftest import DAY
from tests.charts.reading import read, same_as_golden

MODULES: dict[str, tuple[ModuleType, dict[str, Any]]] = {
    "promise_outcome": (promise_outcome, {}),
    "outcome_over_time": (outcome_over_time, {"today": DAY}),
    "timeline": (timeline, {"today": DAY}),
    "promise_marks": (promise_marks, {"today": DAY}),
    "promise_path": (promise_path, {"today": DAY, "path": ("2023-12-31", 120.0, "2025-12-31", 150.0)}),
    "status_counts": (status_counts, {}),
    "focus_matrix": (focus_matrix, {}),
    "counts": (counts, {}),
}
LOOKS = {
    "wide": RenderOptions(chars=150),
    "dark": RenderOptions("dark", chars=96),
    "third": RenderOptions(chars=46),
    "phone": RenderOptions("dark", chars=44, narrow=True),
    "chinese": RenderOptions(lang="zh", gettext=words("zh").gettext, chars=96),
}


def made(name: str, rows: pd.DataFrame, render: RenderOptions) -> FrozenFigure:
    module, options = MODULES[name]
    return module.figure(rows, module.caption(rows, render, "all places", **options), render, **options)


def drawn(name: str, rows: pd.DataFrame, render: RenderOptions) -> go.Figure:
    """What leaves of a figure: the browser, the picture and the file get no more."""
    return read(made(name, rows, render))


def texts(figure: go.Figure) -> list[str]:
    return [str(note.text) for note in figure.layout.annotations]


@pytest.mark.parametrize("render", LOOKS)
@pytest.mark.parametrize("name", MODULES)
def test_plotly_accepts_every_figure(name: str, render: str, frames: dict[str, pd.DataFrame]) -> None:
    assert drawn(name, frames[name], LOOKS[render]).data


@pytest.mark.parametrize("name", MODULES)
def test_a_chart_says_what_it_shows_and_who_says_so(name: str, frames: dict[str, pd.DataFrame]) -> None:
    said = " ".join(texts(drawn(name, frames[name], LOOKS["wide"])))
    assert "Shown: all places" in said
    assert "Source:" in said and "Milepost." in said
    assert "<b>" in said


@pytest.mark.parametrize("name", MODULES)
def test_a_chart_leaves_its_frame_as_it_was(name: str, frames: dict[str, pd.DataFrame]) -> None:
    before = frames[name].copy(deep=True)
    drawn(name, frames[name], LOOKS["wide"])
    pd.testing.assert_frame_equal(frames[name], before)


@pytest.mark.parametrize("render", LOOKS)
@pytest.mark.parametrize("name", MODULES)
def test_head_and_plot_do_not_meet(name: str, render: str, frames: dict[str, pd.DataFrame]) -> None:
    figure = drawn(name, frames[name], LOOKS[render])
    margin = figure.layout.margin
    title, subtitle = [note for note in figure.layout.annotations if note.yref == "paper" and note.yanchor == "top"]
    below = 1 - figure.layout.legend.y if figure.layout.showlegend else margin.t / figure.layout.height
    lines = str(title.text).count("<br>") + 1, str(subtitle.text).count("<br>") + 1
    assert margin.t - title.yshift + lines[0] * 21 + lines[1] * 17 <= below * figure.layout.height + 6
    assert figure.layout.height - margin.t - margin.b >= 80


@pytest.mark.parametrize("name", MODULES)
def test_text_from_data_is_shown_as_text(name: str, frames: dict[str, pd.DataFrame]) -> None:
    evil = '<b onmouseover="x()">$x$</b><script>'
    rows = frames[name].copy()
    for column in ("place", "indicator", "name", "sector", "publisher", "figure"):
        if column in rows:
            rows[column] = evil
    payload = made(name, rows, LOOKS["wide"]).to_json()
    assert "<script>" not in payload and "<b onmouseover" not in payload and "$x$" not in payload


def test_whole_years_are_never_joined_to_part_years(frames: dict[str, pd.DataFrame]) -> None:
    figure = drawn("outcome_over_time", frames["outcome_over_time"], LOOKS["wide"])
    by_name = {trace.name: trace for trace in figure.data}
    part = by_name["Reported, part of a year"]
    assert "lines" not in part.mode
    years = by_name["Reported, whole year"]
    assert not set(part.y) & set(years.y)
    assert "lines" not in by_name["Expected, forecast or doubtful"].mode


def test_a_line_of_reports_stops_at_a_break_and_says_so(frames: dict[str, pd.DataFrame]) -> None:
    rows = frames["outcome_over_time"]

    def lines(rows: pd.DataFrame) -> dict[str, list[str]]:
        traces = [trace for trace in drawn("outcome_over_time", rows, LOOKS["wide"]).data if trace.mode == "lines"]
        return {trace.name: [day[:4] for day in trace.x] for trace in traces}

    assert lines(rows) == {"Reported": ["2020", "2021", "2022"], "No figures in between": ["2018", "2020"]}
    said = "The line stops at a break or another statistical level."
    assert said not in outcome_over_time.caption(rows, LOOKS["wide"], "all", DAY).subtitle
    parted = rows.assign(segment=rows["segment"].where(rows["year"] < 2021, 1).where(rows["segment"] >= 0, -1))
    assert lines(parted) == {"Reported": ["2021", "2022"], "No figures in between": ["2018", "2020"]}
    assert said in outcome_over_time.caption(parted, LOOKS["wide"], "all", DAY).subtitle
    unknown = rows.assign(joined_by=rows["joined_by"].replace("line", "dots"))
    assert lines(unknown)["Statistical level not known"] == ["2021", "2022"]
    named = [series.name for series in outcome_over_time.native_series(unknown, LOOKS["wide"]) if series.line == "dot"]
    assert named == ["No figures in between", *["Statistical level not known"] * 2]


def test_nothing_vague_is_drawn_as_the_first_of_january(frames: dict[str, pd.DataFrame]) -> None:
    figure = drawn("outcome_over_time", frames["outcome_over_time"], LOOKS["wide"])
    days = [day for trace in figure.data for day in trace.x]
    assert days and not [day for day in days if str(day).endswith("-01-01")]


def test_a_missing_report_is_no_bar(frames: dict[str, pd.DataFrame]) -> None:
    rows = frames["promise_outcome"]
    missing = rows["reported_shown"].isna().sum()
    bars = [trace for trace in drawn("promise_outcome", rows, LOOKS["wide"]).data if trace.type == "bar"]
    assert missing and sum(len(bar.x) for bar in bars) == len(rows) - missing
    assert all(value > 0 for bar in bars for value in bar.x)


def test_a_place_keeps_its_mark_when_others_leave(frames: dict[str, pd.DataFrame]) -> None:
    rows = frames["timeline"]
    some = drawn("timeline", rows[rows["region_id"] == "440115"], LOOKS["wide"])
    all_ = drawn("timeline", rows, LOOKS["wide"])
    marks = {trace.name: (trace.marker.symbol, trace.marker.color) for trace in all_.data if trace.name}
    assert all(marks[trace.name] == (trace.marker.symbol, trace.marker.color) for trace in some.data if trace.name)


def test_revisions_are_linked_and_phases_are_spans(known: Any) -> None:
    from economy.query.timeline_rows import timeline_rows

    whole = timeline_rows(known)
    figure = drawn("timeline", whole[whole["region_id"] == "310000"], LOOKS["wide"])
    assert "Reworded" in [trace.name for trace in figure.data]
    yangpu = drawn("timeline", whole[whole["region_id"] == "310110"], LOOKS["wide"])
    phases = [trace for trace in yangpu.data if trace.type == "scatter" and trace.line.width == 9]
    assert any("2027-01-01" in trace.x and "2035-12-31" in trace.x for trace in phases)


@pytest.mark.parametrize("category", ["policy", "a-new-category"])
def test_an_event_of_an_unknown_category_is_drawn(category: str, frames: dict[str, pd.DataFrame]) -> None:
    rows = frames["timeline"].copy()
    rows.loc[rows["kind"] == "event", "category"] = category
    marks = [
        trace
        for trace in drawn("timeline", rows, LOOKS["wide"]).data
        if trace.type == "scatter" and trace.mode == "markers+text"
    ]
    counts = [int(text.removeprefix("×") or 1) for trace in marks for text in trace.text]
    assert sum(counts) == (rows["kind"] == "event").sum()


@pytest.mark.parametrize("chars", [44, 55, 62, 87, 150])
@pytest.mark.parametrize("name", ["timeline", "promise_marks"])
def test_the_key_to_the_marks_is_whole(name: str, chars: int, frames: dict[str, pd.DataFrame]) -> None:
    """Also with the marks of eight statuses, and filters that take a line and a half before them."""
    module, options = MODULES[name]
    rows = pd.concat([frames[name].assign(verdict=verdict, evidence="strong") for verdict in STATUSES[:8]])
    filters = "Shanghai with its districts, Artificial intelligence, 2010–2035, as known on 22 November 2026"
    render = RenderOptions(chars=chars)
    said = module.caption(rows, render, filters, **options)
    assert "moving away" in said.subtitle
    assert "…" not in texts(read(module.figure(frames[name], said, render, **options)))[-2]


@pytest.mark.parametrize("name", MODULES)
def test_what_is_drawn_is_what_was_drawn(name: str, frames: dict[str, pd.DataFrame]) -> None:
    same_as_golden(name, made(name, frames[name], LOOKS["wide"]))
