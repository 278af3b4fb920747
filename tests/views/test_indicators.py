"""The page of indicators, its files and `milepost figures` have the same figures; impossible choices say why."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

import milepost
from economy.data.package import load
from export import files
from export.document import document_of
from export.figures import FigureRequest, encoded, figures
from export.options import ExportError
from export.panel_file import context_of
from export.xlsx import workbook
from tests.export.taken import ASKED
from views import cache
from views.indicator_view import IndicatorView, indicator_names, indicator_view, known_figures
from views.pages import panels_of
from views.panels.indicators import figure_rows

FOUR = ["310104", "310112", "310113", "310115"]


def shown(**query: str | list[str]) -> IndicatorView:
    listed = {key: [value] if isinstance(value, str) else value for key, value in query.items()}
    found = indicator_view(context_of("indicators", listed, ASKED, cache.package()))
    assert found is not None
    return found


def test_without_a_choice_the_indicator_of_most_places_is_shown_for_the_districts_of_a_city() -> None:
    found = shown()
    assert (found.series.indicator_id, found.year, found.view) == ("gdp", 2025, "lines")
    assert len(found.series.chosen) == 16 and not found.notices
    assert found.places == "16 places"


def test_the_filters_choose_the_places() -> None:
    assert shown(district=FOUR).series.chosen == tuple(FOUR)
    assert shown(city="310000", industry="ai").series.chosen == ("310000",), "a city stands for itself"


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ({"indicator": "gdp", "measure": "gdp"}, "Only amounts of money other than GDP are compared with GDP."),
        ({"indicator": "gdp", "year": "2031"}, "No place has a figure for 2031, so 2025 is shown."),
        ({"indicator": "metaverse-milestone"}, "no figure is recorded, so another indicator is shown"),
    ],
)
def test_what_is_not_possible_is_dropped_and_says_why(query: dict[str, str], why: str) -> None:
    found = shown(**query)
    assert why in " ".join(found.notices)
    assert (found.series.measure, found.year) == ("stated", 2025)


def test_screen_files_and_command_have_the_same_figures(tmp_path: Path) -> None:
    found = shown(indicator="gdp", district=FOUR)
    rows = figure_rows(found)
    asked = figures(cache.package(), FigureRequest("gdp", tuple(FOUR)), date(2026, 11, 28))
    assert asked["shown_value"].tolist() == rows["shown_value"].tolist() and len(rows) == len(asked) > 10
    panel = panels_of(found.context)["lines"]()
    document = document_of(panel, "https://milepost.example")
    csv = pd.read_csv(io.BytesIO(files.csv_bytes(document, t=found.context.view.words.gettext)), comment="#")
    assert csv["Value"].tolist() == rows["shown_value"].tolist()
    assert document.filters.startswith("Xuhui, Minhang, Baoshan and Pudong New Area")
    assert pd.read_parquet(io.BytesIO(encoded(asked, "parquet")))["year"].tolist() == rows["year"].tolist()
    assert json.loads(encoded(asked, "json"))[0]["denominator_year"] is None


def test_a_workbook_has_places_by_years_and_every_figure_with_its_source() -> None:
    found = shown(indicator="gdp", city=["310000", "440100"])
    panel = panels_of(found.context)["figures"]()
    book = load_workbook(io.BytesIO(workbook(document_of(panel, ""), found.context.view.words.gettext)))
    assert book.sheetnames == ["By year", "Data", "Sources", "About"]
    head, *rows = book["By year"].iter_rows(values_only=True)
    assert head[:3] == ("Code (GB/T 2260)", "Place", "2010") and head[-1] == "Unit"
    assert rows[0][:3] == ("310000", "Shanghai", 1831.96)
    assert rows[1][head.index("2019")] is None, "a year without a figure is an empty cell"
    assert book["Data"].max_row == len(panel.rows) + 1


def test_of_one_figure_there_is_a_table_and_no_chart() -> None:
    found = shown(indicator="ai-pan-firms", district="440105")
    assert found.single and list(panels_of(found.context)) == ["figures"]


def test_every_view_has_a_panel_and_its_own_comes_first() -> None:
    names = {"lines": "lines", "ranking": "ranking", "map": "figures-map", "change": "change", "table": "figures"}
    for view, name in names.items():
        offered = panels_of(shown(indicator="gdp", view=view).context)
        assert next(iter(offered)) == name and set(offered) == set(names.values())
        panel = offered[name]()
        assert panel.caption.title and panel.alt and len(panel.rows)


def test_a_replay_shows_only_what_was_known() -> None:
    known = shown(indicator="gdp", city="310000", asof="2023-06-30")
    assert 2025 not in known.series.years
    command = figures(cache.package(), FigureRequest("gdp", ("310000",), asof=date(2023, 6, 30)), date(2026, 11, 28))
    assert command["observation_id"].tolist() == figure_rows(known)["observation_id"].tolist()


def test_the_children_of_a_place_stand_for_it() -> None:
    rows = figures(cache.package(), FigureRequest("gdp", ("310000",), children=True), date(2026, 11, 28))
    assert rows["region_id"].nunique() == 16 and not rows["region_id"].eq("310000").any()


@pytest.mark.parametrize(
    "asked",
    [
        FigureRequest("nonsense"),
        FigureRequest("gdp", ("999999",)),
        FigureRequest("gdp", ("999999",), children=True),
        FigureRequest("gdp", ("310104",), children=True),
        FigureRequest("gdp", ("310000",), measure="gdp"),
    ],
)
def test_what_cannot_be_meant_is_a_sentence(asked: FigureRequest) -> None:
    with pytest.raises(ExportError, match=r"\w{3}.*\."):
        figures(cache.package(), asked, date(2026, 11, 28))


def test_the_command_writes_a_file_and_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "gdp.csv"
    order = ["figures", "--indicator", "gdp", "--region", "310113", "-o", str(out)]
    assert milepost.main(order) == 0
    rows = pd.read_csv(out, dtype={"region_id": str})
    assert set(rows["region_id"]) == {"310113"} and 216.255 in rows["shown_value"].tolist()
    assert milepost.main([*order[:-1], str(tmp_path)]) == 1
    assert milepost.main(["figures", "--indicator", "nonsense"]) == 2
    assert "nonsense" in capsys.readouterr().err


def test_the_package_says_what_its_levels_mean() -> None:
    reasons = shown(indicator="gdp", district="310105", lang="zh").series.breaks["reason"].tolist()
    assert any("第五次经济普查" in reason for reason in reasons)
    assert load(cache.package().root).descriptor["milepost"]["vintages"]


def test_an_unknown_place_is_called_a_place() -> None:
    with pytest.raises(ExportError, match=r"^The package has no place with the code 999999, XX\.$"):
        figures(cache.package(), FigureRequest("gdp", ("310104", "999999", "XX")), date(2026, 11, 28))


def test_all_lists_of_indicators_are_one() -> None:
    view = shown(indicator="gdp", district="310104")
    names = indicator_names(view.context)
    assert names["gdp"] == "Gross domestic product (55 places)" and list(names.values()) == sorted(names.values())
    assert set(names) == set(known_figures(view.wide.view).coverage["indicator_id"])
