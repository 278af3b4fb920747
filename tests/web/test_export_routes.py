"""The addresses under /export: types, names, what is refused, and a fault that tells no secrets."""

from __future__ import annotations

import io
import json
import logging
import re
import zipfile
from urllib.parse import unquote

import pytest
from PIL import Image

from export import panel_file
from export.formats import ALL
from tests.export.opened_files import Page, csv_rows
from tests.export.taken import BASE, CHART, content, need_chromium
from tests.web.asking import Answer, asked, stand_still
from web import export_routes

OUTCOME = "/export/compare/promise-and-outcome"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The calendar stands still."""
    stand_still(monkeypatch)


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "html", "pptx", "apa", "bib", "gbt"])
def test_a_file_comes_with_its_type_and_name(form: str) -> None:
    answer = asked(f"{OUTCOME}.{form}", CHART[2])
    prefix, suffix = (f"{form}_", "txt") if form in ("apa", "gbt") else ("", form)
    assert answer.status == 200
    assert answer.headers["content-type"].split(";")[0] == ALL[form].mime
    name = f"milepost_{prefix}compare_promise-and-outcome_ai-industry-scale_2026-11-25.{suffix}"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["cache-control"] == "no-cache"
    assert int(answer.headers["content-length"]) == len(answer.body)
    if form != "pptx":
        assert answer.body == content(*CHART, form)


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_a_picture_comes_with_its_type(form: str) -> None:
    need_chromium()
    answer = asked(f"{OUTCOME}.{form}", CHART[2])
    assert (answer.status, answer.headers["content-type"].split(";")[0]) == (200, ALL[form].mime)
    assert answer.body == content(*CHART, form)


def test_scale_and_mode_are_heard() -> None:
    need_chromium()
    sizes, corners = {}, {}
    for query in ("scale=1", "scale=3", "scale=1&mode=dark"):
        with Image.open(io.BytesIO(asked(f"{OUTCOME}.png", f"{CHART[2]}&{query}").body)) as picture:
            sizes[query], corners[query] = picture.width, sum(picture.convert("RGB").getpixel((2, 2)))
    assert sizes == {"scale=1": 1200, "scale=3": 3600, "scale=1&mode=dark": 1200}
    assert corners["scale=1"] > 700 and corners["scale=1&mode=dark"] < 150


def test_the_brief_and_the_package_have_addresses_of_their_own() -> None:
    need_chromium()
    page = asked("/export/region/brief.html", "region=310104&lang=zh")
    assert page.status == 200 and "milepost_brief-310104_2026-11-25.html" in page.headers["content-disposition"]
    assert Page(page.body).named("html") == [{"lang": "zh-CN"}]
    paper = asked("/export/region/brief.pdf", "region=310104")
    assert paper.headers["content-type"] == "application/pdf" and paper.body.startswith(b"%PDF")
    whole = asked("/export/overview/package.zip", "city=310000")
    assert (whole.status, whole.headers["content-type"]) == (200, "application/zip")
    assert "datapackage.json" in "".join(zipfile.ZipFile(io.BytesIO(whole.body)).namelist())


def _refused(answer: Answer, status: int, says: str) -> None:
    """A sentence as plain text, and no traceback."""
    assert (answer.status, answer.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert says in answer.text and answer.text.endswith((".", "。"))
    assert "Traceback" not in answer.text and "\n" not in answer.text and "content-disposition" not in answer.headers


@pytest.mark.parametrize(
    ("path", "query", "status", "says"),
    [
        ("/export/nowhere/x.csv", "", 404, "There is no page 'nowhere'. Pages: overview"),
        ("/export/compare/nothing.csv", "", 404, "no chart or table nothing"),
        ("/export/compare/not-divided.csv", "", 404, "Nothing is recorded for this selection"),
        (f"{OUTCOME}.exe", "", 400, "There is no format exe"),
        (OUTCOME, "", 404, "no chart or table"),
        ("/export/compare/left-out.png", "", 400, "This is a table, not a chart."),
        (f"{OUTCOME}.csv", "city=999999&lang=xx", 400, "city=999999; lang=xx"),
        (f"{OUTCOME}.csv", "asof=2022-13-01", 400, "asof=2022-13-01"),
        (f"{OUTCOME}.png", "scale=5", 400, "scale=5 is not possible. Choose 1, 2, 3 or 4."),
        (f"{OUTCOME}.png", "scale=", 400, "scale= is not possible."),
        (f"{OUTCOME}.png", "scale=1e3", 400, "scale=1e3 is not possible."),
        (f"{OUTCOME}.csv", "mode=blue", 400, "mode=blue is not possible. Choose light or dark."),
        ("/export/region/brief.docx", "", 400, "A brief comes as PDF or HTML, not as docx."),
        ("/export/region/brief.pdf", "region=1", 400, "region=1"),
        ("/export/compare/<script>.csv", "", 404, "no chart or table <script>"),
    ],
)
def test_the_impossible_is_refused_in_a_sentence(path: str, query: str, status: int, says: str) -> None:
    _refused(asked(path, query), status, says)


def test_a_refusal_is_in_the_readers_language() -> None:
    answer = asked("/export/compare/nothing.csv", "lang=zh")
    _refused(answer, 404, "nothing")
    assert len(re.findall("[\u4e00-\u9fff]", answer.text)) > 5


def test_a_fault_is_a_sentence_and_the_log_has_the_rest(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError("a secret of the program")

    monkeypatch.setattr(panel_file, "offered", breaks)
    with caplog.at_level(logging.ERROR, "milepost"):
        answer = asked(f"{OUTCOME}.csv")
    _refused(answer, 500, "because of an error in the program")
    assert "secret" not in answer.text and "a secret of the program" in caplog.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_only_reading_is_answered(method: str) -> None:
    assert asked(f"{OUTCOME}.csv", method=method).status == 405


@pytest.mark.parametrize(
    "path", ["/export", "/export/compare", "/export/compare/a/b.csv", "/export/../data/targets.csv"]
)
def test_no_other_address_is_there(path: str) -> None:
    assert asked(path).status == 404


def test_links_in_files_name_the_public_address(monkeypatch: pytest.MonkeyPatch) -> None:
    link = "Link to this view"
    monkeypatch.delenv(export_routes.PUBLIC)
    about = json.loads(asked(f"{OUTCOME}.json", "city=510100").body)["about"]
    assert link not in about
    monkeypatch.setenv(export_routes.PUBLIC, "https://elsewhere.example/milepost/")
    about = json.loads(asked(f"{OUTCOME}.json", "city=510100").body)["about"]
    assert about[link] == "https://elsewhere.example/milepost/compare?city=510100"


def test_scale_and_mode_are_no_part_of_the_link() -> None:
    text = asked(f"{OUTCOME}.json", f"{CHART[2]}&scale=3&mode=dark").body.decode()
    assert f"{BASE}/compare?{CHART[2]}" in text and "scale=" not in text and "mode=" not in text


def test_a_list_in_the_address_is_a_list() -> None:
    rows = csv_rows(asked("/export/promises/promises.csv", "city=310000&city=510100").body)
    column = rows[0].index("Place")
    assert {"Shanghai", "Chengdu"} <= {row[column] for row in rows[1:]}
    made = asked("/export/promises/promises.json", "city=310000&city=510100").body.decode()
    assert "city=310000&city=510100" in unquote(made)
