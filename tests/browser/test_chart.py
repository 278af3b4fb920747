"""The chart host: it keeps its element, follows mode and size by itself, answers mouse and keyboard, makes pictures."""

from __future__ import annotations

import io
import re
import struct
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from charts.theme import ROLES, STATUS, rgba
from tests.browser.acting import chart, choose, details_of, drawn, entry_of, menu_of, opened, query, until
from tests.browser.test_downloads import count_runs
from tests.browser.watching import Watch

pytestmark = pytest.mark.browser
NAME = "promise-and-outcome"
COMPARE = "/compare?indicator=ai-industry-scale"
CHART = f".st-key-chart_{NAME}"
STEM = f"milepost_compare_{NAME}_ai-industry-scale_{date.today()}"


def plotly_scripts(watch: Watch) -> list[str]:
    return [url for url in watch.requests if "/plotly/" in url]


def test_a_filter_keeps_the_element_and_the_script_comes_once(page: Page, server: str, watch: Watch) -> None:
    opened(page, server + COMPARE)
    chart(page, NAME).evaluate(
        "node => { node.dataset.kept = '1'; node.querySelector('.js-plotly-plot').dataset.kept = '1'; }"
    )
    before = page.locator(f"{CHART} .ytick").count()
    choose(page, "City or province", "Chengdu", "Chengdu 成都市")
    expect(page.locator(f"{CHART} .ytick")).to_have_count(5)
    assert before == 12
    assert page.locator(f"{CHART} [data-kept]").count() == 2
    assert len(plotly_scripts(watch)) == 1
    assert watch.console_errors == [] and watch.page_errors == []


def test_the_script_is_served_compressed_and_for_good(page: Page, server: str) -> None:
    opened(page, server + COMPARE)
    loaded = page.evaluate("() => performance.getEntriesByType('resource').map((one) => one.name)")
    (address,) = (name for name in loaded if "/plotly/" in name)
    answer = page.request.get(address)
    assert answer.headers["content-encoding"] == "gzip" and "immutable" in answer.headers["cache-control"]


def test_the_keyboard_walks_the_marks_tells_them_and_chooses(page: Page, server: str) -> None:
    opened(page, f"{server}/compare?view=activity")
    found = chart(page, "rows-on-file")
    field, ring, said = found.get_by_role("application"), found.locator(".ring"), found.locator(".said")
    field.focus()
    expect(ring).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(ring).to_be_visible()
    expect(said).to_have_text(re.compile(r"\w.*\(1 of \d+\)$"))
    expect(found.locator(".hoverlayer .hovertext")).to_have_count(1)
    first, at = said.inner_text(), ring.bounding_box()
    page.keyboard.press("ArrowDown")
    assert said.inner_text() != first and ring.bounding_box() != at
    page.keyboard.press("End")
    expect(said).to_have_text(re.compile(r"\((\d+) of \1\)$"))
    page.keyboard.press("Home")
    expect(said).to_have_text(first)
    page.keyboard.press("Escape")
    expect(ring).to_be_hidden()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    details_of(page, "place:")
    assert query(page).keys() == {"view", "details"}, "nothing is filtered"
    until(page, "() => document.activeElement.matches('.st-key-details')")
    page.keyboard.press("Escape")
    until(page, "() => !location.search.includes('details')")
    drawn(page)
    until(page, "() => document.activeElement.className === 'field'")  # the keyboard is in the chart again


def test_dark_and_back_without_a_rerun(page: Page, server: str) -> None:
    """The server is cut off: what changes, changes in the browser."""
    opened(page, server + "/")
    found = page.locator(".milepost-chart").first
    expect(found.locator(".main-svg").first).to_be_visible(timeout=30_000)
    texts = found.locator("text").all_text_contents()
    page.evaluate("() => { WebSocket.prototype.send = () => { window.__sent = (window.__sent || 0) + 1; }; }")
    for mode in ("dark", "light"):
        page.emulate_media(color_scheme=mode)  # type: ignore[arg-type]
        paper = "rgb({}, {}, {})".format(*rgba(ROLES[mode].paper))  # type: ignore[index]
        ground = "getComputedStyle(document.querySelector('.milepost-chart .main-svg')).backgroundColor"
        until(page, f"(paper) => {ground} === paper", paper)
        other = "light" if mode == "dark" else "dark"
        drawing = found.evaluate("node => node.innerHTML").lower()
        foreign = {"rgb({}, {}, {})".format(*rgba(hue)) for hue in STATUS[other].values()}  # type: ignore[index]
        assert not [hue for hue in foreign if hue in drawing], mode
        assert found.locator("text").all_text_contents() == texts


