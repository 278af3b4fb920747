"""Axes of days: no English month on a page in another language."""

from __future__ import annotations

import pytest

from export.panel_file import context_of, panels_of
from tests.export.taken import ASKED
from views import cache


@pytest.mark.parametrize(
    ("page", "panel", "query"),
    [
        ("promises", "promise-shanghai-metaverse-scale-2025", {"target": ["shanghai-metaverse-scale-2025"]}),
        ("overview", "promise-marks", {}),
    ],
)
@pytest.mark.parametrize(("lang", "numbers"), [("en", False), ("zh", True)])
def test_months_are_numbers_where_plotly_has_no_names_for_them(
    page: str, panel: str, query: dict[str, list[str]], lang: str, numbers: bool
) -> None:
    context = context_of(page, {**query, "lang": [lang]}, ASKED, cache.package())
    figure = panels_of(context)[panel]().drawn()
    assert figure is not None
    axis = figure.to_dict()["layout"]["xaxis"]
    assert axis["type"] == "date"
    assert [stop["value"] for stop in axis.get("tickformatstops", [])] == (["%Y-%m", "%Y"] if numbers else [])
