"""Names of files: page, panel, indicator and places, plain and short."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs

import pytest

from export.panel_file import context_of
from tests.export.taken import ASKED
from views import cache
from views.file_names import file_name, stem
from views.pages import PAGES, panels_of
from views.panel import Panel

DAY = date(2026, 11, 22)


def panel(page: str, query: str, name: str) -> Panel:
    return panels_of(context_of(page, parse_qs(query), ASKED, cache.package()))[name]()


@pytest.mark.parametrize(
    ("page", "query", "name", "expected"),
    [
        ("indicators", "indicator=gdp&district=310115&district=310104", "lines", "indicators_lines_gdp_310104-310115"),
        ("indicators", "indicator=gdp", "lines", "indicators_lines_gdp"),
        ("timeline", "", "timeline", "timeline"),
        ("timeline", "city=310000&district=310104", "timeline", "timeline_310104"),
        ("overview", "", "telling-promises", "overview_telling-promises_310000"),
        ("region", "region=310104", "place-promises", "region_place-promises_310104"),
        ("promises", "target=xuhui-metaverse-support", "cite-xuhui-metaverse-support",
         "promises_cite-xuhui-metaverse-support"),
        ("timeline", "city=310000&city=440100&district=110101&district=310113&district=440115", "timeline",
         "timeline_110101-310113-440115"),
    ],
)  # fmt: skip
def test_a_name_says_page_panel_indicator_and_places(page: str, query: str, name: str, expected: str) -> None:
    assert stem(panel(page, query, name)) == expected


def test_of_many_places_three_are_named() -> None:
    many = "&".join(f"district={code}" for code in ("310101", "310104", "310109", "310110", "310113"))
    assert stem(panel("timeline", many, "timeline")) == "timeline_310101-310104-310109-2-more"


@pytest.mark.parametrize("page", PAGES)
def test_all_names_of_a_page_differ_are_plain_and_short(page: str) -> None:
    context = context_of(page, {}, ASKED, cache.package())
    names = [file_name(stem(make()), DAY, "csv") for make in panels_of(context).values()]
    assert len(set(names)) == len(names)
    assert all(name.isascii() and len(name) <= 110 and " " not in name for name in names)


@pytest.mark.parametrize(
    ("name", "suffix", "expected"),
    [
        ("compare_promise-and-outcome", "csv", "milepost_compare_promise-and-outcome_2026-11-22.csv"),
        ("../../etc/passwd", ".XLSX", "milepost_etc-passwd_2026-11-22.xlsx"),
        ("上海", "html", "milepost_view_2026-11-22.html"),
        ("Région a\\b:c\0", "csv", "milepost_Region-a-b-c_2026-11-22.csv"),
        ("x" * 500, "csv", f"milepost_{'x' * 80}_2026-11-22.csv"),
        ("map", "", "milepost_map_2026-11-22"),
    ],
)
def test_file_names_are_plain(name: str, suffix: str, expected: str) -> None:
    assert file_name(name, DAY, suffix) == expected
