"""Own sites on the map of own data: where there is room for them, and where there is nothing else to show."""

from __future__ import annotations

from datetime import date
from math import isfinite

import pytest

from charts.maps.figure import caption, figure
from charts.theme import RenderOptions
from economy.data.in_memory import package_in_memory
from economy.i18n.words import words
from economy.importing.files import Upload
from economy.importing.package import Source, contents
from economy.importing.run import import_files
from economy.query.selection import Selection
from tests.charts.reading import read
from views import cache
from views.context import PageContext
from views.import_words import fault_columns, summary
from views.map_measures import figure_on_show
from views.panels.map import has_room_for_sites, map_data_of

DAY = date(2026, 11, 22)
PLACES = "region,2020,2021\nNorthmoor,10,11\nEastvale,20,21\n"
PLACED = "region,lon,lat,2020,2021\nNorthmoor,-1.5,54.2,10,11\nEastvale,-0.4,53.1,20,21\n"
SITES = "site,lon,lat,region,type\nDock,-1.45,54.25,Northmoor,port\n"
FAR = SITES + "Mine,30,10,Eastvale,mine\n"


def context(*texts: str, sites: bool = False) -> PageContext:
    uploads = [Upload(f"output-{number}.csv", text.encode()) for number, text in enumerate(texts)]
    known = cache.known_places(cache.package())
    files = contents(import_files(uploads, known), known, Source("Yearbook"), DAY, "own")
    selection = Selection(sites=sites, figure="" if texts[0] == SITES else "output-0")
    view = cache.view(selection, DAY, package_in_memory(files, "own"))
    return PageContext(view, RenderOptions(chars=96), "map", selection)


@pytest.mark.parametrize("places", [PLACES, PLACED])
def test_a_map_that_is_not_wide_has_room_for_sites(places: str) -> None:
    assert has_room_for_sites(context(places, SITES), "")
    assert not has_room_for_sites(context(places, FAR), "")


def test_places_without_positions_are_squares_until_sites_are_asked_for() -> None:
    off, on = map_data_of(context(PLACES, SITES)), map_data_of(context(PLACES, SITES, sites=True))
    assert off.in_order and not off.sites
    assert not on.in_order and [site.name for site in on.sites] == ["Dock"]
    (site,) = on.sites
    assert site.radius == 0 and "Northmoor" in site.tip and "within" not in site.tip  # nobody says how exact it is


def test_sites_alone_shade_by_their_number() -> None:
    alone = context(SITES, sites=True)
    assert figure_on_show(alone) == alone.view.shading == "sites"


def test_names_of_places_at_the_edge_have_room() -> None:
    data = map_data_of(context(PLACED.replace("Eastvale", "A very long name of a place")))
    phone = RenderOptions(chars=44, narrow=True)
    drawn = figure(data, caption(data, phone, "all", figure_name="x"), phone, figure_name="x")
    low, high = read(drawn)["layout"]["xaxis"]["range"]
    assert all(isfinite(edge) for edge in (low, high))
    assert high - max(place.lon for place in data.places) > 0.2 * (high - low) * 0.9


def test_the_room_for_names_takes_no_site_from_the_map() -> None:
    phone = RenderOptions(chars=44, narrow=True)
    data = map_data_of(context(PLACED + "Southport,-2.9,53.6,30,31\n", SITES, sites=True))
    drawn = figure(data, caption(data, phone, "all", figure_name="x"), phone, figure_name="x", sites=True)
    assert "Dock" in drawn.to_json()


def test_faults_without_row_or_sheet_leave_no_empty_columns() -> None:
    result = import_files([Upload("a.pdf", b"%PDF-1.4")], cache.known_places(cache.package()))
    columns = fault_columns(result.problems, words("en"))
    assert columns == {"File": ["a.pdf"], "Found": ["this is no table"], "Expected": ["a table"], "What to do": [
        "Open it in the program that made it, and save it again as XLSX or CSV."]}  # fmt: skip


def test_sites_are_counted() -> None:
    known = cache.known_places(cache.package())
    result = import_files([Upload("a.csv", SITES.encode())], known)
    assert "1 site" in summary(result, words("en")) and "1个点位" in summary(result, words("zh"))
    assert known.name("310104", "zh") == "徐汇区" and known.name("310104", "xx") == "Xuhui"
