"""A reader's own data in the browser: dropped, corrected, drawn, kept over a reload, closed; seen by nobody else."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.acting import chart, drawn, follow, opened, path, until

TABLE = "region,2019,2020,2021\nNorthmoor,10,11,12\nEastvale,20,21,23\nSouthport,30,31,32\n"
NEWER = "region,2019,2020,2021,2022\nNorthmoor,10,11,12.5,13\nEastvale,20,21,23,24\nWestley,1,2,3,4\n"


def dropped(page: Page, server: str, folder: Path, text: str = TABLE) -> Page:
    """The page after a file was dropped and read."""
    file = folder / "table.csv"
    file.write_text(text, encoding="utf-8")
    opened(page, f"{server}/yourdata")
    page.locator('[data-testid="stFileUploader"] input').set_input_files(file)
    expect(page.locator(".st-key-draw_own")).to_be_visible(timeout=30_000)
    return drawn(page)


def draw(page: Page) -> Page:
    """Draw the figures, and wait for the chart."""
    page.locator(".st-key-draw_own button").click()
    expect(page.locator(".st-key-own_data")).to_be_visible(timeout=30_000)
    chart(page, "lines")
    return drawn(page)


def test_dropped_corrected_drawn_and_in_files(page: Page, server: str, tmp_path: Path) -> None:
    dropped(page, server, tmp_path)
    unit = page.get_by_label("Unit, for all figures")
    unit.fill("persons")
    unit.press("Tab")
    expect(page.get_by_label("Unit, for all figures")).to_have_value("persons")
    drawn(page)
    draw(page)
    assert path(page) == "/indicators"
    expect(chart(page, "lines")).to_contain_text("Southport")
    with page.expect_download() as download:
        page.locator(".st-key-own_data").get_by_role("button", name="Project file").click()
    with zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes())) as archive:
        assert "persons" in archive.read("indicators.csv").decode()


def test_a_reload_keeps_them_and_another_browser_sees_nothing(
    page: Page, server: str, tmp_path: Path, browser: Browser
) -> None:
    draw(dropped(page, server, tmp_path))
    page.reload()
    drawn(page)
    expect(page.locator(".st-key-own_data")).to_be_visible(timeout=30_000)
    expect(chart(page, "lines")).to_contain_text("Southport")
    other = browser.new_context()
    try:
        opened(other.new_page(), f"{server}/indicators")
        expect(other.pages[0].locator(".st-key-own_data")).to_have_count(0)
        assert "Southport" not in other.pages[0].content()
    finally:
        other.close()


def test_a_newer_release_is_compared_with_what_is_open(page: Page, server: str, tmp_path: Path) -> None:
    draw(dropped(page, server, tmp_path))
    follow(page, "Your data")
    newer = tmp_path / "table-2022.csv"
    newer.write_text(NEWER, encoding="utf-8")
    drawn(page).locator('[data-testid="stFileUploader"] input').set_input_files(newer)
    expect(page.get_by_role("heading", name="What changed since “table”")).to_be_visible(timeout=30_000)
    drawn(page)
    expect(page.get_by_text("6 new figures; 1 revised; 3 no longer there; 5 as before.")).to_be_visible()
    expect(page.get_by_text("New periods: 2022.")).to_be_visible()
    expect(page.get_by_text("Places no longer there: Southport.")).to_be_visible()
    with page.expect_download() as download:
        page.locator(".st-key-all_changes button").click()
    rows = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert [row.split(",")[-3:] for row in rows if row.startswith("revised")] == [["2021", "12", "12.5"]]
    draw(page)
    expect(chart(page, "lines")).to_contain_text("Westley")


def test_closing_them_shows_the_delivered_data(page: Page, server: str, tmp_path: Path) -> None:
    draw(dropped(page, server, tmp_path))
    page.locator(".st-key-close_own button").click()
    expect(page.locator(".st-key-own_data")).to_have_count(0)
    until(page, "() => location.pathname === '/yourdata'")
    drawn(page).get_by_role("link", name="Overview", exact=True).click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("have no published result")


SITES = "site,lon,lat,region,type\nDock,-1.45,54.25,Northmoor,port\nMine,-0.5,53.2,Eastvale,mine\n"
PLACED = "region,lon,lat,2020,2021\nNorthmoor,-1.5,54.2,10,11\nEastvale,-0.4,53.1,20,21\n"


def test_own_sites_are_drawn_on_the_map(page: Page, server: str, tmp_path: Path) -> None:
    (tmp_path / "sites.csv").write_text(SITES, encoding="utf-8")
    dropped(page, server, tmp_path, PLACED)
    page.locator('[data-testid="stFileUploader"] input').set_input_files(tmp_path / "sites.csv")
    expect(page.get_by_text("2 sites")).to_be_visible(timeout=30_000)
    system = page.get_by_label("System of the positions")
    expect(system).to_be_visible()
    drawn(page)
    draw(page)
    follow(page, "Map")
    drawn(page).locator(".st-key-w_sites label").click()
    until(page, "() => location.search.includes('sites=1')")
    expect(chart(drawn(page), "map")).to_contain_text("Port")
    expect(chart(page, "map")).to_contain_text("Mine")
    expect(page.get_by_role("heading", name="Sites", exact=True)).to_be_visible()


def test_places_are_put_in_order_by_hand(page: Page, server: str, tmp_path: Path) -> None:
    dropped(page, server, tmp_path, TABLE + "Great Shire,60,63,67\n")
    drawn(page).get_by_text("Which new place lies in which other").click()
    order = page.locator('[data-testid="stExpander"]').filter(has_text="Write the name or code of the wider place")
    cells = order.locator('[data-testid="stDataFrame"]')
    expect(cells).to_be_visible()
    cells.scroll_into_view_if_needed()
    _edit(page, cells)
    page.keyboard.type("Great Shire", delay=30)
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 new place lies in another")).to_be_visible(timeout=30_000)
    expect(cells).to_be_visible()  # open as before, for the next place
    draw(drawn(page))
    with page.expect_download() as download:
        page.locator(".st-key-own_data").get_by_role("button", name="Project file").click()
    with zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes())) as archive:
        rows = archive.read("regions.csv").decode().splitlines()
    assert "Northmoor,Great Shire,place 2,Northmoor" in rows and "Great Shire,,place 1,Great Shire" in rows


def _edit(page: Page, cells: Locator) -> None:
    """Open the first cell of the last column for writing; a canvas, of which nothing says when it is ready."""
    editor = page.locator(".gdg-input")
    for _ in range(20):
        box = cells.bounding_box()
        assert box is not None
        page.mouse.dblclick(box["x"] + 0.85 * box["width"], box["y"] + 50)
        page.wait_for_timeout(500)
        if editor.is_visible():
            return
    expect(editor).to_be_visible()
