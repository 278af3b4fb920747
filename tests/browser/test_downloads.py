"""Downloads: each file opens, holds what the screen shows, and costs no rerun."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from economy.data.package import DEFAULT_ROOT, load
from economy.query.outcomes import promise_and_outcome
from economy.query.records import records
from tests.browser.acting import downloaded, opened

pytestmark = pytest.mark.browser
CHART = ".st-key-chart_promise-and-outcome"


def count_runs(page: Page) -> None:
    """From now on window.__runs counts how often the script runs, as the browser sees it."""
    page.evaluate(
        """() => { window.__runs = 0; new MutationObserver(() => {
             const app = document.querySelector('[data-testid=stApp]');
             if (app.getAttribute('data-test-script-state') === 'running') window.__runs += 1;
           }).observe(document.querySelector('[data-testid=stApp]'), {attributes: true}); }"""
    )


def expected_rows() -> list[str]:
    known = records(load(DEFAULT_ROOT).tables)
    rows = promise_and_outcome(known.promises, known.reports, "ai-industry-scale")
    return list(rows["target_id"])


def test_csv_and_xlsx_hold_exactly_the_rows_on_the_screen(page: Page, server: str, tmp_path: Path) -> None:
    opened(page, f"{server}/compare?indicator=ai-industry-scale")
    count_runs(page)
    labels = page.locator(f"{CHART} .yaxislayer-above .ytick, {CHART} .yaxislayer-below .ytick").count()
    text = Path(downloaded(page, "promise-and-outcome").path()).read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["Promise id"] for row in rows] == expected_rows()
    assert len(rows) == labels
    for row in rows:
        assert (
            row["Unit"]
            and row["Due (EDTF)"]
            and row["Legal status"]
            and row["Source id"]
            and row["Address of the source"]
        )
    excel = Path(downloaded(page, "promise-and-outcome", "Excel").path()).read_bytes()
    book = openpyxl.load_workbook(io.BytesIO(excel))  # by its path it would want a name that ends in .xlsx
    data = book.worksheets[0]
    head = [cell.value for cell in data[1]]
    column = head.index("Promise id")
    assert [row[column].value for row in data.iter_rows(min_row=2)] == expected_rows()
    assert any("all places" in str(cell.value) for row in book.worksheets[2].iter_rows() for cell in row)
    assert page.evaluate("window.__runs") == 0, "a download made the script run"


def test_a_filtered_view_downloads_filtered(page: Page, server: str) -> None:
    opened(page, f"{server}/compare?indicator=ai-industry-scale&city=510100")
    text = Path(downloaded(page, "promise-and-outcome").path()).read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows and {row["Place"] for row in rows} == {"Chengdu"}


def test_the_html_works_by_itself_without_a_network(page: Page, server: str, tmp_path: Path) -> None:
    opened(page, f"{server}/compare?indicator=ai-industry-scale")
    saved = tmp_path / "chart.html"
    downloaded(page, "promise-and-outcome", "HTML").save_as(saved)
    alone = page.context.new_page()
    asked: list[str] = []
    alone.on("request", lambda request: asked.append(request.url))
    alone.goto(saved.as_uri())
    expect(alone.locator(".js-plotly-plot .bars .point").first).to_be_visible(timeout=30_000)
    expect(alone.locator("body")).to_contain_text("435.49")
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


def test_the_map_downloads_as_its_twin(page: Page, server: str) -> None:
    opened(page, f"{server}/map?area=310000&figure=promises")
    text = Path(downloaded(page, "map").path()).read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {"Xuhui", "Nansha"} <= {row["Place"] for row in rows}
    assert b"OpenStreetMap" in Path(downloaded(page, "map", "HTML").path()).read_bytes()


def test_the_table_twin_has_as_many_rows_as_the_button_says(page: Page, server: str) -> None:
    opened(page, f"{server}/compare?indicator=ai-industry-scale")
    count = len(expected_rows())
    page.get_by_test_id("stCheckbox").filter(has_text=f"Table, {count} rows").first.locator("label").click()
    grid = page.locator("[data-testid=stDataFrame] canvas").first
    grid.wait_for(timeout=30_000)
    assert page.locator("[data-testid=stDataFrame] table[role=grid]").first.get_attribute("aria-rowcount") == str(
        count + 1
    )
