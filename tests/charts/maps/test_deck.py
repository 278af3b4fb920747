"""The interactive map: light, offline, inert, clickable, and as steady as its input."""

from __future__ import annotations

import json
from typing import Any

import pytest

from charts.maps.deck import deck, inert
from charts.maps.layers import MapData
from charts.theme import RenderOptions
from economy.data.outlines import Outlines
from tests.charts.maps.cases import EVIL, LOOK, REGIONS, SITES, delivered, figures, made, square

FOCI = ["", "310000", "440100", "310104", "320100"]


def sent(data: MapData, render: RenderOptions = LOOK, **options: Any) -> dict[str, Any]:
    """What the browser gets."""
    return json.loads(deck(data, render, **options).to_json())


def layers(found: dict[str, Any]) -> dict[str, Any]:
    return {layer["id"]: layer for layer in found["layers"]}


def strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in strings(part)]
    if isinstance(value, list):
        return [text for part in value for text in strings(part)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("figure", ["promises", "gdp"])
@pytest.mark.parametrize("focus", FOCI)
def test_the_map_is_light(figure: str, focus: str) -> None:
    text = deck(delivered(figure), LOOK, focus=focus).to_json()
    assert len(text.encode()) < 120_000
    assert "\n" not in text and '": ' not in text


def test_nothing_is_fetched_unless_a_style_is_configured() -> None:
    plain = sent(delivered())
    assert "mapStyle" not in plain or plain["mapStyle"] == "__MAP_STYLE__"  # Streamlit's word for: draw none
    assert "mapProvider" not in plain
    assert not [text for text in strings(plain) if "://" in text]
    styled = sent(delivered(), style_url="https://maps.example/style.json")
    assert styled["mapStyle"] == "https://maps.example/style.json"
    assert layers(styled)["areas"]["data"][0]["properties"]["fill"][3] < 255


@pytest.mark.parametrize("focus", FOCI)
def test_what_can_be_clicked_carries_its_code(focus: str) -> None:
    found = layers(sent(delivered(), focus=focus))
    assert {name for name, layer in found.items() if layer["pickable"]} == {"areas", "places", "sites"}
    for name in ("areas", "places", "sites"):
        assert found[name]["data"]
        assert all(len(feature["properties"]["region_id"]) == 6 for feature in found[name]["data"])


def test_no_layer_has_a_colour_that_streamlit_pales_after_a_click() -> None:
    assert not [name for name, layer in layers(sent(delivered())).items() if {"getFillColor", "getColor"} & set(layer)]


def test_circles_have_their_true_size() -> None:
    circles = layers(sent(made()))["site-areas"]
    assert [feature["properties"]["metres"] for feature in circles["data"]] == [2000.0]
    assert circles["getPointRadius"] == "@@=properties.metres" and "pointRadiusUnits" not in circles


def evil() -> MapData:
    """A map whose every text is an attack."""
    names = {"name_en": EVIL, "name_zh": EVIL}
    districts = {"901": square("901", 10.0, 50.0, parent_id="900", **names)}
    outlines = Outlines(areas=districts | {"902": square("902", 10.2, 50.0, parent_id="900", name_en="@@=alert(1)")})
    rows = figures(r901=3.0, r902=4.0, r910=5.0).assign(figure="@@#a.b")
    regions = REGIONS.assign(name_en=["@@=alert(1)", EVIL, EVIL, "@@=alert(2)"])
    return made(rows, outlines=outlines, regions=regions, sites=SITES.assign(site="@@=alert(3)", described=EVIL))


def test_the_tooltip_is_text_and_never_html() -> None:
    drawn = deck(evil(), LOOK, focus="901")
    assert drawn._tooltip["text"] == "{tip}" and "html" not in drawn._tooltip
    tips = [feature["properties"]["tip"] for feature in layers(json.loads(drawn.to_json()))["areas"]["data"]]
    assert tips[0].startswith(EVIL)  # as it stands in the data: set as text, it needs no escape


@pytest.mark.parametrize("focus", ["", "901"])
def test_no_text_from_data_is_run_as_an_expression(focus: str) -> None:
    run = [text for text in strings(sent(evil(), focus=focus)) if text.startswith("@@")]
    accessors = {"@@=at", "@@=name", "@@=size", "@@=off", "@@=anchor", "@@=weight", "@@=mark", "@@=fill",
                 "@@=properties.fill", "@@=properties.line", "@@=properties.metres", "@@=properties.size",
                 "@@=properties.edge", "@@=[0, 0]"}  # fmt: skip
    types = {"GeoJsonLayer", "TextLayer", "MapView", "CollisionFilterExtension"}
    assert set(run) <= accessors | types
    assert inert("@@=x") == "\u2060@@=x" and inert("a@@=x") == "a@@=x"


@pytest.mark.parametrize("focus", ["", "900", "901"])
def test_a_filter_leaves_the_view_where_it_is(focus: str) -> None:
    view = sent(made(), focus=focus)["initialViewState"]
    assert sent(made(figures(r910=1.0), chosen=frozenset({"901"})), focus=focus)["initialViewState"] == view
    assert sent(made(), RenderOptions("dark", chars=150), focus=focus)["initialViewState"] == view


def test_the_view_fits_the_screen() -> None:
    zoom = {chars: sent(delivered(), RenderOptions(chars=chars))["initialViewState"]["zoom"] for chars in (150, 96, 44)}
    assert zoom[150] >= zoom[96] > zoom[44]


def test_districts_without_a_figure_are_hatched_and_chosen_ones_edged() -> None:
    found = layers(sent(made(chosen=frozenset({"901"})), focus="900"))
    lines = found["no-data"]["data"][0]["geometry"]["coordinates"]
    assert lines and all(x >= 10.2 - 1e-9 for line in lines for x, _ in line)
    assert found["chosen-edges"]["data"][0]["geometry"]["coordinates"] == [[[10.0, 50.0], [10.2, 50.0], [10.2, 50.2],
                                                                            [10.0, 50.2], [10.0, 50.0]]]  # fmt: skip
    assert layers(sent(made(figures(r901=1.0, r902=2.0)), focus="900"))["no-data"]["data"] == []


def test_an_empty_map_is_a_map() -> None:
    assert [layer for layer in layers(sent(MapData())).values() if layer["data"] and layer["id"] != "grid"] == []


def test_names_stand_in_any_script() -> None:
    found = layers(sent(delivered(lang="zh"), RenderOptions(lang="zh", chars=150), focus="310000"))["names"]
    assert "CJK" in found["fontFamily"] and found["characterSet"] == "auto"
    assert "浦东新区" in {row["name"] for row in found["data"]}
