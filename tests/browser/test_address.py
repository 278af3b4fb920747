"""The address is the state: filters, reload, Back, Forward, a shared link, a cold link and a page change agree."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.acting import (
    bar,
    choose,
    details_of,
    drawn,
    follow,
    opened,
    path,
    query,
    selection_line,
    shows,
    speak,
    until,
)

pytestmark = pytest.mark.browser


def test_a_filter_writes_the_address_as_codes(page: Page, server: str) -> None:
    opened(page, f"{server}/glossary")
    choose(page, "City or province", "Shanghai", "Shanghai 上海市")
    assert query(page) == {"city": ["310000"]}
    shows(page, "Place: Shanghai")


def test_districts_appear_under_their_city(page: Page, server: str) -> None:
    opened(page, f"{server}/compare?city=440100")
    bar(page).get_by_role("button", name="Place").click()
    page.get_by_role("combobox", name="District").click()
    options = page.get_by_role("option").all_inner_texts()
    assert any("Nansha" in option for option in options)
    assert not any("Xuhui" in option for option in options)


def test_reload_keeps_the_choice(page: Page, server: str) -> None:
    opened(page, f"{server}/timeline?district=310104&district=440115&from=2021")
    before, said = query(page), selection_line(page)
    page.reload()
    drawn(page)
    shows(page, "Xuhui and Nansha")
    assert query(page) == before and selection_line(page) == said


def test_back_and_forward_step_through_the_filters(page: Page, server: str) -> None:
    opened(page, f"{server}/compare")
    choose(page, "City or province", "Shanghai", "Shanghai 上海市")
    choose(page, "District", "Xuhui", "Xuhui 徐汇区")
    shows(page, "Place: Xuhui")
    page.go_back()
    shows(page, "Place: Shanghai")
    assert query(page) == {"city": ["310000"]}
    page.go_back()
    shows(page, "Place: all")
    assert query(page) == {}
    page.go_forward()
    shows(page, "Place: Shanghai")
    drawn(page)
    assert query(page) == {"city": ["310000"]}


def test_a_shared_link_gives_the_same_view_to_somebody_else(page: Page, server: str, browser: Browser) -> None:
    opened(page, f"{server}/sources")
    choose(page, "Industry", "Artificial", "Artificial intelligence 人工智能")
    other = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    opened(other, page.url)
    assert selection_line(other) == selection_line(page)
    other.context.close()


def test_a_page_change_keeps_the_selection(page: Page, server: str) -> None:
    opened(page, f"{server}/?city=440100&unit=usd")
    for name, at in (
        ("Map", "/map"),
        ("Timeline", "/timeline"),
        ("Compare", "/compare"),
        ("Places", "/region"),
        ("Sources", "/sources"),
    ):
        follow(page, name)
        assert path(page) == at
        assert query(page)["city"] == ["440100"] and query(page)["unit"] == ["usd"]
        shows(page, "Place: Guangzhou")


def test_a_cold_link_into_a_page_gets_the_frame(start_server: Callable[..., str], page: Page) -> None:
    opened(page, f"{start_server()}/compare?district=310110")
    shows(page, "Place: Yangpu")
    expect(page.locator(".st-key-header").get_by_role("link", name="Timeline")).to_be_visible()


def test_an_unknown_path_ends_at_home(page: Page, server: str) -> None:
    opened(page, f"{server}/no-such-page")
    expect(page.locator(".st-key-header").get_by_role("link", name="Overview")).to_be_visible()


def test_the_language_switch_keeps_everything(page: Page, server: str) -> None:
    opened(page, f"{server}/timeline?district=440115&from=2021")
    speak(page, "中文")
    assert query(page) == {"district": ["440115"], "from": ["2021"], "lang": ["zh"]}
    expect(bar(page)).to_contain_text("南沙区", timeout=30_000)
    until(page, "() => document.documentElement.lang === 'zh-CN'")
    speak(page, "English")
    assert query(page) == {"district": ["440115"], "from": ["2021"]}


def test_one_reset_takes_every_filter_off(page: Page, server: str) -> None:
    opened(page, f"{server}/compare?district=440115&industry=ai&from=2021&seed=1&confidence=high&lang=en")
    bar(page).get_by_role("link", name="Reset all filters").click()
    shows(page, "Place: all")
    drawn(page)
    assert query(page) == {}


def test_junk_in_the_address_is_dropped_with_a_notice(page: Page, server: str) -> None:
    opened(page, f"{server}/?city=999999&nonsense=%3Cscript%3Ealert(1)%3C/script%3E&from=abcd")
    notice = page.get_by_test_id("stAlert").first
    for named in ("city=999999", "nonsense=<script>alert(1)</script>", "from=abcd"):
        expect(notice).to_contain_text(named)
    assert query(page) == {}


def test_a_bar_that_is_clicked_opens_its_place_which_selects_it(page: Page, server: str) -> None:
    opened(page, f"{server}/compare?view=activity")
    chart = page.locator(".st-key-chart_rows-on-file .js-plotly-plot")
    chart.scroll_into_view_if_needed()
    mark = chart.locator(".bars .point path").first
    mark.wait_for()
    chart.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box
    # Plotly's own layer for dragging lies over the bars and takes the click for them.
    page.mouse.click(box["x"] + 8, box["y"] + box["height"] / 2)
    details_of(page, "place:310000").get_by_role("button", name="Filter to Shanghai").click()
    until(page, "() => location.search.includes('city=')")
    drawn(page)
    assert query(page) == {"city": ["310000"], "view": ["activity"], "details": ["place:310000"]}
    shows(page, "Place: Shanghai")


def test_a_place_is_found_by_pinyin_and_opened(page: Page, server: str) -> None:
    opened(page, f"{server}/glossary")
    box = page.get_by_role("textbox", name="Search")
    box.fill("yangpuqu")
    box.press("Enter")
    page.locator(".st-key-results").get_by_role("link", name="Yangpu 杨浦区").click()
    expect(page.get_by_role("heading", name="Yangpu 杨浦区")).to_be_visible(timeout=30_000)
    assert path(page) == "/region" and query(page)["district"] == ["310110"]
    expect(page.locator(".st-key-results")).to_have_count(0)
    shows(page, "Place: Yangpu")


def test_options_in_a_closed_box_are_kept_and_counted(page: Page, server: str) -> None:
    opened(page, f"{server}/sources?seed=1&confidence=high&asof=2026-10-01&unit=usd")
    expect(bar(page).get_by_role("button", name="More options (3 set)")).to_be_visible()
    choose(page, "City or province", "Shanghai", "Shanghai 上海市")
    kept = {"city": ["310000"], "confidence": ["high"], "asof": ["2026-10-01"], "unit": ["usd"]}
    assert query(page) == kept | {"seed": ["1"]}
    expect(page.get_by_role("listbox")).to_have_count(0)
    bar(page).get_by_role("button", name="More options").click()
    page.get_by_test_id("stPopoverBody").get_by_text("Seed articles only").click()
    until(page, "() => !location.search.includes('seed')")
    drawn(page)
    assert query(page) == kept
    page.keyboard.press("Escape")
    speak(page, "中文")
    assert query(page) == kept | {"lang": ["zh"]}
    expect(bar(page).get_by_role("button", name="更多选项（已设2项）")).to_be_visible(timeout=30_000)
