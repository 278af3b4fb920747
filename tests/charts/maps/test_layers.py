"""What the maps draw: codes decide, missing stays missing, a filter does not move the map."""

from __future__ import annotations

import pandas as pd
import pytest

from charts.maps.classes import NO_DATA
from charts.maps.geometry import Box
from charts.maps.labels import SIZES, Label, fitting, labels, turned
from charts.maps.layers import MapData, map_data
from charts.maps.marked import with_marked
from charts.theme import RenderOptions
from economy.data.outlines import Outlines
from economy.regions import Places
from tests.charts.maps.cases import LOOK, OUTLINES, REGIONS, SITES, delivered, figures, made, square


def area(data: MapData, code: str) -> tuple[int, str]:
    found = next(area for area in data.areas if area.region_id == code)
    return found.shade, found.tip


def test_a_figure_shades_the_outline_of_its_code() -> None:
    data = made()
    assert data.classes == ("3", "5", "9")
    assert area(data, "901") == (0, "Westside\n3 firms, 2024")
    assert area(data, "902") == (NO_DATA, "District 902\nno data")  # unknown to the regions table: land with a name
    assert data.unit == "firms"


def test_a_missing_figure_is_no_zero() -> None:
    data = made(figures(r901=float("nan"), r902=0.0, r910=float("nan")))
    assert area(data, "901") == (NO_DATA, "Westside\nno data")
    assert not data.places
    assert area(data, "902") == (0, "District 902\n0 firms, 2024")


def test_a_figure_of_the_city_alone_shades_all_of_it_and_says_so() -> None:
    data = made(figures(r900=9.0, r910=5.0))
    assert area(data, "901") == (1, "Westside\nNo figure at this level\nSquareville: 9 firms, 2024")
    assert not any(found.own for found in data.areas)
    assert area(made(), "902")[0] == NO_DATA  # but not where a district has its own


def test_places_without_outline_are_points_and_the_rest_is_named() -> None:
    data = made()
    assert [(point.region_id, point.outlined) for point in data.places] == [("900", True), ("910", False)]
    assert data.unplaced == ("Land: 40 firms, 2024",)
    assert made(figures(r910=1.0)).unplaced == ()


def test_a_site_without_position_is_left_out() -> None:
    data = made()
    assert [site.name for site in data.sites] == ["Old works"]
    assert data.sites[0].tip == "Old works\nFactory, Westside; position within 2,000 m\nA works."


def test_shown_money_is_classed_as_shown() -> None:
    rows = figures(r901=3.0, r910=5.0).assign(shown_value=[30.0, 50.0], shown_unit="亿元")
    data = made(rows)
    assert (data.classes, data.unit) == (("30", "50"), "亿元")


def test_chosen_places_are_marked() -> None:
    data = made(chosen=frozenset({"901", "910"}))
    assert [found.region_id for found in (*data.areas, *data.outer_areas, *data.places) if found.chosen] == [
        "901",
        "910",
    ]


@pytest.mark.parametrize("focus", ["", "901", "900", "nowhere"])
def test_a_filter_does_not_move_the_map(focus: str) -> None:
    whole = made().extent(focus)
    assert whole is not None
    assert made(figures(r910=1.0), sites=SITES.head(0)).extent(focus) == whole
    assert made(figures(), chosen=frozenset({"901"})).extent(focus) == whole


def test_what_is_looked_at_fills_the_view() -> None:
    data = made()
    assert data.extent("901") == Box(10.0, 50.0, 10.2, 50.2)
    assert data.extent("900") == Box(10.0, 50.0, 10.4, 50.4)
    assert data.extent("910") == data.extent("") == Box(10.0, 50.0, 12.0, 51.0)
    assert [found.region_id for found in data.inside("901")] == ["901", "902"]


def test_outlines_far_apart_are_seen_with_everything() -> None:
    far = Outlines(areas=OUTLINES.areas | {"903": square("903", 30.0, 50.0, parent_id="100")})
    data = made(outlines=far)
    assert data.extent("100") == data.extent("") and data.extent("903") == Box(30.0, 50.0, 30.2, 50.2)


def test_nothing_at_all_is_no_map() -> None:
    data = made(figures(r901=1.0), outlines=Outlines(), regions=REGIONS.head(0), sites=SITES.head(0))
    assert data.empty and data.extent("") is None and data.unplaced == ("901: 1 firms, 2024",)
    assert not made(figures(), outlines=Outlines(), regions=REGIONS.head(0)).empty


