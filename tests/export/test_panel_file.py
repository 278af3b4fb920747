"""Files of the delivered package say what the screen says: each kind is opened again and compared."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import datetime
from typing import Any

import pytest

from economy.data.reading import stored_name
from export.document import ExportDocument, document_of
from export.formats import ALL, DRAWN
from export.options import ExportError
from export.panel_file import context_of, export, offered
from tests.charts.reading import read
from tests.export.opened_files import Page, book, csv_rows, sheet_rows
from tests.export.taken import ASKED, CHART, MAP, TABLE, content, everything, expected, offer, plain, shown
from views import cache

CHINESE = (*CHART[:2], f"{CHART[2]}&lang=zh")
CASES = pytest.mark.parametrize("case", [CHART, CHINESE, MAP, TABLE], ids=["chart", "chinese", "map", "table"])
Case = tuple[str, str, str]


def said(of: ExportDocument) -> list[str]:
    """What every file must say of itself besides its sources."""
    parts = [of.caption.title, of.caption.subtitle, of.filters, of.unit, of.version, of.link]
    return [*parts, "2026-11-25", *([of.period] if of.period else [])]


def addresses(of: ExportDocument) -> list[str]:
    """The addresses of the sources."""
    return [one.url for one in of.sources if one.url]


@pytest.mark.parametrize("case", [CHART, MAP, TABLE], ids=["chart", "map", "table"])
def test_there_is_something_to_compare(case: Case) -> None:
    found = shown(*case)
    assert len(expected(found)) > 3 and len(addresses(found)) > 3
    assert found.unit and found.version.endswith("version 2.0.0") and found.link.startswith("https://milepost.example/")
    assert case == MAP or found.period  # a count is of no year
    assert found.columns and (case == MAP or found.filters in found.caption.subtitle)


@CASES
def test_csv_has_the_rows_and_what_they_are(case: Case) -> None:
    found = shown(*case)
    made = content(*case, "csv")
    header, *rows = csv_rows(made)
    assert [[cell.removeprefix("'") for cell in row] for row in rows] == expected(found)
    assert header == list(found.columns.values())


@CASES
def test_the_workbook_has_the_rows_typed(case: Case) -> None:
    found, made = shown(*case), content(*case, "xlsx")
    opened = book(made)
    zh = "lang=zh" in case[2]
    assert opened.sheetnames == (["数据", "来源", "说明"] if zh else ["Data", "Sources", "About"])
    header, *rows = sheet_rows(made, opened.sheetnames[0])
    assert header == list(found.columns.values())
    assert [[_text(cell) for cell in row] for row in rows] == [
        [_short(cell) for cell in row] for row in expected(found)
    ]
    figures = header.index(found.columns["value"])
    values = [row[figures] for row in rows]
    assert [value for value in values if value is not None] and not [v for v in values if isinstance(v, str)]
    assert opened.worksheets[0].freeze_panes == opened.worksheets[1].freeze_panes == "A2"


def _text(cell: Any) -> str:
    """A cell of a workbook as text."""
    if isinstance(cell, datetime):
        return str(cell.date())
    if isinstance(cell, float):
        return _short(str(cell))
    return "" if cell is None else str(cell)


def _short(text: str) -> str:
    """A fraction with the twelve digits that every format keeps; other text as it is."""
    return f"{float(text):.12g}" if re.fullmatch(r"-?\d+\.\d+(e-?\d+)?", text) else text


@CASES
def test_the_workbook_says_what_it_is_and_lists_its_sources(case: Case) -> None:
    found, made = shown(*case), content(*case, "xlsx")
    _, sources, about = book(made).sheetnames
    told = [str(row[1]) for row in sheet_rows(made, about) if len(row) > 1]
    assert [text for text in said(found) if text not in told] == []
    header, *rows = sheet_rows(made, sources)
    assert len(header) == 7
    assert [(row[0], row[3] or "", row[6]) for row in rows] == [(s.source_id, s.url, s.tier) for s in found.sources]
    days = [row[5] for row, one in zip(rows, found.sources, strict=True) if re.fullmatch(r"[\d-]{10}", one.accessed)]
    assert days and all(isinstance(day, datetime) for day in days)


def test_whole_days_are_dates_in_the_rows_too() -> None:
    found = shown("sources", "sources", "city=310000")
    header, *rows = sheet_rows(content("sources", "sources", "city=310000", "xlsx"))
    column = header.index("Published (EDTF)")
    for row, text in zip(rows, found.frame["published"].tolist(), strict=True):
        whole = re.fullmatch(r"\d{4}-\d\d-\d\d", text)
        assert row[column] == (datetime.fromisoformat(text) if whole else text or None)


@CASES
def test_json_has_the_rows_under_the_codes(case: Case) -> None:
    found, made = shown(*case), json.loads(content(*case, "json"))
    assert list(made) == ["about", "columns", "rows", "sources"]
    codes = {stored_name(code, found.lang): heading for code, heading in found.columns.items()}
    assert made["columns"] == codes
    rows = [[_text(cell) for cell in row.values()] for row in made["rows"]]
    assert rows == [[_short(cell) for cell in row] for row in expected(found)]
    assert all(list(row) == list(codes) for row in made["rows"])
    assert all(isinstance(row["value"], int | float | None) for row in made["rows"])
    assert [text for text in said(found) if text not in made["about"].values()] == []
    keys = {"source_id", "publisher", "title", "url", "published", "accessed", "tier"}
    assert all(set(one) == keys for one in made["sources"])
    assert [one["url"] for one in made["sources"]] == [one.url for one in found.sources]


@CASES
def test_html_has_the_rows_and_what_they_are(case: Case) -> None:
    found, made = shown(*case), content(*case, "html")
    page = Page(made)
    assert page.cells[0] == list(found.columns.values())
    assert page.cells[1:] == expected(found)
    assert [text for text in said(found) if text not in page.text] == []
    links = {attrs["href"] for attrs in page.named("a")}
    assert [url for url in addresses(found) if url not in links] == []
    assert ("script" in {tag for tag, _ in page.elements}) == (case != TABLE)


def test_figures_in_the_files_are_those_on_the_screen() -> None:
    *bars, marks, _ = read(offer(*CHART).drawn()).data  # full and hatched bars, marks, what stands at the ends
    drawn = sorted((line, value) for trace in bars for line, value in zip(trace.y, trace.x, strict=True))
    header, *rows = sheet_rows(content(*CHART, "xlsx"))
    reported = [row[header.index("Reported value")] for row in rows]
    assert [value for value in reported if value is not None] == [value for _, value in drawn]
    assert [row[header.index("Value")] for row in rows] == list(marks.x)
    names = [plain(f"{row[header.index('Place')]}, {row[header.index('Period')]}") for row in rows]
    assert names == [plain(label) for label in read(offer(*CHART).drawn()).layout.yaxis.ticktext]


def test_every_address_that_a_row_gives_is_among_the_sources() -> None:
    lost = {}
    for page, found in everything("", "city=310000"):
        known = {one.url for one in found.cited()}
        columns = [column for column in found.column_labels if column == "url" or column.endswith("_url")]
        gone = {url for column in columns for url in found.rows[column] if url and url == url} - known
        lost |= {f"{page} {found.name}": gone} if gone else {}
    assert lost == {}


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "html", "apa", "bib", "gbt"])
def test_the_same_again_gives_the_same_bytes(form: str) -> None:
    first, second = (
        export(offered(context_of("map", {}, ASKED, cache.package()), "map"), form, ASKED) for _ in range(2)
    )
    assert first == second


def test_a_view_of_an_earlier_day_is_read_today() -> None:
    frame = context_of("promises", {"asof": ["2022-09-10"]}, ASKED, cache.package())
    made = export(offered(frame, "promises"), "json", ASKED)
    about = json.loads(made.content)["about"]
    assert about["Accessed on"] == "2026-11-25" and made.name == "milepost_promises_2026-11-25.json"
    assert "as known on 10 September 2022" in about["Selection"]
    assert about["Link to this view"] == "https://milepost.example/promises?asof=2022-09-10"


def test_names_tell_the_formats_apart() -> None:
    names = {export(offer(*CHART), form, ASKED).name for form in sorted(set(ALL) - DRAWN - {"pdf", "pptx"})}
    assert len(names) == 8
    assert "milepost_apa_compare_promise-and-outcome_ai-industry-scale_2026-11-25.txt" in names


@pytest.mark.parametrize(
    ("page", "query", "says", "status"),
    [
        ("nowhere", {}, "There is no page 'nowhere'. Pages: overview,", 404),
        ("compare", {"city": ["999999"]}, "Parts of the address were not used: city=999999.", 400),
        ("compare", {"nonsense": ["1"], "lang": ["zh"]}, "nonsense=1", 400),
    ],
)
def test_an_address_that_cannot_be_meant_is_refused(page: str, query: dict[str, Any], says: str, status: int) -> None:
    with pytest.raises(ExportError) as refused:
        context_of(page, query, ASKED, cache.package())
    assert says in str(refused.value) and refused.value.status == status


@pytest.mark.parametrize(
    ("page", "name", "form", "says", "status"),
    [
        ("compare", "nothing", "csv", "no chart or table nothing. It has: places-side-by-side, promises", 404),
        ("compare", "not-divided", "csv", "Nothing is recorded for this selection: all places", 404),
        ("compare", "promise-and-outcome", "exe", "There is no format exe. Formats: svg, png", 400),
        ("compare", "left-out", "png", "This is a table, not a chart.", 400),
        ("compare", "left-out", "svg", "This is a table, not a chart.", 400),
        ("method", "anything", "csv", "It has: –.", 404),
    ],
)
def test_a_file_that_is_not_there_is_refused(page: str, name: str, form: str, says: str, status: int) -> None:
    with pytest.raises(ExportError) as refused:
        export(offered(context_of(page, {}, ASKED, cache.package()), name), form, ASKED)
    assert says in str(refused.value) and refused.value.status == status


def test_a_refusal_speaks_chinese_too() -> None:
    with pytest.raises(ExportError) as refused:
        offered(context_of("compare", {"lang": ["zh"]}, ASKED, cache.package()), "nothing")
    assert re.search("[\u4e00-\u9fff]", str(refused.value)) and "nothing" in str(refused.value)


def test_a_map_says_which_city_it_draws_and_its_files_what_they_hold() -> None:
    found = offer("overview", "map")
    assert "Shown: Shanghai, all industries" in found.caption.subtitle
    assert "Shown: Nansha, all industries" in offer("region", "place-map", "region=440115").caption.subtitle
    assert document_of(found, "").filters.startswith("all places") and len(set(found.rows["region_id"])) > 20


def test_figures_come_in_the_readers_unit_and_as_stored() -> None:
    case = ("promises", "promises", "city=310000&lang=zh")
    rows = csv.DictReader(io.StringIO(content(*case, "csv").decode("utf-8-sig")))
    (row,) = [row for row in rows if "shanghai-metaverse-scale-2025" in row.values()]
    assert (row["数值"], row["单位"]) == ("3500", "亿元")
    assert (row["数值（数据文件单位）"], row["数据文件单位"]) == ("350", "CNY bn")


def test_a_course_keeps_the_kinds_of_status_apart() -> None:
    found = offer("promises", "promise-shanghai-ai-scale-2025", "target=shanghai-ai-scale-2025")
    told = found.display_rows.groupby("kind")[["legal_status", "obs_status"]].agg(
        lambda cells: "".join(sorted(set(cells)))
    )
    assert "status" not in found.column_labels
    assert told.at["promise", "legal_status"] and not told.at["promise", "obs_status"]
    assert told.at["report", "obs_status"] and not told.at["report", "legal_status"]
    assert not told.at["event", "legal_status"] and not told.at["event", "obs_status"]


@pytest.mark.parametrize(("lang", "unit"), [("en", "Number of promises"), ("zh", "目标数")])
def test_a_count_has_a_unit(lang: str, unit: str) -> None:
    rows = csv.DictReader(io.StringIO(content("map", "map", f"lang={lang}&figure=promises", "csv").decode("utf-8-sig")))
    heading = {"en": "Unit", "zh": "单位"}[lang]
    assert {row[heading] for row in rows} == {unit}
