"""Contracts of the maps: the same content in both, no tiles, text as text, small on the wire."""

from __future__ import annotations

import json

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import map_deck, map_figure, map_legend
from charts.map_layers import NO_DATA, MapData, class_names, kept_labels, limits, map_data, shade_of
from charts.theme import Look
from economy.counts import shaded
from economy.outlines import Outlines
from economy.package import DEFAULT_ROOT, load
from economy.places import Places
from economy.records import Records
from ui.text import words

LOOKS = {"wide": Look(chars=150), "phone": Look("dark", chars=44, narrow=True), "zh": Look(lang="zh", t=words("zh").t)}


def data_of(known: Records, figure: str = "promises", look: Look = LOOKS["wide"], **changes: object) -> MapData:
    package = load(DEFAULT_ROOT)
    rows = shaded(package.tables, known.reports, figure, look.lang)
    given_ = {"outlines": package.outlines, "sites": known.sites, "chosen": frozenset({"310104"})} | changes
    return map_data(
        given_["outlines"],
        Places(package.tables.regions),
        package.tables.regions,
        rows,
        given_["sites"],
        look,
        given_["chosen"],
    )


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("focus", ["", "310000", "310104", "510100"])
def test_plotly_accepts_the_twin(known: Records, look: str, focus: str) -> None:
    data, seen = data_of(known, look=LOOKS[look]), LOOKS[look]
    caption = map_figure.caption(data, seen, "all places", focus=focus, figure_name="Promises")
    figure = map_figure.figure(data, caption, seen, focus=focus, figure_name="Promises")
    assert go.Figure(json.loads(figure.to_json())).data
    assert go.Figure(json.loads(map_legend.figure(data, seen).to_json())).data
    assert "OpenStreetMap" in caption.source and "1.3" in caption.source
    assert not {trace.type for trace in figure.data} - {"scatter"}


def test_all_27_districts_are_drawn_and_those_without_data_say_so(known: Records) -> None:
    data = data_of(known)
    assert len(data.areas) == 27 and len(data.cities) == 2
    bare = [area for area in data.areas if area.shade == NO_DATA]
    assert bare and all("no data" in area.said for area in bare)
    assert "no data" in [trace.name for trace in map_legend.figure(data, LOOKS["wide"]).data]
    assert [area.region_id for area in data.areas if area.chosen] == ["310104"]


def test_places_without_outline_are_points_and_never_both(known: Records) -> None:
    data = data_of(known)
    outlined = {area.region_id for area in (*data.areas, *data.cities)}
    assert {"510100", "320583"} <= {point.region_id for point in data.places}
    assert not outlined & {point.region_id for point in data.places}
    assert "100000" not in {point.region_id for point in data.places}


def test_the_deck_fetches_nothing_and_is_small(known: Records) -> None:
    for figure in ("promises", "gdp"):
        payload = map_deck.deck(data_of(known, figure), LOOKS["wide"], focus="310000").to_json()
        assert len(payload.encode()) < 150_000
        assert "\n" not in payload
        told = json.loads(payload)
        assert told.get("mapProvider") is None and "http" not in payload
        assert {layer["id"] for layer in told["layers"]} == {
            "districts",
            "cities",
            "places",
            "site-areas",
            "sites",
            "names",
        }
        districts = next(layer for layer in told["layers"] if layer["id"] == "districts")
        assert all(feature["region_id"] for feature in districts["data"])


def test_a_site_is_as_large_as_its_position_is_uncertain(known: Records) -> None:
    told = json.loads(map_deck.deck(data_of(known), LOOKS["wide"], focus="310000").to_json())
    circles = next(layer for layer in told["layers"] if layer["id"] == "site-areas")
    assert circles.get("radiusUnits", "meters") == "meters"
    assert sorted(row["radius"] for row in circles["data"]) == sorted(known.sites["precision_m"])


def test_the_view_stays_when_a_filter_keeps_the_place(known: Records) -> None:
    one = map_deck.view(data_of(known), "310000", 560)
    other = map_deck.view(data_of(known, "events", sites=known.sites.head(2), chosen=frozenset()), "310000", 560)
    assert (one.longitude, one.latitude, one.zoom) == (other.longitude, other.latitude, other.zoom)


def test_names_are_chinese_for_readers_of_chinese(known: Records) -> None:
    payload = map_deck.deck(data_of(known, look=LOOKS["zh"]), LOOKS["zh"], focus="440100").to_json()
    assert "南沙区" in payload and '"auto"' in payload


def test_text_from_data_reaches_no_markup(known: Records) -> None:
    evil = "<img src=x onerror=alert(1)>"
    sites = known.sites.assign(described_en=evil, site=evil)
    data = data_of(known, sites=sites)
    deck = map_deck.deck(data, LOOKS["wide"], focus="310000")
    # The tooltip is a text template: deck.gl sets it with innerText, never as HTML.
    assert deck._tooltip == {"text": "{said}"}
    caption = map_figure.caption(data, LOOKS["wide"], "", figure_name="x")
    assert "<img" not in map_figure.figure(data, caption, LOOKS["wide"]).to_json()


def test_a_package_without_outlines_still_has_its_points(known: Records) -> None:
    data = data_of(known, outlines=Outlines())
    assert not data.areas and {"310104", "440115"} <= {point.region_id for point in data.places}
    caption = map_figure.caption(data, LOOKS["wide"], "", figure_name="x")
    assert map_figure.figure(data, caption, LOOKS["wide"]).data


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=60))
def test_every_value_has_a_class_and_a_larger_one_no_lower(values: list[float]) -> None:
    bounds = limits(values)
    assert 1 <= len(bounds) <= 5 and bounds == sorted(bounds)
    shades = [shade_of(value, bounds) for value in sorted(values)]
    assert shades == sorted(shades) and min(shades) >= 0 and max(shades) < len(bounds)
    assert len(class_names(bounds, values)) == len(bounds)


def test_no_value_is_no_class() -> None:
    assert shade_of(None, [1.0]) == NO_DATA and shade_of(float("nan"), [1.0]) == NO_DATA
    assert limits([]) == []


def test_labels_that_would_cover_one_another_give_way_to_the_weightier() -> None:
    spots = [(0.0, 0.0, "light", 1.0), (0.001, 0.0, "heavy", 9.0), (5.0, 0.0, "far", 0.0)]
    assert kept_labels(spots, 100, 100) == [1, 2]