def test_the_frames_are_left_as_they_were() -> None:
    rows, regions, sites = figures(r901=3.0), REGIONS.copy(deep=True), SITES.copy(deep=True)
    before = rows.copy(deep=True)
    made(rows, regions=regions, sites=sites)
    for left, given in ((rows, before), (regions, REGIONS), (sites, SITES)):
        pd.testing.assert_frame_equal(left, given)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_delivered_package_has_all_its_outlines_and_sites(lang: str) -> None:
    data = delivered(lang=lang)
    assert (len(data.areas), len(data.outer_areas), len(data.sites)) == (27, 2, 19)
    assert {found.name for found in data.areas} >= ({"宝山区", "崇明区"} if lang == "zh" else {"Baoshan", "Chongming"})
    assert all(found.name and found.polygons for found in data.areas)
    assert "OpenStreetMap" in data.attribution and data.error_m > 0


def frame(label: Label, per_degree: float) -> tuple[float, float, float, float]:
    """Left, low, right and high edge of a label, by a rule of its own: half a size a letter."""
    width, height = len(label.text) * SIZES[label.role] * 0.5, SIZES[label.role]
    x, y = label.lon * per_degree, label.lat * per_degree
    if label.role == "site":
        return x + label.lift, y - height / 2, x + label.lift + width, y + height / 2
    return x - width / 2, y + label.lift - height / 2, x + width / 2, y + label.lift + height / 2


@pytest.mark.parametrize("focus", ["", "310000", "440100", "310104"])
@pytest.mark.parametrize("per_degree", [40.0, 400.0, 4000.0])
def test_names_that_are_kept_do_not_touch(focus: str, per_degree: float) -> None:
    data = delivered()
    box = data.extent(focus)
    assert box is not None
    kept = fitting(labels(data, focus, box, box.grown(1.0)), per_degree, per_degree)
    frames = [frame(label, per_degree) for label in kept]
    for index, one in enumerate(frames):
        assert not [
            other
            for other in frames[:index]
            if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
        ]
    assert kept


def test_of_two_names_that_touch_the_heavier_stays() -> None:
    data = delivered(chosen=frozenset({"310106"}))
    box = data.extent("310000")
    assert box is not None
    kept = {label.text for label in fitting(labels(data, "310000", box, box), 300.0, 350.0)}
    assert "Jing'an" in kept and "Hongkou" not in kept  # chosen, without a figure; next to it
    assert {"Pudong", "Chongming", "Baoshan"} <= kept


def test_a_name_goes_below_its_mark_when_there_is_no_room_above() -> None:
    above, below = (Label(text, 10.0, 50.0, "place", weight, 20) for text, weight in (("City", 500), ("Province", 300)))
    kept = fitting([above, below], 100, 100)
    assert [(label.text, label.lift) for label in kept] == [("City", 20), ("Province", -20)]


def test_a_site_at_the_right_edge_is_named_on_its_left() -> None:
    near, far = (Label("Old works", lon, 50.0, "site", 1, 9) for lon in (10.9, 10.1))
    assert [label.lift for label in turned([near, far], 100, 11.0)] == [-9, 9]
    west = Label("West works", 10.75, 50.0, "site", 1, 9)  # where the name of `near` goes when it is turned
    assert len(fitting([near, west], 100, 100)) == 1 and len(fitting([far, near], 100, 100)) == 2


def test_a_map_names_what_suits_its_scale() -> None:
    data = made(chosen=frozenset({"902"}))
    wide, near = Box(5, 45, 15, 55), Box(10, 50, 10.4, 50.4)
    assert {label.text for label in labels(data, "", wide, wide)} == {"Squareville", "Farville", "District 902"}
    named = {label.text: label.role for label in labels(data, "900", near, near)}
    assert named == {
        "District 901": "area", "District 902": "area",
        "Squareville: 9 firms, 2024": "outer", "Old works": "site",
    }  # fmt: skip
    assert "Old works" not in {label.text for label in labels(data, "900", near, near, sites=False)}


def test_names_follow_the_language() -> None:
    data = made(render=RenderOptions(lang="zh", gettext=LOOK.gettext))
    assert [found.name for found in data.areas] == ["区901", "区902"]
    assert data.areas[0].tip.startswith("西区\n")


def test_places_marked_later_are_those_marked_when_made() -> None:
    for marked in (frozenset(), frozenset({"901"}), frozenset({"900", "910"})):
        tables = OUTLINES, Places(REGIONS), REGIONS, figures(r901=3.0, r910=5.0), SITES, LOOK
        # As text: a missing figure is no number, and equals nothing.
        assert repr(with_marked(map_data(*tables), marked)) == repr(map_data(*tables, marked))
