"""Places side by side: the choice of places with its notices, and files that hold what the matrix shows."""

from __future__ import annotations

import io
from urllib.parse import parse_qs

import pandas as pd
import pytest
from openpyxl import load_workbook

from economy.query.selection import VIEWS, Selection
from export import files
from export.document import document_of
from export.panel_file import context_of
from export.xlsx import workbook
from tests.export.taken import ASKED, offer
from views import cache
from views.compare_view import view_of
from views.page_selection import selection_of_page
from views.pages import panels_of
from views.side_by_side import SideBySide, side_by_side_view

MATRIX = "places-side-by-side"
FOUR = "district=310104&district=310112&district=310113&district=310115"
SEVEN = "city=310000&city=440100&city=510100&city=340100&city=360000&city=440000&city=110000"


def shown(query: str = "") -> SideBySide:
    return side_by_side_view(context_of("compare", parse_qs(query), ASKED, cache.package()))


def test_without_a_choice_four_places_stand_there_and_the_chart_says_why() -> None:
    found = shown()
    assert len(found.codes) == 4 and not found.notices
    assert "No place is chosen. Shown: the 4 places in Shanghai" in offer("compare", MATRIX).caption.subtitle


def test_the_filters_choose_the_places_and_each_stands_for_itself() -> None:
    found = shown("city=310000&district=310104")
    assert found.codes == ("310000", "310104") and not found.notices and not found.beside.why
    promises = found.beside.promises
    assert set(promises["region_id"]) == {"310000", "310104"}, "not those of all that lies in Shanghai"


def test_one_place_and_seven_get_a_notice() -> None:
    assert shown("city=310000").notices == ("Only one place is chosen. Add a second one to compare them.",)
    found = shown(SEVEN)
    assert found.codes == ("310000", "440100", "510100", "340100", "360000", "440000"), "as the address has them"
    assert found.notices[0] == "7 places are chosen; shown: the first six. Not shown: Beijing."
    assert found.notices[0] in offer("compare", MATRIX, SEVEN).caption.subtitle, "also in files"


@pytest.mark.parametrize(
    ("query", "view"),
    [
        ("", "places"), ("city=310000", "places"), ("indicator=ai-industry-scale", "promises"), ("per=gdp", "promises"),
        ("order=share", "promises"), ("mix=1", "promises"), ("view=focus", "focus"),
        ("indicator=ai-industry-scale&view=places", "places"), ("view=ranking", "places"),
    ],
)  # fmt: skip
def test_addresses_of_before_lead_to_the_view_they_meant(query: str, view: str) -> None:
    context = context_of("compare", parse_qs(query), ASKED, cache.package())
    assert view_of(context.chosen) == view
    first = {"places": MATRIX, "promises": "promise-and-outcome", "focus": "focus-sectors"}[view]
    assert next(iter(panels_of(context))) == first, "an embedded view shows the first one"


@pytest.mark.parametrize(
    ("page", "view", "shown_view"),
    [("compare", "lines", "places"), ("compare", "focus", "focus"), ("compare", "", ""), ("indicators", "map", "map")],
)
def test_compare_keeps_no_view_of_another_page(page: str, view: str, shown_view: str) -> None:
    assert selection_of_page(Selection(view=view, indicator="gdp"), page).view == shown_view


def test_places_come_first_of_all_views() -> None:
    assert VIEWS == ("places", "promises", "focus", "activity") and view_of(Selection()) == "places"


def test_the_file_has_every_figure_of_the_matrix_and_more_than_it_draws() -> None:
    query = "city=310000&city=440100&city=510100"
    panel = offer("compare", MATRIX, query)
    assert "Shown: 24 of " in panel.caption.subtitle and panel.rows["indicator_id"].nunique() > 24
    document = document_of(panel, "https://milepost.example")
    csv = pd.read_csv(io.BytesIO(files.csv_bytes(document, t=panel.context.view.words.gettext)), comment="#")
    assert csv["Value"].tolist() == panel.rows["shown_value"].tolist()
    assert csv["Address of the source"].notna().mean() > 0.9 and csv["Observation id"].is_unique
    handles = next(trace for trace in panel.figure(panel.render).to_dict()["data"] if trace["type"] == "bar")
    assert len(handles["y"]) == 24 * 3


def test_a_workbook_has_indicators_by_places_and_every_figure_with_its_source() -> None:
    panel = offer("compare", MATRIX, FOUR)
    book = load_workbook(io.BytesIO(workbook(document_of(panel, ""), panel.context.view.words.gettext)))
    assert book.sheetnames == ["Side by side", "Data", "Sources", "About"]
    head, *rows = book["Side by side"].iter_rows(values_only=True)
    assert head[:4] == ("Indicator", "Unit", "Xuhui", "Xuhui (Year)") and len(head) == 10
    assert len(rows) == panel.rows["indicator_id"].nunique() and book["Data"].max_row == len(panel.rows) + 1
    gdp = next(row for row in rows if row[0] == "Gross domestic product")
    stored = panel.rows[(panel.rows["indicator_id"] == "gdp") & (panel.rows["region_id"] == "310104")].iloc[0]
    assert gdp[2:4] == (stored["shown_value"], stored["year"])


def test_a_replay_shows_only_what_was_known() -> None:
    rows = shown(f"{FOUR}&asof=2023-06-30").rows
    assert len(rows) and rows["year"].max() <= 2023
    assert shown(FOUR).rows["year"].max() > 2023
    assert "as known on 30 June 2023" in offer("compare", MATRIX, f"{FOUR}&asof=2023-06-30").caption.subtitle


def test_dollars_name_the_source_of_their_rates() -> None:
    panel = offer("compare", MATRIX, f"{FOUR}&unit=usd")
    money = panel.rows[panel.rows["shown_unit"] == "bn US$"]
    assert len(money) and money["rate"].notna().all()
    rates = set(panel.context.view.package.tables.exchange_rates["source_id"])
    assert rates & {source.source_id for source in panel.cited()}


def test_an_industry_leaves_its_indicators() -> None:
    package = cache.package()
    industries = package.tables.indicators.set_index("indicator_id")["industry_id"]
    rows = shown(f"{FOUR}&industry=ai").rows
    assert len(rows) and set(industries[rows["indicator_id"]]) == {"ai"}
    assert "Artificial intelligence" in offer("compare", MATRIX, f"{FOUR}&industry=ai").caption.subtitle


@pytest.mark.parametrize(("lang", "said"), [("en", "Pudong New Area"), ("zh", "浦东新区")])
def test_the_alternative_text_states_the_finding(lang: str, said: str) -> None:
    alt = offer("compare", MATRIX, f"{FOUR}&lang={lang}").alt
    assert said in alt.split("。")[0].split(". ")[0] and any(char.isdigit() for char in alt)


def test_a_figure_of_another_level_names_it() -> None:
    rows = shown("city=310000&city=440100&city=510100").rows
    assert rows["differs"].str.contains("not the latest year").any()
    levels = rows[rows["other_level"]]
    assert len(levels) and levels["differs"].str.contains("another statistical level: ").all()
