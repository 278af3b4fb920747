"""Charts of a series: lines that stop, hollow marks, goals, bars and shades of all years, figures below zero."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from charts.frozen_figure import FrozenFigure
from charts.layout import pixels
from charts.series import change, lines, ranking, year_map
from charts.theme import BELOW_ZERO, RenderOptions
from economy.i18n.words import words
from economy.query.series import Series
from tests.charts.reading import read, same_as_golden
from tests.charts.series.cases import FIGURES, NAMES, below_zero, ground, row, series

LOOKS = {
    "wide": RenderOptions(chars=150),
    "dark phone": RenderOptions("dark", chars=44, narrow=True),
    "chinese": RenderOptions(lang="zh", gettext=words("zh").gettext, chars=96),
}
WIDE = LOOKS["wide"]
KINDS = {"lines": lines, "ranking": ranking, "change": change, "year_map": year_map}


def made(kind: str, drawn: Series, render: RenderOptions = WIDE, **options: Any) -> FrozenFigure:
    if kind == "year_map":
        options["data"] = ground(drawn, render)
    module: Any = KINDS[kind]
    return module.figure(drawn, module.caption(drawn, render, "all places", **options), render, **options)


def traces(kind: str, drawn: Series, **options: Any) -> list[dict[str, Any]]:
    return made(kind, drawn, **options).to_dict()["data"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("of", ["all", "one", "below zero", "alone"])
def test_plotly_accepts_every_figure(kind: str, look: str, of: str) -> None:
    drawn = {
        "all": series(), "one": series(chosen=("901",)), "below zero": below_zero(),
        "alone": series([row("901", 2020, 5.0, joined="")], goals=False),
    }[of]  # fmt: skip
    figure = read(made(kind, drawn, LOOKS[look]))
    said = " ".join(str(note.text) for note in figure.layout.annotations)
    assert figure.data and "Yearbook" in said and "Milepost" in said


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_drawn_is_what_was_drawn(kind: str) -> None:
    same_as_golden(f"series_{kind}", made(kind, series()))


@pytest.mark.parametrize("kind", KINDS)
def test_frames_stay_as_they_were(kind: str) -> None:
    drawn = series()
    before = drawn.figures.copy(deep=True), drawn.goals.copy(deep=True)
    made(kind, drawn)
    assert before[0].equals(drawn.figures) and before[1].equals(drawn.goals)


@pytest.mark.parametrize("kind", KINDS)
def test_text_from_data_is_shown_as_text(kind: str) -> None:
    evil = "<b>$x$</b><script>"
    drawn = series()
    drawn = replace(
        drawn, names=dict.fromkeys(NAMES, evil), figures=drawn.figures.assign(place=evil, source=evil),
        breaks=drawn.breaks.assign(reason=evil, place=evil), goals=drawn.goals.assign(label=evil, place=evil),
        indicator=evil, unit=evil,
    )  # fmt: skip
    assert "script>" not in made(kind, drawn).json.replace("&lt;script&gt;", "")


def test_a_line_stops_at_gaps_and_breaks() -> None:
    by_code = {trace["customdata"][0]: trace for trace in traces("lines", series()) if trace["mode"] == "lines+markers"}
    assert by_code["901"]["x"] == [2018, 2019, 2020, None, 2021, 2022]
    assert by_code["902"]["x"] == [2018, None, 2019, None, 2022]
    dots = [trace for trace in traces("lines", series()) if trace.get("line", {}).get("dash") == "1.5px,4px"]
    assert [trace["x"] for trace in dots] == [[2018, 2019]]


def test_years_without_a_figure_are_spanned_by_faint_dots_that_claim_nothing() -> None:
    faint = [trace for trace in traces("lines", series()) if trace.get("line", {}).get("dash") == "1px,6px"]
    assert [trace["x"] for trace in faint] == [[2019, 2022]], "of chosen places, and not over a break"
    assert faint[0]["opacity"] < 1 and faint[0]["line"]["width"] < 2.6
    assert "faint dots: no figures in between" in lines.caption(series(), WIDE).subtitle.casefold()
    plain = [row("901", 2018, 1.0, joined=""), row("901", 2019, 2.0)]
    assert "no figures in between" not in lines.caption(series(plain, chosen=("901",)), WIDE).subtitle
    named = {one.name: one for one in lines.native_chart(series(), WIDE).series if one.line == "dot"}
    assert named["Eastside, No figures in between"].days == (date(2019, 1, 1), date(2022, 1, 1))
    assert named["Eastside, Statistical level not known"].days == (date(2018, 1, 1), date(2019, 1, 1))


def test_marks_outside_the_line_are_hollow_and_joined_to_nothing() -> None:
    hollow = {
        trace["marker"]["symbol"]: trace
        for trace in traces("lines", series())
        if str(trace.get("marker", {}).get("symbol", "")).endswith("open")
    }
    assert {symbol: trace["y"] for symbol, trace in hollow.items()} == {
        "circle-open": [119.0], "square-open": [70.0], "triangle-up-open": [150.0],
    }  # fmt: skip
    assert all(trace["mode"] == "markers" for trace in hollow.values())


def test_goals_are_diamonds_with_a_path_from_the_last_figure_then_known() -> None:
    found = traces("lines", series())
    goal = next(trace for trace in found if trace.get("marker", {}).get("symbol") == "diamond")
    path = next(trace for trace in found if trace.get("line", {}).get("dash") == "dash")
    assert (goal["x"], goal["y"]) == ([2025], [250.0]) and "at least 250 bn yuan" in goal["hovertext"][0]
    assert path["x"] == [2020, 2025, None] and path["y"] == [121.0, 250.0, None]


def test_a_break_has_a_mark_in_the_gap_and_its_reason() -> None:
    mark = next(trace for trace in traces("lines", series()) if trace.get("text") == ["<b>//</b>"])
    assert mark["x"] == [2020.5] and mark["y"] == [150.5] and "Took in Northside." in mark["hovertext"][0]
    assert "Took in Northside." in lines.caption(series(), WIDE).subtitle


def test_names_stand_at_the_ends_and_can_be_clicked() -> None:
    notes = [note for note in made("lines", series()).to_dict()["layout"]["annotations"] if note.get("captureevents")]
    assert [note["name"] for note in notes] == ["901", "902"] and "Westside" in notes[0]["text"]


def test_titles_say_the_finding() -> None:
    one = series(chosen=("902",))
    assert (
        lines.caption(one, WIDE).title
        == "Eastside, Gross product: 40 bn yuan in 2018, 60 bn yuan in 2022 (+10.7% a year)"
    )
    assert ranking.caption(one, WIDE, year=2019).title == "2019: Eastside is number 3 of 3 with 44 bn yuan"
    # Westside has both years, on two sides of a break: only what can be compared is told.
    assert change.caption(series(), WIDE, first=2018, last=2022).title.startswith(
        "Eastside, Gross product: 40 bn yuan in 2018"
    )


def test_the_change_beside_bars_is_told_of_the_years_that_have_it() -> None:
    said = {2018: "No place has a comparable one for the year before.", 2019: "its change on the year before"}
    frames = made("ranking", series(), year=2019).to_dict()["layout"]["meta"]["years"]["frames"]
    for year, frame in zip(said, frames, strict=False):
        assert said[year] in ranking.caption(series(), WIDE, year=year).subtitle
        assert said[year] in frame["layout"]["annotations.1.text"]


def test_titles_tell_the_places_that_are_shown_from_all() -> None:
    said = "highest in Westside, 190 bn yuan; lowest in Eastside, 60 bn yuan"
    assert lines.caption(series(), WIDE).title == f"2022, 2 of 3 places: {said}"
    assert lines.caption(series(FIGURES[:-3]), WIDE).title == f"2022: {said}"
    many = [row("901", 2022, float(n)) | {"region_id": f"{n:03}", "place": f"Place {n}"} for n in range(50)]
    several, one = series(many, chosen=("049", "004")), series(many, chosen=("004",))
    assert ranking.caption(several, WIDE).title.endswith("highest in 049, 49 bn yuan; lowest in 000, 0 bn yuan")
    assert ranking.caption(one, WIDE).title == "2022: 004 is number 46 of 50 with 4 bn yuan"
    assert len(ranking.native_chart(one, WIDE).categories) == 40


def test_growth_across_a_break_is_not_told_and_not_drawn() -> None:
    found = {slope.region_id: slope for slope in change.slopes(series(), WIDE, 2018, 2022)}
    assert not found["901"].joined and found["901"].growth == ""
    assert found["902"].growth == "+10.7% a year"
    west = next(trace for trace in traces("change", series(), first=2018, last=2022) if trace["customdata"][0] == "901")
    assert west["mode"] == "markers" and west["marker"]["symbol"] == "circle-open"


def test_a_ranking_has_every_year_and_each_place_keeps_its_number() -> None:
    figure = made("ranking", series(), year=2019).to_dict()
    handed = figure["layout"]["meta"]["years"]
    assert handed["years"] == [2018, 2019, 2020, 2021, 2022] and handed["year"] == 2019
    bars, codes = figure["data"][0], figure["data"][0]["customdata"]
    assert dict(zip(codes, bars["x"], strict=True)) == {"901": 110.0, "902": 44.0, "910": 310.0}
    later = handed["frames"][2]  # 2020: two places have no figure
    assert dict(zip(codes, later["traces"]["0"]["x"], strict=True)) == {"901": 121.0, "902": None, "910": None}
    assert "no figure" in later["traces"]["1"]["text"][codes.index("902")]
    assert later["layout"]["yaxis.ticktext"][0] == "<b>Westside</b>"
    assert "+10.0%" in later["traces"]["1"]["text"][codes.index("901")]
    # 2021 lies beyond a break: no change is told.
    assert "%" not in handed["frames"][3]["traces"]["1"]["text"][codes.index("901")]


@pytest.mark.parametrize("kind", ["ranking", "year_map"])
def test_the_year_on_show_is_that_of_its_frame(kind: str) -> None:
    figures = {year: made(kind, series(), year=year).to_dict() for year in (2018, 2022)}
    for year, figure in figures.items():
        handed = figure["layout"]["meta"]["years"]
        frame = handed["frames"][handed["years"].index(year)]
        title = next(
            note["text"]
            for note in figure["layout"]["annotations"]
            if str(note["text"]).startswith("<b>20") and ":" in note["text"]
        )
        assert frame["title"] in title
        for number, changes in frame["traces"].items():
            for path, value in changes.items():
                inner: Any = figure["data"][int(number)]
                for name in path.split("."):
                    inner = inner[name]
                assert inner == value
    assert figures[2018]["layout"]["height"] == figures[2022]["layout"]["height"]


def test_shades_mean_the_same_in_every_year_and_hatching_no_figure() -> None:
    figure = made("year_map", series(), year=2018).to_dict()
    handed = figure["layout"]["meta"]["years"]
    frames = dict(zip(handed["years"], handed["frames"], strict=True))
    assert frames[2018]["traces"]["0"]["fillcolor"] != frames[2022]["traces"]["0"]["fillcolor"]
    assert (
        frames[2020]["traces"]["1"]["fillpattern.shape"] == "/"
        and frames[2020]["traces"]["0"]["fillpattern.shape"] == ""
    )
    assert figure["layout"]["legend"]["xref"] == "paper" and figure["layout"]["showlegend"]


def test_figures_below_zero_have_a_line_at_zero_and_a_scale_of_their_own() -> None:
    figure = made("year_map", below_zero(), year=2022).to_dict()
    assert figure["data"][0]["fillcolor"] in BELOW_ZERO["light"]
    axis = made("lines", below_zero()).to_dict()["layout"]["yaxis"]
    assert axis["range"][0] < -6 and axis["zeroline"]
    bars = made("ranking", below_zero(), year=2022).to_dict()
    assert bars["layout"]["xaxis"]["range"][0] < -6
    texts = bars["data"][1]
    assert (
        texts["textposition"][texts["x"].index(-2.5)] == "middle left"
        and "−2.5" in texts["text"][texts["x"].index(-2.5)]
    )
    assert "points" in texts["text"][texts["x"].index(4.0)]


def test_native_charts_have_the_same_figures() -> None:
    line = lines.native_chart(series(), WIDE)
    assert {one.name for one in line.series} >= {"Westside", "Eastside"} and line.today is None
    west = [one.values for one in line.series if one.name == "Westside" and one.line == "solid"]
    assert west == [(100.0, 110.0, 121.0), (180.0, 190.0)]
    assert lines.native_chart(below_zero(), WIDE).low < -2.5
    bars = ranking.native_chart(series(), WIDE, year=2019)
    assert bars.categories == ("Farville", "Westside", "Eastside") and bars.series[0].values == (310.0, 110.0, 44.0)
    assert [one.values for one in change.native_chart(series(), WIDE, first=2018, last=2019).series] == [
        (100.0, 110.0), (40.0, 44.0),
    ]  # fmt: skip


@pytest.mark.parametrize("look", LOOKS)
def test_texts_of_bars_below_zero_keep_off_the_names(look: str) -> None:
    figure = made("ranking", below_zero(), LOOKS[look]).to_dict()
    low, high = figure["layout"]["xaxis"]["range"]
    margin = figure["layout"]["margin"]
    scale = (LOOKS[look].width - margin["l"] - margin["r"]) / (high - low)
    texts = figure["data"][1]
    assert any(value < 0 for value in texts["x"])
    for value, text in zip(texts["x"], texts["text"], strict=True):
        assert value >= 0 or (value - low) * scale >= pixels(text, 12), "no text begins left of the plot"


def test_few_parts_and_estimates_of_a_single_place_are_written_beside_their_marks() -> None:
    texts = traces("lines", series(chosen=("902",), goals=False))[-1]["text"]
    assert "70" in texts, "an estimate"
    assert "150" in traces("lines", series(chosen=("901",), goals=False))[-1]["text"], "a part of a year"


def test_the_goal_of_the_last_year_is_written_beside_its_mark() -> None:
    above = [*FIGURES, row("901", 2025, 275.0, -1, "", kind="part")]
    assert "goal 250" in traces("lines", series(above, chosen=("901",)))[-1]["text"]


@pytest.mark.parametrize(
    ("values", "named"), [((9, 8, 7, 1, 1, 1, 1), True), ((9, 9, 9, 9, 9, 9, 9), False), ((9,), False)]
)
def test_the_year_stands_in_a_ranking_only_where_no_bar_is(values: tuple[int, ...], named: bool) -> None:
    names = {f"{code:03}": f"Place {code}" for code in range(len(values))}
    rows = [row("901", 2020, float(value), joined="") | {"region_id": code, "place": name}
            for (code, name), value in zip(names.items(), values, strict=True)]  # fmt: skip
    drawn = replace(series(rows, goals=False), names=names, chosen=tuple(names), siblings=())
    said = [note["text"] for note in made("ranking", drawn).to_dict()["layout"]["annotations"]]
    assert ("<b>2020</b>" in said) is named


def test_of_many_places_those_are_named_whose_name_can_stand_near() -> None:
    codes = [f"{number:03}" for number in range(20)]
    base = row("901", 2020, 1.0, joined="")
    rows = [base | {"region_id": code, "place": code, "value": 1000.0 if code == "000" else 10.0 + number / 10}
            for number, code in enumerate(codes)]  # fmt: skip
    drawn = replace(series(rows, chosen=tuple(codes), goals=False), names={code: code for code in codes})
    notes = made("lines", drawn).to_dict()["layout"]["annotations"]
    named = {note["name"] for note in notes if note.get("name")}
    assert "000" in named and 2 <= len(named) < 12
    assert "names where there is room" in lines.caption(drawn, WIDE).subtitle.casefold()
    few = replace(drawn, chosen=tuple(codes[:5]), figures=drawn.figures.head(5))
    assert len([note for note in made("lines", few).to_dict()["layout"]["annotations"] if note.get("name")]) == 5
