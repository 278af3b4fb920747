"""Files from the command line: the same bytes as the menu gives, the same again, and sentences when there are none."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st

import milepost
from tests.export.taken import CHART, DAY, PAGES, content, need_chromium
from tests.web.asking import asked, stand_still
from views import columns

ROOT = Path(__file__).resolve().parents[1]
URL = "https://milepost.example"
FIXED = ["--day", str(DAY), "--url", URL]
FORMS = ["svg", "xlsx", "pdf", "csv", "json", "pptx", "zip"]


def program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command, as a shell runs it from another folder."""
    known = {key: value for key, value in os.environ.items() if key != "MILEPOST_DATA"}
    return subprocess.run(
        [sys.executable, str(ROOT / "milepost.py"), *arguments],
        capture_output=True, text=True, encoding="utf-8", cwd="/", env={**known, **environment}, timeout=180,
        check=False,
    )  # fmt: skip


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the command sets in this process is taken back."""
    monkeypatch.setenv("MILEPOST_DATA", str(ROOT / "data"))


@pytest.fixture
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The calendar of the routes stands still."""
    stand_still(monkeypatch)


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same order, carried out on the package and on a copy of it, in two worlds."""
    need_chromium()
    folder = tmp_path_factory.mktemp("twice")
    shutil.copytree(ROOT / "data", folder / "拷贝")
    order = [
        "export",
        "--page",
        "compare",
        "--query",
        CHART[2],
        "--part",
        CHART[1],
        *FIXED,
        "--format",
        ",".join(FORMS),
    ]
    first = program(*order, "-o", str(folder / "one"))
    world = {"PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    second = program(*order, "--data", str(folder / "拷贝"), "-o", str(folder / "two" / "deep"), **world)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert first.stderr == second.stderr == ""
    for done, where in ((first, folder / "one"), (second, folder / "two" / "deep")):
        assert sorted(done.stdout.split()) == sorted(map(str, where.iterdir()))
    return folder / "one", folder / "two" / "deep"


def test_the_files_are_written_under_plain_names(twice: tuple[Path, Path]) -> None:
    names = {f"milepost_compare_promise-and-outcome_ai-industry-scale_2026-11-25.{form}" for form in FORMS[:-1]}
    for folder in twice:
        assert {path.name for path in folder.iterdir()} == names | {"milepost_package_2026-11-25.zip"}
        assert all(path.stat().st_size > 500 for path in folder.iterdir())


@pytest.mark.parametrize("form", FORMS)
def test_the_same_again_gives_the_same_bytes(twice: tuple[Path, Path], form: str) -> None:
    one, two = (next(folder.glob(f"*.{form}")).read_bytes() for folder in twice)
    assert one == two


@pytest.mark.usefixtures("_today")
@pytest.mark.parametrize("form", FORMS)
def test_the_menu_gives_the_same_bytes(twice: tuple[Path, Path], form: str) -> None:
    path = "compare/package.zip" if form == "zip" else f"compare/promise-and-outcome.{form}"
    answer = asked(f"/export/{path}", CHART[2])
    assert answer.status == 200
    assert next(twice[0].glob(f"*.{form}")).read_bytes() == answer.body


@pytest.mark.usefixtures("_today")
def test_a_brief_is_written_as_the_button_gives_it(tmp_path: Path) -> None:
    need_chromium()
    done = program("brief", "--region", "310104", "--lang", "zh", "--format", "pdf,html", *FIXED, "-o", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    for form in ("pdf", "html"):
        written = (tmp_path / f"milepost_brief-310104_2026-11-25.{form}").read_bytes()
        assert written == asked(f"/export/region/brief.{form}", "region=310104&lang=zh").body


@pytest.mark.parametrize("page", PAGES)
def test_the_list_names_what_the_page_offers(page: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert milepost.main(["export", "--page", page, "--list", "-o", str(tmp_path), *FIXED]) == 0
    out, err = capsys.readouterr()
    lines = [line.split("\t") for line in out.splitlines()]
    assert lines and err == "" and not list(tmp_path.iterdir())
    for name, kind, rows, title in lines:
        assert name and kind in ("chart", "table") and title and rows.isdigit()
        answer = asked(f"/export/{page}/{name}.json")
        if rows == "0":
            assert answer.status == 404
        else:
            assert answer.status == 200 and title.split("\n")[0][:40] in answer.body.decode("utf-8-sig")


def test_without_a_part_everything_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    order = ["export", "--page", "compare", "--format", "csv, JSON,csv", "-o", str(tmp_path), *FIXED]
    assert milepost.main(order) == 0
    found = {path.name for path in tmp_path.iterdir()}
    parts = (
        "places-side-by-side", "promises-of-places", "promise-and-outcome", "left-out", "focus-sectors", "rows-on-file",
    )  # fmt: skip
    for part in parts:
        assert sorted(path[-4:] for path in found if path.startswith(f"milepost_compare_{part}_")) == [".csv", "json"]
    assert len(found) == 2 * len(parts)
    assert len(capsys.readouterr().out.splitlines()) == len(found)


def test_citations_do_not_overwrite_each_other(tmp_path: Path) -> None:
    order = ["export", "--page", "compare", "--query", CHART[2], "--part", CHART[1], "--format", "apa,bib,gbt"]
    assert milepost.main([*order, "-o", str(tmp_path), *FIXED]) == 0
    contents = {path.read_bytes() for path in tmp_path.iterdir()}
    assert contents == {content(*CHART, form) for form in ("apa", "bib", "gbt")}


def test_another_package_is_heard(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "other")
    described = tmp_path / "other" / "datapackage.json"
    text = described.read_text(encoding="utf-8")
    assert text.count('"2.0.0"') == 1
    described.write_text(text.replace('"2.0.0"', '"9.8.7"'), encoding="utf-8")
    order = ["export", "--page", "compare", "--part", CHART[1], "--data", str(tmp_path / "other"), *FIXED]
    order += ["--format", "json"]
    st.cache_resource.clear()
    try:
        assert milepost.main([*order, "-o", str(tmp_path)]) == 0
    finally:
        st.cache_resource.clear()
    assert "version 9.8.7" in next(tmp_path.glob("*.json")).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["export", "--page", "nowhere"], "There is no page 'nowhere'. Pages: overview"),
        (["export", "--page", "compare", "--format", "exe"], "There is no format 'exe'. Formats: svg"),
        (["export", "--page", "compare", "--part", "nothing"], "offers no 'nothing' here. It has: places-side-by-side"),
        (["export", "--page", "compare", "--part", "not-divided"], "not-divided: nothing is recorded"),
        (["export", "--page", "compare", "--part", "left-out", "--format", "png"], "This is a table, not a chart."),
        (["export", "--page", "compare", "--query", "city=1"], "Parts of the address were not used: city=1"),
        (["brief", "--region", "999999"], "region=999999"),
        (["brief", "--region", "310104", "--format", "docx"], "A brief comes as PDF or HTML, not as docx."),
    ],
)
def test_what_cannot_be_meant_is_status_2(
    arguments: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert milepost.main([*arguments, "-o", str(tmp_path / "out"), *FIXED]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("milepost: ") and says in err and err.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["export"], ["brief"], ["export", "--page", "map", "--scale", "4"], ["export", "--page", "map", "--day", "x"],
        ["export", "--page", "map", "--mode", "blue"], ["brief", "--region", "310104", "--lang", "fr"],
    ],
)  # fmt: skip
def test_bad_usage_is_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        milepost.main(arguments)
    assert stop.value.code == 2 and "usage: milepost" in capsys.readouterr().err


@pytest.mark.usefixtures("_no_chrome")
def test_without_chrome_a_picture_is_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    order = ["export", "--page", "compare", "--part", CHART[1], "-o", str(tmp_path), *FIXED, "--format"]
    assert milepost.main([*order, "csv,png"]) == 1
    assert capsys.readouterr().err == "milepost: No Chrome or Chromium was found on the server.\n"
    assert [path.suffix for path in tmp_path.iterdir()] == [".csv"]


def test_a_folder_that_cannot_be_written_is_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    order = ["export", "--page", "compare", "--part", CHART[1], *FIXED, "-o"]
    assert milepost.main([*order, str(tmp_path / "file" / "below")]) == 1
    assert "Name a folder that you may write to." in capsys.readouterr().err


def test_a_package_that_is_none_is_status_1_without_a_traceback(tmp_path: Path) -> None:
    done = program("export", "--page", "compare", "--data", str(tmp_path / "none"), "-o", str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr and "no promises and no reported figures could be read" in done.stderr
    assert not list(tmp_path.iterdir())


FIGURES = ["figures", "--indicator", "gdp"]


def test_figures_go_to_standard_output_as_the_page_has_them(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    assert milepost.main([*FIGURES, "--region", "310104", "--region", "310115"]) == 0
    rows = pd.read_csv(io.BytesIO(capfdbinary.readouterr().out), dtype={"region_id": str})
    assert set(rows["region_id"]) == {"310104", "310115"} and rows["url"].str.startswith("http").all()
    assert tuple(rows.columns) == tuple("note_en" if name == "note" else name for name in columns.FIGURES)


@pytest.mark.parametrize("form", ["json", "parquet"])
def test_figures_of_the_places_inside_one_are_written_to_a_file(form: str, tmp_path: Path) -> None:
    out = tmp_path / f"gdp.{form}"
    assert milepost.main([*FIGURES, "--region", "310000", "--children", "--format", form, "-o", str(out)]) == 0
    rows = pd.DataFrame(json.loads(out.read_bytes())) if form == "json" else pd.read_parquet(out)
    assert rows["region_id"].nunique() == 16 and rows["region_id"].str.startswith("3101").all()


@pytest.mark.parametrize(
    ("order", "said"),
    [
        (["--region", "nowhere"], "nowhere"),
        (["--region", "310104", "--measure", "gdp"], "Only amounts of money other than GDP are compared with GDP."),
        (["--region", "310104", "--children"], "No place inside 310104 has a figure of gdp."),
    ],
)
def test_figures_that_cannot_be_meant_are_status_2(
    order: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert milepost.main([*FIGURES, *order]) == 2
    assert said in capsys.readouterr().err


def test_a_file_of_figures_that_cannot_be_written_is_status_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert milepost.main([*FIGURES, "--region", "310104", "-o", str(tmp_path)]) == 1
    assert "Name a file that you may write" in capsys.readouterr().err
