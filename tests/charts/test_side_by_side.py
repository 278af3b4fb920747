"""The matrix of places: cells to click, lines that stop, marks of promises, and the stacked form for phones."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from charts.frozen_figure import FrozenFigure
from charts.side_by_side import matrix
from charts.side_by_side.grid import grid_of
from charts.side_by_side.matrix import LIMIT, LIMIT_STACKED, Beside
from charts.theme import ROLES, RenderOptions
from economy.i18n.words import words
from economy.query.figures.course import Point
from tests.charts.reading import read, same_as_golden

NAN = float("nan")
NAMES = {"901": "Westside", "902": "Eastside", "910": "Farville"}
WIDE = RenderOptions(chars=150)
PHONE = RenderOptions("dark", chars=44, narrow=True)
LOOKS = {
    "wide": WIDE, "dark": RenderOptions("dark", chars=96), "phone": PHONE,
    "chinese": RenderOptions(lang="zh", gettext=words("zh").gettext, chars=150),
}  # fmt: skip


def row(indicator: str, code: str, value: float, year: int = 2024, **more: Any) -> dict[str, Any]:
    return {
        "indicator_id": indicator, "indicator": indicator.title(), "region_id": code, "place": NAMES[code],
        "year": year, "kind": "year", "shown_value": value, "shown_unit": "bn yuan", "qualifier": "=",
        "figure": f"{value} bn yuan", "when": str(year), "rank": NAN, "ranked": 1, "tied": False, "vintage": "",
        "other_year": False, "other_level": False, "differs": "", "publisher": "Yearbook", **more,
    }  # fmt: skip


def promise(code: str, number: int, verdict: str = "not reported") -> dict[str, Any]:
    return {
        "target_id": f"{code}-{number}", "region_id": code, "place": NAMES[code], "indicator": "Firms",
        "verdict": verdict, "evidence": "strong", "searched": "2026-11-01", "due_end": pd.Timestamp("2025-12-31"),
        "figure": "100 firms", "when": "2025", "reason": "Nothing found.", "publisher": "Plan",
    }  # fmt: skip


ROWS = [
    row("gdp", "901", 120.0, rank=1.0, ranked=16), row("gdp", "902", 40.0, rank=3.0, ranked=16, tied=True),
    row("gdp", "910", 20.0, 2022, other_year=True, differs="another year"),
    row("balance", "901", -3.5), row("balance", "902", 0.0, qualifier="~"),
    row("firms", "902", NAN, kind="part", figure=""),
]  # fmt: skip
COURSES = {
    ("gdp", "901"): (
        Point(2019, 80, 0, ""),
        Point(2020, 90, 0, "line"),
        Point(2022, 100, 0, "gap"),
        Point(2024, 120, 1, ""),
    ),
    ("gdp", "902"): (Point(2023, 30, 0, ""), Point(2024, 40, 0, "dots")),
    ("balance", "901"): (Point(2023, 2, 0, ""), Point(2024, -3.5, 0, "line")),
}
PROMISES = [promise("901", number) for number in range(3)] + [promise("902", 9, "met")]


def made(
    render: RenderOptions = WIDE, rows: list[dict[str, Any]] | None = None, places: dict[str, str] | None = None,
    promises: list[dict[str, Any]] | None = None, courses: Any = None, why: str = "", promised: bool = True,
) -> FrozenFigure:  # fmt: skip
    frame = pd.DataFrame(ROWS if rows is None else rows)
    given = pd.DataFrame(PROMISES if promises is None else promises, columns=list(promise("901", 0)))
    beside = Beside(places or NAMES, COURSES if courses is None else courses, given, why, promised)
    caption = matrix.caption(frame, render, "all places", beside=beside)
    return matrix.figure(frame, caption, render, beside=beside)


def traces(**options: Any) -> list[dict[str, Any]]:
    return made(**options).to_dict()["data"]


def texts(figure: FrozenFigure) -> list[str]:
    return [text for trace in figure.to_dict()["data"] if trace.get("mode") == "text" for text in trace["text"]]


def title(**options: Any) -> str:
    return str(made(**options).to_dict()["layout"]["annotations"][-3]["text"]).replace("<br>", " ")


@pytest.mark.parametrize("places", [1, 2, 3])
@pytest.mark.parametrize("look", LOOKS)
def test_plotly_accepts_every_figure(look: str, places: int) -> None:
    codes = dict(list(NAMES.items())[:places])
    rows = [cell for cell in ROWS if cell["region_id"] in codes]
    figure = read(made(LOOKS[look], rows, codes))
    said = " ".join(str(note.text) for note in figure.layout.annotations)
    assert figure.data and "Yearbook" in said and "Milepost" in said


def test_what_is_drawn_is_what_was_drawn() -> None:
    same_as_golden("side_by_side", made())
    same_as_golden("side_by_side_stacked", made(PHONE))


def test_every_cell_can_be_clicked_also_an_empty_one() -> None:
    for look in (WIDE, PHONE):
        handles = next(trace for trace in traces(render=look) if trace["type"] == "bar")
        assert sorted(handles["customdata"]) == sorted(
            f"indicator:{code}:{place}" for code in ("gdp", "balance", "firms") for place in NAMES
        )
        assert len(set(zip(handles["base"], handles["y"], strict=True))) == 9
        assert "No figure recorded." in " ".join(handles["hovertext"])


def test_a_value_stands_with_its_year_and_its_rank() -> None:
    said = texts(made())
    for text in ("<b>120</b>", "2024, 1 of 16", "2024, =3 of 16", "<b>-3.5</b>", "<b>≈0</b>", "–"):
        assert text in said, text
    assert "<b>no rate</b>" in said and "2024, part" in said


def test_another_year_is_said_in_the_row_and_shown_in_the_cell() -> None:
    assert "bn yuan, years differ" in texts(made())
    (apart,) = [trace for trace in traces() if "2022" in trace.get("text", ())]
    assert apart["textfont"]["color"] == ROLES["light"].warning


def test_a_small_line_stops_at_gaps_and_dots_are_dotted() -> None:
    lines = [trace for trace in traces() if trace.get("mode") == "lines"]
    zero, gap, dotted, solid = lines
    assert len(zero["x"]) == 3, "a line at zero for the course that goes below it"
    assert solid["x"].count(None) == 2 and dotted["x"].count(None) == gap["x"].count(None) == 1
    assert len({trace["line"].get("dash") for trace in (solid, dotted, gap)}) == 3 and gap["opacity"] < 1
    alone = next(trace for trace in traces() if trace.get("mode") == "markers")
    assert len(alone["x"]) == 2, "2022 and 2024 stand alone"


def test_promises_are_marks_with_their_verdict_and_open_on_a_click() -> None:
    marks = [trace for trace in traces() if str(trace.get("customdata", [""])[:1]).startswith("['promise:")]
    assert sorted(code for trace in marks for code in trace["customdata"]) == [
        "promise:901-0", "promise:901-1", "promise:901-2", "promise:902-9",
    ]  # fmt: skip
    assert {trace["text"][0] for trace in marks} == {"○", "●"}
    assert all("Nothing found." in text for trace in marks for text in trace["hovertext"])


def test_marks_without_room_are_counted() -> None:
    for look in (WIDE, PHONE):
        many = made(look, promises=[promise("901", number) for number in range(400)])
        shown = sum(text == "○" for text in texts(many))
        assert f"+{400 - shown}" in texts(many) and shown > 20


@pytest.mark.parametrize(("look", "limit"), [(WIDE, LIMIT), (PHONE, LIMIT_STACKED)])
def test_indicators_beyond_the_limit_are_counted(look: RenderOptions, limit: int) -> None:
    rows = [row(f"indicator-{number:02}", "901", 1.0) for number in range(limit + 7)]
    figure = made(look, rows)
    said = " ".join(str(note.text) for note in read(figure).layout.annotations).replace("<br>", " ")
    assert f"Shown: {limit} of {limit + 7} indicators" in said
    assert len(next(trace for trace in figure.to_dict()["data"] if trace["type"] == "bar")["y"]) == limit * 3


def test_on_a_phone_places_are_stacked_and_named_in_each_block() -> None:
    assert texts(made(PHONE)).count("Westside") == 4
    assert "Westside" in str(made().to_dict()["layout"]["xaxis"]["ticktext"]) and "Westside" not in texts(made())


@pytest.mark.parametrize("look", LOOKS)
def test_where_no_place_has_promises_there_is_no_row_for_them(look: str) -> None:
    said = f"<b>{LOOKS[look].gettext('Promises')}</b>"
    without = made(LOOKS[look], promises=[], promised=False)
    assert said not in texts(without) and said in texts(made(LOOKS[look], promises=[]))
    assert "Westside" in str(without.to_dict())


def test_names_of_usual_length_are_whole_on_a_phone() -> None:
    assert "Pudong New Area" in texts(made(PHONE, places=NAMES | {"901": "Pudong New Area"}))


def test_two_lines_of_a_name_and_its_unit_stay_in_their_row() -> None:
    grid = grid_of(["gdp"], dict.fromkeys(NAMES, 1), WIDE)
    rows = [cell | {"indicator": "Employed persons of information services and of software"} for cell in ROWS[:2]]
    labels = [
        (y, text) for trace in traces(rows=rows) if trace.get("mode") == "text"
        for y, text in zip(trace["y"], trace["text"], strict=True) if "Employed" in text
    ]  # fmt: skip
    ((y, text),) = labels
    half = (text.count("<br>") + 1) * 13 * 1.3 / 2 / grid.row_pixels
    assert text.count("<br>") == 1 and y - half > grid.labels["gdp"] - 0.5 + 1 / grid.row_pixels


def test_the_title_gives_the_finding() -> None:
    rows = [row("gdp", code, value) for code, value in (("901", 3.0), ("902", 2.0), ("910", 1.0))]
    assert "1 of 1 indicators that can be compared across 3 places: Westside" in title(rows=rows)
    rows += [row("firms", code, value) for code, value in (("901", 1.0), ("902", 2.0), ("910", 1.0))]
    assert "Westside and Eastside each have the largest figure in 1 of 2 indicators comparable" in title(rows=rows)
    assert "No place has the largest figure" in title(rows=[row("gdp", code, 1.0) for code in NAMES])
    assert "Westside: figures for 2 indicators, the largest among places of the same level in 1 of them" in title(
        rows=[cell for cell in ROWS if cell["region_id"] == "901"], places={"901": "Westside"}
    )
    assert "<b>Westside: figures for 1 indicator</b>" in title(rows=[row("gdp", "901", 1)], places={"901": "Westside"})


@pytest.mark.parametrize("differs", [{"year": 2021}, {"vintage": "EC4"}, {"kind": "part"}, {"shown_value": NAN}])
def test_what_cannot_be_compared_is_no_lead(differs: dict[str, Any]) -> None:
    rows = [row("gdp", code, 5.0) for code in NAMES]
    rows[0] |= {"shown_value": 9.0} | differs
    assert "No indicator has comparable figures for all 3 places" in title(rows=rows)


def test_text_from_data_is_shown_as_text() -> None:
    evil = "<b>$x$</b><script>"
    rows = [cell | dict.fromkeys(("place", "indicator", "shown_unit", "figure", "publisher"), evil) for cell in ROWS]
    promises = [one | dict.fromkeys(("place", "indicator", "figure", "reason"), evil) for one in PROMISES]
    for look in (WIDE, PHONE):
        drawn = made(look, rows, dict.fromkeys(NAMES, evil), promises, why=evil)
        assert "script>" not in drawn.json.replace("&lt;script&gt;", "") and "$x$" not in drawn.json