def test_a_phone_that_is_turned_gets_the_chart_as_wide(page: Page, server: str) -> None:
    opened(page, server + COMPARE)
    chart(page, NAME)
    page.set_viewport_size({"width": 900, "height": 900})
    fits = """() => { const root = document.querySelector('.milepost-chart');
      return Math.abs(root.querySelector('.main-svg').getBoundingClientRect().width - root.clientWidth) <= 1; }"""
    until(page, fits, seconds=10)
    page.set_viewport_size({"width": 390, "height": 844})
    until(page, fits, seconds=10)


def test_fullscreen_and_back(page: Page, server: str) -> None:
    opened(page, server + COMPARE)
    found = chart(page, NAME)
    height = found.bounding_box()
    found.get_by_role("button", name="Fullscreen").click()
    until(
        page,
        "() => document.querySelector('.milepost-chart .main-svg').getBoundingClientRect().height >= innerHeight - 1",
    )
    page.evaluate("document.exitFullscreen()")
    until(
        page,
        "(height) => Math.abs(document.querySelector('.milepost-chart').clientHeight - height) < 2",
        height["height"] if height else 0,
    )


def _saved(page: Page, name: str) -> bytes:
    page.evaluate("delete window.showSaveFilePicker")
    with page.expect_download(timeout=60_000) as waiting:
        page.locator(CHART).get_by_role("button", name=name).click()
    assert waiting.value.suggested_filename.startswith(STEM)
    return Path(waiting.value.path()).read_bytes()


def test_pictures_are_made_in_the_browser_with_title_sources_and_foot(page: Page, server: str, watch: Watch) -> None:
    opened(page, f"{server}{COMPARE}&lang=zh")
    chart(page, NAME)
    count_runs(page)
    raw = _saved(page, "下载图片（PNG）")
    assert struct.unpack(">I", raw[16:20])[0] == 3600
    with Image.open(io.BytesIO(raw)) as picture:
        picture.load()
        said = getattr(picture, "text", {})
        assert said["Author"] == "Milepost" and "上海市" in said["Description"] and "Source" not in said
        colours = picture.convert("L").histogram()
        assert sum(colours[:100]) > 2000, "the picture has letters"
    drawing = ElementTree.fromstring(_saved(page, "下载矢量图（SVG）"))
    text = "".join(drawing.itertext())
    assert "上海市" in text and "127.0.0.1" not in text and "Milepost" in text
    assert page.evaluate("window.__runs") == 0, "a picture made the script run"
    served = [url for url in watch.requests if re.search(r"/export/.*\.(png|svg)", url)]
    assert served == []
    assert watch.console_errors == []


@pytest.mark.parametrize("scale", [1, 4])
def test_the_menu_saves_every_size(page: Page, server: str, scale: int) -> None:
    opened(page, server + COMPARE)
    page.evaluate("delete window.showSaveFilePicker")
    box = menu_of(page, NAME)
    with page.expect_download(timeout=60_000) as waiting:
        entry_of(box, f"PNG {scale}×").click()
    assert waiting.value.suggested_filename == f"{STEM}.png"
    with Image.open(waiting.value.path()) as picture:
        assert picture.width == 1200 * scale


def test_a_picture_is_copied(page: Page, server: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, server + COMPARE)
    chart(page, NAME).get_by_role("button", name="Copy picture").click()
    expect(page.locator(f"{CHART} .said")).to_have_text("Copied", timeout=30_000)
    kinds = page.evaluate("navigator.clipboard.read().then((items) => items.flatMap((item) => item.types))")
    assert "image/png" in kinds


def test_a_picture_that_cannot_be_made_is_said(page: Page, server: str, watch: Watch) -> None:
    opened(page, server + COMPARE)
    found = chart(page, NAME)
    page.route("**/export/**", lambda route: route.abort())
    found.get_by_role("button", name="PNG").click()
    expect(found.get_by_role("alert")).to_contain_text("could not be made")
    page.unroute("**/export/**")


def test_a_chart_without_its_script_says_so(page: Page, server: str) -> None:
    page.route("**/plotly/**", lambda route: route.abort())
    opened(page, server + COMPARE)
    expect(page.locator(CHART).get_by_role("alert")).to_contain_text("could not be drawn", timeout=30_000)
    page.unroute("**/plotly/**")


@pytest.mark.parametrize(("motion", "moves"), [("no-preference", True), ("reduce", False)])
def test_marks_that_stay_move_shortly_unless_the_reader_wants_rest(
    page: Page, server: str, motion: str, moves: bool
) -> None:
    page.emulate_media(reduced_motion=motion)  # type: ignore[arg-type]
    opened(page, server + COMPARE)
    chart(page, NAME)
    page.get_by_role("combobox", name="Figures").click()
    page.get_by_role("option").nth(1).click()
    drawn(page)
    until(page, "() => location.search.includes('per=')")
    drawn(page)
    asked = page.locator(f"{CHART} .js-plotly-plot").evaluate("node => node.layout.transition?.duration || 0")
    assert 0 <= asked <= 200
    assert moves or asked == 0
