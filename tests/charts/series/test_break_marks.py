"""The marks of breaks: where they stand, how many places one stands for, and that none covers another."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import pandas as pd

from charts.layout import pixels
from charts.series import lines
from charts.theme import RenderOptions
from economy.query.series import BREAK_COLUMNS, Series
from tests.charts.series.cases import row, series

WIDE = RenderOptions(chars=150)


def drawn_lines(drawn: Series) -> dict[str, Any]:
    return lines.figure(drawn, lines.caption(drawn, WIDE, "all places"), WIDE, "all places").to_dict()


def test_breaks_of_several_places_at_one_time_are_one_mark_with_their_number() -> None:
    both = [("901", "Westside", 2021, "vintage", "Other level."), ("902", "Eastside", 2021, "vintage", "Other level.")]
    rows = [row(code, year, value, segment, "" if segment else joined)
            for code, value in (("901", 100.0), ("902", 99.0))
            for year, segment, joined in ((2020, 0, ""), (2021, 1, ""))]  # fmt: skip
    drawn = replace(series(rows, goals=False), breaks=pd.DataFrame(both, columns=list(BREAK_COLUMNS)))
    (marks,) = [trace for trace in drawn_lines(drawn)["data"] if "<b>//</b> 2 places" in trace.get("text", ())]
    assert marks["x"] == [2020.5] and marks["hovertext"][0].count("Other level.") == 1
    assert "Westside" in marks["hovertext"][0] and "Eastside" in marks["hovertext"][0]
    assert marks["y"][0] > 100, "above the figures"
    assert "// break, of how many places" in lines.caption(drawn, WIDE).subtitle
    assert "of how many places" not in lines.caption(series(), WIDE).subtitle


def parted(values: dict[str, float], years: tuple[int, ...] = (2021,)) -> Series:
    """Places of some values at all times, whose series break in some years."""
    told = [(code, f"Place {code}", year, "vintage", "Other level.") for code in values for year in years]
    first = min(years) - 1
    rows = [row("901", year, value, year - first, "") | {"region_id": code, "place": f"Place {code}"}
            for code, value in values.items() for year in (first, *years)]  # fmt: skip
    drawn = replace(series(rows, chosen=tuple(values), goals=False), names={code: f"Place {code}" for code in values})
    return replace(drawn, breaks=pd.DataFrame(told, columns=list(BREAK_COLUMNS)))


def marks_of(drawn: Series) -> dict[str, Any]:
    (marks,) = [trace for trace in drawn_lines(drawn)["data"] if "<b>//</b>" in str(trace.get("text", ""))]
    return marks


def test_breaks_of_places_far_apart_have_a_mark_each_in_the_colour_of_the_place() -> None:
    marks = marks_of(parted({"901": 100.0, "902": 40.0}))
    assert marks["text"] == ["<b>//</b>"] * 2 and sorted(marks["y"]) == [40.0, 100.0]
    assert len(set(marks["textfont"]["color"])) == 2
    assert sorted(text.split("<br>")[0] for text in marks["hovertext"]) == ["<b>Place 901</b>", "<b>Place 902</b>"]


def test_collected_breaks_say_of_how_many_places_they_are_and_keep_off_each_other() -> None:
    drawn = parted({f"{number:03}": 10.0 for number in range(8)}, tuple(range(2010, 2016)))
    marks = marks_of(drawn)
    assert marks["text"] == ["<b>//</b> 8 places"] * 6
    assert all("A break in the series of 8 places" in text for text in marks["hovertext"])
    figure = drawn_lines(drawn)
    low, high = figure["layout"]["xaxis"]["range"]
    margin = figure["layout"]["margin"]
    per_year = (WIDE.width - margin["l"] - margin["r"]) / (high - low)
    half = pixels("// 8 places", 12) / 2
    spots = [((year - low) * per_year, level) for year, level in zip(marks["x"], marks["y"], strict=True)]
    for (x, level), (other, its) in combinations(spots, 2):
        assert level != its or abs(x - other) >= 2 * half, "no two marks cover each other"
        assert x - half >= -1
