"""Figures within the years are drawn where they lie, and joined where none is missing."""

from __future__ import annotations

from typing import Any

from charts.series import lines
from charts.theme import RenderOptions
from economy.query.series import Series
from tests.charts.series.cases import row, series


def traces(drawn: Series) -> list[dict[str, Any]]:
    render = RenderOptions(chars=150)
    return lines.figure(drawn, lines.caption(drawn, render), render).to_dict()["data"]


def months(code: str, missing: str = "") -> list[dict[str, Any]]:
    """Figures of eighteen months of a place, as parts of their years."""
    periods = [f"{2022 + number // 12}-{number % 12 + 1:02}" for number in range(18)]
    return [
        row(code, int(period[:4]), 5.0 + number, -1, "", kind="part", period=period, observation_id=f"{code}-{period}")
        for number, period in enumerate(periods)
        if period != missing
    ]


def test_months_are_drawn_where_they_lie_and_joined() -> None:
    drawn = series([*months("901"), *months("902", missing="2022-06")], goals=False, unit="%")
    lined = {trace["customdata"][0]: trace for trace in traces(drawn) if trace.get("customdata")}
    assert lined["901"]["x"][:2] == [2021.5425, 2021.6219] and None not in lined["901"]["x"]
    assert lined["902"]["x"].count(None) == 1 and len(lined["902"]["x"]) == 18
    caption = lines.caption(drawn, RenderOptions(chars=150))
    assert caption.title == "June 2023: highest in Westside, 22%; lowest in Eastside, 22%"
    assert "Thin lines: figures within the years." in caption.subtitle and "△" not in caption.subtitle
    single = series(months("901"), chosen=("901",), goals=False, unit="%")
    assert (
        lines.caption(single, RenderOptions(chars=150)).title
        == "Westside, Gross product: 5% in January 2022, 22% in June 2023"
    )
    native = lines.native_chart(drawn, RenderOptions(chars=150))
    assert sorted(len(line.days) for line in native.series) == [5, 12, 18]


def test_a_year_beside_its_months_keeps_its_own_line() -> None:
    years = [row("901", 2022, 10.0, joined=""), row("901", 2023, 12.0)]
    drawn = traces(series([*months("901"), *years], chosen=("901",), goals=False, unit="%"))
    by_years = [trace["x"] for trace in drawn if trace.get("customdata")]
    assert [2022, 2023] in by_years and any(len(x) == 18 for x in by_years)
