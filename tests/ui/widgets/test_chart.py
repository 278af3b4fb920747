"""What the chart host sends: compact JSON once a figure, colours that any mode can be made of, clicks as codes."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import orjson
import pytest

from charts.frozen_figure import freeze
from charts.theme import Mode, swapped
from export.options import ExportOptions
from export.panel_file import context_of, figure, offered
from tests.pages.reading import charts_on, opened
from views import cache
from views.pages import PAGES, panels_of

DAY = date(2026, 11, 22)
HEX = re.compile(r"#[0-9a-fA-F]{6}\b")
RGB = re.compile(r"(?<=rgba\()(\d+),(\d+),(\d+)")
TEXTS = {"text", "hovertext", "customdata", "name", "ticktext", "x", "y", "tickvals"}
"""Parts of a figure that ui/widgets/chart/figure.js leaves as they are."""


def charts(page: str, mode: Mode) -> dict[str, dict[str, Any]]:
    """Every chart of a page as the browser gets it."""
    query = {"region": ["310000"]} if page == "region" else {}
    context = context_of(page, query, ExportOptions("http://x", DAY, mode=mode), cache.package())
    made = {name: make() for name, make in panels_of(context).items()}
    drawn = {name: panel.drawn() for name, panel in made.items() if panel.drawing is not None and len(panel.rows)}
    return {name: json.loads(found.bare_json) for name, found in drawn.items() if found is not None}


def _rgb(found: re.Match[str], colours: dict[str, str]) -> str:
    hue = colours.get("#{:02x}{:02x}{:02x}".format(*map(int, found.groups())))
    return ",".join(str(int(hue[at : at + 2], 16)) for at in (1, 3, 5)) if hue else found[0]


def exchanged(value: Any, colours: dict[str, str]) -> Any:
    """As ui/widgets/chart/figure.js exchanges colours."""
    if isinstance(value, str):
        return RGB.sub(
            lambda found: _rgb(found, colours), HEX.sub(lambda found: colours.get(found[0].lower(), found[0]), value)
        )
    if isinstance(value, list):
        return [exchanged(one, colours) for one in value]
    if isinstance(value, dict):
        return {name: inner if name in TEXTS else exchanged(inner, colours) for name, inner in value.items()}
    return value


@pytest.mark.parametrize("page", PAGES)
def test_the_browser_can_turn_every_chart_dark_and_light(page: str) -> None:
    light, dark = charts(page, "light"), charts(page, "dark")
    assert light.keys() == dark.keys()
    for name in light:
        assert exchanged(light[name], swapped("light")) == dark[name], name
        assert exchanged(dark[name], swapped("dark")) == light[name], name


@pytest.mark.parametrize("page", PAGES)
def test_charts_have_only_the_traces_that_the_small_script_draws(page: str) -> None:
    for name, found in charts(page, "light").items():
        assert {trace["type"] for trace in found["data"]} <= {"scatter", "bar"}, name
        assert "template" not in found["layout"] and found["layout"]["height"] > 50
        assert not [trace for trace in found["data"] if "bdata" in json.dumps(trace)], "lists, not base64"


def test_a_figure_is_written_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made = freeze([{"type": "scatter", "x": [1], "y": [2]}], {"height": 90})
    first, name = made.bare_json, made.digest
    monkeypatch.setattr(orjson, "dumps", lambda *_, **__: pytest.fail("written again"))
    assert made.bare_json is first and made.digest == name
    monkeypatch.undo()
    assert freeze([], {"height": 91}).digest != name
    assert freeze([{"type": "scatter", "x": [1], "y": [2]}], {"height": 90}).digest == name


def test_a_chart_gets_its_words_and_where_its_picture_is() -> None:
    at = opened("compare", {"indicator": "ai-industry-scale", "lang": "zh"})
    sent = charts_on(at)["chart_promise-and-outcome"]
    assert sent["alt"] and sent["click"] and sent["mode"] in ("light", "dark")
    assert sent["picture"]["address"].startswith("/export/compare/promise-and-outcome.figure?")
    assert sent["picture"]["name"] == f"milepost_compare_promise-and-outcome_ai-industry-scale_{date.today()}"
    assert sent["texts"]["png"] == "下载图片（PNG）"


def test_the_figure_of_a_picture_has_its_foot_and_lineage() -> None:
    options = ExportOptions("https://milepost.example", DAY)
    context = context_of("compare", {"indicator": ["ai-industry-scale"]}, options, cache.package())
    made = json.loads(figure(offered(context, "promise-and-outcome"), options).content)
    assert made["name"] == f"milepost_compare_promise-and-outcome_ai-industry-scale_{DAY}" and (
        made["width"],
        made["mode"],
    ) == (1200, "light")
    assert "https://milepost.example/compare" in json.dumps(made["figure"]["layout"]["annotations"])
    assert "Source 1" in made["about"] and made["link"].startswith("https://milepost.example")
    assert made["height"] == made["figure"]["layout"]["height"]
