"""Every kind of file of a package with errors says how many rows it leaves out, and why; of a sound one, none does."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from icalendar import Calendar
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from economy.data.package import Package, load
from economy.i18n.words import words
from export import assessments, formats
from export.browser_figure import FORM
from tests.export.altered_package import with_misspelt_level, with_names
from tests.export.taken import CHART, DAY, need_chromium
from tests.web.asking import Answer, asked, stand_still
from views.left_out import header, left_out
from web import export_routes
from web.exports.served import LEFT_OUT

CAUSE = "first in regions.csv, row 6, column level"
SAID = f"586 of 2280 rows are left out: 1 error in the data, {CAUSE}"
CHART_AT = f"/export/{CHART[0]}/{CHART[1]}"
BRIEF, BUNDLE = "/export/region/brief", "/export/overview/package.zip"
ADDRESSES = [
    *((f"{CHART_AT}.{form}", CHART[2]) for form in (*formats.ALL, FORM)),
    ("/export/promises/promises.pdf", ""), ("/export/promises/promises.pptx", ""),
    (f"{BRIEF}.html", "region=510100"), (f"{BRIEF}.pdf", "region=510100"), (BUNDLE, "city=510100"),
]  # fmt: skip
WITHOUT_WORDS = ("csv", "gbt")
"""What has no place for a sentence: rows alone, and a citation of a fixed form. The header of the answer says it."""


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """The delivered package, the level of a city misspelt."""
    root = tmp_path_factory.mktemp("broken") / "package"
    with_misspelt_level(root)
    return load(root)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The calendar stands still."""
    stand_still(monkeypatch)


def _slide(body: bytes) -> str:
    first = Presentation(io.BytesIO(body)).slides[0]
    return "\n".join(shape.text_frame.text for shape in first.shapes if shape.has_text_frame)


def _archive(body: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        names = [name for name in archive.namelist() if name.endswith(("README.md", "-metadata.json"))]
        return "\n".join(archive.read(name).decode() for name in names)


def _workbook(body: bytes) -> str:
    about = openpyxl.load_workbook(io.BytesIO(body))["About"]
    return "\n".join(str(cell) for row in about.iter_rows(values_only=True) for cell in row)


def _picture(body: bytes) -> str:
    with Image.open(io.BytesIO(body)) as picture:
        return str(picture.info["Description"])


READERS: dict[str, Callable[[bytes], str]] = {
    "pptx": _slide, "zip": _archive, "csvw": _archive, "xlsx": _workbook, "png": _picture,
    "pdf": lambda body: "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages),
}  # fmt: skip


def _words_of(answer: Answer, form: str) -> str:
    """What a file says, on one line, without the backslashes of BibTeX."""
    read = READERS.get(form, lambda body: body.decode("utf-8"))
    return " ".join(read(answer.body).replace("<br>", " ").replace("\\n", " ").split())


@pytest.mark.parametrize(("path", "query"), ADDRESSES, ids=[path.rpartition("/")[2] for path, _ in ADDRESSES])
def test_every_kind_of_file_says_what_it_leaves_out(
    path: str, query: str, broken: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    need_chromium()
    monkeypatch.setattr(export_routes, "_package", lambda *_: broken)
    answer, form = asked(path, query), path.rpartition(".")[2]
    assert answer.status == 200, answer.body
    assert answer.headers[LEFT_OUT.lower()].startswith(SAID)
    if form not in WITHOUT_WORDS:
        assert SAID.replace(" ", "") in _words_of(answer, form).replace(" ", "")


@pytest.mark.parametrize("form", ["csv", "json", "xlsx", "csvw", "html", "apa"])
def test_a_file_of_a_sound_package_says_nothing_of_the_kind(form: str) -> None:
    answer = asked(f"{CHART_AT}.{form}", CHART[2])
    assert answer.status == 200 and LEFT_OUT.lower() not in answer.headers
    assert "left out" not in _words_of(answer, form) and b"left_out" not in answer.body


def test_json_has_a_key_of_its_own(broken: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_routes, "_package", lambda *_: broken)
    said = json.loads(asked(f"{CHART_AT}.json", f"{CHART[2]}&lang=zh").body)["left_out"]
    assert said.startswith("2280行中略去586行：数据有1处错误") and "row 6" in said


def test_the_sources_page_lists_what_became_of_the_rows_of_every_table(
    broken: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_routes, "_package", lambda *_: broken)
    rows = json.loads(asked("/export/sources/rows-left-out.json").body)["rows"]
    counts = ("rows", "rows_shown", "rows_refused", "rows_dropped")
    assert [tuple(row[key] for key in counts) for row in rows[:2]] == [(56, 39, 1, 16), (19, 3, 0, 16)]
    assert all(row["rows"] == row["rows_shown"] + row["rows_refused"] + row["rows_dropped"] for row in rows)
    assert rows[1]["because"] == "regions.csv, row 6, column level: 16" and len(rows) == 15


def test_the_calendar_says_it_in_its_description(broken: Package) -> None:
    rows = assessments.due_rows(broken, DAY, timedelta(400))
    said = left_out(broken, words("en"))
    read = Calendar.from_ical(assessments.written(rows, assessments.DUE, "ics", DAY, said))
    assert str(read["description"]) == str(read["x-wr-caldesc"]) == said and said.startswith(SAID)
    assert "description" not in Calendar.from_ical(assessments.written(rows, assessments.DUE, "ics", DAY))


def test_the_header_is_one_line_of_ascii(tmp_path: Path) -> None:
    root = tmp_path / "数据"
    with_names(root, [], str)
    path = root / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"focus.csv"', '"重点.csv"'), encoding="utf-8")
    said = header(load(root))
    assert said.isascii() and said.isprintable() and "\\u91cd\\u70b9.csv" in said


def test_errors_that_cost_no_row_are_told_as_such(broken: Package, tmp_path: Path) -> None:
    root = tmp_path / "package"
    with_names(root, [], str)
    text = (root / "regions.csv").read_text(encoding="utf-8").split("\n")
    (root / "regions.csv").write_text("\n".join([text[0] + ",more", *[f"{line},x" for line in text[1:] if line]]))
    said = left_out(load(root), words("en"))
    assert said.startswith("No row is left out: 1 error in the data, first in regions.csv, row 1, column more")
